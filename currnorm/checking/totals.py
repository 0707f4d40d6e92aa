"""Totals and remainders with all their parts in one sentence.

    "$3m to one and $2m to the other, a total of $5m"
    "a total of $5m: $3m to one and $2m to the other"
    "of the $5m, $3m went abroad and the remaining $2m stayed"

A sum is judged only if nothing in the sentence leaves a part in doubt: every amount of it, its conversions aside, is
the total or one of the parts, each tied to the next by a comma or "and", and none is "more than" or "up to" so much.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from currnorm.checking import words
from currnorm.checking.model import Verdict
from currnorm.checking.relation_model import Page, Relation, Relationship, held, without_rate
from currnorm.checking.times import sentence_span
from currnorm.money import CONTEXT, Interval
from currnorm.text.mention import Qualifier

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from currnorm.checking.relation_words import RelationWords

__all__ = ["totals"]

_LEFT = 40  # characters before an amount that say what it is
_START = attrgetter("start")
_BRACKET = re.compile(r"\s?\([^()]*\)")


def totals(page: Page, said: RelationWords) -> Iterator[Relation]:
    """Find and judge the totals and remainders of a text."""
    restated = {each.converted for each in page.links}
    for at, mention in enumerate(page.mentions):
        before = page.text[max(0, mention.start - _LEFT) : mention.start]
        total, rest = said.total_opens.search(before), said.remaining.search(before)
        if not (total or rest):
            continue
        first, last = sentence_span(page.text, mention.start, mention.end)
        begin = bisect_left(page.mentions, first, key=_START)
        end = bisect_left(page.mentions, last, begin, key=_START)
        places = [
            place for place in range(begin, end) if page.mentions[place].end <= last and place not in restated
        ]
        if len(places) < 3 or at not in places or not all(_plain(page, place) for place in places):
            continue
        if rest:
            yield from _remainder(page, places, at, said)
        elif at == places[-1]:
            yield from _total(page, places[:-1], at, said)
        elif at == places[0]:
            yield from _total(page, places[1:], at, said)


def _plain(page: Page, place: int) -> bool:
    mention = page.mentions[place]
    sure = mention.value is not None and not mention.vague and mention.currency is not None
    return sure and mention.qualifier in (None, Qualifier.ABOUT)


def _between(page: Page, left: int, right: int) -> str:
    """Give what stands between two amounts, conversions in brackets left out."""
    return _BRACKET.sub("", page.text[page.mentions[left].end : page.mentions[right].start])


def _joined(page: Page, parts: Sequence[int], said: RelationWords) -> bool:
    gaps = [_between(page, *both) for both in pairwise(parts)]
    return all(said.part.fullmatch(gap) and not said.no_part.search(gap) for gap in gaps)


def _total(page: Page, parts: Sequence[int], at: int, said: RelationWords) -> Iterator[Relation]:
    if not _joined(page, parts, said):
        return
    if at > parts[-1]:
        gap = _between(page, parts[-1], at)
        leads = said.total_before.search(gap)
        if leads is None or said.no_part.search(gap[: leads.start()]):
            return
        text = f"{_listed(page, parts)}, a total of {page.said(at)}"
    else:
        if not _between(page, at, parts[0]).startswith((":", " –", " —")):
            return
        text = f"a total of {page.said(at)}: {_listed(page, parts)}"
    code = page.mentions[at].currency or ""
    come = _sum(page, parts, code)
    unjudged = without_rate(Relationship.TOTAL, parts[0], parts[-1], text, gap=at, parts=tuple(parts))
    yield _judged(page, unjudged, f"{_listed(page, parts)} come to", come) if come else unjudged


def _remainder(page: Page, places: Sequence[int], at: int, said: RelationWords) -> Iterator[Relation]:
    whole, *parts = places[:-1]
    left = page.text[max(0, page.mentions[whole].start - _LEFT) : page.mentions[whole].start]
    if at != places[-1] or not said.whole.search(left) or not _joined(page, parts, said):
        return
    if any(said.no_part.search(_between(page, *both)) for both in ((whole, parts[0]), (parts[-1], at))):
        return
    text = f"of {page.said(whole)}, {_listed(page, parts)}; the remaining {page.said(at)}"
    code = page.mentions[at].currency or ""
    taken, all_of_it = _sum(page, parts, code), page.brought(whole, code)
    unjudged = without_rate(Relationship.REMAINDER, whole, parts[-1], text, gap=at, parts=tuple(parts))
    if taken is None or all_of_it is None:
        yield unjudged
        return
    left_over = (
        CONTEXT.subtract(all_of_it[0], taken[0]),
        Interval(
            CONTEXT.subtract(all_of_it[1].low, taken[1].high),
            CONTEXT.subtract(all_of_it[1].high, taken[1].low),
        ),
    )
    less = f"{page.said(whole)} less {_listed(page, parts)} is"
    yield _judged(page, unjudged, less, left_over)


def _sum(page: Page, parts: Sequence[int], code: str) -> tuple[Decimal, Interval] | None:
    value, low, high = Decimal(0), Decimal(0), Decimal(0)
    for part in parts:
        brought = page.brought(part, code)
        if brought is None:
            return None
        value = CONTEXT.add(value, brought[0])
        low, high = CONTEXT.add(low, brought[1].low), CONTEXT.add(high, brought[1].high)
    return value, Interval(low, high)


def _judged(
    page: Page,
    relation: Relation,
    said: str,
    come: tuple[Decimal, Interval],
) -> Relation:
    """Give a claim with its verdict; `come` is what its amounts come to, and what they can come to."""
    assert relation.gap is not None  # it is the figure that is claimed
    claimed = page.mentions[relation.gap]
    value, span = come
    verdict = held(value, span, claimed.printed)
    unit = Decimal((0, (1,), value.adjusted() - 2)) if value else None
    shown = words.amount(value, claimed.currency or "", unit=unit)
    holds = "does not hold" if verdict is Verdict.INCONSISTENT else "holds"
    because = f"{said} {shown}: that {holds}."
    return replace(relation, verdict=verdict, because=because, found=value)


def _listed(page: Page, parts: Sequence[int]) -> str:
    return words.joined([page.said(part) for part in parts])
