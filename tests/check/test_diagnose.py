"""Every diagnosis on a figure made wrong in exactly that way."""

import pytest
from made import WON, judged, mention

from currnorm.checking.diagnose import diagnose
from currnorm.checking.model import Flaw
from currnorm.money import Money


def dollars(text, value, unit, **more):
    return mention(text, "USD", value, unit, **more)


WRONG = {
    "a scale word": (
        WON,
        dollars("$892bn", "892e9", "1e9"),
        Flaw.SCALE_SLIP,
        (
            "1,000 times too much for “1.04 trillion won”, as if a scale or a digit were wrong in one of them; "
            "USD 892 million would be right"
        ),
    ),
    "a scale left out": (
        mention("3.8 million shekels", "ILS", "3.8e6", "1e5"),
        dollars("$1.1", "1.1", "0.1"),
        Flaw.SCALE_SLIP,
        "“$1.1” is a million times too little",
    ),
    "a digit": (WON, dollars("$8.92bn", "8.92e9", "1e7"), Flaw.SCALE_SLIP, "10 times too much"),
    "crore for lakh": (
        mention("Rs 100 crore", "INR", "1e9", "1e7"),
        dollars("$139,000", "139000", "1000"),
        Flaw.SCALE_SLIP,
        "100 times too little",
    ),
    "an open dollar": (
        mention("1.3 trillion won", "KRW", "1.3e12", "1e10"),
        dollars("$1.64bn", "1.64e9", "1e7", candidates=("USD", "AUD")),
        Flaw.OTHER_CURRENCY,
        "It fits if “$1.64bn” was Australian dollars, not dollars; otherwise $1.11bn would be right.",
    ),
    "kroner of another country": (
        mention("33 billion kroner", "NOK", "33e9", "1e9", candidates=("NOK", "DKK")),
        dollars("$4.89 billion", "4.89e9", "1e7"),
        Flaw.OTHER_CURRENCY,
        "It fits if “33 billion kroner” was Danish kroner, not Norwegian kroner",
    ),
    "a namesake where the text is plain": (
        mention("33 billion Norwegian kroner", "NOK", "33e9", "1e9"),
        dollars("$4.89 billion", "4.89e9", "1e7"),
        Flaw.OTHER_CURRENCY,
        "was Danish kroner",
    ),
    "cut": (
        mention("1.75 billion won", "KRW", "1.75e9", "1e7"),
        dollars("$1.4m", "1.4e6", "1e5"),
        Flaw.TRUNCATED,
        "cut, not rounded; rounded it is $1.5m",
    ),
    "old": (
        WON,
        dollars("$975m", "975e6", "1e6"),  # 1,066.67 won a dollar: the spring of 2018
        Flaw.STALE,
        "It fits the fixings of earlier days: ",
    ),
    "inverted": (
        mention("€500 million", "EUR", "5e8", "1e6"),
        dollars("$451 million", "451e6", "1e6"),
        Flaw.INVERTED,
        "multiplied where it should be divided, or the other way round: $554 million would be right",
    ),
    "a source cut short": (
        mention("1.5 billion won", "KRW", "1.5e9", "1e8"),
        dollars("$1.369m", "1.369e6", "1000"),
        Flaw.UNROUNDED_SOURCE,
        "It fits if “1.5 billion won” was cut from a longer figure; from the figure as printed, $1.286m would be right.",
    ),
    "another unit": (
        mention("42.46 yuan", "CNY", "42.46", "0.01", per="kilogram"),
        dollars("$2.75", "2.75", "0.01", per="pound"),
        Flaw.UNIT_CHANGE,
        "One is per kilogram, the other per pound",
    ),
    "plainly off": (
        mention("€500 million", "EUR", "5e8", "1e6"),
        dollars("$2.87 billion", "2.87e9", "1e7"),
        Flaw.OFF,
        "“$2.87 billion” is 418% too much; $0.55 billion would be right.",
    ),
}


@pytest.mark.parametrize(("source", "converted", "flaw", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_named(source, converted, flaw, said):
    check, diagnoses = judged(source, converted)
    assert check.verdict == "inconsistent"
    found = {diagnosis.kind: diagnosis for diagnosis in diagnoses}
    assert flaw in found, diagnoses
    assert said in found[flaw].words
    for diagnosis in diagnoses:  # a figure and its printed form come together
        assert isinstance(diagnosis.words, str)
        assert (diagnosis.right is None) == (not diagnosis.printed)
        assert diagnosis.right is None or diagnosis.right.currency == converted.currency


@pytest.mark.parametrize(
    "name", ["a scale word", "a scale left out", "a digit", "an open dollar", "cut", "old"]
)
def test_the_likeliest_comes_first(name):
    source, converted, flaw, _ = WRONG[name]
    _, diagnoses = judged(source, converted)
    assert diagnoses[0].kind is flaw


def test_a_stale_conversion_names_the_days_that_fit_latest_first():
    _, diagnoses = judged(*WRONG["old"][:2])
    days = diagnoses[0].days
    assert days[0].last.year in (2018, 2019)
    assert [run.last for run in days] == sorted((run.last for run in days), reverse=True)


@pytest.mark.parametrize("name", WRONG)
def test_off_is_said_only_where_nothing_likely_fits(name):
    source, converted, _, _ = WRONG[name]
    _, diagnoses = judged(source, converted)
    kinds = [diagnosis.kind for diagnosis in diagnoses]
    far_fetched = name == "plainly off"
    assert (Flaw.OFF in kinds) == far_fetched
    assert (kinds[0] is Flaw.OFF) == far_fetched


def test_the_right_figure_is_given_exactly_and_as_printed():
    _, diagnoses = judged(*WRONG["plainly off"][:2])
    assert diagnoses[0].right == Money("553850000", "USD")
    assert diagnoses[0].printed == "$0.55 billion"


def test_a_plausible_one_says_from_what_it_was_rounded():
    check, diagnoses = judged(WON, dollars("$898m", "898e6", "1e6"))
    assert check.verdict == "plausible"
    assert [diagnosis.kind for diagnosis in diagnoses] == [Flaw.UNROUNDED_SOURCE]
    assert "stood for 1.0403 trillion to 1.0450 trillion" in diagnoses[0].words


def test_what_holds_has_no_diagnosis():
    check, diagnoses = judged(WON, dollars("$892m", "892e6", "1e6"))
    assert check.verdict == "exact"
    assert diagnoses == ()
    assert diagnose.__doc__
