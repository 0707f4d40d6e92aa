"""Read a corpus by shape: what `find` found, how often, with examples in their context.

    python benchmarks/shapes.py ARTICLES.jsonl [--lang en] [--examples 3] [--most 200] [--context 40]

Every figure becomes N ("$1,234.5 million" is the shape "$N million"), so that a thousand mentions of a new corpus
can be read in minutes: the common shapes once, the rare ones in full. With --vetoed, what the vetoes threw out is
listed instead, by veto.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import currnorm
from currnorm.text.finder import vetoed

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIGURE = re.compile(r"\d[\d.,'’]*(?<=\d)")


def shape_of(shown: str) -> str:
    """Give the shape of a mention: its figures as N, its spaces as one space."""
    return " ".join(_FIGURE.sub("N", shown).split())


def rows(paths: list[Path], lang: str, *, thrown_out: bool) -> Iterator[tuple[str, str, int, int, str]]:
    """Give (shape, text, start, end, what it means) of everything found."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            text = json.loads(line)["text"]
            if thrown_out:
                for start, end, name in vetoed(text, lang=lang):
                    yield f"{name}: {shape_of(text[start:end])}", text, start, end, name
            else:
                for mention in currnorm.find(text, lang=lang):
                    says = f"{mention.currency} {mention.low}" + (
                        "" if mention.value else f" to {mention.high}"
                    )
                    yield shape_of(mention.text), text, mention.start, mention.end, says


def main() -> None:
    """Print the shapes, the commonest first."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--lang", default="en")
    parser.add_argument("--examples", type=int, default=3)
    parser.add_argument("--most", type=int, default=200, help="print this many shapes")
    parser.add_argument("--skip", type=int, default=0, help="begin behind this many shapes")
    parser.add_argument("--context", type=int, default=40)
    parser.add_argument("--vetoed", action="store_true")
    options = parser.parse_args()

    shapes: dict[str, list[tuple[str, int, int, str]]] = defaultdict(list)
    for shape, text, start, end, says in rows(options.files, options.lang, thrown_out=options.vetoed):
        shapes[shape].append((text, start, end, says))
    ordered = sorted(shapes.items(), key=lambda item: (-len(item[1]), item[0]))
    total = sum(map(len, shapes.values()))
    print(f"{total:,} in {len(shapes):,} shapes")
    for shape, found in ordered[options.skip : options.skip + options.most]:
        print(f"{len(found):6,}  {shape}")
        step = max(1, len(found) // max(1, options.examples))
        for text, start, end, says in found[::step][: options.examples]:
            left, right = text[max(0, start - options.context) : start], text[end : end + options.context]
            print(f"          …{left}⟦{text[start:end]}⟧{right}…  = {says}".replace("\n", "⏎"))


if __name__ == "__main__":
    main()
