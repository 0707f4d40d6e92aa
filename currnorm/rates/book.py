"""A book: all the series of one source, each loaded into memory when it is first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from currnorm.rates.days import LONGEST_GAP
from currnorm.rates.series import Column, Figures, Pair, SeriesInfo

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from currnorm.rates.model import Kind

__all__ = ["OWN_RANK", "Book", "Shelf", "SourceInfo"]

# Sources from this rank on are a user's own tables: they come last, and say that they are.
OWN_RANK = 1000


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

    def figures(self, series: SeriesInfo) -> Figures:
        """Give the figures of a series, those that are held back included."""

    def held(self, series: SeriesInfo) -> Mapping[int, str]:
        """Give the days whose figures are held back, with the reasons."""


class Book:
    """All the series of one source.

    `kind` replaces the kind that a fixing has by its frequency (a user's own table); `gaps` are the longest gaps in days
    by frequency. `same` maps names of the source's own currency to the one it has now: the zloty was PLZ, then PLN.
    """

    def __init__(
        self,
        info: SourceInfo,
        series: Sequence[tuple[SeriesInfo, Shelf]],
        *,
        kind: Kind | None = None,
        gaps: Mapping[str, int] = LONGEST_GAP,
        same: Mapping[str, str] | None = None,
    ) -> None:
        self.info = info
        self.kind = kind
        self.gaps = gaps
        self.series = tuple(each for each, _ in series)
        self.codes = frozenset(code for each in self.series for code in (each.base, each.quote))
        self._same = same or {}
        # What the source holds against each other: under the names as they are, and under today's.
        self._shelves: dict[tuple[str, str], list[tuple[SeriesInfo, Shelf]]] = {}
        for each, shelf in series:
            for key in {(each.base, each.quote), (self._now(each.base), self._now(each.quote))}:
                self._shelves.setdefault(key, []).append((each, shelf))
        self._columns: dict[tuple[str, str, bool, bool], Column] = {}
        self._pairs: dict[tuple[str, str, bool], Pair | None] = {}

    def __repr__(self) -> str:
        return f"<Book {self.info.id}: {len(self.series)} series>"

    def _now(self, code: str) -> str:
        return self._same.get(code, code)

    def pair(self, base: str, quote: str, *, quarantined: bool = False) -> Pair | None:
        """Give a pair of currencies, across the source's own currency where need be; None if it has not both.

        `quarantined` says whether figures that are held back are among its fixings.
        """
        key = (base, quote, quarantined)
        if key not in self._pairs:
            self._pairs[key] = self._join(base, quote, quarantined)
        return self._pairs[key]

    def _join(self, base: str, quote: str, quarantined: bool) -> Pair | None:  # noqa: FBT001
        direct = self._column(base, quote, quarantined, exact=True)
        if direct:
            return Pair.join(base, quote, direct)
        best: Pair | None = None
        for hub in sorted(self._neighbours(base) & self._neighbours(quote)):
            first = self._column(base, hub, quarantined, exact=False)
            second = self._column(hub, quote, quarantined, exact=False)
            assert first
            assert second
            pair = Pair.join(base, quote, first, second)
            if best is None or len(pair.days) > len(best.days):
                best = pair
        return best

    def _neighbours(self, code: str) -> set[str]:
        return {
            self._now(other)
            for base, quote in self._shelves
            for one, other in ((base, quote), (quote, base))
            if one == code
        }

    def _column(self, base: str, quote: str, quarantined: bool, *, exact: bool) -> Column | None:  # noqa: FBT001
        """Give the column of two currencies that the source itself holds against each other.

        `exact` asks for these very names; else the source's own currency may go by an older one on some days.
        """
        for one, other in ((base, quote), (quote, base)):
            key = (one, other, quarantined, exact)
            if key in self._columns:
                return self._columns[key]
            shelves = [
                (series, shelf)
                for series, shelf in self._shelves.get((one, other), ())
                if not exact or (series.base, series.quote) == (one, other)
            ]
            if shelves:
                self._columns[key] = column = _load(shelves, quarantined=quarantined)
                return column
        return None


def _load(shelves: list[tuple[SeriesInfo, Shelf]], *, quarantined: bool) -> Column:
    # Where two series of a source have one day, the more frequent one counts; where two shelves have it, the first:
    # the published past does not change.
    ordered = sorted(shelves, key=lambda pair: LONGEST_GAP[pair[0].frequency])
    parts = [(series, shelf.figures(series), shelf.held(series)) for series, shelf in ordered]
    return Column.build(parts, quarantined=quarantined)
