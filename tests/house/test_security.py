"""What SECURITY.md promises of the source: nothing in it runs what it reads."""

import ast
import re
import tomllib
from pathlib import Path

import pytest
from sources import PACKAGE, TREES, calls, imported

# Each with what it would allow an article, a table or a corpus to do.
FORBIDDEN_MODULES = {
    "pickle", "shelve", "marshal", "dill", "joblib", "cloudpickle",  # run code from data
    "subprocess", "pty", "popen2",  # run programs
    "xml.etree", "xml.dom", "xml.sax", "lxml", "xmlrpc",  # expand entities without end
    "yaml", "telnetlib", "ftplib",
}  # fmt: skip
FORBIDDEN_CALLS = {
    "eval", "exec", "compile", "__import__", "os.system", "os.popen", "os.execv", "pickle.loads", "pickle.load",
    "tempfile.mktemp", "yaml.load", "np.load", "numpy.load",
}  # fmt: skip


@pytest.mark.parametrize("name", TREES)
def test_nothing_runs_what_it_reads(name):
    modules = imported(name, TREES[name], at_import=False) - {
        "xml.sax.saxutils"
    }  # escapes text, parses nothing
    assert not {
        module for module in modules for bad in FORBIDDEN_MODULES if f"{module}.".startswith(f"{bad}.")
    }
    assert calls(TREES[name]).isdisjoint(FORBIDDEN_CALLS)


@pytest.mark.parametrize("name", TREES)
def test_no_shell_and_no_unchecked_certificate(name):
    keywords = {
        (keyword.arg, ast.unparse(keyword.value))
        for node in ast.walk(TREES[name])
        if isinstance(node, ast.Call)
        for keyword in node.keywords
    }
    assert ("shell", "True") not in keywords
    assert ("verify", "False") not in keywords


def test_the_table_of_fixings_is_asked_with_parameters_alone():
    """No text of a caller becomes part of an SQL statement: what is put together has only names of our own in it."""
    built = [
        (name, ast.unparse(node))
        for name, tree in TREES.items()
        if name.startswith("currnorm.rates")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("execute", "executemany", "executescript")
        and node.args
        and isinstance(node.args[0], ast.JoinedStr)
    ]
    allowed = re.compile(
        r"PRAGMA|ATTACH|VACUUM|INSERT INTO \{table\}|SELECT \{columns\}|DELETE FROM \{table\}", re.IGNORECASE
    )
    assert [each for each in built if not allowed.search(each[1])] == []


def test_templates_escape():
    sources = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    if "jinja2" in sources:
        assert "autoescape" in sources
    assert all("|safe" not in path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.j2"))


def test_every_dependency_has_a_floor():
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))[
        "project"
    ]
    assert all(">=" in requirement for requirement in project["dependencies"])
    for extra in ("arrow", "hypothesis", "test"):
        assert all(">=" in requirement for requirement in project["optional-dependencies"][extra])
