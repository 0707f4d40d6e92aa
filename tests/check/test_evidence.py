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
    "Pakistani, two digits": ("It cost 4,000 rupees ($14).", "2023-07-19", "PKR"),
    "a dollar beside the American": ("It made a $35.8 billion (US$24.55 billion) bid.", "2019-11-19", "AUD"),
    "the American first": ("It made a bid of US$24.55 billion ($35.8 billion).", "2019-11-19", "AUD"),
    "Philippine": ("A kilo was 550 pesos ($9.77).", "2022-07-18", "PHP"),
}


@pytest.mark.parametrize(("text", "on", "code"), SETTLED.values(), ids=SETTLED)
def test_where_one_candidate_fits_it_wins(text, on, code):
    report = check(text, on=on)
    (settled,) = (
        mention
        for mention in report.mentions
        if mention.evidence in ("conversion", "default") and mention.currency != "USD"
    )
    assert settled.currency == code
    supposed = settled.evidence == "default"
    assert supposed or settled.because.startswith(f"of all that it could be, only {code} fits its conversion")
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


UNTIED = {
    "a part": "It paid US$5 million ($3 million after tax).",
    "the same figure": "It paid $5 million (US$5 million).",
    "no dollar that fits": "It paid $35.8 billion (US$34.1 billion).",
    "a sum": "They got 200 pesos and 70 lempira, or about $18.",
    "a sum in words": "They got 70 euros plus 200 rupees, equivalent to $80.",
}


@pytest.mark.parametrize("text", UNTIED.values(), ids=UNTIED)
def test_what_restates_neither_alone_is_no_conversion(text):
    report = check(text, on="2014-07-10")
    assert report.checks == ()
    assert all(mention.evidence != "conversion" for mention in report.mentions)


def test_a_bracket_behind_the_second_of_two_is_of_the_second():
    (only,) = check("They got 70 euros and 200 Indian rupees ($3.33).", on="2014-07-10").checks
    assert only.pair == "200 Indian rupees ($3.33)"


@pytest.mark.parametrize(
    "text",
    ["It cost 4,000 rupees ($0.49).", "It cost 4,123 rupees ($62)."],
    ids=["a slip of scale", "not that far off"],
)
def test_a_figure_of_two_digits_overrules_only_what_is_far_off(text):
    report = check(text, on="2023-07-19")
    assert report.mentions[0].currency == "INR"
    assert report.checks[0].verdict == "inconsistent"


FOREMOST = {
    "a dollar that no word tells of": "It was sold for £35.2 million ($70.1 million).",
    "rupees of a place that is named": "Karachi raised 100 billion rupees ($1.22 billion).",
}


@pytest.mark.parametrize("text", FOREMOST.values(), ids=FOREMOST)
def test_a_wrong_figure_is_not_right_because_another_country_would_fit(text):
    (found,) = check(text, on="2023-05-10").checks
    assert (found.verdict, found.diagnosis[0].kind) == ("inconsistent", "other_currency")


def test_a_country_that_is_no_more_may_be_named():
    report = check("The Soviet Union sold it for £35.2 million ($70.1 million).", on="2023-05-10")
    assert report.checks[0].verdict == "inconsistent"


def test_a_dollar_is_of_the_country_that_is_named_where_only_that_fits():
    report = check("New Zealand paid £35.2 million ($70.1 million).", on="2023-05-10")
    assert (report.mentions[1].currency, report.checks[0].verdict) == ("NZD", "exact")


def test_what_none_fits_stays_open():
    # 1987-03-19: kroner of Norway and Denmark give 26.2 million, Swedish kronor 28.3 million.
    (found,) = check("It lost 183 mln crowns, or 26.9 mln dlrs.", on="1987-03-19").checks
    assert (found.verdict, found.missing) == ("unverifiable", "currency")


def test_what_fits_several_stays_open():
    report = check("It paid about 30 kroner ($4).", on="2014-10-09")
    assert report.mentions[0].currency is None
    assert report.checks[0].missing == "currency"


def test_without_a_day_nothing_is_decided():
    report = check("It paid 33 billion kroner ($4.89 billion).")
    assert report.mentions[0].currency is None


@pytest.mark.parametrize(
    "text", ["It paid 0 rupees ($1) and $1, or 0 rupees ($1).", "It paid C$0 ($1) and $1 (C$0)."]
)
def test_nothing_restated_as_something_decides_no_currency(text):
    assert {each.missing for each in check(text, on="2019-11-19").checks} == {"amount"}


RATE_LINES = {
    "bracket": "It pays 1.04 trillion won ($896m) this year. ($1 = 1,160.70 won)",
    "worth": "It pays 1.04 trillion won ($896m) this year. $1 is worth 1,160.70 won.",
    "bought": "It pays 1.04 trillion won ($896m) this year. $1 buys 1,160.70 won.",
}
RATES_IN_WORDS = {
    "to the": ("7.105 yuan to the dollar", "2023-07-19", "inconsistent"),
    "to the, of the day": ("7.2 yuan to the dollar", "2023-07-19", "exact"),
    "per": ("111.01 yen per dollar", "2021-07-02", "consistent"),
    "the pound of the day": ("1 pound was worth $1.08", "2022-09-26", "exact"),
    "the pound of a day": ("1 pound was worth $1.05", "2022-09-26", "inconsistent"),
    "equals": ("(1 euro = $1.10)", "2019-11-19", "exact"),
    "is worth": ("$1 is worth Rs 83", "2023-11-14", "exact"),
}


@pytest.mark.parametrize(("text", "on", "verdict"), RATES_IN_WORDS.values(), ids=RATES_IN_WORDS)
def test_a_rate_in_words_is_held_against_the_fixings(text, on, verdict):
    (line,) = check(f"At the time it was {text}.", on=on).checks
    assert (line.link.rule, line.verdict) == ("rate", verdict)
    assert line.source.value == 1


def test_a_rate_whose_unit_comes_last_is_preferred_and_reads_as_one():
    own, line = check(
        "It pays 71 billion yuan ($10bn), at an exchange rate of 7.1 yuan to the dollar.", on="2024-07-12"
    ).checks
    assert own.because[-1] == "It is what the article's own rate gives, “7.1 yuan a dollar”."
    assert (own.verdict, own.line) == ("exact", line.link)
    assert line.pair == "7.1 yuan a dollar"
    assert line.because[0] == "“7.1 yuan a dollar” is a rate that the article prints."
    assert line.verdict == "inconsistent"


def test_of_several_rates_the_one_that_was_used_is_named():
    text = "It pays 1.04 trillion won ($896m). $1 was worth 900 won in 2007. ($1 = 1,160.70 won)"
    own, *_ = check(text, on="2019-11-19").checks
    assert own.because[-1] == "It is what the article's own rate gives, “$1 = 1,160.70 won”."


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


def test_what_the_rounding_would_explain_the_time_explains_first():
    sold = "it was sold for £90 million ($119 million)."
    timed, plain = check(f"In March 2019 {sold}", on="2019-07-04"), check(f"Then {sold}", on="2019-07-04")
    assert [each.checks[0].verdict for each in (timed, plain)] == ["plausible", "plausible"]
    assert [one.kind for one in timed.checks[0].diagnosis] == ["historic", "unrounded_source"]
    assert [one.kind for one in plain.checks[0].diagnosis] == ["unrounded_source"]
    assert not timed.checks[0].excused  # it fits, so there is nothing to excuse
    assert "no fault" not in timed.summary()
    assert timed.dates_that_fit.conversions == 0


ONE_UNIT_BEFORE = {
    "or": ("A kilo of pork costs 42.46 yuan, or $2.78 a pound.", "en"),
    "reversed": ("A pound of it costs $2.78, or 42.46 yuan a kilo.", "en"),
    "per": ("Per litre it is 2 euros, about $8.33 per gallon.", "en"),
    "German": ("Ein Kilo kostet 42,46 Yuan, also 2,78 Dollar je Unze.", "de"),
    "French": ("Un kilo coûte 42,46 yuans, soit 2,78 dollars l'once.", "fr"),
}


@pytest.mark.parametrize(("text", "lang"), ONE_UNIT_BEFORE.values(), ids=ONE_UNIT_BEFORE)
def test_one_of_two_units_may_stand_before_the_pair(text, lang):
    (found,) = check(text, on="2022-03-09", lang=lang).checks
    assert found.verdict == "inconsistent"
    assert found.excused
    assert [one.kind for one in found.diagnosis] == ["unit_change"]


@pytest.mark.parametrize(
    "text",
    [
        "A kilo of it costs 42.46 yuan, or $2.78 a kilo.",
        "A year ago it cost 42.46 yuan, or $2.78 a pound.",
        "A month of work on it costs 42.46 yuan, or $2.78 a pound.",
        "They sell a kilo. It costs 42.46 yuan, or $2.78 a pound.",
        "The 3 kilos cost 42.46 yuan, or $2.78 a pound.",
    ],
)
def test_what_measures_something_else_is_no_unit_of_the_pair(text):
    (found,) = check(text, on="2022-03-09").checks
    assert found.diagnosis[0].kind == "off"
