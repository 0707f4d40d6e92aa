"""Scales that mean another number in another language, and how one was read: "Billion" is 10^12 in German."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from currnorm.text.letters import WORD
from currnorm.text.tables import Kind, load_tables

if TYPE_CHECKING:
    from currnorm.text.tables import Phrase, Tables

__all__ = ["how_scaled"]

_SIGN_FIRST = re.compile(r"\D+\d")


def how_scaled(text: str, codes: tuple[str, ...]) -> str:
    """Say how a scale was read that means another number in another language; "" where there is none.

    >>> how_scaled("5 Billionen Dollar", ("de",))
    "; 'Billionen' is 10^12 in German"
    """
    tables = load_tables(codes)
    for word in re.findall(WORD, text):
        phrase = tables.exact.get(word) or _one_word(word, tables)
        if phrase and phrase.kind is Kind.SCALE and isinstance(phrase.value, Decimal):
            foreign = tables.foreign_scales.get(word.casefold()) if _SIGN_FIRST.match(text) else None
            value = foreign or phrase.value
            for language in tables.languages:
                if language.scales.get(phrase.form) == value and _ambiguous(word, tables):
                    return f"; {word!r} is 10^{value.adjusted()} in {language.name}"
    return ""


def _one_word(word: str, tables: Tables) -> Phrase | None:
    rows = tables.phrases.get(word.casefold(), ())
    return next((row for row in rows if len(row.words) == 1), None)


def _ambiguous(word: str, tables: Tables) -> bool:
    folded = word.casefold()
    return any(folded == form.casefold() for language in tables.languages for form in language.false_friends)
