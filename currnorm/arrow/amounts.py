"""Columns of amounts: each to one currency, with the rate of its own day."""

from __future__ import annotations

from decimal import localcontext
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from currnorm.arrow.columns import fitted
from currnorm.arrow.schema import AMOUNT, CONVERTED, RATE
from currnorm.currencies import currency as known_currency
from currnorm.errors import OutsideEra, RateUnavailable, UnknownCurrency
from currnorm.money import CONTEXT
from currnorm.rates import as_rates
from currnorm.rates.days import as_date
from currnorm.rates.law import rate_of_old_money

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from decimal import Decimal

    from currnorm.checking.sources import RatesLike
    from currnorm.rates.model import Rate

__all__ = ["convert_amounts"]

_EXACT = (pa.types.is_decimal, pa.types.is_integer, pa.types.is_string, pa.types.is_large_string)


def convert_amounts(
    amounts: Any,
    currency: Any,
    *,
    to: str,
    on: Any,
    rates: RatesLike | None = None,
    source: str | None = None,
) -> Any:
    """Convert a column of amounts to one currency, each with the last fixing on or before its day.

    >>> import pyarrow as pa
    >>> codes, days = pa.array(["KRW", "EUR"]), pa.array(["2019-11-19", "2020-03-02"])
    >>> converted = convert_amounts(pa.array([1040000000000, 5]), codes, to="USD", on=days)
    >>> [(round(row["amount"], 2), row["observed"].isoformat()) for row in converted.to_pylist()]
    [(Decimal('891640157.58'), '2019-11-19'), (Decimal('5.56'), '2020-03-02')]

    `amounts` is an Array or ChunkedArray of decimals, integers or decimal strings, in major units; `currency` (ISO 4217)
    and `on` (dates or ISO strings) are one value for all rows or a column. The result is of the type
    `currnorm.arrow.CONVERTED`. A row without an amount is NULL; one that can't be converted says what is `missing`:
    its currency, the day, or a rate.

    Raises TypeError for floats, which have no exact decimal value; UnknownCurrency for a `to` that is none; BadDate;
    ValueError for columns of different lengths.
    """
    if not any(is_exact(amounts.type) for is_exact in _EXACT):
        raise TypeError(
            f"amounts can't be {amounts.type}, which has no exact decimal values; cast them to decimal128(38, 9)"
        )
    target, table = known_currency(to).code, as_rates(rates)
    values = _decimals(amounts)
    codes = _column("currency", currency, len(values), str)
    days = _column("on", on, len(values), as_date)
    known: dict[tuple[str | None, date | None], Rate | str] = {}

    def rate_of(code: str | None, day: date | None) -> Rate | str:
        """Give the rate of a currency on a day, or what is missing for it."""
        if code is None or day is None:
            return "currency" if code is None else "date"
        try:
            return rate_of_old_money(table, code, target, day, source=source)
        except UnknownCurrency:
            return "currency"
        except (OutsideEra, RateUnavailable):
            return "rate"

    rows: list[dict[str, Any] | None] = []
    for value, code, day in zip(values, codes, days, strict=True):
        if value is None:
            rows.append(None)
            continue
        key = code, day
        if key not in known:
            known[key] = rate_of(code, day)
        rows.append(_row(value, day, known[key]))
    found = pa.array(rows, CONVERTED)
    return pa.chunked_array([found]) if isinstance(amounts, pa.ChunkedArray) else found


def _decimals(amounts: Any) -> list[Decimal | None]:
    try:
        values: list[Decimal | None] = amounts.cast(AMOUNT).to_pylist()
    except pa.ArrowInvalid as error:
        raise ValueError(f"an amount doesn't fit {AMOUNT}: {error}") from None
    return values


def _column(name: str, given: Any, length: int, read: Callable[[Any], Any]) -> list[Any]:
    """Give one value for each row; every distinct one is read once."""
    if not isinstance(given, pa.Array | pa.ChunkedArray):
        return [None if given is None else read(given)] * length
    if len(given) != length:
        raise ValueError(f"the column {name} has {len(given):,} rows, the amounts have {length:,}")
    values = given.to_pylist()
    known = {value: None if value is None else read(value) for value in dict.fromkeys(values)}
    return [known[value] for value in values]


def _row(value: Decimal, day: date | None, rate: Rate | str) -> dict[str, Any]:
    if isinstance(rate, str):
        return {"on": day, "missing": rate}
    # An operator takes a third of the time of the context's method.
    with localcontext(CONTEXT):
        amount = value * rate.numerator / rate.denominator
    return {
        "amount": fitted(amount, AMOUNT),
        "rate": fitted(rate.value, RATE),
        "on": day,
        "observed": rate.observed,
        "kind": str(rate.kind),
        "source": rate.source,
    }
