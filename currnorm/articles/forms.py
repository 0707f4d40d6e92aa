"""Which form some bytes have, and the article in them."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from currnorm.articles import front
from currnorm.errors import ArticleError, BadDate
from currnorm.text.article import Article

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Form", "as_article_of", "decoded", "form_of", "is_url"]


class Form(StrEnum):
    """What some bytes are."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    MHTML = "mhtml"  # a page that a browser saved as one file


_BY_SUFFIX = {
    ".txt": Form.TEXT,
    ".text": Form.TEXT,
    ".md": Form.TEXT,
    ".json": Form.JSON,
    ".html": Form.HTML,
    ".htm": Form.HTML,
    ".xhtml": Form.HTML,
    ".mhtml": Form.MHTML,
    ".mht": Form.MHTML,
}
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL
)
_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_HEAD = 4096


def is_url(name: str) -> bool:
    """Say whether a name on the command line means an address and not a file.

    >>> is_url("https://example.org/a"), is_url("article.txt")
    (True, False)
    """
    return bool(_URL.match(name))


def form_of(name: str, raw: bytes) -> Form:
    """Say which form some bytes have: as the name ends, or where it doesn't tell, as they begin.

    >>> str(form_of("page.HTML", b"")), str(form_of("-", b"<!DOCTYPE html><p>$5")), str(form_of("a.txt", b"$5"))
    ('html', 'html', 'text')
    """
    suffix = PurePath(name).suffix.lower() if not is_url(name) else ""
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    head = raw[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if _PAGE.match(head):
        return Form.HTML
    if head.lstrip().startswith(b"{") and _is_json(raw):
        return Form.JSON
    return Form.TEXT


def _is_json(raw: bytes) -> bool:
    try:
        return isinstance(json.loads(raw), dict)
    except ValueError:
        return False


def as_article_of(raw: bytes, name: str) -> Article:
    r"""Read an article from bytes, in whatever form they are; `name` is a path or an address, for errors and suffix.

    >>> as_article_of(b'{"text": "A $4bn gap.", "date": "2019-11-19"}', "gap.json").published
    datetime.date(2019, 11, 19)

    Raises ArticleError for what is no article, MissingExtra for a web page where `web` is not installed.
    """
    form = form_of(name, raw)
    if form in (Form.HTML, Form.MHTML):
        # trafilatura takes half a second to import; only pages need it.
        from currnorm.articles import page  # noqa: PLC0415

        return page.as_article(page.unpacked(raw, name) if form is Form.MHTML else raw, name)
    text = decoded(name, raw)
    if form is Form.JSON:
        return _of_json(text, name)
    facts, body = front.split(text)
    return _made(name, body, facts, "from the front matter")


def decoded(path: str, raw: bytes) -> str:
    """Decode UTF-8, strictly: a replaced character would move every offset and could be a currency sign.

    Raises ArticleError, which says which byte is wrong.
    """
    if b"\0" in raw:
        raise ArticleError(path=path, reason=f"not a text: there is a zero byte at byte {raw.index(0)}")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = error.start + (3 if raw.startswith(b"\xef\xbb\xbf") else 0)
        raise ArticleError(
            path=path,
            reason=f"not UTF-8 text: byte {at} is 0x{raw[at]:02x}; convert it, for example with iconv",
        ) from None


def _of_json(text: str, name: str) -> Article:
    """Read an article from JSON: {"text": ...} and what `front` knows, or the dictionary form of a result."""
    try:
        whole = json.loads(text)
    except ValueError as error:
        raise ArticleError(path=name, reason=f"not JSON: {error}") from None
    if isinstance(whole, dict) and isinstance(whole.get("article"), dict):
        whole = whole["article"]
    if not isinstance(whole, dict) or not isinstance(whole.get("text"), str):
        raise ArticleError(
            path=name,
            reason='an article in JSON is one object with a "text"; for many, see `currnorm corpus`',
        )
    return _made(name, whole["text"], whole, _word(whole.get("published_where")) or "from the JSON")


def _made(name: str, text: str, facts: Mapping[str, Any], where: str) -> Article:
    if not text.strip():
        raise ArticleError(path=name, reason="the article is empty")
    known: dict[str, Any] = {}
    for key, meaning in front.KEYS.items():
        if facts.get(key):
            known.setdefault(meaning, facts[key])
    lang = known.get("lang", "en")
    codes = lang if isinstance(lang, list) else [code.strip() for code in str(lang).split(",")]
    try:
        published = _day(known.get("published"))
    except BadDate as error:
        raise ArticleError(path=name, reason=str(error).rstrip(".")) from None
    return Article(
        text,
        published,
        _word(known.get("outlet")),
        _word(known.get("home")),
        codes[0] if len(codes) == 1 else tuple(codes),
        where,
    )


def _word(value: object) -> str | None:
    return None if value is None else str(value)


def _day(value: object) -> date | None:
    """Take a date, or the date of a time such as "2019-11-19T08:00:00Z"."""
    if value is None:
        return None
    try:
        return datetime.fromisoformat(str(value)).date()
    except ValueError:
        raise BadDate(given=str(value)) from None
