"""A place that fsspec knows by its address, such as s3://bucket/found.jsonl, for what a run leaves there.

An object store can neither append nor rename, but an object appears there when its upload has ended, whole, or not at
all; written again, it is the old one or the new one. That is all that is asked of a place: a run writes whole objects.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from currnorm.errors import CorpusError, CurrnormError
from currnorm.extras import needed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Remote", "file_system", "is_address", "place_of", "said_of"]


def is_address(path: str | Path) -> bool:
    """Say whether a path is an address, and none of this machine's."""
    return "://" in str(path)


@contextmanager
def said_of(address: str) -> Iterator[None]:
    """Say of an address what went wrong there: each store's package has errors of its own, few of them OSError.

    Raises CorpusError.
    """
    try:
        yield
    except CurrnormError:
        raise
    except Exception as error:
        known = error.strerror if isinstance(error, OSError) else None
        reason = known or f"{type(error).__name__}: {' '.join(str(error).split()).rstrip('.')}"
        raise CorpusError(path=address, reason=reason) from error


def file_system(address: str) -> tuple[Any, str]:
    """Give what fsspec reaches an address by, and the path of it there.

    Raises MissingExtra without fsspec, CorpusError for an address of no known kind or whose package is missing.
    """
    url_to_fs = needed("fsspec", extra="remote").core.url_to_fs
    with said_of(address):
        try:
            files, path = url_to_fs(address)
        except (ImportError, ValueError) as error:
            # It is a sentence: what to install, or that nothing is known of such an address.
            raise CorpusError(path=address, reason=str(error).rstrip(".")) from error
    return files, path


def place_of(output: str | Path) -> Path | Remote:
    """Give the place that a path or an address names; file:// is a path of this machine.

    >>> str(place_of("found.jsonl"))
    'found.jsonl'
    """
    if not is_address(output):
        return Path(output)
    files, path = file_system(str(output))
    if isinstance(files, needed("fsspec.implementations.local", extra="remote").LocalFileSystem):
        return Path(path)
    path = path.rstrip("/")
    if "/" not in path:
        raise CorpusError(path=str(output), reason="it names a whole store", hint="Name a folder in it.")
    return Remote(str(output).rstrip("/"), files, path)


class Remote:
    """One address: an object there, or a folder of them. What goes wrong is raised as CorpusError."""

    def __init__(self, address: str, files: Any, path: str) -> None:
        self._address, self._files, self._path = address, files, path

    def __str__(self) -> str:
        return self._address

    def beside(self, suffix: str) -> Remote:
        """Give the place of the same name with something behind it."""
        return Remote(self._address + suffix, self._files, self._path + suffix)

    def read(self) -> bytes | None:
        """Give what the object holds; None where there is none."""
        with said_of(self._address):
            try:
                data: bytes = self._files.cat_file(self._path)
            except FileNotFoundError:
                return None
        return data

    def write(self, data: bytes) -> None:
        """Put the object there, whole, in place of one that is there."""
        with said_of(self._address):
            self._files.pipe_file(self._path, data)

    def put(self, name: str, data: bytes) -> None:
        """Put an object into the folder, whole, in place of one that is there."""
        path = f"{self._path}/{name}"
        with said_of(f"{self._address}/{name}"):
            try:
                self._files.pipe_file(path, data)
            except FileNotFoundError:  # a file system, unlike an object store, wants its folder first
                self._files.mkdir(self._path, create_parents=False)
                self._files.pipe_file(path, data)

    def is_object(self) -> bool:
        """Say whether an object has this very name."""
        with said_of(self._address):
            return bool(self._files.isfile(self._path))

    def names(self) -> list[str]:
        """List what is in the folder, as it is now."""
        with said_of(self._address):
            self._files.invalidate_cache()
            found = self._files.find(self._path, maxdepth=1)
        return [path.rpartition("/")[2] for path in found]

    def remove(self, names: Iterable[str]) -> None:
        """Remove objects from the folder."""
        paths = [f"{self._path}/{name}" for name in names]
        if paths:
            with said_of(self._address):
                self._files.rm(paths)
