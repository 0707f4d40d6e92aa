"""What a call leaves behind: nothing. Pickles, contexts, signals, locales, threads, processes, hash seeds."""

import copy
import decimal
import locale
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from enum import Enum
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import currnorm
from currnorm.strategies import amounts_in_text, conversions, wrong_conversions

HERE = str(Path(__file__).parent)

PUBLIC = [getattr(currnorm, name) for name in currnorm.__all__]
VALUES = [each for each in PUBLIC if isinstance(each, type) and each is not currnorm.Rates]

TEXT = (
    "Seoul pays 1.04 trillion won ($896m), or £700m; a table fee of (€5.25) and twenty-five euros, -$3.1m, 70 pence. "
    "It is five times the $180m ($1 = 1,342.37 won). Karachi paid 33 billion rupees, 2 euros 50, $5-6 billion and 16-1/2 cts."
)


def everything():
    """Use every verb, and give all that they say."""
    report = currnorm.check(TEXT, on="2019-11-19")
    found = currnorm.find(TEXT, vague=True, leniency="possible")
    conversion = currnorm.convert("1.04 trillion won", to="USD", on="2019-11-19")
    article = currnorm.Article(TEXT, published="2019-11-19")
    comparison = currnorm.compare([article, article], to="USD")
    money = currnorm.Money("1.5", "USD") * 3 + currnorm.Money(2, "USD")
    loss = currnorm.parse("-$1.06")
    return [
        report.to_dict(),
        [mention.to_dict() for mention in found],
        conversion.to_dict(),
        comparison.to_dict(),
        str(money),
        str(round(money / 7, 2)),
        loss.to_dict(),
        str(report.dates_that_fit),
        [str(check) for check in report.checks],
    ]


@pytest.mark.parametrize("kind", VALUES)
def test_every_public_value_and_error_pickles(kind):
    @settings(max_examples=4, database=None, deadline=None)
    @given(st.from_type(kind))
    def pickles(value):
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
            again = pickle.loads(pickle.dumps(value, protocol))
            assert type(again) is type(value)
            assert again == value or str(again) == str(value)
        assert str(copy.deepcopy(value)) == str(value)
        if isinstance(value, Exception):
            assert {**vars(again)} == {**vars(value)}

    pickles()


def test_every_enumeration_is_made_of_strings():
    assert all(issubclass(each, str) for each in VALUES if issubclass(each, Enum))


def hostile_context():
    """A context that can count to nine, and raises at whatever it is asked."""
    return decimal.Context(
        prec=1, Emax=1, Emin=-1, traps=list(decimal.getcontext().flags), rounding=decimal.ROUND_UP
    )


def test_the_decimal_context_of_the_caller_is_neither_used_nor_changed():
    expected = everything()
    with decimal.localcontext(hostile_context()) as context:
        assert everything() == expected
        assert not any(context.flags.values())
        assert (context.prec, context.rounding) == (1, decimal.ROUND_UP)


@settings(max_examples=25, deadline=None)
@given(conversions() | wrong_conversions(), amounts_in_text())
def test_whatever_is_drawn_says_the_same_in_a_context_that_can_only_count_to_nine(drawn, texts):
    with decimal.localcontext(hostile_context()):
        said = [all_verbs(drawn), [mention.to_dict() for mention in currnorm.find(texts[0])]]
    assert said == [all_verbs(drawn), [mention.to_dict() for mention in currnorm.find(texts[0])]]


def test_tables_are_the_same_whatever_context_they_were_made_in():
    """The first call of a process compiles tables; a context of one digit must not get into them."""
    code = (
        "import decimal, sys; sys.path.insert(0, {path!r}); import test_state; {before}"
        "print(test_state.everything())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code.format(path=HERE, before=before)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for before in ("", "decimal.setcontext(test_state.hostile_context()); ")
    }
    assert len(said) == 1


def test_nothing_of_the_process_is_changed():
    before = (
        locale.setlocale(locale.LC_ALL),
        {number: signal.getsignal(number) for number in signal.valid_signals()},
        list(warnings.filters),
        sys.getrecursionlimit(),
        os.environ.copy(),
        Path.cwd(),
    )
    with warnings.catch_warnings(record=True) as caught:
        everything()
        filters = list(warnings.filters)
    assert caught == []
    assert filters == before[2]
    assert before == (
        locale.setlocale(locale.LC_ALL),
        {number: signal.getsignal(number) for number in signal.valid_signals()},
        list(warnings.filters),
        sys.getrecursionlimit(),
        os.environ.copy(),
        Path.cwd(),
    )


def all_verbs(drawn):
    report = currnorm.check(drawn.text, on=drawn.on)
    conversion = currnorm.convert(drawn.source, to=drawn.converted.currency, on=drawn.on)
    return report.to_dict(), conversion.to_dict(), [m.to_dict() for m in currnorm.find(drawn.text)]


@settings(max_examples=5, deadline=None)
@given(st.lists(conversions() | wrong_conversions(), min_size=8, max_size=8))
def test_threads_give_what_one_gives(drawn):
    serial = [all_verbs(each) for each in drawn]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(all_verbs, [*drawn, *reversed(drawn)])) == [*serial, *reversed(serial)]


def test_threads_may_be_the_first_to_load_anything():
    code = """
from concurrent.futures import ThreadPoolExecutor
import currnorm
def ask(_):
    return str(currnorm.check("It cost 1.04 trillion won ($896m).", on="2019-11-19").to_dict())
with ThreadPoolExecutor(8) as pool:
    print(len(set(pool.map(ask, range(16)))))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"


def checked(text):
    """Run in another process."""
    return currnorm.check(text, on="2019-11-19")


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_other_processes_give_what_this_one_gives(method):
    expected = checked(TEXT)
    with multiprocessing.get_context(method).Pool(1) as pool:
        assert pool.apply(checked, (TEXT,)) == expected


def test_results_do_not_depend_on_the_hash_seed():
    code = f"import sys; sys.path.insert(0, {HERE!r}); import test_state; print(test_state.everything())"
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(said) == 1
    assert "KRW" in said.pop()


@settings(max_examples=20)
@given(amounts_in_text())
def test_a_second_reading_says_the_same(drawn):
    assert currnorm.find(drawn[0]) == currnorm.find(drawn[0])


def test_money_prints_at_any_size():
    assert str(currnorm.Money("1e5000", "USD")).endswith(",000")
    assert str(currnorm.Money("-0.5", "USD")) == "USD -0.5"
    assert currnorm.Money(Decimal("1e5000"), "USD") == currnorm.Money("1e5000", "USD")
