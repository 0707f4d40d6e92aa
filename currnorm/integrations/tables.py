"""Columns of a table in, the same table with one more column out: what the engines that work on whole tables share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from currnorm import arrow
from currnorm.extras import needed

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["RESULTS", "VERBS", "result_type", "with_results"]

VERBS: dict[str, Callable[..., Any]] = {"find": arrow.find, "check": arrow.check, "convert": arrow.convert}

# The column that each verb adds.
RESULTS = {"find": "mentions", "check": "checks", "convert": "conversions"}

_TYPES = {"find": arrow.MENTIONS, "check": arrow.CHECKS, "convert": arrow.CONVERSIONS}


def result_type(verb: str) -> Any:
    """Give the Arrow type of the column that a verb adds."""
    return _TYPES[verb]


def with_results(
    table: Any,
    verb: str,
    *,
    text: str = "text",
    date: str | None = None,
    outlet: str | None = None,
    home: str | None = None,
    lang: str | None = None,
    **asked: Any,
) -> Any:
    """Add to a table or a record batch the column of a verb.

    >>> import pyarrow as pa
    >>> table = with_results(pa.table({"body": ["It cost $5."]}), "find", text="body")
    >>> table["mentions"][0].as_py()[0]["text"]
    '$5'

    `text`, `date`, `outlet`, `home` and `lang` name columns; the rest is as in `currnorm.arrow`. Raises KeyError for a
    column that the table has not.
    """
    pa = needed("pyarrow", extra="arrow")
    named = {"on": date, "outlet": outlet, "home": home, "lang": lang}
    for name in (text, *filter(None, named.values())):
        if name not in table.schema.names:
            raise KeyError(
                f"there is no column {name!r}; there are {', '.join(map(repr, table.schema.names))}"
            )
    facts = {fact: table.column(name) for fact, name in named.items() if name}
    found = VERBS[verb](table.column(text), **facts, **asked)
    if isinstance(table, pa.RecordBatch):
        arrays = [*table.columns, found]
        schema = table.schema.append(pa.field(RESULTS[verb], found.type))
        return pa.RecordBatch.from_arrays(arrays, schema=schema)
    return table.append_column(RESULTS[verb], found)
