"""Narodowy Bank Polski: average rates, table A (daily) and table B (Wednesdays), zloty for one unit, as JSON."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from currnorm.rates.book import SourceInfo
from currnorm.rates.sources.base import (
    BadData,
    Reading,
    Request,
    as_figure,
    as_json,
    check_ascending,
    known_code,
    observed,
    spans,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Nbp"]

_FREQUENCY = {"A": "daily", "B": "weekly"}
_DAYS_A_CALL = 93  # the interface refuses more


class Nbp:
    """The tables of some days, 93 at most in one call; 404 means that there is no table on any of them."""

    info = SourceInfo(
        "nbp",
        20,
        "Narodowy Bank Polski",
        "Narodowy Bank Polski, average exchange rates, tables A and B",
        "No terms were found with these rates, which need no key; name the NBP as the source.",
        "https://api.nbp.pl/",
        "fetched by `currnorm rates update`",
    )
    begins = date(2002, 1, 2)

    def __init__(self) -> None:
        self.endpoint = "https://api.nbp.pl/api"

    def requests(self, since: date, until: date) -> Sequence[Request]:
        """Ask for both tables, in spans of three months."""
        return [
            Request(
                f"{self.endpoint}/exchangerates/tables/{table}/{first.isoformat()}/{last.isoformat()}/",
                ("application/json",),
                (("format", "json"),),
                may_be_missing=True,
                context=table,
            )
            for table in _FREQUENCY
            for first, last in spans(since, until, _DAYS_A_CALL)
        ]

    def read(self, request: Request, body: bytes) -> list[Reading]:
        """Read the tables of an answer."""
        tables = as_json(body)
        if not isinstance(tables, list):
            raise BadData("the answer is not a list of tables")
        readings = []
        days = []
        for place, table in enumerate(tables, 1):
            where = f"table {place}"
            try:
                letter, day, rates = table["table"], table["effectiveDate"], table["rates"]
                cells = [(rate["code"], rate["mid"]) for rate in rates]
            except (KeyError, TypeError) as error:
                raise BadData(f"{where} is not a table of rates (no {error})") from None
            if letter != request.context:
                raise BadData(f"{where} is table {letter} and not {request.context}")
            days.append(observed(day, where))
            for code, mid in cells:
                known_code(code, where)
                figure = as_figure(str(mid), f"{where}, {code}")
                readings.append(
                    Reading(f"{letter}.{code}", code, "PLN", days[-1], figure, _FREQUENCY[letter])
                )
        check_ascending(days)
        return readings
