"""What stands around an amount: qualifiers ("up to", "or more") and units ("a barrel", "per share")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from currnorm.languages import load_language
from currnorm.text.mention import Qualifier

__all__ = ["Around", "around_of", "per_unit", "qualifier"]

_LEFT, _RIGHT = 40, 48  # characters that are looked at on each side
_MOST_WORDS = 4
_OPENING = "(\"'“‘["
_LINKING = frozenset(" -/+\n\u00a0")  # what may tie a following word to an amount
_PUNCTUATION = ".,;:!?)]}\"'”’»"


@dataclass(frozen=True, slots=True)
class Around:
    """The words around amounts in some languages."""

    before: Mapping[str, Qualifier]
    last_words: frozenset[str]  # of the phrases in `before`: no other word needs a closer look
    after: Mapping[str, Qualifier]
    after_first: frozenset[str]  # the first words of those in `after`
    links: frozenset[str]
    units: Mapping[str, str]
    adverbs: Mapping[str, str]


@cache
def around_of(codes: tuple[str, ...]) -> Around:
    """Compile the words around amounts of some languages."""
    languages = [load_language(code) for code in codes]

    def turned(name: str) -> dict[str, str]:
        tables = (getattr(language, name) for language in languages)
        return {form.casefold(): key for table in tables for key, forms in table.items() for form in forms}

    before = {form: Qualifier(key) for form, key in turned("qualifiers").items()}
    after = {form: Qualifier(key) for form, key in turned("qualifiers_after").items()}
    return Around(
        before=before,
        last_words=frozenset(form.split()[-1] for form in before),
        after=after,
        after_first=frozenset(form.split()[0] for form in after),
        links=frozenset(link for language in languages for link in language.per_links),
        units=turned("per_units"),
        adverbs=turned("per_adverbs"),
    )


def qualifier(text: str, start: int, end: int, around: Around) -> Qualifier | None:
    """Find what the words right before or behind an amount say about how exact it is."""
    before = text[max(0, start - _LEFT) : start].rsplit(None, 1)
    if before and before[-1].casefold().rstrip("-").lstrip(_OPENING) in around.last_words:
        found = _before(text[max(0, start - _LEFT) : start], around)
        if found:
            return found
    return _behind(text[end : end + _RIGHT], around) if text[end : end + 1] in _LINKING else None


def _before(left: str, around: Around) -> Qualifier | None:
    words = [word.lstrip(_OPENING) for word in left.casefold().rstrip("-").split()[-_MOST_WORDS:]]
    for first in range(len(words)):
        found = around.before.get(" ".join(words[first:]))
        if found:
            return found
    return None


def _behind(right: str, around: Around) -> Qualifier | None:
    if right[:1] in ("-", "+"):
        head = right.split(maxsplit=1)[0].casefold().rstrip(_PUNCTUATION)
        return around.after.get(head) or around.after.get(head[:1])
    words = right.casefold().split(maxsplit=3)[:3]
    if not words or words[0].rstrip(_PUNCTUATION) not in around.after_first:
        return None
    for stop in range(len(words), 0, -1):
        found = around.after.get(" ".join(words[:stop]).rstrip(_PUNCTUATION))
        if found:
            return found
    return None


def _past_brackets(text: str, end: int) -> int:
    """Skip the bracket that an amount stands in, or the one behind it: "US$5 billion (S$6.8 billion) a year"."""
    if text[end : end + 1] == ")":
        return end + 1
    if text[end : end + 2] == " (":
        close = text.find(")", end, end + 60)
        if close > 0:
            return close + 1
    return end


def per_unit(text: str, end: int, around: Around) -> str | None:
    """Find the unit that an amount is for: "year" in "$5bn a year", "barrel" in "$53.00/bbl"."""
    end = _past_brackets(text, end)
    if text[end : end + 1] not in _LINKING:
        return None
    right = text[end : end + _RIGHT]
    words = ["/", *right[1:].split()] if right[0] == "/" else right.replace("-", " ", 2).split(maxsplit=4)
    head = words[0].rstrip(_PUNCTUATION).casefold() if words else ""
    if head in around.adverbs:
        return around.adverbs[head]
    if head not in around.links or len(head) != len(words[0]):
        return None
    following = [word.casefold() for word in words[1:4]]
    for stop in range(len(following), 0, -1):
        found = around.units.get(" ".join(following[:stop]).rstrip(_PUNCTUATION))
        if found:
            return found
    if head == "per" and following:
        unit = following[0].rstrip(_PUNCTUATION)
        return unit if unit.isalpha() else None
    return None
