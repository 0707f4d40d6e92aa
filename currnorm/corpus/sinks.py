"""Where the results of a run go: a file of JSON lines, a folder of Parquet files, or standard output.

A sink takes the results of one piece after the other, whole, and says how long it is then. It can be cut back to a
length that it had.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from currnorm.corpus.work import Done

__all__ = ["Lines", "Parts", "Sink", "StandardOutput"]


class Sink(Protocol):
    """What takes the results of pieces."""

    def part(self, number: int) -> Path | None:
        """Give the file that the worker of a piece is to write, None where it is to send lines."""

    def cut(self, length: int) -> None:
        """Go back to a length."""

    def take(self, number: int, done: Done) -> int:
        """Put the results of a piece where they stay; give the length then."""


class Lines:
    """A file that grows by whole lines. It is made when there is something to write, or when it is cut."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def part(self, number: int) -> Path | None:
        """Give none: lines are sent."""
        del number
        return None

    def cut(self, length: int) -> None:
        """Go back to a length."""
        with self.path.open("ab") as file:
            file.truncate(length)

    def add(self, data: bytes) -> int:
        """Write some lines and wait until they are on the disk."""
        with self.path.open("ab") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            return file.tell()

    def take(self, number: int, done: Done) -> int:
        """Write the lines of a piece."""
        del number
        return self.add(done.output)


class Parts:
    """A folder with one Parquet file for each piece. Its length is the number of files."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir(parents=True, exist_ok=True)

    def _final(self, number: int) -> Path:
        return self.path / f"part-{number:06}.parquet"

    def part(self, number: int) -> Path | None:
        """Give the file to write; dataset readers pass over names that begin with a dot."""
        return self.path / f".part-{number:06}.parquet"

    def cut(self, length: int) -> None:
        """Remove what was written behind a number of files, and what was never finished."""
        for path in (*self.path.glob("part-*.parquet"), *self.path.glob(".part-*.parquet")):
            if path.name.startswith(".") or int(path.stem.removeprefix("part-")) >= length:
                path.unlink()

    def take(self, number: int, done: Done) -> int:
        """Give the file of a piece its name, once it is on the disk."""
        assert done.part is not None
        with done.part.open("rb") as file:
            os.fsync(file.fileno())
        done.part.replace(self._final(number))
        return number + 1


class StandardOutput:
    """Standard output: nothing can be taken back there."""

    def part(self, number: int) -> Path | None:
        """Give none: lines are sent."""
        del number
        return None

    def cut(self, length: int) -> None:
        """Do nothing: there is nothing before the beginning."""

    def take(self, number: int, done: Done) -> int:
        """Write the lines of a piece."""
        del number
        sys.stdout.buffer.write(done.output)
        sys.stdout.buffer.flush()
        return 0
