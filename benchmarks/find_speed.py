"""How fast `find` reads, beside the bare scan of the same pattern in the same run.

    python benchmarks/find_speed.py ARTICLES.jsonl [MORE.txt ...] [--lang en] [--rounds 5]

JSONL files are read as articles, one a line, with their text under "text"; other files as one article each.
The machines are noisy, so every figure is the best of several rounds, and what matters is the ratio.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING

import currnorm
from currnorm.text.scan import pattern_of

if TYPE_CHECKING:
    from collections.abc import Callable


def texts_of(paths: list[Path]) -> list[str]:
    """Read the articles of some files."""
    texts: list[str] = []
    for path in paths:
        raw = path.read_text(encoding="utf-8")
        texts += [json.loads(line)["text"] for line in raw.splitlines()] if path.suffix == ".jsonl" else [raw]
    return texts


def best(work: Callable[[], int], rounds: int) -> tuple[float, int]:
    """Give the shortest time of several rounds, in seconds, and what the work counted."""
    times = []
    count = 0
    for _ in range(rounds):
        begin = time.process_time()
        count = work()
        times.append(time.process_time() - begin)
    return min(times), count


def main() -> None:
    """Print MB/s of the bare scan and of `find`, and their ratio."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--lang", default="en")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()

    texts = texts_of(options.files)
    data = [text.encode() for text in texts]
    megabytes = sum(map(len, data)) / 1e6
    pattern = pattern_of((options.lang,))

    scanned, candidates = best(lambda: sum(1 for one in data for _ in pattern.finditer(one)), options.rounds)
    read, mentions = best(
        lambda: sum(len(currnorm.find(t, lang=options.lang)) for t in texts), options.rounds
    )
    print(f"{len(texts):,} articles, {megabytes:.1f} MB, {mentions / megabytes:,.0f} mentions a MB")
    print(f"bare scan  {megabytes / scanned:7.1f} MB/s   {candidates:8,} candidates")
    print(
        f"find       {megabytes / read:7.1f} MB/s   {mentions:8,} mentions   {scanned / read:.2f} of the bare scan"
    )
    print(f"a mention costs {(read - scanned) / max(mentions, 1) * 1e6:.1f} µs beside the scan")


if __name__ == "__main__":
    main()
