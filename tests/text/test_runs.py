"""Runs: what may follow their beginning, and the looks that spare trying it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from currnorm.text.patterns import LINKS, adjectives, compile_pattern, connectors, nouns, number_words
from currnorm.text.runs import runs_of, shape_of
from currnorm.text.scan import scan
from currnorm.text.tables import load_tables

LANGUAGES = [("en",), ("de",), ("fr",), ("en", "es"), ("ar",), ("zh",)]


def vocabulary(codes):
    """What a tail may be made of, beside words that it never is."""
    tables = load_tables(codes)
    after, before = nouns(tables)
    words = {*after, *before, *adjectives(tables.languages), *number_words(tables.languages)}
    words |= {*connectors(tables, "noun", *LINKS), *tables.symbols, *tables.codes}
    return sorted(
        {*words, *(word.title() for word in words), "buy", "the", "Monday", "year", "5", "1,200.50"}
    )


WORDS = {codes: st.sampled_from(vocabulary(codes)) for codes in LANGUAGES}
GAPS = st.sampled_from([" ", " ", " ", "", "-", " - ", "\n", ", ", ". ", ".", " (", ")", "\u00a0", "  "])


@st.composite
def followed(draw):
    codes = draw(st.sampled_from(LANGUAGES))
    parts = draw(st.lists(st.tuples(GAPS, WORDS[codes]), max_size=5))
    return codes, "".join(gap + word for gap, word in parts)


@given(followed())
def test_no_tail_is_passed_over(case):
    codes, behind = case
    data = f"$5{behind}".encode()
    match = compile_pattern(shape_of(codes).tail).match(data, 2)
    assert runs_of(codes).tail.end(data, 0, 2) == match.end()


@pytest.mark.parametrize(
    "text",
    [
        "$5 to $10",
        "$5-10",
        "5 dollars and 20 cents",
        "€3 or €4",
        "$500 Canadian",
        "$5½ million",
        "R½ million",
        "R1½ million",
        "$5 - £6",
    ],
)
def test_a_run_goes_on(text):
    assert scan(f"It cost {text}, he said.", ("en",)) == [(8, 8 + len(text))]


@pytest.mark.parametrize("text", ["$5", "5 dollars", "$5 million", "₹7.41 lakh crore"])
@pytest.mark.parametrize(
    "behind", [", 6 cars", ". 6 cars", " to buy 6 cars", " for six cars", " (six cars)", ""]
)
def test_a_run_ends(text, behind):
    assert scan(f"It cost {text}{behind}", ("en",)) == [(8, 8 + len(text))]


def test_what_begins_in_a_tail_begins_no_run_of_its_own():
    assert scan("$5 to $10 and $20, then $30 or 40 euros", ("en",)) == [(0, 17), (24, 39)]


@pytest.mark.parametrize("text", ["&pound;5 million", "\u200b5 million dollars", "５ dollars"])
def test_what_is_to_be_cleaned_is_proposed_alone(text):
    start, end = scan(text, ("en",))[0]
    assert end - start == 1 or text[start:end] == "&pound;"
