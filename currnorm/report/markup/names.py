"""What the markups share: a name for each thing, the same on every run, and the value of an amount in one line."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, UUID, uuid5

from currnorm.checking import words

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["identifier", "source_of", "value_of"]


def identifier(document: Mapping[str, Any], *about: object) -> str:
    """Give an IRI for something in a result; the same text gives the same one.

    >>> identifier({"article": {"text": "It cost $5."}}, "amount", 0)
    'urn:uuid:d66a20c8-d763-5697-ab16-f89638608d13'
    """
    name = _name_of(document["article"]["text"])
    return uuid5(name, "\n".join(map(str, about))).urn if about else name.urn


@lru_cache(maxsize=16)
def _name_of(text: str) -> UUID:
    """Name an article by its text: once, and not for each of its thousand amounts."""
    # JSON can bring half of a surrogate pair, which UTF-8 can't hold.
    return uuid5(NAMESPACE_URL, text.encode(errors="backslashreplace").decode())


def source_of(document: Mapping[str, Any]) -> str:
    """Give an IRI for an article: its address, its path as a reference, or a name made from its text."""
    path = document.get("path")
    if not path or path == "standard input":
        return identifier(document)
    return str(path) if "://" in path else quote(path, errors="surrogateescape")


def value_of(mention: Mapping[str, Any]) -> str:
    """Say what an amount means, such as "USD 896 million"; its candidates where its currency is open."""
    code = mention["currency"] or " or ".join(mention["candidates"][:3]) or "?"
    ends = dict.fromkeys((mention["low"], mention["high"]))
    return f"{code} {' to '.join(words.figure(Decimal(end)) for end in ends)}"
