"""What is said about the sources of rates: their names, and the sentence that each asks to be quoted with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from currnorm.rates import BookRates
from currnorm.rates.model import Rates

__all__ = ["RatesLike", "attributions", "source_name"]

# What the verbs take as `rates=`; `currnorm.rates.as_rates` says what each is taken for.
RatesLike: TypeAlias = Rates | Mapping[Any, Any] | str | Path


def source_name(rates: Rates, source: str) -> str:
    """Give the full name of a source; its short one where the table of rates knows no other.

    >>> from currnorm import default_rates
    >>> source_name(default_rates(), "ecb")
    'European Central Bank'
    """
    if isinstance(rates, BookRates):
        for book in rates.books:
            if book.info.id == source:
                return book.info.name
    return source


def attributions(rates: Rates, sources: Iterable[str]) -> tuple[str, ...]:
    """Give the attribution of each source that was used, in the order of use, once each."""
    known = (
        {book.info.id: book.info.attribution for book in rates.books} if isinstance(rates, BookRates) else {}
    )
    return tuple(dict.fromkeys(known.get(source, source) for source in sources))
