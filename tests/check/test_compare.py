"""Outlets side by side."""

import json
import pickle
from decimal import Decimal, getcontext

import pytest

from currnorm import Article, Comparison, UnknownCurrency, compare

STRAITS = Article(
    "The US is seeking up to US$5 billion (S$6.8 billion) a year, more than five times the 1.04 trillion won "
    "(S$1.2 billion) South Korea agreed to pay this year.",
    published="2019-11-19",
    outlet="Straits",
)
GULF = Article(
    "They demanded up to $5bn a year, more than five times the 1.04 trillion won ($896m) Seoul agreed to pay.",
    published="2019-11-19",
    outlet="Gulf",
)
DAILY = Article("Seoul pays 1.04 trillion won ($1.2bn) this year.", published="2019-11-19", outlet="Daily")
COPY = Article("Seoul pays 1.0389 trillion won ($891m).", published="2019-11-19", outlet="Copy")


def claim_of(comparison, printed="1.04 trillion won"):
    return next(claim for claim in comparison.claims if claim.printed == printed)


def test_the_two_outlets_differ_by_rounding_alone():
    claim = claim_of(compare([STRAITS, GULF], to="USD"))
    assert claim.verdict == "consistent"
    assert round(claim.spread, 1) == Decimal("1.6")
    assert [statement.shown for statement in claim.statements] == [
        ("USD 882 million", "845 million to 919 million"),
        ("USD 896 million", "895.5 million to 896.5 million"),
    ]
    assert claim.apart == ()
    assert claim.because == (
        "Straits makes “1.04 trillion won” “S$1.2 billion”, USD 882 million (845 million to 919 million).",
        "Gulf makes “1.04 trillion won” “$896m”, USD 896 million (895.5 million to 896.5 million).",
        "They are 1.6% apart.",
        "Rounding explains it: “S$1.2 billion” carries 2 digits, and all can stand for one value.",
    )


def test_an_amount_that_one_outlet_converts_is_shared_all_the_same():
    claim = claim_of(compare([STRAITS, GULF]), "US$5 billion")
    assert claim.verdict == "unverifiable"
    assert [statement.converted is None for statement in claim.statements] == [False, True]
    assert claim.because[1] == "Gulf prints “$5bn” without a conversion."


def test_who_stands_apart_is_named():
    comparison = compare([GULF, STRAITS, DAILY])
    claim = claim_of(comparison)
    assert claim.verdict == "inconsistent"
    assert [claim.statements[place].outlet for place in claim.apart] == ["Daily"]
    assert claim.because[-1] == "Rounding doesn't explain it. Daily stands apart."
    assert comparison.findings == (claim,)


def test_of_two_the_one_that_contradicts_the_rates_stands_apart():
    claim = claim_of(compare([GULF, DAILY]))
    assert [claim.statements[place].outlet for place in claim.apart] == ["Daily"]


def test_the_same_conversion_twice_is_exact():
    twin = Article(GULF.text, published="2019-11-20", outlet="Twin")
    assert claim_of(compare([GULF, twin])).verdict == "exact"


def test_a_more_precise_figure_is_the_same_amount():
    claim = claim_of(compare([GULF, COPY]))
    assert [statement.mention.text for statement in claim.statements] == [
        "1.04 trillion won",
        "1.0389 trillion won",
    ]
    assert claim.verdict == "plausible"
    assert claim.because[-1] == "Rounding and rates that differ by 0.5% explain it."


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("The bridge is $5.2 million.", "The bridge took $5 million to build.", False),
        ("The new bridge cost $5.2 million.", "That new bridge in town cost $5 million.", True),
        ("A ticket was $1.", "The coach sold a car for $1.40.", False),
        ("A ticket was $1.", "The coach sold a car for $1.", True),
        ("The museum paid 1.04 trillion won.", "A museum in Seoul got 1.0389 trillion won.", True),
        ("The museum paid 1.04 trillion won.", "Farmers in Seoul got 1.0389 trillion won.", False),
        ("It paid $5 a barrel.", "It paid $5 a share.", False),
    ],
)
def test_figures_that_only_may_be_the_same_need_words_in_common(one, other, shared):
    assert bool(compare([one, other], on="2019-11-19").claims) == shared


def test_two_articles_of_one_outlet_are_told_apart():
    (claim,) = compare([GULF, Article(DAILY.text, published="2019-11-19", outlet="Gulf")]).claims
    assert [statement.outlet for statement in claim.statements] == ["Gulf", "Gulf (2)"]


def test_each_article_is_converted_on_its_own_day():
    later = Article(STRAITS.text, published="2019-11-25", outlet="Later")
    claim = claim_of(compare([GULF, later]))
    assert [str(statement.rate.observed) for statement in claim.statements] == ["2019-11-19", "2019-11-25"]


def test_without_anything_in_common_there_is_no_claim():
    comparison = compare(["It cost $5.", "It cost $7."], on="2019-11-19")
    assert comparison.claims == ()
    assert comparison.summary() == "2 articles share no amount."


def test_the_summary_counts():
    assert compare([GULF, STRAITS, DAILY]).summary() == (
        "3 articles share 2 amounts; 1 converted more than once, 1 with a contradiction."
    )


def test_the_dictionary_form_is_json_and_the_result_pickles():
    before = getcontext().copy()
    comparison = compare([STRAITS, GULF])
    assert getcontext().flags == before.flags
    found = json.loads(json.dumps(comparison.to_dict()))
    assert (found["format"], found["to"]) == (1, "USD")
    assert found["claims"][0]["statements"][0]["money"]["currency"] == "USD"
    assert len(found["reports"]) == 2
    assert pickle.loads(pickle.dumps(comparison)) == comparison
    assert isinstance(comparison, Comparison)


def test_an_unknown_target_is_an_error():
    with pytest.raises(UnknownCurrency):
        compare([GULF, STRAITS], to="SGB")
