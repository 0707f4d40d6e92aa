"""Pages from a real server on loopback: what is taken, what is refused, and why."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from currnorm import PageUnavailable
from currnorm.articles.encoding import page_text
from currnorm.articles.fetch import PageLimits, fetch, is_public

ANSWERS = {
    "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, b"<html><p>It cost $5.</p></html>"),
    "/moved": (302, {"Location": "/page"}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/file": (302, {"Location": "file:///etc/hostname"}, b""),
    "/picture": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
    "/big": (200, {"Content-Type": "text/html"}, b"x" * 5000),
    "/packed": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, b"\x1f\x8b"),
    "/russian": (
        200,
        {"Content-Type": "text/html; charset=windows-1251"},
        "<p>5 млн рублей".encode("cp1251"),
    ),
    "/western": (200, {"Content-Type": "text/html"}, b"<meta charset=windows-1252><p>\x80" + b"5"),
    "/untrue": (200, {"Content-Type": "text/html; charset=shift_jis"}, "<p>£5".encode()),
    "/gone": (404, {}, b""),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        status, headers, body = ANSWERS[self.path]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        """Say nothing."""


@pytest.fixture(scope="module")
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        running.asked = []
        running.base = f"http://127.0.0.1:{running.server_port}"
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def test_a_page_is_fetched_and_a_redirect_followed(server):
    assert fetch(f"{server.base}/page", private=True) == (f"{server.base}/page", ANSWERS["/page"][2])
    assert fetch(f"{server.base}/moved", private=True)[0] == f"{server.base}/page"


@pytest.mark.parametrize(
    ("path", "said"),
    [("russian", "<p>5 млн рублей"), ("western", "<meta charset=windows-1252><p>€5"), ("untrue", "<p>£5")],
)
def test_a_page_is_read_in_the_encoding_that_its_server_names(server, path, said):
    _, raw = fetch(f"{server.base}/{path}", private=True)
    assert page_text(raw, path) == said


def test_no_byte_goes_to_a_private_address(server):
    server.asked.clear()
    for start in ("http://127.0.0.1", "http://localhost", "https://127.0.0.1"):
        with pytest.raises(PageUnavailable, match="not a public address"):
            fetch(f"{start}:{server.server_port}/page")
    assert server.asked == []


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/round", "redirects more than 5 times"),
        ("/file", "only http and https are fetched, not file"),
        ("/picture", "it is image/png"),
        ("/big", "more than 1,000 bytes"),
        ("/packed", "compressed"),
        ("/gone", "answered 404"),
    ],
)
def test_what_is_not_taken_says_why(server, path, said):
    with pytest.raises(PageUnavailable) as caught:
        fetch(f"{server.base}{path}", private=True, limits=PageLimits(size=1000))
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://example.org/a", "not ftp"),
        ("file:///etc/passwd", "not file"),
        ("http://", "names no server"),
        ("http://[::1", "not a web address"),
        ("http://127.0.0.1:1/", "the connection to 127.0.0.1 failed"),
    ],
)
def test_an_address_that_leads_nowhere_says_why(url, said):
    with pytest.raises(PageUnavailable) as caught:
        fetch(url, private=True)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 10.1.2.3 192.168.0.1 172.16.0.1 169.254.169.254 0.0.0.0 100.64.0.1 224.0.0.1 ::1 fe80::1%eth0 "
    "fc00::1 ::ffff:127.0.0.1 2002:7f00:1:: 64:ff9b::7f00:1".split(),
)
def test_private_addresses_are_known_in_every_disguise(address):
    assert not is_public(address)


def test_public_addresses_are_public():
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1:248:1893:25c8:1946")
