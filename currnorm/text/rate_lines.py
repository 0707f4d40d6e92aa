"""Rates that a text prints in words: "7.1 yuan to the dollar", "111.01 yen per dollar", "the euro bought $1.10".

One side of such a rate has no figure: it is one dollar, one euro. It becomes a mention of its own, of the value
one, tied to the amount that it is worth. The words stand in the language files, under [rates].

Read are only an amount right beside the unit and nothing else of the same phrase: "2 euros to the bottle" has no
currency for a unit, "2 billion yuan to the euro zone" no end behind it, "rose 2 yen against the dollar" is a
change, and "$2 a pound" a price by weight.

Where no article shows the beginning of a unit ("Wczoraj dolar kosztował 4 zł"), the last words before the verb are
tried; where words stand together (달러당 1180원), the unit begins where they do, or behind an article (每).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from currnorm.languages import load_language
from currnorm.text.finder import find
from currnorm.text.letters import UNSPACED, WORD, is_unspaced
from currnorm.text.links import RATE, Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from currnorm.text.article import Article
    from currnorm.text.mention import Mention

__all__ = ["with_rate_lines"]

_HIGHEST = Decimal(1_000_000)  # no currency was quoted so low in the rates of the press; sums are higher
_REACH = 60  # characters that hold the words of a rate and its unit
_PART = rf"{WORD}(?:-{WORD})*\.?"
_UNIT = rf"(?P<unit>{_PART}(?:\s{_PART}){{0,2}})"
_TOUCHING_UNIT = rf"(?P<unit>[{UNSPACED}]{{1,8}}?)"


def _either(forms: Iterable[str]) -> str:
    longest_first = sorted(forms, key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", r"\s") for form in longest_first) or r"(?!)"


def _sorted(forms: Iterable[str]) -> tuple[list[str], list[str]]:
    """Part words that stand apart from those of scripts without spaces."""
    rows = list(forms)
    return [form for form in rows if not is_unspaced(form)], [form for form in rows if is_unspaced(form)]


@dataclass(frozen=True, slots=True)
class _Words:
    behind: re.Pattern[str]  # "7.1 yuan [per dollar]"
    before: re.Pattern[str]  # "[the euro bought] $1.10"
    touching: tuple[re.Pattern[str], ...]  # "[每美元兑]7.02元", "[달러당] 1180원"
    per_one: re.Pattern[str]  # "7.1 yuan [for] one dollar"
    between: re.Pattern[str]  # "$1 [bought] 7.1 yuan"
    ends: re.Pattern[str]
    changes: re.Pattern[str]
    weights: frozenset[str]  # units that are weights behind "a" and "per"
    weight_links: frozenset[str]
    sure: re.Pattern[str]  # words before an amount by which it is a rate all the same
    words: frozenset[str]  # units that are ordinary words unless an adjective stands before them


@cache
def _words(codes: tuple[str, ...]) -> _Words | None:
    tables = [load_language(code).rates for code in codes]

    def joined(name: str) -> list[str]:
        return [form for table in tables for form in table.get(name, ())]

    if not any(tables):
        return None
    links, _ = _sorted(joined("links"))
    verbs, verbs_touching = _sorted(joined("verbs"))
    articles, articles_touching = _sorted(joined("articles"))
    said = rf"(?:{_either(verbs)})\s(?:(?:{_either(joined('hedges'))})\s)?"
    # "l'euro", "all'euro": an elided word touches the next.
    link, article = (rf"(?:{_either(forms)})(?:(?<=['’])|\s)" for forms in (links, articles))
    bare = "?" if "" in articles else ""
    # "pour un" before "un dollar", which is an amount already: only "pour" stands between.
    endings = tuple(f" {form}" for form in articles if form)
    shorter = [form.rsplit(" ", 1)[0] for form in links if form.endswith(endings)]
    return _Words(
        re.compile(rf"\s(?P<link>{link}){_UNIT}", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?P<article>{article}){bare}{_UNIT}\s{said}$", re.IGNORECASE),
        tuple(
            re.compile(rf"{begins}{_TOUCHING_UNIT}(?:{_either(verbs_touching)})\s?$")
            for begins in (rf"(?:{_either(articles_touching)})", rf"(?<![{UNSPACED}])")
        ),
        re.compile(rf"\s(?:{_either((*links, *shorter))})\s", re.IGNORECASE),
        re.compile(rf"\s{said}|\s?(?:{_either(verbs_touching)})\s?", re.IGNORECASE),
        re.compile(
            rf"\s?(?:[.,;:!?)\]”\"–—=。，、]|$|\n\n)|\s-\s|\s(?:{_either(joined('ends'))})(?!\w)",
            re.IGNORECASE,
        ),
        re.compile(rf"(?<!\w)(?:{_either(joined('changes'))})\s$", re.IGNORECASE),
        frozenset(form.casefold() for form in joined("weights")),
        frozenset(form.casefold() for form in joined("weight_links")),
        re.compile(rf"(?<!\w)(?:{_either(joined('sure'))})", re.IGNORECASE),
        frozenset(form.casefold() for form in joined("words")),
    )


def with_rate_lines(article: Article, mentions: Sequence[Mention]) -> tuple[list[Mention], list[Link]]:
    """Add the units of an article's rates in words to its mentions, and tie them to what they are worth.

    >>> from currnorm import Article, find
    >>> article = Article("at an exchange rate of 7.1 yuan to the dollar")
    >>> found, links = with_rate_lines(article, find(article))
    >>> [mention.text for mention in found], links
    (['7.1 yuan', 'dollar'], [Link(source=1, converted=0, rule='rate')])
    """
    words = _words(article.languages)
    if words is None or not mentions:
        return list(mentions), []
    found: list[Mention] = []
    tied: list[tuple[Mention, Mention]] = []
    for at, mention in enumerate(mentions):
        left = mentions[at - 1] if at else None
        floor = left.end if left else 0
        ceiling = mentions[at + 1].start if at + 1 < len(mentions) else len(article.text)
        unit = None
        if _can_be_a_rate(mention):
            if left is not None and _buys(article.text, left, mention, words):
                tied.append((left, mention))
                found.append(mention)
                continue
            right = mentions[at + 1] if at + 1 < len(mentions) else None
            if right is not None and _for_one(article.text, mention, right, words):
                tied.append((right, mention))
                found.append(mention)
                continue
            unit = _behind(article, mention, ceiling, words) or _before(article, mention, floor, words)
        if unit is None:
            found.append(mention)
            continue
        tied.append((unit, mention))
        found += sorted((mention, unit), key=lambda one: one.start)
    places = {id(mention): place for place, mention in enumerate(found)}
    return found, [Link(places[id(unit)], places[id(worth)], RATE) for unit, worth in tied]


def _can_be_a_rate(mention: Mention) -> bool:
    return not mention.vague and mention.value is not None and 0 < mention.value < _HIGHEST


def _differ(one: Mention, other: Mention) -> bool:
    return one.currency is None or one.currency != other.currency


def _buys(text: str, one: Mention, mention: Mention, words: _Words) -> bool:
    """As in "$1 buys 83 rupees", "1달러당 1180원"."""
    said = words.between.fullmatch(text, one.end, mention.start)
    return said is not None and one.value == 1 and _differ(one, mention)


def _for_one(text: str, mention: Mention, one: Mention, words: _Words) -> bool:
    """As in "7.1 yuan for one dollar"; "from 7 yuan to $1" is a change."""
    said = words.per_one.fullmatch(text, mention.end, one.start)
    return said is not None and one.value == 1 and one.text[0].isalpha() and _differ(one, mention)


def _behind(article: Article, mention: Mention, ceiling: int, words: _Words) -> Mention | None:
    """Find the unit of "7.1 yuan to the dollar"."""
    text = article.text
    match = words.behind.match(text, mention.end, min(ceiling, mention.end + _REACH))
    if match is None or words.changes.search(text, max(0, mention.start - _REACH), mention.start):
        return None
    unit = _unit(article, match.start("unit"), match["unit"], mention, words)
    if unit is None or not words.ends.match(text, unit.end):
        return None
    weighed = match["link"].strip().casefold() in words.weight_links and unit.text.casefold() in words.weights
    left = text[max(0, mention.start - _REACH) : mention.start]
    return None if weighed and not words.sure.search(left) else unit


def _before(article: Article, mention: Mention, floor: int, words: _Words) -> Mention | None:
    """Find the unit of "the euro bought $1.10"."""
    begin = max(floor, mention.start - _REACH)
    patterns = (words.before, *words.touching)
    found = (pattern.search(article.text, begin, mention.start) for pattern in patterns)
    match = next(filter(None, found), None)
    if match is None:
        return None
    starts = [match.start("unit")]
    if "article" in match.re.groupindex and not match["article"]:
        starts += [match.start("unit") + gap.end() for gap in re.finditer(r"\s", match["unit"])]
    for start in starts:
        unit = _unit(article, start, article.text[start : match.end("unit")], mention, words)
        if unit is not None and unit.end == match.end("unit"):
            return unit
    return None


def _unit(article: Article, start: int, said: str, mention: Mention, words: _Words) -> Mention | None:
    """Read one of a currency from the words that may begin with its name."""
    read = find(replace(article, text=f"1 {said}"))
    if not read or read[0].start != 0 or read[0].value != 1 or not _differ(read[0], mention):
        return None
    name = read[0].text[2:]
    if not name or name.casefold() in words.words:
        return None
    one = replace(read[0], text=name, start=start, end=start + len(name), rule=RATE)
    return one if one.currency is not None or one.candidates else None
