"""Norges Bank's daily rates: kroner for 1 or 100 units, over its data warehouse, as long CSV (SDMX)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from currnorm.rates.book import SourceInfo
from currnorm.rates.sources.base import (
    BadData,
    Reading,
    Request,
    as_decimals,
    as_figure,
    as_rows,
    as_text,
    known_code,
    observed,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["NorgesBank"]

_COLUMNS = ("FREQ", "BASE_CUR", "QUOTE_CUR", "DECIMALS", "UNIT_MULT", "TIME_PERIOD", "OBS_VALUE")
# Trade-weighted and import-weighted indices stand among the currencies.
_INDICES = ("TWI", "I44")


class NorgesBank:
    """All business-daily series at once; UNIT_MULT 2 says that a figure is for 100 units."""

    info = SourceInfo(
        "norges",
        12,
        "Norges Bank",
        "Norges Bank, exchange rates",
        "Norges Bank's own disclaimer applies; name Norges Bank as the source.",
        "https://data.norges-bank.no/",
        "fetched by `currnorm rates update`",
    )
    begins = date(1999, 1, 4)

    def __init__(self) -> None:
        self.endpoint = "https://data.norges-bank.no/api/data"

    def requests(self, since: date, until: date) -> Sequence[Request]:
        """Ask for all spot series of these days; 404 means that there is no fixing on any of them."""
        params = (("format", "csvdata"), ("startPeriod", since.isoformat()), ("endPeriod", until.isoformat()))
        types = ("text/csv", "application/vnd.sdmx.data+csv", "text/plain")
        return [
            Request(f"{self.endpoint}/EXR/B..NOK.SP", types, params, may_be_empty=True, may_be_missing=True)
        ]

    def read(self, request: Request, body: bytes) -> list[Reading]:  # noqa: ARG002
        """Read every line."""
        readings = []
        for number, row in as_rows(as_text(body), _COLUMNS):
            where = f"line {number}"
            if row["BASE_CUR"] in _INDICES or row["OBS_VALUE"] in ("", "NaN"):
                continue
            if (row["FREQ"], row["QUOTE_CUR"]) != ("B", "NOK"):
                raise BadData(f"{where}: a series of {row['FREQ']} in {row['QUOTE_CUR']} was not asked for")
            if row["UNIT_MULT"] not in ("0", "1", "2", "3", "4"):
                raise BadData(f"{where}: UNIT_MULT {row['UNIT_MULT']!r}")
            code = known_code(row["BASE_CUR"], where)
            readings.append(
                Reading(
                    f"B.{code}.NOK.SP",
                    code,
                    "NOK",
                    observed(row["TIME_PERIOD"], where),
                    as_figure(row["OBS_VALUE"], f"{where}, {code}"),
                    unit=10 ** int(row["UNIT_MULT"]),
                    decimals=as_decimals(row["DECIMALS"], where),
                )
            )
        return readings
