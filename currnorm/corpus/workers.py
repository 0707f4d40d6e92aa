"""Worker processes: pieces go out, results come back in the order of the pieces, and only a few wait at a time.

Each worker has a pipe of its own. When it is killed in the middle of a message, its pipe ends and the run hears of it;
executors have one pipe for all, in which the rest of that message is waited for without end. A worker ends with the
process that started it, also when that is killed and can tell nobody: its pipe has ended then too.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from dataclasses import replace
from multiprocessing import connection, get_context
from queue import SimpleQueue
from typing import TYPE_CHECKING, TypeAlias

from currnorm.corpus.job import Verb
from currnorm.corpus.work import Done, work
from currnorm.rates import as_rates

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from multiprocessing.connection import Connection
    from pathlib import Path

    from currnorm.corpus.job import Job
    from currnorm.corpus.pieces import Piece

__all__ = ["WorkerDied", "in_order"]

# Pieces that are out for each worker: one at work and one to take next.
_AHEAD = 2

_Task: TypeAlias = "tuple[int, Piece, Path | None]"


class WorkerDied(Exception):
    """A worker process ended before its work did."""


def in_order(
    job: Job, pieces: Iterable[Piece], jobs: int, first: int, part_of: Callable[[int], Path | None]
) -> Generator[tuple[Piece, Done], None, None]:
    """Do pieces with some worker processes, or in this one; give each with its results, in order.

    `first` is the number of the first piece, `part_of` gives the file that a piece is to write.

    Raises WorkerDied, and what the work itself raises.
    """
    numbered = enumerate(pieces, first)
    if jobs == 1:
        prepared = _prepared(job)
        for number, piece in numbered:
            yield piece, work(prepared, piece, part_of(number))
        return
    workers = _Workers(job, jobs)
    waiting: deque[tuple[int, Piece]] = deque()
    try:
        for number, piece in numbered:
            workers.send((number, piece, part_of(number)))
            waiting.append((number, replace(piece, data=None)))  # what has been sent is not kept here
            if len(waiting) >= jobs * _AHEAD:
                yield workers.done(*waiting.popleft())
        for each in waiting:
            yield workers.done(*each)
    finally:
        workers.end()


class _Workers:
    """Some worker processes, and the results that came back before their turn."""

    def __init__(self, job: Job, count: int) -> None:
        # Processes are begun anew, not forked: a fork would copy threads' locks, and the memory that the reader holds.
        context = get_context("spawn")
        self._out: dict[Connection, int] = {}  # how many pieces each has
        self._early: dict[int, Done | Exception] = {}
        self._processes = []
        for _ in range(count):
            here, there = context.Pipe()
            process = context.Process(target=_serve, args=(job, there), daemon=True)
            process.start()
            there.close()  # else the pipe would not end with the worker
            self._out[here] = 0
            self._processes.append(process)

    def send(self, task: _Task) -> None:
        """Give a piece to the worker that has the fewest."""
        pipe = min(self._out, key=self._out.__getitem__)
        self._out[pipe] += 1
        try:
            pipe.send(task)
        except OSError as error:
            raise WorkerDied from error

    def done(self, number: int, piece: Piece) -> tuple[Piece, Done]:
        """Wait for the results of a piece."""
        while number not in self._early:
            for pipe in connection.wait(list(self._out)):
                self._receive(pipe)  # type: ignore[arg-type]  # as all that were passed
        found = self._early.pop(number)
        if isinstance(found, Exception):
            raise found
        return piece, found

    def _receive(self, pipe: Connection) -> None:
        try:
            number, found = pipe.recv()
        except (EOFError, OSError) as error:
            raise WorkerDied from error
        self._out[pipe] -= 1
        self._early[number] = found

    def end(self) -> None:
        """End the workers, whatever they are at."""
        for pipe in self._out:
            pipe.close()
        for process in self._processes:
            process.terminate()
            process.join()


def _prepared(job: Job) -> Job:
    """Load the rates once, for the verbs that need them."""
    return job if job.verb is Verb.FIND else replace(job, rates=as_rates(job.rates))


def _serve(job: Job, pipe: Connection) -> None:
    """Work on what comes through a pipe, in a process of its own, until the pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the main process, which then ends this one
    tasks: SimpleQueue[_Task] = SimpleQueue()
    # Who sends a piece must not have to wait until the one before is done: two that send to each other would for ever.
    threading.Thread(target=_take_in, args=(pipe, tasks), daemon=True).start()
    prepared: Job | None = None
    while True:
        number, piece, part = tasks.get()
        found: Done | Exception
        try:
            prepared = prepared or _prepared(job)
            found = work(prepared, piece, part)
        except Exception as error:  # noqa: BLE001 - it is raised where the results are waited for
            found = error
        pipe.send((number, found))


def _take_in(pipe: Connection, tasks: SimpleQueue[_Task]) -> None:
    try:
        while True:
            tasks.put(pipe.recv())
    except (EOFError, OSError):
        os._exit(1)  # nobody is there any more
