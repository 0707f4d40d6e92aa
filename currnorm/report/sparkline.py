"""A rate around a day in one line of blocks, for terminals."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal, localcontext
from functools import cache
from typing import TYPE_CHECKING, Any

from currnorm.checking import words
from currnorm.errors import OutsideEra, RateUnavailable, UnknownCurrency
from currnorm.money import CONTEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from currnorm.rates.model import Rates

__all__ = ["drawer", "sparkline"]

_BLOCKS = "▁▂▃▄▅▆▇█"
_BEFORE, _AFTER = timedelta(days=120), timedelta(days=40)


def sparkline(history: Sequence[tuple[date, Decimal]], on: date, width: int = 40) -> tuple[str, int] | None:
    """Draw a history around a day: the blocks, and the place of the day among them; None where nothing moved.

    >>> days = [(date(2020, 1, 1) + timedelta(days=n), Decimal(n)) for n in range(8)]
    >>> sparkline(days, date(2020, 1, 4))
    ('▁▂▃▄▅▆▇█', 3)
    """
    points = [point for point in history if on - _BEFORE <= point[0] <= on + _AFTER]
    if len({value for _, value in points}) < 2:
        return None
    every = -(-len(points) // width)
    shown = points[::every]
    low, high = min(value for _, value in shown), max(value for _, value in shown)
    with localcontext(CONTEXT):
        steps = [int((value - low) * (len(_BLOCKS) - 1) / (high - low or 1)) for _, value in shown]
    place = max((place for place, (when, _) in enumerate(shown) if when <= on), default=0)
    return "".join(_BLOCKS[step] for step in steps), place


def drawer(rates: Rates) -> Callable[[Mapping[str, Any]], str | None]:
    """Make a function that draws the rate of a check in two lines, the second with the day under its block.

    What an article repeats is drawn once.
    """

    @cache
    def drawn(base: str, quote: str, on: date, source: str) -> str | None:
        try:
            history = rates.history(base, quote, source=source)
        except (OutsideEra, RateUnavailable, UnknownCurrency):
            return None  # a rate by definition has no history of its own
        found = sparkline(history, on)
        if found is None:
            return None
        near = [value for when, value in history if on - _BEFORE <= when <= on + _AFTER]
        low, high = min(near), max(near)
        span = words.rate(base, quote, low, high, decimals=words.span_decimals(low, high))
        blocks, place = found
        return f"{blocks}  {span}\n{' ' * place}^ {words.day(on)}"

    def draw(check: Mapping[str, Any]) -> str | None:
        implied = check["implied"]
        if not implied or not check["on"] or not check["fixings"]:
            return None
        on = date.fromisoformat(check["on"])
        return drawn(implied["base"], implied["quote"], on, check["fixings"][0]["source"])

    return draw
