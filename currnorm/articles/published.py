"""The day on which a web page says that its article was published, and in which of its fields it says so.

datePublished            of the article in the page's JSON-LD (schema.org)
article:published_time   and its older cousins, in a `<meta>`
datePublished            of a `<time>` in the text

Fields that contradict each other state no day: a page of several articles has several, and the day decides the rates.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["drop_changes", "stated_days"]

_METAS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "date",
)
_CHANGES = (
    "article:modified_time",
    "og:updated_time",
    "og:article:modified_time",
    "datemodified",
    "dc.date.modified",
    "dcterms.modified",
    "last-modified",
    "lastmod",
    "revised",
)
_JSON_LD = "//script[contains(@type, 'ld+json')]"


def stated_days(tree: Any) -> list[tuple[date, str]]:
    """Give the day that a page states, with the name of the field; several where the fields of one kind differ.

    `tree` is the page as lxml reads it. None of them: the page states none.
    """
    for kind in (_of_data, _of_metas, _of_times):
        found = list(dict.fromkeys(kind(tree)))
        if found:
            return list({day: (day, field) for day, field in reversed(found)}.values())
    return []


def drop_changes(tree: Any) -> None:
    """Take out of a page what says when it was changed last: that is not the day whose rates its article used."""
    for part in tree.xpath("//meta"):
        if _field(part) in _CHANGES:
            part.drop_tree()
    for part in tree.xpath("//time[@itemprop='dateModified']"):
        part.attrib.pop("datetime", None)
    for part in tree.xpath(_JSON_LD):
        part.text = (part.text or "").replace("dateModified", "changed")


def _of_data(tree: Any) -> Iterator[tuple[date, str]]:
    found = [
        each for part in tree.xpath(_JSON_LD) for each in _objects(_json(part.text)) if _is_article(each)
    ]
    heads = {_words(part.text_content()) for part in tree.xpath("//h1 | //title")}
    own = [each for each in found if _words(str(each.get("headline", ""))) in heads] or found
    for each in own:
        if day := _day(each.get("datePublished")):
            yield day, "datePublished"


def _of_metas(tree: Any) -> Iterator[tuple[date, str]]:
    stated: dict[str, date] = {}
    for part in tree.xpath("//meta"):
        if day := _day(part.get("content")):
            stated.setdefault(_field(part), day)
    for field in _METAS:
        if field in stated:
            yield stated[field], field
            return


def _of_times(tree: Any) -> Iterator[tuple[date, str]]:
    for part in tree.xpath("//*[@itemprop='datePublished']"):
        if day := _day(part.get("datetime") or part.get("content")):
            yield day, "datePublished"


def _field(part: Any) -> str:
    return str(part.get("property") or part.get("name") or part.get("itemprop") or "").strip().lower()


def _json(text: str | None) -> Any:
    try:
        return json.loads(text or "")
    except (ValueError, RecursionError):
        return None  # a page's data can be broken; its other fields may not be


def _objects(whole: Any) -> Iterator[dict[str, Any]]:
    """Give the objects of some JSON-LD: one, a list of them, or those of its graph."""
    if isinstance(whole, list):
        for each in whole:
            yield from _objects(each)
    elif isinstance(whole, dict):
        yield whole
        yield from _objects(whole.get("@graph"))


def _is_article(thing: dict[str, Any]) -> bool:
    kinds = thing.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and name.endswith(("Article", "Posting", "Report")) for name in names)


def _words(text: str) -> str:
    return " ".join(text.split()).lower()


def _day(stated: Any) -> date | None:
    """Take a date, or the date of a time as it is where the page was made."""
    try:
        return datetime.fromisoformat(str(stated).strip()).date()
    except ValueError:
        return None
