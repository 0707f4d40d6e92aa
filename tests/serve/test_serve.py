"""The local page: a real server on loopback, asked the way browsers and strangers ask."""

import os
import re
import signal
import subprocess
import sys

import pytest
import requests

pytest.importorskip("starlette", reason="serve needs currnorm[serve]")
pytest.importorskip("uvicorn", reason="serve needs currnorm[serve]")

ARTICLE = "SEOUL, Nov 19, 2019\n\nThey agreed on 1.04 trillion won ($896m).\n"


@pytest.fixture(scope="module")
def address():
    command = [sys.executable, "-m", "currnorm", "serve"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    ) as running:
        said = running.stdout.readline().strip()
        with requests.Session() as session:
            session.mount(
                "http://",
                requests.adapters.HTTPAdapter(max_retries=requests.adapters.Retry(20, backoff_factor=0.05)),
            )
            assert session.get(said).status_code == 200
        yield said
        running.send_signal(signal.SIGINT)
        running.wait()


def post(address, *, headers=None, **fields):
    return requests.post(f"{address}report", data=fields, headers=headers, timeout=60)


def test_it_says_an_address_of_loopback_with_a_secret(address):
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{32}/", address)


def test_the_form_is_served_and_can_run_nothing(address):
    answer = requests.get(address, timeout=60)
    assert answer.status_code == 200
    assert "<form" in answer.text
    assert "<script" not in answer.text
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers


def test_one_article_is_checked_and_two_are_compared(address):
    answer = post(address, text=ARTICLE.replace("\n", "\r\n"), outlet="gulf")
    assert answer.status_code == 200
    assert "Do the conversions in gulf hold?" in answer.text
    assert "It is 0.49% above the fixing of 19 November 2019, which gives $892m." in answer.text
    answer = post(
        address,
        text=ARTICLE,
        text2=ARTICLE.replace("$896m", "S$1.2 billion"),
        to="usd",
        outlet="gulf",
        outlet2="strait",
    )
    assert "What 2 articles make of the same amounts" in answer.text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": ARTICLE, "date": "2019-02-30"}, "is not a date"),
        ({"text": ARTICLE, "home": "<b>"}, "neither a territory nor a currency"),
        ({"text": ARTICLE, "text2": ARTICLE, "to": "XQQ"}, "is not a currency code"),
    ],
)
def test_a_mistake_is_named_and_what_was_typed_is_kept(address, fields, said):
    answer = post(address, **fields)
    assert answer.status_code == 400
    assert said in answer.text
    assert "1.04 trillion won" in answer.text
    assert "<b>" not in answer.text


def test_nothing_pasted_is_asked_for_again(address):
    assert "Paste an article first." in post(address, text=" ").text


def test_strangers_get_nothing(address):
    base = address.rsplit("/", 2)[0]
    for path in ("/", "/report", "/wrong/", "/wrong/report", "/docs"):
        assert requests.get(f"{base}{path}", timeout=60).status_code in (404, 405)
    assert requests.post(f"{base}/wrong/report", data={"text": ARTICLE}, timeout=60).status_code == 404


def test_other_sites_and_other_names_are_refused(address):
    assert post(address, headers={"Sec-Fetch-Site": "cross-site"}, text=ARTICLE).status_code == 403
    assert post(address, headers={"Host": "rebound.example"}, text=ARTICLE).status_code == 400


def test_a_form_too_large_is_refused(address):
    assert post(address, text="x" * 20_000_001).status_code == 413
