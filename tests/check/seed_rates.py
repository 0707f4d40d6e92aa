"""A table of rates that tests can see through: the ECB's fixings of the autumn of 2019, as published."""

# ruff: noqa: ARG002 (the protocol names arguments that this table has no use for)

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from currnorm.errors import RateUnavailable
from currnorm.money import CONTEXT
from currnorm.rates.model import Kind, Leg, Rate

if TYPE_CHECKING:
    from collections.abc import Sequence

CODES = ("KRW", "USD", "SGD")
FIXINGS = """
2019-10-15 1305.51 1.1007 1.5088
2019-10-16 1310.51 1.1025 1.5138
2019-10-17 1310.18 1.1113 1.5171
2019-10-18 1314.33 1.1144 1.5214
2019-10-21 1309.04 1.1173 1.5203
2019-10-22 1305.83 1.1130 1.5164
2019-10-23 1303.45 1.1123 1.5161
2019-10-24 1305.33 1.1128 1.5162
2019-10-25 1304.87 1.1107 1.5140
2019-10-28 1297.1 1.1087 1.5104
2019-10-29 1295.86 1.1095 1.5121
2019-10-30 1297.21 1.1106 1.5141
2019-10-31 1302.87 1.1154 1.5174
2019-11-01 1300.09 1.1139 1.5129
2019-11-04 1296.92 1.1158 1.5146
2019-11-05 1284.34 1.1109 1.5078
2019-11-06 1284.3 1.1090 1.5065
2019-11-07 1279.27 1.1077 1.5035
2019-11-08 1276.66 1.1034 1.5002
2019-11-11 1288 1.1041 1.5025
2019-11-12 1281.79 1.1015 1.4994
2019-11-13 1288.15 1.1006 1.5000
2019-11-14 1287.87 1.0997 1.4989
2019-11-15 1285.34 1.1034 1.5021
2019-11-18 1289.14 1.1061 1.5047
2019-11-19 1292.01 1.1077 1.5070
2019-11-20 1294.49 1.1059 1.5059
2019-11-21 1303.11 1.1091 1.5098
2019-11-22 1303.07 1.1058 1.5072
2019-11-25 1293.96 1.1008 1.5030
2019-11-26 1296.87 1.1020 1.5057
2019-11-27 1295.88 1.1009 1.5028
2019-11-28 1298 1.1005 1.5032
2019-11-29 1295.81 1.0982 1.5017
"""


@dataclass
class TableRates:
    """Euro fixings by day; cross rates from two legs of one day, as of a day, at most five days old."""

    table: Mapping[date, Mapping[str, str]]
    days: list[date] = field(init=False)

    def __post_init__(self):
        self.days = sorted(self.table)

    def _published(self, code: str, day: date) -> str:
        return "1" if code == "EUR" else self.table[day][code]

    def _rate(self, base: str, quote: str, on: date, day: date) -> Rate:
        row = {"EUR": "1", **self.table[day]}
        if base not in row or quote not in row:
            raise RateUnavailable(base=base, quote=quote, on=on, reason="the table has no such pair")
        return Rate(
            base,
            quote,
            on,
            day,
            Kind.DAILY,
            Decimal(row[quote]),
            Decimal(row[base]),
            tuple(
                Leg("ecb", f"EUR/{code}", "EUR", code, day, row[code])
                for code in (quote, base)
                if code != "EUR"
            ),
        )

    def recent(self, base, quote, on, *, days=3, source=None) -> tuple[Rate, ...]:
        stop = bisect_right(self.days, on)
        if not stop or on - self.days[stop - 1] > timedelta(5):
            raise RateUnavailable(
                base=base,
                quote=quote,
                on=on,
                reason="the table has no fixing on or shortly before that day",
                after=self.days[0] if not stop else None,
            )
        return tuple(
            self._rate(base, quote, on, day) for day in reversed(self.days[max(0, stop - days) : stop])
        )

    def rate(self, base, quote, on, *, source=None) -> Rate:
        return self.recent(base, quote, on, days=1)[0]

    def history(self, base, quote, *, source=None) -> Sequence[tuple[date, Decimal]]:
        return [
            (day, CONTEXT.divide(Decimal(row.get(quote, "1")), Decimal(row.get(base, "1"))))
            for day, row in self.table.items()
        ]


def autumn_2019() -> TableRates:
    rows = (line.split() for line in FIXINGS.split("\n") if line)
    return TableRates(
        {date.fromisoformat(day): dict(zip(CODES, figures, strict=True)) for day, *figures in rows}
    )
