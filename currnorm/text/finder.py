"""The verbs of this room: `find` every amount of money in a text, `parse` the one that a string is."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from enum import StrEnum
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from currnorm.errors import ParseError
from currnorm.text.article import Article, as_article, as_date, languages_of
from currnorm.text.clean import Cleaned, clean, is_odd, may_be_odd
from currnorm.text.context import Choice, Evidence, choose, lent
from currnorm.text.elided import elided
from currnorm.text.lead import stands_free
from currnorm.text.mention import Details, Mention, Qualifier, waiting
from currnorm.text.possible import with_possible
from currnorm.text.reader import Read, reader_of
from currnorm.text.scan import scan
from currnorm.text.standing import Elsewhere, Place
from currnorm.text.surroundings import Around, ends_sentence, is_loss, starts_range, surroundings
from currnorm.text.vetoes import ONLY_ADDRESS, UNIT, first_veto

if TYPE_CHECKING:
    from datetime import date

    from currnorm.text.vetoes import Veto

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
    level = leniency if isinstance(leniency, Leniency) else Leniency(leniency)
    day = as_date(on)  # a bad one is an error in a text without money too
    candidates = None
    if type(text) is str:
        lang = languages_of(text, lang)
        candidates = scan(text, lang)
        if not candidates and level is not Leniency.POSSIBLE:
            return []  # most texts; they need not be made an article
    article = as_article(text, lang=lang, home=home, on=day)
    if candidates is None:
        candidates = scan(article.text, article.languages)
    return find_among(article, candidates, vague=vague, leniency=level)


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
    found, stated = reader.read_all(text, candidates)
    if not found and leniency is not Leniency.POSSIBLE:
        return []
    evidence, elsewhere = Evidence(article, stated, found), Elsewhere(article, found)
    mentions: list[Mention] = []
    borrowers: list[Mention] = []
    end = -1
    for at, read in found:
        reading = read.reading
        start, before, end = at + reading.start, end, at + reading.end
        if reading.vague and not vague:
            continue
        # Most readings are beyond doubt, and need no place to be looked at in.
        if not _is_sure(text, start, read):
            place = Place(text, start, end, reading, reader.veto_words, elsewhere)
            if _veto(place, before, read.vetoes):
                continue
        if leniency is Leniency.STRICT and not _choice(start, read, evidence).sure:
            continue
        mentions.append(_mention(start, end, read, evidence, around))
        borrowed = elided(text, end, reading, reader.codes) if read.lends else None
        if borrowed and _comes_next(borrowed.end, borrowed.begins, candidates):
            lend = lent(_choice(start, read, evidence), mentions[-1].text)
            stopped = text[borrowed.end - 1] == "."
            borrower = Read(borrowed.reading, (), "", lends=False, choice=lend, stopped=stopped)
            borrowers.append(_mention(borrowed.at, borrowed.end, borrower, evidence, around))
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
    article, cleaned, candidates = _prepare(article, scan(article.text, article.languages))
    reader = reader_of(article.languages)
    found, _ = reader.read_all(article.text, candidates)
    elsewhere = Elsewhere(article, found)
    spans: list[tuple[int, int, str]] = []
    end = -1
    for at, read in found:
        start, before, end = at + read.reading.start, end, at + read.reading.end
        place = Place(article.text, start, end, read.reading, reader.veto_words, elsewhere)
        if veto := _veto(place, before, read.vetoes):
            spans.append((start, end, veto))
    return spans if cleaned is None else [(*cleaned.span(start, end), name) for start, end, name in spans]


def _prepare(
    article: Article, candidates: list[tuple[int, int]]
) -> tuple[Article, Cleaned | None, list[tuple[int, int]]]:
    """Scan an article once more, as a cleaned copy, if its scan met what needs cleaning."""
    text = article.text
    if not may_be_odd(text) or not any(is_odd(text, start, end) for start, end in candidates):
        return article, None, candidates
    cleaned = clean(text)
    article = replace(article, text=cleaned.text, lang=article.languages)  # it need not be told again
    return article, cleaned, scan(cleaned.text, article.languages)


def _is_sure(text: str, start: int, read: Read) -> bool:
    """Whether a reading is money beyond doubt: nearly every sign stands behind a space, where no veto can meet it."""
    return read.vetoes is ONLY_ADDRESS and stands_free(text, start)


def _veto(place: Place, before: int, vetoes: tuple[Veto, ...]) -> str | None:
    """Name the veto that throws a reading out, None where it may stand; the reading before it ends at `before`."""
    if place.reading.article and before >= 0 and place.text[before : place.start].isspace():
        return UNIT  # "$2 million a pound"
    return first_veto(place, vetoes)


def _choice(start: int, read: Read, evidence: Evidence) -> Choice:
    """Choose the currency of a reading that stands at `start`."""
    reading = read.reading
    choice = read.choice or choose(reading.term, reading.mark, start, evidence)
    return choice._replace(because=choice.because + read.scaled) if read.scaled else choice


def _mention(start: int, end: int, read: Read, evidence: Evidence, around: Around) -> Mention:
    """Make the mention of a reading from `start` to `end`; what it says waits until somebody asks."""
    text = evidence.article.text
    tell = partial(_details, start, end, read, evidence, around)
    if read.stopped and ends_sentence(text, start, end, around):
        end -= 1
    if text[start - 1 : start] == "(" and read.reading.term.kind == "symbol" and is_loss(text, start, end):
        start, end, tell = start - 1, end + 1, partial(tell, loss=True)
    return waiting(text[start:end], start, end, tell)


def _details(
    start: int, end: int, read: Read, evidence: Evidence, around: Around, *, loss: bool = False
) -> Details:
    text, reading = evidence.article.text, read.reading
    choice = _choice(start, read, evidence)
    said, per = surroundings(text, start, end, around)
    if said is Qualifier.AT_LEAST and reading.rule == "range" and starts_range(text, start, around):
        said = None
    return Details(
        choice,
        reading.figures,
        text[start:end],
        loss,
        Qualifier.MORE_THAN if reading.plus else said,
        per,
        reading.rule,
        reading.vague,
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
    article, _, candidates = _prepare(article, scan(article.text, article.languages))
    if candidates:
        return "number and currency don't fit together"
    return (
        "no currency stands at the number, as in USD 5 or 5 euros"
        if re.search(r"\d", article.text)
        else "there is no amount in it"
    )
