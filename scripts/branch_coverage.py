"""Say which share of the branches of the core rooms the tests take: `nice python scripts/branch_coverage.py`.

    pip install -e '.[test,quality]'
    python scripts/branch_coverage.py                  # run the tests, some ten minutes; a line for each room
    python scripts/branch_coverage.py --report         # of the last run
    python -m coverage report --show-missing           # what is missing, line by line

Ends with status 1 where a room has less than LEAST.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
LEAST = 95.0
ROOMS = ("money.py", "currencies", "languages", "text", "rates", "checking")
# What speaks to servers and people has suites of its own, and is no part of the look-up of rates.
APART = (
    "rates/fetch.py",
    "rates/update.py",
    "rates/own.py",
    "rates/write.py",
    "rates/userstore.py",
    "rates/sources/",
)
TESTS = (
    "test_money.py test_public_face.py test_errors.py test_fixtures.py currencies text check rates properties "
    "hostile/test_bounds.py hostile/test_fuzzed.py"
).split()  # fmt: skip


def run() -> None:
    """Run the tests, counting branches."""
    command = [
        sys.executable,
        "-m",
        "coverage",
        "run",
        "--branch",
        "--source=currnorm",
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
    ]
    subprocess.run([*command, *(f"tests/{each}" for each in TESTS)], cwd=ROOT, check=True)  # fmt: skip


def by_room() -> dict[str, tuple[int, int]]:
    """Give how many branches each room has, and how many of them were taken."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "coverage.json"
        subprocess.run(
            [sys.executable, "-m", "coverage", "json", "-q", "-o", str(path)], cwd=ROOT, check=True
        )
        files = json.loads(path.read_text())["files"]
    found: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for name, said in files.items():
        inside = name.removeprefix("currnorm/")
        room = inside.partition("/")[0]
        if room in ROOMS and not inside.startswith(APART):
            there, taken = found[room]
            summary = said["summary"]
            found[room] = there + summary["num_branches"], taken + summary["covered_branches"]
    return found


def main() -> None:
    """Run the tests and say what they reach."""
    if "--report" not in sys.argv[1:]:
        run()
    found = by_room()
    for room in ROOMS:
        there, taken = found[room]
        print(f"{room:12} {taken:5} of {there:5} branches, {100 * taken / there:5.1f} %")
    sys.exit(any(100 * taken / there < LEAST for there, taken in found.values()))


if __name__ == "__main__":
    main()
