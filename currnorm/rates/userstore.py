"""The user's own store: where it is, and how it is changed so that nothing can hurt it.

A change is made in a copy beside the store, in one transaction, checked, and put in the store's place in one step, under a lock
that two processes respect. Killed at any moment, full disk, broken figures: the store is as it was before. Readers never
wait and never see half a change.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from currnorm.rates.store import Store
from currnorm.rates.tables import DATA

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

__all__ = ["StoreBusy", "data_folder", "editing", "user_store"]

# Set this to keep the user's rates somewhere else.
_FOLDER = "CURRNORM_DATA"
_NAME = "rates.sqlite"
_LOCK = "rates.lock"
_NEW = "rates.new"


class StoreBusy(OSError):
    """Another process is changing the store."""


def data_folder() -> Path:
    """Give the folder of the user's data: the platform's, or what CURRNORM_DATA says."""
    if chosen := os.environ.get(_FOLDER):
        return Path(chosen)
    from platformdirs import user_data_path  # noqa: PLC0415  (only who has no folder of their own pays for it)

    return user_data_path("currnorm", appauthor=False)


def user_store(folder: Path | None = None) -> Store:
    """Give the user's store; its file may not be there yet."""
    return Store((folder or data_folder()) / _NAME)


@contextmanager
def editing(folder: Path, *, patience: float = 60) -> Iterator[sqlite3.Connection]:
    """Change the user's store: give a connection to a copy, and put the copy in its place if all went well.

    `patience` is how many seconds to wait for another process. Raises StoreBusy after that; OSError or sqlite3.Error if
    the change could not be written. In every such case the store is as it was.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise OSError(f"{folder} can't be written: {error.strerror}") from error
    with _locked(folder / _LOCK, patience):
        new = folder / _NEW
        _clear(new)  # what a killed process left behind
        try:
            yield from _copied(folder / _NAME, new)
            with new.open("rb+") as file:
                os.fsync(file.fileno())
            # Who has closed the store to others finds the new one closed too.
            with suppress(FileNotFoundError):
                shutil.copymode(folder / _NAME, new)
            new.replace(folder / _NAME)
            _settle(folder)
        except BaseException:
            with suppress(OSError):
                _clear(new)
            raise


def _copied(current: Path, new: Path) -> Iterator[sqlite3.Connection]:
    """Open a copy of the current store, or a fresh one, for one transaction; commit and check it at the end."""
    import sqlite3  # noqa: PLC0415

    if current.exists():
        Store(current).connect().close()  # raises for what is no store
        shutil.copyfile(current, new)
    connection = sqlite3.connect(new, isolation_level=None)
    try:
        if not current.exists():
            schema = (DATA / "schema.sql").read_text(encoding="utf-8")
            connection.executescript(schema)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        connection.execute("COMMIT")
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise sqlite3.DatabaseError(f"the new store is damaged: {verdict}")
    finally:
        connection.close()


@contextmanager
def _locked(path: Path, patience: float) -> Iterator[None]:
    """Hold a lock between processes. SQLite's own lock on an empty file works everywhere and dies with its process."""
    import sqlite3  # noqa: PLC0415

    connection = sqlite3.connect(path, isolation_level=None, timeout=patience)
    try:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            raise StoreBusy("another update is running") from error
        yield
    finally:
        connection.close()


def _clear(new: Path) -> None:
    for leftover in (new, new.with_name(f"{new.name}-journal")):
        leftover.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """Make the renaming itself last, where folders can be synced."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
