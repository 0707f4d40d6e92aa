"""The short way to read "$5 million" says what the long way says."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from currnorm.text.lead import Lead
from currnorm.text.quick import read_plain
from currnorm.text.read import read
from currnorm.text.tables import load_tables
from currnorm.text.vetoes import ONLY_ADDRESS, possible_vetoes

EN = ("en",)
WORDS = ["million", "billion", "trillion", "bn", "m", "k", "K", "M", "tn", "mn", "thousand", "Million", "crore", "hundred", "million-dollar", "dozen", "cents", "b", "x"]  # fmt: skip
numbers = st.one_of(
    st.integers(0, 10**12).map(str),
    st.integers(0, 10**12).map(lambda number: f"{number:,}"),
    st.decimals(0, 10**6, places=2).map(str),
    st.from_regex(r"[0-9]{1,4}(,[0-9]{2,3}){0,3}(\.[0-9]{0,4})?", fullmatch=True),
)
candidates = st.builds(
    lambda before, sign, number, gap, word, behind: (
        before + sign + number + (gap + word if word else "") + behind
    ),
    st.sampled_from(["", "", "a ", "an "]),
    st.sampled_from(["$", "£", "€", "¥", "US$", "$ "]),
    numbers,
    st.sampled_from([" ", "", "-", "\n"]),
    st.sampled_from(["", *WORDS]),
    st.sampled_from(["", "", ")", " a", " an"]),
)
leads = st.builds(Lead, *[st.booleans()] * len(Lead._fields))


@given(candidates, leads)
def test_it_says_what_the_reader_says(candidate, lead):
    plain = read_plain(candidate, EN, lead)
    if plain is not None:
        (whole,) = read(candidate, load_tables(EN), lead)
        assert [(field.name, getattr(plain, field.name)) for field in fields(plain)] == [
            (field.name, getattr(whole, field.name)) for field in fields(whole)
        ]
        assert str(plain.low) == str(whole.low)
        assert possible_vetoes(plain) is ONLY_ADDRESS


@pytest.mark.parametrize(
    "candidate",
    [
        "$5",
        "£1,200.50",
        "€3.5 billion",
        "$40m",
        "$0.01",
        "$1,000,000",
        "$10 million",
        "£7.2bn",
        "$5m)",
        "a $3 billion",
        "$4 a",
    ],
)
def test_the_common_ones_go_the_short_way(candidate):
    assert read_plain(candidate, EN, Lead()) is not None


@pytest.mark.parametrize(
    "candidate",
    ["$5 to $6", "5 dollars", "$5xyz", "$1,23", "US$5", "$5-million", "$5 cents", "$0,123", "$ 5"],
)
def test_all_others_go_the_long_way(candidate):
    assert read_plain(candidate, EN, Lead()) is None
