"""Results as a page: one HTML file that needs nothing else, for a browser, a printer or a screen reader.

The page is made from the dictionary form of results and the rates they were judged by. It loads nothing and runs
nothing: no script, no font, no picture from elsewhere, and a content security policy that forbids all of them, so
that a text which tries to slip one in would still find the door shut. `views` and `matrix` put the dictionary
into words, `chart` draws, `templates/` has the page and its style.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from currnorm.checking import words
from currnorm.checking.model import Verdict
from currnorm.rates import as_rates
from currnorm.report.html.matrix import matrix
from currnorm.report.html.sources import sources_used
from currnorm.report.html.templating import written
from currnorm.report.html.views import MOST_AMOUNTS, MOST_CHARTS, article_view

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from currnorm.checking.sources import RatesLike

__all__ = ["corpus_page", "page"]


def page(kind: str, documents: Sequence[Mapping[str, Any]], *, rates: RatesLike | None = None) -> str:
    """Write the dictionary forms of some results as one self-contained page.

    >>> import currnorm
    >>> report = currnorm.check("It cost 1.04 trillion won ($896m).", on="2019-11-19")
    >>> html = page("check", [report.to_dict()])
    >>> '<mark class="consistent"' in html, "<script" in html
    (True, False)

    `kind` is "check" or "compare"; `rates` are those that the results were judged by, for the charts and for what
    an amount is in another currency.

    Raises ValueError for results of another kind.
    """
    if kind not in ("check", "compare"):
        raise ValueError(f"there is no page for {kind!r}: give the results of check or compare")
    table = as_rates(rates)
    reports = [(each, None) for each in documents] if kind == "check" else _reports(documents)
    articles = [article_view(each, place, table, to) for place, (each, to) in enumerate(reports, 1)]
    return written(
        "page.html.j2",
        title=_title(kind, [each.name for each in articles]),
        articles=articles,
        comparisons=[matrix(each) for each in documents] if kind == "compare" else [],
        sources=sources_used([each for each, _ in reports], table),
        rules=_rules([each for each, _ in reports]),
        most_amounts=MOST_AMOUNTS,
        most_charts=MOST_CHARTS,
    )


def _reports(documents: Sequence[Mapping[str, Any]]) -> list[tuple[Mapping[str, Any], str | None]]:
    """Give the reports of comparisons, named as the comparison names them, with the currency of the comparison."""
    found: list[tuple[Mapping[str, Any], str | None]] = []
    for document in documents:
        names = {
            each["article"]: each["outlet"] for claim in document["claims"] for each in claim["statements"]
        }
        for place, report in enumerate(document["reports"]):
            name = names.get(place) or report["article"]["outlet"]
            found.append(({**report, "path": name}, document["to"]))
    return found


def _title(kind: str, names: Sequence[str]) -> str:
    if kind == "compare":
        return f"What {len(names)} articles make of the same amounts"
    what = PurePosixPath(names[0]).name if len(names) == 1 else f"{len(names)} articles"
    return f"Do the conversions in {what} hold?"


def _rules(documents: Sequence[Mapping[str, Any]]) -> str:
    """Say by which rules the verdicts were reached."""
    if not documents:
        return ""
    window, tolerance = documents[0]["window"], documents[0]["tolerance"]
    return (
        f"A printed figure stands for every value that rounds to it, so two figures imply a span of rates. "
        f"That span is held against the fixings of the last {window} publication day{'s' * (window != 1)} on or before "
        f"the article's date, {tolerance}% more or less."
    )


def corpus_page(summary: Mapping[str, Any], name: str) -> str:
    """Write what a run over a corpus came to, the dictionary form of its summary, as one self-contained page.

    >>> counts = {"records": 2, "with_money": 1, "rejects": 0, "currencies": {"USD": 3}, "verdicts": {}, "worst": []}
    >>> "3 amounts" in corpus_page({**counts, "missing": {}}, "articles")
    True
    """
    most = max(summary["currencies"].values(), default=1)
    return written(
        "corpus.html.j2",
        title=f"The money in {PurePosixPath(name).name}",
        summary=summary,
        verdicts=[(str(each), summary["verdicts"][each]) for each in Verdict if each in summary["verdicts"]],
        amounts=sum(summary["currencies"].values()),
        bars=[(code, count, -(-100 * count // most)) for code, count in summary["currencies"].items()],
        worst=[
            (
                words.per_cent(Decimal(each["deviation"]), signed=True),
                {**each, "source": PurePosixPath(each["source"]).name},
            )
            for each in summary["worst"]
        ],
    )
