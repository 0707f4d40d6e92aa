"""The command line: `currnorm find`, `convert`, `check`, `compare`, `rates`.

One module a subcommand, each thin: read the input, call the verb, hand its dictionary to `currnorm.report`.
`options` has what they share on the way in, `output` what they share on the way out.

Exit codes: 0 nothing wrong, 1 findings (`check`, `compare`), 2 usage, input/output or rates, 130 on Ctrl-C.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NoReturn

import click

from currnorm import __version__
from currnorm.cli.check import check
from currnorm.cli.compare import compare
from currnorm.cli.completion import completion
from currnorm.cli.convert import convert
from currnorm.cli.corpus import corpus
from currnorm.cli.find import find
from currnorm.cli.lesson import LESSON
from currnorm.cli.options import note
from currnorm.cli.rates import rates
from currnorm.cli.schema import schema
from currnorm.cli.serve import serve
from currnorm.errors import CurrnormError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["commands", "main"]

TROUBLE = 2
INTERRUPTED = 130


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="currnorm", message="%(prog)s %(version)s")
@click.pass_context
def commands(ctx: click.Context) -> None:
    """Find money in news text, convert it with the exchange rates of its day, judge printed conversions.

    Exit codes: 0 nothing wrong, 1 findings (check, compare), 2 usage, input/output or rates, 130 on Ctrl-C.
    """
    if ctx.invoked_subcommand is None:
        click.echo(LESSON, nl=False)


for command in (find, convert, check, compare, corpus, rates, schema, serve, completion):
    commands.add_command(command)


def _sentence(error: Exception) -> str:
    """Say an error in words: without the number that the system gives it."""
    if isinstance(error, OSError) and not isinstance(error, CurrnormError) and error.strerror:
        return f"{error.filename}: {error.strerror}." if error.filename else f"{error.strerror}."
    return str(error)


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run a subcommand and exit with the codes above, where click would have 1 for Ctrl-C and for files."""
    try:
        code = commands.main(args, prog_name="currnorm", standalone_mode=False)
    except click.Abort:
        sys.exit(INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(TROUBLE)
    except (CurrnormError, OSError) as error:
        note(_sentence(error))
        sys.exit(TROUBLE)
    except Exception as error:
        if os.environ.get("CURRNORM_TRACEBACK"):
            raise
        note(
            f"It came upon a fault of its own, {type(error).__name__}: {error}. Please report it with what "
            "CURRNORM_TRACEBACK=1 in the environment makes it print."
        )
        sys.exit(TROUBLE)
    sys.exit(code if isinstance(code, int) else 0)
