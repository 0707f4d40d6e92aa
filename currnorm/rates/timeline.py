"""All fixings of a pair over time, each as `lookup` would answer it on its own day.

They are worked out in order of precedence: a fixing of lower precedence has a place only where those of higher precedence do
not answer.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from decimal import localcontext
from typing import TYPE_CHECKING

from currnorm.money import CONTEXT
from currnorm.rates.days import from_number
from currnorm.rates.model import Kind
from currnorm.rates.routes import Route, spells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from decimal import Decimal

    from currnorm.rates.book import Book
    from currnorm.rates.series import Pair

__all__ = ["timeline"]

_READINGS = (Kind.DAILY, Kind.WEEKLY, Kind.MONTHLY, Kind.TABLE)


def timeline(
    base: str,
    quote: str,
    ways: Iterable[frozenset[Kind]],
    books: Sequence[Book],
    bounds: tuple[int, int],
    *,
    quarantined: bool,
) -> tuple[tuple[date, Decimal], ...]:
    """Work out the fixings of a pair between two days, by these kinds of definitions and from these books."""
    answered = _Answered()
    found: list[tuple[int, Decimal]] = []
    seen: set[tuple[Route, int, int, Kind, Book]] = set()
    for kinds in ways:
        terms = [
            (route, max(start, bounds[0]), min(end, bounds[1]))
            for route, start, end in spells(base, quote, kinds)
        ]
        for kind in _READINGS:
            for route, start, end in terms:
                for book in books if not route.complete and start <= end else ():
                    if (route, start, end, kind, book) in seen:
                        continue  # one way leads where another did
                    seen.add((route, start, end, kind, book))
                    pair = book.pair(route.base, route.quote, quarantined=quarantined)
                    if pair is None:
                        continue
                    more = answered.without(_of_kind(book, pair, kind, start, end), pair.days)
                    # Those before the term may answer in it, and those that have their place by another way already
                    # may answer for longer by this one.
                    every = _of_kind(book, pair, kind, start - max(book.gaps.values()), end)
                    if not every:
                        continue
                    # All fixings of one kind have one gap.
                    gap = book.gaps[pair.frequency(every[0])]
                    answered.add(_reach(pair, every, gap, (start, end)))
                    scaled = (route.scale(*fraction) for fraction in pair.fractions(more))
                    with localcontext(CONTEXT):
                        values = [numerator / denominator for numerator, denominator in scaled]
                    found += zip(map(pair.days.__getitem__, more), values, strict=True)
        answered.add((start, end) for route, start, end in terms if route.complete and start <= end)
    found.sort(key=lambda one: one[0])
    return tuple((from_number(day), value) for day, value in found)


def _of_kind(book: Book, pair: Pair, kind: Kind, start: int, end: int) -> Sequence[int]:
    """Give the indices of a pair's fixings of a kind in a term."""
    if book.kind is not None:
        return pair.between(start, end) if book.kind is kind else ()
    return pair.of_frequency(kind.value, start, end) if kind.value in pair.frequencies else ()


def _reach(pair: Pair, indices: Iterable[int], gap: int, term: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Give the days of a term that fixings answer for: so many after each, until the next one of the pair, whatever its kind."""
    start, end = term
    days = pair.days
    following = [*days[1:], end + 1]
    for index in indices:
        first, last = days[index], min(days[index] + gap, following[index] - 1, end)
        if last >= start:
            yield max(first, start), last


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
