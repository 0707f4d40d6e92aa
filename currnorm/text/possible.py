"""Amounts without a currency beside words of money: "revenue rose to 5 million". Only with leniency "possible"."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from currnorm.money import Interval
from currnorm.text.mention import Mention
from currnorm.text.numbers import read_number
from currnorm.text.patterns import any_of, compile_pattern
from currnorm.text.scan import spans_of
from currnorm.text.surroundings import surroundings
from currnorm.text.tables import load_tables
from currnorm.text.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from currnorm.text.article import Article
    from currnorm.text.surroundings import Around

__all__ = ["with_possible"]


_START = attrgetter("start")


@cache
def _pattern(codes: tuple[str, ...]) -> Any:
    """Match a money word, a few words, and a number with a scale."""
    languages = load_tables(codes).languages
    words = any_of(form for language in languages for form in language.money_words)
    scales = any_of(form for language in languages for form in language.scales)
    return compile_pattern(rf"(?i)\b{words}\b[^.;:()$£€¥\pN]{{0,30}}\b\pN+(?:[.,]\pN+)*\s?{scales}\b")


def with_possible(article: Article, mentions: Sequence[Mention], around: Around) -> list[Mention]:
    """Add to mentions the scaled numbers that stand beside words of money and name no currency.

    Their candidates are the currencies that the article prints elsewhere, the commonest first; the currency
    itself stays open.
    """
    tables = load_tables(article.languages)
    printed = Counter(mention.currency for mention in mentions if mention.currency)
    candidates = tuple(code for code, _ in printed.most_common())
    found = list(mentions)
    for first, end in spans_of(_pattern(article.languages), article.text):
        tokens = tokenise(article.text[first:end], tables)
        at = next(
            (place for place, token in enumerate(tokens) if article.text[first + token.start].isdecimal()),
            None,
        )
        number = None if at is None else read_number(tokens, at, tables.decimal)
        if at is None or number is None or number.monster:
            continue  # "² million": a number sign, but no number
        start = first + tokens[at].start
        last = bisect_left(mentions, end, key=_START) - 1
        if last >= 0 and mentions[last].end > start:
            continue
        said, per = surroundings(article.text, start, end, around)
        printed_as = Interval.around(number.value, unit=number.unit)
        found.append(
            Mention(
                text=article.text[start:end],
                start=start,
                end=end,
                currency=None,
                candidates=candidates,
                because="no currency is printed; it stands beside words of money",
                low=number.value,
                high=number.value,
                printed=printed_as,
                printed_wide=printed_as,
                qualifier=said,
                per=per,
                rule="possible",
                evidence="open",
            )
        )
    return sorted(found, key=lambda mention: mention.start)
