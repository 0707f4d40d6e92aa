"""The beginning of a number: digits, a word, an article, a fraction, or a scale; and the scales behind it."""

from __future__ import annotations

from decimal import Decimal
from math import gcd
from typing import TYPE_CHECKING

from currnorm.languages import Alone
from currnorm.money import CONTEXT
from currnorm.text.number import last_place
from currnorm.text.numerals import read_digits
from currnorm.text.terms import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from currnorm.text.terms import Token

__all__ = ["HUNDRED", "THOUSAND", "NumberStart"]

_ONE, _TWO, _TEN = Decimal(1), Decimal(2), Decimal(10)
HUNDRED, THOUSAND = Decimal(100), Decimal(1000)

# More scale words than this in a row are no amount. What goes beyond is stepped over as a whole: its tail is none either.
MOST_SCALES = 4


_OF_MARKETS = frozenset({"16", "32", "64"})  # "20-20/32": quoted without being reduced
_DENOMINATORS = frozenset({"2", "3", "4", "5", "8"}) | _OF_MARKETS
_LONGEST = 2  # digits of a numerator


class NumberStart:
    """A number as far as its tokens are read, and how it begins."""

    total = Decimal(0)
    current: Decimal | None = None
    unit = _ONE
    base = Decimal(0)
    base_unit = _ONE
    scale: Decimal | None = None
    scales = parts = 0
    digits = grouped = vague = plus = article = bare = monster = False

    def __init__(self, tokens: Sequence[Token], at: int, decimal: str, end: int, depth: int) -> None:
        self.tokens = tokens
        self.end = end
        self.depth = depth
        self.at = self.first = self.begins = at
        self.decimal = decimal

    def kind(self, at: int) -> Kind | None:
        """Give the kind of a token, None beyond the last."""
        return self.tokens[at].kind if at < self.end else None

    def past_gap(self, at: int) -> int:
        """Skip one space or one hyphen between two words of a number."""
        if self.kind(at) is Kind.SPACE:
            at += 1
        if self.kind(at) is Kind.DASH and self.tokens[at].end - self.tokens[at].start == 1:
            at += 1
            if self.kind(at) is Kind.SPACE and self.kind(at - 2) is Kind.SPACE:
                return at  # " - ": a dash between phrases, not a hyphen; the caller finds no number behind it
        return at

    def step_over(self, at: int) -> bool:
        """Go past a run of scales that is longer than any number."""
        while self.kind(at) in _VAGUE_KINDS:
            at += 1
        while self.kind(at - 1) in _LOOSE_KINDS:
            at -= 1
        self.at = at
        self.monster = True
        return False

    def begin(self) -> bool:
        """Take what the number begins with; say whether one does."""
        kind = self.kind(self.at)
        if kind is Kind.DIGITS:
            return self.take_digits()
        if kind is Kind.WORD:
            self.take_words()
            return True
        if kind is Kind.ARTICLE:
            return self.take_article()
        if kind is Kind.FRACTION:
            return self.take_fraction()
        if kind is Kind.SCALE and self.tokens[self.at].alone:
            self.current = self.standing_alone()  # "mil euros", "миллион долларов"
            return self.take_scale(self.at)
        letter = kind is Kind.SCALE and self.tokens[self.at].end - self.tokens[self.at].start == 1
        return kind in (Kind.VAGUE, Kind.SCALE) and not letter and self.take_vague()

    def standing_alone(self) -> Decimal:
        """Say how many a scale is that nothing stands before."""
        alone = self.tokens[self.at].alone
        noun = self.kind(self.past_gap(self.at + 1)) in (Kind.TERM, Kind.ADJECTIVE)
        return _TWO if alone is Alone.TWO or (alone is Alone.EITHER and noun) else _ONE

    def take_digits(self) -> bool:
        """Read "1,234.5", "3/4"."""
        token = self.tokens[self.at]
        text = str(token.value).replace(" .", ".")
        digits = read_digits(text, self.decimal)
        if digits is None:
            return False
        if self.slashed(self.at):  # "3/4 of a million", not "16-1/2"
            return self.take_slash_first()
        self.current, self.unit = digits.value, digits.unit
        self.digits, self.grouped = True, digits.grouped
        self.at += 1
        return True

    def slashed(self, at: int) -> bool:
        """Whether a fraction such as "3/4" begins here."""
        if [self.kind(at), self.kind(at + 1), self.kind(at + 2)] != [Kind.DIGITS, Kind.SLASH, Kind.DIGITS]:
            return False
        over, under = str(self.tokens[at].value), str(self.tokens[at + 2].value)
        if not over.isdecimal() or len(over) > _LONGEST or under not in _DENOMINATORS:  # "1,34/2" is none
            return False
        reduced = gcd(int(over), int(under)) == 1 or under in _OF_MARKETS
        return int(over) < int(under) and reduced  # "10/8 Euro" and "4/8 Euro" are two prices

    def quotient(self, at: int) -> Decimal:
        """Give the value of the fraction that begins here."""
        over, under = (Decimal(str(self.tokens[place].value)) for place in (at, at + 2))
        return CONTEXT.divide(over, under)

    def take_slash_first(self) -> bool:
        """Read "1/2", "3/4 of a million"."""
        self.current = self.quotient(self.at)
        self.unit = last_place(self.current)
        self.digits = True
        self.at += 3
        self.take_whole()
        return True

    def take_words(self) -> Decimal:
        """Take "twenty-five" or "eleven"; a "hundred" behind it is a scale like any other."""
        value = self.tokens[self.at].value
        assert isinstance(value, Decimal)
        self.current, self.unit = value, _ONE if value == value.to_integral_value() else last_place(value)
        self.at += 1
        if 20 <= value < HUNDRED and not CONTEXT.remainder(value, _TEN):
            ahead = self.past_gap(self.at)
            units = self.tokens[ahead].value if self.kind(ahead) is Kind.WORD else None
            if isinstance(units, Decimal) and 0 < units < 10:
                self.current = value = CONTEXT.add(value, units)
                self.at = ahead + 1
        return value

    def take_article(self) -> bool:
        """Read "a million", "a half billion"; or the one of "a dollar"."""
        ahead = self.past_gap(self.at + 1)
        if self.kind(ahead) is Kind.VAGUE:
            self.at = self.begins = ahead
            return self.take_vague()
        if self.kind(ahead) is Kind.FRACTION and ahead > self.at + 1:
            self.at = ahead
            return self.take_fraction()
        self.current = _ONE
        self.article = True
        self.bare = self.tokens[self.at].start == self.tokens[self.at].end
        self.begins = ahead
        self.at += 1
        return True

    def take_fraction(self) -> bool:
        """Read "half a billion", "three quarters of a million", "¾ of a million", "half billion"."""
        value = self.tokens[self.at].value
        assert isinstance(value, Decimal)
        self.current, self.unit = value, last_place(value)
        self.at += 1
        return self.take_whole()

    def take_whole(self) -> bool:
        """Take what a fraction is of, behind it: "of a million"; say whether there is such a thing."""
        ahead = self.past_gap(self.at)
        for kinds in ((Kind.OF, Kind.NOUN_LINK), (Kind.ARTICLE,)):
            if self.kind(ahead) in kinds:
                ahead = self.past_gap(ahead + 1)
        if self.kind(ahead) is Kind.SCALE:
            self.at = ahead
            return self.take_scale(ahead)
        return ahead > self.past_gap(self.at)  # "half a dollar", not "the third quarter dollar figures"

    def take_vague(self) -> bool:
        """Read "millions of", "tens of thousands of", "several million", "multi-million": no figure."""
        self.vague = True
        self.current = None
        size = _ONE
        while (kind := self.kind(self.at)) in _VAGUE_KINDS:
            self.scales += kind is Kind.SCALE or kind is Kind.VAGUE
            if self.scales > MOST_SCALES:
                self.step_over(self.at)
                return True
            order = self.tokens[self.at].value
            size = CONTEXT.multiply(size, order) if isinstance(order, Decimal) else size
            self.at += 1
        while self.kind(self.at - 1) in _LOOSE_KINDS:
            self.at -= 1
        self.total, self.base = size, _ONE
        self.scale = size
        self.unit = size
        return True

    def take_scale(self, ahead: int) -> bool:
        """Multiply what is read by a scale; False where the scale begins another number."""
        scale = self.tokens[ahead].value
        assert isinstance(scale, Decimal)
        self.scales += 1
        if self.scales > MOST_SCALES:
            return self.step_over(ahead)
        if self.current is not None:
            if scale == 100 and self.current >= HUNDRED and not self.digits:
                return False
            if not self.parts:
                self.base, self.base_unit = self.current, self.unit
            if scale < THOUSAND:  # "five hundred" may be followed by "thousand"
                self.current = CONTEXT.multiply(self.current, scale)
                self.unit = _ONE if self.unit >= 1 else CONTEXT.multiply(self.unit, scale)
                self.at = ahead + 1
                self.scale = self.scale or scale
                return True
            if self.parts and scale >= (self.scale or scale):
                return False
            self.total = CONTEXT.add(self.total, CONTEXT.multiply(self.current, scale))
            self.unit = CONTEXT.multiply(self.unit, scale)
            self.current = None
            self.parts += 1
        else:  # "lakh crore", "thousand billion"
            self.total = CONTEXT.multiply(self.total, scale)
            self.unit = CONTEXT.multiply(self.unit, scale)
            scale = CONTEXT.multiply(self.scale or _ONE, scale)
        self.scale = scale
        self.at = ahead + 1
        return True


_LOOSE_KINDS = (Kind.SPACE, Kind.DASH, Kind.OF, Kind.NOUN_LINK)
_VAGUE_KINDS = (Kind.VAGUE, Kind.SCALE, *_LOOSE_KINDS)
