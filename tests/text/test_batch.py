"""Many texts scanned at once give what each gives alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from currnorm.text import find
from currnorm.text.article import Article
from currnorm.text.batch import find_rows, join_texts
from currnorm.text.finder import Leniency

# Pieces that mean something else once they stand beside the next text's first word or digit.
PIECES = [
    "$5", "$", "5", " million", "million", "5 million", " euros", "s", "and ", "to $6", "-", "(€4bn)", "\n", " ",
    "\0", "US", "1,0", "00 yen", ".5", "five", " dollars", "All figures are in", " Canadian dollars", "&pound;",
    "5", "\u00ad", "£3m", "é", "€", "over the past", "won", "Rs", "cents", "billions of dollars", "revenue of 5 million",
]  # fmt: skip
texts = st.lists(st.lists(st.sampled_from(PIECES), max_size=6).map("".join), max_size=8)


def at_once(rows, **kwargs):
    data, lengths = join_texts(rows)
    found = [[] for _ in rows]
    for _, row, mentions in find_rows(data, lengths, lambda _, text: Article(text), ("en",), **kwargs):
        found[row] = mentions
    return found


@given(texts)
def test_a_text_reads_the_same_among_others(rows):
    assert at_once(rows) == [find(text) for text in rows]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=5))
def test_any_characters_do(rows):
    assert at_once(rows) == [find(text) for text in rows]


@pytest.mark.parametrize("leniency", Leniency)
def test_every_leniency_is_the_one_of_find(leniency):
    rows = ["revenue of 5 million", "$5", "", "Billions of dollars and 3 francs"]
    assert at_once(rows, leniency=leniency, vague=True) == [
        find(text, leniency=leniency, vague=True) for text in rows
    ]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("It cost five", "dollars"),
        ("It cost $5", "million"),
        ("It cost $5", ",000"),
        ("All figures are in", "Canadian dollars. $5"),
        ("$1 to", "$2"),
    ],
)
def test_no_amount_reaches_across(left, right):
    assert at_once([left, right]) == [find(left), find(right)]


def test_a_match_across_the_separator_is_read_again_row_by_row(monkeypatch):
    # Without a separator the scan runs the texts together; the rows must come out right all the same.
    monkeypatch.setattr("currnorm.text.batch.SEPARATOR", b"")
    rows = ["It cost $5", ",000 and more, $7", "£3"]
    assert at_once(rows) == [find(text) for text in rows]
