"""The templates, and what every page is written with: escaping, visible control characters, the style."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from currnorm import __version__
from currnorm.report.pieces import visible

__all__ = ["written"]

_TEMPLATES = "currnorm.report.html"


def written(template: str, **values: Any) -> str:
    """Write a page from its template; everything that is not a template is escaped."""
    style = Markup(_style())  # noqa: S704 (a file of this package)
    return _environment().get_template(template).render(style=style, version=__version__, **values)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(_TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_shown,
    )


def _shown(value: Any) -> Any:
    """Show what would steer the display, in every value that a template writes; our own style is left alone."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _style() -> str:
    return files(_TEMPLATES).joinpath("templates/style.css").read_text(encoding="utf-8")
