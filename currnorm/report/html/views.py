"""What the page shows of a result: the dictionary form, put into words, with a chart for each conversion.

The dictionary is all that is read, but for two things that a page has room for and JSON has not: the history of
a rate around the day, and what an unconverted amount would be in another currency. Both come from `rates`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from currnorm.checking import words
from currnorm.checking.convert import convert
from currnorm.currencies import currency_of
from currnorm.errors import OutsideEra, RateUnavailable, UnknownCurrency
from currnorm.money import Money
from currnorm.report.html.chart import RateChart, rate_chart
from currnorm.report.pieces import Piece, paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from currnorm.rates.model import Rates

__all__ = ["MOST_AMOUNTS", "MOST_CHARTS", "MOST_CHECKS", "Amount", "ArticleView", "CheckView", "article_view"]

# A page that a browser still scrolls through at ease. What goes beyond is counted on the page, and is in the JSON.
MOST_AMOUNTS = 2_000
MOST_CHECKS = 500
MOST_CHARTS = 150

_CONSTANT = frozenset({"identity", "fixed", "peg"})
_HEADLINE = 140
_SAYS_LITTLE = Decimal(
    "0.1"
)  # per cent; a figure that tells rates further apart than official ones are needs no note


@dataclass(frozen=True, slots=True)
class CheckView:
    """One conversion: its verdict, what there is to say, the figures behind it, a chart."""

    id: str
    verdict: str
    label: str
    pair: str
    sentence: str
    facts: tuple[tuple[str, str], ...]
    explanations: tuple[str, ...]
    steps: tuple[str, ...]
    chart: RateChart | None


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount of the text: what it means, in another currency, and where a click on it leads."""

    id: str
    text: str
    means: str
    converted: str
    rate: str
    because: str
    verdict: str
    label: str
    target: str

    @property
    def title(self) -> str:
        """What hovering over the amount says."""
        said = [self.means, f"{self.converted} ({self.rate})" if self.rate else self.converted]
        return "\n".join(filter(None, [*said, self.label]))


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article of a page."""

    id: str
    name: str
    day: str
    day_known: bool
    summary: str
    counts: tuple[tuple[str, int], ...]
    headline: tuple[Piece, ...]
    body: tuple[tuple[Piece, ...], ...]
    lang: str
    amounts: tuple[Amount, ...]
    more_amounts: int
    checks: tuple[CheckView, ...]
    more_checks: int
    more_charts: int
    claims: tuple[tuple[str, str, str], ...]
    conflicts: tuple[str, ...]
    dating: str
    converted_to: str


def article_view(document: Mapping[str, Any], place: int, rates: Rates, to: str | None = None) -> ArticleView:
    """Put the dictionary form of a report into words; `place` tells the articles of a page apart."""
    article = document["article"]
    prefix = f"a{place}-"
    on = date.fromisoformat(article["published"]) if article["published"] else None
    checks = document.get("checks", [])
    views = tuple(
        _check(f"{prefix}conversion-{number}", each, document, rates, draw=number <= MOST_CHARTS)
        for number, each in enumerate(checks[:MOST_CHECKS], 1)
    )
    code = to or (currency_of(article["home"], on) if article["home"] else None) or "USD"
    whole = tuple(tuple(pieces) for pieces in paragraphs(article["text"], document["mentions"]))
    first = "".join(piece.text for piece in whole[0]).strip() if whole else ""
    titled = len(whole) > 1 and len(first) <= _HEADLINE and not first.endswith((".", "!", "?", ":"))
    dating = document.get("dates_that_fit") or {}
    return ArticleView(
        id=f"{prefix}article",
        name=document.get("path") or article["outlet"] or f"article {place}",
        day=f"{words.day(on)}, {article['published_where']}" if on else "no date given or found",
        day_known=on is not None,
        summary=_summary(document),
        counts=_counts(checks),
        headline=whole[0] if titled else (),
        body=whole[1:] if titled else whole,
        lang=article["lang"][0] if len(article["lang"]) == 1 and article["lang"][0] != "auto" else "",
        amounts=tuple(
            _amounts(document["mentions"][:MOST_AMOUNTS], checks, views, prefix, _converter(rates, on, code))
        ),
        more_amounts=max(0, len(document["mentions"]) - MOST_AMOUNTS),
        checks=views,
        more_checks=max(0, len(checks) - MOST_CHECKS),
        more_charts=max(0, len(views) - MOST_CHARTS),
        claims=tuple(
            (each["verdict"], each["text"], each["because"]) for each in document.get("relations", ())
        ),
        conflicts=tuple(each["words"] for each in document.get("conflicts", ())),
        dating=dating["words"] if dating.get("conversions") and not on else "",
        converted_to=code,
    )


def label(verdict: str, *, excused: bool = False) -> str:
    """Name a verdict for people.

    >>> label("inconsistent", excused=True)
    'Inconsistent, no fault'
    """
    return verdict.capitalize() + (", no fault" if excused else "")


def _counts(checks: Sequence[Mapping[str, Any]]) -> tuple[tuple[str, int], ...]:
    names = ("exact", "consistent", "plausible", "inconsistent", "excused", "unverifiable")
    seen = ["excused" if check["excused"] else check["verdict"] for check in checks]
    return tuple((name, seen.count(name)) for name in names if name in seen)


def _summary(document: Mapping[str, Any]) -> str:
    """Give what an editor has to know beside the counts, which the page shows as badges."""
    said: str = document.get("summary", "")
    return said.partition(". ")[2] if document.get("checks") else said


def _check(
    anchor: str, check: Mapping[str, Any], document: Mapping[str, Any], rates: Rates, *, draw: bool
) -> CheckView:
    words_of = [one["words"] for one in check["diagnosis"]]
    return CheckView(
        id=anchor,
        verdict="excused" if check["excused"] else check["verdict"],
        label=label(check["verdict"], excused=check["excused"]),
        pair=check["pair"],
        sentence=check["sentence"],
        facts=tuple(_facts(check, document)),
        explanations=tuple(each for each in words_of if each != check["sentence"]),
        steps=tuple(check["because"]),
        chart=_chart(check, rates) if draw else None,
    )


def _facts(check: Mapping[str, Any], document: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Give the figures behind a verdict, a name and a value each."""
    facts: list[tuple[str, str]] = []
    implied, fixings = check["implied"], check["fixings"]
    converted = words.one_line(document["mentions"][check["converted"]]["text"])
    if fixings and check["expected"]:
        when = words.day(date.fromisoformat(fixings[0]["observed"]))
        same = " (the printed figure)" if check["expected"] == converted else ""
        facts.append((f"By the fixing of {when}", f"{check['expected']}{same}"))
    if check["deviation"] is not None:
        facts.append(("Printed figure is off by", words.per_cent(Decimal(check["deviation"]), signed=True)))
    if implied:
        low, high = map(Decimal, implied["narrow"])
        decimals = words.span_decimals(low, high)
        facts.append(
            ("Rate it allows", words.rate(implied["base"], implied["quote"], low, high, decimals=decimals))
        )
        low, high = map(Decimal, implied["wide"])
        said = words.rate(implied["base"], implied["quote"], low, high, decimals=decimals)
        facts.append(("If both were rounded", said))
    if check["span"] and implied:
        low, high = map(Decimal, check["span"])
        decimals = max(0, min(words.span_decimals(*_ends(implied["narrow"])), 5 - low.adjusted()))
        said = words.rate(implied["base"], implied["quote"], low, high, decimals=decimals)
        facts.append((f"Last {len(fixings)} fixings" if len(fixings) > 1 else "Fixing", said))
    if check["power"] is not None and Decimal(check["power"]) >= _SAYS_LITTLE:
        facts.append(("Can tell rates apart by", words.per_cent(Decimal(check["power"]))))
    facts += [("Published", _legs(fixing)) for fixing in fixings[:1] if fixing["legs"]]
    return facts


def _legs(rate: Mapping[str, Any]) -> str:
    figures = ", ".join(f"{leg['base']}/{leg['quote']} {leg['published']}" for leg in rate["legs"])
    return f"{figures} ({rate['source']}, {rate['observed']})"


def _chart(check: Mapping[str, Any], rates: Rates) -> RateChart | None:
    """Draw the rate around the day; None where there is no day, or the rate is a law and not a market."""
    implied, fixings = check["implied"], check["fixings"]
    if not implied or not check["on"] or any(fixing["kind"] in _CONSTANT for fixing in fixings):
        return None
    base, quote = implied["base"], implied["quote"]
    try:
        history = rates.history(base, quote, source=fixings[0]["source"] if fixings else None)
    except (OutsideEra, RateUnavailable, UnknownCurrency):
        return None  # the sentence of the check says that there is no rate
    days = [date.fromisoformat(fixing["observed"]) for fixing in fixings]
    near = {when: value for when, value in history if days and days[-1] <= when}
    first = check["diagnosis"][0] if check["diagnosis"] else {"days": []}
    return rate_chart(
        history,
        base=base,
        quote=quote,
        on=date.fromisoformat(check["on"]),
        narrow=_ends(implied["narrow"]),
        wide=_ends(implied["wide"]),
        fixings=[(day, near[day]) for day in days if day in near],
        also=[date.fromisoformat(run[end]) for run in first["days"][:1] for end in ("first", "last")],
    )


def _ends(pair: Sequence[str]) -> tuple[Decimal, Decimal]:
    return Decimal(pair[0]), Decimal(pair[1])


def _converter(rates: Rates, on: date | None, code: str) -> Callable[[str, str, str], tuple[str, str]]:
    """Make a function that gives an amount in another currency, and the rate with its day and source."""

    @cache
    def converted(currency: str, low: str, high: str) -> tuple[str, str]:
        target = code if currency != code else "EUR" if code == "USD" else "USD"
        if on is None:
            return "", ""
        try:
            ends = [
                convert(Money(value, currency), to=target, on=on, rates=rates)
                for value in dict.fromkeys((low, high))
            ]
        except (OutsideEra, RateUnavailable, UnknownCurrency) as error:
            return f"not in {target}: {error}", ""
        figures = [words.figure(words.significant(each.low, 4)) for each in ends]
        return f"{target} {' to '.join(figures)}", ends[0].provenance

    return converted


def _amounts(
    mentions: Sequence[Mapping[str, Any]],
    checks: Sequence[Mapping[str, Any]],
    views: Sequence[CheckView],
    prefix: str,
    converted: Callable[[str, str, str], tuple[str, str]],
) -> list[Amount]:
    judged: dict[int, CheckView] = {}
    for check, view in zip(checks, views, strict=False):  # those past the last card have no view
        # A figure that is converted twice is shown with the worse of its verdicts: the one to look at.
        for index in (check["source"], check["converted"]):
            if index not in judged or judged[index].verdict != "inconsistent":
                judged[index] = view
    amounts = []
    for index, mention in enumerate(mentions):
        shown = judged.get(index)
        code = mention["currency"]
        other, rate = converted(code, mention["low"], mention["high"]) if code else ("", "")
        anchor = f"{prefix}amount-{index + 1}"
        amounts.append(
            Amount(
                id=anchor,
                text=words.one_line(mention["text"]),
                means=_means(mention),
                converted=other,
                rate=rate,
                because=mention["because"],
                verdict=shown.verdict if shown else "",
                label=shown.label if shown else "",
                target=shown.id if shown else anchor,
            )
        )
    return amounts


def _means(mention: Mapping[str, Any]) -> str:
    code = mention["currency"] or " or ".join(mention["candidates"][:4]) or "unknown currency"
    figures = " to ".join(
        words.figure(Decimal(value)) for value in dict.fromkeys((mention["low"], mention["high"]))
    )
    qualifier = f"{mention['qualifier'].replace('_', ' ')} " if mention["qualifier"] else ""
    per = f" per {mention['per']}" if mention["per"] else ""
    order = ", order of magnitude" if mention["vague"] else ""
    return f"{qualifier}{code} {figures}{per}{order}"
