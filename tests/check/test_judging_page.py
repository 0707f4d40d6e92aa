"""The examples of docs/judging.md, and that it has one for every verdict and every diagnosis."""

from pathlib import Path

import pytest

from currnorm import Verdict, check
from currnorm.checking.model import Flaw, Missing

PAGE = Path(__file__).resolve().parents[2] / "docs" / "judging.md"
EXAMPLES = [
    tuple(line.strip().split(" => "))
    for line in PAGE.read_text(encoding="utf-8").splitlines()
    if line.startswith("    ") and " => " in line
]


@pytest.mark.parametrize(("example", "expected"), EXAMPLES)
def test_example(example, expected):
    on, text = example.split(": ", 1)
    found = check(text, on=None if on == "no date" else on).checks[0]
    named = found.missing or (found.diagnosis[0].kind if found.diagnosis else None)
    head = f"{found.verdict}, {named}" if named else str(found.verdict)
    said = f"{head}: {found.sentence}"
    assert said.startswith(expected[:-3]) if expected.endswith("...") else said == expected


@pytest.mark.parametrize("word", [*Verdict, *Flaw, *Missing])
def test_every_verdict_and_diagnosis_has_an_example(word):
    heads = [expected.split(": ", 1)[0].split(", ") for _, expected in EXAMPLES]
    assert any(str(word) in head for head in heads)
