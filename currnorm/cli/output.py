"""What the subcommands share on the way out: format, colour, file or standard output."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from currnorm.cli.options import NewFile
from currnorm.report import FORMATS, MARKUPS, render
from currnorm.report.markup.claimreview import AUTHORS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from currnorm.rates.model import Rates

__all__ = [
    "emit",
    "in_place_option",
    "markup_options",
    "output_options",
    "quiet_option",
    "why_option",
    "write_file",
]

_F = TypeVar("_F", bound="Callable[..., Any]")
_PIPE_CLOSED = 141  # what a shell reports for a program that SIGPIPE ended


def output_options(command: _F) -> _F:
    """Add --format, -o and --color."""
    return _with_output(command, FORMATS)


in_place_option = click.option(
    "--in-place", is_flag=True, help="Print the text itself, with its amounts marked where they stand."
)
quiet_option = click.option(
    "-q", "--quiet", is_flag=True, help="Print only what has to be looked at, a line each."
)


def why_option(said: str) -> Callable[[_F], _F]:
    """Add --why, which is also called --verbose."""
    return click.option("--why", "-v", "--verbose", "why", is_flag=True, help=said)


def markup_options(command: _F) -> _F:
    """Add --format with the forms of other tools too, -o, --color, and --author for the one that is signed."""
    command = click.option(
        "--author-type",
        type=click.Choice(AUTHORS, case_sensitive=False),
        default=AUTHORS[0],
        show_default=True,
        help="What the author of a claimreview is.",
    )(command)
    command = click.option("--author", metavar="NAME", help="Who answers for a claimreview.")(command)
    return _with_output(command, (*FORMATS, *MARKUPS))


def _with_output(command: _F, forms: Sequence[str]) -> _F:
    for option in (
        click.option(
            "--color",
            type=click.Choice(["auto", "always", "never"]),
            default="auto",
            show_default=True,
            help="Colours; auto asks NO_COLOR, FORCE_COLOR and the terminal.",
        ),
        click.option("-o", "--output", type=NewFile(), help="Write to a file."),
        click.option(
            "--format",
            "form",
            type=click.Choice(forms),
            default="table",
            show_default=True,
            help="Output format.",
        ),
    ):
        command = option(command)
    return command


def emit(
    kind: str,
    documents: Sequence[dict[str, Any]],
    *,
    form: str,
    output: Path | None,
    color: str,
    why: bool = False,
    author: str | None = None,
    author_type: str = AUTHORS[0],
    in_place: bool = False,
    quiet: bool = False,
    rates: Rates | None = None,
) -> None:
    """Render results and write them where they belong, whole or not at all."""
    if form == "claimreview" and not (author or "").strip():
        raise click.UsageError(
            "A claimreview is signed: say who answers for it, as --author 'The Fact Desk'."
        )
    terminal = output is None and sys.stdout.isatty()
    text = render(
        kind,
        documents,
        form=form,
        width=shutil.get_terminal_size((80, 24)).columns,
        color=_colored(color, terminal=terminal),
        lined=terminal,
        why=why,
        author=author,
        author_type=author_type,
        in_place=in_place,
        quiet=quiet,
        rates=rates,
    )
    if output is not None:
        write_file(output, text)
        return
    try:
        sys.stdout.buffer.write(_encoded(text))
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read has enough. Python would complain once more when it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(_PIPE_CLOSED)


def _encoded(text: str) -> bytes:
    r"""Encode a result; half of a surrogate pair, which JSON or a file's name can bring, as JSON writes it: \ud800."""
    return text.encode(errors="backslashreplace")


def _colored(color: str, *, terminal: bool) -> bool:
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or terminal


def write_file(path: Path, text: str) -> None:
    """Write a file so that a reader sees the old one or the whole new one.

    Raises OSError, which names the file.
    """
    try:
        _replace(path, text)
    except OSError as error:
        raise OSError(error.errno, f"it can't be written: {error.strerror}", str(path)) from error


def _replace(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_encoded(text))
        # mkstemp is private to its user; a result is as readable as any other new file.
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(path)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(name).unlink()
        raise
