"""An article out of a web page: its text without what stands around it, its date, outlet and language.

trafilatura finds the text and the metadata. What it may guess, it is not allowed to: only a date that the page
states as its own counts, never one found somewhere in the text.
"""

from __future__ import annotations

from email import message_from_bytes, policy
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from currnorm.errors import ArticleError, BadDate, OutsideEra
from currnorm.extras import needed
from currnorm.languages.language import known_languages
from currnorm.text.article import Article, as_date
from currnorm.text.outlets import home_of_outlet

if TYPE_CHECKING:
    from datetime import date

__all__ = ["as_article", "unpacked"]

_MOST_BYTES = 20_000_000


def as_article(raw: bytes, name: str) -> Article:
    """Read the article of a web page; `name` is its path or its address.

    Raises ArticleError where there is no article in it, MissingExtra without the extra `web`.
    """
    trafilatura = needed("trafilatura", extra="web")
    if len(raw) > _MOST_BYTES:
        raise ArticleError(path=name, reason=f"the page has {len(raw):,} bytes, more than {_MOST_BYTES:,}")
    tree = trafilatura.load_html(raw)
    if tree is None:
        raise ArticleError(path=name, reason="not a web page that can be read")
    language = _language(tree)
    _unlaid(tree)
    document = trafilatura.bare_extraction(
        tree,
        url=name if "://" in name else None,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if document is None or not (document.text or "").strip():
        raise ArticleError(path=name, reason="no article was found in the page")
    published = _day(document.date)
    host = urlsplit(document.url or "").hostname or document.hostname
    outlet = document.sitename or host
    return Article(
        _titled(document.title, document.text),
        published,
        outlet,
        _home(outlet, host, published),
        language,
        "stated by the page",
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


def _day(given: str | None) -> date | None:
    try:
        return as_date(given)
    except BadDate:
        return None  # a page that states no proper date states none


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
