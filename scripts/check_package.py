"""Build the wheel and the source distribution, look into both, and use the wheel where no checkout is near.

    pip install -e '.[quality]'
    python scripts/check_package.py

What is checked: every data file is in the wheel and nothing else is, it is small, its metadata are in order (twine), it
installs into a new environment, reads an article there, and passes a part of the tests of the source distribution. Ends
with an AssertionError or the output of the command that failed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
MOST = 4 << 20  # bytes of packed data: nearly all of it are the rates
# What an article of the fixtures must come to, and the tests that need nothing but the package and themselves.
ARTICLE, CAUGHT = "fixtures/seoul-talks-gulf.txt", "1.04 trillion won"
TESTS = (
    "tests/test_money.py tests/test_errors.py tests/test_public_face.py tests/test_fixtures.py tests/currencies/test_currencies.py "
    "tests/house/test_imports.py tests/house/test_public_api.py tests/text/test_cases.py tests/text/test_printed.py "
    "tests/check/test_judge.py tests/rates/test_lookup.py tests/rates/test_table.py tests/report/test_render.py"
).split()  # fmt: skip


def run(*command: object, cwd: Path) -> str:
    """Run a command away from the checkout; end with what it said if it fails."""
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(
        [*map(str, command)], cwd=cwd, env=clean, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def package_files() -> set[str]:
    """Give every file of the package in the checkout, as a wheel names it."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "currnorm").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def check_wheel(path: Path) -> None:
    """Look into the wheel."""
    with zipfile.ZipFile(path) as wheel:
        names = {name for name in wheel.namelist() if not name.endswith("/")}
        data = sum(each.compress_size for each in wheel.infolist() if not each.filename.endswith(".py"))
    info = {name for name in names if name.split("/")[0].endswith(".dist-info")}
    assert names - info == package_files(), sorted((names - info) ^ package_files())
    assert {"currnorm/py.typed", "currnorm/rates/data/rates.sqlite", "currnorm/languages/en.toml"} <= names
    assert any(name.endswith("licenses/LICENSE") for name in info), sorted(info)
    assert any(name.endswith("entry_points.txt") for name in info), sorted(info)
    assert data < MOST, f"{path.name} has {data:,} bytes of data"


def check_sdist(path: Path) -> None:
    """Look into the source distribution: it has what is needed to build, test and document what it is of."""
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert package_files() <= names, sorted(package_files() - names)
    wanted = {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "SECURITY.md", "mkdocs.yml"}
    assert wanted <= names, sorted(wanted - names)
    for folder in ("tests", "fixtures", "scripts", "benchmarks", "docs"):
        assert any(name.startswith(f"{folder}/") for name in names), folder
    stray = [name for name in names if "__pycache__" in name or name.startswith((".venv", ".git/", "dist/"))]
    assert not stray, stray


def use_wheel(wheel: Path, sdist: Path, folder: Path) -> None:
    """Install the wheel into a new environment, check an article, and run tests from the source distribution."""
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    unpacked = folder / sdist.name.removesuffix(".tar.gz")
    shutil.rmtree(unpacked / "currnorm")  # so that there is none but the installed one
    venv.create(folder / "env", with_pip=True)
    python = folder / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
    install = (python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*install, wheel, cwd=unpacked)
    found = run(python, "-c", "import currnorm; print(currnorm.__file__)", cwd=unpacked).strip()
    assert Path(found).is_relative_to(folder / "env"), found
    report = folder / "report.csv"
    run(python, "-m", "currnorm", "check", ARTICLE, "--format", "csv", "-o", report, cwd=unpacked)
    assert CAUGHT in report.read_text(encoding="utf-8"), report.read_text(encoding="utf-8")
    run(*install, f"{wheel}[test]", cwd=unpacked)
    print(run(python, "-m", "pytest", "-rf", "--no-header", *TESTS, cwd=unpacked).strip().splitlines()[-1])


def main() -> None:
    """Build, look, use."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(sys.executable, "-m", "build", "--outdir", folder / "dist", ROOT, cwd=folder)
        (wheel,), (sdist,) = (folder / "dist").glob("*.whl"), (folder / "dist").glob("*.tar.gz")
        check_wheel(wheel)
        check_sdist(sdist)
        run(sys.executable, "-m", "twine", "check", "--strict", wheel, sdist, cwd=folder)
        use_wheel(wheel, sdist, folder)
        for each in (wheel, sdist):
            print(f"{each.name}: {each.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
