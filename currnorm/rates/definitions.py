"""Rates by definition: the fixed conversion rates of the euro, redenominations, official pegs and boards.

A definition holds on every day of its term and is exact; it is no reading of a market. `steps` walks from a
currency to the one it is defined in: DEM to EUR since 1999, MOP over HKD to USD before 2005.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from currnorm.currencies import currencies, succession
from currnorm.money import CONTEXT, plain
from currnorm.rates.model import Kind, Leg
from currnorm.rates.tables import optional_day, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["EURO_FIXED", "PEGS", "PEGS_CHECKED", "REDENOMINATION", "Definition", "definitions", "steps"]

# The source names under which definitions stand in a result.
EURO_FIXED = "euro-fixed"
REDENOMINATION = "redenomination"
PEGS = "pegs"

# The pegs were compared with the fixings up to this day. One that was given up later is not known to be.
PEGS_CHECKED = date(2026, 10, 31)


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

    def note(self, on: date) -> str | None:
        """Say what is not known of an open-ended peg on a day after it was last checked."""
        if self.kind is not Kind.PEG or self.last is not None or on <= PEGS_CHECKED:
            return None
        return (
            f"the peg of {self.code} to {self.anchor} was last checked against fixings of "
            f"{PEGS_CHECKED.isoformat()}; a later change is not known here"
        )

    def leg(self, on: date) -> Leg:
        """Give the definition as a leg of a rate on a day."""
        return Leg(self.source, self.series, self.anchor, self.code, on, self.figure, exact=True)


@cache
def definitions() -> dict[str, tuple[Definition, ...]]:
    """Give the definitions of every code that has some, from the tables of data/ and from redenominations."""
    found: defaultdict[str, list[Definition]] = defaultdict(list)
    for each in (*_euro(), *_redenominations(), *_pegs()):
        found[each.code].append(each)
    return {code: tuple(some) for code, some in found.items()}


def _euro() -> Iterator[Definition]:
    for row in rows("euro_fixed_rates.csv"):
        yield Definition(
            row["code"],
            "EUR",
            row["units_per_EUR"],
            date.fromisoformat(row["euro_from"]),
            None,
            Kind.FIXED,
            EURO_FIXED,
            row["source"],
        )


def _redenominations() -> Iterator[Definition]:
    """Old money that was still accepted after new money came: 10,000 old lei were one new leu in 2006."""
    euro = {row["code"] for row in rows("euro_fixed_rates.csv")}
    for code in currencies():
        change = succession(code)
        if change and change.old and change.new and code not in euro:
            factor = plain(CONTEXT.divide(change.old, change.new))
            yield Definition(
                code, change.successor, factor, change.on, None, Kind.FIXED, REDENOMINATION, change.source
            )


def _pegs() -> Iterator[Definition]:
    for row in rows("pegs.csv"):
        if row["offered"] == "yes":
            yield Definition(
                row["code"],
                row["anchor"],
                row["figure"],
                date.fromisoformat(row["first"]),
                optional_day(row["last"]),
                Kind.PEG,
                PEGS,
                f"{row['regime']}, {row['basis']}",
            )


def steps(code: str, on: date, kinds: frozenset[Kind]) -> Iterator[Definition]:
    """Walk from a currency towards the one that it is defined in on a day, by definitions of these kinds."""
    while True:
        held = [each for each in definitions().get(code, ()) if each.kind in kinds and on in each]
        if not held:
            return
        first = min(held, key=lambda each: list(Kind).index(each.kind))
        yield first
        code = first.anchor
