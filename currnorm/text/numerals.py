"""Numbers written in digits: what "1,234.5", "12,34,567", "50 000" or "1,7" says, and its last printed unit."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

__all__ = ["ARABIC_MARKS", "FRACTIONS", "Digits", "read_digits"]

# A number longer than this is no amount of money; past it a text is read without the monster.
MOST_DIGITS = 40

FRACTIONS = {
    "½": "0.5",
    "¼": "0.25",
    "¾": "0.75",
    "⅓": "0.3",
    "⅔": "0.7",
    "⅛": "0.125",
    "⅜": "0.375",
    "⅝": "0.625",
    "⅞": "0.875",
}

# The decimal mark and the mark of groups that stand between Arabic digits: "١٬٢٣٤٫٥".
_ARABIC_DECIMAL, _ARABIC_GROUP = "\N{ARABIC DECIMAL SEPARATOR}", "\N{ARABIC THOUSANDS SEPARATOR}"
ARABIC_MARKS = _ARABIC_DECIMAL + _ARABIC_GROUP

_SPACES = "\u0020\u00a0\u2009\u202f\u2007"
_BY_THREE = re.compile(r"\d{1,3}(?:[,.'’" + _SPACES + r"]\d{3})+")
_MILLIONS = re.compile(r"\d{1,3}['’]\d{3}[.,]\d{3}")  # "$1'300.000" in Colombia and Peru
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
_SEPARATORS = re.compile(r"\D")


class Digits(NamedTuple):
    """What a run of digits says: its value, the unit of its last digit, and whether it was grouped."""

    value: Decimal
    unit: Decimal
    grouped: bool


def _unit(decimals: int) -> Decimal:
    return Decimal((0, (1,), -decimals))


def read_digits(text: str, decimal: str = ".") -> Digits | None:
    """Read a run of digits and separators; None where it is no well-formed number.

    `decimal` is the language's own mark and decides where both readings are open: "1.500" is one and a half in
    English; "" says that either mark groups there. Where only one reading is well-formed ("1,7", "1.234.567", "1.234,56") it holds in any language.

    >>> read_digits("12,34,567.89").value
    Decimal('1234567.89')
    """
    if len(text) > MOST_DIGITS:
        return None
    if text.isdecimal():
        return Digits(Decimal(text), Decimal(1), grouped=False)
    if _ARABIC_DECIMAL in text or _ARABIC_GROUP in text:
        if "." in text or "," in text:
            return None
        text, decimal = text.replace(_ARABIC_GROUP, "'").replace(_ARABIC_DECIMAL, "."), "."
    if _MILLIONS.fullmatch(text):
        return Digits(Decimal(_SEPARATORS.sub("", text)), Decimal(1), grouped=True)
    whole, mark, fraction = _split(text, decimal)
    if mark and not fraction.isdecimal():
        return None
    if not whole or whole.isdecimal():
        grouped = False
    elif _BY_THREE.fullmatch(whole) or _INDIAN.fullmatch(whole):
        marks = set(_SEPARATORS.findall(whole))
        if len(marks) > 1 or mark in marks:
            return None
        grouped = True
    else:
        return None
    number = _SEPARATORS.sub("", whole) or "0"
    return Digits(Decimal(f"{number}.{fraction}" if fraction else number), _unit(len(fraction)), grouped)


def _split(text: str, decimal: str) -> tuple[str, str, str]:
    """Split at the decimal mark: (whole part, mark or "", fraction)."""
    last = max(text.rfind("."), text.rfind(","))
    if last < 0:
        return text, "", ""
    mark, tail = text[last], text[last + 1 :]
    head = text[:last]
    if mark in head:  # "1,234,567", "12,34,567", "1.234.567": a mark that comes twice groups
        return text, "", ""
    if mark != decimal and len(tail) == 3 and head.isdecimal() and head != "0":
        return text, "", ""  # "1,234" where "," groups
    return head, mark, tail
