"""Load a language file and check it: what stands there is what the compiled tables are made of."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any

from currnorm.errors import UnknownLanguage
from currnorm.languages.families import Family, families
from currnorm.languages.forms import Compound, compose, expand, numbers

__all__ = ["Alone", "Language", "Noun", "known_languages", "load_language"]


@dataclass(frozen=True, slots=True)
class Noun:
    """What a language calls a currency, or a part of one.

    `codes` is what the word can mean, likeliest first; `default` what it means where nothing says otherwise.
    `per` is how many make one of the currency (100 for cents). `word` marks an ordinary word that wants more
    evidence than a bare number ("550 real"). `counted` are forms that say their number too, and how many they are; `bare`
    those that are one where nothing counts them. `counter` marks a noun that stands behind the number of any currency
    that is named before it (美金500元).
    """

    name: str
    forms: tuple[str, ...]
    codes: tuple[str, ...]
    default: str | None = None
    before: tuple[str, ...] = ()
    word: bool = False
    per: Decimal = Decimal(1)
    counted: Mapping[str, Decimal] = field(default_factory=dict)
    bare: tuple[str, ...] = ()
    counter: bool = False


class Alone(Enum):
    """How many of itself a scale is that nothing stands before."""

    ONE = "one"  # "mil euros"
    TWO = "two"  # a dual: مليوني
    EITHER = "either"  # مليونا: the dual before a noun, one anywhere else


@dataclass(frozen=True, slots=True)
class Language:
    """The tables of one language file, as the compiler of the reading tables takes them.

    >>> from currnorm.languages import load_language
    >>> load_language("en").scales["crore"]
    Decimal('1E+7')

    The header of `currnorm/languages/de.toml` explains every section.
    """

    code: str
    name: str
    decimal: str
    grouping: tuple[str, ...]
    adjective_last: bool  # an adjective may end an amount: "$500 Canadian"
    colon: bool  # a colon may stand before the hundredths: "7:50 kronor"
    tenths: bool  # a numeral behind a scale or unit counts its tenths: 一万二 is 12,000, 三块五 is 3.5
    spaced: bool  # words stand apart; False for Chinese, Japanese, Korean, Thai
    glued: str  # letters that may touch a number on its left: Hebrew prepositions
    adjective_after: bool
    sign_behind: bool  # "5 $": a sign before the figure is how another language writes
    no_stop: frozenset[str]  # abbreviations without a full stop: one behind them ends the sentence
    words: Mapping[str, Decimal]
    articles: tuple[str, ...]
    fractions: Mapping[str, Decimal]
    scales: Mapping[str, Decimal]
    alone: Mapping[str, Alone]  # scales that are a number by themselves: "mil euros"
    scale_letters: Mapping[str, Decimal]
    sign_letters: Mapping[str, Decimal]  # the same, but only right before a sign: "11 G$"
    false_friends: frozenset[str]  # scales that another language uses for another number: "Billion"
    vague: Mapping[str, Decimal]  # words for an amount without a figure, and their order of magnitude
    some_digits: tuple[str, ...]  # stand for a digit that nobody gives: 十几, 数十
    and_more: tuple[str, ...]  # behind a figure, "and some more": 3000多
    connectors: Mapping[str, tuple[str, ...]]
    nouns: tuple[Noun, ...]
    symbols: Mapping[str, tuple[str, ...]]  # what a symbol means here: "kr" in Danish
    minor_symbols: Mapping[str, str]  # symbols that are a part of a currency behind a small figure: "5 Rp."
    names: tuple[str, ...]  # the tables of CLDR names that belong to it
    adjectives: Mapping[str, tuple[str, ...]]
    qualifiers: Mapping[str, tuple[str, ...]]
    qualifiers_after: Mapping[str, tuple[str, ...]]
    per_links: tuple[str, ...]
    per_open: tuple[str, ...]
    per_units: Mapping[str, tuple[str, ...]]
    per_adverbs: Mapping[str, tuple[str, ...]]
    per_before: Mapping[str, tuple[str, ...]]
    per_not_before: tuple[str, ...]
    vetoes: Mapping[str, tuple[str, ...]]
    links: Mapping[str, tuple[str, ...]]
    rates: Mapping[str, tuple[str, ...]]
    relations: Mapping[str, tuple[str, ...]]
    factors: Mapping[
        str, Mapping[str, Decimal]
    ]  # of [relations]: "double" is two times, "a third" one of three
    money_words: tuple[str, ...]
    locales: tuple[str, ...] = ()  # of CLDR, whose dates and months newspapers print
    years_ahead: int = 0  # of a calendar: 2562 in Thailand is 2019
    compounds: tuple[Compound, ...] = ()  # those of `words` that are told by their parts
    published: tuple[str, ...] = ()  # words before the day of publication
    dateline_ends: tuple[str, ...] = ()  # what ends a dateline, besides a dash: 电
    scripts: tuple[str, ...] = ("Latin",)  # the one that shows the language first
    common: tuple[str, ...] = ()  # everyday words and letters by which a text shows its language

    @property
    def script(self) -> str:
        """The script that shows the language."""
        return self.scripts[0]

    @property
    def forms(self) -> Iterator[str]:
        """Every form that the file has of words that stand in a text, but for the vetoes."""
        yield from self.common
        yield from self.articles
        yield from self.money_words
        yield from self.per_links
        for table in (self.words, self.fractions, self.scales, self.vague):
            yield from table
        for noun in self.nouns:
            yield from noun.forms
        for lists in (
            self.connectors,
            self.adjectives,
            self.qualifiers,
            self.qualifiers_after,
            self.per_units,
            self.per_adverbs,
            self.links,
            self.rates,
        ):
            for forms in lists.values():
                yield from forms


def _all(forms: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form for row in forms for form in expand(row)))


def _noun(name: str, row: dict[str, Any] | list[str]) -> Noun:
    if isinstance(row, list):
        row = {"forms": row}
    family = families().get(name)
    codes = tuple(row.get("codes", family.codes if family else ()))
    default = row.get("default", family.default if family else None)
    if default and default in codes:
        codes = (default, *(code for code in codes if code != default))
    return Noun(
        name=name,
        forms=_all(row["forms"]),
        codes=codes,
        default=default or None,
        before=_all(row.get("before", ())),
        word=row.get("word", False),
        per=Decimal(row.get("per", family.per if family else 1)),
        counted=numbers(row.get("counted", {})),
        bare=_all(row.get("bare", ())),
        counter=row.get("counter", False),
    )


def _shared(family: Family) -> Noun:
    """A family's spellings that every language in the Latin alphabet shares."""
    return Noun(family.name, family.forms, family.codes, family.default, per=Decimal(family.per))


def _nouns(raw: dict[str, Any]) -> Iterator[Noun]:
    own = {**raw.get("nouns", {}), **raw.get("minor", {})}
    for name, row in own.items():
        yield _noun(name, row)
    if raw["numerals"].get("shared_nouns", False):
        yield from (
            _shared(family) for name, family in families().items() if family.forms and name not in own
        )


def _tuples(table: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: _all(forms) for key, forms in table.items()}


@cache
def known_languages() -> tuple[str, ...]:
    """List the codes of all language files."""
    names = (entry.name for entry in files("currnorm.languages").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


# Other codes for the same: ISO 639's former ones, and the two ways of writing Norwegian.
_OTHER_CODES = {"no": "nb", "nn": "nb", "iw": "he", "in": "id"}


def _file_of(code: str) -> str:
    """Give the file of a code; a region or script behind it ("de-AT", "zh_Hant") has the file of its language."""
    base = code.replace("_", "-").split("-")[0].lower()
    name = _OTHER_CODES.get(base, base)
    if name not in known_languages():
        raise UnknownLanguage(code=code, known=known_languages(), suggestions=_named(code))
    return name


def _named(name: str) -> tuple[str, ...]:
    """Give the code of a language by its name, in English or in itself: "german", "Deutsch"."""
    # Only who errs waits for the import.
    from babel import Locale  # noqa: PLC0415

    wanted, english = name.strip().lower(), Locale("en")
    locales = ((code, Locale(code)) for code in known_languages())
    return tuple(
        code
        for code, own in locales
        if wanted in {str(own.get_language_name(where)).lower() for where in (english, own)}
    )


@cache
def load_language(code: str) -> Language:
    """Load a language by its code, with or without a region: "de", "de-AT".

    Raises UnknownLanguage for a code without a file.
    """
    raw = tomllib.loads(
        files("currnorm.languages").joinpath(f"{_file_of(code)}.toml").read_text(encoding="utf-8")
    )
    numerals = raw["numerals"]
    composed = compose(raw.get("compose", ()), raw.get("sets", {}))
    per = raw.get("per", {})
    detect = raw.get("detect", {})
    dates = raw.get("dates", {})
    relations = raw.get("relations", {})
    return Language(
        code=raw["code"],
        name=raw["name"],
        decimal=numerals["decimal"],
        grouping=tuple(numerals["grouping"]),
        adjective_last=numerals.get("adjective_last", False),
        colon=numerals.get("colon", False),
        tenths=numerals.get("tenths", False),
        spaced=numerals.get("spaced", True),
        glued=numerals.get("glued", ""),
        adjective_after=numerals.get("adjective_after", False),
        sign_behind=numerals.get("sign_behind", False),
        no_stop=frozenset(numerals.get("no_stop", ())),
        words={**numbers(raw["words"]), **composed.words},
        compounds=composed.compounds,
        articles=_forms(raw, "articles"),
        fractions=numbers(raw.get("fractions", {})),
        scales=numbers(raw["scales"]),
        alone=_alone(raw.get("alone", {})),
        scale_letters=numbers(raw.get("scale_letters", {})),
        sign_letters=numbers(raw.get("sign_letters", {})),
        false_friends=frozenset(_forms(raw, "false_friends")),
        vague=_vague(raw.get("vague", {})),
        some_digits=_all(raw.get("vague", {}).get("some_digits", ())),
        and_more=_all(raw.get("vague", {}).get("and_more", ())),
        connectors=_tuples(raw["connectors"]),
        nouns=tuple(_nouns(raw)),
        symbols={text: tuple(codes) for text, codes in raw.get("symbols", {}).items()},
        minor_symbols=raw.get("minor_symbols", {}),
        names=tuple(numerals.get("names", (raw["code"],))),
        adjectives=_tuples(raw.get("adjectives", {})),
        qualifiers=_tuples(raw.get("qualifiers", {})),
        qualifiers_after=_tuples(raw.get("qualifiers_after", {})),
        per_links=_all(per.get("links", ())),
        per_open=_all(per.get("open", ())),
        per_units=_tuples(per.get("units", {})),
        per_adverbs=_tuples(per.get("adverbs", {})),
        per_before=_tuples(per.get("before", {})),
        per_not_before=_all(per.get("not_before", {}).get("forms", ())),
        vetoes=_tuples(raw.get("vetoes", {})),
        links=_tuples(raw.get("links", {})),
        rates=_tuples(raw.get("rates", {})),
        relations=_tuples({key: rows for key, rows in relations.items() if isinstance(rows, list)}),
        factors={key: numbers(rows) for key, rows in relations.items() if isinstance(rows, dict)},
        money_words=_forms(raw, "money_words"),
        locales=tuple(dates.get("locales", (raw["code"],))),
        years_ahead=dates.get("years_ahead", 0),
        published=_all(dates.get("published", ())),
        dateline_ends=_all(dates.get("ends", ())),
        scripts=tuple(detect.get("scripts", ("Latin",))),
        common=_all(detect.get("common", ())),
    )


def _alone(table: dict[str, Any]) -> dict[str, Alone]:
    one, two = (_all(table.get(key, ())) for key in ("forms", "twice"))
    return dict.fromkeys(one, Alone.ONE) | {form: Alone.EITHER if form in one else Alone.TWO for form in two}


def _vague(table: dict[str, Any]) -> dict[str, Decimal]:
    plain = {form: Decimal(1) for form in _all(table.get("forms", ()))}
    return {**plain, **numbers(table.get("orders", {}))}


def _forms(raw: dict[str, Any], section: str) -> tuple[str, ...]:
    return _all(raw.get(section, {}).get("forms", ()))
