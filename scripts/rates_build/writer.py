"""Writes the store of fixings: the same bytes for the same input."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Fixing", "Series", "Source", "write"]


@dataclass(frozen=True)
class Source:
    """A row of the table `source`, but for where the figures were obtained."""

    id: str
    rank: int
    name: str
    attribution: str
    terms: str
    home: str


@dataclass(frozen=True)
class Fixing:
    """A row of the table `fixing`; see data/schema.sql."""

    day: int
    digits: int
    decimals: int
    precision: int
    fault: str | None = None


@dataclass(frozen=True)
class Series:
    """A row of the table `series`, with its fixings, oldest first."""

    source: str
    name: str
    base: str
    quote: str
    unit: int
    frequency: str
    fixings: Sequence[Fixing]


def write(path: Path, sources: Sequence[tuple[Source, str]], series: Sequence[Series]) -> None:
    """Write a store: the sources, each with where its figures were obtained, and all series."""
    path.unlink(missing_ok=True)
    schema = files("currnorm.rates").joinpath("data", "schema.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.executescript(schema)
        connection.executemany(
            "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (one.id, one.rank, one.name, one.attribution, one.terms, one.home, obtained)
                for one, obtained in sources
            ],
        )
        for id_, each in enumerate(series, 1):
            first, last = each.fixings[0], each.fixings[-1]
            connection.execute(
                "INSERT INTO series VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    id_,
                    each.source,
                    each.name,
                    each.base,
                    each.quote,
                    each.unit,
                    each.frequency,
                    last.precision,
                    first.day,
                    last.day,
                    len(each.fixings),
                ),
            )
            connection.executemany(
                "INSERT INTO fixing VALUES (?, ?, ?, ?, ?)",
                [
                    (
                        id_,
                        one.day,
                        one.digits,
                        one.decimals,
                        one.precision if one.precision > one.decimals else None,
                    )
                    for one in each.fixings
                ],
            )
            connection.executemany(
                "INSERT INTO quarantine VALUES (?, ?, ?)",
                [(id_, one.day, one.fault) for one in each.fixings if one.fault is not None],
            )
        connection.commit()
        connection.execute("VACUUM")
