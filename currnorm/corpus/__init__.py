r"""Whole corpora: many articles in files of any usual kind, all cores, results that survive whatever stops the run.

    sources   the files, and what each holds
    pieces    files cut into pieces of some megabytes, between records
    records   a piece as records; what can't be read is set aside
    work      a piece done: find, check or convert
    workers   the processes that do it
    sinks     where results go
    remote    a place for them that fsspec knows by its address
    journal   how far a run has got
    run       all of that put together; `currnorm corpus` is its command

    >>> import tempfile
    >>> from pathlib import Path
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.jsonl").write_text('{"text": "It cost $5."}\n')
    >>> outcome = run([str(folder)], Job(Verb.FIND), output=folder / "found.jsonl")
    >>> list(outcome.progress.summary.lines())
    ['1 record, 1 with money; 0 set aside.', '1 amount: USD 1']

Output, journal and rejects of a run are described in docs/corpora.md.
"""

from currnorm.corpus.job import Columns, Form, Job, Verb
from currnorm.corpus.run import Outcome, run

__all__ = ["Columns", "Form", "Job", "Outcome", "Verb", "run"]
