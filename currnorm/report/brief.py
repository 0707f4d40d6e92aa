"""Only what has to be looked at, a line each, the way compilers print: where, what, why. Nothing where nothing is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from currnorm.checking import words
from currnorm.report.pieces import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["brief"]


def brief(kind: str, documents: Sequence[Mapping[str, Any]]) -> str:
    """Write the findings of "check" or "compare", one a line.

    >>> import currnorm
    >>> report = currnorm.check("They agreed on 1.04 trillion won ($896bn).", on="2019-11-19").to_dict()
    >>> print(brief("check", [{"path": "a.txt", **report}]).partition(" “")[0])
    a.txt:1: inconsistent: 1.04 trillion won ($896bn):
    """
    lines = {"check": _check, "compare": _compare}[kind]
    return "".join(f"{visible(words.one_line(line))}\n" for document in documents for line in lines(document))


def _check(document: Mapping[str, Any]) -> Iterator[str]:
    name, text = document.get("path") or "article", document["article"]["text"]
    for check in document["checks"]:
        if check["verdict"] == "inconsistent" and not check["excused"]:
            start = document["mentions"][check["source"]]["start"]
            yield f"{name}:{text.count(chr(10), 0, start) + 1}: {check['verdict']}: {check['pair']}: {check['sentence']}"
    for claim in document.get("relations", ()):
        if claim["verdict"] == "inconsistent":
            yield f"{name}: {claim['verdict']}: {words.quoted_text(claim['text'])}: {claim['because']}"
    for conflict in document.get("conflicts", ()):
        yield f"{name}: conflict: {conflict['words']}"


def _compare(document: Mapping[str, Any]) -> Iterator[str]:
    for claim in document["claims"]:
        if claim["verdict"] == "inconsistent":
            yield f"{claim['verdict']}: {claim['printed']}: {' '.join(claim['because'])}"
    for report in document["reports"]:
        yield from _check({**report, "path": report["article"]["outlet"]})
