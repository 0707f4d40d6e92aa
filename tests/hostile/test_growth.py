"""Time grows with the length of a text and with nothing else: ratios are asserted, never times."""

import gc
import os
from time import process_time

import pytest
from zoo import DENSE, MB, SPARSE

from currnorm import check, find

# How much text to read. The suite takes little of it every day; 16 reads from half a megabyte to eight.
SCALE = int(os.environ.get("CURRNORM_GROWTH", "1"))

TIMES = 8
# Eight times the text may take so many times as long; a square would take 64 times.
MOST = 24
# What is faster than this (in seconds) can't be compared.
FLOOR = 0.02


def seconds(verb, text):
    gc.collect()
    start = process_time()
    verb(text)
    return process_time() - start


def grows_linearly(verb, make, size):
    verb(make(size // 16))  # tables are compiled, rates loaded
    small = max(seconds(verb, make(size)), FLOOR)
    large = seconds(verb, make(size * TIMES))
    assert large < MOST * small


def possible(text):
    return find(text, leniency="possible", vague=True)


def judged(text):
    return check(text, on="2019-11-19").to_dict()


@pytest.mark.parametrize("name", SPARSE)
def test_megabytes_without_money(name):
    grows_linearly(find, SPARSE[name], SCALE * MB // 32)


@pytest.mark.parametrize("name", DENSE)
def test_texts_full_of_money(name):
    grows_linearly(possible, DENSE[name], SCALE * MB // 1024)


@pytest.mark.parametrize("name", DENSE)
def test_checks_of_texts_full_of_money(name):
    grows_linearly(judged, DENSE[name], SCALE * MB // 2048)


def test_one_line_of_ten_megabytes():
    text = "lorem ipsum " * (10 * MB // 12) + "and it cost $5."
    (mention,) = find(text)
    assert mention.start == len(text) - 3
