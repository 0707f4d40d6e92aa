"""Where in a text further languages can add anything to what the first one finds.

The full pattern of each language would be a scan of its own. This is a small pattern instead, which every amount with
a word or a sign beyond the first language's must match; only around such places the full ones are run. A match is
hardly more than one word beside another, so the automaton stays small: a text without foreign amounts passes through it
in half the time of one full pattern.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import re2

from currnorm import currencies
from currnorm.text.letters import is_sign_noun
from currnorm.text.patterns import (
    LINKS,
    NEVER,
    adjectives,
    compile_pattern,
    connectors,
    nouns,
    number_words,
)
from currnorm.text.tables import Need, load_tables

if TYPE_CHECKING:
    from collections.abc import Iterable

    from currnorm.text.tables import Tables

__all__ = ["gate_of", "regions"]

# How far from a match an amount may reach, in bytes.
_REACH = 160

# Letters and spaces beyond ASCII are one and the same here: fewer kinds of bytes make smaller automata, which stay in the
# processor's cache. What matches too much costs a closer look and nothing else.
_BEYOND = r"[^\x00-\x7F]"
_SPACE = rf"(?:[ \t\r\n]|{_BEYOND})"
_GAP = rf"(?:{_SPACE}{{1,2}}|-)"
_DIGIT = "(?:[0-9]|½|¼|¾)"
_OTHER_WORD = r"[^\s\d]{1,20}"  # of an adjective that has several
_SIGN = "[$£€¥]"


@cache
def gate_of(first: str, others: tuple[str, ...]) -> Any:
    """Give the pattern that amounts in other languages match, unless the first language finds them whole."""
    own, foreign = load_tables((first,)), load_tables(others)
    # What is a number or a noun elsewhere and an everyday word here ("to" is a Danish two) tells nothing by itself.
    common = {word.casefold() for word in own.languages[0].common}
    letters = {letter.casefold() for letter in own.scale_letters}

    def ends(*tables: Iterable[str], last: bool = False) -> set[str]:
        """Give the first words of forms, or the last ones."""
        return _ends(*tables, last=last) - common - letters

    (after, before), (known_after, known_before) = nouns(foreign), nouns(own)
    known_number = ends(number_words(own), last=True) - ends(_of(own, "articles"))
    known_noun, known_scale = ends(known_after), ends(_of(own, "scales"))
    sign_nouns = {form for form in after if is_sign_noun(form)}
    noun, scale = ends(after - sign_nouns) - known_noun, ends(_of(foreign, "scales")) - known_scale
    number = ends(number_words(foreign), last=True) - ends(number_words(own), last=True)
    # ... but right before a noun: "to kroner".
    everyday = _ends(number_words(foreign), last=True) & common - _ends(number_words(own), last=True)
    # ... and a scale right before what links a noun: "miles de euros".
    everyday_scale = _ends(_of(foreign, "scales")) & common - known_scale
    link = ends(connectors(foreign, *LINKS)) - ends(connectors(own, *LINKS))
    several = {" ".join(_parts(form)) for form in connectors(foreign, *LINKS) - connectors(own, *LINKS)}
    of_several = {form for form in several if " " in form}  # "58 au lieu de 49 euros"
    noun_link = ends(connectors(foreign, "noun")) - ends(connectors(own, "noun"))
    ahead = ends(before, connectors(foreign, "minus"), last=True)
    ahead -= ends(known_before, connectors(own, "minus"), last=True)
    known_adjective = ends(adjectives(own.languages))
    noun -= known_adjective
    adjective = ends(adjectives(foreign.languages)) - known_adjective
    # A territory by itself is none of these: "Honduras" alone begins no "Honduras lempirası".
    territories = noun & ends(currencies.place_names().values())
    noun, adjective = noun - territories, adjective | territories
    behind = adjective & ends(adjectives(each for each in foreign.languages if each.adjective_after))
    signs = {*foreign.symbols, *foreign.scale_letters, *foreign.sign_letters}
    signs -= {*own.symbols, *own.scale_letters}
    signs -= _of(own, "scales")
    signs |= sign_nouns - set(own.symbols)
    weak = {sign for sign in signs if sign in foreign.symbols and foreign.symbols[sign].need is Need.SCALE}
    size = _any(scale | known_scale | letters)
    any_noun = rf"(?:{_any(noun | known_noun | _behind(territories, after))}|[$£])"
    territorial = rf"{_any(adjective)}\.?(?:{_GAP}{_OTHER_WORD}){{0,2}}{_GAP}{any_noun}"
    by_figures = (
        rf"{_DIGIT}\)?{_SPACE}{{0,2}}-?{_any(noun | scale)}",
        rf"{_DIGIT}{_SPACE}{{0,2}}-?{territorial}",
        rf"{_DIGIT}-?{_SPACE}?{_any(link)}{_SPACE}?(?:{_any(link)}{_SPACE})?(?:{_DIGIT}|{_SIGN}|[A-Z])",
        rf"{_DIGIT}{_SPACE}{_any(of_several)}{_SPACE}{_DIGIT}",
        rf"{_DIGIT}{_SPACE}?(?:[A-Z]{_SPACE})?{_any(noun_link)}{_SPACE}?{any_noun}",
        rf"{_any(ahead, begin=True, end=False)}{_SPACE}?{_DIGIT}",
        *(rf"{_DIGIT}{_SPACE}?{re2.escape(sign)}(?:\b|[^a-zA-Z])" for sign in sorted(signs)),
        *(rf"{re2.escape(sign)}{_SPACE}?{_DIGIT}" for sign in sorted(signs - weak)),
        # "F35" is no money, "F 35 000" may be.
        *(rf"{re2.escape(sign)}{_SPACE}?{_DIGIT}(?:[\d.,]|{_SPACE}?{size})" for sign in sorted(weak)),
    )
    term = rf"(?:{_any(noun | known_noun | adjective | known_adjective | scale | known_scale)}|{_SIGN}|[A-Z]{{3,4}}\b)"
    any_adjective = adjective | known_adjective
    one_word = {form for form in after | known_after if len(_parts(form)) == 1}
    by_words = (
        rf"{_any(everyday, begin=True, end=False)}(?:{_GAP}{_any(any_adjective)})?{_GAP}{_any(ends(one_word) - any_adjective)}",
        rf"{_any(number, begin=True, end=False)}(?:{_GAP}{_any(known_number, begin=True, end=False)})?{_GAP}{term}",
        rf"{_any(known_number, begin=True, end=False)}{_GAP}(?:{_any(noun | scale | noun_link)}|{territorial})",
        rf"{_any(everyday_scale, begin=True)}{_GAP}{_any(noun_link)}",
        rf"{_any(known_noun, begin=True, end=False)}{_GAP}{_any(behind)}",
        rf"{_any(known_noun, begin=True, end=False)}{_GAP}{_any(link)}{_GAP}{_DIGIT}",
    )
    return compile_pattern("|".join((*by_figures, *by_words)))


def _ends(*tables: Iterable[str], last: bool = False) -> set[str]:
    return {_parts(form)[-last] for forms in tables for form in forms if _parts(form)}


def _behind(words: set[str], forms: Iterable[str]) -> set[str]:
    """Give the last words of the forms that begin with some words."""
    parts = [_parts(form) for form in forms]
    return {part[-1] for part in parts if len(part) > 1 and part[0] in words}


def _parts(form: str) -> list[str]:
    """Give the words of a form in small letters; none for a sign."""
    return form.casefold().split() if any(letter.isalpha() for letter in form) else []


def _of(tables: Tables, table: str) -> set[str]:
    return {form for language in tables.languages for form in getattr(language, table)}


def _any(words: set[str], *, begin: bool = False, end: bool = True) -> str:
    """Match any of some words; `begin` and `end` say whether a word begins, or ends, where the match does."""
    if not words:
        return NEVER
    return rf"(?i:{'|'.join(sorted({_quoted(word, begin=begin, end=end) for word in words}))})"


def _quoted(word: str, *, begin: bool, end: bool) -> str:
    # RE2 knows the ends of words in ASCII only.
    left, right = (r"\b" if letter.isascii() and letter.isalnum() else "" for letter in (word[0], word[-1]))
    letters = _ODD.sub(
        lambda odd: re2.escape(odd[0]) if odd[0].isascii() or len(word) == 1 else _BEYOND, word
    )
    return f"{left if begin else ''}{letters}{right if end else ''}"


_ODD = re.compile(r"[^0-9A-Za-z]")


def regions(
    gate: Any, data: bytes | memoryview, windows: Iterable[tuple[int, int]] | None = None
) -> list[tuple[int, int]]:
    """Give the parts of a text, in bytes, that an amount which passes a gate can stand in, in order.

    It is looked for in some windows only, where they are known to hold all that passes.
    """
    found: list[tuple[int, int]] = []
    for begin, behind in ((0, len(data)),) if windows is None else windows:
        for match in gate.finditer(data, begin, behind):
            start, end = match.span()
            first, last = max(0, start - _REACH), min(len(data), end + _REACH)
            if found and first <= found[-1][1]:
                found[-1] = found[-1][0], max(last, found[-1][1])
            else:
                found.append((first, last))
    return found
