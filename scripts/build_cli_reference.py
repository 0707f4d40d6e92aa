"""Writes docs/reference/cli.md from what every command says of itself with --help. Run it after a change of options."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from currnorm.cli import commands

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET = Path(__file__).resolve().parent.parent / "docs" / "reference" / "cli.md"
WIDTH = 100


def reference() -> str:
    """Give the page: every command with its help, in the order of the alphabet."""
    parts = ["# Command line\n\n<!-- Made by scripts/build_cli_reference.py from --help; don't edit. -->\n"]
    parts += [f"\n## {name}\n\n```text\n{said}\n```\n" for name, said in _helps(commands, "currnorm", None)]
    return "".join(parts)


def _helps(command: click.Command, name: str, parent: click.Context | None) -> Iterator[tuple[str, str]]:
    # With the command's own settings, as when it is run: click keeps the first help option that it makes.
    short = name.rsplit(maxsplit=1)[-1]
    context = click.Context(command, info_name=short, parent=parent, **command.context_settings)
    context.max_content_width = context.terminal_width = WIDTH
    yield name, command.get_help(context).rstrip()
    if isinstance(command, click.Group):
        for each in sorted(command.commands):
            yield from _helps(command.commands[each], f"{name} {each}", context)


if __name__ == "__main__":
    TARGET.write_text(reference(), encoding="utf-8")
