"""The English in which amounts are related: "more than five times the", "double", "up 30% to ... from", "a $4bn gap"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "ABOVE",
    "BELOW",
    "CHANGE",
    "FROM",
    "GAP",
    "MULTIPLES",
    "NO_PART",
    "PART",
    "PARTS",
    "REMAINING",
    "TIMES",
    "TO",
    "TOTAL_BEFORE",
    "TOTAL_OPENS",
    "UNITS",
    "WHOLE",
    "is_rise",
]

UNITS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "a hundred": 100,
}
MULTIPLES = {"double": 2, "twice": 2, "triple": 3, "treble": 3, "quadruple": 4}
PARTS = {
    "half": 2,
    "a half": 2,
    "one half": 2,
    "a third": 3,
    "one third": 3,
    "a quarter": 4,
    "one quarter": 4,
    "a fifth": 5,
    "one fifth": 5,
    "a sixth": 6,
    "one sixth": 6,
    "a tenth": 10,
    "one tenth": 10,
}
ABOVE = ("more than", "over", "at least", "above", "upwards of")
BELOW = (
    "less than",
    "under",
    "nearly",
    "almost",
    "up to",
    "at most",
    "not quite",
    "just under",
    "just short of",
)
_ABOUT = ("about", "around", "roughly", "some", "approximately", "exactly", "just")


def _any(options: Sequence[str]) -> str:
    return "|".join(
        re.escape(option).replace(r"\ ", r"[ -]") for option in sorted(options, key=len, reverse=True)
    )


# What stands between the left amount and the claim: a unit of time, a comma or a dash, a form of "to be".
_LEAD = r"\s*[)\]]?(?:,?\s(?:a|an|per|each|every)\s\w+)?\s*(?:[,–—(-]|\b(?:is|was|are|were|be|or|and is|which is|that is)\b)*\s*"
_COMPARISON = rf"(?:(?P<than>{_any((*ABOVE, *BELOW, *_ABOUT))})\s+)?"
_TAIL = r"\s*(?:of\s+)?(?:as much as\s+|more than\s+|the\s+|its\s+|their\s+|that\s+|this year's\s+|last year's\s+|previous\s+|current\s+)*"
TIMES = re.compile(
    rf"{_LEAD}{_COMPARISON}(?:(?:(?P<number>\d+(?:\.\d+)?|{_any(tuple(UNITS))})[ -](?:times|fold))"
    rf"|(?P<multiple>{_any(tuple(MULTIPLES))})|(?P<part>{_any(tuple(PARTS))}))\b{_TAIL}",
    re.IGNORECASE,
)
_ROSE = "up|rose|rising|risen|increased|increase|climbed|grew|gained|jumped|soared|surged|advanced"
_FELL = "down|fell|falling|fallen|decreased|dropped|declined|slid|slipped|plunged|sank|tumbled"
_PER_CENT = r"(?P<share>\d+(?:\.\d+)?)\s?(?:%|per ?cent|pct)"
CHANGE = re.compile(
    rf"\b(?P<verb>{_ROSE}|{_FELL})\s+(?:by\s+)?(?:about\s+|nearly\s+)?{_PER_CENT}\s+(?P<to>to|from)\s*$",
    re.IGNORECASE,
)
FROM = re.compile(r",?\s+(?:up\s+|down\s+)?from\s+", re.IGNORECASE)
TO = re.compile(r"\s+to\s+", re.IGNORECASE)
GAP = re.compile(r"[ -](?:gap|difference|shortfall)\b", re.IGNORECASE)


def is_rise(verb: str) -> bool:
    """Say whether a verb of change is one of rising."""
    return re.fullmatch(_ROSE, verb, re.IGNORECASE) is not None


# "$3m to one and $2m to the other, for a total of $5m": what stands before a total and behind one.
TOTAL_BEFORE = re.compile(
    r"[,;–—-]?\s(?:for\s|making\s|which makes\s|or\s)?a\s(?:combined\s|grand\s)?total\sof\s$", re.IGNORECASE
)
TOTAL_OPENS = re.compile(r"\ba\s(?:combined\s|grand\s)?total\sof\s$", re.IGNORECASE)
# What ties one part to the next, and what makes it anything but a part.
PART = re.compile(r"[^.;:()]*(?:,|\b(?:and|plus)\b)[^.;:()]*", re.IGNORECASE)
NO_PART = re.compile(
    r"\b(?:of which|of it|including|includes?|from|than|compared|versus|against|up|down|total|or|worth|with|if|but"
    r"|instead|not)\b",
    re.IGNORECASE,
)
# "Of the $5m, $3m went abroad and the remaining $2m stayed."
WHOLE = re.compile(r"\b(?:out\s)?of\s(?:the|that|its|their|this)\s(?:total\sof\s)?$", re.IGNORECASE)
REMAINING = re.compile(r"\b(?:the|a)\sremaining\s$", re.IGNORECASE)
