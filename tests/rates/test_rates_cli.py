"""`currnorm rates` as a user runs it."""

import csv
import io
import json
import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from server import always, ecb_csv, ecb_zip, serving
from test_update import FILE, ROWS

from currnorm.cli import main
from currnorm.cli.rates_output import chart
from currnorm.money import exact
from currnorm.rates import refreshed_rates
from currnorm.rates.store import bundled


@pytest.fixture
def run(capfd):
    def runs(*arguments):
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in ("rates", *arguments)])
        out, err = capfd.readouterr()
        return left.value.code or 0, out, err

    return runs


def test_show_is_one_sentence(run):
    code, out, _ = run("show", "AED", "USD", "--on", "2019-11-19")
    assert (code, out.count("\n")) == (0, 1)
    assert out.startswith("1 AED = 0.272294 USD on 2019-11-19: peg, fixed that day")


def test_show_with_a_window_draws_a_chart(run):
    code, out, _ = run("show", "USD", "KRW", "--on", "2019-11-19", "--window", "30")
    assert code == 0
    lines = out.splitlines()
    assert lines[0].startswith("1 USD = 1166.4 KRW")
    assert " │" in lines[2]
    assert lines[-1].split() == ["2019-10-21", "2019-11-19"]
    _, out, _ = run("show", "USD", "KRW", "--on", "2019-11-19", "--window", "5", "--format", "csv")
    assert list(csv.DictReader(io.StringIO(out)))[-1] == {
        "date": "2019-11-19",
        "base": "USD",
        "quote": "KRW",
        "rate": "1166.4",
    }
    _, out, _ = run("show", "USD", "KRW", "--on", "2019-11-19", "--window", "5", "--format", "json")
    found = json.loads(out)
    assert (found["format"], found["rate"], len(found["history"])) == (1, "1166.4", 3)


def test_show_of_a_definition_has_no_chart(run):
    code, out, _ = run("show", "AED", "USD", "--on", "2019-11-19", "--window", "30")
    assert code == 0
    assert "the same on every day" in out


def test_a_chart_fits_and_shows_highest_and_lowest():
    days = [(date(2019, 1, 1) + timedelta(days=number), exact(str(100 + number))) for number in range(200)]
    lines = chart(days).splitlines()
    assert max(map(len, lines)) <= 70
    assert lines[0].split()[0] == "299.000"
    assert lines[7].split()[0] == "102.000"
    assert "███\n" in chart([(day, exact(5)) for day, _ in days[:3]])


def test_sources_lists_what_is_stored_and_what_can_be_fetched(run):
    code, out, _ = run("sources")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == [
        "source",
        *("ecb", "ecb-sdmx", "norges", "boc", "bdi", "fed", "nbp", "hmrc"),
    ]
    _, out, _ = run("sources", "--format", "json")
    found = {row["source"]: row for row in json.loads(out)["sources"]}
    assert found["nbp"]["endpoint"] == "https://api.nbp.pl/api"
    assert all(row["terms"] for row in found.values())


def test_info_says_from_when_to_when_and_how_old(run):
    code, out, _ = run("info")
    assert code == 0
    ecb = next(line.split() for line in out.splitlines() if line.startswith("ecb "))
    assert ecb[1:5] == ["42", "221,702", "1999-01-04", "2026-10-30"]
    assert int(ecb[5]) == (date.today() - date(2026, 10, 30)).days  # noqa: DTZ011
    assert "No store of your own yet" in out
    _, out, _ = run("info", "--format", "csv")
    assert {row["source"] for row in csv.DictReader(io.StringIO(out))} == {"ecb", "nbp", "hmrc"}


def test_update_tells_what_came_and_keeps_it(run):
    with serving(always(ecb_zip(FILE))) as server:
        code, out, err = run("update", "--source", "ecb", "--endpoint", server.url)
        assert (code, out, err) == (0, "ecb: 29 new figures, 2026-11-02 to 2026-11-02\n", "")
        code, out, _ = run("update", "--source", "ecb", "--endpoint", server.url, "--format", "json")
    assert json.loads(out)["updates"] == [
        {"source": "ecb", "new": 0, "from": None, "to": None, "revisions": [], "remarks": []}
    ]
    code, out, _ = run("show", "EUR", "KRW", "--on", "2026-11-03")
    assert "1490.02 KRW for 1 EUR" in out
    _, out, _ = run("info")
    assert "Your own store: " in out


def test_update_tells_a_revision(run):
    rows = {**ROWS, "2026-10-28": {**ROWS["2026-10-28"], "KRW": "1500.5"}}
    with serving(always(ecb_zip(ecb_csv(rows)))) as server:
        code, out, _ = run("update", "--source", "ecb", "--endpoint", server.url)
    assert code == 0
    assert (
        "revised by the source, kept beside: EXR.D.KRW.EUR.SP00.A of 2026-10-28 was 1492.35 and is now 1500.5"
        in out
    )


def test_an_update_that_fails_is_one_sentence_and_2(run):
    with serving(always(b"no", status=404, kind="text/plain")) as server:
        code, out, err = run("update", "--source", "ecb", "--endpoint", server.url)
    assert (code, out) == (2, "")
    assert err.startswith("currnorm: No update from ecb: 127.0.0.1")
    assert err.count("\n") == 1
    assert "answered 404 Not Found" in err


def test_an_endpoint_needs_its_source(run):
    code, _, err = run("update", "--endpoint", "http://127.0.0.1:1")
    assert code == 2
    assert "name it with --source" in err


DESK = "date,base,quote,rate\n2019-11-18,USD,KRW,1161.5\n2019-11-19,USD,KRW,1162\n2019-11-19,KPW,EUR,0.001\n"


@pytest.mark.skipif(os.name != "posix", reason="elsewhere files have no modes")
def test_what_is_stored_is_as_open_as_the_user_has_it(run, tmp_path):
    tables = [tmp_path / "one.csv", tmp_path / "two.csv"]
    for number, table in enumerate(tables):
        table.write_text(f"date,base,quote,rate\n2019-11-2{number},USD,KRW,1162\n", encoding="utf-8")
    store = tmp_path / "data" / "rates.sqlite"
    before = os.umask(0o027)
    try:
        assert run("import", tables[0], "--name", "our-desk")[0] == 0
        assert store.stat().st_mode & 0o777 == 0o640
        store.chmod(0o600)
        assert run("import", tables[1], "--name", "our-desk")[0] == 0
        assert store.stat().st_mode & 0o777 == 0o600
    finally:
        os.umask(before)


def test_import_keeps_a_table_of_ones_own(run, tmp_path):
    path = tmp_path / "desk.csv"
    path.write_text(DESK)
    code, out, _ = run("import", path, "--name", "our-desk")
    assert (code, out) == (0, f"our-desk: 3 new figures from {path}\n")
    rates = refreshed_rates()
    assert rates.rate("USD", "KRW", date(2019, 11, 19)).source == "ecb"
    own = rates.rate("USD", "KRW", date(2019, 11, 20), source="our-desk")
    assert (str(own.value), own.kind, own.staleness) == ("1162", "table", 1)
    assert rates.rate("KPW", "EUR", date(2019, 11, 19)).source == "our-desk"
    assert run("import", path, "--name", "our-desk")[1].startswith("our-desk: no new figures")
    path.write_text(DESK.replace("1162", "1163"))
    code, _, err = run("import", path, "--name", "our-desk")
    assert code == 2
    assert "USD/KRW on 2019-11-19 is 1163 here and 1162 in what was imported as 'our-desk' before" in err
    assert run("import", path, "--name", "our-desk", "--replace")[0] == 0
    assert refreshed_rates().rate("USD", "KRW", date(2019, 11, 19), source="our-desk").value == 1163


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        ("date,base,quote\n", (), "line 1: no column 'rate'"),
        ("date,base,quote,rate\n2019-11-19,USD,XQQ,5\n", (), "'XQQ' is not a currency code"),
        (DESK, ("--name", "ecb"), "'ecb' is the name of a source"),
        (DESK, ("--name", "Our Desk"), "is no name for a table"),
    ],
)
def test_what_cannot_be_imported_is_one_sentence_and_2(run, tmp_path, text, options, said):
    path = tmp_path / "desk.csv"
    path.write_text(text)
    code, _, err = run("import", path, *options)
    assert code == 2
    assert said in err
    assert "Traceback" not in err
    assert not Path(os.environ["CURRNORM_DATA"]).exists()


def test_what_is_exported_can_be_imported(run, tmp_path):
    path = tmp_path / "asia.csv"
    code, _, _ = run("export", "KRW", "SGD", "--source", "ecb", "--since", "2026-10-01", "-o", path)
    assert code == 0
    rows = list(csv.DictReader(path.read_text().splitlines()))
    assert {row["quote"] for row in rows} == {"KRW", "SGD"}
    code, out, _ = run("import", path, "--name", "copy")
    assert (code, out.split()[1]) == (0, str(len(rows)))
    rates = refreshed_rates()
    for day in (date(2026, 10, 26), date(2026, 10, 30)):
        copied, original = (rates.rate("KRW", "SGD", day, source=name) for name in ("copy", "ecb"))
        assert copied.value == original.value


def test_an_unknown_source_cannot_be_exported(run):
    code, _, err = run("export", "--source", "bank")
    assert code == 2
    assert "There is no source 'bank' here; there are ecb, hmrc, nbp" in err


def test_nothing_is_written_where_the_bundled_store_is(run):
    before = bundled().path.stat().st_mtime_ns
    run("info")
    run("show", "USD", "KRW", "--on", "2019-11-19")
    assert bundled().path.stat().st_mtime_ns == before
    assert sorted(path.name for path in bundled().path.parent.glob("rates.*")) == ["rates.sqlite"]
