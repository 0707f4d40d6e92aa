"""Amounts that leave their currency to the one before: "32.6 billion crowns, compared with 31.5 billion".

Only a figure with a scale, in the same clause, behind a word that compares, and with no noun of its own: what
else follows a comparison may be tonnes or people.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from currnorm.text.letters import is_unspaced
from currnorm.text.numbers import read_number
from currnorm.text.read import Reading, read_bare
from currnorm.text.tables import load_tables
from currnorm.text.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["elided", "lends"]

_CLAUSE = 70  # characters between an amount and the one that is compared with it
_IN_BRACKETS = r"\s?[(（][^()（）]{1,60}[)）]"  # a conversion, which lends nothing


# What the pattern of any language begins with: looked for first, for it takes no words to tell.
_FIGURE_FOLLOWS = re.compile(rf"(?:{_IN_BRACKETS})?[^.;:()。；：（）\d]{{0,{_CLAUSE + 30}}}\d")


class Elided(NamedTuple):
    """A number without a currency: where it stands, its reading, and where the words that lead to it begin."""

    at: int
    end: int
    reading: Reading
    begins: int


def _either(forms: Iterable[str]) -> str:
    return "|".join(re.escape(form).replace(r"\ ", r"\s") for form in sorted(forms, key=len, reverse=True))


def _words(forms: Iterable[str], before: str, behind: str) -> str:
    """Match any of some forms, as words of their own where words stand apart."""
    apart = [form for form in forms if not is_unspaced(form)]
    touching = [form for form in forms if is_unspaced(form)]
    spaced = [rf"{before}(?:{_either(apart)}){behind}"] if apart else []
    return "|".join([*spaced, *([_either(touching)] if touching else [])])


class _Comparing(NamedTuple):
    """What finds a number that another is compared with, and the longest word of each phrase that compares: few stretches have one."""

    pattern: re.Pattern[str]
    telling: frozenset[str]
    touching: tuple[str, ...]  # those that stand without spaces

    def may_stand_in(self, stretch: str) -> bool:
        """Whether a stretch has a word that may compare."""
        words = (word.strip(_PUNCTUATION) for word in stretch.casefold().split())
        if not self.telling.isdisjoint(words):
            return True
        return not stretch.isascii() and any(form in stretch for form in self.touching)


_PUNCTUATION = ".,;:!?()[]\"'”“’‘–—-"


@cache
def _comparing(codes: tuple[str, ...]) -> _Comparing | None:
    languages = load_tables(codes).languages
    comparisons = [form for language in languages for form in language.connectors.get("compare", ())]
    if not comparisons:
        return None
    followers = [form for language in languages for form in language.connectors.get("compared_before", ())]
    scales = {form for language in languages for form in language.scales}
    apart = _either(form for form in scales if not is_unspaced(form)) or r"(?!)"
    touching = _either(form for form in scales if is_unspaced(form)) or r"(?!)"
    figure = rf"(?P<figure>\d+(?:[.,]\d+)*(?:\s(?:{apart})|\s?(?:{touching})+))"
    following = _words(followers, r"\s", r"(?!\w)") or r"(?!)"
    behind = rf"(?=[.,;)，。、；）]|\s*$|{following})"
    compared = _words(comparisons, r"(?<!\w)", r"\.?\s")
    pattern = re.compile(
        rf"(?:{_IN_BRACKETS})?(?P<words>[^.;:()。；：（）\d]{{0,{_CLAUSE}}}?(?:{compared})\s?){figure}{behind}",
        re.IGNORECASE,
    )
    return _Comparing(
        pattern,
        frozenset(max(form.casefold().split(), key=len).strip(_PUNCTUATION) for form in comparisons),
        tuple(form for form in comparisons if is_unspaced(form)),
    )


def lends(reading: Reading) -> bool:
    """Say whether a number behind an amount may take its currency: where a noun names it, and a scale its size."""
    return reading.scaled and reading.term.kind == "noun"


def elided(text: str, end: int, reading: Reading, codes: tuple[str, ...]) -> Elided | None:
    """Find the number behind an amount that lends and ends at `end`, and behind its conversion, and takes its currency."""
    last = end + 2 * _CLAUSE + 60
    figure = _FIGURE_FOLLOWS.match(text, end, last)
    comparing = _comparing(codes) if figure else None
    if not figure or not comparing or not comparing.may_stand_in(figure.group()):
        return None
    match = comparing.pattern.match(text, end, last)
    if match is None:
        return None
    tables = load_tables(codes)
    number = read_number(tokenise(match["figure"], tables), 0, tables.decimal)
    if number is None or number.scale is None:
        return None
    bare = read_bare(number, len(match["figure"]), reading)
    return Elided(*match.span("figure"), bare, match.start("words"))
