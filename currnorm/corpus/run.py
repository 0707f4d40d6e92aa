"""Run a job over a corpus: cut its files into pieces, have them done, put the results where they stay, keep the journal."""

from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from currnorm.corpus.job import Form, Job
from currnorm.corpus.journal import Journal, Progress
from currnorm.corpus.pieces import cut
from currnorm.corpus.sinks import Lines, Parts, StandardOutput
from currnorm.corpus.sources import Source, sources_of
from currnorm.corpus.workers import in_order
from currnorm.errors import CorpusError
from currnorm.extras import needed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from currnorm.corpus.pieces import Piece
    from currnorm.corpus.sinks import Sink

__all__ = ["Outcome", "run"]

# A Parquet file is made of each piece, and many small ones are a burden to whoever reads them.
_PIECE = {Form.JSONL: 4 << 20, Form.PARQUET: 64 << 20}
_GO_ON = "What was written stands; --resume goes on from there."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a run: how far it got, and the files of folders that are of no known kind."""

    progress: Progress
    passed: tuple[str, ...]


def run(
    paths: Sequence[str],
    job: Job,
    *,
    output: Path | None = None,
    rejects: Path | None = None,
    form: Form | None = None,
    jobs: int = 1,
    resume: bool = False,
    piece_size: int | None = None,
    told: Callable[[list[Source], Piece, Progress], None] | None = None,
) -> Outcome:
    """Run a job over some files, folders, or "-".

    `output` is a file for JSON lines, a folder for Parquet; None is standard output. Beside it stand the journal, by
    which `resume` goes on after whatever stopped a run, and the rejects: the records that could not be read, each with
    its line and the reason. `told` is called after every piece.

    Raises CorpusError where it can't begin (no such file, no such column, a run that stopped is in the way) or go on
    (the disk is full, a worker died).
    """
    sources, passed = sources_of(paths, form)
    if not sources:
        raise CorpusError(path=", ".join(paths), reason="there is nothing to read in it")
    if job.output is Form.PARQUET:
        needed("pyarrow.parquet", extra="arrow")
    sink, journal, aside = _places(sources, job, output, rejects)
    progress = _begin(journal, sink, aside, resume=resume)
    if progress.done:
        return Outcome(progress, tuple(passed))
    pieces = cut(sources, job.columns, piece_size or _PIECE[job.output], progress.place)
    shown = str(output or "standard output")
    try:
        with closing(in_order(job, pieces, jobs, progress.pieces, sink.part)) as done_pieces:
            for piece, done in done_pieces:
                summary = progress.summary
                summary.add(done.summary)
                progress = Progress(
                    pieces=progress.pieces + 1,
                    place=piece.after,
                    output=sink.take(progress.pieces, done),
                    rejects=aside.add(done.rejects) if aside and done.rejects else progress.rejects,
                    lost=progress.lost + piece.lost,
                    summary=summary,
                )
                if journal:
                    journal.note(progress)
                if told:
                    told(sources, piece, progress)
        progress = replace(progress, done=True)
        if journal:
            journal.note(progress)
    except BrokenProcessPool:
        reason = "a worker process died, most likely for want of memory"
        raise CorpusError(path=shown, reason=reason, hint=f"{_GO_ON} Give fewer --jobs.") from None
    except BrokenPipeError:
        raise  # whoever reads standard output has enough
    except OSError as error:
        if isinstance(error, CorpusError):
            raise
        reason = error.strerror or str(error)
        raise CorpusError(path=shown, reason=reason, hint=_GO_ON if journal else "") from error
    return Outcome(progress, tuple(passed))


def _places(
    sources: Sequence[Source], job: Job, output: Path | None, rejects: Path | None
) -> tuple[Sink, Journal | None, Lines | None]:
    """Give where the results, the journal and the rejects go."""
    if output is None:
        return StandardOutput(), None, Lines(rejects) if rejects else None
    identity = {"job": job.identity(), "files": [source.identity() for source in sources]}
    journal = Journal(output.with_name(output.name + ".journal"), identity)
    sink: Sink = Parts(output) if job.output is Form.PARQUET else Lines(output)
    return sink, journal, Lines(rejects or output.with_name(output.name + ".rejects.jsonl"))


def _begin(journal: Journal | None, sink: Sink, aside: Lines | None, *, resume: bool) -> Progress:
    """Begin anew, or where the journal says; cut the results back to what it vouches for."""
    found = None
    if journal and journal.path.exists():
        if resume:
            found = journal.read()
        elif not journal.finished:
            raise CorpusError(
                path=str(journal.path),
                reason="a run that was stopped is in the way",
                hint="Give --resume to go on with it, or remove this file to begin anew.",
            )
    progress = found or Progress()
    if not progress.done:
        sink.cut(progress.output)
        if aside:
            if progress.rejects:
                aside.cut(progress.rejects)
            else:
                aside.path.unlink(missing_ok=True)
        if journal:
            journal.note(progress)
    return progress
