"""`currnorm schema`: the JSON Schema of the results."""

from __future__ import annotations

import json

import click

from currnorm.report.schema import schema as result_schema

__all__ = ["schema"]


@click.command()
def schema() -> int:
    """Print the JSON Schema of what --format json and jsonl write.

    \b
    Example:
      currnorm schema > currnorm-result-1.json
    """  # noqa: D301 (click's mark for a paragraph that keeps its lines)
    click.echo(json.dumps(result_schema(), ensure_ascii=False, indent=2))
    return 0
