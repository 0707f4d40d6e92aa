"""What holds for any day, pair and rounding, and what every kind of mistake is called."""

from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Context, Decimal, getcontext

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from made import judged, mention

from currnorm.checking.model import Flaw
from currnorm.money import CONTEXT, plain
from currnorm.rates import default_rates

CODES = (
    "USD",
    "GBP",
    "JPY",
    "CHF",
    "SEK",
    "NOK",
    "KRW",
    "SGD",
    "AUD",
    "CAD",
    "HKD",
    "ZAR",
    "PLN",
    "THB",
    "EUR",
)
# From the first day on, every pair here has daily fixings without a gap; 2,000 days after the second still.
DAYS = st.dates(date(2008, 1, 12), date(2026, 10, 30))
LATER_DAYS = st.dates(date(2013, 7, 5), date(2026, 10, 30))

# The first look-up of a pair loads its history.
unhurried = settings(deadline=None)


@st.composite
def sources(draw, digits=4):
    """Draw a source figure: up to four digits at some scale, and its printed unit."""
    number = draw(st.integers(1, 10**digits - 1).filter(lambda n: n % 10))
    unit = Decimal(10) ** draw(st.integers(-2, 12))
    return number * unit, unit


pairs = st.lists(st.sampled_from(CODES), min_size=2, max_size=2, unique=True)


def rounded(value, digits):
    """Round to significant digits; give the figure and its unit."""
    unit = Decimal((0, (1,), value.adjusted() - digits + 1))
    figure = value.quantize(unit, rounding=ROUND_HALF_EVEN, context=CONTEXT)
    return figure, unit


def printed(code, figure, unit, **more):
    return mention(f"{code} {plain(figure)}", code, figure, unit, **more)


def fixing(base, quote, on, place=0):
    found = default_rates().recent(base, quote, on, days=3)
    return found[min(place, len(found) - 1)]


def kinds(diagnoses):
    return [diagnosis.kind for diagnosis in diagnoses]


@unhurried
@given(sources(), pairs, DAYS, st.integers(0, 2), st.integers(1, 6))
def test_a_rounded_fixing_of_the_window_always_holds(source, pair, on, place, digits):
    base, quote = pair
    right = fixing(base, quote, on, place).convert(source[0])
    check, diagnoses = judged(printed(base, *source), printed(quote, *rounded(right, digits)), on.isoformat())
    assert check.verdict in ("exact", "consistent")
    assert diagnoses == ()
    observed = fixing(base, quote, on, place).observed
    assert any(run.first <= observed <= run.last for run in check.matches.wide)


@unhurried
@given(
    sources(),
    pairs,
    DAYS,
    st.integers(1, 6),
    st.sampled_from([1000, Decimal("0.001"), 10**6, Decimal("1E-6")]),
)
def test_a_wrong_scale_word_is_named_first(source, pair, on, digits, factor):
    base, quote = pair
    figure, unit = rounded(fixing(base, quote, on).convert(source[0]), digits)
    check, diagnoses = judged(
        printed(base, *source),
        printed(quote, CONTEXT.multiply(figure, Decimal(factor)), CONTEXT.multiply(unit, Decimal(factor))),
        on.isoformat(),
    )
    assert check.verdict == "inconsistent"
    assert diagnoses[0].kind is Flaw.SCALE_SLIP
    assert diagnoses[0].right.currency == quote


@unhurried
@given(sources(), pairs, DAYS, st.integers(2, 5))
def test_a_multiplication_for_a_division_is_named(source, pair, on, digits):
    base, quote = pair
    figure, unit = rounded(fixing(quote, base, on).convert(source[0]), digits)
    check, diagnoses = judged(printed(base, *source), printed(quote, figure, unit), on.isoformat())
    assume(check.verdict == "inconsistent")
    assert Flaw.INVERTED in kinds(diagnoses)


@unhurried
@given(st.integers(10, 39), pairs, DAYS)
def test_a_cut_figure_is_named(number, pair, on):
    base, quote = pair
    source = rounded(fixing(quote, base, on).convert(number + Decimal("0.85")), 9)
    check, diagnoses = judged(
        printed(base, *source), printed(quote, Decimal(number), Decimal(1)), on.isoformat()
    )
    assume(check.verdict == "inconsistent")
    assert Flaw.TRUNCATED in kinds(diagnoses)


@unhurried
@given(sources(), pairs, DAYS, st.integers(2, 5), st.integers(20, 1000))
def test_an_old_conversion_is_named_with_its_day(source, pair, on, digits, age):
    base, quote = pair
    then = fixing(base, quote, on - timedelta(days=age))
    figure, unit = rounded(then.convert(source[0]), digits)
    check, diagnoses = judged(printed(base, *source), printed(quote, figure, unit), on.isoformat())
    assume(check.verdict == "inconsistent")
    stale = next(diagnosis for diagnosis in diagnoses if diagnosis.kind is Flaw.STALE)
    assert any(run.first <= then.observed <= run.last for run in stale.days)
    assert all(run.first < on for run in stale.days)


@unhurried
@given(sources(), st.sampled_from(["AUD", "CAD", "SGD", "HKD", "NZD"]), DAYS, st.integers(3, 5))
def test_another_dollar_is_named(source, dollar, on, digits):
    figure, unit = rounded(fixing("EUR", dollar, on).convert(source[0]), digits)
    check, diagnoses = judged(
        printed("EUR", *source), printed("USD", figure, unit, candidates=("USD", dollar)), on.isoformat()
    )
    assume(check.verdict == "inconsistent")
    assert Flaw.OTHER_CURRENCY in kinds(diagnoses)


@unhurried
@given(st.integers(11, 19), st.integers(75, 99), pairs, DAYS)
def test_a_source_cut_short_is_named(number, more, pair, on):
    base, quote = pair
    right = fixing(base, quote, on).convert(number + Decimal(more) / 100)
    check, diagnoses = judged(
        printed(base, Decimal(number), Decimal(1)), printed(quote, *rounded(right, 6)), on.isoformat()
    )
    assume(check.verdict == "inconsistent")
    assert Flaw.UNROUNDED_SOURCE in kinds(diagnoses)


@unhurried
@given(sources(), pairs, DAYS, st.integers(1, 5), st.decimals("0.2", "5", places=3))
def test_every_inconsistent_one_has_a_diagnosis_and_a_right_figure(source, pair, on, digits, factor):
    base, quote = pair
    figure, unit = rounded(fixing(base, quote, on).convert(source[0]) * factor, digits)
    check, diagnoses = judged(printed(base, *source), printed(quote, figure, unit), on.isoformat())
    assert bool(diagnoses) == (check.verdict in ("inconsistent", "plausible"))
    assert all(diagnosis.printed and diagnosis.right.currency == quote for diagnosis in diagnoses)
    if check.verdict == "exact":
        observed = {each.observed for each in check.fixings}
        assert any(run.first <= day <= run.last for run in check.matches.narrow for day in observed)


@unhurried
@given(sources(), pairs, DAYS)
def test_the_context_of_the_caller_is_left_alone(source, pair, on):
    base, quote = pair
    before = Context.copy(getcontext())
    judged(printed(base, *source), printed(quote, *rounded(source[0], 2)), on.isoformat())
    after = getcontext()
    assert (before.prec, before.rounding, before.flags) == (after.prec, after.rounding, after.flags)


MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@unhurried
@given(sources(), pairs, LATER_DAYS, st.integers(3, 5), st.integers(60, 2000))
def test_a_time_that_the_sentence_names_comes_first(source, pair, on, digits, age):
    base, quote = pair
    day = on - timedelta(days=age)
    then = fixing(base, quote, day)
    assume((then.observed.year, then.observed.month) == (day.year, day.month))
    one, other = printed(base, *source), printed(quote, *rounded(then.convert(source[0]), digits))
    text = f"{one.text} ({other.text}) were paid in {MONTHS[day.month - 1]} {day.year}, it was said."
    check, diagnoses = judged(one, other, on.isoformat(), text=text)
    assume(check.verdict == "inconsistent")
    assert diagnoses[0].kind is Flaw.HISTORIC
    assert any(run.first <= then.observed <= run.last for run in diagnoses[0].days)


@unhurried
@given(sources(), pairs, DAYS, st.integers(1, 5), st.decimals("1.5", "9", places=2))
def test_a_change_of_unit_comes_first(source, pair, on, digits, factor):
    base, quote = pair
    figure, unit = rounded(CONTEXT.multiply(fixing(base, quote, on).convert(source[0]), factor), digits)
    one, other = printed(base, *source, per="kilogram"), printed(quote, figure, unit, per="pound")
    check, diagnoses = judged(one, other, on.isoformat())
    assume(check.verdict == "inconsistent")
    assert diagnoses[0].kind is Flaw.UNIT_CHANGE
    assert diagnoses[0].right is None


@unhurried
@given(sources(), pairs, DAYS, st.integers(2, 5), st.sampled_from(["0", "0.1", "1", "3"]), st.integers(1, 7))
def test_a_wider_tolerance_or_window_never_makes_it_worse(source, pair, on, digits, tolerance, window):
    base, quote = pair
    order = ["exact", "consistent", "plausible", "inconsistent"]
    figure, unit = rounded(fixing(base, quote, on - timedelta(days=9)).convert(source[0]), digits)
    arguments = (printed(base, *source), printed(quote, figure, unit), on.isoformat())
    tight, _ = judged(*arguments, tolerance=tolerance, window=window)
    loose, _ = judged(*arguments, tolerance=Decimal(tolerance) + 1, window=window + 1)
    assert order.index(loose.verdict) <= order.index(tight.verdict)
