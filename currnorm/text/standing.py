"""A reading where it stands: the text around it, and what its article says elsewhere that bears on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from currnorm.text.terms import Need

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from currnorm.text.read import Reading
    from currnorm.text.veto_words import VetoWords

__all__ = ["Elsewhere", "Place"]

_LEFT, _RIGHT = 60, 40


class Elsewhere(NamedTuple):
    """What an article says elsewhere that bears on whether a reading is money."""

    pounds: bool  # there are pounds that are surely money
    letters: frozenset[str]  # that are surely money: "R1.5 million"
    cents: bool  # there is money that has cents

    @classmethod
    def of(cls, readings: Sequence[Reading], home: str | None = None) -> Elsewhere:
        """Ask all readings of an article; at home the letter of its currency is sure."""
        return cls(
            any(reading.term.name in _SURE_POUNDS for reading in readings),
            frozenset(
                reading.mark for reading in readings if _is_sure_letter(reading) or home in reading.term.codes
            ),
            any(reading.mark[-1:] in _DIVIDED for reading in readings),
        )


_DIVIDED = frozenset("$€¢")
_SURE_POUNDS = frozenset({"£", "pence", "sterling", "GBP"})


def _is_sure_letter(reading: Reading) -> bool:
    """Whether a letter is money beyond doubt here, and so elsewhere in its article: "R1.5 million"."""
    weak = reading.term.need is Need.SCALE and reading.term.kind != "noun"
    return weak and (reading.scaled or reading.grouped)


class Place(NamedTuple):
    """A reading in its text."""

    text: str
    start: int
    end: int
    reading: Reading
    words: VetoWords
    elsewhere: Elsewhere

    @property
    def left(self) -> str:
        """The text shortly before."""
        return self.text[max(0, self.start - _LEFT) : self.start]

    @property
    def right(self) -> str:
        """The text shortly behind."""
        return self.text[self.end : self.end + _RIGHT]

    @property
    def shown(self) -> str:
        """The reading as printed."""
        return self.text[self.start : self.end]

    @property
    def low(self) -> Decimal:
        """The amount, or the lower end of a range, in major units."""
        return self.reading.figures.of(self.shown).low
