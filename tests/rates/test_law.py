"""Old money is brought to what came after it by the law that ended it, and to nothing else."""

from datetime import date
from decimal import Decimal

import pytest

from currnorm import Money, OutsideEra, check, compare, convert, default_rates
from currnorm.rates.law import rate_by_law, rate_of_old_money

RATES = default_rates()
LATER = date(2020, 1, 6)


@pytest.mark.parametrize(
    ("base", "quote", "on", "units"),
    [
        ("EUR", "DEM", LATER, "1.95583"),
        ("EUR", "HRK", date(2023, 6, 1), "7.53450"),
        ("TRY", "TRL", LATER, "1000000"),
        ("PLN", "PLZ", LATER, "10000"),
    ],
)
def test_the_law_holds_for_ever_and_both_ways(base, quote, on, units):
    there, back = rate_by_law(base, quote, on), rate_by_law(quote, base, on)
    assert there.value == Decimal(units)
    assert back.convert(Decimal(units)) == 1
    assert there.kind == back.kind == "fixed"
    assert there.notes == back.notes
    assert "fixed by law" in there.notes[0]


def test_two_that_became_one_are_held_against_each_other():
    assert rate_by_law("DEM", "FRF", LATER).convert(Decimal("1.95583")) == Decimal("6.55957")


@pytest.mark.parametrize(
    ("base", "quote", "on"),
    [
        ("DEM", "USD", LATER),  # of which day?
        ("DEM", "EUR", date(1998, 12, 31)),  # there was no euro yet
        ("HRK", "EUR", date(2022, 12, 31)),  # a market's, until the last day
        ("EUR", "EUR", LATER),
        ("MOP", "HKD", LATER),  # a peg can be given up
    ],
)
def test_where_no_law_has_fixed_it_there_is_none(base, quote, on):
    assert rate_by_law(base, quote, on) is None


def test_on_its_days_money_has_the_rate_of_the_table():
    day = date(2001, 6, 1)
    assert rate_of_old_money(RATES, "DEM", "USD", day) == RATES.rate("DEM", "USD", day)


@pytest.mark.parametrize(("base", "quote"), [("DEM", "USD"), ("EUR", "DEM"), ("DEM", "FRF")])
def test_it_leads_to_money_of_that_day_alone(base, quote):
    with pytest.raises(OutsideEra):
        rate_of_old_money(RATES, base, quote, LATER)


def test_the_table_itself_gives_no_rate_of_money_that_is_none():
    with pytest.raises(OutsideEra, match="Use EUR"):
        RATES.rate("DEM", "EUR", LATER)


def test_an_old_sum_is_converted_to_the_cent():
    found = convert(Money(500, "DEM"), to="EUR", on=LATER)
    assert found.printed == "EUR 255.65"
    assert found.legs[0].source == "euro-fixed"


@pytest.mark.parametrize(
    ("text", "lang", "verdict"),
    [
        ("It cost 500 marks (255.65 euros).", "en", "exact"),
        ("It cost €255.65 (500 marks).", "en", "exact"),
        ("It cost 500 marks (€300).", "en", "plausible"),
        ("It cost 523 marks (€311).", "en", "inconsistent"),
        ("Costaba 100.000 pesetas (601 euros).", "es", "exact"),
        ("Il coûtait 1 000 francs (152 euros).", "fr", "exact"),  # which francs, the pair says
        ("It cost 500 marks ($290).", "en", "unverifiable"),
    ],
)
def test_an_old_sum_is_judged_by_the_law(text, lang, verdict):
    (found,) = check(text, on="2005-01-03", lang=lang).checks
    assert found.verdict == verdict


def test_the_check_says_that_the_law_decided():
    (found,) = check("It cost 1,000 French francs (€152).", on=LATER).checks
    assert found.because[2] == (
        "FRF is money of the past (money from 1959-01-01 to 2002-02-17); this rate is fixed by law: "
        "6.55957 French francs a euro."
    )
    assert found.fixings[0].source == "euro-fixed"


def test_francs_stay_open_where_nothing_says_which():
    report = check("Il coûtait 1 000 francs.", on="2005-01-03", lang="fr")
    assert report.mentions[0].currency is None
    assert "FRF" in report.mentions[0].candidates[4:]


def test_outlets_are_compared_across_the_law():
    articles = ["It cost $1,000 (500 marks).", "It cost $1,000 (€256)."]
    claim = compare(articles, to="EUR", on="2005-01-03").claims[0]
    assert [round(each.money.amount, 2) for each in claim.statements] == [Decimal("255.65"), 256]
