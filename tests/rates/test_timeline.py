"""The history of a pair: what it leaves to fixings of higher precedence, and that many are read as one is."""

import pytest

from currnorm.rates import default_rates
from currnorm.rates.timeline import _Answered

RATES = default_rates()


@pytest.mark.parametrize(
    ("runs", "kept"),
    [
        ([], [1, 4, 5, 9, 12]),
        ([(4, 5)], [1, 9, 12]),
        ([(2, 4), (9, 9)], [1, 5, 12]),
        ([(5, 8), (0, 4)], [9, 12]),
        ([(0, 20)], []),
        ([(0, 10), (2, 3)], [12]),
        ([(13, 20)], [1, 4, 5, 9, 12]),
    ],
)
def test_days_that_are_answered_for_are_left_out(runs, kept):
    days = [1, 4, 5, 9, 12]
    answered = _Answered()
    for run in runs:
        answered.add([run])
    assert [days[index] for index in answered.without(range(5), days)] == kept
    once = _Answered()
    once.add(runs)
    assert once.without(range(5), days) == answered.without(range(5), days)


@pytest.mark.parametrize(("base", "quote"), [("KRW", "USD"), ("NGN", "USD"), ("DEM", "FRF"), ("JPY", "TWD")])
def test_a_history_holds_what_is_answered_on_its_days(base, quote):
    history = RATES.history(base, quote)
    assert history
    for day, value in history[:: len(history) // 40 or 1]:
        rate = RATES.rate(base, quote, day)
        assert (rate.observed, rate.value) == (day, value)


@pytest.mark.parametrize("source", ["ecb", "nbp"])
@pytest.mark.parametrize(("base", "quote"), [("KRW", "USD"), ("USD", "EUR"), ("JPY", "HUF")])
def test_many_fractions_are_read_as_one_is(source, base, quote):
    (book,) = (book for book in RATES.books if book.info.id == source)
    pair = book.pair(base, quote)
    indices = range(0, len(pair.days), 97)
    assert pair.fractions(indices) == [pair.fraction(index) for index in indices]
