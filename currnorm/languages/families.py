"""What the families of currencies can mean in any language (families.csv)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Family", "families"]


@dataclass(frozen=True, slots=True)
class Family:
    """A family of currencies: "dollar" can mean these codes, likeliest first."""

    name: str
    codes: tuple[str, ...]
    default: str | None
    per: int
    forms: tuple[str, ...]


@cache
def families() -> Mapping[str, Family]:
    """Give every family by its name.

    >>> families()["rupiah"].default
    'IDR'
    """
    table = files("currnorm.languages").joinpath("families.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in table.splitlines() if not line.startswith("#"))
    return {
        row["family"]: Family(
            row["family"],
            tuple(row["codes"].split()),
            row["default"] or None,
            int(row["per"] or 1),
            tuple(row["forms"].split()),
        )
        for row in rows
    }
