"""Worker processes: pieces go out, results come back in the order of the pieces, and only a few wait at a time.

A worker ends with the process that started it, also when that is killed and can tell nobody.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import connection, get_context, parent_process
from typing import TYPE_CHECKING

from currnorm.corpus.job import Verb
from currnorm.corpus.work import Done, work
from currnorm.rates import as_rates

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from concurrent.futures import Future
    from pathlib import Path

    from currnorm.corpus.job import Job
    from currnorm.corpus.pieces import Piece

__all__ = ["in_order"]

# Pieces that are out for each worker: one at work and one to take next.
_AHEAD = 2


def in_order(
    job: Job, pieces: Iterable[Piece], jobs: int, first: int, part_of: Callable[[int], Path | None]
) -> Generator[tuple[Piece, Done], None, None]:
    """Do pieces with some worker processes, or in this one; give each with its results, in order.

    `first` is the number of the first piece, `part_of` gives the file that a piece is to write.
    """
    numbered = enumerate(pieces, first)
    if jobs == 1:
        prepared = _prepared(job)
        for number, piece in numbered:
            yield piece, work(prepared, piece, part_of(number))
        return
    # Processes are begun anew, not forked: a fork would copy threads' locks, and the memory that the reader holds.
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (job,))
    waiting: deque[tuple[Piece, Future[Done]]] = deque()
    try:
        for number, piece in numbered:
            # What has been sent is not kept here.
            waiting.append((replace(piece, data=None), pool.submit(_work, piece, part_of(number))))
            if len(waiting) >= jobs * _AHEAD:
                done, result = waiting.popleft()
                yield done, result.result()
        while waiting:
            done, result = waiting.popleft()
            yield done, result.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _prepared(job: Job) -> Job:
    """Load the rates once, for the verbs that need them."""
    return job if job.verb is Verb.FIND else replace(job, rates=as_rates(job.rates))


_job: Job | None = None


def _begin(job: Job) -> None:
    global _job  # noqa: PLW0603 - a worker process has one job in its life
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the main process, which then ends this one
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _job = _prepared(job)


def _end_with_parent() -> None:
    parent = parent_process()
    assert parent is not None
    connection.wait([parent.sentinel])
    os._exit(1)


def _work(piece: Piece, part: Path | None) -> Done:
    assert _job is not None
    return work(_job, piece, part)
