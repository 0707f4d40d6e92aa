"""Every article in `fixtures/` is read and judged as its hand-written expectation says (see its README)."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

import currnorm
from currnorm import Flaw, Missing, Qualifier, Verdict

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
NAMES = sorted(path.stem for path in FIXTURES.glob("*.txt"))
MENTION = {"text", "currency", "value", "low", "high", "qualifier", "per"}
CHECK = {"source", "converted", "verdict", "diagnosis", "missing"}


def fixtures(part):
    """Give every fixture as a case; what the library can't do yet must fail, so that mending it is noticed."""
    cases = []
    for name in NAMES:
        reason = expected(name).get("not_yet", {}).get(part)
        marks = [pytest.mark.xfail(reason=reason, raises=AssertionError)] if reason else []
        cases.append(pytest.param(name, marks=marks, id=name))
    return cases


def text_of(name):
    return (FIXTURES / f"{name}.txt").read_text(encoding="utf-8")


def expected(name):
    return json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))


def report_of(name):
    return currnorm.check(text_of(name), **expected(name).get("options", {}))


def wanted_mention(row):
    low, high = (row["value"], row["value"]) if "value" in row else (row["low"], row["high"])
    return {
        "text": row["text"],
        "currency": row["currency"],
        "low": Decimal(low),
        "high": Decimal(high),
        "qualifier": row.get("qualifier"),
        "per": row.get("per"),
    }


def found_mention(mention):
    return {
        "text": mention.text,
        "currency": mention.currency,
        "low": mention.low,
        "high": mention.high,
        "qualifier": mention.qualifier and str(mention.qualifier),
        "per": mention.per,
    }


def wanted_check(row):
    return {"diagnosis": None, "missing": None, **row}


def found_check(check):
    first = check.diagnosis[0].kind if check.verdict is Verdict.INCONSISTENT else None
    return {
        "source": check.source.text,
        "converted": check.converted.text,
        "verdict": str(check.verdict),
        "diagnosis": first and str(first),
        "missing": check.missing and str(check.missing),
    }


def test_every_article_has_its_expectation():
    assert len(NAMES) >= 14
    assert sorted(path.stem for path in FIXTURES.glob("*.json")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_expectation_is_well_formed(name):
    text, want = text_of(name), expected(name)
    assert set(want) <= {"shows", "options", "article", "mentions", "checks", "not_yet"}
    assert set(want.get("not_yet", {})) <= {"article", "mentions", "checks"}
    assert want["shows"]
    at = 0
    for row in want["mentions"]:
        assert set(row) <= MENTION
        assert row.get("qualifier") in {None, *map(str, Qualifier)}
        at = text.index(row["text"], at) + len(row["text"])
    texts = {row["text"] for row in want["mentions"]}
    for row in want["checks"]:
        assert set(row) <= CHECK
        assert {row["source"], row["converted"]} <= texts
        assert (row["verdict"] == Verdict.INCONSISTENT) == ("diagnosis" in row)
        assert (row["verdict"] == Verdict.UNVERIFIABLE) == ("missing" in row)
        assert row.get("diagnosis") in {None, *map(str, Flaw)}
        assert row.get("missing") in {None, *map(str, Missing)}


@pytest.mark.parametrize("name", fixtures("mentions"))
def test_every_amount_is_found_and_nothing_else(name):
    found = [found_mention(mention) for mention in report_of(name).mentions]
    assert found == [wanted_mention(row) for row in expected(name)["mentions"]]


@pytest.mark.parametrize("name", NAMES)
def test_spans_slice_to_their_text(name):
    text = text_of(name)
    mentions = report_of(name).mentions
    assert [text[mention.start : mention.end] for mention in mentions] == [m.text for m in mentions]
    ends = [0, *(mention.end for mention in mentions)]
    assert all(end <= mention.start for end, mention in zip(ends, mentions, strict=False))


@pytest.mark.parametrize("name", fixtures("checks"))
def test_every_conversion_is_judged(name):
    found = [found_check(check) for check in report_of(name).checks]
    assert found == [wanted_check(row) for row in expected(name)["checks"]]


@pytest.mark.parametrize("name", fixtures("article"))
def test_the_day_is_found(name):
    published = report_of(name).published
    assert (published and published.day.isoformat()) == expected(name)["article"]["published"]


@pytest.mark.parametrize(
    "name", ["seoul-talks-singapore", "toronto-loonie", "hong-kong-cinema", "taiwan-earnings"]
)
@pytest.mark.parametrize("home", ["SG", "US", "AU", "KR"])
def test_a_home_changes_nothing_where_every_dollar_is_named(name, home):
    text = text_of(name)
    at_home = [mention.currency for mention in currnorm.find(text, home=home)]
    assert at_home == [mention.currency for mention in currnorm.find(text)]


def test_the_fixtures_show_every_verdict():
    checks = [row for name in NAMES for row in expected(name)["checks"]]
    assert {row["verdict"] for row in checks} == set(map(str, Verdict))
    assert {"stale", "historic", "scale_slip", "other_currency", "inverted", "off"} <= {
        row.get("diagnosis") for row in checks
    }
