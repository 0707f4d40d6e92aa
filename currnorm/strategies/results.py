"""Every public value of the library, for `st.from_type`: values of its own making, never fields at random."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from inspect import signature
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

import currnorm
from currnorm.strategies.printed import conversions, wrong_conversions
from currnorm.strategies.tables import rate_tables
from currnorm.strategies.texts import amounts_in_text, articles
from currnorm.strategies.values import currencies, money

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from currnorm import Comparison, Conversion, Mention, Report

__all__ = ["strategy_of"]


def strategy_of(kind: type[Any]) -> SearchStrategy[Any]:
    """Give the strategy of a public value of the library.

    >>> from hypothesis import find
    >>> find(strategy_of(currnorm.Interval), lambda interval: True)
    Interval(low=Decimal('0'), high=Decimal('0'))

    Raises KeyError for a type that is none.
    """
    return _strategies()[kind.__name__]


@st.composite
def _intervals(draw: st.DrawFn) -> currnorm.Interval:
    low, width = draw(st.integers(-(10**9), 10**9)), draw(st.integers(0, 10**6))
    return currnorm.Interval(Decimal(low), Decimal(low + width))


@st.composite
def _mentions(draw: st.DrawFn) -> Mention:
    text, _ = draw(amounts_in_text(min_size=1, max_size=2))
    return draw(st.sampled_from(currnorm.find(text)))


@st.composite
def _converted(draw: st.DrawFn) -> Conversion:
    drawn = draw(conversions())
    given = drawn.source if draw(st.booleans()) else currnorm.find(drawn.text)[0]
    return currnorm.convert(given, to=drawn.converted.currency, on=drawn.on)


@st.composite
def _reports(draw: st.DrawFn) -> Report:
    drawn = draw(conversions() | wrong_conversions())
    return currnorm.check(drawn.text, on=drawn.on)


@st.composite
def _conflicting(draw: st.DrawFn) -> Report:
    """Reports with a claim that relates two amounts, and with two conversions that can't both be right."""
    one = draw(st.integers(2, 90))
    text = (
        f"It is {one} billion euros ($33 billion), five times the 2 billion euros ($99 billion). "
        f"The {one} billion euros ($77 billion) are gone."
    )
    return currnorm.check(text, on=draw(st.dates(date(2010, 1, 1), date(2025, 1, 1))))


@st.composite
def _comparisons(draw: st.DrawFn) -> Comparison:
    drawn = draw(conversions())
    other = currnorm.Article(drawn.text, published=drawn.on, outlet="Example Times")
    return currnorm.compare([currnorm.Article(drawn.text, published=drawn.on), other])


def _each(reports: SearchStrategy[Any], field: str) -> SearchStrategy[Any]:
    """Draw one of what a result has in a field that holds several."""
    return reports.filter(lambda report: bool(getattr(report, field))).flatmap(
        lambda report: st.sampled_from(getattr(report, field))
    )


@cache
def _strategies() -> dict[str, SearchStrategy[Any]]:
    reports = _reports()
    checks = _each(reports, "checks")
    rates = _each(checks, "fixings")
    claims = _each(_comparisons(), "claims")
    return {
        "Article": articles(),
        "Check": checks,
        "Claim": claims,
        "Comparison": _comparisons(),
        "Conflict": _each(_conflicting(), "conflicts"),
        "Conversion": _converted(),
        "Currency": currencies(historic=None).map(currnorm.currency),
        "Dating": reports.map(lambda report: report.dates_that_fit),
        "Days": checks.map(lambda check: check.matches.searched),
        "Diagnosis": _each(wrong_conversions().map(_first_check), "diagnosis"),
        "Implied": checks.map(lambda check: check.implied),
        "Interval": _intervals(),
        "Leg": _each(rates, "legs"),
        "Link": checks.map(lambda check: check.link),
        "Matches": checks.map(lambda check: check.matches),
        "Mention": _mentions(),
        "Money": money(),
        "Rate": rates,
        "Rates": rate_tables(),
        "Relation": _each(_conflicting(), "relations"),
        "Report": reports,
        "Statement": _each(claims, "statements"),
        **_errors(),
    }


def _first_check(drawn: Any) -> Any:
    return currnorm.check(drawn.text, on=drawn.on).checks[0]


def _errors() -> dict[str, SearchStrategy[Any]]:
    """Build every error from its facts, as its own signature names them."""
    found = {}
    for name in currnorm.__all__:
        kind = getattr(currnorm, name)
        if isinstance(kind, type) and issubclass(kind, currnorm.CurrnormError):
            facts = signature(kind).parameters.values()
            drawn = {fact.name: _FACTS[fact.annotation] for fact in facts if fact.kind is fact.KEYWORD_ONLY}
            found[name] = st.builds(kind, **(drawn or {"message": _WORDS}))
    return found


_WORDS = st.text(max_size=20)
_FACTS: dict[str, SearchStrategy[Any]] = {
    "str": _WORDS,
    "str | None": st.none() | _WORDS,
    "int": st.integers(0, 100),
    "int | None": st.none() | st.integers(0, 100),
    "date": st.dates(),
    "date | None": st.none() | st.dates(),
    "tuple[str, ...]": st.tuples(_WORDS),
}
