"""Writes new fixings and revisions into an open store."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
    from datetime import date

    from currnorm.rates.book import SourceInfo
    from currnorm.rates.fetch import Seen

__all__ = ["Change", "Key", "NewFixing", "write"]


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What tells a series of a source apart."""

    name: str
    base: str
    quote: str
    unit: int
    frequency: str


@dataclass(frozen=True, slots=True)
class NewFixing:
    """A figure to store; `fault` is why it is quarantined, if it is."""

    day: int
    digits: int
    decimals: int
    precision: int
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """New figures and revisions of a source, by series."""

    fixings: defaultdict[Key, list[NewFixing]] = field(default_factory=lambda: defaultdict(list))
    revisions: defaultdict[Key, list[NewFixing]] = field(default_factory=lambda: defaultdict(list))

    def __bool__(self) -> bool:
        return any(self.fixings.values()) or any(self.revisions.values())


def write(
    connection: sqlite3.Connection,
    source: SourceInfo,
    change: Change,
    seen: Mapping[str, Seen],
    today: date,
) -> None:
    """Write a change of one source; the caller holds the transaction."""
    day = today.isoformat()
    connection.execute(
        "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET obtained = excluded.obtained",
        (
            source.id,
            source.rank,
            source.name,
            source.attribution,
            source.terms,
            source.home,
            f"{source.obtained}, {day}",
        ),
    )
    for key in sorted(change.fixings.keys() | change.revisions.keys()):
        series = _series(connection, source.id, key, change)
        new = change.fixings.get(key, [])
        connection.executemany(
            "INSERT INTO fixing VALUES (?, ?, ?, ?, ?)",
            [
                (
                    series,
                    one.day,
                    one.digits,
                    one.decimals,
                    one.precision if one.precision > one.decimals else None,
                )
                for one in new
            ],
        )
        connection.executemany(
            "INSERT INTO quarantine VALUES (?, ?, ?)",
            [(series, one.day, one.fault) for one in new if one.fault is not None],
        )
        for one in change.revisions.get(key, []):
            # The same revision is seen again with every update: once is enough.
            connection.execute(
                "INSERT INTO revision SELECT ?, ?, ?, ?, ? WHERE NOT EXISTS"
                " (SELECT 1 FROM revision WHERE (series, day, digits, decimals) = (?, ?, ?, ?))"
                " ON CONFLICT DO NOTHING",
                (series, one.day, day, one.digits, one.decimals, series, one.day, one.digits, one.decimals),
            )
        connection.execute(
            "UPDATE series SET (fixings, first, last) = (SELECT count(*), coalesce(min(day), first), coalesce(max(day), last)"
            " FROM fixing WHERE series = ?) WHERE id = ?",
            (series, series),
        )
    connection.executemany(
        "INSERT OR REPLACE INTO fetched VALUES (?, ?, ?, ?)",
        [(url, one.etag, one.last_modified, day) for url, one in sorted(seen.items())],
    )


def _series(connection: sqlite3.Connection, source: str, key: Key, change: Change) -> int:
    """Give the number of a series; add it if it is not there."""
    found = connection.execute(
        "SELECT id FROM series WHERE (source, base, quote, frequency, unit) = (?, ?, ?, ?, ?)",
        (source, key.base, key.quote, key.frequency, key.unit),
    ).fetchone()
    figures = [*change.fixings.get(key, []), *change.revisions.get(key, [])]
    latest = max(figures, key=lambda one: one.day)
    if found:
        number = int(found[0])
        connection.execute("UPDATE series SET decimals = ? WHERE id = ?", (latest.precision, number))
        return number
    cursor = connection.execute(
        "INSERT INTO series (source, name, base, quote, unit, frequency, decimals, first, last, fixings)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
        (
            source,
            key.name,
            key.base,
            key.quote,
            key.unit,
            key.frequency,
            latest.precision,
            latest.day,
            latest.day,
        ),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid
