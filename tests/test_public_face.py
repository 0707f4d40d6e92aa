"""`import currnorm`: every public name, nothing loaded too early, nothing hidden by a submodule."""

import importlib
import pkgutil
import subprocess
import sys
from types import ModuleType

import pytest

import currnorm

HEAVY = (
    "requests",
    "rich",
    "jinja2",
    "babel",
    "hypothesis",
    "click",
    "re2",
    "sqlite3",
    "dateutil",
    "platformdirs",
)


def python(*lines):
    """Run lines in a fresh interpreter and give what they print."""
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_all_is_sorted_and_complete():
    assert currnorm.__all__ == sorted(currnorm.__all__)
    assert len(set(currnorm.__all__)) == len(currnorm.__all__)
    assert set(currnorm.__all__) == set(currnorm._HOME)
    assert set(currnorm.__all__) <= set(dir(currnorm))


@pytest.mark.parametrize("name", currnorm.__all__)
def test_every_public_name_is_there_and_documented(name):
    found = getattr(currnorm, name)
    assert not isinstance(found, ModuleType)
    assert found.__doc__
    assert found.__name__ == name


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="has no attribute 'chekc'"):
        currnorm.chekc  # noqa: B018


def test_no_submodule_is_called_like_a_public_name():
    assert {module.name for module in pkgutil.iter_modules(currnorm.__path__)}.isdisjoint(currnorm.__all__)


@pytest.mark.parametrize(
    "submodule", ["currnorm.checking.judge", "currnorm.checking.report", "currnorm.cli.check"]
)
def test_the_verbs_stay_verbs_after_any_import(submodule):
    said = python(
        "import currnorm",
        f"import {submodule}",
        "print(callable(currnorm.check), callable(currnorm.compare), callable(currnorm.find))",
    )
    assert said == "True True True"


def test_import_loads_nothing_heavy():
    said = python(
        "import sys, currnorm",
        f"print([name for name in {HEAVY!r} if name in sys.modules])",
        "print([name for name in sys.modules if name.startswith('currnorm.')])",
    )
    assert said == "[]\n[]"


def test_checking_needs_no_renderer_and_no_network():
    said = python(
        "import sys, currnorm",
        "currnorm.check('It cost 1.04 trillion won ($896m).', on='2019-11-19')",
        "print([name for name in ('requests', 'rich', 'jinja2', 'click', 'babel') if name in sys.modules])",
    )
    assert said == "[]"


def test_star_import_gives_the_public_names():
    namespace = {}
    exec("from currnorm import *", namespace)
    assert set(currnorm.__all__) <= set(namespace)
    assert importlib.import_module("currnorm").check is namespace["check"]
