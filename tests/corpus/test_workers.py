"""Worker processes: what happens when one ends before its work does."""

import json
import multiprocessing
import time
from contextlib import closing

import pytest

from currnorm.corpus import Columns, Job, Verb
from currnorm.corpus.pieces import cut
from currnorm.corpus.sources import sources_of
from currnorm.corpus.workers import WorkerDied, in_order
from currnorm.errors import RatesFileError


def pieces_of(path, texts):
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    return cut(sources_of([str(path)])[0], Columns(), 1)


def test_a_worker_killed_in_the_middle_of_its_results_is_noticed(tmp_path):
    # Results that no pipe holds at once: the workers wait in the middle of them for somebody to read on.
    pieces = pieces_of(tmp_path / "a.jsonl", ["It cost $5. " + "Nothing else. " * 100_000] * 8)
    with closing(in_order(Job(Verb.FIND), pieces, 2, 0, lambda _: None)) as done:
        assert next(done)[1].output
        time.sleep(0.5)
        for worker in multiprocessing.active_children():
            worker.kill()
        with pytest.raises(WorkerDied):
            list(done)


def test_workers_end_with_the_run_whatever_they_are_at(tmp_path):
    before = set(multiprocessing.active_children())
    pieces = pieces_of(tmp_path / "a.jsonl", ["It cost $5. " * 10_000] * 8)
    with closing(in_order(Job(Verb.FIND), pieces, 2, 0, lambda _: None)) as done:
        next(done)
        assert len(set(multiprocessing.active_children()) - before) == 2
    assert set(multiprocessing.active_children()) == before


def test_what_goes_wrong_in_a_worker_is_raised_where_its_results_are_waited_for(tmp_path):
    pieces = pieces_of(tmp_path / "a.jsonl", ["It cost $5."] * 8)
    job = Job(Verb.CONVERT, to="USD", rates="none.csv")
    with (
        closing(in_order(job, pieces, 2, 0, lambda _: None)) as done,
        pytest.raises(RatesFileError, match=r"none\.csv"),
    ):
        list(done)
