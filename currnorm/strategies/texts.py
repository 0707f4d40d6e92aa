"""Amounts in running text, with every mention that `find` must give for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from currnorm.languages import load_language
from currnorm.strategies.notation import amounts
from currnorm.text import find
from currnorm.text.article import Article
from currnorm.text.mention import Qualifier

if TYPE_CHECKING:
    from currnorm.strategies.notation import Amount

__all__ = ["Expected", "amounts_in_text", "articles", "warm"]


@dataclass(frozen=True, slots=True)
class Expected:
    """What a mention must say: offsets in code points (half-open), the currency, both ends, the qualifier."""

    text: str
    start: int
    end: int
    currency: str
    low: Decimal
    high: Decimal
    qualifier: Qualifier | None = None


# What may stand around an amount, and changes nothing about it.
_FRAMES = {
    "en": (
        "It paid {}.",
        "The bank said on Monday that {} was at stake.",
        "“{}”, it said.",
        "A fund ({}) was set up.",
        "« {} »",
        "He won the race. It cost {}, she said.",
        "日本では {}。",
        "🙂 {}!",
    )
}
_ANY_FRAMES = ("{}.", "“{}”.", "({}).", "🙂 {}!")


@cache
def _qualifiers(code: str) -> tuple[tuple[str, Qualifier | None], ...]:
    """Phrases of several letters before an amount; a comparison such as ">" has frames of its own."""
    table = load_language(code).qualifiers
    return (
        ("", None),
        *((f"{form} ", kind) for kind in Qualifier for form in table.get(kind, ()) if form.isalpha()),
    )


@st.composite
def amounts_in_text(
    draw: st.DrawFn, *, lang: str = "en", min_size: int = 0, max_size: int = 4, ranges: bool = True
) -> tuple[str, list[Expected]]:
    """Draw a text and the list of what `find` must find in it, in order.

    >>> from hypothesis import find
    >>> text, amounts = find(amounts_in_text(min_size=1), lambda drawn: True)
    >>> text, amounts[0].start, amounts[0].currency, amounts[0].low
    ('It paid $2.', 8, 'USD', Decimal('2'))

    There are from `min_size` to `max_size` amounts, each in a sentence of its own. Raises UnknownLanguage.
    """
    warm(lang)
    text = ""
    found: list[Expected] = []
    frames, qualifiers = _FRAMES.get(lang, _ANY_FRAMES), _qualifiers(lang)
    # The count comes first, and sentence after sentence: so a failure is made small by leaving out any of them.
    for _ in range(draw(st.integers(min_size, max_size))):
        amount = draw(amounts(lang=lang, ranges=ranges))
        frame = draw(st.sampled_from(frames))
        said, qualifier = draw(st.sampled_from(qualifiers))
        text, expected = _append(text, frame, said, amount, qualifier)
        found.append(expected)
    return text, found


@cache
def warm(lang: str) -> None:
    """Compile the tables of a language while drawing, which counts against no deadline."""
    find("It paid $5.", lang=lang)


def _append(
    text: str, frame: str, said: str, amount: Amount, qualifier: Qualifier | None
) -> tuple[str, Expected]:
    before, after = frame.split("{}")
    head = f"{text}{' ' if text else ''}{before}{said}"
    start, end = len(head), len(head) + len(amount.text)
    expected = Expected(amount.text, start, end, amount.currency, amount.low, amount.high, qualifier)
    return f"{head}{amount.text}{after}", expected


@st.composite
def articles(
    draw: st.DrawFn,
    *,
    lang: str = "en",
    min_date: date = date(2008, 2, 1),
    max_date: date = date(2025, 12, 31),
) -> Article:
    """Draw an article of a few sentences, with and without money, a day, an outlet and a home.

    >>> from hypothesis import find
    >>> find(articles(), lambda article: True)
    Article(text='', published=None, outlet=None, home=None, lang='en', published_where=None)
    """
    text, _ = draw(amounts_in_text(lang=lang))
    return Article(
        text,
        published=draw(st.none() | st.dates(min_date, max_date)),
        outlet=draw(st.none() | st.sampled_from(("Example Times", "example.org"))),
        home=draw(st.none() | st.sampled_from(("US", "GB", "SG", "EUR"))),
        lang=lang,
    )
