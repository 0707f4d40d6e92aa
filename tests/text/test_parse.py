"""`parse` reads exactly one amount, and says where it stopped and why."""

import pytest

from currnorm import Money, ParseError
from currnorm.text import parse


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("US$5 billion", Money("5e9", "USD")),
        ("1.04 trillion won", Money("1.04e12", "KRW")),
        ("up to US$5 billion", Money("5e9", "USD")),
        ("about 25 cents", Money("0.25", "USD")),
        ("€5 a month", Money(5, "EUR")),
        (" £5 ", Money(5, "GBP")),
    ],
)
def test_one_amount(text, money):
    assert parse(text).money == money


def test_home_decides():
    assert parse("$5", home="SG").money == Money(5, "SGD")


def test_a_range_has_no_single_value():
    mention = parse("$5-6 billion")
    assert (mention.value, mention.money) == (None, None)


@pytest.mark.parametrize(
    ("text", "position", "reason"),
    [
        ("", 0, "it is empty"),
        ("five", 0, "there is no amount in it"),
        ("300 pounds (136 kg)", 0, "it looks like money, but the rule 'weight' says that it isn't"),
        ("12 or so", 0, "no currency stands at the number, as in USD 5 or 5 euros"),
        ("$5 and €6", 7, "a second amount, '€6', begins"),
        ("it was $5", 0, "'it was' is no part of the amount"),
        ("$5 beer", 2, "'beer' is no part of the amount"),
        ("$5xyz", 1, "number and currency don't fit together"),
    ],
)
def test_errors_say_where_and_why(text, position, reason):
    with pytest.raises(ParseError) as caught:
        parse(text)
    assert (caught.value.position, caught.value.reason) == (position, reason)
    assert reason in str(caught.value)
