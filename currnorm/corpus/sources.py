"""The files of a corpus: what each holds, where a folder's files are, how a compressed one is opened.

A path is a file, a folder, `-` for standard input, or, with the extra `remote`, an address that fsspec knows.
"""

from __future__ import annotations

import gzip
import os
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from currnorm.corpus.job import Form
from currnorm.errors import CorpusError
from currnorm.extras import needed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
        return self.path != STDIN and "://" not in self.path

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
        elif "://" in path:
            found += _remote(path, form)
        elif Path(path).is_dir():
            for each in sorted(Path(path).rglob("*")):
                if each.is_file() and not each.name.startswith("."):
                    source = _local(each, form)
                    if source:
                        found.append(source)
                    else:
                        passed.append(str(each))
        elif not Path(path).exists():
            raise CorpusError(path=path, reason="there is no such file or folder")
        else:
            source = _local(Path(path), form)
            if source is None:
                raise CorpusError(
                    path=path,
                    reason="its name does not tell what it holds",
                    hint="Say --from jsonl, csv, parquet or text.",
                )
            found.append(source)
    return found, passed


def _kind(name: str, form: Form | None) -> tuple[Form | None, str]:
    suffixes = Path(name).suffixes
    compression = suffixes.pop() if suffixes and suffixes[-1] in _COMPRESSED else ""
    return form or _FORMS.get(suffixes[-1] if suffixes else ""), compression


def _local(path: Path, form: Form | None) -> Source | None:
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


def _remote(path: str, form: Form | None) -> Iterator[Source]:
    files, root = needed("fsspec", extra="remote").core.url_to_fs(path)
    names = [root] if files.isfile(root) else sorted(files.find(root))
    if not names:
        raise CorpusError(path=path, reason="there is no such file or folder")
    for name in names:
        kind, compression = _kind(name, form)
        if kind:
            yield Source(files.unstrip_protocol(name), kind, compression, files.size(name))


def open_source(source: Source) -> tuple[BinaryIO, BinaryIO]:
    """Open a file; give the stream of its content, decompressed, and the one below it, which tells how far it is."""
    if source.path == STDIN:
        raw: Any = os.fdopen(sys.stdin.fileno(), "rb", closefd=False)  # it is not ours to close
    elif source.local:
        raw = Path(source.path).open("rb")  # noqa: SIM115 - the caller reads it piece by piece
    else:
        raw = needed("fsspec", extra="remote").open(source.path, "rb").open()
    if source.compression == ".gz":
        opened: Any = gzip.GzipFile(fileobj=raw)
    elif source.compression == ".zst":
        opened = zstd().ZstdFile(raw)
    else:
        opened = raw
    return opened, raw


def troubles(source: Source) -> tuple[type[Exception], ...]:
    """Give what reading a source that is broken or cut short can raise."""
    return (EOFError, OSError, zlib.error, *((zstd().ZstdError,) if source.compression == ".zst" else ()))


def zstd() -> Any:
    """Give the module that reads Zstandard: the standard library's, or the same for older Pythons."""
    return needed("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd", extra="corpus")
