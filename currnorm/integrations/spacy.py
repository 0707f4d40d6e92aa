"""spaCy: a component that puts every amount of money into `doc.spans`, with what it means.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("currnorm", config={"home": "SG"})
    >>> doc = nlp("up to $5 billion a year")
    >>> [(span.text, span._.money, span._.mention["per"]) for span in doc.spans["money"]]
    [('$5 billion', Money('5000000000', 'SGD'), 'year')]

A span covers whole tokens; the exact offsets are in `span._.mention["start"]` and `["end"]`, with everything else that
`Mention.to_dict` says. It stands in `doc.user_data`, so it goes with the document through `to_bytes` and `DocBin`. What
is known of a document goes before the configuration: `doc.user_data["published"]`, `["home"]`, `["outlet"]`.
"""

from __future__ import annotations

from typing import Any

from currnorm.extras import needed
from currnorm.money import Money
from currnorm.text import find
from currnorm.text.article import Article, as_date

__all__ = ["Component", "make"]

_KEY = "currnorm"

_language: Any = needed("spacy.language", extra="spacy")
_tokens: Any = needed("spacy.tokens", extra="spacy")


class Component:
    """Finds the money of a document: `nlp.add_pipe("currnorm")`."""

    def __init__(self, lang: str, home: str | None, on: str | None, *, vague: bool, spans_key: str) -> None:
        self.lang, self.home, self.on, self.vague, self.spans_key = lang, home, on, vague, spans_key

    def __call__(self, doc: Any) -> Any:
        """Put the amounts of a document into its spans."""
        known = doc.user_data
        article = Article(
            doc.text,
            published=as_date(known.get("published") or self.on),
            outlet=known.get("outlet"),
            home=known.get("home") or self.home,
            lang=self.lang,
        )
        mentions = find(article, vague=self.vague)
        doc.user_data[_KEY] = [mention.to_dict() for mention in mentions]
        doc.spans[self.spans_key] = [
            doc.char_span(
                mention.start, mention.end, label="MONEY", span_id=str(number), alignment_mode="expand"
            )
            for number, mention in enumerate(mentions)
        ]
        return doc

    def to_disk(self, path: Any, *, exclude: Any = ()) -> None:
        """Write nothing: all there is to it is its configuration."""

    def from_disk(self, path: Any, *, exclude: Any = ()) -> Component:
        """Read nothing."""
        del path, exclude
        return self

    def to_bytes(self, *, exclude: Any = ()) -> bytes:
        """Write nothing: all there is to it is its configuration."""
        del exclude
        return b""

    def from_bytes(self, data: bytes, *, exclude: Any = ()) -> Component:
        """Read nothing."""
        del data, exclude
        return self


def make(  # noqa: PLR0917 - spaCy passes all of this by name
    nlp: Any,
    name: str,
    lang: str,
    home: str | None,
    on: str | None,
    vague: bool,  # noqa: FBT001
    spans_key: str,
) -> Component:
    """Make the component, as spaCy asks for it."""
    del nlp, name
    return Component(lang, home, on, vague=vague, spans_key=spans_key)


def _mention(span: Any) -> dict[str, Any] | None:
    found = span.doc.user_data.get(_KEY, ())
    known: dict[str, Any] | None = (
        found[int(span.id_)] if span.id_.isdecimal() and int(span.id_) < len(found) else None
    )
    return known


def _money(span: Any) -> Money | None:
    mention = _mention(span)
    if mention is None or mention["value"] is None or mention["currency"] is None:
        return None
    return Money(mention["value"], mention["currency"])


_language.Language.factory(
    "currnorm",
    default_config={"lang": "en", "home": None, "on": None, "vague": False, "spans_key": "money"},
    assigns=["doc.spans"],
    func=make,
)
_tokens.Span.set_extension("mention", getter=_mention, force=True)
_tokens.Span.set_extension("money", getter=_money, force=True)
