"""Printed conversions: right by construction, or wrong in a way that has a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import assume
from hypothesis import strategies as st

from currnorm.checking.model import Flaw
from currnorm.languages import load_language
from currnorm.money import CONTEXT, Money
from currnorm.rates import Rate, Rates, as_rates
from currnorm.strategies.notation import print_number
from currnorm.strategies.texts import warm
from currnorm.strategies.values import BUSY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


__all__ = ["PrintedConversion", "conversions", "wrong_conversions"]


@dataclass(frozen=True, slots=True)
class PrintedConversion:
    """A sentence with a conversion in it, for a day; `flaw` is the diagnosis that must be among those given.

    `right` is the exact amount that the fixing gives, `rate` that fixing. Without a flaw, the verdict must be `exact`.
    """

    text: str
    on: date
    source: Money
    converted: Money
    rate: Rate
    right: Decimal
    flaw: Flaw | None = None


class _Figure(NamedTuple):
    """A figure and the unit of its last digit."""

    value: Decimal
    unit: Decimal


_FIRST, _LAST = date(2011, 1, 3), date(2025, 12, 19)  # three years back there are fixings too
_WINDOW = 3
_SCALES = (
    ("trillion", Decimal("1e12")),
    ("billion", Decimal("1e9")),
    ("million", Decimal("1e6")),
    ("", Decimal(1)),
)


def _scale(value: Decimal) -> tuple[str, Decimal]:
    """Give the scale word that a figure is printed with, and its size."""
    return next((scale for scale in _SCALES if value >= scale[1]), _SCALES[-1])


def _figure(value: Decimal, unit: Decimal) -> _Figure:
    """Take a figure as it can be printed: "120 million" shows its millions, whatever it was rounded to."""
    return _Figure(value, CONTEXT.normalize(min(unit, _scale(value)[1])))


def _print(code: str, figure: _Figure) -> str:
    """Print a figure with exactly the digits that it carries: "KRW 1.04 trillion"."""
    word, size = _scale(figure.value)
    shown = CONTEXT.quantize(CONTEXT.divide(figure.value, size), CONTEXT.divide(figure.unit, size))
    return f"{code} {print_number(shown, load_language('en'))} {word}".rstrip()


def _rounded(value: Decimal, digits: int) -> _Figure:
    """Round half up: a figure that prints so then lies in the half-open interval that it stands for."""
    unit = min(Decimal((0, (1,), value.adjusted() - digits + 1)), _scale(value)[1])
    return _figure(value.quantize(unit, rounding=ROUND_HALF_UP, context=CONTEXT), unit)


@st.composite
def _sources(draw: st.DrawFn) -> _Figure:
    """Draw what is converted: one to four digits at some scale."""
    number = draw(st.integers(1, 9999).filter(lambda drawn: drawn % 10))
    power = draw(st.integers(0, 10))
    return _figure(Decimal(number).scaleb(power, CONTEXT), Decimal(1).scaleb(power, CONTEXT))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What every conversion begins with."""

    source: _Figure
    base: str
    quote: str
    on: date
    fixings: tuple[Rate, ...]
    rates: Rates

    @property
    def rate(self) -> Rate:
        return self.fixings[0]

    @property
    def right(self) -> Decimal:
        return self.rate.convert(self.source.value)


@st.composite
def _beginnings(
    draw: st.DrawFn, codes: Sequence[str], min_date: date, max_date: date, rates: Rates | None
) -> _Drawn:
    source = draw(_sources())
    base, quote = draw(st.lists(st.sampled_from(tuple(codes)), min_size=2, max_size=2, unique=True))
    on = draw(st.dates(min_date, max_date))
    table = as_rates(rates)
    # Whoever checks what is drawn needs it; loaded here, it counts against no deadline.
    table.history(base, quote)
    warm("en")
    return _Drawn(source, base, quote, on, table.recent(base, quote, on, days=_WINDOW), table)


def _made(drawn: _Drawn, figure: _Figure, flaw: Flaw | None = None, *, tail: str = "") -> PrintedConversion:
    text = f"It paid {_print(drawn.base, drawn.source)} ({_print(drawn.quote, figure)}){tail}."
    return PrintedConversion(
        text,
        drawn.on,
        Money(drawn.source.value, drawn.base),
        Money(figure.value, drawn.quote),
        drawn.rate,
        drawn.right,
        flaw,
    )


# The least that is printed of a converted figure, so that it is never smaller than a hundredth.
_LEAST = Decimal("0.1")


@st.composite
def conversions(
    draw: st.DrawFn,
    *,
    codes: Sequence[str] = BUSY,
    min_date: date = _FIRST,
    max_date: date = _LAST,
    digits: int | None = None,
    rates: Rates | None = None,
) -> PrintedConversion:
    """Draw a printed conversion that is right on its day: the fixing's figure, rounded to some digits.

    >>> from hypothesis import find
    >>> from currnorm import check
    >>> drawn = find(conversions(), lambda drawn: drawn.converted.currency == "KRW")
    >>> str(check(drawn.text, on=drawn.on).checks[0].verdict)
    'exact'

    `codes` are the currencies to draw from; `digits` how many are printed of the conversion, from two to six if it is
    left open. The verdict is `exact` by construction: the figure is what the latest fixing gives, as rounded.
    """
    drawn = draw(_beginnings(codes, min_date, max_date, rates))
    assume(drawn.right >= _LEAST)
    printed = draw(st.integers(2, 6)) if digits is None else digits
    return _made(drawn, _rounded(drawn.right, printed))


@st.composite
def wrong_conversions(
    draw: st.DrawFn,
    *,
    flaws: Sequence[Flaw] = (
        Flaw.SCALE_SLIP,
        Flaw.OFF,
        Flaw.STALE,
        Flaw.INVERTED,
        Flaw.TRUNCATED,
        Flaw.UNIT_CHANGE,
    ),
    codes: Sequence[str] = BUSY,
    min_date: date = _FIRST,
    max_date: date = _LAST,
) -> PrintedConversion:
    """Draw a printed conversion that no fixing of its days explains, and the diagnosis that must come out.

    >>> from hypothesis import find
    >>> from currnorm import check
    >>> drawn = find(wrong_conversions(), lambda drawn: drawn.flaw == "scale_slip")
    >>> [str(each.kind) for each in check(drawn.text, on=drawn.on).checks[0].diagnosis][:1]
    ['scale_slip']

    The verdict is `inconsistent`, and `flaw` is among the diagnoses; others may explain it too. `off` stands for a
    figure that is wrong by some share: its diagnosis is whatever fits, and `off` itself where nothing else does.
    """
    drawn = draw(_beginnings(codes, min_date, max_date, None))
    assume(drawn.right >= _LEAST)
    flaw = draw(st.sampled_from(tuple(flaws)))
    return _WRONG[flaw](draw, drawn)


def _scale_slip(draw: st.DrawFn, drawn: _Drawn) -> PrintedConversion:
    factor = Decimal(draw(st.sampled_from((1000, 10**6))))
    figure = _rounded(drawn.right, draw(st.integers(2, 5)))
    return _made(
        drawn,
        _figure(CONTEXT.multiply(figure.value, factor), CONTEXT.multiply(figure.unit, factor)),
        Flaw.SCALE_SLIP,
    )


def _off(draw: st.DrawFn, drawn: _Drawn) -> PrintedConversion:
    """Print what is wrong by more than the fixings move in three days, and less than any digit."""
    drawn = _exactly(drawn)
    share = Decimal(draw(st.integers(115, 180))).scaleb(-2, CONTEXT)
    return _made(drawn, _rounded(CONTEXT.multiply(drawn.right, share), draw(st.integers(3, 5))), Flaw.OFF)


def _stale(draw: st.DrawFn, drawn: _Drawn) -> PrintedConversion:
    """Convert at a fixing of the year before that was clearly another."""
    drawn = _exactly(drawn)
    ages = range(60, 1000, 30)
    begin = draw(st.integers(0, len(ages) - 1))
    for step in range(len(ages)):
        age = ages[(begin + step) % len(ages)]
        (then, *_) = drawn.rates.recent(drawn.base, drawn.quote, drawn.on - timedelta(days=age), days=1)
        figure = _rounded(then.convert(drawn.source.value), 4)
        low, high = (pick(each.convert(drawn.source.value) for each in drawn.fixings) for pick in (min, max))
        if not CONTEXT.multiply(low, _NEAR[0]) < figure.value < CONTEXT.multiply(high, _NEAR[1]):
            return _made(drawn, figure, Flaw.STALE)
    return _off(draw, drawn)  # a peg: no other fixing in three years


_NEAR = Decimal("0.96"), Decimal("1.04")


def _exactly(drawn: _Drawn) -> _Drawn:
    """Print the source with so many digits, the last of them no zero, that its rounding explains nothing."""
    value = drawn.source.value
    unit = min(Decimal((0, (1,), value.adjusted() - 5)), _scale(value)[1])
    longer = CONTEXT.add(value, CONTEXT.multiply(unit, Decimal(7))).quantize(unit, context=CONTEXT)
    return _Drawn(_figure(longer, unit), drawn.base, drawn.quote, drawn.on, drawn.fixings, drawn.rates)


def _inverted(draw: st.DrawFn, drawn: _Drawn) -> PrintedConversion:
    drawn = _exactly(drawn)
    figure = CONTEXT.divide(drawn.source.value, drawn.rate.value)
    far = not _FAR[0] < drawn.rate.value < _FAR[1]
    if not far or figure < _LEAST:
        return _scale_slip(draw, drawn)
    return _made(drawn, _rounded(figure, draw(st.integers(3, 5))), Flaw.INVERTED)


_FAR = Decimal("0.7"), Decimal("1.4")


def _truncated(draw: st.DrawFn, drawn: _Drawn) -> PrintedConversion:
    """Cut a figure of two digits that rounding would have raised; a zero at its end would say less."""
    number = draw(st.integers(11, 14))
    cut = Decimal(number) + Decimal("0.9")
    source = _rounded(CONTEXT.divide(cut, drawn.rate.value), 8)
    changed = _Drawn(source, drawn.base, drawn.quote, drawn.on, drawn.fixings, drawn.rates)
    low = min(each.convert(source.value) for each in drawn.fixings)
    if low < Decimal(number) + Decimal("0.7") or source.value < _LEAST:
        return _scale_slip(draw, drawn)
    return _made(changed, _Figure(Decimal(number), Decimal(1)), Flaw.TRUNCATED)


def _unit_change(draw: st.DrawFn, drawn: _Drawn) -> PrintedConversion:
    """Restate a price per kilogram as one per pound."""
    drawn = _exactly(drawn)
    figure = CONTEXT.multiply(drawn.right, Decimal("0.4536"))
    assume(figure >= _LEAST)
    made = _made(drawn, _rounded(figure, draw(st.integers(3, 5))), Flaw.UNIT_CHANGE)
    source, converted = made.text.removeprefix("It paid ").removesuffix(").").split(" (")
    text = f"It paid {source} a kilogram, or {converted} a pound."
    return PrintedConversion(
        text, made.on, made.source, made.converted, made.rate, made.right, Flaw.UNIT_CHANGE
    )


_WRONG: dict[Flaw, Callable[[st.DrawFn, _Drawn], PrintedConversion]] = {
    Flaw.SCALE_SLIP: _scale_slip,
    Flaw.OFF: _off,
    Flaw.STALE: _stale,
    Flaw.INVERTED: _inverted,
    Flaw.TRUNCATED: _truncated,
    Flaw.UNIT_CHANGE: _unit_change,
}
