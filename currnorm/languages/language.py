"""Load a language file and check it: what stands there is what the compiled tables are made of."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from currnorm.errors import UnknownLanguage

__all__ = ["Language", "Noun", "known_languages", "load_language"]


@dataclass(frozen=True, slots=True)
class Noun:
    """What a language calls a currency, or a part of one.

    `codes` is what the word can mean, likeliest first; `default` what it means where nothing says otherwise.
    `per` is how many make one of the currency (100 for cents). `word` marks an ordinary word that wants more
    evidence than a bare number ("550 real").
    """

    name: str
    forms: tuple[str, ...]
    codes: tuple[str, ...]
    default: str | None = None
    before: tuple[str, ...] = ()
    word: bool = False
    per: int = 1


@dataclass(frozen=True, slots=True)
class Language:
    """The tables of one language file, as the compiler of the reading tables takes them.

    >>> from currnorm.languages import load_language
    >>> load_language("en").scales["crore"]
    Decimal('1E+7')
    """

    code: str
    name: str
    decimal: str
    grouping: tuple[str, ...]
    words: Mapping[str, Decimal]
    articles: tuple[str, ...]
    fractions: Mapping[str, Decimal]
    scales: Mapping[str, Decimal]
    scale_letters: Mapping[str, Decimal]
    vague: tuple[str, ...]
    connectors: Mapping[str, tuple[str, ...]]
    nouns: tuple[Noun, ...]
    adjectives: Mapping[str, tuple[str, ...]]
    qualifiers: Mapping[str, tuple[str, ...]]
    qualifiers_after: Mapping[str, tuple[str, ...]]
    per_links: tuple[str, ...]
    per_units: Mapping[str, tuple[str, ...]]
    per_adverbs: Mapping[str, tuple[str, ...]]
    per_not_before: tuple[str, ...]
    vetoes: Mapping[str, tuple[str, ...]]
    links: Mapping[str, tuple[str, ...]]
    money_words: tuple[str, ...]


def _noun(name: str, row: dict[str, Any]) -> Noun:
    lists: dict[str, Any] = {key: tuple(row[key]) for key in ("forms", "codes", "before") if key in row}
    return Noun(name=name, **{**row, **lists})


def _decimals(table: dict[str, Any]) -> dict[str, Decimal]:
    return {word: Decimal(str(number)) for word, number in table.items()}


def _tuples(table: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(forms) for key, forms in table.items()}


@cache
def known_languages() -> tuple[str, ...]:
    """List the codes of all language files."""
    names = (entry.name for entry in files("currnorm.languages").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def load_language(code: str) -> Language:
    """Load a language by its code.

    Raises UnknownLanguage for a code without a file.
    """
    if code not in known_languages():
        raise UnknownLanguage(code=code, known=known_languages())
    raw = tomllib.loads(files("currnorm.languages").joinpath(f"{code}.toml").read_text(encoding="utf-8"))
    minor = raw.get("minor", {})
    return Language(
        code=raw["code"],
        name=raw["name"],
        decimal=raw["numerals"]["decimal"],
        grouping=tuple(raw["numerals"]["grouping"]),
        words=_decimals(raw["words"]),
        articles=tuple(raw["articles"]["forms"]),
        fractions=_decimals(raw["fractions"]),
        scales=_decimals(raw["scales"]),
        scale_letters=_decimals(raw["scale_letters"]),
        vague=tuple(raw["vague"]["forms"]),
        connectors=_tuples(raw["connectors"]),
        nouns=tuple(_noun(name, row) for name, row in (*raw["nouns"].items(), *minor.items())),
        adjectives=_tuples(raw["adjectives"]),
        qualifiers=_tuples(raw["qualifiers"]),
        qualifiers_after=_tuples(raw["qualifiers_after"]),
        per_links=tuple(raw["per"]["links"]),
        per_units=_tuples(raw["per"]["units"]),
        per_adverbs=_tuples(raw["per"]["adverbs"]),
        per_not_before=tuple(raw["per"]["not_before"]["forms"]),
        vetoes=_tuples(raw["vetoes"]),
        links=_tuples(raw["links"]),
        money_words=tuple(raw["money_words"]["forms"]),
    )
