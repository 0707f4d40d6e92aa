"""Put number tokens together: "1.04 trillion", "two and a half billion", "3 million 500 thousand", "16-1/2"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from currnorm.languages import Alone
from currnorm.money import CONTEXT
from currnorm.text.number import Number, last_place
from currnorm.text.numerals import read_digits
from currnorm.text.tables import Compound, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from currnorm.text.tables import Token

__all__ = ["read_number"]

_ONE = Decimal(1)
_TWO = Decimal(2)
_TEN = Decimal(10)
_THOUSAND = Decimal(1000)
_HUNDRED = Decimal(100)

# More scale words than this in a row are no amount, nor are more parts ("3 million 500 thousand" has two) or more
# digits behind a spoken point. What goes beyond is stepped over as a whole: its tail is no amount either.
MOST_SCALES = 4
MOST_PARTS = 8
MOST_SPOKEN_DIGITS = 20


def read_number(
    tokens: Sequence[Token], at: int, decimal: str = ".", *, end: int | None = None, depth: int = 0
) -> Number | None:
    """Read the number that begins at a token; None where none does.

    Nothing from `end` on belongs to it; `depth` counts the numbers that it is a part of.
    """
    return _Reader(tokens, at, decimal, len(tokens) if end is None else end, depth).read()


class _Reader:
    """One pass over the tokens of one number."""

    def __init__(self, tokens: Sequence[Token], at: int, decimal: str, end: int, depth: int) -> None:
        self.tokens = tokens
        self.end = end
        self.depth = depth
        self.at = self.first = at
        self.decimal = decimal
        self.total = Decimal(0)
        self.current: Decimal | None = None
        self.unit = _ONE
        self.base = Decimal(0)
        self.base_unit = _ONE
        self.scale: Decimal | None = None
        self.scales = 0
        self.digits = self.grouped = self.vague = self.plus = self.article = self.bare = False
        self.begins = at
        self.parts = 0
        self.monster = False

    # ── looking ahead ──

    def kind(self, at: int) -> Kind | None:
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

    # ── the number ──

    def read(self) -> Number | None:
        if self.kind(self.at) is Kind.COMPOUND:
            return self.compound()
        if not self.begin():
            return None
        while self.extend():
            pass
        value = self.total if self.current is None else CONTEXT.add(self.total, self.current)
        if self.current is not None and not self.parts:
            self.base, self.base_unit = self.current, self.unit
        return Number(
            self.first,
            self.at,
            value,
            self.unit,
            self.base,
            self.base_unit,
            self.scale,
            self.digits,
            self.grouped,
            self.vague,
            self.parts > 1,
            self.plus,
            self.article,
            self.bare,
            self.begins,
            self.monster,
        )

    def step_over(self, at: int) -> bool:
        """Go past a run of scales that is longer than any number."""
        while self.kind(at) in _VAGUE_KINDS:
            at += 1
        while self.kind(at - 1) in _LOOSE_KINDS:
            at -= 1
        self.at = at
        self.monster = True
        return False

    def compound(self) -> Number:
        """Take a number that is one piece already: "1조389억"."""
        made = self.tokens[self.at].value
        assert isinstance(made, Compound)
        return Number(
            self.at,
            self.at + 1,
            made.value,
            made.unit,
            made.base,
            made.base_unit,
            made.scale,
            digits=made.digits,
            mixed=made.mixed,
            vague=made.vague,
            plus=made.over and made.most is None,
            begins=self.at,
            most=made.most,
            skips=made.skips,
            monster=made.monster,
        )

    def begin(self) -> bool:
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
        alone = self.tokens[self.at].alone
        noun = self.kind(self.past_gap(self.at + 1)) in (Kind.TERM, Kind.ADJECTIVE)
        return _TWO if alone is Alone.TWO or (alone is Alone.EITHER and noun) else _ONE

    def extend(self) -> bool:
        """Take what follows if it belongs to the same number."""
        ahead = self.past_gap(self.at)
        kind = self.kind(ahead)
        if kind is Kind.SCALE:
            return self.take_scale(ahead)
        if kind is Kind.FRACTION and self.current is not None:
            return self.take_added_fraction(ahead)
        if kind is Kind.DIGITS and self.current is not None and self.digits:
            return self.take_slashed(ahead)
        if kind is Kind.AND:
            return self.take_and(ahead)
        if kind is Kind.PLUS and self.current is not None:
            return self.take_plus(ahead)
        if kind in (Kind.DIGITS, Kind.WORD) and self.current is None and self.parts:
            return self.take_next_part(ahead)
        if kind is Kind.WORD and self.current is not None and not self.digits:
            return self.take_smaller_words(ahead)
        if kind is Kind.COMMA and self.current is None and self.parts and not self.digits:
            return self.take_next_part(self.past_gap(ahead + 1))  # "Five Million, Four Hundred Thousand"
        if kind is Kind.POINT and self.current is not None and not self.digits:
            return self.take_point(ahead)
        return False

    def take_digits(self) -> bool:
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
        return (
            self.kind(at) is Kind.DIGITS
            and str(self.tokens[at].value).isdecimal()  # "1,34/2" is none
            and self.kind(at + 1) is Kind.SLASH
            and self.kind(at + 2) is Kind.DIGITS
            and str(self.tokens[at + 2].value) in ("2", "3", "4", "5", "8", "16", "32", "64")
        )

    def quotient(self, at: int) -> Decimal:
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

    def take_slashed(self, ahead: int) -> bool:
        """Read "16-1/2", "16 1/2": a fraction behind a whole number."""
        if not self.slashed(ahead) or self.unit != 1 or ahead == self.at:
            return False
        part = self.quotient(ahead)
        if part >= 1:
            return False
        assert self.current is not None
        self.current = CONTEXT.add(self.current, part)
        self.unit = last_place(part)
        self.at = ahead + 3
        return True

    def take_words(self) -> Decimal:
        """Take "twenty-five" or "eleven"; a "hundred" behind it is a scale like any other."""
        value = self.tokens[self.at].value
        assert isinstance(value, Decimal)
        self.current, self.unit = value, _ONE if value == value.to_integral_value() else last_place(value)
        self.at += 1
        if 20 <= value < _HUNDRED and not CONTEXT.remainder(value, _TEN):
            ahead = self.past_gap(self.at)
            units = self.tokens[ahead].value if self.kind(ahead) is Kind.WORD else None
            if isinstance(units, Decimal) and 0 < units < 10:
                self.current = value = CONTEXT.add(value, units)
                self.at = ahead + 1
        return value

    def take_smaller_words(self, ahead: int) -> bool:
        """Read "two hundred fifty", "ciento cincuenta", "sto pięćdziesiąt": what fits behind hundreds."""
        before, word = self.current, self.tokens[ahead].value
        assert before is not None
        assert isinstance(word, Decimal)
        if before < _HUNDRED or ahead == self.at or not 0 < word < _place(before):
            return False
        saved = self.at
        self.at = ahead
        more = self.take_words()
        behind = self.past_gap(self.at)
        if self.kind(behind) is Kind.SCALE and self.tokens[behind].value == _HUNDRED:  # "seribu dua ratus"
            more, self.at = CONTEXT.multiply(word, _HUNDRED), behind + 1
        tied = self.kind(self.at) is Kind.DASH and self.kind(self.at + 1) is Kind.TERM
        another = tied and self.kind(ahead - 1) is Kind.SPACE  # "a hundred two-dollar bills"
        if another or more >= _place(before):
            self.current, self.at = before, saved
            return False
        self.current = CONTEXT.add(before, more)
        return True

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
        scale = self.tokens[ahead].value
        assert isinstance(scale, Decimal)
        self.scales += 1
        if self.scales > MOST_SCALES:
            return self.step_over(ahead)
        if self.current is not None:
            if scale == 100 and self.current >= _HUNDRED and not self.digits:
                return False
            if not self.parts:
                self.base, self.base_unit = self.current, self.unit
            if scale < _THOUSAND:  # "five hundred" may be followed by "thousand"
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

    def take_added_fraction(self, ahead: int) -> bool:
        """Read "2½"; words need an "and"."""
        token = self.tokens[ahead]
        assert isinstance(token.value, Decimal)
        if token.end - token.start != 1 or self.unit != 1 or self.current is None:
            return False
        self.current = CONTEXT.add(self.current, token.value)
        self.unit = last_place(token.value)
        self.at = ahead + 1
        return True

    def take_and(self, ahead: int) -> bool:
        """Read "one hundred and twenty", "two and a half billion", "a million and a half"."""
        behind = self.past_gap(ahead + 1)
        if self.kind(behind) is Kind.ARTICLE:
            behind = self.past_gap(behind + 1)
        token = self.tokens[behind] if behind < self.end else None
        if token is None:
            return False
        touches = self.kind(ahead + 1) in (Kind.DIGITS, Kind.DASH)
        if token.kind is Kind.DIGITS and touches and self.current is None and self.parts:
            # "3 ملايين و500 ألف", "ألفان و500": there an "and" belongs to what it touches.
            return self.take_next_part(behind, tied=True)
        if token.kind is Kind.FRACTION and isinstance(token.value, Decimal) and self.unit >= 1:
            scale = (self.scale or _ONE) if self.current is None else _ONE
            part = CONTEXT.multiply(token.value, scale)
            self.current = CONTEXT.add(self.current or Decimal(0), part)
            self.unit = CONTEXT.multiply(last_place(token.value), scale)
            self.at = behind + 1
            self.past_same_scale()
            return True
        if token.kind is Kind.WORD and not self.digits and (self.parts or (self.current or 0) >= 100):
            return self.add_words(behind)
        return False

    def past_same_scale(self) -> None:
        """A scale may stand again at its fraction: "a million and a half million"."""
        ahead = self.past_gap(self.at)
        if self.kind(ahead) is Kind.SCALE and self.tokens[ahead].value == self.scale and ahead > self.at:
            self.at = ahead + 1

    def add_words(self, at: int) -> bool:
        """Add the words behind "and" if they continue the number and do not begin another."""
        if self.current is None:
            return self.take_next_part(at)  # "ثلاثة ملايين وخمسمائة ألف"
        saved = self.current, self.unit, self.at
        before = self.current
        self.at = at
        more = self.take_words()
        ahead = self.past_gap(self.at)
        hundred = self.kind(ahead) is Kind.SCALE and self.tokens[ahead].value == _HUNDRED
        if hundred or more >= _place(before):
            self.current, self.unit, self.at = saved
            return False
        self.current = CONTEXT.add(before, more)
        return True

    def take_next_part(self, ahead: int, *, tied: bool = False) -> bool:
        """Read "3 million 500 thousand", "one thousand two hundred": a smaller part behind a scale."""
        if self.depth >= MOST_PARTS:
            return False
        part = read_number(self.tokens, ahead, self.decimal, end=self.end, depth=self.depth + 1)
        if part is not None and part.monster:
            self.at, self.monster = part.stop, True
            return False
        if part is None or part.vague or ahead == self.at:
            return False
        if part.value >= (self.scale or _ONE):
            return self.take_common_scale(part)
        goes_on = part.digits and (tied or self.is_rest(part))
        if part.digits and not goes_on and (part.scale is None or not self.digits):
            return False
        if part.scale is None and self.digits and not goes_on:
            return False
        self.total = CONTEXT.add(self.total, part.value)
        self.unit, self.at = part.unit, part.stop
        self.parts += 1
        return True

    def take_common_scale(self, part: Number) -> bool:
        """Read "3 mil 500 millones", "tres mil quinientos millones": the last scale is of all before it."""
        least = _HUNDRED if part.digits else _ONE  # not "3 thousand 5 million"
        if not self.is_thousands(part) or part.scale is None or part.scale <= _THOUSAND:
            return False
        if not least <= part.base < _THOUSAND:
            return False
        self.base, self.base_unit = CONTEXT.add(self.total, part.base), part.base_unit
        self.total, self.unit = CONTEXT.add(CONTEXT.multiply(self.total, part.scale), part.value), part.unit
        self.scale, self.at, self.digits = part.scale, part.stop, part.digits
        return True

    def is_rest(self, part: Number) -> bool:
        """Whether a part is what remains below a thousand: "2 mil 300 pesos", where a noun shows that it ends there."""
        noun = self.kind(self.past_gap(part.stop)) in (Kind.TERM, Kind.ADJECTIVE, Kind.NOUN_LINK)
        return noun and part.scale is None and self.is_thousands(part)

    def is_thousands(self, part: Number) -> bool:
        """Whether the number so far is thousands that a part can belong to: "3 mil" or "mil", and figures."""
        alike = part.digits == self.digits or self.tokens[self.first].kind is Kind.SCALE
        whole = part.whole and not part.grouped
        return alike and whole and self.parts == 1 and self.scale == _THOUSAND

    def take_plus(self, ahead: int) -> bool:
        """Read "$700-plus million": the word stands between the figure and its scale."""
        behind = self.past_gap(ahead + 1)
        if self.kind(behind) is not Kind.SCALE:
            return False
        self.plus = True
        return self.take_scale(behind)

    def take_point(self, ahead: int) -> bool:
        """Read "two point five million"."""
        digits = ""
        at = self.past_gap(ahead + 1)
        while self.kind(at) is Kind.WORD and 0 <= self.tokens[at].value < 10:  # type: ignore[operator]
            self.monster = self.monster or len(digits) >= MOST_SPOKEN_DIGITS
            digits = digits[-MOST_SPOKEN_DIGITS:]
            digits += str(int(self.tokens[at].value))  # type: ignore[arg-type]
            self.at = at + 1
            at = self.past_gap(at + 1)
        if not digits or self.current is None:
            return False
        part = Decimal(f"0.{digits}")
        self.current = CONTEXT.add(self.current, part)
        self.unit = Decimal((0, (1,), -len(digits)))
        return True


def _place(value: Decimal) -> Decimal:
    """Give the place of the last digit of a whole number that is no zero: 10 for 250."""
    exponent = CONTEXT.normalize(value).as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal((0, (1,), exponent))


_LOOSE_KINDS = (Kind.SPACE, Kind.DASH, Kind.OF, Kind.NOUN_LINK)
_VAGUE_KINDS = (Kind.VAGUE, Kind.SCALE, *_LOOSE_KINDS)
