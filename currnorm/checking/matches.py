"""Find the days of a pair's whole history whose fixing fits a printed conversion.

A history is sorted by rate once and kept, so that a search is a bisection: the fixings that fit a figure are
one slice of the sorted rates, and only those are put back into the order of days.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from decimal import Decimal
from typing import TYPE_CHECKING

from currnorm.checking.model import Days, Matches
from currnorm.money import CONTEXT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from currnorm.checking.readings import Pair

__all__ = ["History", "matches", "runs"]

_MOST_HISTORIES = 64


class History:
    """The fixings of a pair, oldest first, and the same sorted by rate; neither ever changes."""

    __slots__ = ("_places", "_rates", "days", "fixings")
    _kept: dict[int, History] = {}  # noqa: RUF012 (a cache of what can be made anew at any time)

    def __init__(self, fixings: Sequence[tuple[date, Decimal]]) -> None:
        self.fixings = fixings
        self.days = [day for day, _ in fixings]
        self._places = sorted(range(len(fixings)), key=lambda place: fixings[place][1])
        self._rates = [fixings[place][1] for place in self._places]

    @classmethod
    def of(cls, fixings: Sequence[tuple[date, Decimal]]) -> History:
        """Give the sorted form of a history; of a tuple, which can't change, the one made before."""
        if not isinstance(fixings, tuple):
            return cls(fixings)
        found = cls._kept.get(id(fixings))
        if found is None:
            if len(cls._kept) >= _MOST_HISTORIES:
                cls._kept.clear()
            # Kept with its key: as long as the history is held here, no other object can have its id.
            found = cls._kept[id(fixings)] = cls(fixings)
        return found

    @property
    def whole(self) -> Days | None:
        """The whole history as one run; None for an empty one."""
        return Days(self.days[0], self.days[-1], len(self.days)) if self.days else None

    def between(self, low: Decimal, high: Decimal, *, closed: bool = False) -> list[int]:
        """Give the places of the fixings from `low` up to `high`, in the order of days."""
        stop = bisect_right(self._rates, high) if closed else bisect_left(self._rates, high)
        return sorted(self._places[bisect_left(self._rates, low) : stop])

    def runs(self, places: Iterable[int]) -> tuple[Days, ...]:
        """Join places into runs of publication days."""
        return runs((place, self.days[place]) for place in places)


def matches(pairs: Sequence[Pair], history: History, tolerance: Decimal) -> Matches:
    """Give the days that fit: narrowly, narrowly within a tolerance in per cent, and widely.

    The history is in units of the conversion's currency for one of the source's.
    """
    divide = CONTEXT.divide
    wide = (
        max(divide(pair.converted.wide.low, pair.source.wide.high) for pair in pairs),
        min(divide(pair.converted.wide.high, pair.source.wide.low) for pair in pairs),
    )
    narrow = (
        max(divide(pair.converted.narrow.low, pair.source.value) for pair in pairs),
        min(divide(pair.converted.narrow.high, pair.source.value) for pair in pairs),
    )
    share = CONTEXT.divide(tolerance, Decimal(100))
    near = (
        divide(narrow[0], CONTEXT.add(Decimal(1), share)),
        divide(narrow[1], CONTEXT.subtract(Decimal(1), share)),
    )
    return Matches(
        narrow=history.runs(history.between(*narrow)),
        near=history.runs(history.between(*near)),
        wide=history.runs(history.between(*wide)),
        searched=history.whole,
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
