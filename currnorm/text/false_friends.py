"""Scales that mean another number in another language, and how one was read: "Billion" is 10^12 in German."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from currnorm.text.letters import WORD
from currnorm.text.tables import load_tables
from currnorm.text.terms import Kind

if TYPE_CHECKING:
    from currnorm.text.tables import Tables
    from currnorm.text.terms import Phrase

__all__ = ["how_scaled"]

_WORD = re.compile(WORD)
_SIGN_FIRST = re.compile(r"\D+\d")


def how_scaled(text: str, codes: tuple[str, ...]) -> str:
    """Say how a scale was read that means another number in another language; "" where there is none.

    >>> how_scaled("5 Billionen Dollar", ("de",))
    "; 'Billionen' is 10^12 in German"
    """
    friends = _false_friends(codes)
    words = [word for word in _WORD.findall(text) if word.casefold() in friends]
    signed = bool(words) and _SIGN_FIRST.match(text) is not None
    return next((said for word in words if (said := _how_one(word, codes, signed=signed))), "")


@cache
def _false_friends(codes: tuple[str, ...]) -> frozenset[str]:
    return frozenset(
        form.casefold() for language in load_tables(codes).languages for form in language.false_friends
    )


@lru_cache(maxsize=1024)
def _how_one(word: str, codes: tuple[str, ...], *, signed: bool) -> str:
    """Say how one scale was read; `signed` where a sign stands before its number."""
    tables = load_tables(codes)
    phrase = tables.exact.get(word) or _one_word(word, tables)
    if phrase is None or phrase.kind is not Kind.SCALE or not isinstance(phrase.value, Decimal):
        return ""
    value = tables.foreign_scales.get(word.casefold(), phrase.value) if signed else phrase.value
    for language in tables.languages:
        if language.scales.get(phrase.form) == value:
            return f"; {word!r} is 10^{value.adjusted()} in {language.name}"
    return ""


def _one_word(word: str, tables: Tables) -> Phrase | None:
    rows = tables.phrases.get(word.casefold(), ())
    return next((row for row in rows if len(row.words) == 1), None)
