"""Which rates to use: the bundled ones by default, or whatever `rates=` was given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from currnorm.rates.book import SourceInfo
from currnorm.rates.lookup import BookRates
from currnorm.rates.store import Store, books, bundled
from currnorm.rates.table import TableRates
from currnorm.rates.userstore import user_store

if TYPE_CHECKING:
    from currnorm.rates.model import Rates

__all__ = ["LIVE", "SourceSpan", "StoredRates", "as_rates", "default_rates", "live_rates", "refreshed_rates"]


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
    """Give the rates that ship with the package, and beside them what `currnorm rates update` and `import` have stored.

    The user's store is looked for once in a process; `refreshed_rates` looks again.
    """
    own = user_store()
    return StoredRates(bundled(), own) if own.path.exists() else StoredRates(bundled())


def refreshed_rates() -> StoredRates:
    """Look for the user's store again and give the default rates as they are now."""
    default_rates.cache_clear()
    return default_rates()


def live_rates(*, today: date | None = None) -> StoredRates:
    """Update the bundled sources over the network, once a day in a process, and give the default rates.

    Raises UpdateFailed if a source can't be updated; the stored rates are as they were, and `default_rates` has them.
    """
    day = today or date.today()  # noqa: DTZ011  (the user's own day is meant)
    if _updated.get("on") != day:
        from currnorm.rates.fetch import Fetcher  # noqa: PLC0415  (imports requests: only who asks for it)
        from currnorm.rates.sources import DEFAULT, live_source  # noqa: PLC0415
        from currnorm.rates.update import update  # noqa: PLC0415

        with Fetcher() as fetcher:
            for name in DEFAULT:
                update(live_source(name), fetcher, today=day)
        _updated["on"] = day
        default_rates.cache_clear()
    return default_rates()


_updated: dict[str, date] = {}

LIVE = "live"


def as_rates(rates: Rates | Mapping[Any, Any] | str | Path | None) -> Rates:
    """Take what a caller gave as `rates=` for the rates it means.

    None is the default table, "live" the same brought up to date over the network, a mapping a table as
    `TableRates.from_dict` takes it, another string or a path a CSV file as `TableRates.from_csv` takes it; an object that
    follows the `Rates` protocol is taken as it is.

    Raises TypeError for anything else.
    """
    if rates is None:
        return default_rates()
    if isinstance(rates, Mapping):
        return TableRates.from_dict(rates)
    if rates == LIVE:
        return live_rates()
    if isinstance(rates, str | Path):
        return TableRates.from_csv(rates)
    # Asked of the object itself: since Python 3.12 `isinstance` sees no method that a wrapper passes on.
    if all(callable(getattr(rates, method, None)) for method in ("rate", "recent", "history")):
        return rates
    raise TypeError(
        f"rates can't be the {type(rates).__name__} {rates!r}; pass a dict, the path of a CSV file, 'live', or an "
        "object with the methods rate, recent and history"
    )
