"""A reading where it stands: the text around it, and what its article says elsewhere that bears on it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from currnorm import currencies
from currnorm.text.terms import Need

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from currnorm.text.article import Article
    from currnorm.text.read import Reading
    from currnorm.text.reader import Read
    from currnorm.text.veto_words import VetoWords

__all__ = ["Elsewhere", "Place"]

_LEFT, _RIGHT = 60, 40


class Elsewhere:
    """What an article says elsewhere that bears on whether a reading is money. Few readings ask, so it waits for them."""

    def __init__(self, article: Article, found: Sequence[tuple[int, Read]]) -> None:
        """Take an article and all that was read in it."""
        self._article = article
        self._found = found

    @cached_property
    def pounds(self) -> bool:
        """Whether there are pounds that are surely money."""
        return any(each.reading.term.name in _SURE_POUNDS for _, each in self._found)

    @cached_property
    def letters(self) -> frozenset[str]:
        """The letters that are surely money: "R1.5 million"; at home that of its currency is."""
        article = self._article
        home = currencies.currency_of(article.home, article.published) if article.home else None
        readings = (each.reading for _, each in self._found)
        return frozenset(
            reading.mark for reading in readings if _is_sure_letter(reading) or home in reading.term.codes
        )

    @cached_property
    def cents(self) -> bool:
        """Whether there is money that has cents."""
        return any(each.reading.mark[-1:] in _DIVIDED for _, each in self._found)


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
