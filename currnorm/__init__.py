"""currnorm: reads money in news text, converts it with the exchange rates of the day, judges printed conversions.

    >>> import currnorm
    >>> [mention.money for mention in currnorm.find("It cost 1.04 trillion won ($896m).")]
    [Money('1040000000000', 'KRW'), Money('896000000', 'USD')]
    >>> str(currnorm.check("It cost 1.04 trillion won ($896m).", on="2019-11-19").checks[0].verdict)
    'consistent'

Every public name is loaded when it is first used, so that `import currnorm` costs next to nothing.
"""

from importlib import import_module
from sys import modules

# Type checkers take this name for true; importing typing for it would cost more than all the rest of this module.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from currnorm.checking.compare import Claim, Comparison, Statement, compare
    from currnorm.checking.conflicts import Conflict, Contradiction
    from currnorm.checking.convert import Conversion, convert
    from currnorm.checking.dating import Dating
    from currnorm.checking.model import Check, Days, Diagnosis, Flaw, Implied, Matches, Missing, Verdict
    from currnorm.checking.relations import Relation, Relationship
    from currnorm.checking.report import Report, check
    from currnorm.currencies import Currency, currency
    from currnorm.errors import (
        ArticleError,
        BadDate,
        CorpusError,
        CurrnormError,
        MissingExtra,
        OutsideEra,
        PageUnavailable,
        ParseError,
        RatesError,
        RatesFileError,
        RateUnavailable,
        UnknownCurrency,
        UnknownLanguage,
        UnknownTerritory,
        UpdateFailed,
    )
    from currnorm.money import Interval, Money
    from currnorm.rates import as_rates, default_rates
    from currnorm.rates.model import Kind, Leg, Rate, Rates
    from currnorm.text import find, parse
    from currnorm.text.article import Article
    from currnorm.text.links import Link
    from currnorm.text.mention import Mention, Qualifier

__version__ = "0.1.0"

__all__ = [
    "Article",
    "ArticleError",
    "BadDate",
    "Check",
    "Claim",
    "Comparison",
    "Conflict",
    "Contradiction",
    "Conversion",
    "CorpusError",
    "Currency",
    "CurrnormError",
    "Dating",
    "Days",
    "Diagnosis",
    "Flaw",
    "Implied",
    "Interval",
    "Kind",
    "Leg",
    "Link",
    "Matches",
    "Mention",
    "Missing",
    "MissingExtra",
    "Money",
    "OutsideEra",
    "PageUnavailable",
    "ParseError",
    "Qualifier",
    "Rate",
    "RateUnavailable",
    "Rates",
    "RatesError",
    "RatesFileError",
    "Relation",
    "Relationship",
    "Report",
    "Statement",
    "UnknownCurrency",
    "UnknownLanguage",
    "UnknownTerritory",
    "UpdateFailed",
    "Verdict",
    "as_rates",
    "check",
    "compare",
    "convert",
    "currency",
    "default_rates",
    "find",
    "parse",
]

# Where each name lives. No module of this package may be called like a name below: importing a submodule sets
# it as an attribute of the package and would hide the name. That is why the room of `check` is `checking`.
_ROOMS = {
    "currnorm.checking.compare": ("Claim", "Comparison", "Statement", "compare"),
    "currnorm.checking.conflicts": ("Conflict", "Contradiction"),
    "currnorm.checking.convert": ("Conversion", "convert"),
    "currnorm.checking.dating": ("Dating",),
    "currnorm.checking.model": (
        "Check",
        "Days",
        "Diagnosis",
        "Flaw",
        "Implied",
        "Matches",
        "Missing",
        "Verdict",
    ),
    "currnorm.checking.relations": ("Relation", "Relationship"),
    "currnorm.checking.report": ("Report", "check"),
    "currnorm.currencies": ("Currency", "currency"),
    "currnorm.errors": (
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
    ),
    "currnorm.money": ("Interval", "Money"),
    "currnorm.rates": ("as_rates", "default_rates"),
    "currnorm.rates.model": ("Kind", "Leg", "Rate", "Rates"),
    "currnorm.text": ("find", "parse"),
    "currnorm.text.article": ("Article",),
    "currnorm.text.links": ("Link",),
    "currnorm.text.mention": ("Mention", "Qualifier"),
}
_HOME = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> "Any":
    if name not in _HOME:
        raise AttributeError(f"module 'currnorm' has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value  # the next look-up finds it without coming here
    if (
        "hypothesis.strategies" in modules
    ):  # st.from_type(currnorm.Money) works for every value that is touched
        import_module("currnorm.hypothesis_plugin").register_name(name, value)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
