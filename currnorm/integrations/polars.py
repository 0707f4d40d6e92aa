"""Polars: a namespace on expressions, for frames, lazy frames and the streaming engine.

    >>> import polars as pl
    >>> import currnorm.integrations.polars
    >>> frame = pl.DataFrame({"text": ["It cost 1.04 trillion won ($896m).", None], "day": ["2019-11-19", None]})
    >>> frame.select(pl.col("text").currnorm.find().list.len())["text"].to_list()
    [2, None]
    >>> checks = frame.lazy().select(pl.col("text").currnorm.check(on=pl.col("day")).alias("checks"))
    >>> checks.explode("checks").unnest("checks").select("verdict").collect(engine="streaming").rows()
    [('consistent',), (None,)]

What is known of each row can be an expression: `on=pl.col("day")`, `home=pl.col("country")`.
"""

from __future__ import annotations

from typing import Any

from currnorm import arrow
from currnorm.extras import needed

__all__ = ["Namespace"]

pl: Any = needed("polars", extra="polars")
pa: Any = needed("pyarrow", extra="polars")


class Namespace:
    """`pl.col("text").currnorm`: find, check and convert over a column of texts."""

    def __init__(self, expr: Any) -> None:
        self._expr = expr

    def find(self, **asked: Any) -> Any:
        """Find every amount of money: a list of mentions for each text. The arguments are those of `currnorm.arrow.find`."""
        return self._run(arrow.find, arrow.MENTIONS, asked)

    def check(self, **asked: Any) -> Any:
        """Check the printed conversions: a list of checks for each text. The arguments are those of `currnorm.arrow.check`."""
        return self._run(arrow.check, arrow.CHECKS, asked)

    def convert(self, to: str, **asked: Any) -> Any:
        """Convert every amount: a list of conversions for each text. The arguments are those of `currnorm.arrow.convert`."""
        return self._run(arrow.convert, arrow.CONVERSIONS, {"to": to, **asked})

    def _run(self, verb: Any, kind: Any, asked: dict[str, Any]) -> Any:
        columns = {name: given for name, given in asked.items() if isinstance(given, pl.Expr)}
        fixed = {name: given for name, given in asked.items() if name not in columns}

        def batch(series: Any) -> Any:
            text, *facts = (each.to_arrow() for each in series)
            # A literal is one value for all rows.
            given = {
                name: fact[0].as_py() if len(fact) == 1 != len(text) else fact
                for name, fact in zip(columns, facts, strict=True)
            }
            return pl.Series(series[0].name, pl.from_arrow(verb(text, **given, **fixed)))

        return pl.map_batches(
            [self._expr, *columns.values()],
            batch,
            return_dtype=pl.from_arrow(pa.array([], kind)).dtype,
            is_elementwise=True,
        )


pl.api.register_expr_namespace("currnorm")(Namespace)
