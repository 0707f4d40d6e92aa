"""Days as the store counts them (from 1970-01-01), and the gaps that a look-up may bridge."""

from __future__ import annotations

from datetime import date, datetime

from currnorm.errors import BadDate

__all__ = ["LONGEST_GAP", "as_date", "from_number", "to_number"]

_FIRST = date(1970, 1, 1).toordinal()

# Days from a fixing to the last day that it still answers for. Five bridge Easter and the turn of the year in
# every daily series; a week's holiday delays a weekly one by three days at most.
LONGEST_GAP = {"daily": 5, "weekly": 10, "monthly": 31}


def to_number(day: date) -> int:
    """Count a date's days from 1970-01-01."""
    return day.toordinal() - _FIRST


def from_number(number: int) -> date:
    """Give the date that is so many days from 1970-01-01."""
    return date.fromordinal(number + _FIRST)


def as_date(day: date | str) -> date:
    """Take a date, a datetime or an ISO date string for the day it means.

    >>> as_date("2019-11-19")
    datetime.date(2019, 11, 19)

    Raises BadDate for a string that is not a date, TypeError for anything else.
    """
    if isinstance(day, datetime):
        return day.date()
    if isinstance(day, date):
        return day
    if not isinstance(day, str):
        raise TypeError(f"a day can't be the {type(day).__name__} {day!r}; pass a date or '2019-11-19'")
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise BadDate(given=day) from None
