"""An article on the terminal with its amounts where they stand: each is followed by what it means, or by its verdict.

Colour and underlining repeat what stands in brackets; without them the text is still complete.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from rich.text import Text

from currnorm.checking import words
from currnorm.report.pieces import paragraphs, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["in_place"]


def in_place(document: Mapping[str, Any], styles: Mapping[str, str]) -> Iterator[Text]:
    """Give the paragraphs of an article; `styles` are the colours of the verdicts.

    An amount that is part of a conversion is marked with the verdict, once, behind its second figure.
    """
    judged: dict[int, str] = {}
    last: dict[int, str] = {}
    for check in document.get("checks", ()):
        said = "inconsistent, no fault" if check["excused"] else check["verdict"]
        judged[check["source"]] = judged[check["converted"]] = check["verdict"]
        last[max(check["source"], check["converted"])] = said
    for number, pieces in enumerate(paragraphs(document["article"]["text"], document["mentions"])):
        line = Text("\n" if number else "")
        for piece in pieces:
            if piece.mention is None:
                line.append(visible(piece.text))
                continue
            verdict = judged.get(piece.mention)
            line.append(visible(piece.text), style=f"{styles[verdict] if verdict else 'cyan'} underline")
            if piece.mention in last:
                line.append(f" [{last[piece.mention]}]", style=styles[verdict] if verdict else "")
            elif verdict is None:
                line.append(f" [{_means(document['mentions'][piece.mention])}]", style="dim")
        line.rstrip()
        yield line


def _means(mention: Mapping[str, Any]) -> str:
    code = mention["currency"] or "/".join(mention["candidates"][:3]) or "?"
    ends = dict.fromkeys((mention["low"], mention["high"]))
    return f"{code} {' to '.join(words.figure(Decimal(end)) for end in ends)}"
