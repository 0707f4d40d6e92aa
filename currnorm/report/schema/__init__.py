"""The JSON Schema of the dictionary form of every result (result-1.json beside this; `format` is its number).

A key may be added without a new number; none is taken away, renamed or given another meaning.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

__all__ = ["schema"]


def schema() -> dict[str, Any]:
    """Give the schema (JSON Schema 2020-12) of what `to_dict()` and `--format json` give.

    >>> schema()["$id"]
    'urn:currnorm:result:1'
    """
    text = files("currnorm.report.schema").joinpath("result-1.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found
