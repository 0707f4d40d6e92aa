"""What no figure says by itself: parallel markets, units of account, money that was renamed not long ago.

>>> from datetime import date
>>> notes("ARS", date(2020, 5, 1))[0][:32]
'Argentina had exchange controls '
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from currnorm.currencies import currencies, succession
from currnorm.money import plain
from currnorm.rates.tables import optional_day, rows

if TYPE_CHECKING:
    from datetime import date

    from currnorm.currencies import Succession

__all__ = ["notes"]

# For so many days after a redenomination, texts may still count in the old money.
_STILL_OLD = 365


@cache
def _told() -> dict[str, list[tuple[date | None, date | None, str]]]:
    found: dict[str, list[tuple[date | None, date | None, str]]] = {}
    for row in rows("notes.csv"):
        found.setdefault(row["code"], []).append(
            (optional_day(row["first"]), optional_day(row["last"]), row["note"])
        )
    return found


@cache
def _redenominated() -> dict[str, list[Succession]]:
    found: dict[str, list[Succession]] = {}
    for code in currencies():
        change = succession(code)
        if change and change.old and change.new and change.old != change.new and change.successor != "EUR":
            found.setdefault(change.successor, []).append(change)
    return found


def notes(code: str, on: date) -> tuple[str, ...]:
    """Give what has to be said with a rate of a currency on a day; most often nothing."""
    said = [
        note
        for first, last, note in _told().get(code, ())
        if (first is None or first <= on) and (last is None or on <= last)
    ]
    for change in _redenominated().get(code, ()):
        assert change.old is not None
        assert change.new is not None
        if 0 <= (on - change.on).days <= _STILL_OLD:
            old, new = plain(change.old), plain(change.new)
            said.append(
                f"{old} {change.code} became {new} {code} on {change.on.isoformat()}; texts of that time may count in either"
            )
    return tuple(said)
