"""Text as scrapers leave it: HTML entities, soft hyphens, invisible characters, full-width signs.

The scan finds what needs cleaning in passing, so a text without it costs nothing. Amounts are then read in a
cleaned copy; every offset that leaves this room refers to the text as it was given.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from currnorm.text.mention import Mention

__all__ = ["ODD", "Cleaned", "clean", "is_odd"]

# Soft hyphen, zero-width characters, directional marks and the byte-order mark: they print nothing.
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
# Full-width forms of ASCII, from "！" to "～".
_WIDE = "\uff01-\uff5e"
_TO_ASCII = 0xFF01 - 0x21
_ENTITY = r"&(?:#\d{2,5}|#[xX][0-9a-fA-F]{2,4}|nbsp|thinsp|ensp|emsp|pound|euro|yen|cent|dollar|amp|ndash|mdash|minus|frac\d\d|shy|zwj|zwnj);"
# One of the scan's shapes: the same in the notation of RE2.
ODD = rf"[{_INVISIBLE}{_WIDE}]|{_ENTITY}"
_ODD = re.compile(f"(?P<entity>{_ENTITY})|(?P<wide>[{_WIDE}])|[{_INVISIBLE}]")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned copy, and where each of its characters begins and ends in the text as given."""

    original: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give a span of the copy as a span of the text as given."""
        return self.starts[start], self.ends[end - 1]

    def restore(self, mention: Mention) -> Mention:
        """Give a mention of the copy its place in the text as given."""
        start, end = self.span(mention.start, mention.end)
        return replace(mention, text=self.original[start:end], start=start, end=end)


def is_odd(text: str, start: int, end: int) -> bool:
    """Say whether a candidate of the scan is something to clean: an amount is longer and begins otherwise."""
    return end - start == 1 or text[start] == "&"


def clean(text: str) -> Cleaned:
    """Clean a text.

    >>> clean("&pound;5 mil\u00adlion").text
    '£5 million'
    """
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0

    def keep(until: int) -> None:
        pieces.append(text[position:until])
        starts.extend(range(position, until))
        ends.extend(range(position + 1, until + 1))

    for match in _ODD.finditer(text):
        keep(match.start())
        position = match.end()
        instead = _instead(match)
        pieces.append(instead)
        starts.extend([match.start()] * len(instead))
        ends.extend([match.end()] * len(instead))
    keep(len(text))
    return Cleaned(text, "".join(pieces), starts, ends)


def _instead(match: re.Match[str]) -> str:
    if match["entity"]:
        meant = html.unescape(match.group())
        return "" if _ODD.fullmatch(meant) else meant
    if match["wide"]:
        return chr(ord(match.group()) - _TO_ASCII)
    return ""
