"""The examples in the docstrings and in the README do what they say."""

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import currnorm

README = Path(__file__).resolve().parent.parent / "README.md"
MODULES = [
    "currnorm",
    *sorted(
        module.name
        for module in pkgutil.walk_packages(currnorm.__path__, "currnorm.")
        if not module.name.endswith("__main__")  # importing it runs the command line
    ),
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name):
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("currnorm"):
            raise
        pytest.skip(f"{name} needs {error.name}, which is not installed")
    for examples in doctest.DocTestFinder().find(module):
        for example in examples.examples:
            if imported := re.fullmatch(r"import (\w+)\n", example.source):
                pytest.importorskip(imported[1])
    assert doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE).failed == 0


def test_the_readme_does_what_it_says():
    result = doctest.testfile(str(README), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert result.attempted > 5
    assert result.failed == 0
