"""Dates as the languages of an article write them: "19. November 2019", "19 de noviembre de 2019", "2019年11月19日".

The patterns and the names of the months are CLDR's, as Babel has them; the language files add what CLDR doesn't
know ([dates]): other locales whose months newspapers use, and by how many years a calendar is ahead.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from currnorm.languages import load_language
from currnorm.text.patterns import compile_pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

__all__ = ["PrintedDate", "any_date", "printed_dates", "weekdays"]


class PrintedDate(NamedTuple):
    """A day, and where it stands in the text."""

    day: date
    start: int
    end: int


class _Pattern(NamedTuple):
    printed: re.Pattern[str]
    months: Mapping[str, int]
    ahead: int


class _Patterns(NamedTuple):
    """The patterns of some languages, and their numbers by what every date that they match has."""

    patterns: tuple[_Pattern, ...]
    worded: Mapping[str, Sequence[int]]  # one of these words
    figures: Sequence[int]  # figures alone


# The parts of a CLDR pattern: quoted words, letters that stand for a part of the date, and all else.
_PARTS = re.compile(r"'(?P<quoted>[^']*)'|(?P<field>[dMLyG]+)|(?P<other>.)")
_QUOTED = re.compile("'([^']*)'")
_MARKS = str.maketrans("", "", "\u200e\u200f")
_WIDTHS = ("long", "medium", "short")


def printed_dates(
    text: str, codes: tuple[str, ...], passed: Collection[tuple[int, int]] = ()
) -> Iterator[PrintedDate]:
    """Give the dates that stand in a text as its languages write them, of each pattern in order.

    The years in the stretches that are `passed` are passed over.

    >>> [found.day.isoformat() for found in printed_dates("Berlin, 19. November 2019 -", ("de",))]
    ['2019-11-19']

    English names no locale: its dates of figures can be read two ways, and `currnorm.text.dateline` reads the others.
    """
    patterns, worded, figures = _patterns(codes)
    if not patterns:
        return
    # A hundred patterns would take their time to find nothing.
    asked = sorted(
        {
            (number, start, end)
            for start, end in _places(text, passed)
            for numbers in _asked(text[start:end], worded, figures)
            for number in numbers
        }
    )
    for number, start, end in asked:
        pattern = patterns[number]
        for match in pattern.printed.finditer(text, start, end):
            name = match["month"]
            month = int(name) if name.isdecimal() else pattern.months[_plain(name)]
            try:
                day = date(int(match["year"]) - pattern.ahead, month, int(match["day"]))
            except ValueError:
                continue  # "31 novembre 2019" names no day
            yield PrintedDate(day, *match.span())


@cache
def any_date(codes: tuple[str, ...], others: str) -> Any:
    """Match, for RE2, what may be a date in some languages, or one of other patterns of Python's.

    It matches whatever those match, and more: what stands around a date is not asked.
    """
    printed = [pattern.printed.pattern for pattern in _patterns(codes).patterns]
    return compile_pattern("(?i)" + "|".join(_for_re2(pattern) for pattern in (*printed, others)))


def _for_re2(pattern: str) -> str:
    """Turn a pattern for dates into one for RE2, whose classes are of ASCII alone and which can't look around."""
    bare = pattern.removeprefix(_APART).removesuffix(_ENDS)
    nameless = re.sub(r"\(\?P<\w+>", "(?:", bare)
    unbound = nameless.replace(r"\b", "")
    return unbound.replace(r"\d", r"\p{Nd}").replace(r"\s", r"[\s\p{Z}\x{1c}-\x{1f}\x{85}]")


# Three figures with marks between them, as in "19.11.2019", or with the signs of East Asia behind them.
_FIGURES = re.compile(r"\d\s?[./-]\s?\d{1,2}\s?[./-]\s?\d|\d\s?[年月년월]")
_WORD = re.compile(r"[^\s\d.,;:/()-]+")
_YEAR = re.compile(r"\d\d\d\d")  # found faster than \d{4}
_REACH = 40  # characters that a date may take up on either side of its year


def _places(text: str, passed: Collection[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the parts of a text, around its years, that a date can stand in."""
    spans: list[tuple[int, int]] = []
    for year in _YEAR.finditer(text):
        if any(begin <= year.start() < stop for begin, stop in passed):
            continue
        start, end = max(0, year.start() - _REACH), year.end() + _REACH
        if spans and start <= spans[-1][1]:
            spans[-1] = spans[-1][0], end
        else:
            spans.append((start, end))
    return spans


def _asked(part: str, worded: Mapping[str, Sequence[int]], figures: Sequence[int]) -> Iterator[Sequence[int]]:
    """Give the numbers of the patterns that a part of a text is worth asking for."""
    for word in _words(part):
        yield worded.get(word, ())
    if _FIGURES.search(part):
        yield figures


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


@cache
def _patterns(codes: tuple[str, ...]) -> _Patterns:
    found: dict[str, _Pattern] = {}
    worded: dict[str, list[int]] = {}
    figures: list[int] = []
    for code in codes:
        language = load_language(code)
        for locale in language.locales:
            months = _months(locale)
            for pattern in _cldr_patterns(locale):
                regex = _regex(pattern, months)
                if regex in found:
                    continue
                named = "MMM" in pattern or "LLL" in pattern
                words = _words(" ".join(months if named else _QUOTED.findall(pattern)))
                for numbers in [worded.setdefault(word, []) for word in words] or [figures]:
                    numbers.append(len(found))
                found[regex] = _Pattern(re.compile(regex, re.IGNORECASE), months, language.years_ahead)
    return _Patterns(tuple(found.values()), worded, figures)


def _cldr_patterns(locale: str) -> list[str]:
    from babel import Locale  # noqa: PLC0415 - only who looks for dates pays for the import

    formats = Locale.parse(locale).date_formats
    return [str(formats[width].pattern).translate(_MARKS) for width in _WIDTHS]


@cache
def _months(locale: str) -> Mapping[str, int]:
    from babel.dates import get_month_names  # noqa: PLC0415

    return {
        _plain(name): number
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, "format", locale).items()
        if not name.isdecimal()
    }


@cache
def weekdays(codes: tuple[str, ...]) -> re.Pattern[str]:
    """Match a day of the week at the end of a text, as the languages write it."""
    from babel.dates import get_day_names  # noqa: PLC0415

    names = {
        name.rstrip(".")
        for code in codes
        for locale in load_language(code).locales
        for width in ("wide", "abbreviated")
        for name in get_day_names(width, "format", locale).values()
    }
    return re.compile(rf"(?<!\w)(?:{_either(names)})\.?,?\s*$", re.IGNORECASE)


def _plain(name: str) -> str:
    return re.sub(r"\s", " ", name.casefold()).strip(" .॰׳")


def _either(forms: Iterable[str]) -> str:
    longest_first = sorted(forms, key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", r"\s") for form in longest_first)


def _regex(pattern: str, months: Mapping[str, int]) -> str:
    """Turn a pattern of CLDR into one for a text: "d. MMMM y", with or without its words and spaces."""
    parts = []
    for part in _PARTS.finditer(pattern):
        field, quoted, other = part["field"], part["quoted"], part["other"]
        if field is None:
            parts.append(
                rf"(?:{re.escape(quoted)})?" if quoted else r"\s?" if other.isspace() else _mark(other)
            )
        elif field[0] == "d":
            parts.append(r"(?P<day>\d{1,2})(?:er|st|nd|rd|th|º|°)?")
        elif field[0] == "y":
            parts.append(r"(?P<year>\d{4})")
        elif field[0] in "ML":
            name = _either(months) if months and len(field) > 2 else r"\d{1,2}"
            parts.append(rf"(?P<month>{name})[.॰׳]?")
    return f"{_APART}{''.join(parts)}{_ENDS}"


# A date is no part of a longer figure.
_APART, _ENDS = r"(?<![\d.,/-])", r"(?!\d)"


def _mark(other: str) -> str:
    """A mark between figures may be set apart, a stop behind a name be missing."""
    return rf"{re.escape(other)}?\s?" if other in ",." else re.escape(other)
