"""The day an article was published, read from its head where nobody gave it.

Only what stands where papers put it counts: a date at the very top or on a line of its own, behind "date" or
"published", or in a dateline ("LONDON, March 3, 2016 -"). A day that the first paragraph merely tells of does
not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from currnorm.text.article import Article

__all__ = ["Dated", "publication_date"]

# Datelines stand in the first lines; past this nothing is a head any more.
_HEAD = 600

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"\b(?:\d{{4}}-\d{{2}}-\d{{2}}|{_MONTH}\s{_DAY},?\s\d{{4}}|{_DAY}\s{_MONTH},?\s\d{{4}})\b", re.IGNORECASE
)
# Looked for first: most heads have no year, and a year is found fast.
_YEAR = re.compile(r"(?:19|20)\d\d")
_LABEL = re.compile(
    r"(?:\b(?:date|dated|published|publication date|posted|updated|first published|last updated|on)\b)\s*(?:on|at|:)?\s*$",
    re.IGNORECASE,
)
# What may follow the date of a dateline: a dash, a bullet, an agency in brackets, the place in capitals.
_DATELINE_TAIL = re.compile(r"\)?\s*(?:\([A-Za-z/ ]{2,30}\)\s*)?(?:[-–—•|:]|[A-Z]{3,})")
_PLACE = re.compile(r"[A-Z][A-Za-z.'’ /,-]{1,40}[,(:]?\s*(?:\([A-Za-z/ ]{2,30}\)\s*[-–—,]?\s*)?")
_WEEKDAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*$|(?:mon|tue|wed|thu|fri|sat|sun),?\s*$", re.IGNORECASE
)


class Dated(NamedTuple):
    """A day and where it comes from, in words."""

    day: date
    where: str


def publication_date(article: Article) -> Dated | None:
    r"""Give the day an article was published: as given, else as its head says; None where neither tells.

    >>> from currnorm import Article
    >>> publication_date(Article("Nov 19, 2019\\nA $4bn gap"))
    Dated(day=datetime.date(2019, 11, 19), where='found in the text: "Nov 19, 2019"')
    """
    if article.published:
        return Dated(article.published, article.published_where or "given")
    head = article.text[:_HEAD]
    for year in _YEAR.finditer(head):
        match = _DATE.search(head, max(0, year.start() - 20), year.end() + 6)
        if match and _in_head_position(head, match):
            day = _parse(match.group())
            if day:
                return Dated(day, f'found in the text: "{match.group()}"')
    return None


def _in_head_position(head: str, match: re.Match[str]) -> bool:
    line_start = head.rfind("\n", 0, match.start()) + 1
    line_end = head.find("\n", match.end())
    before = _WEEKDAY.sub("", head[line_start : match.start()]).strip(" \t|•·,-–—")
    after = head[match.end() : line_end if line_end >= 0 else len(head)]
    if _LABEL.search(head[line_start : match.start()]) and not _ON.search(head[line_start : match.start()]):
        return True
    if not before:
        return not head[:line_start].strip() or len(after.strip()) < 40 or bool(_DATELINE_TAIL.match(after))
    return bool(
        _PLACE.fullmatch(head[line_start : match.start()])
        and (_DATELINE_TAIL.match(after) or not after.strip())
    )


_ON = re.compile(r"\bon\s*$", re.IGNORECASE)


def _parse(text: str) -> date | None:
    """Parse a matched date; None for one that does not exist ("2019-02-30")."""
    from dateutil import parser  # noqa: PLC0415 - only articles that print a date pay for the import

    try:
        return parser.parse(text).date()
    except (ValueError, OverflowError):
        return None
