"""Find the days of a pair's whole history whose fixing fits a printed conversion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from currnorm.checking.model import Days, Matches
from currnorm.money import CONTEXT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from decimal import Decimal

    from currnorm.checking.readings import Pair

__all__ = ["matches", "runs"]


def matches(pairs: Sequence[Pair], history: Sequence[tuple[date, Decimal]]) -> Matches:
    """Give the days that fit, as runs of publication days, for both readings.

    `history` holds units of the conversion's currency for one of the source's, oldest first. One pass over it:
    the rates that all pairs allow are worked out once, and every fixing is only compared.
    """
    divide = CONTEXT.divide
    low = max(divide(pair.converted.wide.low, pair.source.wide.high) for pair in pairs)
    high = min(divide(pair.converted.wide.high, pair.source.wide.low) for pair in pairs)
    candidates = [(place, day, rate) for place, (day, rate) in enumerate(history) if low <= rate < high]
    narrow_low = max(divide(pair.converted.narrow.low, pair.source.value) for pair in pairs)
    narrow_high = min(divide(pair.converted.narrow.high, pair.source.value) for pair in pairs)
    return Matches(
        narrow=runs((place, day) for place, day, rate in candidates if narrow_low <= rate < narrow_high),
        wide=runs((place, day) for place, day, _ in candidates),
    )


def runs(days: Iterable[tuple[int, date]]) -> tuple[Days, ...]:
    """Join publication days into runs; each comes with its place in the series, in order."""
    found: list[tuple[int, int, date, date]] = []
    for place, when in days:
        if found and found[-1][1] == place - 1:
            start, _, first, _ = found[-1]
            found[-1] = (start, place, first, when)
        else:
            found.append((place, place, when, when))
    return tuple(Days(first, last, place - start + 1) for start, place, first, last in found)
