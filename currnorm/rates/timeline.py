"""All fixings of a pair over time, each as `lookup` would answer it on its own day, for searches and for many conversions.

It is worked out once for a pair, in order of precedence: a fixing of lower precedence has a place only where those of higher
precedence do not answer.
"""

from __future__ import annotations

from bisect import bisect_right
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
                    more = [
                        index
                        for index in _of_kind(book, pair, kind, start, end)
                        if pair.days[index] not in answered
                    ]
                    # All fixings of one kind have one gap.
                    gap = book.gaps[pair.frequency(more[0])] if more else 0
                    reach = [(pair.days[index], gap) for index in more]
                    answered.add(reach)
                    found += [
                        (day, min(day + reaching, end), route.scale(*pair.fraction(index)))
                        for index, (day, reaching) in zip(more, reach, strict=True)
                    ]
        answered.add([(start, end - start) for route, start, end in terms if route.complete and start <= end])
    found.sort(key=lambda one: one[0])
    return Timeline([one[0] for one in found], [one[1] for one in found], [one[2] for one in found])


def _of_kind(book: Book, pair: Pair, kind: Kind, start: int, end: int) -> Iterable[int]:
    """Give the indices of a pair's fixings of a kind in a term."""
    if book.kind is not None:
        return pair.between(start, end) if book.kind is kind else ()
    return pair.of_frequency(kind.value, start, end) if kind.value in pair.frequencies else ()


class _Answered:
    """The days that fixings of higher precedence answer for."""

    def __init__(self) -> None:
        self._days: list[int] = []
        self._gaps: list[int] = []

    def __contains__(self, day: int) -> bool:
        index = bisect_right(self._days, day) - 1
        return index >= 0 and day - self._days[index] <= self._gaps[index]

    def add(self, answers: list[tuple[int, int]]) -> None:
        """Add days, each with how many days after it are answered for as well."""
        if not answers:
            return
        merged = sorted([*zip(self._days, self._gaps, strict=True), *answers])
        self._days = [day for day, _ in merged]
        self._gaps = [gap for _, gap in merged]
