"""Beyond a bound a text is still read, minus the monster; a monster's tail is no amount."""

from decimal import Decimal

import pytest

from currnorm import check, find

PRICE = " It cost $5."


@pytest.mark.parametrize(
    "monster",
    [
        pytest.param("9" * 60, id="digits"),
        pytest.param("$" + "9" * 60 + " million", id="an amount of digits"),
        pytest.param("1," * 60 + "000 dollars", id="groups"),
        pytest.param("5 " + "million " * 50 + "dollars", id="scales"),
        pytest.param("$5 " + "million " * 50, id="scales behind a sign"),
        pytest.param("million " * 50 + "dollars", id="scales alone"),
        pytest.param("tens of " * 50 + "millions of dollars", id="vague words"),
        pytest.param("two point " + "five " * 50 + "million dollars", id="spoken digits"),
    ],
)
def test_a_text_is_read_without_the_monster(monster):
    assert [mention.text for mention in find(f"{monster}.{PRICE}", vague=True)] == ["$5"]


def test_a_numerator_without_end_is_no_fraction():
    assert [mention.text for mention in find("$5 " + "9" * 6000 + "/8")] == ["$5"]


def test_many_parts_do_not_exhaust_the_stack():
    assert find("1 million " * 5000 + "dollars")[-1].text == "1 million dollars"


def test_a_table_of_prices_is_read_to_its_end():
    mentions = find("\n".join(f"${price}" for price in range(2, 1002)))
    assert [mention.value for mention in mentions] == list(range(2, 1002))


def test_of_a_list_without_end_only_the_last_is_an_amount():
    assert [mention.text for mention in find("1, " * 500 + "1 and 2 euros")] == ["2 euros"]
    assert len(find("1, " * 9 + "1 and 2 euros")) == 11


def test_large_scales_upon_one_another_are_no_number():
    assert find("1" + "万" * 300_000 + "元", lang="zh") == []
    assert find("1万亿元", lang="zh")[0].value == 10**12


def test_a_number_sign_that_is_no_digit_is_passed_over():
    assert find("revenue was ² million", leniency="possible") == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("1.5/2 dollars", "1.5", "2"), ("1,34/2 won", "1.34", "2"), ("1,234,5/4 dollars", "4", "4"), ("1/2 dollar", "0.5", "0.5")],
)  # fmt: skip
def test_a_fraction_is_of_plain_digits(text, low, high):
    (mention,) = find(text)
    assert (mention.low, mention.high) == (Decimal(low), Decimal(high))


def test_a_time_is_looked_for_near_its_conversion():
    far = check("In 2011 " + "it was so and " * 200 + "it made £9m ($14m)", on="2019-11-19").checks[0]
    near = check("In 2011 it made £9m ($14m)", on="2019-11-19").checks[0]
    assert (far.excused, near.excused) == (False, True)


def test_a_loss_can_be_so_many_times_an_amount():
    assert check("It made $-1,234.5, half a $", on="2019-11-19").checks == ()
    (claim,) = check("It made -$500, five times the $100 of 2018.", on="2019-11-19").relations
    assert claim.verdict == "inconsistent"
