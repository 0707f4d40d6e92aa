"""The currencies themselves: code, name, minor units, what kind of thing it is, when it was money, what followed.

The codes are ISO 4217's, those of gone currencies included, as Unicode CLDR knows them, and a few that news
prints beside them. Codes are written in capitals everywhere in this library.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from currnorm.currencies.tables import day, rows
from currnorm.errors import UnknownCurrency

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Currency", "Kind", "Succession", "currencies", "currency", "succession", "suggestions"]


class Kind(StrEnum):
    """What a code stands for."""

    MONEY = "money"
    UNIT = "unit"  # a unit of account that news prints: SDR, ECU, unidad de fomento, bitcoin
    METAL = "metal"  # a troy ounce
    FUND = "fund"  # settlement, indexation and test codes: never to be proposed when reading text


@dataclass(frozen=True, slots=True)
class Currency:
    """One currency.

    `minor_units` is the number of decimals of its smallest legal unit (2: cents, 0: none, 3: fils).
    `since` and `until` are its first and last day as money anywhere; None where not on record, or not ended.
    """

    code: str
    name: str
    minor_units: int
    kind: Kind
    since: date | None
    until: date | None
    successor: str | None

    def in_use(self, on: date) -> bool:
        """Say whether it was money on a day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    @property
    def era(self) -> str:
        """When it was money, in words.

        >>> currency("TRL").era
        'money from 1922-11-01 to 2004-12-31'
        """
        if self.since and self.until:
            return f"money from {self.since} to {self.until}"
        if self.since:
            return f"money since {self.since}"
        return f"money until {self.until}" if self.until else "no dates on record"


@dataclass(frozen=True, slots=True)
class Succession:
    """What followed a currency: `old` units of `code` became `new` units of `successor` on the day `on`.

    `old` and `new` are None where no single rate was fixed. `source` is the law or the central bank.
    """

    code: str
    successor: str
    old: Decimal | None
    new: Decimal | None
    on: date
    source: str


@cache
def currencies() -> Mapping[str, Currency]:
    """Give every currency by code, in the order of the codes.

    >>> currencies()["KRW"].name
    'South Korean Won'
    """
    return MappingProxyType(
        {
            code: Currency(code, name, int(digits), Kind(kind), day(since), day(until), successor or None)
            for code, name, digits, kind, since, until, successor in rows("currencies.csv")
        }
    )


def currency(code: str) -> Currency:
    """Give the currency of a code.

    >>> currency("KWD").minor_units
    3

    Raises UnknownCurrency, with the codes that were perhaps meant, for anything else (small letters included).
    """
    try:
        return currencies()[code]
    except KeyError:
        raise UnknownCurrency(code=code, suggestions=suggestions(code)) from None


def suggestions(given: str) -> tuple[str, ...]:
    """Give up to three codes that somebody may have meant, by code or by English name.

    >>> suggestions("usd"), suggestions("Swiss franc")
    (('USD',), ('CHF',))
    """
    wanted = given.strip()
    if wanted.upper() in currencies():
        return (wanted.upper(),)
    by_name = {entry.name.casefold(): code for code, entry in currencies().items() if entry.kind != Kind.FUND}
    near = get_close_matches(wanted.casefold(), by_name, n=3, cutoff=0.75)
    if near:
        return tuple(by_name[name] for name in near)
    # The living first: whoever mistypes a code seldom means one that was given up.
    living = [code for code, entry in currencies().items() if entry.kind == Kind.MONEY and not entry.until]
    return tuple(get_close_matches(wanted.upper(), living, n=3, cutoff=0.6))


@cache
def _successions() -> Mapping[str, Succession]:
    found = {}
    for code, successor, old, new, on, source in rows("successors.csv"):
        found[code] = Succession(
            code,
            successor,
            Decimal(old) if old else None,
            Decimal(new) if new else None,
            date.fromisoformat(on),
            source,
        )
    return MappingProxyType(found)


def succession(code: str) -> Succession | None:
    """Give what followed a currency and at which rate; None if nothing did.

    >>> succession("PLZ").successor, succession("PLZ").old
    ('PLN', Decimal('10000'))

    Raises UnknownCurrency.
    """
    return _successions().get(currency(code).code)
