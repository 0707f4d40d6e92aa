"""The look-up of one pair of currencies, prepared: what the rules of `lookup` say of it is worked out once, not for every day.

Time is cut where a definition begins or ends, where a currency was not money, and where a source begins or ends. In each
stretch the way by definitions and the sources in order of precedence are the same on every day, so the first of them
answers with a few reads from arrays. Where it has no fixing (a gap), or where another source could have a better
one, nothing is said here and the rules themselves decide.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from currnorm.rates.book import Book
from currnorm.rates.days import from_number, to_number
from currnorm.rates.model import Kind, Rate
from currnorm.rates.routes import Route, spells
from currnorm.rates.series import Column, Pair, calendar, fraction, upright

if TYPE_CHECKING:
    from collections.abc import Iterator


__all__ = ["Answers", "Found", "Quick", "Reading"]

_ONE = Decimal(1)
_ORDER = {kind: place for place, kind in enumerate(Kind)}

# Sources are opened for a stretch when it has been asked this often: who wants one rate does not wait for what many need.
_OFTEN = 3

_FIRST = date(1970, 1, 1).toordinal()

# What is known of a day: numerator and denominator, the day, and what makes the rate with its legs and notes.
Found: TypeAlias = "tuple[Decimal, Decimal, date, Callable[[date], Rate]]"
# The stretch that answers most questions, laid open for whoever has no time for a call: its first day and the day behind
# its last one, then the fixings (all days as ordinals), and what makes a whole rate.
Quick: TypeAlias = (
    "tuple[int, int, int, array[int], Sequence[Decimal], Sequence[Decimal], Callable[[date], Rate]]"
)
# What looks up a day in a stretch, by its number and itself; None where only the rules themselves can say.
_Find: TypeAlias = "Callable[[int, date], Found | None]"


@dataclass(frozen=True, slots=True)
class Reading:
    """The first choice among the sources of a stretch: its columns, from the base to the quote, and the way there.

    `limit` is the loosest kind of fixing that no other source can better in this stretch.
    """

    route: Route
    kinds: frozenset[Kind]
    book: Book
    columns: tuple[Column, ...]
    limit: int

    @property
    def bettered(self) -> bool:
        """Whether another source may have something better for some of its fixings."""
        return any(
            self._rank(info.frequency) > self.limit for column in self.columns for info in column.series
        )

    def _rank(self, frequency: str) -> int:
        return _ORDER[self.book.kind or Kind(frequency)]

    def find(self, number: int) -> tuple[Decimal, Decimal] | None:
        """Give numerator and denominator for a day; None where only the rules themselves can say."""
        first, last = self.columns[0], self.columns[-1]
        i, j = first.at(number), last.at(number)
        # A pair has a fixing where both columns have one: go back to the last day of that sort.
        while i >= 0 and j >= 0 and (one := first.days[i]) != (other := last.days[j]):
            if number - min(one, other) > max(self.book.gaps.values()):
                return None
            if one > other:
                i = first.at(other)
            else:
                j = last.at(one)
        if i < 0 or j < 0:
            return None
        frequency = max(first.frequency(i), last.frequency(j), key=_by_order)
        if number - first.days[i] > self.book.gaps[frequency]:
            return None
        if self._rank(frequency) > self.limit:
            return None
        turned = upright(self.route.base, self.route.quote, self.columns)
        return self.route.scale(*fraction(tuple(zip(self.columns, (i, j), turned, strict=False))))

    def finder(self, whole: Callable[[date], Rate]) -> _Find:
        """Give what looks up a day in the columns, whatever they are."""

        def find(number: int, on: date) -> Found | None:
            found = self.find(number)
            return (*found, on, whole) if found else None

        return find

    def laid_open(self, whole: Callable[[date], Rate]) -> _Open | None:
        """Lay the fixings open, if each is one published figure over another and all have one gap."""
        turned = upright(self.route.base, self.route.quote, self.columns)
        series = [info for column in self.columns for info in column.series]
        if (
            len({info.frequency for info in series}) > 1
            or len({*turned}) < len(turned)
            or self.route.base_steps
            or self.route.quote_steps
            or any(info.unit != 1 for info in series)
        ):
            return None
        pair = Pair.join(self.route.base, self.route.quote, *self.columns)
        days = calendar(pair.days, self.book.gaps[series[0].frequency])
        if not days:
            return None
        figures: dict[bool, Sequence[Decimal]] = dict.fromkeys((True, False), [_ONE] * len(pair.days))
        for column, places, as_printed in zip(self.columns, pair.places, turned, strict=True):
            values = column.values
            figures[as_printed] = values if places is None else [values[place] for place in places]
        return _Open(pair.days[0], days, figures[True], figures[False], whole)


@dataclass(frozen=True, slots=True, eq=False)
class _Open:
    """Fixings laid open: a calendar, the day that it begins with, numerators and denominators."""

    first: int
    days: array[int]
    tops: Sequence[Decimal]
    bottoms: Sequence[Decimal]
    whole: Callable[[date], Rate]

    def __call__(self, number: int, on: date) -> Found | None:
        inside = 0 <= number - self.first < len(self.days)
        place = self.days[number - self.first] if inside else -1
        return (self.tops[place], self.bottoms[place], on, self.whole) if place >= 0 else None

    def quick(self, start: int, end: int) -> Quick:
        """Give what answers for the days from `start` to before `end`."""
        low, high = max(start, self.first), min(end, self.first + len(self.days))
        return (
            low + _FIRST,
            high + _FIRST,
            self.first + _FIRST,
            self.days,
            self.tops,
            self.bottoms,
            self.whole,
        )


def _by_order(frequency: str) -> int:
    return _ORDER[Kind(frequency)]


@dataclass(frozen=True, slots=True)
class _Way:
    """A way by definitions, and the books that may have something where it leads, in order of precedence."""

    route: Route
    kinds: frozenset[Kind]
    books: tuple[Book, ...] = ()


def _nothing(number: int, on: date) -> None:
    """Look up nothing: the rules say why there is nothing."""


@dataclass(slots=True, eq=False)
class _Ahead:
    """A stretch that is not opened yet: the ways in order of precedence, and how often it was asked."""

    answers: Answers
    ways: tuple[_Way, ...]
    asked: int = 0

    def __call__(self, number: int, on: date) -> Found | None:
        self.asked += 1
        if self.asked < _OFTEN and not self.answers.opened(self.ways[0]):
            return None
        return self.answers.open(self, number)(number, on)


class Answers:
    """What is known of a pair so far; `by_reading` and `by_definition` make the rates with their legs and notes."""

    def __init__(
        self,
        base: str,
        quote: str,
        ways: tuple[frozenset[Kind], ...],
        books: Sequence[Book],
        bounds: tuple[int, int],
        *,
        quarantined: bool,
        by_reading: Callable[[Reading, date], Rate],
        by_definition: Callable[[Route, date], Rate],
    ) -> None:
        self._quarantined = quarantined
        self._by_reading = by_reading
        self._by_definition = by_definition
        starts: list[int] = []
        finders: list[_Find] = [_nothing]
        end = bounds[0] - 1
        for start, end, plan in _stretches(base, quote, ways, books, bounds):  # noqa: B007  (the last end is used)
            starts.append(start)
            finders.append(self._planned(plan))
        starts.append(end + 1)
        finders.append(_nothing)
        # Both are replaced as a whole and never changed, so that threads may share them.
        self._stretches = starts, finders
        self.quick: Quick | None = None
        self._opened: dict[tuple[Route, Book], _Open | None] = {}

    def find(self, on: date) -> Found | None:
        """Look up a day; None where only the rules themselves can say."""
        starts, finders = self._stretches
        number = to_number(on)
        return finders[bisect_right(starts, number)](number, on)

    def _planned(self, ways: tuple[_Way, ...]) -> _Find:
        """Give what stands for a stretch before any source is opened: these are the ways, in order of precedence."""
        left = tuple(way for way in ways if way.books or way.route.complete)
        if not left:
            return _nothing
        route = left[0].route
        if not route.complete:
            return _Ahead(self, left)
        numerator, denominator = route.scale(_ONE, _ONE)
        whole = partial(self._by_definition, route)
        return lambda _, on: (numerator, denominator, on, whole)

    def open(self, ahead: _Ahead, number: int) -> _Find:
        """Open the first source of a stretch, and give what looks up a day of it from now on."""
        starts, finders = self._stretches
        place = bisect_right(starts, number)
        if finders[place] is ahead:  # else another thread was faster
            parts = list(self._parts(ahead.ways, starts[place - 1], starts[place] - 1))
            starts = [*starts[: place - 1], *(start for start, _ in parts), *starts[place:]]
            finders = [*finders[:place], *(find for _, find in parts), *finders[place + 1 :]]
            self._stretches = starts, finders
            self.quick = _longest(starts, finders)
        return finders[bisect_right(starts, number)]

    def opened(self, way: _Way) -> bool:
        """Say whether the first source of a way is in memory."""
        return way.books[0].opened(way.route.base, way.route.quote, quarantined=self._quarantined)

    def _parts(self, ways: tuple[_Way, ...], start: int, end: int) -> Iterator[tuple[int, _Find]]:
        """Put the first source of a stretch in its place; what is left on both sides of it is for the others."""
        way, book = ways[0], ways[0].books[0]
        rest = self._planned((replace(way, books=way.books[1:]), *ways[1:]))
        route = way.route
        columns = book.columns(route.base, route.quote, quarantined=self._quarantined)
        if not columns or not all(column.days for column in columns):
            yield start, rest
            return
        reach = max(book.gaps[info.frequency] for column in columns for info in column.series)
        first = max(start, *(column.days[0] for column in columns))
        last = min(end, *(column.days[-1] + reach for column in columns))
        if first > last:
            yield start, rest
            return
        bettered = [bound[2] for each in way.books[1:] if (bound := each.span(route.base, route.quote))]
        reading = Reading(route, way.kinds, book, columns, min(bettered, default=len(_ORDER)))
        if start < first:
            yield start, rest
        yield first, self._reader(reading)
        if last < end:
            yield last + 1, rest

    def _reader(self, reading: Reading) -> _Find:
        """Give what looks up the days of a stretch: one for all the stretches that read the same."""
        whole = partial(self._by_reading, reading)
        if reading.bettered:
            return reading.finder(whole)
        key = (reading.route, reading.book)
        if key not in self._opened:
            self._opened[key] = reading.laid_open(whole)
        return self._opened[key] or reading.finder(whole)


def _longest(starts: list[int], finders: list[_Find]) -> Quick | None:
    """Give the longest run of stretches that read the same fixings, which are laid open."""
    runs: list[tuple[int, int, _Open]] = []
    for start, end, find in zip(starts, starts[1:], finders[1:], strict=False):
        if not isinstance(find, _Open):
            continue
        goes_on = runs and runs[-1][1:] == (start, find)
        runs.append((runs.pop()[0] if goes_on else start, end, find))
    if not runs:
        return None
    start, end, find = max(runs, key=lambda run: run[1] - run[0])
    return find.quick(start, end)


def _stretches(
    base: str,
    quote: str,
    ways: tuple[frozenset[Kind], ...],
    books: Sequence[Book],
    bounds: tuple[int, int],
) -> Iterator[tuple[int, int, tuple[_Way, ...]]]:
    """Cut the days on which both currencies were money into stretches: first and last day, and the ways."""
    for _, begins, ends in spells(base, quote, max(ways, key=len)):
        start, end = max(begins, bounds[0]), min(ends, bounds[1])
        if start > end:
            continue
        routes: dict[Route, frozenset[Kind]] = {}
        for kinds in ways:
            routes.setdefault(Route.find(base, quote, from_number(start), kinds), kinds)
        spans = {
            (route, book): span
            for route in routes
            for book in books
            if not route.complete and (span := book.span(route.base, route.quote))
        }
        cuts = {
            start,
            *(first for first, _, _ in spans.values()),
            *(last + 1 for _, last, _ in spans.values()),
        }
        marks = sorted(cut for cut in cuts if start <= cut <= end)
        for mark, following in zip(marks, [*marks[1:], end + 1], strict=True):
            there = {key for key, (first, last, _) in spans.items() if first <= mark <= last}
            yield (
                mark,
                following - 1,
                tuple(
                    _Way(route, kinds, tuple(book for book in books if (route, book) in there))
                    for route, kinds in routes.items()
                ),
            )
