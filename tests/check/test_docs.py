"""The examples in the docstrings do what they say."""

import doctest
import importlib
import pkgutil

import pytest

import currnorm
from currnorm import checking, cli, report

MODULES = ["currnorm"] + [
    f"{room.__name__}.{module.name}"
    for room in (checking, cli, report)
    for module in pkgutil.iter_modules(room.__path__)
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name):
    result = doctest.testmod(importlib.import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert result.failed == 0
    assert currnorm.__doc__
