"""Qualifiers and units around an amount."""

import pytest

from currnorm.text import find


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("about $5m", "about"),
        ("an estimated $5m hole", "about"),
        ("some $5m", "about"),
        ("(about $5m)", "about"),
        ("~$5m", "about"),
        ("up to $5m", "up_to"),
        ("as much as $5m", "up_to"),
        ("more than $5m", "more_than"),
        ("in excess of $5m", "more_than"),
        ("over $5m", "more_than"),
        ("at least $5m", "at_least"),
        ("no less than $5m", "at_least"),
        ("$5m or more", "at_least"),
        ("no more than $5m", "at_most"),
        ("less than $5m", "less_than"),
        ("a sub-$100 phone", "less_than"),
        ("nearly $5m", "nearly"),
        ("almost $5m", "nearly"),
        ("a $500-plus phone", "more_than"),
        ("a $700-plus million deal", "more_than"),
        ("paid $5m", None),
        ("it is short of $5m", None),
        ("the $5m", None),
    ],
)
def test_qualifier(text, qualifier):
    (mention,) = find(text)
    assert mention.qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("$5bn a year", "year"),
        ("$5bn per annum", "year"),
        ("$5bn annually", "year"),
        ("$53.00 a barrel", "barrel"),
        ("$53.00/bbl", "barrel"),
        ("$1,329.30/oz", "ounce"),
        ("a $45-a-month plan", "month"),
        ("50 dlrs each", "each"),
        ("99 baht per set", "set"),
        ("$200-plus a year", "year"),
        ("30 cents per share", "share"),
        ("€2.70 a litre on Friday", "litre"),
        ("£500 pounds per month", "month"),
        ("£650pcm", "month"),
        ("£120pw rent", "week"),
        ("$5 p.a.", "year"),
        ("Rs 500 a quintal", "quintal"),
        ("$5bn a year earlier", None),
        ("$5bn a day ago", None),
        ("$5bn a company", None),
        ("$5bn", None),
    ],
)
def test_per(text, per):
    (mention,) = find(text)
    assert mention.per == per


@pytest.mark.parametrize(
    ("lang", "text", "per"),
    [
        ("hu", "Az évi 5 millió forint kevés.", "year"),
        ("tr", "yılda 5 milyon TL", "year"),
        ("de", "500 Euro im Jahr", "year"),
        ("de", "500 Millionen Euro im Jahr 2023", None),
        ("zh", "白菜三块五一斤", "catty"),
    ],
)
def test_per_in_other_languages(lang, text, per):
    (mention,) = find(text, lang=lang)
    assert mention.per == per


def test_a_unit_behind_the_bracket_counts_for_both():
    assert [mention.per for mention in find("up to US$5 billion (S$6.8 billion) a year")] == ["year", "year"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "It pays five times more than $5."),
        ("de", "Das ist fünf mal mehr als 5 Euro."),
        ("fr", "C'est cinq fois plus que 5 euros."),
        ("ru", "Это в пять раз больше 5 рублей."),
        ("bg", "Това е пет пъти повече от 5 лева."),
    ],
)
def test_a_multiple_of_an_amount_is_no_qualifier_of_it(lang, text):
    assert [mention.qualifier for mention in find(text, lang=lang)] == [None]
