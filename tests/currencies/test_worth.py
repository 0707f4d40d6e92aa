"""What currencies have been worth: the table is what the script builds, and the answers are what the table says."""

import importlib.util
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from currnorm.currencies import currencies, currency
from currnorm.currencies.tables import DATA, rows
from currnorm.currencies.worth import usual_worth, worth
from currnorm.money import Interval
from currnorm.rates import StoredRates
from currnorm.rates.store import bundled

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "build_worth.py"


@pytest.fixture(scope="module")
def builder():
    spec = importlib.util.spec_from_file_location("build_worth", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_is_what_the_script_builds(builder):
    assert (DATA / "worth.csv").read_text(encoding="utf-8") == builder.build()


def test_every_row_is_sound():
    for code, year, low, high in rows("worth.csv"):
        assert code in currencies()
        assert 0 < Decimal(low) <= Decimal(high)
        entry = currency(code)
        assert not year or entry.until is None or int(year) <= entry.until.year
        assert not year or entry.since is None or int(year) >= entry.since.year


def test_a_span_holds_the_fixings_of_its_year_and_is_not_wider_than_three_digits_make_it():
    fixed = [value for day, value in StoredRates(bundled()).history("USD", "KRW") if day.year == 2019]
    (span,) = worth("USD", "KRW", date(2019, 11, 19))
    assert span.low <= min(fixed) < span.low + 10
    assert span.high - 10 < max(fixed) <= span.high


def test_what_was_held_back_is_left_out():
    # The ECB's krona of autumn 2008 was an offshore rate, at up to 290 for a euro.
    (span,) = worth("EUR", "ISK", date(2008, 11, 1))
    assert span.high < 240


def test_in_the_first_days_of_january_the_year_before_counts_too():
    early, late = worth("USD", "ARS", date(2024, 1, 5)), worth("USD", "ARS", date(2024, 1, 25))
    assert early == (*worth("USD", "ARS", date(2023, 6, 1)), *late)


def test_without_a_day_every_year_counts():
    spans = worth("USD", "EUR")
    assert len(spans) == len({year for code, year, *_ in rows("worth.csv") if code == "EUR" and year})
    assert spans[0] == worth("USD", "EUR", date(1999, 6, 1))[0]


def test_a_defined_rate_is_on_record():
    assert worth("USD", "AED", date(2019, 6, 1)) == (Interval(Decimal("3.67"), Decimal("3.68")),)


def test_a_cross_rate_lies_between_the_extremes_of_both():
    dollars = worth("USD", "CAD", date(2020, 6, 1))[0], worth("USD", "EUR", date(2020, 6, 1))[0]
    (span,) = worth("EUR", "CAD", date(2020, 6, 1))
    assert span.low * dollars[1].high == pytest.approx(dollars[0].low)
    assert span.high * dollars[1].low == pytest.approx(dollars[0].high)


@pytest.mark.parametrize(
    ("base", "quote", "on"),
    [
        ("USD", "KPW", None),
        ("USD", "EUR", date(1990, 6, 1)),
        ("USD", "EUR", date(2090, 6, 1)),
        ("KPW", "USD", None),
    ],
)
def test_what_is_not_on_record_has_no_span(base, quote, on):
    assert worth(base, quote, on) == ()


def test_the_usual_worth_leaves_out_the_extremes():
    usual, ever = usual_worth("EUR"), worth("USD", "EUR")
    assert min(span.low for span in ever) < usual.low
    assert usual.high < max(span.high for span in ever)
    assert usual_worth("KPW") is None
