"""What the data of a page is, and how old: the sources that were used, from when to when they reach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from currnorm.checking import words
from currnorm.checking.sources import attributions, source_name
from currnorm.rates import StoredRates

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from currnorm.rates.model import Rates

__all__ = ["SourceUsed", "sources_used"]


@dataclass(frozen=True, slots=True)
class SourceUsed:
    """One source of rates: its name, the days of the fixings that were used, how far its figures reach."""

    name: str
    attribution: str
    used: str
    reach: str


def sources_used(documents: Sequence[Mapping[str, Any]], rates: Rates) -> list[SourceUsed]:
    """Give every source that a verdict of some reports rests on, the one of the first verdict first."""
    days: dict[str, set[str]] = {}
    for document in documents:
        for check in document["checks"]:
            for fixing in check["fixings"]:
                days.setdefault(fixing["source"], set()).add(fixing["observed"])
    reaches = _reaches(rates)
    return [
        SourceUsed(
            name=source_name(rates, source),
            attribution=attributions(rates, [source])[0],
            used=f"{min(seen)} to {max(seen)}" if len(seen) > 1 else min(seen),
            reach=f"{words.day(reaches[source][0])} to {words.day(reaches[source][1])}"
            if source in reaches
            else "",
        )
        for source, seen in days.items()
    ]


def _reaches(rates: Rates) -> dict[str, tuple[date, date]]:
    if not isinstance(rates, StoredRates):
        return {}
    return {span.info.id: (span.first, span.last) for span in rates.describe()}
