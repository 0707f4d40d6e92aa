"""The documentation is built, its examples hold, and the reference says what the commands say."""

import doctest
import importlib.util
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import currnorm

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted((ROOT / "docs").glob("*.md"))


def script(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_examples_of_a_page_hold(page):
    result = doctest.testfile(str(page), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert result.failed == 0


def test_the_command_reference_says_what_help_says():
    reference = script("build_cli_reference")
    said = reference.TARGET.read_text(encoding="utf-8")
    assert said == reference.reference(), "run python scripts/build_cli_reference.py"


def test_the_python_reference_has_every_public_name():
    api = script("docs_hooks").api()
    assert all(f"## {name}\n" in api for name in currnorm.__all__)
    assert api.count("```") % 2 == 0


def test_the_python_reference_has_every_module_for_users_and_its_names():
    hooks = script("docs_hooks")
    reference = hooks.modules()
    engines = {path.stem for path in (ROOT / "currnorm" / "integrations").glob("[a-z]*.py")}
    listed = {line.removeprefix("## currnorm.") for line in reference.splitlines() if line.startswith("## ")}
    assert {f"integrations.{name}" for name in engines} < listed
    assert {"arrow", "articles", "corpus", "report", "report.html", "strategies"} < listed
    for module in listed:
        section = reference.split(f"## currnorm.{module}\n")[1].split("\n## ")[0]
        for name in hooks.public_names(f"currnorm.{module}"):
            assert f"\n- `{name}" in section, f"{module}.{name}"


def test_the_reference_says_what_a_class_holds():
    reference = script("docs_hooks").api()
    assert "`EXACT = 'exact'`, `CONSISTENT = 'consistent'`" in reference
    assert "- `published_where: str | None`" in reference


def test_every_page_is_in_the_navigation_and_every_extra_on_the_first():
    told = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    pages = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    assert {page for page in pages if f": {page}\n" not in told} == set()
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "optional-dependencies"
    ]
    first = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    ours = {"test", "lint", "docs", "benchmark", "fuzz", "quality"}  # for who works on the library itself
    assert {extra for extra in extras if extra not in ours and f"[{extra}]" not in first} == set()


def test_the_site_builds_without_a_warning(tmp_path):
    pytest.importorskip("mkdocs", reason="the site needs currnorm[docs]")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "consistent. It is 0.49% above" in (tmp_path / "index.html").read_text(encoding="utf-8")
