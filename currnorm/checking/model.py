"""What a check is made of: readings, fixings, days that fit, diagnoses and the verdict.

Rates are kept for reading: units of the weaker currency for one of the stronger ("1,166.39 won a dollar"),
whichever way the article converted. What a check was decided on is in `because`, step by step.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias

from currnorm.checking import words
from currnorm.money import CONTEXT, Interval, Money, plain
from currnorm.rates.model import Kind, Rate
from currnorm.text.links import Link
from currnorm.text.mention import Mention

__all__ = [
    "Check",
    "Days",
    "Diagnosis",
    "Flaw",
    "Implied",
    "Matches",
    "Missing",
    "Verdict",
    "Written",
    "check_dict",
    "named_rate",
    "oriented",
]

# Digits of a quotient in the dictionary form: more than any published rate carries, and the exact figures are
# in the legs.
_RATE_DIGITS = 12
_PER_CENT_UNIT = Decimal("0.0001")


class Verdict(StrEnum):
    """Whether a printed conversion holds, from the best to the worst."""

    EXACT = "exact"
    CONSISTENT = "consistent"
    PLAUSIBLE = "plausible"
    INCONSISTENT = "inconsistent"
    UNVERIFIABLE = "unverifiable"


class Missing(StrEnum):
    """What an unverifiable conversion lacks."""

    CURRENCY = "currency"
    DATE = "date"
    RATE = "rate"
    AMOUNT = "amount"  # an amount of zero implies no rate


class Flaw(StrEnum):
    """What may be wrong with a conversion that doesn't fit."""

    UNIT_CHANGE = "unit_change"
    HISTORIC = "historic"
    SCALE_SLIP = "scale_slip"
    TRUNCATED = "truncated"
    STALE = "stale"
    OTHER_CURRENCY = "other_currency"
    INVERTED = "inverted"
    UNROUNDED_SOURCE = "unrounded_source"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Implied:
    """The rates that two printed figures allow, in units of `quote` for one `base`.

    `narrow`: the source figure was converted as printed. `wide`: both figures were rounded.
    """

    base: str
    quote: str
    narrow: Interval
    wide: Interval

    def __str__(self) -> str:
        decimals = words.span_decimals(self.narrow.low, self.narrow.high)
        return words.rate(self.base, self.quote, self.narrow.low, self.narrow.high, decimals=decimals)

    def to_dict(self) -> dict[str, Any]:
        """Give the rates as strings of twelve significant digits."""
        return {
            "base": self.base,
            "quote": self.quote,
            "narrow": _interval(self.narrow),
            "wide": _interval(self.wide),
        }


@dataclass(frozen=True, slots=True)
class Days:
    """A run of publication days, both ends included; `fixings` counts them (weekends have none)."""

    first: date
    last: date
    fixings: int

    def __str__(self) -> str:
        if self.first == self.last:
            return words.day(self.first)
        if (self.first.year, self.first.month) == (self.last.year, self.last.month):
            return f"{self.first.day} to {words.day(self.last)}"
        return f"{words.day(self.first)} to {words.day(self.last)}"

    def to_dict(self) -> dict[str, Any]:
        """Give the days in ISO form."""
        return {"first": self.first.isoformat(), "last": self.last.isoformat(), "fixings": self.fixings}


# What was written before, by the id of its tuple. Conversions that an article repeats fit the same days, often more than
# a hundred runs, and are held against the same fixings; written for each they would be most of a long article's result.
Written: TypeAlias = dict[int, tuple[object, list[dict[str, Any]]]]


def _once(things: tuple[Days, ...] | tuple[Rate, ...], written: Written) -> list[dict[str, Any]]:
    known = written.get(id(things))
    if known is None:
        # Kept with its key: as long as the things are held here, no others can have their id.
        known = written[id(things)] = things, [each.to_dict() for each in things]
    return known[1]


@dataclass(frozen=True, slots=True)
class Matches:
    """The days of the pair's whole history whose fixing fits, oldest first.

    `narrow` and `wide` are the two readings, `near` the narrow one within the tolerance; `searched` is the
    history that was looked at.
    """

    narrow: tuple[Days, ...] = ()
    near: tuple[Days, ...] = ()
    wide: tuple[Days, ...] = ()
    searched: Days | None = None

    def between(self, first: date, last: date) -> tuple[Days, ...]:
        """Give the runs of the wide reading that touch a span of days, cut at neither end."""
        return tuple(run for run in self.wide if run.first <= last and run.last >= first)

    def to_dict(self) -> dict[str, Any]:
        """Give both lists of runs."""
        return _matches_dict(self, {})


def _matches_dict(fitting: Matches, written: Written) -> dict[str, Any]:
    return {"narrow": _once(fitting.narrow, written), "wide": _once(fitting.wide, written)}


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One explanation of a conversion that doesn't fit.

    `right` is the figure that would have been right, `printed` the same rounded the way the article rounds;
    `days` are the days whose fixings fit, where the explanation is another day.
    """

    kind: Flaw
    words: str
    right: Money | None = None
    printed: str = ""
    days: tuple[Days, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the diagnosis as JSON-ready values."""
        return {
            "kind": str(self.kind),
            "words": self.words,
            "right": None
            if self.right is None
            else {"amount": _number(self.right.amount), "currency": self.right.currency},
            "printed": self.printed,
            "days": [run.to_dict() for run in self.days],
        }


@dataclass(frozen=True, slots=True)
class Check:
    """A printed conversion, and what became of it.

    `deviation` is the printed figure against the latest fixing, in per cent with its sign; `power` the narrow
    interval's width in per cent: a conversion can't tell rates apart that are closer than this. `expected` is what
    the latest fixing gives, printed the way the article prints it. `line` is the article's own rate ("$1 = 1,160
    won") where it decided.
    `fixings` are what it was held against, the latest first, as units of `converted`'s currency for one of
    `source`'s. All three are None or empty where the verdict is `unverifiable`; `missing` then says why.
    """

    link: Link
    source: Mention
    converted: Mention
    verdict: Verdict
    because: tuple[str, ...]
    missing: Missing | None = None
    on: date | None = None
    implied: Implied | None = None
    fixings: tuple[Rate, ...] = ()
    deviation: Decimal | None = None
    expected: str = ""
    power: Decimal | None = None
    matches: Matches = Matches()
    line: Link | None = None
    diagnosis: tuple[Diagnosis, ...] = ()

    @property
    def excused(self) -> bool:
        """Whether it fits no rate of the day, and need not."""
        return self.verdict is Verdict.INCONSISTENT and self.elsewhere

    @property
    def elsewhere(self) -> bool:
        """Whether what explains it best is no rate of the day: it is of an earlier time, or not of money alone."""
        return bool(self.diagnosis) and self.diagnosis[0].kind in (Flaw.HISTORIC, Flaw.UNIT_CHANGE)

    @property
    def span(self) -> Interval | None:
        """The lowest and the highest fixing that it was held against, quoted as `implied` is."""
        if self.implied is None or not self.fixings:
            return None
        seen = [oriented(fixing, self.implied.base) for fixing in self.fixings]
        return Interval(min(seen), max(seen))

    @property
    def pair(self) -> str:
        """The two figures as they stand in the text, as one conversion."""
        return words.conversion(self.source, self.converted)

    @property
    def sentence(self) -> str:
        """What there is to say about the verdict, in one sentence."""
        if self.diagnosis:
            return self.diagnosis[0].words
        if self.verdict is not Verdict.CONSISTENT or self.deviation is None:
            return self.because[-1]
        side = "above" if self.deviation > 0 else "below"
        gives = (
            f"gives {self.expected}"
            if self.expected != words.one_line(self.converted.text)
            else "rounds to it"
        )
        share = words.per_cent(self.deviation.copy_abs())
        return f"It is {share} {side} {named_rate(self.fixings[0])}, which {gives}."

    def __str__(self) -> str:
        return f"{self.pair}: {self.verdict}. {self.sentence}"

    def to_dict(self) -> dict[str, Any]:
        """Give the check as JSON-ready values; `source` and `converted` are indices into the mentions."""
        return check_dict(self, {})


def check_dict(check: Check, written: Written) -> dict[str, Any]:
    """Give a check as JSON-ready values; what is in `written` already is not written once more, but shared."""
    return {
        "source": check.link.source,
        "converted": check.link.converted,
        "rule": check.link.rule,
        "pair": check.pair,
        "verdict": str(check.verdict),
        "excused": check.excused,
        "missing": check.missing and str(check.missing),
        "on": check.on and check.on.isoformat(),
        "implied": check.implied and check.implied.to_dict(),
        "span": check.span and _interval(check.span),
        "fixings": _once(check.fixings, written),
        "deviation": _per_cent(check.deviation),
        "expected": check.expected,
        "power": _per_cent(check.power),
        "matches": _matches_dict(check.matches, written),
        "line": check.line and [check.line.source, check.line.converted],
        "diagnosis": [one.to_dict() for one in check.diagnosis],
        "sentence": check.sentence,
        "because": list(check.because),
    }


def oriented(fixing: Rate, base: str) -> Decimal:
    """Give a fixing as units of the other currency for one of `base`."""
    if fixing.base == base:
        return fixing.value
    return CONTEXT.divide(fixing.denominator, fixing.numerator)


def named_rate(fixing: Rate) -> str:
    """Name what a conversion was held against: a fixing by its day, but the law has none."""
    if fixing.kind is Kind.FIXED:
        return "the rate that is fixed by law"
    return f"the fixing of {words.day(fixing.observed)}"


def _number(value: Decimal) -> str:
    return plain(words.significant(value, _RATE_DIGITS))


def _interval(interval: Interval) -> list[str]:
    return [_number(interval.low), _number(interval.high)]


def _per_cent(value: Decimal | None) -> str | None:
    return None if value is None else plain(value.quantize(_PER_CENT_UNIT, context=CONTEXT))
