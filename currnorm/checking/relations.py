"""Claims that relate amounts: "more than five times the 1.04 trillion won", "up 30% to $5.2bn from $4bn".

Only what the text states plainly is read, and only where both amounts are printed: a factor right between them or
right behind the second ("，是9亿美元的五倍"), a change with both its ends, a gap whose two sides a factor relates elsewhere, a total or a remainder with all its parts
in one sentence (`currnorm.checking.totals`). A claim is held against the amounts as
printed, brought to one currency by the article's own conversion if it has one, else with the fixings of its day.

    exact          the figures as printed bear it out
    plausible      so do others that print the same
    inconsistent   none do
    unverifiable   the two currencies have no rate on that day
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from currnorm.checking import words
from currnorm.checking.model import Verdict
from currnorm.checking.relation_model import Page, Relation, Relationship, held, without_rate
from currnorm.checking.relation_words import plain_words, relation_words
from currnorm.checking.totals import totals
from currnorm.money import CONTEXT, Interval

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from currnorm.checking.bench import Bench
    from currnorm.checking.relation_words import RelationWords
    from currnorm.text.links import Link
    from currnorm.text.mention import Mention


__all__ = ["Relation", "Relationship", "relations"]


_FAR = 90  # code points between two amounts that a claim still relates
_NEAR = 8  # ... and before an amount, for what leads to it


def relations(
    text: str,
    mentions: Sequence[Mention],
    links: Sequence[Link],
    bench: Bench,
    codes: tuple[str, ...],
) -> tuple[Relation, ...]:
    """Find and judge the claims that relate amounts of a text in some languages."""
    said = relation_words(codes)
    if said is None:
        return ()
    page = Page.of(text, mentions, links, bench)
    found: list[Relation] = []
    source_of = {each.converted: each.source for each in links}
    for at in range(1, len(mentions)):
        left, right = mentions[at - 1], mentions[at]
        between = text[left.end : right.start]
        if left.vague or right.vague or len(between) > _FAR:
            continue
        source = source_of.get(at - 1, at - 1)
        start = mentions[source].start
        times = said.times.fullmatch(between)
        if times is not None:
            found.append(_times(times, source, at, page, said))
            continue
        if behind := _said_behind(said, between, text, right.end):
            found.append(_times(behind, source, at, page, said, printed=text[start : behind.end()]))
            continue
        if middle := _said_between(said, between, text, start):
            found.append(_change(middle, at, source, page, said, printed=text[start : right.end]))
            continue
        before = said.change.search(text, max(0, left.start - _FAR), left.start)
        if before is None:
            continue
        backwards = plain_words(before["to"]) in said.to
        if (said.behind_from if backwards else said.behind_to).fullmatch(between):
            new, old = (at - 1, at) if backwards else (at, at - 1)
            found.append(_change(before, new, old, page, said))
    return (*found, *_gaps(page, found, said), *totals(page, said))


def _said_behind(said: RelationWords, between: str, text: str, end: int) -> re.Match[str] | None:
    """Find a factor behind the second of two amounts: "，是9亿美元的五倍"."""
    claims = (each.behind.match(text, end) for each in said.factors_behind if each.before.fullmatch(between))
    return next((claim for claim in claims if claim), None)


def _said_between(said: RelationWords, between: str, text: str, start: int) -> re.Match[str] | None:
    """Find a change between its two ends: "从40亿元增长30%至52亿元"."""
    before = text[max(0, start - _NEAR) : start]
    changes = (each.behind.fullmatch(between) for each in said.changes_between if each.before.search(before))
    return next((change for change in changes if change), None)


def _times(
    match: re.Match[str],
    left: int,
    right: int,
    page: Page,
    said: RelationWords,
    *,
    printed: str | None = None,
) -> Relation:
    factor, allowed = _factor(match, said)
    claim = " ".join(match[0].strip(" ,–—()-").split())
    text = printed or f"{page.said(left)} {claim} {page.said(right)}"
    ratio = page.ratio(left, right)
    if ratio is None:
        return without_rate(Relationship.TIMES, left, right, text)
    value, span = ratio
    verdict = held(value, span, allowed)
    claimed = words.grouped(words.significant(factor, 3))
    holds = f"not {claimed}" if verdict is Verdict.INCONSISTENT else "that holds"
    because = f"It is {words.grouped(words.significant(value, 3))} times as much: {holds}."
    return Relation(Relationship.TIMES, left, right, text, verdict, because, value)


def _factor(match: re.Match[str], said: RelationWords) -> tuple[Decimal, Interval]:
    """Give the factor that is claimed, and the ratios that bear it out."""
    part = match["part"]
    if part:
        parts = said.parts[plain_words(part)]
        factor = CONTEXT.divide(Decimal(1), parts)
        half = Decimal("0.5")
        near = Interval(
            CONTEXT.divide(Decimal(1), CONTEXT.add(parts, half)),
            CONTEXT.divide(Decimal(1), CONTEXT.subtract(parts, half)),
        )
    else:
        number = match["number"]
        if number and number[0].isdigit():
            factor = Decimal(number.replace(",", "."))
        elif number:
            factor = said.numbers[plain_words(number)]
        else:
            factor = said.multiples[plain_words(match["multiple"])]
        near = Interval.around(factor, unit=_unit(factor))
    said_of_it = match.groupdict()
    than = plain_words(said_of_it["than"] or said_of_it.get("more") or "")
    if than in said.above:
        return factor, Interval(factor, CONTEXT.multiply(factor, Decimal(1000)))
    if than in said.below:
        # "Nearly five times" is not three times.
        return factor, Interval(CONTEXT.multiply(factor, Decimal("0.75")), CONTEXT.next_plus(factor))
    return factor, near


def _change(
    match: re.Match[str], new: int, old: int, page: Page, said: RelationWords, *, printed: str | None = None
) -> Relation:
    share = Decimal(match["share"].replace(",", "."))
    unit = _unit(share)
    claimed = Interval.around(
        share if plain_words(match["verb"]) in said.rises else share.copy_negate(), unit=unit
    )
    allowed = Interval(_grown(claimed.low), _grown(claimed.high))
    text = printed or f"{match['verb']} {match['share']}% from {page.said(old)} to {page.said(new)}"
    ratio = page.ratio(new, old)
    if ratio is None:
        return without_rate(Relationship.CHANGE, new, old, text)
    value, span = ratio
    change = CONTEXT.multiply(CONTEXT.subtract(value, Decimal(1)), Decimal(100))
    because = f"It is {'up' if change >= 0 else 'down'} {words.per_cent(change.copy_abs())}."
    return Relation(Relationship.CHANGE, new, old, text, held(value, span, allowed), because, value)


def _unit(number: Decimal) -> Decimal:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal((0, (1,), min(0, exponent)))


def _grown(per_cent: Decimal) -> Decimal:
    return CONTEXT.add(Decimal(1), CONTEXT.divide(per_cent, Decimal(100)))


def _gaps(page: Page, found: Sequence[Relation], said: RelationWords) -> Iterator[Relation]:
    """Hold "a $4bn gap" against the two amounts that a factor relates in the same article."""
    sides = next((each for each in found if each.kind is Relationship.TIMES), None)
    if sides is None:
        return
    for index, mention in enumerate(page.mentions):
        behind = said.gap.match(page.text, mention.end)
        if behind is None or mention.vague or mention.currency is None:
            continue
        text = f"{page.said(index)}{behind[0]}"
        more, less = page.brought(sides.left, mention.currency), page.brought(sides.right, mention.currency)
        if more is None or less is None:
            yield without_rate(Relationship.GAP, sides.left, sides.right, text, gap=index)
            continue
        value = CONTEXT.subtract(more[0], less[0])
        span = Interval(
            CONTEXT.subtract(more[1].low, less[1].high), CONTEXT.subtract(more[1].high, less[1].low)
        )
        verdict = held(value, span, mention.printed)
        shown = words.amount(value, mention.currency, unit=Decimal((0, (1,), value.adjusted() - 2)))
        holds = "does not hold" if verdict is Verdict.INCONSISTENT else "holds"
        because = f"{page.said(sides.left)} less {page.said(sides.right)} is {shown}: that {holds}."
        yield Relation(Relationship.GAP, sides.left, sides.right, text, verdict, because, value, index)
