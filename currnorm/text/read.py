"""Read a candidate: numbers and currency terms become amounts, ranges, and sums of units.

    pieces    every number with the terms that stand at it (pieces.py)
    readings  pieces put together: a range, a list, dollars and cents, or just themselves

A dash between numbers is never a minus; a scale or currency that stands at one end of a range belongs to both;
two neighbours are never glued.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from currnorm.money import CONTEXT, Interval, last_digit, plain
from currnorm.text.figures import Counted, Ends, Figures, spanning
from currnorm.text.joints import between, joints
from currnorm.text.lead import Lead
from currnorm.text.mention import BARE, BOUNDS
from currnorm.text.pieces import Piece, read_pieces
from currnorm.text.shapes import figures_of, place_of_digits
from currnorm.text.terms import LAKHS, Kind, Term
from currnorm.text.tokens import tokenise
from currnorm.text.units import ends_counting, with_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from currnorm.text.figures import Told
    from currnorm.text.number import Number
    from currnorm.text.tables import Tables
    from currnorm.text.terms import Token

__all__ = ["Found", "Reading", "read", "read_bare"]


class Reading(NamedTuple):
    """One amount that a candidate says, before the text around it is asked. Offsets are into the candidate."""

    start: int
    end: int
    figures: Told
    term: Term
    territory: str | None
    rule: str
    scaled: bool  # has a scale word
    grouped: bool  # has a number in groups: "20,000"
    decimals: bool
    spelled: bool  # printed in words
    mark: str  # what names the currency, as printed: "$" or "rupees"
    article: bool  # the number is an article: "a dollar"
    vague: bool = False
    plus: bool = False


SOUTH_ASIAN = Term("lakh", ("INR", "PKR", "BDT", "NPR", "LKR"), "INR", "noun", before=False, after=False)


class Found(NamedTuple):
    """What a candidate says where it stands apart."""

    readings: list[Reading]
    alike: bool  # whether every candidate of its shape says it whose figures relate as its own do
    always: bool = True  # whether it says it whatever words stand around it


def read(text: str, tables: Tables, lead: Lead) -> Found:
    """Read the amounts of a candidate."""
    tokens = tokenise(text, tables)
    if lead.counts and ends_counting(text, tokens):
        text, lead = text[:-1], lead._replace(counts=False)
        tokens = tokenise(text, tables)
    parts = read_pieces(text, tokens, tables, lead)
    pieces = with_units(text, tokens, parts, lead, tenths=tables.tenths)
    readings: list[Reading] = []
    at = 0
    while at < len(pieces):
        step, found = _combine(tokens, pieces, at, lead)
        readings.extend(found)
        at += step
    apart = not (lead.joined or lead.cut or lead.thousandths)
    alike = _of_any_digits(text, readings, tokens, pieces, tables) if apart else None
    # How pieces go together can hang on the words around them, and whether a fraction at the end belongs to the one piece.
    always = apart and len(parts) < 2 and all(token.kind is not Kind.FRACTION for token in tokens)
    return Found(readings if alike is None else alike, alike is not None, always)


def _of_any_digits(
    text: str, readings: list[Reading], tokens: Sequence[Token], pieces: Sequence[Piece], tables: Tables
) -> list[Reading] | None:
    """Let what is read of a candidate's figures tell them by their digits; None where they can't."""
    figures = figures_of(text, tokens, tables)
    # An article is one, whatever the figures beside it: "a $5,000 car".
    if figures is None or not all(piece.number.start in figures or piece.number.article for piece in pieces):
        return None
    found = [_in_digits(reading, tokens, figures) for reading in readings]
    return None if None in found else [reading for reading in found if reading]


def _in_digits(reading: Reading, tokens: Sequence[Token], figures: Sequence[int]) -> Reading | None:
    """Let a reading tell its figures by their digits; one that has none, "a dollar", says the same anyway."""
    assert isinstance(reading.figures, _Pieces)
    ends, term = reading.figures.ends, reading.figures.term
    printed = [end for end in ends if end.number.start in figures]
    if not printed:
        return reading
    if len(printed) < len(ends):
        return None
    low, high = (place_of_digits(end, term, tokens[end.number.start], reading.start) for end in ends)
    if low is None or high is None:
        return None
    return reading._replace(figures=low if low == high else Ends(low, high))


_SERIAL = ([Kind.COMMA, Kind.AND], [Kind.COMMA, Kind.OR])

# A list of more numbers than this is no list of amounts: only the one that the currency stands at is read.
MOST_LISTED = 64


def _combine(
    tokens: Sequence[Token], pieces: Sequence[Piece], at: int, lead: Lead
) -> tuple[int, list[Reading]]:
    """Read what begins at a piece; give how many pieces it took and what they say."""
    left = pieces[at]
    right = pieces[at + 1] if at + 1 < len(pieces) else None
    if right is None:
        return 1, _single(left)
    joint = between(tokens, left, right)
    if joint is Kind.TO and at == 0 and lead.start and lead.change and right.after and not left.term:
        left = _lend_scale(left, right)  # "rose from 12 to 13 dollars": a change, and no span
        return 2, [_reading(left, left, "list", right), *_single(right)]
    if right.after and not left.term and _leads_to(left, joint, lead if at == 0 else Lead()):
        left = _lend_scale(left, right)
        return 2, [_reading(left, left, "list", right), *_single(right)]
    ranged = joint in (Kind.DASH, Kind.TO, Kind.SLASH) or (joint is Kind.AND and lead.between and at == 0)
    ends = lead.stops and at + 2 == len(pieces)
    if ranged and (span := _range(left, right, joint, lead if at == 0 else Lead(), ends=ends)):
        return 2, [span]
    if not left.term and not (lead.detached and at == 0):
        size, shared = _list(tokens, pieces, at)
        if size:
            return size, shared
    return 1, _single(left)


def _leads_to(left: Piece, joint: Kind | None, lead: Lead) -> bool:
    """Whether a bare number is the other end of a change to an amount: "von 12 auf 13 Euro", "58 statt 49 Euro"."""
    if joint not in (Kind.ONTO, Kind.INSTEAD) or _year_like(left.number) or left.number.vague:
        return False
    return joint is Kind.INSTEAD or lead.start or lead.by


def _single(piece: Piece) -> list[Reading]:
    if piece.term:
        rule = "units" if piece.units else BARE if piece.number.bare else "amount"
        return [_reading(piece, piece, rule)]
    if piece.number.scale in LAKHS:
        unnamed = piece._replace(after=SOUTH_ASIAN)
        return [_reading(unnamed, unnamed, "lakh")]
    return []


def _reading(left: Piece, right: Piece, rule: str, term_piece: Piece | None = None) -> Reading:
    """Make a reading of one piece, or of the two ends of a range."""
    source = term_piece or left
    term = source.term
    assert term is not None
    if left.number.most is not None or right.number.most is not None:
        rule = BOUNDS
    return Reading(
        start=left.start,
        end=right.end,
        figures=_Pieces(left, right, term),
        term=_joint_term(source),
        territory=source.territory,
        rule=rule,
        scaled=left.number.scale is not None or right.number.scale is not None,
        grouped=left.number.grouped or right.number.grouped,
        decimals=any(piece.number.base_unit < 1 for piece in (left, right)),
        spelled=not (left.number.digits or right.number.digits),
        mark=source.mark if source.mark and term.kind == "noun" else term.name,
        article=left.number.article,
        vague=left.vague,
        plus=right.number.plus,
    )


class _Pieces(Counted):
    """What counts the figures of one piece, or of the two ends of a range."""

    __slots__ = ("ends", "term")

    def __init__(self, left: Piece, right: Piece, term: Term) -> None:
        super().__init__(partial(_figures, left, right, term))
        self.ends = left, right
        self.term = term


def _figures(left: Piece, right: Piece, term: Term) -> Figures:
    """Give what the ends of a reading are, and what they stand for."""
    low = _figure(left, term)
    high = low if right is left else _figure(right, term)
    if left.number.most is not None or right.number.most is not None:
        most = CONTEXT.divide(right.number.most or right.number.value, term.per)
        bounds = Interval(low.low, most)
        return Figures(low.low, most, bounds, bounds)
    return low if right is left else spanning(low, high)


def read_bare(number: Number, length: int, lender: Reading) -> Reading:
    """Read a number of its own that takes its currency from another amount."""
    piece = Piece(0, length, number, None, lender.term, lender.mark, lender.territory)
    return _reading(piece, piece, "elided")


def _joint_term(piece: Piece) -> Term:
    """Where a number has two marks, it means what both can mean."""
    term = piece.term
    assert term is not None
    if piece.before and piece.after:
        both = tuple(code for code in term.codes if code in piece.before.codes and code in piece.after.codes)
        if both and both != term.codes:
            return replace(term, codes=both, default=both[0])
    return term


def _figure(piece: Piece, term: Term) -> Figures:
    """Give a piece's value in major units and what it stands for, narrowly and widely."""
    number = piece.number
    value = CONTEXT.divide(number.value, term.per)
    unit = CONTEXT.divide(number.unit, term.per)
    wide_unit = unit
    if number.whole and number.base:
        wide_base = max(last_digit(number.base), number.base_unit)
        wide_unit = CONTEXT.multiply(unit, CONTEXT.divide(wide_base, number.base_unit))
    value = Decimal(plain(value.copy_negate() if piece.negative and value else value))
    narrow = Interval.around(value, unit=unit)
    wide = narrow if wide_unit is unit else Interval.around(value, unit=wide_unit)
    return Figures(value, value, narrow, wide)


def _range(left: Piece, right: Piece, joint: Kind | None, lead: Lead, *, ends: bool) -> Reading | None:
    """Read "$5-6 billion", "between 3 and 4 million euros", "$5 billion to $6 billion"."""
    if not (left.term or right.term) or right.negative or left.number.vague or right.number.vague:
        return None
    source = left if left.term and not (right.term and right.territory) else right
    if left.term and right.term and not _same_money(left.term, right.term):
        return None
    alone = not (right.term or right.number.scale or lead.between)
    if alone and joint is not Kind.DASH and (not ends or lead.start or lead.change or left.after):
        return None  # "$100 to 200 people"
    if joint is Kind.TO and left.term and right.term and (lead.start or lead.change):
        return None  # "jumped from $20 million to $49 million"; "rose 5 cents to $17.65"
    if not left.term and (_is_year(left, right) or (right.before and not lead.between) or lead.detached):
        return None  # "in 2018 to 5 million euros"; "jumped 59 to A$93.3m"; "April 1 to 110 billion dlrs"
    if joint is Kind.DASH and not left.term and left.number.value == right.number.base:
        each = right._replace(start=left.start)  # "10-10 लाख": so much for each
        return _reading(each, each, "amount")
    left = _lend_scale(left, right)
    if joint is not Kind.AND:
        left = _lend_thousands(left, right)
    if left.number.value >= right.number.value:
        return None
    return _reading(left, right, "range", source)


def _same_money(left: Term, right: Term) -> bool:
    return left.per == right.per and bool(set(left.codes) & set(right.codes))


_THOUSAND, _MYRIAD = Decimal(1000), Decimal(10000)
_LAST_YEAR = 2099


def _lend_scale(left: Piece, right: Piece) -> Piece:
    """The first end of "$5-6 billion" takes the scale of the second, where that makes a span."""
    number = left.number
    if number.scale is not None and right.term and right.term.per < 1:  # "2 miljoner, 5 Mkr"
        return left._replace(number=number.scaled(right.term.per))
    if right.number.scale is None or right.number.mixed:
        return left
    if number.scale is not None and not (number.scale < _MYRIAD <= right.number.scale):
        return left  # "七千到九千亿": a small scale belongs to the figure, a large one to both
    if number.value >= right.number.base:
        return left
    scale, place = right.number.scale, right.number.base_unit
    if scale >= _MYRIAD and number.value < 10 <= place and right.number.base < 10 * place:
        scale = CONTEXT.multiply(scale, place)  # "两三千万", "2-3천만"
    return left._replace(number=number.scaled(scale))


def _lend_thousands(left: Piece, right: Piece) -> Piece:
    """The first end of "50-60.000 đồng" is short of its thousands; 50 to 60,000 would be no range that anybody prints."""
    number, size = left.number, CONTEXT.divide(right.number.value, _THOUSAND)
    thousands = right.number.grouped or not right.number.digits  # "60.000", "zehntausend"
    full = thousands and right.number.scale is None and not CONTEXT.remainder(size, Decimal(1))
    short = number.scale is None and number.whole and not number.grouped and number.value < size
    return left._replace(number=number.scaled(_THOUSAND)) if full and short and not right.before else left


def _is_year(left: Piece, right: Piece) -> bool:
    """Whether the first of two numbers is a year: "in 2018 to 5 million euros", but not "2000-3000 euros"."""
    return _year_like(left.number) and right.number.base <= _LAST_YEAR


def _year_like(number: Number) -> bool:
    return (
        number.digits and number.scale is None and not number.grouped and 1900 <= number.value <= _LAST_YEAR
    )


def _list(tokens: Sequence[Token], pieces: Sequence[Piece], at: int) -> tuple[int, list[Reading]]:
    """Read "5, 10 and 20 euros", "1, 2, and 3 euros": bare numbers that share the currency of the last, and its scale.

    Gives how many pieces it took, none where this is no list.
    """
    if at and between(tokens, pieces[at - 1], pieces[at]) in (Kind.DASH, Kind.SLASH):
        return 0, []  # "the 6-5, 240-pound tight end"
    last = at
    while not pieces[last].term and last + 1 < len(pieces):
        joint = between(tokens, pieces[last], pieces[last + 1])
        last += 1
        if joint is not Kind.COMMA:
            # A comma before the "and" closes a list of three or more; of two it may close a clause.
            serial = joint is None and last - at > 1 and joints(tokens, pieces[last - 1], pieces[last])
            if serial not in _SERIAL and joint not in (Kind.AND, Kind.OR, Kind.TO):
                # None of the numbers before it is at the head of a list either, so none has to be tried.
                return (last - at, []) if last - at > MOST_LISTED else (0, [])
            break
    if last - at > MOST_LISTED:
        return last - at, []
    end = pieces[last]
    listed = pieces[at:last]
    if not end.term or end.before or not listed or any(not _listable(piece, end) for piece in listed):
        return 0, []
    bare = [_lend_scale(piece, end) for piece in listed]
    found = [*(_reading(piece, piece, "list", end) for piece in bare), *_single(end)]
    return len(found), found


def _listable(piece: Piece, end: Piece) -> bool:
    number = piece.number
    return not (_year_like(number) or number.vague or number.article) and number.digits == end.number.digits
