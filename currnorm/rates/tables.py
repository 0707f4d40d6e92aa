"""Reads the small tables of facts that ship beside the code: eras, fixed euro rates, pegs, faults, notes.

Each is a CSV file with a comment at its head that says what it holds and where that comes from.
"""

from __future__ import annotations

import csv
from datetime import date
from functools import cache

__all__ = ["optional_day", "rows"]


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Read one table of `currnorm/rates/data`, without its comment.

    >>> rows("euro_fixed_rates.csv")[2]["units_per_EUR"]
    '1.95583'
    """
    from importlib.resources import files  # noqa: PLC0415  (slow to import; needed at first use only)

    text = files("currnorm.rates").joinpath("data", name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


def optional_day(text: str) -> date | None:
    """Read an ISO date; an empty field is an open end."""
    return date.fromisoformat(text) if text else None
