"""Leaders whom a text names: they stand for their countries, as places do (data/leaders.csv)."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from currnorm.currencies.tables import day
from currnorm.text.patterns import bounded, compile_pattern
from currnorm.text.places import Named, is_apart
from currnorm.text.scan import spans_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

__all__ = ["named_leaders"]


class _Term(NamedTuple):
    """A time in office: the territory (ISO 3166), the first and the last day (None: still)."""

    territory: str
    since: date | None
    until: date | None

    def holds(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@cache
def _terms() -> Mapping[str, tuple[_Term, ...]]:
    """Names as they are printed -> times in office."""
    table = files("currnorm.text").joinpath("data/leaders.csv").read_text(encoding="utf-8")
    found: dict[str, tuple[_Term, ...]] = {}
    for row in csv.DictReader(line for line in table.splitlines() if not line.startswith("#")):
        term = _Term(row["territory"], day(row["from"]), day(row["until"]))
        found[row["name"]] = (*found.get(row["name"], ()), term)
    return found


@cache
def _pattern() -> Any:
    return compile_pattern(bounded(_terms()))


def named_leaders(text: str, on: date | None) -> list[Named]:
    """Find the leaders that a text names, in order, each as the place that they lead; on a day, of those in office then.

    >>> from datetime import date
    >>> [named.territory for named in named_leaders("Museveni met Mitterrand.", date(1990, 5, 1))]
    ['UG', 'FR']
    >>> named_leaders("Mitterrand had met him.", date(1996, 5, 1))
    []
    """
    terms = _terms()
    return [
        Named(start, end, held[0].territory)
        for start, end in spans_of(_pattern(), text)
        if is_apart(text, start, end)
        and (held := terms.get(" ".join(text[start:end].split())))
        and (on is None or any(term.holds(on) for term in held))
    ]
