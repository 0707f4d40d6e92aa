"""Text as scrapers and terminals leave it: HTML entities, invisible characters, wide signs, foreign digits, colours.

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
# The zeros of all other scripts that have digits of their own; nine more follow each (Unicode 17, category Nd). In every
# place of the scan where a figure may stand, they would be half of its automaton.
_ZEROS = (
    "\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0de6\u0e50\u0ed0\u0f20\u1040"
    "\u1090\u17e0\u1810\u1946\u19d0\u1a80\u1a90\u1b50\u1bb0\u1c40\u1c50\ua620\ua8d0\ua900\ua9d0\ua9f0\uaa50"
    "\uabf0\U000104a0\U00010d30\U00010d40\U00011066\U000110f0\U00011136\U000111d0\U000112f0\U00011450"
    "\U000114d0\U00011650\U000116c0\U000116d0\U000116da\U00011730\U000118e0\U00011950\U00011bf0\U00011c50"
    "\U00011d50\U00011da0\U00011de0\U00011f50\U00016130\U00016a60\U00016ac0\U00016b50\U00016d70\U0001ccf0"
    "\U0001d7ce\U0001d7d8\U0001d7e2\U0001d7ec\U0001d7f6\U0001e140\U0001e2f0\U0001e4f0\U0001e5f1\U0001e950"
    "\U0001fbf0"
)
_NARROW = {chr(0xFF01 + at): chr(0x21 + at) for at in range(0x5E)}
_NARROW |= {chr(ord(zero) + digit): str(digit) for zero in _ZEROS for digit in range(10)}
_DIGITS = {zero: f"{zero}-{chr(ord(zero) + 9)}" for zero in _ZEROS}
# Python looks a character up at once in sets of the basic plane alone, and in any other from range to range.
_BASIC = "".join(digits for zero, digits in _DIGITS.items() if zero < "\U00010000")
_ENTITY = r"&(?:#\d{2,5}|#[xX][0-9a-fA-F]{2,4}|nbsp|thinsp|ensp|emsp|pound|euro|yen|cent|dollar|amp|ndash|mdash|minus|frac\d\d|shy|zwj|zwnj);"
# A control sequence of a terminal (ECMA-48, 5.4), such as the colours in a text that was captured from one.
_CONTROL = r"\x1b\[[0-?]*[ -/]*[@-~]"
# One of the scan's shapes: the same in the notation of RE2.
ODD = rf"[{_INVISIBLE}{_WIDE}{''.join(_DIGITS.values())}]|{_ENTITY}|{_CONTROL}"
_WIDE_SIGN = re.compile(f"[{_WIDE}{_BASIC}]|[\U00010000-\U0010ffff]|{_WIDE_GROUP}")
_MOVES = re.compile(f"[{_INVISIBLE}]|{_ENTITY}|{_CONTROL}")


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
    narrow = _WIDE_SIGN.sub(lambda sign: _NARROW.get(sign[0], sign[0]), text)  # one character for one
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
    return "" if _MOVES.fullmatch(meant) else _NARROW.get(meant, meant)
