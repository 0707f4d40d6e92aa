"""The store: fixings in one SQLite file, bundled with the package or kept by the user.

The bundled file is opened read-only, a column at a time, and closed again: a store holds no connection, so it can be
shared by threads, forked and pickled. The schema is data/schema.sql.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from currnorm.errors import RatesFileError
from currnorm.rates.book import OWN_RANK, Book, SourceInfo
from currnorm.rates.days import from_number
from currnorm.rates.model import Kind
from currnorm.rates.series import SeriesInfo

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from currnorm.rates.book import Fixing

__all__ = ["APPLICATION_ID", "SCHEMA_VERSION", "Store", "books", "bundled"]

APPLICATION_ID = int.from_bytes(b"curn", "big")
SCHEMA_VERSION = 1

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
    def sources(self) -> dict[str, SourceInfo]:
        """The sources whose fixings are here, by id."""
        with closing(self.connect()) as connection:
            found = connection.execute(
                "SELECT id, rank, name, attribution, terms, home, obtained FROM source ORDER BY rank"
            )
            return {row[0]: SourceInfo(*row) for row in found}

    @cached_property
    def series(self) -> tuple[SeriesInfo, ...]:
        """All series that are here."""
        with closing(self.connect()) as connection:
            found = connection.execute(
                "SELECT source, name, base, quote, unit, frequency, decimals, first, last, fixings, id"
                " FROM series WHERE fixings > 0 ORDER BY id"
            )
            return tuple(
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
                for source, name, base, quote, unit, frequency, decimals, first, last, count, id_ in found
            )

    def fixings(self, series: SeriesInfo, *, since: int | None = None) -> Sequence[Fixing]:
        """Give the fixings of a series, oldest first: day, digits, decimals, precision, fault.

        `since` leaves out what is before a day.
        """
        with closing(self.connect()) as connection:
            return connection.execute(
                "SELECT day, digits, decimals, coalesce(precision, decimals), reason"
                " FROM fixing LEFT JOIN quarantine USING (series, day) WHERE series = ? AND day >= ? ORDER BY day",
                (series.id, -(1 << 31) if since is None else since),
            ).fetchall()


def bundled() -> Store:
    """Give the store that ships with the package."""
    from importlib.resources import files  # noqa: PLC0415  (slow to import; needed at first use only)

    return Store(Path(str(files("currnorm.rates").joinpath("data", "rates.sqlite"))))


@dataclass(frozen=True, slots=True)
class _Recent:
    """A shelf with the fixings of a store from a day on."""

    store: Store
    since: int | None

    def fixings(self, series: SeriesInfo) -> Sequence[Fixing]:
        return self.store.fixings(series, since=self.since)


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
