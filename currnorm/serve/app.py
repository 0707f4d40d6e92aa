"""The application: a form, and the report of what was pasted into it."""

from __future__ import annotations

from functools import cache
from hmac import compare_digest
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from currnorm.checking.compare import compare
from currnorm.checking.report import check
from currnorm.errors import CurrnormError
from currnorm.languages.language import known_languages
from currnorm.report.html import page
from currnorm.text.article import Article

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

__all__ = ["application"]

_MOST_BYTES = 20_000_000  # of a form: five million characters of any script, and some
_FIELDS = ("text", "outlet", "date", "home", "lang", "text2", "outlet2", "date2", "home2", "lang2", "to")
_HEADERS = {
    # The page's own policy says the same; a form may be sent, and only back to here.
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def application(secret: str) -> Starlette:
    """Make the application; every address of it begins with `secret`."""

    async def form(request: Request) -> Response:
        return _refused(request, secret) or _form({}, "")

    async def report(request: Request) -> Response:
        refused = _refused(request, secret)
        if refused:
            return refused
        raw = await _body(request)
        if raw is None:
            return _form(
                {}, f"That is more than {_MOST_BYTES // 1_000_000} MB; use the command line.", status=413
            )
        return await run_in_threadpool(_report, raw)

    return Starlette(
        routes=[Route("/{secret}/", form), Route("/{secret}/report", report, methods=["POST"])],
        # A name of somebody's own that points at 127.0.0.1 makes their page and this one the same site to a browser.
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])],
    )


def _refused(request: Request, secret: str) -> Response | None:
    if not compare_digest(request.path_params["secret"].encode(), secret.encode()):
        return PlainTextResponse("Not found", status_code=404, headers=_HEADERS)
    if request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        return PlainTextResponse("Only this page's own form is answered", status_code=403, headers=_HEADERS)
    return None


async def _body(request: Request) -> bytes | None:
    """Read the body; None for one that is too large, without reading the rest of it."""
    raw = bytearray()
    async for part in request.stream():
        raw += part
        if len(raw) > _MOST_BYTES:
            return None
    return bytes(raw)


def _report(raw: bytes) -> Response:
    try:
        given = parse_qs(raw.decode(), max_num_fields=2 * len(_FIELDS))
    except ValueError:
        return _form({}, "That was not sent by this page's form.", status=400)
    # A browser sends line ends as CR LF; offsets and marks are about the text as it was pasted.
    values = {name: given[name][0].replace("\r\n", "\n") for name in _FIELDS if name in given}
    try:
        return HTMLResponse(_page(values), headers=_HEADERS)
    except CurrnormError as error:
        return _form(values, str(error), status=400)


def _page(values: Mapping[str, str]) -> str:
    articles = [_article(values, number) for number in ("", "2") if values.get(f"text{number}", "").strip()]
    if not articles:
        return _written(values, "Paste an article first.")
    if len(articles) == 1:
        return page("check", [check(articles[0]).to_dict()])
    return page("compare", [compare(articles, to=values.get("to", "").strip().upper() or "USD").to_dict()])


def _article(values: Mapping[str, str], number: str) -> Article:
    facts = {
        name: values.get(f"{name}{number}", "").strip() or None for name in ("outlet", "date", "home", "lang")
    }
    return Article(
        values[f"text{number}"],
        facts["date"],  # type: ignore[arg-type] # an Article takes the string of a date for what it says
        facts["outlet"],
        facts["home"],
        facts["lang"] or "auto",
        "given in the form",
    )


def _form(values: Mapping[str, str], problem: str, *, status: int = 200) -> Response:
    return HTMLResponse(_written(values, problem), status_code=status, headers=_HEADERS)


def _written(values: Mapping[str, str], problem: str) -> str:
    return (
        _environment()
        .get_template("form.html.j2")
        .render(
            values={name: values.get(name, "") for name in _FIELDS},
            problem=problem,
            languages=("auto", *known_languages()),
            style=Markup(_style()),  # noqa: S704 (files of this package)
        )
    )


@cache
def _environment() -> Environment:
    options: dict[str, Any] = {"trim_blocks": True, "lstrip_blocks": True, "undefined": StrictUndefined}
    return Environment(loader=PackageLoader("currnorm.serve"), autoescape=True, **options)


@cache
def _style() -> str:
    parts = (
        files("currnorm.report.html").joinpath("templates/style.css"),
        files("currnorm.serve").joinpath("templates/form.css"),
    )
    return "".join(part.read_text(encoding="utf-8") for part in parts)
