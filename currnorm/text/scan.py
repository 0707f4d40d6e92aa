"""Find where money may stand: one pass of one pattern over the bytes of a text.

The pattern is compiled from the tables for RE2, which never backtracks: no text can make the scan slow. It
proposes runs of numbers and currency terms that stand close together; whether a run is money, and how much,
the reader decides. It may propose too much. What it passes over is never looked at again.

A run is one of two shapes, then whatever numbers and terms follow:

    TERM NUMBER ...            $5 billion to $6 billion; Rs 1,200 crore; EUR 11.4 mn
    NUMBER (NUMBER)* TERM ...  1.04 trillion won; between 3 and 4 million euros; two and a half billion dollars

The tail is optional at every step, so the scan never looks far ahead for something that then fails to come:
its time grows with the text and with nothing else.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import re2

from currnorm.text.clean import ODD
from currnorm.text.numerals import ARABIC_MARKS
from currnorm.text.statements import STATEMENT
from currnorm.text.tables import DASHES, LAKHS, SPACES, Kind, Need, is_unspaced, load_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from currnorm.text.tables import Tables

__all__ = [
    "any_of",
    "bounded",
    "byte_spans",
    "compile_pattern",
    "pattern_of",
    "points_of",
    "scan",
    "spans_of",
]

# The most that RE2 may spend on its automaton; one language takes a tenth of it. Where it does not suffice, RE2
# falls back to a slower machine, two hundred times slower: hence groups of languages.
_MEMORY = 512 << 20

# More languages of one script than this make an automaton that no longer fits.
_GROUP = 5

# In a run, a gap is at most this many spaces or line breaks on each side of a dash.
_SPACE = rf"[{SPACES}]"
_GAP = rf"{_SPACE}{{0,2}}(?:[{DASHES}]{_SPACE}?)?"

_DIGITS = rf"\.?\pN+(?:[.,'’/{ARABIC_MARKS}{SPACES}]\pN+)*(?: \.\pN+)?"


def _quote(form: str) -> str:
    """Quote a form for the pattern; its spaces stand for any gap."""
    between = rf"{_SPACE}?" if is_unspaced(form) else rf"(?:{_SPACE}{{1,2}}|-)"
    return between.join(re2.escape(part) for part in form.split(" "))


def any_of(forms: Iterable[str]) -> str:
    """Match any of some forms; neighbours in the alphabet share their beginnings in the compiled pattern."""
    return "(?:" + "|".join(_quote(form) for form in sorted(set(forms))) + ")"


def bounded(forms: Iterable[str], *, left: bool = True, right: bool = True) -> str:
    """Match any of some forms as words of their own.

    RE2 knows the ends of words in ASCII only. Where a form begins or ends with another letter, the scan proposes
    it even inside a word, and the reader looks at what touches it.
    """
    ends: dict[tuple[str, str], set[str]] = {}
    for form in forms:
        edges = _edge(form[0]) if left else "", _edge(form[-1]) if right else ""
        ends.setdefault(edges, set()).add(form)
    return (
        "(?:" + "|".join(f"{begin}{any_of(group)}{end}" for (begin, end), group in sorted(ends.items())) + ")"
    )


def _edge(letter: str) -> str:
    return r"\b" if letter.isascii() and letter.isalnum() else ""


def _number_words(tables: Tables) -> set[str]:
    words: set[str] = set()
    for language in tables.languages:
        for table in (language.words, language.fractions, language.scales):
            words.update(table)
        words.update((*language.articles, *language.vague, *language.some_digits, *language.and_more))
    return words


def _nouns(tables: Tables) -> tuple[set[str], set[str]]:
    """Give what may stand behind a number, and the few nouns that may stand before one."""
    rows = [row for phrases in tables.phrases.values() for row in phrases]
    rows += [row for sizes in tables.unspaced.values() for _, forms in sizes for row in forms.values()]
    after = {row.form for row in rows if row.kind is Kind.TERM}
    after |= {form for language in tables.languages for noun in language.nouns for form in noun.forms}
    before = {form for language in tables.languages for noun in language.nouns for form in noun.before}
    return after, before


def _connectors(tables: Tables, *kinds: str) -> set[str]:
    return {
        form for language in tables.languages for kind in kinds for form in language.connectors.get(kind, ())
    }


@cache
def pattern_of(codes: tuple[str, ...]) -> Any:
    """Compile the scan's pattern for some languages."""
    tables = load_tables(codes)
    spaced = all(language.spaced for language in tables.languages)
    after, before = _nouns(tables)
    adjectives = {
        form for language in tables.languages for forms in language.adjectives.values() for form in forms
    }
    symbols_before = [
        symbol for symbol, term in tables.symbols.items() if term.before and term.need is Need.NOTHING
    ]
    weak = [symbol for symbol, term in tables.symbols.items() if term.before and term.need is Need.SCALE]
    prefixes = {
        symbol[:-1].strip(" .") for symbol in symbols_before if symbol[-1] in "$£¥€" and symbol[0].isalpha()
    }
    long_prefixes = {prefix for prefix in prefixes if len(prefix) > 1} | {"c"}
    symbols_after = [
        symbol for symbol, term in tables.symbols.items() if term.after and term.need is not Need.ATTACHED
    ]
    attached = [symbol for symbol, term in tables.symbols.items() if term.need is Need.ATTACHED]

    lakhs = {form for language in tables.languages for form, size in language.scales.items() if size in LAKHS}
    scales = {form for language in tables.languages for form in language.scales}

    words = rf"(?i:{bounded(_number_words(tables))})"
    letters = bounded(tables.scale_letters, left=False)
    scale = rf"(?i:{bounded(scales, left=False)})"
    number = rf"(?:{_DIGITS}(?:{_SPACE}?{letters}|{scale})?|[½¼¾⅓⅔⅛⅜⅝⅞]|{words})"
    code = rf"\b{any_of(tables.codes)}"
    adjective = rf"(?i:{any_of(adjectives)})"
    gap = rf"(?:{_SPACE}{{1,2}}|-)" if spaced else rf"(?:{_SPACE}{{1,2}}|-)?"
    noun = rf"(?:{adjective}\.?{gap})?(?:(?i:{bounded(after, left=False)})|[$£])"
    prefixed = rf"\b(?i:{any_of(long_prefixes)})(?:\.? ?[$£¥€] |[$£¥€])"  # "c $ 16", "cad$15"
    term_before = rf"(?:{_symbol(symbols_before)}|{code}|{prefixed}"
    if before:
        term_before += (
            rf"|(?:{adjective}{_SPACE})?(?i:{bounded(before, right=False)}){_SPACE}{'' if spaced else '?'}"
        )
    term_before += ")"
    grouped, size = rf"\pN+(?:[.,{SPACES}]\pN+)+", rf"(?:{letters}|{scale})"
    weak_before = rf"\b{any_of(weak)}{_SPACE}?(?:{grouped}(?:{_SPACE}?{size})?|\pN+{_SPACE}?{size}|\pN{{3,}})"
    term_after = rf"(?:{any_of(symbols_after)}|{any_of(tables.codes)}\b|{any_of(attached)}\b|¢|{noun})"
    # "1万元--5万元": where no space stands between words, a dash may be typed twice.
    joint = _GAP if spaced else rf"{_SPACE}{{0,2}}(?:[{DASHES}]{{1,2}}{_SPACE}?)?"
    link = rf"(?:{joint}(?:(?i:{any_of(_connectors(tables, 'and', 'to', 'or', 'of', 'point', 'plus'))})[{SPACES}-]{{{1 if spaced else 0},2}}){{0,2}})"
    if noun_links := _connectors(tables, "noun"):  # "millions d'euros", "millones de euros"
        term_after = rf"(?:(?i:{any_of(noun_links)}){_SPACE}?)?{term_after}"
    if tables.adjective_after:  # "dollars américains"
        term_after = rf"{term_after}(?:{_SPACE}{adjective})?"
    unnamed = (
        rf"{_DIGITS}{_SPACE}?-?(?i:{any_of(lakhs)}){_SPACE}?\(|" if lakhs else ""
    )  # "600 crores ($81.9m)"
    first = rf"(?:{weak_before}|{term_before}{_SPACE}{{0,2}}[-−+(]?{_SPACE}?{number}(?:\){_SPACE}?{size})?|{number}(?:,?{link}{number})*{_GAP}{term_after})"
    tail = rf"(?:{link}(?:{term_before}{_SPACE}{{0,2}}[-−+]?{number}|{weak_before}|{number}|{term_after}))*"
    minus = _connectors(tables, "minus")
    sign = rf"(?:[-−+]|(?i:{bounded(minus, right=False)}){_SPACE})" if minus else "[-−+]"
    return compile_pattern(rf"{sign}?{first}{tail}\)?|{unnamed}\b{STATEMENT}|{ODD}")


def compile_pattern(pattern: str) -> Any:
    """Compile a pattern for RE2, for the longest match, with room for its automaton."""
    options = re2.Options()
    options.max_mem = _MEMORY
    options.longest_match = True
    options.log_errors = False
    return re2.compile(pattern, options)


def _symbol(symbols: list[str]) -> str:
    """Quote symbols; a letter symbol begins where the letters do."""
    letters = [symbol for symbol in symbols if symbol[0].isalnum()]
    signs = [symbol for symbol in symbols if not symbol[0].isalnum()]
    return rf"(?:{any_of(signs)}|\b{any_of(letters)})"


def scan(text: str, codes: tuple[str, ...]) -> Iterable[tuple[int, int]]:
    """Give the stretches of a text where money may stand, in order."""
    data = text.encode("utf-8", "surrogatepass")
    return points_of(byte_spans(data, codes), data, len(text))


def byte_spans(data: bytes | memoryview, codes: tuple[str, ...]) -> Iterable[tuple[int, int]]:
    """Give the stretches of a text in UTF-8 where money may stand, in order, as spans in bytes.

    Many languages are scanned in groups: those of one script together, and of a script that the text does not
    use not at all.
    """
    first, *others = _groups(codes)
    spans: Iterable[tuple[int, int]] = (match.span() for match in pattern_of(first.codes).finditer(data))
    if not others:
        return spans
    found = list(spans)
    foreign = _FOREIGN.search(data) is not None
    for group in others:
        if group.gate is None or (foreign and group.gate.search(data)):
            found += (match.span() for match in pattern_of(group.codes).finditer(data))
    return _united(found)


# A letter of a script other than Latin.
_FOREIGN = re2.compile(r"[^\p{Latin}\PL]")


class _Group(NamedTuple):
    """Languages that are scanned together; `gate` matches a letter of their script, None for Latin."""

    codes: tuple[str, ...]
    gate: Any


# How Unicode calls the letters of the scripts that language files name.
_LETTERS = {"Kana": r"\p{Hiragana}\p{Katakana}\p{Han}"}


@cache
def _groups(codes: tuple[str, ...]) -> tuple[_Group, ...]:
    if len(codes) <= _GROUP:
        return (_Group(codes, None),)
    by_script: dict[str, list[str]] = {}
    for language in load_tables(codes).languages:
        by_script.setdefault(language.script, []).append(language.code)
    groups = []
    for script, members in by_script.items():
        letters = _LETTERS.get(script, rf"\p{{{script}}}")
        gate = None if script == "Latin" else re2.compile(f"[{letters}]")
        groups += [_Group(tuple(members[at : at + _GROUP]), gate) for at in range(0, len(members), _GROUP)]
    return tuple(groups)


def _united(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Put overlapping spans together, in order."""
    united: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if united and start < united[-1][1]:
            united[-1] = united[-1][0], max(end, united[-1][1])
        else:
            united.append((start, end))
    return united


def spans_of(pattern: Any, text: str) -> Iterable[tuple[int, int]]:
    """Give the matches of a pattern as half-open spans in code points, in order."""
    data = text.encode("utf-8", "surrogatepass")
    return points_of((match.span() for match in pattern.finditer(data)), data, len(text))


def points_of(spans: Iterable[tuple[int, int]], data: bytes, points: int) -> Iterable[tuple[int, int]]:
    """Give spans in bytes, which are in order, as spans in code points of a text that has so many of them."""
    return spans if len(data) == points else _counted(spans, data)


def _counted(spans: Iterable[tuple[int, int]], data: bytes) -> Iterator[tuple[int, int]]:
    byte = point = 0
    for start, end in spans:
        first = point + len(data[byte:start].decode("utf-8", "surrogatepass"))
        last = first + len(data[start:end].decode("utf-8", "surrogatepass"))
        byte, point = end, last
        yield first, last
