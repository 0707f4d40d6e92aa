"""One amount as newspapers print it, with what it means: any notation, scale, range or spelled number.

What can be printed is taken from the tables of the language, so a new language file brings its own notations. Only
notations whose meaning the amount alone decides are drawn: no bare "crowns", no "pounds" that may be weight.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from currnorm.languages import load_language
from currnorm.money import CONTEXT
from currnorm.text.tables import load_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from currnorm.languages import Language

__all__ = ["Amount", "Notation", "amounts", "print_number"]


class Notation(StrEnum):
    """Where the currency stands."""

    SYMBOL = "symbol"  # US$5 million
    CODE = "code"  # USD 5 million
    NOUN = "noun"  # 5 million euros


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount as printed and what it says: `low` and `high` differ for a range only; `unit` is the last digit's.

    `text` is what the mention spans; no qualifier, no "a year".
    """

    text: str
    currency: str
    low: Decimal
    high: Decimal
    unit: Decimal
    notation: Notation


# Prefixed signs have one meaning; the bare ones mean what English news means by them where nothing else is said.
_SIGNS = {
    "$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "S$": "SGD", "HK$": "HKD", "A$": "AUD", "C$": "CAD",
    "NT$": "TWD", "₩": "KRW", "₹": "INR", "NZ$": "NZD",
}  # fmt: skip
_CODES = tuple("USD EUR GBP CHF KRW SGD SEK NOK DKK INR AUD HKD THB IDR ZAR PLN".split())
# Words that mean other things too, or weigh.
_NO_NOUNS = frozenset({"pound", "sterling", "crown", "mark", "quid"})
# The abbreviations that mean a scale and nothing else: "mkr" has its currency in it, "mil" and "arab" are words.
_SHORT_SCALES = frozenset({"bn", "mln", "bln", "mn", "lakh"})
_SHORT = 4
_LEAST_SCALE = Decimal(1000)


def print_number(figure: Decimal, language: Language, *, grouped: bool = True) -> str:
    """Print a figure the way a language does.

    >>> print_number(Decimal("1234.50"), load_language("de"))
    '1.234,50'
    """
    text = f"{figure:,f}" if grouped else f"{figure:f}"
    # A language whose countries differ ("" for the decimal mark) is printed the way its comma is a decimal.
    decimal = language.decimal or ","
    marks = {".": decimal, ",": next((mark for mark in language.grouping if mark != decimal), "")}
    return "".join(marks.get(sign, sign) for sign in text)


@cache
def _scales(code: str) -> tuple[tuple[str, Decimal], ...]:
    """The scale words of a language with what they multiply by: none first, then the commonest."""
    # An abbreviation with a full stop would take that of its sentence.
    dotted = load_tables((code,)).dotted
    words = [
        (word, size)
        for word, size in load_language(code).scales.items()
        if size >= _LEAST_SCALE
        and word.isalpha()
        and (len(word) > _SHORT or word in _SHORT_SCALES)
        and word.casefold() not in dotted
    ]
    return (("", Decimal(1)), *words)


@cache
def _nouns(code: str) -> tuple[tuple[str, str], ...]:
    """The nouns of a language that mean one currency, as they are printed behind a number."""
    language = load_language(code)
    if not language.nouns:
        raise ValueError(f"the language {code!r} has no nouns")
    found = [
        (form, noun.codes[0])
        for noun in language.nouns
        if len(noun.codes) == 1 and not noun.word and noun.per == 1 and noun.name not in _NO_NOUNS
        for form in noun.forms
        if form.isalpha() and len(form) > 2 and form.casefold() not in load_tables((code,)).dotted
    ]
    return (*found, *_named_nouns(language))


def _named_nouns(language: Language) -> tuple[tuple[str, str], ...]:
    """Nouns that an adjective decides: "Danish kroner"."""
    if language.adjective_after or not language.spaced:
        return ()
    tables = load_tables((language.code,))
    forms = {
        noun.name: noun.forms
        for noun in language.nouns
        if not noun.word and noun.per == 1 and (noun.default is None or noun.name == "dollar")
    }
    return tuple(
        (f"{adjectives[0]} {forms[noun][:2][-1]}", codes[0])
        for (territory, noun), codes in tables.adjective_codes.items()
        if noun in forms
        and noun not in _NO_NOUNS
        and len(codes) == 1  # not one of several in a row, as Yugoslavia's dinars
        and codes[0].startswith(territory)  # its own money, not what it once borrowed
        and (adjectives := language.adjectives[territory])
    )


@st.composite
def _figures(draw: st.DrawFn, *, scaled: bool) -> Decimal:
    """Draw the figure before a scale: few digits, and decimals where a scale follows."""
    decimals = draw(st.integers(0, 2))
    most = 999 if scaled else 99_999
    count = draw(st.integers(2, most * 10**decimals))
    return Decimal((0, Decimal(count).as_tuple().digits, -decimals))


def _printable(figure: Decimal) -> bool:
    """Leave out what may be a year."""
    return not (figure == figure.to_integral_value() and 1900 <= figure <= 2100)


def _body(number: str, scale: str, spaced: str) -> str:
    return f"{number}{spaced}{scale}" if scale else number


@st.composite
def amounts(
    draw: st.DrawFn,
    *,
    lang: str = "en",
    ranges: bool = True,
    notations: Sequence[Notation] = tuple(Notation),
) -> Amount:
    """Draw one amount as it may stand in print, and what it means.

    >>> from hypothesis import find
    >>> amount = find(amounts(), lambda amount: amount.currency == "KRW")
    >>> amount.low == amount.high, "2" in amount.text
    (True, True)

    `lang` is the language of the words, `ranges` whether "3 to 4 million euros" is drawn, `notations` where the
    currency may stand. Raises UnknownLanguage.
    """
    language = load_language(lang)
    scale, size = draw(st.sampled_from(_scales(lang)))
    figure = draw(_figures(scaled=bool(scale)).filter(_printable))
    number = print_number(figure, language)
    unit = CONTEXT.multiply(Decimal((0, (1,), int(figure.as_tuple().exponent))), size)
    value = CONTEXT.multiply(figure, size)
    made = Amount("", "", value, value, unit, draw(st.sampled_from(tuple(notations))))
    # Drawn whether it is used or not, so that every amount is made of as many choices, and any can be left out.
    more = figure + draw(st.integers(-50, 50))  # half of them are no range
    joint = draw(st.sampled_from(_joints(lang) if scale else ("-",)))
    if ranges and more > figure and _printable(more):
        number = f"{number}{joint}{print_number(more, language)}"
        made = replace(made, high=CONTEXT.multiply(more, size))
    return _named(draw, made, _body(number, scale, draw(st.sampled_from((" ", "\u00a0")))), lang)


@cache
def _joints(code: str) -> tuple[str, ...]:
    words = load_language(code).connectors.get("to", ())
    return ("-", "–", *(f" {word} " for word in words[:1]))


def _named(draw: st.DrawFn, made: Amount, body: str, lang: str) -> Amount:
    """Put the currency where the notation has it."""
    if made.notation is Notation.SYMBOL:
        sign = draw(st.sampled_from(tuple(_SIGNS)))
        return replace(made, text=f"{sign}{body}", currency=_SIGNS[sign])
    if made.notation is Notation.CODE:
        code = draw(st.sampled_from(_CODES))
        return replace(made, text=f"{code} {body}", currency=code)
    noun, code = draw(st.sampled_from(_nouns(lang)))
    return replace(made, text=f"{body} {noun}", currency=code)
