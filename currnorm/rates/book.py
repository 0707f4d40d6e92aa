"""A book: all the series of one source, each loaded into memory when it is first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from currnorm.rates.days import LONGEST_GAP
from currnorm.rates.series import Column, Pair, SeriesInfo

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from currnorm.rates.model import Kind

__all__ = ["Book", "Shelf", "SourceInfo"]

Fixing = tuple[int, int, int, int, "str | None"]


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """Who publishes, under which terms, and how the figures came here. `rank` orders sources of one frequency."""

    id: str
    rank: int
    name: str
    attribution: str
    terms: str
    home: str
    obtained: str


class Shelf(Protocol):
    """Whatever holds fixings: a store, or a table in memory."""

    def fixings(self, series: SeriesInfo) -> Iterable[Fixing]:
        """Give the fixings of a series, oldest first: day, digits, decimals, precision, fault."""


class Book:
    """All the series of one source.

    `kind` replaces the kind that a fixing has by its frequency (a user's own table); `gaps` are the longest gaps
    in days by frequency.
    """

    def __init__(
        self,
        info: SourceInfo,
        series: Sequence[tuple[SeriesInfo, Shelf]],
        *,
        kind: Kind | None = None,
        gaps: dict[str, int] | None = None,
    ) -> None:
        self.info = info
        self.kind = kind
        self.gaps = gaps or LONGEST_GAP
        self.series = tuple(each for each, _ in series)
        self._shelves: dict[tuple[str, str], list[tuple[SeriesInfo, Shelf]]] = {}
        for each, shelf in series:
            self._shelves.setdefault((each.base, each.quote), []).append((each, shelf))
        self._columns: dict[tuple[str, str], Column] = {}
        self._pairs: dict[tuple[str, str], Pair | None] = {}

    def __repr__(self) -> str:
        return f"<Book {self.info.id}: {len(self.series)} series>"

    @cached_property
    def codes(self) -> frozenset[str]:
        """Every currency that the source has."""
        return frozenset(code for pair in self._shelves for code in pair)

    def _column(self, base: str, quote: str) -> Column | None:
        """Give the column of two currencies that the source itself holds against each other."""
        for key in ((base, quote), (quote, base)):
            if key in self._columns:
                return self._columns[key]
            if key in self._shelves:
                self._columns[key] = column = self._load(self._shelves[key])
                return column
        return None

    def _load(self, shelves: list[tuple[SeriesInfo, Shelf]]) -> Column:
        # Where two series of a source have one day, the more frequent one counts; where two shelves have it, the
        # first: the published past does not change.
        ordered = sorted(shelves, key=lambda pair: LONGEST_GAP[pair[0].frequency])
        merged: dict[int, tuple[int, int, int, int, int, str | None]] = {}
        for which, (series, shelf) in enumerate(ordered):
            for day, digits, decimals, precision, fault in shelf.fixings(series):
                merged.setdefault(day, (which, day, digits, decimals, precision, fault))
        return Column.build(tuple(series for series, _ in ordered), [merged[day] for day in sorted(merged)])

    def _neighbours(self, code: str) -> set[str]:
        return {
            other
            for base, quote in self._shelves
            for one, other in ((base, quote), (quote, base))
            if one == code
        }

    def pair(self, base: str, quote: str) -> Pair | None:
        """Give a pair of currencies, across the source's own currency where need be; None if it has not both."""
        key = (base, quote)
        if key not in self._pairs:
            self._pairs[key] = self._join(base, quote)
        return self._pairs[key]

    def _join(self, base: str, quote: str) -> Pair | None:
        direct = self._column(base, quote)
        if direct:
            return Pair.join(base, quote, direct)
        best: Pair | None = None
        for hub in sorted(self._neighbours(base) & self._neighbours(quote)):
            first, second = self._column(base, hub), self._column(hub, quote)
            assert first
            assert second
            pair = Pair.join(base, quote, first, second)
            if best is None or len(pair.days) > len(best.days):
                best = pair
        return best
