"""Read the tables of `data/`: CSV in UTF-8, comment lines first, then a header."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["DATA", "day", "rows"]

DATA = Path(__file__).parent / "data"


def rows(name: str) -> Iterator[list[str]]:
    """Give the rows of one table below its header.

    >>> next(rows("extra.csv"))[:2]
    ['BTC', 'Bitcoin']
    """
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        table = csv.reader(line for line in lines if not line.startswith("#"))
        next(table)
        yield from table


def day(text: str) -> date | None:
    """Read an ISO date; a blank is None."""
    return date.fromisoformat(text) if text else None
