"""The one Arrow schema of results: what every dataframe and every engine gets.

Each row of text gives a list of structs: one for each mention, check or conversion. NULL gives NULL, a text without
money an empty list. Offsets count code points of the text as given, half-open. Amounts are in major units.

Amounts are `decimal128(38, 9)`, which every engine takes: 29 digits before the point, nine behind it. Rates and
percentages are `decimal128(38, 12)`, rounded there. An amount that doesn't fit is NULL, never rounded; `text` still says it.
"""

from __future__ import annotations

import pyarrow as pa

from currnorm.text.figures import PLACES

__all__ = [
    "AMOUNT",
    "CHECK",
    "CHECKS",
    "CONVERSION",
    "CONVERSIONS",
    "CONVERTED",
    "MENTION",
    "MENTIONS",
    "RATE",
]

AMOUNT = pa.decimal128(38, PLACES)
RATE = pa.decimal128(38, 12)

_TEXTS = pa.list_(pa.string())

MENTION = pa.struct(
    [
        pa.field("start", pa.int32(), nullable=False),
        pa.field("end", pa.int32(), nullable=False),
        pa.field("text", pa.string(), nullable=False),
        pa.field("currency", pa.string()),  # ISO 4217; NULL where the text leaves it open
        pa.field("candidates", _TEXTS),  # every code it could be, likeliest first
        pa.field("low", AMOUNT),
        pa.field("high", AMOUNT),
        pa.field("printed_low", AMOUNT),  # what the figure stands for at its printed unit
        pa.field("printed_high", AMOUNT),
        pa.field("printed_wide_low", AMOUNT),  # ... if its trailing zeros say nothing
        pa.field("printed_wide_high", AMOUNT),
        pa.field("qualifier", pa.string()),
        pa.field("per", pa.string()),
        pa.field("because", pa.string()),
        pa.field("rule", pa.string()),
        pa.field("evidence", pa.string()),
        pa.field("vague", pa.bool_()),
    ]
)

CHECK = pa.struct(
    [
        *(
            pa.field(f"{side}_{name}", kind)
            for side in ("source", "converted")
            for name, kind in (
                ("start", pa.int32()),
                ("end", pa.int32()),
                ("text", pa.string()),
                ("currency", pa.string()),
                ("low", AMOUNT),
                ("high", AMOUNT),
            )
        ),
        pa.field("rule", pa.string()),
        pa.field("verdict", pa.string(), nullable=False),
        pa.field("excused", pa.bool_()),
        pa.field("missing", pa.string()),  # what an unverifiable conversion lacks
        pa.field("on", pa.date32()),
        pa.field("base", pa.string()),  # the rates below are units of `quote` for one `base`
        pa.field("quote", pa.string()),
        pa.field("implied_low", RATE),
        pa.field("implied_high", RATE),
        pa.field("fixing_low", RATE),
        pa.field("fixing_high", RATE),
        pa.field("fixing_observed", pa.date32()),
        pa.field("fixing_source", pa.string()),
        pa.field("deviation", RATE),  # per cent
        pa.field("power", RATE),  # per cent
        pa.field("expected", pa.string()),
        pa.field("diagnosis", _TEXTS),
        pa.field("sentence", pa.string()),
    ]
)

CONVERSION = pa.struct(
    [
        pa.field("start", pa.int32(), nullable=False),
        pa.field("end", pa.int32(), nullable=False),
        pa.field("text", pa.string(), nullable=False),
        pa.field("source_currency", pa.string()),
        pa.field("source_low", AMOUNT),
        pa.field("source_high", AMOUNT),
        pa.field("currency", pa.string()),
        pa.field("low", AMOUNT),  # rounded to nine places, as a quotient has no end
        pa.field("high", AMOUNT),
        pa.field("printed", pa.string()),
        pa.field("rate", RATE),  # units of `currency` for one of `source_currency`
        pa.field("on", pa.date32()),
        pa.field("observed", pa.date32()),
        pa.field("kind", pa.string()),
        pa.field("source", pa.string()),
        pa.field("missing", pa.string()),  # "currency", "date" or "rate", where there is no conversion
    ]
)

CONVERTED = pa.struct(  # an amount of a column of amounts
    [
        pa.field("amount", AMOUNT),  # rounded to nine places, as a quotient has no end
        *(CONVERSION.field(name) for name in ("rate", "on", "observed", "kind", "source", "missing")),
    ]
)

MENTIONS = pa.list_(MENTION)
CHECKS = pa.list_(CHECK)
CONVERSIONS = pa.list_(CONVERSION)
