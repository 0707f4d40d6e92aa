"""A piece of a corpus as records: the text of each, what is known of it, and what is wrong with those that can't be read."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from currnorm.corpus.job import Form
from currnorm.corpus.sources import LONGEST, Source, open_source, troubles
from currnorm.errors import BadDate, CorpusError
from currnorm.extras import needed
from currnorm.text.article import as_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from currnorm.corpus.job import Job
    from currnorm.corpus.pieces import Piece

__all__ = ["Record", "Reject", "records_of", "reject"]

# Of a record that is set aside, this much is kept.
_KEPT = 1 << 20
_BATCH = 4096


@dataclass(frozen=True, slots=True)
class Record:
    """One article of a corpus. `text` is None where the record has none."""

    path: str
    line: int
    text: str | None
    on: date | None
    outlet: str | None
    home: str | None
    lang: str
    kept: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reject:
    """A record that can't be read, where it stands, and why; `record` is the record itself, as far as it is text."""

    path: str
    line: int
    reason: str
    record: str

    def to_dict(self) -> dict[str, Any]:
        """Give it as JSON-ready values."""
        return {"source": self.path, "line": self.line, "reason": self.reason, "record": self.record}


def reject(path: str, line: int, reason: str, raw: bytes | str = "") -> Reject:
    """Set a record aside."""
    shown = raw.decode("utf-8", "backslashreplace") if isinstance(raw, bytes) else raw
    return Reject(path, line, reason, shown if len(shown) <= _KEPT else shown[:_KEPT] + "…")


def records_of(piece: Piece, job: Job) -> Iterator[Record | Reject]:
    """Read the records of a piece, in order."""
    if piece.broken:
        yield reject(piece.source.path, piece.line, piece.broken)
        return
    yield from _READERS[piece.source.form](piece, job)


def _data(piece: Piece) -> bytes:
    if piece.data is not None:
        return piece.data
    assert piece.span is not None
    begin, end = piece.span
    with Path(piece.source.path).open("rb") as file:
        file.seek(begin)
        return file.read(end - begin)


def _jsonl(piece: Piece, job: Job) -> Iterator[Record | Reject]:
    path = piece.source.path
    for line, raw in enumerate(_data(piece).split(b"\n"), piece.line):
        if not raw.strip():
            continue
        try:
            record = json.loads(raw.removeprefix(b"\xef\xbb\xbf") if line == 1 else raw)
        except UnicodeDecodeError as error:
            yield reject(path, line, f"not UTF-8: byte {error.start} is 0x{raw[error.start]:02x}", raw)
        except (ValueError, RecursionError) as error:
            yield reject(path, line, f"not JSON: {error}", raw)
        else:
            if isinstance(record, dict):
                yield _record(path, line, record, job, raw)
            else:
                yield reject(path, line, f"no JSON object, but {type(record).__name__}", raw)


def _csv(piece: Piece, job: Job) -> Iterator[Record | Reject]:
    path = piece.source.path
    for at, row in _csv_rows(_data(piece), piece.line):
        shown = ",".join(row).encode("utf-8", "surrogateescape")
        if len(row) != len(piece.header):
            yield reject(path, at, f"{len(row)} fields where the head has {len(piece.header)}", shown)
            continue
        try:
            shown.decode()
        except UnicodeDecodeError as error:
            yield reject(path, at, f"not UTF-8: there is a byte 0x{shown[error.start]:02x}", shown)
            continue
        yield _record(path, at, dict(zip(piece.header, row, strict=True)), job, shown)


def _csv_rows(data: bytes, line: int) -> list[tuple[int, list[str]]]:
    """Read the rows of a piece, each with its line. What isn't UTF-8 stays apart until its own row is reached."""
    ended = 0

    def lines() -> Iterator[str]:
        nonlocal ended
        for each in io.StringIO(data.decode("utf-8", "surrogateescape"), newline=""):
            ended += each.endswith("\n")  # a lone carriage return ends a record, but no line
            yield each

    # The limit holds for the whole process, so it is put back at once.
    limit = csv.field_size_limit(max(len(data), csv.field_size_limit()))
    try:
        rows, at = [], line
        for row in csv.reader(lines()):
            if row:
                rows.append((at, row))
            at = line + ended
        return rows
    finally:
        csv.field_size_limit(limit)


def _parquet(piece: Piece, job: Job) -> Iterator[Record | Reject]:
    path, line = piece.source.path, piece.line
    arrow = needed("pyarrow", extra="arrow")
    stream, raw = open_source(piece.source)
    with raw, stream:
        file = needed("pyarrow.parquet", extra="arrow").ParquetFile(stream)
        batches = file.iter_batches(_BATCH, row_groups=[piece.group], columns=list(job.columns.named))
        try:
            for batch in batches:
                for row in _rows(batch):
                    if isinstance(row, Exception):
                        yield reject(path, line, f"it holds what Python can't: {row}")
                    else:
                        yield _record(path, line, row, job, "")
                    line += 1
        except CorpusError:
            raise  # the store, not the file
        except (OSError, arrow.ArrowException) as error:
            yield reject(path, line, f"the rows from here to the end of their group can't be read: {error}")


def _rows(batch: Any) -> Iterator[dict[str, Any] | Exception]:
    """Give the rows of a batch; what is no text, or a day beyond the year 9999, is an error in place of its row."""
    try:
        yield from batch.to_pylist()
    except (ValueError, OverflowError):
        for at in range(batch.num_rows):
            try:
                yield from batch.slice(at, 1).to_pylist()
            except (ValueError, OverflowError) as error:
                yield error


def _files(piece: Piece, job: Job) -> Iterator[Record | Reject]:
    for source in piece.files:
        try:
            yield _file(source, job)
        except troubles(source) as error:
            yield reject(source.path, 1, f"it can't be read: {error}")


def _file(source: Source, job: Job) -> Record | Reject:
    stream, below = open_source(source)
    with below, stream:
        raw = stream.read(LONGEST + 1)
    if len(raw) > LONGEST:
        return reject(source.path, 1, f"it is longer than {LONGEST >> 20} MB", raw[: _KEPT + 1])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return reject(source.path, 1, f"not UTF-8: byte {error.start} is 0x{raw[error.start]:02x}", raw)
    return Record(source.path, 1, text, job.on, None, job.home, job.lang, {})


_READERS = {Form.JSONL: _jsonl, Form.CSV: _csv, Form.PARQUET: _parquet, Form.TEXT: _files}


def _record(path: str, line: int, row: Mapping[str, Any], job: Job, raw: bytes | str) -> Record | Reject:
    columns = job.columns
    if columns.text not in row:
        return reject(path, line, f"it has no field {columns.text!r}", raw)
    text = row[columns.text]
    wrong = [
        f"the field {name!r} is no text, but {type(value).__name__}"
        for name, value in _said(row, (columns.text, columns.outlet, columns.home, columns.lang))
        if not isinstance(value, str)
    ]
    if isinstance(text, str) and not _encodes(text):
        wrong.append("the text has half a surrogate pair")
    if wrong:
        return reject(path, line, wrong[0], raw or repr(text))
    try:
        day = _day(row.get(columns.date) if columns.date else None)
    except (BadDate, TypeError) as error:
        return reject(path, line, str(error).rstrip("."), raw or repr(text))

    def said(name: str | None) -> str | None:
        return (row.get(name) or None) if name else None

    return Record(
        path,
        line,
        text,
        day or job.on,
        said(columns.outlet),
        said(columns.home) or job.home,
        said(columns.lang) or job.lang,
        {name: row.get(name) for name in columns.keep},
    )


def _said(row: Mapping[str, Any], names: Iterable[str | None]) -> Iterator[tuple[str, Any]]:
    """Give the fields of some names that say something."""
    for name in names:
        if name is not None and row.get(name) is not None:
            yield name, row[name]


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


# A corpus dates its articles to the second as often as to the day; the day is that of the clock it was written by.
_TIMED = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d")


def _day(given: Any) -> date | None:
    """Read the day of a record: a date, a time, or either as a string; None where it is empty."""
    if isinstance(given, str):
        timed = _TIMED.match(given)
        return as_date(timed[1] if timed else given.strip()) if given.strip() else None
    if isinstance(given, datetime):
        return given.date()
    return as_date(given)
