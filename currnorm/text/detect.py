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
from typing import TYPE_CHECKING, NamedTuple

from currnorm.languages import known_languages, load_language

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ALWAYS", "AUTO", "detect", "is_plainly_english"]

AUTO = "auto"  # what stands for the languages that a text shows
ALWAYS = "en"  # the language that is read in every such text

# What is looked at of a long text.
_ENOUGH, _GLANCE = 1000, 90
_LEAST, _CLEAR = 0.3, 2.0  # what a text must show of a language to be taken for it, and to leave no doubt
_AHEAD = 1.5  # ... and how far ahead of the next
_ONE_IN = 8  # one word in so many is everyday English and nothing else: no text in another language has that
_ONE_IN_ALONE = 16  # ... and where there is no everyday word of another language, one in so many is enough
_FOREIGN_BYTES = 12  # ... with so few signs and letters beyond ASCII, in bytes beyond the first of each
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
_LETTERS = {script: re.compile(f"[{letters}]") for script, letters in _SCRIPTS.items()}
_ASCII_LETTERS = re.compile("[A-Za-z]+")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_WORD = re.compile(r"[^\W\d_]+")
_DOT = "\u0307"  # what Python leaves of the Turkish "İ" in small letters, behind an "i"
# What stands between words, and is no letter.
_MARKS = "’‘“”„«»…–—¿¡"
_NO_MARK = re.compile(rf"[^\x00-\x7f{_MARKS}]")
_MARKS_APART = re.compile(b"|".join(mark.encode() for mark in _MARKS))
_SPACED = f"{string.punctuation}{string.digits}".encode()
_ASCII_APART = bytes.maketrans(_SPACED, b" " * len(_SPACED))
# The same in small letters; what `str` splits at beyond what `bytes` do is a space too.
_ASCII_SMALL = _ASCII_APART.lower().translate(bytes.maketrans(b"\x1c\x1d\x1e\x1f", b"    "))


@lru_cache(maxsize=64)
def detect(text: str) -> tuple[str, ...]:
    """Give the languages to read a text in: the one it is in, and English.

    >>> detect("Der Bund zahlt nicht mit und für den Staat."), detect("5億ドルを支払った")
    (('de', 'en'), ('ja', 'en'))

    A text that shows no language (a bare "$5") is read as English.
    """
    whole = len(text) <= 4 * _GLANCE  # then the sample was all of it
    if is_plainly_english(text) or (not whole and _is_telling(text[:_ENOUGH])):
        return (ALWAYS,)
    told = _tell(_sample(text))
    if not told.clear and not whole:
        text = text[:_ENOUGH]
        told = _tell(text)
    language = told.language
    if told.rivals and not told.clear and len(text) >= _SHORT:
        language = _detected(text, told.rivals) or language
    return (language,) if language == ALWAYS else (language, ALWAYS)


def is_plainly_english(text: str) -> bool:
    """Say at a glance whether a text is in English beyond doubt; where it isn't, `detect` tells.

    >>> is_plainly_english("The bill was paid in full, and that was that."), is_plainly_english("$5")
    (True, False)
    """
    sample = _sample(text)
    if _is_telling(sample):
        return True  # most texts in English
    sample = _without_marks(sample)
    if not sample.isascii():
        return False
    # All other languages together are held against it: that takes a quarter of the time of scoring each.
    own, others = _english()
    known = list(filter(own.__contains__, sample.encode().translate(_ASCII_SMALL).split()))
    score = sum(map(own.__getitem__, set(known)))
    return score >= _CLEAR and score >= _AHEAD * sum(map(others.__getitem__, known))


def _is_telling(part: str) -> bool:
    """Whether the everyday words that only English has are so many in a part of a text that it can be in no other language."""
    data = part.encode("utf-8", "surrogatepass")
    if len(data) - len(part) > _FOREIGN_BYTES:
        return False
    words = data.translate(_ASCII_SMALL).split()
    telling = list(filter(_telling().__contains__, words))
    if len(telling) * _ONE_IN_ALONE < len(words) or len(set(telling)) < _CLEAR:
        return False
    return len(telling) * _ONE_IN >= len(words) or _elsewhere().isdisjoint(words)


def _sample(text: str) -> str:
    """Give the beginning of a text and a part from its middle: that tells enough of nearly every one."""
    if len(text) <= 4 * _GLANCE:
        return text
    middle = len(text) // 2
    return f"{text[:_GLANCE]} {text[middle : middle + _GLANCE]}"


class _Told(NamedTuple):
    """The language of a text, whether that is clear, and those that share its script."""

    language: str
    clear: bool
    rivals: tuple[str, ...] = ()


def _tell(text: str) -> _Told:
    """Tell the language of a text by its script and its words."""
    text = _without_marks(text)
    script = _script(text)
    if script is None or not (rivals := _members().get(script, ())):
        return _Told(ALWAYS, clear=False)
    if len(rivals) == 1:
        return _Told(rivals[0], clear=True)
    return _of_words(text, rivals, _USUAL.get(script, rivals[0]))


def _script(text: str) -> str | None:
    """Give the script that most letters are of; None where there are none.

    The letters of Chinese, Japanese and Korean say more than others, and count for more.
    """
    counts = Counter(map(_SCRIPT_OF.__getitem__, "".join(_FOREIGN.findall(text))))
    del counts[None]
    if counts.keys() <= {_LATIN}:
        return _LATIN if counts or _ASCII_LETTERS.search(text) else None
    counts[_LATIN] += sum(map(len, _ASCII_LETTERS.findall(text)))
    if counts["Kana"] * 20 > counts["Han"]:
        counts["Kana"] += counts.pop("Han", 0)  # Japanese mixes both; Chinese has no kana
    said = {script: counts[script] * _DENSE.get(script, 1) for script in _SCRIPTS if script in counts}
    script = max(said, key=said.__getitem__)
    return script if said[script] else None


class _ScriptOf(dict[str, str | None]):
    """The script of every letter that was asked for, None for what is no letter of any."""

    def __missing__(self, letter: str) -> str | None:
        self[letter] = next((script for script, letters in _LETTERS.items() if letters.match(letter)), None)
        return self[letter]


_SCRIPT_OF = _ScriptOf()


@cache
def _members() -> Mapping[str, tuple[str, ...]]:
    """The languages of each script."""
    found: dict[str, tuple[str, ...]] = {}
    for code in known_languages():
        for script in load_language(code).scripts:
            found[script] = (*found.get(script, ()), code)
    return found


def _of_words(text: str, members: tuple[str, ...], usual: str) -> _Told:
    """Tell languages of one script apart by the words and letters of their files.

    What several languages share counts for each of them by its share: "de" says little, "milhões" all. Where words
    tell nothing, it is the usual one.
    """
    known = _vocabulary(members)
    score = dict.fromkeys(members, 0.0)
    counts = Counter(filter(known.__contains__, _forms(text.casefold())))
    for form, times in counts.items():
        owners, share = known[form]
        if times > 1:
            share *= min(times, _MOST_OF_ONE)
        for code in owners:
            score[code] += share
    best, *others = sorted(score, key=score.__getitem__, reverse=True)
    clear = score[best] >= _CLEAR and score[best] >= _AHEAD * score[others[0]]
    return _Told(
        usual if score[best] < _LEAST or score[best] == score[usual] else best, clear=clear, rivals=members
    )


def _without_marks(text: str) -> str:
    """Give a text without the quotes and dashes of print, if they are all that it has beyond ASCII."""
    if text.isascii() or _NO_MARK.search(text):
        return text
    return text.encode("ascii", "replace").decode()


def _forms(text: str) -> list[str]:
    """Give the words of a text, and its letters beyond ASCII."""
    data = text.encode("utf-8", "surrogatepass").translate(_ASCII_APART)  # ten times as fast as letters are
    if text.isascii():
        return data.decode().split()
    data = _MARKS_APART.sub(b" ", data)
    return [*data.decode("utf-8", "surrogatepass").split(), *"".join(_FOREIGN.findall(text))]


@cache
def _english() -> tuple[Mapping[bytes, float], Mapping[bytes, float]]:
    """Give the share that English has of every word in ASCII, and the share of each other language that has it."""
    known = {form.encode(): row for form, row in _vocabulary(_members()[_LATIN]).items() if form.isascii()}
    return (
        {form: share if ALWAYS in owners else 0.0 for form, (owners, share) in known.items()},
        {form: share if owners != (ALWAYS,) else 0.0 for form, (owners, share) in known.items()},
    )


@cache
def _telling() -> frozenset[bytes]:
    """Give the everyday words of English that no other language has."""
    own, _ = _english()
    common = (form.encode() for form in load_language(ALWAYS).common)
    return frozenset(form for form in common if own.get(form) == 1)


@cache
def _elsewhere() -> frozenset[bytes]:
    """Give the everyday words of other languages of its script that are none of English."""
    own, _ = _english()
    others = (load_language(code) for code in _members()[_LATIN] if code != ALWAYS)
    common = {form.casefold().encode() for language in others for form in language.common}
    return frozenset(form for form in common if not own.get(form))


@cache
def _vocabulary(members: tuple[str, ...]) -> Mapping[str, tuple[tuple[str, ...], float]]:
    """Every word of some language files, and every letter beyond ASCII: the languages that have it, and their share."""
    found: dict[str, list[str]] = {}
    for code in members:
        forms = (form.casefold().replace(_DOT, "") for form in load_language(code).forms)
        words = {word for form in forms for word in _WORD.findall(form)}
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
