"""Candidates with one figure: what one of a shape says, all of it say, whatever their digits and wherever they stand."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from currnorm.text.lead import Lead
from currnorm.text.read import read
from currnorm.text.reader import Reader
from currnorm.text.tables import load_tables

ALIKE = [
    ("₹7.41 lakh crore", ("en",)),
    ("Rs 652-crore", ("en",)),
    ("$4,000,000 USD", ("en",)),
    ("132-pound", ("en",)),
    ("COP27", ("en",)),
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
    ("$5 to $6", ("en",)),  # a range, or two
    ("five dollars and 20 cents", ("en",)),
    ("$0.123", ("en",)),
    ("$(5) million", ("en",)),
    ("-$5", ("en",)),
    ("5億ドル", ("ja",)),
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


@pytest.mark.parametrize(("candidate", "codes"), NOT_ALIKE, ids=[candidate for candidate, _ in NOT_ALIKE])
def test_where_digits_may_decide_each_is_read_by_itself(candidate, codes):
    assert not read(candidate, load_tables(codes), Lead()).alike


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (["It cost 1.234 Euro.", "It cost 0.123 Euro."], [["1234"], ["0.123"]]),
        (["It cost 5,2 Mio. Euro.", "It cost 7,3 Mio. Euro."], [["5200000"], ["7300000"]]),
        (["COP27 und nichts", "COP28 und nichts"], [["27"], ["28"]]),
    ],
)
def test_a_reader_learns_shapes(texts, values):
    reader = Reader(("de",))
    for text, expected in zip(texts, values, strict=True):
        start, end = re.search(r"(?:COP)?\d\S*(?: Mio\.)?(?: Euro)?", text).span()
        found, _ = reader.read_all(text, [(start, end)])
        figures = [
            each.reading.figures.of(text[start:end][each.reading.start : each.reading.end])
            for _, each in found
        ]
        assert [str(figure.low) for figure in figures] == expected
