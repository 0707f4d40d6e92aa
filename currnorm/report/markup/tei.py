"""TEI P5: the article with every amount in a `<measure>`, and every conversion in a `<note>` that points at its amounts.

https://tei-c.org/release/doc/tei-p5-doc/en/html/ref-measure.html: `unit` is the ISO 4217 code, `quantity` the amount in
major units; a range has `atLeast` and `atMost` instead. A currency that the text leaves open has no `unit`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from currnorm.report.pieces import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["corpus"]

_NAMESPACE = "http://www.tei-c.org/ns/1.0"
# What XML 1.0 can't hold, not even escaped (production 2, Char).
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def corpus(documents: Sequence[Mapping[str, Any]]) -> str:
    """Write one result as a TEI document, several as a teiCorpus."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    if len(documents) == 1:
        lines += _document(documents[0], 1, f' xmlns="{_NAMESPACE}"')
    else:
        lines += [f'<teiCorpus xmlns="{_NAMESPACE}">', *_header(f"{len(documents)} articles", "")]
        for place, document in enumerate(documents, 1):
            lines += _document(document, place, "")
        lines.append("</teiCorpus>")
    return "\n".join(lines) + "\n"


def _document(document: Mapping[str, Any], place: int, namespace: str) -> Iterator[str]:
    article = document["article"]
    name = document.get("path") or article["outlet"] or f"article {place}"
    lang = article["lang"][0] if len(article["lang"]) == 1 and article["lang"][0] != "auto" else "und"
    yield f"<TEI{namespace}>"
    yield from _header(name, article["published"] or "")
    yield f"<text xml:lang={quoteattr(lang)}>"
    yield "<body>"
    for pieces in paragraphs(article["text"], document["mentions"]):
        parts = (
            _text(piece.text)
            if piece.mention is None
            else _measure(document["mentions"][piece.mention], f"a{place}m{piece.mention + 1}")
            for piece in pieces
        )
        yield f"<p>{''.join(parts).strip()}</p>"
    if not article["text"].strip():
        yield "<p/>"
    yield "</body>"
    if document.get("checks"):
        yield '<back><div type="conversions">'
        for check in document["checks"]:
            points = f"#a{place}m{check['source'] + 1} #a{place}m{check['converted'] + 1}"
            kind = f'type="conversion" subtype="{check["verdict"]}"'
            yield f'<p><note {kind} target="{points}">{_text(check["sentence"])}</note></p>'
        yield "</div></back>"
    yield "</text>"
    yield "</TEI>"


def _header(title: str, day: str) -> Iterator[str]:
    dated = f'<date when="{day}"/>' if day else ""
    yield "<teiHeader><fileDesc>"
    yield f"<titleStmt><title>{_text(title)}</title></titleStmt>"
    yield "<publicationStmt><p>Amounts marked by currnorm</p></publicationStmt>"
    yield f"<sourceDesc><p>{_text(title)}{dated}</p></sourceDesc>"
    yield "</fileDesc></teiHeader>"


def _measure(mention: Mapping[str, Any], name: str) -> str:
    facts = [f'xml:id="{name}"', 'type="currency"']
    if mention["currency"]:
        facts.append(f'unit="{mention["currency"]}"')
    if mention["value"] is not None:
        facts.append(f'quantity="{mention["value"]}"')
    else:
        facts += [f'atLeast="{mention["low"]}"', f'atMost="{mention["high"]}"']
    return f"<measure {' '.join(facts)}>{_text(mention['text'])}</measure>"


def _text(text: str) -> str:
    return escape(_NO_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", text))
