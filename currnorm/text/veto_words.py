"""The words that vetoes go by in some languages, from their files."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from currnorm.languages import load_language

__all__ = ["VetoWords", "veto_words"]


@dataclass(frozen=True, slots=True)
class VetoWords:
    """The veto lists of some languages."""

    followed: Mapping[str, frozenset[str]]  # noun -> words behind it
    followed_bare: Mapping[str, frozenset[str]]  # the same, where no scale word stands at the number
    preceded: Mapping[str, frozenset[str]]  # noun -> words before the number
    weight_before: frozenset[str]
    weight_change: frozenset[str]
    weight_after: tuple[str, ...]
    lengths: frozenset[str]  # nouns that are lengths as well: "senttiä"
    lengthened: frozenset[str]  # what grows by such lengths, and what it does
    costing: tuple[str, ...]  # how the words begin that say that it is money all the same
    weight_near: frozenset[str]
    weighed: frozenset[str]
    caught: frozenset[str]
    money_after: frozenset[str]
    single_before: frozenset[str]
    identifiers: frozenset[str]
    names: frozenset[str]  # of persons, teams and songs, as printed: "50 Cent"
    pence_behind: frozenset[str]
    dates: tuple[str, ...]  # behind a number that is a date: "年"
    priced: tuple[str, ...]  # what a price stands behind: "costs"
    unit_behind: re.Pattern[str]  # what a price is for: " per litre", " a day"
    everyday: frozenset[str]  # words of the first language that are numbers in another: "on" is a Turkish ten
    nouns: frozenset[str]  # ... and its nouns
    inside: re.Pattern[str] | None  # words of which a reading is only a part: "元旦"


def _by_noun(rows: tuple[str, ...]) -> dict[str, frozenset[str]]:
    lists: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        noun, word = row.split(": ", 1)
        lists[noun].add(word)
    return {noun: frozenset(words) for noun, words in lists.items()}


def _unit_behind(codes: tuple[str, ...]) -> re.Pattern[str]:
    languages = [load_language(code) for code in codes]
    links = {link for language in languages for link in language.per_links}
    units = {form for language in languages for forms in language.per_units.values() for form in forms}
    either = ("|".join(map(re.escape, sorted(forms, key=len, reverse=True))) for forms in (links, units))
    linked, unit = (found or "(?!)" for found in either)
    return re.compile(rf"(?:/|[\s-](?:{linked})[\s-])(?:{unit})(?!\w)", re.IGNORECASE)


@cache
def veto_words(codes: tuple[str, ...]) -> VetoWords:
    """Compile the veto lists of some languages."""

    def rows(name: str) -> tuple[str, ...]:
        return tuple(row for code in codes for row in load_language(code).vetoes.get(name, ()))

    first, *others = map(load_language, codes)
    foreign = {word for other in others for word in other.words}
    return VetoWords(
        followed=_by_noun(rows("followed")),
        followed_bare=_by_noun(rows("followed_bare")),
        preceded=_by_noun(rows("preceded")),
        weight_before=frozenset(rows("weight_before")),
        weight_change=frozenset(rows("weight_change")),
        weight_after=rows("weight_after"),
        lengths=frozenset(rows("lengths")),
        lengthened=frozenset(rows("lengthened")),
        costing=rows("costing"),
        weight_near=frozenset(rows("weight_near")),
        weighed=frozenset(rows("weighed")),
        caught=frozenset(rows("caught")),
        money_after=frozenset(rows("money_after")),
        single_before=frozenset(rows("single_before")),
        identifiers=frozenset(rows("identifiers")),
        names=frozenset(rows("names")),
        pence_behind=frozenset(rows("pence_behind")),
        dates=rows("dates"),
        priced=rows("priced"),
        unit_behind=_unit_behind(codes),
        everyday=frozenset(first.common) & foreign - set(first.words),
        nouns=frozenset(form.casefold() for noun in first.nouns for form in noun.forms),
        inside=re.compile("|".join(map(re.escape, words))) if (words := rows("words")) else None,
    )
