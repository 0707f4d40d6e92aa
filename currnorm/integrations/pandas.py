"""pandas: an accessor on every series of texts.

    >>> import pandas as pd
    >>> import currnorm.integrations.pandas as money
    >>> texts = pd.Series(["It cost 1.04 trillion won ($896m).", "no money", None], index=["a", "b", "c"])
    >>> found = texts.currnorm.find()
    >>> found["b"], bool(found.isna()["c"])
    ([], True)
    >>> money.explode(found)[["text", "currency"]].values.tolist()
    [['1.04 trillion won', 'KRW'], ['$896m', 'USD']]
    >>> money.explode(texts.currnorm.check(on="2019-11-19"))["verdict"].tolist()
    ['consistent']

What is known of each row can be a series with the same index: `df.text.currnorm.check(on=df.day, home=df.country)`.
Results are Arrow-backed, so nothing is copied into Python objects until it is looked at.
"""

from __future__ import annotations

from typing import Any

from currnorm import arrow
from currnorm.extras import needed

__all__ = ["Accessor", "explode"]

pd: Any = needed("pandas", extra="pandas")
pa: Any = needed("pyarrow", extra="pandas")


class Accessor:
    """`series.currnorm`: find, check and convert over a series of texts."""

    def __init__(self, series: Any) -> None:
        categories = getattr(series.dtype, "categories", None)
        kind = pd.api.types.infer_dtype(series if categories is None else categories, skipna=True)
        if kind not in ("string", "empty", "bytes"):
            raise AttributeError(f"currnorm reads series of texts; this one holds {kind}")
        self._series = series

    def find(self, **asked: Any) -> Any:
        """Find every amount of money: a list of mentions for each text. The arguments are those of `currnorm.arrow.find`."""
        return self._run(arrow.find, asked)

    def check(self, **asked: Any) -> Any:
        """Check the printed conversions: a list of checks for each text. The arguments are those of `currnorm.arrow.check`."""
        return self._run(arrow.check, asked)

    def convert(self, to: str, **asked: Any) -> Any:
        """Convert every amount: a list of conversions for each text. The arguments are those of `currnorm.arrow.convert`."""
        return self._run(arrow.convert, {"to": to, **asked})

    def _run(self, verb: Any, asked: dict[str, Any]) -> Any:
        facts = {name: self._aligned(name, given) for name, given in asked.items()}
        found = verb(_array(self._series), **facts)
        return pd.Series(
            pd.arrays.ArrowExtensionArray(found), index=self._series.index, name=self._series.name
        )

    def _aligned(self, name: str, given: Any) -> Any:
        if not isinstance(given, pd.Series):
            return given
        if not given.index.equals(self._series.index):
            raise ValueError(f"the series {name} has another index than the texts")
        return _array(given)


def _array(series: Any) -> Any:
    """Give a series as an Arrow array; a day that pandas keeps as a time is that time's day."""
    array = pa.array(series, from_pandas=True)
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


def explode(results: Any) -> Any:
    """Give a frame with one row for each mention, check or conversion; its index is (index of the text, number).

    Texts without any have no row.
    """
    array = _array(results)
    flat = array.flatten()
    rows = pa.compute.list_parent_indices(array).to_numpy()
    frame = pd.DataFrame(
        {
            field.name: pd.arrays.ArrowExtensionArray(column)
            for field, column in zip(flat.type, flat.flatten(), strict=True)
        }
    )
    number = frame.groupby(rows).cumcount()
    frame.index = pd.MultiIndex.from_arrays(
        [results.index[rows], number], names=[results.index.name, "number"]
    )
    return frame


needed("pyarrow.compute", extra="pandas")
pd.api.extensions.register_series_accessor("currnorm")(Accessor)
