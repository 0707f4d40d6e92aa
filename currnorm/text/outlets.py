"""Where well-known outlets are at home, by name or domain (data/outlets.csv)."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from currnorm.currencies import currency_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

__all__ = ["home_of_outlet"]


@cache
def _territories() -> Mapping[str, str]:
    """Names and domains, in small letters -> territory."""
    table = files("currnorm.text").joinpath("data/outlets.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in table.splitlines() if not line.startswith("#"))
    found: dict[str, str] = {}
    for row in rows:
        found[row["name"].casefold()] = found[row["domain"].casefold()] = row["territory"]
    return found


def home_of_outlet(outlet: str, on: date | None = None) -> str | None:
    """Give the currency of the territory where an outlet is at home, None for one not in the table.

    >>> home_of_outlet("The Straits Times"), home_of_outlet("https://www.smh.com.au/business")
    ('SGD', 'AUD')
    """
    key = outlet.casefold().strip()
    if "." in key and " " not in key:
        key = key.split("://")[-1].split("/")[0].removeprefix("www.")
        while key not in _territories() and key.count(".") > 1:
            key = key.split(".", 1)[1]
    territory = _territories().get(key)
    return currency_of(territory, on) if territory else None
