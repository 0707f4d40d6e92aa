"""Date an article by its conversions: the days on which the rates of all of them held.

A conversion fits a day if the day's fixing, within the tolerance, takes its source as printed to what was printed.
One conversion of three digits fits a few per cent of all days, several of different pairs often a week alone. Where no
day fits all, the days that fit most are given: a figure may be reused, or wrong.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from currnorm.checking import words
from currnorm.checking.model import Check, Days
from currnorm.money import CONTEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Dating", "dating"]

_DAY = timedelta(days=1)
_SHOWN = 5  # runs that are named; the rest is counted
_TELLING = 10  # per cent of all days; figures that fit more can't date anything


@dataclass(frozen=True, slots=True)
class Dating:
    """The days that fit most conversions of an article, oldest first; `fixings` of a run counts its working days.

    `fitting` of `conversions` hold on these days; `searched` counts the working days of the histories, so that
    `share` (per cent) says how much the figures can tell: the smaller, the more.
    """

    days: tuple[Days, ...]
    fitting: int
    conversions: int
    searched: int

    @property
    def found(self) -> int:
        """How many working days fit."""
        return sum(run.fixings for run in self.days)

    @property
    def share(self) -> Decimal:
        """Which share of the working days fits, in per cent."""
        if not self.searched:
            return Decimal(0)
        return CONTEXT.divide(Decimal(100 * self.found), Decimal(self.searched))

    def __str__(self) -> str:
        if not self.conversions:
            return "There is no conversion to date the article by."
        if not self.days:
            return f"None of {self.searched:,} working days fits any of the conversions."
        which = "The conversion fits"
        if self.conversions > 1:
            which = f"{self.fitting} of {self.conversions} conversions fit"
        named = words.first_lines([str(run) for run in reversed(self.days)], _SHOWN)
        much = f"{words.per_cent(self.share)} of all: {named}"
        if self.share > _TELLING:
            much = f"{words.per_cent(self.share)} of all: too many to date it"
        days = f"{self.found:,} working day{'s' * (self.found != 1)}"
        return f"{which} on {days}, {much}."

    def to_dict(self) -> dict[str, Any]:
        """Give the days as JSON-ready values."""
        return {
            "days": [run.to_dict() for run in self.days],
            "fitting": self.fitting,
            "conversions": self.conversions,
            "searched": self.searched,
            "words": str(self),
        }


def dating(checks: Sequence[Check]) -> Dating:
    """Give the days on which as many conversions held as on any.

    The same two figures printed twice count once; what the sentence itself puts at another time doesn't count.
    """
    distinct = {
        (each.source.currency, each.source.low, each.converted.currency, each.converted.low): each.matches
        for each in checks
        if not each.elsewhere
    }
    searched = [each.searched for each in distinct.values() if each.searched is not None]
    if not searched:
        return Dating((), 0, 0, 0)
    first, last = max(each.first for each in searched), min(each.last for each in searched)
    most, days = _most([each.near for each in distinct.values()])
    return Dating(days, most, len(searched), _working_days(first, last))


def _most(histories: Sequence[Sequence[Days]]) -> tuple[int, tuple[Days, ...]]:
    """Sweep over the runs of all conversions: the highest number that overlap, and where they do."""
    steps: Counter[date] = Counter()
    for runs in histories:
        for run in runs:
            steps[run.first] += 1
            steps[run.last + _DAY] -= 1
    depth = most = 0
    found: list[tuple[date, date]] = []
    days = sorted(day for day, step in steps.items() if step)
    for day, following in pairwise(days):
        depth += steps[day]
        if depth > most:
            most, found = depth, []
        if depth == most and depth:
            found.append((day, following - _DAY))
    return most, tuple(Days(first, last, _working_days(first, last)) for first, last in found)


def _working_days(first: date, last: date) -> int:
    """Count the days from Monday to Friday, both ends included."""
    if last < first:
        return 0
    weeks, rest = divmod((last - first).days + 1, 7)
    return weeks * 5 + sum((first.weekday() + day) % 7 < 5 for day in range(rest))
