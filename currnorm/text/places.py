"""Places that a text names, as evidence for which rupee or peso it means: territories, their people, cities."""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from collections import Counter
from functools import cache
from importlib.resources import files
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from currnorm import currencies
from currnorm.languages import load_language
from currnorm.text.letters import is_unspaced
from currnorm.text.patterns import any_of, bounded, compile_pattern
from currnorm.text.scan import spans_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = [
    "Named",
    "dateline",
    "in_sentence",
    "is_apart",
    "named_places",
    "nearest",
    "often_named",
    "owners",
    "spent",
]

# A dateline begins in the first lines, behind headline and date.
_HEAD = 400
_LONGEST = 80  # characters of a name


class Named(NamedTuple):
    """A place as it is named in a text: where, and the territory (ISO 3166)."""

    start: int
    end: int
    territory: str


@cache
def _territories(codes: tuple[str, ...], *, local: bool) -> Mapping[str, str]:
    """Names of territories, their people and their cities, in small letters -> territory."""
    names = {name.casefold(): territory for name, territory in _local_names(codes)} if local else {}
    names.update((name.casefold(), territory) for territory, name in currencies.place_names().items())
    for code in codes:
        for territory, forms in load_language(code).adjectives.items():
            names.update((form.casefold(), territory) for form in forms if len(form) > 3)
    cities = files("currnorm.text").joinpath("data/cities.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in cities.splitlines() if not line.startswith("#"))
    names.update((row["name"].casefold(), row["territory"]) for row in rows)
    return names


@cache
def _local_names(codes: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """What some languages call the territories of the world, by CLDR."""
    from babel import Locale  # noqa: PLC0415 - only who asks for such names pays for the import

    locales = (locale for code in codes for locale in load_language(code).locales or (code,))
    return tuple(
        (name, territory)
        for locale in locales
        for territory, name in Locale.parse(locale).territories.items()
        if territory in currencies.place_names()
    )


@cache
def _pattern(codes: tuple[str, ...], *, local: bool) -> Any:
    forms = {form for name in _territories(codes, local=False) for form in (name.title(), name.upper())}
    if not local:
        return compile_pattern(rf"\b{any_of(forms)}\b")
    return compile_pattern(
        bounded(forms | {form for name, _ in _local_names(codes) for form in (name, name.upper())})
    )


def named_places(text: str, codes: tuple[str, ...], *, local: bool = False) -> list[Named]:
    """Find the places that a text names, in order: in English, and by adjectives; `local`, in its languages too.

    >>> [place.territory for place in named_places("La Suisse et le Sénégal", ("fr",), local=True)]
    ['CH', 'SN']
    """
    known = _territories(codes, local=local)
    return [
        Named(start, end, known[name])
        for start, end in spans_of(_pattern(codes, local=local), text)
        if (name := " ".join(text[start:end].casefold().split())) in known and is_apart(text, start, end)
    ]


def is_apart(text: str, start: int, end: int) -> bool:
    """Whether a name is no part of a longer word; RE2 knows the ends of words in ASCII only."""
    return not any(
        text[outside : outside + 1].isalpha() and not is_unspaced(text[inside])
        for outside, inside in ((start - 1, start), (end, end - 1))
        if outside >= 0
    )


# Behind a dateline's place stand a date, an agency in brackets, and a dash; all but the dash may be missing.
_DATELINE = re.compile(
    r"(?:,? [A-Za-z. ]{2,20}\d{0,2}(?:,? \d{4})?)?\s?(?:\([A-Za-z/ ]{2,30}\)\s?)?(?:--?|[–—•])\s"
)


_DASH = re.compile(r"[-–—•]\s")


def dateline(text: str, codes: tuple[str, ...]) -> Named | None:
    """Give the place of the dateline: one in the head that begins a line and leads to a dash."""
    if not _DASH.search(text, 0, _HEAD + 2 * _LONGEST):
        return None  # most heads
    for place in named_places(text[: _HEAD + _LONGEST], codes):
        if place.start > _HEAD:
            return None
        line = text.rfind("\n", 0, place.start) + 1
        begins = not re.search(r"[a-z]", text[line : place.start].removeprefix(" date"))
        if begins and _DATELINE.match(text, place.end):
            return place
    return None


# Where a sentence ends; not behind an initial or a title: "M. Trudeau", "the U.S. Navy", "Mrs. Thatcher".
_STOP = re.compile(r"(?<!\b[^\W\d_])(?<!\b[DMS][rst])(?<!\bM(?:rs|me|gr))[.!?]\s|\n\n")


def in_sentence(text: str, at: int, places: Sequence[Named]) -> list[Named]:
    """Keep the places named in the sentence that holds an offset."""
    begin = max(
        (match.end() for match in _STOP.finditer(text, max(0, at - _HEAD), at)), default=max(0, at - _HEAD)
    )
    behind = _STOP.search(text, at, at + _HEAD)
    end = behind.start() if behind else min(len(text), at + _HEAD)
    return list(places[bisect_left(places, begin, key=_START) : bisect_left(places, end, key=_START)])


_START = attrgetter("start")


def often_named(places: Sequence[Named]) -> list[Named]:
    """Keep the places whose territory is named as often as any."""
    counts = Counter(place.territory for place in places)
    most = max(counts.values(), default=0)
    return [place for place in places if counts[place.territory] == most]


def nearest(places: Sequence[Named], at: int) -> Named | None:
    """Give the place that stands nearest to an offset, the earlier of two."""
    behind = bisect_left(places, at, key=_START)
    return min(places[max(0, behind - 1) : behind + 1], key=lambda place: abs(at - place.start), default=None)


@cache
def owners(codes: tuple[str, ...]) -> Mapping[str, str]:
    """Give the currency of each territory, of those that a word can mean."""
    owned = {place: code for code in reversed(codes) for place in currencies.territories_of(code)}
    # Where a territory has had several of them, its last counts: Pakistan's rupee was Indian once.
    return {
        place: last if (last := currencies.currency_of(place)) in codes else code
        for place, code in owned.items()
    }


def spent(codes: tuple[str, ...], places: Sequence[Named]) -> frozenset[str]:
    """Give those of some currencies that are money in the places named."""
    owned = owners(codes)
    return frozenset(owned[place.territory] for place in places if place.territory in owned)
