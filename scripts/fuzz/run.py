"""Fuzz a part of the library with atheris: `nice python scripts/fuzz/run.py TARGET [libFuzzer options]`.

    pip install atheris
    nice python scripts/fuzz/run.py find -max_total_time=120 -max_len=400

A target takes bytes and asserts what must hold for any of them; the only errors that may come out are the ones that
are promised. TARGETS lists them.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import atheris

with atheris.instrument_imports(include=["currnorm"]):
    from currnorm import ParseError, check, find, parse
    from currnorm.rates.sources import SOURCES, live_source
    from currnorm.rates.sources.base import BadData

if TYPE_CHECKING:
    from collections.abc import Callable

# What a mutation should be able to put in as a whole.
_PIECES = (
    "$", "€", "US$", "Rs ", "R", " million", "bn", " and ", " to ", "-", "(", ")", "5", "1,234.5", "½", " dollars",
    " pounds", "&pound;", "\u00ad", "億", "円", "万", " = ", ", or about ", "per cent", " half a ", "in 2007 ", "0",
)  # fmt: skip


def _text(data: bytes) -> str:
    """Make a text of bytes: the first says which half of them are pieces of money, and the rest are code points."""
    given = atheris.FuzzedDataProvider(data)
    made = []
    while given.remaining_bytes():
        made.append(
            _PIECES[given.ConsumeIntInRange(0, len(_PIECES) - 1)]
            if given.ConsumeBool()
            else given.ConsumeUnicode(given.ConsumeIntInRange(0, 4))
        )
    return "".join(made)


def fuzz_find(data: bytes) -> None:
    """Mentions slice to their text, in order, without touching each other."""
    text = _text(data)
    for lang in ("en", ("de", "ja")):
        mentions = find(text, lang=lang, vague=True, leniency="possible")
        assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
        assert all(left.end <= right.start for left, right in pairwise(mentions))
        assert all(mention.low <= mention.high for mention in mentions)


def fuzz_parse(data: bytes) -> None:
    """A string is one amount, or a ParseError says why not."""
    try:
        parse(_text(data))
    except ParseError:
        return


def fuzz_check(data: bytes) -> None:
    """Any article can be checked, and its report written as JSON."""
    assert json.dumps(check(_text(data), on="2019-11-19").to_dict())


def fuzz_source(data: bytes, *, name: str) -> None:
    """An answer is read, or refused as bad data."""
    source = live_source(name)
    request = source.requests(date(2019, 11, 18), date(2019, 11, 19))[0]
    try:
        readings = source.read(request, data)
    except BadData:
        return
    assert all(reading.figure for reading in readings)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "find": fuzz_find,
    "parse": fuzz_parse,
    "check": fuzz_check,
    **{f"source-{name}": partial(fuzz_source, name=name) for name in SOURCES},
}


def main() -> None:
    """Fuzz the target that is named."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: run.py TARGET [libFuzzer options]; targets: {', '.join(TARGETS)}")
    target = TARGETS[sys.argv[1]]
    atheris.Setup([sys.argv[0], *sys.argv[2:]], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
