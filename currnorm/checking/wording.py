"""Tell whether two articles speak of the same amount.

The same figure in the same currency is the same amount. Two figures that only may be ("1.04 trillion won" and
"1.0389 trillion won") have to stand in sentences that share words; the coarser the figure, the more of them.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from currnorm.checking.times import sentence_around
from currnorm.money import CONTEXT

if TYPE_CHECKING:
    from currnorm.text.mention import Mention

__all__ = ["same_amount", "topic"]

_WORD = re.compile(r"[^\W\d_]{4,}")
# Words of every sentence about money say nothing about which money.
_COMMON = frozenset(
    "about after also been billion dollars euros from have into million more over paid pays said says than that their "
    "they this trillion were which with would year years".split()
)
# A figure that can stand for two per cent of itself or less is rarely shared by chance.
_PRECISE = Decimal("0.02")


def topic(text: str, mention: Mention) -> frozenset[str]:
    """Give the telling words of the sentence that a mention stands in, cut to five letters.

    Words are cut so that "agreed" and "agreement" are one.
    """
    sentence = sentence_around(text, mention.start, mention.end).replace(mention.text, " ")
    return frozenset(word[:5] for word in _WORD.findall(sentence.casefold()) if word not in _COMMON)


def same_amount(one: Mention, other: Mention, topics: tuple[frozenset[str], frozenset[str]]) -> bool:
    """Say whether two mentions of two articles are of one amount."""
    if one.currency != other.currency or (one.per and other.per and one.per != other.per):
        return False
    if (one.low, one.high) == (other.low, other.high):
        return True
    if not (_within(one, other) or _within(other, one)):
        return False
    shared = len(topics[0] & topics[1])
    return shared >= (1 if max(_share(one), _share(other)) <= _PRECISE else 2)


def _within(one: Mention, other: Mention) -> bool:
    """Say whether one amount lies within what the other can stand for."""
    return one.low in other.printed and (one.high in other.printed or one.low == one.high)


def _share(mention: Mention) -> Decimal:
    width = mention.printed.width
    return CONTEXT.divide(width, mention.low.copy_abs()) if mention.low else width
