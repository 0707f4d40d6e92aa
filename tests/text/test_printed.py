"""What a printed figure can stand for: half a unit of its last digit each way, and of its last digit that is no zero."""

from decimal import Decimal

import pytest

from currnorm import find
from currnorm.text.number import last_place
from currnorm.text.numerals import read_digits

# Text, language, the value, the unit that was printed, and the coarser one that its zeros allow where that differs.
SINGLE = [
    ("$5", "en", "5", "1", "1"),
    ("$5.0", "en", "5", "0.1", "0.1"),
    ("$200", "en", "200", "1", "100"),
    ("$1,234.50", "en", "1234.5", "0.01", "0.01"),
    ("$.50", "en", "0.5", "0.01", "0.01"),
    ("$1.04 trillion", "en", "1.04e12", "1e10", "1e10"),
    ("$1.0400 trillion", "en", "1.04e12", "1e8", "1e8"),
    ("Rs 1,200 crore", "en", "12e9", "1e7", "1e9"),
    ("2 lakh crore rupees", "en", "2e12", "1e12", "1e12"),
    ("20 million thousand dollars", "en", "2e10", "1e9", "1e10"),
    ("$700-plus million", "en", "7e8", "1e6", "1e8"),
    ("$5 and 20 cents", "en", "5.2", "0.01", "0.01"),
    ("50 cents", "en", "0.5", "0.01", "0.1"),
    ("16-1/2 cents", "en", "0.165", "0.001", "0.001"),
    ("5 1/16 dollars", "en", "5.0625", "0.0001", "0.0001"),
    ("5 5/4 dollars", "en", "4", "1", "1"),  # no fraction of one
    ("$1/2 million", "en", "5e5", "1e5", "1e5"),
    ("3/4 of a million dollars", "en", "7.5e5", "1e4", "1e4"),
    ("2½ million euros", "en", "2.5e6", "1e5", "1e5"),
    ("half a million dollars", "en", "5e5", "1e5", "1e5"),
    ("half billion dollars", "en", "5e8", "1e8", "1e8"),
    ("a half billion dollars", "en", "5e8", "1e8", "1e8"),
    ("three quarters of a million dollars", "en", "7.5e5", "1e4", "1e4"),
    ("two and a half billion dollars", "en", "2.5e9", "1e8", "1e8"),
    ("a million and a half dollars", "en", "1.5e6", "1e5", "1e5"),
    ("a million dollars", "en", "1e6", "1e6", "1e6"),
    ("two point five million dollars", "en", "2.5e6", "1e5", "1e5"),
    ("two point zero five million dollars", "en", "2.05e6", "1e4", "1e4"),
    ("one hundred and twenty dollars", "en", "120", "1", "10"),
    ("one hundred and two million dollars", "en", "102e6", "1e6", "1e6"),
    ("nine hundred and fifty million dollars", "en", "950e6", "1e6", "1e7"),
    ("five hundred thousand dollars", "en", "5e5", "1e3", "1e5"),
    ("twenty-five hundred dollars", "en", "2500", "1", "100"),
    ("twenty-five dollars", "en", "25", "1", "1"),
    ("1.5 hundred dollars", "en", "150", "10", "10"),
    ("one thousand two hundred dollars", "en", "1200", "1", "1"),
    ("3 million 500 thousand dollars", "en", "3.5e6", "1e3", "1e3"),
    ("Five Million, Four Hundred Thousand dollars", "en", "5.4e6", "1e3", "1e3"),
    ("3 thousand 5 million dollars", "en", "5e6", "1e6", "1e6"),  # no smaller part behind a larger: two numbers
    ("1,5 Millionen Euro", "de", "1.5e6", "1e5", "1e5"),
    ("2 Euro 50", "de", "2.5", "0.01", "0.01"),
    ("0,500 euros", "en", "0.5", "0.001", "0.001"),
    ("mil euros", "es", "1e3", "1e3", "1e3"),
    ("1億2000万円", "ja", "1.2e8", "1e4", "1e7"),
    ("3.5万亿元", "zh", "3.5e12", "1e11", "1e11"),
    ("200 万元", "zh", "2e6", "1e4", "1e6"),
    ("8700多亿元", "zh", "8.7e11", "1e8", "1e10"),
    ("1.5억 원", "ko", "1.5e8", "1e7", "1e7"),
    ("일점이삼조 원", "ko", "1.23e12", "1e10", "1e10"),
    ("3조 2,000억 원", "ko", "3.2e12", "1e8", "1e11"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "lang", "value", "unit", "wide"), SINGLE, ids=[f"{row[1]}-{at}" for at, row in enumerate(SINGLE)]
)
def test_a_figure_stands_for_half_a_unit_each_way(text, lang, value, unit, wide):
    mention = find(text, lang=lang)[-1]
    assert mention.low == mention.high == Decimal(value)
    for printed, each in ((mention.printed, unit), (mention.printed_wide, wide)):
        assert printed.width == Decimal(each)
        assert printed.middle == Decimal(value)
    assert not mention.vague


RANGES = [
    ("$5-6 billion", "4.5e9", "6.5e9"),
    ("$5.25 to $6.5 million", "5.245e6", "6.55e6"),
    ("$200 to $1,000", "199.5", "1000.5"),
    ("between 3 and 4 million euros", "2.5e6", "4.5e6"),
]


@pytest.mark.parametrize(("text", "low", "high"), RANGES, ids=[row[0] for row in RANGES])
def test_a_range_reaches_half_a_unit_beyond_its_ends(text, low, high):
    (mention,) = find(text)
    assert (mention.printed.low, mention.printed.high) == (Decimal(low), Decimal(high))


VAGUE = [
    ("tens of millions of dollars", "1e7"),
    ("dozens of dollars", "10"),
    ("hundreds of thousands of dollars", "1e5"),
    ("several hundred million dollars", "1e8"),
    ("a multi-million dollar deal", "1e6"),
    ("a multibillion-dollar deal", "1e9"),
]


@pytest.mark.parametrize(("text", "size"), VAGUE, ids=[row[0] for row in VAGUE])
def test_a_vague_amount_is_of_its_order(text, size):
    (mention,) = find(text, vague=True)
    assert mention.vague
    assert mention.low == Decimal(size)
    assert mention.printed.width == mention.printed_wide.width == Decimal(size)


@pytest.mark.parametrize(
    ("value", "place"), [("0.25", "0.01"), ("0.5", "0.1"), ("5", "1"), ("0.0625", "0.0001")]
)
def test_the_last_place_of_a_fraction(value, place):
    assert last_place(Decimal(value)) == Decimal(place)


def test_the_last_place_of_a_third_is_the_sixth():
    assert last_place(Decimal(1) / Decimal(3)) == Decimal("1e-6")


# Digits, the language's decimal mark, and the value, unit and grouping; or nothing where they are no number.
DIGITS = [
    ("5", ".", "5", "1", False),
    ("1.500", ".", "1.5", "0.001", False),
    ("1.500", ",", "1500", "1", True),
    ("1,500", ".", "1500", "1", True),
    ("1,500", ",", "1.5", "0.001", False),
    ("1,500", "", "1500", "1", True),
    ("1.500", "", "1500", "1", True),
    ("1,7", ".", "1.7", "0.1", False),
    ("0,500", ".", "0.5", "0.001", False),
    ("1.234.567", ".", "1234567", "1", True),
    ("1.234,56", ".", "1234.56", "0.01", True),
    ("1,234.56", ",", "1234.56", "0.01", True),
    ("12,34,567.89", ".", "1234567.89", "0.01", True),
    ("1 234,5", ",", "1234.5", "0.1", True),
    ("1'234.50", ".", "1234.5", "0.01", True),
    (".5", ".", "0.5", "0.1", False),
    ("1,23,4", ".", None, None, None),
    ("12,34.5", ".", None, None, None),
    ("1.2.3", ".", None, None, None),
    ("1,234.567,8", ".", None, None, None),
    ("1.234,567.8", ".", None, None, None),
    ("1,234 567", ".", None, None, None),
    ("5.", ".", None, None, None),
    ("9" * 60, ".", None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "mark", "value", "unit", "grouped"), DIGITS, ids=range(len(DIGITS)))
def test_digits_and_their_separators(text, mark, value, unit, grouped):
    found = read_digits(text, mark)
    if value is None:
        assert found is None
    else:
        assert found == (Decimal(value), Decimal(unit), grouped)
