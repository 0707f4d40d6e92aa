"""Targets for the readers of corpora: whatever a file holds, every record of it comes once or is set aside.

A file is read in pieces of one record and in one piece, and from every place on: all must give the same.
"""

from __future__ import annotations

import gzip
import json
from atexit import register
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NoReturn

import pyarrow as pa
import pyarrow.parquet as pq

from currnorm.corpus.job import Columns, Job, Verb
from currnorm.corpus.pieces import BEGINNING, Place, cut
from currnorm.corpus.records import Record, Reject, records_of
from currnorm.corpus.sources import sources_of, zstd
from currnorm.corpus.work import work
from currnorm.errors import CorpusError

if TYPE_CHECKING:
    from collections.abc import Callable

    from currnorm.corpus.pieces import Piece

__all__ = ["TARGETS", "written"]

_NAMES = ("text", "date", "outlet", "home", "lang", "id")
_JOBS = (
    Job(Verb.FIND),
    Job(Verb.CHECK, Columns("text", "date", "outlet", "lang", "home", ("id",))),
)
_WHOLE = 1 << 20


@cache
def _folder() -> Path:
    made = TemporaryDirectory()
    register(made.cleanup)
    return Path(made.name)


def written(name: str, data: bytes) -> Path:
    """Write a file into the folder of this process."""
    path = _folder() / name
    path.write_bytes(data)
    return path


def _pieces(path: Path, job: Job, size: int, begin: Place = BEGINNING) -> list[Piece]:
    sources, _ = sources_of([str(path)])
    return list(cut(sources, job.columns, size, begin))


def _read(pieces: list[Piece], job: Job) -> list[Record | Reject]:
    return [record for piece in pieces for record in records_of(piece, job)]


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _holds(path: Path, job: Job) -> list[Record | Reject] | None:
    """Assert what must hold for a file; give what was read, None where the file was refused as a whole."""
    try:
        whole = _pieces(path, job, _WHOLE)
    except CorpusError:
        return None
    records = _read(whole, job)
    small = _pieces(path, job, 1)
    assert _read(small, job) == records
    at = 0
    for piece in small:
        at += len(list(records_of(piece, job)))
        assert _read(_pieces(path, job, 7, piece.after), job) == records[at:]
    lines = [record.line for record in records]
    assert lines == sorted(lines)
    done = [work(job, piece) for piece in whole]
    outputs = [each.output for each in done if isinstance(each.output, bytes)]
    results = [
        json.loads(line, parse_constant=_no_constant) for each in outputs for line in each.splitlines()
    ]
    rejects = [json.loads(line) for each in done for line in each.rejects.splitlines()]
    assert len(results) + len(rejects) == len(records)
    return records


def fuzz_lines(data: bytes, *, name: str) -> None:
    """Every line that says something is a record or is set aside."""
    if data:
        job = _JOBS[data[0] % 2]
        data = data[1:]
        records = _holds(written(name, data), job)
        if records is not None and name.endswith("jsonl"):
            assert len(records) == sum(bool(line.strip()) for line in data.split(b"\n"))


def fuzz_csv(data: bytes) -> None:
    """A table with a head of its own, or with one that has every column."""
    if data:
        head = b"" if data[0] & 2 else ",".join(_NAMES).encode() + b"\n"
        fuzz_lines(data[:1] + head + data[1:], name="a.csv")


def fuzz_text(data: bytes) -> None:
    """Files of a folder are articles, or set aside: one record each."""
    parts = data.split(b"\x1e")
    folder = _folder() / "texts"
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for number, part in enumerate(parts):
        (folder / f"{number:03}.txt").write_bytes(part)
    job = _JOBS[0]
    records = _read(_pieces(folder, job, 1), job)
    assert records == _read(_pieces(folder, job, _WHOLE), job)
    assert len(records) == len(parts)


def _compressed(content: bytes, suffix: str) -> bytes:
    return gzip.compress(content, mtime=0) if suffix == "gz" else zstd().compress(content)


def fuzz_compressed(data: bytes, *, suffix: str) -> None:
    """Bytes that claim to be compressed; a file that was, which reads as the plain one; and the stump of such a file.

    The first byte says which of the three, and what the file holds; the second, where a stump ends.
    """
    if len(data) < 2:
        return
    form = ("jsonl", "csv", "txt")[data[0] % 3]
    way = data[0] // 3 % 3
    job = _JOBS[0]
    head = b"id,text\n" if form == "csv" else b""
    content = head + data[2:]
    if way == 0:
        _holds(written(f"a.{form}.{suffix}", data[2:]), job)
        return
    packed = _compressed(content, suffix)
    stump = packed[: len(packed) * data[1] // 256] if way == 2 else packed
    plain = _holds(written(f"a.{form}", content), job)
    found = _holds(written(f"a.{form}.{suffix}", stump), job)
    if plain is None or found is None:
        return
    meanings = [(getattr(each, "text", None), each.line) for each in plain]
    read = [(getattr(each, "text", None), each.line) for each in found]
    if way == 1:
        assert read == meanings
    elif 0 < len(stump) < len(packed):
        assert isinstance(found[-1], Reject)
        assert read[:-1] == meanings[: len(read) - 1]


_TYPES: tuple[pa.DataType, ...] = (
    pa.string(), pa.large_string(), pa.binary(), pa.int64(), pa.float64(), pa.bool_(), pa.date32(), pa.date64(),
    pa.timestamp("s"), pa.timestamp("us", "UTC"), pa.timestamp("ns"), pa.time32("s"), pa.duration("s"),
    pa.decimal128(38, 4), pa.list_(pa.string()), pa.dictionary(pa.int32(), pa.string()),
    pa.struct([("a", pa.string())]),
)  # fmt: skip


def _column(kind: pa.DataType, number: int, raw: bytes) -> pa.Array:
    """Make a column of one row of a type, out of some bytes."""
    if kind in (pa.string(), pa.large_string()) or pa.types.is_dictionary(kind):
        return pa.array([raw.decode("utf-8", "replace")]).cast(kind)
    if kind == pa.binary():
        return pa.array([raw], kind)
    if pa.types.is_list(kind) or pa.types.is_struct(kind):
        return pa.array([[raw.hex()] if pa.types.is_list(kind) else {"a": raw.hex()}], kind)
    if kind == pa.bool_() or pa.types.is_decimal(kind) or kind == pa.float64():
        return pa.array([number % 2 if kind == pa.bool_() else number % 10**9]).cast(kind)
    width = 32 if kind.bit_width == 32 else 64
    inside = (number + (1 << width - 1)) % (1 << width) - (1 << width - 1)
    return pa.array([inside], pa.int32() if width == 32 else pa.int64()).view(kind)


def fuzz_parquet(data: bytes) -> None:
    """Bytes that claim to be Parquet; and tables of columns of any type, some of their bytes changed.

    Behind the first byte: for each column its type and eight bytes, then the text.
    """
    job = _JOBS[data[0] % 2] if data else _JOBS[0]
    if not data or data[0] & 2:
        _holds(written("a.parquet", data[1:]), job)
        return
    kinds, text = data[3 : 3 + 9 * len(_NAMES)], data[3 + 9 * len(_NAMES) :]
    columns = {}
    for place, name in enumerate(_NAMES):
        chosen = kinds[9 * place : 9 * place + 9] or b"\0"
        raw = text if name == "text" else chosen[1:].rstrip(b"\0")
        number = int.from_bytes(chosen[1:], "little", signed=True)
        columns[name] = _column(_TYPES[chosen[0] % len(_TYPES)], number, raw)
    try:
        table = pa.table(columns)
        pq.write_table(pa.concat_tables([table, table]), _folder() / "a.parquet", row_group_size=1)
    except pa.ArrowException:  # a value that no file of this kind can hold
        return
    made = bytearray((_folder() / "a.parquet").read_bytes())
    if data[0] & 4 and len(data) > 1:
        made[data[1] * (len(made) - 1) // 255] ^= data[2] if len(data) > 2 else 1
    _holds(written("a.parquet", bytes(made)), job)


TARGETS: dict[str, Callable[[bytes], Any]] = {
    "corpus-jsonl": partial(fuzz_lines, name="a.jsonl"),
    "corpus-csv": fuzz_csv,
    "corpus-text": fuzz_text,
    "corpus-parquet": fuzz_parquet,
    "corpus-gz": partial(fuzz_compressed, suffix="gz"),
    "corpus-zst": partial(fuzz_compressed, suffix="zst"),
}
