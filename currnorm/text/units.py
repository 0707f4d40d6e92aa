"""Units put together: "five dollars and 20 cents", "£2 50p", "5元6角3分", "三块零五"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from currnorm.money import CONTEXT
from currnorm.text.joints import between
from currnorm.text.letters import is_unspaced
from currnorm.text.terms import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from currnorm.text.lead import Lead
    from currnorm.text.pieces import Piece
    from currnorm.text.terms import Token

__all__ = ["ends_counting", "with_units"]


def with_units(
    text: str, tokens: Sequence[Token], pieces: Sequence[Piece], lead: Lead, *, tenths: bool
) -> list[Piece]:
    """Put units together: "five dollars and 20 cents", "£2 50p", "twenty rupees 43", "5元6角3分", "三块零五"."""
    found: list[Piece] = []
    at = 0
    while at < len(pieces):
        whole, size = pieces[at], 1
        if _has_units(whole):
            assert whole.term is not None
            smallest = whole.term.per
            while at + size < len(pieces) and between(tokens, whole, pieces[at + size]) in (
                Kind.AND,
                Kind.SPACE,
            ):
                minor = pieces[at + size]
                bare = size == 1 and _ends(tokens, pieces, at + 1, lead)
                per = _per_of(whole, minor, ends=bare)
                if per is None and tenths:
                    numeral = is_unspaced(text[minor.start]) is not None
                    if numeral or (whole.mark in _SPOKEN and not lead.counts):
                        per = _tenths(minor, smallest, figures=not numeral)
                if per is None or per <= smallest:
                    break
                whole, smallest, size = _with_part(whole, minor, per), per, size + 1
        found.append(whole._replace(units=True) if size > 1 else whole)
        at += size
        if size == 1 and (ends := _with_ranged_part(tokens, pieces, at - 1)):
            found[-1:] = ends
            at += 2
    return found


_GOING_ON = (Kind.TO, Kind.AND, Kind.OR, Kind.DASH, Kind.ONTO, Kind.INSTEAD)


def _ends(tokens: Sequence[Token], pieces: Sequence[Piece], at: int, lead: Lead) -> bool:
    """Whether a bare figure can be cents: nothing that it could count stands behind it."""
    if at + 1 == len(pieces):
        return lead.stops or lead.cents
    major, following = pieces[at - 1].term, pieces[at + 1].term  # "3 Franken 50 bis 4 Franken"
    joint = between(tokens, pieces[at], pieces[at + 1])
    return major is not None and major is following and joint in _GOING_ON


def _with_ranged_part(tokens: Sequence[Token], pieces: Sequence[Piece], at: int) -> list[Piece]:
    """Read "149円80〜82銭": the ends of a range have the whole part in common. Empty where there is none."""
    if at + 2 >= len(pieces):
        return []
    whole, low, high = pieces[at : at + 3]
    joints = between(tokens, whole, low), between(tokens, low, high)
    per = (
        _per_of(whole, high, ends=False) if _has_units(whole) and joints == (Kind.SPACE, Kind.DASH) else None
    )
    if per is None or low.term or low.number.scale or not low.number.value < high.number.value:
        return []
    return [_with_part(whole, low, per), _with_part(whole, high, per)._replace(start=high.start)]


def _has_units(piece: Piece) -> bool:
    number = piece.number
    return (
        piece.term is not None
        and number.whole
        and number.most is None
        and (number.scale in (None, Decimal(100), Decimal(1000)) or number.unit == 1)
    )


def _per_of(major: Piece, minor: Piece, *, ends: bool) -> Decimal | None:
    """Give how many of a smaller unit make one of the larger, None where it is no smaller unit."""
    number = minor.number
    if minor.negative or number.scale or not number.whole or not number.value < 100:
        return None
    part = minor.term
    if part is None:
        return Decimal(100) if ends and _bare_hundredths(major, minor) else None
    if part.per <= 1 or part is not minor.after or minor.before is not None:
        return None
    assert major.term is not None
    # "20 швейцарских франков и 12 копеек" are two: francs have no kopecks.
    shared = part.name in _SHARED_NAMES or not set(part.codes).isdisjoint(major.term.codes)
    return part.per if shared else None


# What the hundredths of many currencies are called; more of them than a family of names lists.
_SHARED_NAMES = frozenset(
    {
        "¢",
        "c",
        "cent",
        "euro_cent",
        "eurocent",
        "centavo",
        "centime",
        "centime_euro",
        "centesimo",
        "sen",
        "santeem",
    }
)
_COUNTING = "一"
_SPOKEN = frozenset({"块", "塊"})  # behind these a digit counts tenths too: 4块5


def ends_counting(text: str, tokens: Sequence[Token]) -> bool:
    """Whether the numeral at the end is no part of the amount before it: 五块一|斤 and 三块五一|斤, but not 人民币五十一|元."""
    kinds = [token.kind for token in tokens[-3:]]
    behind = kinds[1:2] == [Kind.TERM] and kinds[0] is not Kind.SPACE
    return text[-1:] == _COUNTING and len(kinds) == 3 and (behind or kinds[:2] == [Kind.TERM, Kind.DIGITS])


def _tenths(minor: Piece, smallest: Decimal, *, figures: bool) -> Decimal | None:
    """Read the last numeral of 三块五, a tenth of what stands before it; behind a zero, a hundredth (三块零五)."""
    number = minor.number
    if minor.term or minor.negative or number.scale or not 0 < number.value < 10:
        return None
    if number.digits and not figures:
        return None
    return CONTEXT.multiply(smallest, Decimal(100 if number.skips else 10))


def _with_part(major: Piece, minor: Piece, per: Decimal) -> Piece:
    assert major.term is not None
    unit = CONTEXT.divide(major.term.per, per)
    value = CONTEXT.add(major.number.value, CONTEXT.multiply(minor.number.value, unit))
    number = major.number._replace(value=value, unit=unit, base=value, base_unit=unit)
    return major._replace(end=minor.end, number=number)


def _bare_hundredths(major: Piece, minor: Piece) -> bool:
    """Read "thirteen dollars forty five", "15 dollars and 50": at least ten, and nothing else behind it."""
    return minor.number.value >= 10 and not (minor.number.grouped or major.number.vague or minor.number.vague)
