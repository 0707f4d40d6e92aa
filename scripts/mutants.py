"""Change the core of the library a little, again and again, and see whether its tests notice: mutation testing.

    pip install -e '.[test,quality]'
    nice python scripts/mutants.py                            # every module, a sample of each: more than an hour
    nice python scripts/mutants.py rates/answers --sample 40  # one of them
    python scripts/mutants.py money --sample 0                # all mutants of it

mutmut makes the mutants and runs, for each, those of the module's tests that reach the function that was changed. It works
in a copy of this tree (--work, kept between runs; a temporary one if none is named). Printed are a line for each module and
the changes that no test noticed. A sample is drawn with a fixed seed, so that it is the same mutants while the code is.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
SEED = 20191119
SAMPLE = 60

TEXT = (
    "tests/text/test_printed.py tests/text/test_cases.py tests/text/test_parse.py tests/text/test_quick.py "
    "tests/hostile/test_bounds.py"
)
RATES = "tests/rates/test_lookup.py tests/rates/test_table.py tests/rates/test_fast_path.py tests/rates/test_timeline.py"
CHECK = (
    "tests/check/test_judge.py tests/check/test_diagnose.py tests/check/test_evidence.py tests/check/test_matches.py "
    "tests/check/test_convert.py tests/check/test_dating.py"
)
# A test whose parameters are no ASCII can't be named to mutmut, and whoever is to be noticed by it counts as never ending.
# What is changed, and the tests that are to notice: those of the room that are quick.
MODULES = {
    "money": "tests/test_money.py",
    "text/number": TEXT,
    "text/numbers": TEXT,
    "text/numerals": TEXT,
    "text/compounds": TEXT,
    "text/read": TEXT,
    "text/pieces": TEXT,
    "rates/lookup": RATES,
    "rates/answers": RATES,
    "checking/judge": CHECK,
    "checking/diagnose": CHECK,
}
# What mutmut writes down for a mutant: the exit status of its tests, or one of these.
NO_TEST, SURVIVED = 33, 0
TIMEOUTS = (36, 24, -24, 152, 255)

CONFIG = """

[tool.mutmut]
source_paths = ["currnorm"]
only_mutate = ["currnorm/{module}.py"]
also_copy = ["fixtures", "scripts", "README.md", "docs"]
pytest_add_cli_args = ["-p", "no:cacheprovider", "--hypothesis-seed=0"]
pytest_add_cli_args_test_selection = [{tests}]
# A fresh process for each: what one has compiled and remembered would hide the next one's change.
process_isolation = "forkserver"
forkserver_warmup = "collect"
# Far beyond what they take: a fresh process compiles every language that it is asked for.
timeout_constant = 300.0
"""


def mutmut(folder: Path, *arguments: str) -> str:
    """Run mutmut in a copy of the tree; give what it said."""
    done = subprocess.run(
        [sys.executable, "-m", "mutmut", *arguments], cwd=folder, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    return done.stdout + done.stderr


def results(folder: Path, module: str) -> dict[str, int | None]:
    """Give the mutants of a module and what came of each; None for those that were not run."""
    path = folder / "mutants" / "currnorm" / f"{module}.py.meta"
    if not path.exists():
        sys.exit(f"mutmut made no mutants of {module}; what it said: {mutmut(folder, 'run', '-')[-2000:]}")
    found: dict[str, int | None] = json.loads(path.read_text())["exit_code_by_key"]
    return found


def prepared(work: Path, module: str) -> Path:
    """Copy the tree and set mutmut up for a module."""
    folder = work / module.replace("/", "-")
    if not folder.exists():
        skipped = shutil.ignore_patterns(".*", "mutants", "node_modules", "site", "__pycache__")
        shutil.copytree(ROOT, folder, ignore=skipped)
        tests = ", ".join(f'"{each}"' for each in MODULES[module].split())
        with (folder / "pyproject.toml").open("a") as file:
            file.write(CONFIG.format(module=module, tests=tests))
        mutmut(
            folder, "run", "-"
        )  # no mutant has that name: they are made, the tests are run once, and that is all
    return folder


def tested(work: Path, module: str, sample: int) -> None:
    """Test a sample of the mutants of a module; say what came of them."""
    folder = prepared(work, module)
    names = sorted(results(folder, module))
    drawn = random.Random(SEED).sample(names, sample) if 0 < sample < len(names) else names
    mutmut(folder, "run", "--max-children", "1", *drawn)
    found = {name: status for name, status in results(folder, module).items() if name in set(drawn)}
    survivors = [name for name, status in found.items() if status == SURVIVED]
    unreached = [name for name, status in found.items() if status in (NO_TEST, None)]
    late = sum(status in TIMEOUTS for status in found.values())
    killed = len(found) - len(survivors) - len(unreached)
    print(
        f"{module:20} {killed:4} of {len(found):4} noticed, {100 * killed / len(found):5.1f} %, {late} of them by never ending; "
        f"{len(survivors)} survived, {len(unreached)} in functions that no test calls; {len(names)} mutants in all",
        flush=True,
    )
    for name in [*survivors, *unreached]:
        changed = [
            line
            for line in mutmut(folder, "show", name).splitlines()
            if line[:1] in "+-" and line[:3] not in ("+++", "---")
        ]
        print(f"    {name}{' (not called)' if name in unreached else ''}")
        print("\n".join(f"        {line}" for line in changed), flush=True)


def main() -> None:
    """Test the modules that are named."""
    parser = argparse.ArgumentParser(description="Mutation testing of the core of currnorm.")
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=f"of {', '.join(MODULES)}; all if none")
    parser.add_argument("--sample", type=int, default=SAMPLE, help="how many mutants of each; 0 for all")
    parser.add_argument("--work", type=Path, help="folder for the copies of the tree")
    given = parser.parse_args()
    if unknown := set(given.modules) - set(MODULES):
        parser.error(f"no module {', '.join(unknown)}; there are {', '.join(MODULES)}")
    work = (given.work or Path(tempfile.mkdtemp(prefix="mutants-"))).resolve()
    for module in given.modules or MODULES:
        tested(work, module, given.sample)


if __name__ == "__main__":
    main()
