"""A user's own table of rates, from a dict or a CSV file.

The CSV has a header with at least the columns `date`, `base`, `quote`, `rate`, in any order: on that day, one unit of
`base` was worth `rate` units of `quote`. Lines that begin with `#` and empty lines are skipped.

    date,base,quote,rate
    2019-11-19,USD,KRW,1166.39
    2019-11-19,USD,SGD,1.3605

A table answers by the same rules as the bundled fixings: the last day on or before, no further back than `longest_gap`
days, a cross rate from two figures of one day. What the user gives is taken as given: eras, fixed euro rates and pegs
do not apply.
"""

from __future__ import annotations

import csv
from array import array
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from currnorm.errors import BadDate, RatesFileError
from currnorm.rates.book import Book, SourceInfo
from currnorm.rates.days import LONGEST_GAP, as_date, from_number, to_number
from currnorm.rates.lookup import BookRates
from currnorm.rates.model import Kind
from currnorm.rates.series import SeriesInfo, parse_figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any, Self

    from currnorm.rates.series import Figures

__all__ = ["COLUMNS", "Row", "TableRates", "read_csv"]

COLUMNS = ("date", "base", "quote", "rate")

# One line of a table: the day, base, quote, and the figure as written.
Row = tuple[date, str, str, str]


class _Rows:
    """A shelf in memory."""

    def __init__(self, fixings: dict[tuple[str, str], dict[int, tuple[int, int]]]) -> None:
        self._fixings = fixings

    def figures(self, series: SeriesInfo) -> Figures:
        found = self._fixings[series.base, series.quote]
        days = sorted(found)
        decimals = array("b", [found[day][1] for day in days])
        return array("i", days), array("q", [found[day][0] for day in days]), decimals, decimals

    def held(self, series: SeriesInfo) -> dict[int, str]:  # noqa: ARG002  (nothing of one's own is)
        return {}


class TableRates(BookRates):
    """Rates from a table of one's own.

    >>> from datetime import date
    >>> rates = TableRates.from_dict({("USD", "KRW"): {"2019-11-19": "1166.39"}}, name="our desk")
    >>> rates.rate("KRW", "USD", date(2019, 11, 20)).legs[0].published
    '1166.39'

    `name` stands as the source in every result; `longest_gap` is how many days a figure answers for.
    """

    def __init__(self, rows: Iterable[Row], *, name: str = "own table", longest_gap: int = 5) -> None:
        self.rows = tuple(rows)
        self.name = name
        self.longest_gap = longest_gap
        tables: defaultdict[tuple[str, str], dict[int, tuple[int, int]]] = defaultdict(dict)
        for day, base, quote, figure in self.rows:
            tables[base, quote][to_number(day)] = parse_figure(figure)
        shelf = _Rows(tables)
        series = [(_series(name, base, quote, table), shelf) for (base, quote), table in tables.items()]
        info = SourceInfo(name, 0, name, name, "the user's own", "", "given by the user")
        gaps = dict.fromkeys(LONGEST_GAP, longest_gap)
        super().__init__([Book(info, series, kind=Kind.TABLE, gaps=gaps)], defined=False)

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (self.rows, self.name, self.longest_gap)

    def __repr__(self) -> str:
        return f"<TableRates {self.name!r}: {len(self.rows)} figures>"

    @classmethod
    def from_dict(
        cls,
        table: Mapping[tuple[str, str], Mapping[date | str, Decimal | int | str]],
        *,
        name: str = "own table",
        longest_gap: int = 5,
    ) -> Self:
        """Take {(base, quote): {day: rate}}; a rate is a Decimal, an int or a string, never a float.

        Raises TypeError for a float, RatesFileError for what is no pair, no day or no rate, and says which.
        """
        rows: list[Row] = []
        for pair, figures in table.items():
            where = f"{name}, {pair!r}"
            if not (isinstance(pair, tuple) and len(pair) == len(("base", "quote"))):
                raise RatesFileError(path=where, reason="a key must be a pair such as ('USD', 'KRW')")
            for day, figure in figures.items():
                if isinstance(figure, float):
                    raise TypeError(
                        f"{where}: a rate can't be the float {figure!r}; pass Decimal('{figure}') or '{figure}'"
                    )
                text = f"{figure:f}" if isinstance(figure, Decimal) else str(figure)
                rows.append(_row((str(as_date(day)), *pair, text), path=where, line=None))
        return cls(rows, name=name, longest_gap=longest_gap)

    @classmethod
    def from_csv(cls, path: str | Path, *, name: str | None = None, longest_gap: int = 5) -> Self:
        """Read a CSV file with the columns date, base, quote, rate.

        Raises RatesFileError, with the number of the line, for whatever is not as it should be.
        """
        return cls(read_csv(path), name=name or Path(path).name, longest_gap=longest_gap)


def _rebuild(rows: tuple[Row, ...], name: str, longest_gap: int) -> TableRates:
    return TableRates(rows, name=name, longest_gap=longest_gap)


def _series(name: str, base: str, quote: str, table: dict[int, tuple[int, int]]) -> SeriesInfo:
    days = sorted(table)
    return SeriesInfo(
        name,
        f"{base}/{quote}",
        base,
        quote,
        1,
        "daily",
        table[days[-1]][1],
        from_number(days[0]),
        from_number(days[-1]),
        len(days),
    )


def read_csv(path: str | Path) -> list[Row]:
    """Read and check a table of rates; see the head of this module for its form."""
    shown = str(path)
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = "it is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else error.strerror
        raise RatesFileError(path=shown, reason=f"can't be read: {why}") from error
    lines = text.splitlines()
    numbered = [
        (number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")
    ]
    if not numbered:
        raise RatesFileError(path=shown, reason="it is empty; give the columns date,base,quote,rate")
    header = [name.lower() for name in _cells(*numbered[0], path=shown)]
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        reason = (
            f"no column {' and no column '.join(map(repr, missing))}; the header must be date,base,quote,rate"
        )
        raise RatesFileError(path=shown, reason=reason, line=numbered[0][0])
    places = [header.index(name) for name in COLUMNS]
    rows: list[Row] = []
    seen: dict[tuple[date, str, str], tuple[int, str]] = {}
    for number, line in numbered[1:]:
        cells = _cells(number, line, path=shown)
        if len(cells) != len(header):
            reason = f"{len(cells)} fields where the header has {len(header)}"
            raise RatesFileError(path=shown, reason=reason, line=number)
        row = _row(tuple(cells[place] for place in places), path=shown, line=number)
        first, figure = seen.setdefault(row[:3], (number, row[3]))
        if figure != row[3]:
            reason = f"{row[1]}/{row[2]} on {row[0]} is {row[3]} here and {figure} in line {first}"
            raise RatesFileError(path=shown, reason=reason, line=number)
        if first == number:
            rows.append(row)
    if not rows:
        raise RatesFileError(path=shown, reason="it has a header but no rates")
    return rows


def _cells(number: int, line: str, *, path: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line]))]
    except csv.Error as error:
        raise RatesFileError(path=path, reason=f"not CSV: {error}", line=number) from error


def _row(cells: tuple[str, ...], *, path: str, line: int | None) -> Row:
    day, base, quote, figure = cells
    for code in (base, quote):
        if not (len(code) == 3 and code.isascii() and code.isupper()):
            raise RatesFileError(path=path, reason=f"{code!r} is no currency code such as 'USD'", line=line)
    if base == quote:
        raise RatesFileError(path=path, reason=f"base and quote are both {base}", line=line)
    try:
        parse_figure(figure)
        return as_date(day), base, quote, figure
    except (BadDate, ValueError) as error:
        raise RatesFileError(path=path, reason=str(error).rstrip("."), line=line) from error
