"""The short way to read "$5 million" says what the long way says."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from currnorm import find
from currnorm.languages import known_languages
from currnorm.text.lead import Lead
from currnorm.text.quick import read_plain
from currnorm.text.read import read
from currnorm.text.reader import Reader
from currnorm.text.tables import load_tables
from currnorm.text.veto_words import veto_words
from currnorm.text.vetoes import ONLY_ADDRESS, VETOES, possible_vetoes

EN = ("en",)
EVERY = ("en", *(code for code in known_languages() if code != "en"))
WORDS = ["million", "billion", "trillion", "bn", "m", "k", "K", "M", "tn", "mn", "thousand", "Million", "crore", "hundred", "million-dollar", "dozen", "cents", "b", "x"]  # fmt: skip
numbers = st.one_of(
    st.integers(0, 10**12).map(str),
    st.integers(0, 10**12).map(lambda number: f"{number:,}"),
    st.decimals(0, 10**6, places=2).map(str),
    st.from_regex(r"[0-9]{1,4}(,[0-9]{2,3}){0,3}(\.[0-9]{0,4})?", fullmatch=True),
)
NOUNS = ["euros", "dollars", "Dollars", "rupees", "cents", "pence", "p", "c", "yen", "won", "real", "pound", "kn", "km", "grand", "quid", "kr", "€", "EUR"]  # fmt: skip
SIGNS = ["", "", "$", "£", "€", "¥", "US$", "$ ", "HK$", "Rs ", "Rs.", "R", "EUR ", "USD", "KRW ", "Rp ", "VND ", "COP ", "DM", "us$"]  # fmt: skip
candidates = st.builds(
    lambda before, sign, number, gap, word, between, noun, behind: (
        before + sign + number + (gap + word if word else "") + (between + noun if noun else "") + behind
    ),
    st.sampled_from(["", "", "", "a ", "an "]),
    st.sampled_from(SIGNS),
    numbers,
    st.sampled_from([" ", "", "-", "\n"]),
    st.sampled_from(["", *WORDS]),
    st.sampled_from([" ", " ", "", "-"]),
    st.sampled_from(["", "", *NOUNS]),
    st.sampled_from(["", "", ")", " a", " an"]),
)
# Only a language that prints both marks for thousands looks for prices with three decimals.
leads = st.builds(Lead, *[st.booleans()] * len(Lead._fields)).map(
    lambda lead: lead._replace(thousandths=False)
)


def with_figures(plain, candidate):
    return plain._replace(figures=plain.figures.of(candidate[plain.start : plain.end]))


@given(candidates, leads, st.sampled_from([EN, EVERY]))
def test_it_says_what_the_reader_says(candidate, lead, codes):
    plain = None if lead.joined or lead.cut else read_plain(candidate, codes)
    if plain is not None:
        (whole,) = read(candidate, load_tables(codes), lead).readings
        told, expected = with_figures(plain, candidate), with_figures(whole, candidate)
        assert told._asdict() == expected._asdict()
        assert str(told.figures.low) == str(expected.figures.low)


@pytest.mark.parametrize(
    ("number", "codes"),
    [*itertools.product(["5", "1,200", "3.50", "2 billion", "40m"], [EN]), ("5 million", EVERY)],
    ids=lambda value: value if isinstance(value, str) else str(len(value)),
)
def test_every_sign_code_and_noun_says_what_the_reader_says(number, codes):
    tables = load_tables(codes)
    marks = [*tables.symbols, *tables.codes, *tables.phrases]
    shapes = (f"{mark}{number}" for mark in marks), (f"{number} {mark}" for mark in marks), (f"{number}{mark}" for mark in marks)  # fmt: skip
    short = 0
    for candidate in itertools.chain(*shapes):
        plain = read_plain(candidate, codes)
        if plain is not None:
            short += 1
            (whole,) = read(candidate, tables, Lead()).readings
            assert with_figures(plain, candidate) == with_figures(whole, candidate), candidate
    assert short > 500


@given(
    candidates, st.randoms(use_true_random=False), st.sampled_from(["", " ", "("]), st.sampled_from(" .,);")
)
def test_what_has_the_shape_of_one_read_before_says_what_it_says_alone(candidate, chance, before, behind):
    """Digits that were never met, in a shape that was: remembered for a reader, new for another."""
    other = re.sub("[0-9]", lambda _: chance.choice("0123456789"), candidate)
    remembers, new = Reader(EN), Reader(EN)
    said = []
    for reader, texts in ((remembers, [candidate, other]), (new, [other])):
        for each in texts:
            text = f"{before}{each}{behind}"
            found, _ = reader.read_all(text, [(len(before), len(before) + len(each))])
        said.append([
            (at, read.vetoes, with_figures(read.reading, text[at:])._asdict()) for at, read in found
        ])  # fmt: skip
    assert said[0] == said[1]


@pytest.mark.parametrize(
    ("first", "second"),
    [("$1,234", "$0,234"), ("€ 425.50 k", "€ 425.50 k"), ("$5 m", "$7 m")],
)
def test_what_only_has_the_shape_of_a_plain_amount_is_none(first, second):
    """Zeros in front; and a letter that the full stops behind it make an abbreviation: "€ 425.000 k. k."."""
    text = f"It is {first} and {second}. k."
    assert [mention.text for mention in find(text)] == [
        mention.text for mention in find(text[len("It is ") :])
    ]
    alone = find(f"It is {second}. k.")
    assert [(m.text, m.low) for m in find(text)[1:]] == [(m.text, m.low) for m in alone]


@given(candidates, leads)
def test_what_is_surely_money_meets_no_veto_but_that_of_addresses(candidate, lead):
    words = veto_words(EN)
    for reading in read(candidate, load_tables(EN), lead).readings:
        vetoes = tuple(veto for veto in VETOES if veto.may(reading, words))
        assert possible_vetoes(reading, words) == vetoes
        assert (possible_vetoes(reading, words) is ONLY_ADDRESS) == (vetoes == ONLY_ADDRESS)


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
        "US$5",
        "$ 5",
        "Rs 1,200 crore",
        "EUR 11.4 million",
        "5 dollars",
        "50p",
        "3.5 billion euros",
        "a 9 mln dlr",
        "40 MILLION DOLLARS",
        "3.5 billion\neuros",
    ],
)
def test_the_common_ones_go_the_short_way(candidate):
    assert read_plain(candidate, EN) is not None
    assert read_plain(candidate, EVERY) is not None


@pytest.mark.parametrize("candidate", ["5 dollars canadiens", "5 LIRASI", "Pta.5"])
def test_what_another_language_may_read_otherwise_goes_the_long_way(candidate):
    assert read_plain(candidate, EVERY) is None


@pytest.mark.parametrize(
    "candidate",
    [
        "$5 to $6",
        "$5xyz",
        "$1,23",
        "R5",
        "$5-million",
        "$5 cents",
        "$0,123",
        "5-dollar",
        "5 KN",
    ],
)
def test_all_others_go_the_long_way(candidate):
    assert read_plain(candidate, EN) is None
