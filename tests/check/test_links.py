"""Which amount restates which: the words and marks between the two, one rule a case."""

import pytest

from currnorm import check

TIED = [
    ("It made £9m ($12m) in all.", "bracket"),
    ("It made £9m (about $12m) in all.", "bracket"),
    ("It made £9m, or $12m, in all.", "or"),
    ("It made £9m, or roughly $12m, in all.", "or"),
    ("It made £9m – about $12m – in all.", "dash"),
    ("It made £9m — $12m — and was glad.", "dash"),
    ("It made £9m, about $12m.", "equivalent"),
    ("It made £9m, equivalent to $12m.", "equivalent"),
    ("It made £9m, the equivalent of about $12m.", "equivalent"),
]


@pytest.mark.parametrize(("text", "rule"), TIED, ids=[text for text, _ in TIED])
def test_a_conversion_is_tied_by_what_stands_between(text, rule):
    (found,) = check(text, on="2019-11-19").checks
    assert (found.source.text, found.converted.text, found.link.rule) == ("£9m", "$12m", rule)


@pytest.mark.parametrize(
    "text",
    [
        "It made £9m and $12m in all.",
        "It made £9m. About $12m was lost.",
        "It made £9m about $12m later.",
        "It made £9m (and lost $12m).",
        "It made £9m, while $12m was lost.",
        "It made £9m\n\n($12m)",
        "It made £9m, " + "a very long time after that, " * 4 + "or $12m.",
    ],
)
def test_two_amounts_side_by_side_are_two(text):
    assert check(text, on="2019-11-19").checks == ()
