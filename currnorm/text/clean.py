"""Text as scrapers and terminals leave it: HTML entities, soft hyphens, invisible characters, full-width signs, colours.

The scan finds what needs cleaning in passing, so a text without it costs nothing. Amounts are then read in a
cleaned copy; every offset that leaves this room refers to the text as it was given.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from currnorm.text.mention import placed

if TYPE_CHECKING:
    from currnorm.text.mention import Mention

__all__ = ["ODD", "Cleaned", "clean", "is_odd", "may_be_odd"]

# Soft hyphen, zero-width characters, directional marks and the byte-order mark: they print nothing.
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
# Full-width forms of ASCII, from "！" to "～". Between words a full-width comma is punctuation; it groups only where
# the digits on both sides are full-width too.
_WIDE = "\uff01-\uff0b\uff0d-\uff5e"
_WIDE_GROUP = "(?<=[\uff10-\uff19])\uff0c(?=[\uff10-\uff19])"
_TO_ASCII = 0xFF01 - 0x21
_ENTITY = r"&(?:#\d{2,5}|#[xX][0-9a-fA-F]{2,4}|nbsp|thinsp|ensp|emsp|pound|euro|yen|cent|dollar|amp|ndash|mdash|minus|frac\d\d|shy|zwj|zwnj);"
# A control sequence of a terminal (ECMA-48, 5.4), such as the colours in a text that was captured from one.
_CONTROL = r"\x1b\[[0-?]*[ -/]*[@-~]"
# One of the scan's shapes: the same in the notation of RE2.
ODD = rf"[{_INVISIBLE}{_WIDE}]|{_ENTITY}|{_CONTROL}"
_WIDE_SIGN = re.compile(f"[{_WIDE}]|{_WIDE_GROUP}")
_MOVES = re.compile(f"[{_INVISIBLE}]|{_ENTITY}|{_CONTROL}")
_ODD = re.compile(ODD)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned copy, and where its stretches come from.

    Stretch i begins at `here[i]` in the copy and at `there[i]` in the text as given. It is either a run that was
    kept or, where `stands_for[i]` is not 0, what stands for so many characters of the text.
    """

    original: str
    text: str
    here: Sequence[int]
    there: Sequence[int]
    stands_for: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give a span of the copy as a span of the text as given."""
        first, last = bisect_right(self.here, start) - 1, bisect_right(self.here, end - 1) - 1
        begin = self.there[first] if self.stands_for[first] else self.there[first] + start - self.here[first]
        stop = self.there[last] + (self.stands_for[last] or end - self.here[last])
        return begin, stop

    def restore(self, mention: Mention) -> Mention:
        """Give a mention of the copy its place in the text as given."""
        start, end = self.span(mention.start, mention.end)
        return placed(mention, self.original[start:end], start, end)


def may_be_odd(text: str) -> bool:
    """Say whether a text can hold anything to clean; nearly every text in ASCII can't."""
    return not text.isascii() or "&" in text or "\x1b" in text


def is_odd(text: str, start: int, end: int) -> bool:
    """Say whether a candidate of the scan is something to clean: an amount is longer and begins otherwise."""
    return end - start == 1 or text[start] in "&\x1b"


def clean(text: str) -> Cleaned:
    """Clean a text.

    >>> clean("&pound;5 mil\u00adlion").text
    '£5 million'
    """
    narrow = _WIDE_SIGN.sub(lambda sign: chr(ord(sign.group()) - _TO_ASCII), text)  # one character for one
    pieces: list[str] = []
    here: list[int] = []
    there: list[int] = []
    stands_for: list[int] = []
    position = length = 0

    def add(piece: str, at: int, instead_of: int) -> None:
        nonlocal length
        if piece:
            pieces.append(piece)
            here.append(length)
            there.append(at)
            stands_for.append(instead_of)
            length += len(piece)

    for match in _MOVES.finditer(text):
        add(narrow[position : match.start()], position, 0)
        add(_instead(match.group()), match.start(), match.end() - match.start())
        position = match.end()
    add(narrow[position:], position, 0)
    return Cleaned(text, "".join(pieces), here, there, stands_for)


def _instead(odd: str) -> str:
    """Give what an entity stands for, and nothing for what prints nothing."""
    meant = html.unescape(odd) if odd.startswith("&") else ""
    return "" if _ODD.fullmatch(meant) else meant
