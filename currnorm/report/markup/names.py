"""What the markups share: a name for each thing, the same on every run, and the value of an amount in one line."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from currnorm.checking import words

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["identifier", "source_of", "value_of"]


def identifier(document: Mapping[str, Any], *about: object) -> str:
    """Give an IRI for something in a result; the same text gives the same one.

    >>> identifier({"article": {"text": "It cost $5."}}, "amount", 0)
    'urn:uuid:e21da373-f633-5576-b7be-03e1657bb343'
    """
    return uuid5(NAMESPACE_URL, "\n".join(map(str, (document["article"]["text"], *about)))).urn


def source_of(document: Mapping[str, Any]) -> str:
    """Give an IRI for an article: its address, its path as a reference, or a name made from its text."""
    path = document.get("path")
    if not path or path == "standard input":
        return identifier(document)
    return str(path) if "://" in path else quote(path)


def value_of(mention: Mapping[str, Any]) -> str:
    """Say what an amount means, such as "USD 896 million"; its candidates where its currency is open."""
    code = mention["currency"] or " or ".join(mention["candidates"][:3]) or "?"
    ends = dict.fromkeys((mention["low"], mention["high"]))
    return f"{code} {' to '.join(words.figure(Decimal(end)) for end in ends)}"
