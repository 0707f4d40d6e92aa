"""Reading the candidates of the scan: what each can say by itself, and which vetoes it may meet where it stands.

Candidates that come again and again are read once: those with figures ("$3.5 billion", "$5-6 billion") by their shape,
whatever the digits, all others as they stand.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

from currnorm.text.context import Choice, by_itself
from currnorm.text.elided import lends
from currnorm.text.false_friends import how_scaled
from currnorm.text.lead import APART, BEHIND, SIMPLE, Lead, cut_letter, ends_in_letter, lead_of, unglue
from currnorm.text.quick import read_plain
from currnorm.text.read import Found, Reading, read
from currnorm.text.shapes import relation
from currnorm.text.statements import is_statement, stated_currency
from currnorm.text.surroundings import around_of
from currnorm.text.tables import load_tables
from currnorm.text.veto_words import veto_words
from currnorm.text.vetoes import Veto, possible_vetoes

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Read", "Reader", "Readings", "reader_of"]

_CACHED = 1 << 14  # of each kind
_LONGEST_CACHED = 80


class Read(NamedTuple):
    """A reading of a candidate, with what else can be said of it before the text around it is asked."""

    reading: Reading
    vetoes: tuple[Veto, ...]  # those that it may meet
    scaled: str  # how its scale was read, where it means another number in another language
    lends: bool  # whether a number behind it may take its currency
    choice: Choice | None  # its currency, where the term alone decides it
    delicate: bool = False  # what has its shape may be something else: see `_is_odd`
    stopped: bool = False  # ends in a full stop, which may be its sentence's


Readings: TypeAlias = tuple[Read, ...]
_Related: TypeAlias = tuple[bytes, str, Lead]
_Key = TypeVar("_Key", bytes, str, tuple[str, Lead], _Related)


class Reader:
    """What reading in some languages takes, found once for all texts, and what was read before."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        self.codes = codes
        self.tables = load_tables(codes)
        self.around = around_of(codes)
        self.veto_words = veto_words(codes)
        self._by_shape: dict[bytes, Readings] = {}
        self._by_relation: dict[_Related, Readings] = {}
        # Nearly every candidate has a space or a bracket on its left, and a space or a stop on its right. Of most no word
        # beside it decides what they say.
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
            if text[start - 1 : start] in APART and (after := text[end : end + 1]) in BEHIND:
                readings = self._alike(candidate, after)
                if readings is None:
                    readings = (before_space if after == " " else before_stop).get(candidate)
            if readings is None:
                if candidate[0].isalpha() and is_statement(candidate):
                    stated = stated or stated_currency(candidate, self.tables)
                    continue
                start, readings = self._read_at(text, start, end)  # noqa: PLW2901
            for each in readings:  # nearly always one: a list of it would take longer to make than all this
                found.append((start, each))  # noqa: PERF401
        return found, stated

    def _alike(self, candidate: str, after: str = "") -> Readings | None:
        """Give what was read of another candidate of its shape; None where there was none, or this may say something else."""
        found = self._by_shape.get(_shape(candidate))
        return None if found and found[0].delicate and _is_odd(candidate, after) else found

    def _read_at(self, text: str, start: int, end: int) -> tuple[int, Readings]:
        """Read a candidate where it stands: the offset that it begins at, and its readings."""
        apart = text[start - 1 : start] in APART
        if not apart:
            start = unglue(text, start, end)
        end = cut_letter(text, start, end)
        candidate = text[start:end]
        lead = lead_of(text, start, end, candidate, self.codes)
        found = None if lead.joined or lead.cut or lead.thousandths else self._alike(candidate)
        if found is None:
            found = self._others.get((candidate, lead))
        if found is None:
            related = _related(candidate, lead)
            found = self._by_relation.get(related) if related else None
            if found is not None:
                _keep(self._others, (candidate, lead), found, len(candidate))
        if found is None:
            free = apart and text[end : end + 1] in BEHIND
            found = self._read_anew(candidate, lead, free=free)
        return start, found

    def _read_anew(self, candidate: str, lead: Lead, *, free: bool) -> Readings:
        """Read a candidate, and keep what it says for all that it holds for."""
        plain = None if lead.joined or lead.cut else read_plain(candidate, self.codes)
        said = Found([plain], alike=True) if plain else read(candidate, self.tables, lead)
        found = tuple([self._told(candidate, each) for each in said.readings])
        length = len(candidate)
        if said.alike and said.always:
            if found or not ends_in_letter(candidate):
                _keep(self._by_shape, _shape(candidate), found, length)
            return found
        _keep(self._others, (candidate, lead), found, length)
        if said.alike and (related := _related(candidate, lead)):
            _keep(self._by_relation, related, found, length)
        if free and (lead is SIMPLE[lead.stops] or (said.always and self.tables.decimal)):
            _keep(self._before_stop if lead.stops else self._before_space, candidate, found, length)
        return found

    def _told(self, candidate: str, reading: Reading) -> Read:
        shown = candidate[reading.start : reading.end]
        return Read(
            reading,
            possible_vetoes(reading, self.veto_words),
            how_scaled(shown, self.codes) if reading.scaled and self.tables.false_friends else "",
            lends(reading),
            by_itself(reading.term, reading.mark, None) if reading.term.certain else None,
            reading.grouped or ends_in_letter(candidate),
            shown.endswith("."),
        )

    def forget(self) -> None:
        """Forget what was read before; for measuring."""
        for known in (self._by_shape, self._by_relation, self._before_space, self._before_stop, self._others):
            known.clear()


_DIGITS = bytes.maketrans(b"123456789", b"0" * 9)
_LEADING_ZERO = re.compile(r"[^0-9]*0")


def _is_odd(candidate: str, after: str) -> bool:
    """Whether a candidate in the shape of others is none of them: "$0,123", or "$5 m" before the full stop of "$5 m. b. H."."""
    return _LEADING_ZERO.match(candidate) is not None or (after == "." and ends_in_letter(candidate))


def _shape(candidate: str) -> bytes:
    """Give a candidate with all its digits alike."""
    return candidate.encode("utf-8", "surrogatepass").translate(_DIGITS)


def _related(candidate: str, lead: Lead) -> _Related | None:
    """Give what candidates of several figures have in common that say the same; None for one that is not kept."""
    return (_shape(candidate), relation(candidate), lead) if len(candidate) <= _LONGEST_CACHED else None


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
