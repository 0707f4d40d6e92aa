"""Old money in new: what a currency that is money no more is worth by the law that ended it.

On a day outside its era a currency has no rate, and a look-up says so (`lookup`, rule 6). But the law that ended it set,
for ever, what it is in the money that came after: a mark is 1/1.95583 of a euro in 2020 as it was in 2001, and a million
old lira one new one. The press restates old sums at these rates, and who still has an old sum asks for no other.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from currnorm.currencies import currency, is_money
from currnorm.errors import OutsideEra
from currnorm.rates.model import Kind, Rate
from currnorm.rates.routes import FIXED, Route

if TYPE_CHECKING:
    from datetime import date

    from currnorm.rates.model import Rates

__all__ = ["rate_by_law", "rate_of_old_money"]

_ONE = Decimal(1)


def rate_by_law(base: str, quote: str, on: date) -> Rate | None:
    """Give the rate that law has fixed between two currencies, money that day or not; None where it has fixed none.

    >>> from datetime import date
    >>> print(rate_by_law("DEM", "EUR", date(2020, 1, 6)))
    1 DEM = 0.511292 EUR
    >>> rate_by_law("DEM", "USD", date(2020, 1, 6))
    """
    route = Route.find(base, quote, on, FIXED)
    if base == quote or not route.complete:
        return None
    past = (currency(code) for code in (base, quote) if not is_money(code, on))
    said = tuple(f"{each.code} is money of the past ({each.era}); this rate is fixed by law" for each in past)
    return Rate(base, quote, on, on, Kind.FIXED, *route.scale(_ONE, _ONE), route.legs(on), said)


def rate_of_old_money(rates: Rates, base: str, quote: str, on: date, *, source: str | None = None) -> Rate:
    """Give the rate of a day; of old money that of the law, where it leads to what is money that day.

    >>> from datetime import date
    >>> from currnorm.rates import default_rates
    >>> print(rate_of_old_money(default_rates(), "FRF", "EUR", date(2005, 1, 3)))
    1 FRF = 0.152449 EUR

    Raises as `rates.rate` does: no law says what a mark was in dollars, nor is a euro of 2005 paid out in marks.
    """
    try:
        return rates.rate(base, quote, on, source=source)
    except OutsideEra as error:
        found = rate_by_law(base, quote, on) if error.code == base and is_money(quote, on) else None
        if found is None:
            raise
        return found
