"""What a worker does with a piece: read its records, find what the job asks for, write what comes of it as bytes.

It gives back lines of JSON, a Parquet file as bytes, or the name of one that it has written; the main process decides
when they count. Texts stay in the worker.
"""

from __future__ import annotations

import io
import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from currnorm.checking.bench import Benches
from currnorm.checking.convert import converted_or_missing
from currnorm.checking.report import article_dict, check_mentions
from currnorm.corpus.job import Form, Verb, codes_of
from currnorm.corpus.records import Record, Reject, records_of, reject
from currnorm.corpus.summary import OPEN, Summary
from currnorm.errors import CurrnormError
from currnorm.extras import needed
from currnorm.languages import load_language
from currnorm.rates import as_rates
from currnorm.text.article import Article
from currnorm.text.batch import find_rows, join_texts
from currnorm.text.dateline import publication_date
from currnorm.text.detect import AUTO, detect
from currnorm.text.mention import Mention

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from currnorm.arrow.columns import Converted
    from currnorm.corpus.job import Job
    from currnorm.corpus.pieces import Piece
    from currnorm.rates.model import Rates

__all__ = ["Done", "work"]

# So much text is scanned at once.
_AT_ONCE = 4 << 20


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a piece: the output or the file that holds it, lines of rejects, and the counts."""

    output: bytes | Path
    rejects: bytes
    summary: Summary


@dataclass(frozen=True, slots=True)
class _Read:
    """A record that was read, its article, and its amounts; both None where the record has no text."""

    record: Record
    article: Article | None
    mentions: list[Mention] | None


class _Task:
    """What a piece is done by: the job, the counts, and what its articles are judged by."""

    def __init__(self, job: Job) -> None:
        self.job, self.summary = job, Summary()

    @cached_property
    def benches(self) -> Benches:
        """One for each day."""
        return Benches(as_rates(self.job.rates))


def work(job: Job, piece: Piece, part: Path | None = None) -> Done:
    """Do a piece; `part` is the file to write, for jobs that want Parquet and don't want it as bytes."""
    task = _Task(job)
    summary = task.summary
    rejects: list[Reject] = []
    lines: list[bytes] = []
    memory = io.BytesIO()
    writer = _Part(job, part or memory) if job.output is Form.PARQUET else None
    try:
        for batch in _batches(records_of(piece, job), rejects, summary):
            for read in _found(batch, rejects):
                if not (job.found_only and not read.mentions):
                    row, document = _forms(task, read)
                    if writer is None:
                        lines.append(_line(document()))
                    else:
                        writer.add(read.record, row())
            if writer is not None:
                writer.flush()
    finally:
        if writer is not None:
            writer.close()
    rejects.sort(key=lambda one: one.line)
    summary.rejects = len(rejects)
    output = b"".join(lines) if writer is None else part or memory.getvalue()
    return Done(output, b"".join(_line(one.to_dict()) for one in rejects), summary.cut())


def _line(document: dict[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, default=str).encode("utf-8", "backslashreplace") + b"\n"


def _batches(
    records: Iterable[Record | Reject], rejects: list[Reject], summary: Summary
) -> Iterator[list[Record]]:
    batch: list[Record] = []
    held = 0
    for record in records:
        if isinstance(record, Reject):
            rejects.append(record)
            continue
        batch.append(record)
        size = len(record.text or "")
        summary.records += 1
        summary.bytes += size
        held += size
        if held >= _AT_ONCE:
            yield batch
            batch, held = [], 0
    yield batch


def _found(batch: Sequence[Record], rejects: list[Reject]) -> Iterator[_Read]:
    """Find the amounts of some records, scanning those of one language at once; give them in their order."""
    by_language: dict[tuple[str, ...], list[int]] = defaultdict(list)
    found: list[_Read | None] = [_Read(record, None, None) for record in batch]
    for place, record in enumerate(batch):
        if record.text is not None:
            by_language[_languages(record.lang, record.text)].append(place)
    for codes, places in by_language.items():
        try:
            for code in codes:
                load_language(code)
        except CurrnormError as error:
            for place in places:
                found[place] = None
                rejects.append(_refused(batch[place], error))
            continue

        def article_of(row: int, text: str, places: Sequence[int] = places, codes: Any = codes) -> Article:
            record = batch[places[row]]
            return Article(text, record.on, record.outlet, record.home, codes, "given in the record")

        texts = [batch[place].text or "" for place in places]
        failed: list[tuple[int, CurrnormError]] = []
        for row, place in enumerate(places):
            found[place] = _Read(batch[place], article_of(row, texts[row]), [])
        for article, row, mentions in find_rows(*join_texts(texts), article_of, codes, failed=failed):
            found[places[row]] = _Read(batch[places[row]], article, mentions)
        for row, reason in failed:
            found[places[row]] = None
            rejects.append(_refused(batch[places[row]], reason))
    return (read for read in found if read is not None)


def _languages(lang: str, text: str) -> tuple[str, ...]:
    """Give the codes of the languages that a text is to be read in."""
    return detect(text) if lang == AUTO else codes_of(lang)


def _refused(record: Record, error: CurrnormError) -> Reject:
    return reject(record.path, record.line, str(error).rstrip("."), record.text or "")


def _document(read: _Read, **results: Any) -> dict[str, Any]:
    """The JSON form of the verbs, without the text, and with the place that it came from."""
    record = read.record
    known = None
    if read.article is not None:
        known = article_dict(read.article, publication_date(read.article))
        del known["text"]
    return {
        "format": 1,
        "source": record.path,
        "line": record.line,
        "fields": record.kept,
        "article": known,
        **results,
    }


# How to make what a row of Parquet holds, and how to make the JSON form; of each record one of them is made.
_Forms: TypeAlias = "tuple[Callable[[], Any], Callable[[], dict[str, Any]]]"


def _forms(task: _Task, read: _Read) -> _Forms:
    """Do what the job asks for with one record."""
    mentions = read.mentions
    if mentions:
        task.summary.with_money += 1
        task.summary.currencies.update(mention.currency or OPEN for mention in mentions)
    return _VERBS[task.job.verb](task, read)


def _find(task: _Task, read: _Read) -> _Forms:
    del task
    found = read.mentions
    return lambda: found, lambda: _document(
        read, mentions=None if found is None else [mention.to_dict() for mention in found]
    )


def _check(task: _Task, read: _Read) -> _Forms:
    if read.article is None or read.mentions is None:
        return lambda: None, lambda: _document(read, mentions=None, checks=None)
    report = check_mentions(read.article, read.mentions, task.benches)
    for each in report.checks:
        task.summary.judged(each, read.record.path, read.record.line)

    def document() -> dict[str, Any]:
        said = report.to_dict()
        return _document(read, **{name: said[name] for name in said if name not in ("format", "article")})

    return lambda: report.checks, document


def _convert(task: _Task, read: _Read) -> _Forms:
    to, rates, missing = task.job.to, as_rates(task.job.rates), task.summary.missing
    article, mentions = read.article, read.mentions
    assert to is not None
    if article is None or mentions is None:
        return lambda: None, lambda: _document(read, conversions=None)

    def row() -> Sequence[Converted]:
        converted = import_module("currnorm.arrow.verbs").conversions_of
        found: Sequence[Converted] = converted(article, mentions, to=to, rates=rates)
        missing.update(each.missing for each in found if each.missing)
        return found

    def document() -> dict[str, Any]:
        published = publication_date(article)
        day = published.day if published else None
        found = [_conversion(mention, day, to, rates) for mention in mentions]
        missing.update(each["missing"] for each in found if "missing" in each)
        return _document(read, conversions=found)

    return row, document


def _conversion(mention: Mention, day: date | None, to: str, rates: Rates) -> dict[str, Any]:
    """Give the JSON form of an amount's conversion, or the amount and what is missing for one."""
    found = converted_or_missing(mention, to=to, on=day, rates=rates)
    return {"mention": mention.to_dict(), "missing": found} if isinstance(found, str) else found.to_dict()


_VERBS = {Verb.FIND: _find, Verb.CHECK: _check, Verb.CONVERT: _convert}


class _Part:
    """The Parquet file of a piece."""

    def __init__(self, job: Job, file: Path | io.BytesIO) -> None:
        self._pa = needed("pyarrow", extra="arrow")
        columns = import_module("currnorm.arrow.columns")
        self._job = job
        self._records: list[Record] = []
        self._rows: list[Any] = []
        name, build = {
            Verb.FIND: ("mentions", import_module("currnorm.arrow.mentions").mentions_array),
            Verb.CHECK: ("checks", columns.checks_array),
            Verb.CONVERT: ("conversions", columns.conversions_array),
        }[job.verb]
        self._build = build
        pa = self._pa
        self._schema = pa.schema(
            [
                pa.field("source", pa.string()),
                pa.field("line", pa.int64()),
                pa.field("published", pa.date32()),
                *(pa.field(kept, pa.string()) for kept in job.columns.keep),
                pa.field(name, build([]).type),
            ]
        )
        self._writer = needed("pyarrow.parquet", extra="arrow").ParquetWriter(
            file, self._schema, compression="zstd"
        )

    def add(self, record: Record, row: Any) -> None:
        """Take what came of a record."""
        self._records.append(record)
        self._rows.append(row)

    def flush(self) -> None:
        """Write what was taken."""
        if not self._rows:
            return
        records = self._records
        kept = [[_as_text(record.kept[name]) for record in records] for name in self._job.columns.keep]
        columns = [
            [record.path for record in records],
            [record.line for record in records],
            [record.on for record in records],
            *kept,
            self._build(self._rows),
        ]
        arrays = [
            self._pa.array(column, field.type) if isinstance(column, list) else column
            for column, field in zip(columns, self._schema, strict=True)
        ]
        self._writer.write_table(self._pa.table(arrays, schema=self._schema))
        self._records, self._rows = [], []

    def close(self) -> None:
        """Finish the file."""
        self._writer.close()


def _as_text(value: Any) -> str | None:
    """A kept field as text; what is no text in its JSON form."""
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, default=str)
