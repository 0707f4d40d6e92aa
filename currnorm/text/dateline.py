"""The day an article was published, read from its head where nobody gave it.

Only what stands where papers put it counts: a date at the very top or on a line of its own, behind "date" or
"published", or in a dateline ("LONDON, March 3, 2016 -"). Dates are read as English writes them, and as the languages
of the article do (`currnorm.text.dates`). A day that the first paragraph merely tells of does not count.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from currnorm.languages import load_language
from currnorm.text.dates import any_date, printed_dates, weekdays

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from currnorm.text.article import Article

__all__ = ["Dated", "publication_date"]

# Datelines stand in the first lines; past this nothing is a head any more.
_HEAD = 600

# The longest name of a weekday, with what stands around it.
_DAY_NAME = 24

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]*\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"\b(?:\d{{4}}-\d{{2}}-\d{{2}}|{_MONTH}\s{_DAY},?\s\d{{4}}|{_DAY}\s{_MONTH},?\s\d{{4}})\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LABEL = re.compile(
    r"(?:\b(?:date|dated|published|publication date|posted|updated|first published|last updated|on)\b)\s*(?:on|at|:)?\s*$",
    re.IGNORECASE,
)
# A place, and an agency in brackets: "LONDON (Reuters) ", "München, "; small letters begin no place.
_PLACE = re.compile(
    r"(?![a-zß-ÿ])[^\W\d_](?:[^\W\d_]|[.'’ /,-]){1,40}[,(:]?\s*(?:\([A-Za-z/ ]{2,30}\)\s*[-–—,]?\s*)?"
)
_WEEKDAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*$|(?:mon|tue|wed|thu|fri|sat|sun),?\s*$", re.IGNORECASE
)


_MARKS = " \t|•·,-–—([（【"  # between a date and what stands around it


class Dated(NamedTuple):
    """A day and where it comes from, in words."""

    day: date
    where: str


class _Words(NamedTuple):
    """What stands around the date of a head in some languages."""

    label: re.Pattern[str]
    weekday: re.Pattern[str]
    tail: re.Pattern[str]


@cache
def _words(codes: tuple[str, ...]) -> _Words:
    languages = [load_language(code) for code in codes]
    labels = "|".join(re.escape(form) for language in languages for form in language.published) or r"(?!)"
    ends = "|".join(re.escape(form) for language in languages for form in language.dateline_ends) or r"(?!)"
    foreign = any(language.locales for language in languages)
    return _Words(
        # A label begins its line: "un rapport publié le 3 mai 2018" tells of another day.
        re.compile(rf"^\W*(?:{labels})\s*:?\s*$", re.IGNORECASE),
        weekdays(codes) if foreign else _WEEKDAY,
        # A dash, a bullet, an agency in brackets, the place in capitals.
        re.compile(rf"\)?\s*(?:\([A-Za-z/ ]{{2,30}}\)\s*)?(?:[-–—•|:]|[A-Z]{{3,}}|{ends})"),
    )


def publication_date(article: Article) -> Dated | None:
    r"""Give the day an article was published: as given, else as its head says; None where neither tells.

    >>> from currnorm import Article
    >>> publication_date(Article("Nov 19, 2019\\nA $4bn gap"))
    Dated(day=datetime.date(2019, 11, 19), where='found in the text: "Nov 19, 2019"')
    """
    if article.published:
        return Dated(article.published, article.published_where or "given")
    head = article.text[:_HEAD]
    if head.isascii() and not ("19" in head or "20" in head or "17" in head or "18" in head):
        return None  # no century, no year
    languages = article.languages
    if not any_date(languages, _DATE.pattern).search(head.encode("utf-8", "surrogatepass")):
        return None  # most heads
    return next(_dates(head, languages, _words(languages)), None)


def _dates(head: str, codes: tuple[str, ...], words: _Words) -> Iterator[Dated]:
    """Give the dates that stand where a head has its own."""
    elsewhere: list[tuple[int, int]] = []
    for year in _YEAR.finditer(head):
        at, end = year.span()
        match = _may_date(head, at, end) and _DATE.search(head, max(0, at - 20), end + 6)
        if not match:
            continue
        if not _in_head_position(head, *match.span(), words):
            elsewhere.append(match.span())
            continue
        day = _parse(match.group())
        if day:
            yield Dated(day, f'found in the text: "{match.group()}"')
    for found in printed_dates(head, codes, elsewhere):
        if _in_head_position(head, found.start, found.end, words):
            yield Dated(found.day, f'found in the text: "{head[found.start : found.end].strip()}"')


def _may_date(head: str, start: int, end: int) -> bool:
    """Whether a year may be a date's: a hyphen follows, or a day or a month goes before. In "since 2015" none does."""
    if head[end : end + 1] == "-":
        return True
    word = head[max(0, start - 16) : start].rsplit(None, 1)[-1:]
    return bool(word) and (word[0][0].isdecimal() or word[0].casefold().startswith(_MONTHS))


def _in_head_position(head: str, start: int, end: int, words: _Words) -> bool:
    line_start = head.rfind("\n", 0, start) + 1
    line_end = head.find("\n", end)
    left = head[line_start:start]
    alone = not left[:-_DAY_NAME].strip(_MARKS) and not words.weekday.sub("", left[-_DAY_NAME:]).strip(_MARKS)
    after = head[end : line_end if line_end >= 0 else len(head)]
    if (_LABEL.search(left) and not _ON.search(left)) or words.label.search(left):
        return True
    if alone:
        return not head[:line_start].strip() or len(after.strip()) < 40 or bool(words.tail.match(after))
    return bool(_PLACE.fullmatch(left) and (words.tail.match(after) or not after.strip()))


_ON = re.compile(r"\bon\s*$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _parse(text: str) -> date | None:
    """Parse a matched date; None for one that does not exist ("2019-02-30")."""
    from dateutil import parser  # noqa: PLC0415 - only articles that print a date pay for the import

    try:
        return parser.parse(text).date()
    except (ValueError, OverflowError):
        return None
