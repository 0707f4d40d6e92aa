"""From mentions to arrays, column by column, without filling a mention first.

What chose a currency says the same of many amounts, so its columns are made of every choice once. Figures are whole units
of their column's last place, which is how Arrow keeps decimals.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from currnorm.arrow.columns import amounts_array, lists_of
from currnorm.arrow.schema import MENTION
from currnorm.text.figures import Units
from currnorm.text.mention import details_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from currnorm.text.choice import Choice
    from currnorm.text.mention import Details, Mention

__all__ = ["mentions_array"]


def mentions_array(rows: Sequence[Sequence[Mention] | None]) -> Any:
    """Give rows of mentions as an array of the type `schema.MENTIONS`."""
    flat = [mention for row in rows if row for mention in row]
    details = [details_of(mention) for mention in flat]
    columns = {
        "start": [mention.start for mention in flat],
        "end": [mention.end for mention in flat],
        "text": [mention.text for mention in flat],
        "qualifier": [each.qualifier for each in details],
        "per": [each.per for each in details],
        "rule": [each.rule for each in details],
        "vague": [each.vague for each in details],
    }
    arrays = {name: pa.array(values, MENTION.field(name).type) for name, values in columns.items()}
    arrays |= _choices([each.choice for each in details]) | _figures(details)
    return lists_of(rows, MENTION, [arrays[field.name] for field in MENTION])


def _choices(choices: Sequence[Choice]) -> dict[str, Any]:
    """Give the columns of what was chosen: each different choice becomes Arrow's once."""
    distinct = {id(choice): choice for choice in choices}
    place = {key: at for at, key in enumerate(distinct)}
    indices = pa.array([place[id(choice)] for choice in choices], pa.int32())
    found = {}
    for name in ("currency", "candidates", "because", "evidence"):
        values = [getattr(choice, name) for choice in distinct.values()]
        found[name] = pa.array(values, MENTION.field(name).type).take(indices)
    return found


def _figures(details: Sequence[Details]) -> dict[str, Any]:
    """Give the columns of amounts."""
    units = zip(*(each.units() for each in details), strict=True) if details else ([] for _ in Units._fields)
    return {name: amounts_array(column) for name, column in zip(Units._fields, units, strict=True)}
