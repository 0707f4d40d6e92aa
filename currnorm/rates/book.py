"""A book: all the series of one source, each loaded into memory when it is first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from currnorm.rates.days import LONGEST_GAP, to_number
from currnorm.rates.model import Kind
from currnorm.rates.series import Column, Figures, Pair, SeriesInfo

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
        self._spans: dict[str, tuple[int, int, int]] | None = None

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

    def columns(self, base: str, quote: str, *, quarantined: bool = False) -> tuple[Column, ...] | None:
        """Give the one or two columns that lead from a currency to another; None if the source has not both."""
        direct = self._column(base, quote, quarantined, exact=True)
        if direct:
            return (direct,)
        hubs = self._neighbours(base) & self._neighbours(quote)
        if len(hubs) > 1:
            # Whichever has the most days: that takes joining them.
            pair = self.pair(base, quote, quarantined=quarantined)
            return pair.columns if pair else None
        return next((self._over(hub, base, quote, quarantined) for hub in hubs), None)

    def opened(self, base: str, quote: str, *, quarantined: bool = False) -> bool:
        """Say whether the columns of a pair are in memory."""
        loaded = {
            code for one, other, held, _ in self._columns if held == quarantined for code in (one, other)
        }
        return base in loaded and quote in loaded

    def span(self, base: str, quote: str) -> tuple[int, int, int] | None:
        """Give the first and the last day that it may answer for, and the place in `Kind` of the best it may answer with.

        None if it has not both. Nothing is opened: it says what the series are known to have, and no fixing need be there.
        """
        if self._spans is None:
            self._spans = self._spanned()
        one, other = self._spans.get(base), self._spans.get(quote)
        if one is None or other is None:
            return None
        return max(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2])

    def _spanned(self) -> dict[str, tuple[int, int, int]]:
        order = {str(kind): place for place, kind in enumerate(Kind)}
        reach = max(self.gaps.values())
        found: dict[str, tuple[int, int, int]] = {}
        for key, shelves in self._shelves.items():
            first = min(to_number(series.first) for series, _ in shelves)
            last = max(to_number(series.last) for series, _ in shelves) + reach
            best = min(order[self.kind or series.frequency] for series, _ in shelves)
            for code in key:
                known = found.get(code, (first, last, best))
                found[code] = min(known[0], first), max(known[1], last), min(known[2], best)
        return found

    def _join(self, base: str, quote: str, quarantined: bool) -> Pair | None:  # noqa: FBT001
        direct = self._column(base, quote, quarantined, exact=True)
        if direct:
            return Pair.join(base, quote, direct)
        best: Pair | None = None
        for hub in sorted(self._neighbours(base) & self._neighbours(quote)):
            pair = Pair.join(base, quote, *self._over(hub, base, quote, quarantined))
            if best is None or len(pair.days) > len(best.days):
                best = pair
        return best

    def _over(self, hub: str, base: str, quote: str, quarantined: bool) -> tuple[Column, Column]:  # noqa: FBT001
        first = self._column(base, hub, quarantined, exact=False)
        second = self._column(hub, quote, quarantined, exact=False)
        assert first
        assert second
        return first, second

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
