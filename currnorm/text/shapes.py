"""What says the same whatever its digits, so that one is read for all: "₹7.41 lakh crore", "Rs 652-crore", "$5 to $6 billion".

What a candidate says hangs on how its figures are printed, in groups or with decimals, and on the words beside them. The
digits of one figure decide nothing: they are compared with other figures alone. Those of several decide by which is the
larger ("$5 to $6" is a range, "$6 to $5" is none), and by whether one may be a year. So all candidates of a shape, digits
apart, are read like the first of them whose figures relate to each other in the same way, and each is left to tell its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from currnorm.money import CONTEXT
from currnorm.text.figures import Digits, power_of_ten
from currnorm.text.terms import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from currnorm.text.pieces import Piece
    from currnorm.text.tables import Tables
    from currnorm.text.terms import Term, Token

__all__ = ["figures_of", "place_of_digits", "relation"]

# What counts by itself, or holds what is said once more. A scale before the figure can be a number of its own.
_COUNTING = frozenset(
    {Kind.WORD, Kind.FRACTION, Kind.VAGUE, Kind.SOME_DIGIT, Kind.MORE, Kind.COMPOUND, Kind.OPEN}
)
# Whether three digits behind a mark are decimals can hang on the digits before it, "0.123", and on what is priced.
_BY_THREE = re.compile(r"\D\d{3}(?!\d)")


_FIGURE = re.compile(r"[0-9]+(?:[.,'’\s\u00a0\u202f][0-9]+)*")
_MARKS = re.compile(r"[^0-9]+")
# Four digits may be a year, until 2099: see `currnorm.text.read`.
_OF_FOUR = re.compile(r"([0-9])[.,'’\s]?([0-9]{3})(?![0-9])")
_YEARS = ("1900", "2099", "2100")


def figures_of(text: str, tokens: Sequence[Token], tables: Tables) -> list[int] | None:
    """Find the figures of a candidate that says the same whatever their digits, if they relate alike; None where it may not."""
    found: list[int] = []
    for at, token in enumerate(tokens):
        if token.kind is Kind.DIGITS:
            found.append(at)
        elif token.kind in _COUNTING or (token.kind is Kind.SCALE and not found):
            return None
    if not found or tokens[-1].kind is Kind.ADJECTIVE:  # may belong to what follows
        return None
    figures = [str(tokens[at].value) for at in found]
    if not tables.decimal and any(map(_BY_THREE.search, figures)):
        return None
    if len(found) == 1:  # in groups, "0,123", it may be no figure at all
        return found if figures[0].isascii() and figures[0][0] in "123456789" else None
    # "5-1/4" is a fraction, "5-3/7" is none.
    divided = any(token.kind in (Kind.SLASH, Kind.POINT) for token in tokens)
    return found if not divided and figures == _FIGURE.findall(text) else None


def relation(candidate: str) -> str:
    """Say how the figures of a candidate relate: their order by their digits, and which may be years or whole thousands.

    With the zeros that a figure begins with, the place of every digit is known in a shape, so the order of the digits tells
    that of the figures at whatever scale.

    >>> relation("$5 to $6 billion") == relation("$3 to $7 billion") != relation("$7 to $3 billion")
    True
    """
    figures = _FIGURE.findall(candidate)
    digits = [_MARKS.sub("", figure) for figure in figures]
    kinds = map(_kind, figures, digits)
    return " ".join((*_order([each.strip("0") for each in digits], listed="," in candidate), *kinds))


def _kind(figure: str, digits: str) -> str:
    """Say with how many zeros a figure begins, whether it is less than any year, may be one, or is more, and how it ends."""
    four = _OF_FOUR.match(figure)
    year = bisect_right(_YEARS, "".join(four.groups())) if four else ""
    return f"{len(digits) - len(digits.lstrip('0'))}y{year}{digits.endswith('000')}"


def _order(digits: list[str], *, listed: bool) -> Iterator[str]:
    """Say how figures are ordered: each beside its neighbours; in a list, which takes commas, beside all others."""
    if listed:
        places = {each: str(place) for place, each in enumerate(sorted(set(digits)))}
        yield from (places[each] for each in digits)
    else:
        yield from (
            "<" if left < right else "=" if left == right else ">" for left, right in pairwise(digits)
        )


def place_of_digits(piece: Piece, term: Term, figure: Token, origin: int) -> Digits | None:
    """Say where the digits of a piece's figure stand, and what they count of a term; None where they don't tell its value.

    Places are counted from `origin`, where the reading begins that the piece is an end of.
    """
    number = piece.number
    if piece.units or not number.value:  # nought is the same at any scale
        return None
    printed = str(figure.value)
    decimals = -number.base_unit.adjusted()
    whole, fraction = (printed[: -decimals - 1], printed[-decimals:]) if decimals > 0 else (printed, "")
    marks = {character for character in whole if not character.isdecimal()}
    scale = CONTEXT.divide(number.unit, number.base_unit)
    power = power_of_ten(scale, term.per)
    if power is None or len(marks) > 1 or not (fraction or "0").isdecimal():
        return None  # more decimals than it has: "$6.12-3/4"
    digits = "".join(filter(str.isdecimal, whole))
    if Decimal(f"{digits}.{fraction}") != number.base or number.value != CONTEXT.multiply(number.base, scale):
        return None  # hundreds are counted in ones: "5 hundred", "1.5 hundred"
    start = figure.start - origin
    end = start + len(printed)
    mark = marks.pop() if marks else ""
    at = slice(start, start + len(whole)), slice(end - decimals, end) if fraction else None
    return Digits(*at, power, mark, negative=piece.negative)
