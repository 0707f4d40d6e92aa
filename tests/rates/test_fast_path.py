"""The prepared look-up says what the rules say, for any pair, source and day, and a sketched rate is a whole one."""

import copy
import pickle
from array import array
from dataclasses import FrozenInstanceError, fields, replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from currnorm.currencies import currencies
from currnorm.errors import OutsideEra, RateUnavailable
from currnorm.rates import StoredRates, TableRates
from currnorm.rates.book import Book, SourceInfo
from currnorm.rates.days import from_number, to_number
from currnorm.rates.lookup import BookRates
from currnorm.rates.series import SeriesInfo
from currnorm.rates.store import bundled

RATES = StoredRates(bundled())
CODES = sorted({code for book in RATES.books for code in book.codes} & set(currencies()))
# Majors; fixed euro rates and the ends of their eras; gaps; pegs; renamed zloty; redenominations; quarantined readings.
TRICKY = "USD EUR KRW JPY GBP DEM FRF EEK HRK BGN ISK RUB AED SAR HKD MOP DKK PLZ PLN TRL TRY ROL SLL BRL OMR BHD CUP XEU".split()
EDGES = [
    date(1990, 12, 31),
    date(1995, 1, 1),
    date(1999, 1, 4),
    date(2001, 12, 31),
    date(2005, 1, 1),
    date(2008, 12, 9),
    date(2011, 1, 1),
    date(2017, 4, 19),
    date(2018, 2, 1),
    date(2018, 5, 15),
    date(2022, 3, 1),
    date(2022, 7, 1),
    date(2026, 10, 26),
    date(2026, 11, 5),
]

LONG_AGO, LONG_AFTER = to_number(date(1900, 1, 1)), to_number(date(2100, 1, 1))

codes = st.sampled_from(TRICKY) | st.sampled_from(CODES)
days = st.dates(date(1983, 12, 1), date(2026, 12, 31)) | st.builds(
    lambda edge, away: edge + timedelta(days=away), st.sampled_from(EDGES), st.integers(-45, 45)
)
sources = st.sampled_from([None, None, "ecb", "nbp", "hmrc", "euro-fixed", "pegs"])


def plainly(base, quote, day, source, rates=RATES):
    """Look a rate up by the rules alone, with nothing prepared."""
    rates._check(base, quote, day, source)
    return rates._rate(base, quote, day, source)


def outcome(look_up, *args):
    try:
        rate = look_up(*args)
    except (OutsideEra, RateUnavailable) as error:
        return type(error), str(error)
    return [getattr(rate, field.name) for field in fields(rate)], str(rate.numerator), str(rate.denominator)


@settings(deadline=None, max_examples=150)
@given(codes, codes, days, sources)
@example("EEK", "SEK", date(2011, 1, 1), None)
@example("BRL", "USD", date(2026, 10, 26), "ecb")
@example("BRL", "USD", date(2026, 10, 26), None)
@example("MAD", "CUP", date(2021, 1, 1), None)
@example("PLZ", "USD", date(1994, 12, 31), "nbp")
@example("USD", "USD", date(2019, 11, 19), "ecb")
def test_the_fast_path_equals_the_rules(base, quote, day, source):
    # Around the day too: a stretch is prepared only after some look-ups.
    for on in [day + timedelta(days=away) for away in (-9, -2, -1, 0, 1, 5, 12)]:
        expected = outcome(plainly, base, quote, on, source)
        assert (
            outcome(lambda *args: RATES.rate(*args[:3], source=args[3]), base, quote, on, source) == expected
        )
        if isinstance(expected[0], list):
            amount = Decimal("1040000000000.07")
            converted = plainly(base, quote, on, source).convert(amount)
            assert str(RATES.rate(base, quote, on, source=source).convert(amount)) == str(converted)
            assert str(RATES.convert(amount, base, quote, on, source=source)) == str(converted)
            assert list(map(str, RATES.convert_many([amount], base, quote, [on], source=source))) == [
                str(converted)
            ]


@pytest.mark.parametrize("source", [None, "nbp"])
@pytest.mark.parametrize(
    "pair",
    ["USD KRW", "SEK EEK", "DEM FRF", "AED USD", "BRL USD", "USD PLZ", "HRK EUR", "SLL USD", "TRL USD", "XEU USD", "MAD CUP", "ROL EUR"],
)  # fmt: skip
def test_the_fast_path_equals_the_rules_where_its_stretches_meet(pair, source):
    """What is prepared is cut into stretches, and cut anew when a source is opened: a day too far is another source's."""
    base, quote = pair.split()
    rates = StoredRates(bundled())
    asked, wanted = set(), {to_number(date(2019, 11, 19))}
    while wanted:
        for number in sorted(wanted):
            on = from_number(number)
            expected = outcome(plainly, base, quote, on, source)
            for _ in range(3):
                assert outcome(lambda *args: rates.rate(*args, source=source), base, quote, on) == expected
        asked |= wanted
        starts, _ = rates._answers[base, quote, source]._stretches
        edges = {start + away for start in starts for away in range(-2, 3)}
        wanted = {number for number in edges - asked if LONG_AGO < number < LONG_AFTER}
    assert len(asked) > 5


class Memory:
    """A shelf with one series."""

    def __init__(self, name, frequency, figures):
        self.days = sorted(figures)
        self.digits = [figures[day] for day in self.days]
        first, last = from_number(self.days[0]), from_number(self.days[-1])
        self.info = SeriesInfo(name, "x", "USD", "TWD", 1, frequency, 0, first, last, len(figures))

    def figures(self, series):  # noqa: ARG002 (there is one)
        none = array("b", bytes(len(self.days)))
        return array("i", self.days), array("q", self.digits), none, none

    def held(self, series):  # noqa: ARG002 (nothing is)
        return {}


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(("daily", "weekly", "monthly")),
            st.dictionaries(st.integers(18000, 18060), st.integers(1, 99), min_size=1, max_size=12),
        ),
        min_size=1,
        max_size=3,
    )
)
def test_the_fast_path_equals_the_rules_whatever_the_sources_publish(published):
    shelves = [Memory(f"source-{rank}", *each) for rank, each in enumerate(published)]
    books = [
        Book(SourceInfo(shelf.info.source, rank, "", "", "", "", ""), [(shelf.info, shelf)])
        for rank, shelf in enumerate(shelves)
    ]
    rates = BookRates(books, defined=False)
    for number in range(17995, 18100):
        on = from_number(number)
        expected = outcome(lambda *args: plainly(*args, None, rates), "TWD", "USD", on)
        for _ in range(2):
            assert outcome(rates.rate, "TWD", "USD", on) == expected


@settings(deadline=None, max_examples=25)
@given(codes, codes, days, sources)
@example("BDT", "SLL", date(2022, 6, 20), None)
@example("DEM", "USD", date(1998, 12, 20), None)
def test_history_has_the_days_that_answer_for_themselves(base, quote, day, source):
    history = dict(RATES.history(base, quote, source=source))
    for on in [day + timedelta(days=away) for away in range(30)]:
        try:
            rate = plainly(base, quote, on, source)
        except (OutsideEra, RateUnavailable):
            assert on not in history
            continue
        assert (on in history) == (rate.observed == on and any(not leg.exact for leg in rate.legs))
        assert history.get(on, rate.value) == rate.value


def test_a_table_of_ones_own_is_prepared_as_well():
    first = date(2020, 1, 1)
    figures = {first + timedelta(days=7 * week): f"1.{week:03}" for week in range(1, 60)}
    rates = TableRates.from_dict(
        {("USD", "SGD"): figures, ("USD", "KRW"): dict.fromkeys(figures, "1166")}, longest_gap=3
    )
    for _ in range(2):
        for number in range(430):
            day = first + timedelta(days=number)
            seen = max((each for each in figures if each <= day), default=None)
            for pair in (("KRW", "SGD"), ("SGD", "USD")):
                if seen is None or (day - seen).days > 3:
                    with pytest.raises(RateUnavailable):
                        rates.rate(*pair, day)
                else:
                    rate = rates.rate(*pair, day)
                    figure = rate.numerator if pair[1] == "SGD" else rate.denominator
                    assert (rate.observed, figure) == (seen, Decimal(figures[seen]))


def sketched():
    for number in range(5):
        rate = RATES.rate("USD", "KRW", date(2019, 11, 19))
        assert number < 3 or len(rate._rest) == 4
    return rate


def test_the_store_reads_figures_of_ten_decimals_too():
    series = next(each for each in bundled().series if max(bundled().figures(each)[2], default=0) > 9)
    days, digits, decimals, precision = bundled().figures(series)
    assert len(days) == len(digits) == len(decimals) == len(precision) == series.fixings
    assert all(one <= other for one, other in zip(decimals, precision, strict=True))


def test_a_sketched_rate_is_as_good_as_a_whole_one():
    whole = plainly("USD", "KRW", date(2019, 11, 19), None)
    assert sketched() == whole
    assert hash(sketched()) == hash(whole)
    assert repr(sketched()) == repr(whole)
    assert sketched().value == whole.value
    assert sketched().explain() == whole.explain()
    for copied in (pickle.loads(pickle.dumps(sketched())), copy.copy(sketched()), copy.deepcopy(sketched())):
        assert copied == whole
        assert copied.convert(Decimal(5)) == whole.convert(Decimal(5))
    later = replace(sketched(), on=date(2019, 11, 21))
    assert (later.staleness, later.legs, later.convert(Decimal(5))) == (
        2,
        whole.legs,
        whole.convert(Decimal(5)),
    )
    with pytest.raises(FrozenInstanceError):
        sketched().base = "EUR"
    with pytest.raises(AttributeError):
        sketched().no_such_thing  # noqa: B018
