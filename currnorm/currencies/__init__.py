"""What currencies are called, where and when they were money.

    >>> from datetime import date
    >>> currency("KRW").name, currency_of("FR", date(1995, 1, 1))
    ('South Korean Won', 'FRF')

The tables are plain text in `data/`, generated from Unicode CLDR or kept by hand; its README says which and
from where. They are read on first use, and nothing changes them afterwards.
"""

from currnorm.currencies.codes import (
    Currency,
    Kind,
    Succession,
    currencies,
    currency,
    succession,
    suggestions,
)
from currnorm.currencies.eras import check_era, is_money
from currnorm.currencies.names import (
    CldrSymbol,
    Name,
    Side,
    Symbol,
    Weak,
    cldr_symbols,
    languages,
    names,
    symbols,
)
from currnorm.currencies.territories import Tender, currency_of, place_names, territories_of

__all__ = [
    "CldrSymbol",
    "Currency",
    "Kind",
    "Name",
    "Side",
    "Succession",
    "Symbol",
    "Tender",
    "Weak",
    "check_era",
    "cldr_symbols",
    "currencies",
    "currency",
    "currency_of",
    "is_money",
    "languages",
    "names",
    "place_names",
    "succession",
    "suggestions",
    "symbols",
    "territories_of",
]
