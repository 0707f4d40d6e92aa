"""The text of a web page: in the encoding that the page is really in, or not at all.

A byte that is read in the wrong encoding can turn into another currency's sign, so nothing is guessed. In this order: a
byte-order mark; UTF-8, which text of any other encoding hardly ever is by chance; what the page says of itself.
"""

from __future__ import annotations

import codecs
import re

from currnorm.errors import ArticleError

__all__ = ["codec_of", "page_text"]

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HEAD = 8192
_DECLARED = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE
)
# The encodings that browsers know (WHATWG Encoding, 4.2) as Python calls them, and where pages under a name are really
# in a larger one, that one.
_SAME = (
    "utf-8 gb18030 euc_jp iso2022_jp koi8-r koi8-u cp866 cp874 cp932 cp949 mac-roman mac-cyrillic hz "
    "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 "
    "iso8859-7 iso8859-8 iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16"
).split()
_LARGER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "euc_kr": "cp949",
}
_ENCODINGS = {**{name: name for name in _SAME}, **_LARGER}


def page_text(raw: bytes, name: str) -> str:
    """Decode a page; `name` is its path or its address, for errors.

    >>> page_text('<meta charset="windows-1251"><p>5 млн рублей'.encode("cp1251"), "page.html")[-12:]
    '5 млн рублей'

    Raises ArticleError where the page is in no encoding that it names.
    """
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            return _strictly(raw[len(mark) :], (codec,), name)
    if b"\0" in raw:
        raise ArticleError(
            path=name, reason=f"not a page of text: there is a zero byte at byte {raw.index(0)}"
        )
    match = _DECLARED.search(raw, 0, _HEAD)
    declared = codec_of((match[1] or match[2]).decode()) if match else None
    # Some encodings of Japanese and Chinese are written in ASCII alone: there the page knows better.
    codecs_in_order = (declared, "utf-8") if raw.isascii() else ("utf-8", declared)
    return _strictly(raw, tuple(filter(None, dict.fromkeys(codecs_in_order))), name)


def codec_of(label: str) -> str | None:
    """Give Python's name for the encoding that a page means by a label; None for one that no page can be in.

    >>> codec_of("Windows-1251"), codec_of("iso-8859-1"), codec_of("utf-16"), codec_of("nonsense")
    ('cp1251', 'cp1252', None, None)
    """
    try:
        found = codecs.lookup(label.strip().lower().removeprefix("x-")).name
    except LookupError:
        return None
    return _ENCODINGS.get(found)


def _strictly(raw: bytes, tried: tuple[str, ...], name: str) -> str:
    for codec in tried:
        try:
            return raw.decode(codec)
        except UnicodeDecodeError as error:
            wrong = error.start
    which = " nor ".join(tried)
    raise ArticleError(
        path=name,
        reason=f"the page is not in {which}: byte {wrong} is 0x{raw[wrong]:02x}; save it once more from a browser",
    )
