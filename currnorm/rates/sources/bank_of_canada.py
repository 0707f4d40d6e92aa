"""The Bank of Canada's daily rates since 2017: Canadian dollars for one unit, over Valet, as JSON."""

from __future__ import annotations

import re
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
)

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["BankOfCanada"]

_SERIES = re.compile(r"FX([A-Z]{3})CAD")


class BankOfCanada:
    """The group FX_RATES_DAILY: one observation a day, {"d": day, "FXUSDCAD": {"v": "1.3435"}, ...}."""

    info = SourceInfo(
        "boc",
        14,
        "Bank of Canada",
        "Bank of Canada, daily exchange rates",
        "The Bank of Canada's own terms of use apply; no key and no charge.",
        "https://www.bankofcanada.ca/rates/exchange/",
        "fetched by `currnorm rates update`",
    )
    begins = date(2017, 1, 3)

    def __init__(self) -> None:
        self.endpoint = "https://www.bankofcanada.ca/valet"

    def requests(self, since: date, until: date) -> Sequence[Request]:
        """Ask for the group's observations of these days."""
        params = (("start_date", since.isoformat()), ("end_date", until.isoformat()))
        url = f"{self.endpoint}/observations/group/FX_RATES_DAILY/json"
        return [Request(url, ("application/json",), params)]

    def read(self, request: Request, body: bytes) -> list[Reading]:  # noqa: ARG002
        """Read every observation."""
        answer = as_json(body)
        observations = answer.get("observations") if isinstance(answer, dict) else None
        if not isinstance(observations, list):
            raise BadData("the answer has no list of observations")
        readings = []
        days = []
        for place, observation in enumerate(observations, 1):
            where = f"observation {place}"
            if not isinstance(observation, dict) or not isinstance(observation.get("d"), str):
                raise BadData(f"{where} has no day 'd'")
            days.append(observed(observation["d"], where))
            for name, cell in observation.items():
                if name == "d":
                    continue
                series = _SERIES.fullmatch(name)
                if not series:
                    raise BadData(f"{where}: {name!r} is not a series such as FXUSDCAD")
                value = cell.get("v") if isinstance(cell, dict) else None
                if not isinstance(value, str):
                    raise BadData(f"{where}: {name} has no value 'v'")
                if value:
                    code = known_code(series[1], where)
                    readings.append(
                        Reading(name, code, "CAD", days[-1], as_figure(value, f"{where}, {name}"))
                    )
        check_ascending(days)
        return readings
