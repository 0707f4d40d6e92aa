"""The Banca d'Italia's daily rates: about 150 currencies, no key, one day a call, as CSV.

Most are quoted as foreign currency for one euro; the convention column of each line says which way.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from currnorm.rates.book import SourceInfo
from currnorm.rates.sources.base import (
    BadData,
    Reading,
    Request,
    as_figure,
    as_rows,
    as_text,
    known_code,
    observed,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["BancaDItalia"]

_COLUMNS = ("Country", "Currency", "ISO Code", "UIC Code", "Rate", "Rate convention", "Reference date (CET)")
_MISSING = ("N.A.", "")
_SATURDAY = 5
# On a holiday the answer may be the last day's; it goes under its own date.
_OLDEST = 5


class BancaDItalia:
    """The daily rates of one day a call; countries that share a currency repeat its line."""

    info = SourceInfo(
        "bdi",
        16,
        "Banca d'Italia",
        "Banca d'Italia, daily exchange rates against the euro",
        "No terms were found with these rates, which need no key; name the Banca d'Italia as the source.",
        "https://tassidicambio.bancaditalia.it/",
        "fetched by `currnorm rates update`",
    )

    def __init__(self) -> None:
        self.endpoint = "https://tassidicambio.bancaditalia.it/terzevalute-wf-web/rest/v1.0"
        # One call a day: a first update goes back a month and not to 1999.
        self.begins = date.today() - timedelta(days=31)  # noqa: DTZ011  (the user's own day is meant)

    def requests(self, since: date, until: date) -> Sequence[Request]:
        """Ask for each weekday."""
        days = [since + timedelta(days=number) for number in range((until - since).days + 1)]
        return [
            Request(
                f"{self.endpoint}/dailyRates",
                ("text/csv", "text/plain", "application/octet-stream"),
                (("referenceDate", day.isoformat()), ("currencyIsoCode", "EUR"), ("lang", "en")),
                (("Accept", "text/csv"),),
                may_be_empty=True,
                may_be_missing=True,
                context=day,
            )
            for day in days
            if day.weekday() < _SATURDAY
        ]

    def read(self, request: Request, body: bytes) -> list[Reading]:
        """Read the lines of a day, one per currency."""
        readings: dict[str, Reading] = {}
        for number, row in as_rows(as_text(body), _COLUMNS):
            where = f"line {number}"
            if row["Rate"] in _MISSING or row["ISO Code"] in ("EUR", ""):
                continue
            day = observed(row["Reference date (CET)"], where)
            if not 0 <= (request.context - day).days <= _OLDEST:
                raise BadData(f"{where}: the figure is of {day}, and {request.context} was asked for")
            code = known_code(row["ISO Code"], where)
            base, quote = _orientation(row["Rate convention"], code, where)
            reading = Reading(f"EUR.{code}", base, quote, day, as_figure(row["Rate"], f"{where}, {code}"))
            if readings.setdefault(code, reading) != reading:
                raise BadData(f"{where}: {code} is {row['Rate']} here and {readings[code].figure} before")
        return list(readings.values())


def _orientation(convention: str, code: str, where: str) -> tuple[str, str]:
    """Read 'Foreign currency amount for 1 Euro' and its opposite."""
    words = convention.lower()
    if words.startswith("foreign currency amount"):
        return "EUR", code
    if words.startswith("euro amount"):
        return code, "EUR"
    raise BadData(f"{where}: the convention {convention!r} is not known")
