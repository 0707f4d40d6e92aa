"""What texts are written with: the letters of words, the scripts without spaces between words, dashes and spaces."""

from __future__ import annotations

import re

__all__ = [
    "DASHES",
    "NO_CENTS",
    "PARTING",
    "SPACES",
    "UNSPACED",
    "WORD",
    "has_unspaced",
    "is_mark",
    "is_sign_noun",
    "is_unspaced",
]

# Between the parts of a list in Chinese and Japanese, and between two digits of which either may be meant: "2、3万円".
PARTING = "、"

# Vowel signs and other marks of Devanagari, Thai, Arabic and Hebrew: parts of words, though no letters.
_MARKS = r"\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200c\u200d"
_RUN = rf"[^\W\d_]+(?:[{_MARKS}]+[^\W\d_]*)*"
# A word of a phrase; "U.S.", "pa'anga" and "ש״ח" are one word each.
WORD = rf"{_RUN}(?:(?:[.'’]|(?<=[א-ת])[״\"](?=[א-ת])){_RUN})*"

# Scripts that are written without spaces between words, or (Korean) with particles stuck to them: Han, kana,
# Hangul, Thai (but its sign of the baht).
UNSPACED = r"\u0e00-\u0e3e\u0e40-\u0e4f\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
is_unspaced = re.compile(f"[{UNSPACED}]").match
is_mark = re.compile(f"[{_MARKS}]").match
has_unspaced = re.compile(f"[{UNSPACED}]").search

# In a run of terms these stand for one another.
DASHES = "-‐‑–—―−~∼〜～־"
SPACES = " \t\r\n\u00a0\u2009\u202f\u2007\u200a\u3000"

# What stands for no cents behind a price: "150,- Kč", "29,– Euro".
NO_CENTS = r"[.,][-–—―]{1,2}"

_SIGN = 2  # letters


def is_sign_noun(form: str) -> bool:
    """Say whether a noun is no more than a sign, printed in capitals alone: "KM" are marks, "km" are not; so "Ft", "ft"."""
    return form[:1].isupper() and len(form) <= _SIGN
