"""What holds for every amount in every text."""

import itertools
import json
from dataclasses import replace
from decimal import Decimal

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import currnorm
from currnorm import find, parse
from currnorm.money import CONTEXT, Interval, plain
from currnorm.strategies import (
    amounts,
    amounts_in_text,
    conversions,
    dates_with_rates,
    money,
    rate_tables,
    wrong_conversions,
)

quick = settings(max_examples=60)

# Anything but what can belong to an amount, or says something about one: letters of no script that we read, signs,
# marks, lone surrogates.
NEUTRAL = st.text(
    alphabet=st.sampled_from("ԱԲԳაბგ☃🙂†‡§¶\u0301\u200b\u00ad\ud800\U0010ffff\n\t\0;!?«»"), max_size=12
)


def meaning(mention):
    return mention.text, mention.currency, mention.low, mention.high, mention.printed, mention.printed_wide


def precision(mention):
    return mention.low / mention.printed.width


@quick
@given(amounts())
def test_what_the_library_prints_it_reads_back(amount):
    mention = parse(amount.text)
    assert (mention.text, mention.currency) == (amount.text, amount.currency)
    assert (mention.low, mention.high) == (amount.low, amount.high)
    half = CONTEXT.divide(amount.unit, Decimal(2))
    assert mention.printed == Interval(CONTEXT.subtract(amount.low, half), CONTEXT.add(amount.high, half))


@quick
@given(money(min_amount=3000, max_amount=10**15))
def test_money_as_a_string_reads_back(drawn):
    assert parse(str(drawn)).money == drawn


@quick
@given(wrong_conversions())
def test_the_figure_that_would_have_been_right_reads_back(drawn):
    (check,) = currnorm.check(drawn.text, on=drawn.on).checks
    for diagnosis in check.diagnosis:
        if diagnosis.right is not None and diagnosis.printed:
            mention = parse(diagnosis.printed)
            assert mention.currency == diagnosis.right.currency
            assert mention.printed_wide.low <= diagnosis.right.amount <= mention.printed_wide.high
            assert precision(mention) >= precision(check.converted) / 11


@quick
@given(conversions())
def test_a_conversion_as_printed_reads_back(drawn):
    result = currnorm.convert(drawn.source, to=drawn.converted.currency, on=drawn.on)
    if result.money.amount >= Decimal("0.01"):
        mention = parse(result.printed)
        assert mention.currency == result.currency
        assert mention.printed_wide.low <= result.money.amount <= mention.printed_wide.high


@quick
@given(NEUTRAL, amounts(), NEUTRAL)
@example(
    "\u0301", currnorm.strategies.Amount("$5", "USD", Decimal(5), Decimal(5), Decimal(1), None), "\u0301"
)
def test_what_surrounds_an_amount_changes_nothing(before, amount, after):
    alone = parse(amount.text)
    (mention,) = find(f"{before} {amount.text} {after}")
    assert meaning(mention) == meaning(alone)
    assert mention.start == len(before) + 1


@quick
@given(amounts(), st.data())
def test_what_prints_nothing_changes_nothing_inside_an_amount_but_its_length(amount, data):
    pieces = [
        (sign, data.draw(st.sampled_from(("", "", "\u00ad", "\u200b", "\ufeff")))) for sign in amount.text
    ]
    text = "".join(sign + mark for sign, mark in pieces[:-1]) + pieces[-1][0]
    (mention,) = find(f"It paid {text}.")
    assert (mention.text, mention.start) == (text, 8)
    assert meaning(mention)[1:] == meaning(parse(amount.text))[1:]


@quick
@given(amounts_in_text(), amounts_in_text())
def test_texts_side_by_side_give_mentions_side_by_side(one, other):
    text = f"{one[0]}\n\n{other[0]}"
    moved = len(one[0]) + 2
    together = [(mention.start, mention.end, mention.currency, mention.low) for mention in find(text)]
    apart = [(m.start, m.end, m.currency, m.low) for m in find(one[0])]
    apart += [(m.start + moved, m.end + moved, m.currency, m.low) for m in find(other[0])]
    assert together == apart


ANYTHING = st.text(max_size=40) | st.text(
    alphabet=st.sampled_from(
        "$€£₩¥R5019٣²½.,'-–() millionbkcruedosUSDEUR&#;\u200b\u00ad\u0301\ud83d日円万億\n"
    ),
    max_size=60,
)


@settings(max_examples=150)
@given(
    ANYTHING,
    st.sampled_from(("en", "de", "fr", "ja", ("en", "ru"))),
    st.sampled_from(("strict", "normal", "possible")),
)
def test_offsets_survive_any_text(text, lang, leniency):
    mentions = find(text, lang=lang, leniency=leniency, vague=True)
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        assert mention.low <= mention.high
        json.dumps(mention.to_dict())
    assert all(left.end <= right.start for left, right in itertools.pairwise(mentions))


@settings(max_examples=60)
@given(ANYTHING)
def test_any_text_can_be_checked(text):
    report = currnorm.check(text, on="2019-11-19")
    assert json.loads(json.dumps(report.to_dict()))["format"] == 1


@given(ANYTHING)
def test_whatever_is_no_amount_is_a_parse_error_with_its_place(text):
    try:
        place = parse(text).start
    except currnorm.ParseError as error:
        place = error.position
    assert 0 <= place <= len(text)


@quick
@given(conversions())
def test_there_and_back_stays_inside_the_interval(drawn):
    mention = find(drawn.text)[0]
    there = currnorm.convert(mention, to=drawn.converted.currency, on=drawn.on)
    back = currnorm.convert(there.money, to=mention.currency, on=drawn.on)
    assert back.money.amount in mention.printed
    assert there.low in there.interval


@quick
@given(rate_tables(), money(codes=st.just("USD")), st.data())
def test_a_table_converts_there_and_back(table, drawn, data):
    day, base, quote, _ = data.draw(st.sampled_from(table.rows))
    there = currnorm.convert(currnorm.Money(drawn.amount, base), to=quote, on=day, rates=table)
    back = currnorm.convert(there.money, to=base, on=day, rates=table)
    assert abs(back.money.amount - drawn.amount) <= CONTEXT.multiply(drawn.amount, Decimal("1e-50"))


ORDER = ("exact", "consistent", "plausible", "inconsistent")
PRINTED = conversions() | wrong_conversions()


@st.composite
def nearly_right(draw):
    """A conversion that is off by up to fifteen per cent, where the tolerance decides."""
    drawn = draw(conversions(digits=4))
    amount = CONTEXT.multiply(drawn.right, Decimal(draw(st.integers(-1500, 1500)) + 10_000).scaleb(-4))
    assume(amount >= 1)
    shown = amount.quantize(Decimal((0, (1,), amount.adjusted() - 4)), context=CONTEXT)
    text = f"It paid {drawn.source} ({drawn.converted.currency} {plain(shown)})."
    return replace(drawn, text=text)


@quick
@given(
    PRINTED | nearly_right() | nearly_right(),
    st.sampled_from(("0", "0.1", "0.5", "2", "10")),
    st.sampled_from(("0.1", "1", "5")),
)
def test_a_wider_tolerance_never_makes_a_verdict_worse(drawn, tolerance, more):
    wider = plain(CONTEXT.add(Decimal(tolerance), Decimal(more)))
    tight, loose = (
        currnorm.check(drawn.text, on=drawn.on, tolerance=each).checks[0].verdict
        for each in (tolerance, wider)
    )
    assert ORDER.index(loose) <= ORDER.index(tight)


@quick
@given(PRINTED)
def test_scaling_both_amounts_changes_no_verdict(drawn):
    larger = {"million": "billion", "billion": "trillion"}
    words = drawn.text.replace(")", " )").split(" ")
    assume(sum(word in larger for word in words) == 2)
    scaled = " ".join(larger.get(word, word) for word in words).replace(" )", ")")
    one, other = (currnorm.check(text, on=drawn.on).checks[0] for text in (drawn.text, scaled))
    assert one.verdict == other.verdict
    assert one.deviation == other.deviation


@quick
@given(PRINTED)
def test_the_json_form_round_trips(drawn):
    form = currnorm.check(drawn.text, on=drawn.on).to_dict()
    assert json.loads(json.dumps(form)) == form


@quick
@given(amounts_in_text())
@example(("It paid $12,345,678,901,234,567,890.12.", []))
def test_figures_of_the_json_form_are_exact(drawn):
    for mention in find(drawn[0]):
        form = mention.to_dict()
        assert (Decimal(form["low"]), Decimal(form["high"])) == (mention.low, mention.high)
        assert "e" not in form["low"].lower()
        assert [Decimal(end) for end in form["printed"]] == [mention.printed.low, mention.printed.high]


@given(dates_with_rates("KRW", "USD"), st.integers(1, 10**12))
def test_a_rate_and_its_inverse_undo_each_other(day, amount):
    rates = currnorm.default_rates()
    there, back = rates.rate("KRW", "USD", day), rates.rate("USD", "KRW", day)
    assert (there.numerator, there.denominator) == (back.denominator, back.numerator)
    assert there.convert(Decimal(amount)) > 0
