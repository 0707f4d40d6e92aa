"""Every error that currnorm raises on purpose.

    CurrnormError
    ├── ParseError          (ValueError)   a string is not exactly one amount of money
    ├── UnknownCurrency     (ValueError)   no such currency
    ├── UnknownTerritory    (ValueError)   neither a territory nor a currency, where one is wanted
    ├── UnknownLanguage     (ValueError)   no language file for this code
    ├── BadDate             (ValueError)   not a date, or not one that exists
    ├── ArticleError        (ValueError)   an article that can't be read
    ├── PageUnavailable     (OSError)      a web page that could not be fetched
    ├── CorpusError         (OSError)      a run over a corpus that can't begin or go on
    ├── MissingExtra        (ModuleNotFoundError) what is asked for comes with an extra that is not installed
    └── RatesError
        ├── RateUnavailable (LookupError)  no fixing for this pair on or shortly before that day
        ├── OutsideEra      (LookupError)  the currency was not money on that day
        ├── RatesFileError  (ValueError)   a table of rates is not what it should be
        └── UpdateFailed    (OSError)      a source could not be fetched; the store is as before

Each carries its facts as attributes, says in one sentence what was wrong and what would be right, has the
builtin parent that a caller expects, and survives pickling.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

__all__ = [
    "ArticleError",
    "BadDate",
    "CorpusError",
    "CurrnormError",
    "MissingExtra",
    "OutsideEra",
    "PageUnavailable",
    "ParseError",
    "RateUnavailable",
    "RatesError",
    "RatesFileError",
    "UnknownCurrency",
    "UnknownLanguage",
    "UnknownTerritory",
    "UpdateFailed",
]


def _rebuild(cls: type[CurrnormError], facts: dict[str, Any]) -> CurrnormError:
    return cls(**facts)


class CurrnormError(Exception):
    """Base of all errors of this library; keyword arguments become attributes."""

    def __init__(self, **facts: Any) -> None:
        self._facts = facts
        for name, fact in facts.items():
            setattr(self, name, fact)
        super().__init__(self._sentence())

    def _sentence(self) -> str:
        return str(self._facts.get("message", self.__class__.__name__))

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self._facts)


def _suggest(suggestions: tuple[str, ...]) -> str:
    return f" Did you mean {' or '.join(suggestions)}?" if suggestions else ""


class ParseError(CurrnormError, ValueError):
    """A string is not exactly one amount of money."""

    def __init__(self, *, text: str, position: int, reason: str) -> None:
        self.text: str
        self.position: int
        self.reason: str
        super().__init__(text=text, position=position, reason=reason)

    def _sentence(self) -> str:
        shown = self.text if len(self.text) <= 60 else self.text[:57] + "..."
        where = f" (at character {self.position})" if self.position else ""
        return f"{shown!r} is not one amount of money: {self.reason}{where}."


class UnknownCurrency(CurrnormError, ValueError):
    """No such currency."""

    def __init__(self, *, code: str, suggestions: tuple[str, ...] = ()) -> None:
        self.code: str
        self.suggestions: tuple[str, ...]
        super().__init__(code=code, suggestions=suggestions)

    def _sentence(self) -> str:
        hint = _suggest(self.suggestions) or " Give an ISO 4217 code such as USD or KRW."
        return f"{self.code!r} is not a currency code known here.{hint}"


class UnknownTerritory(CurrnormError, ValueError):
    """Neither a territory nor a currency, where one is wanted."""

    def __init__(self, *, code: str, suggestions: tuple[str, ...] = ()) -> None:
        self.code: str
        self.suggestions: tuple[str, ...]
        super().__init__(code=code, suggestions=suggestions)

    def _sentence(self) -> str:
        hint = _suggest(self.suggestions) or " Give a territory such as SG or a currency such as SGD."
        return f"{self.code!r} is neither a territory nor a currency known here.{hint}"


class UnknownLanguage(CurrnormError, ValueError):
    """No language file for this code."""

    def __init__(self, *, code: str, known: tuple[str, ...] = (), suggestions: tuple[str, ...] = ()) -> None:
        self.code: str
        self.known: tuple[str, ...]
        self.suggestions: tuple[str, ...]
        super().__init__(code=code, known=known, suggestions=suggestions)

    def _sentence(self) -> str:
        hint = _suggest(self.suggestions) or f" Known are {', '.join(self.known)}."
        return f"There is no language file for {self.code!r}.{hint}"


class BadDate(CurrnormError, ValueError):
    """Not a date, or not one that exists."""

    def __init__(self, *, given: str) -> None:
        self.given: str
        super().__init__(given=given)

    def _sentence(self) -> str:
        return f"{self.given!r} is not a date; write it as year-month-day, for example 2019-11-20."


class ArticleError(CurrnormError, ValueError):
    """An article that can't be read."""

    def __init__(self, *, path: str, reason: str) -> None:
        self.path: str
        self.reason: str
        super().__init__(path=path, reason=reason)

    def _sentence(self) -> str:
        return f"{self.path}: {self.reason}."


class PageUnavailable(CurrnormError, OSError):
    """A web page could not be fetched."""

    def __init__(self, *, url: str, reason: str) -> None:
        self.url: str
        self.reason: str
        super().__init__(url=url, reason=reason)

    def _sentence(self) -> str:
        return f"{self.url}: {self.reason}."

    def __str__(self) -> str:
        # OSError would print its own form of the arguments.
        return self._sentence()


class CorpusError(CurrnormError, OSError):
    """A run over a corpus can't begin or go on; what it has written so far stands."""

    def __init__(self, *, path: str, reason: str, hint: str = "") -> None:
        self.path: str
        self.reason: str
        self.hint: str
        super().__init__(path=path, reason=reason, hint=hint)

    def _sentence(self) -> str:
        return f"{self.path}: {self.reason}. {self.hint}".rstrip()

    def __str__(self) -> str:
        # OSError would print its own form of the arguments.
        return self._sentence()


class MissingExtra(CurrnormError, ModuleNotFoundError):
    """What is asked for needs a package that comes with an extra of this library."""

    def __init__(self, *, name: str, extra: str) -> None:
        self.extra: str
        super().__init__(name=name, extra=extra)
        self.name = name  # ImportError has set it to None again

    def _sentence(self) -> str:
        return f"This needs {self._facts['name']}, which is not installed: pip install 'currnorm[{self._facts['extra']}]'."

    def __str__(self) -> str:
        # ImportError would print its own form of the arguments.
        return self._sentence()


class RatesError(CurrnormError):
    """Base of what can go wrong with exchange rates."""


class RateUnavailable(RatesError, LookupError):
    """No fixing for this pair on or shortly before that day."""

    def __init__(
        self,
        *,
        base: str,
        quote: str,
        on: date,
        reason: str,
        before: date | None = None,
        after: date | None = None,
        hint: str = "",
    ) -> None:
        self.base: str
        self.quote: str
        self.on: date
        self.reason: str
        self.before: date | None
        self.after: date | None
        self.hint: str
        super().__init__(base=base, quote=quote, on=on, reason=reason, before=before, after=after, hint=hint)

    def _sentence(self) -> str:
        nearest = " and ".join(
            f"{day.isoformat()} {side}"
            for day, side in ((self.before, "before"), (self.after, "after"))
            if day
        )
        sentence = f"No rate for {self.base}/{self.quote} on {self.on.isoformat()}: {self.reason}."
        if nearest:
            sentence += f" The nearest fixings are of {nearest} that day."
        return f"{sentence} {self.hint}".rstrip()


class OutsideEra(RatesError, LookupError):
    """The currency was not money on that day."""

    def __init__(self, *, code: str, on: date, era: str, successor: str | None = None) -> None:
        self.code: str
        self.on: date
        self.era: str
        self.successor: str | None
        super().__init__(code=code, on=on, era=era, successor=successor)

    def _sentence(self) -> str:
        hint = f" Use {self.successor} for that day." if self.successor else ""
        return f"{self.code} was not money on {self.on.isoformat()}: {self.era}.{hint}"


class RatesFileError(RatesError, ValueError):
    """A table of rates is not what it should be."""

    def __init__(self, *, path: str, reason: str, line: int | None = None) -> None:
        self.path: str
        self.reason: str
        self.line: int | None
        super().__init__(path=path, reason=reason, line=line)

    def _sentence(self) -> str:
        where = f"{self.path}, line {self.line}" if self.line else self.path
        return f"{where}: {self.reason}."


class UpdateFailed(RatesError, OSError):
    """A source could not be fetched or was not what it should be; the store is as it was before."""

    def __init__(self, *, source: str, reason: str) -> None:
        self.source: str
        self.reason: str
        super().__init__(source=source, reason=reason)

    def _sentence(self) -> str:
        return f"No update from {self.source}: {self.reason}. The stored rates are as they were."

    def __str__(self) -> str:
        # OSError would print its own form of the arguments.
        return self._sentence()
