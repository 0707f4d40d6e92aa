"""Claims that relate amounts, and conversions that contradict each other."""

import json

import pytest

from currnorm import check

SEOUL = (
    "They are trying to narrow a $4bn gap. The demand was up to $5bn a year, more than five times the 1.04 trillion won "
    "($896m) Seoul agreed to pay."
)


def test_five_times_and_the_gap_of_the_talks_hold():
    times, gap = check(SEOUL, on="2019-11-19").relations
    assert (times.kind, times.verdict) == ("times", "exact")
    assert times.text == "$5bn a year, more than five times the 1.04 trillion won"
    assert times.because == "It is 5.58 times as much: that holds."
    assert (gap.kind, gap.verdict, gap.text) == ("gap", "exact", "$4bn gap")
    assert gap.because == "$5bn less 1.04 trillion won is USD 4.10 billion: that holds."


def test_without_a_printed_conversion_the_fixing_is_taken():
    (times,) = check(SEOUL.replace(" ($896m)", "").replace("gap", "row"), on="2019-11-19").relations
    assert times.because == "It is 5.61 times as much: that holds."


CLAIMS = {
    "double": ("Profit was $5.2bn, double the $2.6bn of last year.", "exact"),
    "double, within rounding": ("Profit was $5bn, exactly twice the $3bn of last year.", "exact"),
    "not double": ("Profit was $5.2bn, double the $1.6bn of last year.", "inconsistent"),
    "nearly": ("It paid $9.7m, nearly five times the $2.0m of last year.", "exact"),
    "nearly, but more": ("It paid $10.7m, nearly five times the $2.0m of last year.", "inconsistent"),
    "more than, but less": ("It paid $9.7m, more than five times the $2.0m of last year.", "inconsistent"),
    "a part": ("It paid $5bn, a fifth of the $25bn it owed.", "exact"),
    "half": ("It paid $1.3bn, half the $2.6bn it owed.", "exact"),
    "not half": ("It paid $1.9bn, half the $2.6bn it owed.", "inconsistent"),
    "fold": ("It paid $8m, a tenfold.", None),
    "across currencies": ("It paid €4.0bn, about 4 times the $1.1bn of last year.", "exact"),
    "a rise": ("Sales rose 30% to $5.2bn from $4.0bn.", "exact"),
    "a rise within rounding": ("Sales rose 31% to $5.2bn from $4.0bn.", "plausible"),
    "no such rise": ("Sales rose 45% to $5.2bn from $4.0bn.", "inconsistent"),
    "a fall": ("Sales fell 12.5 per cent from €4.00bn to €3.50bn.", "exact"),
    "a fall called a rise": ("Sales rose 12.5 per cent from €4.00bn to €3.50bn.", "inconsistent"),
}


@pytest.mark.parametrize(("text", "verdict"), CLAIMS.values(), ids=CLAIMS)
def test_a_claim_is_held_against_both_amounts(text, verdict):
    found = check(text, on="2019-11-19").relations
    assert [claim.verdict for claim in found] == ([verdict] if verdict else [])


@pytest.mark.parametrize(
    "text",
    [
        "It paid $5bn. Five times the $1bn was said to be enough.",
        "It paid $5bn to people who earn five times the average and $1bn more.",
        "A $4bn gap opened.",
        "Sales rose 30% to $5.2bn. It came from $4bn funds.",
    ],
)
def test_what_is_not_plainly_stated_is_left(text):
    assert check(text, on="2019-11-19").relations == ()


TOTALS = {
    "of two": ("It paid $3.0m to one and $2.0m to the other, a total of $5.0m.", "exact"),
    "of three": ("It paid $1.0m, $2.0m and $3.0m, for a total of $6.0m.", "exact"),
    "within rounding": ("It paid $3m to one and $2m to the other, a total of $5.6m.", "plausible"),
    "not so much": ("It paid $3.0m to one and $2.0m to the other, a total of $5.6m.", "inconsistent"),
    "across currencies": ("It paid $3.0m and €2.0m, a total of $5.2m.", "exact"),
    "with a conversion between": ("It paid $3.0m (€2.7m) and $2.0m, a total of $5.0m.", "exact"),
    "named first": ("It paid a total of $5.0m: $3.0m to one and $2.0m to the other.", "exact"),
    "named first, wrong": ("It paid a total of $6.0m: $3.0m to one and $2.0m to the other.", "inconsistent"),
    "the remaining": ("Of the $5.0m, $3.0m went abroad and the remaining $2.0m stayed.", "exact"),
    "the remaining, wrong": ("Of the $5.0m, $3.0m went abroad; the remaining $1.0m stayed.", "inconsistent"),
    "the remaining of three": (
        "Of the $5.0m, $1.0m was lost, $1.5m spent and the remaining $2.5m kept.",
        "exact",
    ),
}


@pytest.mark.parametrize(("text", "verdict"), TOTALS.values(), ids=TOTALS)
def test_a_total_and_a_remainder_are_held_against_their_parts(text, verdict):
    (found,) = check(text, on="2019-11-19").relations
    assert (found.kind in ("total", "remainder"), found.verdict) == (True, verdict)
    assert found.gap not in found.parts


def test_a_total_says_what_its_parts_come_to():
    report = check(TOTALS["not so much"][0], on="2019-11-19")
    (found,) = report.relations
    assert found.text == "$3.0m and $2.0m, a total of $5.6m"
    assert found.because == "$3.0m and $2.0m come to USD 5.00 million: that does not hold."
    assert (found.parts, found.gap) == ((0, 1), 2)
    (left,) = check(TOTALS["the remaining, wrong"][0], on="2019-11-19").relations
    assert left.text == "of $5.0m, $3.0m; the remaining $1.0m"
    assert left.because == "$5.0m less $3.0m is USD 2.00 million: that does not hold."


@pytest.mark.parametrize(
    "text",
    [
        "It paid $3m, up from $2m, a total of $9m over the years.",
        "It paid $3m, including $1m in fines, a total of $9m.",
        "It had $7m. It paid $3m. A total of $5m is left.",
        "It paid more than $3m and $2m, a total of $9m.",
        "It paid a total of $9m, $3m of it to one and $2m to another.",
        "It paid $3m and the remaining $2m stayed.",
        "Of the $5m, up to $3m went abroad, and the remaining $1m stayed.",
        "It paid $3m and $2m, bringing its total to $9m.",
    ],
)
def test_a_total_whose_parts_are_not_plain_is_left(text):
    assert check(text, on="2019-11-19").relations == ()


def test_a_total_without_a_rate_is_unverifiable():
    (claim,) = check("It paid $3.0m and €2.0m, a total of $5.2m.").relations
    assert (claim.kind, claim.verdict) == ("total", "unverifiable")


def test_a_claim_without_a_rate_is_unverifiable():
    (claim,) = check("It paid $5bn, five times the 1.04 trillion won it owed.").relations
    assert claim.verdict == "unverifiable"
    assert "there is no rate for that day, or no day" in claim.because


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("It paid 5 million Kenyan shillings, double the $2.0m of last year.", ["times"]),
        ("Sales rose 10% from 5m Kenyan shillings to $5.5m.", ["change"]),
        ("It paid 3m Kenyan shillings and $2.0m, a total of $5.0m.", ["total"]),
        ("Of the 9m Kenyan shillings, $3m went abroad and the remaining $2m stayed.", ["remainder"]),
        ("It paid 5 million crowns, double the $2.0m of last year.", ["times"]),  # whose crowns?
    ],
)
def test_amounts_that_no_rate_brings_together_are_unverifiable(text, kinds):
    found = check(text, on="1983-06-01").relations
    assert [claim.kind for claim in found] == kinds
    assert {claim.verdict for claim in found} == {"unverifiable"}
    assert all("can't be brought to one currency" in claim.because for claim in found)


def test_a_gap_in_a_currency_without_a_rate_is_unverifiable():
    text = "It wants $5bn, five times the $1bn of 2018: a 4bn Kenyan shilling gap."
    times, gap = check(text, on="1983-06-01").relations
    assert (times.verdict, gap.kind, gap.verdict) == ("exact", "gap", "unverifiable")


@pytest.mark.parametrize(
    "text",
    [
        "It had $3.0m, a total of $5.0m, and $2.0m.",  # between its parts
        "A total of $5.0m went to $3.0m of wages and $2.0m of rent.",
        "Last year it made $3.0m, with $2.0m of it a total of $5.0m.",
        "It took $5.0m, of which $3.0m and the remaining $2.0m.",
        "Of the $9m it has $3m of which $1m and the remaining $5m was lost.",
        "The remaining $4m stayed of the $9m, $3m and $2m.",
    ],
)
def test_a_total_that_stands_elsewhere_is_left(text):
    assert check(text, on="2019-11-19").relations == ()


def test_a_claim_that_fails_is_something_to_look_at():
    report = check("Profit was $5.2bn, double the $1.6bn of last year.", on="2019-11-19")
    assert not report.clean()
    assert report.summary() == (
        "2 amounts found, no conversion among them. Look at “$5.2bn double the $1.6bn”: It is 3.25 times as much: not 2."
    )
    assert json.loads(json.dumps(report.to_dict()))["relations"][0]["verdict"] == "inconsistent"


def test_one_amount_converted_twice_is_a_conflict():
    report = check(
        "It paid 1.04 trillion won ($896m). Those 1.04 trillion won ($892m) came late.", on="2019-11-19"
    )
    (conflict,) = report.conflicts
    assert conflict.kind == "converted_twice"
    assert conflict.checks == (0, 1)
    assert conflict.words == "“1.04 trillion won” is “$896m” in one place and “$892m” in another."
    assert conflict.words in report.summary()
    assert report.findings == ()
    assert not report.clean()


def test_rates_of_two_days_are_no_conflict():
    report = check("The euro traded at $1.1070. On Monday the euro was worth $1.1061.", on="2019-11-19")
    assert [each.link.rule for each in report.checks] == ["rate", "rate"]
    assert report.conflicts == ()


def test_the_same_within_rounding_is_none():
    report = check(
        "It paid 1.04 trillion won ($892m). Those 1.04 trillion won ($890m) came late.", on="2019-11-19"
    )
    assert report.conflicts == ()


def test_parts_at_another_rate_than_the_sum_are_a_conflict():
    text = "Of €10.00m ($11.08m) it paid €4.000m ($4.432m), €3.000m ($3.324m) and €2.500m ($2.740m)."
    (conflict,) = check(text, on="2019-11-19", tolerance="0.8").conflicts
    assert (conflict.kind, conflict.checks) == ("two_rates", (0, 3))
    assert check(text, on="2019-11-19", tolerance=2).conflicts == ()


def test_of_several_rates_the_odd_one_is_named():
    text = "It paid €4.000m ($4.432m), €3.000m ($3.324m) and €2.000m ($2.190m)."
    (conflict,) = check(text).conflicts
    assert (conflict.kind, conflict.checks) == ("two_rates", (0, 2))
    assert conflict.words.startswith("“€2.000m ($2.190m)” is at 1.0")
