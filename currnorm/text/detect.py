"""Which languages a text is in, for `lang="auto"`: by script, by everyday words, and by a detector if one is installed.

Scripts tell most languages apart. Those that share one are told by the words and letters of their files: what
[detect] lists, and every word of money. Where these leave a doubt and py3langid is installed
(`pip install 'currnorm[detect]'`), it decides. English is always read too, behind the language found: papers everywhere
quote "US$5 billion".
"""

from __future__ import annotations

import re
import string
from collections import Counter
from functools import cache, lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from currnorm.languages import known_languages, load_language

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ALWAYS", "AUTO", "detect", "is_plainly_english"]

AUTO = "auto"  # what stands for the languages that a text shows
ALWAYS = "en"  # the language that is read in every such text

# What is looked at of a long text.
_ENOUGH, _GLANCE = 2000, 90
_LEAST, _CLEAR = 0.3, 2.0  # what a text must show of a language to be taken for it, and to leave no doubt
_AHEAD = 1.5  # ... and how far ahead of the next
_MOST_OF_ONE = 3  # how often one word counts
_SHORT = 40  # characters that a detector has to go by; below, it guesses
_DENSE = {"Kana": 3, "Hangul": 3, "Han": 3}  # a letter of these says as much as so many of Latin
_LATIN = "Latin"

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
    _LATIN: "A-Za-z\u00c0-\u024f\u1e00-\u1eff",
}
_RUNS = {script: re.compile(f"[{letters}]+") for script, letters in _SCRIPTS.items()}
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_WORD = re.compile(r"[^\W\d_]+")
# What stands between words, and is no letter.
_APART = {ord(mark): " " for mark in f"{string.punctuation}{string.digits}’‘“”„«»…–—¿¡"}
_ASCII_APART = bytes(ord(_APART.get(byte, chr(byte))) for byte in range(128)) + bytes(range(128, 256))


@lru_cache(maxsize=64)
def detect(text: str) -> tuple[str, ...]:
    """Give the languages to read a text in: the one it is in, and English.

    >>> detect("Der Bund zahlt nicht mit und für den Staat."), detect("5億ドルを支払った")
    (('de', 'en'), ('ja', 'en'))

    A text that shows no language (a bare "$5") is read as English.
    """
    if is_plainly_english(text):
        return (ALWAYS,)
    language, clear = _of_script(_sample(text))
    if not clear and len(text) > 4 * _GLANCE:
        language, _ = _of_script(text[:_ENOUGH])
    return (language,) if language == ALWAYS else (language, ALWAYS)


def is_plainly_english(text: str) -> bool:
    """Say at a glance whether a text is in English beyond doubt; where it isn't, `detect` tells.

    >>> is_plainly_english("The bill was paid in full, and that was that."), is_plainly_english("$5")
    (True, False)
    """
    sample = _without_marks(_sample(text))
    if not sample.isascii():
        return False
    # All other languages together are held against it: that takes a quarter of the time of scoring each.
    own, others = _english()
    known = list(filter(own.__contains__, _forms(sample.casefold())))
    score = sum(map(own.__getitem__, set(known)))
    return score >= _CLEAR and score >= _AHEAD * sum(map(others.__getitem__, known))


def _sample(text: str) -> str:
    """Give the beginning of a text and a part from its middle: that tells enough of nearly every one."""
    if len(text) <= 4 * _GLANCE:
        return text
    middle = len(text) // 2
    return f"{text[:_GLANCE]} {text[middle : middle + _GLANCE]}"


def _of_script(text: str) -> tuple[str, bool]:
    """Give the language of a text, and whether that is clear."""
    plain = _without_marks(text)
    script = _LATIN if plain.isascii() and _RUNS[_LATIN].search(plain) else _script(plain)
    members = _members().get(script, ()) if script else ()
    if not script or not members:
        return ALWAYS, False
    if len(members) == 1:
        return members[0], True
    best, clear = _of_words(plain, members, script)
    if clear or len(text) < _SHORT:
        return best, clear
    return _detected(text, members) or best, False


def _script(text: str) -> str | None:
    """Give the script that most letters are of; None where there are none."""
    counts = _letters(text)
    if counts["Kana"] * 20 > counts["Han"]:
        counts["Kana"] += counts["Han"]  # Japanese mixes both; Chinese has no kana
        counts["Han"] = 0
    script = max(counts, key=lambda one: counts[one])
    return script if counts[script] else None


def _letters(text: str) -> dict[str, int]:
    """Count the letters of every script; those of Chinese, Japanese and Korean say more, and count for more."""
    beyond = "".join(_FOREIGN.findall(text))
    counts = {
        script: _DENSE.get(script, 1) * sum(map(len, runs.findall(text if script == _LATIN else beyond)))
        for script, runs in _RUNS.items()
        if beyond or script == _LATIN
    }
    return dict.fromkeys(_SCRIPTS, 0) | counts


@cache
def _members() -> Mapping[str, tuple[str, ...]]:
    """The languages of each script."""
    found: dict[str, tuple[str, ...]] = {}
    for code in known_languages():
        for script in load_language(code).scripts:
            found[script] = (*found.get(script, ()), code)
    return found


def _of_words(text: str, members: tuple[str, ...], script: str) -> tuple[str, bool]:
    """Tell languages of one script apart by the words and letters of their files; and whether that is clear.

    What several languages share counts for each of them by its share: "de" says little, "milhões" all.
    """
    known = _vocabulary(members)
    forms = _forms(text.casefold())
    score = dict.fromkeys(members, 0.0)
    counts = Counter([form for form in forms if form in known])
    for form, times in counts.items():
        owners, share = known[form]
        if times > 1:
            share *= min(times, _MOST_OF_ONE)
        for code in owners:
            score[code] += share
    best, *others = sorted(score, key=score.__getitem__, reverse=True)
    clear = score[best] >= _CLEAR and score[best] >= _AHEAD * score[others[0]]
    usual = _USUAL.get(script, members[0])
    return usual if score[best] < _LEAST or score[best] == score[usual] else best, clear


def _without_marks(text: str) -> str:
    """Give a text without the quotes and dashes of print, if they are all that it has beyond ASCII."""
    if text.isascii() or not _APART.keys() >= {ord(mark) for run in _FOREIGN.findall(text) for mark in run}:
        return text
    return text.encode("ascii", "replace").decode()


def _forms(text: str) -> list[str]:
    """Give the words of a text, and its letters beyond ASCII."""
    if text.isascii():  # bytes are translated ten times as fast
        return text.encode().translate(_ASCII_APART).decode().split()
    return [*text.translate(_APART).split(), *"".join(_FOREIGN.findall(text))]


@cache
def _english() -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Give the share that English has of every word of its script, and the share of each other language that has it."""
    known = _vocabulary(_members()[_LATIN])
    return (
        {form: share if ALWAYS in owners else 0.0 for form, (owners, share) in known.items()},
        {form: share if owners != (ALWAYS,) else 0.0 for form, (owners, share) in known.items()},
    )


@cache
def _vocabulary(members: tuple[str, ...]) -> Mapping[str, tuple[tuple[str, ...], float]]:
    """Every word of some language files, and every letter beyond ASCII: the languages that have it, and their share."""
    found: dict[str, list[str]] = {}
    for code in members:
        words = {word for form in load_language(code).forms for word in _WORD.findall(form.casefold())}
        letters = {letter for word in words for letter in word if not letter.isascii()}
        for form in words | letters:
            found.setdefault(form, []).append(code)
    return {form: (tuple(codes), 1 / len(codes)) for form, codes in found.items()}


# Where words tell nothing: the language that most texts of a script are in.
_USUAL = {_LATIN: ALWAYS, "Cyrillic": "ru", "Han": "zh"}


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
