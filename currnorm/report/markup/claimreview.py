"""schema.org ClaimReview: a printed conversion as a claim, and what became of it, signed by whoever answers for it.

Nothing is written without an author. What could not be judged, and what fits no rate for a good reason, is no claim
to review and is left out.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["AUTHORS", "claims"]

AUTHORS = ("Organization", "Person")

_RATINGS = {"exact": 5, "consistent": 4, "plausible": 3, "inconsistent": 1}


def claims(documents: Sequence[Mapping[str, Any]], *, author: str, author_type: str = "Organization") -> str:
    """Write the conversions of some reports as one JSON-LD graph; `author_type` is one of AUTHORS.

    Raises ValueError without an author, or for another type.
    """
    if author_type not in AUTHORS:
        raise ValueError(f"an author is a Person or an Organization, not a {author_type!r}")
    if not author.strip():
        raise ValueError("a ClaimReview is signed: say who answers for it, as --author 'The Fact Desk'")
    signed = {"@type": author_type, "name": author.strip()}
    graph = [review for document in documents for review in _reviews(document, signed)]
    whole = {"@context": "https://schema.org", "@graph": graph}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _reviews(document: Mapping[str, Any], author: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for check in document.get("checks", ()):
        if check["verdict"] not in _RATINGS or check["excused"]:
            continue
        yield {
            "@type": "ClaimReview",
            "claimReviewed": f"{check['pair']}, at the exchange rate of {check['on']}",
            "reviewBody": check["sentence"],
            "author": author,
            "reviewRating": {
                "@type": "Rating",
                "ratingValue": _RATINGS[check["verdict"]],
                "bestRating": 5,
                "worstRating": 1,
                "alternateName": check["verdict"].capitalize(),
            },
            "itemReviewed": {"@type": "Claim", "appearance": _appearance(document)},
        }


def _appearance(document: Mapping[str, Any]) -> dict[str, Any]:
    article, path = document["article"], document.get("path") or ""
    facts = {
        "url": path if "://" in path else None,
        "datePublished": article["published"],
        "publisher": {"@type": "Organization", "name": article["outlet"]} if article["outlet"] else None,
    }
    return {"@type": "NewsArticle", **{name: fact for name, fact in facts.items() if fact}}
