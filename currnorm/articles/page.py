"""An article out of a web page: its text without what stands around it, its date, outlet and language.

trafilatura finds the text and the metadata. What it may guess, it is not allowed to: only a date that the page
states as its own counts (`published`), never one found somewhere in the text, and never the date of a change. What the
parser would drop without a word is refused: text in a wrong encoding (`encoding`), tags too deep, pages too long.
"""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from currnorm.articles.encoding import page_text
from currnorm.articles.published import drop_changes, stated_days
from currnorm.errors import ArticleError, BadDate, OutsideEra
from currnorm.extras import needed
from currnorm.languages.language import known_languages
from currnorm.text.article import Article, as_date
from currnorm.text.outlets import home_of_outlet

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

__all__ = ["as_article", "unpacked"]

_MOST_LETTERS = 5_000_000  # more take minutes: the time grows faster than the page
_MOST_ATTRIBUTES = 1_000  # of one tag; the parser compares each with each
_MOST_DEPTH = 255  # the parser leaves out what is deeper
# Pictures, fonts and films that a page carries in itself say nothing and can be most of it.
_EMBEDDED = re.compile(r"""data:[\w./+-]+(?:;[\w=-]+)*;base64,[A-Za-z0-9+/=%]+""")
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{4000,}")
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")


def as_article(raw: bytes, name: str) -> Article:
    """Read the article of a web page; `name` is its path or its address.

    Raises ArticleError where there is no article in it, MissingExtra without the extra `web`.
    """
    trafilatura, etree = needed("trafilatura", extra="web"), needed("lxml.etree", extra="web")
    text = _EMBEDDED.sub("data:,", page_text(raw, name))
    if len(text) > _MOST_LETTERS:
        reason = f"the page has {len(text):,} characters besides its pictures, more than {_MOST_LETTERS:,}"
        raise ArticleError(path=name, reason=reason)
    if any(len(_QUOTED.sub("", tag[0]).split()) > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(text)):
        raise ArticleError(
            path=name, reason=f"a tag of the page has more than {_MOST_ATTRIBUTES:,} attributes"
        )
    tree = trafilatura.load_html(text)
    if tree is None:
        raise ArticleError(path=name, reason="not a web page that can be read")
    if _depth(etree.iterwalk(tree, events=("start", "end"))) > _MOST_DEPTH:
        raise ArticleError(path=name, reason=f"the tags of the page are nested more than {_MOST_DEPTH} deep")
    language = _language(tree)
    stated = stated_days(tree)
    drop_changes(tree)
    _unlaid(tree)
    for part in tree.xpath("//noscript"):
        part.drop_tree()  # it asks the reader to turn scripts on
    document = trafilatura.bare_extraction(
        tree,
        url=name if "://" in name else None,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if document is None or not (document.text or "").strip():
        reason = "no article was found in the page; where a browser shows one, save the page from there"
        raise ArticleError(path=name, reason=reason)
    published, where = _published(stated, document.date)
    host = urlsplit(document.url or "").hostname or document.hostname
    outlet = document.sitename or host
    return Article(
        _titled(document.title, document.text),
        published,
        outlet,
        _home(outlet, host, published),
        language,
        where,
    )


def unpacked(raw: bytes, name: str) -> bytes:
    """Give the page in an MHTML file: its first part that is HTML.

    Raises ArticleError where there is none.
    """
    message = message_from_bytes(raw, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            body: Any = part.get_payload(decode=True)
            return bytes(body)
    raise ArticleError(path=name, reason="there is no page in this MHTML file")


def _unlaid(tree: Any) -> None:
    """Make boxes of the cells of tables that lay a page out, as pages did before there were other means.

    A table of figures holds words and numbers; one whose cells hold paragraphs or headlines is a layout, and its
    columns are a menu and an article, not one text.
    """
    for table in tree.xpath("//table[.//td//p or .//td//h1 or .//td//h2]"):
        for part in table.iter("table", "tbody", "thead", "tr", "td", "th"):
            part.tag = "div"


def _titled(title: str | None, text: str) -> str:
    """Put the headline above the text, unless the text begins with it: amounts stand in headlines too."""
    if not title or " ".join(title.split()) in " ".join(text[: 2 * len(title) + 200].split()):
        return text
    return f"{title}\n\n{text}"


def _published(stated: list[tuple[date, str]], found: str | None) -> tuple[date | None, str | None]:
    """Give the day of publication and where the page says so; none where the page contradicts itself."""
    if stated:
        day, field = stated[0]
        return (day, f"stated by the page ({field})") if len(stated) == 1 else (None, None)
    try:
        return as_date(found), "stated by the page"
    except BadDate:
        return None, None  # a page that states no proper date states none


def _depth(walk: Iterable[tuple[str, Any]]) -> int:
    """Say how deep the tags of a page are nested."""
    depth = most = 0
    for event, _ in walk:
        depth += 1 if event == "start" else -1
        most = max(most, depth)
    return most


def _home(outlet: str | None, host: str | None, on: date | None) -> str | None:
    """Give the currency of the outlet's home, by its name or by its domain; None for one not in the table."""
    try:
        return next((home for name in (outlet, host) if name and (home := home_of_outlet(name, on))), None)
    except OutsideEra:
        return None  # the outlet's country had no money of its own on that day that is known here


def _language(tree: Any) -> str:
    """Give the language that the page names, if it is one that can be read here; else the text has to show it."""
    named = [tree.get("lang"), *tree.xpath("//meta[@property='og:locale']/@content")]
    codes = [name.replace("_", "-").partition("-")[0].lower() for name in named if name]
    return next((code for code in codes if code in known_languages()), "auto")
