"""A sentence that says what currency all figures are in: "All figures are in Canadian dollars"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from currnorm.text.tables import Tables

__all__ = ["STATEMENT", "is_statement", "stated_currency"]

_SUBJECTS = ("figures", "amounts", "prices", "values", "sums", "numbers", "results")

# One of the scan's shapes. It holds no digits, so it never swallows an amount. Counting its words and not its letters keeps
# the automaton of the scan small.
STATEMENT = (
    rf"(?i:{'|'.join(_SUBJECTS)})\b(?:[^\S\n][^\s.0-9]+){{0,5}}\s(?:in|are)\s"
    r"(?:[A-Z]{3}\b|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?\s[a-z]{3,12}\b)"
)
_STATED = re.compile(
    r"\b(?:in|are)\s(?:(?P<code>[A-Z]{3})|(?P<adjective>[A-Z][\w.]*(?:\s[A-Z][\w.]*)?)\s(?P<noun>[a-z]+))$"
)


def is_statement(candidate: str) -> bool:
    """Say whether a candidate of the scan is a statement and no amount."""
    return candidate.casefold().startswith(_SUBJECTS)


def stated_currency(candidate: str, tables: Tables) -> str | None:
    """Give the currency that a statement names, None where it names none after all."""
    match = _STATED.search(candidate)
    if match is None:
        return None
    if match["code"]:
        return match["code"] if match["code"] in tables.codes else None
    adjective = match["adjective"].casefold()
    territory = next(
        (
            row.value
            for row in tables.phrases.get(adjective.split()[0], ())
            if " ".join(row.words) == adjective
        ),
        None,
    )
    for row in tables.phrases.get(match["noun"].casefold(), ()):
        codes = tables.adjective_codes.get((str(territory), getattr(row.value, "name", "")))
        if codes:
            return codes[0]
    return None
