"""Updates over real HTTP: what a source publishes comes in, and no fault can hurt the store."""

import hashlib
import io
import shutil
import sqlite3
import struct
import zipfile
from contextlib import closing
from datetime import date, timedelta
from decimal import Decimal

import pytest
from server import always, drip, ecb_csv, ecb_zip, reset_halfway, serving

from currnorm.errors import UpdateFailed
from currnorm.rates import as_rates, choose, default_rates, refreshed_rates, sources
from currnorm.rates.fetch import Fetcher, Limits
from currnorm.rates.sources import live_source
from currnorm.rates.sources.ecb import COLUMNS
from currnorm.rates.store import Store, bundled
from currnorm.rates.update import update

TODAY = date(2026, 11, 22)
PATIENT = Limits(connect=2, read=0.5, total=2, attempts=3, wait=0.01, size=4_000_000)


def bundled_rows(days=10):
    """Give the last days of the ECB's bundled file as published: {day: {code: figure}}."""
    with closing(bundled().connect()) as connection:
        found = connection.execute(
            "SELECT observed, quote, published FROM readable WHERE source = 'ecb' AND observed > date('2026-10-30', ?)",
            (f"-{days} days",),
        ).fetchall()
    rows = {}
    for day, code, figure in found:
        rows.setdefault(day, {})[code] = figure
    return rows


ROWS = bundled_rows()
NEW_DAY = {"2026-11-02": {**ROWS["2026-10-30"], "USD": "1.118", "KRW": "1490.02"}}
FILE = ecb_csv(ROWS | NEW_DAY)


def run(server, *, folder, name="ecb", sleep=lambda _: None, limits=PATIENT, **more):
    with Fetcher(limits, sleep=sleep) as fetcher:
        return update(live_source(name, endpoint=server.url), fetcher, today=TODAY, folder=folder, **more)


def digest(folder):
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.glob("*"))
        if path.name != "rates.lock"
    }


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


@pytest.fixture(scope="module")
def one_day_behind(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    rows = {**ROWS, "2026-10-31": ROWS["2026-10-30"]}
    with serving(always(ecb_zip(ecb_csv(rows)))) as server:
        run(server, folder=folder)
    return folder


@pytest.fixture
def stored(one_day_behind, folder):
    """Give a folder with a store in it already, one day behind."""
    shutil.copytree(one_day_behind, folder)
    return folder


def test_new_figures_come_in_and_are_used(folder):
    with serving(always(ecb_zip(FILE))) as server:
        outcome = run(server, folder=folder)
    assert (outcome.new, outcome.first, outcome.last) == (29, date(2026, 11, 2), date(2026, 11, 2))
    assert (outcome.revisions, outcome.remarks) == ((), ())
    rate = refreshed_rates().rate("USD", "KRW", date(2026, 11, 3))
    assert (rate.observed, rate.legs[1].published) == (date(2026, 11, 2), "1490.02")
    assert (rate.legs[0].published, rate.legs[0].significant) == ("1.118", 5)
    days = [day for day, _ in default_rates().history("USD", "KRW")]
    assert days[-2:] == [date(2026, 10, 30), date(2026, 11, 2)]
    spans = {span.info.id: span for span in default_rates().describe()}
    assert spans["ecb"].last == date(2026, 11, 2)


def test_a_second_update_asks_only_whether_anything_changed(folder):
    def answer(handler):
        if handler.headers.get("If-None-Match") == '"v1"':
            handler.say(b"", status=304, kind=None)
        else:
            marks = (("ETag", '"v1"'), ("Last-Modified", "Mon, 02 Nov 2026 15:00:00 GMT"))
            handler.say(ecb_zip(FILE), headers=marks)

    with serving(answer) as server:
        assert run(server, folder=folder).new == 29
        before = digest(folder)
        assert run(server, folder=folder).new == 0
    assert digest(folder) == before
    assert server.seen[1][1]["If-Modified-Since"] == "Mon, 02 Nov 2026 15:00:00 GMT"


def test_the_whole_published_history_is_what_is_stored(folder):
    text = ecb_csv(bundled_rows(days=20_000))
    assert text.count("\n") == 7127
    with serving(always(ecb_zip(text))) as server:
        outcome = run(server, folder=folder)
    assert (outcome.new, outcome.revisions, outcome.remarks) == (0, (), ())


def test_the_same_figures_again_change_nothing(folder):
    with serving(always(ecb_zip(FILE))) as server:
        run(server, folder=folder)
        before = digest(folder)
        assert run(server, folder=folder).new == 0
    assert digest(folder) == before


def patched(day, **figures):
    rows = {**ROWS, **NEW_DAY}
    rows[day] = {**rows[day], **figures}
    return ecb_zip(ecb_csv(rows))


def bomb():
    return ecb_zip("Date,USD\n" + "0" * 40_000_000)


def lying_bomb():
    """Give an archive whose directory says that its file is small."""
    body = bytearray(bomb())
    place = body.rindex(b"PK\x01\x02")
    struct.pack_into("<I", body, place + 24, 1000)
    return bytes(body)


def damaged():
    body = bytearray(ecb_zip(FILE))
    body[400:440] = bytes(40)
    return bytes(body)


def without_column():
    return ecb_zip(ecb_csv({**ROWS, **NEW_DAY}, columns=[code for code in COLUMNS if code != "KRW"]))


def reordered():
    return ecb_zip(ecb_csv({**ROWS, **NEW_DAY}, columns=["JPY", "USD", *COLUMNS[2:]]))


def mislabelled():
    lines = FILE.splitlines()
    return ecb_zip("\n".join([lines[0].replace("USD,JPY", "JPY,USD"), *lines[1:]]) + "\n")


def with_column(code):
    rows = {day: {**cells, code: "30110"} for day, cells in {**ROWS, **NEW_DAY}.items()}
    return ecb_zip(ecb_csv(rows, columns=[*COLUMNS, code]))


def revised_everywhere():
    rows = {day: {code: f"{figure}1" for code, figure in cells.items()} for day, cells in ROWS.items()}
    return ecb_zip(ecb_csv(rows))


HTML = b"<!doctype html><title>Maintenance</title>"
FAULTS = {
    "reset halfway": (reset_halfway(ecb_zip(FILE)), "broke off (3 tries)"),
    "slow drip": (drip(ecb_zip(FILE), 0.2), "took longer than 2 seconds"),
    "silence": (lambda handler: handler.rfile.read(1), "no answer from 127.0.0.1"),
    "404": (always(b"no", status=404, kind="text/plain"), "answered 404 Not Found"),
    "429 for ever": (
        always(b"", status=429, headers=[("Retry-After", "2")]),
        "answered 429 Too Many Requests (3 tries)",
    ),
    "429 for an hour": (
        always(b"", status=429, headers=[("Retry-After", "3600")]),
        "asks to wait for 3600 seconds",
    ),
    "500 for ever": (always(b"", status=500), "answered 500 Internal Server Error (3 tries)"),
    "wrong content type": (always(ecb_zip(FILE), kind="image/png"), "content type image/png"),
    "html instead of data": (always(HTML, kind="text/html; charset=utf-8"), "a web page instead of data"),
    "html that says it is a zip": (always(HTML), "the archive is broken"),
    "empty 200": (always(b""), "answered with nothing"),
    "truncated zip": (always(ecb_zip(FILE)[:-500]), "the archive is broken"),
    "damaged zip": (always(damaged()), "the archive is broken"),
    "zip bomb": (always(bomb()), "unpacks to more than"),
    "zip bomb that lies": (always(lying_bomb()), "archive"),
    "two files in the zip": (
        always(ecb_zip(FILE, "other.csv")),
        "holds other.csv and not just eurofxref-hist.csv",
    ),
    "too large": (always(b"0" * 5_000_000), "5,000,000 bytes, more than the 4,000,000"),
    "reordered header": (always(reordered()), "has column JPY where USD was"),
    "header moved without its figures": (always(mislabelled()), "has column JPY where USD was"),
    "missing column": (always(without_column()), "has no column KRW"),
    "unknown currency": (always(with_column("XQQ")), "'XQQ' is a currency that is not known"),
    "date in the future": (
        always(ecb_zip(ecb_csv({**ROWS, "2027-01-04": ROWS["2026-10-30"]}))),
        "2027-01-04, which is in the future",
    ),
    "no date": (always(ecb_zip(FILE.replace("2026-11-02", "02/11/2026"))), "'02/11/2026' is not a date"),
    "days out of order": (always(ecb_zip(FILE.replace("2026-10-29", "2026-11-12"))), "out of order"),
    "a day twice": (always(ecb_zip(FILE.replace("2026-10-29", "2026-10-28"))), "out of order"),
    "a short line": (
        always(ecb_zip(FILE.replace("2026-10-28,", "2026-10-28,1.1,", 1))),
        "fields where the header has",
    ),
    "no figure": (always(patched("2026-11-02", KRW="-")), "KRW: '-' is not a figure"),
    "a figure of zero": (always(patched("2026-11-02", KRW="0")), "no rate"),
    "a jump by 10,000": (always(patched("2026-11-02", KRW="0.149002")), "by a factor of 10012"),
    "a jump by 10,000 in the past": (always(patched("2026-10-28", KRW="0.149002")), "by a factor of"),
    "another past altogether": (always(revised_everywhere()), "not the same series"),
    "not text": (always(ecb_zip(b"\xff\xfe\x00")), "not UTF-8"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_and_the_store_is_as_before(fault, stored):
    answer, message = FAULTS[fault]
    before = digest(stored)
    with serving(answer) as server, pytest.raises(UpdateFailed) as caught:
        run(server, folder=stored)
    assert message in str(caught.value)
    assert "as they were" in str(caught.value)
    assert caught.value.source == "ecb"
    assert digest(stored) == before
    check_sound(stored)


@pytest.mark.parametrize("fault", ["404", "jump"])
def test_a_fault_of_the_first_update_leaves_no_store(fault, folder):
    answer = always(b"no", status=404) if fault == "404" else always(patched("2026-11-02", KRW="0.149002"))
    with serving(answer) as server, pytest.raises(UpdateFailed):
        run(server, folder=folder)
    assert not list(folder.glob("rates.sqlite*"))


def test_a_refused_connection_is_named(stored):
    before = digest(stored)
    with serving(always(b"")) as server:
        pass
    with pytest.raises(UpdateFailed, match="connection to 127"):
        run(server, folder=stored)
    assert digest(stored) == before


def check_sound(folder):
    with closing(Store(folder / "rates.sqlite").connect()) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_server_that_recovers_is_asked_again(status, folder):
    waits = []

    def answer(handler):
        if len(handler.server.seen) < 3:
            handler.say(b"", status=status, headers=[("Retry-After", "7")])
        else:
            handler.say(ecb_zip(FILE))

    with serving(answer) as server:
        assert run(server, folder=folder, sleep=waits.append).new == 29
    assert waits == [7, 7]


def test_a_revision_is_reported_and_kept_beside(stored):
    before = Store(stored / "rates.sqlite").series
    with serving(always(patched("2026-10-28", KRW="1500.5"))) as server:
        outcome = run(server, folder=stored)
        again = run(server, folder=stored)
    (revision,) = outcome.revisions
    was = ROWS["2026-10-28"]["KRW"]
    assert str(revision) == f"EXR.D.KRW.EUR.SP00.A of 2026-10-28 was {was} and is now 1500.5"
    assert again.revisions == ()
    assert refreshed_rates().rate("EUR", "KRW", date(2026, 10, 28)).legs[0].published == was
    with closing(sqlite3.connect(stored / "rates.sqlite")) as connection:
        assert connection.execute("SELECT digits, decimals FROM revision").fetchall() == [(15005, 1)]
    assert len(before) <= len(Store(stored / "rates.sqlite").series)


def test_a_currency_that_is_new_to_the_source_comes_in_and_is_said(folder):
    with serving(always(with_column("VND"))) as server:
        outcome = run(server, folder=folder)
    assert outcome.remarks == ("EXR.D.VND.EUR.SP00.A is new here",)
    assert refreshed_rates().rate("EUR", "VND", date(2026, 10, 30), source="ecb").value == Decimal(30110)


def test_a_large_jump_is_said(folder):
    with serving(always(patched("2026-11-02", TRY="130.5"))) as server:
        outcome = run(server, folder=folder)
    assert any(
        "EXR.D.TRY.EUR.SP00.A jumps from 55.8015 to 130.5 on 2026-11-02" in said for said in outcome.remarks
    )


def test_a_new_reading_that_disagrees_with_another_source_is_quarantined(folder):
    def polish(handler):
        tables = []
        if "/A/" in handler.path:
            rates = '{"code":"USD","mid":3.93},{"code":"BRL","mid":0.792},{"code":"KRW","mid":2.95E-3}'
            tables = [f'{{"table":"A","no":"1","effectiveDate":"2026-11-02","rates":[{rates}]}}']
        if tables:
            handler.say(f"[{','.join(tables)}]".encode(), kind="application/json")
        else:
            handler.say(b"404 NotFound", status=404, kind="text/plain")

    with serving(polish) as server:
        assert run(server, folder=folder, name="nbp").new == 3
    with serving(always(patched("2026-11-02", BRL="6.9"))) as server:
        outcome = run(server, folder=folder)
    said = [remark for remark in outcome.remarks if "quarantined" in remark]
    assert len(said) == 1
    assert "EXR.D.BRL.EUR.SP00.A of 2026-11-02 is quarantined: 2" in said[0]
    rates = refreshed_rates()
    assert rates.rate("USD", "BRL", date(2026, 11, 2)).legs[0].observed == date(2026, 10, 30)
    assert rates.rate("EUR", "BRL", date(2026, 11, 2), source="ecb").legs[0].published == "6.9"
    assert rates.rate("KRW", "PLN", date(2026, 11, 2), source="nbp").legs[0].published == "0.00295"


def test_progress_is_told(folder):
    told = []
    with (
        serving(always(ecb_zip(FILE))) as server,
        Fetcher(PATIENT, progress=lambda *far: told.append(far)) as fetcher,
    ):
        update(live_source("ecb", endpoint=server.url), fetcher, today=TODAY, folder=folder)
    size = len(ecb_zip(FILE))
    assert told[-1] == (size, size)


def test_a_store_of_something_else_is_left_alone(folder):
    folder.mkdir()
    (folder / "rates.sqlite").write_bytes(b"these are my notes")
    with (
        serving(always(ecb_zip(FILE))) as server,
        pytest.raises(UpdateFailed, match=r"no store of rates|not a store"),
    ):
        run(server, folder=folder)
    assert (folder / "rates.sqlite").read_bytes() == b"these are my notes"


def test_what_a_killed_update_left_behind_is_cleared(stored):
    (stored / "rates.new").write_bytes(b"half a store")
    (stored / "rates.new-journal").write_bytes(b"half a journal")
    with serving(always(ecb_zip(FILE))) as server:
        assert run(server, folder=stored).new == 29
    assert sorted(path.name for path in stored.iterdir()) == ["rates.lock", "rates.sqlite"]


def test_the_zip_of_the_faults_is_the_real_form():
    with zipfile.ZipFile(io.BytesIO(ecb_zip(FILE))) as archive:
        assert archive.namelist() == ["eurofxref-hist.csv"]
    assert date(2026, 10, 30) - timedelta(days=10) < date.fromisoformat(min(ROWS))


def test_live_rates_are_updated_once_a_day(monkeypatch):
    monkeypatch.setattr(sources, "DEFAULT", ("ecb",))
    monkeypatch.setattr(choose, "_updated", {})
    with serving(always(ecb_zip(FILE))) as server:
        made = sources.live_source
        monkeypatch.setattr(sources, "live_source", lambda name: made(name, endpoint=server.url))
        for _ in range(2):
            assert as_rates("live").rate("EUR", "KRW", date(2026, 11, 2)).legs[0].published == "1490.02"
    assert len(server.seen) == 1
