"""How the rates commands write: rows as a table, JSON, JSON lines or CSV, and a chart of a rate over time."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from typing import TYPE_CHECKING, Any

import click

from currnorm.money import CONTEXT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from decimal import Decimal
    from pathlib import Path

__all__ = ["chart", "write_rows", "write_text"]

_PIPE_CLOSED = 141  # what a shell reports for a program that SIGPIPE ended
_ROWS = 8
_COLUMNS = 60
_BLOCKS = " ▁▂▃▄▅▆▇█"


def write_rows(
    rows: Sequence[Mapping[str, Any]],
    *,
    document: Mapping[str, Any],
    form: str,
    output: Path | None,
    color: str,  # noqa: ARG001  (these tables have none)
    columns: Sequence[str] | None = None,
    text: str | None = None,
    after: str = "",
) -> None:
    """Write rows in the form that was asked for; as JSON, write the document that they belong to.

    `columns` are those that a table shows, `text` stands in its place, `after` below it.
    """
    if form == "json":
        written = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    elif form == "jsonl":
        written = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    elif form == "csv":
        out = io.StringIO()
        writer = csv.DictWriter(out, list(rows[0]) if rows else [], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        written = out.getvalue()
    else:
        written = (_table(rows, columns or list(rows[0])) if text is None else text) + after
    write_text([written], output)


def write_text(parts: Iterable[str], output: Path | None) -> None:
    """Write text to a file, whole or not at all, or to standard output."""
    if output is not None:
        with click.open_file(str(output), "w", encoding="utf-8", atomic=True) as file:
            file.writelines(parts)
        return
    try:
        for part in parts:
            sys.stdout.buffer.write(part.encode())
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read has enough. Python would complain once more when it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(_PIPE_CLOSED)


def _table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> str:
    cells = [[*columns], *([_cell(row[name]) for name in columns] for row in rows)]
    numbers = [all(isinstance(row[name], int) for row in rows) for name in columns]
    widths = [max(len(line[place]) for line in cells) for place in range(len(columns))]
    lines = (
        "  ".join(
            cell.rjust(width) if number else cell.ljust(width)
            for cell, width, number in zip(line, widths, numbers, strict=True)
        ).rstrip()
        for line in cells
    )
    return "\n".join(lines) + "\n"


def _cell(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def chart(history: Sequence[tuple[date, Decimal]]) -> str:
    """Draw fixings over time: a column a fixing, the highest and the lowest figure at the side.

    With more fixings than columns, a column is the last fixing of its share of the days.
    """
    if len(history) > _COLUMNS:
        history = [history[(place + 1) * len(history) // _COLUMNS - 1] for place in range(_COLUMNS)]
    values = [value for _, value in history]
    low, high = min(values), max(values)
    span = CONTEXT.subtract(high, low)
    steps = _ROWS * (len(_BLOCKS) - 1)
    heights = [
        1 + int(CONTEXT.divide(CONTEXT.multiply(CONTEXT.subtract(value, low), steps - 1), span))
        if span
        else steps // 2
        for value in values
    ]
    top, bottom = (f"{value.quantize(_unit(high), context=CONTEXT):f}" for value in (high, low))
    side = max(len(top), len(bottom))
    lines = []
    for row in range(_ROWS - 1, -1, -1):
        label = top if row == _ROWS - 1 else bottom if row == 0 else ""
        filled = [max(0, min(len(_BLOCKS) - 1, height - row * (len(_BLOCKS) - 1))) for height in heights]
        lines.append(f"{label:>{side}} │{''.join(_BLOCKS[each] for each in filled)}".rstrip())
    first, last = history[0][0].isoformat(), history[-1][0].isoformat()
    lines.append(f"{'':>{side}} └{'─' * len(heights)}")
    lines.append(f"{'':>{side}}  {first}{last:>{max(len(heights) - len(first), len(last) + 1)}}")
    return "\n".join(lines)


def _unit(value: Decimal) -> Decimal:
    """Six significant digits."""
    return CONTEXT.scaleb(1, value.adjusted() - 5)
