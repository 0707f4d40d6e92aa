"""Rates in words: one side has no figure, and only what the text states plainly is read."""

import pytest

from currnorm import Article, find
from currnorm.text.rate_lines import with_rate_lines

RATES = {
    "to the": ("at an exchange rate of 7.1 yuan to the dollar", "dollar", "7.1 yuan"),
    "to the, and on": ("It fell to 7.1 yuan to the dollar on Monday.", "dollar", "7.1 yuan"),
    "per": ("The yen stood at 111.01 yen per dollar.", "dollar", "111.01 yen"),
    "a": ("It is 83 rupees a dollar now.", "dollar", "83 rupees"),
    "an adjective": ("at 15,000 rupiah per U.S. dollar, they said", "U.S. dollar", "15,000 rupiah"),
    "pounds, of money": ("It rose to $1.25 to the pound.", "pound", "$1.25"),
    "per pound, of money": (
        "translated at an exchange rate of 1.43 dlrs per pound in 1986",
        "pound",
        "1.43 dlrs",
    ),
    "a bracket": ("It fell (111.01 yen per dollar).", "dollar", "111.01 yen"),
    "bought": ("The dollar bought 111.01 yen on Friday.", "dollar", "111.01 yen"),
    "was worth": ("The euro was worth about $1.10 then.", "euro", "$1.10"),
    "one that is printed": ("$1 buys 83 rupees.", "$1", "83 rupees"),
    "an open noun": ("They get 20 pesos to the dollar.", "dollar", "20 pesos"),
}


@pytest.mark.parametrize(("text", "unit", "worth"), RATES.values(), ids=RATES)
def test_a_rate_is_tied_to_its_unit(text, unit, worth):
    mentions, (link,) = with_rate_lines(Article(text), find(text))
    one, other = mentions[link.source], mentions[link.converted]
    assert (one.text, one.value, other.text, link.rule) == (unit, 1, worth, "rate")
    assert text[one.start : one.end] == one.text
    assert [mention.start for mention in mentions] == sorted(mention.start for mention in mentions)


NONE = {
    "no currency": "It costs 2 euros to the bottle.",
    "more behind the unit": "He gave 2,000 yuan to the euro zone.",
    "a shop": "He took 5 euros to the dollar store.",
    "a part": "It cost €3 per dollar of revenue.",
    "a change": "The yen rose 2 yen against the dollar.",
    "a change by": "It weakened by 2 yen to the dollar.",
    "a weight": "Tomatoes cost €2 a pound.",
    "a weight, per": "Beef is €9.50 per pound.",
    "the Crown": "He paid €5 to the Crown.",
    "one currency": "It paid 60 cents on the dollar.",
    "a sum": "It moved 3 billion yuan to the dollar.",
    "a thing": "The dollar store was worth €500,000.",
    "per cent": "It took 7 euros per cent.",
    "a range": "It is 7 to 8 yuan to the dollar.",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_what_is_no_rate_is_left(text):
    assert with_rate_lines(Article(text), find(text)) == (find(text), [])


def test_a_language_without_words_for_rates_has_none():
    article = Article("Das sind 7,1 Yuan je Dollar.", lang="de")
    assert with_rate_lines(article, find(article)) == (find(article), [])
