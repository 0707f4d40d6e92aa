"""Find the days of a pair's whole history whose fixing fits a printed conversion.

A history is sorted by rate once and kept, so that a search is a bisection: the fixings that fit a figure are
one slice of the sorted rates, and only those are put back into the order of days.
"""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from itertools import compress, count, pairwise, repeat
from operator import ne, sub
from typing import TYPE_CHECKING

from currnorm.checking.model import Days, Matches
from currnorm.money import CONTEXT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from currnorm.checking.readings import Pair

__all__ = ["History", "matches"]

_MOST_HISTORIES = 64
_MOST_SEARCHES = 256  # an article repeats itself, and articles repeat each other


class History:
    """The fixings of a pair, oldest first, the same sorted by rate, and what was found in them before."""

    __slots__ = ("_found", "_places", "_rates", "days", "fixings")
    _kept: dict[int, History] = {}  # noqa: RUF012 (a cache of what can be made anew at any time)

    def __init__(self, fixings: Sequence[tuple[date, Decimal]]) -> None:
        self.fixings = fixings
        self.days = [day for day, _ in fixings]
        self._places = sorted(range(len(fixings)), key=lambda place: fixings[place][1])
        self._rates = [fixings[place][1] for place in self._places]
        self._found: dict[tuple[int, int], tuple[Days, ...]] = {}

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

    def between(self, low: Decimal, high: Decimal) -> tuple[Days, ...]:
        """Give the runs of publication days whose fixing lies from `low` up to, but not including, `high`."""
        start, stop = bisect_left(self._rates, low), bisect_left(self._rates, high)
        found = self._found.get((start, stop))
        if found is None:
            if len(self._found) >= _MOST_SEARCHES:
                self._found.clear()
            found = self._found[start, stop] = self._search(start, stop)
        return found

    def _search(self, start: int, stop: int) -> tuple[Days, ...]:
        inside = stop - start
        if inside <= 0:
            return ()
        if 2 * inside <= len(self.days):
            return tuple(self._run(first, last) for first, last in _runs(sorted(self._places[start:stop])))
        # Of a figure that fits most days, the days that it doesn't fit are the shorter list.
        outside = sorted(self._places[:start] + self._places[stop:])
        gaps = [(-1, -1), *_runs(outside), (len(self.days), len(self.days))]
        return tuple(
            self._run(last + 1, first - 1)
            for (_, last), (first, _) in pairwise(gaps)
            if last + 1 <= first - 1
        )

    def _run(self, first: int, last: int) -> Days:
        return Days(self.days[first], self.days[last], last - first + 1)


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Join places that follow each other: the first and the last of each run."""
    if not places:
        return []
    # A whole history can come here: this runs without a step of Python for each fixing.
    breaks = list(compress(count(1), map(ne, map(sub, places[1:], places), repeat(1))))
    return [
        (places[start], places[stop - 1])
        for start, stop in zip([0, *breaks], [*breaks, len(places)], strict=True)
    ]


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
        narrow=history.between(*narrow),
        near=history.between(*near),
        wide=history.between(*wide),
        searched=history.whole,
    )
