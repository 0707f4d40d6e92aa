"""The compiled tables of a language: what each word, symbol and code can mean, and the scan's pattern.

Everything here is made once from the language file and the currency tables and is read-only afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from currnorm import currencies
from currnorm.languages import Language, Noun, load_language
from currnorm.money import CONTEXT
from currnorm.text.letters import WORD, is_unspaced
from currnorm.text.terms import COMMON_CODES, Kind, Need, Phrase, Term

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Tables", "load_tables"]


# Codes that are words or abbreviations first; they want a scale or a grouped number beside them.
WORD_CODES = frozenset("ALL ANG BAM BOB COP CUP DOP ETB GEL LAK MAD MOP PEN RON SOS TOP TRY".split())

# Codes that company news prints with a scale before them: "MEUR 5" is five million, "TSEK 5" five thousand.
SCALED_CODES = frozenset("EUR USD GBP CHF SEK NOK DKK".split())


@dataclass(frozen=True, slots=True)
class Tables:
    """What the reading of one language (or several) works with."""

    languages: tuple[Language, ...]
    phrases: Mapping[str, tuple[Phrase, ...]]  # by first word, in small letters; longest first
    exact: Mapping[str, Phrase]  # scales whose capitals tell two languages apart: "Billion", "billion"
    unspaced: Mapping[str, tuple[tuple[int, Mapping[str, Phrase]], ...]]  # by first letter; longest first
    dotted: frozenset[str]  # abbreviations that end in a full stop: "млн."
    symbols: Mapping[str, Term]  # symbols and letter symbols, as printed
    symbol_pattern: re.Pattern[str]
    codes: Mapping[str, Term]
    scale_letters: Mapping[str, Decimal]
    sign_letters: Mapping[str, Decimal]  # scales right before a sign alone: "11 G$"
    minor_symbols: Mapping[str, Term]  # what some symbols are behind a small figure: "5 Rp."
    adjective_codes: Mapping[tuple[str, str], tuple[str, ...]]  # (territory, noun) -> codes
    adjective_after: bool
    glued: str  # letters that may touch a number on its left
    tenths: bool  # a numeral behind a unit counts its tenths: 三块五
    adjective_last: bool  # an adjective may end an amount: "$500 Canadian"
    colon: bool  # a colon may stand before the hundredths: "7:50 kronor"
    foreign_scales: Mapping[str, Decimal]  # of another language, for scales behind a sign: "US$5 billion"
    false_friends: bool  # whether a scale may mean another number in another language: "Billion"

    @property
    def decimal(self) -> str:
        """The decimal mark of the first language."""
        return self.languages[0].decimal


def _words(form: str) -> tuple[str, ...]:
    return tuple(word.casefold().rstrip(".") for word in re.findall(WORD, form))


def _noun_term(noun: Noun) -> Term:
    need = Need.SCALE if noun.word else Need.NOTHING
    return Term(
        noun.name,
        noun.codes,
        noun.default,
        "noun",
        bool(noun.before),
        after=True,
        need=need,
        per=noun.per,
        counter=noun.counter,
    )


def _vocabulary(language: Language) -> Iterable[tuple[str, Kind, Decimal | Term | str | None]]:
    """Every form of a language file with its kind and what it says."""
    # A scale that is also a number word ("mil") is a scale first; the reader knows which stand alone.
    words = [(Kind.SCALE, language.scales), (Kind.WORD, language.words), (Kind.FRACTION, language.fractions)]
    for kind, table in words:
        for form, number in table.items():
            yield form, kind, number
    for form in language.articles:
        yield form, Kind.ARTICLE, None
    for form, order in language.vague.items():
        yield form, Kind.VAGUE, order
    for kind, forms in ((Kind.SOME_DIGIT, language.some_digits), (Kind.MORE, language.and_more)):
        for form in forms:
            yield form, kind, form
    # A word between a number and its noun ("de") also stands between parts of a number.
    for form in language.connectors.get("noun", ()):
        yield form, Kind.NOUN_LINK, form
    for kind in (Kind.AND, Kind.TO, Kind.OR, Kind.ONTO, Kind.INSTEAD, Kind.OF, Kind.POINT, Kind.PLUS):
        for form in language.connectors.get(kind.name.lower(), ()):
            yield form, kind, form
    for form in language.connectors.get("minus", ()):
        yield form, Kind.SIGN, form
    for noun in language.nouns:
        term = _noun_term(noun)
        for form in noun.forms:
            yield form, Kind.TERM, term
    for territory, forms in language.adjectives.items():
        for form in forms:
            yield form, Kind.ADJECTIVE, territory


def _phrases(language: Language) -> Iterable[Phrase]:
    for noun in language.nouns:
        term = _noun_term(noun)
        for form, count in noun.counted.items():
            yield Phrase(_words(form), Kind.TERM, term, form, says=count)
        for form in noun.bare:
            yield Phrase(_words(form), Kind.TERM, term, form, says=Decimal(1), bare=True)
    for form, kind, value in _vocabulary(language):
        if words := _words(form):
            yield Phrase(words, kind, value, form, alone=language.alone.get(form))


@cache
def _phrases_of(code: str) -> tuple[Phrase, ...]:
    """Every form of a language file, and every full name: made once, however many tables a language is part of."""
    language = load_language(code)
    return *_phrases(language), *_full_names(language)


# A CLDR name in one word is left to the language file: "lev" and "som" are ordinary words somewhere.
_SHORT_NAME = 3


def _full_names(language: Language) -> Iterable[Phrase]:
    """CLDR's names of several words: unmistakable, so they need no family ("Bosnia-Herzegovina dinars")."""
    before = {form for noun in language.nouns for form in noun.before}
    codes: dict[tuple[str, ...], list[str]] = {}
    for table in language.names:
        for name in currencies.names(table):
            words = _words(name.form)
            telling = len(words) > 1 or (not language.spaced and len(name.form) >= _SHORT_NAME)
            if telling and name.code not in codes.setdefault(words, []):
                codes[words].append(name.code)
    for words, found in codes.items():
        if not found:
            continue
        ordered = _living_first(found)
        term = Term(ordered[0], ordered, ordered[0], "noun", before=words[-1] in before, after=True)
        yield Phrase(words, Kind.TERM, term, " ".join(words))


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
    """Compile the tables of one or several languages; where they disagree, the first decides.

    Raises UnknownLanguage.
    """
    languages = tuple(load_language(code) for code in codes)
    phrases: dict[str, dict[tuple[str, ...], Phrase]] = {}
    exact: dict[str, Phrase] = {}
    foreign: dict[str, Decimal] = {}
    glued: dict[str, dict[str, Phrase]] = {}
    dotted: set[str] = set()
    things = frozenset(languages[0].vetoes.get("money_after", ()))
    for language in languages:
        for phrase in _phrases_of(language.code):
            if phrase.kind is Kind.SCALE and language is not languages[0] and phrase.words[0] in things:
                continue  # "the $20 bill.": no German billion
            if phrase.form.endswith("."):
                dotted.add(phrase.words[-1])
            if not language.spaced and is_unspaced(phrase.form):
                _add_unspaced(glued.setdefault(phrase.form[0], {}), phrase)
                continue
            known = phrases.setdefault(phrase.words[0], {}).setdefault(phrase.words, phrase)
            if known.kind is not phrase.kind or phrase.kind is not Kind.SCALE or known.value == phrase.value:
                continue
            if known.form == phrase.form and isinstance(phrase.value, Decimal) and not language.sign_behind:
                foreign.setdefault(phrase.words[0], phrase.value)
            # A language that writes a scale small has it in capitals too, in a headline, so where it comes first it has
            # all forms; "Billion" in German, where nouns have capitals, leaves "billion" to the others.
            if known.form[0].isupper():
                exact.setdefault(known.form, known)
                exact.setdefault(phrase.form, phrase)
    symbols = _symbols(languages)
    return Tables(
        languages=languages,
        phrases={
            first: tuple(sorted(rows.values(), key=lambda phrase: -len(phrase.words)))
            for first, rows in phrases.items()
        },
        exact=exact,
        foreign_scales=foreign if languages[0].sign_behind else {},
        unspaced={first: _by_length(rows) for first, rows in glued.items()},
        dotted=frozenset(dotted),
        symbols=symbols,
        symbol_pattern=_alternatives(symbols),
        codes=_codes(),
        scale_letters={
            letter: size for language in languages for letter, size in language.scale_letters.items()
        },
        sign_letters={
            letter: size for language in languages for letter, size in language.sign_letters.items()
        },
        minor_symbols={
            symbol: _noun_term(noun)
            for language in languages
            for noun in language.nouns
            for symbol, name in language.minor_symbols.items()
            if noun.name == name
        },
        adjective_codes={
            key: codes for language in languages for key, codes in _adjective_codes(language).items()
        },
        adjective_after=any(language.adjective_after for language in languages),
        glued="".join(language.glued for language in languages),
        tenths=any(language.tenths for language in languages),
        adjective_last=any(language.adjective_last for language in languages),
        colon=languages[0].colon,
        false_friends=any(language.false_friends for language in languages),
    )


def _add_unspaced(rows: dict[str, Phrase], phrase: Phrase) -> None:
    """File a form with and without its spaces: Korean prints both "미국 달러" and "미국달러"."""
    for form in (phrase.form, phrase.form.replace(" ", "")):
        rows.setdefault(form, phrase)


def _by_length(rows: Mapping[str, Phrase]) -> tuple[tuple[int, Mapping[str, Phrase]], ...]:
    lengths = sorted({len(form) for form in rows}, reverse=True)
    return tuple((size, {form: row for form, row in rows.items() if len(form) == size}) for size in lengths)


def _symbols(languages: Iterable[Language]) -> dict[str, Term]:
    """Give what symbols mean; a language has its own order for some: "kr" in Danish."""
    needs = {None: Need.NOTHING, currencies.Weak.SCALE: Need.SCALE, currencies.Weak.ATTACHED: Need.ATTACHED}
    found = {
        row.text: Term(
            row.text,
            row.codes,
            row.codes[0],
            "letter" if row.text[0].isalpha() and row.weak else "symbol",
            before=row.side != currencies.Side.AFTER,
            after=row.side != currencies.Side.BEFORE or row.text[-1] in "$£¥",
            need=needs[row.weak],
            per=CONTEXT.divide(1, row.unit),
        )
        for row in currencies.symbols()
    }
    for language in reversed(tuple(languages)):
        for text, codes in language.symbols.items():
            known = found.get(text) or Term(text, codes, codes[0], "symbol", before=True, after=True)
            others = tuple(code for code in known.codes if code not in codes)
            # One letter before a number is anything: "F35". Behind it, "100 F" are francs.
            before = known.before and not (len(text) == 1 and text.isalpha())
            found[text] = replace(
                known, codes=(*codes, *others), default=codes[0], need=Need.NOTHING, before=before
            )
    return found


def _alternatives(symbols: Mapping[str, Term]) -> re.Pattern[str]:
    """Match any symbol, the longest first; one that ends in a letter ends where the letters do."""

    def end(symbol: str) -> str:
        if not symbol[-1].isalpha():
            return ""
        return r"(?![^\W\d_])" if symbols[symbol].before else r"(?!\w)"

    ordered = sorted(symbols, key=len, reverse=True)
    return re.compile("|".join(re.escape(symbol) + end(symbol) for symbol in ordered))


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
