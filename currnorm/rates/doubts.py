"""Holds back new readings that disagree by more than 5% with a peg or with another source's reading of the same day.

Of two readings that disagree, the one that moved further from its own source's reading before it is the doubtful one. Only new
readings are judged; what is stored stays as it is.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from currnorm.money import CONTEXT
from currnorm.rates.days import from_number
from currnorm.rates.definitions import steps
from currnorm.rates.routes import PEGGED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from currnorm.rates.book import Book
    from currnorm.rates.series import Pair
    from currnorm.rates.write import Change, Key, NewFixing

__all__ = ["hold_back"]

_LIMIT = Decimal("0.05")
_AGAINST = "USD"


def hold_back(change: Change, source: str, books: Sequence[Book]) -> list[str]:
    """Flag the doubtful readings of a change, in place; say which, and why."""
    home = _home(change)
    if home is None:
        return []
    own = next((book for book in books if book.info.id == source), None)
    others = [book for book in books if book.info.id != source]
    table: dict[str, dict[int, Decimal]] = {home: {}}
    for key, fixings in change.fixings.items():
        for fixing in fixings:
            table.setdefault(_code(key, home), {})[fixing.day] = _worth(key, fixing, home)
            table[home][fixing.day] = Decimal(1)
    said = []
    for key, fixings in change.fixings.items():
        code = _code(key, home)
        for place, fixing in enumerate(fixings):
            reason = _against_definition(table, code, fixing.day) or _against_others(
                table, code, fixing.day, own, others
            )
            if reason:
                fixings[place] = replace(fixing, fault=reason)
                said.append(f"{key.name} of {from_number(fixing.day).isoformat()} is quarantined: {reason}")
    return said


def _home(change: Change) -> str | None:
    """Give the currency that all series have in common."""
    shared: set[str] | None = None
    for key in change.fixings:
        codes = {key.base, key.quote}
        shared = codes if shared is None else shared & codes
    # The pair of one series alone does not say which of the two is home; there is nothing to compare in it either.
    return shared.pop() if shared and len(shared) == 1 else None


def _code(key: Key, home: str) -> str:
    return key.quote if key.base == home else key.base


def _worth(key: Key, fixing: NewFixing, home: str) -> Decimal:
    """Give units of the currency for one unit of the home currency."""
    value = Decimal(fixing.digits).scaleb(-fixing.decimals, CONTEXT)
    if key.base == home:
        return CONTEXT.divide(value, Decimal(key.unit))
    return CONTEXT.divide(Decimal(key.unit), value)


def _apart(one: Decimal, other: Decimal) -> Decimal:
    return CONTEXT.subtract(CONTEXT.divide(one, other), Decimal(1)).copy_abs()


def _cross(table: dict[str, dict[int, Decimal]], code: str, against: str, day: int) -> Decimal | None:
    one, other = table.get(code, {}).get(day), table.get(against, {}).get(day)
    return CONTEXT.divide(one, other) if one and other else None


def _against_definition(table: dict[str, dict[int, Decimal]], code: str, day: int) -> str | None:
    for step in steps(code, from_number(day), PEGGED):
        if step.note(from_number(day)):
            break  # who knows whether the peg still holds: believe the reading
        now = _cross(table, code, step.anchor, day)
        if now is not None and (apart := _apart(now, step.value)) > _LIMIT:
            return f"{apart * 100:.1f}% from {step.figure} {code} for 1 {step.anchor} ({step.kind})"
        break  # the first step says it all
    return None


def _against_others(
    table: dict[str, dict[int, Decimal]], code: str, day: int, own: Book | None, others: Sequence[Book]
) -> str | None:
    now = _cross(table, code, _AGAINST, day)
    if now is None or code == _AGAINST:
        return None
    before = _value(own.pair(_AGAINST, code) if own else None, day - 1)
    moved = _apart(now, before) if before else None
    for book in others:
        pair = book.pair(_AGAINST, code)
        index = pair.at(day) if pair else -1
        if pair is None or index < 0 or pair.days[index] != day or pair.frequency(index) == "monthly":
            continue
        theirs = CONTEXT.divide(*pair.fraction(index))
        apart = _apart(now, theirs)
        theirs_before = _value(pair, day - 1)
        theirs_moved = _apart(theirs, theirs_before) if theirs_before else None
        if apart > _LIMIT and (moved is None or theirs_moved is None or moved >= theirs_moved):
            return f"{apart * 100:.1f}% from the reading of {book.info.id} on the same day"
    return None


def _value(pair: Pair | None, day: int) -> Decimal | None:
    """Give a pair's last value on or before a day."""
    index = pair.at(day) if pair else -1
    return CONTEXT.divide(*pair.fraction(index)) if pair and index >= 0 else None
