"""What `find` gives: one amount of money as it stands in a text, and what it means."""

from __future__ import annotations

from collections.abc import Callable  # noqa: TC003 - who asks for the type hints of a mention wants it
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from currnorm.money import Interval, Money, plain
from currnorm.text.choice import Choice
from currnorm.text.figures import Counted, Figures, Units

if TYPE_CHECKING:
    from currnorm.text.figures import Told

__all__ = ["BARE", "BOUNDS", "Details", "Mention", "Qualifier", "details_of", "placed", "waiting"]

BARE = "bare"  # the rule of a noun that is one because nothing counts it: שקל
BOUNDS = "bounds"  # the rule of what is no figure, only between two: 十几 is ten to twenty


class Qualifier(StrEnum):
    """What a text says about how exact an amount is."""

    ABOUT = "about"
    UP_TO = "up_to"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    NEARLY = "nearly"


class Details(NamedTuple):
    """What a mention says beyond where it stands; its figures are counted only for those who ask for them."""

    choice: Choice
    figures: Told
    shown: str  # how the figures are printed
    loss: bool  # brackets around it stand for a minus
    qualifier: Qualifier | None
    per: str | None
    rule: str
    vague: bool

    def counted(self) -> Figures:
        """Count its figures."""
        figures = self.figures.of(self.shown)
        return figures.negated() if self.loss else figures

    def units(self) -> Units:
        """Count its figures in units of a column."""
        return Units.of(self.counted()) if self.loss else self.figures.units(self.shown)


class _Waiting:
    """Where a mention keeps what will tell its details, until somebody asks; it is no field of it."""

    __slots__ = ("_tell",)
    _tell: Callable[[], Details] | None


@dataclass(frozen=True, slots=True)
class Mention(_Waiting):
    """One amount of money in a text.

    `start` and `end` are code-point offsets into the text as given (half-open); `text` is that slice.
    `low` and `high` are in major units and equal for a single figure. `printed` is what the figure stands for
    at its printed unit, `printed_wide` the same if its trailing zeros say nothing ("900 million").
    `rule` names what proposed it, `evidence` what chose its currency. A `vague` one ("billions of dollars") has
    no figure: its value is the order of magnitude. One of the rule "bounds" (十几, ten to twenty) is any figure between
    `low` and `high`. `currency` is None where the text leaves it open; `candidates` lists every code it could be, likeliest first.
    """

    text: str
    start: int
    end: int
    currency: str | None
    candidates: tuple[str, ...]
    because: str
    low: Decimal
    high: Decimal
    printed: Interval
    printed_wide: Interval
    qualifier: Qualifier | None = None
    per: str | None = None
    rule: str = ""
    evidence: str = ""
    vague: bool = False

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Tell the details, all at once, when the first of them is asked for: a field that is not set comes here."""
            if name not in _DETAILS:
                raise AttributeError(f"a Mention has no attribute {name!r}", name=name, obj=self)
            tell = self._tell
            if tell is not None:  # or else another thread has just told them
                for put, value in zip(_PUT_DETAILS, _values(tell()), strict=True):
                    put(self, value)
                _put_tell(self, None)
            return object.__getattribute__(self, name)

    @property
    def value(self) -> Decimal | None:
        """The amount in major units; None for a range."""
        return self.low if self.low == self.high else None

    @property
    def money(self) -> Money | None:
        """Amount and currency together; None for a range or where the currency is open."""
        return Money(self.low, self.currency) if self.currency and self.low == self.high else None

    def to_dict(self) -> dict[str, Any]:
        """Give the mention as JSON-ready values: amounts as strings, offsets in code points."""
        value = self.value
        return {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "currency": self.currency,
            "candidates": list(self.candidates),
            "because": self.because,
            "low": plain(self.low),
            "high": plain(self.high),
            "value": None if value is None else plain(value),
            "printed": [plain(self.printed.low), plain(self.printed.high)],
            "printed_wide": [plain(self.printed_wide.low), plain(self.printed_wide.high)],
            "qualifier": self.qualifier and str(self.qualifier),
            "per": self.per,
            "rule": self.rule,
            "evidence": self.evidence,
            "vague": self.vague,
        }


def _put(name: str) -> Callable[[Mention, Any], None]:
    """Give what fills the slot of a field. A frozen dataclass refuses all else, or takes twice as long."""
    put: Callable[[Mention, Any], None] = getattr(Mention, name).__set__
    return put


# The fields that wait for the details, in order.
_DETAILS = tuple(field.name for field in fields(Mention))[3:]
_PUT_DETAILS = tuple(map(_put, _DETAILS))
_put_text, _put_start, _put_end, _put_tell = map(_put, ("text", "start", "end", "_tell"))
_new = Mention.__new__


def _values(details: Details) -> tuple[Any, ...]:
    """Give what the fields of a mention hold by its details."""
    choice, _, _, _, qualifier, per, rule, vague = details
    currency, candidates, because, evidence = choice
    return (currency, candidates, because, *details.counted(), qualifier, per, rule, evidence, vague)


def details_of(mention: Mention) -> Details:
    """Give the details of a mention. One that still waits goes on waiting: it is not made for this.

    Whoever reads the fields of many mentions once, column by column, need not fill them all first.
    """
    tell = _tell_of(mention)
    if tell is not None:
        return tell()
    figures = Figures(mention.low, mention.high, mention.printed, mention.printed_wide)
    choice = Choice(mention.currency, mention.candidates, mention.because, mention.evidence)
    return Details(
        choice,
        Counted(lambda: figures),
        mention.text,
        False,
        mention.qualifier,
        mention.per,
        mention.rule,
        mention.vague,
    )


def waiting(text: str, start: int, end: int, tell: Callable[[], Details]) -> Mention:
    """Make a mention whose details are told when somebody asks for one of them.

    Whoever only counts amounts, or looks where they stand, does not pay for the rest.
    """
    mention = _new(Mention)
    _put_text(mention, text)
    _put_start(mention, start)
    _put_end(mention, end)
    _put_tell(mention, tell)
    return mention


def placed(mention: Mention, text: str, start: int, end: int) -> Mention:
    """Give a mention another place and text; one that waits goes on waiting."""
    tell = _tell_of(mention)
    if tell is None:
        return replace(mention, text=text, start=start, end=end)
    return waiting(text, start, end, tell)


def _tell_of(mention: Mention) -> Callable[[], Details] | None:
    """Give what will tell the details; None for a mention that has them."""
    return getattr(mention, "_tell", None)
