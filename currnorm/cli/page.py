"""`--html FILE`: what a command found as one page, beside what it prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from currnorm.cli.options import NewFile
from currnorm.cli.output import write_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from currnorm.rates.model import Rates

__all__ = ["html_option", "write_page"]

html_option = click.option(
    "--html",
    type=NewFile(),
    help="Write a page to a file too, for a browser or a printer.",
)


def write_page(
    path: Path | None, kind: str, documents: Sequence[dict[str, Any]], rates: Rates | None
) -> None:
    """Write the page of some results, whole or not at all; nothing where no file is named."""
    if path is None:
        return
    from currnorm.report.html import page  # noqa: PLC0415 (Jinja2 is for those who want a page)

    write_file(path, page(kind, documents, rates=rates))
