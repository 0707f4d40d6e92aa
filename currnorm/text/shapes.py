"""What says the same whatever its digits, so that one is read for all: "₹7.41 lakh crore", "Rs 652-crore", "COP27".

What a candidate with one figure says hangs on how the figure is printed, in groups or with decimals, and on the words
beside it. Its digits decide nothing: they are compared with other figures alone. So all candidates of a shape, digits
apart, are read like the first of them, and each is left to tell its own figure.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from currnorm.money import CONTEXT
from currnorm.text.figures import Digits, power_of_ten
from currnorm.text.terms import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from currnorm.text.pieces import Piece
    from currnorm.text.tables import Tables
    from currnorm.text.terms import Token

__all__ = ["only_figure", "place_of_digits"]

# What counts by itself, or holds what is said once more. A scale before the figure can be a number of its own.
_COUNTING = frozenset(
    {Kind.WORD, Kind.FRACTION, Kind.VAGUE, Kind.SOME_DIGIT, Kind.MORE, Kind.COMPOUND, Kind.OPEN}
)
# Whether three digits behind a mark are decimals can hang on the digits before it, "0.123", and on what is priced.
_BY_THREE = re.compile(r"\D\d{3}(?!\d)")


def only_figure(tokens: Sequence[Token], tables: Tables) -> int | None:
    """Find the one figure of a candidate that says the same whatever its digits; None where it may not."""
    found = None
    for at, token in enumerate(tokens):
        if token.kind is Kind.DIGITS:
            if found is not None:
                return None
            found = at
        elif token.kind in _COUNTING or (token.kind is Kind.SCALE and found is None):
            return None
    if found is None or tokens[-1].kind is Kind.ADJECTIVE:  # may belong to what follows
        return None
    figure = str(tokens[found].value)
    plain = figure.isascii() and figure[0] in "123456789"
    return found if plain and (tables.decimal or not _BY_THREE.search(figure)) else None


def place_of_digits(piece: Piece, figure: Token) -> Digits | None:
    """Say where the digits of a piece's only figure stand in it, and what they count; None where they don't tell its value."""
    number, term = piece.number, piece.term
    printed = str(figure.value)
    decimals = -number.base_unit.adjusted()
    whole, fraction = (printed[: -decimals - 1], printed[-decimals:]) if decimals > 0 else (printed, "")
    marks = {character for character in whole if not character.isdecimal()}
    scale = CONTEXT.divide(number.unit, number.base_unit)
    power = power_of_ten(scale, term.per) if term else None
    if power is None or len(marks) > 1 or piece.negative:
        return None
    digits = "".join(filter(str.isdecimal, whole))
    if Decimal(f"{digits}.{fraction}") != number.base or number.value != CONTEXT.multiply(number.base, scale):
        return None  # hundreds are counted in ones: "5 hundred", "1.5 hundred"
    start = figure.start - piece.start
    end = start + len(printed)
    mark = marks.pop() if marks else ""
    return Digits(
        slice(start, start + len(whole)), slice(end - decimals, end) if fraction else None, power, mark
    )
