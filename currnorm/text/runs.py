"""What the scan looks for: runs of numbers and currency terms that stand close together.

A run begins in one of two ways, then follow whatever numbers and terms stand beside it:

    TERM NUMBER ...            $5 billion to $6 billion; Rs 1,200 crore; EUR 11.4 mn
    NUMBER (NUMBER)* TERM ...  1.04 trillion won; between 3 and 4 million euros; two and a half billion dollars

What follows has a pattern of its own, which is tried where a run has begun and what stands behind may go on with it. RE2
finds where a match begins by going back from its end, with every word that it may end in before it: together the two
patterns would take twice as long until the automaton of the texts of a corpus is built.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from currnorm.text.clean import ODD, is_odd
from currnorm.text.described import described_of
from currnorm.text.letters import DASHES, NO_CENTS, PARTING, SPACES
from currnorm.text.numerals import ARABIC_MARKS, FRACTIONS
from currnorm.text.patterns import (
    LINKS,
    NEVER,
    SPACE,
    adjectives,
    any_number,
    any_of,
    articles,
    bounded,
    compile_pattern,
    compounds,
    connectors,
    counted,
    nouns,
    number_words,
    small,
    without_ahead,
)
from currnorm.text.statements import STATEMENT, is_statement
from currnorm.text.tables import load_tables
from currnorm.text.terms import LAKHS, Need

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from currnorm.text.tables import Tables

__all__ = ["Runs", "runs_of", "shape_of"]

# In a run, a gap is at most this many spaces or line breaks on each side of a dash.
_GAP = rf"{SPACE}{{0,2}}(?:[{DASHES}]{SPACE}?)?"

# The digits of other scripts are made these before: see `currnorm.text.clean`.
_DIGIT = "[0-9]"
_FIGURE = rf"\.?{_DIGIT}+(?:[.,'’/{ARABIC_MARKS}{SPACES}]{_DIGIT}+)*(?: \.{_DIGIT}+|:{_DIGIT}{_DIGIT})?(?:{NO_CENTS})?"
_FRACTIONS = "".join(FRACTIONS)
_NUMERALS = "一二三四五六七八九两兩"


class Shape(NamedTuple):
    """How runs look in some languages: the pattern of what they begin with, and that of what may follow, as sources."""

    first: str
    tail: str


@cache
def shape_of(codes: tuple[str, ...]) -> Shape:
    """Write the patterns for some languages."""
    tables = load_tables(codes)
    spaced = all(language.spaced for language in tables.languages)
    after, before = nouns(tables)
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

    words, later_words = (rf"(?i:{any_number(tables, but=but)})" for but in ((), articles(tables.languages)))
    letters = bounded({*tables.scale_letters, *tables.sign_letters}, left=False)
    scale = rf"(?i:{bounded(scales, left=False)})"
    parted = "" if spaced else rf"(?:[0-9{_NUMERALS}]{PARTING})?"  # "2、3万円"
    gap = rf"(?:{SPACE}{{1,2}}|-)" if spaced else rf"(?:{SPACE}{{1,2}}|-)?"
    figure = rf"{_FIGURE}(?:{SPACE}?{letters}|(?:{SPACE}|-)?{scale}(?:{gap}{scale})?)?|[{_FRACTIONS}]"
    number, later = (rf"{parted}(?:{figure}|{any_word})" for any_word in (words, later_words))
    again = rf"(?:{SPACE}?\((?:{words}[{SPACES}-]{{0,2}})+\))?"  # "17 000 (сімнадцять тисяч) гривень"
    code = rf"\b{any_of(tables.codes)}"
    adjective = rf"(?i:{any_of(map(small, adjectives(tables.languages)))})"
    ahead, plain = without_ahead(after)
    described = rf"(?i:{any_of(map(small, adjectives(tables.languages) | ahead))})"
    noun = rf"(?:{described}\.?{gap})?(?:(?i:{bounded(map(small, plain), left=False)})|[$£])"
    prefixed = rf"\b(?i:{any_of(long_prefixes)})(?:\.? ?[$£¥€] |[$£¥€])"  # "c $ 16", "cad$15"
    prefixed_cents = rf"\b{any_of(prefixes)}(?:{_DIGIT}+\.)?{_DIGIT}{{1,3}}¢"  # "US68¢"
    sign_before = rf"{_symbol(symbols_before)}|{code}|{prefixed}"
    noun_before = rf"(?i:{bounded(before, right=False)}){SPACE}{'' if spaced else '?'}" if before else NEVER
    term_before = rf"(?:{sign_before}|(?:{adjective}{SPACE})?{noun_before})"
    # An adjective before the first of them is looked for afterwards: looking for it everywhere would double the time.
    first_term = rf"(?:{sign_before}|{noun_before})"
    grouped, size = rf"{_DIGIT}+(?:[.,{SPACES}]{_DIGIT}+)+", rf"(?:{letters}|{scale})"
    # Of small figures behind a letter only prices can be money: "P45 a kilo", "K20/kg".
    links = {link for language in tables.languages for link in language.per_links if link.isalpha()}
    price = (
        rf"{_DIGIT}{{1,2}}(?:/|(?:{SPACE}|-){bounded(links, left=False)})" if links else rf"{_DIGIT}{{1,2}}/"
    )
    weak_before = rf"\b{any_of(weak)}{SPACE}?(?:{grouped}(?:(?:{SPACE}|-)?{size})?|[0-9{_FRACTIONS}]+(?:{SPACE}?{size}|-{scale})|{_DIGIT}{{3,}}|{price})"
    term_after = (
        rf"(?:{bounded(symbols_after, left=False)}|{any_of(tables.codes)}\b|{any_of(attached)}\b|¢|{noun})"
    )
    link = _link(tables, spaced=spaced)
    if noun_links := connectors(tables, "noun"):  # "millions d'euros", "millones de euros"
        term_after = rf"(?:(?i:{any_of(noun_links)}){SPACE}?)?{term_after}"
    adjective_behind = (
        rf"(?:{SPACE}(?i:{bounded(adjectives(tables.languages), left=False)}))?"
        if tables.adjective_after
        else ""
    )  # "dollars américains"
    term_after += adjective_behind
    unnamed = rf"{_FIGURE}{SPACE}?-?(?i:{any_of(lakhs)}){SPACE}?\(|" if lakhs else ""  # "600 crores ($81.9m)"
    first = rf"(?:{weak_before}|{prefixed_cents}|{first_term}{SPACE}{{0,2}}[-−+(]?{SPACE}?{number}(?:\){SPACE}?{size})?|{number}(?:,?{link}{number})*{again}{_GAP}{term_after})"
    if says_number := counted(tables.languages):  # "دولارين"
        first = rf"(?:{first}|{bounded(says_number)}{adjective_behind})"
    tail = rf"(?:{link}{_article(tables)}(?:{term_before}{SPACE}{{0,2}}[-−+(]?{later}|{weak_before}|{later}|{term_after}))*"
    last = rf"(?:{SPACE}{adjective}(?: \()?)?" if tables.adjective_last else ""  # "$500 Canadian (US$373)"
    minus = connectors(tables, "minus")
    sign = rf"(?:[-−+]|(?i:{bounded(minus, right=False)}){SPACE})" if minus else "[-−+]"
    return Shape(rf"{sign}?{first}\)?|{unnamed}\b{STATEMENT}|{ODD}", rf"{tail}{last}\)?")


def _link(tables: Tables, *, spaced: bool) -> str:
    """Match what may stand between two parts of a run."""
    # "1万元--5万元": where no space stands between words, a dash may be typed twice.
    joint = _GAP if spaced else rf"{SPACE}{{0,2}}(?:[{DASHES}]{{1,2}}{SPACE}?)?"
    # "20 دولار و43 سنت": in Arabic and Hebrew "and" and "to" touch their number.
    touching = {form for form in connectors(tables, "and", "to") if form in tables.glued}
    glued = rf"|{any_of(touching)}" if touching else ""
    words = rf"(?i:{any_of(connectors(tables, *LINKS))})[{SPACES}־-]{{{1 if spaced else 0},2}}"
    return rf"(?:{joint}(?:{words}{glued}){{0,2}})"


def _article(tables: Tables) -> str:
    """Match an article that something may follow: no run ends in one, as in "$5 a barrel", but "$2 million a pound"."""
    forms = articles(tables.languages)
    return rf"(?:(?i:{bounded(forms)}){_GAP})?" if forms else ""


def _symbol(symbols: list[str]) -> str:
    """Quote symbols; a letter symbol begins where the letters do, as far as RE2 can tell."""
    letters = [symbol for symbol in symbols if symbol[0].isalnum() and symbol[0].isascii()]
    signs = [symbol for symbol in symbols if symbol not in letters]
    return rf"(?:{any_of(signs)}|\b{any_of(letters)})"


class Tail:
    """What finds how far runs go on in some languages."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        self._pattern = compile_pattern(shape_of(codes).tail)
        tables = load_tables(codes)
        heads, self._links = _heads(tables)
        # Compound numbers can't be listed: in languages that have them the first two letters have to do.
        self._size = 2 if compounds(tables.languages) else None
        self._heads = frozenset(head[: self._size] for head in heads)
        self._characters = _first_characters(tables)

    def end(self, data: bytes | memoryview, start: int, end: int, stop: int | None = None) -> int:
        """Give where a run ends of which something was found from `start` to `end`; not beyond `stop`."""
        behind = _BEHIND.match(data, end)
        if behind is not None:
            word, second, character = behind.groups()
            if not (character in self._characters if character else word and self._may_begin(word, second)):
                return end
        if not _is_run(bytes(data[start:end]).decode("utf-8", "surrogatepass")):
            return end
        match = self._pattern.match(data, end, stop)
        return match.end() if match else end

    def _may_begin(self, word: bytes, second: bytes | None) -> bool:
        """Whether a tail may begin with a word, or with two."""
        word = word.lower()
        if word[: self._size] not in self._heads:
            return False
        return second is None or word not in self._links or second.lower()[: self._size] in self._heads


# What ends nearly every run: a mark of punctuation, or words or characters that few tails begin with.
_BEHIND = re.compile(
    rb"[ \n-]([A-Za-z]+)(?:[ \n]([A-Za-z]+))?|[ \n-]?([\xc2-\xf4][\x80-\xbf]+)"
    rb"|[,;:!?\"]| ?\(|\.(?![0-9\x80-\xff])|$"
)


def _is_run(match: str) -> bool:
    """Whether a match is the beginning of a run: no statement, nothing to clean, and not closed by a bracket."""
    return not (match[-1] in "()" or is_odd(match, 0, len(match)) or is_statement(match))


def _heads(tables: Tables) -> tuple[frozenset[bytes], frozenset[bytes]]:
    """Give the words that tails begin with, as far as they are letters of ASCII, and those that only link."""
    links = {*connectors(tables, *LINKS), *articles(tables.languages)}
    other, linking = _first_words(_parts(tables)), _first_words(links)
    only = {link.encode() for link in links if _SMALL.fullmatch(link)}
    return other | linking, frozenset(only - other)


def _first_characters(tables: Tables) -> frozenset[bytes]:
    """Give the characters beyond ASCII that tails begin with."""
    forms = {*_parts(tables), *connectors(tables, *LINKS), *articles(tables.languages)}
    first = {printed[0] for form in forms for printed in (form, form.lower(), form.upper())}
    return frozenset(character.encode() for character in {*first, *SPACES, *DASHES, *FRACTIONS, *_NUMERALS})


def _parts(tables: Tables) -> set[str]:
    """Give what runs are made of, but for what links its parts."""
    after, before = nouns(tables)
    return {
        *after,
        *before,
        *adjectives(tables.languages),
        *(number_words(tables.languages) - articles(tables.languages)),
        *connectors(tables, "noun"),
        *counted(tables.languages),
        *tables.symbols,
        *tables.codes,
        *(word for compound in compounds(tables.languages) for word in compound.parts[0]),
    }


def _first_words(forms: Iterable[str]) -> frozenset[bytes]:
    return frozenset(head[0].encode() for form in forms if (head := _SMALL.match(form.casefold())))


_SMALL = re.compile("[a-z]+")


class Runs:
    """What finds the runs of some languages."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        self.codes = codes
        self.tail = Tail(codes)
        self._described = described_of(codes)

    @cached_property
    def pattern(self) -> Any:
        """The pattern of what they begin with."""
        return compile_pattern(shape_of(self.codes).first)

    def find(
        self, data: bytes | memoryview, start: int = 0, stop: int | None = None
    ) -> list[tuple[int, int]]:
        """Give the runs in a text, or in a place of it, in order, from the adjectives before their nouns on."""
        spans = list(self.each(self.pattern, data, start, stop))
        return self.described(spans, data, start) if spans else spans

    def each(
        self, pattern: Any, data: bytes | memoryview, start: int = 0, stop: int | None = None
    ) -> Iterator[tuple[int, int]]:
        """Give the matches of a pattern of beginnings, each up to where its run ends."""
        at = start
        matches = pattern.finditer(
            data, at or None, stop
        )  # without a place it takes a quarter less for a short text
        while match := next(matches, None):
            first, last = match.span()
            if first < at:  # in what another run goes on with
                matches = pattern.finditer(data, at, stop)
                continue
            at = self.tail.end(data, first, last, stop)
            yield first, at

    def described(
        self, spans: list[tuple[int, int]], data: bytes | memoryview, begin: int = 0
    ) -> list[tuple[int, int]]:
        """Begin runs at the adjectives that stand before their nouns, but not before `begin`."""
        if self._described is not None:
            self._described.widen(spans, data, begin)
        return spans


runs_of = cache(Runs)
