"""`currnorm rates`: the rates themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from currnorm.cli.options import as_code, rates_option, taken
from currnorm.cli.output import emit, output_options
from currnorm.rates import as_rates
from currnorm.rates.days import as_date

if TYPE_CHECKING:
    from datetime import date

    from currnorm.rates.model import Rates

__all__ = ["rates"]


@click.group()
def rates() -> None:
    """Show exchange rates, with source and date."""


@rates.command()
@click.argument("base", callback=taken(as_code))
@click.argument("quote", callback=taken(as_code))
@click.option(
    "--on", callback=taken(as_date), metavar="DATE", required=True, help="Day of the rate, as 2019-11-19."
)
@click.option("--source", help="Take one source, as ecb.")
@rates_option
@output_options
def show(base: str, quote: str, on: date, source: str | None, rates: Rates | None, **output: Any) -> int:
    """Show what one BASE was worth in QUOTE on a day.

    \b
    Example:
      currnorm rates show USD KRW --on 2019-11-19
    """  # noqa: D301 (click's mark for a paragraph that keeps its lines)
    try:
        rate = as_rates(rates).rate(base, quote, on, source=source)
    except ValueError as error:
        raise click.UsageError(f"{error}.") from None
    emit("rates", [{"format": 1, **rate.to_dict(), "sentence": rate.explain()}], **output)
    return 0
