"""Reading the candidates of the scan: what each can say by itself, and which vetoes it may meet where it stands.

Candidates that come again and again ("$1 million") are read once.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, TypeAlias, TypeVar

from currnorm.text.elided import lends
from currnorm.text.false_friends import how_scaled
from currnorm.text.lead import APART, SIMPLE, STOPS, Lead, lead_of, unglue
from currnorm.text.quick import read_plain
from currnorm.text.read import Reading, read
from currnorm.text.surroundings import around_of
from currnorm.text.tables import load_tables
from currnorm.text.veto_words import veto_words
from currnorm.text.vetoes import Veto, possible_vetoes

__all__ = ["Read", "Reader", "Readings", "reader_of"]

_CACHED = 1 << 14
_LONGEST_CACHED = 80


class Read(NamedTuple):
    """A reading of a candidate, with what else can be said of it before the text around it is asked."""

    reading: Reading
    vetoes: tuple[Veto, ...]  # those that it may meet
    scaled: str  # how its scale was read, where it means another number in another language
    lends: bool  # whether a number behind it may take its currency


Readings: TypeAlias = tuple[Read, ...]


class Reader:
    """What reading in some languages takes, found once for all texts, and what was read before."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        self.codes = codes
        self.tables = load_tables(codes)
        self.around = around_of(codes)
        self.veto_words = veto_words(codes)
        # Nearly every candidate has a space or a bracket on its left, and a space or a stop on its right.
        self._before_space: dict[str, Readings] = {}
        self._before_stop: dict[str, Readings] = {}
        self._others: dict[tuple[str, Lead], Readings] = {}

    def readings(self, text: str, start: int, end: int, candidate: str) -> tuple[int, Readings]:
        """Read a candidate where it stands: the offset that it begins at, and its readings."""
        after = text[end : end + 1]
        if text[start - 1 : start] in APART:
            simple = self._before_space if after == " " else self._before_stop if after in STOPS else None
            if simple is not None and (found := simple.get(candidate)) is not None:
                return start, found
        else:
            start = unglue(text, start, end)
            candidate = text[start:end]
        lead = lead_of(text, start, end, candidate, self.codes)
        found = self._others.get((candidate, lead))
        if found is None:
            found = self._read(candidate, lead)
            _keep(self._others, (candidate, lead), found, len(candidate))
        if lead is SIMPLE[False]:
            _keep(self._before_space, candidate, found, len(candidate))
        elif lead is SIMPLE[True]:
            _keep(self._before_stop, candidate, found, len(candidate))
        return start, found

    def _read(self, candidate: str, lead: Lead) -> Readings:
        plain = read_plain(candidate, self.codes, lead)
        readings = read(candidate, self.tables, lead) if plain is None else [plain]
        return tuple(self._told(candidate, each) for each in readings)

    def _told(self, candidate: str, reading: Reading) -> Read:
        shown = candidate[reading.start : reading.end]
        return Read(
            reading,
            possible_vetoes(reading),
            how_scaled(shown, self.codes) if reading.scaled and self.tables.false_friends else "",
            lends(reading),
        )

    def forget(self) -> None:
        """Forget what was read before; for measuring."""
        for known in (self._before_space, self._before_stop, self._others):
            known.clear()


_Key = TypeVar("_Key", str, tuple[str, Lead])


def _keep(known: dict[_Key, Readings], key: _Key, found: Readings, length: int) -> None:
    """Keep what was read, unless it is so long that it will hardly come again."""
    if length <= _LONGEST_CACHED:
        if len(known) >= _CACHED:
            known.clear()
        known[key] = found


@cache
def reader_of(codes: tuple[str, ...]) -> Reader:
    """Give the reader of some languages."""
    return Reader(codes)
