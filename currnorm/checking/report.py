"""Check an article: find its amounts, pair its conversions, judge each with the fixings of its day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from currnorm.checking import words
from currnorm.checking.bench import TOLERANCE, WINDOW, Benches
from currnorm.checking.conflicts import Conflict, conflicts
from currnorm.checking.dating import Dating, dating
from currnorm.checking.diagnose import diagnose
from currnorm.checking.evidence import settle
from currnorm.checking.judge import judge
from currnorm.checking.lines import Line
from currnorm.checking.model import Check, Verdict, Written, check_dict
from currnorm.checking.relations import Relation, relations
from currnorm.checking.sources import attributions
from currnorm.money import plain
from currnorm.rates import as_rates
from currnorm.text import find
from currnorm.text.article import Article, as_article
from currnorm.text.dateline import Dated, publication_date
from currnorm.text.links import Link, link
from currnorm.text.mention import Mention
from currnorm.text.rate_lines import with_rate_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from currnorm.checking.bench import Bench
    from currnorm.checking.sources import RatesLike
    from currnorm.money import Number

__all__ = ["Report", "article_dict", "check", "check_mentions"]


@dataclass(frozen=True, slots=True)
class Report:
    """What an article says about money, and which of its conversions hold.

    `mentions` are what `find` gives, and the units of rates in words: the "dollar" of "7.1 yuan to the dollar".
    `published` is the day that the fixings were taken for, and where it was found; None if nowhere.
    `attributions` name the sources of every rate that was used; `relations` are claims such as "five times", and
    `conflicts` the conversions that contradict each other.
    """

    article: Article
    mentions: tuple[Mention, ...]
    checks: tuple[Check, ...]
    published: Dated | None
    tolerance: Decimal
    window: int
    attributions: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    @property
    def findings(self) -> tuple[Check, ...]:
        """The conversions that don't hold, but for those that need not (an earlier time's, a change of unit)."""
        return tuple(
            check for check in self.checks if check.verdict is Verdict.INCONSISTENT and not check.excused
        )

    @property
    def doubts(self) -> tuple[Check, ...]:
        """The conversions that are neither exact nor consistent, for whatever reason: what a strict reader asks."""
        sound = (Verdict.EXACT, Verdict.CONSISTENT)
        return tuple(check for check in self.checks if check.verdict not in sound)

    def clean(self, *, strict: bool = False) -> bool:
        """Say whether there is nothing to look at: no finding, no conflict, no claim that doesn't hold.

        A strict reader also looks at what is only plausible, or can't be verified.
        """
        worst = (
            (Verdict.INCONSISTENT, Verdict.PLAUSIBLE, Verdict.UNVERIFIABLE)
            if strict
            else (Verdict.INCONSISTENT,)
        )
        checks = self.doubts if strict else self.findings
        return not (checks or self.conflicts or any(claim.verdict in worst for claim in self.relations))

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many conversions have each verdict, the best first; verdicts that none has are left out."""
        seen = Counter(check.verdict for check in self.checks)
        return {verdict: seen[verdict] for verdict in Verdict if seen[verdict]}

    @property
    def dates_that_fit(self) -> Dating:
        """The days on which the rates of the article's conversions held, all or as many as on any."""
        return dating(self.checks)

    def summary(self) -> str:
        """Say in one line what an editor has to know."""
        amounts, total = len(self.mentions), len(self.checks)
        counts = [f"{number} {verdict}" for verdict, number in self.counts.items()]
        said = f"{total} conversion{'s' * (total != 1)} checked: {words.joined(counts)}."
        if not total:
            said = f"{amounts} amount{'s' * (amounts != 1)} found, no conversion among them."
        excused = sum(check.excused for check in self.checks)
        if excused:
            said += f" Of the inconsistent, {excused} {'is' if excused == 1 else 'are'} of another time or unit: no fault."
        for finding in self.findings:
            right = finding.diagnosis[0].printed or finding.expected
            said += f" Look at {finding.pair}: {right} would be right."
        for claim in self.relations:
            if claim.verdict is Verdict.INCONSISTENT:
                said += f" Look at {words.quoted_text(claim.text)}: {claim.because}"
        return " ".join([said, *(conflict.words for conflict in self.conflicts)])

    def to_dict(self) -> dict[str, Any]:
        """Give the report as JSON-ready values; every rendering is made from this.

        Amounts and rates are strings, offsets count code points, `source` and `converted` of a check are
        indices into `mentions`. Conversions that were held against the same fixings, or fit the same days, share
        these lists: copy before you change one.
        """
        written: Written = {}
        return {
            "format": 1,
            "article": article_dict(self.article, self.published),
            "mentions": [mention.to_dict() for mention in self.mentions],
            "checks": [check_dict(check, written) for check in self.checks],
            "relations": [claim.to_dict() for claim in self.relations],
            "conflicts": [conflict.to_dict() for conflict in self.conflicts],
            "dates_that_fit": self.dates_that_fit.to_dict(),
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
    article = as_article(text_or_article, on=on, home=home, lang=lang)
    return check_mentions(article, find(article), Benches(as_rates(rates), tolerance, window))


def check_mentions(article: Article, found: Sequence[Mention], benches: Benches) -> Report:
    """Check the conversions among the amounts that `find` gave for an article.

    `check` finds them itself; whoever has found those of many articles at once comes here with each, and with what
    they are all judged by.

    >>> article = Article("It cost 1.04 trillion won ($896m).", published="2019-11-19")
    >>> check_mentions(article, find(article), Benches(as_rates(None))) == check(article)
    True
    """
    published = publication_date(article)
    bench = benches.on(published.day if published else None)
    mentions, links = _tied(article, found)
    mentions = settle(article, mentions, links, bench)
    # Two amounts of one currency are a part, a sum, a price, but nothing that a rate can judge.
    links = [each for each in links if _convertible(mentions[each.source], mentions[each.converted])]
    checks = tuple(_checks(article, mentions, links, bench))
    used = (fixing.source for each in checks for fixing in each.fixings)
    return Report(
        article,
        tuple(mentions),
        checks,
        published,
        bench.tolerance,
        bench.window,
        attributions(bench.rates, used),
        relations(article.text, mentions, links, bench, article.languages),
        conflicts(checks, bench.tolerance),
    )


def _tied(article: Article, found: Sequence[Mention]) -> tuple[list[Mention], list[Link]]:
    """Give the amounts of an article with the units of its rates, and its conversions in the order of the text."""
    mentions, rates = with_rate_lines(article, found)
    taken = {place for each in rates for place in (each.source, each.converted)}
    links = [
        each
        for each in link(article.text, mentions, article.languages)
        if not taken & {each.source, each.converted}
    ]
    return mentions, sorted([*links, *rates], key=lambda each: max(each.source, each.converted))


def _convertible(source: Mention, converted: Mention) -> bool:
    return source.currency is None or source.currency != converted.currency


# An article prints a rate for a pair of currencies once or twice; a long list of them is looked at no further.
_MOST_LINES = 16


def _checks(
    article: Article, mentions: Sequence[Mention], links: Sequence[Link], bench: Bench
) -> Iterator[Check]:
    """Judge every conversion, those of one currency for which the article prints a rate by that rate first."""
    lines: dict[frozenset[str | None], list[Line]] = {}
    for each in links:
        line = Line.of(each, mentions[each.source], mentions[each.converted])
        if line is not None and len(about := lines.setdefault(line.pair, [])) < _MOST_LINES:
            about.append(line)
    for each in links:
        source, converted = mentions[each.source], mentions[each.converted]
        about = lines.get(frozenset((source.currency, converted.currency)), [])
        own = [line for line in about if line.link != each]
        found, case = judge(
            each, source, converted, bench, text=article.text, languages=article.languages, lines=own
        )
        yield found if case is None else replace(found, diagnosis=diagnose(case, found.verdict))


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
