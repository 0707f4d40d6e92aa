"""How much text a second, all in one run on the same text: the bare scan, `find`, columns, workers, other libraries.

    python benchmarks/throughput.py ARTICLES.jsonl [--megabytes 40] [--sizes 1 10 100 1000] [--plot docs/throughput.svg]

The articles, one JSON object a line with its "text", are repeated up to the size that is asked for, each time with
other figures, so that no amount is known from the copy before. Machines are noisy: what runs on one core is measured in
CPU time, the best of several rounds, and what matters is the ratio. Workers are measured once, their start included: by
the clock on the wall, which wants a machine that does nothing else, and in CPU time, which doesn't. The share of it that
the main process takes, which cuts the files and writes the results, says how many workers it can keep busy. Other
libraries (price-parser, quantulum3, natura) take part where they are installed: `pip install 'currnorm[benchmark]'`. They
get some seconds each, and their rate is of what they got through.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from itertools import chain, cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from timing import best, read

import currnorm
import currnorm.arrow
from currnorm.text.reader import reader_of
from currnorm.text.runs import runs_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Row = tuple[str, float, float, int]  # what, megabytes, seconds, amounts or conversions found

_DIGIT = re.compile(r"[1-9]")
_PATIENCE = 8.0  # seconds for another library
_DAY = "2019-11-19"  # the day of every article, as in a day's feed


def renumbered(text: str, chance: random.Random) -> str:
    """Give a text with other figures of the same shape."""
    return _DIGIT.sub(lambda _: chance.choice("123456789"), text)


def articles(texts: list[str], megabytes: float) -> Iterator[str]:
    """Give articles over and over, each time with other figures, up to a size."""
    chance = random.Random(7)
    yield from up_to(megabytes, chain(texts, (renumbered(text, chance) for text in cycle(texts))))


def up_to(megabytes: float, texts: Iterable[str]) -> Iterator[str]:
    """Give texts up to a size."""
    size = 0
    for text in texts:
        if size >= megabytes * 1e6:
            return
        yield text
        size += len(text.encode())


def megabytes_of(texts: list[str]) -> float:
    """Size of some texts."""
    return sum(len(text.encode()) for text in texts) / 1e6


def in_process(texts: list[str], rounds: int) -> list[Row]:
    """Measure what one core does: the scan alone, text by text, and columns."""
    size, data = megabytes_of(texts), [text.encode() for text in texts]
    lines = [line for text in texts for line in text.split("\n") if line]
    column, short = pa.array(texts), pa.array(lines)
    pattern = runs_of(("en",)).pattern
    currnorm.arrow.find(
        pa.array(["It cost $5 million."])
    )  # tables and patterns are compiled before the clock runs
    works: dict[str, Callable[[], int]] = {
        "bare scan": lambda: sum(1 for one in data for _ in pattern.finditer(one)),
        "find, article by article": lambda: sum(len(currnorm.find(text)) for text in texts),
        "... and every field read": lambda: sum(map(read, texts)),
        "currnorm.arrow.find, articles": partial(_in_column, column),
        "find, line by line": lambda: sum(len(currnorm.find(line)) for line in lines),
        "... and every field read, lines": lambda: sum(map(read, lines)),
        "currnorm.arrow.find, lines": partial(_in_column, short),
        "currnorm.arrow.convert, articles": lambda: len(
            currnorm.arrow.convert(column, to="EUR", on=_DAY).flatten()
        ),
        "currnorm.arrow.check, articles": lambda: len(currnorm.arrow.check(column, on=_DAY).flatten()),
    }
    return [(name, size, *found) for name, found in best(works, rounds, before=_forget).items()]


_forget = reader_of(("en",)).forget  # nothing is remembered from one round to the next


def _in_column(column: Any) -> int:
    """Find the amounts of a column; give how many there are."""
    return len(currnorm.arrow.find(column).flatten())


@dataclass(frozen=True)
class Run:
    """A run of `currnorm corpus find`: seconds by the clock, CPU seconds, the most memory of one process in MB."""

    megabytes: float
    amounts: int
    seconds: float
    cpu: float
    main_cpu: float
    main_memory: int
    worker_memory: int


# The command in this process, so that what it needs itself can be told from what its workers need.
_COMMAND = """
import resource, sys, time
from currnorm.cli import main
begin = time.perf_counter()
try:
    main(sys.argv[1:])
except SystemExit as ended:
    assert ended.code == 0
seconds = time.perf_counter() - begin
for who in resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN:
    used = resource.getrusage(who)
    print(used.ru_utime + used.ru_stime, used.ru_maxrss)
print(seconds)
"""

_BETWEEN = "import subprocess, sys; subprocess.run(sys.argv[1:], check=True)"


def command(path: Path, jobs: int, folder: Path) -> Run:
    """Run `currnorm corpus find` over a file."""
    output = folder / f"{jobs}.jsonl"
    args = ["corpus", "find", str(path), "-j", str(jobs), "-o", str(output)]
    # A process inherits the peak of the one that began it: so a small one stands between this one and the command.
    started = [sys.executable, "-c", _BETWEEN, sys.executable, "-c", _COMMAND, *args]
    said = subprocess.run(started, check=True, capture_output=True, text=True).stdout
    own, own_memory, others_, others_memory, seconds = said.split()
    summary = json.loads(Path(f"{output}.journal").read_text().splitlines()[1])["summary"]
    for left in folder.glob(f"{jobs}.jsonl*"):
        left.unlink()
    return Run(
        path.stat().st_size / 1e6,
        sum(summary["currencies"].values()),
        float(seconds),
        float(own) + float(others_),
        float(own),
        int(own_memory) // 1024,
        int(others_memory) // 1024,
    )


def write(texts: Iterable[str], path: Path) -> Path:
    """Write articles as JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        for text in texts:
            file.write(json.dumps({"text": text}, ensure_ascii=False) + "\n")
    return path


def others(texts: list[str]) -> list[Row]:
    """Measure other libraries on as much of the text as they get through in some seconds."""
    rows: list[Row] = []
    for name, work in {"price-parser": _price_parser, "natura": _natura, "quantulum3": _quantulum}.items():
        try:
            count = work()
        except ImportError as error:
            print(f"{name}: {error}")
            continue
        size = found = 0
        begin = time.process_time()
        for text in texts:
            found += count(text)
            size += len(text.encode())
            if time.process_time() - begin > _PATIENCE:
                break
        rows.append((name, size / 1e6, time.process_time() - begin, found))
    return rows


def _price_parser() -> Callable[[str], int]:
    """It reads one price out of a string: so it is asked line by line."""
    price = import_module("price_parser").Price.fromstring

    def count(text: str) -> int:
        found = (price(line) for line in text.split("\n"))
        return sum(1 for one in found if one.amount is not None and one.currency)

    return count


def _natura() -> Callable[[str], int]:
    finder = import_module("natura").Finder(base_currency="USD")
    return lambda text: len(finder.findall(text))


def _quantulum() -> Callable[[str], int]:
    parse: Any = import_module("quantulum3.parser").parse
    return lambda text: sum(1 for one in parse(text) if one.unit.entity.name == "currency")


def density(texts: list[str], megabytes: float, rounds: int) -> list[tuple[float, float]]:
    """Measure columns at several densities: articles mixed with what has no amount; (amounts a MB, MB/s)."""
    quiet = ["\n".join(line for line in text.split("\n") if not _FIGURE.search(line)) for text in texts]
    points = []
    for share in (0.0, 0.25, 0.5, 1.0):
        mixed = [*articles(texts, megabytes * share), *up_to(megabytes * (1 - share), cycle(quiet))]
        size, work = megabytes_of(mixed), partial(_in_column, pa.array(mixed))
        seconds, found = best({"": work}, rounds, before=_forget)[""]
        points.append((found / size, size / seconds))
    return points


_FIGURE = re.compile(r"\d|[$£€]")


def plot(path: Path, rows: list[Row], growth: list[Run], dense: list[tuple[float, float]]) -> None:
    """Draw what was measured."""
    matplotlib = import_module("matplotlib")
    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "currnorm"
    figure, (left, middle, right) = import_module("matplotlib.pyplot").subplots(1, 3, figsize=(15, 4.2))
    names = [name for name, *_ in rows][::-1]
    left.barh(names, [size / seconds for _, size, seconds, _ in rows][::-1], color="#356")
    left.set(xscale="log", xlabel="MB/s", title="One run, the same text")
    sizes = [one.megabytes for one in growth]
    middle.plot(sizes, [one.megabytes / one.cpu for one in growth], "o-", color="#356")
    middle.set(xscale="log", ylim=(0, None), xlabel="corpus, MB", ylabel="MB a CPU second")
    middle.set(title="currnorm corpus find, two workers")
    memory = middle.twinx()
    memory.plot(sizes, [one.worker_memory for one in growth], "s--", color="#a53", label="a worker")
    memory.plot(sizes, [one.main_memory for one in growth], "^:", color="#a53", label="the main process")
    memory.set(ylim=(0, 2 * max(one.worker_memory for one in growth)), ylabel="memory, MB (broken lines)")
    memory.legend(loc="upper left")
    right.plot([amounts for amounts, _ in dense], [rate for _, rate in dense], "o-", color="#356")
    right.set(xlabel="amounts a MB", ylabel="MB/s", ylim=(0, None), title="currnorm.arrow.find, by density")
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def main() -> None:
    """Print the table, and draw it if asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--megabytes", type=float, default=20)
    parser.add_argument("--sizes", type=float, nargs="*", default=[1, 10, 100])
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args()

    given = [json.loads(line)["text"] for line in options.file.read_text(encoding="utf-8").splitlines()]
    texts = list(articles(given, options.megabytes))
    rows = in_process(texts, options.rounds)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = write(texts, folder / "articles.jsonl")
        for jobs in (1, 2):
            run = command(path, jobs, folder)
            rows.append((f"currnorm corpus find -j {jobs}", megabytes_of(texts), run.seconds, run.amounts))
        rows += others(given)
        scanned = rows[0][1] / rows[0][2]
        print(f"{len(texts):,} articles, {megabytes_of(texts):.1f} MB\n")
        print(f"{'':32} {'MB/s':>9} {'of the scan':>12} {'found':>9} {'a MB':>7}")
        for what, size, seconds, found in rows:
            rate = size / seconds
            print(f"{what:32} {rate:9.3f} {rate / scanned:12.4f} {found:9,} {found / size:7,.0f}")
        print("\ncurrnorm corpus find -j 2, by size of the corpus")
        print(
            f"{'corpus':>9} {'seconds':>9} {'CPU s':>8} {'MB/CPU s':>9} {'of main':>8} {'memory, main and worker':>25}"
        )
        growth = []
        for size in options.sizes:
            run = command(write(articles(given, size), folder / "grown.jsonl"), 2, folder)
            growth.append(run)
            print(
                f"{run.megabytes:6,.0f} MB {run.seconds:9.1f} {run.cpu:8.1f} {run.megabytes / run.cpu:9.1f} "
                f"{run.main_cpu / run.cpu:8.1%} {run.main_memory:15,} {run.worker_memory:6,} MB"
            )
        dense = density(given, min(10, options.megabytes), options.rounds)
        print(f"\n{'amounts a MB':>13} {'MB/s':>7}   (currnorm.arrow.find)")
        for amounts, rate in dense:
            print(f"{amounts:13,.0f} {rate:7.1f}")
    if options.plot:
        plot(options.plot, rows, growth, dense)
    print(f"\nThis process held {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:,} MB at most.")


if __name__ == "__main__":
    main()
