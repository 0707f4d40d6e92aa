"""A currency and why: what the mark of an amount and the day say by themselves, whatever else the article says."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from currnorm import currencies

if TYPE_CHECKING:
    from datetime import date

    from currnorm.text.terms import Term

__all__ = ["Choice", "by_itself", "lent", "living", "pick"]


class Choice(NamedTuple):
    """A currency (None where it stays open), what else it could be, and why."""

    currency: str | None
    candidates: tuple[str, ...]
    because: str
    evidence: str

    @property
    def sure(self) -> bool:
        """Whether something decided it, and no default."""
        return self.evidence not in ("default", "open")


@lru_cache(maxsize=4096)
def by_itself(term: Term, shown: str, on: date | None) -> Choice:
    """Choose by the mark and the day alone; the same in every article."""
    if term.certain:
        return Choice(term.codes[0], term.codes, f"{shown!r} can only be {term.codes[0]}", "mark")
    alive = living(term.codes, on)
    if on and term.default and _is_past(term.default, on):
        # What a word always meant it still means when the past is told: "lire", "marks".
        past = f"{shown!r} is {term.default}, money of the past, where nothing says otherwise"
        return pick(term.default, (term.default, *alive), past, "default")
    if on and len(alive) == 1:
        return Choice(alive[0], alive, f"on {on.isoformat()} only {alive[0]} was money", "day")
    if term.default in alive:
        return pick(
            term.default, alive, f"{shown!r} is {term.default} where nothing says otherwise", "default"
        )
    # Old sums are told of long after: "1 000 francs (152 euros)" of 2005 were French.
    spent = tuple(code for code in term.codes if on and code not in alive and _is_past(code, on))
    said = f"{shown!r} could be {', '.join(alive[:4])}; nothing says which"
    return Choice(None, (*alive, *spent), said, "open")


def _is_past(code: str, on: date) -> bool:
    """Whether a currency was money before a day, and isn't any more."""
    until = currencies.currency(code).until
    return until is not None and until < on


def lent(choice: Choice, lender: str) -> Choice:
    """Give the currency of an amount that leaves it to another: the lender's, with the lender named."""
    return choice._replace(
        because=f"it takes its currency from {lender!r}: {choice.because}", evidence="neighbours"
    )


def pick(code: str, codes: tuple[str, ...], because: str, kind: str) -> Choice:
    """Choose one of some currencies; the others stay candidates behind it."""
    return Choice(code, _first(code, codes), because, kind)


@lru_cache(maxsize=4096)
def _first(code: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Put a code before all others."""
    return (code, *(other for other in codes if other != code))


@lru_cache(maxsize=4096)
def living(codes: tuple[str, ...], on: date | None) -> tuple[str, ...]:
    """Keep the codes that were money on a day; all of them where the day is unknown or fits none."""
    if on is None:
        return tuple(sorted(codes, key=lambda code: currencies.currency(code).until is not None))
    alive = tuple(code for code in codes if currencies.is_money(code, on))
    return alive or codes
