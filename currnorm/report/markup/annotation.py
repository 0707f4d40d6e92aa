"""W3C Web Annotation (https://www.w3.org/TR/annotation-model/): amounts and verdicts as annotations of the article.

An amount is selected twice, by TextPositionSelector (code points of the article's text) and by TextQuoteSelector (its
words and those around it), so that it is found again where a page shows the text a little differently.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from currnorm.report.markup.names import identifier, source_of, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["page"]

_AROUND = 32  # code points before and after


def page(documents: Sequence[Mapping[str, Any]]) -> str:
    """Write results as one AnnotationPage."""
    items = [item for document in documents for item in _items(document)]
    whole = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": identifier(documents[0], "page", *map(source_of, documents)),
        "type": "AnnotationPage",
        "items": items,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _items(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for number, mention in enumerate(document["mentions"]):
        yield {
            "id": identifier(document, "amount", number),
            "type": "Annotation",
            "motivation": "describing",
            "body": [_said(value_of(mention), "describing"), _said(mention["because"], "commenting")],
            "target": _target(document, mention),
        }
    for number, check in enumerate(document.get("checks", ())):
        both = (document["mentions"][check[end]] for end in ("source", "converted"))
        yield {
            "id": identifier(document, "conversion", number),
            "type": "Annotation",
            "motivation": "assessing",
            "body": [_said(check["verdict"], "tagging"), _said(check["sentence"], "assessing")],
            "target": [_target(document, mention) for mention in both],
        }


def _said(value: str, purpose: str) -> dict[str, str]:
    return {
        "type": "TextualBody",
        "value": value,
        "format": "text/plain",
        "language": "en",
        "purpose": purpose,
    }


def _target(document: Mapping[str, Any], mention: Mapping[str, Any]) -> dict[str, Any]:
    text, start, end = document["article"]["text"], mention["start"], mention["end"]
    return {
        "source": source_of(document),
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": mention["text"],
                "prefix": text[max(0, start - _AROUND) : start],
                "suffix": text[end : end + _AROUND],
            },
        ],
    }
