"""Which languages a text is in, for `lang="auto"`: by script, by everyday words, and by a detector if one is installed.

Scripts tell most languages apart. Those that share one are told by the everyday words and letters that their
files list under [detect]; where py3langid is installed (`pip install 'currnorm[detect]'`) it decides between those
of the Latin and the Cyrillic alphabet. English is always read too, behind the language found: papers everywhere
quote "US$5 billion".
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from currnorm.languages import known_languages, load_language

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["detect"]

# What is looked at of a long text.
_ENOUGH = 4000
_FEWEST_WORDS = 2
_DEFAULT = "en"

_SCRIPTS = {
    "Kana": "\u3041-\u3096\u30a1-\u30fa",
    "Hangul": "\uac00-\ud7a3",
    "Han": "\u4e00-\u9fff",
    "Cyrillic": "\u0400-\u052f",
    "Greek": "\u0370-\u03ff",
    "Hebrew": "\u0590-\u05ff",
    "Arabic": "\u0600-\u06ff",
    "Devanagari": "\u0900-\u097f",
    "Thai": "\u0e00-\u0e7f",
    "Georgian": "\u10a0-\u10ff",
    "Latin": "A-Za-z\u00c0-\u024f\u1e00-\u1eff",
}
_LETTERS = {script: re.compile(f"[{letters}]") for script, letters in _SCRIPTS.items()}
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=64)
def detect(text: str) -> tuple[str, ...]:
    """Give the languages to read a text in: the one it is in, and English.

    >>> detect("Der Bund zahlt nicht mit und für den Staat."), detect("5億ドルを支払った")
    (('de', 'en'), ('ja', 'en'))

    A text that shows no language (a bare "$5") is read as English.
    """
    head = text[:_ENOUGH]
    language = _of_script(head)
    return (language,) if language == _DEFAULT else (language, _DEFAULT)


def _of_script(text: str) -> str:
    counts = {script: len(letters.findall(text)) for script, letters in _LETTERS.items()}
    if counts["Kana"] * 20 > counts["Han"]:
        counts["Kana"] += counts["Han"]  # Japanese mixes both; Chinese has no kana
        counts["Han"] = 0
    script = max(counts, key=lambda one: counts[one])
    members = _members().get(script, ())
    if not counts[script] or not members:
        return _DEFAULT
    if len(members) == 1:
        return members[0]
    return _detected(text, members) or _of_words(text, members, script)


@cache
def _members() -> Mapping[str, tuple[str, ...]]:
    """The languages of each script."""
    found: dict[str, tuple[str, ...]] = {}
    for code in known_languages():
        script = load_language(code).script
        found[script] = (*found.get(script, ()), code)
    return found


def _of_words(text: str, members: tuple[str, ...], script: str) -> str:
    """Tell languages of one script apart by their everyday words; a letter of its own counts as much as a word."""
    words = Counter(word.casefold() for word in _WORD.findall(text))
    letters = Counter(text.casefold())
    hits = {
        code: sum(words[form] if len(form) > 1 else 0 if form.isascii() else letters[form] for form in common)
        for code in members
        if (common := load_language(code).common)
    }
    best = max(hits, key=lambda code: hits[code], default=_DEFAULT)
    if hits.get(best, 0) >= _FEWEST_WORDS:
        return best
    return _DEFAULT if script == "Latin" else _COMMONEST.get(script, members[0])


# Where words tell nothing: the language that most texts of a script are in.
_COMMONEST = {"Cyrillic": "ru"}


def _detected(text: str, members: tuple[str, ...]) -> str | None:
    """Ask py3langid, None where it is not installed or names a language without a file."""
    if not _installed():
        return None
    import py3langid  # noqa: PLC0415 - an extra, and slow to import

    code, _ = py3langid.classify(text)
    code = _SAME.get(code, code)
    return code if code in members else None


# Codes that the detector gives for languages with another name here.
_SAME = {"no": "nb", "nn": "nb", "sr": "hr", "bs": "hr"}


@cache
def _installed() -> bool:
    return find_spec("py3langid") is not None
