"""Rates by definition: the fixed conversion rates of the euro.

A definition holds on every day of its term and is exact; it is no reading of a market. `steps` walks from a
currency to the one it is defined in: DEM to EUR since 1999.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from currnorm.rates.model import Kind, Leg
from currnorm.rates.tables import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["EURO_FIXED", "Definition", "definitions", "steps"]

# The source name under which fixed euro rates stand in a result.
EURO_FIXED = "euro-fixed"


@dataclass(frozen=True, slots=True)
class Definition:
    """One `anchor` is `figure` units of `code`, by law, from `first` to `last` (both included; None: open)."""

    code: str
    anchor: str
    figure: str
    first: date
    last: date | None
    kind: Kind
    source: str
    series: str

    def __contains__(self, on: date) -> bool:
        return self.first <= on and (self.last is None or on <= self.last)

    @property
    def value(self) -> Decimal:
        """Units of the code for one unit of the anchor."""
        return Decimal(self.figure)

    def leg(self, on: date) -> Leg:
        """Give the definition as a leg of a rate on a day."""
        return Leg(self.source, self.series, self.anchor, self.code, on, self.figure, exact=True)


@cache
def definitions() -> dict[str, tuple[Definition, ...]]:
    """Give the definitions of every code that has some."""
    found: defaultdict[str, list[Definition]] = defaultdict(list)
    for row in rows("euro_fixed_rates.csv"):
        found[row["code"]].append(
            Definition(
                row["code"],
                "EUR",
                row["units_per_EUR"],
                date.fromisoformat(row["euro_from"]),
                None,
                Kind.FIXED,
                EURO_FIXED,
                row["source"],
            )
        )
    return {code: tuple(some) for code, some in found.items()}


def steps(code: str, on: date, kinds: frozenset[Kind]) -> Iterator[Definition]:
    """Walk from a currency towards the one that it is defined in on a day, by definitions of these kinds."""
    while True:
        held = [each for each in definitions().get(code, ()) if each.kind in kinds and on in each]
        if not held:
            return
        first = min(held, key=lambda each: list(Kind).index(each.kind))
        yield first
        code = first.anchor
