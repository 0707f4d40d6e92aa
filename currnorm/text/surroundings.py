"""What stands around an amount: qualifiers ("up to", "or more") and units ("a barrel", "per share")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from currnorm.languages import Language, load_language
from currnorm.text.mention import Qualifier
from currnorm.text.tables import is_unspaced

__all__ = ["Around", "around_of", "is_loss", "surroundings"]

_LEFT, _RIGHT, _BRACKET = 40, 48, 60  # characters that are looked at
_MOST_WORDS = 4
_OPENING = "(\"'“‘["
_LINKING = frozenset(" -/+\n\u00a0")  # what may tie a following word to an amount
_PUNCTUATION = ".,;:!?)]}\"'”’»"


class Unspaced(NamedTuple):
    """The same for languages without spaces between words: what an amount touches, the longest first."""

    before: Mapping[str, Qualifier | None]  # None for a word that only ends like a qualifier
    after: Mapping[str, Qualifier | None]
    per_before: Mapping[str, str]
    per_after: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Around:
    """The words around amounts in some languages."""

    # None for a phrase that only ends like one: "five times more than".
    before: Mapping[str, Qualifier | None]
    before_by_last: Mapping[str, tuple[str, ...]]  # those phrases by their last word, the longest first
    after: Mapping[str, Qualifier]
    after_first: frozenset[str]  # the first words of those in `after`
    links: frozenset[str]
    open_links: frozenset[str]  # any word behind one is a unit
    units: Mapping[str, str]
    per_first: frozenset[str]  # the words that can begin a unit: links and adverbs
    adverbs: Mapping[str, str]
    not_before: frozenset[str]
    unspaced: Unspaced | None


@cache
def around_of(codes: tuple[str, ...]) -> Around:
    """Compile the words around amounts of some languages."""
    languages = [load_language(code) for code in codes]

    def turned(name: str) -> dict[str, str]:
        tables = (getattr(language, name) for language in languages)
        return {form.casefold(): key for table in tables for key, forms in table.items() for form in forms}

    before = {form: _qualifier(key) for form, key in turned("qualifiers").items()}
    after = {form: Qualifier(key) for form, key in turned("qualifiers_after").items()}
    links = frozenset(link for language in languages for link in language.per_links)
    adverbs = turned("per_adverbs")
    return Around(
        before=before,
        before_by_last=_by_last_word(before),
        after=after,
        after_first=frozenset(form.split()[0] for form in after),
        links=links,
        open_links=frozenset(link for language in languages for link in language.per_open),
        per_first=links | {form.split()[0] for form in adverbs},
        units=turned("per_units"),
        adverbs=adverbs,
        not_before=frozenset(form for language in languages for form in language.per_not_before),
        unspaced=_unspaced(languages),
    )


def _by_last_word(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        found.setdefault(phrase.split()[-1], []).append(phrase)
    return {word: tuple(those) for word, those in found.items()}


def _unspaced(languages: Sequence[Language]) -> Unspaced | None:
    touching = [language for language in languages if not language.spaced]
    if not touching:
        return None

    def turned(name: str) -> dict[str, str]:
        rows = (
            (form, key) for one in touching for key, forms in getattr(one, name).items() for form in forms
        )
        return dict(sorted(rows, key=lambda row: -len(row[0])))

    return Unspaced(
        {form: _qualifier(key) for form, key in turned("qualifiers").items()},
        {form: _qualifier(key) for form, key in turned("qualifiers_after").items()},
        turned("per_before"),
        turned("per_adverbs"),
    )


def _qualifier(key: str) -> Qualifier | None:
    return None if key == "none" else Qualifier(key)


def surroundings(text: str, start: int, end: int, around: Around) -> tuple[Qualifier | None, str | None]:
    """Find what the words around an amount say: how exact it is ("up to"), and per what ("year")."""
    said = None
    if (
        around.unspaced
        and not text[max(0, start - 3) : end + 3].isascii()
        and (
            is_unspaced(text[max(0, start - 3) : start].strip()[-1:])
            or is_unspaced(text[end : end + 3].strip(" /)")[:1])
        )
    ):
        found = _touching(text, start, end, around.unspaced)
        if found != (None, None):
            return found
    last = text[max(0, start - _LEFT) : start].rsplit(None, 1)
    if last:
        word = last[-1].casefold().rstrip("-").lstrip(_OPENING)
        phrases = around.before_by_last.get(word)
        if phrases:
            said = around.before[word] if phrases == (word,) else _before(text, start, phrases, around)
    if said is None and text[end : end + 1] in ("-", "+"):
        said = _joined(text[end : end + _RIGHT], around)
        if said and text.startswith("-plus", end):  # "$200-plus a year"
            end += 5
    if text[end : end + 1] == ")" or text[end : end + 2] == " (":
        end = _past_brackets(text, end)
    if text[end : end + 1] not in _LINKING:
        return said, None
    right = text[end : end + _RIGHT]
    # Most words behind an amount tie nothing to it; one look at the first settles that.
    words = right.replace("-", " ", 2).split(None, 1)
    head = words[0].rstrip(_PUNCTUATION).casefold() if words else ""
    if said is None and head in around.after_first:
        said = _behind(right, around)
    if head in around.per_first or right[0] == "/":
        return said, _per_unit(right, around)
    return said, None


def _touching(text: str, start: int, end: int, unspaced: Unspaced) -> tuple[Qualifier | None, str | None]:
    """Read what touches an amount: "约合5亿美元", "200만 원 이상", "每股1.95港元", "60美元/桶"."""
    left = text[max(0, start - _LEFT) : start].rstrip()
    per = None
    said = next((found for form, found in unspaced.before.items() if left.endswith(form)), None)
    if said:
        left = left[: -next(len(form) for form in unspaced.before if left.endswith(form))].rstrip()
    per = next((unit for form, unit in unspaced.per_before.items() if left.endswith(form)), None)
    if text[end : end + 1] == ")" or text[end : end + 2].lstrip()[:1] == "(":
        end = _past_brackets(text, end)
    right = text[end : end + _RIGHT].lstrip()
    if said is None:
        said = next((found for form, found in unspaced.after.items() if right.startswith(form)), None)
    if per is None:
        per = next((unit for form, unit in unspaced.per_after.items() if right.startswith(form)), None)
    return said, per


def _before(text: str, start: int, phrases: tuple[str, ...], around: Around) -> Qualifier | None:
    left = text[max(0, start - _LEFT) : start].casefold().rstrip("-")
    words = " " + " ".join(word.lstrip(_OPENING) for word in left.split()[-_MOST_WORDS:])
    return next((around.before[phrase] for phrase in phrases if words.endswith(" " + phrase)), None)


def _joined(right: str, around: Around) -> Qualifier | None:
    """As in "$700-plus", "$5m+"."""
    head = right.split(maxsplit=1)[0].casefold().rstrip(_PUNCTUATION)
    return around.after.get(head) or around.after.get(head[:1])


def _behind(right: str, around: Around) -> Qualifier | None:
    words = right.casefold().split(maxsplit=3)[:3]
    for stop in range(len(words), 0, -1):
        found = around.after.get(" ".join(words[:stop]).rstrip(_PUNCTUATION))
        if found:
            return found
    return None


def _past_brackets(text: str, end: int) -> int:
    """Skip the bracket that an amount stands in, or the one behind it: "US$5 billion (S$6.8 billion) a year"."""
    if text[end : end + 1] == ")":
        return end + 1
    close = text.find(")", end, end + _BRACKET)
    return close + 1 if close > 0 else end


def _per_unit(right: str, around: Around) -> str | None:
    """Find the unit that an amount is for: "year" in "$5bn a year", "barrel" in "$53.00/bbl"."""
    if right[:1] == "/":
        words = ["/", *right[1:].split()]
    elif right[:1] in _LINKING:
        words = right.replace("-", " ", 2).split(maxsplit=4)
    else:
        return None
    head = words[0].rstrip(_PUNCTUATION).casefold() if words else ""
    if head in around.adverbs:
        return around.adverbs[head]
    if head not in around.links or len(head) != len(words[0]):
        return None
    following = [word.casefold() for word in words[1:4]]
    for stop in range(len(following), 0, -1):
        found = around.units.get(" ".join(following[:stop]).rstrip(_PUNCTUATION))
        if found:
            behind = [word.rstrip(_PUNCTUATION) for word in following[stop : stop + 1]]
            return None if around.not_before.intersection(behind) else found
    if head in around.open_links and following:
        unit = following[0].rstrip(_PUNCTUATION)
        return unit if unit.isalpha() else None
    return None


_LOSS = re.compile(r"\b(?:loss|losses|deficit|shortfall|negative)\b[^.;$£€¥₹)\d]{0,30}\($", re.IGNORECASE)


def is_loss(text: str, start: int, end: int) -> bool:
    """Whether brackets stand for a minus, as accounts print it: "a net loss of ($1,223)".

    Only where a loss is spoken of and no other amount comes between: brackets behind an amount hold its
    conversion.
    """
    if text[start - 1 : start] != "(" or text[end : end + 1] != ")":
        return False
    return bool(_LOSS.search(text, max(0, start - _BRACKET), start))
