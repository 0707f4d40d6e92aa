"""`currnorm compare`: what several outlets make of the amounts they share."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import click

from currnorm.checking.compare import compare as compare_articles
from currnorm.cli.check import report_missing
from currnorm.cli.options import among, article_options, as_code, codes, judging_options, read, taken
from currnorm.cli.output import emit, output_options, quiet_option, why_option
from currnorm.cli.page import html_option, write_page

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal
    from pathlib import Path

    from currnorm.rates.model import Rates
    from currnorm.text.article import Article

__all__ = ["compare"]


@click.command()
@article_options
@click.option(
    "--to",
    callback=taken(as_code),
    shell_complete=among(codes),
    default="USD",
    show_default=True,
    help="Currency to bring all conversions to.",
)
@judging_options
@output_options
@html_option
@click.option("--strict", is_flag=True, help="Take plausible and unverifiable for findings too.")
@quiet_option
@why_option("Show every step that led to a verdict.")
def compare(
    *,
    files: tuple[str, ...],
    on: date | None,
    home: str | None,
    lang: str | tuple[str, ...] | None,
    to: str,
    tolerance: Decimal,
    window: int,
    rates: Rates | None,
    strict: bool,
    why: bool,
    html: Path | None,
    **output: Any,
) -> int:
    """Lay articles side by side: the amounts they share, and every outlet's conversion of them.

    Exits with 1 if conversions contradict each other or the rates, with 2 if something could not be read or
    judged for want of a date or a rate.

    \b
    Example:
      currnorm compare one.txt other.txt --to USD --on 2019-11-20
    """  # noqa: D301 (click's mark for a paragraph that keeps its lines)
    failures: list[str] = []
    inputs = list(read(files, failures))
    if len(inputs) < 2:
        if failures:
            return 2
        raise click.UsageError("It takes two articles or more to compare; name another file.")
    articles = [_named(each.article(on=on, home=home, lang=lang), each.path) for each in inputs]
    comparison = compare_articles(articles, to=to, rates=rates, tolerance=tolerance, window=window)
    for each, report in zip(inputs, comparison.reports, strict=True):
        report_missing(each.path, report, failures)
    documents = [comparison.to_dict()]
    write_page(html, "compare", documents, rates)
    emit("compare", documents, why=why, **output)
    if failures:
        return 2
    clean = not comparison.findings and all(report.clean(strict=strict) for report in comparison.reports)
    return 0 if clean else 1


def _named(article: Article, path: str) -> Article:
    """Name an article that doesn't say its outlet after its file."""
    return article if article.outlet else replace(article, outlet=PurePath(path).stem)
