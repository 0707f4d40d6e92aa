"""`currnorm rates`: what is known of exchange rates, and bringing more of them in.

`show`, `sources` and `info` are here; `update`, `import` and `export` are in `rates_store`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import click

from currnorm.cli.options import among, as_code, at_least, codes, rates_option, taken
from currnorm.cli.output import emit, output_options
from currnorm.cli.rates_output import chart, write_rows
from currnorm.cli.rates_store import export, import_, update
from currnorm.money import CONTEXT, plain
from currnorm.rates import as_rates, default_rates
from currnorm.rates.days import as_date
from currnorm.rates.userstore import user_store

if TYPE_CHECKING:
    from decimal import Decimal

    from currnorm.rates.model import Rate, Rates

__all__ = ["rates"]


@click.group()
def rates() -> None:
    """Show exchange rates, with source and date, and keep them up to date."""


for command in (update, import_, export):
    rates.add_command(command)


@rates.command()
@click.argument("base", callback=taken(as_code), shell_complete=among(codes))
@click.argument("quote", callback=taken(as_code), shell_complete=among(codes))
@click.option(
    "--on", callback=taken(as_date), metavar="DATE", required=True, help="Day of the rate, as 2019-11-19."
)
@click.option("--source", help="Take one source, as ecb.")
@click.option(
    "--window",
    type=int,
    callback=at_least(2),
    metavar="DAYS",
    help="Show the fixings of so many days before it too.",
)
@rates_option
@output_options
def show(  # noqa: PLR0917  (click passes them by name)
    base: str,
    quote: str,
    on: date,
    source: str | None,
    window: int | None,
    rates: Rates | None,
    **output: Any,
) -> int:
    """Show what one BASE was worth in QUOTE on a day.

    \b
    Examples:
      currnorm rates show USD KRW --on 2019-11-19
      currnorm rates show USD KRW --on 2019-11-19 --window 30
    """  # noqa: D301 (click's mark for a paragraph that keeps its lines)
    table = as_rates(rates)
    try:
        rate = table.rate(base, quote, on, source=source)
    except ValueError as error:
        raise click.UsageError(f"{error}.") from None
    document = {"format": 1, **rate.to_dict(), "sentence": rate.explain()}
    if window is None:
        emit("rates", [document], **output)
        return 0
    first = on - timedelta(days=window)
    history = [(day, value) for day, value in table.history(base, quote, source=source) if first < day <= on]
    rows = [
        {"date": day.isoformat(), "base": base, "quote": quote, "rate": _like(rate, value)}
        for day, value in history
    ]
    drawn = chart([(day, value) for day, value in history]) if history else "It is the same on every day."
    write_rows(
        rows,
        document={**document, "window": window, "history": rows},
        text=f"{document['sentence']}\n\n{drawn}\n",
        **output,
    )
    return 0


def _like(rate: Rate, value: Decimal) -> str:
    """Write a figure with as many digits as the rate of the day is shown with."""
    return plain(value.quantize(rate.rounded(), context=CONTEXT))


@rates.command()
@output_options
def sources(**output: Any) -> int:
    """List the sources of rates: which are stored, which can be fetched, in order of precedence."""
    from currnorm.rates.sources import DEFAULT, SOURCES, live_source  # noqa: PLC0415

    stored = {span.info.id: span for span in default_rates().describe()}
    rows = []
    for name in [*SOURCES, *(id_ for id_ in stored if id_ not in SOURCES)]:
        live = live_source(name) if name in SOURCES else None
        info = live.info if live else stored[name].info
        span = stored.get(info.id)
        rows.append(
            {
                "source": name,
                "name": info.name,
                "rank": info.rank,
                "stored": f"{span.first.isoformat()} to {span.last.isoformat()}" if span else "no",
                "fetched by": "" if not live else "update" if name in DEFAULT else f"update --source {name}",
                "endpoint": live.endpoint if live else "",
                "terms": info.terms,
            }
        )
    rows.sort(key=lambda row: (int(str(row["rank"])), str(row["source"])))
    write_rows(
        rows,
        document={"format": 1, "sources": rows},
        columns=("source", "name", "stored", "fetched by"),
        **output,
    )
    return 0


@rates.command()
@output_options
def info(**output: Any) -> int:
    """Say what is stored: from which source, from when to when, how old, under which terms, and where."""
    today = date.today()  # noqa: DTZ011  (the user's own day is meant)
    own = user_store()
    rows: list[dict[str, Any]] = [
        {
            "source": span.info.id,
            "currencies": span.currencies,
            "fixings": span.fixings,
            "from": span.first.isoformat(),
            "to": span.last.isoformat(),
            "days old": span.age(today),
            "attribution": span.info.attribution,
            "terms": span.info.terms,
            "obtained": span.info.obtained,
        }
        for span in default_rates().describe()
    ]
    where = str(own.path) if own.path.exists() else None
    terms = "\n".join(f"{row['source']}: {row['attribution']}. {row['terms']}" for row in rows)
    kept = f"Your own store: {where}" if where else f"No store of your own yet ({own.path})."
    write_rows(
        rows,
        document={"format": 1, "sources": rows, "store": where},
        columns=("source", "currencies", "fixings", "from", "to", "days old"),
        after=f"\n{terms}\n{kept} `currnorm rates update` brings newer figures.\n",
        **output,
    )
    return 0
