"""Put number tokens together: "1.04 trillion", "two and a half billion", "3 million 500 thousand", "16-1/2"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from currnorm.money import CONTEXT
from currnorm.text.number import Number, last_place
from currnorm.text.number_start import HUNDRED, THOUSAND, NumberStart
from currnorm.text.terms import Compound, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from currnorm.text.terms import Token

__all__ = ["read_number"]

_ONE, _HUNDREDTH = Decimal(1), Decimal("0.01")
_EIGHTH = Decimal("0.125")  # what grain is quoted in, of a cent

# More parts than this ("3 million 500 thousand" has two) are no amount, nor are more digits behind a spoken point. What
# goes beyond is stepped over as a whole: its tail is no amount either.
MOST_PARTS = 8
MOST_SPOKEN_DIGITS = 20


def read_number(
    tokens: Sequence[Token], at: int, decimal: str = ".", *, end: int | None = None, depth: int = 0
) -> Number | None:
    """Read the number that begins at a token; None where none does.

    Nothing from `end` on belongs to it; `depth` counts the numbers that it is a part of.
    """
    return _Reader(tokens, at, decimal, len(tokens) if end is None else end, depth).read()


class _Reader(NumberStart):
    """One pass over the tokens of one number."""

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

    def extend(self) -> bool:
        """Take what follows if it belongs to the same number."""
        ahead = self.past_gap(self.at)
        kind = self.kind(ahead)
        if kind is Kind.SCALE:
            return self.take_scale(ahead)
        if kind is Kind.FRACTION and self.current is not None:
            return self.take_added_fraction(ahead)
        if (
            kind is Kind.FRACTION
            and self.parts
            and self.unit >= 1
            and self.kind(self.past_gap(ahead + 1)) is Kind.TERM
        ):
            return self.take_part_of_scale(ahead)  # "một tỷ rưỡi đồng"
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

    def take_slashed(self, ahead: int) -> bool:
        """Read "16-1/2", "16 1/2": a fraction behind a whole number, or of a cent: "$6.12-3/4" for a bushel."""
        if not self.slashed(ahead) or self.unit not in (_ONE, _HUNDREDTH) or ahead == self.at:
            return False
        part = self.quotient(ahead)
        if self.unit < 1 and CONTEXT.remainder(part, _EIGHTH):
            return False
        assert self.current is not None
        self.current = CONTEXT.add(self.current, CONTEXT.multiply(part, self.unit))
        self.unit = CONTEXT.multiply(last_place(part), self.unit)
        self.at = ahead + 3
        return True

    def take_smaller_words(self, ahead: int) -> bool:
        """Read "two hundred fifty", "ciento cincuenta", "sto pięćdziesiąt": what fits behind hundreds."""
        before, word = self.current, self.tokens[ahead].value
        assert before is not None
        assert isinstance(word, Decimal)
        if before < HUNDRED or ahead == self.at or not 0 < word < _place(before):
            return False
        saved = self.at
        self.at = ahead
        more = self.take_words()
        behind = self.past_gap(self.at)
        if self.kind(behind) is Kind.SCALE and self.tokens[behind].value == HUNDRED:  # "seribu dua ratus"
            more, self.at = CONTEXT.multiply(word, HUNDRED), behind + 1
        tied = self.kind(self.at) is Kind.DASH and self.kind(self.at + 1) is Kind.TERM
        another = tied and self.kind(ahead - 1) is Kind.SPACE  # "a hundred two-dollar bills"
        if another or more >= _place(before):
            self.current, self.at = before, saved
            return False
        self.current = CONTEXT.add(before, more)
        return True

    def take_added_fraction(self, ahead: int) -> bool:
        """Read "2½", and "2 buçuk", the half that stands behind its number; other words need an "and"."""
        token = self.tokens[ahead]
        assert isinstance(token.value, Decimal)
        sign = token.end - token.start == 1 or token.alone
        if not sign or self.unit not in (_ONE, _HUNDREDTH) or self.current is None:
            return False
        self.current = CONTEXT.add(self.current, CONTEXT.multiply(token.value, self.unit))
        self.unit = CONTEXT.multiply(last_place(token.value), self.unit)
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
        if token.kind is Kind.DIGITS and self.current is None and self.parts:
            # "ألفان و500": there an "and" belongs to what it touches. Elsewhere a noun has to end the number, and no sign
            # begin it ("$5 million and 300 thousand euros").
            touches = self.kind(ahead + 1) in (Kind.DIGITS, Kind.DASH)
            return not (self.is_signed() and not touches) and self.take_next_part(
                behind, tied=touches, open_=touches
            )
        if token.kind is Kind.FRACTION and self.unit >= 1:
            return self.take_part_of_scale(behind)
        if token.kind is Kind.WORD and not self.digits and (self.parts or (self.current or 0) >= 100):
            return self.add_words(behind)
        return False

    def take_part_of_scale(self, at: int) -> bool:
        """Add a fraction: of the scale before it ("a million and a half"), or of one ("two and a half")."""
        fraction = self.tokens[at].value
        assert isinstance(fraction, Decimal)
        scale = (self.scale or _ONE) if self.current is None else _ONE
        self.current = CONTEXT.add(self.current or Decimal(0), CONTEXT.multiply(fraction, scale))
        self.unit = CONTEXT.multiply(last_place(fraction), scale)
        self.at = at + 1
        self.past_same_scale()
        return True

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
        hundred = self.kind(ahead) is Kind.SCALE and self.tokens[ahead].value == HUNDRED
        if hundred or more >= _place(before):
            self.current, self.unit, self.at = saved
            return False
        self.current = CONTEXT.add(before, more)
        return True

    def take_next_part(self, ahead: int, *, tied: bool = False, open_: bool = True) -> bool:
        """Read "3 million 500 thousand", "one thousand two hundred": a smaller part behind a scale."""
        if self.depth >= MOST_PARTS:
            return False
        part = read_number(self.tokens, ahead, self.decimal, end=self.end, depth=self.depth + 1)
        if part is not None and part.monster:
            self.at, self.monster = part.stop, True
            return False
        if part is None or part.vague or ahead == self.at or not (open_ or self.noun_at(part.stop)):
            return False
        if part.value >= (self.scale or _ONE):
            return self.take_common_scale(part)
        # "3 ملايين و500 ألف", "ألفان و500", "2 mil 300 pesos", "un millón 500 mil pesos"
        goes_on = part.digits and (
            tied or self.is_rest(part) or (part.scale is not None and self.noun_at(part.stop))
        )
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
        least = HUNDRED if part.digits else _ONE  # not "3 thousand 5 million"
        if not self.is_thousands(part) or part.scale is None or part.scale <= THOUSAND:
            return False
        if not least <= part.base < THOUSAND:
            return False
        self.base, self.base_unit = CONTEXT.add(self.total, part.base), part.base_unit
        self.total, self.unit = CONTEXT.add(CONTEXT.multiply(self.total, part.scale), part.value), part.unit
        self.scale, self.at, self.digits = part.scale, part.stop, part.digits
        return True

    def is_rest(self, part: Number) -> bool:
        """Whether a part is what remains below a thousand: "2 mil 300 pesos", where a noun shows that it ends there."""
        # "2 mil 500 a 3 mil pesos"
        ranged = part.value >= HUNDRED and self.kind(self.past_gap(part.stop)) is Kind.TO
        ends = ranged or self.noun_at(part.stop) or (self.is_signed() and self.is_last(part))
        return ends and part.scale is None and self.is_thousands(part)

    def is_signed(self) -> bool:
        """Whether a currency stands before the number."""
        return any(token.kind is Kind.TERM for token in self.tokens[max(0, self.first - 2) : self.first])

    def is_last(self, part: Number) -> bool:
        """Whether three digits end it all: "$12 mil 500"."""
        return bool(part.digits) and part.value >= HUNDRED and self.past_gap(part.stop) >= self.end

    def noun_at(self, at: int) -> bool:
        """Whether a currency follows, so that the number ends there."""
        return self.kind(self.past_gap(at)) in (Kind.TERM, Kind.ADJECTIVE, Kind.NOUN_LINK)

    def is_thousands(self, part: Number) -> bool:
        """Whether the number so far is thousands that a part can belong to: "3 mil", and "tres mil" where "mil" is one."""
        alike = part.digits == self.digits or self.tokens[self.at - 1].alone
        plain = not part.grouped and (part.whole or part.base >= HUNDRED)  # "2 mil 171.40 pesos"
        return bool(alike) and plain and self.parts == 1 and self.scale == THOUSAND

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
