"""A newsroom's own table in the user's store, and the store's figures as a table.

An imported table fills what the sources lack: it comes last in precedence, so that nothing official is overruled in silence. To
prefer it, name it: `source="our-desk"`. To use nothing else, pass the file itself as `rates=`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from currnorm.currencies import currency
from currnorm.errors import RatesFileError, UnknownCurrency
from currnorm.rates.book import OWN_RANK, SourceInfo
from currnorm.rates.days import from_number, to_number
from currnorm.rates.series import parse_figure, print_figure
from currnorm.rates.store import Store, bundled
from currnorm.rates.table import read_csv
from currnorm.rates.userstore import data_folder, editing, user_store
from currnorm.rates.write import Change, Key, NewFixing, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from sqlite3 import Connection

    from currnorm.rates.table import Row

__all__ = ["Exported", "export_rates", "import_rates"]

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,30}")


def import_rates(
    path: str | Path,
    *,
    name: str = "own",
    replace: bool = False,
    folder: Path | None = None,
    today: date | None = None,
) -> int:
    """Store a CSV table (date, base, quote, rate; see `table`) under a name; give the number of new figures.

    `replace` drops what was stored under that name before. Raises RatesFileError for whatever is not as it should be,
    ValueError for a name that is taken by a source or has other characters than small letters, digits and hyphens.
    """
    import sqlite3  # noqa: PLC0415  (only who opens a store pays for it)

    if not _NAME.fullmatch(name):
        raise ValueError(
            f"{name!r} is no name for a table; use small letters, digits and hyphens, as in 'our-desk'"
        )
    if name in _official(folder):
        raise ValueError(f"{name!r} is the name of a source; choose another one, such as 'own'")
    rows = read_csv(path)
    shown = str(path)
    for _, base, quote, _ in rows:
        for code in (base, quote):
            try:
                currency(code)
            except UnknownCurrency as error:
                raise RatesFileError(path=shown, reason=str(error).rstrip(".")) from error
    day = today or date.today()  # noqa: DTZ011  (the user's own day is meant)
    info = SourceInfo(
        name, OWN_RANK, name, f"{name} (own table)", "the user's own", "", f"imported from {Path(path).name}"
    )
    try:
        with editing(folder or data_folder()) as connection:
            if replace:
                _drop(connection, name)
            change = _change(connection, name, rows, shown)
            write(connection, info, change, {}, day)
    except sqlite3.Error as error:
        raise RatesFileError(path=shown, reason=f"could not be stored ({error})") from error
    return sum(map(len, change.fixings.values()))


def _official(folder: Path | None) -> set[str]:
    stores = [bundled()]
    own = user_store(folder)
    if own.path.exists():
        stores.append(own)
    from currnorm.rates.sources import SOURCES  # noqa: PLC0415  (the names only)

    return {id_ for store in stores for id_, info in store.sources.items() if info.rank < OWN_RANK} | set(
        SOURCES
    )


def _drop(connection: Connection, name: str) -> None:
    of_source = "series IN (SELECT id FROM series WHERE source = ?)"
    for table in ("quarantine", "revision", "fixing"):
        connection.execute(f"DELETE FROM {table} WHERE {of_source}", (name,))  # noqa: S608  (the names stand above)
    connection.execute("DELETE FROM series WHERE source = ?", (name,))


def _change(connection: Connection, name: str, rows: list[Row], path: str) -> Change:
    """Sort out what is new; a figure that is stored differently is an error."""
    stored = {
        (base, quote, day): (digits, decimals)
        for base, quote, day, digits, decimals in connection.execute(
            "SELECT base, quote, day, digits, fixing.decimals FROM fixing JOIN series ON series.id = series WHERE source = ?",
            (name,),
        )
    }
    change = Change()
    for day, base, quote, figure in rows:
        digits, decimals = parse_figure(figure)
        number = to_number(day)
        known = stored.get((base, quote, number))
        if known is None:
            key = Key(f"{base}/{quote}", base, quote, 1, "daily")
            change.fixings[key].append(NewFixing(number, digits, decimals, decimals))
        elif known != (digits, decimals):
            raise RatesFileError(
                path=path,
                reason=f"{base}/{quote} on {day.isoformat()} is {figure} here and {print_figure(*known)} in what was "
                f"imported as {name!r} before; --replace drops that",
            )
    return change


@dataclass(frozen=True, slots=True)
class Exported:
    """One figure, for one unit of the base."""

    date: date
    base: str
    quote: str
    rate: str
    source: str
    series: str
    quarantined: str


def export_rates(
    *, sources: frozenset[str] = frozenset(), codes: frozenset[str] = frozenset(), since: date | None = None
) -> Iterator[Exported]:
    """Give the stored figures: of all sources and currencies, or of these, from the beginning or from a day on.

    What `currnorm rates export` writes can be read back as a table of one's own.
    """
    stores = [bundled()]
    own = user_store()
    if own.path.exists():
        stores.append(own)
    start = None if since is None else to_number(since)
    for store in stores:
        yield from _exported(store, sources, codes, start)


def _exported(
    store: Store, sources: frozenset[str], codes: frozenset[str], start: int | None
) -> Iterator[Exported]:
    for series in store.series:
        if (sources and series.source not in sources) or (codes and not {series.base, series.quote} & codes):
            continue
        # A unit is a power of ten everywhere: the figure for one is the same digits with the point moved.
        moved = len(str(series.unit)) - 1
        for day, digits, decimals, _, fault in store.fixings(series, since=start):
            yield Exported(
                from_number(day),
                series.base,
                series.quote,
                print_figure(digits, decimals + moved),
                series.source,
                series.name,
                fault or "",
            )
