"""How many decimals a series carried on each day, where its source drops trailing zeros."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["restore_precision"]

# In fifteen fixings, the chance that all of them end in a zero by accident is one in 10^15.
_WINDOW = 15
_EDGE = 5


def restore_precision(printed: Sequence[int], window: int = _WINDOW) -> list[int]:
    """Give the decimals that each figure carried, from the decimals that were printed.

    A figure carries a decimal that it does not print if figures shortly before and shortly after it do: then a zero
    was dropped. A single longer figure (a conversion rate on the last day before the euro) changes nothing
    around it. At either end of a series, its first or last five figures speak for the side that is missing.

    >>> restore_precision([4, 3, 4, 2, 4, 4])
    [4, 4, 4, 4, 4, 4]
    """
    count = len(printed)
    return [
        min(
            max(printed[max(0, place - window) : max(place + 1, _EDGE)]),
            max(printed[max(0, min(place, count - _EDGE)) : place + window + 1]),
        )
        for place in range(count)
    ]
