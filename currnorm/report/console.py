"""Results for people: tables that can be read aloud, right at 80 columns, plain where nothing can show colour.

A line of a table says its verdict in words first, then what was printed, then one sentence about it; colour
repeats what the words say and never replaces them.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from currnorm.rates.model import Rates
from currnorm.report.inplace import in_place as in_place_lines
from currnorm.report.pieces import visible
from currnorm.report.sparkline import drawer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.console import ConsoleOptions, RenderableType
    from rich.segment import Segment


__all__ = ["table"]

_STYLES = {
    "exact": "green",
    "consistent": "green",
    "plausible": "yellow",
    "inconsistent": "bold red",
    "unverifiable": "dim",
}

# Columns: a pair of long amounts on one line, and as much as an eye follows to the next line.
_PAIR, _SENTENCE = 40, 96
_CELL, _ENDS = 12, 32  # of a matrix: an outlet's column, and the amount and the verdict beside them


def table(
    kind: str,
    documents: Sequence[dict[str, Any]],
    *,
    width: int,
    color: bool,
    lined: bool,
    why: bool = False,
    in_place: bool = False,
    rates: Rates | None = None,
) -> str:
    """Write some results as tables of a width in columns; `lined` draws a line under the heads.

    `in_place` writes the articles instead, with their amounts marked; `rates` draws the rate of each check where
    `why` asks for all there is.
    """
    buffer = io.StringIO()
    console = _Shown(
        file=buffer,
        width=width,
        force_terminal=color,
        no_color=not color,
        color_system="standard" if color else None,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    for number, document in enumerate(documents):
        if number and kind in ("find", "check", "compare"):
            console.print()
        parts = (
            _in_place(document)
            if in_place
            else _PARTS[kind](document, look=_Look(width, lined=lined, why=why, rates=rates))
        )
        for part in parts:
            # What is one sentence stays one line, for whoever pipes it on.
            console.print(part, soft_wrap=kind in ("convert", "rates") and not lined)
    lines = (line.rstrip() for line in buffer.getvalue().split("\n"))
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class _Look:
    """How a table is to look, and how much it is to tell."""

    width: int
    lined: bool
    why: bool
    rates: Rates | None


class _Shown(Console):
    """A console that shows what would steer the terminal, such as a colour in an article's text, and obeys its own alone."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterator[Segment]:
        """Give what is written of something, in pieces of one style."""
        for each in super().render(renderable, options):
            yield each if each.control else each._replace(text=visible(each.text))


def _grid(*heads: str, lined: bool) -> Table:
    grid = Table(
        box=box.SIMPLE_HEAD if lined else None,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0) if lined else (0, 2, 0, 0),
        header_style="bold",
    )
    for head in heads:
        grid.add_column(head, overflow="fold")
    return grid


def _verdict(verdict: str, *, excused: bool = False) -> Text:
    return Text(verdict, style="yellow" if excused else _STYLES[verdict])


def _head(document: dict[str, Any]) -> Text:
    article = document["article"]
    name = document.get("path") or article["outlet"] or "article"
    said = Text(name, style="bold")
    if article["published"]:
        said.append(f"  {article['published']}, {article['published_where']}", style="not bold")
    elif "checks" in document:
        said.append("  no date given or found", style="not bold")
    return said


def _find(document: dict[str, Any], *, look: _Look) -> Iterator[RenderableType]:
    yield _head(document)
    if not document["mentions"]:
        yield Text("No amount of money found.")
        return
    grid = _grid("amount", "means", "at", *(["because"] if look.why else []), lined=look.lined)
    grid.columns[0].no_wrap = not look.why
    for mention in document["mentions"]:
        code = mention["currency"] or "/".join(mention["candidates"]) or "?"
        figures = " to ".join(_grouped(value) for value in dict.fromkeys((mention["low"], mention["high"])))
        qualifier = f"{mention['qualifier'].replace('_', ' ')} " if mention["qualifier"] else ""
        per = f" per {mention['per']}" if mention["per"] else ""
        row = [
            _one_line(mention["text"]),
            f"{qualifier}{code} {figures}{per}",
            f"{mention['start']}-{mention['end']}",
        ]
        grid.add_row(*map(Text, row + ([mention["because"]] if look.why else [])))
    yield grid


def _in_place(document: dict[str, Any]) -> Iterator[RenderableType]:
    yield _head(document)
    yield from in_place_lines(document, _STYLES)
    if "summary" in document:
        yield Text(f"\n{document['summary']}")


def _check(document: dict[str, Any], *, look: _Look) -> Iterator[RenderableType]:
    yield _head(document)
    claimed = document.get("relations", ())
    verdicts = max(
        len(word) for word in ("verdict", *(each["verdict"] for each in (*document["checks"], *claimed)))
    )
    if look.why:
        draw = drawer(look.rates) if look.rates else None
        for check in document["checks"]:
            yield Text.assemble(
                _verdict(check["verdict"], excused=check["excused"]), "  ", visible(check["pair"])
            )
            for said in dict.fromkeys((*check["because"], *(one["words"] for one in check["diagnosis"]))):
                yield Padding(Text(said), (0, 0, 0, 4))
            if draw and (drawn := draw(check)):
                yield Padding(Text(drawn, style="dim"), (0, 0, 0, 4))
    elif document["checks"]:
        grid = _grid("verdict", "conversion", "what there is to say", lined=look.lined)
        grid.columns[0].no_wrap = True
        grid.columns[0].min_width = verdicts
        grid.columns[1].max_width = min(_PAIR, max(30, look.width // 3))
        grid.columns[2].max_width = _SENTENCE
        for check in document["checks"]:
            grid.add_row(
                _verdict(check["verdict"], excused=check["excused"]),
                Text(visible(check["pair"])),
                Text(check["sentence"]),
            )
        yield grid
    if claimed:
        claims = _grid("", "", lined=look.lined)
        claims.show_header = False
        claims.columns[0].min_width = verdicts
        claims.columns[0].no_wrap = True
        for claim in claimed:
            said = f"“{_one_line(claim['text'])}”: {claim['because']}"
            claims.add_row(_verdict(claim["verdict"]), Text(said))
        yield claims
    yield Text(document["summary"])
    dating = document.get("dates_that_fit")
    if dating and dating["conversions"] and (look.why or not document["article"]["published"]):
        yield Text(dating["words"])
    for line in document["attributions"]:
        yield Text(f"Rates: {line}", style="dim")


def _compare(document: dict[str, Any], *, look: _Look) -> Iterator[RenderableType]:
    if document["claims"]:
        yield _matrix(document, look)
    for claim in document["claims"]:
        if claim["spread"] is None and not look.why:
            continue  # a single conversion has nothing to be compared with: the matrix says all there is
        grid = _grid("outlet", "prints", f"in {document['to']}", "can stand for", lined=look.lined)
        longest = max(len(each["outlet"]) for each in claim["statements"])
        grid.columns[0].no_wrap = longest <= look.width // 3  # a name is broken last
        for place, each in enumerate(claim["statements"]):
            pair = _one_line(each["mention"]["text"])
            if each["converted"]:
                pair += f" ({_one_line(each['converted']['text'])})"
            amount = each["shown"] or ("", "")
            outlet = each["outlet"] + (" *" if place in claim["apart"] else "")
            grid.add_row(*map(Text, (outlet, pair, *amount)))
        head = _verdict(claim["verdict"])
        head.append(f"  {claim['printed']}", style="not dim")
        yield Padding(head, (1, 0, 0, 0))
        yield Padding(grid, (0, 0, 0, 2))
        steps = claim["because"] if look.why else claim["because"][len(claim["statements"]) :]
        yield Padding(Text(" ".join(steps)), (0, 0, 0, 2))
    yield Padding(Text(document["summary"]), (1 if document["claims"] else 0, 0, 0, 0))


def _matrix(document: dict[str, Any], look: _Look) -> Table:
    """Lay amounts against outlets: what each makes of each; a dash where it prints the amount unconverted.

    More outlets than the terminal is wide for stand below each other instead.
    """
    outlets = list(
        dict.fromkeys(each["outlet"] for claim in document["claims"] for each in claim["statements"])
    )
    if len(outlets) * _CELL > look.width - _ENDS:
        return _list(document, look)
    grid = _grid("amount", *outlets, "verdict", lined=look.lined)
    for claim in document["claims"]:
        cells = dict.fromkeys(outlets, "")
        for each in claim["statements"]:
            said = _one_line(each["converted"]["text"]) if each["converted"] else "-"
            cells[each["outlet"]] = f"{cells[each['outlet']]}, {said}".removeprefix(", ")
        grid.add_row(Text(claim["printed"]), *map(Text, cells.values()), _verdict(claim["verdict"]))
    return grid


def _list(document: dict[str, Any], look: _Look) -> Table:
    """List the amounts, and below each other what the outlets make of one."""
    grid = _grid("amount", "outlet", "converted", "verdict", lined=look.lined)
    for claim in document["claims"]:
        for place, each in enumerate(claim["statements"]):
            said = _one_line(each["converted"]["text"]) if each["converted"] else "-"
            head = (
                (Text(_one_line(claim["printed"])), _verdict(claim["verdict"]))
                if not place
                else (Text(), Text())
            )
            grid.add_row(head[0], Text(each["outlet"]), Text(said), head[1])
    return grid


def _convert(document: dict[str, Any], *, look: _Look) -> Iterator[RenderableType]:
    for each in document["conversions"]:
        yield Text(each["sentence"])
        if look.why and each["mention"]:
            yield Text(f"  {each['mention']['because']}")


def _rates(document: dict[str, Any], *, look: _Look) -> Iterator[RenderableType]:
    del look
    yield Text(document["sentence"])


def _grouped(value: str) -> str:
    whole, _, fraction = value.partition(".")
    return f"{int(whole):,}{'.' + fraction if fraction else ''}"


def _one_line(text: str) -> str:
    return visible(" ".join(text.split()))


_PARTS: dict[str, Callable[..., Iterator[RenderableType]]] = {
    "find": _find,
    "check": _check,
    "compare": _compare,
    "convert": _convert,
    "rates": _rates,
}
