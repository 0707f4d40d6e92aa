"""The Federal Reserve's H.10: noon rates in New York, from the Data Download Program, as CSV with five lines of head.

Most are quoted as currency for one dollar; four (euro, pound, Australian and New Zealand dollar) the other way. The lines "Unit:"
("Currency:_Per_USD") and "Currency:" say which, for every column.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from currnorm.rates.book import SourceInfo
from currnorm.rates.sources.base import (
    BadData,
    Reading,
    Request,
    as_cells,
    as_figure,
    as_text,
    check_ascending,
    known_code,
    observed,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["FederalReserve"]

_HEAD = ("Series Description", "Unit:", "Multiplier:", "Currency:", "Unique Identifier:", "Time Period")
_PER = re.compile(r"Currency:_Per_([A-Z]{3})")
_MISSING = ("ND", "NC", "")
# The package "Daily rates" of release H.10 in the Data Download Program.
_PACKAGE = "60f32914ab61dfab590e0e470153e3ae"


class FederalReserve:
    """All daily series of release H.10, a column each; indices among them have no currency and are left out."""

    info = SourceInfo(
        "fed",
        18,
        "Federal Reserve",
        "Board of Governors of the Federal Reserve System, H.10 foreign exchange rates",
        "Work of the United States government; name the source.",
        "https://www.federalreserve.gov/releases/h10/",
        "fetched by `currnorm rates update`",
    )
    begins = date(1971, 1, 4)

    def __init__(self) -> None:
        self.endpoint = "https://www.federalreserve.gov/datadownload"

    def requests(self, since: date, until: date) -> Sequence[Request]:
        """Ask for all series of these days."""
        params = (
            ("rel", "H10"),
            ("series", _PACKAGE),
            ("lastobs", ""),
            ("from", since.strftime("%m/%d/%Y")),
            ("to", until.strftime("%m/%d/%Y")),
            ("filetype", "csv"),
            ("label", "include"),
            ("layout", "seriescolumn"),
        )
        types = ("text/csv", "application/csv", "application/octet-stream", "application/vnd.ms-excel")
        return [Request(f"{self.endpoint}/Output.aspx", types, params)]

    def read(self, request: Request, body: bytes) -> list[Reading]:  # noqa: ARG002
        """Read every column that is a currency."""
        lines = [cells for _, cells in as_cells(as_text(body).splitlines())]
        names = tuple(cells[0] for cells in lines[: len(_HEAD)])
        if names != _HEAD:
            raise BadData(f"the head has the lines {', '.join(names)[:200]!r} and not {', '.join(_HEAD)!r}")
        _, units, multipliers, money, _, series = lines[: len(_HEAD)]
        if any(len(cells) != len(series) for cells in lines[: len(_HEAD)]):
            raise BadData("the lines of the head have not all as many fields")
        columns = []
        for place in range(1, len(series)):
            per = _PER.fullmatch(units[place])
            if not per:
                continue
            if multipliers[place] != "1":
                raise BadData(f"column {place + 1}: the multiplier is {multipliers[place]!r} and not 1")
            where = f"column {place + 1}"
            columns.append((place, known_code(per[1], where), known_code(money[place], where), series[place]))
        if not columns:
            raise BadData("no column is a currency")
        readings = []
        days = []
        for number, cells in enumerate(lines[len(_HEAD) :], len(_HEAD) + 1):
            where = f"line {number}"
            if len(cells) != len(series):
                raise BadData(f"{where}: {len(cells)} fields where the head has {len(series)}")
            days.append(observed(cells[0], where))
            for place, base, quote, name in columns:
                if cells[place] not in _MISSING:
                    figure = as_figure(cells[place], f"{where}, {name}")
                    readings.append(Reading(name, base, quote, days[-1], figure))
        check_ascending(days)
        return readings
