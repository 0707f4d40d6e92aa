"""`currnorm find`: every amount of money in some texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from currnorm.checking.report import article_dict
from currnorm.cli.options import article_options, read, trouble
from currnorm.cli.output import emit, in_place_option, markup_options, why_option
from currnorm.errors import ArticleError
from currnorm.text import find as find_money
from currnorm.text.dateline import publication_date

if TYPE_CHECKING:
    from datetime import date

__all__ = ["find"]


@click.command()
@article_options
@markup_options
@in_place_option
@why_option("Say why each currency was chosen.")
def find(
    files: tuple[str, ...],
    on: date | None,
    home: str | None,
    lang: str | tuple[str, ...] | None,
    *,
    why: bool,
    **output: Any,
) -> int:
    """List every amount of money in articles: what it means, where it stands.

    \b
    Example:
      currnorm find article.txt --home SG
    """  # noqa: D301 (click's mark for a paragraph that keeps its lines)
    failures: list[str] = []
    documents = []
    for each in read(files, failures):
        try:
            article = each.article(on=on, home=home, lang=lang)
            mentions = find_money(article)
            published = publication_date(article)
        except ArticleError as error:
            trouble(f"{each.path}: {error.reason}.", failures)
            continue
        documents.append(
            {
                "format": 1,
                "path": each.path,
                "article": article_dict(article, published),
                "mentions": [mention.to_dict() for mention in mentions],
            }
        )
    if documents:
        emit("find", documents, why=why, **output)
    return 2 if failures else 0
