"""The verbs of this room: `find` every amount of money in a text, `parse` the one that a string is."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING

from currnorm.errors import ParseError
from currnorm.languages import known_languages
from currnorm.text.article import Article, as_article
from currnorm.text.clean import Cleaned, clean, is_odd
from currnorm.text.context import Choice, Evidence, choose, lent
from currnorm.text.detect import ALWAYS, AUTO
from currnorm.text.elided import elided
from currnorm.text.lead import stands_free
from currnorm.text.mention import Mention, Qualifier
from currnorm.text.possible import with_possible
from currnorm.text.reader import reader_of
from currnorm.text.scan import may_add, scan
from currnorm.text.statements import is_statement, stated_currency
from currnorm.text.surroundings import Around, is_loss, surroundings
from currnorm.text.vetoes import ONLY_ADDRESS, UNIT, Elsewhere, Place, first_veto

if TYPE_CHECKING:
    from datetime import date

    from currnorm.text.read import Reading
    from currnorm.text.reader import Read, Reader

__all__ = ["Leniency", "find", "find_among", "parse", "vetoed"]


class Leniency(StrEnum):
    """How sure a mention has to be, from the strictest to the loosest; each gives all that the one before gives."""

    STRICT = "strict"  # only where the text or the caller decides the currency; no default
    NORMAL = "normal"
    POSSIBLE = "possible"  # also "5 million" without a currency, beside words of money


def find(
    text: str | Article,
    *,
    lang: str | tuple[str, ...] = "en",
    home: str | None = None,
    on: date | str | None = None,
    vague: bool = False,
    leniency: Leniency | str = Leniency.NORMAL,
) -> list[Mention]:
    """Find every amount of money in a text, in order.

    >>> [(m.text, m.currency, m.value) for m in find("up to US$5 billion (S$6.8 billion) a year")]
    [('US$5 billion', 'USD', Decimal('5000000000')), ('S$6.8 billion', 'SGD', Decimal('6800000000'))]

    `home` is the territory ("SG") or currency ("SGD") that a bare "$" or "pounds" means here; `on` the day of
    publication, which decides between a currency and its predecessor. With `vague`, amounts without a figure
    ("billions of dollars") are given too, marked `vague`, with their order of magnitude. `leniency` says how
    sure a mention has to be: "strict", "normal" or "possible".

    Raises UnknownLanguage, UnknownTerritory, BadDate.
    """
    article = as_article(text, lang=lang, home=home, on=on)
    level = leniency if isinstance(leniency, Leniency) else Leniency(leniency)
    if article.lang == AUTO and level is not Leniency.POSSIBLE:
        candidates = _scan_unknown(article)
    else:
        candidates = list(scan(article.text, article.languages))
    if not candidates and level is not Leniency.POSSIBLE:
        return []  # most articles
    return find_among(article, candidates, vague=vague, leniency=level)


def _scan_unknown(article: Article) -> list[tuple[int, int]]:
    """Scan an article whose language isn't known: most have no money in any, and need not be told apart."""
    candidates = list(scan(article.text, (ALWAYS,)))
    if not candidates and not may_add(article.text, ALWAYS, known_languages()):
        return []
    languages = article.languages
    return candidates if languages == (ALWAYS,) else list(scan(article.text, languages))


def find_among(
    article: Article,
    candidates: list[tuple[int, int]],
    *,
    vague: bool = False,
    leniency: Leniency = Leniency.NORMAL,
) -> list[Mention]:
    """Find the amounts of an article among the stretches that the scan gave for its text.

    `find` scans one text; whoever scans many at once (`currnorm.text.batch`) comes here with what was found.

    >>> find_among(Article("It cost $5."), [(8, 10)])[0].money
    Money('5', 'USD')
    """
    article, cleaned, candidates = _prepare(article, candidates)
    reader = reader_of(article.languages)
    text, around = article.text, reader.around
    found, stated = _examine(text, candidates, reader)
    if not found and leniency is not Leniency.POSSIBLE:
        return []
    evidence = Evidence(article, stated, [each.reading for _, each, _ in found])
    mentions: list[Mention] = []
    borrowers: list[Mention] = []
    for at, (reading, _, scaled, lends), veto in found:
        if veto or (reading.vague and not vague):
            continue
        choice = choose(reading.term, reading.mark, at + reading.start, evidence)
        if leniency is Leniency.STRICT and not choice.sure:
            continue
        if scaled:
            choice = choice._replace(because=choice.because + scaled)
        mentions.append(_mention(text, at, reading, choice, around))
        borrowed = elided(text, at + reading.end, reading, reader.codes) if lends else None
        if borrowed and _comes_next(borrowed.at + borrowed.reading.end, borrowed.begins, candidates):
            lend = lent(choice, mentions[-1].text)
            borrowers.append(_mention(text, borrowed.at, borrowed.reading, lend, around))
    if borrowers:
        mentions = sorted([*mentions, *borrowers], key=attrgetter("start"))
    if leniency is Leniency.POSSIBLE:
        mentions = with_possible(article, mentions, around)
    return mentions if cleaned is None else [cleaned.restore(mention) for mention in mentions]


def _comes_next(end: int, after: int, candidates: list[tuple[int, int]]) -> bool:
    """Whether what ends at `end` stands before the first candidate behind `after`."""
    following = bisect_left(candidates, (after,))
    return following == len(candidates) or end <= candidates[following][0]


def vetoed(text: str | Article, *, lang: str | tuple[str, ...] = "en") -> list[tuple[int, int, str]]:
    """Give what looked like money and was thrown out: (start, end, name of the veto).

    >>> vetoed("He weighs 300 pounds.")
    [(10, 20, 'weight')]
    """
    article = as_article(text, lang=lang)
    article, cleaned, candidates = _prepare(article, list(scan(article.text, article.languages)))
    found, _ = _examine(article.text, candidates, reader_of(article.languages))
    spans = [(at + each.reading.start, at + each.reading.end, veto) for at, each, veto in found if veto]
    return spans if cleaned is None else [(*cleaned.span(start, end), name) for start, end, name in spans]


def _prepare(
    article: Article, candidates: list[tuple[int, int]]
) -> tuple[Article, Cleaned | None, list[tuple[int, int]]]:
    """Scan an article once more, as a cleaned copy, if its scan met what needs cleaning."""
    text = article.text
    for start, end in candidates:
        if is_odd(text, start, end):
            break
    else:
        return article, None, candidates
    cleaned = clean(text)
    return replace(article, text=cleaned.text), cleaned, list(scan(cleaned.text, article.languages))


def _examine(
    text: str, candidates: list[tuple[int, int]], reader: Reader
) -> tuple[list[tuple[int, Read, str | None]], str | None]:
    """Read every candidate: (its offset, what it says, the veto that throws it out); and the stated currency."""
    found: list[tuple[int, Read]] = []
    stated = None
    for start, end in candidates:
        candidate = text[start:end]
        if candidate[0].isalpha() and is_statement(candidate):
            stated = stated or stated_currency(candidate, reader.tables)
            continue
        at, readings = reader.readings(text, start, end, candidate)
        found.extend((at, each) for each in readings)
    examined: list[tuple[int, Read, str | None]] = []
    elsewhere: Elsewhere | None = None
    ended = -1
    for at, each in found:
        reading = each.reading
        start, before = at + reading.start, ended
        ended = at + reading.end
        veto = None
        # Nearly every sign stands behind a space, where no veto can meet it.
        if each.vetoes is not ONLY_ADDRESS or not stands_free(text, start):
            elsewhere = elsewhere or Elsewhere.of([other.reading for _, other in found])
            if reading.article and before >= 0 and text[before:start].isspace():
                veto = UNIT  # "$2 million a pound"
            else:
                veto = first_veto(
                    Place(text, start, ended, reading, reader.veto_words, elsewhere), each.vetoes
                )
        examined.append((at, each, veto))
    return examined, stated


def _mention(text: str, at: int, reading: Reading, choice: Choice, around: Around) -> Mention:
    start, end = at + reading.start, at + reading.end
    said, per = surroundings(text, start, end, around)
    low, high, printed, printed_wide = reading.low, reading.high, reading.printed, reading.printed_wide
    if text[start - 1 : start] == "(" and reading.term.kind == "symbol" and is_loss(text, start, end):
        start, end = start - 1, end + 1
        low = high = low.copy_negate()
        printed, printed_wide = -printed, -printed_wide
    return Mention(
        text=text[start:end],
        start=start,
        end=end,
        currency=choice.currency,
        candidates=choice.candidates,
        because=choice.because,
        low=low,
        high=high,
        printed=printed,
        printed_wide=printed_wide,
        qualifier=Qualifier.MORE_THAN if reading.plus else said,
        per=per,
        rule=reading.rule,
        evidence=choice.evidence,
        vague=reading.vague,
    )


def parse(text: str, *, lang: str | tuple[str, ...] = "en", home: str | None = None) -> Mention:
    """Read a string that is exactly one amount of money.

    >>> parse("US$5 billion").money
    Money('5000000000', 'USD')

    Words that qualify it may stand around it ("up to US$5 billion"). Raises ParseError, which says where it
    stopped and why.
    """
    mentions = find(text, lang=lang, home=home)
    if not mentions:
        raise ParseError(text=text, position=_first_digit(text), reason=_why_nothing(text, lang))
    if len(mentions) > 1:
        second = mentions[1]
        raise ParseError(text=text, position=second.start, reason=f"a second amount, {second.text!r}, begins")
    mention = mentions[0]
    left, right = text[: mention.start].strip(), text[mention.end :].strip()
    if left and mention.qualifier is None:
        raise ParseError(text=text, position=0, reason=f"{left!r} is no part of the amount")
    if right and mention.per is None and mention.qualifier is None:
        raise ParseError(text=text, position=mention.end, reason=f"{right!r} is no part of the amount")
    return mention


def _first_digit(text: str) -> int:
    digits = re.search(r"\d", text)
    return digits.start() if digits else 0


def _why_nothing(text: str, lang: str | tuple[str, ...]) -> str:
    """Say why a string is no amount."""
    if not text.strip():
        return "it is empty"
    thrown_out = vetoed(text, lang=lang)
    if thrown_out:
        return f"it looks like money, but the rule {thrown_out[0][2]!r} says that it isn't"
    article = as_article(text, lang=lang)
    article, _, candidates = _prepare(article, list(scan(article.text, article.languages)))
    if candidates:
        return "number and currency don't fit together"
    return (
        "no currency stands at the number, as in USD 5 or 5 euros"
        if re.search(r"\d", article.text)
        else "there is no amount in it"
    )
