"""What the subcommands share on the way in: options, their types, and the reading of articles."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, TypeVar

import click

from currnorm.articles import as_article_of, is_url
from currnorm.checking.bench import TOLERANCE, WINDOW, tolerance_of, window_of
from currnorm.currencies import Kind, currencies, currency
from currnorm.errors import ArticleError, CurrnormError, PageUnavailable
from currnorm.languages.language import known_languages, load_language
from currnorm.rates import as_rates
from currnorm.rates.days import as_date
from currnorm.report.pieces import visible
from currnorm.text.article import Article
from currnorm.text.detect import AUTO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date


__all__ = [
    "STDIN",
    "Input",
    "article_options",
    "as_code",
    "as_languages",
    "judging_options",
    "note",
    "private_option",
    "rates_option",
    "read",
    "taken",
    "trouble",
]

STDIN = "-"
_PRIVATE = "currnorm.allow_private"
_F = TypeVar("_F", bound="Callable[..., Any]")


def taken(by: Callable[[Any], Any]) -> Callable[[click.Context, click.Parameter, Any], Any]:
    """Make a callback that takes an option's text for what it means, or fails with the library's own sentence."""

    def callback(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
        if value is None:
            return None
        try:
            return by(value)
        except (CurrnormError, ValueError, OSError) as error:
            raise click.BadParameter(str(error), ctx=ctx, param=param) from None

    return callback


def as_languages(given: str) -> str | tuple[str, ...]:
    """Take one language code, or several with commas between them."""
    codes = tuple(code.strip() for code in given.split(",") if code.strip())
    if not codes:
        raise ValueError(f"{given!r} names no language; give a code such as en, or several as en,de.")
    if AUTO in codes and len(codes) > 1:
        raise ValueError(
            f"{given!r} names {AUTO} among others; it finds the languages by itself, so give it alone."
        )
    for code in codes:
        if code != AUTO:
            load_language(code)
    return codes[0] if len(codes) == 1 else codes


def as_code(given: str) -> str:
    """Take a currency code, in small letters too."""
    return currency(given.upper()).code


def among(values: Callable[[], Iterable[str]]) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """Make what a shell asks for the ends of a beginning: those of some values."""

    def completed(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
        del ctx, param
        return [value for value in values() if value.lower().startswith(incomplete.lower())]

    return completed


def codes() -> list[str]:
    """List the codes of what is money still: whoever wants another one knows it."""
    return [each.code for each in currencies().values() if each.until is None and each.kind is Kind.MONEY]


def _stacked(*options: Callable[[_F], _F]) -> Callable[[_F], _F]:
    def decorate(command: _F) -> _F:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def at_least(least: int) -> Callable[[click.Context, click.Parameter, int | None], int | None]:
    """Make a callback that takes a number from `least` on, and says in words what would be one."""

    def callback(ctx: click.Context, param: click.Parameter, value: int | None) -> int | None:
        if value is not None and value < least:
            raise click.BadParameter(f"it can't be {value}; give {least} or more.", ctx=ctx, param=param)
        return value

    return callback


class NewFile(click.Path):
    """A file to write. Its folder has to be there before the work begins, and not when it is done."""

    def __init__(self) -> None:
        super().__init__(dir_okay=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Take the name of a file in a folder that exists."""
        path: Any = super().convert(value, param, ctx)
        if not path.parent.is_dir():
            self.fail(f"There is no folder {path.parent} to write {path.name} to.", param, ctx)
        return path


rates_option = click.option(
    "--rates",
    type=click.Path(),
    callback=taken(as_rates),
    metavar="FILE",
    help="Take the rates from a CSV file of your own instead of the bundled ones.",
)


def _allow_private(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: FBT001 (click's form)
    del param
    ctx.meta[_PRIVATE] = value


private_option = click.option(
    "--allow-private",
    is_flag=True,
    expose_value=False,
    callback=_allow_private,
    help="Fetch pages at private addresses of the network too.",
)

article_options = _stacked(
    click.argument("files", nargs=-1, type=click.Path(), metavar="[FILE|URL]... (- is standard input)"),
    click.option("--on", callback=taken(as_date), metavar="DATE", help="Day of publication, as 2019-11-20."),
    click.option("--home", metavar="PLACE", help="Where a bare $ is at home: SG, or SGD."),
    click.option(
        "--lang",
        callback=taken(as_languages),
        shell_complete=among(known_languages),
        show_default="the page's own, or en",
        help="Language of the text, or several with commas.",
    ),
    private_option,
)

judging_options = _stacked(
    click.option(
        "--tolerance",
        callback=taken(tolerance_of),
        default=str(TOLERANCE),
        show_default=True,
        help="How far a rate may lie from the fixings, in per cent.",
    ),
    click.option(
        "--window",
        type=int,
        callback=taken(window_of),
        default=WINDOW,
        show_default=True,
        help="How many publication days count.",
    ),
    rates_option,
)


@dataclass(frozen=True, slots=True)
class Input:
    """One article and where it came from; `said` is what it says of itself."""

    path: str
    said: Article

    def article(self, *, on: date | None, home: str | None, lang: str | tuple[str, ...] | None) -> Article:
        """Give the article with what the command line knows better."""
        said = self.said
        return Article(
            said.text,
            on or said.published,
            said.outlet,
            home or said.home,
            said.lang if lang is None else lang,
            "given by --on" if on else said.published_where,
        )


def read(files: tuple[str, ...], failures: list[str]) -> Iterator[Input]:
    """Read the articles named on the command line; what can't be read is added to `failures` and left out.

    No file means standard input, unless that is a terminal: then nobody would know what is waited for. An address
    of the web is fetched, for it was asked for.
    """
    for name in files or (STDIN,):
        if name == STDIN and sys.stdin.isatty():
            raise click.UsageError(
                "There is nothing to read: name a file, or pipe a text in, as in `currnorm check < article.txt`."
            )
        path = "standard input" if name == STDIN else name
        if not name:
            trouble("A file has a name; '' is none.", failures)
            continue
        try:
            path, raw = _bytes(name, path)
            yield Input(path, as_article_of(raw, path))
        except (ArticleError, PageUnavailable) as error:
            trouble(str(error), failures)
        except IsADirectoryError:
            trouble(
                f"{path}: it is a folder. Name the articles in it, as {PurePath(path) / '*.txt'}, or see `currnorm corpus`.",
                failures,
            )
        except FileNotFoundError:
            trouble(f"{path}: there is no such file.{meant(path)}", failures)
        except OSError as error:
            trouble(f"{path}: it can't be read: {error.strerror or error}.", failures)


def _bytes(name: str, path: str) -> tuple[str, bytes]:
    """Give what stands in a file, on standard input or at an address, and where it was found in the end."""
    if name == STDIN:
        return path, sys.stdin.buffer.read()
    if is_url(name):
        # requests takes a tenth of a second to import; only who fetches needs it.
        from currnorm.articles.fetch import fetch  # noqa: PLC0415

        return fetch(name, private=click.get_current_context().meta.get(_PRIVATE, False))
    return path, Path(name).read_bytes()


def meant(name: str) -> str:
    """Ask whether a name in the same folder was meant; nothing where none is like it."""
    path = Path(name)
    try:
        there = [each.name for each in path.parent.iterdir()]
    except OSError:
        return ""
    found = get_close_matches(path.name, there, n=1)
    return f" Did you mean {path.with_name(found[0])}?" if found else ""


def trouble(sentence: str, failures: list[str]) -> None:
    """Say at once and once, on standard error, what went wrong, and remember it for the exit code."""
    if sentence not in failures:
        failures.append(sentence)
        note(sentence)


def note(sentence: str) -> None:
    """Say on standard error what a reader should know; it changes no exit code."""
    click.echo(f"currnorm: {visible(sentence)}", err=True)
