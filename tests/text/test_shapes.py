"""What one candidate of a shape says, all of it say whose figures relate alike; with one figure, wherever they stand."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from currnorm.text.lead import Lead
from currnorm.text.read import read
from currnorm.text.reader import Reader
from currnorm.text.shapes import relation
from currnorm.text.tables import load_tables

ALIKE = [
    ("₹7.41 lakh crore", ("en",)),
    ("Rs 652-crore", ("en",)),
    ("$4,000,000 USD", ("en",)),
    ("132-pound", ("en",)),
    ("COP27", ("en",)),
    ("-$5", ("en",)),
    ("1 million Australian dollars", ("en",)),
    ("$81-million", ("en",)),
    ("35 cents", ("en",)),
    ("5,2 Milliarden Euro", ("de",)),
    ("1.200 Euro", ("de",)),
    ("3 mil millones de pesos", ("es",)),
    ("2 000 kronor", ("sv",)),
    ("10 млн рублей", ("ru",)),
]
NOT_ALIKE = [
    ("5 hundred dollars", ("en",)),  # exact to one
    ("1.5 hundred dollars", ("en",)),
    ("five dollars and 20 cents", ("en",)),
    ("5 dollars and 20 cents", ("en",)),  # one amount of two figures
    ("0 dollars 00 cents", ("en",)),
    ("5-3/7 dollars", ("en",)),  # no fraction, as 5-1/4 is
    ("$0.123", ("en",)),
    ("$(5) million", ("en",)),
    ("דולר-3", ("he",)),  # a dollar to three
    ("5億ドル", ("ja",)),
]
RELATED = [
    ("$5 to $6", ("en",)),
    ("$5-6 billion", ("en",)),
    ("$0.5 to $6", ("en",)),
    ("$800 million to $1.2 billion", ("en",)),
    ("$250,000 or $1 million", ("en",)),
    ("5, 10 and 20 euros", ("en",)),
    ("2018 to 5 million euros", ("en",)),  # a year
    ("2018-2,250 euros", ("en",)),
    ("10-10 lakh rupees", ("en",)),  # so much for each
    ("a $9,000", ("en",)),
    ("a sum of $2m", ("en",)),
    ("12 auf 13 Euro", ("de",)),
    ("1.200 bis 1.500 Euro", ("de",)),
    ("50-60.000 đồng", ("vi",)),  # whole thousands
    ("2 miljoner, 5 Mkr", ("sv",)),
]
leads = st.builds(Lead, *[st.booleans()] * len(Lead._fields)).map(
    lambda lead: lead._replace(joined=False, cut=False, thousandths=False)
)


def told(reading, candidate):
    """A reading with its figure, as it is told and as it is written."""
    figures = reading.figures.of(candidate[reading.start : reading.end])
    return reading._replace(figures=(figures, str(figures.low), str(figures.printed)))


@given(st.sampled_from(ALIKE), st.data(), leads)
def test_all_of_a_shape_say_the_same(case, data, lead):
    candidate, codes = case
    tables = load_tables(codes)
    first = read(candidate, tables, Lead())
    assert first.alike
    digits = st.sampled_from("0123456789")
    # No group begins with a zero: "0,123" is no figure in groups.
    other = re.sub(r"\d", lambda _: data.draw(digits), candidate)
    other = re.sub(r"\d", lambda _: data.draw(st.sampled_from("123456789")), other, count=1)
    assert [told(each, other) for each in read(other, tables, lead).readings] == [
        told(each, other) for each in first.readings
    ]


@given(st.sampled_from(RELATED), st.data(), leads)
def test_all_of_a_shape_whose_figures_relate_alike_say_the_same(case, data, lead):
    candidate, codes = case
    tables = load_tables(codes)
    first = read(candidate, tables, lead)
    assert first.alike
    # Few digits, so that figures are often the same, a year or whole thousands.
    other = re.sub(r"\d", lambda digit: data.draw(st.sampled_from([digit[0], "0", "1", "2", "9"])), candidate)
    assume(relation(other) == relation(candidate))
    assert [told(each, other) for each in read(other, tables, lead).readings] == [
        told(each, other) for each in first.readings
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("$5 to $6", "$6 to $5"),
        ("$5 to $6", "$6 to $6"),
        ("$800 million to $1.2 billion", "$100 million to $1.2 billion"),
        ("2018 to 5 million euros", "1018 to 5 million euros"),
        ("2018-2,050 euros", "2018-2,150 euros"),
        ("50-60.000 đồng", "50-60.500 đồng"),
        ("$2.5 to $6", "$0.5 to $6"),
    ],
)
def test_figures_relate_by_their_order_by_years_and_by_thousands(one, other):
    assert relation(one) != relation(other)


@pytest.mark.parametrize(("candidate", "codes"), NOT_ALIKE, ids=[candidate for candidate, _ in NOT_ALIKE])
def test_where_digits_may_decide_each_is_read_by_itself(candidate, codes):
    assert not read(candidate, load_tables(codes), Lead()).alike


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (["It cost 1.234 Euro.", "It cost 0.123 Euro."], [["1234-1234"], ["0.123-0.123"]]),
        (["It cost 5,2 Mio. Euro.", "It cost 7,3 Mio. Euro."], [["5200000-5200000"], ["7300000-7300000"]]),
        (["COP27 und nichts", "COP28 und nichts"], [["27-27"], ["28-28"]]),
        (
            ["5 bis 6 Euro", "7 bis 8 Euro", "8 bis 7 Euro", "9 bis 9 Euro"],
            [["5-6"], ["7-8"], ["8-8", "7-7"], ["9-9", "9-9"]],
        ),
    ],
)
def test_a_reader_learns_shapes(texts, values):
    reader = Reader(("de",))
    for text, expected in zip(texts, values, strict=True):
        start, end = re.search(r"(?:COP)?\d\S*(?: Mio\.)?(?: bis \d)?(?: Euro)?", text).span()
        found, _ = reader.read_all(text, [(start, end)])
        figures = [
            each.reading.figures.of(text[start:end][each.reading.start : each.reading.end])
            for _, each in found
        ]
        assert [f"{figure.low}-{figure.high}" for figure in figures] == expected
