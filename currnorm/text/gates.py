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
from currnorm.languages import Compound
from currnorm.text.letters import is_sign_noun
from currnorm.text.patterns import (
    LINKS,
    NEVER,
    adjectives,
    by_ends,
    compile_pattern,
    compounds,
    connectors,
    edge,
    nouns,
    number_words,
)
from currnorm.text.tables import load_tables
from currnorm.text.terms import COMMON_CODES, Need

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from currnorm.languages import Language
    from currnorm.text.tables import Tables

__all__ = ["gate_of", "regions"]

# How far from a match an amount may reach, in bytes.
_REACH = 100

# Letters and spaces beyond ASCII are one and the same here: fewer kinds of bytes make smaller automata, which stay in the
# processor's cache. What matches too much costs a closer look and nothing else.
_BEYOND = r"[^\x00-\x7F]"
_LETTER = r"[^\x00-\x7F\x{2000}-\x{206F}]"  # ... and no quote or dash of print
_SPACE = rf"(?:[ \t\r\n]|{_BEYOND})"
_GAP = rf"(?:{_SPACE}{{1,2}}|-)"
_DIGIT = "(?:[0-9]|½|¼|¾)"
_OTHER_WORD = r"[^\s\d]{1,20}"  # of an adjective that has several
_SIGN = "[$£€¥]"
_COMMON_CODES = {code.casefold() for code in COMMON_CODES}  # every language finds these
_NO_CENTS = rf"(?:[.,](?:-|{_BEYOND}){{1,2}})?"  # "29,– Euro"


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

    # What the first language alone knows is no part of what the others find. So of its words those count here that another
    # language has too: "million", no "thousand".
    (after, before), (known_after, known_before) = nouns(foreign), nouns(own)
    every_number, every_noun = ends(number_words(foreign.languages), last=True), ends(after)
    every_scale, every_adjective = ends(_of(foreign, "scales")), ends(adjectives(foreign.languages))
    known_number = every_number & ends(number_words(own.languages), last=True) - ends(_of(own, "articles"))
    known_noun, known_scale = ends(known_after), ends(_of(own, "scales"))
    sign_nouns = {form for form in after if is_sign_noun(form)}
    noun, scale = ends(after - sign_nouns) - known_noun - _COMMON_CODES, every_scale - known_scale
    # A known scale with a full stop ends a sentence more often than it goes on: "5 mln. kroner".
    dotted = {form for form in scale if form.endswith(".") and form[:-1] in known_scale}
    scale -= dotted
    known_noun &= every_noun
    number = every_number - ends(number_words(own.languages), last=True)
    known_scale &= every_scale
    link = ends(connectors(foreign, *LINKS)) - ends(connectors(own, *LINKS))
    several = {" ".join(_parts(form)) for form in connectors(foreign, *LINKS) - connectors(own, *LINKS)}
    of_several = {form for form in several if " " in form}  # "58 au lieu de 49 euros"
    noun_link = ends(connectors(foreign, "noun")) - ends(connectors(own, "noun"))
    ahead = ends(before, connectors(foreign, "minus"), last=True)
    ahead -= ends(known_before, connectors(own, "minus"), last=True)
    known_adjective = ends(adjectives(own.languages))
    noun -= known_adjective
    adjective = every_adjective - known_adjective
    known_adjective &= every_adjective | every_noun
    # A territory by itself is none of these: "Honduras" alone begins no "Honduras lempirası".
    territories = noun & ends(currencies.place_names().values())
    noun, adjective = noun - territories, adjective | territories
    # ... and where an adjective ends no amount, even a known one.
    ending = () if own.adjective_last else foreign.languages
    last = ends(adjectives(each for each in ending if each.adjective_last))
    behind = adjective & ends(adjectives(each for each in foreign.languages if each.adjective_after)) | last
    # Of names of several words that begin with a known one: "kroner" may be known, "dollari australiani" begin like "dollari".
    told = common | {
        word for form in (*known_after, *currencies.place_names().values()) for word in _parts(form)
    }
    after_known = _behind(known_adjective, after) - told
    behind |= _behind(known_noun, after) - told
    lettered = {sign for sign, term in foreign.symbols.items() if term.after and sign[0].isalpha()}
    any_noun = rf"(?:{_any(noun | known_noun | _behind(territories, after))}|[$£]|{_any_sign(lettered)})"
    size = _any(scale | known_scale | letters)
    scale_letters = _any(letters | {letter.casefold() for letter in foreign.scale_letters})
    figures = rf"{_DIGIT}(?:{_SPACE}?{scale_letters}|{_NO_CENTS}\)?){_SPACE}{{0,2}}-?"
    known_words = rf"{_any(known_number, begin=True, end=False)}{_GAP}"
    words = rf"{_any_number(number, compounds(foreign.languages))}{_GAP}(?:{known_words})?"
    described = rf"{_any(known_adjective)}{_GAP}"
    territorial = rf"{_any(adjective)}\.?(?:{_GAP}{_OTHER_WORD}){{0,2}}{_GAP}"
    linked = rf"{_DIGIT}{_SPACE}?(?:[A-Z]{_SPACE})?{_any(noun_link)}{_SPACE}?"
    # Every list of words stands here once: they make the size of the automaton.
    return compile_pattern(
        "|".join(
            (
                rf"(?:{figures}|{known_words}|{words})(?:(?:{described}|[A-Z]{{3}}{_SPACE})?{_any(noun | scale)}|{described}{_any(after_known)})",
                rf"(?:(?:{figures}|{known_words}){territorial}|{linked}|{figures}{_any(dotted)}{_GAP}){any_noun}",
                rf"{words}(?:{_any(known_noun | adjective | known_adjective | known_scale)}|{_SIGN}|(?:[A-Z]{{3,4}}|{_any_sign(lettered)})\b)",
                rf"[A-Z]{{3}}{_SPACE}?[0-9][0-9.,]*{_SPACE}?{_any(dotted)}",
                rf"{known_words}{_any(noun_link)}",
                *_everyday_numbers(own, foreign.languages, common | letters),
                rf"{_any(known_noun, begin=True, end=False)}{_GAP}(?:{_any(behind)}|{_any(link)}{_GAP}{_DIGIT})",
                rf"{_DIGIT}{_SPACE}?{_SIGN}{_SPACE}{_any(last)}",
                rf"{_DIGIT}-?{_SPACE}?{_any(link)}{_SPACE}?(?:{_any(link)}{_SPACE})?(?:{_DIGIT}|{_SIGN}|[A-Z])",
                rf"{_DIGIT}{_SPACE}{_any(of_several)}{_SPACE}{_DIGIT}",
                rf"{_any(ahead, begin=True, end=False)}{_SPACE}?(?:{_DIGIT}|{_SIGN})",
                *_foreign_signs(own, foreign, sign_nouns - set(own.symbols), size),
            )
        )
    )


def _foreign_signs(own: Tables, foreign: Tables, nouns: set[str], size: str) -> Iterator[str]:
    """Match figures with signs and letters that the first language does not have, on the side where each may stand."""
    terms = {sign: term for sign, term in foreign.symbols.items() if sign not in own.symbols}
    terms = {sign: term for sign, term in terms.items() if sign not in own.scale_letters}
    letters = set(foreign.scale_letters) - set(own.scale_letters)
    behind = {sign for sign, term in terms.items() if term.after} | letters | nouns
    ahead = {sign for sign, term in terms.items() if term.before and term.need is not Need.SCALE}
    weak = {sign for sign, term in terms.items() if term.before and term.need is Need.SCALE}
    yield rf"{_DIGIT}{_SPACE}?{_any_sign(behind - _of(own, 'scales'), begin=False)}(?:\b|[^0-9a-zA-Z])"
    yield rf"{_DIGIT}{_SPACE}?{_any_sign(set(foreign.sign_letters), begin=False)}{_SPACE}?{_SIGN}"
    yield rf"{_any_sign(ahead)}{_SPACE}?{_DIGIT}"
    # "F35" is no money, "F 35 000" may be.
    yield rf"{_any_sign(weak)}{_SPACE}?{_DIGIT}(?:[\d.,]|{_SPACE}?{size})"


def _everyday_numbers(own: Tables, languages: Iterable[Language], everyday: set[str]) -> Iterator[str]:
    """Match numbers that are everyday words here right before a noun of their language: "to kroner", "miles de euros"."""
    known = _ends(number_words(own.languages), last=True)
    # Before a noun of the first language they are no numbers (`vetoes.everyday`): "from euro to dollar".
    own_nouns = {
        form.casefold() for language in own.languages for noun in language.nouns for form in noun.forms
    }
    for language in languages:
        tables = load_tables((language.code,))
        if numbers := _ends(number_words((language,)), last=True) & everyday - known:
            after, _ = nouns(tables)
            one_word = {form for form in after if len(_parts(form)) == 1}
            adjective = _ends(adjectives((language,))) - everyday
            noun = _ends(one_word) - adjective - everyday
            described = rf"{_any(adjective)}{_GAP}{_any(noun)}"
            yield rf"{_any(numbers, begin=True, end=False)}{_GAP}(?:{described}|{_any(noun - own_nouns)})"
        scales, links = _ends(language.scales) & everyday - known, _ends(connectors(tables, "noun"))
        if scales and links:
            yield rf"{_any(scales, begin=True)}{_GAP}{_any(links)}"


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


def _any_number(words: set[str], told: Iterable[Compound]) -> str:
    """Match any of some numbers where they begin; compound ones by their parts."""
    listed, matches = set(words), []
    for last in filter(None, map(_last_word, told)):
        forms = set(last.forms)
        if forms <= words:
            listed -= forms
            for begin, same, _ in by_ends(last):
                matches.append(begin + "".join(f"(?:{'|'.join(map(_loose, part))})" for part in same.parts))
    return rf"(?:{_any(listed, begin=True, end=False)}|(?i:{'|'.join(matches) or NEVER}))"


def _last_word(compound: Compound) -> Compound | None:
    """Give the last words of compound numbers in small letters; None if they are told by less than two parts."""
    parts: list[tuple[str, ...]] = []
    for part in reversed(compound.parts):
        forms = [form.casefold() for form in part]
        parts.insert(0, tuple(form.rsplit(" ", 1)[-1] for form in forms))
        if any(" " in form for form in forms):
            if not all(" " in form for form in forms):
                return None
            break
    parts = [part for part in parts if any(part)]
    return Compound(tuple(parts)) if len(parts) > 1 else None


def _quoted(word: str, *, begin: bool, end: bool) -> str:
    left, right = edge(word[0]), edge(word[-1])
    letters = re2.escape(word) if len(word) == 1 else _loose(word)
    return f"{left if begin else ''}{letters}{right if end else ''}"


def _loose(word: str) -> str:
    """Quote a word; its letters beyond ASCII stand for one another."""
    return _ODD.sub(lambda odd: re2.escape(odd[0]) if odd[0].isascii() else _LETTER, word)


def _any_sign(signs: set[str], *, begin: bool = True) -> str:
    """Match any of some signs, as they are printed; with `begin` not inside a word: no "K$" in "HK$"."""
    quoted = (edge(sign[0]) * begin + re2.escape(sign) for sign in sorted(signs))
    return rf"(?:{'|'.join(quoted)})" if signs else NEVER


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
