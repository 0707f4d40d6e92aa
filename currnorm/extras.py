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
        package = module.partition(".")[0]
        if error.name is None or error.name.partition(".")[0] != package:
            raise  # it is there, and something that it needs itself is not
        raise MissingExtra(name=package, extra=extra) from None
