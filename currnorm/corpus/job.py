"""What a run over a corpus is to do: the verb, the columns, what holds for every record. It goes to every worker."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from currnorm import __version__
from currnorm.checking.sources import RatesLike

__all__ = ["Columns", "Form", "Job", "Verb"]


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
    """One run. `on`, `home` and `lang` hold where a record says nothing of its own; `to` is for `convert`."""

    verb: Verb
    columns: Columns = Columns()
    on: date | None = None
    home: str | None = None
    lang: str = "en"
    to: str | None = None
    rates: RatesLike | None = None
    output: Form = Form.JSONL
    found_only: bool = False

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
