"""The search over a history, held against looking at every fixing."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from currnorm import Days
from currnorm.checking.matches import History

FIRST = date(2020, 1, 1)


def looked_at(fixings, low, high):
    """Look at every fixing in turn."""
    places = [(place, day) for place, (day, rate) in enumerate(fixings) if low <= rate < high]
    runs = [
        [each for _, each in group] for _, group in groupby(enumerate(places), lambda at: at[0] - at[1][0])
    ]
    return tuple(Days(run[0][1], run[-1][1], len(run)) for run in runs)


@given(st.lists(st.integers(1, 30), max_size=60), st.integers(0, 31), st.integers(0, 31))
def test_a_search_finds_what_looking_finds(rates, low, high):
    fixings = tuple((FIRST + timedelta(days=2 * place), Decimal(rate)) for place, rate in enumerate(rates))
    assert History(fixings).between(Decimal(low), Decimal(high)) == looked_at(fixings, low, high)


def test_a_tuple_is_sorted_once_and_a_list_each_time():
    fixings = ((FIRST, Decimal(1)),)
    assert History.of(fixings) is History.of(fixings)
    assert History.of(list(fixings)) is not History.of(list(fixings))


def test_the_whole_history_is_told():
    fixings = ((FIRST, Decimal(1)), (FIRST + timedelta(days=3), Decimal(2)))
    assert History(fixings).whole == Days(FIRST, FIRST + timedelta(days=3), 2)
    assert History(()).whole is None
