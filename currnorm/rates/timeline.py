"""All fixings of a pair over time, each as `lookup` would answer it on its own day, for searches and for many conversions.

It is worked out once for a pair, in order of precedence: a fixing of lower precedence has a place only where those of higher
precedence do not answer.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from currnorm.rates.model import Kind
from currnorm.rates.routes import spells

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from currnorm.rates.book import Book
    from currnorm.rates.series import Pair

__all__ = ["Timeline", "timeline"]

_READINGS = (Kind.DAILY, Kind.WEEKLY, Kind.MONTHLY, Kind.TABLE)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Fixings of a pair, oldest first: their days, the last day each answers for, and the fractions."""

    days: list[int]
    until: list[int]
    fractions: list[tuple[Decimal, Decimal]]

    def at(self, day: int) -> tuple[Decimal, Decimal] | None:
        """Give the fraction that answers for a day; None where only the rules themselves can say."""
        index = bisect_right(self.days, day) - 1
        return self.fractions[index] if index >= 0 and day <= self.until[index] else None


def timeline(
    base: str,
    quote: str,
    ways: Iterable[frozenset[Kind]],
    books: Sequence[Book],
    bounds: tuple[int, int],
    *,
    quarantined: bool,
) -> Timeline:
    """Work out the fixings of a pair between two days, by these kinds of definitions and from these books."""
    answered = _Answered()
    found: list[tuple[int, int, tuple[Decimal, Decimal]]] = []
    for kinds in ways:
        terms = [
            (route, max(start, bounds[0]), min(end, bounds[1]))
            for route, start, end in spells(base, quote, kinds)
        ]
        for kind in _READINGS:
            for route, start, end in terms:
                for book in books if not route.complete else ():
                    pair = book.pair(route.base, route.quote, quarantined=quarantined)
                    if pair is None:
                        continue
                    more = answered.without(_of_kind(book, pair, kind, start, end), pair.days)
                    if not more:
                        continue
                    # All fixings of one kind have one gap.
                    gap = book.gaps[pair.frequency(more[0])]
                    days = [pair.days[index] for index in more]
                    answered.add((day, day + gap) for day in days)
                    found += [
                        (day, min(day + gap, end), route.scale(*fraction))
                        for day, fraction in zip(days, pair.fractions(more), strict=True)
                    ]
        answered.add((start, end) for route, start, end in terms if route.complete and start <= end)
    found.sort(key=lambda one: one[0])
    return Timeline([one[0] for one in found], [one[1] for one in found], [one[2] for one in found])


def _of_kind(book: Book, pair: Pair, kind: Kind, start: int, end: int) -> Sequence[int]:
    """Give the indices of a pair's fixings of a kind in a term."""
    if book.kind is not None:
        return pair.between(start, end) if book.kind is kind else ()
    return pair.of_frequency(kind.value, start, end) if kind.value in pair.frequencies else ()


class _Answered:
    """The days that fixings of higher precedence answer for, as runs of days that don't touch, oldest first."""

    def __init__(self) -> None:
        self._firsts: list[int] = []
        self._lasts: list[int] = []

    def without(self, indices: Sequence[int], days: Sequence[int]) -> Sequence[int]:
        """Leave those indices, sorted by their days, whose day is not answered for."""
        kept: list[int] = []
        at = 0
        # A daily series is one run of decades, so that whole stretches are left out, not day by day.
        for first, last in zip(self._firsts, self._lasts, strict=True):
            stop = bisect_left(indices, first, at, key=days.__getitem__)
            kept += indices[at:stop]
            at = bisect_right(indices, last, stop, key=days.__getitem__)
        return [*kept, *indices[at:]]

    def add(self, runs: Iterable[tuple[int, int]]) -> None:
        """Add runs of days, both ends included."""
        merged: list[list[int]] = []
        for first, last in sorted([*zip(self._firsts, self._lasts, strict=True), *runs]):
            if merged and first <= merged[-1][1] + 1:
                merged[-1][1] = max(merged[-1][1], last)
            else:
                merged.append([first, last])
        self._firsts = [first for first, _ in merged]
        self._lasts = [last for _, last in merged]
