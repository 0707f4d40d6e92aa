"""The commonest candidates of all, read without taking them apart: "$5", "£1,200.50", "US$3.5 billion", "40m euros".

A sign or code and one number, or a number and one noun, and at most one scale: four mentions in five of English news.
What they say takes a few steps of arithmetic, and no reader of any language's grammar. Everything else, and anything
that is odd about what stands around such a candidate, is for `currnorm.text.read`; the two agree wherever this module
answers at all.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from currnorm.text.figures import Digits, power_of_ten
from currnorm.text.pieces import UNDIVIDED
from currnorm.text.read import Reading
from currnorm.text.tables import load_tables
from currnorm.text.terms import LAKHS, Kind, Need, Term

if TYPE_CHECKING:
    from collections.abc import Mapping

    from currnorm.text.tables import Tables

__all__ = ["read_plain"]

_NUMBER = r"([1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.([0-9]{1,6}))?"
_WORD = r"(?!an?$)([A-Za-z]{1,12})"
# The scan may take in an article before it, and the bracket behind.
_PLAIN = re.compile(
    rf"(?:an? )?(([A-Za-z]{{0,5}}[$£€¥₹.]?)[ \n]?{_NUMBER}(?:([ \n]?){_WORD})?(?:[ \n]{_WORD})?)\)?"
)
_ONE = Decimal(1)
# What a smaller scale makes of a figure, "$2 hundred", depends on what follows.
_THOUSAND = Decimal(1000)


class _Known(NamedTuple):
    """What a few languages have for such candidates."""

    before: Mapping[str, Term]  # signs and codes that want nothing else beside a number
    after: Mapping[str, Term]  # nouns, and letters that touch their number: "50p"
    words: Mapping[str, Decimal]  # scales that stand one space behind a number: "billion"
    touching: Mapping[str, Decimal]  # scales that may touch it: "bn", "m"
    longer: Mapping[str, frozenset[str]]  # words that make a phrase of the word before: "dollar canadien"


@cache
def _known(codes: tuple[str, ...]) -> _Known | None:
    """Give what is known of some languages; None where a number is written in another way."""
    tables = load_tables(codes)
    if tables.decimal != ".":
        return None
    words = {
        word: value
        for word, value in _one_word(tables, Kind.SCALE)
        if isinstance(value, Decimal)
        and value >= _THOUSAND
        and tables.foreign_scales.get(word, value) == value
    }
    marks = {**tables.codes, **tables.symbols}
    # A sign that stands before numbers alone and is a noun too ("Eur") goes the long way.
    signs = {
        form: term
        for form, term in marks.items()
        if (term.after or form.casefold().rstrip(".") not in tables.phrases)
        and form not in tables.scale_letters
    }
    nouns = {word: term for word, term in _one_word(tables, Kind.TERM) if word not in marks}
    letters = {form: term for form, term in signs.items() if form.islower()}
    return _Known(
        {
            form: term
            for form, term in signs.items()
            if term.before and term.need is Need.NOTHING and term.codes[0] not in UNDIVIDED
        },
        {form: term for form, term in {**nouns, **letters}.items() if isinstance(term, Term) and term.after},
        words,
        {**words, **{letter: size for letter, size in tables.scale_letters.items() if size not in LAKHS}},
        {
            word: frozenset(row.words[1] for row in rows if len(row.words) > 1)
            for word, rows in tables.phrases.items()
            if len(rows) > 1
        },
    )


def _one_word(tables: Tables, kind: Kind) -> list[tuple[str, Decimal | Term | str | None]]:
    """Give the words of a kind by themselves, in small letters and in capitals."""
    return [
        (printed, rows[-1].value)  # behind all longer phrases
        for word, rows in tables.phrases.items()
        if rows[-1].kind is kind and rows[-1].words == (word,) and rows[-1].says is None
        if rows[-1].form.islower()
        for printed in (word, word.capitalize(), word.upper())
        if printed.casefold() == word  # not so in Turkish, where the capital of "ı" is "I"
        if printed not in tables.exact and printed not in tables.scale_letters
    ]


def read_plain(candidate: str, codes: tuple[str, ...]) -> Reading | None:
    """Read a candidate that is one number, one mark of a currency and perhaps a scale; None for any other.

    It has to stand apart: no letter or digit touches it.

    Its figure is still to be told: by the digits of this candidate, or of any other of the same shape.

    >>> read_plain("$3.5 billion", ("en",)).figures.of("$3.5 billion").low
    Decimal('3500000000')
    """
    match = _PLAIN.fullmatch(candidate)
    known = _known(codes)
    if match is None or known is None:
        return None
    _, mark, whole, fraction, gap, *words = match.groups()
    found = _before(mark, gap, words, known) if mark else _after(gap, words, known)
    if found is None or _goes_on(words, known):
        return None
    term, shown, scale = found
    start, power = match.start(1), power_of_ten(scale or _ONE, term.per)
    if power is None:
        return None
    return Reading(
        start=start,
        end=match.end(1),
        figures=Digits(
            slice(match.start(3) - start, match.end(3) - start),
            slice(match.start(4) - start, match.end(4) - start) if fraction else None,
            power,
        ),
        term=term,
        territory=None,
        rule="amount",
        scaled=scale is not None,
        grouped="," in whole,
        decimals=fraction is not None,
        spelled=False,
        mark=shown,
        article=False,
    )


_Found: TypeAlias = "tuple[Term, str, Decimal | None] | None"  # a term, how it is printed, a scale


def _before(mark: str, gap: str | None, words: list[str | None], known: _Known) -> _Found:
    """Find the term before a number, and the scale behind it: "US$5 billion"."""
    term = known.before.get(mark)
    first, second = words
    scale = None if first is None else (known.words if gap else known.touching).get(first)
    if term is None or second is not None or (first is not None and scale is None):
        return None
    return term, term.name, scale


def _after(gap: str | None, words: list[str | None], known: _Known) -> _Found:
    """Find the term behind a number, and the scale between them: "5 billion euros", "50p"."""
    first, second = words
    if first is None:
        return None
    scale = None if second is None else (known.words if gap else known.touching).get(first)
    noun = first if second is None else second
    term = known.after.get(noun)
    if (
        term is None
        or (second is not None and scale is None)
        or (term.need is Need.ATTACHED and (gap or second))
    ):
        return None
    return term, noun if term.kind == "noun" else term.name, scale


def _goes_on(words: list[str | None], known: _Known) -> bool:
    """Whether both words are a phrase of their own."""
    first, second = (word.casefold() if word else "" for word in words)
    return second in known.longer.get(first, ())
