"""Every line of `cases/<lang>.jsonl` is read as it says: text, then [shown, currency, low, high] of every amount."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from currnorm.languages.language import known_languages
from currnorm.money import plain
from currnorm.text import find
from currnorm.text.lead import Lead
from currnorm.text.read import read
from currnorm.text.scan import scan
from currnorm.text.tables import load_tables

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


# What words around a candidate can change, one thing at a time.
WORDS = ("between", "start", "by", "change", "unit", "cents", "detached")


@pytest.mark.parametrize("stops", [False, True])
@pytest.mark.parametrize(("lang", "row"), ROWS)
def test_words_around_a_candidate_change_nothing_where_they_are_not_asked(lang, row, stops):
    tables, apart = load_tables((lang,)), Lead(stops=stops)
    for start, end in scan(row["text"], (lang,)):
        candidate = row["text"][start:end]
        alone = read(candidate, tables, apart)
        for word in WORDS:
            beside = read(candidate, tables, apart._replace(**{word: True}))
            if alone.always or beside.always:
                assert told(beside.readings, candidate) == told(alone.readings, candidate)


def told(readings, candidate):
    return [each._replace(figures=each.figures.of(candidate[each.start : each.end])) for each in readings]


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
