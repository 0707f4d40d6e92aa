"""The commonest candidates of all, read without taking them apart: "$5", "£1,200.50", "€3.5 billion", "$40m".

A sign, one number, at most one scale: two mentions in three of English news. What they say takes a few steps of
arithmetic, and no reader of any language's grammar. Everything else, and anything that is odd about what stands around
such a candidate, is for `currnorm.text.read`; the two agree wherever this module answers at all.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from currnorm.money import CONTEXT, Interval
from currnorm.text.read import Reading
from currnorm.text.tables import Kind, Need, load_tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from currnorm.text.lead import Lead
    from currnorm.text.tables import Term

__all__ = ["read_plain"]

# The scan may take in an article on either side, and the bracket behind.
_PLAIN = re.compile(
    r"(?:an? )?"
    r"(([$£€])([1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.([0-9]{1,6}))?(?:( ?)(?!an?$)([A-Za-z]{1,12}))?)"
    r"(?:\)| an?)?"
)
_HALF = Decimal("0.5")
_ONE = Decimal(1)
# What a smaller scale makes of a figure, "$2 hundred", depends on what follows.
_THOUSAND = Decimal(1000)


class _Known(NamedTuple):
    """What a few languages have for such candidates."""

    signs: Mapping[str, Term]  # that mean whole units and want nothing else beside a number
    words: Mapping[str, Decimal]  # scales that stand one space behind a number: "billion"
    touching: Mapping[str, Decimal]  # scales that may touch it: "bn", "m"


@cache
def _known(codes: tuple[str, ...]) -> _Known | None:
    """Give what is known of some languages; None where a number is written in another way."""
    tables = load_tables(codes)
    if tables.decimal != "." or tables.unspaced:
        return None
    signs = {sign: tables.symbols[sign] for sign in "$£€" if sign in tables.symbols}
    words = {
        word: value
        for word, rows in tables.phrases.items()
        if len(rows) == 1
        and rows[0].kind is Kind.SCALE
        and rows[0].words == (word,)
        and word not in tables.exact
        if isinstance(value := rows[0].value, Decimal) and value >= _THOUSAND
    }
    return _Known(
        {
            sign: term
            for sign, term in signs.items()
            if term.before and term.per == 1 and term.need is Need.NOTHING
        },
        words,
        {**words, **tables.scale_letters},
    )


def read_plain(candidate: str, codes: tuple[str, ...], lead: Lead) -> Reading | None:
    """Read a candidate that is a sign, a number and perhaps a scale; None for any other.

    >>> from currnorm.text.lead import Lead
    >>> read_plain("$3.5 billion", ("en",), Lead()).low
    Decimal('3500000000')
    """
    match = _PLAIN.fullmatch(candidate)
    known = _known(codes)
    if match is None or known is None or lead.joined or lead.cut:
        return None
    _, sign, whole, fraction, gap, word = match.groups()
    term = known.signs.get(sign)
    scale = _ONE if word is None else (known.words if gap else known.touching).get(word)
    if term is None or scale is None:
        return None
    digits = whole.replace(",", "")
    value = Decimal(f"{digits}.{fraction}" if fraction else digits)
    unit = Decimal((0, (1,), -len(fraction))) if fraction else _ONE
    wide = unit
    if not fraction and value:
        wide = Decimal((0, (1,), len(digits) - len(digits.rstrip("0"))))
    # "5E+6" says the same as "5000000", but isn't printed so.
    low = Decimal(f"{CONTEXT.multiply(value, scale).normalize(CONTEXT):f}")
    return Reading(
        start=match.start(1),
        end=match.end(1),
        low=low,
        high=low,
        printed=_around(low, unit, scale),
        printed_wide=_around(low, wide, scale),
        term=term,
        territory=None,
        rule="amount",
        scaled=word is not None,
        grouped="," in whole,
        decimals=fraction is not None,
        spelled=False,
        mark=sign,
        article=False,
    )


def _around(value: Decimal, unit: Decimal, scale: Decimal) -> Interval:
    half = CONTEXT.multiply(CONTEXT.multiply(unit, scale), _HALF)
    return Interval(CONTEXT.subtract(value, half), CONTEXT.add(value, half))
