"""The European Central Bank's euro reference rates: the file of the whole history, or the data portal's SDMX.

Both are units of a currency for one euro, fixed at 14:10 in Frankfurt on TARGET days and published about 16:00.
"""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from datetime import date
from typing import TYPE_CHECKING

from currnorm.rates.book import SourceInfo
from currnorm.rates.sources.base import (
    BadData,
    Reading,
    Request,
    as_cells,
    as_decimals,
    as_figure,
    as_rows,
    as_text,
    check_ascending,
    known_code,
    observed,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["EcbFile", "EcbSdmx"]

INFO = SourceInfo(
    "ecb",
    10,
    "European Central Bank",
    "European Central Bank, euro foreign exchange reference rates",
    "Free reuse if the source is cited and the statistics are not modified; the reference rates are published for "
    "information only.",
    "https://www.ecb.europa.eu/stats/eurofxref/",
    "fetched by `currnorm rates update`",
)

# The columns that the file has had since it began, in its order. The ECB drops none; new ones may stand between.
COLUMNS = (
    "USD JPY BGN CYP CZK DKK EEK GBP HUF LTL LVL MTL PLN ROL RON SEK SIT SKK CHF ISK NOK HRK RUB TRL TRY AUD BRL CAD CNY "
    "HKD IDR ILS INR KRW MXN MYR NZD PHP SGD THB ZAR"
).split()

_FILE = "eurofxref-hist.csv"
# What reading an archive raises, by what is wrong in it.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, NotImplementedError, RuntimeError,
    ValueError,
)  # fmt: skip
# The file is 2 MB unpacked and grows by 0.1 MB a year.
_UNPACKED_LIMIT = 32 * 1024 * 1024


def _series(code: str) -> str:
    return f"EXR.D.{code}.EUR.SP00.A"


class EcbFile:
    """eurofxref-hist.zip: one CSV, newest day first, a column per currency, N/A for none."""

    info = INFO
    begins = date(1999, 1, 4)

    def __init__(self) -> None:
        self.endpoint = "https://www.ecb.europa.eu/stats/eurofxref"

    def requests(self, since: date, until: date) -> Sequence[Request]:  # noqa: ARG002  (one file has all days)
        """Ask for the whole file; it is not sent again if it has not changed."""
        types = ("application/zip", "application/octet-stream", "application/x-zip-compressed")
        return [Request(f"{self.endpoint}/eurofxref-hist.zip", types)]

    def read(self, request: Request, body: bytes) -> list[Reading]:  # noqa: ARG002
        """Read every cell of the file."""
        lines = list(as_cells(as_text(_unpack(body)).splitlines()))
        if not lines:
            raise BadData("eurofxref-hist.csv is empty")
        _, header = lines[0]
        codes = _codes(header)
        body_lines = lines[:0:-1]
        days = [observed(cells[0], f"eurofxref-hist.csv, line {number}") for number, cells in body_lines]
        check_ascending(days)
        readings = []
        for day, (number, cells) in zip(days, body_lines, strict=True):
            if len(cells) != len(header):
                raise BadData(
                    f"eurofxref-hist.csv, line {number}: {len(cells)} fields where the header has {len(header)}"
                )
            for place, code in codes:
                cell = cells[place]
                if cell != "N/A":
                    figure = as_figure(cell, f"eurofxref-hist.csv, line {number}, {code}")
                    readings.append(Reading(_series(code), "EUR", code, day, figure))
        return readings


def _codes(header: list[str]) -> list[tuple[int, str]]:
    """Check the header: the known columns, all of them, in the known order; new ones must be known currencies."""
    if header[:1] != ["Date"]:
        raise BadData(f"eurofxref-hist.csv begins with {','.join(header[:3])!r} and not with 'Date'")
    codes = [
        (place, known_code(code, f"eurofxref-hist.csv, column {place + 1}"))
        for place, code in enumerate(header)
        if place and code
    ]
    names = [code for _, code in codes]
    missing = [code for code in COLUMNS if code not in names]
    if missing:
        raise BadData(f"eurofxref-hist.csv has no column {', '.join(missing)}, which was always there")
    kept = [code for code in names if code in COLUMNS]
    for found, expected in zip(kept, COLUMNS, strict=False):
        if found != expected:
            raise BadData(
                f"eurofxref-hist.csv has column {found} where {expected} was: its layout has changed"
            )
    return codes


def _unpack(body: bytes) -> bytes:
    """Take the one CSV file out of the archive, and no more than it may hold."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = archive.namelist()
            text = b""
            if names == [_FILE]:
                with archive.open(_FILE) as packed:
                    # What the archive says about sizes may be a lie: count.
                    text = packed.read(_UNPACKED_LIMIT + 1)
    except _BROKEN as error:
        raise BadData(f"the archive is broken ({error})") from None
    if names != [_FILE]:
        raise BadData(f"the archive holds {', '.join(names)[:200] or 'nothing'} and not just {_FILE}")
    if len(text) > _UNPACKED_LIMIT:
        raise BadData(f"the archive unpacks to more than {_UNPACKED_LIMIT:,} bytes")
    return text


class EcbSdmx:
    """The data portal: long CSV, one line per currency and day, with the decimals of each series."""

    info = INFO
    begins = date(1999, 1, 4)

    def __init__(self) -> None:
        self.endpoint = "https://data-api.ecb.europa.eu/service/data"

    def requests(self, since: date, until: date) -> Sequence[Request]:
        """Ask for all daily series of these days at once; an empty answer means no fixing."""
        params = (
            ("format", "csvdata"),
            ("detail", "full"),
            ("startPeriod", since.isoformat()),
            ("endPeriod", until.isoformat()),
        )
        types = ("text/csv", "application/vnd.sdmx.data+csv", "text/plain")
        return [Request(f"{self.endpoint}/EXR/D..EUR.SP00.A", types, params, may_be_empty=True)]

    def read(self, request: Request, body: bytes) -> list[Reading]:  # noqa: ARG002
        """Read every line."""
        columns = ("FREQ", "CURRENCY", "CURRENCY_DENOM", "TIME_PERIOD", "OBS_VALUE", "DECIMALS")
        readings = []
        for number, row in as_rows(as_text(body), columns):
            where = f"line {number}"
            if (row["FREQ"], row["CURRENCY_DENOM"]) != ("D", "EUR"):
                raise BadData(
                    f"{where}: a series of {row['FREQ']} against {row['CURRENCY_DENOM']} was not asked for"
                )
            if not row["OBS_VALUE"] or row["OBS_VALUE"] == "NaN":
                continue
            code = known_code(row["CURRENCY"], where)
            readings.append(
                Reading(
                    _series(code),
                    "EUR",
                    code,
                    observed(row["TIME_PERIOD"], where),
                    as_figure(row["OBS_VALUE"], where),
                    decimals=as_decimals(row["DECIMALS"], where),
                )
            )
        return readings
