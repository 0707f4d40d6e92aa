"""What spaCy's displaCy draws by hand: `displacy.render(data, style="ent", manual=True)`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from currnorm.report.markup.names import value_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["manual"]


def manual(documents: Sequence[Mapping[str, Any]]) -> str:
    """Write results as a list of texts with their entities; what an amount means stands where displaCy shows ids."""
    whole = [
        {
            "text": document["article"]["text"],
            "ents": [
                {
                    "start": mention["start"],
                    "end": mention["end"],
                    "label": "MONEY",
                    "kb_id": value_of(mention),
                    "kb_url": "#",
                }
                for mention in document["mentions"]
            ],
            "title": document.get("path") or document["article"]["outlet"],
        }
        for document in documents
    ]
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
