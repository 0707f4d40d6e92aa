"""The compiled tables of a language: what each word, symbol and code can mean, and the scan's pattern.

Everything here is made once from the language file and the currency tables and is read-only afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from currnorm import currencies
from currnorm.languages import Language, Noun, load_language
from currnorm.money import CONTEXT

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["COMMON_CODES", "LAKHS", "Kind", "Need", "Tables", "Term", "Token", "load_tables"]


class Kind(Enum):
    """What a token can be."""

    DIGITS = auto()
    WORD = auto()  # a number word
    ARTICLE = auto()
    FRACTION = auto()
    SCALE = auto()
    VAGUE = auto()
    TERM = auto()  # something that names a currency
    ADJECTIVE = auto()  # a territory before a noun
    DASH = auto()
    SIGN = auto()
    SPACE = auto()
    AND = auto()
    TO = auto()
    OR = auto()
    OF = auto()
    POINT = auto()
    SLASH = auto()
    OPEN = auto()
    CLOSE = auto()
    PLUS = auto()
    COMMA = auto()
    OTHER = auto()


class Need(Enum):
    """What a term wants beside a number before it counts as money."""

    NOTHING = auto()
    SCALE = auto()  # a scale word or a grouped number: "R50 000", "550 real" is not enough
    ATTACHED = auto()  # the digits right before it: "97p"


@dataclass(frozen=True, slots=True)
class Term:
    """Something that names a currency: a symbol, a code or a noun, and what it can mean.

    `default` is the code that it means where nothing says otherwise, None where it stays open.
    """

    name: str
    codes: tuple[str, ...]
    default: str | None
    kind: str  # "symbol", "code", "noun", "letter"
    before: bool
    after: bool
    need: Need = Need.NOTHING
    per: Decimal = Decimal(1)

    @property
    def certain(self) -> bool:
        """Whether the term alone decides the currency."""
        return len(self.codes) == 1


class Token(NamedTuple):
    """A piece of a candidate: its kind, where it stands, and what it says."""

    kind: Kind
    start: int
    end: int
    value: Decimal | Term | str | None = None


# Codes that are words or abbreviations first; they want a scale or a grouped number beside them.
WORD_CODES = frozenset("ALL ANG BAM BOB COP CUP DOP ETB GEL LAK MAD MOP PEN RON SOS TOP TRY".split())

# Codes so common in text that they are read in small letters too ("10 usd"), and behind what could be a year.
COMMON_CODES = frozenset("USD EUR GBP JPY CNY INR SGD HKD AUD NZD CHF MYR THB KRW IDR BTC ETH".split())

# Lakhs and crores are counted in South Asia alone: a number with one names its currency nearly by itself.
LAKHS = (Decimal("1e5"), Decimal("1e7"))

# Codes that company news prints with a scale before them: "MEUR 5" is five million, "TSEK 5" five thousand.
SCALED_CODES = frozenset("EUR USD GBP CHF SEK NOK DKK".split())

# A word of a phrase; "U.S." and "pa'anga" are one word each.
WORD = r"[^\W\d_]+(?:[.'’][^\W\d_]+)*"

# In a run of terms these stand for one another.
DASHES = "-‐‑–—−~∼〜～"
SPACES = " \t\r\n\u00a0\u2009\u202f\u2007\u200a\u3000"


class Phrase(NamedTuple):
    """The words of a term of several words, and what they say."""

    words: tuple[str, ...]
    kind: Kind
    value: Decimal | Term | str | None


@dataclass(frozen=True, slots=True)
class Tables:
    """What the reading of one language (or several) works with."""

    languages: tuple[Language, ...]
    phrases: Mapping[str, tuple[Phrase, ...]]  # by first word, in small letters; longest first
    symbols: Mapping[str, Term]  # symbols and letter symbols, as printed
    symbol_pattern: re.Pattern[str]
    codes: Mapping[str, Term]
    scale_letters: Mapping[str, Decimal]
    adjective_codes: Mapping[tuple[str, str], tuple[str, ...]]  # (territory, noun) -> codes

    @property
    def decimal(self) -> str:
        """The decimal mark of the first language."""
        return self.languages[0].decimal


def _words(form: str) -> tuple[str, ...]:
    return tuple(word.casefold().rstrip(".") for word in re.findall(WORD, form))


def _noun_term(noun: Noun) -> Term:
    need = Need.SCALE if noun.word else Need.NOTHING
    per = Decimal(noun.per)
    return Term(
        noun.name, noun.codes, noun.default, "noun", bool(noun.before), after=True, need=need, per=per
    )


def _vocabulary(language: Language) -> Iterable[Phrase]:
    """Every word of a language file with its kind."""
    words = [(Kind.WORD, language.words), (Kind.FRACTION, language.fractions), (Kind.SCALE, language.scales)]
    for kind, table in words:
        for form, number in table.items():
            yield Phrase(_words(form), kind, number)
    for form in language.articles:
        yield Phrase(_words(form), Kind.ARTICLE, None)
    for form in language.vague:
        yield Phrase(_words(form), Kind.VAGUE, form)
    for kind in (Kind.AND, Kind.TO, Kind.OR, Kind.OF, Kind.POINT, Kind.PLUS):
        for form in language.connectors.get(kind.name.lower(), ()):
            if _words(form):
                yield Phrase(_words(form), kind, form)
    for form in language.connectors.get("minus", ()):
        yield Phrase(_words(form), Kind.SIGN, form)
    for noun in language.nouns:
        term = _noun_term(noun)
        for form in noun.forms:
            if _words(form):
                yield Phrase(_words(form), Kind.TERM, term)
    for territory, forms in language.adjectives.items():
        for form in forms:
            yield Phrase(_words(form), Kind.ADJECTIVE, territory)


def _full_names(language: Language) -> Iterable[Phrase]:
    """CLDR's names of several words: unmistakable, so they need no family ("Bosnia-Herzegovina dinars")."""
    codes: dict[tuple[str, ...], list[str]] = {}
    for name in currencies.names(language.code):
        words = _words(name.form)
        if len(words) > 1 and name.code not in codes.setdefault(words, []):
            codes[words].append(name.code)
    for words, found in codes.items():
        ordered = _living_first(found)
        yield Phrase(
            words, Kind.TERM, Term(ordered[0], ordered, ordered[0], "noun", before=False, after=True)
        )


def _living_first(codes: Iterable[str]) -> tuple[str, ...]:
    """Today's money before what went before it: TRY before TRL."""
    return tuple(sorted(codes, key=lambda code: currencies.currency(code).until is not None))


def _adjective_codes(language: Language) -> dict[tuple[str, str], tuple[str, ...]]:
    """Which codes a territory's adjective picks from those that a noun can mean."""
    found: dict[tuple[str, str], list[str]] = {}
    for noun in language.nouns:
        for code in noun.codes:
            for territory in currencies.territories_of(code):
                if territory in language.adjectives:
                    found.setdefault((territory, noun.name), []).append(code)
    return {(place, noun): _living_first(_own(place, codes)) for (place, noun), codes in found.items()}


def _own(territory: str, codes: list[str]) -> list[str]:
    """Keep a territory's own codes, which ISO 4217 begins with its letters, before those it borrows.

    "Zimbabwean dollars" are ZWL or ZWD, though the US dollar was tender there too.
    """
    return [code for code in codes if code.startswith(territory)] or codes


@cache
def load_tables(codes: tuple[str, ...]) -> Tables:
    """Compile the tables of one or several languages.

    Raises UnknownLanguage.
    """
    languages = tuple(load_language(code) for code in codes)
    phrases: dict[str, dict[tuple[str, ...], Phrase]] = {}
    for language in languages:
        for phrase in (*_vocabulary(language), *_full_names(language)):
            phrases.setdefault(phrase.words[0], {}).setdefault(phrase.words, phrase)
    symbols = _symbols()
    return Tables(
        languages=languages,
        phrases={
            first: tuple(sorted(rows.values(), key=lambda phrase: -len(phrase.words)))
            for first, rows in phrases.items()
        },
        symbols=symbols,
        symbol_pattern=_alternatives(symbols),
        codes=_codes(),
        scale_letters={
            letter: size for language in languages for letter, size in language.scale_letters.items()
        },
        adjective_codes={
            key: codes for language in languages for key, codes in _adjective_codes(language).items()
        },
    )


def _symbols() -> dict[str, Term]:
    needs = {None: Need.NOTHING, currencies.Weak.SCALE: Need.SCALE, currencies.Weak.ATTACHED: Need.ATTACHED}
    return {
        row.text: Term(
            row.text,
            row.codes,
            row.codes[0],
            "letter" if row.text[0].isalpha() and row.weak else "symbol",
            before=row.side != currencies.Side.AFTER,
            after=row.side != currencies.Side.BEFORE or row.text[-1] in "$£",
            need=needs[row.weak],
            per=1 / row.unit,
        )
        for row in currencies.symbols()
    }


def _alternatives(symbols: Mapping[str, Term]) -> re.Pattern[str]:
    """Match any symbol, the longest first; one that ends in a letter ends where the letters do."""
    ordered = sorted(symbols, key=len, reverse=True)
    return re.compile("|".join(re.escape(s) + (r"(?![^\W\d_])" if s[-1].isalpha() else "") for s in ordered))


def _codes() -> dict[str, Term]:
    codes = {}
    for code in currencies.currencies():
        need = Need.SCALE if code in WORD_CODES else Need.NOTHING
        term = Term(code, (code,), code, "code", before=True, after=True, need=need)
        codes[code] = term
        if code in COMMON_CODES:
            codes[code.lower()] = term
        if code in SCALED_CODES:
            for letter, size in (("M", "1e6"), ("k", "1e3"), ("K", "1e3"), ("T", "1e3")):
                codes[letter + code] = replace(term, name=letter + code, per=CONTEXT.divide(1, Decimal(size)))
    return codes
