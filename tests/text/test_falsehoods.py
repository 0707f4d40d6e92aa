"""The examples of docs/falsehoods.md: what stands before "=>" is read as what stands behind it says."""

from pathlib import Path

import pytest

from currnorm.money import plain
from currnorm.text import find

PAGE = Path(__file__).resolve().parents[2] / "docs" / "falsehoods.md"
EXAMPLES = [
    tuple(line.strip().split(" => "))
    for line in PAGE.read_text(encoding="utf-8").splitlines()
    if line.startswith("    ") and " => " in line
]


def said(text):
    mentions = [
        f"{m.text} = {m.currency} {plain(m.low)}" + ("" if m.low == m.high else f" to {plain(m.high)}")
        for m in find(text)
    ]
    return " | ".join(mentions) or "nothing"


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_example(text, expected):
    assert said(text) == expected


def test_every_rule_of_the_page_has_an_example():
    rules = list(PAGE.read_text(encoding="utf-8").split("\n**")[1:])
    assert len(rules) > 20
    assert all(" => " in rule for rule in rules)
