"""A printed conversion says which currency is meant, by what currencies were worth; leaders stand for their countries."""

import csv
from datetime import date
from importlib.resources import files

import pytest

from currnorm import check, find
from currnorm.currencies import currency_of, place_names
from currnorm.text.leaders import named_leaders


def told(text, **known):
    return [(mention.currency, mention.evidence) for mention in find(text, **known)]


DECIDED = {
    "Danish": ("It paid 33 billion kroner ($4.89 billion).", "2019-11-19", "DKK"),
    "Norwegian": ("It paid 33 billion kroner ($3.61 billion).", "2019-11-19", "NOK"),
    "Pakistani": ("It cost 41,230 rupees ($265).", "2019-11-19", "PKR"),
    "Kenyan": ("It cost 512 million shillings, or $4.9 million.", "2015-11-19", "KES"),
    "of the year before": ("It cost 98,200 pesos ($10,100).", "2016-01-05", "ARS"),
    "a range": ("It pays 33 to 35 billion kroner ($3.61 billion to $3.83 billion).", "2019-11-19", "NOK"),
    "not in dollars": ("It paid 33.1 billion kroner (4.43 billion euros).", "2019-11-19", "DKK"),
    "without a day": ("It cost 3.25 million shillings ($950).", None, "UGX"),
    "a country that is named, of several that fit": (
        "Australia bid $35.8 billion (US$24.5 billion).",
        None,
        "AUD",
    ),
}


@pytest.mark.parametrize(("text", "on", "code"), DECIDED.values(), ids=DECIDED)
def test_the_one_currency_that_was_worth_it_is_meant(text, on, code):
    assert told(text, on=on)[0] == (code, "conversion")


def test_the_restatement_may_come_first():
    assert told("It paid $4.89 billion (33 billion kroner).", on="2019-11-19")[1] == ("DKK", "conversion")


def test_because_names_the_conversion():
    mention = find("It paid 33 billion kroner ($4.89 billion).", on="2019-11-19")[0]
    assert mention.because == "of all that it could be, only DKK fits its conversion “$4.89 billion”"
    assert mention.candidates == ("DKK", "NOK")
    assert find("It paid 33 billion kroner ($4.89 billion).", on="2019-11-19", leniency="strict") == [mention]


OPEN = {
    "several fit": ("It paid about 30 kroner ($4).", "2014-10-09"),
    "none fits": ("It paid 33 billion kroner ($9.1 billion).", "2019-11-19"),
    "no day": ("It paid 33 billion kroner ($4.89 billion).", None),
    "no restatement": ("It paid 33 billion kroner and $4.89 billion.", "2019-11-19"),
    "a sum": ("It paid 90 euros and 33 kroner, or $103.", "2019-11-19"),
    "a range beside a figure": ("It paid 33 to 35 billion kroner ($4.89 billion).", "2019-11-19"),
    "nothing": ("It paid 0 kroner ($0).", "2019-11-19"),
    "no worth on record for the year": ("It paid 81,000 pesos ($3,000).", "1991-03-04"),
}


@pytest.mark.parametrize(("text", "on"), OPEN.values(), ids=OPEN)
def test_what_a_conversion_does_not_tell_stays_open(text, on):
    assert (None, "open") in told(text, on=on)
    assert "conversion" not in dict(told(text, on=on)).values()


def test_what_is_supposed_stays_where_it_fits_at_all():
    assert told("It cost 4,000 rupees ($55.8).", on="2019-11-19")[0] == ("INR", "default")
    assert told("It cost 4,100 rupees ($52.1).", on="2019-11-19")[0] == ("INR", "default")


def test_what_the_text_names_is_never_overruled():
    assert told("It paid 33 billion Norwegian kroner ($4.89 billion).", on="2019-11-19")[0] == ("NOK", "mark")
    assert told("Oslo, Norway - It paid $8m.", home="NZ", on="2019-11-19") == [("NZD", "home")]


def test_a_place_yields_only_to_another_that_is_named():
    text = "{} raised 104 billion rupees ($1.27 billion)."
    assert told(text.format("Karachi"), on="2023-05-10")[0] == ("PKR", "place")
    assert told(text.format("In Karachi, Indian banks"), on="2023-05-10")[0][0] == "INR"


def test_open_nouns_elsewhere_follow_where_all_conversions_agree():
    text = "It paid 33 billion kroner ($4.89 billion), then 12 kroner more."
    assert [code for code, _ in told(text, on="2019-11-19")] == ["DKK", "USD", "DKK"]
    both = "It paid 33 billion kroner ($4.89 billion), then 33 billion kroner ($3.61 billion) and 12 kroner."
    assert [code for code, _ in told(both, on="2019-11-19")] == ["DKK", "USD", "NOK", "USD", None]


DOLLARS = {
    "named and fitting": ("New Zealand paid £35.2 million ($70.1 million).", "2023-05-10", "NZD"),
    "by a leader": ("Mr. Trudeau was paid $300,000 (189,000 euros).", None, "CAD"),
    "nobody named": ("It was sold for £35.2 million ($70.1 million).", "2023-05-10", "USD"),
    "named elsewhere": ("New Zealand was glad. It paid £35.2 million ($70.1 million).", "2023-05-10", "USD"),
    "named, and the default fits": ("Canada paid $1.25 billion (£830 million).", None, "USD"),
    "named, and it fits neither": ("Canada paid $9.5 billion (£830 million).", "2023-05-10", "USD"),
    "no conversion": ("New Zealand paid $70.1 million.", "2023-05-10", "USD"),
    "a share of it": ("Zimbabwe lost 247,000 dollars, or two cents a share.", "2023-05-10", "USD"),
    "the same twice": ("The Bahamas paid $5 million (US$5 million).", "2023-05-10", "USD"),
}


@pytest.mark.parametrize(("text", "on", "code"), DOLLARS.values(), ids=DOLLARS)
def test_a_dollar_is_american_unless_its_sentence_and_its_conversion_say_another(text, on, code):
    dollars = [mention for mention in find(text, on=on) if mention.text[0] == "$" or "dollar" in mention.text]
    assert [mention.currency for mention in dollars] == [code]


def test_because_of_a_dollar_says_what_spoke_against_the_american():
    dollar = find("Mr. Trudeau was paid $300,000 (189,000 euros).")[0]
    assert dollar.because == (
        "its conversion “189,000 euros” makes USD improbable and fits CAD, of a country that the sentence names"
    )


def test_the_rates_of_the_day_may_know_more():
    # In the year's span of both 2022 dollars; that day only the Australian was 1.49.
    text, on = "Australia and New Zealand paid US$10.00 million ($14.93 million).", "2022-09-15"
    assert told(text, on=on)[1] == ("USD", "default")
    assert check(text, on=on).mentions[1].currency == "AUD"


@pytest.mark.parametrize(
    ("text", "on", "code"),
    [
        ("Museveni said that 20 million shillings were lost.", None, "UGX"),
        ("Mr. Kibaki spoke of 20 million shillings.", "2005-03-01", "KES"),
        ("Mr. Kibaki spoke of 20 million shillings.", "2015-03-01", None),
        ("Sisi will spend 20 billion pounds.", "2017-03-01", "EGP"),
        ("Theresa May and Sisi will spend 20 billion pounds.", "2017-03-01", "GBP"),
        ("Trudeau will spend $20 billion.", "2017-03-01", "USD"),
        ("Trudeau will spend 20 billion dollars.", "2017-03-01", "USD"),
    ],
)
def test_leaders_stand_for_their_countries_while_in_office(text, on, code):
    assert find(text, on=on)[0].currency == code


def rows():
    table = files("currnorm.text").joinpath("data/leaders.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in table.splitlines() if not line.startswith("#")))


def test_every_leader_is_of_one_country_and_is_found_while_in_office():
    territories = {}
    for row in rows():
        assert row["territory"] in place_names()
        assert currency_of(row["territory"])
        assert territories.setdefault(row["name"], row["territory"]) == row["territory"]
        assert not row["until"] or row["from"] < row["until"]
        on = date.fromisoformat(row["until"] or "2026-01-01")
        assert [named.territory for named in named_leaders(f"“{row['name']}”,", on)] == [row["territory"]]


def test_a_name_inside_a_longer_word_is_no_leader():
    assert named_leaders("Assadullah, Modigliani and Mubarakpur", None) == []
