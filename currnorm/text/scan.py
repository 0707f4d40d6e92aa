"""Find where money may stand: one pass of one pattern over the bytes of a text.

The pattern is compiled from the tables for RE2, which never backtracks: no text can make the scan slow. It
proposes runs of numbers and currency terms that stand close together (`currnorm.text.runs`); whether a run is money, and
how much, the reader decides. It may propose too much. What it passes over is never looked at again.

What follows the beginning of a run is optional at every step, so the scan never looks far ahead for something that then
fails to come: its time grows with the text and with nothing else.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from itertools import chain, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from currnorm.languages import load_language
from currnorm.text.gates import gate_of, regions
from currnorm.text.patterns import compile_pattern
from currnorm.text.runs import Runs, runs_of, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["byte_spans", "points_of", "scan", "spans_of"]

# What passes the gate and begins inside an amount of the first language ends at most so many bytes behind it.
_BEHIND = 100

# More languages than this in one pattern make an automaton that no longer fits.
_TOGETHER = 5


def scan(text: str, codes: tuple[str, ...]) -> list[tuple[int, int]]:
    """Give the stretches of a text where money may stand, in order."""
    data = text.encode("utf-8", "surrogatepass")
    spans = byte_spans(data, codes)
    return points_of(spans, data, len(text)) if spans else spans


def byte_spans(data: bytes | memoryview, codes: tuple[str, ...]) -> list[tuple[int, int]]:
    """Give the stretches of a text in UTF-8 where money may stand, in order, as spans in bytes.

    Of many languages the first is looked for everywhere, and in the same pass the gate that says where the others can
    add something, and letters of other scripts. Few texts have anything that passes; what the pass met elsewhere is the
    first language's own.
    """
    groups = _groups(codes)
    if groups.alone:
        return groups.first.find(data)
    if groups.together is None:
        return _all_spans(data, groups)
    found = groups.first.each(groups.together, data)
    spans = list(islice(found, _FEW))
    # Every letter of another script would be a match. Arrow's bytes have signs.
    if any(data[start] & 0xFF in _AFAR for start, _ in spans):
        return _all_spans(data, groups)
    if not spans:
        return spans
    spans = groups.first.described([*spans, *found], data)
    windows = _windows(spans)
    # All at once, since they are short, with a byte between them that no amount reaches across.
    near = b"\0".join([data[start:end] for start, end in windows])
    if not near.isascii() and near.translate(None, _NEAR):
        return _all_spans(data, groups)
    if groups.latin is None or groups.latin.gate.search(near) is None:
        return spans
    return _with_more(spans, data, regions(groups.latin.gate, data, windows), groups)


def _all_spans(data: bytes | memoryview, groups: _Groups) -> list[tuple[int, int]]:
    """Give the stretches of a text that has letters of other scripts."""
    spans = groups.first.find(data)
    if groups.latin:
        spans = _with_more(spans, data, regions(groups.latin.gate, data), groups)
    if not _has_foreign(data):
        return spans
    more = [_spans_in(data, regions(gate, data), parts) for parts, gate in groups.foreign]
    return _united([*spans, *chain.from_iterable(more)])


def _with_more(
    spans: list[tuple[int, int]], data: bytes | memoryview, places: list[tuple[int, int]], groups: _Groups
) -> list[tuple[int, int]]:
    """Look for all languages of the Latin alphabet in some places."""
    if not places:
        return spans
    spans, places = _apart(spans, places)
    assert groups.latin
    return _united(spans + _spans_in(data, places, (groups.first.codes, *groups.latin.parts)))


def _spans_in(
    data: bytes | memoryview, places: list[tuple[int, int]], parts: tuple[tuple[str, ...], ...]
) -> list[tuple[int, int]]:
    """Give the matches of several patterns in some places of a text."""
    return [span for part in parts for start, end in places for span in runs_of(part).find(data, start, end)]


def _windows(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give what stands in and shortly behind some stretches."""
    windows: list[tuple[int, int]] = []
    begin, behind = spans[0]
    for start, end in spans:
        if start > behind + _BEHIND:
            windows.append((begin, behind + _BEHIND))
            begin = start
        behind = end
    return [*windows, (begin, behind + _BEHIND)]


def _apart(
    spans: list[tuple[int, int]], places: list[tuple[int, int]]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Part stretches from places, which grow so that they hold those whole that they have a share of."""
    kept: list[tuple[int, int]] = []
    grown: list[tuple[int, int]] = []
    at = 0
    for start, end in places:
        inside, behind = bisect_right(spans, start, key=_END), bisect_left(spans, end, key=_START)
        kept += spans[at:inside]
        if inside < behind:
            start, end = min(start, spans[inside][0]), max(end, spans[behind - 1][1])  # noqa: PLW2901
        grown.append((start, end))
        at = max(at, behind)
    return kept + spans[at:], grown


_START, _END = itemgetter(0), itemgetter(1)


def _has_foreign(data: bytes | memoryview) -> bool:
    """Whether a text has letters of other scripts than the Latin one."""
    data = bytes(data)
    if data.isascii():
        return False
    beyond = data.translate(None, _ASCII)
    return bool(beyond.translate(None, _NOT_FOREIGN)) and _FOREIGN.search(beyond) is not None


class _Group(NamedTuple):
    """Languages with a common gate, in parts that are scanned together."""

    parts: tuple[tuple[str, ...], ...]
    gate: Any


class _Groups(NamedTuple):
    """Many languages: the one that is looked for everywhere, and the others, of the Latin alphabet and of other scripts."""

    first: Runs
    latin: _Group | None
    foreign: tuple[_Group, ...]
    together: Any  # the pattern of the first, the gate of the Latin ones, and what may be a letter of another script
    alone: bool = False  # all of them are in the pattern of the first


_LATIN = "Latin"
# A letter of another script, and roughly where in Unicode they stand: that takes fewer kinds of bytes.
_FOREIGN = compile_pattern(r"[^\p{Latin}\PL]")
_ABOUT_FOREIGN = r"[\x{280}-\x{1fff}\x{3000}-\x{10ffff}]"
_ASCII = bytes(range(128))
# The bytes that letters of other scripts do without: those inside a character, and the first ones of Latin letters
# (to U+024F) and of most punctuation (U+2000 to U+2FFF).
_NOT_FOREIGN = bytes([*range(0x80, 0xCA), 0xE2])
_NEAR = _ASCII + _NOT_FOREIGN
_AFAR = frozenset(range(256)) - frozenset(_NEAR)
_FEW = 4  # the matches that tell whether a text is in another script

# How Unicode calls the letters of the scripts that language files name.
_LETTERS = {"Kana": r"\p{Hiragana}\p{Katakana}\p{Han}"}


@cache
def _groups(codes: tuple[str, ...]) -> _Groups:
    if len(codes) <= _TOGETHER:
        return _Groups(runs_of(codes), None, (), None, alone=True)
    first, *others = map(load_language, codes)
    by_script: dict[str, list[str]] = {}
    for language in others:
        by_script.setdefault(language.script, []).append(language.code)
    groups = {}
    for script, members in by_script.items():
        alike = script in (_LATIN, first.script)
        gate = gate_of(first.code, tuple(members)) if alike else _script_gate(script)
        parts = (tuple(members[at : at + _TOGETHER]) for at in range(0, len(members), _TOGETHER))
        groups[script] = _Group(tuple(parts), gate)
    latin = groups.pop(_LATIN, None)
    foreign = tuple(groups.values())
    if first.script != _LATIN:
        return _Groups(
            runs_of((first.code,)), latin, foreign, None
        )  # nearly every text has letters that are not Latin
    shapes = [shape_of((first.code,)).first]
    if latin:
        shapes.append(latin.gate.pattern)
    if foreign:
        shapes.append(_ABOUT_FOREIGN)
    return _Groups(runs_of((first.code,)), latin, foreign, compile_pattern("|".join(shapes)))


@cache
def _script_gate(script: str) -> Any:
    """Match the rest of a line from its first letter of a script on."""
    letters = _LETTERS.get(script, rf"\p{{{script}}}")
    return compile_pattern(rf"[{letters}][^\n]*")


def _united(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Put overlapping spans together, in order."""
    united: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if united and start < united[-1][1]:
            united[-1] = united[-1][0], max(end, united[-1][1])
        else:
            united.append((start, end))
    return united


def spans_of(pattern: Any, text: str) -> list[tuple[int, int]]:
    """Give the matches of a pattern as half-open spans in code points, in order."""
    data = text.encode("utf-8", "surrogatepass")
    return points_of([match.span() for match in pattern.finditer(data)], data, len(text))


def points_of(spans: list[tuple[int, int]], data: bytes, points: int) -> list[tuple[int, int]]:
    """Give spans in bytes, which are in order, as spans in code points of a text that has so many of them."""
    return spans if len(data) == points else list(_counted(spans, data))


def _counted(spans: Iterable[tuple[int, int]], data: bytes) -> Iterator[tuple[int, int]]:
    byte = point = 0
    for start, end in spans:
        first = point + len(data[byte:start].decode("utf-8", "surrogatepass"))
        last = first + len(data[start:end].decode("utf-8", "surrogatepass"))
        byte, point = end, last
        yield first, last
