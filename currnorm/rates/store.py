"""The store: fixings in one SQLite file, bundled with the package or kept by the user.

The bundled file is opened read-only, a column at a time, and closed again: a store holds no connection, so it can be
shared by threads, forked and pickled. The schema is data/schema.sql.
"""

from __future__ import annotations

import json
from array import array
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from currnorm.errors import RatesFileError
from currnorm.rates.book import OWN_RANK, Book, SourceInfo
from currnorm.rates.days import from_number
from currnorm.rates.model import Kind
from currnorm.rates.series import SeriesInfo
from currnorm.rates.tables import DATA

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from currnorm.rates.series import Figures

__all__ = ["APPLICATION_ID", "SCHEMA_VERSION", "Store", "books", "bundled"]

# A fixing by itself: day, digits, decimals, precision, and why it is held back.
Fixing = tuple[int, int, int, int, "str | None"]

APPLICATION_ID = int.from_bytes(b"curn", "big")
SCHEMA_VERSION = 1

# Turns the letters 0 to 9 into the numbers.
_DIGITS = bytes.maketrans(b"0123456789", bytes(range(10)))

# The National Bank of Poland counts in zloty, whichever of the two was money; within one day there is but one.
_SAME = {"PLZ": "PLN"}


class Store:
    """A file of fixings, read only.

    Raises RatesFileError if the file is missing or is not a store of this version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def __repr__(self) -> str:
        return f"Store({str(self.path)!r})"

    def connect(self) -> sqlite3.Connection:
        """Open the file for reading; the caller closes the connection."""
        import sqlite3  # noqa: PLC0415  (only who opens a store pays for it)

        if not self.path.is_file():
            raise RatesFileError(path=str(self.path), reason="there is no such store of rates")
        try:
            connection = sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True)
        except sqlite3.Error as error:
            raise RatesFileError(path=str(self.path), reason=f"it can't be opened ({error})") from error
        try:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
        except sqlite3.DatabaseError as error:
            connection.close()
            raise RatesFileError(path=str(self.path), reason=f"it is no store of rates ({error})") from error
        if (application, version) != (APPLICATION_ID, SCHEMA_VERSION):
            connection.close()
            raise RatesFileError(
                path=str(self.path),
                reason=f"it is not a store of rates of version {SCHEMA_VERSION} (found {application}, {version})",
            )
        return connection

    @cached_property
    def _head(self) -> tuple[dict[str, SourceInfo], tuple[SeriesInfo, ...], frozenset[int]]:
        """What there is: sources, series, and which series have figures that are held back. Read once, in one go."""
        with closing(self.connect()) as connection:
            sources = {
                row[0]: SourceInfo(*row)
                for row in connection.execute(
                    "SELECT id, rank, name, attribution, terms, home, obtained FROM source ORDER BY rank"
                )
            }
            series = tuple(
                SeriesInfo(
                    source,
                    name,
                    base,
                    quote,
                    unit,
                    frequency,
                    decimals,
                    from_number(first),
                    from_number(last),
                    count,
                    id_,
                )
                for source, name, base, quote, unit, frequency, decimals, first, last, count, id_ in connection.execute(
                    "SELECT source, name, base, quote, unit, frequency, decimals, first, last, fixings, id"
                    " FROM series WHERE fixings > 0 ORDER BY id"
                )
            )
            held = frozenset(id_ for (id_,) in connection.execute("SELECT DISTINCT series FROM quarantine"))
        return sources, series, held

    @property
    def sources(self) -> dict[str, SourceInfo]:
        """The sources whose fixings are here, by id."""
        return self._head[0]

    @property
    def series(self) -> tuple[SeriesInfo, ...]:
        """All series that are here."""
        return self._head[1]

    def figures(self, series: SeriesInfo, *, since: int | None = None) -> Figures:
        """Give the figures of a series, oldest first, those that are held back included.

        `since` leaves out what is before a day.
        """
        # One text for a whole column of figures comes faster than a tuple for every row.
        parameters = (series.id, -(1 << 31) if since is None else since)
        with closing(self.connect()) as connection:
            days, digits, *places = connection.execute(
                "SELECT group_concat(day), group_concat(digits), group_concat(decimals, ''),"
                " group_concat(coalesce(precision, decimals), '')"
                " FROM (SELECT day, digits, decimals, precision FROM fixing"
                " WHERE series = ? AND day >= ? ORDER BY day)",
                parameters,
            ).fetchone()
            if days is None:
                return array("i"), array("q"), array("b"), array("b")
            numbers = array("i", json.loads(f"[{days}]"))
            if all(len(each) == len(numbers) for each in places):
                decimals, precision = (each.encode().translate(_DIGITS) for each in places)
            else:  # ten decimals or more somewhere: two letters for a row, and no telling where they meet
                rows = connection.execute(
                    "SELECT decimals, coalesce(precision, decimals) FROM fixing WHERE series = ? AND day >= ? ORDER BY day",
                    parameters,
                )
                decimals, precision = map(bytes, zip(*rows, strict=True))
        return numbers, array("q", json.loads(f"[{digits}]")), array("b", decimals), array("b", precision)

    def held(self, series: SeriesInfo) -> Mapping[int, str]:
        """Give the days of a series whose figures are held back, with the reasons."""
        if series.id not in self._head[2]:
            return {}
        with closing(self.connect()) as connection:
            return dict(
                connection.execute(
                    "SELECT day, reason FROM quarantine WHERE series = ?", (series.id,)
                ).fetchall()
            )

    def fixings(self, series: SeriesInfo, *, since: int | None = None) -> Iterator[Fixing]:
        """Give the fixings of a series one by one: day, digits, decimals, precision, and why it is held back."""
        held = self.held(series)
        for day, digits, decimals, precision in zip(*self.figures(series, since=since), strict=True):
            yield day, digits, decimals, precision, held.get(day)


def bundled() -> Store:
    """Give the store that ships with the package."""
    return Store(DATA / "rates.sqlite")


@dataclass(frozen=True, slots=True)
class _Recent:
    """A shelf with the fixings of a store from a day on."""

    store: Store
    since: int | None

    def figures(self, series: SeriesInfo) -> Figures:
        return self.store.figures(series, since=self.since)

    def held(self, series: SeriesInfo) -> Mapping[int, str]:
        return self.store.held(series)


def books(*stores: Store, since: int | None = None) -> list[Book]:
    """Give one book per source, in order of precedence; for a day that two stores have, the first counts.

    `since` leaves out what is before a day.
    """
    infos: dict[str, SourceInfo] = {}
    for store in stores:
        for id_, info in store.sources.items():
            infos.setdefault(id_, info)
    return [
        Book(
            info,
            [
                (each, _Recent(store, since))
                for store in stores
                for each in store.series
                if each.source == info.id
            ],
            kind=Kind.TABLE if info.rank >= OWN_RANK else None,
            same=_SAME,
        )
        for info in sorted(infos.values(), key=lambda info: info.rank)
    ]
