"""What the words, signs and numerals of a candidate can be: the kinds of its tokens, and the terms that name a currency."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from currnorm.languages import Alone

__all__ = ["COMMON_CODES", "LAKHS", "Compound", "Kind", "Need", "Phrase", "Term", "Token"]

# Codes so common in text that they are read in small letters too ("10 usd"), and behind what could be a year.
COMMON_CODES = frozenset("USD EUR GBP JPY CNY INR SGD HKD AUD NZD CHF MYR THB KRW IDR BTC ETH".split())

# Lakhs and crores are counted in South Asia alone: a number with one names its currency nearly by itself.
LAKHS = (Decimal("1e5"), Decimal("1e7"))


class Kind(Enum):
    """What a token can be."""

    DIGITS = auto()
    WORD = auto()  # a number word
    ARTICLE = auto()
    FRACTION = auto()
    SCALE = auto()
    VAGUE = auto()
    SOME_DIGIT = auto()  # a digit that nobody gives: the 几 of 十几
    MORE = auto()  # behind a figure: the 多 of 3000多
    TERM = auto()  # something that names a currency
    ADJECTIVE = auto()  # a territory before a noun
    DASH = auto()
    SIGN = auto()
    SPACE = auto()
    AND = auto()
    TO = auto()
    OR = auto()
    ONTO = auto()  # to the end of a change, never of a span: "von 12 auf 13 Euro"
    INSTEAD = auto()  # "58 statt 49 Euro"
    OF = auto()
    POINT = auto()
    SLASH = auto()
    OPEN = auto()
    CLOSE = auto()
    PLUS = auto()
    COMMA = auto()
    NOUN_LINK = auto()  # between a number and its noun: "millions d'euros"
    COMPOUND = auto()  # a number of digits and scales in one piece: "1조389억"
    OTHER = auto()


class Need(Enum):
    """What a term wants beside a number before it counts as money."""

    NOTHING = auto()
    SCALE = auto()  # a scale word or a grouped number: "R50 000", "550 real" is not enough
    ATTACHED = auto()  # the digits right before it: "97p"


@dataclass(frozen=True, slots=True)
class Term:
    """Something that names a currency: a symbol, a code or a noun, and what it can mean.

    `default` is the code that it means where nothing says otherwise, None where it stays open.
    """

    name: str
    codes: tuple[str, ...]
    default: str | None
    kind: str  # "symbol", "code", "noun", "letter"
    before: bool
    after: bool
    need: Need = Need.NOTHING
    per: Decimal = Decimal(1)
    counter: bool = False  # stands behind the number of whatever currency is named before it: 美金500元

    def __hash__(self) -> int:
        """Hash by the name, which tells nearly all terms apart: all fields would take longer than most look-ups."""
        return hash(self.name)

    @property
    def certain(self) -> bool:
        """Whether the term alone decides the currency."""
        return len(self.codes) == 1


class Compound(NamedTuple):
    """The number that a piece such as "1조389억" or "三千万" says; `base` and `base_unit` are before the last scale."""

    value: Decimal
    unit: Decimal
    base: Decimal
    base_unit: Decimal
    scale: Decimal | None
    mixed: bool
    vague: bool
    digits: bool  # printed with digits, not in numerals alone
    most: Decimal | None = None  # the upper bound, where a digit is left open: 十几 is 10 to 20
    skips: bool = False  # begins with a zero that skips a place: 三块零五 is 3.05
    over: bool = False  # "and more" stands in it: 8700多亿
    monster: bool = False  # no number at all, though made of numerals: 十几百万


class Token(NamedTuple):
    """A piece of a candidate: its kind, where it stands, and what it says."""

    kind: Kind
    start: int
    end: int
    value: Decimal | Term | Compound | str | None = None
    alone: Alone | None = None  # a scale that is a number by itself: the "mil" of "mil euros"
    says: Decimal | None = None  # how many a term says that it is: دولارين
    bare: bool = False  # ... where it is the first thing, and nothing counts it: שקל


class Phrase(NamedTuple):
    """The words of a term of several words, and what they say."""

    words: tuple[str, ...]
    kind: Kind
    value: Decimal | Term | str | None
    form: str = ""  # as the language file has it
    alone: Alone | None = None
    says: Decimal | None = None
    bare: bool = False
