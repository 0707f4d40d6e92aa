"""Which rates to use: the bundled ones by default, or whatever `rates=` was given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from currnorm.rates.book import SourceInfo
from currnorm.rates.lookup import BookRates
from currnorm.rates.model import Rates
from currnorm.rates.store import Store, books, bundled
from currnorm.rates.table import TableRates

__all__ = ["SourceSpan", "StoredRates", "as_rates", "default_rates"]


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """What is held of one source: from when to when, how much, and under which terms."""

    info: SourceInfo
    currencies: int
    series: int
    fixings: int
    first: date
    last: date

    def age(self, today: date) -> int:
        """Days from the latest fixing to a day."""
        return (today - self.last).days


class StoredRates(BookRates):
    """Rates from one or more stores; for a day that two stores have, the first counts."""

    def __init__(self, *stores: Store) -> None:
        self.stores = stores
        super().__init__(books(*stores))

    def __reduce__(self) -> tuple[Any, ...]:
        return _stored, tuple(store.path for store in self.stores)

    def describe(self) -> tuple[SourceSpan, ...]:
        """Say which sources are here, from when to when, and under which terms.

        >>> [span.info.id for span in default_rates().describe()][:1]
        ['ecb']
        """
        return tuple(
            SourceSpan(
                book.info,
                len(book.codes),
                len(book.series),
                sum(series.fixings for series in book.series),
                min(series.first for series in book.series),
                max(series.last for series in book.series),
            )
            for book in self.books
        )


def _stored(*paths: Path) -> StoredRates:
    return StoredRates(*map(Store, paths))


@cache
def default_rates() -> StoredRates:
    """Give the rates that ship with the package."""
    return StoredRates(bundled())


def as_rates(rates: Rates | Mapping[Any, Any] | str | Path | None) -> Rates:
    """Take what a caller gave as `rates=` for the rates it means.

    None is the default table, a mapping a table as `TableRates.from_dict` takes it, a path a CSV file as
    `TableRates.from_csv` takes it; an object that follows the `Rates` protocol is taken as it is.

    Raises TypeError for anything else.
    """
    if rates is None:
        return default_rates()
    if isinstance(rates, Mapping):
        return TableRates.from_dict(rates)
    if isinstance(rates, str | Path):
        return TableRates.from_csv(rates)
    if isinstance(rates, Rates):
        return rates
    raise TypeError(
        f"rates can't be the {type(rates).__name__} {rates!r}; pass a dict, the path of a CSV file, or an object "
        "with the methods rate, recent and history"
    )
