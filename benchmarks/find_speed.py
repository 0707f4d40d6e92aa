"""How fast `find` reads, beside the bare scan of the same pattern in the same run.

    python benchmarks/find_speed.py ARTICLES.jsonl [MORE.txt ...] [--lang en] [--rounds 5]

The first pass of a process is told apart: the automaton of the scan is built as texts come by, and the shapes of amounts
are learned. What a mention says is told when it is asked for, so there is a figure for reading every field, too. Then `find` with all
languages at once, the one that was asked for first, and with `lang="auto"`: what further languages cost. JSONL files are
read as articles, one a line, with their text under "text"; other files as one article each. Where articles name their
language under "lang", and not all the same one, they are shuffled, and `auto` is also held against `find` that is told
the language of each, and reads English beside it as `auto` does. The machines are noisy, so every figure is the best of
several rounds, which take turns, and what matters is the ratio.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from typing import TYPE_CHECKING

from timing import best, read

import currnorm
from currnorm.languages import known_languages
from currnorm.text.runs import runs_of

if TYPE_CHECKING:
    from collections.abc import Callable


def articles_of(paths: list[Path], lang: str) -> list[tuple[str, str]]:
    """Read the articles of some files, each with its language: `lang` where it names none."""
    articles: list[tuple[str, str]] = []
    for path in paths:
        raw = path.read_text(encoding="utf-8")
        records = map(json.loads, raw.splitlines()) if path.suffix == ".jsonl" else [{"text": raw}]
        articles += [(record["text"], record.get("lang") or lang) for record in records]
    if len({lang for _, lang in articles}) > 1:
        random.Random(1).shuffle(articles)
    return articles


def main() -> None:
    """Print MB/s of the bare scan, of `find`, and of `find` with further languages, and their ratios."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--lang", default="en")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()

    articles = articles_of(options.files, options.lang)
    texts = [text for text, _ in articles]
    data = [text.encode() for text in texts]
    megabytes = sum(map(len, data)) / 1e6
    pattern = runs_of((options.lang,)).pattern
    every = (options.lang, *(code for code in known_languages() if code != options.lang))

    def finding(lang: str | tuple[str, ...]) -> Callable[[], int]:
        return lambda: sum(len(currnorm.find(text, lang=lang)) for text in texts)

    works: dict[str, Callable[[], int]] = {
        "bare scan": lambda: sum(1 for one in data for _ in pattern.finditer(one)),
        "find": finding(options.lang),
        "fields": lambda: sum(read(text, options.lang) for text in texts),
    }
    if len({lang for _, lang in articles}) > 1:
        works["told"] = lambda: sum(
            len(currnorm.find(text, lang=tuple(dict.fromkeys((lang, "en"))))) for text, lang in articles
        )
    works |= {f"all {len(every)}": finding(every), "auto": finding("auto")}
    currnorm.find("It cost $5.", lang=options.lang)
    first, _ = best({"first pass": works["find"]}, 1)["first pass"]
    found = best(works, options.rounds)
    (scanned, candidates), (taken_by_find, mentions) = found["bare scan"], found["find"]
    print(f"{len(texts):,} articles, {megabytes:.1f} MB, {mentions / megabytes:,.0f} mentions a MB")
    print(f"bare scan  {megabytes / scanned:7.1f} MB/s   {candidates:8,} candidates")
    print(
        f"find       {megabytes / taken_by_find:7.1f} MB/s   {mentions:8,} mentions   {scanned / taken_by_find:.2f} of the bare scan"
    )
    print(f"first pass {megabytes / first:7.1f} MB/s   texts that this process has not seen")
    taken, _ = found["fields"]
    print(f"... read   {megabytes / taken:7.1f} MB/s   every field of every mention")
    for name in list(works)[3:]:
        taken, count = found[name]
        print(
            f"{name:10} {megabytes / taken:7.1f} MB/s   {count:8,} mentions   {taken_by_find / taken:.2f} of find in one"
        )
    if "told" in found:
        print(
            f"auto is at {found['told'][0] / found['auto'][0]:.2f} of find where each article's language is told"
        )
    print(f"a mention costs {(taken_by_find - scanned) / max(mentions, 1) * 1e6:.1f} µs beside the scan")


if __name__ == "__main__":
    main()
