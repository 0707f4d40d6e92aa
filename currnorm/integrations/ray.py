"""Ray Data: a column of results on a dataset, made in Arrow batches by its workers.

    from currnorm.integrations import ray as money

    checked = money.check(ray.data.read_parquet("articles/"), text="body", date="published")

Every node needs this library with its extra: `pip install 'currnorm[ray]'`.
"""

from __future__ import annotations

from typing import Any

from currnorm.extras import needed
from currnorm.integrations.tables import with_results

__all__ = ["check", "convert", "find"]


def find(dataset: Any, *, text: str = "text", date: str | None = None, **asked: Any) -> Any:
    """Add the column `mentions` to a dataset.

    `text`, `date`, `outlet`, `home` and `lang` name columns; further arguments are those of `currnorm.arrow.find`.
    """
    return _with(dataset, "find", text=text, date=date, **asked)


def check(dataset: Any, *, text: str = "text", date: str | None = None, **asked: Any) -> Any:
    """Add the column `checks` to a dataset; further arguments are those of `currnorm.arrow.check`."""
    return _with(dataset, "check", text=text, date=date, **asked)


def convert(dataset: Any, *, to: str, text: str = "text", date: str | None = None, **asked: Any) -> Any:
    """Add the column `conversions` to a dataset; further arguments are those of `currnorm.arrow.convert`."""
    return _with(dataset, "convert", text=text, date=date, to=to, **asked)


def _with(dataset: Any, verb: str, **asked: Any) -> Any:
    needed("ray.data", extra="ray")
    return dataset.map_batches(
        with_results, batch_format="pyarrow", fn_kwargs={"verb": verb, **asked}, zero_copy_batch=True
    )
