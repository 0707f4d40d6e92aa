"""What currencies are called and which signs stand for them.

Names and symbols of CLDR are what a reference book says; what newspapers print beside them is in the
hand-kept `data/symbols.csv` (signs and letters) and in the language files (nouns).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache

from currnorm.currencies.tables import DATA, rows
from currnorm.errors import UnknownLanguage

__all__ = ["CldrSymbol", "Name", "Side", "Symbol", "Weak", "cldr_symbols", "languages", "names", "symbols"]


@dataclass(frozen=True, slots=True)
class Name:
    """One form of a currency's name: `count` is "name" for the form of lists, else CLDR's plural category."""

    code: str
    count: str
    form: str


class Side(StrEnum):
    """Where a symbol stands: "before" the number, "after" it, or on "both" sides."""

    BEFORE = "before"
    AFTER = "after"
    BOTH = "both"


class Weak(StrEnum):
    """What a symbol that is also an ordinary letter or word needs before it can be money."""

    SCALE = "scale"  # a scale word, or a number with groups or decimals: "N7.2bn", "P2.2 million", "K1,500"
    ATTACHED = "attached"  # no space between it and the number: "97p", "50c"


@dataclass(frozen=True, slots=True)
class Symbol:
    """A sign or letter symbol as news prints it; `codes` are likeliest first.

    `unit` is what one of it is worth in major units: 1, or 0.01 for pence and cents.
    """

    text: str
    side: Side
    codes: tuple[str, ...]
    weak: Weak | None
    unit: Decimal


@dataclass(frozen=True, slots=True)
class CldrSymbol:
    """CLDR's symbol of a currency in a language: everywhere, or only in the `territories` named."""

    code: str
    text: str
    territories: tuple[str, ...]


@cache
def languages() -> tuple[str, ...]:
    """Give the languages that have a table of names."""
    return tuple(sorted(path.stem for path in (DATA / "names").glob("*.csv")))


@cache
def names(lang: str) -> tuple[Name, ...]:
    """Give every form of every currency's name in a language, funds left out, ordered by code.

    >>> [name.form for name in names("en") if name.code == "CAD"]
    ['Canadian Dollar', 'Canadian dollar', 'Canadian dollars']

    A form that is the bare code is left out, and so is a plural form with a year in it. Codes are those of
    CLDR, "zh-Hant" and "zh_Hant" both. Raises UnknownLanguage.
    """
    return tuple(Name(*row) for row in rows(f"names/{_known(lang)}.csv"))


@cache
def symbols() -> tuple[Symbol, ...]:
    """Give every symbol of news text, hand-kept, as it is to be matched (capitals matter).

    >>> next(symbol.codes for symbol in symbols() if symbol.text == "HK$")
    ('HKD',)
    """
    return tuple(
        Symbol(
            text,
            Side(side),
            tuple(codes.split()),
            Weak(weak) if weak else None,
            Decimal(unit) if unit else _ONE,
        )
        for text, side, codes, weak, unit in rows("symbols.csv")
    )


@cache
def cldr_symbols(lang: str) -> tuple[CldrSymbol, ...]:
    """Give CLDR's symbols in a language, those of single territories after the general ones.

    >>> [(symbol.code, symbol.territories) for symbol in cldr_symbols("es") if symbol.text == "RD$"]
    [('DOP', ('DO',))]

    Raises UnknownLanguage.
    """
    known = _known(lang)
    return tuple(
        CldrSymbol(code, text, tuple(places.split()))
        for of, code, text, places in rows("cldr_symbols.csv")
        if of == known
    )


def _known(lang: str) -> str:
    name = lang.replace("-", "_")
    if name not in languages():
        raise UnknownLanguage(code=lang, known=languages())
    return name


_ONE = Decimal(1)
