"""An article cut into pieces at its amounts, and text made safe to look at.

Jinja escapes what HTML would take for markup. What it does not know are characters that change how a reader
sees the text around them: bidirectional overrides can show figures backwards, control characters can hide
some. `visible` shows them for what they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["Piece", "paragraphs", "visible"]

# C0 and C1 controls but tab and line ends; halves of surrogate pairs, which no file can hold; the bidirectional embeddings, overrides and isolates (Unicode
# Standard Annex 9, 2.1 to 2.5). The plain marks U+200E and U+200F belong to Arabic and Hebrew and hurt nobody.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb]"
)
_BREAK = re.compile(r"\n[ \t]*\n\s*")


def visible(text: str) -> str:
    r"""Show characters that steer the display, instead of obeying them.

    >>> visible("US$5\u202e billion")
    'US$5⟨U+202E⟩ billion'
    """
    return _UNSEEN.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of an article's text; an amount of money where `mention` says which one."""

    text: str
    mention: int | None = None


def paragraphs(text: str, mentions: Sequence[Mapping[str, Any]]) -> Iterator[list[Piece]]:
    r"""Cut an article at its amounts and at its empty lines.

    >>> [[piece.text for piece in each] for each in paragraphs("It cost $5.\n\nMore.", [{"start": 8, "end": 10}])]
    [['It cost ', '$5', '.'], ['More.']]

    An amount that itself runs over an empty line stays whole. Amounts come in the order of the text and don't
    overlap; one that begins before the end of the one before is left out of the marks.
    """
    line: list[Piece] = []
    for piece in _cut(text, mentions):
        if piece.mention is not None:
            line.append(piece)
            continue
        first, *others = _BREAK.split(piece.text)
        line.append(Piece(first))
        for other in others:
            if any(each.text.strip() for each in line):
                yield line
            line = [Piece(other)]
    if any(each.text.strip() for each in line):
        yield [each for each in line if each.text]


def _cut(text: str, mentions: Sequence[Mapping[str, Any]]) -> Iterator[Piece]:
    reached = 0
    for number, mention in enumerate(mentions):
        if mention["start"] < reached:
            continue
        yield Piece(text[reached : mention["start"]])
        yield Piece(text[mention["start"] : mention["end"]], number)
        reached = mention["end"]
    yield Piece(text[reached:])
