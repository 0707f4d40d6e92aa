"""`currnorm check`: do the conversions that an article prints hold?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from currnorm.checking.model import Missing
from currnorm.checking.report import check as check_article
from currnorm.cli.options import article_options, judging_options, note, read, trouble
from currnorm.cli.output import emit, in_place_option, markup_options, quiet_option, why_option
from currnorm.cli.page import html_option, write_page
from currnorm.errors import ArticleError
from currnorm.rates import default_rates

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal
    from pathlib import Path

    from currnorm.checking.report import Report
    from currnorm.rates.model import Rates

__all__ = ["check", "report_missing"]


@click.command()
@article_options
@judging_options
@markup_options
@html_option
@click.option("--strict", is_flag=True, help="Take plausible and unverifiable for findings too.")
@in_place_option
@quiet_option
@why_option("Show every step that led to a verdict.")
def check(
    *,
    files: tuple[str, ...],
    on: date | None,
    home: str | None,
    lang: str | tuple[str, ...] | None,
    tolerance: Decimal,
    window: int,
    rates: Rates | None,
    strict: bool,
    why: bool,
    html: Path | None,
    **output: Any,
) -> int:
    """Judge the conversions printed in articles against the exchange rates of their day.

    Exits with 1 if one is inconsistent, with 2 if something could not be read or has no rate. An article without
    a date is reported as unverifiable.

    \b
    Example:
      currnorm check article.txt --on 2019-11-20
    """  # noqa: D301 (click's mark for a paragraph that keeps its lines)
    failures: list[str] = []
    documents = []
    clean = True
    for each in read(files, failures):
        try:
            report = check_article(
                each.article(on=on, home=home, lang=lang), rates=rates, tolerance=tolerance, window=window
            )
        except ArticleError as error:
            trouble(f"{each.path}: {error.reason}.", failures)
            continue
        report_missing(each.path, report, failures)
        clean = clean and report.clean(strict=strict)
        documents.append({"path": each.path, **report.to_dict()})
    if documents:
        write_page(html, "check", documents, rates)
        emit("check", documents, why=why, rates=rates or default_rates(), **output)
    return 2 if failures else 0 if clean else 1


def report_missing(path: str, report: Report, failures: list[str]) -> None:
    """Say once what kept conversions of an article from being judged: no date, or no rate."""
    missing = {check.missing: check for check in report.checks}
    if Missing.DATE in missing:
        note(f"{path}: no date is given or found in the text; say --on 2019-11-20.")
    for sentence in dict.fromkeys(
        check.because[-1] for check in report.checks if check.missing is Missing.RATE
    ):
        trouble(f"{path}: {sentence}", failures)
