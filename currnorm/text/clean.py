"""Text as scrapers leave it: HTML entities, soft hyphens, invisible characters, full-width signs.

Amounts are read in a cleaned copy; every offset that leaves this room refers to the text as it was given.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from currnorm.text.mention import Mention

__all__ = ["Cleaned", "clean"]

# Soft hyphen, zero-width characters, directional marks and the byte-order mark: they print nothing.
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
# Full-width forms of ASCII, from "！" to "～".
_WIDE = "\uff01-\uff5e"
_TO_ASCII = 0xFF01 - 0x21
_ENTITY = r"&(?:#\d{2,5}|#[xX][0-9a-fA-F]{2,4}|nbsp|thinsp|ensp|emsp|pound|euro|yen|cent|dollar|amp|ndash|mdash|minus|frac\d\d|shy|zwj|zwnj);"
_ODD = re.compile(f"(?P<entity>{_ENTITY})|(?P<wide>[{_WIDE}])|[{_INVISIBLE}]")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned copy, and where each of its characters begins and ends in the text as given."""

    original: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def restore(self, mention: Mention) -> Mention:
        """Give a mention of the copy its place in the text as given."""
        start, end = self.starts[mention.start], self.ends[mention.end - 1]
        return replace(mention, text=self.original[start:end], start=start, end=end)


def clean(text: str) -> Cleaned | None:
    """Clean a text; None where nothing needs it.

    >>> clean("&pound;5 mil\u00adlion").text
    '£5 million'
    """
    first = _ODD.search(text)
    if first is None:
        return None
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0

    def keep(until: int) -> None:
        pieces.append(text[position:until])
        starts.extend(range(position, until))
        ends.extend(range(position + 1, until + 1))

    for match in _ODD.finditer(text, first.start()):
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
