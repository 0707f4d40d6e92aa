"""What the strategies promise: every text is read as drawn, every conversion judged as drawn, every type resolved."""

import subprocess
import sys
from datetime import date
from enum import Enum
from random import Random

import pytest
from hypothesis import find as shrink
from hypothesis import given, settings
from hypothesis import strategies as st

import currnorm
from currnorm import strategies
from currnorm.currencies import is_money

VALUES = [
    name
    for name in currnorm.__all__
    if isinstance(getattr(currnorm, name), type) and not issubclass(getattr(currnorm, name), Enum)
]


def python(code):
    """Run code in a fresh interpreter and give what it prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def said(mention):
    return mention.start, mention.end, mention.currency, mention.low, mention.high, mention.qualifier


@settings(max_examples=200)
@given(strategies.amounts_in_text())
def test_find_gives_what_was_drawn(drawn):
    text, expected = drawn
    assert [said(mention) for mention in currnorm.find(text)] == [said(each) for each in expected]


# Languages whose forms can be put together without grammar; the others have their cases in tests/text.
PLAIN = ("da", "de", "en", "es", "fr", "it", "nb", "nl", "pt", "sv")


@pytest.mark.parametrize("lang", PLAIN)
def test_every_language_reads_what_is_drawn_of_it(lang):
    @settings(max_examples=30, database=None)
    @given(strategies.amounts_in_text(lang=lang))
    def reads(drawn):
        text, expected = drawn
        assert [said(mention) for mention in currnorm.find(text, lang=lang)] == [
            said(each) for each in expected
        ]

    reads()


@settings(max_examples=40)
@given(strategies.conversions())
def test_a_right_conversion_is_exact(drawn):
    (check,) = currnorm.check(drawn.text, on=drawn.on).checks
    assert (check.source.money, check.converted.money) == (drawn.source, drawn.converted)
    assert check.verdict == "exact"
    assert drawn.rate in check.fixings


@settings(max_examples=40)
@given(strategies.wrong_conversions())
def test_a_wrong_conversion_is_named(drawn):
    (check,) = currnorm.check(drawn.text, on=drawn.on).checks
    assert check.verdict == "inconsistent"
    kinds = {diagnosis.kind for diagnosis in check.diagnosis}
    if drawn.flaw == "off":
        assert kinds
    else:
        assert drawn.flaw in kinds


@given(strategies.rate_tables(), st.data())
def test_a_table_answers_for_its_own_days(table, data):
    day, base, quote, figure = data.draw(st.sampled_from(table.rows))
    assert day.weekday() < 5
    assert table.rate(base, quote, day).legs[0].published == figure


@given(strategies.dates_with_rates("USD", "KRW"))
def test_a_drawn_day_has_a_fixing_of_its_own(day):
    assert currnorm.default_rates().rate("USD", "KRW", day).staleness == 0


@given(strategies.currencies(on="1995-06-30"))
def test_currencies_of_a_day_were_money_on_it(code):
    assert is_money(code, date(1995, 6, 30))


@given(strategies.currencies(historic=True))
def test_historic_currencies_are_gone(code):
    assert currnorm.currency(code).until is not None


@given(strategies.money(min_amount="0.01", max_amount=10))
def test_money_keeps_to_its_bounds_and_minor_units(drawn):
    assert 0 < drawn.amount <= 10
    assert -drawn.amount.as_tuple().exponent == currnorm.currency(drawn.currency).minor_units


SMALL = [
    (strategies.amounts_in_text(), lambda drawn: any(each.low > 10**6 for each in drawn[1]), 25),
    (strategies.amounts_in_text(), lambda drawn: any(each.low < each.high for each in drawn[1]), 25),
    (strategies.amounts_in_text(), lambda drawn: any(each.qualifier for each in drawn[1]), 25),
    (strategies.conversions(), lambda drawn: drawn.converted.amount > 10**9, 60),
    (strategies.wrong_conversions(), lambda drawn: drawn.flaw == "inverted", 60),
]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    ("strategy", "wanted", "length"), SMALL, ids="scale range qualifier converted inverted".split()
)
def test_a_failure_shrinks_to_one_short_sentence(strategy, wanted, length, seed):
    drawn = shrink(strategy, wanted, random=Random(seed))
    text, amounts = drawn if isinstance(drawn, tuple) else (drawn.text, [drawn])
    assert len(amounts) == 1
    assert len(text) <= length


@pytest.mark.parametrize("name", VALUES)
def test_every_public_value_comes_from_its_type(name):
    kind = getattr(currnorm, name)

    @settings(max_examples=5, database=None, deadline=None)
    @given(st.from_type(kind))
    def resolves(value):
        assert isinstance(value, kind)

    resolves()


def test_hypothesis_loads_nothing_of_ours_but_the_plugin():
    loaded = python(
        "import sys, hypothesis; print(sorted(n for n in sys.modules if n.startswith('currnorm')))"
    )
    assert loaded == "['currnorm', 'currnorm.hypothesis_plugin']"


@pytest.mark.parametrize(
    "imports",
    [
        "import hypothesis.strategies as st, currnorm",
        "import currnorm; currnorm.Money; import hypothesis.strategies as st",
        "from currnorm import Money; import hypothesis.strategies as st, currnorm",
    ],
)
def test_the_entry_point_registers_whatever_is_imported_first(imports):
    code = "from hypothesis import find; print(repr(find(st.from_type(currnorm.Money), lambda money: True)))"
    assert python(f"{imports}; {code}") == "Money('0', 'USD')"


def test_without_hypothesis_the_error_names_the_extra():
    code = """
import sys
sys.modules["hypothesis"] = None
import currnorm
currnorm.Money
try:
    import currnorm.strategies
except currnorm.MissingExtra as error:
    print(error)
"""
    assert "pip install 'currnorm[hypothesis]'" in python(code)
