"""What joins two pieces of a candidate: a dash, a "to", an "and", or nothing but space."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

from currnorm.text.terms import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from currnorm.text.pieces import Piece
    from currnorm.text.terms import Token

__all__ = ["between", "joints"]


_JOINTS = (Kind.DASH, Kind.TO, Kind.AND, Kind.OR, Kind.ONTO, Kind.INSTEAD, Kind.SLASH, Kind.COMMA)


def between(tokens: Sequence[Token], left: Piece, right: Piece) -> Kind | None:
    """Give what joins two pieces: DASH, TO, AND, OR, SPACE (they touch), or None."""
    words = joints(tokens, left, right)
    if not words:
        return Kind.SPACE
    if len(words) == 1 and words[0] in _JOINTS:
        return words[0]
    return None


def joints(tokens: Sequence[Token], left: Piece, right: Piece) -> list[Kind]:
    """Give all that stands between two pieces, but for spaces and the hyphens that hang on a number."""
    words = []
    # The tokens stand in order: looking through all of them for every pair would take the square of their number.
    for at in range(bisect_left(tokens, left.end, key=_start), len(tokens)):
        if tokens[at].end > right.start:
            break
        # A hyphen ties "and" and "to" to their number: "20 שקל ו-50 אגורות", "a 5-to-10-dollar fee", "50- bis 60.000 Euro".
        behind = tokens[at + 1 + (tokens[at + 1].kind is Kind.SPACE)].kind
        hangs = tokens[at - 1].kind is not Kind.SPACE and behind in (Kind.TO, Kind.AND, Kind.OR)
        tied = tokens[at - 1].kind in (Kind.AND, Kind.TO) or hangs
        hyphen = tokens[at].kind is Kind.DASH and tied
        if tokens[at].kind is not Kind.SPACE and not hyphen:
            words.append(tokens[at].kind)
    return words


_start = attrgetter("start")
