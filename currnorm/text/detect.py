"""Which languages a text is in, for `lang="auto"`: by script, by everyday words, and by a detector if one is installed.

Scripts tell most languages apart. Those that share one are told by the words and letters of their files: what
[detect] lists, and every word of money. Where these leave a doubt and py3langid is installed
(`pip install 'currnorm[detect]'`), it decides. English is always read too, behind the language found: papers everywhere
quote "US$5 billion".
"""

from __future__ import annotations

import re
import string
from functools import cache
from importlib.util import find_spec
from struct import unpack
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from currnorm.languages import known_languages, load_language
from currnorm.text.scripts import LATIN, script_of

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["AUTO", "detect"]

_Form = TypeVar("_Form", bytes, str)

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

_WORD = re.compile(r"[^\W\d_]+")
_DOT = "\u0307"  # what Python leaves of the Turkish "İ" in small letters, behind an "i"
# What stands between words: in ASCII, with what `str` splits at and `bytes` do not, and the quotes and dashes of print.
_BETWEEN = f"{string.punctuation}{string.digits}\x1c\x1d\x1e\x1f".encode()
_APART = bytes.maketrans(_BETWEEN, b" " * len(_BETWEEN))
_MARKS_APART = re.compile(b"|".join(mark.encode() for mark in "’‘“”„«»…–—¿¡"))
_ASCII = bytes(range(128))


def detect(text: str) -> tuple[str, ...]:
    """Give the languages to read a text in: the one it is in, and English.

    >>> detect("Der Bund zahlt nicht mit und für den Staat."), detect("5億ドルを支払った")
    (('de', 'en'), ('ja', 'en'))

    A text that shows no language (a bare "$5") is read as English.
    """
    part = text
    if len(text) > 4 * _GLANCE:
        middle = len(text) // 2
        part = f"{text[:_GLANCE]} {text[middle : middle + _GLANCE]}"  # that tells enough of nearly every one
    told = _tell(part)
    if not told.clear and part is not text:
        part = text[:_ENOUGH]
        told = _tell(part)
    language = told.language
    if told.rivals and not told.clear and len(part) >= _SHORT:
        language = _detected(part, told.rivals) or language
    return (language,) if language == ALWAYS else (language, ALWAYS)


class _Told(NamedTuple):
    """The language of a text, whether that is clear, and those that share its script."""

    language: str
    clear: bool
    rivals: tuple[str, ...] = ()


_PLAINLY_ENGLISH = _Told(ALWAYS, clear=True)


def _tell(text: str) -> _Told:
    """Tell the language of a text by its script and its words."""
    data = text.casefold().encode("utf-8", "surrogatepass")
    words: list[bytes] = []
    if len(data) - len(text) <= _FOREIGN_BYTES:
        words = _words(data)
        if _is_telling(words):
            return _PLAINLY_ENGLISH  # most texts in English
    script = script_of(text)
    if script is None or not (rivals := _members().get(script, ())):
        return _Told(ALWAYS, clear=False)
    if len(rivals) == 1:
        return _Told(rivals[0], clear=True)
    return _of_words(words or _words(data), data, rivals, _USUAL.get(script, rivals[0]))


def _words(data: bytes) -> list[bytes]:
    """Give the words of a text in UTF-8: bytes are parted ten times as fast as letters are."""
    data = data.translate(_APART)
    return (data if data.isascii() else _MARKS_APART.sub(b" ", data)).split()


def _is_telling(words: list[bytes]) -> bool:
    """Whether everyday words that only English has are so many that a text can be in no other language."""
    telling = list(filter(_telling().__contains__, words))
    if len(telling) * _ONE_IN_ALONE < len(words) or len(set(telling)) < _CLEAR:
        return False
    return len(telling) * _ONE_IN >= len(words) or _elsewhere().isdisjoint(words)


@cache
def _members() -> Mapping[str, tuple[str, ...]]:
    """The languages of each script."""
    found: dict[str, tuple[str, ...]] = {}
    for code in known_languages():
        for script in load_language(code).scripts:
            found[script] = (*found.get(script, ()), code)
    return found


def _of_words(words: list[bytes], data: bytes, members: tuple[str, ...], usual: str) -> _Told:
    """Tell languages of one script apart by the words and letters of their files.

    What several languages share counts for each of them by its share: "de" says little, "milhões" all. Where words
    tell nothing, it is the usual one.
    """
    by_word, by_letter = _vocabulary(members)
    total = sum(map(by_word.__getitem__, by_word.keys() & words))  # repeated, a word says no more
    if letters := data.translate(None, _ASCII).decode("utf-8", "surrogatepass"):
        total += sum(map(by_letter.__getitem__, by_letter.keys() & letters))
    scores = unpack(f"<{len(members)}I", total.to_bytes(_LANE // 8 * len(members), "little"))
    second, best = sorted(scores)[-2:]
    clear = best >= _CLEAR * _WHOLE and best >= _AHEAD * second
    doubtful = best < _LEAST * _WHOLE or best == scores[members.index(usual)]
    return _Told(usual if doubtful else members[scores.index(best)], clear=clear, rivals=members)


# The shares of all languages in a word are one number, which adds them all at once: so many bits for each language, and
# a word that is all its own counts so much.
_LANE, _WHOLE = 32, 1 << 20


@cache
def _telling() -> frozenset[bytes]:
    """Give the everyday words of English that no other language has."""
    by_word, _ = _vocabulary(_members()[LATIN])
    own = _WHOLE << _LANE * _members()[LATIN].index(ALWAYS)
    common = (form.encode() for form in load_language(ALWAYS).common)
    return frozenset(form for form in common if by_word.get(form) == own)


@cache
def _elsewhere() -> frozenset[bytes]:
    """Give the everyday words of other languages of its script that are none of English."""
    others = (load_language(code) for code in _members()[LATIN] if code != ALWAYS)
    common = {form.casefold() for language in others for form in language.common}
    return frozenset(form.encode() for form in common - _words_in_file(ALWAYS))


@cache
def _vocabulary(members: tuple[str, ...]) -> tuple[Mapping[bytes, int], Mapping[str, int]]:
    """Give every word of some language files, and every letter beyond ASCII, with the share of each language in it."""
    by_word: dict[bytes, list[int]] = {}
    by_letter: dict[str, list[int]] = {}
    for place, code in enumerate(members):
        words = _words_in_file(code)
        for word in words:
            by_word.setdefault(word.encode(), []).append(place)
        for letter in {letter for word in words for letter in word if not letter.isascii()}:
            by_letter.setdefault(letter, []).append(place)
    return _shares(by_word), _shares(by_letter)


def _words_in_file(code: str) -> set[str]:
    forms = (form.casefold().replace(_DOT, "") for form in load_language(code).forms)
    return {word for form in forms for word in _WORD.findall(form)}


def _shares(owners: Mapping[_Form, list[int]]) -> dict[_Form, int]:
    return {form: _share(tuple(places)) for form, places in owners.items()}


@cache  # few languages share words: nearly all have one of some hundred numbers
def _share(places: tuple[int, ...]) -> int:
    return sum(_WHOLE // len(places) << _LANE * place for place in places)


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
