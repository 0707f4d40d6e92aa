"""`currnorm completion`: what a shell needs to complete commands, options and files."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

__all__ = ["completion"]

# zsh loads its completions only where it is told to; a bare .zshrc does not tell.
_FIRST = {"zsh": "(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }\n"}


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> int:
    """Print the completion script of a shell.

    \b
    Where it goes:
      bash   echo 'eval "$(currnorm completion bash)"' >> ~/.bashrc
      zsh    echo 'eval "$(currnorm completion zsh)"' >> ~/.zshrc
      fish   currnorm completion fish > ~/.config/fish/completions/currnorm.fish
    """  # noqa: D301 (click's mark for a paragraph that keeps its lines)
    found = get_completion_class(shell)
    assert found is not None  # the choice above
    click.echo(
        _FIRST.get(shell, "") + found(ctx.find_root().command, {}, "currnorm", "_CURRNORM_COMPLETE").source()
    )
    return 0
