"""A whole article: found, dated, paired, judged."""

import json
import pickle
from collections import Counter
from datetime import date
from decimal import Decimal, getcontext

import pytest

from currnorm import Article, BadDate, Report, UnknownTerritory, Verdict, check, default_rates, find

TEXT = (
    "Lawmakers said the demand was up to US$5 billion (S$6.8 billion), more than five times the 1.04 trillion won "
    "($896m) that was agreed."
)


def test_a_report_has_mentions_and_checks():
    report = check(TEXT, on="2019-11-20")
    assert [mention.text for mention in report.mentions] == [
        "US$5 billion",
        "S$6.8 billion",
        "1.04 trillion won",
        "$896m",
    ]
    assert [(each.pair, each.verdict) for each in report.checks] == [
        ("US$5 billion (S$6.8 billion)", "exact"),
        ("1.04 trillion won ($896m)", "consistent"),
    ]
    assert report.mentions == tuple(find(TEXT, on="2019-11-20"))
    assert report.counts == {Verdict.EXACT: 1, Verdict.CONSISTENT: 1}
    assert report.findings == ()
    assert report.summary() == "2 conversions checked: 1 exact and 1 consistent."


def test_a_report_names_its_sources():
    assert check(TEXT, on="2019-11-20").attributions == (
        "European Central Bank, euro foreign exchange reference rates",
    )


@pytest.mark.parametrize(
    ("article", "on", "day", "where"),
    [
        (TEXT, "2019-11-20", date(2019, 11, 20), "given"),
        (f"Talks fail\nNov 19, 2019\n\n{TEXT}", None, date(2019, 11, 19), "Nov 19, 2019"),
        (Article(TEXT, published="2019-11-18"), "2019-11-20", date(2019, 11, 18), "given"),
        (Article(TEXT, "2019-11-18", published_where="on a slip"), None, date(2019, 11, 18), "on a slip"),
        (Article(TEXT, published_where="on a slip"), "2019-11-20", date(2019, 11, 20), "given"),
    ],
    ids=["argument", "text", "article", "article that says where", "article that does not"],
)
def test_the_day_is_the_articles_own_or_the_callers_or_the_texts(article, on, day, where):
    report = check(article, on=on)
    assert report.published.day == day
    assert where in report.published.where
    assert {each.on for each in report.checks} == {day}


def test_without_a_day_nothing_is_judged():
    report = check("It cost 1.04 trillion won ($896m).")
    assert report.published is None
    assert [each.missing for each in report.checks] == ["date"]


def test_a_wrong_figure_is_a_finding_with_a_diagnosis():
    report = check("It cost 1.04 trillion won ($892bn).", on="2019-11-19")
    (finding,) = report.findings
    assert finding.diagnosis[0].kind == "scale_slip"
    assert str(finding).startswith(
        "1.04 trillion won ($892bn): inconsistent. “$892bn” is 1,000 times too much"
    )


def test_tolerance_and_window_reach_the_judge():
    text = "It cost 1.04 trillion won ($896m)."
    assert check(text, on="2019-11-19", tolerance="0.1").checks[0].verdict == "plausible"
    assert check(text, on="2019-11-19", window=1).checks[0].fixings[0].observed == date(2019, 11, 19)
    assert len(check(text, on="2019-11-19", window=1).checks[0].fixings) == 1


def test_the_dictionary_form_is_json_and_points_into_the_mentions():
    found = json.loads(json.dumps(check(TEXT, on="2019-11-20").to_dict()))
    assert found["format"] == 1
    assert {"article", "mentions", "checks"} <= set(found)
    assert found["article"]["published"] == "2019-11-20"
    assert [(each["source"], each["converted"]) for each in found["checks"]] == [(0, 1), (2, 3)]
    for each in found["checks"]:
        assert {"verdict", "implied", "fixings", "deviation", "matches", "diagnosis", "because"} <= set(each)
    for mention in found["mentions"]:
        assert found["article"]["text"][mention["start"] : mention["end"]] == mention["text"]


def test_a_report_pickles_and_leaves_the_decimal_context_alone():
    before = getcontext().copy()
    report = check(TEXT, on="2019-11-20")
    assert (getcontext().prec, getcontext().flags) == (before.prec, before.flags)
    assert pickle.loads(pickle.dumps(report)) == report
    assert isinstance(report, Report)
    assert report.tolerance == Decimal("0.5")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [({"on": "2019-02-30"}, BadDate), ({"home": "ZZZ"}, UnknownTerritory), ({"tolerance": -1}, ValueError)],
)
def test_bad_arguments_are_errors(arguments, error):
    with pytest.raises(error):
        check(TEXT, **arguments)


def test_an_article_without_money_is_no_error():
    assert (
        check("Nothing was paid.", on="2019-11-19").summary() == "0 amounts found, no conversion among them."
    )


class Counting:
    """The bundled rates, which count how often they are asked."""

    def __init__(self):
        self.asked = Counter()

    def __getattr__(self, name):
        self.asked[name] += 1
        return getattr(default_rates(), name)


@pytest.mark.parametrize("text", ["1.04 trillion won ($896m), ", "1.04 trillion won ($996m), "])
def test_a_long_article_looks_its_rates_up_once(text):
    asked = []
    for times in (1, 50):
        rates = Counting()
        report = check(text * times, on="2019-11-19", rates=rates)
        assert len(report.checks) == times
        asked.append(rates.asked["recent"])
    assert asked[0] == asked[1] > 0


def test_what_checks_have_in_common_is_written_once_and_reads_the_same():
    report = check("1.04 trillion won ($896m), " * 3 + "US$5 billion (S$6.8 billion)", on="2019-11-19")
    written = report.to_dict()["checks"]
    assert written == [each.to_dict() for each in report.checks]
    assert written[0]["matches"]["wide"] is written[2]["matches"]["wide"]
    assert written[0]["fixings"] is written[2]["fixings"]
    assert written[0]["fixings"] != written[3]["fixings"]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Es kostete 1.040 Dollar (1.900,50 Euro).", "de", "938,88 Euro"),
        ("Es kostete 1.040.000 Dollar (1.900.000 Euro).", "de", "938.882 Euro"),
        ("Der Liter kostet 1,999 Dollar (1,999 Euro).", "de", "1,805 Euro"),
        ("Cuesta 1.000 dólares (1.579 euros).", "es", "903 euros"),
        ("Il coûte 1 milliard de dollars (1,579 milliard d'euros).", "fr", "EUR 903 million"),
        ("It cost $1,250.50 (€1,999.99).", "en", "€1,128.92"),
        ("It cost 2.04 trillion won ($1,896m).", "en", "$1,749m"),
    ],
)
def test_what_would_be_right_is_written_with_the_marks_of_the_article(text, lang, expected):
    (found,) = check(text, on="2019-11-19", lang=lang).checks
    assert found.expected == expected
