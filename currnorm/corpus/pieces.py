"""Cut the files of a corpus into pieces of some megabytes: what a worker takes at once.

Lines are cut between records, in the main process, which reads but never decodes them. A worker reads its piece of a
plain file itself; of a compressed one, or of standard input, it is sent the bytes. No text is ever sent alone.

    JSONL, CSV   lines; a line feed inside quotes ends no record of a CSV file
    Parquet      row groups
    text         one article a file, many files a piece

The place behind a piece is all that is needed to go on there: (number of the source, offset in its content, line).
"""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from currnorm.corpus.job import Form
from currnorm.corpus.sources import LONGEST, Source, open_source, troubles
from currnorm.errors import CorpusError
from currnorm.extras import needed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from currnorm.corpus.job import Columns

__all__ = ["BEGINNING", "Piece", "Place", "cut"]

_TOO_LONG = f"the line is longer than {LONGEST >> 20} MB"
_BOM = b"\xef\xbb\xbf"
# How much is read at once where it is not a whole piece, and how many records are asked for the fields they have.
_HEAD = 1 << 20
_LOOKED_AT = 100


@dataclass(frozen=True, slots=True)
class Place:
    """Where to go on: the number of a source, an offset in its content (bytes, row groups or files), the next line."""

    source: int = 0
    offset: int = 0
    line: int = 1


BEGINNING = Place()


@dataclass(frozen=True, slots=True)
class Piece:
    """What a worker takes at once.

    `data` holds lines; where it is None, a worker reads those of `span` itself. `group` is a row group, `files` are
    articles of their own. `broken` says, in place of all that, what can't be read at `line`; `lost` that the rest of
    the source is lost with it.
    """

    source: Source
    line: int
    after: Place
    consumed: int  # bytes of the source as stored, up to here
    header: tuple[str, ...] = ()
    data: bytes | None = None
    span: tuple[int, int] | None = None
    group: int | None = None
    files: tuple[Source, ...] = ()
    broken: str = ""
    lost: bool = False


def cut(sources: Sequence[Source], columns: Columns, size: int, begin: Place = BEGINNING) -> Iterator[Piece]:
    """Cut sources into pieces of about `size` bytes, from a place on.

    Raises CorpusError for a source that is not there any more or has not the columns that are named.
    """
    number = begin.source
    while number < len(sources):
        source = sources[number]
        at = begin if number == begin.source else Place(number)
        if source.form is Form.TEXT:
            end = number
            while end < len(sources) and sources[end].form is Form.TEXT:
                end += 1
            yield from _files(sources, number, end, size)
            number = end
            continue
        if source.form is Form.PARQUET:
            yield from _groups(source, at, columns)
        else:
            yield from _lines(source, at, columns, size)
        number += 1


def _files(sources: Sequence[Source], begin: int, end: int, size: int) -> Iterator[Piece]:
    files: list[Source] = []
    held = 0
    for number in range(begin, end):
        files.append(sources[number])
        held += sources[number].size or 0
        if held >= size or number == end - 1:
            yield Piece(files[0], 1, Place(number + 1), held, files=tuple(files))
            files, held = [], 0


def _groups(source: Source, at: Place, columns: Columns) -> Iterator[Piece]:
    """Give the row groups of a Parquet file; its lines are rows, counted from 1."""
    arrow = needed("pyarrow", extra="arrow")
    parquet = needed("pyarrow.parquet", extra="arrow")
    try:
        stream, raw = open_source(source)
        with raw, stream:
            meta = parquet.ParquetFile(stream).metadata
    except CorpusError:
        raise  # the store, not the file
    except (OSError, arrow.ArrowException) as error:
        reason = f"it can't be read: {error}"
        yield _lost(source, at, 1, reason)
        return
    require(source, meta.schema.to_arrow_schema().names, columns.named)
    line = at.line
    for group in range(at.offset, meta.num_row_groups):
        after = line + meta.row_group(group).num_rows
        consumed = (source.size or 0) * (group + 1) // meta.num_row_groups
        yield Piece(source, line, Place(at.source, group + 1, after), consumed, group=group)
        line = after


def _lost(source: Source, at: Place, line: int, reason: str) -> Piece:
    """Make the piece that says that the rest of a source can't be read."""
    return Piece(source, line, Place(at.source + 1), source.size or 0, broken=reason, lost=True)


def require(source: Source, names: Iterable[str], wanted: Iterable[str]) -> None:
    """Raise CorpusError where a file lacks a column that is named, before anything is done."""
    there = list(names)
    for name in wanted:
        if name not in there:
            raise CorpusError(
                path=source.path,
                reason=f"there is no column {name!r}",
                hint=f"Its columns are {', '.join(map(repr, there))}.",
            )


def _lines(source: Source, at: Place, columns: Columns, size: int) -> Iterator[Piece]:
    """Give the lines of a file in pieces that end where a record ends."""
    try:
        stream, raw = open_source(source)
    except CorpusError:
        raise
    except OSError as error:
        raise CorpusError(path=source.path, reason=error.strerror or str(error)) from error
    with raw, stream:
        blocks = _Blocks(stream, troubles(source))
        held = blocks.head(_HEAD)
        header: tuple[str, ...] = ()
        begin = Place(at.source)
        if source.form is Form.CSV:
            header, begin = _csv_header(held, at)
            if not (blocks.trouble and begin.offset == len(held)):  # else the head itself is cut short
                require(source, header, columns.named)
        elif not blocks.trouble:
            _require_fields(source, held, columns)
        begin = at if at.offset else begin
        if source.plain:
            stream.seek(begin.offset)
            blocks.ended = False
            held = b""
        else:
            held = (
                held[begin.offset :] if begin.offset <= len(held) else blocks.skip(begin.offset - len(held))
            )
        offset, line = begin.offset, begin.line
        while True:
            data, ended = blocks.gather(held, size, csv=source.form is Form.CSV)
            end = _piece_end(data, size, csv=source.form is Form.CSV, last=ended and not blocks.trouble)
            if not end and ended:
                break  # nothing is left, or what a broken stream cut short
            if not end:
                yield Piece(source, line, Place(at.source, offset, line), offset, broken=_TOO_LONG)
                skipped, held = blocks.past_line(data)
                offset, line = offset + skipped, line + 1
                continue
            after = Place(at.source, offset + end, line + data.count(b"\n", 0, end))
            span = (offset, offset + end) if source.plain else None
            piece = Piece(source, line, after, _told(raw, after), header=header, span=span)
            yield piece if source.plain else replace(piece, data=data[:end])
            offset, line, held = after.offset, after.line, data[end:]
    if blocks.trouble:
        yield _lost(source, at, line, f"it can't be read further: {blocks.trouble}")


def _told(raw: BinaryIO, after: Place) -> int:
    """Say how many bytes of a source, as stored, are behind us."""
    try:
        return raw.tell()
    except OSError:  # a pipe does not know
        return after.offset


class _Blocks:
    """A stream read block by block. Where it breaks, what was read before is kept, and `trouble` says what it was."""

    def __init__(self, stream: BinaryIO, troubles: tuple[type[Exception], ...]) -> None:
        self._read: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
        self._troubles = troubles
        self.trouble: Exception | None = None
        self.ended = False

    def read(self, size: int) -> bytes:
        """Read some bytes; none at the end."""
        if self.ended:
            return b""
        try:
            block = self._read(size)
        except self._troubles as error:
            self.trouble, block = error, b""
        self.ended = not block
        return block

    def head(self, size: int) -> bytes:
        """Read the beginning."""
        return self._fill(b"", size)

    def _fill(self, held: bytes, size: int) -> bytes:
        parts, length = [held], len(held)
        while length < size and (block := self.read(size - length)):
            parts.append(block)
            length += len(block)
        return b"".join(parts)

    def skip(self, size: int) -> bytes:
        """Read past some bytes, which were worked on before; give what was read too many: nothing."""
        while size and (block := self.read(min(size, _HEAD))):
            size -= len(block)
        return b""

    def gather(self, held: bytes, size: int, *, csv: bool) -> tuple[bytes, bool]:
        """Read until there are `size` bytes and a record ends in them, or they are too many for a record."""
        data = self._fill(held, size)
        while not self.ended and len(data) < LONGEST and not _record_end(data, csv=csv):
            data = self._fill(data, len(data) + max(size, len(data)))
        return data, self.ended

    def past_line(self, data: bytes) -> tuple[int, bytes]:
        """Drop what is left of a line that is too long; give how many bytes went, and what begins behind it."""
        skipped = len(data)
        while block := self.read(_HEAD):
            end = block.find(b"\n") + 1
            if end:
                return skipped + end, block[end:]
            skipped += len(block)
        return skipped, b""


def _piece_end(data: bytes, size: int, *, csv: bool, last: bool) -> int:
    """Give where a piece of about `size` bytes ends, behind a record; 0 where no record ends in the data."""
    if len(data) > size:
        return _record_end(data[:size], csv=csv) or _record_end(data, csv=csv) or last * len(data)
    return len(data) if last else _record_end(data, csv=csv)


def _record_end(data: bytes, *, csv: bool) -> int:
    """Give the place behind the last line feed that ends a record, 0 where none does."""
    if not csv:
        return data.rfind(b"\n") + 1
    return max((data.rfind(b"\n", *open_) for open_ in _outside_quotes(data)), default=-1) + 1


# A field in quotes, as `csv` reads it: a quote opens one at the beginning of a field alone, and two are one inside.
_QUOTED = re.compile(rb'(?:\A|(?<=[,\r\n]))"[^"]*+(?:""[^"]*+)*+("?)')
_LINE_END = re.compile(rb"\r\n?|\n")


def _outside_quotes(data: bytes) -> Iterator[tuple[int, int]]:
    """Give the stretches, begin and end, of whole records that lie outside of fields in quotes."""
    at = 0
    for quoted in _QUOTED.finditer(data):
        yield at, quoted.start()
        if not quoted[1]:
            return
        at = quoted.end()
    yield at, len(data)


def _csv_header(held: bytes, at: Place) -> tuple[tuple[str, ...], Place]:
    """Read the names of the columns; give them and where the records begin."""
    mark = len(_BOM) if held.startswith(_BOM) else 0
    table = held[mark:]
    ends = (_LINE_END.search(table, *open_) for open_ in _outside_quotes(table))
    end = mark + next((found.end() for found in ends if found), len(table))
    text = held[:end].decode("utf-8-sig", "replace")
    names = tuple(next(csv.reader(io.StringIO(text, newline="")), ()))
    return names, Place(at.source, end, 1 + held.count(b"\n", 0, end))


def _require_fields(source: Source, held: bytes, columns: Columns) -> None:
    """Raise CorpusError where none of the first JSON records has a field that is named: it is misspelt."""
    seen: dict[str, None] = {}
    for line in held.splitlines()[:_LOOKED_AT]:
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            continue  # its piece will say so, with its line
        if isinstance(record, dict):
            seen.update(dict.fromkeys(record))
    if seen:
        require(source, seen, columns.named)
