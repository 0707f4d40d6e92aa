"""Reads the small tables of facts that ship beside the code: eras, fixed euro rates, pegs, faults, notes.

Each is a CSV file with a comment at its head that says what it holds and where that comes from.
"""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path

__all__ = ["DATA", "optional_day", "rows"]

# SQLite opens real files only, so the package is always installed unpacked; importlib.resources would take 4 ms more.
DATA = Path(__file__).with_name("data")


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Read one table of `currnorm/rates/data`, without its comment.

    >>> rows("euro_fixed_rates.csv")[2]["units_per_EUR"]
    '1.95583'
    """
    text = (DATA / name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


def optional_day(text: str) -> date | None:
    """Read an ISO date; an empty field is an open end."""
    return date.fromisoformat(text) if text else None
