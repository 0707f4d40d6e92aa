"""What Hypothesis loads at every `import hypothesis`: it registers the library's values for `st.from_type`.

It must not fail, and must not cost: it imports nothing of ours but the public face, which loads each name when it is
first used. A name that is used later is registered then (see `currnorm.__getattr__`); the strategy itself is looked
up when it is first drawn from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

__all__ = ["register", "register_name"]


def register() -> None:
    """Register what has been loaded of the public values so far; the entry point calls this."""
    import currnorm  # noqa: PLC0415 - this module is loaded by Hypothesis, before anybody has asked for ours

    for name in currnorm.__all__:
        if name in vars(currnorm):
            register_name(name, vars(currnorm)[name])


def register_name(name: str, value: object) -> None:
    """Register one public value, if it is a type that has a strategy.

    >>> register_name("find", object())
    """
    from enum import Enum  # noqa: PLC0415

    from hypothesis.strategies import register_type_strategy  # noqa: PLC0415

    # Hypothesis knows what to do with enumerations.
    if isinstance(value, type) and not issubclass(value, Enum) and value.__name__ == name:
        register_type_strategy(value, _strategy)


def _strategy(kind: type[Any]) -> SearchStrategy[Any]:
    from currnorm.strategies import strategy_of  # noqa: PLC0415 - loaded where somebody draws

    return strategy_of(kind)
