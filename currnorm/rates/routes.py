"""Where definitions lead: from a pair of currencies to the pair that a source has to be asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from currnorm.money import CONTEXT
from currnorm.rates.days import from_number, to_number
from currnorm.rates.definitions import Definition, definitions, steps
from currnorm.rates.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from currnorm.rates.model import Leg

__all__ = ["DIRECT", "EVER", "FIXED", "PEGGED", "Route", "spells"]

# The kinds of definitions that a route may go by.
DIRECT: frozenset[Kind] = frozenset()
FIXED = frozenset({Kind.FIXED})
PEGGED = frozenset({Kind.FIXED, Kind.PEG})

EVER = (to_number(date.min), to_number(date.max))
_ORDER = list(Kind)


@dataclass(frozen=True, slots=True)
class Route:
    """Where definitions lead from a pair of currencies on a day: to a pair of roots, times a factor."""

    base: str
    quote: str
    base_steps: tuple[Definition, ...] = ()
    quote_steps: tuple[Definition, ...] = ()

    @classmethod
    def find(cls, base: str, quote: str, on: date, kinds: frozenset[Kind]) -> Route:
        """Find the way by definitions of these kinds."""
        if not kinds:
            return cls(base, quote)
        bases, quotes = tuple(steps(base, on, kinds)), tuple(steps(quote, on, kinds))
        # Two currencies may share the end of the way (MOP over HKD to the dollar, and HKD): leave that out.
        while bases and quotes and bases[-1] is quotes[-1]:
            bases, quotes = bases[:-1], quotes[:-1]
        return cls(bases[-1].anchor if bases else base, quotes[-1].anchor if quotes else quote, bases, quotes)

    @property
    def complete(self) -> bool:
        """Whether the definitions alone answer."""
        return self.base == self.quote

    @property
    def kind(self) -> Kind:
        """The loosest of the definitions."""
        return max((step.kind for step in (*self.base_steps, *self.quote_steps)), key=_ORDER.index)

    def notes(self, on: date) -> tuple[str, ...]:
        """Give what has to be said about the definitions on a day."""
        return tuple(note for step in (*self.base_steps, *self.quote_steps) if (note := step.note(on)))

    def scale(self, numerator: Decimal, denominator: Decimal) -> tuple[Decimal, Decimal]:
        """Bring a rate of the roots to a rate of the pair."""
        for step in self.quote_steps:
            numerator = CONTEXT.multiply(numerator, step.value)
        for step in self.base_steps:
            denominator = CONTEXT.multiply(denominator, step.value)
        return numerator, denominator

    def legs(self, on: date, readings: tuple[Leg, ...] = ()) -> tuple[Leg, ...]:
        """Give the legs of the whole way, from the base to the quote."""
        return (
            *(step.leg(max(on, step.first)) for step in self.base_steps),
            *readings,
            *(step.leg(max(on, step.first)) for step in reversed(self.quote_steps)),
        )


def spells(base: str, quote: str, kinds: frozenset[Kind]) -> Iterator[tuple[Route, int, int]]:
    """Cut time where a definition on the way of either currency begins or ends: route, first and last day."""
    cuts = {EVER[0]}
    pending, seen = [base, quote], set[str]()
    while kinds and pending:
        code = pending.pop()
        if code in seen:
            continue
        seen.add(code)
        for each in definitions().get(code, ()):
            if each.kind in kinds:
                cuts.add(to_number(each.first))
                cuts.update([to_number(each.last) + 1] if each.last else [])
                pending.append(each.anchor)
    starts = sorted(cuts)
    for start, following in zip(starts, [*starts[1:], EVER[1] + 1], strict=True):
        yield Route.find(base, quote, from_number(start), kinds), start, following - 1
