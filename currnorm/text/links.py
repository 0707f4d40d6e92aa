"""Which amounts are conversions of which: "A (B)", "A, or B", "A - about B -", "A, equivalent to B", "A B"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from currnorm.languages import load_language
from currnorm.text.letters import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from currnorm.text.mention import Mention

__all__ = ["LONGEST_GAP", "RATE", "Link", "link", "restates"]

Span: TypeAlias = tuple[int, int]

RATE = "rate"  # the rule of what is a rate and no conversion: "$1 = 1,342 won"

# Words between a source and its bracket: "5 euros tickets ($5.35)", "42 yuan a kilogram ($6)".
_MOST_WORDS = 5
LONGEST_GAP = 80
_BEHIND = 48  # characters behind a restatement that may close it


@dataclass(frozen=True, slots=True)
class Link:
    """A printed conversion: indices of its source and of the restated amount, and the rule that tied them."""

    source: int
    converted: int
    rule: str


class _Words(NamedTuple):
    openers: frozenset[str]
    or_words: frozenset[str]
    by_first: Mapping[str, tuple[str, ...]]  # what says that two are equivalent, by its first word
    hedges: frozenset[str]
    closers: frozenset[str]
    sums: frozenset[str]
    touching: re.Pattern[str]  # a run of openers without spaces between them
    equivalent_runs: tuple[str, ...]


@cache
def _words(codes: tuple[str, ...]) -> _Words:
    tables = [load_language(code).links for code in codes]

    def joined(name: str) -> frozenset[str]:
        return frozenset(form.casefold() for table in tables for form in table.get(name, ()))

    openers, equivalents = joined("openers"), joined("equivalents")
    by_first: dict[str, list[str]] = {}
    for form in sorted(equivalents):
        by_first.setdefault(form.split()[0], []).append(form)
    unspaced = sorted((form for form in openers | equivalents if is_unspaced(form)), key=len, reverse=True)
    return _Words(
        openers,
        joined("or"),
        {first: tuple(forms) for first, forms in by_first.items()},
        joined("hedges"),
        joined("closers"),
        joined("sums"),
        re.compile("(?:" + "|".join(map(re.escape, unspaced)) + ")+" if unspaced else r"(?!)"),
        tuple(sorted((form for form in equivalents if is_unspaced(form)), key=len, reverse=True)),
    )


def link(text: str, mentions: Sequence[Mention], lang: str | tuple[str, ...] = "en") -> list[Link]:
    """Tie printed conversions to their sources.

    >>> from currnorm.text import find
    >>> text = "agreed to pay 1.04 trillion won ($896m)"
    >>> link(text, find(text))
    [Link(source=0, converted=1, rule='bracket')]

    Amounts of one currency are never tied: "$5m ($3m after tax)" is no conversion. "$" beside "US$" may be
    another dollar: whoever has the rates of the day can tell (`currnorm.checking.evidence`).
    """
    words = _words((lang,) if isinstance(lang, str) else tuple(lang))
    links: list[Link] = []
    sources: dict[int, Link] = {}
    for at in range(1, len(mentions)):
        found = _tie(text, mentions, at, words, sources)
        if found:
            links.append(found)
            sources[at] = found
    return links


def _tie(
    text: str, mentions: Sequence[Mention], at: int, words: _Words, sources: dict[int, Link]
) -> Link | None:
    left, right = mentions[at - 1], mentions[at]
    gap = text[left.end : right.start]
    if not _near(gap):
        return None
    previous = sources.get(at - 1)
    if previous and _further(gap) and _differ(mentions[previous.source], right):
        return Link(previous.source, at, previous.rule)
    if previous and previous.source == at - 2 and not _differ(mentions[previous.source], right):
        return None
    if not _differ(left, right):
        return None
    rule = _rule(gap, text[right.end : right.end + _BEHIND], words)
    if rule in _OF_SUMS and at > 1 and _is_sum(text, mentions[at - 2], left, words):
        return None
    return Link(at - 1, at, rule) if rule else None


def _near(gap: str) -> bool:
    return len(gap) <= LONGEST_GAP and "\n\n" not in gap


def restates(
    text: str, source: Span, converted: Span, codes: tuple[str, ...], *, before: int | None = None
) -> bool:
    """Say whether what stands between two amounts and behind them makes the second a restatement of the first.

    >>> restates("It paid 33 billion kroner ($5 billion).", (8, 25), (27, 37), ("en",))
    True

    `before` is where the amount before them ends: what is added to it is not restated alone. Two that stand side by side
    without a word or sign between, and the two of a rate, are no restatements.
    """
    words = _words(codes)
    gap = text[source[1] : converted[0]]
    rule = _rule(gap, text[converted[1] : converted[1] + _BEHIND], words) if _near(gap) else None
    summed = rule in _OF_SUMS and before is not None and _adds(text[before : source[0]], words)
    return rule in _RESTATING and not summed


# Behind these a restatement is of all that went before; a bracket is of what it stands at.
_OF_SUMS = frozenset({"or", "equivalent", "dash"})
_RESTATING = frozenset({"bracket", *_OF_SUMS})


def _is_sum(text: str, one: Mention, other: Mention, words: _Words) -> bool:
    """As in "200 pesos and 70 lempira, or about $18": the dollars restate neither of the two."""
    return _adds(text[one.end : other.start], words) and _differ(one, other)


def _adds(gap: str, words: _Words) -> bool:
    return gap.strip(" ,\n").casefold() in words.sums


def _differ(left: Mention, right: Mention) -> bool:
    """Whether two mentions can be the same money in two currencies."""
    if left.currency is None or right.currency is None:
        return set(left.candidates) != set(right.candidates)
    return left.currency != right.currency or _only_supposed(left, right) or _only_supposed(right, left)


def _only_supposed(one: Mention, other: Mention) -> bool:
    """As in "$35.8 billion (US$24.55 billion)": a sign taken for what the other one names."""
    supposed = one.evidence == "default" and other.evidence == "mark"
    return supposed and (one.low, one.high) != (other.low, other.high)


_FURTHER = re.compile(
    r"\s*(?:[;,/]\s*(?:or|and)?|\bor\b|\band\b)\s*(?:about|around|roughly|approximately|~)?\s*", re.IGNORECASE
)


def _further(gap: str) -> bool:
    """As in "(B; C)": a third currency in the same bracket."""
    return bool(_FURTHER.fullmatch(gap))


# A unit that a source is for: "120 pesos a day - or about $10", "2 euros per litre, about $8.33 per gallon".
_UNIT = re.compile(r"^\s?(?:(?:a|an|per|each|every)\s|/\s?)[^\W\d_]+(?=[\s,;–—-]|$)", re.IGNORECASE)


def _rule(gap: str, behind: str, words: _Words) -> str | None:
    """Name how two neighbours are tied by what stands between and behind them, None where they are not."""
    bare = gap.strip()
    if not bare:
        return "adjacent" if gap and "\n" not in gap else None
    if bare in ("=", "≈", "~"):
        return RATE
    mark = max(gap.rfind(mark) for mark in "([（［〔【")
    if mark >= 0:
        tied = _all_openers(gap[mark + 1 :], words) and _short(gap[:mark]) and _closes(behind, words)
        return "bracket" if tied else None
    bare = _UNIT.sub("", bare).strip()
    phrase = " ".join(bare.casefold().strip(",;:-–— ，、；：،؛").split())
    first, *rest = phrase.split() or [""]
    if first in words.or_words and _openers(rest, words):
        return "or"
    if bare[:1] in ("-", "–", "—") and _openers(phrase.split(), words) and _dash_closes(behind):
        return "dash"
    for said in words.by_first.get(first, ()):
        if phrase == said or (phrase.startswith(said + " ") and _openers(phrase[len(said) :].split(), words)):
            return "equivalent"
    if words.equivalent_runs and phrase.startswith(words.equivalent_runs) and _openers(phrase.split(), words):
        return "equivalent"
    if first in words.hedges and _openers(rest, words) and bare[:1] in (",", "،", "，", "、", "-", "–", "—"):
        return "equivalent"
    return None


def _openers(phrase: Sequence[str], words: _Words) -> bool:
    return all(
        (bare := word.strip(",，、،")) in words.openers or bool(words.touching.fullmatch(bare))
        for word in phrase
    )


def _all_openers(inside: str, words: _Words) -> bool:
    return _openers(inside.casefold().split(), words)


def _dash_closes(behind: str) -> bool:
    """The dash that opened an aside closes it, or the sentence or clause ends."""
    return behind.lstrip()[:1] in ("-", "–", "—", ",", ".", ";", "")


def _short(outside: str) -> bool:
    """A source's bracket follows it, with a few words of the same noun phrase at most."""
    return len(outside.split()) <= _MOST_WORDS and not re.search(r"[.;:()]|,\s", outside)


_CLOSE = re.compile(r"[)\]）］;,/；，、]|\s(?:or|and)\s")


def _closes(behind: str, words: _Words) -> bool:
    """The bracket holds the conversion and little else."""
    close = _CLOSE.search(behind)
    inside = behind[: close.start()] if close else behind
    rest = " ".join(inside.casefold().split()).lstrip("-").rstrip(".")
    return not rest or (close is not None and rest in words.closers)
