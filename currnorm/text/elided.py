"""Amounts that leave their currency to the one before: "32.6 billion crowns, compared with 31.5 billion".

Only a figure with a scale, in the same clause, behind a word that compares, and with no noun of its own: what
else follows a comparison may be tonnes or people.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from currnorm.text.numbers import read_number
from currnorm.text.read import Reading, read_bare
from currnorm.text.tables import load_tables
from currnorm.text.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["elided"]

_CLAUSE = 70  # characters between an amount and the one that is compared with it


def _either(forms: Iterable[str]) -> str:
    return "|".join(re.escape(form).replace(r"\ ", r"\s") for form in sorted(forms, key=len, reverse=True))


@cache
def _pattern(codes: tuple[str, ...]) -> re.Pattern[str] | None:
    languages = load_tables(codes).languages
    comparisons = [form for language in languages for form in language.connectors.get("compare", ())]
    if not comparisons:
        return None
    followers = [form for language in languages for form in language.connectors.get("compared_before", ())]
    scales = [form for language in languages for form in language.scales]
    figure = rf"(?P<figure>\d+(?:[.,]\d+)*\s(?:{_either(scales)}))"
    behind = rf"(?=[.,;)]|\s*$|\s(?:{_either(followers)})\b)"
    return re.compile(
        rf"[^.;:()\d]{{0,{_CLAUSE}}}?\b(?:{_either(comparisons)})\.?\s{figure}{behind}", re.IGNORECASE
    )


def elided(text: str, end: int, reading: Reading, codes: tuple[str, ...]) -> tuple[int, Reading] | None:
    """Find the number behind an amount that ends at `end` and takes its currency: (offset, reading)."""
    if reading.term.kind != "noun" or not reading.scaled:
        return None
    pattern = _pattern(codes)
    match = pattern.match(text, end, end + 2 * _CLAUSE) if pattern else None
    if match is None:
        return None
    tables = load_tables(codes)
    number = read_number(tokenise(match["figure"], tables), 0, tables.decimal)
    if number is None or number.scale is None:
        return None
    return match.start("figure"), read_bare(number, len(match["figure"]), reading)
