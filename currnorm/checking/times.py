"""Read which earlier time a sentence speaks of: "in October 2020", "the 1998 sale", "a few years ago".

Only what a diagnosis needs: a conversion that fits the rates of a time that its own sentence names is no fault.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["Period", "periods", "sentence_around", "sentence_span"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = {
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}

# "October 2020", "Oct. 2020", "12 October 2020", "October 12, 2020", or a year alone that is not part of a number.
_MONTH_YEAR = re.compile(
    rf"\b({'|'.join(_MONTHS)})[a-z]*\.?\s+(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?((?:19|20)\d\d)\b", re.IGNORECASE
)
_YEAR = re.compile(
    r"(?<![\d.,$€£¥-])((?:19|20)\d\d)(?:-((?:19|20)?\d\d))?(?![\d,.]?\d|\s*(?:people|units|per cent|%))"
)
_MONTH = re.compile(
    rf"\b(?:in|last|since)\s+({'|'.join(_MONTHS)})[a-z]*\b(?!\.?\s+(?:\d{{1,2}},?\s+)?(?:19|20)\d\d)",
    re.IGNORECASE,
)
_AGO = re.compile(
    rf"\b(?:(a few|several|some|a couple of|{'|'.join(_NUMBERS)}|\d{{1,2}})\s+)?(day|week|month|year|decade)s?\s+(?:ago|earlier|before)\b",
    re.IGNORECASE,
)
_LAST = re.compile(r"\b(?:last|the previous|the prior)\s+(week|month|quarter|year|decade)\b", re.IGNORECASE)
_LENGTH = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366, "decade": 3660}

# A sentence ends at a full stop with a space and a capital behind it, or at a blank line. "U.S." and "Oct." stay
# inside: a sentence that is read too long names one time more, which then has to fit all the same.
_END = re.compile(r"[.!?][\"”’')]*\s+(?=[\"“‘(]?[A-Z])|\n\s*\n")
_ABBREVIATION = re.compile(
    rf"(?:\b(?:[A-Za-z]|{'|'.join(_MONTHS)}|sept|no|mr|mrs|dr|st))\.[\"”’')]*\s+$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, both included, and the words that name it."""

    first: date
    last: date
    words: str


# A sentence is never followed further than this: what names a time stands nearer, and a long text stays cheap.
_REACH = 1000


def sentence_around(text: str, start: int, end: int) -> str:
    """Give the sentence that holds a span.

    >>> sentence_around("He left. In 2007 it made £9m ($18m). Now less.", 20, 25)
    'In 2007 it made £9m ($18m). '
    """
    first, last = sentence_span(text, start, end)
    return text[first:last]


def sentence_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Give where the sentence that holds a span begins and ends.

    >>> sentence_span("He left. It made £9m.", 18, 20)
    (9, 21)
    """
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    for match in _END.finditer(text, first, last):
        if _ABBREVIATION.search(text, max(0, match.start() - 6), match.end()):
            continue
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end - 1:
            last = match.end()
            break
    return first, last


def periods(sentence: str, on: date) -> list[Period]:
    """Give the times before a day that a sentence names, in the order of the text within each kind.

    >>> [str(period.first) for period in periods("It was sold in October 2020.", date(2022, 1, 11))]
    ['2020-10-01', '2020-01-01']
    """
    found = []
    for match in _MONTH_YEAR.finditer(sentence):
        month = _MONTHS.index(match[1][:3].lower()) + 1
        found.append(_month(int(match[2]), month, match[0]))
    for match in _YEAR.finditer(sentence):
        first, last = int(match[1]), int(match[2] or match[1])
        last = last if last > 100 else first - first % 100 + last
        if first <= last:
            found.append(Period(date(first, 1, 1), date(last, 12, 31), match[0]))
    for match in _MONTH.finditer(sentence):
        month = _MONTHS.index(match[1][:3].lower()) + 1
        found.append(_month(on.year - (month >= on.month), month, match[0]))
    found += [_ago(match, on) for match in _AGO.finditer(sentence)]
    for match in _LAST.finditer(sentence):
        length = _LENGTH[match[1].lower()]
        found.append(Period(on - timedelta(days=2 * length), on - timedelta(days=length // 4), match[0]))
    return [period for period in found if period.first < on]


def _month(year: int, month: int, words: str) -> Period:
    following = date(year + month // 12, month % 12 + 1, 1)
    return Period(date(year, month, 1), following - timedelta(days=1), words)


def _ago(match: re.Match[str], on: date) -> Period:
    """Read "three years ago" as that long and half as long again either way; "a few" as two to nine."""
    length, said = _LENGTH[match[2].lower()], (match[1] or "a").lower()
    number = int(said) if said.isdigit() else _NUMBERS.get(said)
    least, most = (
        (2 * length, 9 * length) if number is None else (number * length // 2, number * length * 3 // 2)
    )
    return Period(on - timedelta(days=most), on - timedelta(days=least), match[0])
