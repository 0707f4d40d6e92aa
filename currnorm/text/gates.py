"""Where in a text further languages can add anything to what the first one finds.

The full pattern of each language would be a scan of its own. These are small patterns instead, one of which every
amount with a word or a sign beyond the first language's must match; only around such places the full ones are run.
A match is hardly more than one word beside another, so the automata stay small: a text without foreign amounts passes
through all of them in the time of one full pattern.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import re2

from currnorm.text.patterns import (
    SPACE,
    adjectives,
    bounded,
    compile_pattern,
    connectors,
    nouns,
    number_words,
)
from currnorm.text.tables import load_tables

if TYPE_CHECKING:
    from collections.abc import Iterable

    from currnorm.languages import Language
    from currnorm.text.tables import Tables

__all__ = ["gates_of", "regions"]

# How far from a match an amount may reach, in bytes.
_REACH = 1000

_GAP = rf"(?:{SPACE}{{1,2}}|-)"
_LINKS = ("and", "to", "or", "of", "point", "plus")
_NEVER = r"[^\x00-\x{10FFFF}]"


@cache
def gates_of(first: str, others: tuple[str, ...]) -> tuple[Any, ...]:
    """Give the patterns that amounts in other languages match, unless the first language finds them whole."""
    own, foreign = load_tables((first,)), load_tables(others)
    # What is a number or a noun elsewhere and an everyday word here ("to" is a Danish two) tells nothing by itself.
    common = {word.casefold() for word in own.languages[0].common}

    def beyond(theirs: Iterable[str], known: Iterable[str]) -> set[str]:
        return _words(theirs) - _words(known) - common

    (after, before), (known_after, known_before) = nouns(foreign), nouns(own)
    every_noun = _words(after | known_after) - common
    every_adjective = _words(adjectives(foreign) | adjectives(own)) - common
    known_number = _words(number_words(own)) - _words(_of(own, "articles")) - common
    noun, scale = beyond(after, known_after), beyond(_of(foreign, "scales"), _of(own, "scales"))
    number = beyond(number_words(foreign), number_words(own))
    link = beyond(connectors(foreign, *_LINKS), connectors(own, *_LINKS))
    noun_link = beyond(connectors(foreign, "noun"), connectors(own, "noun"))
    ahead = beyond(before | connectors(foreign, "minus"), known_before | connectors(own, "minus"))
    adjective = beyond(adjectives(foreign), adjectives(own))
    behind = adjective & _words(
        form for each in foreign.languages if each.adjective_after for form in _adjectives(each)
    )
    signs = (set(foreign.symbols) | set(foreign.scale_letters)) - set(own.symbols) - set(own.scale_letters)
    by_figures = (
        rf"\pN\)?{SPACE}{{0,2}}-?{_any(noun | scale | adjective, left=False)}",
        rf"\pN{SPACE}?{_any(link, left=False)}{SPACE}?[\pN$£€¥]",
        rf"{_any(ahead, right=False)}{SPACE}?\pN",
        *(
            rf"\pN{SPACE}?{re2.escape(sign)}(?:\b|\PL)|{re2.escape(sign)}{SPACE}?\pN"
            for sign in sorted(signs)
        ),
    )
    term = rf"(?:{_any(every_noun | every_adjective | scale | _words(_of(own, 'scales')))}|[$£€¥]|[A-Z]{{3,4}}\b)"
    by_words = (
        rf"{_any(number)}(?:{_GAP}{_any(known_number)})?{_GAP}{term}",
        rf"{_any(known_number)}{_GAP}{_any(noun | noun_link | adjective, left=False)}",
        rf"{_any(_words(known_after) - common)}{_GAP}{_any(behind, left=False)}",
        rf"{_any(_words(known_after) - common)}{_GAP}{_any(link, left=False)}{_GAP}\pN",
    )
    # An automaton for each: in one, they would multiply.
    return tuple(compile_pattern("|".join(shapes)) for shapes in (by_figures, by_words))


def _words(forms: Iterable[str]) -> set[str]:
    """Give forms in small letters, without those that are signs."""
    return {form.casefold() for form in forms if any(letter.isalpha() for letter in form)}


def _of(tables: Tables, table: str) -> set[str]:
    return {form for language in tables.languages for form in getattr(language, table)}


def _adjectives(language: Language) -> Iterable[str]:
    return (form for forms in language.adjectives.values() for form in forms)


def _any(words: set[str], *, left: bool = True, right: bool = True) -> str:
    return rf"(?i:{bounded(words, left=left, right=right)})" if words else _NEVER


def regions(gates: Iterable[Any], data: bytes | memoryview) -> list[tuple[int, int]]:
    """Give the parts of a text, in bytes, that an amount which passes one of these gates can stand in, in order."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(match.span() for gate in gates for match in gate.finditer(data)):
        first, last = max(0, start - _REACH), min(len(data), end + _REACH)
        if found and first <= found[-1][1]:
            found[-1] = found[-1][0], max(last, found[-1][1])
        else:
            found.append((first, last))
    return found
