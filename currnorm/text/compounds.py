"""Numbers of digits and scales in one piece, as East Asian papers print them: 1조389억, 5억8천400만, 三千万, 8700多亿.

Two sizes of scale work together. A small one (十 百 千) multiplies the digit before it within a section; a large one
(万 億 兆) multiplies the section. What is printed after a section of its own is added: 1조 389억 is 1 × 10¹² +
389 × 10⁸. Digits and numerals may be mixed in one number, and a space may stand between sections.

Within a section the small scales fall. What climbs again (十几百万) says nothing, and is stepped over as a whole.

A digit may be left open: 十几 is ten to twenty, 数十亿 one to ten times 十亿. Such a number is read twice, with the
least and with the most that the digit can be. What says "and more" behind the last place (3000多) bounds the number by
the next full one of that place; before a scale (8700多亿) it leaves the figure as it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from currnorm.money import CONTEXT, last_digit
from currnorm.text.letters import PARTING
from currnorm.text.numerals import read_digits
from currnorm.text.terms import Compound, Kind, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["compound"]

_MYRIAD = Decimal(10000)
_ONE, _TWO, _TEN = Decimal(1), Decimal(2), Decimal(10)

# More large scales than this one upon another ("万亿" is one) are no number.
MOST_PRODUCTS = 3


@dataclass(slots=True)
class _Sum:
    """A number as far as it is read."""

    total: Decimal = Decimal(0)
    section: Decimal = Decimal(0)
    digit: Decimal | None = None
    unit: Decimal = _ONE  # the place of the last printed digit
    last: Decimal | None = None  # the large scale before: the next one is smaller
    base: Decimal = Decimal(0)
    base_unit: Decimal = _ONE
    sections: int = 0
    vague: bool = False
    small: Decimal = Decimal(0)  # the small scale before
    places: Decimal = Decimal(0)  # behind a point: what the next digit counts
    products: int = 0  # large scales upon another
    climbs: bool = False  # a small scale stands behind a smaller one and its digit: 十几百
    most: bool = False  # whether an open digit is taken for the most that it can be
    bounded: bool = False  # a digit is open
    over: bool = False  # "and more" stands in it
    more: bool = False  # ... last of all
    spelled: bool = False  # the digit before the next scale is a numeral
    zero: bool = False  # ... behind a zero, which skips a place
    skips: bool = False  # ... and the number begins with it

    @property
    def open(self) -> Decimal:
        """What stands before the next large scale."""
        return CONTEXT.add(self.section, self.digit or Decimal(0))


def compound(text: str, tokens: Sequence[Token], *, tenths: bool = False) -> list[Token]:
    """Put runs of digits, numerals and scales together, each into one token.

    With `tenths` a numeral behind a scale counts its tenths: 一万二 is 12,000.
    """
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        if _either(tokens, at):  # "四五千" is 四千 to 五千: a dash of no width stands between
            found += [tokens[at], Token(Kind.DASH, tokens[at].end, tokens[at].end)]
            at += 1
        elif _either_parted(text, tokens, at):  # "2、3万" is two or three of them
            found += [tokens[at], tokens[at + 1]._replace(kind=Kind.DASH)]
            at += 2
        if _is_particle(text, tokens, at):
            found.append(tokens[at]._replace(kind=Kind.OTHER))
            at += 1
            continue
        stop, number = _read(text, tokens, at, tenths=tenths)
        if number is None:
            found.append(tokens[at])
            at += 1
        else:
            found.append(Token(Kind.COMPOUND, tokens[at].start, tokens[stop - 1].end, number))
            at = stop
    return found


def _is_particle(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a numeral touches figures: "US$300이다", "8일". It is another word, and begins no number either."""
    token, before = tokens[at], tokens[at - 1] if at else None
    touches = before is not None and before.kind is Kind.DIGITS and before.end == token.start
    return touches and token.kind is Kind.WORD and not text[token.start].isascii()


def _either(tokens: Sequence[Token], at: int) -> bool:
    """Whether two numerals before a scale are a span: the second is one or two more."""
    if at + 2 >= len(tokens) or tokens[at + 2].kind is not Kind.SCALE:
        return False
    low, high = tokens[at : at + 2]
    if not low.kind is high.kind is Kind.WORD or low.end != high.start:
        return False
    return CONTEXT.subtract(high.value, low.value) in (_ONE, _TWO)  # type: ignore[arg-type]


def _either_parted(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether two digits with a mark between are a span: the second is one more, and a scale belongs to both."""
    if at + 3 >= len(tokens) or tokens[at + 3].kind is not Kind.SCALE:
        return False
    before = tokens[at - 1] if at else None
    listed = before is not None and text[before.start] == PARTING  # "1、2、3万"
    if listed or text[tokens[at + 1].start : tokens[at + 1].end] != PARTING:
        return False
    low, high = _digit(tokens[at]), _digit(tokens[at + 2])
    return low is not None and high is not None and CONTEXT.subtract(high, low) == _ONE


def _digit(token: Token) -> Decimal | None:
    """Give the digit from one to nine that a token is: 3, ３, 三."""
    if token.kind not in (Kind.DIGITS, Kind.WORD) or token.end - token.start != 1:
        return None
    value = Decimal(token.value) if isinstance(token.value, str) else token.value
    return value if isinstance(value, Decimal) and 0 < value < 10 else None


def _read(
    text: str, tokens: Sequence[Token], at: int, *, tenths: bool, most: bool = False
) -> tuple[int, Compound | None]:
    """Read the number that begins at a token; give the token behind it."""
    sum_ = _Sum(most=most)
    first, stop = at, at
    while at < len(tokens):
        token = tokens[at]
        if token.kind is Kind.SPACE and at > first and sum_.digit is None and _is_part(tokens, at + 1):
            at += 1
            continue
        least = _MYRIAD if sum_.spelled else _TEN
        if token.kind is Kind.SPACE and sum_.digit is not None and _is_scaled(tokens, at + 1, least):
            at += 1  # "200 만", "1 億", "1 万 5 千", "100 กว่าล้าน"
            continue
        if not _take(sum_, text, tokens, at, first):
            break
        sum_.more = token.kind is Kind.MORE
        sum_.over = sum_.over or sum_.more
        at += 1
        stop = at
    if sum_.products > MOST_PRODUCTS:
        return stop, None
    if stop == first or not _is_compound(text, tokens, first, stop):
        return stop, None
    while tokens[stop - 1].kind is Kind.SPACE:
        stop -= 1
    digits = any(token.kind is Kind.DIGITS for token in tokens[first:stop])
    number = _finish(sum_, digits=digits, tenths=tenths)
    if sum_.bounded and not most:
        _, upper = _read(text, tokens, first, tenths=tenths, most=True)
        return stop, number._replace(most=upper.value if upper else None)
    if sum_.more and not sum_.vague:
        number = number._replace(most=CONTEXT.add(number.value, last_digit(number.value)))
    return stop, number


def _is_part(tokens: Sequence[Token], at: int) -> bool:
    """A number goes on behind a space only with digits, or with a numeral at a scale: "2억 3,000만", "이만 오천"."""
    if at >= len(tokens):
        return False
    numeral = (
        tokens[at].kind is Kind.WORD and _is_scale(tokens, at + 1) and tokens[at].end == tokens[at + 1].start
    )
    return numeral or tokens[at].kind is Kind.DIGITS


def _is_scaled(tokens: Sequence[Token], at: int, least: Decimal) -> bool:
    """Whether a scale of at least so much stands here, or behind an "and more"."""
    at += at < len(tokens) and tokens[at].kind is Kind.MORE
    return at < len(tokens) and tokens[at].kind is Kind.SCALE and tokens[at].value >= least  # type: ignore[operator]


def _is_compound(text: str, tokens: Sequence[Token], first: int, stop: int) -> bool:
    """Plain digits, a numeral alone and "5 million" are numbers like any other."""
    run = tokens[first:stop]
    if run[0].kind is Kind.SCALE and not (run[0].alone and _begins_number(tokens, first)):
        return False
    wide = any(not text[token.start].isascii() for token in run if token.kind is not Kind.SPACE)
    return wide and any(token.kind in (Kind.SCALE, Kind.WORD, Kind.MORE) for token in run)


def _begins_number(tokens: Sequence[Token], at: int) -> bool:
    """Whether no figure stands before a scale: in "5 千元" a space keeps them apart."""
    return at < 2 or tokens[at - 1].kind is not Kind.SPACE or tokens[at - 2].kind is not Kind.DIGITS


def _take(sum_: _Sum, text: str, tokens: Sequence[Token], at: int, first: int) -> bool:
    """Take one token into the number, False where it is no part of it."""
    token = tokens[at]
    if token.kind is Kind.DIGITS:
        return _take_digits(sum_, str(token.value))
    if text[token.start].isascii():
        return False
    if token.kind is Kind.WORD:
        return _take_word(sum_, token.value)
    if token.kind is Kind.POINT:
        return _take_point(sum_, tokens, at)
    if token.kind is Kind.SCALE and (at > first or token.alone):
        return _take_scale(sum_, token.value)
    if token.kind is Kind.MORE:
        return bool(sum_.open or sum_.sections)
    if token.kind is Kind.SOME_DIGIT and sum_.digit is None:
        return _take_some_digit(sum_, before_scale=_is_scale(tokens, at + 1))
    if token.kind is Kind.VAGUE and _is_scale(tokens, at + 1):
        sum_.vague = True  # "上亿": no figure
        sum_.digit = _ONE
        return True
    return False


def _take_some_digit(sum_: _Sum, *, before_scale: bool) -> bool:
    """Take an open digit: the first of a number (数十亿), or the one behind a small scale (十几)."""
    if not (before_scale or sum_.section):
        return False
    least = Decimal(0) if sum_.section else _ONE
    most = Decimal(0) if sum_.bounded else _TEN  # 几千几百 is less than ten thousand
    sum_.digit = most if sum_.most else least
    sum_.bounded = True
    return True


def _is_scale(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind is Kind.SCALE


def _take_digits(sum_: _Sum, text: str) -> bool:
    if sum_.digit is not None:
        return False
    digits = read_digits(text)
    if digits is None or (sum_.section and digits.value >= sum_.small):
        return False
    if sum_.last is not None and not sum_.section and digits.value >= sum_.last:
        return False
    sum_.digit, sum_.unit, sum_.spelled = digits.value, digits.unit, False
    return True


def _take_word(sum_: _Sum, value: object) -> bool:
    """Take a numeral. Two in a row are no figure: "四五千", and "二〇一八" is a year."""
    assert isinstance(value, Decimal)
    if sum_.places:
        sum_.digit = CONTEXT.add(sum_.digit or Decimal(0), CONTEXT.multiply(value, sum_.places))
        sum_.unit, sum_.places = sum_.places, CONTEXT.divide(sum_.places, Decimal(10))
        return True
    if not value and sum_.digit is None and (sum_.section or sum_.sections):
        sum_.zero = True  # "一千零五": it holds a place
        return True
    if sum_.digit is not None and not sum_.spelled:
        return False  # "US$300이다": behind figures no numeral, but a particle
    if sum_.section and sum_.spelled and sum_.digit and value == CONTEXT.add(sum_.digit, _ONE):
        # 十五六: fifteen or sixteen
        sum_.bounded = True
        sum_.digit = value if sum_.most else sum_.digit
        return True
    if sum_.digit is not None:
        sum_.skips = not sum_.digit and sum_.spelled
        sum_.vague = not sum_.skips
    if sum_.section and value >= sum_.small:
        return False
    sum_.digit, sum_.unit, sum_.spelled = value, _ONE, True
    return True


def _take_point(sum_: _Sum, tokens: Sequence[Token], at: int) -> bool:
    """Take the point of "일점이삼": numerals before and behind it."""
    behind = tokens[at + 1].kind if at + 1 < len(tokens) else None
    if sum_.digit is None or sum_.places or behind is not Kind.WORD:
        return False
    sum_.places = Decimal("0.1")
    return True


def _take_scale(sum_: _Sum, value: object) -> bool:
    assert isinstance(value, Decimal)
    sum_.zero = False
    if value < _MYRIAD:
        if sum_.section and sum_.digit is None and value > sum_.small:
            sum_.section = CONTEXT.multiply(
                sum_.section, value
            )  # "百千", in print only where it means a product
        else:
            sum_.climbs = sum_.climbs or (bool(sum_.section) and value >= sum_.small)
            part = CONTEXT.multiply(sum_.digit if sum_.digit is not None else _ONE, value)
            sum_.section = CONTEXT.add(sum_.section, part)
        sum_.unit = CONTEXT.multiply(sum_.unit if sum_.digit is not None else _ONE, value)
        sum_.digit, sum_.small = None, value
        return True
    if not sum_.open and sum_.last is not None:  # "万亿"
        sum_.products += 1
        if sum_.products > MOST_PRODUCTS:
            return False
        sum_.total = CONTEXT.multiply(sum_.total, value)
        sum_.unit = CONTEXT.multiply(sum_.unit, value)
        sum_.last = CONTEXT.multiply(sum_.last, value)
        return True
    if sum_.last is not None and value >= sum_.last:
        return False
    size = sum_.open or _ONE
    sum_.base, sum_.base_unit = size, sum_.unit
    sum_.total = CONTEXT.add(sum_.total, CONTEXT.multiply(size, value))
    sum_.unit = CONTEXT.multiply(sum_.unit, value)
    sum_.section, sum_.digit, sum_.small, sum_.places = Decimal(0), None, Decimal(0), Decimal(0)
    sum_.last = value
    sum_.sections += 1
    return True


def _finish(sum_: _Sum, *, digits: bool, tenths: bool) -> Compound:
    above = sum_.small if sum_.section else sum_.last
    if tenths and above and above > _TEN and sum_.digit and sum_.spelled and not sum_.zero:
        sum_.unit = CONTEXT.divide(above, _TEN)
        sum_.digit = CONTEXT.multiply(sum_.digit, sum_.unit)
    rest = sum_.open
    value = CONTEXT.add(sum_.total, rest)
    sections = sum_.sections + bool(rest)
    scale = sum_.last
    if not sum_.sections:
        sum_.base, sum_.base_unit = value, sum_.unit
        if (
            sum_.small and sum_.unit == sum_.small and value < 10 * sum_.small
        ):  # "两~3百": the scale is of both
            scale, sum_.base, sum_.base_unit = sum_.small, CONTEXT.divide(value, sum_.small), _ONE
    return Compound(
        value,
        sum_.unit,
        sum_.base,
        sum_.base_unit,
        scale,
        sections > 1,
        sum_.vague,
        digits,
        skips=sum_.skips,
        over=sum_.over,
        monster=sum_.climbs,
    )
