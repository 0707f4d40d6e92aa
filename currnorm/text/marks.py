"""What names the currency of a number: the term before it, the term behind it, and the adjective of either."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from currnorm.text.numbers import read_number
from currnorm.text.terms import Kind, Need, Term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from currnorm.text.number import Number
    from currnorm.text.tables import Tables
    from currnorm.text.terms import Token

__all__ = [
    "After",
    "adjective_behind",
    "has_another",
    "kind_at",
    "term_before",
    "term_behind",
    "term_follows",
]


def kind_at(tokens: Sequence[Token], at: int) -> Kind | None:
    """Give the kind of a token, None beyond the last."""
    return tokens[at].kind if 0 <= at < len(tokens) else None


def term_before(tokens: Sequence[Token], at: int, tables: Tables) -> tuple[Term | None, int]:
    """Find a term that may stand before its number, and the token behind it: "$", "Rs", "US dollars"."""
    territory = None
    if kind_at(tokens, at) is Kind.ADJECTIVE and kind_at(tokens, at + 1) is Kind.SPACE:
        territory = str(tokens[at].value)
        at += 2
    term = _term_at(tokens, at)
    if term is None or not term.before:
        return None, at
    return _of_territory(term, territory, tables), at + 1


def _term_at(tokens: Sequence[Token], at: int) -> Term | None:
    """Give the term that a token is, None where it is none."""
    value = tokens[at].value if kind_at(tokens, at) is Kind.TERM else None
    return value if isinstance(value, Term) else None


def _of_territory(term: Term, territory: str | None, tables: Tables) -> Term | None:
    """Give what a noun means beside an adjective, None where they don't go together ("Danish roubles")."""
    if territory is None:
        return term
    nouns = _SIGNS.get(term.name, (term.name,))
    codes = next((found for noun in nouns if (found := tables.adjective_codes.get((territory, noun)))), None)
    return replace(term, codes=codes, default=codes[0], need=Need.NOTHING) if codes else None


# "10 milliards de $ HK", "500 svenske kr": the sign takes the adjective of its noun.
_CROWNS = ("krone", "krona", "crown", "koruna")
_SIGNS = {"$": ("dollar",), "£": ("pound",), "kr": _CROWNS, "kr.": _CROWNS}


def term_follows(tokens: Sequence[Token], at: int) -> bool:
    """Whether a currency follows, or what leads to one."""
    at += kind_at(tokens, at) is Kind.SPACE
    return kind_at(tokens, at) in (Kind.TERM, Kind.ADJECTIVE, Kind.NOUN_LINK)


class After(NamedTuple):
    """The term behind a number."""

    term: Term | None
    territory: str | None
    stop: int  # the token behind it
    hyphen: bool  # it hangs on a hyphen
    at: int  # its own token


def term_behind(tokens: Sequence[Token], number: Number, before: Term | None, tables: Tables) -> After:
    """Find the term behind a number, with an adjective on either side of it."""
    at = number.stop
    hyphen = False
    if kind_at(tokens, at) is Kind.SPACE:
        at += 1
    at = _past_repeated(tokens, at, number)
    if kind_at(tokens, at) is Kind.DASH and tokens[at].end - tokens[at].start == 1:
        hyphen = True
        at += 1
    if kind_at(tokens, at) is Kind.NOUN_LINK:
        at += 1
        at += kind_at(tokens, at) is Kind.SPACE
    territory = None
    if kind_at(tokens, at) is Kind.ADJECTIVE:
        territory = str(tokens[at].value)
        at += 1
        while kind_at(tokens, at) in (Kind.SPACE, Kind.DASH):
            at += 1
    nothing = After(None, None, number.stop, hyphen=False, at=at)
    found = _term_at(tokens, at)
    if found is None or not found.after:
        return nothing
    term = _of_territory(found, territory, tables)
    if term is None or (term.need is Need.ATTACHED and at != number.stop):
        return nothing
    if before and (not _doubles(before, term) or _begins_next(tokens, at)):
        return nothing
    if not before and _binds_ahead(tokens, at):
        return nothing
    stop = at + 1
    if tables.adjective_after and territory is None:
        term, territory, stop = adjective_behind(tokens, stop, term, tables)
    return After(term, territory, stop, hyphen, at)


def has_another(tokens: Sequence[Token], number: Number, before: Term, tables: Tables) -> bool:
    """Whether another currency stands behind a number than the noun before it."""
    another = term_behind(tokens, number, None, tables).term
    return another is not None and not _doubles(before, another)


def _past_repeated(tokens: Sequence[Token], at: int, number: Number) -> int:
    """Go past a bracket that says a figure again in words: "17 000 (сімнадцять тисяч) гривень"."""
    if kind_at(tokens, at) is not Kind.OPEN or not number.digits:
        return at
    words = read_number(tokens, at + 1)
    if words is None or words.value != number.value or kind_at(tokens, words.stop) is not Kind.CLOSE:
        return at
    return words.stop + 1 + (kind_at(tokens, words.stop + 1) is Kind.SPACE)


def _begins_next(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number follows the second mark of another, so that it belongs to that one: "$ 1,234 $ 1,100"."""
    token = tokens[at]
    assert isinstance(token.value, Term)
    if token.value.kind == "noun" and not token.value.before:
        return False  # "新台币5元5角"
    behind = at + 1
    if token.value.kind != "noun":
        behind += kind_at(tokens, behind) is Kind.SPACE
        behind += kind_at(tokens, behind) is Kind.OPEN
    return kind_at(tokens, behind) in (Kind.DIGITS, Kind.COMPOUND)


def adjective_behind(
    tokens: Sequence[Token], stop: int, term: Term, tables: Tables
) -> tuple[Term, str | None, int]:
    """Take the adjective behind a noun: "dollars américains", "dólares de Hong Kong"."""
    at = stop + (kind_at(tokens, stop) is Kind.SPACE)
    if kind_at(tokens, at) is Kind.ADJECTIVE:
        territory = str(tokens[at].value)
        narrowed = _of_territory(term, territory, tables)
        if narrowed:
            return narrowed, territory, at + 1
    return term, None, stop


def _doubles(before: Term, after: Term) -> bool:
    """Whether both marks of a number can mean one currency: "£500 pounds", "$20 USD", "$200 mdp"."""
    units = before.per == after.per or after.per < 1
    if after.counter and before.kind == "noun":
        return units
    return units and bool(set(before.codes) & set(after.codes))


def _binds_ahead(tokens: Sequence[Token], at: int) -> bool:
    """Whether a term belongs to the number behind it: in "in 2019 $5bn" the sign is not the year's."""
    token = tokens[at]
    assert isinstance(token.value, Term)
    if not token.value.before or token.value.kind == "noun":
        return False
    behind = at + 1
    spaced = kind_at(tokens, behind) is Kind.SPACE
    behind += spaced
    if kind_at(tokens, behind) not in (Kind.DIGITS, Kind.COMPOUND):
        return False
    touches_left = kind_at(tokens, at - 1) is not Kind.SPACE
    if touches_left and spaced:  # "50$ 20": the sign hangs on the number before it
        return False
    if token.value.kind == "symbol" and not spaced:
        return not touches_left
    number = read_number(tokens, behind)
    if number is None:
        return False
    return not term_follows(tokens, number.stop)
