"""Which script a text is in, at a glance."""

from __future__ import annotations

import re

__all__ = ["LATIN", "script_of"]

LATIN = "Latin"
_DENSE = {"Kana": 3, "Hangul": 3, "Han": 3}  # a letter of these says as much as so many of Latin

_LETTERS = {
    "Kana": "\u3041-\u3096\u30a1-\u30fa",
    "Hangul": "\uac00-\ud7a3",
    "Han": "\u4e00-\u9fff",
    "Cyrillic": "\u0400-\u04ff",
    "Greek": "\u0370-\u03ff",
    "Hebrew": "\u0590-\u05ff",
    "Arabic": "\u0600-\u06ff",
    "Devanagari": "\u0900-\u097f",
    "Thai": "\u0e00-\u0e7f",
    "Georgian": "\u10a0-\u10ff",
}
_SCRIPTS = dict(enumerate(_LETTERS, 1))
# Unicode is laid out in blocks of 256 characters, which UTF-16 tells by one byte: the mark of the script that has a share
# of each. Where a block is shared with something else (kana with the punctuation 、。), letters are counted one by one.
_MARK_OF_BLOCK = bytearray(256)
for _mark, _script in _SCRIPTS.items():
    _letters = _LETTERS[_script]
    for _block in range(ord(_letters[0]) >> 8, (ord(_letters[-1]) >> 8) + 1):
        _MARK_OF_BLOCK[_block] = _mark
_OTHER_BLOCKS = bytes(block for block in range(256) if not _MARK_OF_BLOCK[block])
_SHARED = {
    script: re.compile(f"[{letters}]+")
    for script, letters in _LETTERS.items()
    if script not in {"Hangul", "Han", "Cyrillic", "Arabic"}
}
_LATIN_LETTER = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_NO_ASCII_LETTERS = bytes(byte for byte in range(128) if not chr(byte).isalpha())


def script_of(text: str) -> str | None:
    """Give the script that most letters of a text are of; None where there are none.

    >>> script_of("5億ドルを支払った"), script_of("für 5 €"), script_of("$5")
    ('Kana', 'Latin', None)

    The letters of Chinese, Japanese and Korean say more than others, and count for more.
    """
    blocks = b"" if text.isascii() else text.encode("utf-16-le", "surrogatepass")[1::2]
    marks = blocks.translate(_MARK_OF_BLOCK, _OTHER_BLOCKS)
    if not marks:
        return LATIN if _LATIN_LETTER.search(text) else None
    counts = {
        script: sum(map(len, _SHARED[script].findall(text))) if script in _SHARED else marks.count(mark)
        for mark, script in _SCRIPTS.items()
        if mark in marks
    }
    counts[LATIN] = len(text.encode("ascii", "ignore").translate(None, _NO_ASCII_LETTERS))
    if counts.get("Kana", 0) * 20 > counts.get("Han", 0):
        counts["Kana"] += counts.pop("Han", 0)  # Japanese mixes both; Chinese has no kana
    said = {script: count * _DENSE.get(script, 1) for script, count in counts.items()}
    script = max(said, key=said.__getitem__)
    return script if said[script] else None
