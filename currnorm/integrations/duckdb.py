"""DuckDB: functions for SQL.

    >>> import duckdb
    >>> import currnorm.integrations.duckdb as money
    >>> connection = money.register(duckdb.connect())
    >>> connection.sql('''
    ...     SELECT unnest(currnorm_find('It cost 1.04 trillion won ($896m).'), recursive := true)
    ... ''').select("text, currency, low::BIGINT").fetchall()
    [('1.04 trillion won', 'KRW', 1040000000000), ('$896m', 'USD', 896000000)]
    >>> connection.sql('''
    ...     SELECT currnorm_check('It cost 1.04 trillion won ($896m).', DATE '2019-11-19')[1].verdict
    ... ''').fetchall()
    [('consistent',)]

    currnorm_find(text)                 list of mentions
    currnorm_check(text, day)           list of checks; a NULL day is one that is not known
    currnorm_convert(text, day, to)     list of conversions, all to one currency a call

What holds for every row (home, lang, ...) is given to `register`.
"""

from __future__ import annotations

from typing import Any

from currnorm import arrow
from currnorm.extras import needed

__all__ = ["register"]

pa: Any = needed("pyarrow", extra="duckdb")
pc: Any = needed("pyarrow.compute", extra="duckdb")

_SQL = {
    pa.string(): "VARCHAR",
    pa.int32(): "INTEGER",
    pa.bool_(): "BOOLEAN",
    pa.date32(): "DATE",
}


def register(connection: Any, prefix: str = "currnorm_", **asked: Any) -> Any:
    """Create the functions on a connection, and give it back.

    `asked` are the arguments of `currnorm.arrow` that hold for every row. Where the functions exist already, DuckDB
    raises its own error; another `prefix` makes a second set.
    """
    rates = {name: asked.pop(name) for name in ("rates", "tolerance", "window") if name in asked}

    def find(text: Any) -> Any:
        return arrow.find(text, **asked)

    def check(text: Any, day: Any) -> Any:
        return arrow.check(text, on=day, **asked, **rates)

    def convert(text: Any, day: Any, to: Any) -> Any:
        parts = []
        codes = to.to_pylist()
        for code in dict.fromkeys(codes):
            chosen = pa.array([index for index, each in enumerate(codes) if each == code], pa.int64())
            parts.append((chosen, _converted(text.take(chosen), day.take(chosen), code)))
        order = pc.sort_indices(pa.concat_arrays([chosen for chosen, _ in parts]))
        return pa.chunked_array([pa.concat_arrays([part for _, part in parts]).take(order)])

    def _converted(text: Any, day: Any, code: str | None) -> Any:
        if code is None:
            return pa.nulls(len(text), arrow.CONVERSIONS)
        found = arrow.convert(text, to=code, on=day, **asked, rates=rates.get("rates"))
        return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found

    for function, parameters, kind in (
        (find, ["VARCHAR"], arrow.MENTIONS),
        (check, ["VARCHAR", "DATE"], arrow.CHECKS),
        (convert, ["VARCHAR", "DATE", "VARCHAR"], arrow.CONVERSIONS),
    ):
        connection.create_function(
            prefix + function.__name__,
            function,
            [connection.dtype(each) for each in parameters],
            connection.dtype(_sql(kind)),
            type="arrow",
            null_handling="special",
        )
    return connection


def _sql(kind: Any) -> str:
    """Write an Arrow type as SQL."""
    if pa.types.is_list(kind):
        return f"{_sql(kind.value_type)}[]"
    if pa.types.is_struct(kind):
        return "STRUCT(" + ", ".join(f'"{field.name}" {_sql(field.type)}' for field in kind) + ")"
    if pa.types.is_decimal(kind):
        return f"DECIMAL({kind.precision}, {kind.scale})"
    return _SQL[kind]
