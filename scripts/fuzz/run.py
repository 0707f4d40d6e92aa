"""Fuzz the library with atheris, one target after the other, from the inputs that are kept beside this file.

    pip install -e '.[fuzz]'
    nice python scripts/fuzz/run.py --seconds 60                     # all targets, a minute in all
    nice python scripts/fuzz/run.py find check --seconds 1200        # two of them
    python scripts/fuzz/run.py --work folder --keep                  # put the fewest inputs that reach as much here

What is found lies in the work folder (a temporary one if none is named): TARGET/ are inputs, crash-* are those that
failed; `python scripts/fuzz/run.py TARGET --replay FILE` runs one again. A line for each target says what was run.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
import time
from base64 import b64decode, b64encode
from pathlib import Path
from typing import NoReturn

import atheris

with atheris.instrument_imports(include=["currnorm"]):
    from targets import TARGETS

INPUTS = Path(__file__).parent / "inputs"
INNER = "--inner"
# Longer inputs are slower and find no more.
LONGEST = {"check": 400, "corpus-parquet": 1000}
# A target that is still at one input after this many seconds has failed.
HANGS = 20


def kept(name: str) -> list[bytes]:
    """Give the inputs that are kept of a target."""
    path = INPUTS / f"{name}.txt"
    return [b64decode(line) for line in path.read_text().split()] if path.exists() else []


def keep(name: str, folder: Path) -> None:
    """Write the inputs of a folder as those that are kept, shortest first."""
    found = sorted((path.read_bytes() for path in folder.iterdir()), key=lambda data: (len(data), data))
    (INPUTS / f"{name}.txt").write_text("".join(f"{b64encode(data).decode()}\n" for data in found))


def start(name: str, *options: str) -> NoReturn:
    """Turn this process into libFuzzer, which may start others like it: the first argument is how."""
    atheris.Setup([f"{sys.executable} {Path(__file__).resolve()} {INNER} {name}", *options], TARGETS[name])
    atheris.Fuzz()
    raise AssertionError("libFuzzer ends the process")


def libfuzzer(name: str, log: Path, *options: str) -> int:
    """Run libFuzzer on a target in a process of its own, which it ends; give its exit status."""
    child = os.fork()
    if not child:
        with log.open("wb") as file:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
        start(name, *options)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def fuzz(name: str, work: Path, seconds: int) -> bool:
    """Fuzz a target for so long; say what was run, and whether nothing failed."""
    folder = work / name
    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(kept(name)):
        (folder / f"kept-{number}").write_bytes(data)
    log = work / f"{name}.log"
    began = time.monotonic()
    status = libfuzzer(
        name, log, str(folder), f"-max_total_time={seconds}", f"-max_len={LONGEST.get(name, 600)}",
        f"-timeout={HANGS}", f"-artifact_prefix={work}/crash-{name}-", "-print_final_stats=1", "-rss_limit_mb=4096",
    )  # fmt: skip
    said = log.read_text(errors="replace")
    executions = re.search(r"number_of_executed_units: *(\d+)", said)
    covered = re.findall(r"cov: (\d+)", said)
    print(
        f"{name:16} {executions[1] if executions else '?':>9} executions, {time.monotonic() - began:6.0f} s, "
        f"cov {covered[-1] if covered else '?'}, {'ok' if status == 0 else f'FAILED, see {log}'}",
        flush=True,
    )
    if status:
        print(said[said.find(" === Uncaught") :][:4000])
    return status == 0


def main() -> None:
    """Fuzz, replay an input, or keep what was found."""
    if sys.argv[1:2] == [INNER]:
        start(*sys.argv[2:])
    parser = argparse.ArgumentParser(description="Fuzz currnorm.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}; all if none")
    parser.add_argument("--seconds", type=int, default=60, help="for all targets together")
    parser.add_argument("--work", type=Path, help="folder for inputs and crashes")
    parser.add_argument("--replay", type=Path, help="run one input and end")
    parser.add_argument("--keep", action="store_true", help="reduce the work folder's inputs and keep them")
    given = parser.parse_args()
    names = given.targets or list(TARGETS)
    if unknown := set(names) - set(TARGETS):
        parser.error(f"no target {', '.join(unknown)}; there are {', '.join(TARGETS)}")
    if given.replay:
        for name in names:
            TARGETS[name](given.replay.read_bytes())
        return
    work = (given.work or Path(tempfile.mkdtemp(prefix="fuzz-"))).resolve()
    work.mkdir(parents=True, exist_ok=True)
    if given.keep:
        for name in names:
            least = Path(tempfile.mkdtemp(dir=work))
            libfuzzer(name, work / f"{name}.log", "-set_cover_merge=1", str(least), str(work / name))
            keep(name, least)
        return
    sound = [fuzz(name, work, max(given.seconds // len(names), 1)) for name in names]
    sys.exit(0 if all(sound) else 1)


if __name__ == "__main__":
    main()
