"""An article dated by its conversions."""

from datetime import date

import pytest

from currnorm import Days, check
from currnorm.checking.dating import _most, _working_days

# Converted with the fixings of 20 May 2016.
SEVERAL = (
    "It paid R$170.5 billion ($48.1 billion), €1.234 billion ($1.384 billion) and 1.04 trillion won ($876m)."
)


def test_one_conversion_fits_few_days():
    dating = check("It pays 1.04 trillion won ($896m).").dates_that_fit
    assert (dating.fitting, dating.conversions) == (1, 1)
    assert any(run.first <= date(2019, 11, 19) <= run.last for run in dating.days)
    assert dating.share < 10
    assert str(dating).startswith("The conversion fits on ")


def test_several_conversions_date_an_article_without_a_date():
    dating = check(SEVERAL).dates_that_fit
    assert dating.fitting == dating.conversions == 3
    assert any(run.first <= date(2016, 5, 20) <= run.last for run in dating.days)
    assert sum(run.fixings for run in dating.days) < 20
    assert "2016" in str(dating)


def test_the_same_conversion_twice_counts_once():
    dating = check("It pays 1.04 trillion won ($896m). Yes, 1.04 trillion won ($896m).").dates_that_fit
    assert dating.conversions == 1


def test_figures_that_say_little_are_said_to():
    dating = check("It pays US$5 billion (S$7 billion).", on="2019-11-20").dates_that_fit
    assert dating.share > 10
    assert str(dating).endswith("of all: too many to date it.")


def test_without_conversions_there_is_nothing_to_date_by():
    dating = check("It pays $5.", on="2019-11-20").dates_that_fit
    assert (dating.days, dating.conversions) == ((), 0)
    assert str(dating) == "There is no conversion to date the article by."


def test_a_wrong_figure_leaves_the_days_of_the_others():
    report = check(SEVERAL.replace("$48.1 billion", "$4.81 billion"), on="2016-05-20")
    dating = report.dates_that_fit
    assert (dating.fitting, dating.conversions) == (2, 3)
    assert any(run.first <= date(2016, 5, 20) <= run.last for run in dating.days)
    assert report.to_dict()["dates_that_fit"]["fitting"] == 2


def run(first, last):
    return Days(date(2024, 1, first), date(2024, 1, last), 0)


@pytest.mark.parametrize(
    ("histories", "most", "days"),
    [
        ([], 0, []),
        ([[run(1, 5)]], 1, [(1, 5)]),
        ([[run(1, 5)], [run(4, 9)]], 2, [(4, 5)]),
        ([[run(1, 5), run(10, 12)], [run(4, 10)]], 2, [(4, 5), (10, 10)]),
        ([[run(1, 2)], [run(4, 5)]], 1, [(1, 2), (4, 5)]),
    ],
)
def test_the_sweep_finds_where_most_overlap(histories, most, days):
    found, runs = _most(histories)
    assert found == most
    assert [(each.first.day, each.last.day) for each in runs] == days


def test_working_days_are_monday_to_friday():
    assert _working_days(date(2024, 1, 1), date(2024, 1, 7)) == 5
    assert _working_days(date(2024, 1, 5), date(2024, 1, 9)) == 3
    assert _working_days(date(2024, 1, 6), date(2024, 1, 7)) == 0
    assert _working_days(date(2024, 1, 7), date(2024, 1, 6)) == 0
