"""Reads HM Revenue & Customs' monthly rates from the package hmrc-rates.

The package keeps them in a compiled module, so the wheel is unpacked and that module asked, in a process of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

from currnorm.rates.days import to_number
from currnorm.rates.series import parse_figure
from rates_build.precision import restore_precision
from rates_build.writer import Fixing, Series, Source

if TYPE_CHECKING:
    import zipfile
    from pathlib import Path

__all__ = ["SOURCE", "read", "series_of"]

SOURCE = Source(
    id="hmrc",
    rank=30,
    name="HM Revenue & Customs",
    attribution="HM Revenue & Customs, monthly exchange rates, Crown copyright",
    terms="Open Government Licence v3.0, as far as is known here.",
    home="https://www.trade-tariff.service.gov.uk/exchange_rates",
)

_ASK = """
import json, sys
sys.path.insert(0, sys.argv[1])
import hmrc_rates
rates = hmrc_rates.Rates()
print(json.dumps([
    [month.year, month.month, currency.code, str(rate.units_per_gbp)]
    for month in rates.months() for currency, rate in rates.monthly(month)
]))
"""


def read(archive: zipfile.ZipFile, folder: Path) -> list[Series]:
    """Read every currency: units for one pound, for the month that begins on the day."""
    archive.extractall(folder)
    asked = subprocess.run(
        [sys.executable, "-I", "-c", _ASK, str(folder)], capture_output=True, check=True, text=True
    )
    return series_of(json.loads(asked.stdout))


def series_of(cells: list[tuple[int, int, str, str]]) -> list[Series]:
    """Sort cells of (year, month, code, units for one pound) into series."""
    figures: dict[str, list[tuple[int, int, int]]] = {}
    for year, month, code, text in cells:
        figures.setdefault(code, []).append((to_number(date(year, month, 1)), *parse_figure(text)))
    series = []
    for code, found in sorted(figures.items()):
        carried = restore_precision([decimals for _, _, decimals in found])
        fixings = [Fixing(*figure, precision) for figure, precision in zip(found, carried, strict=True)]
        series.append(Series("hmrc", f"monthly.{code}", "GBP", code, 1, "monthly", fixings))
    return series
