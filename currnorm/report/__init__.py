"""Render results. Every renderer works on the dictionary form of a result (`to_dict()`), and on nothing else.

`render` picks one by name: a table for people, JSON, JSON lines or CSV for programs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from currnorm.report import data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from currnorm.rates.model import Rates

__all__ = ["FORMATS", "MARKUPS", "render"]

FORMATS = ("table", "json", "jsonl", "csv")
# Of find and check only: the forms that tools of others read.
MARKUPS = ("annotation", "tei", "displacy", "claimreview")


def render(
    kind: str,
    documents: Sequence[dict[str, Any]],
    *,
    form: str = "table",
    width: int = 80,
    color: bool = False,
    lined: bool = False,
    why: bool = False,
    author: str | None = None,
    author_type: str = "Organization",
    in_place: bool = False,
    quiet: bool = False,
    rates: Rates | None = None,
) -> str:
    """Write the dictionary forms of some results as one text.

    `kind` is the verb that made them: "find", "check", "compare", "convert" or "rates"; `form` one of FORMATS,
    or for "find" and "check" one of MARKUPS; `author` signs a claimreview, as an
    "Organization" or a "Person" (`author_type`). `quiet` leaves of a table
    the findings alone, `in_place` writes the article with its amounts marked instead, `rates` are those to draw.
    The others are for tables: their width in columns, ANSI colours, lines under the heads, and every step
    that led to a verdict.
    """
    if form == "table" and quiet:
        from currnorm.report.brief import brief  # noqa: PLC0415

        return brief(kind, documents)
    if form == "table":
        # rich takes a tenth of a second to import, and only tables need it.
        from currnorm.report import console  # noqa: PLC0415

        return console.table(
            kind, documents, width=width, color=color, lined=lined, why=why, in_place=in_place, rates=rates
        )
    if form in MARKUPS:
        from currnorm.report.markup import marked_up  # noqa: PLC0415 (most results are not marked up)

        return marked_up(form, documents, author=author, author_type=author_type)
    return {"json": data.as_json, "jsonl": data.as_jsonl, "csv": data.as_csv}[form](kind, documents)
