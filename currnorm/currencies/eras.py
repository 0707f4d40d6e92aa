"""Whether a currency was money on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from currnorm.currencies.codes import currency
from currnorm.errors import OutsideEra

if TYPE_CHECKING:
    from datetime import date

__all__ = ["check_era", "is_money"]


def is_money(code: str, on: date) -> bool:
    """Say whether a currency was money anywhere on a day.

    >>> from datetime import date
    >>> is_money("PLZ", date(1994, 12, 31)), is_money("PLZ", date(1995, 1, 1))
    (True, False)

    The days are CLDR's for legal tender, corrected by law where CLDR has the end of exchanging notes
    (`data/eras.csv`). Raises UnknownCurrency.
    """
    return currency(code).in_use(on)


def check_era(code: str, on: date) -> None:
    """Refuse a currency on a day when it was not money.

    >>> from datetime import date
    >>> check_era("TRL", date(2005, 1, 3))
    Traceback (most recent call last):
    ...
    currnorm.errors.OutsideEra: TRL was not money on 2005-01-03: money from 1922-11-01 to 2004-12-31. Use TRY for that day.

    Raises OutsideEra, which names what was money instead (after it, never before), or UnknownCurrency.
    """
    asked = currency(code)
    if asked.in_use(on):
        return
    heir = asked
    # DEM in 2005 is EUR; BRC in 1995 is BRL, three currencies on.
    while heir.until and heir.until < on and heir.successor:
        heir = currency(heir.successor)
    named = heir.code if heir is not asked and heir.in_use(on) else None
    raise OutsideEra(code=code, on=on, era=asked.era, successor=named)
