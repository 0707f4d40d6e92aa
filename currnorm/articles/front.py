"""Front matter: what a text says of itself between two lines of dashes at its very top.

    ---
    date: 2019-11-19
    outlet: straitstimes.com
    home: SG
    lang: en
    ---

Other keys are somebody else's and are left alone. It is not YAML: a key, a colon and a word, no more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["KEYS", "split"]

# What can be said of an article, under the names that people and programs give it.
KEYS: Mapping[str, str] = {
    "date": "published",
    "published": "published",
    "outlet": "outlet",
    "source": "outlet",
    "home": "home",
    "lang": "lang",
    "language": "lang",
}

_MOST_LINES = 60
_LINE = re.compile(r"([A-Za-z_-]+)[ \t]*:[ \t]*(.*?)[ \t]*\r?$")


def split(text: str) -> tuple[dict[str, str], str]:
    r"""Take a text's front matter off; a text without one is given back whole.

    >>> split("---\ndate: 2019-11-19\ntitle: A gap\n---\nA $4bn gap.")
    ({'published': '2019-11-19'}, 'A $4bn gap.')
    >>> split("--- and so it began")
    ({}, '--- and so it began')
    """
    lines = text.split("\n", _MOST_LINES)
    if lines[0].rstrip() != "---":
        return {}, text
    end = next((place for place, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), None)
    if end is None:
        return {}, text
    found: dict[str, str] = {}
    for line in lines[1:end]:
        match = _LINE.match(line)
        if match and match[1].lower() in KEYS and match[2]:
            found.setdefault(KEYS[match[1].lower()], match[2].strip("'\""))
    return found, "\n".join(lines[end + 1 :])
