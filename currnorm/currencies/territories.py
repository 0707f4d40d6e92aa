"""Where a currency is money: territories (ISO 3166 codes, and those of gone states) and their tender at dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from currnorm.currencies.codes import currencies, currency, suggestions
from currnorm.currencies.tables import day, rows
from currnorm.errors import OutsideEra, UnknownTerritory

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Tender", "currency_of", "place_names", "territories_of"]


@dataclass(frozen=True, slots=True)
class Tender:
    """One currency in one territory: legal tender from `since` to `until` (None: still).

    `second` marks what runs beside the territory's own money, as the dollar does in Panama.
    """

    territory: str
    code: str
    since: date
    until: date | None
    second: bool

    def in_use(self, on: date) -> bool:
        """Say whether it was tender there on a day."""
        return self.since <= on and (self.until is None or on <= self.until)


@cache
def _tenders() -> Mapping[str, tuple[Tender, ...]]:
    found: dict[str, list[Tender]] = {}
    for place, code, since, until, second in rows("territories.csv"):
        row = Tender(place, code, date.fromisoformat(since), day(until), second == "yes")
        found.setdefault(place, []).append(row)
    for place, _, target in rows("places.csv"):
        if target:
            found[place] = found[target]
    return MappingProxyType({place: tuple(kept) for place, kept in found.items()})


@cache
def _tenders_by_code() -> Mapping[str, tuple[Tender, ...]]:
    """The same by currency: the tables of a language ask for all of them."""
    found: dict[str, list[Tender]] = {}
    for tender in _tenders().values():
        for row in tender:
            found.setdefault(row.code, []).append(row)
    return MappingProxyType({code: tuple(kept) for code, kept in found.items()})


@cache
def place_names() -> Mapping[str, str]:
    """Give the English name of every territory by its code.

    >>> place_names()["SG"], place_names()["UK"]
    ('Singapore', 'United Kingdom')
    """
    return MappingProxyType({place: name for place, name, _ in rows("places.csv")})


def currency_of(home: str, on: date | None = None) -> str:
    """Give the currency that a home stands for: a territory, or a currency code that is given back.

    >>> from datetime import date
    >>> currency_of("SG"), currency_of("sgd"), currency_of("FR", date(1995, 1, 1))
    ('SGD', 'SGD', 'FRF')

    Without a day, the territory's last: the one that is money there now. Of several at once, its own counts,
    and of those the one introduced last.

    Raises UnknownTerritory with suggestions, or OutsideEra for a day before the territory's first tender on
    record or in a gap of the record.
    """
    wanted = home.strip().upper()
    if wanted in currencies():
        return wanted
    every = _tenders().get(wanted)
    if every is None:
        raise UnknownTerritory(code=home, suggestions=_meant(home))
    there = [row for row in every if (row.until is None if on is None else row.in_use(on))]
    if not there and on is None:
        there = [max(every, key=lambda row: row.until or date.max)]
    if not there:
        assert on is not None
        near = min(every, key=lambda row: abs(((row.since if on < row.since else row.until) or on) - on))
        until = f"to {near.until}" if near.until else "on"
        place = place_names()[wanted]
        raise OutsideEra(code=near.code, on=on, era=f"money of {place} from {near.since} {until}")
    return max(there, key=lambda row: (not row.second, row.since)).code


def territories_of(code: str, on: date | None = None) -> tuple[str, ...]:
    """Give the territories where a currency was tender: on a day, or without one at any time.

    >>> from datetime import date
    >>> territories_of("CHF"), territories_of("DEM", date(1995, 1, 1))
    (('CH', 'LI'), ('DE',))

    Raises UnknownCurrency.
    """
    asked = currency(code).code
    rows_of = _tenders_by_code().get(asked, ())
    return tuple(dict.fromkeys(row.territory for row in rows_of if on is None or row.in_use(on)))


def _meant(home: str) -> tuple[str, ...]:
    """Name up to three homes that somebody may have meant: by a territory's name, else as a currency."""
    by_name = {name.casefold(): place for place, name, alias_of in rows("places.csv") if not alias_of}
    near = get_close_matches(home.strip().casefold(), by_name, n=3, cutoff=0.75)
    return tuple(by_name[name] for name in near) or suggestions(home)
