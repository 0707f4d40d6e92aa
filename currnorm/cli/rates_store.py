"""`currnorm rates update`, `import` and `export`: figures into the user's store, and out of it."""

from __future__ import annotations

import csv
import io
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from currnorm.cli.options import NewFile, as_code, taken, trouble
from currnorm.cli.output import output_options
from currnorm.cli.rates_output import write_rows, write_text
from currnorm.errors import UpdateFailed
from currnorm.rates import refreshed_rates
from currnorm.rates.days import as_date
from currnorm.rates.own import export_rates, import_rates
from currnorm.rates.sources import DEFAULT, SOURCES, live_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from currnorm.rates.own import Exported
    from currnorm.rates.update import Outcome

__all__ = ["export", "import_", "update"]

_TROUBLE = 2


@click.command()
@click.option(
    "--source",
    "names",
    multiple=True,
    type=click.Choice([*SOURCES]),
    help=f"Fetch this source only; may be given more than once. Default: {' and '.join(DEFAULT)}.",
)
@click.option(
    "--since",
    callback=taken(as_date),
    metavar="DATE",
    help="Fetch from this day, not from the last stored one.",
)
@click.option("--endpoint", metavar="URL", help="Fetch from a mirror at this address; needs one --source.")
@output_options
def update(names: tuple[str, ...], since: date | None, endpoint: str | None, **output: Any) -> int:
    """Fetch what sources have published since the last stored day, and store it.

    A source that can't be fetched, or that sends what it never sent before, changes nothing.

    \b
    Examples:
      currnorm rates update
      currnorm rates update --source bdi --since 2026-10-01
    """  # noqa: D301 (click's mark for a paragraph that keeps its lines)
    from currnorm.rates.fetch import Fetcher  # noqa: PLC0415  (imports requests)
    from currnorm.rates.update import update as bring_up_to_date  # noqa: PLC0415

    if endpoint and len(names) != 1:
        raise click.UsageError("--endpoint is the address of one source: name it with --source.")
    failures: list[str] = []
    outcomes: list[tuple[str, Outcome]] = []
    for name in names or DEFAULT:
        try:
            with _progress(name) as progress, Fetcher(progress=progress) as fetcher:
                outcomes.append(
                    (name, bring_up_to_date(live_source(name, endpoint=endpoint), fetcher, since=since))
                )
        except UpdateFailed as error:
            trouble(str(error), failures)
    refreshed_rates()
    rows = [_row(name, outcome) for name, outcome in outcomes]
    if rows or not failures:
        text = "".join(_told(name, outcome) for name, outcome in outcomes)
        write_rows(rows, document={"format": 1, "updates": rows}, text=text, **output)
    return _TROUBLE if failures else 0


def _row(name: str, outcome: Outcome) -> dict[str, Any]:
    return {
        "source": name,
        "new": outcome.new,
        "from": outcome.first.isoformat() if outcome.first else None,
        "to": outcome.last.isoformat() if outcome.last else None,
        "revisions": [str(revision) for revision in outcome.revisions],
        "remarks": list(outcome.remarks),
    }


def _told(name: str, outcome: Outcome) -> str:
    if outcome.first and outcome.last:
        days = f", {outcome.first.isoformat()} to {outcome.last.isoformat()}"
    else:
        days = ""
    lines = [f"{name}: {outcome.new or 'no'} new figures{days}"]
    lines += [f"  revised by the source, kept beside: {revision}" for revision in outcome.revisions]
    lines += [f"  {remark}" for remark in outcome.remarks]
    return "\n".join(lines) + "\n"


@contextmanager
def _progress(name: str) -> Iterator[Callable[[int, int | None], None] | None]:
    """Show how far a download is, on a terminal's standard error and nowhere else."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415  (slow to import)
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(name, total=None)
        yield lambda taken, whole: shown.update(task, completed=taken, total=whole)


@click.command("import")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--name", default="own", show_default=True, help="Store it under this name, as our-desk.")
@click.option("--replace", is_flag=True, help="Drop what was imported under that name before.")
def import_(file: Path, name: str, replace: bool) -> int:  # noqa: FBT001  (a flag of the command line)
    """Store a table of your own: a CSV FILE with the columns date, base, quote, rate.

    It fills what the sources lack; with --source NAME it is asked alone.

    \b
    Example:
      currnorm rates import desk.csv --name our-desk
      currnorm rates show USD KRW --on 2019-11-19 --source our-desk
    """  # noqa: D301
    try:
        count = import_rates(file, name=name, replace=replace)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    refreshed_rates()
    click.echo(f"{name}: {count or 'no'} new figures from {file}")
    return 0


@click.command()
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@click.option("--source", "sources", multiple=True, help="Of this source only; may be given more than once.")
@click.option("--since", callback=taken(as_date), metavar="DATE", help="From this day on.")
@click.option("-o", "--output", type=NewFile(), help="Write to a file.")
def export(codes: tuple[str, ...], sources: tuple[str, ...], since: date | None, output: Path | None) -> int:
    """Write the stored figures as CSV, as published: all of them, or those of some currencies.

    `currnorm rates import` and --rates read it again.

    \b
    Example:
      currnorm rates export KRW SGD --source ecb --since 2019-01-01 -o asia.csv
    """  # noqa: D301
    known = {span.info.id for span in refreshed_rates().describe()}
    for source in sources:
        if source not in known:
            raise click.UsageError(
                f"There is no source {source!r} here; there are {', '.join(sorted(known))}."
            )
    chosen = frozenset(map(as_code, codes))
    write_text(_lines(export_rates(sources=frozenset(sources), codes=chosen, since=since)), output)
    return 0


def _lines(figures: Iterator[Exported]) -> Iterator[str]:
    yield "date,base,quote,rate,source,series,quarantined\n"
    for one in figures:
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerow(
            (one.date.isoformat(), one.base, one.quote, one.rate, one.source, one.series, one.quarantined)
        )
        yield out.getvalue()
