"""Tables of rates as people keep them: with weekends, holidays, gaps, pegs and redenominations."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from currnorm.rates import TableRates
from currnorm.strategies.values import currencies

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

__all__ = ["rate_tables"]

_SATURDAY = 5


@st.composite
def rate_tables(
    draw: st.DrawFn,
    *,
    codes: SearchStrategy[str] | None = None,
    min_date: date = date(2000, 1, 1),
    max_date: date = date(2025, 12, 31),
    days: int = 15,
) -> TableRates:
    """Draw a table of rates over up to `days` days: for each of up to three currencies against one base.

    >>> from hypothesis import find
    >>> table = find(rate_tables(), lambda table: len(table.rows) > 1)
    >>> table.rows[0][1:], table.rows[1][0] > table.rows[0][0]
    (('USD', 'EUR', '1'), True)

    No day is a weekend; some others are missing; a pair may be pegged (one figure on all days) or redenominated in
    between (a thousand old for one new). Currencies were all money on the first day. What a table gives for a day is
    `table.rate(base, quote, day)`.
    """
    first = draw(st.dates(min_date, max_date - timedelta(days=days)))
    active = currencies(on=first) if codes is None else codes
    base, *quotes = draw(st.lists(active, min_size=2, max_size=4, unique=True))
    calendar = [first + timedelta(days=day) for day in range(days + 2)]
    working = [day for day in calendar if day.weekday() < _SATURDAY][: max(1, days)]
    rows = []
    for quote in quotes:
        open_days = draw(st.lists(st.sampled_from(working), min_size=1, max_size=len(working), unique=True))
        figures = draw(_figures(len(open_days)))
        rows += [(day, base, quote, figure) for day, figure in zip(sorted(open_days), figures, strict=True)]
    return TableRates(rows, name="drawn")


@st.composite
def _figures(draw: st.DrawFn, count: int) -> list[str]:
    """Draw a course of rates in the style of central banks: five digits or so, as printed."""
    decimals = draw(st.integers(0, 4))
    start = draw(st.integers(1, 99_999))
    kind = draw(st.sampled_from(("moving", "pegged", "redenominated")))
    if kind == "pegged":
        numbers = [start] * count
    else:
        # Each day within one per cent of the first, and never zero.
        steps = draw(st.lists(st.integers(-100, 100), min_size=count, max_size=count))
        numbers = [max(1, start + start * step // 10_000) for step in steps]
    change = count // 2 if kind == "redenominated" else 0
    return [
        f"{Decimal((0, Decimal(number * (1000 if place < change else 1)).as_tuple().digits, -decimals)):f}"
        for place, number in enumerate(numbers)
    ]
