"""Where the results of a run go: a file of JSON lines, a folder of Parquet files, a remote folder, or standard output.

A sink takes the results of one piece after the other, whole, and says how long it is then. It can be cut back to a
length that it had.
"""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, Protocol

from currnorm.errors import CorpusError

if TYPE_CHECKING:
    from pathlib import Path

    from currnorm.corpus.job import Form
    from currnorm.corpus.remote import Remote

__all__ = ["Lines", "Parts", "RemoteParts", "Sink", "StandardOutput"]

_SMALL = 4 << 20
# A file is made of each piece, and many small ones are a burden to whoever reads them.
_LARGE = 64 << 20


class Sink(Protocol):
    """What takes the results of pieces. `piece_size` is how much of the input it wants at once, in bytes."""

    piece_size: int

    def part(self, number: int) -> Path | None:
        """Give the file that the worker of a piece is to write, None where it is to send bytes."""

    def cut(self, length: int) -> None:
        """Go back to a length."""

    def take(self, number: int, output: bytes | Path) -> int:
        """Put the results of a piece where they stay; give the length then."""


class _Sent:
    """A sink that is sent bytes."""

    def part(self, number: int) -> Path | None:
        """Give none."""
        del number
        return None


class Lines(_Sent):
    """A file that grows by whole lines. Cut to nothing, it is gone, unless it is to be there even if it is empty."""

    piece_size = _SMALL

    def __init__(self, path: Path, *, even_empty: bool) -> None:
        self._path, self._even_empty = path, even_empty

    def cut(self, length: int) -> None:
        """Go back to a length."""
        if not length and not self._even_empty:
            self._path.unlink(missing_ok=True)
            return
        with self._path.open("ab") as file:
            file.truncate(length)

    def take(self, number: int, output: bytes | Path) -> int:
        """Write the lines of a piece and wait until they are on the disk."""
        del number
        assert isinstance(output, bytes)
        with self._path.open("ab") as file:
            file.write(output)
            file.flush()
            os.fsync(file.fileno())
            return file.tell()


class Parts:
    """A folder with one Parquet file for each piece. Its length is the number of files."""

    piece_size = _LARGE

    def __init__(self, path: Path) -> None:
        self._path = path

    def part(self, number: int) -> Path | None:
        """Give the file to write; dataset readers pass over names that begin with a dot."""
        return self._path / f".{_name(number, 'parquet')}"

    def cut(self, length: int) -> None:
        """Remove what was written behind a number of files, and what was never finished; make the folder."""
        self._path.mkdir(parents=True, exist_ok=True)
        for path in (*self._path.glob("part-*.parquet"), *self._path.glob(".part-*.parquet")):
            if path.name.startswith(".") or _number(path.name) >= length:
                path.unlink()

    def take(self, number: int, output: bytes | Path) -> int:
        """Give the file of a piece its name, once it is on the disk."""
        assert not isinstance(output, bytes)
        with output.open("rb") as file:
            os.fsync(file.fileno())
        output.replace(self._path / _name(number, "parquet"))
        return number + 1


class RemoteParts(_Sent):
    """A remote folder with one object for each piece that has results. Its length is the number of pieces."""

    piece_size = _LARGE

    def __init__(self, place: Remote, form: Form) -> None:
        self._place, self._form = place, form

    def cut(self, length: int) -> None:
        """Remove what was written behind a number of pieces."""
        if self._place.is_object():
            raise CorpusError(
                path=str(self._place),
                reason="a file of that name is there",
                hint="Results at an address are a folder of files; give another name.",
            )
        self._place.remove(name for name in self._place.names() if _number(name) >= length)

    def take(self, number: int, output: bytes | Path) -> int:
        """Put the object of a piece there."""
        assert isinstance(output, bytes)
        if output:
            self._place.put(_name(number, str(self._form)), output)
        return number + 1


class StandardOutput(_Sent):
    """Standard output: nothing can be taken back there."""

    piece_size = _SMALL

    def cut(self, length: int) -> None:
        """Do nothing: there is nothing before the beginning."""

    def take(self, number: int, output: bytes | Path) -> int:
        """Write the lines of a piece."""
        del number
        assert isinstance(output, bytes)
        sys.stdout.buffer.write(output)
        sys.stdout.buffer.flush()
        return 0


_PART = re.compile(r"part-(\d{6,})\.(?:jsonl|parquet)")


def _name(number: int, suffix: str) -> str:
    return f"part-{number:06}.{suffix}"


def _number(name: str) -> int:
    """Give the number of the piece that a file is of; -1 for a file that is of none."""
    part = _PART.fullmatch(name)
    return int(part[1]) if part else -1
