"""`currnorm corpus`: find, check or convert in many articles at once."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from currnorm.cli.options import STDIN, among, as_code, at_least, codes, taken
from currnorm.cli.output import write_file
from currnorm.cli.page import html_option
from currnorm.corpus.job import Columns, Form, Job, Verb
from currnorm.corpus.summary import counted
from currnorm.languages.language import known_languages
from currnorm.rates.days import as_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from currnorm.corpus.pieces import Piece
    from currnorm.corpus.run import Outcome
    from currnorm.corpus.sources import Source

__all__ = ["corpus"]

_PIPE_CLOSED = 141  # what a shell reports for a program that SIGPIPE ended

# Ends of names that would promise what results aren't.
_WRONG = {".csv": "CSV", ".txt": "text", ".gz": "compressed", ".zst": "compressed"}

_OPTIONS = (
    click.argument("paths", nargs=-1, type=click.Path(), required=True, metavar="PATH..."),
    click.option("-o", "--output", type=click.Path(), help="A file, a folder that ends in .parquet, or a remote address."),
    click.option("--text", "text", default="text", show_default=True, metavar="COLUMN", help="Column of the text."),
    click.option("--date", "date_column", metavar="COLUMN", help="Column of the day of publication."),
    click.option("--outlet", metavar="COLUMN", help="Column of the outlet: a name or a domain."),
    click.option("--lang-column", metavar="COLUMN", help="Column of the language: a code, or several with commas, or auto."),
    click.option("--home-column", metavar="COLUMN", help="Column of where a bare $ is at home."),
    click.option("--keep", multiple=True, metavar="COLUMN", help="A column to carry into the output; repeatable."),
    click.option("--on", callback=taken(as_date), metavar="DATE", help="Day of publication, where a record has none."),
    click.option("--home", metavar="PLACE", help="Where a bare $ is at home, where a record does not say."),
    click.option("--lang", shell_complete=among(known_languages), default="en", show_default=True, help="Language, several with commas, or auto, where a record does not say."),
    click.option("--from", "form", type=click.Choice([str(form) for form in Form]), help="What files hold whose names don't tell."),
    click.option("--jobs", "-j", type=int, callback=at_least(1), default=1, show_default=True, help="Worker processes."),
    click.option("--resume", is_flag=True, help="Go on with a run that was stopped."),
    click.option("--rejects", type=click.Path(dir_okay=False), help="Where records go that can't be read."),
    click.option("--piece-bytes", "piece_size", type=int, callback=at_least(1), metavar="BYTES", help="What a worker takes at once; memory grows with it."),
    html_option,
    click.option("--found-only", is_flag=True, help="Leave out records without money."),
)  # fmt: skip


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.group()
def corpus() -> None:
    """Find, check or convert in many articles: JSONL, CSV, Parquet, folders of texts, .gz and .zst, or -.

    Results go to standard output as JSON lines, or with -o to a file of them or a folder of Parquet files. Beside it stand the
    records that could not be read (.rejects.jsonl) and a journal by which --resume goes on after a kill.

    A path may be an address that fsspec knows, such as s3://bucket/crawl (extra remote). Results at an address, .jsonl
    or .parquet, are a folder with a file for each piece of the input; in an object store each is there whole or not at
    all. They are complete when the journal says "done": true.

    Exit codes: 0 done, 2 something could not be read to its end or the run could not go on, 130 on Ctrl-C.
    """


@corpus.command()
@_options
def find(**options: Any) -> int:
    """List every amount of money in every article.

    \b
    Example:
      currnorm corpus find articles.jsonl.gz --date published -j 4 -o found.parquet
    """  # noqa: D301 (click's mark for a paragraph that keeps its lines)
    return _run(Verb.FIND, **options)


@corpus.command()
@_options
@click.option(
    "--rates", type=click.Path(), metavar="FILE", help="Take the rates from a CSV file of your own."
)
def check(**options: Any) -> int:
    """Judge the conversions printed in every article.

    \b
    Example:
      currnorm corpus check articles.parquet --date published -o checked.jsonl
    """  # noqa: D301 (click's mark for a paragraph that keeps its lines)
    return _run(Verb.CHECK, **options)


@corpus.command(short_help="Convert every amount to one currency.")
@_options
@click.option(
    "--rates", type=click.Path(), metavar="FILE", help="Take the rates from a CSV file of your own."
)
@click.option(
    "--to",
    required=True,
    callback=taken(as_code),
    shell_complete=among(codes),
    metavar="CODE",
    help="Currency to convert to.",
)
def convert(**options: Any) -> int:
    """Convert every amount to one currency, each with the rate of its article's day.

    \b
    Example:
      currnorm corpus convert articles/ --on 2019-11-20 --to EUR -o converted.jsonl
    """  # noqa: D301 (click's mark for a paragraph that keeps its lines)
    return _run(Verb.CONVERT, **options)


def _run(
    verb: Verb,
    *,
    paths: Sequence[str],
    output: str | None,
    text: str,
    date_column: str | None,
    outlet: str | None,
    lang_column: str | None,
    home_column: str | None,
    keep: tuple[str, ...],
    form: str | None,
    jobs: int,
    resume: bool,
    rejects: str | None,
    piece_size: int | None,
    html: Path | None,
    **rest: Any,
) -> int:
    from currnorm.corpus.run import run  # noqa: PLC0415 - the other commands don't need worker processes

    if STDIN in paths and sys.stdin.isatty():
        raise click.UsageError("There is nothing to read on the terminal: pipe the articles in.")
    if output is None and resume:
        raise click.UsageError("Only a run with -o leaves something to resume.")
    wrong = "" if output is None else _WRONG.get(Path(output).suffix, "")
    if wrong:
        raise click.UsageError(
            f"Results are JSON lines, or Parquet in a folder that ends in .parquet, and never {wrong}."
        )
    columns = Columns(text, date_column, outlet, lang_column, home_column, keep)
    shape = Form.PARQUET if output is not None and Path(output).suffix == ".parquet" else Form.JSONL
    job = Job(verb, columns, output=shape, **rest)
    with _progress() as told:
        try:
            outcome = run(
                paths,
                job,
                output=output,
                rejects=rejects,
                form=Form(form) if form else None,
                jobs=jobs,
                resume=resume,
                piece_size=piece_size,
                told=told,
            )
        except BrokenPipeError:
            # Whoever read has enough. Python would complain once more when it closes standard output.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(_PIPE_CLOSED)
    if html is not None:
        from currnorm.report.html import corpus_page  # noqa: PLC0415 (Jinja2 is for those who want a page)

        name = paths[0] if len(paths) == 1 else f"{len(paths)} places"
        write_file(html, corpus_page(outcome.progress.summary.to_dict(), name))
    _say(outcome)
    return 2 if outcome.progress.lost else 0


def _say(outcome: Outcome) -> None:
    """Say on standard error what the run came to."""
    for line in outcome.progress.summary.lines():
        click.echo(line, err=True)
    if outcome.passed:
        more = f" and {len(outcome.passed) - 3:,} more" if len(outcome.passed) > 3 else ""
        click.echo(f"Passed over, of no known kind: {', '.join(outcome.passed[:3])}{more}", err=True)
    if outcome.progress.lost:
        click.echo(
            f"{counted(outcome.progress.lost, 'file')} could not be read to their end; see the rejects.",
            err=True,
        )


@contextmanager
def _progress() -> Iterator[Callable[[list[Source], Piece, Any], None] | None]:
    """Show how far a run is, its rate and the time left: on standard error, and only on a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        DownloadColumn,
        Progress,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def told(sources: list[Source], piece: Piece, _: Any) -> None:
            sizes = [source.size for source in sources]
            total = None if None in sizes else sum(size or 0 for size in sizes)
            begun = piece.files[0] if piece.files else piece.source
            before = sum(size or 0 for size in sizes[: sources.index(begun)])
            bar.update(task, total=total, completed=before + piece.consumed)

        yield told
