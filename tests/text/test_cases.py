"""Every line of `cases/<lang>.jsonl` is read as it says: text, then [shown, currency, low, high] of every amount."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from currnorm.languages.language import known_languages
from currnorm.money import plain
from currnorm.text import find
from currnorm.text.scan import scan

CASES = Path(__file__).parent / "cases"
OTHERS = tuple(code for code in known_languages() if code != "en")


def rows():
    for path in sorted(CASES.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            row = json.loads(line)
            yield pytest.param(path.stem, row, id=f"{path.stem}:{number}:{row['kind']}")


ROWS = list(rows())


@pytest.mark.parametrize(("lang", "row"), ROWS)
def test_case(lang, row):
    found = [[m.text, m.currency, plain(m.low), plain(m.high)] for m in find(row["text"], lang=lang)]
    assert found == row["expect"]


@pytest.mark.parametrize(("lang", "row"), ROWS)
def test_the_scan_of_many_languages_proposes_what_the_scan_of_one_does(lang, row):
    text = row["text"]
    alone, among_all = (
        [(start, end) for start, end in scan(text, codes)] for codes in ((lang,), ("en", *OTHERS))
    )
    for shown, *_ in row["expect"]:
        start = text.find(shown)
        if any(first <= start and start + len(shown) <= last for first, last in alone):
            assert any(first <= start and start + len(shown) <= last for first, last in among_all)


@pytest.mark.parametrize(("lang", "row"), ROWS)
def test_spans_slice_to_their_text_and_never_overlap(lang, row):
    mentions = find(row["text"], lang=lang)
    assert [row["text"][m.start : m.end] for m in mentions] == [m.text for m in mentions]
    assert all(left.end <= right.start for left, right in pairwise(mentions))
