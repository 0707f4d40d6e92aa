"""Nouns that stand before their number, with the adjective of a territory before them: "Canadian dollars 500".

The scan's pattern begins at the noun. Looking for every adjective at every word would double its time; so an adjective is
looked for where a match begins with such a noun, and nowhere else.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from currnorm.text.patterns import SPACE, adjectives, bounded, compile_pattern, nouns
from currnorm.text.tables import load_tables

__all__ = ["with_adjectives"]

# What a noun before a number may stand behind, in bytes.
_LONGEST_ADJECTIVE = 64


class _Adjectives(NamedTuple):
    """What finds the territory's adjective before a noun that stands before its number: "Canadian dollars 500"."""

    pattern: Any
    heads: frozenset[int]  # the bytes that such nouns begin with


@cache
def _adjectives_of(codes: tuple[str, ...]) -> _Adjectives | None:
    tables = load_tables(codes)
    _, before = nouns(tables)
    if not before:
        return None
    adjective = rf"(?i:{bounded(adjectives(tables.languages), right=False)})"
    forms = (form for noun in before for form in (noun, noun.capitalize(), noun.upper()))
    return _Adjectives(
        compile_pattern(rf"{adjective}{SPACE}(?i:{bounded(before, right=False)})"),
        frozenset(form.encode()[0] for form in forms),
    )


def with_adjectives(
    spans: list[tuple[int, int]], codes: tuple[str, ...], data: bytes | memoryview, begin: int
) -> list[tuple[int, int]]:
    """Begin matches at the adjectives that stand before their nouns, but not before `begin`."""
    known = _adjectives_of(codes)
    if known is None:
        return spans
    heads = known.heads
    for at, (start, end) in enumerate(spans):
        if data[start] & 0xFF in heads:  # Arrow's bytes have signs
            first = max(begin, start - _LONGEST_ADJECTIVE, spans[at - 1][1] if at else 0)
            last = min(end, start + _LONGEST_ADJECTIVE)
            for match in known.pattern.finditer(data, first, last):
                if match.start() < start < match.end():
                    spans[at] = match.start(), end
    return spans
