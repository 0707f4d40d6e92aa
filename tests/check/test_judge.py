"""The verdicts, on the case that the project came from and on figures made for each of them."""

from datetime import date
from decimal import Decimal

import pytest
from made import S_1_2BN, S_6_8BN, US_5BN, US_896M, WON, judged, mention
from seed_rates import autumn_2019

from currnorm.checking.bench import tolerance_of, window_of
from currnorm.checking.model import Missing, Verdict
from currnorm.rates import default_rates


@pytest.fixture(params=["bundled", "own table"])
def rates(request):
    """The same fixings from the bundled store and from an object of the user's own."""
    return default_rates() if request.param == "bundled" else autumn_2019()


def shown(interval, decimals=2):
    return round(interval.low, decimals), round(interval.high, decimals)


def test_896m_is_consistent_on_both_days_and_exact_on_none(rates):
    for on in ("2019-11-19", "2019-11-20"):
        check, _ = judged(WON, US_896M, on, rates=rates)
        assert check.verdict == "consistent"
    assert check.matches.between(date(2019, 10, 15), date(2019, 11, 29))
    assert [
        run for run in check.matches.narrow if run.first.year == 2019 and run.first.month in (10, 11)
    ] == []


def test_896m_implies_1160_07_to_1161_36_won_a_dollar(rates):
    check, _ = judged(WON, US_896M, rates=rates)
    assert str(check.implied) == "1,160.07 to 1,161.36 won a dollar"
    assert shown(check.implied.wide) == (Decimal("1154.49"), Decimal("1166.95"))
    assert (check.implied.base, check.implied.quote) == ("USD", "KRW")


@pytest.mark.parametrize(
    ("on", "span"),
    [("2019-11-19", ("1164.89", "1166.39")), ("2019-11-20", ("1165.48", "1170.53"))],
)
def test_the_fixings_are_those_of_three_publication_days(rates, on, span):
    check, _ = judged(WON, US_896M, on, rates=rates)
    assert shown(check.span) == tuple(map(Decimal, span))
    assert len(check.fixings) == 3
    assert check.fixings[0].observed == date.fromisoformat(on)


def test_the_wide_reading_fits_ten_business_days_of_that_autumn(rates):
    check, _ = judged(WON, US_896M, rates=rates)
    runs = check.matches.between(date(2019, 10, 15), date(2019, 11, 29))
    assert [str(run) for run in runs] == ["4 to 12 November 2019", "15 to 19 November 2019"]
    assert sum(run.fixings for run in runs) == 10


@pytest.mark.parametrize(("source", "converted"), [(US_5BN, S_6_8BN), (WON, S_1_2BN)])
def test_both_singapore_figures_are_exact(rates, source, converted):
    check, _ = judged(source, converted, "2019-11-20", rates=rates)
    assert check.verdict == "exact"


def test_a_two_digit_figure_says_that_it_says_little(rates):
    check, _ = judged(WON, S_1_2BN, "2019-11-20", rates=rates)
    assert round(check.power, 1) == Decimal("8.3")
    assert sum(run.fixings for run in check.matches.narrow) >= 34
    assert "The printed figure says little: it can't tell rates apart within 8.3%." in check.because


def test_deviation_is_signed_per_cent_against_the_latest_fixing():
    check, _ = judged(WON, US_896M)
    assert round(check.deviation, 2) == Decimal("0.49")
    assert check.expected == "$892m"
    below, _ = judged(WON, mention("$887m", "USD", "887e6", "1e6"))
    assert round(below.deviation, 2) == Decimal("-0.52")


@pytest.mark.parametrize(
    ("figure", "verdict"),
    [
        ("892", "exact"),  # 18 and 19 November
        ("893", "exact"),  # 15 November
        ("891", "consistent"),
        ("897", "consistent"),
        ("898", "plausible"),
        ("888", "consistent"),
        ("883", "plausible"),
        ("882", "inconsistent"),
        ("902", "plausible"),
        ("903", "inconsistent"),
    ],
)
def test_every_verdict_has_its_borders(figure, verdict):
    check, _ = judged(WON, mention(f"${figure}m", "USD", f"{figure}e6", "1e6"))
    assert check.verdict == verdict


def test_window_and_tolerance_are_parameters():
    figure = mention("$893m", "USD", "893e6", "1e6")
    assert judged(WON, figure)[0].verdict == "exact"
    assert judged(WON, figure, window=1)[0].verdict == "consistent"
    assert judged(WON, US_896M, tolerance="0.1")[0].verdict == "plausible"
    assert judged(WON, US_896M, tolerance="0")[0].verdict == "plausible"


def test_zeros_of_a_whole_number_count_only_in_the_wide_reading():
    source = mention("900 million won", "KRW", "900e6", "1e6", wide="1e8")
    converted = mention("$740,000", "USD", "740000", "1", wide="10000")
    check, _ = judged(source, converted)  # 771,608 dollars as printed
    assert check.verdict == "plausible"


def test_both_ends_of_a_range_have_to_hold():
    source = mention("$5.0bn-$6.0bn", "USD", "5e9", "1e8", high="6e9")
    good = mention("€4.5bn-€5.4bn", "EUR", "4.5e9", "1e8", high="5.4e9")
    bad = mention("€4.5bn-€5.9bn", "EUR", "4.5e9", "1e8", high="5.9e9")
    assert judged(source, good)[0].verdict == "exact"
    assert judged(source, bad)[0].verdict == "inconsistent"


def test_of_a_range_either_end_may_be_restated():
    source = mention("3.8 trillion to 4.1 trillion won", "KRW", "3.8e12", "1e11", high="4.1e12")
    for figure in ("3.26", "3.52"):
        check, _ = judged(source, mention(f"${figure} billion", "USD", f"{figure}e9", "1e7"))
        assert check.verdict == "exact"


def test_a_loss_is_judged_by_its_size():
    source = mention("-1.04 trillion won", "KRW", "-1.04e12", "1e10")
    converted = mention("-$892m", "USD", "-892e6", "1e6")
    assert judged(source, converted)[0].verdict == "exact"


@pytest.mark.parametrize(
    ("source", "converted", "on", "missing", "said"),
    [
        (
            mention("$5bn", None, "5e9", "1e9", candidates=("USD", "AUD")),
            S_6_8BN,
            "2019-11-20",
            Missing.CURRENCY,
            "it can be USD or AUD",
        ),
        (WON, US_896M, None, Missing.DATE, "No date is given or found"),
        (WON, US_896M, "1980-01-02", Missing.RATE, "No rate for KRW/USD on 1980-01-02"),
        (mention("5 marks", "DEM", "5", "1"), US_896M, "2019-11-19", Missing.RATE, "Use EUR for that day"),
        (mention("no won", "KRW", "0", "1"), US_896M, "2019-11-19", Missing.AMOUNT, "implies no rate"),
    ],
    ids=["currency", "date", "rate", "era", "zero"],
)
def test_unverifiable_says_what_is_missing(source, converted, on, missing, said):
    check, diagnoses = judged(source, converted, on)
    assert check.verdict is Verdict.UNVERIFIABLE
    assert check.missing is missing
    assert said in check.because[-1]
    assert (check.deviation, check.power, check.fixings, diagnoses) == (None, None, (), ())


def test_without_a_date_the_days_that_fit_are_still_found():
    check, _ = judged(WON, US_896M, None)
    assert "4 to 12 November 2019" in map(str, check.matches.wide)


def test_because_has_every_step():
    check, _ = judged(WON, US_896M)
    assert check.because == (
        "“1.04 trillion won” is restated as “$896m” (bracket).",
        (
            "The figures as printed imply 1,160.07 to 1,161.36 won a dollar; if the first was rounded too, 1,154.49 to "
            "1,166.95 won a dollar."
        ),
        (
            "The last 3 fixings on or before 19 November 2019 (European Central Bank, 15, 18 and 19 November 2019): "
            "1,164.89 to 1,166.39 won a dollar."
        ),
        "The printed figure is 0.49% above what the fixing of 19 November 2019 gives, $892m.",
        "None of them gives that figure, but a rate within 0.5% of them does.",
    )


def test_the_dictionary_form_has_strings_for_figures():
    found = judged(WON, US_896M)[0].to_dict()
    assert found["verdict"] == "consistent"
    assert found["implied"]["narrow"] == ["1160.06692694", "1161.36236739"]
    assert found["span"] == ["1164.89033895", "1166.38981674"]
    assert found["deviation"] == "0.489"
    assert [leg["published"] for leg in found["fixings"][0]["legs"]] == ["1292.01", "1.1077"]
    assert {"first": "2019-11-15", "last": "2019-11-19", "fixings": 3} in found["matches"]["wide"]


@pytest.mark.parametrize("bad", [-1, "100", "x", "NaN"])
def test_a_tolerance_is_a_share_in_per_cent(bad):
    with pytest.raises(ValueError, match="tolerance can't be"):
        tolerance_of(bad)


def test_a_float_tolerance_is_refused():
    with pytest.raises(TypeError, match=r'pass Decimal\("0.5"\)'):
        tolerance_of(0.5)


def test_a_window_has_at_least_one_fixing():
    with pytest.raises(ValueError, match="give 1 or more"):
        window_of(0)
