"""The local page in a real browser: typed in, sent, read; without scripts and without the rest of the net."""

import os
import signal
import subprocess
import sys
import time

import pytest
import requests
from chromium import AXE, BROWSER, Chromium

pytest.importorskip("starlette", reason="serve needs currnorm[serve]")
pytest.importorskip("uvicorn", reason="serve needs currnorm[serve]")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="there is no Chromium here")

ARTICLE = (
    "SEOUL, Nov 19, 2019\\n\\nThey agreed on 1.04 trillion won ($896m).<script>document.title=1</script>"
)


@pytest.fixture(scope="module")
def address():
    command = [sys.executable, "-m", "currnorm", "serve"]
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as running:
        said = running.stdout.readline().strip()
        with requests.Session() as session:
            tries = requests.adapters.Retry(20, backoff_factor=0.05)
            session.mount("http://", requests.adapters.HTTPAdapter(max_retries=tries))
            assert session.get(said).status_code == 200
        yield said
        running.send_signal(signal.SIGINT)
        running.wait()


def test_an_article_is_pasted_and_its_report_read(address):
    with Chromium() as browser:
        browser.open(address)
        browser.run(f"document.querySelector('textarea').value = '{ARTICLE}'")
        browser.events.clear()
        browser.run("document.querySelector('button').click()")
        marks = "[...document.querySelectorAll('mark')].map(mark => mark.textContent)"
        for _ in range(100):
            if browser.run("document.readyState === 'complete' && location.pathname.endsWith('report')"):
                break
            time.sleep(0.1)
        assert browser.run(marks) == ["1.04 trillion won", "$896m"]
        assert browser.run("document.title").startswith("Do the conversions")
        base = address.rsplit("/", 2)[0]
        requested = [each["request"]["url"] for each in browser.seen("Network.requestWillBeSent")]
        assert requested
        assert all(url.startswith((base, "data:")) for url in requested)


@pytest.mark.skipif(
    not AXE.is_file(), reason="axe-core is not installed: npm install --prefix tests/browser axe-core"
)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_fault_with_the_form(address, dark):
    with Chromium() as browser:
        browser.open(address, dark=dark, width=400)
        assert browser.faults() == []
