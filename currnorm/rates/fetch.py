"""Fetches one answer over HTTP, within limits: of time, of size, of patience.

Nothing is written here and nothing is read into figures; what comes back is bytes in memory, or `FetchFailed` with what went
wrong. An answer that has not changed since it was last seen is not sent again (ETag, Last-Modified).
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Self

import requests
import urllib3

from currnorm import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

    from currnorm.rates.sources.base import Request

__all__ = ["Answer", "FetchFailed", "Fetcher", "Limits", "Seen"]

_OK, _NOT_MODIFIED, _NOT_FOUND = 200, 304, 404
# Worth another try: too many requests, and what servers say when they are overloaded or being restarted.
_AGAIN = frozenset({429, 500, 502, 503, 504})
_CHUNK = 64 * 1024


class FetchFailed(OSError):
    """An answer could not be had; the message says why."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long to wait, in seconds, how much to take, in bytes, and how often to try.

    `read` is the longest silence, `total` the longest time for one answer, however slowly it drips.
    """

    connect: float = 10
    read: float = 20
    total: float = 120
    size: int = 64 * 1024 * 1024
    attempts: int = 4
    wait: float = 1
    longest_wait: float = 60


@dataclass(frozen=True, slots=True)
class Seen:
    """What a server said about an answer when it was last fetched."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer; `body` is None if it has not changed, or if the server has nothing for these days."""

    body: bytes | None
    seen: Seen = Seen()
    unchanged: bool = False


class Fetcher:
    """Fetches answers over one session.

    `progress` is called with (bytes so far, bytes in all or None) as an answer comes in.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        progress: Callable[[int, int | None], None] | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.limits = limits or Limits()
        self._progress = progress
        self._sleep = sleep
        self._session = requests.Session()
        self._session.headers["User-Agent"] = f"currnorm/{__version__}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    def get(self, request: Request, seen: Seen | None = None) -> Answer:
        """Fetch an answer, with more than one try where that makes sense.

        Raises FetchFailed.
        """
        problem = ""
        for attempt in range(1, self.limits.attempts + 1):
            wait = self.limits.wait * 2 ** (attempt - 1)
            try:
                return self._once(request, seen or Seen())
            except _TryAgain as error:
                problem = str(error)
                wait = wait if error.wait is None else error.wait
            if wait > self.limits.longest_wait:
                raise FetchFailed(f"{problem}, and asks to wait for {wait:.0f} seconds")
            if attempt < self.limits.attempts:
                self._sleep(wait)
        raise FetchFailed(f"{problem} ({self.limits.attempts} tries)")

    def _once(self, request: Request, seen: Seen) -> Answer:
        headers = dict(request.headers)
        if seen.etag:
            headers["If-None-Match"] = seen.etag
        if seen.last_modified:
            headers["If-Modified-Since"] = seen.last_modified
        started = time.monotonic()
        try:
            with self._session.get(
                request.url,
                params=dict(request.params),
                headers=headers,
                timeout=(self.limits.connect, self.limits.read),
                stream=True,
            ) as response:
                _check_encryption(request.url, response.url)
                return self._taken(request, response, seen, started)
        except (requests.exceptions.Timeout, urllib3.exceptions.ReadTimeoutError) as error:
            raise _TryAgain(f"no answer from {_host(request.url)} in time") from error
        except requests.exceptions.SSLError as error:
            raise FetchFailed(f"no secure connection to {_host(request.url)}: {error}") from error
        except (requests.exceptions.ConnectionError, urllib3.exceptions.HTTPError) as error:
            raise _TryAgain(f"the connection to {_host(request.url)} failed or broke off") from error
        except requests.exceptions.RequestException as error:
            raise FetchFailed(f"{request.url} could not be fetched: {error}") from error

    def _taken(self, request: Request, response: requests.Response, seen: Seen, started: float) -> Answer:
        status = response.status_code
        if status == _NOT_MODIFIED:
            return Answer(None, seen, unchanged=True)
        if status == _NOT_FOUND and request.may_be_missing:
            return Answer(None)
        if status in _AGAIN:
            said = f"{_host(request.url)} answered {status} {response.reason}"
            raise _TryAgain(said, _retry_after(response))
        if status != _OK:
            raise FetchFailed(f"{_host(request.url)} answered {status} {response.reason} for {request.url}")
        body = self._body(response, started)
        if not body.strip():
            if request.may_be_empty:
                return Answer(None)
            raise FetchFailed(f"{_host(request.url)} answered with nothing for {request.url}")
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if kind not in request.types:
            html = " (a web page instead of data)" if kind == "text/html" else ""
            raise FetchFailed(
                f"{_host(request.url)} answered with the content type {kind or 'none'}{html} where "
                f"{' or '.join(request.types)} was asked for"
            )
        return Answer(body, Seen(response.headers.get("ETag"), response.headers.get("Last-Modified")))

    def _body(self, response: requests.Response, started: float) -> bytes:
        announced = response.headers.get("Content-Length", "")
        whole = int(announced) if announced.isdecimal() else None
        if whole is not None and whole > self.limits.size:
            raise FetchFailed(
                f"the answer has {whole:,} bytes, more than the {self.limits.size:,} that are taken"
            )
        parts: list[bytes] = []
        taken = 0
        # read1 gives what has come in so far; iter_content would wait for a whole chunk, however slowly it drips.
        while part := response.raw.read1(_CHUNK, decode_content=True):
            parts.append(part)
            taken += len(part)
            if taken > self.limits.size:
                raise FetchFailed(f"the answer has more than the {self.limits.size:,} bytes that are taken")
            if time.monotonic() - started > self.limits.total:
                raise FetchFailed(f"the answer took longer than {self.limits.total:g} seconds")
            if self._progress:
                self._progress(taken, whole)
        return b"".join(parts)


class _TryAgain(Exception):
    """Another try may help, after a wait that the server may have named."""

    def __init__(self, problem: str, wait: float | None = None) -> None:
        super().__init__(problem)
        self.wait = wait


def _retry_after(response: requests.Response) -> float | None:
    """Read Retry-After: seconds, or a date."""
    said = response.headers.get("Retry-After", "").strip()
    if said.isdecimal():
        return float(said)
    if not said:
        return None
    try:
        return max(0.0, parsedate_to_datetime(said).timestamp() - time.time())
    except ValueError:
        return None


def _check_encryption(asked: str, answered: str) -> None:
    if asked.startswith("https:") and not answered.startswith("https:"):
        raise FetchFailed(f"{_host(asked)} led to {answered}, which is not encrypted")


def _host(url: str) -> str:
    return url.split("/")[2] if "//" in url else url
