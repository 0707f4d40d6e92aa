"""Lay outlets side by side: the amounts they share, and what each made of them in another currency.

Two articles share an amount if both print the same figure in one currency, or figures that round to each other
("1.04 trillion won" and "1.0389 trillion won") in sentences that share words. Every outlet's conversion of it is brought to one
currency with the fixing of its own article's day, as a figure and as the interval that the figure can stand
for. Figures differ; the question is whether rounding explains it.

    exact          all print the same conversion
    consistent     all intervals have a value in common: rounding explains the difference
    plausible      they have once each is widened by the tolerance (0.5%): rates of different sources do
    inconsistent   they have none
    unverifiable   fewer than two conversions can be brought to the one currency
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from currnorm.checking import readings, words
from currnorm.checking.bench import TOLERANCE, WINDOW, tolerance_of
from currnorm.checking.model import Check, Verdict
from currnorm.checking.report import Report, check
from currnorm.checking.wording import same_amount, topic
from currnorm.currencies import currency
from currnorm.errors import OutsideEra, RateUnavailable, UnknownCurrency
from currnorm.money import CONTEXT, Interval, Money, plain
from currnorm.rates import as_rates
from currnorm.rates.law import rate_of_old_money
from currnorm.rates.model import Rate
from currnorm.text.mention import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from currnorm.checking.sources import RatesLike
    from currnorm.money import Number
    from currnorm.rates.model import Rates
    from currnorm.text.article import Article

__all__ = ["Claim", "Comparison", "Statement", "compare"]

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Statement:
    """One outlet's wording of a shared amount, and its conversion of it where it gives one.

    `article` is the place of the article among those compared; `money` and `interval` are the conversion in the
    common currency, brought there by `rate`; all None where there is none, or no rate.
    """

    article: int
    outlet: str
    mention: Mention
    check: Check | None = None
    on: date | None = None
    money: Money | None = None
    interval: Interval | None = None
    rate: Rate | None = None

    @property
    def converted(self) -> Mention | None:
        """The conversion as printed."""
        return None if self.check is None else self.check.converted

    @property
    def shown(self) -> tuple[str, str] | None:
        """The conversion in the common currency, as figure and as span, with the digits that it has but at least three."""
        if self.converted is None or self.money is None or self.interval is None:
            return None
        digits = max(3, readings.digits_of(self.converted) or 1)
        figure = words.significant(self.money.amount, digits)
        unit = Decimal((0, (1,), figure.adjusted() - digits + 1))
        fine = Decimal((0, (1,), self.interval.width.adjusted() - 1))
        low, high = (words.figure(end, unit=fine) for end in (self.interval.low, self.interval.high))
        return words.amount(figure, self.money.currency, unit=unit), f"{low} to {high}"

    def to_dict(self) -> dict[str, Any]:
        """Give the statement as JSON-ready values."""
        return {
            "article": self.article,
            "outlet": self.outlet,
            "mention": self.mention.to_dict(),
            "converted": self.converted and self.converted.to_dict(),
            "verdict": self.check and str(self.check.verdict),
            "on": self.on and self.on.isoformat(),
            "money": self.money and {"amount": plain(self.money.amount), "currency": self.money.currency},
            "interval": self.interval and [plain(self.interval.low), plain(self.interval.high)],
            "shown": self.shown and list(self.shown),
            "rate": self.rate and self.rate.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Claim:
    """An amount that several articles share, with every outlet's conversion of it.

    `spread` is how far the highest conversion lies above the lowest, in per cent; `apart` are the places (in
    `statements`) of those that keep the others from agreeing.
    """

    money: Money | None
    printed: str
    statements: tuple[Statement, ...]
    verdict: Verdict
    because: tuple[str, ...]
    spread: Decimal | None = None
    apart: tuple[int, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the claim as JSON-ready values."""
        return {
            "printed": self.printed,
            "money": self.money and {"amount": plain(self.money.amount), "currency": self.money.currency},
            "statements": [statement.to_dict() for statement in self.statements],
            "verdict": str(self.verdict),
            "spread": None
            if self.spread is None
            else plain(self.spread.quantize(Decimal("0.0001"), context=CONTEXT)),
            "apart": list(self.apart),
            "because": list(self.because),
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """Several articles' reports, and the amounts that they share, those with most conversions first."""

    to: str
    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]

    @property
    def findings(self) -> tuple[Claim, ...]:
        """The claims whose conversions contradict each other."""
        return tuple(claim for claim in self.claims if claim.verdict is Verdict.INCONSISTENT)

    def summary(self) -> str:
        """Say in one line what an editor has to know."""
        shared = len(self.claims)
        if not shared:
            return f"{len(self.reports)} articles share no amount."
        both = sum(claim.spread is not None for claim in self.claims)
        contradict = len(self.findings) or "none"
        return (
            f"{len(self.reports)} articles share {shared} amount{'s' * (shared != 1)}; {both} converted more than "
            f"once, {contradict} with a contradiction."
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the comparison as JSON-ready values."""
        return {
            "format": 1,
            "to": self.to,
            "claims": [claim.to_dict() for claim in self.claims],
            "summary": self.summary(),
            "reports": [report.to_dict() for report in self.reports],
        }


def compare(
    articles: Iterable[Article | str],
    *,
    to: str = "USD",
    on: date | str | None = None,
    home: str | None = None,
    lang: str | tuple[str, ...] = "en",
    rates: RatesLike | None = None,
    tolerance: Number = TOLERANCE,
    window: int = WINDOW,
) -> Comparison:
    """Compare what several articles make of the amounts they share.

    >>> import currnorm
    >>> one = "They agreed on 1.04 trillion won (S$1.2 billion)."
    >>> other = "Seoul pays 1.04 trillion won ($896m)."
    >>> comparison = currnorm.compare([one, other], to="USD", on="2019-11-19")
    >>> str(comparison.claims[0].verdict)
    'consistent'

    `to` is the currency that all conversions are brought to; the other arguments are those of `check`, and hold
    for every article that doesn't know better.

    Raises what `check` raises, and UnknownCurrency for `to`.
    """
    code = currency(to).code
    table = as_rates(rates)
    reports = tuple(
        check(article, on=on, home=home, lang=lang, rates=table, tolerance=tolerance, window=window)
        for article in articles
    )
    claims = [
        _claim([_brought(statement, code, table) for statement in group], tolerance_of(tolerance))
        for group in _shared(reports)
    ]
    claims.sort(key=lambda claim: -sum(statement.money is not None for statement in claim.statements))
    return Comparison(code, reports, tuple(claims))


def _said(place: int, outlet: str, report: Report) -> Iterator[Statement]:
    """Give the amounts of one article: once each, with every conversion that is printed differently."""
    on = report.published and report.published.day
    converted = {index for each in report.checks for index in (each.link.source, each.link.converted)}
    seen: set[tuple[object, ...]] = set()
    restated: set[tuple[object, ...]] = set()
    for each in report.checks:
        key = (*_key(each.source), *_key(each.converted))
        restated |= {_key(each.source), _key(each.converted)}
        if key not in seen:
            seen.add(key)
            yield Statement(place, outlet, each.source, each, on)
    for index, mention in enumerate(report.mentions):
        key = _key(mention)
        if index in converted or key in seen or key in restated:
            continue
        if mention.vague or mention.currency is None:
            continue
        seen.add(key)
        yield Statement(place, outlet, mention, None, on)


def _key(mention: Mention) -> tuple[object, ...]:
    return (mention.currency, mention.low, mention.high)


def _shared(reports: Sequence[Report]) -> list[list[Statement]]:
    """Group statements of one amount; keep the groups that come from more than one article."""
    groups: list[list[tuple[Statement, frozenset[str]]]] = []
    for outlet, (place, report) in zip(_outlets(reports), enumerate(reports), strict=True):
        for statement in _said(place, outlet, report):
            about = topic(report.article.text, statement.mention)
            for group in groups:
                first, theme = group[0]
                if same_amount(first.mention, statement.mention, (theme, about)):
                    group.append((statement, about))
                    break
            else:
                groups.append([(statement, about)])
    return [
        [statement for statement, _ in group]
        for group in groups
        if len({statement.article for statement, _ in group}) > 1
    ]


def _outlets(reports: Sequence[Report]) -> list[str]:
    """Name every article by its outlet, a second one of an outlet with a number, one without by its place."""
    names: list[str] = []
    for place, report in enumerate(reports, 1):
        name = report.article.outlet or f"article {place}"
        earlier = sum(other.article.outlet == name for other in reports[: place - 1])
        names.append(f"{name} ({earlier + 1})" if earlier else name)
    return names


def _brought(statement: Statement, code: str, rates: Rates) -> Statement:
    """Bring an outlet's conversion to the common currency, with the fixing of its day."""
    mention = statement.converted
    if mention is None or mention.currency is None or statement.on is None:
        return statement
    try:
        rate = rate_of_old_money(rates, mention.currency, code, statement.on)
    except (OutsideEra, RateUnavailable, UnknownCurrency):
        return statement  # the claim's `because` says that this conversion can't be compared
    middle = CONTEXT.divide(CONTEXT.add(mention.low, mention.high), Decimal(2))
    return Statement(
        statement.article,
        statement.outlet,
        statement.mention,
        statement.check,
        statement.on,
        Money(rate.convert(middle), code),
        Interval(rate.convert(mention.printed.low), rate.convert(mention.printed.high)),
        rate,
    )


def _claim(statements: Sequence[Statement], tolerance: Decimal) -> Claim:
    first = statements[0].mention
    printed = words.one_line(first.text)
    placed = [(place, each) for place, each in enumerate(statements) if each.interval is not None]
    because = [_words(each) for each in statements]
    if len(placed) < 2:
        because.append("Fewer than two conversions of it can be compared.")
        return Claim(first.money, printed, tuple(statements), Verdict.UNVERIFIABLE, tuple(because))
    amounts = [each.money.amount for _, each in placed if each.money is not None]
    low, high = min(amounts), max(amounts)
    spread = CONTEXT.multiply(CONTEXT.divide(CONTEXT.subtract(high, low), low), _HUNDRED) if low else None
    verdict, apart = _verdict(placed, tolerance)
    because += [
        f"They are {words.per_cent(spread or Decimal(0))} apart.",
        _reason(verdict, placed, apart, tolerance),
    ]
    return Claim(first.money, printed, tuple(statements), verdict, tuple(because), spread, apart)


def _verdict(placed: Sequence[tuple[int, Statement]], tolerance: Decimal) -> tuple[Verdict, tuple[int, ...]]:
    printed = {_key(each.converted) for _, each in placed if each.converted is not None}
    if len(printed) == 1:
        return Verdict.EXACT, ()
    intervals = [each.interval for _, each in placed if each.interval is not None]
    if _meet(intervals):
        return Verdict.CONSISTENT, ()
    share = CONTEXT.divide(tolerance, _HUNDRED)
    widened = [
        Interval(
            CONTEXT.subtract(each.low, CONTEXT.multiply(each.low, share).copy_abs()),
            CONTEXT.add(each.high, CONTEXT.multiply(each.high, share).copy_abs()),
        )
        for each in intervals
    ]
    if _meet(widened):
        return Verdict.PLAUSIBLE, ()
    return Verdict.INCONSISTENT, _apart(placed, widened)


def _meet(intervals: Sequence[Interval]) -> bool:
    return max(each.low for each in intervals) < min(each.high for each in intervals)


def _apart(placed: Sequence[tuple[int, Statement]], widened: Sequence[Interval]) -> tuple[int, ...]:
    """Find who keeps the others from agreeing; of two, the one whose own check fails, if only one does."""
    if len(placed) > 2:
        alone = [
            place
            for index, (place, _) in enumerate(placed)
            if _meet([each for other, each in enumerate(widened) if other != index])
        ]
        if alone:
            return tuple(alone)
    wrong = [place for place, each in placed if each.check and each.check.verdict is Verdict.INCONSISTENT]
    return tuple(wrong) if len(wrong) < len(placed) else ()


def _words(statement: Statement) -> str:
    said = words.quoted(statement.mention)
    if statement.check is None:
        return f"{statement.outlet} prints {said} without a conversion."
    converted = statement.check.converted
    head = f"{statement.outlet} makes {said} {words.quoted(converted)}"
    if statement.shown is None:
        return f"{head}, which can't be brought to the common currency."
    return f"{head}, {statement.shown[0]} ({statement.shown[1]})."


def _reason(
    verdict: Verdict, placed: Sequence[tuple[int, Statement]], apart: Sequence[int], tolerance: Decimal
) -> str:
    if verdict is Verdict.EXACT:
        return "All print the same conversion."
    if verdict is Verdict.CONSISTENT:
        widest = max(
            (each.converted for _, each in placed if each.converted is not None),
            key=lambda mention: CONTEXT.divide(mention.printed.width, mention.high.copy_abs() or Decimal(1)),
        )
        digits = readings.digits_of(widest) or 1
        return (
            f"Rounding explains it: {words.quoted(widest)} carries {digits} digit{'s' * (digits != 1)}, "
            "and all can stand for one value."
        )
    if verdict is Verdict.PLAUSIBLE:
        return f"Rounding and rates that differ by {words.per_cent(tolerance)} explain it."
    named = [each.outlet for place, each in placed if place in apart]
    stands = (
        f" {words.joined(list(dict.fromkeys(named)))} stand{'s' * (len(set(named)) == 1)} apart."
        if named
        else ""
    )
    return f"Rounding doesn't explain it.{stands}"
