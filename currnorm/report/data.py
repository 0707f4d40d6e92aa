"""Results for programs: JSON, one JSON document a line, CSV."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["COLUMNS", "as_csv", "as_json", "as_jsonl"]

COLUMNS: dict[str, tuple[str, ...]] = {
    "find": (
        "path",
        "start",
        "end",
        "text",
        "currency",
        "candidates",
        "low",
        "high",
        "qualifier",
        "per",
        "because",
    ),
    "check": (
        "path",
        "published",
        "verdict",
        "source",
        "source_currency",
        "converted",
        "converted_currency",
        "base",
        "quote",
        "implied_low",
        "implied_high",
        "fixing_low",
        "fixing_high",
        "deviation",
        "power",
        "expected",
        "diagnosis",
        "sentence",
    ),
    "compare": (
        "claim",
        "verdict",
        "spread",
        "outlet",
        "printed",
        "converted",
        "on",
        "amount",
        "currency",
        "low",
        "high",
        "apart",
    ),
    "convert": (
        "path",
        "text",
        "source_currency",
        "low",
        "high",
        "currency",
        "interval_low",
        "interval_high",
        "printed",
        "rate",
        "base",
        "quote",
        "on",
        "observed",
        "kind",
        "rate_source",
    ),
    "rates": ("base", "quote", "on", "observed", "staleness", "kind", "source", "rate"),
}


def as_json(kind: str, documents: Sequence[dict[str, Any]]) -> str:
    """Write one document as itself, several as a list."""
    del kind
    whole = documents[0] if len(documents) == 1 else list(documents)
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def as_jsonl(kind: str, documents: Sequence[dict[str, Any]]) -> str:
    """Write one document a line."""
    del kind
    return "".join(json.dumps(document, ensure_ascii=False) + "\n" for document in documents)


def as_csv(kind: str, documents: Sequence[dict[str, Any]]) -> str:
    """Write a table with a head: one row for each mention, check, statement or conversion."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS[kind], lineterminator="\n")
    writer.writeheader()
    for document in documents:
        writer.writerows(_ROWS[kind](document))
    return buffer.getvalue()


def _find(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for mention in document["mentions"]:
        row = {name: mention[name] for name in COLUMNS["find"] if name in mention}
        yield {**row, "path": document.get("path"), "candidates": " ".join(mention["candidates"])}


def _check(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    mentions = document["mentions"]
    for check in document["checks"]:
        source, converted = mentions[check["source"]], mentions[check["converted"]]
        implied = check["implied"] or {"base": None, "quote": None, "narrow": [None, None]}
        span = check["span"] or [None, None]
        yield {
            "path": document.get("path"),
            "published": document["article"]["published"],
            "verdict": check["verdict"],
            "source": source["text"],
            "source_currency": source["currency"],
            "converted": converted["text"],
            "converted_currency": converted["currency"],
            "base": implied["base"],
            "quote": implied["quote"],
            "implied_low": implied["narrow"][0],
            "implied_high": implied["narrow"][1],
            "fixing_low": span[0],
            "fixing_high": span[1],
            "deviation": check["deviation"],
            "power": check["power"],
            "expected": check["expected"],
            "diagnosis": " ".join(one["kind"] for one in check["diagnosis"]),
            "sentence": check["sentence"],
        }


def _compare(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for number, claim in enumerate(document["claims"], 1):
        for place, statement in enumerate(claim["statements"]):
            money, interval = statement["money"] or {}, statement["interval"] or [None, None]
            yield {
                "claim": number,
                "verdict": claim["verdict"],
                "spread": claim["spread"],
                "outlet": statement["outlet"],
                "printed": statement["mention"]["text"],
                "converted": statement["converted"] and statement["converted"]["text"],
                "on": statement["on"],
                "amount": money.get("amount"),
                "currency": money.get("currency"),
                "low": interval[0],
                "high": interval[1],
                "apart": "yes" if place in claim["apart"] else "",
            }


def _convert(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for each in document["conversions"]:
        rate = each["rate"]
        yield {
            "path": document.get("path"),
            "text": each["mention"]["text"] if each["mention"] else None,
            "source_currency": rate["base"],
            "low": each["low"],
            "high": each["high"],
            "currency": each["currency"],
            "interval_low": each["interval"][0],
            "interval_high": each["interval"][1],
            "printed": each["printed"],
            "rate": rate["rate"],
            "base": rate["base"],
            "quote": rate["quote"],
            "on": each["on"],
            "observed": each["observed"],
            "kind": each["kind"],
            "rate_source": rate["source"],
        }


def _rates(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield {name: document[name] for name in COLUMNS["rates"]}


_ROWS: dict[str, Callable[[dict[str, Any]], Iterator[dict[str, Any]]]] = {
    "find": _find,
    "check": _check,
    "compare": _compare,
    "convert": _convert,
    "rates": _rates,
}
