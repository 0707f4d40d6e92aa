"""Check an article: find its amounts, pair its conversions, judge each with the fixings of its day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from currnorm.checking import words
from currnorm.checking.diagnose import diagnose
from currnorm.checking.judge import TOLERANCE, WINDOW, judge, tolerance_of, window_of
from currnorm.checking.model import Check, Verdict
from currnorm.checking.sources import attributions
from currnorm.money import plain
from currnorm.rates import as_rates
from currnorm.text import find
from currnorm.text.article import Article, as_article
from currnorm.text.dateline import Dated, publication_date
from currnorm.text.links import link
from currnorm.text.mention import Mention

if TYPE_CHECKING:
    from datetime import date

    from currnorm.checking.sources import RatesLike
    from currnorm.money import Number

__all__ = ["Report", "article_dict", "check"]


@dataclass(frozen=True, slots=True)
class Report:
    """What an article says about money, and which of its conversions hold.

    `published` is the day that the fixings were taken for, and where it was found; None if nowhere.
    `attributions` name the sources of every rate that was used.
    """

    article: Article
    mentions: tuple[Mention, ...]
    checks: tuple[Check, ...]
    published: Dated | None
    tolerance: Decimal
    window: int
    attributions: tuple[str, ...] = ()

    @property
    def findings(self) -> tuple[Check, ...]:
        """The conversions that don't hold."""
        return tuple(check for check in self.checks if check.verdict is Verdict.INCONSISTENT)

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many conversions have each verdict, the best first; verdicts that none has are left out."""
        seen = Counter(check.verdict for check in self.checks)
        return {verdict: seen[verdict] for verdict in Verdict if seen[verdict]}

    def summary(self) -> str:
        """Say in one line what an editor has to know."""
        if not self.checks:
            amounts = len(self.mentions)
            return f"{amounts} amount{'s' * (amounts != 1)} found, no conversion among them."
        counts = [f"{number} {verdict}" for verdict, number in self.counts.items()]
        total = len(self.checks)
        said = f"{total} conversion{'s' * (total != 1)} checked: {words.joined(counts)}."
        for finding in self.findings:
            right = finding.diagnosis[0].printed or finding.expected
            said += f" Look at {finding.pair}: {right} would be right."
        return said

    def to_dict(self) -> dict[str, Any]:
        """Give the report as JSON-ready values; every rendering is made from this.

        Amounts and rates are strings, offsets count code points, `source` and `converted` of a check are
        indices into `mentions`.
        """
        return {
            "format": 1,
            "article": article_dict(self.article, self.published),
            "mentions": [mention.to_dict() for mention in self.mentions],
            "checks": [check.to_dict() for check in self.checks],
            "summary": self.summary(),
            "tolerance": plain(self.tolerance),
            "window": self.window,
            "attributions": list(self.attributions),
        }


def check(
    text_or_article: str | Article,
    *,
    on: date | str | None = None,
    home: str | None = None,
    lang: str | tuple[str, ...] = "en",
    rates: RatesLike | None = None,
    tolerance: Number = TOLERANCE,
    window: int = WINDOW,
) -> Report:
    """Check the printed conversions of an article against the fixings of its day.

    >>> import currnorm
    >>> report = currnorm.check("It cost 1.04 trillion won ($896m).", on="2019-11-19")
    >>> [(check.pair, str(check.verdict)) for check in report.checks]
    [('1.04 trillion won ($896m)', 'consistent')]

    `on` is the day of publication, `home` a territory or a currency for bare signs; what an Article says of
    itself goes before them, what the first lines of the text say comes after. `tolerance` is in per cent,
    `window` in publication days.

    Raises BadDate, UnknownTerritory, UnknownLanguage or ArticleError for bad input. A conversion that can't be
    judged is no error: its verdict is `unverifiable` and says what is missing. The rules are those of
    `currnorm.checking.judge`.
    """
    allowed, days = tolerance_of(tolerance), window_of(window)
    article = as_article(text_or_article, on=on, home=home, lang=lang)
    table = as_rates(rates)
    mentions = find(article)
    published = publication_date(article)
    checks = []
    for pair in link(article.text, mentions):
        source, converted = mentions[pair.source], mentions[pair.converted]
        if source.currency is not None and source.currency == converted.currency:
            continue  # one currency: a part, a sum, a price, but nothing that a rate can judge
        found, case = judge(
            pair,
            source,
            converted,
            on=published.day if published else None,
            rates=table,
            tolerance=allowed,
            window=days,
        )
        if case is not None and found.verdict in (Verdict.INCONSISTENT, Verdict.PLAUSIBLE):
            found = replace(found, diagnosis=diagnose(case, found.verdict))
        checks.append(found)
    used = (fixing.source for each in checks for fixing in each.fixings)
    return Report(
        article, tuple(mentions), tuple(checks), published, allowed, days, attributions(table, used)
    )


def article_dict(article: Article, published: Dated | None) -> dict[str, Any]:
    """Give an article as JSON-ready values, with the day that it was judged for."""
    return {
        "text": article.text,
        "outlet": article.outlet,
        "home": article.home,
        "lang": list(article.languages),
        "published": published and published.day.isoformat(),
        "published_where": published and published.where,
    }
