"""Why there is no rate: what is missing, what there is on both sides of the day, and what would get it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from currnorm.errors import RateUnavailable
from currnorm.rates.days import from_number, to_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from currnorm.rates.series import Pair

__all__ = ["unavailable"]

# How far back to look for a figure that is held back: it may be the one that was wanted.
_NEAR = 7
# Days by which the last figure of a series that goes on may be older than the newest of all.
_ALIVE = 45

# What the live sources have that go furthest back and furthest around.
_FED_BEGINS = date(1971, 1, 4)
_FED = frozenset(
    "AUD BRL CAD CHF CNY DKK EUR GBP HKD INR JPY KRW LKR MXN MYR NOK NZD SEK SGD THB TWD USD ZAR".split()
)
_BDI_BEGINS = date(1999, 1, 4)
_IMPORT = "A table of your own can fill this: `currnorm rates import FILE.csv`."


def unavailable(
    base: str,
    quote: str,
    on: date,
    pairs: Sequence[Pair],
    sources: Sequence[str],
    *,
    elsewhere: bool,
    newest: date | None,
) -> RateUnavailable:
    """Make the error for a day that none of these pairs answers for.

    `elsewhere` says that another source does, `newest` is the last day of anything stored (None: nothing can be fetched).
    """
    day = to_number(on)
    asked = ", ".join(sources) or "none"
    earlier = [pair.days[at] for pair in pairs if (at := pair.at(day)) >= 0]
    later = [pair.days[at + 1] for pair in pairs if (at := pair.at(day)) + 1 < len(pair.days)]
    if not pairs:
        reason = f"no source here has both currencies together (asked: {asked})"
    elif not earlier:
        reason = f"it is before the first fixing ({asked})"
    elif not later:
        reason = f"it is too long after the last fixing ({asked})"
    else:
        reason = f"it lies in a gap of the fixings ({asked})"
    held = sorted({said for pair in pairs for said in pair.held(day - _NEAR, day)})
    if elsewhere:
        hint = "Another source has one: leave out `source`."
    elif newest is None:
        hint = ""
    else:
        # A series that ended long before the others gets no more figures.
        alive = bool(earlier) and (newest - from_number(max(earlier))).days <= _ALIVE
        hint = _hint(base, quote, on, behind=alive and not later)
    return RateUnavailable(
        base=base,
        quote=quote,
        on=on,
        reason="; ".join((reason, *held)),
        before=from_number(max(earlier)) if earlier else None,
        after=from_number(min(later)) if later else None,
        hint=hint,
    )


def _hint(base: str, quote: str, on: date, *, behind: bool) -> str:
    if behind:
        return "`currnorm rates update` fetches newer ones."
    since = (on - timedelta(days=_NEAR)).isoformat() if on - date.min > timedelta(days=_NEAR) else ""
    if on >= _FED_BEGINS and {base, quote} <= _FED:
        return f"The Federal Reserve may have one: `currnorm rates update --source fed --since {since}`."
    if on >= _BDI_BEGINS:
        return f"The Banca d'Italia may have one: `currnorm rates update --source bdi --since {since}`."
    return _IMPORT
