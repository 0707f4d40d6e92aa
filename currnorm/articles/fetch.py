"""A page from the web, when somebody asked for it: http and https only, within limits, at public addresses.

Whoever gives an address to check must not, by a name or a redirect, reach into the machine or the network that
this runs in. So the address that a connection really has is looked at before a byte is sent; what a name resolved
to earlier could have changed. Proxies and stored passwords of the environment are left aside: behind a proxy
nobody could tell where a request ends.
"""

from __future__ import annotations

import codecs
import ipaddress
import time
from dataclasses import dataclass
from email.message import Message
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from currnorm import __version__
from currnorm.articles.encoding import codec_of
from currnorm.errors import PageUnavailable

if TYPE_CHECKING:
    import socket

__all__ = ["PageLimits", "fetch", "is_public"]

_CHUNK = 64 * 1024
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK = 200
_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "application/json")


@dataclass(frozen=True, slots=True)
class PageLimits:
    """How long to wait in seconds, how much to take in bytes, how many redirects to follow."""

    connect: float = 10
    read: float = 15
    total: float = 45
    size: int = 10_000_000
    redirects: int = 5


def is_public(address: str) -> bool:
    """Say whether an IP address is one of the open internet.

    >>> is_public("93.184.216.34"), is_public("127.0.0.1"), is_public("::ffff:10.0.0.1"), is_public("169.254.1.1")
    (True, False, False, False)
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    # An IPv4 address can be wrapped in an IPv6 one in three ways; what counts is where packets go.
    if isinstance(found, ipaddress.IPv6Address):
        found = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1] or found
    return found.is_global and not found.is_multicast and found not in _TRANSLATED


_TRANSLATED = ipaddress.ip_network(
    "64:ff9b::/96"
)  # RFC 6052: an IPv4 address behind a translator, any at all


class _PrivateAddress(OSError):
    """A connection leads to an address that is not public."""


def _checked(connection: socket.socket) -> socket.socket:
    address = connection.getpeername()[0]
    if not is_public(address):
        connection.close()
        raise _PrivateAddress(address)
    return connection


class _Plain(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return _checked(super()._new_conn())


class _Secure(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return _checked(super()._new_conn())


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Plain


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _Secure


class _PublicOnly(HTTPAdapter):
    """Connects to public addresses only."""

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        super().init_poolmanager(*arguments, **options)
        self.poolmanager.pool_classes_by_scheme = {"http": _PlainPool, "https": _SecurePool}


def fetch(url: str, *, private: bool = False, limits: PageLimits | None = None) -> tuple[str, bytes]:
    """Fetch a page; give the address that it was found at in the end, and its bytes.

    They are in UTF-8, behind a mark that says so, where the server sent another encoding and named it.

    `private` allows addresses of this machine and of private networks.

    Raises PageUnavailable, which says why.
    """
    bounds = limits or PageLimits()
    ends = time.monotonic() + bounds.total
    with requests.Session() as session:
        session.trust_env = False
        session.headers.update(
            # Not compressed: what is taken in is what was sent, and a small answer can't become a large one.
            {
                "User-Agent": f"currnorm/{__version__}",
                "Accept": ", ".join(_TYPES),
                "Accept-Encoding": "identity",
            }
        )
        if not private:
            for scheme in ("http://", "https://"):
                session.mount(scheme, _PublicOnly())
        at = url
        for _ in range(bounds.redirects + 1):
            _check(at, url)
            try:
                with session.get(
                    at, timeout=(bounds.connect, bounds.read), stream=True, allow_redirects=False
                ) as answer:
                    if answer.status_code in _REDIRECTS and "Location" in answer.headers:
                        at = urljoin(at, answer.headers["Location"])
                        continue
                    return at, _as_utf8(
                        _taken(answer, url, bounds, ends), answer.headers.get("Content-Type", "")
                    )
            except PageUnavailable:
                raise
            except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
                raise PageUnavailable(url=url, reason=_why(error, at)) from error
    raise PageUnavailable(url=url, reason=f"it redirects more than {bounds.redirects} times")


def _check(at: str, url: str) -> None:
    """Refuse what is no web address, and a way from https to http."""
    try:
        parts = urlsplit(at)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise PageUnavailable(url=url, reason="it is not a web address") from None
    if parts.scheme not in ("http", "https"):
        raise PageUnavailable(url=url, reason=f"only http and https are fetched, not {parts.scheme}")
    if not host:
        raise PageUnavailable(url=url, reason="it names no server")
    if url.lower().startswith("https:") and parts.scheme != "https":
        raise PageUnavailable(url=url, reason="it redirects to a page that is not encrypted")


def _taken(answer: requests.Response, url: str, bounds: PageLimits, ends: float) -> bytes:
    if answer.status_code != _OK:
        said = f"{answer.status_code} {answer.reason}".rstrip()
        raise PageUnavailable(url=url, reason=f"the server answered {said}")
    kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind and kind not in _TYPES:
        raise PageUnavailable(url=url, reason=f"it is {kind}, and not a page of text")
    if answer.headers.get("Content-Encoding", "identity").lower() not in ("identity", ""):
        raise PageUnavailable(url=url, reason="the server sends it compressed, though it was asked not to")
    parts: list[bytes] = []
    size = 0
    # read1 gives what has come in so far; a page that drips byte by byte can't outlast its time.
    while part := answer.raw.read1(_CHUNK):
        parts.append(part)
        size += len(part)
        if size > bounds.size:
            raise PageUnavailable(url=url, reason=f"it has more than {bounds.size:,} bytes")
        if time.monotonic() > ends:
            raise PageUnavailable(url=url, reason=f"it took longer than {bounds.total:g} seconds")
    return b"".join(parts)


def _as_utf8(body: bytes, kind: str) -> bytes:
    """Give a body in UTF-8, and marked so, where the server names another encoding and it is in that; else as it came."""
    header = Message()
    header["Content-Type"] = kind
    codec = codec_of(header.get_content_charset() or "utf-8")
    if codec is None or codec == "utf-8":
        return body
    # Text in another encoding is hardly ever UTF-8 by chance: where it is, the server is mistaken.
    if not body.isascii() and _decodes(body, "utf-8"):
        return body
    # What the page says of itself may be right where its server is not.
    return codecs.BOM_UTF8 + body.decode(codec).encode() if _decodes(body, codec) else body


def _decodes(body: bytes, codec: str) -> bool:
    try:
        body.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _why(error: BaseException, at: str) -> str:
    """Say in words what went wrong on the way."""
    host = urlsplit(at).hostname
    causes = _causes(error)
    for each in causes:
        if isinstance(each, _PrivateAddress):
            return (
                f"{host} is at {each}, which is not a public address (--allow-private takes it all the same)"
            )
    # urllib3 counts a refused connection among those that took too long.
    refused = any(isinstance(each, urllib3.exceptions.NewConnectionError) for each in causes)
    if not refused and any(isinstance(each, _TIMEOUTS) for each in causes):
        return f"no answer from {host} in time"
    if any(isinstance(each, requests.exceptions.SSLError) for each in causes):
        return f"no secure connection to {host}"
    if any(isinstance(each, urllib3.exceptions.NameResolutionError) for each in causes):
        return f"no server of the name {host} was found"
    return f"the connection to {host} failed"


_TIMEOUTS = (requests.Timeout, urllib3.exceptions.TimeoutError)


def _causes(error: BaseException) -> list[BaseException]:
    """Give an error and all that led to it; requests and urllib3 keep those among their arguments."""
    found = [error]
    for each in found:
        inner = (each.__cause__, each.__context__, getattr(each, "reason", None), *each.args)
        found += [other for other in inner if isinstance(other, BaseException) and other not in found]
    return found
