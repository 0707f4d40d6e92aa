"""The files of a corpus: what each holds, where a folder's files are, how a compressed one is opened.

A path is a file, a folder, `-` for standard input, or, with the extra `remote`, an address that fsspec knows.
"""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from currnorm.corpus.job import Form
from currnorm.corpus.remote import file_system, is_address, said_of
from currnorm.errors import CorpusError
from currnorm.extras import needed

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["LONGEST", "STDIN", "Source", "open_source", "sources_of", "troubles", "zstd"]

STDIN = "-"

_FORMS = {
    ".jsonl": Form.JSONL,
    ".ndjson": Form.JSONL,
    ".csv": Form.CSV,
    ".parquet": Form.PARQUET,
    ".txt": Form.TEXT,
}
_COMPRESSED = (".gz", ".zst")
# A record longer than this is no article; it is set aside unread.
LONGEST = 256 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its path, what it holds, how it is compressed ("" for not at all), and its size where that is known."""

    path: str
    form: Form
    compression: str = ""
    size: int | None = None
    modified: int | None = None

    @property
    def local(self) -> bool:
        """Whether it is a file on this machine, which a worker can open itself."""
        return self.path != STDIN and not is_address(self.path)

    @property
    def plain(self) -> bool:
        """Whether any place of it can be gone to."""
        return self.local and not self.compression

    def identity(self) -> list[Any]:
        """Give what tells whether it is still the same file."""
        return [self.path, str(self.form), self.size, self.modified]


def sources_of(paths: Iterable[str], form: Form | None = None) -> tuple[list[Source], list[str]]:
    """List the files of some paths, those of a folder by name; also the files of folders that are of no known kind.

    `form` says what files hold whose names don't tell. Raises CorpusError for a path that isn't there or tells nothing.
    """
    found: list[Source] = []
    passed: list[str] = []
    for path in paths:
        if path == STDIN:
            found.append(Source(STDIN, form or Form.JSONL))
            continue
        alone, files = (_remote if is_address(path) else _local)(path, form)
        for name, source in files:
            if source is not None:
                found.append(source)
            elif alone:
                raise CorpusError(
                    path=path,
                    reason="its name does not tell what it holds",
                    hint="Say --from jsonl, csv, parquet or text.",
                )
            else:
                passed.append(name)
    return found, passed


def _kind(name: str, form: Form | None) -> tuple[Form | None, str]:
    suffixes = Path(name).suffixes
    compression = suffixes.pop() if suffixes and suffixes[-1] in _COMPRESSED else ""
    return form or _FORMS.get(suffixes[-1] if suffixes else ""), compression


_Listed = tuple[bool, list[tuple[str, Source | None]]]


def _local(path: str, form: Form | None) -> _Listed:
    """List a file or the files of a folder; say too whether it is a file. None stands for one of no known kind."""
    given = Path(path)
    if not given.exists():
        raise CorpusError(path=path, reason="there is no such file or folder")
    if not given.is_dir():
        return True, [(path, _local_source(given, form))]
    files = (each for each in sorted(given.rglob("*")) if each.is_file() and not each.name.startswith("."))
    return False, [(str(each), _local_source(each, form)) for each in files]


def _local_source(path: Path, form: Form | None) -> Source | None:
    kind, compression = _kind(path.name, form)
    if kind is None:
        return None
    status = path.stat()
    regular = path.is_file()
    return Source(
        str(path),
        kind,
        compression,
        status.st_size if regular else None,
        status.st_mtime_ns if regular else None,
    )


def _remote(path: str, form: Form | None) -> _Listed:
    """Do the same for an address."""
    files, root = file_system(path)
    with said_of(path):
        alone = bool(files.isfile(root))
        found = {root: files.info(root)} if alone else files.find(root, detail=True)
    listed: list[tuple[str, Source | None]] = []
    for name in sorted(found):
        if name.rpartition("/")[2].startswith("."):
            continue
        kind, compression = _kind(name, form)
        address = files.unstrip_protocol(name)
        listed.append(
            (address, Source(address, kind, compression, found[name].get("size")) if kind else None)
        )
    if not listed:
        raise CorpusError(path=path, reason="there is no such file or folder")
    return alone, listed


class _RemoteFile(io.RawIOBase):
    """A file at an address, which says of that what goes wrong while it is read."""

    def __init__(self, address: str) -> None:
        self._address = address
        files, path = file_system(address)
        with said_of(address):
            self._file = files.open(path, "rb")

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self._file.seekable())

    def read(self, size: int = -1) -> bytes:
        with said_of(self._address):
            data: bytes = self._file.read(size)
        return data

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return int(self._file.seek(offset, whence))

    def tell(self) -> int:
        return int(self._file.tell())

    def close(self) -> None:
        self._file.close()
        super().close()


def open_source(source: Source) -> tuple[BinaryIO, BinaryIO]:
    """Open a file; give the stream of its content, decompressed, and the one below it, which tells how far it is.

    Raises OSError, as CorpusError for an address.
    """
    if source.path == STDIN:
        raw: Any = os.fdopen(sys.stdin.fileno(), "rb", closefd=False)  # it is not ours to close
    elif source.local:
        raw = Path(source.path).open("rb")  # noqa: SIM115 - the caller reads it piece by piece
    else:
        raw = _RemoteFile(source.path)
    if source.compression == ".gz":
        opened: Any = gzip.GzipFile(fileobj=raw)
    elif source.compression == ".zst":
        opened = zstd().ZstdFile(raw)
    else:
        opened = raw
    return opened, raw


def troubles(source: Source) -> tuple[type[Exception], ...]:
    """Give what reading a source that is broken or cut short can raise.

    A store that can't be reached, or refuses, is no broken file: that stops the run, which can go on when it is mended.
    """
    broken = gzip.BadGzipFile if is_address(source.path) else OSError
    return (EOFError, broken, zlib.error, *((zstd().ZstdError,) if source.compression == ".zst" else ()))


def zstd() -> Any:
    """Give the module that reads Zstandard: the standard library's, or the same for older Pythons."""
    return needed("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd", extra="corpus")
