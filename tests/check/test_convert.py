"""Conversions: exact inside, honest in print, with their source and day."""

import pickle
from datetime import date
from decimal import Decimal, getcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from seed_rates import autumn_2019

from currnorm import (
    BadDate,
    Conversion,
    Interval,
    Money,
    OutsideEra,
    ParseError,
    RateUnavailable,
    UnknownCurrency,
    convert,
    default_rates,
    parse,
)


def test_a_conversion_says_what_it_was_made_of():
    found = convert("1.04 trillion won", to="USD", on="2019-11-19")
    assert found.printed == "USD 892 million"
    assert found.source == Money("1.04e12", "KRW")
    assert found.money.currency == "USD"
    assert round(found.money.amount) == 891640158
    assert (round(found.interval.low), round(found.interval.high)) == (887353426, 895926889)
    assert (found.on, found.observed, found.staleness) == (date(2019, 11, 19), date(2019, 11, 19), 0)
    assert found.kind == "daily"
    assert [(leg.quote, leg.published) for leg in found.legs] == [("KRW", "1292.01"), ("USD", "1.1077")]
    assert str(found) == (
        "1.04 trillion won = USD 892 million "
        "(1 USD = 1,166.4 KRW; ecb, 2019-11-19: EUR/KRW 1292.01, EUR/USD 1.1077)"
    )


@pytest.mark.parametrize("what", ["1.04 trillion won", Money("1.04e12", "KRW"), parse("1.04 trillion won")])
def test_text_money_and_mentions_convert_alike(what):
    assert convert(what, to="USD", on=date(2019, 11, 19)).money == (
        convert("1.04 trillion won", to="USD", on="2019-11-19").money
    )


@pytest.mark.parametrize(
    ("what", "to", "printed"),
    [
        ("US$5 billion", "SGD", "SGD 7 billion"),  # one digit in, one digit out
        ("US$5.0 billion", "SGD", "SGD 6.8 billion"),
        ("$896m", "KRW", "KRW 1.05 trillion"),
        (Money(896000000, "USD"), "KRW", "KRW 1.0451 trillion"),  # the rate's five digits
        (Money(5, "USD"), "KRW", "KRW 5,832"),
        (Money(3, "KRW"), "USD", "USD 0.0025720"),  # less than a cent: by its digits
        (Money("1000.5", "USD"), "USD", "USD 1,000.50"),
        ("€1 billion", "DEM", None),
        ("3 trillion to 4 trillion won", "USD", "USD 3 billion to 3 billion"),
    ],
)
def test_no_more_digits_are_printed_than_source_and_rate_carry(what, to, printed):
    if printed is None:
        with pytest.raises(OutsideEra):
            convert(what, to=to, on="2019-11-19")
        return
    assert convert(what, to=to, on="2019-11-19").printed == printed


def test_a_euro_conversion_by_law_is_printed_to_the_cent():
    found = convert(Money(1000, "DEM"), to="EUR", on="2001-06-01")
    assert found.printed == "EUR 511.29"
    assert found.kind == "fixed"


def test_a_range_has_two_figures_and_no_single_one():
    found = convert("$5.0 billion to $6.0 billion", to="SGD", on="2019-11-20")
    assert found.money is None
    assert found.source is None
    assert found.printed == "SGD 6.8 billion to 8.2 billion"
    assert found.interval.low < found.low < found.high < found.interval.high


def test_a_weekend_takes_friday_and_says_so():
    found = convert(Money(1, "EUR"), to="USD", on="2019-11-17")
    assert (found.observed, found.staleness) == (date(2019, 11, 15), 2)
    assert "ecb, 2019-11-15, 2 days before" in str(found)


def test_money_is_exact_so_its_interval_is_a_point():
    found = convert(Money(1, "EUR"), to="USD", on="2019-11-19")
    assert found.money == Money("1.1077", "USD")
    assert found.interval == Interval(Decimal("1.1077"), Decimal("1.1077"))


def test_a_table_of_the_users_own_is_asked():
    found = convert("1.04 trillion won", to="USD", on="2019-11-19", rates=autumn_2019())
    assert found.printed == "USD 892 million"


def test_the_dictionary_form_has_strings():
    found = convert("1.04 trillion won", to="USD", on="2019-11-19").to_dict()
    assert found["format"] == 1
    assert found["source"] == {"amount": "1040000000000", "currency": "KRW"}
    assert found["money"]["currency"] == "USD"
    assert found["printed"] == "USD 892 million"
    assert found["rate"]["legs"][0]["published"] == "1292.01"
    assert found["observed"] == "2019-11-19"


@pytest.mark.parametrize(
    ("what", "to", "on", "error", "said"),
    [
        ("US$5", "SGB", "2019-11-19", UnknownCurrency, "SGD"),
        ("US$5", "SGD", "2019-02-30", BadDate, "write it as year-month-day"),
        ("five", "SGD", "2019-11-19", ParseError, "not one amount of money"),
        (Money(5, "KRW"), "USD", "1980-01-02", RateUnavailable, "No rate for KRW/USD on 1980-01-02"),
        (Money(5, "DEM"), "USD", "2019-11-19", OutsideEra, "Use EUR"),
    ],
)
def test_bad_input_is_an_error_that_says_what_would_be_right(what, to, on, error, said):
    with pytest.raises(error, match=said):
        convert(what, to=to, on=on)


def test_other_types_are_refused():
    with pytest.raises(TypeError, match="pass text, a Money or a Mention"):
        convert(5, to="USD", on="2019-11-19")


def test_a_conversion_pickles():
    found = convert("1.04 trillion won", to="USD", on="2019-11-19")
    assert pickle.loads(pickle.dumps(found)) == found
    assert isinstance(found, Conversion)


CODES = st.sampled_from(("USD", "JPY", "KRW", "SGD", "GBP", "CHF", "HUF"))


@settings(deadline=None)
@given(st.decimals("0.01", "1E12", places=2), CODES, CODES, st.dates(date(2005, 1, 5), date(2026, 10, 30)))
def test_there_and_back_is_where_one_started(amount, one, other, on):
    before = getcontext().copy()
    start = Money(amount, one)
    back = convert(convert(start, to=other, on=on).money, to=one, on=on)
    assert round(back.money, 20) == round(start, 20)
    assert getcontext().flags == before.flags


@settings(deadline=None)
@given(
    st.integers(1, 9999),
    st.sampled_from(["", " million", " billion"]),
    CODES,
    st.dates(date(2005, 1, 5), date(2026, 10, 30)),
)
def test_the_printed_figure_stands_for_the_converted_one(number, scale, to, on):
    found = convert(f"EUR {number}{scale}", to=to, on=on, rates=default_rates())
    assert found.interval.low <= found.money.amount < found.interval.high
    assert found.rate.convert(found.mention.printed.low) == found.interval.low


def test_nothing_converts_to_nothing_in_the_smallest_coin():
    assert convert(Money(0, "USD"), to="EUR", on="2019-11-19").printed == "EUR 0.00"
    assert convert(Money(0, "USD"), to="JPY", on="2019-11-19").printed == "JPY 0"


def test_an_amount_in_its_own_currency_needs_no_rate():
    found = convert("$5.0 million", to="USD", on="2019-11-19")
    assert (found.money, found.provenance) == (Money(5_000_000, "USD"), "the same currency")
    assert found.rate.explain() == "1 USD = 1 USD: the same currency."


def test_an_open_currency_is_named_with_what_it_could_be():
    with pytest.raises(
        ParseError,
        match=r"its currency is open \(it could be SEK, NOK, DKK or CZK.*say where that is at home",
    ):
        convert("5 crowns", to="USD", on="2019-11-19")


def test_what_is_no_amount_is_refused_by_its_type():
    with pytest.raises(TypeError, match="can't convert the Decimal"):
        convert(Decimal(5), to="USD", on="2019-11-19")
