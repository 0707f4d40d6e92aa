"""What every live source is: who publishes, what to ask for, and how to read the answer.

A source is one small module with one class. `requests` says what to fetch for some days, `read` takes an answer apart into
readings, strictly: whatever is not as the source has always published it is `BadData`, with the place. What all have
in common (fetching, limits, comparison with the stored past, writing) is not here but in `fetch` and `update`.
"""

from __future__ import annotations

import csv
import itertools
import json
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Protocol

from currnorm.currencies import currencies
from currnorm.rates.series import MOST_DIGITS, parse_figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from currnorm.rates.book import SourceInfo

__all__ = [
    "BadData",
    "Reading",
    "Request",
    "Source",
    "as_cells",
    "as_decimals",
    "as_figure",
    "as_json",
    "as_rows",
    "as_text",
    "check_ascending",
    "known_code",
    "observed",
    "spans",
]


class BadData(ValueError):
    """An answer is not what the source publishes; the message says where and what was wrong."""


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to fetch. `types` are the content types that it may have.

    `may_be_empty` and `may_be_missing` say that an empty answer or a 404 means no figures for these days.
    """

    url: str
    types: tuple[str, ...]
    params: tuple[tuple[str, str], ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    may_be_empty: bool = False
    may_be_missing: bool = False
    context: Any = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """One published figure: on a day, `unit` units of `base` were worth `figure` units of `quote`.

    `decimals` is how many decimals the source says the series carries; None if it does not say.
    """

    series: str
    base: str
    quote: str
    day: date
    figure: str
    frequency: str = "daily"
    unit: int = 1
    decimals: int | None = None


class Source(Protocol):
    """A place that publishes rates. `endpoint` can be set to a mirror's address.

    `begins` is the day from which a first update asks; later ones ask from the last stored day.
    """

    info: SourceInfo
    endpoint: str
    begins: date

    def requests(self, since: date, until: date) -> Sequence[Request]:
        """Say what to fetch for the figures from one day to another, both included."""

    def read(self, request: Request, body: bytes) -> list[Reading]:
        """Take an answer apart into its readings; raises BadData."""


# The readers that the sources share.


def as_text(body: bytes) -> str:
    """Decode an answer, strictly."""
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadData(f"the answer is not UTF-8 text (byte {error.start})") from None


def as_json(body: bytes) -> Any:
    """Read JSON with every number as the text it was printed as."""
    try:
        return json.loads(as_text(body), parse_float=str, parse_int=str)
    except json.JSONDecodeError as error:
        raise BadData(f"the answer is not JSON (line {error.lineno}: {error.msg})") from None
    except RecursionError:
        raise BadData("the answer is not JSON of any use: it is nested too deeply") from None


def as_cells(lines: Iterable[str], *, delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """Read CSV: the number of each line that is not empty, and its cells."""
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        yield from ((reader.line_num, [cell.strip() for cell in cells]) for cells in reader if cells)
    except csv.Error as error:
        raise BadData(f"line {reader.line_num} is not CSV ({error})") from None


def as_rows(text: str, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Read CSV that must have these columns, comma or semicolon between them: number of the line, and its cells."""
    lines = text.splitlines()
    delimiter = ";" if lines and lines[0].count(";") > lines[0].count(",") else ","
    table = as_cells(lines, delimiter=delimiter)
    _, header = next(table, (1, []))
    missing = [name for name in columns if name not in header]
    if missing:
        raise BadData(
            f"the header has no column {' and no column '.join(missing)}: {', '.join(header)[:200]}"
        )
    for number, cells in table:
        if len(cells) != len(header):
            raise BadData(f"line {number} has {len(cells)} fields where the header has {len(header)}")
        yield number, dict(zip(header, cells, strict=True))


# An exponent of more digits would be written out as so many zeros.
_FIGURE = re.compile(r"\d+(?:\.\d+)?(?:[eE][+-]?\d{1,2})?", re.ASCII)


def as_figure(text: str, where: str) -> str:
    """Check a figure; write one that came with an exponent without it."""
    if not _FIGURE.fullmatch(text):
        raise BadData(f"{where}: {text[:100]!r} is not a figure such as 1342.37")
    plain = f"{Decimal(text):f}" if "e" in text.lower() else text
    try:
        parse_figure(plain)
    except ValueError as error:
        raise BadData(f"{where}: {error}") from None
    return plain


def as_decimals(text: str, where: str) -> int:
    """Read how many decimals a source says that a series carries."""
    if not (re.fullmatch("[0-9]{1,2}", text) and int(text) <= MOST_DIGITS):
        raise BadData(f"{where}: {text[:100]!r} is no number of decimals")
    return int(text)


def known_code(code: Any, where: str) -> str:
    """Check a currency code."""
    if not isinstance(code, str) or code not in currencies():
        raise BadData(f"{where}: {code!r} is a currency that is not known here")
    return code


def observed(text: Any, where: str) -> date:
    """Read the day of a reading."""
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        raise BadData(f"{where}: {text!r} is not a date such as 2019-11-19") from None


def check_ascending(days: Sequence[date]) -> None:
    """Check that days come in order and once each."""
    for before, after in itertools.pairwise(days):
        if before >= after:
            raise BadData(
                f"the days are out of order: {before.isoformat()} stands before {after.isoformat()}"
            )


def spans(since: date, until: date, days: int) -> Iterator[tuple[date, date]]:
    """Cut a time into spans of so many days at most."""
    while since <= until:
        last = min(until, since + timedelta(days=days - 1))
        yield since, last
        since = last + timedelta(days=1)
