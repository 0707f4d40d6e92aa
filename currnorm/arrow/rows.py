"""From arrays to articles: the texts of a column, what is known of each row, and the amounts in them.

A column may be a string or binary array of any width, a view, a dictionary, in one piece or in chunks. It is worked on
in slices of some megabytes: their values are put into one buffer and scanned at once (`currnorm.text.batch`).

What is known from outside (language, home, day, outlet) is one value for all rows or a column of its own. Of such a
column every distinct value is read once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from currnorm import currencies
from currnorm.errors import ArticleError, CurrnormError
from currnorm.languages import load_language
from currnorm.text.article import Article, as_date
from currnorm.text.batch import SEPARATOR, find_rows
from currnorm.text.detect import AUTO, detect
from currnorm.text.finder import Leniency
from currnorm.text.mention import Mention

__all__ = ["Asked", "Fact", "Invalid", "Work", "facts_of", "over_rows"]

# What is scanned at once. More gains nothing, and every slice is copied once.
_SLICE_BYTES = 4 << 20
_SLICE_ROWS = 1 << 16

_TEXTS = {
    "string": pa.string(),
    "binary": pa.string(),
    "large_string": pa.large_string(),
    "large_binary": pa.large_string(),
    "string_view": pa.large_string(),
    "binary_view": pa.large_string(),
}


class Invalid(StrEnum):
    """What becomes of a row that can't be read: not UTF-8, no such language or territory, no date."""

    RAISE = "raise"
    NULL = "null"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known of every row: the distinct values, what is wrong with some of them, and which row has which."""

    name: str
    values: Sequence[Any]
    errors: dict[int, CurrnormError]
    indices: pa.Array | None = None  # into `values`; None: all rows have the first

    def cut(self, start: int, length: int) -> Sequence[int]:
        """Give the indices of some rows."""
        cut: list[int] = (
            [0] * length if self.indices is None else self.indices.slice(start, length).to_pylist()
        )
        return cut


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked about the rows of a column."""

    lang: Fact
    home: Fact
    on: Fact
    outlet: Fact
    vague: bool = False
    leniency: Leniency = Leniency.NORMAL
    invalid: Invalid = Invalid.RAISE

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All that is known of the rows."""
        return self.lang, self.home, self.on, self.outlet

    @property
    def uniform(self) -> bool:
        """Whether the same is known of every row."""
        return all(fact.indices is None for fact in self.facts)


# Makes of an article and its mentions what a row is to hold.
Work: TypeAlias = Callable[[Article, list[Mention]], Sequence[Any]]
_Build: TypeAlias = Callable[[list[Sequence[Any] | None]], Any]


_AUTO = (AUTO,)


def _lang(given: Any) -> tuple[str, ...]:
    if given is None:
        raise ArticleError(
            path="lang", reason="a row has no language; fill the column, for instance with 'en'"
        )
    codes = (given,) if isinstance(given, str) else tuple(given)
    for code in codes if codes != _AUTO else ():
        load_language(code)
    return codes


def _home(given: Any) -> str | None:
    if given is not None:
        currencies.currency_of(given)
    return None if given is None else str(given)


def _outlet(given: Any) -> str | None:
    return None if given is None else str(given)


_READERS: dict[str, Callable[[Any], Any]] = {"lang": _lang, "home": _home, "on": as_date, "outlet": _outlet}


def facts_of(length: int, **given: Any) -> dict[str, Fact]:
    """Read what is known of the rows; an Arrow array gives each row its own.

    Raises ValueError for a column that is longer or shorter than the texts; what is wrong with a single value for all
    rows is raised at once.
    """
    return {name: _fact(name, what, length) for name, what in given.items()}


def _fact(name: str, given: Any, length: int) -> Fact:
    read = _READERS[name]
    if not isinstance(given, pa.Array | pa.ChunkedArray):
        return Fact(name, (read(given),), {})
    if len(given) != length:
        raise ValueError(f"the column {name} has {len(given):,} rows, the texts have {length:,}")
    whole = given.combine_chunks() if isinstance(given, pa.ChunkedArray) else given
    if isinstance(whole, pa.ChunkedArray):  # no chunk at all
        whole = pa.array([], whole.type)
    if pa.types.is_dictionary(whole.type):
        whole = whole.dictionary_decode()
    encoded = whole.dictionary_encode(null_encoding="encode")
    values: list[Any] = []
    errors: dict[int, CurrnormError] = {}
    for index, value in enumerate(encoded.dictionary.to_pylist()):
        try:
            values.append(read(value))
        except CurrnormError as error:
            errors[index] = error
            values.append(None)
    return Fact(name, values, errors, encoded.indices)


def over_rows(array: Any, asked: Asked, work: Work, build: _Build, kind: Any) -> Any:
    """Work on every row of a column; give an array (of a chunked one, a chunked one) of the type `kind`."""
    if isinstance(array, pa.ChunkedArray):
        chunks, at = [], 0
        for chunk in array.chunks:
            chunks += list(_chunk(chunk, asked, work, build, kind=kind, at=at))
            at += len(chunk)
        return pa.chunked_array(chunks, kind)
    if not isinstance(array, pa.Array):
        raise TypeError(f"a column of texts is a pyarrow Array or ChunkedArray, not {type(array).__name__}")
    parts = list(_chunk(array, asked, work, build, kind=kind, at=0))
    return parts[0] if len(parts) == 1 else pa.concat_arrays(parts) if parts else pa.array([], kind)


def _chunk(array: Any, asked: Asked, work: Work, build: _Build, *, kind: Any, at: int) -> Iterator[Any]:
    """Give the results of an array whose first row is the row `at` of its column."""
    if pa.types.is_null(array.type):
        yield pa.nulls(len(array), kind)
        return
    if pa.types.is_dictionary(array.type):
        if asked.uniform and len(array.dictionary) <= len(array):
            # The same text is the same money: every distinct one is read once.
            found = over_rows(array.dictionary, asked, work, build, kind)
            yield found.take(array.indices)
            return
        array = array.dictionary_decode()
    if str(array.type) not in _TEXTS:
        raise TypeError(f"a column of texts is a string array, not {array.type}")
    if pa.types.is_string_view(array.type) or pa.types.is_binary_view(array.type):
        array = array.cast(pa.large_binary())
    for start, length in _cuts(array):
        yield build(_slice(array.slice(start, length), at + start, asked, work))


def _cuts(array: Any) -> Iterator[tuple[int, int]]:
    """Cut an array into slices of a few megabytes: (first row, number of rows)."""
    for block in range(0, len(array), _SLICE_ROWS):
        sizes = pc.binary_length(array.slice(block, _SLICE_ROWS)).fill_null(0).cast(pa.int64())
        ends = pc.cumulative_sum(sizes).to_pylist()
        first = before = 0
        while first < len(ends):
            last = max(first + 1, bisect_right(ends, before + _SLICE_BYTES, first))
            yield block + first, last - first
            first, before = last, ends[last - 1]


def _slice(array: Any, at: int, asked: Asked, work: Work) -> list[Sequence[Any] | None]:
    """Give what each row of a slice holds; None for NULL."""
    array = array.view(_TEXTS[str(array.type)])  # bytes are looked at as text where they stand
    results: list[Sequence[Any] | None] = [()] * len(array)
    indices = [fact.cut(at, len(array)) for fact in asked.facts]
    bad = dict(_bad_rows(array, asked, indices))
    if bad:
        first = min(bad)
        _refuse(asked, at + first, bad[first])
    unread = set(bad)
    if array.null_count:
        unread.update(row for row, valid in enumerate(array.is_valid().to_pylist()) if not valid)
    for row in unread:
        results[row] = None
    langs, homes, days, outlets = indices
    wanted = [row for row in range(len(array)) if row not in unread] if unread else range(len(array))
    for codes, rows in _by_languages(array, asked.lang.values, langs, wanted):

        def article_of(place: int, text: str, rows: Sequence[int] = rows, codes: Any = codes) -> Article:
            row = rows[place]
            return Article(
                text,
                asked.on.values[days[row]],
                asked.outlet.values[outlets[row]],
                asked.home.values[homes[row]],
                codes,
            )

        buffer, lengths = _joined(
            array if len(rows) == len(array) else array.take(pa.array(rows, pa.int64()))
        )
        failed: list[tuple[int, CurrnormError]] = []
        found = find_rows(
            buffer, lengths, article_of, codes, vague=asked.vague, leniency=asked.leniency, failed=failed
        )
        for article, place, mentions in found:
            results[rows[place]] = work(article, mentions)
        for place, error in failed:
            _refuse(asked, at + rows[place], error)
            results[rows[place]] = None
    return results


def _by_languages(
    array: Any, values: Sequence[tuple[str, ...]], which: Sequence[int], wanted: Sequence[int]
) -> Iterator[tuple[tuple[str, ...], Sequence[int]]]:
    """Part rows by the languages that they are to be read in: as it was said, or as each text shows."""
    for lang, codes in enumerate(values):
        rows = [row for row in wanted if which[row] == lang] if len(values) > 1 else wanted
        if codes == _AUTO:
            shown: dict[tuple[str, ...], list[int]] = {}
            for row in rows:
                shown.setdefault(detect(array[row].as_py()), []).append(row)
            yield from shown.items()
        elif rows:
            yield codes, rows


def _refuse(asked: Asked, row: int, error: CurrnormError) -> None:
    """Raise what is wrong with a row, unless such rows are to be NULL."""
    if asked.invalid is Invalid.RAISE:
        error.add_note(f"It is row {row:,} of the column, counted from 0.")
        raise error


def _joined(array: Any) -> tuple[memoryview, list[int]]:
    """Put the texts of an array without NULL into one buffer; give it and their lengths in bytes."""
    rows = pa.LargeListArray.from_arrays(pa.array([0, len(array)], pa.int64()), array)
    whole = pc.binary_join(rows, pa.scalar(SEPARATOR.decode(), array.type))[0]
    return memoryview(whole.as_buffer()), pc.binary_length(array).to_pylist()


def _bad_rows(
    array: Any, asked: Asked, indices: Sequence[Sequence[int]]
) -> Iterator[tuple[int, CurrnormError]]:
    """Give the rows that can't be read, and why."""
    for fact, which in zip(asked.facts, indices, strict=True):
        if fact.errors:
            yield from ((row, fact.errors[at]) for row, at in enumerate(which) if at in fact.errors)
    try:
        array.validate(full=True)
    except pa.ArrowInvalid:
        kind = pa.large_binary() if array.type == pa.large_string() else pa.binary()
        for row, raw in enumerate(array.view(kind).to_pylist()):
            try:
                (raw or b"").decode()
            except UnicodeDecodeError as error:
                reason = f"not UTF-8 text: byte {error.start} is 0x{raw[error.start]:02x}"
                yield row, ArticleError(path=f"row {row}", reason=reason)
