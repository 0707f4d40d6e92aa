"""The words in which languages relate amounts: "more than five times the", "das Doppelte der", "up 30% to ... from".

They stand in the language files under [relations]; number words are those of the language. What is compiled here is
where they stand: a claim is read only where nothing but such words is between two amounts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from currnorm.languages import load_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from currnorm.languages import Language

__all__ = ["Around", "RelationWords", "plain_words", "relation_words"]

_HIGHEST = 100  # "a hundred times": past it a multiple is figures


class Around(NamedTuple):
    """What a claim says before one of its amounts and behind it."""

    before: re.Pattern[str]
    behind: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class RelationWords:
    """What relates amounts in some languages."""

    times: re.Pattern[str]  # between two amounts: ", more than [five] [times] the"
    numbers: Mapping[str, Decimal]
    multiples: Mapping[str, Decimal]  # "double": 2
    parts: Mapping[str, Decimal]  # "a third": 3
    above: frozenset[str]
    below: frozenset[str]
    change: re.Pattern[str]  # before an amount: "rose by 30% [to]"
    rises: frozenset[str]
    to: frozenset[str]  # the words of a change that lead to its end
    behind_from: re.Pattern[str]  # between the two ends
    behind_to: re.Pattern[str]
    factors_behind: tuple[Around, ...]  # of the second amount, a language each: "[，是]9亿美元[的五倍]"
    changes_between: tuple[Around, ...]  # of the first amount: "[从]40亿元[增长30%至]52亿元"
    gap: re.Pattern[str]
    total_before: re.Pattern[str]  # "$3m to one and $2m to the other[, for a total of] $5m"
    total_opens: re.Pattern[str]
    part: re.Pattern[str]  # what ties one part to the next
    no_part: re.Pattern[str]  # what makes it anything but a part
    whole: re.Pattern[str]  # "[of the] $5m, $3m went abroad and the remaining $2m stayed"
    remaining: re.Pattern[str]


def plain_words(text: str) -> str:
    """Give words as the tables have them: in small letters, without hyphens, one space apart.

    >>> plain_words("A-Hundred ")
    'a hundred'
    """
    return " ".join(text.casefold().replace("-", " ").split())


def _any(forms: Iterable[str]) -> str:
    longest_first = sorted(set(forms), key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", r"[ -]") for form in longest_first) or r"(?!)"


def _spaced(forms: Iterable[str]) -> str:
    """Match any of some words with the space behind them; an elided one ("d'") has none."""
    return rf"(?:(?:{_any(forms)})(?:(?<=['’])|\s+))"


def _numbers(languages: Iterable[Language]) -> dict[str, Decimal]:
    found = {
        plain_words(form): value
        for language in languages
        for form, value in language.words.items()
        if 1 < value <= _HIGHEST and value == value.to_integral_value()
    }
    return found | _factors(languages, "numbers")


def _factors(languages: Iterable[Language], name: str) -> dict[str, Decimal]:
    return {
        plain_words(form): value
        for language in languages
        for form, value in language.factors.get(name, {}).items()
    }


# A conversion may stand between an amount and what is said of it.
_BRACKET = r"(?:\s?[(（][^()（）]*[)）])?"


def _factor_behind(language: Language) -> Around:
    """Compile "A, B's fivefold", as languages say it that put what is compared first."""

    def words(name: str) -> str:
        return _any(language.relations.get(name, ()))

    than = rf"(?:(?P<than>{words('above')}|{words('below')}|{words('about')})\s?)?"
    counted = rf"(?P<number>\d+(?:[.,]\d+)?|{_any(_numbers([language]))})[\s-]?(?:{words('times')})"
    multiple, part = (
        rf"(?P<{name[:-1]}>{_any(_factors([language], name))})" for name in ("multiples", "parts")
    )
    more = rf"(?:\s?(?P<more>{words('more')}|{words('less')}))?"
    end = r"(?!\w)" if language.spaced else ""
    return Around(
        re.compile(rf"\s?[)）]?\s?(?:{words('compared')})\s*", re.IGNORECASE),
        re.compile(
            rf"{_BRACKET}\s?(?:(?:{words('of')})\s?)?{than}(?:{counted}|{multiple}|{part}){more}{end}",
            re.IGNORECASE,
        ),
    )


def _changes_between(language: Language) -> Iterator[Around]:
    """Compile "from A by 30% grown to B", and "from A grown by 30% to B"."""

    def words(name: str) -> str:
        return _any(language.relations.get(name, ()))

    before = rf"(?:{words('since')})\s?$" if "since" in language.relations else ""
    figure, ahead = r"(?P<share>\d+(?:[.,]\d+)?)", words("per_cent_ahead")
    share = (
        rf"(?:{ahead})\s?{figure}"
        if "per_cent_ahead" in language.relations
        else rf"{figure}\s?(?:{words('per_cent')})"
    )
    for rise, fall, verb_first in (("grown", "shrunk", False), ("growing", "shrinking", True)):
        if rise in language.relations:
            verb = rf"(?P<verb>{words(rise)}|{words(fall)})"
            change = rf"{verb}\s?{share}" if verb_first else rf"{share}\s?{verb}"
            between = rf"[)）]?\s?(?:{words('from_behind')})?\s?{change}\s?(?:{words('to_before')})?\s?"
            yield Around(re.compile(before), re.compile(between, re.IGNORECASE))


@cache
def relation_words(codes: tuple[str, ...]) -> RelationWords | None:
    """Compile the words of some languages; None where none of them has any."""
    languages = [language for code in codes if (language := load_language(code)).relations]
    if not languages:
        return None

    def words(name: str) -> list[str]:
        return [form for language in languages for form in language.relations.get(name, ())]

    numbers, multiples, parts = (
        _numbers(languages),
        _factors(languages, "multiples"),
        _factors(languages, "parts"),
    )
    above, below = (*words("above"), *words("more")), (*words("below"), *words("less"))
    links = [form for language in languages for form in language.per_links if form.isalpha()]
    adverbs = [form for language in languages for forms in language.per_adverbs.values() for form in forms]
    # Between the amount and the claim: a unit of time, a comma or a dash, a form of "to be".
    unit = rf"(?:,?\s(?:(?:{_any(links)})\s\w+|{_any(adverbs)}))?"
    lead = rf"\s*[)\]]?{unit}\s*(?:[,،–—(-]|(?<!\w)(?:{_any(words('lead'))})(?!\w))*\s*"
    than = rf"(?:(?P<than>{_any((*above, *below, *words('about')))})\s+)?{_spaced(words('before_number'))}?"
    counted = rf"(?P<number>\d+(?:[.,]\d+)?|{_any(numbers)})[ -]?(?:{_any(words('times'))})"
    claim = rf"(?:(?:{counted})|(?P<multiple>{_any(multiples)})|(?P<part>{_any(parts)}))(?!\w)"
    behind = rf"\s*{_spaced(words('behind'))}*"
    rose, fell, to, from_ = words("rose"), words("fell"), words("to"), words("from")
    per_cent = rf"(?P<share>\d+(?:[.,]\d+)?)\s?(?:{_any(words('per_cent'))})"
    by = rf"{_spaced(words('by'))}?{_spaced(words('about'))}?"
    total = rf"(?:{_any(words('total'))})\s$"
    ends = rf",?\s+(?:(?:{_any((*rose, *fell))})\s+)?"
    return RelationWords(
        times=re.compile(rf"{lead}{than}{claim}{behind}", re.IGNORECASE),
        numbers=numbers,
        multiples=multiples,
        parts=parts,
        above=frozenset(map(plain_words, above)),
        below=frozenset(map(plain_words, below)),
        change=re.compile(
            rf"(?<!\w)(?P<verb>{_any((*rose, *fell))})\s+{by}{per_cent}\s+(?P<to>{_any((*to, *from_))})\s*$",
            re.IGNORECASE,
        ),
        rises=frozenset(map(plain_words, (*rose, *words("grown"), *words("growing")))),
        to=frozenset(map(plain_words, to)),
        behind_from=re.compile(rf"{ends}(?:{_any(from_)})\s+", re.IGNORECASE),
        behind_to=re.compile(rf"\s+(?:{_any(to)})\s+", re.IGNORECASE),
        factors_behind=tuple(_factor_behind(each) for each in languages if "compared" in each.relations),
        changes_between=tuple(around for each in languages for around in _changes_between(each)),
        gap=re.compile(rf"[ -](?:{_any(words('gap'))})(?!\w)", re.IGNORECASE),
        total_before=re.compile(rf"[,;–—-]?\s{_spaced(words('total_lead'))}?{total}", re.IGNORECASE),
        total_opens=re.compile(rf"(?<!\w){total}", re.IGNORECASE),
        part=re.compile(rf"[^.;:()]*(?:,|(?<!\w)(?:{_any(words('joints'))})(?!\w))[^.;:()]*", re.IGNORECASE),
        no_part=re.compile(rf"(?<!\w)(?:{_any(words('no_part'))})(?!\w)", re.IGNORECASE),
        whole=re.compile(rf"(?<!\w)(?:{_any(words('whole'))})\s$", re.IGNORECASE),
        remaining=re.compile(rf"(?<!\w)(?:{_any(words('remaining'))})\s$", re.IGNORECASE),
    )
