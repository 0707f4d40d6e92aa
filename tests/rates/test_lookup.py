"""The rules of the look-up, on the bundled fixings. Figures are the ECB's published ones."""

import pickle
from datetime import UTC, date, datetime
from decimal import Decimal, getcontext, localcontext

import pytest

from currnorm.errors import OutsideEra, RateUnavailable, UnknownCurrency
from currnorm.rates import Kind, Rates, StoredRates, default_rates, lookup
from currnorm.rates.store import bundled

RATES = default_rates()

# The autumn of 2019: day, published won, US dollars and Singapore dollars for one euro, won for one US dollar.
AUTUMN_2019 = [
    ("2019-10-15", "1305.51", "1.1007", "1.5088", "1186.072"),
    ("2019-11-06", "1284.3", "1.109", "1.5065", "1158.070"),
    ("2019-11-11", "1288", "1.1041", "1.5025", "1166.561"),
    ("2019-11-13", "1288.15", "1.1006", "1.5", "1170.407"),
    ("2019-11-15", "1285.34", "1.1034", "1.5021", "1164.890"),
    ("2019-11-18", "1289.14", "1.1061", "1.5047", "1165.482"),
    ("2019-11-19", "1292.01", "1.1077", "1.507", "1166.390"),
    ("2019-11-20", "1294.49", "1.1059", "1.5059", "1170.531"),
    ("2019-11-28", "1298", "1.1005", "1.5032", "1179.464"),
]


@pytest.mark.parametrize(("day", "won", "dollar", "singapore", "won_a_dollar"), AUTUMN_2019)
def test_the_figures_are_the_published_ones(day, won, dollar, singapore, won_a_dollar):
    on = date.fromisoformat(day)
    for code, published in (("KRW", won), ("USD", dollar), ("SGD", singapore)):
        rate = RATES.rate("EUR", code, on)
        assert (rate.legs[0].published, rate.value, rate.observed) == (published, Decimal(published), on)
    assert round(RATES.rate("USD", "KRW", on).value, 3) == Decimal(won_a_dollar)


def test_a_cross_rate_takes_both_legs_from_one_source_and_one_day():
    rate = RATES.rate("KRW", "SGD", date(2019, 11, 19))
    assert [(leg.source, leg.quote, leg.observed) for leg in rate.legs] == [
        ("ecb", "KRW", date(2019, 11, 19)),
        ("ecb", "SGD", date(2019, 11, 19)),
    ]
    assert (rate.numerator, rate.denominator) == (Decimal("1.507"), Decimal("1292.01"))
    assert rate.kind is Kind.DAILY


def test_every_answer_says_where_it_is_from_and_how_old_it_is():
    rate = RATES.rate("USD", "KRW", date(2019, 11, 17))  # a Sunday
    assert (rate.observed, rate.staleness, rate.source) == (date(2019, 11, 15), 2, "ecb")
    assert rate.legs[0].series == "EXR.D.USD.EUR.SP00.A"
    assert rate.explain() == (
        "1 USD = 1164.9 KRW on 2019-11-17: daily, fixed 2 days before, from 1.1034 USD for 1 EUR "
        "(ecb EXR.D.USD.EUR.SP00.A, 2019-11-15) and 1285.34 KRW for 1 EUR (ecb EXR.D.KRW.EUR.SP00.A, 2019-11-15)."
    )


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        pytest.param(date(2019, 11, 15), date(2019, 11, 15), id="friday"),
        pytest.param(date(2019, 11, 16), date(2019, 11, 15), id="saturday"),
        pytest.param(date(2019, 11, 17), date(2019, 11, 15), id="sunday"),
        pytest.param(date(2024, 4, 1), date(2024, 3, 28), id="easter monday"),
        pytest.param(date(2011, 12, 26), date(2011, 12, 23), id="boxing day"),
    ],
)
def test_a_day_without_a_fixing_takes_the_last_one_before_it(asked, answered):
    assert RATES.rate("USD", "KRW", asked).observed == answered


def test_an_old_fixing_answers_for_five_days_and_no_longer():
    last = RATES.rate("EUR", "RUB", date(2022, 3, 6), source="ecb")  # the ECB stopped on 1 March 2022
    assert (last.observed, last.staleness) == (date(2022, 3, 1), 5)
    with pytest.raises(RateUnavailable) as caught:
        RATES.rate("EUR", "RUB", date(2022, 3, 7), source="ecb")
    assert (caught.value.before, caught.value.after) == (date(2022, 3, 1), None)
    assert "leave out `source`" in caught.value.hint


def test_a_gap_names_the_nearest_fixings_on_both_sides():
    with pytest.raises(RateUnavailable) as caught:
        RATES.rate("ISK", "EUR", date(2010, 1, 1), source="ecb")
    assert caught.value.after == date(2018, 2, 1)
    assert caught.value.before < date(2008, 12, 10)
    assert "Another source has one: leave out `source`." in str(caught.value)


@pytest.mark.parametrize(
    ("pair", "on", "hint"),
    [
        pytest.param(
            ("KRW", "USD"), date(1985, 5, 6), "rates update --source fed --since 1985-04-29", id="since 1971"
        ),
        pytest.param(
            ("KPW", "USD"), date(2020, 5, 6), "rates update --source bdi --since 2020-04-29", id="since 1999"
        ),
        pytest.param(("KRW", "USD"), date(1970, 5, 6), "rates import FILE.csv", id="before that"),
        pytest.param(("KRW", "USD"), date(2031, 5, 6), "rates update` fetches newer", id="too new"),
    ],
)
def test_an_unavailable_rate_says_what_would_get_it(pair, on, hint):
    with pytest.raises(RateUnavailable) as caught:
        RATES.rate(*pair, on)
    assert hint in caught.value.hint
    assert str(caught.value).endswith(caught.value.hint)


def test_before_the_data_is_an_error_and_not_the_first_fixing():
    with pytest.raises(RateUnavailable) as caught:
        RATES.rate("USD", "KRW", date(1998, 12, 30), source="ecb")
    assert (caught.value.before, caught.value.after) == (None, date(1999, 1, 4))


def test_fixed_euro_rates_hold_by_law():
    rate = RATES.rate("DEM", "FRF", date(2001, 5, 5))
    assert rate.kind is Kind.FIXED
    assert (rate.numerator, rate.denominator) == (Decimal("6.55957"), Decimal("1.95583"))
    assert [leg.exact for leg in rate.legs] == [True, True]
    assert rate.rounded() == Decimal("3.35385")


def test_a_fixed_leg_goes_with_one_reading():
    rate = RATES.rate("DEM", "USD", date(2000, 5, 6))
    assert (rate.kind, rate.source, rate.observed) == (Kind.DAILY, "ecb", date(2000, 5, 5))
    assert [leg.source for leg in rate.legs] == ["euro-fixed", "ecb"]
    assert rate.rounded() == Decimal("0.4593")  # four digits, as the dollar's leg has


def test_the_euro_rate_takes_over_on_its_day():
    assert RATES.rate("EUR", "EEK", date(2011, 1, 1)).kind is Kind.FIXED
    assert RATES.rate("EUR", "EEK", date(2010, 12, 31), source="ecb").kind is Kind.DAILY


@pytest.mark.parametrize(
    ("code", "on", "successor"),
    [
        ("DEM", date(2002, 1, 1), "EUR"),
        ("TRL", date(2005, 1, 3), "TRY"),
        ("ROL", date(2007, 1, 1), "RON"),
        ("XEU", date(1999, 1, 4), "EUR"),
        ("TRY", date(2004, 12, 31), None),
        ("EUR", date(1998, 12, 31), None),
    ],
)
def test_a_currency_outside_its_era_is_an_error_that_names_the_successor(code, on, successor):
    with pytest.raises(OutsideEra) as caught:
        RATES.rate(code, "USD", on)
    assert caught.value.successor == successor


def test_the_same_currency_is_one():
    rate = RATES.rate("USD", "USD", date(1950, 1, 1))
    assert (rate.kind, rate.value, rate.legs, rate.source) == (Kind.IDENTITY, 1, (), "identity")
    assert RATES.recent("USD", "USD", date(1950, 1, 1)) == (rate,)
    assert RATES.history("USD", "USD") == ()


@pytest.mark.parametrize("code", ["XXQ", "usd", "dollar", ""])
def test_an_unknown_currency_is_an_error(code):
    with pytest.raises(UnknownCurrency):
        RATES.rate(code, "EUR", date(2019, 11, 19))


def test_a_currency_without_a_source_is_unavailable_not_unknown():
    with pytest.raises(RateUnavailable, match="KPW"):
        RATES.rate("KPW", "EUR", date(2019, 11, 19))


def test_an_unknown_source_is_named_with_those_that_are_there():
    with pytest.raises(ValueError, match="no source 'bank' here; there are ecb"):
        RATES.rate("USD", "EUR", date(2019, 11, 19), source="bank")


def test_recent_gives_the_last_three_publication_days():
    rates = RATES.recent("KRW", "USD", date(2019, 11, 19))
    assert [rate.observed.day for rate in rates] == [19, 18, 15]
    assert {rate.on for rate in rates} == {date(2019, 11, 19)}
    assert [rate.staleness for rate in rates] == [0, 1, 4]
    assert len(RATES.recent("KRW", "USD", date(2019, 11, 19), days=7)) == 7
    assert [rate.observed.day for rate in RATES.recent("KRW", "EUR", date(1999, 1, 5), source="ecb")] == [
        5,
        4,
    ]


def test_recent_stays_inside_the_era():
    assert [rate.observed for rate in RATES.recent("TRY", "EUR", date(2005, 1, 4))] == [
        date(2005, 1, 4),
        date(2005, 1, 3),
    ]


def test_recent_by_definition_is_one():
    (rate,) = RATES.recent("DEM", "EUR", date(2001, 1, 1))
    assert rate.kind is Kind.FIXED


@pytest.mark.parametrize(
    "pair", [("KRW", "USD"), ("USD", "EUR"), ("DEM", "USD"), ("EEK", "SEK"), ("RUB", "USD")]
)
def test_history_is_what_rate_answers_for_each_of_its_days(pair):
    history = RATES.history(*pair)
    days = [day for day, _ in history]
    assert days == sorted(set(days))
    for day, value in [*history[:40], *history[len(history) // 2 :: 97], *history[-40:]]:
        rate = RATES.rate(*pair, day)
        assert (rate.observed, rate.value) == (day, value)


def test_dates_come_in_every_form_and_only_real_ones():
    rate = RATES.rate("USD", "EUR", date(2019, 11, 19))
    assert RATES.rate("USD", "EUR", datetime(2019, 11, 19, 8, 30, tzinfo=UTC)) == rate
    assert RATES.rate("USD", "EUR", "2019-11-19") == rate
    with pytest.raises(ValueError, match="2019-02-30"):
        RATES.rate("USD", "EUR", "2019-02-30")
    with pytest.raises(TypeError):
        RATES.rate("USD", "EUR", 20191119)


def test_the_callers_decimal_context_is_neither_used_nor_changed():
    expected = RATES.rate("KRW", "SGD", date(2018, 5, 4)).rounded()
    with localcontext() as context:
        context.prec = 3
        before = repr(getcontext())
        rate = RATES.rate("KRW", "SGD", date(2018, 5, 4))
        assert rate.rounded() == expected
        assert rate.convert(Decimal("1.04e12")).adjusted() == 9
        assert rate.explain()
        assert RATES.history("JPY", "CHF")
        assert repr(getcontext()) == before


def test_dropped_zeros_count_as_digits():
    leg = RATES.rate("EUR", "SGD", date(2019, 11, 13)).legs[0]
    assert (leg.published, leg.decimals, leg.significant) == ("1.5", 4, 5)
    assert RATES.rate("EUR", "SGD", date(2019, 11, 13)).rounded() == Decimal("1.5000")


def test_rates_pickle():
    copy = pickle.loads(pickle.dumps(RATES))
    rate = RATES.rate("USD", "KRW", date(2019, 11, 19))
    assert copy.rate("USD", "KRW", date(2019, 11, 19)) == rate
    assert pickle.loads(pickle.dumps(rate)) == rate


def test_the_table_follows_the_protocol():
    assert isinstance(RATES, Rates)


def test_a_rate_as_a_dictionary_has_figures_as_strings():
    found = RATES.rate("USD", "KRW", date(2019, 11, 19)).to_dict()
    assert (found["rate"], found["observed"], found["staleness"]) == ("1166.4", "2019-11-19", 0)
    assert found["legs"][1]["published"] == "1292.01"


@pytest.mark.parametrize(
    "pair",
    [
        ("KRW", "USD"),
        ("DEM", "USD"),
        ("EEK", "USD"),
        ("ISK", "EUR"),
        ("AED", "KRW"),
        ("AED", "USD"),
        ("TWD", "JPY"),
    ],
)
def test_many_conversions_are_each_what_one_is(pair):
    first = date(1999, 3, 1)
    days = []
    for number in range(0, 10_000, 7):
        day = date.fromordinal(first.toordinal() + number)
        try:
            RATES.rate(*pair, day)
        except (OutsideEra, RateUnavailable):
            continue
        days.append(day)
    amounts = [Decimal(number) for number in range(1, len(days) + 1)]
    expected = [RATES.rate(*pair, day).convert(amount) for amount, day in zip(amounts, days, strict=True)]
    assert RATES.convert_many(amounts, *pair, days) == expected
    assert len(days) > 100


def test_many_conversions_fail_as_one_does():
    with pytest.raises(RateUnavailable):
        RATES.convert_many([Decimal(1)] * 2, "KRW", "USD", [date(2019, 11, 19), date(1980, 1, 1)])
    with pytest.raises(UnknownCurrency):
        RATES.convert_many([Decimal(1)], "XXQ", "USD", [date(2019, 11, 19)])
    with pytest.raises(ValueError, match="zip"):
        RATES.convert_many([Decimal(1)], "KRW", "USD", [])


@pytest.mark.parametrize(
    "pair", [("USD", "KRW"), ("DEM", "FRF"), ("AED", "USD"), ("SAR", "AED"), ("USD", "USD")]
)
def test_a_rate_is_of_what_was_asked(pair):
    day = date(2001, 5, 8)
    rates = (RATES.rate(*pair, day), *RATES.recent(*pair, day, days=3))
    assert {(rate.base, rate.quote) for rate in rates} == {pair}
    assert rates[0].on == day


def test_at_least_one_fixing_must_be_asked_for():
    with pytest.raises(ValueError, match="days"):
        RATES.recent("USD", "KRW", date(2019, 11, 19), days=0)


def test_full_caches_are_emptied_and_answer_as_before(monkeypatch):
    monkeypatch.setattr(lookup, "_CACHED_RATES", 3)
    monkeypatch.setattr(lookup, "_CACHED_PAIRS", 2)
    small = StoredRates(bundled())
    days = [date(2019, 11, day) for day in range(1, 29)]
    for pair in (("USD", "KRW"), ("EUR", "USD"), ("GBP", "SEK"), ("USD", "KRW")):
        assert [small.rate(*pair, day) for day in days] == [RATES.rate(*pair, day) for day in days]
        assert [small.rate(*pair, day).explain() for day in days] == [
            RATES.rate(*pair, day).explain() for day in days
        ]
        assert small.history(*pair) == RATES.history(*pair)
