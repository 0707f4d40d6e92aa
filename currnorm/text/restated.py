"""Which currency a printed conversion allows: "33 billion kroner ($4.9 billion)" was Danish in 2019, and nothing else.

What currencies were worth, year by year (`currnorm.currencies.worth`), tells most of those apart that share a noun. It is
no rate, so what is decided here leaves room: for the rounding of both figures, and for a few per cent. Whoever has the
rates of the day may know more (`currnorm.checking.evidence`).
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from currnorm.currencies.worth import usual_worth, worth
from currnorm.money import CONTEXT, Interval
from currnorm.text.links import LONGEST_GAP, restates
from currnorm.text.mention import BOUNDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from currnorm.text.figures import Figures
    from currnorm.text.read import Reading
    from currnorm.text.reader import Read

__all__ = ["FOREMOST", "Restated", "agreed", "restatements"]

# Currencies that are meant by their sign and noun so much more often than any other that a figure which fits another
# country's is likelier wrong.
FOREMOST = frozenset({"USD", "GBP", "EUR", "JPY", "CNY"})

# A conversion may be made with the rate of another day than the year's, and a rounded one.
_SLACK = Decimal("0.03")
_DOLLAR = "USD"
_SAME = Interval(Decimal(1), Decimal(1))


class Restated(NamedTuple):
    """That an amount says the same as another in a sure currency, and the rates that both figures allow.

    The rates are units of its currency for one of the other's.
    """

    currency: str  # of the other
    shown: str  # the other as printed
    rates: Interval

    @classmethod
    def of(
        cls, amount: Figures, other: Figures, currency: str, shown: str, *, first: bool, as_printed: bool
    ) -> Restated | None:
        """Compare an amount with what restates it; None where they can't be compared. `first` if it comes first.

        Both figures may be rounded as far as their zeros say; `as_printed` takes the first of them as it stands, since it
        is what was converted.
        """
        if (amount.low == amount.high) != (other.low == other.high):
            return None  # a range beside a figure
        low, high = _figure(amount, exact=as_printed and first)
        other_low, other_high = _figure(other, exact=as_printed and not first)
        if low <= 0 or other_low <= 0:
            return None
        return cls(
            currency, shown, Interval(CONTEXT.divide(low, other_high), CONTEXT.divide(high, other_low))
        )

    def fits(self, code: str, on: date | None) -> bool:
        """Say whether it can be in a currency: by what that was worth in the year of the day, or in any year."""
        return code != self.currency and _meets(self.rates, _reach(self.currency, code, on))

    def may_fit(self, code: str, on: date | None) -> bool:
        """Say whether it fits, and of a currency that is not on record for the day's year whether other years speak for it."""
        if on is None or worth(self.currency, code, on):
            return self.fits(code, on)
        return self.fits(code, None) or not worth(self.currency, code)

    def rules_out(self, code: str, on: date | None) -> bool:
        """Say whether a currency that is on record can't be meant; that of the other is, where the figures are the same."""
        spans = (_SAME,) if code == self.currency else _reach(self.currency, code, on)
        return bool(spans) and not _meets(self.rates, spans)

    def speaks_against(self, code: str, on: date | None) -> bool:
        """Say whether a currency is improbable.

        Where no day is known, improbable beside the US dollar is what fits one fixing in fifty at most.
        """
        usual = None if on else _usual(self.currency, code)
        spans = (usual,) if usual else _reach(self.currency, code, on)
        return bool(spans) and not _meets(self.rates, spans)


def _figure(amount: Figures, *, exact: bool) -> tuple[Decimal, Decimal]:
    """Give what a figure can stand for; of a range, its low end."""
    low = amount.low
    if exact:
        return low, low
    half = CONTEXT.subtract(low, amount.printed_wide.low)
    return CONTEXT.subtract(low, half), CONTEXT.add(low, half)


def _meets(rates: Interval, spans: Iterable[Interval]) -> bool:
    return any(rates.low <= span.high and span.low <= rates.high for span in spans)


@lru_cache(maxsize=4096)
def _reach(base: str, quote: str, on: date | None) -> tuple[Interval, ...]:
    """Give the spans of rates that a conversion may have been made with, and a little more."""
    down, up = CONTEXT.subtract(Decimal(1), _SLACK), CONTEXT.add(Decimal(1), _SLACK)
    return tuple(
        Interval(CONTEXT.multiply(span.low, down), CONTEXT.multiply(span.high, up))
        for span in worth(base, quote, on)
    )


@lru_cache(maxsize=256)
def _usual(base: str, quote: str) -> Interval | None:
    """Give what a currency has nearly always been worth in US dollars; None for a pair without them."""
    if base == _DOLLAR:
        return usual_worth(quote)
    found = usual_worth(base) if quote == _DOLLAR else None
    one = Decimal(1)
    return found and Interval(CONTEXT.divide(one, found.high), CONTEXT.divide(one, found.low))


def restatements(
    text: str, found: Sequence[tuple[int, Read]], codes: tuple[str, ...]
) -> dict[int, list[int]]:
    """Give the amounts that are restated by the next, in other terms.

    By where each of the two begins: the index of the first of them.
    """
    pairs: dict[int, list[int]] = {}
    last, at_last, end, before = None, 0, 0, None
    for index, (at, (reading, *_)) in enumerate(found):
        start = at + reading.start
        close = last is not None and start - end <= LONGEST_GAP and last.term is not reading.term
        if close and last and _is_figure(last) and _is_figure(reading):
            this = start, at + reading.end
            if restates(text, (at_last, end), this, codes, before=before):
                pairs.setdefault(at_last, []).append(index - 1)
                pairs.setdefault(start, []).append(index - 1)
        before = end if last else None
        last, at_last, end = reading, start, at + reading.end
    return pairs


def _is_figure(reading: Reading) -> bool:
    return not reading.vague and reading.rule != BOUNDS


def agreed(decided: Iterable[tuple[Iterable[str], str]]) -> dict[frozenset[str], str]:
    """Give what a word means throughout an article: by all that it could mean, the currency that was decided each time.

    >>> agreed([(("SEK", "NOK", "DKK"), "DKK"), (("INR", "PKR"), "INR"), (("INR", "PKR"), "PKR")]).values()
    dict_values(['DKK'])

    What was decided differently at different places is left out.
    """
    found: dict[frozenset[str], set[str]] = {}
    for candidates, code in decided:
        found.setdefault(frozenset(candidates), set()).add(code)
    return {candidates: next(iter(codes)) for candidates, codes in found.items() if len(codes) == 1}
