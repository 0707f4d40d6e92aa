"""Reading the candidates of the scan: what each can say by itself, and which vetoes it may meet where it stands.

Candidates that come again and again ("$1 million") are read once.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

from currnorm.text.context import Choice, by_itself
from currnorm.text.elided import lends
from currnorm.text.false_friends import how_scaled
from currnorm.text.lead import APART, SIMPLE, STOPS, Lead, cut_letter, lead_of, unglue
from currnorm.text.quick import read_plain
from currnorm.text.read import Reading, read
from currnorm.text.statements import is_statement, stated_currency
from currnorm.text.surroundings import around_of
from currnorm.text.tables import load_tables
from currnorm.text.veto_words import veto_words
from currnorm.text.vetoes import Veto, possible_vetoes

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Read", "Reader", "Readings", "reader_of"]

_CACHED = 1 << 14
_LONGEST_CACHED = 80


class Read(NamedTuple):
    """A reading of a candidate, with what else can be said of it before the text around it is asked."""

    reading: Reading
    vetoes: tuple[Veto, ...]  # those that it may meet
    scaled: str  # how its scale was read, where it means another number in another language
    lends: bool  # whether a number behind it may take its currency
    choice: Choice | None  # its currency, where the term alone decides it


Readings: TypeAlias = tuple[Read, ...]
_Key = TypeVar("_Key", str, tuple[str, Lead])


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

    def read_all(
        self, text: str, candidates: Iterable[tuple[int, int]]
    ) -> tuple[list[tuple[int, Read]], str | None]:
        """Read the candidates of a text: (the offset that a reading counts from, the reading); and the stated currency."""
        found: list[tuple[int, Read]] = []
        stated = None
        before_space, before_stop = self._before_space, self._before_stop
        for start, end in candidates:
            candidate = text[start:end]
            readings = None
            if text[start - 1 : start] in APART:
                after = text[end : end + 1]
                if after == " ":
                    readings = before_space.get(candidate)
                elif after in STOPS:
                    readings = before_stop.get(candidate)
            if readings is None:
                if candidate[0].isalpha() and is_statement(candidate):
                    stated = stated or stated_currency(candidate, self.tables)
                    continue
                start, readings = self._read_at(text, start, end)  # noqa: PLW2901
            found += [(start, each) for each in readings]
        return found, stated

    def _read_at(self, text: str, start: int, end: int) -> tuple[int, Readings]:
        """Read a candidate where it stands: the offset that it begins at, and its readings."""
        apart = text[start - 1 : start] in APART
        if not apart:
            start = unglue(text, start, end)
        end = cut_letter(text, start, end)
        candidate, after = text[start:end], text[end : end + 1]
        if apart and (after == " " or after in STOPS) and (plain := read_plain(candidate, self.codes)):
            found: Readings = (self._told(candidate, plain),)
            # What is read plainly says the same wherever it stands free.
            _keep(self._before_space, candidate, found, len(candidate))
            _keep(self._before_stop, candidate, found, len(candidate))
            return start, found
        lead = lead_of(text, start, end, candidate, self.codes)
        if lead is SIMPLE[False]:
            found = self._recall(self._before_space, candidate, candidate, lead)
        elif lead is SIMPLE[True]:
            found = self._recall(self._before_stop, candidate, candidate, lead)
        else:
            found = self._recall(self._others, (candidate, lead), candidate, lead)
        return start, found

    def _recall(self, known: dict[_Key, Readings], key: _Key, candidate: str, lead: Lead) -> Readings:
        """Give what was read before, or read it."""
        found = known.get(key)
        if found is None:
            plain = None if lead.joined or lead.cut else read_plain(candidate, self.codes)
            readings = [plain] if plain else read(candidate, self.tables, lead)
            found = tuple([self._told(candidate, each) for each in readings])
            _keep(known, key, found, len(candidate))
        return found

    def _told(self, candidate: str, reading: Reading) -> Read:
        shown = candidate[reading.start : reading.end]
        return Read(
            reading,
            possible_vetoes(reading),
            how_scaled(shown, self.codes) if reading.scaled and self.tables.false_friends else "",
            lends(reading),
            by_itself(reading.term, reading.mark, None) if reading.term.certain else None,
        )

    def forget(self) -> None:
        """Forget what was read before; for measuring."""
        for known in (self._before_space, self._before_stop, self._others):
            known.clear()


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
