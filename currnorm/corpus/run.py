"""Run a job over a corpus: cut its files into pieces, have them done, put the results where they stay, keep the journal."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import TYPE_CHECKING

from currnorm.corpus.job import Form, Job
from currnorm.corpus.journal import Journal, Progress
from currnorm.corpus.pieces import cut
from currnorm.corpus.remote import Remote, place_of
from currnorm.corpus.sinks import Lines, Parts, RemoteParts, StandardOutput
from currnorm.corpus.sources import Source, sources_of
from currnorm.corpus.workers import WorkerDied, in_order
from currnorm.errors import CorpusError
from currnorm.extras import needed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from currnorm.corpus.pieces import Piece
    from currnorm.corpus.sinks import Sink

__all__ = ["Outcome", "run"]

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
    output: str | Path | None = None,
    rejects: str | Path | None = None,
    form: Form | None = None,
    jobs: int = 1,
    resume: bool = False,
    piece_size: int | None = None,
    told: Callable[[list[Source], Piece, Progress], None] | None = None,
) -> Outcome:
    """Run a job over some files, folders, or "-".

    `output` is a file for JSON lines, a folder for Parquet, and for both a folder where it is an address that fsspec
    knows; None is standard output, for JSON lines alone. Beside it stand the journal, by which `resume` goes on after
    whatever stopped a run, and the rejects: the records that could not be read, each with its line and the reason.
    `piece_size` is how much of the input a worker takes at once, in bytes; `told` is called after every piece.

    Raises CorpusError where it can't begin (no such file, no such column, a run that stopped is in the way) or go on
    (the disk is full, the store refuses, a worker died), MissingExtra for what an extra brings, ValueError for Parquet
    without an output.
    """
    if output is None and job.output is Form.PARQUET:
        raise ValueError("Parquet files go into a folder: give output=")
    sources, passed = sources_of(paths, form)
    if not sources:
        raise CorpusError(path=", ".join(paths), reason="there is nothing to read in it")
    if job.output is Form.PARQUET:
        needed("pyarrow.parquet", extra="arrow")
    job.require()
    sink, journal, aside = _places(sources, job, output, rejects)
    go_on = _GO_ON if journal else ""
    progress = _progress(journal, resume=resume)
    if progress.done:
        return Outcome(progress, tuple(passed))
    pieces = cut(sources, job.columns, piece_size or sink.piece_size, progress.place)
    first = tuple(islice(pieces, 1))  # what is wrong with the columns is said here, and nothing is written
    _cut_back(journal, sink, aside, progress)
    shown = str(output or "standard output")
    try:
        with closing(in_order(job, chain(first, pieces), jobs, progress.pieces, sink.part)) as done_pieces:
            for piece, done in done_pieces:
                summary = progress.summary
                summary.add(done.summary)
                progress = Progress(
                    pieces=progress.pieces + 1,
                    place=piece.after,
                    output=sink.take(progress.pieces, done.output),
                    rejects=aside.take(progress.pieces, done.rejects)
                    if aside and done.rejects
                    else progress.rejects,
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
    except WorkerDied:
        reason = "a worker process died, most likely for want of memory"
        raise CorpusError(path=shown, reason=reason, hint=f"{_GO_ON} Give fewer --jobs.") from None
    except BrokenPipeError:
        raise  # whoever reads standard output has enough
    except CorpusError as error:
        raise CorpusError(path=error.path, reason=error.reason, hint=error.hint or go_on) from error
    except OSError as error:
        raise CorpusError(path=shown, reason=error.strerror or str(error), hint=go_on) from error
    return Outcome(progress, tuple(passed))


def _places(
    sources: Sequence[Source], job: Job, output: str | Path | None, rejects: str | Path | None
) -> tuple[Sink, Journal | None, Sink | None]:
    """Give where the results, the journal and the rejects go."""
    apart = place_of(rejects) if rejects else None
    if output is None:
        return StandardOutput(), None, _aside(apart) if apart else None
    place = place_of(output)
    identity = {"job": job.identity(), "files": [source.identity() for source in sources]}
    journal = Journal(_beside(place, ".journal"), identity)
    aside = _aside(apart or _beside(place, ".rejects.jsonl"))
    if isinstance(place, Remote):
        return RemoteParts(place, job.output), journal, aside
    return Parts(place) if job.output is Form.PARQUET else Lines(place, even_empty=True), journal, aside


def _beside(place: Path | Remote, suffix: str) -> Path | Remote:
    return place.beside(suffix) if isinstance(place, Remote) else place.with_name(place.name + suffix)


def _aside(place: Path | Remote) -> Sink:
    return RemoteParts(place, Form.JSONL) if isinstance(place, Remote) else Lines(place, even_empty=False)


def _progress(journal: Journal | None, *, resume: bool) -> Progress:
    """Give where to begin: anew, or where the journal says."""
    if journal and not resume and journal.stopped:
        raise CorpusError(
            path=str(journal.place),
            reason="a run that was stopped is in the way",
            hint="Give --resume to go on with it, or remove this file to begin anew.",
        )
    return (journal.read() if journal and resume else None) or Progress()


def _cut_back(journal: Journal | None, sink: Sink, aside: Sink | None, progress: Progress) -> None:
    """Cut the results back to what the journal vouches for."""
    if journal and journal.there:
        journal.note(progress)  # no journal of old may call done what is cut now
    sink.cut(progress.output)
    if aside:
        aside.cut(progress.rejects)
    if journal:
        journal.note(progress)
