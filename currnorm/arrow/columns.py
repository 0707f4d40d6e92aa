"""From results to arrays: lists of mentions, checks and conversions as Arrow lists of structs, column by column."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import accumulate, chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from currnorm.arrow.schema import AMOUNT, CHECK, CONVERSION, RATE
from currnorm.money import CONTEXT
from currnorm.text.figures import in_units
from currnorm.text.mention import Mention

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from currnorm.checking.model import Check

__all__ = ["Converted", "amounts_array", "checks_array", "conversions_array", "fitted", "lists_of"]

# Wide enough for any amount that can be printed, with all the places of a column.
_WIDE = CONTEXT.copy()
_WIDE.prec = 200

_BYTES = AMOUNT.bit_width // 8
_PLACES = Decimal(1).scaleb(-RATE.scale)
_AMOUNT_PLACES = Decimal(1).scaleb(-AMOUNT.scale)


@dataclass(frozen=True, slots=True)
class Converted:
    """One amount of a text in another currency, or what is missing for that."""

    mention: Mention
    currency: str
    on: date | None
    low: Decimal | None = None
    high: Decimal | None = None
    printed: str | None = None
    rate: Decimal | None = None
    observed: date | None = None
    kind: str | None = None
    source: str | None = None
    missing: str | None = None


def checks_array(rows: Sequence[Sequence[Check] | None]) -> Any:
    """Give rows of checks as an array of the type `schema.CHECKS`."""
    return _array(rows, CHECK, partial(_all_of, _CHECK))


def conversions_array(rows: Sequence[Sequence[Converted] | None]) -> Any:
    """Give rows of conversions as an array of the type `schema.CONVERSIONS`."""
    return _array(rows, CONVERSION, partial(_all_of, _CONVERSION))


def _array(rows: Sequence[Sequence[Any] | None], kind: Any, values_of: Callable[[Any], Sequence[Any]]) -> Any:
    flat = [each for row in rows if row for each in row]
    cells = zip(*map(values_of, flat), strict=True) if flat else ([] for _ in kind)
    columns = [_column(list(cell), field.type) for field, cell in zip(kind, cells, strict=True)]
    return lists_of(rows, kind, columns)


def lists_of(rows: Sequence[Sequence[Any] | None], kind: Any, columns: Sequence[Any]) -> Any:
    """Give rows as lists of structs, whose columns hold what is in all the rows; None is a NULL row."""
    ends = list(accumulate((len(row) if row else 0 for row in rows), initial=0))
    values = pa.StructArray.from_arrays(columns, fields=list(kind))
    missing = [row is None for row in rows]
    return pa.ListArray.from_arrays(
        pa.array(ends, pa.int32()),
        values,
        type=pa.list_(kind),
        mask=pa.array(missing, pa.bool_()) if any(missing) else None,
    )


def _all_of(fields: dict[str, Callable[[Any], Any]], each: Any) -> list[Any]:
    return [value(each) for value in fields.values()]


def _column(values: list[Any], kind: Any) -> Any:
    if pa.types.is_list(kind):
        ends = list(accumulate(map(len, values), initial=0))
        flat = pa.array(list(chain.from_iterable(values)), kind.value_type)
        return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), flat)
    if kind == RATE:
        return pa.array([_rounded(value, _PLACES) for value in values], kind)
    if kind == AMOUNT:
        try:
            return pa.array(values, kind)
        except pa.ArrowInvalid:  # an amount doesn't fit
            return amounts_array([None if value is None else in_units(value) for value in values])
    return pa.array(values, kind)


def amounts_array(units: Sequence[int | None]) -> Any:
    """Give amounts as Arrow keeps them: whole units in so many bytes, and a bit for each that says whether there is one."""
    data = b"".join([(unit or 0).to_bytes(_BYTES, sys.byteorder, signed=True) for unit in units])
    there = None
    if None in units:
        there = pa.array([unit is not None for unit in units], pa.bool_()).buffers()[1]
    return pa.Array.from_buffers(AMOUNT, len(units), [there, pa.py_buffer(data)])


def _rounded(value: Decimal | None, places: Decimal) -> Decimal | None:
    """Round a figure to the places of its column; None where its digits before the point don't fit."""
    if value is None:
        return None
    rounded = value.quantize(places, context=_WIDE)
    return rounded if len(rounded.as_tuple().digits) <= AMOUNT.precision else None


def fitted(value: Decimal, kind: Any) -> Decimal | None:
    """Round a figure to the places of an Arrow type; None where its digits before the point don't fit."""
    return _rounded(value, Decimal(1).scaleb(-kind.scale))


def _if_any(name: str, attribute: str) -> Callable[[Check], Any]:
    """Read an attribute of what a check may lack: `implied` or `span`."""
    read = attrgetter(attribute)

    def value(check: Check) -> Any:
        owner = getattr(check, name)
        return None if owner is None else read(owner)

    return value


def _latest(attribute: str) -> Callable[[Check], Any]:
    read = attrgetter(attribute)
    return lambda check: read(check.fixings[0]) if check.fixings else None


_CHECK: dict[str, Callable[[Any], Any]] = {
    **{
        f"{side}_{name}": attrgetter(f"{side}.{name}")
        for side in ("source", "converted")
        for name in ("start", "end", "text", "currency", "low", "high")
    },
    "rule": attrgetter("link.rule"),
    "verdict": attrgetter("verdict"),
    "excused": attrgetter("excused"),
    "missing": attrgetter("missing"),
    "on": attrgetter("on"),
    "base": _if_any("implied", "base"),
    "quote": _if_any("implied", "quote"),
    "implied_low": _if_any("implied", "narrow.low"),
    "implied_high": _if_any("implied", "narrow.high"),
    "fixing_low": _if_any("span", "low"),
    "fixing_high": _if_any("span", "high"),
    "fixing_observed": _latest("observed"),
    "fixing_source": _latest("source"),
    "deviation": attrgetter("deviation"),
    "power": attrgetter("power"),
    "expected": attrgetter("expected"),
    "diagnosis": lambda check: [str(one.kind) for one in check.diagnosis],
    "sentence": attrgetter("sentence"),
}

_CONVERSION: dict[str, Callable[[Any], Any]] = {
    "start": attrgetter("mention.start"),
    "end": attrgetter("mention.end"),
    "text": attrgetter("mention.text"),
    "source_currency": attrgetter("mention.currency"),
    "source_low": attrgetter("mention.low"),
    "source_high": attrgetter("mention.high"),
    "currency": attrgetter("currency"),
    "low": lambda each: _rounded(each.low, _AMOUNT_PLACES),
    "high": lambda each: _rounded(each.high, _AMOUNT_PLACES),
    "printed": attrgetter("printed"),
    "rate": attrgetter("rate"),
    "on": attrgetter("on"),
    "observed": attrgetter("observed"),
    "kind": attrgetter("kind"),
    "source": attrgetter("source"),
    "missing": attrgetter("missing"),
}
