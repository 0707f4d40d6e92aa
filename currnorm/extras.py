"""Import what only an extra brings, and name the extra where it is missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from currnorm.errors import MissingExtra

__all__ = ["needed"]


def needed(module: str, extra: str) -> Any:
    """Import a module that comes with an extra of this library.

    >>> needed("json", extra="arrow").__name__
    'json'

    Raises MissingExtra, which says what to install.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module.partition(".")[0]:
            raise  # it is there, and something that it needs itself is not
        raise MissingExtra(name=error.name, extra=extra) from None
