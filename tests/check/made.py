"""Mentions and checks made by hand, so that the judge can be tested without reading text."""

from datetime import date
from decimal import Decimal

from currnorm.checking.bench import TOLERANCE, WINDOW, Bench
from currnorm.checking.diagnose import diagnose
from currnorm.checking.judge import judge
from currnorm.money import Interval
from currnorm.rates import default_rates
from currnorm.text.links import Link
from currnorm.text.mention import Mention


def mention(text, code, value, unit, *, wide=None, candidates=None, high=None, per=None, because=""):
    """Make a mention of a figure printed to a unit; `wide` is the unit if its zeros say nothing."""
    low, unit = Decimal(value), Decimal(unit)
    high = low if high is None else Decimal(high)
    half, half_wide = unit / 2, Decimal(wide or unit) / 2
    if candidates is None:
        candidates = (code,) if code else ()
    return Mention(
        text=text,
        start=0,
        end=len(text),
        currency=code,
        candidates=candidates,
        because=because,
        low=low,
        high=high,
        printed=Interval(low - half, high + half),
        printed_wide=Interval(low - half_wide, high + half_wide),
        per=per,
    )


WON = mention("1.04 trillion won", "KRW", "1.04e12", "1e10")
US_896M = mention("$896m", "USD", "896e6", "1e6", candidates=("USD", "AUD"))
S_1_2BN = mention("S$1.2 billion", "SGD", "1.2e9", "1e8")
US_5BN = mention("US$5 billion", "USD", "5e9", "1e9")
S_6_8BN = mention("S$6.8 billion", "SGD", "6.8e9", "1e8")


def judged(source, converted, on="2019-11-19", *, rates=None, tolerance=TOLERANCE, window=WINDOW, text=""):
    """Judge a pair; give the check and its diagnoses."""
    bench = Bench(
        rates or default_rates(), date.fromisoformat(on) if on else None, Decimal(tolerance), window
    )
    check, case = judge(Link(0, 1, "bracket"), source, converted, bench, text=text)
    return check, diagnose(case, check.verdict) if case else ()
