"""What the page shows of a comparison: who converts which amount how, and what the figures can stand for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Any

from currnorm.checking import words
from currnorm.money import CONTEXT
from currnorm.report.html.chart import Axis, Tick
from currnorm.report.html.views import label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Bar", "ClaimView", "Matrix", "matrix"]

_WIDTH, _LEFT, _RIGHT, _ROW, _TOP, _BOTTOM = 640, 20, 20, 50, 4, 32
_NAME = 48  # letters of an outlet's name that stand above its bar
_ROOM = Decimal("0.08")


@dataclass(frozen=True, slots=True)
class Bar:
    """One outlet's conversion: the span of values that it can stand for, and the figure itself."""

    name: str
    start: str
    width: str
    at: str
    top: int
    apart: bool


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One amount that articles share."""

    id: str
    printed: str
    verdict: str
    label: str
    rows: tuple[tuple[str, str, str, str, bool], ...]
    steps: tuple[str, ...]
    sentence: str
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    height: int
    description: str
    left: int = _LEFT
    right: int = _WIDTH - _RIGHT


@dataclass(frozen=True, slots=True)
class Matrix:
    """Amounts against outlets."""

    outlets: tuple[str, ...]
    rows: tuple[tuple[ClaimView, tuple[str, ...]], ...]
    to: str
    summary: str


def matrix(document: Mapping[str, Any]) -> Matrix:
    """Lay the claims of a comparison's dictionary form against its outlets."""
    outlets = tuple(
        dict.fromkeys(each["outlet"] for claim in document["claims"] for each in claim["statements"])
    )
    rows = []
    for number, claim in enumerate(document["claims"], 1):
        cells: dict[str, list[str]] = {outlet: [] for outlet in outlets}
        for each in claim["statements"]:
            cells[each["outlet"]].append(
                words.one_line(each["converted"]["text"]) if each["converted"] else "not converted"
            )
        rows.append(
            (_claim(f"claim-{number}", claim), tuple(", ".join(said) or "–" for said in cells.values()))
        )
    return Matrix(outlets, tuple(rows), document["to"], document["summary"])


def _claim(anchor: str, claim: Mapping[str, Any]) -> ClaimView:
    statements = claim["statements"]
    rows = []
    for place, each in enumerate(statements):
        pair = words.one_line(each["mention"]["text"])
        if each["converted"]:
            pair += f" ({words.one_line(each['converted']['text'])})"
        figure, span = each["shown"] or ("not converted", "")
        rows.append((each["outlet"], pair, figure, span, place in claim["apart"]))
    placed = [(place, each) for place, each in enumerate(statements) if each["interval"]]
    bars, ticks = _bars(placed, claim["apart"]) if len(placed) > 1 else ((), ())
    said = claim["because"][len(statements) :]
    return ClaimView(
        id=anchor,
        printed=claim["printed"],
        verdict=claim["verdict"],
        label=label(claim["verdict"]),
        rows=tuple(rows),
        steps=tuple(claim["because"]),
        sentence=" ".join(said),
        bars=bars,
        ticks=ticks,
        height=_TOP + _ROW * len(bars) + _BOTTOM,
        description=" ".join(claim["because"]),
    )


def _bars(
    placed: Sequence[tuple[int, Mapping[str, Any]]], apart: Sequence[int]
) -> tuple[tuple[Bar, ...], tuple[Tick, ...]]:
    """Draw what each conversion can stand for on one scale."""
    with localcontext(CONTEXT):
        spans = [tuple(map(Decimal, each["interval"])) for _, each in placed]
        low, high = min(span[0] for span in spans), max(span[1] for span in spans)
        room = (high - low) * _ROOM or Decimal(1)
        x = Axis(low - room, high + room, Decimal(_LEFT), Decimal(_WIDTH - _RIGHT))
        bars = []
        for row, ((place, each), span) in enumerate(zip(placed, spans, strict=True)):
            start, stop = x.at(span[0]), x.at(span[1])
            name = each["outlet"]
            bars.append(
                Bar(
                    name=name if len(name) <= _NAME else f"{name[: _NAME - 1]}…",
                    start=start,
                    width=str(max(Decimal(stop) - Decimal(start), Decimal(2))),
                    at=x.at(Decimal(each["money"]["amount"])),
                    top=_TOP + row * _ROW,
                    apart=place in apart,
                )
            )
        return tuple(bars), tuple(Tick(x.at(each), words.figure(each)) for each in x.ticks(3))
