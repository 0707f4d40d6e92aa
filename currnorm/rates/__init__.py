"""Dated fixings with their provenance, and the rules for looking them up.

    >>> from datetime import date
    >>> from currnorm.rates import default_rates
    >>> rate = default_rates().rate("USD", "KRW", date(2019, 11, 19))
    >>> rate.rounded(), rate.observed.isoformat(), rate.source
    (Decimal('1166.4'), '2019-11-19', 'ecb')

`lookup` has the rules, `model` the results, `store` the file of fixings, `series` and `book` their form in memory,
`table` a user's own figures, `definitions` and `routes` what holds by law. `sources`, `fetch`, `update` and
`userstore` bring newer figures, when asked to; nothing else here opens a connection.
"""

from __future__ import annotations

from currnorm.rates.choose import (
    SourceSpan,
    StoredRates,
    as_rates,
    default_rates,
    live_rates,
    refreshed_rates,
)
from currnorm.rates.lookup import BookRates
from currnorm.rates.model import Kind, Leg, Rate, Rates
from currnorm.rates.table import TableRates

__all__ = [
    "BookRates",
    "Kind",
    "Leg",
    "Rate",
    "Rates",
    "SourceSpan",
    "StoredRates",
    "TableRates",
    "as_rates",
    "default_rates",
    "live_rates",
    "refreshed_rates",
]
