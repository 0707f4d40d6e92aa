"""Currencies, money, and days that have a rate."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from currnorm.currencies import Kind, currency, currency_of, is_money
from currnorm.currencies import currencies as every_currency
from currnorm.money import CONTEXT, Money, exact
from currnorm.rates import as_rates
from currnorm.text.article import as_date

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

    from hypothesis.strategies import SearchStrategy

    from currnorm.money import Number
    from currnorm.rates import Rates

__all__ = ["BUSY", "currencies", "dates_with_rates", "money"]

# Currencies with a fixing on every business day since 2008: what most tests of conversions want. The likeliest
# first, because that is where shrinking ends.
BUSY = tuple("USD EUR GBP JPY CHF CAD AUD SEK NOK DKK SGD HKD NZD KRW THB MXN ZAR PLN CZK HUF".split())


def currencies(
    *, on: date | str | None = None, territory: str | None = None, historic: bool | None = False
) -> SearchStrategy[str]:
    """Draw a currency's code: of those in use, or in use on a day, or gone, or of one territory.

    >>> from hypothesis import find
    >>> find(currencies(), lambda code: True)
    'USD'
    >>> find(currencies(territory="FR", on="1995-01-01"), lambda code: True)
    'FRF'

    `on` asks for money of that day; else `historic` says whether to draw what is no longer money: False (the default)
    never, True only that, None both. `territory` leaves the one that is money there on that day, or now. Metals, units of account and funds are
    never drawn. Raises UnknownTerritory, OutsideEra or BadDate.
    """
    day = as_date(on)
    if territory is not None:
        return st.just(currency_of(territory, day))
    if day is not None:
        return st.sampled_from(_in_order(tuple(code for code in _all_money() if is_money(code, day))))
    ended = {code for code in _all_money() if currency(code).until is not None}
    if historic is None:
        return st.sampled_from(_in_order(_all_money()))
    return st.sampled_from(_in_order(tuple(code for code in _all_money() if (code in ended) is historic)))


@cache
def _all_money() -> tuple[str, ...]:
    return tuple(code for code, entry in every_currency().items() if entry.kind is Kind.MONEY)


def _in_order(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Put the well-known ones first, so that a failing example shrinks to one of them."""
    return (*(code for code in BUSY if code in codes), *(code for code in codes if code not in BUSY))


@st.composite
def money(
    draw: st.DrawFn,
    *,
    codes: SearchStrategy[str] | None = None,
    min_amount: Number = 0,
    max_amount: Number = 10**12,
    places: int | None = None,
) -> Money:
    """Draw an amount of money, in whole minor units of its currency unless `places` says how many decimals.

    >>> from hypothesis import find
    >>> find(money(min_amount=10), lambda drawn: True)
    Money('10', 'USD')
    """
    code = draw(currencies() if codes is None else codes)
    decimals = currency(code).minor_units if places is None else places
    unit = Decimal((0, (1,), -decimals))
    low, high = exact(min_amount, "min_amount"), exact(max_amount, "max_amount")
    # Drawn as a count of units: an int shrinks to a round figure, and no figure has to be thrown away.
    count = draw(st.integers(_units(low, decimals, up=True), _units(high, decimals, up=False)))
    return Money(_times(count, unit), code)


def _units(value: Decimal, decimals: int, *, up: bool) -> int:
    numerator, denominator = value.as_integer_ratio()
    scaled = int(numerator * 10**decimals)
    whole, rest = divmod(scaled, denominator)
    return whole + bool(rest and up)


def _times(count: int, unit: Decimal) -> Decimal:
    return CONTEXT.multiply(Decimal(count), unit)


def dates_with_rates(
    base: str = "USD",
    quote: str = "EUR",
    *,
    min_date: date = date(2000, 1, 1),
    max_date: date = date(2025, 12, 31),
    rates: Rates | Mapping[Any, Any] | str | Path | None = None,
) -> SearchStrategy[date]:
    """Draw a day on which a pair of currencies has a fixing of its own: no weekend, no holiday.

    >>> from hypothesis import find
    >>> find(dates_with_rates("USD", "KRW"), lambda day: day.year == 2019)
    datetime.date(2019, 1, 2)

    `rates` is what the verbs take; without it, the bundled fixings. Raises UnknownCurrency or RateUnavailable for a
    pair without a history, ValueError for one without a fixing between the two dates.
    """
    days = tuple(day for day, _ in as_rates(rates).history(base, quote) if min_date <= day <= max_date)
    if not days:
        raise ValueError(f"{base}/{quote} has no fixing from {min_date} to {max_date}; widen the dates")
    return st.sampled_from(days)
