"""Every number of a candidate, with the currency terms that stand at it.

A term that could belong to two numbers goes to the nearer one: in "in 2019 $5bn" the sign is not the year's.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from currnorm.money import CONTEXT
from currnorm.text.marks import (
    After,
    adjective_behind,
    has_another,
    kind_at,
    term_before,
    term_behind,
    term_follows,
)
from currnorm.text.number import Number, last_place
from currnorm.text.number_start import HUNDRED
from currnorm.text.numbers import read_number
from currnorm.text.terms import LAKHS, Kind, Term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from currnorm.text.lead import Lead
    from currnorm.text.tables import Tables
    from currnorm.text.terms import Token

__all__ = ["Piece", "read_pieces"]

# Printed without decimals, so three digits behind any mark are a group: "Rp500.000" is half a million.
UNDIVIDED = frozenset({"IDR", "VND"})


# Money of which nothing that is sold by the litre or the kilowatt-hour costs a thousand.
_DEAR = frozenset({"EUR", "USD", "GBP", "CHF"})


class Piece(NamedTuple):
    """A number with the currency terms that stand at it. Offsets are into the candidate."""

    start: int
    end: int
    number: Number
    before: Term | None
    after: Term | None
    mark: str  # the noun behind the number, as printed
    territory: str | None  # an adjective before the noun: "Canadian dollars"
    negative: bool = False
    vague: bool = False  # no figure: "millions of dollars", "a billion-dollar industry"
    units: bool = False  # put together of several: "five dollars and 20 cents"

    @property
    def term(self) -> Term | None:
        """The term that names the currency: the more telling one where a number has two."""
        if self.before and self.after:
            telling = len(self.after.codes) < len(self.before.codes) or self.after.per < 1
            return self.after if telling or self.territory else self.before
        return self.before or self.after


def read_pieces(text: str, tokens: Sequence[Token], tables: Tables, lead: Lead) -> list[Piece]:
    """Read the pieces of a candidate, left to right."""
    pieces: list[Piece] = []
    at = 0
    while at < len(tokens):
        if at == 0 and lead.joined:
            at = 1  # "sub-$100": no sign; "x5 dollars": no number; "X$5": no dollar that anybody knows
            continue
        piece, at_next = _piece(text, tokens, at, tables)
        if piece:
            if lead.stops or lead.unit:
                piece = _with_fraction(tokens, piece, at_next, touching=tables.tenths)
            if tables.adjective_last:
                piece = _with_adjective(tokens, piece, at_next, tables, stops=lead.stops)
            left = pieces[-1] if pieces and tables.foreign_scales else None
            if left and left.before and left.number.scale is None and piece.term is None:  # "US$5-6 billion"
                number = _at_foreign_scale(text, tokens, piece.number, left.before, tables)
                piece = piece._replace(number=number)
            pieces.append(piece)
        at = max(at_next, at + 1)
    if lead.thousandths and pieces and (term := pieces[-1].term) and term.default in _DEAR:
        pieces = [piece._replace(number=_in_thousandths(piece.number)) for piece in pieces]
    if lead.cut and pieces and pieces[-1].end == len(text):
        pieces.pop()  # never an amount cut short: what follows the number belongs to it and says nothing here
    return pieces


_MILLION = Decimal(1_000_000)


def _in_thousandths(number: Number) -> Number:
    """Read one mark before three digits as the mark of decimals: "1,579" as one and a half."""
    if not number.grouped or number.scale is not None or not number.value < _MILLION:
        return number
    value, unit = number.value.scaleb(-3, CONTEXT), number.unit.scaleb(-3, CONTEXT)
    return number._replace(value=value, unit=unit, base=value, base_unit=unit, grouped=False)


def _piece(text: str, tokens: Sequence[Token], at: int, tables: Tables) -> tuple[Piece | None, int]:
    """Read one piece that begins exactly at a token; give it and the token behind it."""
    first = at
    negative = False
    if _is_sign(text, tokens, at):
        negative = text[tokens[at].start] != "+"
        at += 1
        at += kind_at(tokens, at) is Kind.SPACE and tokens[at - 1].kind is Kind.SIGN
    before, at = term_before(tokens, at, tables)
    bracket = False
    if before:
        at += kind_at(tokens, at) is Kind.SPACE
        if kind_at(tokens, at) is Kind.DASH and kind_at(tokens, at + 1) is Kind.DIGITS:  # "$-5m"
            negative = True
            at += 1
        elif kind_at(tokens, at) is Kind.OPEN and kind_at(tokens, at + 1) is Kind.DIGITS:  # "$(0.12)"
            bracket = True
            at += 1
    decimal = "" if before and before.codes[0] in UNDIVIDED else tables.decimal
    number = read_number(tokens, at, decimal)
    if number is None:
        return None, first + 1
    if (
        not before
        and at != first
        and tokens[first].kind is not Kind.SIGN
        and not term_follows(tokens, number.stop)
    ):
        return None, first + 1
    if number.monster:
        return None, number.stop
    number = _drop_loose_letter(tokens, number, before, tables)
    if before and tables.foreign_scales:
        number = _at_foreign_scale(text, tokens, number, before, tables)
    stop = number.stop
    if bracket:
        if kind_at(tokens, stop) is not Kind.CLOSE:
            return None, first + 1
        negative = True
        stop += 1
        behind = stop + (kind_at(tokens, stop) is Kind.SPACE)
        scale = tokens[behind].value if kind_at(tokens, behind) is Kind.SCALE else None
        if isinstance(scale, Decimal):  # "US$ (3.2) million"
            number, stop = number.scaled(scale), behind + 1
        elif _is_age(before, number):
            return None, stop
        return Piece(
            tokens[first].start, tokens[stop - 1].end, number, before, None, "", None, negative
        ), stop
    after = term_behind(tokens, number, before, tables)
    if before and before.kind == "noun" and not after.term and has_another(tokens, number, before, tables):
        return None, number.start  # "Dolar 32,45 lira": the rate of one currency in another
    number, after = _scale_behind(tokens, number, after)
    noun = tokens[after.at] if after.term else None
    mark = text[noun.start : noun.end].rsplit(maxsplit=1)[-1] if noun else ""
    start = tokens[first].start
    vague = number.vague or (after.hyphen and number.article and number.scale is not None)
    if vague and before is None:  # the article of "a billion-dollar industry" is no number
        start = tokens[number.begins].start
    piece = Piece(
        start,
        tokens[after.stop - 1].end,
        number,
        before,
        after.term,
        mark,
        after.territory,
        negative,
        vague,
    )
    return piece, after.stop


def _with_adjective(tokens: Sequence[Token], piece: Piece, at: int, tables: Tables, *, stops: bool) -> Piece:
    """Take an adjective last of all: "$500 million Canadian", "500 dollars Canadian", not "a $5m Canadian firm"."""
    if piece.term is None or piece.territory:
        return piece
    term, territory, stop = adjective_behind(tokens, at, piece.term, tables)
    behind = [token.kind for token in tokens[stop : stop + 3]]
    ends = behind in ([Kind.CLOSE], [Kind.SPACE, Kind.OPEN]) or (stops and not behind)
    if territory is None or not ends:
        return piece
    end = tokens[stop - 1].end
    if piece.after:
        return piece._replace(end=end, after=term, territory=territory)
    return piece._replace(end=end, before=term, territory=territory)


def _is_age(before: Term | None, number: Number) -> bool:
    """As in "the suspect, RM (27)": behind letters, a bracket holds a loss only where the figure shows that it is money."""
    letters = before is not None and before.name[-1:].isalpha()
    return letters and number.scale is None and not number.grouped and number.whole and number.value < HUNDRED


def _with_fraction(tokens: Sequence[Token], piece: Piece, at: int, *, touching: bool) -> Piece:
    """Take a fraction behind the noun, last of all: "two dollars and a half", "dos dólares y medio", "三块半"."""
    number = piece.number
    if piece.after is None or not number.whole or number.scale or piece.vague or number.most is not None:
        return piece
    if not (touching and kind_at(tokens, at) is Kind.FRACTION):
        for kind in (Kind.SPACE, Kind.AND, Kind.SPACE, Kind.ARTICLE, Kind.SPACE):
            if kind_at(tokens, at) is kind:
                at += 1
            elif kind is Kind.AND:
                return piece
    fraction = tokens[at] if at == len(tokens) - 1 else None
    if fraction is None or fraction.kind is not Kind.FRACTION or not isinstance(fraction.value, Decimal):
        return piece
    value, unit = CONTEXT.add(number.value, fraction.value), last_place(fraction.value)
    number = number._replace(value=value, unit=unit, base=value, base_unit=unit)
    return piece._replace(end=fraction.end, number=number)


def _is_sign(text: str, tokens: Sequence[Token], at: int) -> bool:
    """A sign stands first in its candidate, touching what follows; "minus" is a word of its own."""
    kind = kind_at(tokens, at)
    if kind is Kind.SIGN:
        return True
    if kind is Kind.PLUS or (kind is Kind.DASH and text[tokens[at].start] in "-−"):
        return (
            at == 0
            and tokens[at].end - tokens[at].start == 1
            and kind_at(tokens, at + 1) in (Kind.TERM, Kind.DIGITS)
        )
    return False


def _drop_loose_letter(
    tokens: Sequence[Token], number: Number, before: Term | None, tables: Tables
) -> Number:
    """A single letter one space behind the figure is a scale only beside a currency: "EUR 1.3 m", "1,5 M€".

    That of the lakh is one beside rupees alone, however near: "₹75L", but not "2.5L".
    """
    last = tokens[number.stop - 1]
    if (
        last.kind is Kind.SCALE
        and last.end - last.start == 1
        and last.value in LAKHS
        and not _are_rupees(before)
    ):
        return read_number(tokens, number.start, tables.decimal, end=number.stop - 1) or number
    spaced = kind_at(tokens, number.stop - 2) is Kind.SPACE
    loose = last.kind is Kind.SCALE and last.end - last.start == 1 and spaced
    linked = kind_at(tokens, number.stop + 1) is Kind.NOUN_LINK  # "25 M d'euros"
    if not loose or before is not None or linked or kind_at(tokens, number.stop) is Kind.TERM:
        return number
    shorter = read_number(tokens, number.start, tables.decimal, end=number.stop - 2)
    return shorter or number


def _are_rupees(term: Term | None) -> bool:
    return term is not None and "INR" in term.codes


def _at_foreign_scale(
    text: str, tokens: Sequence[Token], number: Number, before: Term, tables: Tables
) -> Number:
    """Read the scale of "US$5 billion" as English in a text whose own language puts signs behind."""
    last = tokens[number.stop - 1]
    scale = tables.foreign_scales.get(text[last.start : last.end].casefold())
    if scale is None or last.kind is not Kind.SCALE or before.kind == "noun" or number.mixed:
        return number
    return number._replace(value=number.base, unit=number.base_unit).scaled(scale)


def _scale_behind(tokens: Sequence[Token], number: Number, after: After) -> tuple[Number, After]:
    """Take the scale behind a code or sign: "125 USD million"."""
    if after.term is None or after.term.kind not in ("code", "symbol") or number.scale is not None:
        return number, after
    at = after.stop
    if kind_at(tokens, at) is not Kind.SPACE or kind_at(tokens, at + 1) is not Kind.SCALE:
        return number, after
    scale = tokens[at + 1]
    if not isinstance(scale.value, Decimal) or scale.end - scale.start == 1:
        return number, after
    return number.scaled(scale.value), after._replace(stop=at + 2)
