"""What currencies have been worth, year by year: enough to tell rupees of India from rupees of Pakistan, and no rate.

Who has to say which currency a text means can ask here whether a printed conversion can be right for it. Who wants a
rate, its day and its source asks `currnorm.rates`, from whose bundled fixings the table is made. They are official: what
a parallel market made of a currency is not here either.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from currnorm.currencies.tables import rows
from currnorm.money import CONTEXT, Interval

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

__all__ = ["usual_worth", "worth"]

_DOLLAR = "USD"
_ONE = Decimal(1)
# So far into January a conversion may still be made with a rate of the year before.
_EARLY = 15


@cache
def _table() -> Mapping[str, Mapping[str, tuple[str, str]]]:
    """Give the lowest and highest figure by code and year, as printed: few of them are ever asked for."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for code, year, low, high in rows("worth.csv"):
        found.setdefault(code, {})[year] = (low, high)
    return found


def _in_dollars(code: str, year: str) -> Interval | None:
    """Give the units of a currency for one US dollar in a year, None where they are not on record."""
    if code == _DOLLAR:
        return Interval(_ONE, _ONE)
    figures = _table().get(code, {}).get(year)
    return Interval(*map(Decimal, figures)) if figures else None


@lru_cache(maxsize=4096)
def worth(base: str, quote: str, on: date | None = None) -> tuple[Interval, ...]:
    """Give the spans of units of `quote` for one `base`: of a day's year, or of every year where no day is given.

    >>> from datetime import date
    >>> print(*worth("USD", "KRW", date(2019, 11, 19)))
    1110 to 1230

    In the first days of January the year before counts too. Empty where nothing is on record. Between two currencies
    that are not the US dollar a span is wider than it was: the extremes of both need not fall on one day.
    """
    known = ((_in_dollars(base, year), _in_dollars(quote, year)) for year in _years(base, quote, on))
    return tuple(
        Interval(CONTEXT.divide(other.low, one.high), CONTEXT.divide(other.high, one.low))
        for one, other in known
        if one and other
    )


def _years(base: str, quote: str, on: date | None) -> list[str]:
    if on is None:
        return [year for year in _table().get(quote if base == _DOLLAR else base, ()) if year]
    early = on.month == 1 and on.day <= _EARLY
    return [str(on.year - 1), str(on.year)] if early else [str(on.year)]


def usual_worth(code: str) -> Interval | None:
    """Give the span of units of a currency for one US dollar that holds 98 of 100 of its fixings, of all years.

    >>> print(usual_worth("EUR"))
    0.642 to 1.17

    None where nothing is on record.
    """
    return _in_dollars(code, "")
