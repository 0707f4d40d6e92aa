"""A conversion decides a currency that the text leaves open, and never one that it names."""

from datetime import date

import pytest

from currnorm import check
from currnorm.checking.times import periods, sentence_around

SETTLED = {
    "Danish": ("It paid 33 billion kroner ($4.89 billion).", "2019-11-19", "DKK"),
    "Norwegian": ("It paid 33 billion kroner ($3.61 billion).", "2019-11-19", "NOK"),
    "Pakistani": ("It cost 4,000 rupees ($25.7).", "2019-11-19", "PKR"),
    "Indian": ("It cost 4,000 rupees ($55.8).", "2019-11-19", "INR"),
    "Philippine": ("A kilo was 550 pesos ($9.77).", "2022-07-18", "PHP"),
}


@pytest.mark.parametrize(("text", "on", "code"), SETTLED.values(), ids=SETTLED)
def test_where_one_candidate_fits_it_wins(text, on, code):
    report = check(text, on=on)
    assert report.mentions[0].currency == code
    assert report.checks[0].verdict in ("exact", "consistent")


def test_because_says_that_the_conversion_decided():
    report = check("It paid 33 billion kroner ($4.89 billion).", on="2019-11-19")
    mention = report.mentions[0]
    assert mention.evidence == "conversion"
    assert mention.because == "of all that it could be, only DKK fits its conversion “$4.89 billion”"
    assert mention.candidates[0] == "DKK"
    assert mention.because in " ".join(report.checks[0].because)


def test_the_same_word_elsewhere_follows():
    report = check("It paid 33 billion kroner ($4.89 billion), then 12 kroner more.", on="2019-11-19")
    assert [mention.currency for mention in report.mentions] == ["DKK", "USD", "DKK"]


@pytest.mark.parametrize(
    "text",
    ["It paid 33 billion Norwegian kroner ($4.89 billion).", "It paid NOK 33 billion ($4.89 billion)."],
)
def test_a_currency_that_is_named_is_never_overruled(text):
    report = check(text, on="2019-11-19")
    assert report.mentions[0].currency == "NOK"
    assert report.checks[0].verdict == "inconsistent"
    assert report.checks[0].diagnosis[0].kind == "other_currency"


def test_what_fits_several_stays_open():
    report = check("It paid about 30 kroner ($4).", on="2014-10-09")
    assert report.mentions[0].currency is None
    assert report.checks[0].missing == "currency"


def test_without_a_day_nothing_is_decided():
    report = check("It paid 33 billion kroner ($4.89 billion).")
    assert report.mentions[0].currency is None


RATE_LINES = {
    "bracket": "It pays 1.04 trillion won ($896m) this year. ($1 = 1,160.70 won)",
    "worth": "It pays 1.04 trillion won ($896m) this year. $1 is worth 1,160.70 won.",
}


@pytest.mark.parametrize("text", RATE_LINES.values(), ids=RATE_LINES)
def test_the_articles_own_rate_comes_first_and_is_itself_judged(text):
    own, line = check(text, on="2019-11-19").checks
    assert (own.verdict, line.verdict) == ("exact", "consistent")
    assert own.line == line.link
    assert own.because[-1] == "It is what the article's own rate gives, “$1 = 1,160.70 won”."
    assert line.line is None


def test_a_wrong_rate_line_is_found_out():
    own, line = check("It pays 1.04 trillion won ($963m). ($1 = 1,080 won)", on="2019-11-19").checks
    assert own.verdict == "exact"
    assert line.verdict == "inconsistent"


def test_a_conversion_that_ignores_the_rate_line_is_judged_by_the_fixings():
    own, _ = check("It pays 1.04 trillion won ($892m). ($1 = 1,160.70 won)", on="2019-11-19").checks
    assert own.verdict == "exact"
    assert own.line is None
    assert "The article's own rate gives another figure, “$1 = 1,160.70 won”." in own.because


HISTORIC = {
    "a month": "In June 2007 it was sold for £9.65 million ($19.2 million).",
    "a year": "It was sold for £9.65 million ($19.3 million) in 2007.",
    "years ago": "Twelve years ago? No: 12 years ago it made £9.65 million ($19.2 million).",
}


@pytest.mark.parametrize("text", HISTORIC.values(), ids=HISTORIC)
def test_a_conversion_at_the_rate_of_the_time_it_speaks_of_is_no_fault(text):
    report = check(text, on="2019-07-04")
    (found,) = report.checks
    assert found.verdict == "inconsistent"
    assert found.diagnosis[0].kind == "historic"
    assert found.diagnosis[0].words.startswith("No fault: the sentence speaks of")
    assert report.findings == ()
    assert report.clean()
    assert report.summary() == (
        "1 conversion checked: 1 inconsistent. Of the inconsistent, 1 is of another time or unit: no fault."
    )


def test_a_time_in_another_sentence_explains_nothing():
    report = check(
        "It opened in June 2007. Now it was sold for £9.65 million ($19.2 million).", on="2019-07-04"
    )
    assert report.checks[0].diagnosis[0].kind != "historic"
    assert len(report.findings) == 1


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        ("in October 2020", "2020-10-01", "2020-10-31"),
        ("on Oct. 12, 2020", "2020-10-01", "2020-10-31"),
        ("the 1998 sale", "1998-01-01", "1998-12-31"),
        ("the 2014-15 season", "2014-01-01", "2015-12-31"),
        ("in December", "2021-12-01", "2021-12-31"),
        ("a few years ago", "2013-01-04", "2020-01-10"),
        ("three years ago", "2017-07-09", "2020-07-11"),
        ("last year", "2020-01-10", "2021-10-12"),
    ],
)
def test_times_are_read(sentence, first, last):
    period = periods(f"It was {sentence}, they said.", date(2022, 1, 11))[0]
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


@pytest.mark.parametrize("sentence", ["worth $2007", "2,007 units", "in 2007.5 units", "from 2030 on"])
def test_what_is_no_earlier_time_is_left(sentence):
    assert periods(f"It was {sentence}.", date(2022, 1, 11)) == []


def test_a_sentence_ends_where_a_capital_follows_a_stop():
    text = "It left the U.S. Navy in Oct. 2007 for £9m ($18m). Now it is back."
    assert sentence_around(text, text.index("£"), text.index("£") + 3) == text[: text.index("Now")]
