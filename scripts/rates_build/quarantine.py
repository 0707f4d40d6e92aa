"""Holds back readings that can't be right: known faults, and those that disagree by more than 5% with another source.

A reading that is held back stays in the store, with the reason; look-ups that do not name its source pass it by. In
order, each rule looking only at what the ones before it left:

1. Known faults, from data/faults.csv.
2. A reading more than 5% from the peg, the board or the fixed euro rate that was in force that day.
3. Of two daily or weekly readings of one day that are more than 5% apart, the one further from the median of the five
   readings of both sources before and after it. (Two sources fix at different hours: on a wild day both may be true.)
4. A monthly rate more than 5% from every daily or weekly reading from two weeks before its month to one week into it.
5. A reading more than 20% from both the one before and the one after it, where these two agree within 5%: a slip.

All comparisons are against the US dollar (rule 2: against the anchor), within one source and one day.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from datetime import date
from decimal import Context, Decimal
from statistics import median
from typing import TYPE_CHECKING

from currnorm.rates.days import from_number, to_number
from currnorm.rates.definitions import definitions
from currnorm.rates.tables import rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rates_build.writer import Series

__all__ = ["quarantine"]

_LIMIT = Decimal("0.05")
_SLIP = Decimal("0.20")
_FAR = 35  # days within which a neighbour says something
_CONTEXT = Context(prec=24)

# (source, code, day): units of the code for one unit of what it is compared with
Readings = dict[int, Decimal]
Key = tuple[str, str, int]


def quarantine(series: Sequence[Series]) -> list[Series]:
    """Give the series with the readings flagged that are held back."""
    faults: dict[Key, str] = dict(_known(series))
    tables = _tables(series)
    for rule in (_against_definitions, _against_each_other, _against_the_month, _slips):
        for key, reason in rule(tables, faults):
            faults.setdefault(key, reason)
    return [
        replace(
            each,
            fixings=[
                replace(fixing, fault=faults.get((each.source, _code(each), fixing.day)))
                for fixing in each.fixings
            ],
        )
        for each in series
    ]


_HOME = {"ecb": ("EUR",), "nbp": ("PLN", "PLZ"), "hmrc": ("GBP",)}


def _code(series: Series) -> str:
    return series.quote if series.base in _HOME[series.source] else series.base


def _tables(series: Sequence[Series]) -> dict[str, dict[str, Readings]]:
    """Give units of each code for one unit of the source's own currency, by source, code and day."""
    tables: dict[str, dict[str, Readings]] = {}
    for each in series:
        found = tables.setdefault(each.source, {}).setdefault(_code(each), {})
        for fixing in each.fixings:
            value = Decimal(fixing.digits).scaleb(-fixing.decimals)
            found[fixing.day] = (
                value if each.base in _HOME[each.source] else _CONTEXT.divide(Decimal(1), value)
            )
    for source, codes in tables.items():
        days = {day for readings in codes.values() for day in readings}
        for home in _HOME[source][:1]:
            codes[home] = dict.fromkeys(days, Decimal(1))
    return tables


def _cross(codes: dict[str, Readings], code: str, anchor: str) -> Readings:
    """Give units of a code for one unit of an anchor, on the days that both have."""
    against = codes.get(anchor, {})
    return {
        day: _CONTEXT.divide(value, against[day])
        for day, value in sorted(codes.get(code, {}).items())
        if day in against
    }


def _apart(one: Decimal, other: Decimal) -> Decimal:
    return abs(_CONTEXT.divide(one, other) - 1)


def _per_cent(share: Decimal) -> str:
    return f"{share * 100:.1f}%" if share < 10 else f"{share:,.0f} times"


def _known(series: Sequence[Series]) -> Iterator[tuple[Key, str]]:
    for row in rows("faults.csv"):
        first = to_number(date.fromisoformat(row["first"]))
        last = to_number(date.fromisoformat(row["last"] or "9999-12-31"))
        for each in series:
            if (each.source, _code(each)) == (row["source"], row["code"]):
                for fixing in each.fixings:
                    if first <= fixing.day <= last:
                        yield (row["source"], row["code"], fixing.day), row["reason"]


def _against_definitions(
    tables: dict[str, dict[str, Readings]], _: dict[Key, str]
) -> Iterator[tuple[Key, str]]:
    for code, held in definitions().items():
        for each in held:
            for source, codes in tables.items():
                for day, value in _cross(codes, code, each.anchor).items():
                    apart = _apart(value, each.value)
                    if apart > _LIMIT and from_number(day) in each:
                        reason = (
                            f"{_per_cent(apart)} from {each.figure} {code} for 1 {each.anchor} ({each.kind})"
                        )
                        yield (source, code, day), reason


def _against_each_other(
    tables: dict[str, dict[str, Readings]], faults: dict[Key, str]
) -> Iterator[tuple[Key, str]]:
    one, other = "ecb", "nbp"
    for code in sorted((tables.get(one, {}).keys() & tables.get(other, {}).keys()) - {"USD"}):
        readings = {
            source: {
                day: value
                for day, value in _cross(tables[source], code, "USD").items()
                if (source, code, day) not in faults
            }
            for source in (one, other)
        }
        days = {source: list(found) for source, found in readings.items()}
        for day in sorted(readings[one].keys() & readings[other].keys()):
            apart = _apart(readings[one][day], readings[other][day])
            if apart <= _LIMIT:
                continue
            around = []
            for source, found in readings.items():
                place = bisect_left(days[source], day)
                near = [*days[source][max(0, place - 5) : place], *days[source][place + 1 : place + 6]]
                around += [found[each] for each in near]
            middle = median(around)
            wrong = max((one, other), key=lambda source: _apart(readings[source][day], middle))
            right = other if wrong == one else one
            yield (wrong, code, day), f"{_per_cent(apart)} from the reading of {right} on the same day"


def _against_the_month(
    tables: dict[str, dict[str, Readings]], faults: dict[Key, str]
) -> Iterator[tuple[Key, str]]:
    for code in sorted(tables.get("hmrc", {}).keys() - {"USD"}):
        witness: Readings = {}
        for source in ("nbp", "ecb"):
            for day, value in _cross(tables.get(source, {}), code, "USD").items():
                if (source, code, day) not in faults:
                    witness[day] = value
        days = sorted(witness)
        for day, value in _cross(tables["hmrc"], code, "USD").items():
            near = days[bisect_left(days, day - 14) : bisect_right(days, day + 7)]
            if not near:
                continue
            apart = min(_apart(value, witness[each]) for each in near)
            if apart > _LIMIT:
                yield (
                    ("hmrc", code, day),
                    f"{_per_cent(apart)} from the daily or weekly readings around its month",
                )


def _slips(tables: dict[str, dict[str, Readings]], faults: dict[Key, str]) -> Iterator[tuple[Key, str]]:
    for source in ("ecb", "nbp"):
        for code in sorted(tables.get(source, {}).keys() - {"USD"}):
            found = [
                (day, value)
                for day, value in _cross(tables[source], code, "USD").items()
                if (source, code, day) not in faults
            ]
            for (before, low), (day, value), (after, high) in zip(found, found[1:], found[2:], strict=False):
                if after - before > _FAR or _apart(low, high) >= _LIMIT:
                    continue
                apart = min(_apart(value, low), _apart(value, high))
                if apart > _SLIP:
                    yield (source, code, day), f"{_per_cent(apart)} from the readings before and after it"
