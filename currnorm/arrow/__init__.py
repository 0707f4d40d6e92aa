"""Whole columns: `find`, `check` and `convert` over Arrow arrays of texts.

    >>> import pyarrow as pa
    >>> import currnorm.arrow
    >>> texts = pa.array(["It cost 1.04 trillion won ($896m).", "no money here", None])
    >>> found = currnorm.arrow.find(texts)
    >>> [None if row is None else [mention["text"] for mention in row] for row in found.to_pylist()]
    [['1.04 trillion won', '$896m'], [], None]
    >>> currnorm.arrow.check(texts, on="2019-11-19").flatten().field("verdict").to_pylist()
    ['consistent']

Every row says what the verb says of that text alone. The scan runs over all rows at once, and only rows where it met
something cost Python, so this is the form to use for many texts. `schema` has the types of the results, `rows` the way
from arrays to articles, `columns` the way from results to arrays. All integrations (`currnorm.integrations`) are made
of these three functions. For columns of amounts that were read before there is `convert_amounts`.

Needs pyarrow: `pip install 'currnorm[arrow]'`.
"""

from __future__ import annotations

from currnorm.extras import needed

needed("pyarrow", extra="arrow")

from currnorm.arrow.amounts import convert_amounts  # noqa: E402
from currnorm.arrow.schema import (  # noqa: E402
    CHECK,
    CHECKS,
    CONVERSION,
    CONVERSIONS,
    CONVERTED,
    MENTION,
    MENTIONS,
)
from currnorm.arrow.verbs import check, convert, find  # noqa: E402

__all__ = [
    "CHECK",
    "CHECKS",
    "CONVERSION",
    "CONVERSIONS",
    "CONVERTED",
    "MENTION",
    "MENTIONS",
    "check",
    "convert",
    "convert_amounts",
    "find",
]
