"""`currnorm convert`: amounts, or all amounts of a text, in another currency."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from currnorm.articles import is_url
from currnorm.checking.convert import convert as convert_amount
from currnorm.cli.options import (
    STDIN,
    among,
    as_code,
    as_languages,
    codes,
    meant,
    private_option,
    rates_option,
    read,
    taken,
    trouble,
)
from currnorm.cli.output import emit, output_options, why_option
from currnorm.errors import CurrnormError, ParseError
from currnorm.languages.language import known_languages
from currnorm.rates.days import as_date
from currnorm.text import find, parse
from currnorm.text.dateline import publication_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from currnorm.rates.model import Rates
    from currnorm.text.mention import Mention

__all__ = ["convert"]

# What was meant for a file, if it is no amount: a name that ends as files do.
_FILE = re.compile(r"\S+\.[A-Za-z]\w*")


@click.command()
@click.argument("what", nargs=-1, type=click.Path(), metavar="[AMOUNT|FILE|URL]... (- is standard input)")
@click.option(
    "--to",
    callback=taken(as_code),
    shell_complete=among(codes),
    required=True,
    help="Currency to convert to, as USD.",
)
@click.option("--on", callback=taken(as_date), metavar="DATE", help="Day of the rates, as 2019-11-19.")
@click.option("--home", metavar="PLACE", help="Where a bare $ is at home: SG, or SGD.")
@click.option(
    "--lang",
    callback=taken(as_languages),
    shell_complete=among(known_languages),
    show_default="the page's own, or en",
    help="Language of the text.",
)
@private_option
@click.option("--source", help="Take the rates of one source, as ecb.")
@rates_option
@output_options
@why_option("Say why each currency was chosen.")
def convert(
    *,
    what: tuple[str, ...],
    to: str,
    on: date | None,
    home: str | None,
    lang: str | tuple[str, ...] | None,
    source: str | None,
    rates: Rates | None,
    why: bool,
    **output: Any,
) -> int:
    """Convert amounts with the exchange rates of a day; of a file, every amount in it.

    \b
    Example:
      currnorm convert "1.04 trillion won" --to USD --on 2019-11-19
    """  # noqa: D301 (click's mark for a paragraph that keeps its lines)
    failures: list[str] = []
    documents = []
    for path, day, mention in _amounts(what, on, home, lang, failures):
        if day is None:
            if on is None and path is None:
                raise click.UsageError("Say for which day: --on 2019-11-19.")
            trouble(f"{path}: no date is given or found in the text; say --on 2019-11-19.", failures)
            break
        try:
            found = convert_amount(mention, to=to, on=day, rates=rates, source=source)
        except (CurrnormError, ValueError) as error:
            trouble(f"{str(error).rstrip('.')}.", failures)
            continue
        documents.append({"format": 1, "path": path, "conversions": [found.to_dict()]})
    if documents:
        emit("convert", documents, why=why, **output)
    return 2 if failures else 0


def _amounts(
    what: tuple[str, ...],
    on: date | None,
    home: str | None,
    lang: str | tuple[str, ...] | None,
    failures: list[str],
) -> Iterator[tuple[str | None, date | None, Mention]]:
    """Give each amount with the file it came from and its day."""
    for word in what or (STDIN,):
        if word != STDIN and not is_url(word) and not Path(word).is_file():
            try:
                yield None, on, parse(word, lang=lang or "en", home=home)
            except CurrnormError as error:
                named = isinstance(error, ParseError) and _FILE.fullmatch(word)
                trouble(f"{word}: there is no such file.{meant(word)}" if named else str(error), failures)
            continue
        for each in read((word,), failures):
            article = each.article(on=on, home=home, lang=lang)
            published = publication_date(article)
            for mention in find(article):
                yield each.path, published and published.day, mention
