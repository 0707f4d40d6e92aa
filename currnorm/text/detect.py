"""Which languages a text is in, for `lang="auto"`: by script, by everyday words, and by a detector if one is installed.

Scripts tell most languages apart. Those that share one are told by the words and letters of their files: what
[detect] lists, and every word of money. Where these leave a doubt and py3langid is installed
(`pip install 'currnorm[detect]'`), it decides. English is always read too, behind the language found: papers everywhere
quote "US$5 billion".
"""

from __future__ import annotations

import re
import string
from functools import cache, lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from currnorm.languages import known_languages, load_language
from currnorm.text.scripts import LATIN, script_of

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["AUTO", "detect"]

AUTO = "auto"  # what stands for the languages that a text shows
ALWAYS = "en"  # the language that is read in every such text

# What is looked at of a long text.
_ENOUGH, _GLANCE = 1000, 90
_LEAST, _CLEAR = 0.3, 2.0  # what a text must show of a language to be taken for it, and to leave no doubt
_AHEAD = 1.5  # ... and how far ahead of the next
_ONE_IN = 8  # one word in so many is everyday English and nothing else: no text in another language has that
_ONE_IN_ALONE = 16  # ... and where there is no everyday word of another language, one in so many is enough
_FOREIGN_BYTES = 12  # ... with so few signs and letters beyond ASCII, in bytes beyond the first of each
_SHORT = 40  # characters that a detector has to go by; below, it guesses

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
    sample = _sample(text)
    if _is_telling(sample):
        return (ALWAYS,)  # most texts in English
    told = _tell(sample)
    if not told.clear and sample is not text:
        text = text[:_ENOUGH]
        if _is_telling(text):
            return (ALWAYS,)
        told = _tell(text)
    language = told.language
    if told.rivals and not told.clear and len(text) >= _SHORT:
        language = _detected(text, told.rivals) or language
    return (language,) if language == ALWAYS else (language, ALWAYS)


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
    script = script_of(text)
    if script is None or not (rivals := _members().get(script, ())):
        return _Told(ALWAYS, clear=False)
    if len(rivals) == 1:
        return _Told(rivals[0], clear=True)
    return _of_words(text, rivals, _USUAL.get(script, rivals[0]))


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
    forms = _forms(text.casefold()) if _are_spaced(members) else text
    for form in known.keys() & forms:  # repeated, a word says no more
        owners = known[form]
        share = 1 / len(owners)
        for code in owners:
            score[code] += share
    best, second = sorted(members, key=score.__getitem__, reverse=True)[:2]
    clear = score[best] >= _CLEAR and score[best] >= _AHEAD * score[second]
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
def _are_spaced(members: tuple[str, ...]) -> bool:
    """Whether spaces stand between the words of some languages; if not, letters alone tell them apart."""
    return any(load_language(code).spaced for code in members)


@cache
def _telling() -> frozenset[bytes]:
    """Give the everyday words of English that no other language has."""
    known = _vocabulary(_members()[LATIN])
    return frozenset(form.encode() for form in load_language(ALWAYS).common if known.get(form) == (ALWAYS,))


@cache
def _elsewhere() -> frozenset[bytes]:
    """Give the everyday words of other languages of its script that are none of English."""
    known = _vocabulary(_members()[LATIN])
    others = (load_language(code) for code in _members()[LATIN] if code != ALWAYS)
    common = {form.casefold() for language in others for form in language.common}
    return frozenset(form.encode() for form in common if ALWAYS not in known.get(form, ()))


@cache
def _vocabulary(members: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Give every word of some language files, and every letter beyond ASCII, with the languages that have it."""
    found: dict[str, list[str]] = {}
    for code in members:
        forms = (form.casefold().replace(_DOT, "") for form in load_language(code).forms)
        words = {word for form in forms for word in _WORD.findall(form)}
        letters = {letter for word in words for letter in word if not letter.isascii()}
        for form in words | letters:
            found.setdefault(form, []).append(code)
    return {form: tuple(codes) for form, codes in found.items()}


# Where words tell nothing: the language that most texts of a script are in.
_USUAL = {LATIN: ALWAYS, "Cyrillic": "ru", "Han": "zh"}


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
