"""What a run over a corpus is to do: the verb, the columns, what holds for every record. It goes to every worker."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from currnorm import __version__
from currnorm.checking.sources import RatesLike
from currnorm.currencies import currency, currency_of
from currnorm.languages import load_language
from currnorm.rates import as_rates
from currnorm.text.detect import AUTO

__all__ = ["Columns", "Form", "Job", "Verb", "codes_of"]


def codes_of(lang: str) -> tuple[str, ...]:
    """Give the codes of the languages that a record or a job names, with commas between them."""
    return tuple(code.strip() for code in lang.split(","))


class Verb(StrEnum):
    """What is done with every text."""

    FIND = "find"
    CHECK = "check"
    CONVERT = "convert"


class Form(StrEnum):
    """What a file holds."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Columns:
    """Which field of a record says what. `keep` are carried into the output as they are."""

    text: str = "text"
    date: str | None = None
    outlet: str | None = None
    lang: str | None = None
    home: str | None = None
    keep: tuple[str, ...] = ()

    @property
    def named(self) -> tuple[str, ...]:
        """All of them, once each."""
        known = (self.text, self.date, self.outlet, self.lang, self.home, *self.keep)
        return tuple(dict.fromkeys(name for name in known if name))


@dataclass(frozen=True, slots=True)
class Job:
    """One run. `on`, `home` and `lang` hold where a record says nothing of its own; `to` is for `convert`.

    A language is a code, several with commas between them, or "auto", which looks at every text.
    """

    verb: Verb
    columns: Columns = Columns()
    on: date | None = None
    home: str | None = None
    lang: str = "en"
    to: str | None = None
    rates: RatesLike | None = None
    output: Form = Form.JSONL
    found_only: bool = False

    def require(self) -> None:
        """Look at what holds for every record, before anything is done: no record could be blamed for it.

        Raises UnknownLanguage, UnknownTerritory, UnknownCurrency, RatesFileError; ValueError for a conversion to nothing.
        """
        if self.verb is Verb.CONVERT and self.to is None:
            raise ValueError("a job that converts needs the currency to convert to: give to=")
        for code in codes_of(self.lang) if self.lang != AUTO else ():
            load_language(code)
        if self.home is not None:
            currency_of(self.home)
        if self.to is not None:
            currency(self.to)
        if self.verb is not Verb.FIND and self.rates is not None:
            as_rates(self.rates)  # each worker loads them for itself, and could not say what is wrong

    def identity(self) -> dict[str, Any]:
        """Give what has to be the same for a run to be resumed."""
        return {
            "version": __version__,
            "verb": str(self.verb),
            "columns": asdict(self.columns) | {"keep": list(self.columns.keep)},
            "on": self.on and self.on.isoformat(),
            "home": self.home,
            "lang": self.lang,
            "to": self.to,
            "rates": self.rates and str(self.rates),
            "output": str(self.output),
            "found_only": self.found_only,
        }
