"""What the benchmarks measure by: the best of several rounds, which take turns, since the machines are noisy."""

from __future__ import annotations

import time
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING

import currnorm

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_fields = attrgetter(*(field.name for field in fields(currnorm.Mention)))


def best(
    works: Mapping[str, Callable[[], int]], rounds: int, *, before: Callable[[], object] = lambda: None
) -> dict[str, tuple[float, int]]:
    """Give the shortest time of several rounds, in seconds, and what was counted, for each of some works.

    `before` runs before each of them, outside of its time.
    """
    found: dict[str, tuple[float, int]] = {}
    for _ in range(rounds):
        for name, work in works.items():
            before()
            begin = time.process_time()
            count = work()
            taken = time.process_time() - begin
            found[name] = min(found.get(name, (taken, count)), (taken, count))
    return found


def read(text: str, lang: str = "en") -> int:
    """Find the amounts of a text and read every field of them, as columns hold them; give how many there are."""
    return len([_fields(mention) for mention in currnorm.find(text, lang=lang)])
