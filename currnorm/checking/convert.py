"""Convert an amount with the fixing of a day, and say how far the result can be trusted.

The result is exact: the whole quotient is kept. Printed, it carries no more significant digits than the source
figure and the rate do, for "1.04 trillion won" is no better known in dollars than it is in won.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from currnorm.checking import words
from currnorm.checking.readings import digits_of
from currnorm.currencies import currency
from currnorm.errors import OutsideEra, ParseError, RateUnavailable, UnknownCurrency
from currnorm.money import CONTEXT, Interval, Money, plain
from currnorm.rates import as_rates
from currnorm.rates.days import as_date
from currnorm.rates.law import rate_of_old_money
from currnorm.rates.model import Kind, Leg, Rate
from currnorm.text import parse
from currnorm.text.mention import Mention

if TYPE_CHECKING:
    from datetime import date

    from currnorm.checking.sources import RatesLike

__all__ = ["Conversion", "convert", "converted_or_missing"]

# A rate of these kinds is a definition, not a measurement: it limits no digits.
_DEFINED = frozenset({Kind.IDENTITY, Kind.FIXED, Kind.PEG})
_SHOWN = 4  # currencies that an open amount could be; some signs have thirty


@dataclass(frozen=True, slots=True)
class Conversion:
    """An amount brought to another currency, with the rate that did it.

    `low` and `high` are the converted figures, equal but for a range; `interval` is what the printed figure can
    stand for, converted (one point for `Money`, which is exact). `mention` is what was read where text was
    given.
    """

    source: Money | None
    mention: Mention | None
    low: Decimal
    high: Decimal
    interval: Interval
    rate: Rate

    @property
    def money(self) -> Money | None:
        """The converted amount; None for a range."""
        return Money(self.low, self.rate.quote) if self.low == self.high else None

    @property
    def currency(self) -> str:
        """The currency converted to."""
        return self.rate.quote

    @property
    def legs(self) -> tuple[Leg, ...]:
        """The published figures that the rate is made of."""
        return self.rate.legs

    @property
    def on(self) -> date:
        """The day that was asked for."""
        return self.rate.on

    @property
    def observed(self) -> date:
        """The day of the fixing."""
        return self.rate.observed

    @property
    def staleness(self) -> int:
        """Days between the two."""
        return self.rate.staleness

    @property
    def kind(self) -> Kind:
        """How the rate came to be."""
        return self.rate.kind

    @property
    def printed(self) -> str:
        """The result as it can honestly be printed, such as "USD 892 million"."""
        figures = [
            words.figure(value, unit=self._unit(value)) for value in dict.fromkeys((self.low, self.high))
        ]
        return f"{self.currency} {' to '.join(figures)}"

    def _unit(self, value: Decimal) -> Decimal:
        minor = Decimal((0, (1,), -currency(self.currency).minor_units))
        if not value:
            return minor
        digits = [] if self.rate.kind in _DEFINED else [len(self.rate.rounded().as_tuple().digits)]
        if self.mention is not None and (of_source := digits_of(self.mention)) is not None:
            digits.append(of_source)
        if not digits:
            return minor
        carried = Decimal((0, (1,), value.adjusted() - min(digits) + 1))
        # A cent's worth of yen is printed by its digits; whole cents are the end of it for anything larger.
        return max(carried, minor) if value.copy_abs() >= minor else carried

    def __str__(self) -> str:
        given = str(self.source) if self.mention is None else self.mention.text
        return f"{given} = {self.printed} ({self.provenance})"

    @property
    def provenance(self) -> str:
        """The rate with its date and source, such as "1 USD = 1,166.39 KRW, ecb 2019-11-19"."""
        rate = self.rate
        if rate.kind is Kind.IDENTITY:
            return "the same currency"
        base, quote, value = rate.base, rate.quote, rate.value
        if value.copy_abs() < 1:
            base, quote, value = quote, base, CONTEXT.divide(rate.denominator, rate.numerator)
        shown = words.grouped(words.significant(value, len(rate.rounded().as_tuple().digits)))
        figures = ", ".join(f"{leg.base}/{leg.quote} {leg.published}" for leg in rate.legs)
        age = (
            f", {rate.staleness} days before"
            if rate.staleness > 1
            else ", the day before"
            if rate.staleness
            else ""
        )
        return f"1 {base} = {shown} {quote}; {rate.source}, {rate.observed.isoformat()}{age}: {figures}"

    def to_dict(self) -> dict[str, Any]:
        """Give the conversion as JSON-ready values: amounts as strings, dates in ISO form."""
        money = self.money
        return {
            "format": 1,
            "source": self.source and {"amount": plain(self.source.amount), "currency": self.source.currency},
            "mention": self.mention and self.mention.to_dict(),
            "money": money and {"amount": plain(money.amount), "currency": money.currency},
            "low": plain(self.low),
            "high": plain(self.high),
            "currency": self.currency,
            "interval": [plain(self.interval.low), plain(self.interval.high)],
            "printed": self.printed,
            "sentence": str(self),
            "rate": self.rate.to_dict(),
            "on": self.on.isoformat(),
            "observed": self.observed.isoformat(),
            "staleness": self.staleness,
            "kind": str(self.kind),
        }


def convert(
    what: str | Money | Mention,
    *,
    to: str,
    on: date | str,
    rates: RatesLike | None = None,
    lang: str | tuple[str, ...] = "en",
    home: str | None = None,
    source: str | None = None,
) -> Conversion:
    """Convert an amount with the last fixing on or before a day.

    >>> import currnorm
    >>> result = currnorm.convert("1.04 trillion won", to="USD", on="2019-11-19")
    >>> result.printed
    'USD 892 million'
    >>> result.observed
    datetime.date(2019, 11, 19)

    `what` is text with exactly one amount, a Money or a Mention; `to` an ISO 4217 code; `on` a date or ISO
    string. `home` settles a bare "$"; `source` picks one source of rates. Amounts are in major units.

    Money of the past is brought to what came after it at the rate that law has fixed for ever:

    >>> print(currnorm.convert("500 Deutsche marks", to="EUR", on="2005-01-03"))
    500 Deutsche marks = EUR 256 (1 EUR = 1.95583 DEM; euro-fixed, 2005-01-03: EUR/DEM 1.95583)

    Raises ParseError where the text isn't one amount or leaves its currency open, UnknownCurrency, BadDate,
    OutsideEra, or RateUnavailable where there is no fixing on or shortly before the day.
    """
    code = currency(to).code
    day = as_date(on)
    table = as_rates(rates)
    if isinstance(what, Money):
        rate = rate_of_old_money(table, what.currency, code, day, source=source)
        value = rate.convert(what.amount)
        return Conversion(what, None, value, value, Interval(value, value), rate)
    if isinstance(what, str):
        mention = parse(what, lang=lang, home=home)
    elif isinstance(what, Mention):
        mention = what
    else:
        raise TypeError(f"can't convert the {type(what).__name__} {what!r}; pass text, a Money or a Mention")
    if mention.currency is None:
        raise ParseError(text=mention.text, position=0, reason=_open(mention))
    rate = rate_of_old_money(table, mention.currency, code, day, source=source)
    return Conversion(
        mention.money,
        mention,
        rate.convert(mention.low),
        rate.convert(mention.high),
        Interval(rate.convert(mention.printed.low), rate.convert(mention.printed.high)),
        rate,
    )


def converted_or_missing(
    mention: Mention, *, to: str, on: date | None, rates: RatesLike | None = None, source: str | None = None
) -> Conversion | str:
    """Convert an amount of many; or say what is missing for that: its "currency", the "date", or a "rate"."""
    if mention.currency is None or on is None:
        return "currency" if mention.currency is None else "date"
    try:
        return convert(mention, to=to, on=on, rates=rates, source=source)
    except (OutsideEra, RateUnavailable, UnknownCurrency):
        return "rate"


def _open(mention: Mention) -> str:
    could = words.joined(mention.candidates[:_SHOWN], "or") or "any"
    more = f", or one of {len(mention.candidates) - _SHOWN} more" if len(mention.candidates) > _SHOWN else ""
    return (
        f"its currency is open (it could be {could}{more}); name it in the text, or say where that is at home"
    )
