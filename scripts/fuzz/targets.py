"""What must hold for any bytes: the targets that scripts/fuzz/run.py runs, and that a test gives every kept input.

A target takes bytes and asserts; the only errors that it lets through are failures. TARGETS lists them.
"""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import readers

from currnorm import ParseError, RatesFileError, check, find, parse
from currnorm.languages.language import known_languages
from currnorm.rates.series import parse_figure
from currnorm.rates.sources import SOURCES, live_source
from currnorm.rates.sources.base import BadData
from currnorm.rates.sources.ecb import EcbFile
from currnorm.rates.table import TableRates

if TYPE_CHECKING:
    from collections.abc import Callable

    from currnorm.rates.sources.base import Source

__all__ = ["TARGETS", "as_text"]

# What a mutation should be able to put in as a whole, in place of control characters that no article has.
_PIECES = (
    "$", "€", "US$", "Rs ", "R", " million", "bn", " and ", " to ", "-", "(", ")", "1,234.5", "½", " dollars",
    " pounds", "&pound;", "\u00ad", "億", "円", "万", " = ", ", or about ", "per cent", " half a ", "in 2007 ", " (€",
    "\u200b",
)  # fmt: skip
_CONTROLS = [code for code in range(1, 0x20) if chr(code) not in "\n\t"]
_MEANT = dict(zip(_CONTROLS, _PIECES, strict=False))

_LANGUAGES = (*((code,) for code in known_languages()), ("de", "ja"), ("en", "fr", "ru"))


def as_text(data: bytes) -> str:
    """Read UTF-8, with a piece of money for each control character and half a surrogate pair for what is none."""
    return data.decode("utf-8", "surrogateescape").translate(_MEANT)


def _said(data: bytes) -> tuple[tuple[str, ...], str]:
    """Give the languages that the first byte names, and the text behind it."""
    return _LANGUAGES[data[0] % len(_LANGUAGES)] if data else ("en",), as_text(data[1:])


def fuzz_find(data: bytes) -> None:
    """Mentions slice to their text, in order, without touching each other."""
    lang, text = _said(data)
    mentions = find(text, lang=lang, vague=True, leniency="possible")
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    assert all(left.end <= right.start for left, right in pairwise(mentions))
    assert all(mention.low <= mention.high for mention in mentions)


def fuzz_parse(data: bytes) -> None:
    """A string is one amount, or a ParseError says why not."""
    lang, text = _said(data)
    try:
        place = parse(text, lang=lang).start
    except ParseError as error:
        place = error.position
    assert 0 <= place <= len(text)


def fuzz_check(data: bytes) -> None:
    """Any article can be checked, and its report written as JSON."""
    lang, text = _said(data)
    assert json.dumps(check(text, lang=lang, on="2019-11-19").to_dict(), allow_nan=False)


def fuzz_table(data: bytes) -> None:
    """A table of one's own is read and answers, or the error names the line."""
    path = readers.written("rates.csv", data)
    try:
        table = TableRates.from_csv(path)
    except RatesFileError:
        return
    figures = {(day, base, quote): parse_figure(figure) for day, base, quote, figure in table.rows}
    for day, base, quote in figures:
        (leg,) = table.rate(base, quote, day).legs
        assert parse_figure(leg.published) == figures[day, leg.base, leg.quote]
        assert {leg.base, leg.quote} == {base, quote}


def fuzz_source(data: bytes, *, source: Source) -> None:
    """An answer is read, or refused as bad data. What comes in an archive is put into one, unless it looks like one."""
    if isinstance(source, EcbFile) and not data.startswith(b"PK"):
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as packed:
            packed.writestr("eurofxref-hist.csv", data)
        data = archive.getvalue()
    request = source.requests(date(2019, 11, 18), date(2019, 11, 19))[0]
    try:
        readings = source.read(request, data)
    except BadData:
        return
    assert all(parse_figure(reading.figure) for reading in readings)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "find": fuzz_find,
    "parse": fuzz_parse,
    "check": fuzz_check,
    "rates-table": fuzz_table,
    **{f"source-{name}": partial(fuzz_source, source=live_source(name)) for name in SOURCES},
    **readers.TARGETS,
}
