"""Nouns that stand before their number, with the adjective of a territory before them: "Canadian dollars 500".

The scan's pattern begins at the noun. Looking for every adjective at every word would double its time; so an adjective is
looked for where a match begins with such a noun, and nowhere else.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from currnorm.text.patterns import SPACE, adjectives, bounded, compile_pattern, nouns
from currnorm.text.tables import load_tables

__all__ = ["Described", "described_of"]

# What a noun before a number may stand behind, in bytes.
_LONGEST_ADJECTIVE = 64
_HEAD = 2


class Described:
    """What finds the territory's adjective before a noun that stands before its number: "Canadian dollars 500"."""

    def __init__(self, codes: tuple[str, ...], before: set[str]) -> None:
        """Take some languages, and their nouns that stand before their number."""
        adjective = rf"(?i:{bounded(adjectives(load_tables(codes).languages), right=False)})"
        self._pattern: Any = compile_pattern(rf"{adjective}{SPACE}(?i:{bounded(before, right=False)})")
        forms = (form for noun in before for form in (noun, noun.capitalize(), noun.upper()))
        heads = {form.encode()[:_HEAD] for form in forms}
        self._first = frozenset(head[0] for head in heads)
        self._heads = frozenset(head.lower() for head in heads)

    def widen(self, spans: list[tuple[int, int]], data: bytes | memoryview, begin: int) -> None:
        """Begin matches at the adjectives that stand before their nouns, but not before `begin`."""
        first_bytes = self._first
        for at, (start, end) in enumerate(spans):
            if data[start] & 0xFF not in first_bytes:  # Arrow's bytes have signs
                continue
            if bytes(data[start : start + _HEAD]).lower() in self._heads:
                first = max(begin, start - _LONGEST_ADJECTIVE, spans[at - 1][1] if at else 0)
                last = min(end, start + _LONGEST_ADJECTIVE)
                for match in self._pattern.finditer(data, first, last):
                    if match.start() < start < match.end():
                        spans[at] = match.start(), end


@cache
def described_of(codes: tuple[str, ...]) -> Described | None:
    """Give what finds the adjectives of some languages; None where no noun stands before its number."""
    _, before = nouns(load_tables(codes))
    return Described(codes, before) if before else None
