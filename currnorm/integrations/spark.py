"""PySpark: a column of results on a data frame, made by `mapInArrow` on the executors.

    from currnorm.integrations import spark

    checked = spark.check(articles, text="body", date="published")
    checked.selectExpr("url", "inline(checks)").where("verdict = 'inconsistent'")

Every executor needs this library with its extra: `pip install 'currnorm[spark]'`. Texts go to Python in Arrow batches;
`spark.sql.execution.arrow.maxRecordsPerBatch` says how many at once.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from currnorm.extras import needed
from currnorm.integrations.tables import RESULTS, VERBS, result_type, with_results

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["check", "convert", "find", "udf"]


def find(frame: Any, *, text: str = "text", date: str | None = None, **asked: Any) -> Any:
    """Add the column `mentions` to a data frame.

    `text`, `date`, `outlet`, `home` and `lang` name columns; further arguments are those of `currnorm.arrow.find`.
    """
    return _with(frame, "find", text=text, date=date, **asked)


def check(frame: Any, *, text: str = "text", date: str | None = None, **asked: Any) -> Any:
    """Add the column `checks` to a data frame; further arguments are those of `currnorm.arrow.check`."""
    return _with(frame, "check", text=text, date=date, **asked)


def convert(frame: Any, *, to: str, text: str = "text", date: str | None = None, **asked: Any) -> Any:
    """Add the column `conversions` to a data frame; further arguments are those of `currnorm.arrow.convert`."""
    return _with(frame, "convert", text=text, date=date, to=to, **asked)


def udf(verb: str, **asked: Any) -> Any:
    """Make a function of one column of texts, for `select` and `withColumn`: an Arrow UDF, of Spark 4.1 and later.

    `asked` holds for every row: `udf("find", home="SG")`.
    """
    functions = needed("pyspark.sql.functions", extra="spark")
    column = partial(_column, verb=verb, asked=asked)
    return functions.arrow_udf(column, _spark_type(verb), functions.ArrowUDFType.SCALAR)


def _column(texts: Any, *, verb: str, asked: dict[str, Any]) -> Any:
    return VERBS[verb](texts, **asked)


def _spark_type(verb: str) -> Any:
    return needed("pyspark.sql.pandas.types", extra="spark").from_arrow_type(result_type(verb))


def _with(frame: Any, verb: str, **asked: Any) -> Any:
    types = needed("pyspark.sql.types", extra="spark")
    column = types.StructField(RESULTS[verb], _spark_type(verb))
    schema = types.StructType([*frame.schema.fields, column])
    return frame.mapInArrow(partial(_batches, verb=verb, asked=asked), schema)


def _batches(batches: Iterator[Any], *, verb: str, asked: dict[str, Any]) -> Iterator[Any]:
    for batch in batches:
        yield with_results(batch, verb, **asked)
