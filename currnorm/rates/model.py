"""What the rates room hands out: fixings, legs, rates, and the protocol that any table of rates can follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from currnorm.money import CONTEXT, plain
from currnorm.rates.days import as_date

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Kind", "Leg", "Rate", "Rates", "new_rate", "set_rest"]

# Bound once: a conversion is two calls, and finding the methods anew would take a fifth of its time.
_multiply, _divide = CONTEXT.multiply, CONTEXT.divide

# A rate that is made of definitions alone is as exact as one likes; the euro's regulation prints six digits.
_DIGITS_BY_DEFINITION = 6


class Kind(StrEnum):
    """How a rate came to be, from the surest to the loosest."""

    IDENTITY = "identity"
    FIXED = "fixed"  # a euro conversion rate set by regulation
    PEG = "peg"  # a dated official peg
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    TABLE = "table"  # a user's own table


@dataclass(frozen=True, slots=True)
class Leg:
    """One published figure that a rate is made of: `published` units of `quote` for `unit` units of `base`.

    `published` is the text as the source printed it. `decimals` is how many decimals the series carried on that
    day, where the source drops trailing zeros; None if the text shows it. `exact` says that the figure is a
    definition (a euro conversion rate, a peg) and not a reading, so that it limits no digits.
    """

    source: str
    series: str
    base: str
    quote: str
    observed: date
    published: str
    unit: int = 1
    decimals: int | None = None
    exact: bool = False

    @property
    def value(self) -> Decimal:
        """The published figure as a number, for `unit` units of the base."""
        return Decimal(self.published)

    @property
    def significant(self) -> int:
        """How many significant digits the figure carries, dropped zeros included."""
        dropped = 0
        if self.decimals is not None:
            dropped = max(0, self.decimals - len(self.published.partition(".")[2]))
        return max(1, len(self.published.replace(".", "").lstrip("0")) + dropped)

    def __str__(self) -> str:
        unit = "" if self.unit == 1 else f"{self.unit:,} "
        per = f"{self.published} {self.quote} for {unit or '1 '}{self.base}"
        return f"{per} ({self.source} {self.series}, {self.observed.isoformat()})"


class _Sketch:
    """A rate of which only `_rest` is there: numerator, denominator, the day asked for, and what makes the whole rate of that.

    Who converts a million amounts needs neither legs nor notes, and they take ten times as long as the conversion. Of a
    rate that was made whole, `_rest` is numerator and denominator.
    """

    __slots__ = ("_rest",)
    _rest: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Rate(_Sketch):
    """How many units of `quote` one unit of `base` was worth: numerator / denominator, exactly.

    `on` is the day that was asked for, `observed` the day of the fixing.
    """

    base: str
    quote: str
    on: date
    observed: date
    kind: Kind
    numerator: Decimal
    denominator: Decimal
    legs: tuple[Leg, ...]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        set_rest(self, (self.numerator, self.denominator))

    def __reduce__(self) -> tuple[Any, ...]:
        return Rate, tuple(getattr(self, name) for name in Rate.__match_args__)

    @property
    def value(self) -> Decimal:
        """The quotient, to sixty digits; for printing see `rounded`."""
        return _divide(self._rest[0], self._rest[1])

    @property
    def staleness(self) -> int:
        """Days between the day asked for and the fixing."""
        return (self.on - self.observed).days

    @property
    def source(self) -> str:
        """The source of the readings; a rate never blends two.

        The legs that are definitions name their own, and are the source only where there is no reading.
        """
        readings = [leg.source for leg in self.legs if not leg.exact]
        if readings:
            return readings[0]
        return self.legs[0].source if self.legs else "identity"

    def convert(self, amount: Decimal) -> Decimal:
        """Convert an amount of `base` into `quote`, exactly but for the sixtieth digit."""
        rest = self._rest
        return _divide(_multiply(amount, rest[0]), rest[1])

    def rounded(self) -> Decimal:
        """Round the quotient to as many significant digits as its least precise leg carries."""
        if not self.legs:
            return self.value
        digits = min((leg.significant for leg in self.legs if not leg.exact), default=_DIGITS_BY_DEFINITION)
        value = self.value
        unit = Decimal((0, (1,), value.adjusted() - digits + 1))
        return value.quantize(unit, context=CONTEXT)

    def __str__(self) -> str:
        return f"1 {self.base} = {plain(self.rounded())} {self.quote}"

    def explain(self) -> str:
        """Say in one sentence what the rate is, how it came to be, from which figures, and how old it is."""
        if self.kind is Kind.IDENTITY:
            return f"{self}: the same currency."
        age = {0: "that day", 1: "1 day before"}.get(self.staleness, f"{self.staleness} days before")
        figures = " and ".join(map(str, self.legs))
        notes = "".join(f" Note: {note}" for note in self.notes)
        return f"{self} on {self.on.isoformat()}: {self.kind}, fixed {age}, from {figures}.{notes}"

    def to_dict(self) -> dict[str, Any]:
        """Give the rate as JSON-ready values: figures as strings, dates in ISO form."""
        return {
            "base": self.base,
            "quote": self.quote,
            "on": self.on.isoformat(),
            "observed": self.observed.isoformat(),
            "staleness": self.staleness,
            "kind": str(self.kind),
            "source": self.source,
            "rate": plain(self.rounded()),
            "legs": [
                {
                    "source": leg.source,
                    "series": leg.series,
                    "base": leg.base,
                    "quote": leg.quote,
                    "observed": leg.observed.isoformat(),
                    "published": leg.published,
                    "unit": leg.unit,
                }
                for leg in self.legs
            ],
            "notes": list(self.notes),
        }


def _late(name: str) -> property:
    """Make a field of Rate that is filled in, with all others, when it is asked for and not there."""
    slot = Rate.__dict__[name]
    read, write = slot.__get__, slot.__set__

    def get(self: Rate) -> Any:
        try:
            return read(self)
        except AttributeError:
            *_, on, make = self._rest
            whole = make(as_date(on))
            for each in Rate.__match_args__:
                object.__setattr__(self, each, getattr(whole, each))
            return getattr(whole, name)

    return property(get, write)


# By property and not by __getattr__, which would slow down every access, that of a conversion included.
for _name in Rate.__match_args__:
    setattr(Rate, _name, _late(_name))

# How a look-up makes a rate of which only `_rest` is there. A slot's own setter is the cheapest way past a frozen dataclass.
new_rate, set_rest = object.__new__, _Sketch.__dict__["_rest"].__set__


@runtime_checkable
class Rates(Protocol):
    """Where rates come from. Give any object with these methods as `rates=`.

    Every method answers as of a day: from fixings on or before it, never a later one. `source` picks one
    source; None leaves the choice to the table's own precedence.

    Raises UnknownCurrency, OutsideEra or RateUnavailable where there is no honest answer.
    """

    def rate(self, base: str, quote: str, on: date, *, source: str | None = None) -> Rate:
        """Give the rate as of a day: the last fixing on or before it."""

    def recent(
        self, base: str, quote: str, on: date, *, days: int = 3, source: str | None = None
    ) -> tuple[Rate, ...]:
        """Give the fixings of the last publication days on or before a day, the latest first."""

    def history(self, base: str, quote: str, *, source: str | None = None) -> Sequence[tuple[date, Decimal]]:
        """Give every fixing of a pair, oldest first, as (day, units of quote for one base)."""
