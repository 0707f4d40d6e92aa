"""Hypothesis strategies for money: values, money in text with its meaning, conversions right and wrong, rates.

For the test suites of code that reads, converts or shows money. `pip install 'currnorm[hypothesis]'` brings what
they need. With it installed, `st.from_type(currnorm.Money)` and the like work without importing this package.

    >>> from hypothesis import given
    >>> from currnorm import find
    >>> from currnorm.strategies import amounts_in_text
    >>> @given(amounts_in_text())
    ... def test_every_amount_is_found(drawn):
    ...     text, amounts = drawn
    ...     assert [(m.start, m.end) for m in find(text)] == [(a.start, a.end) for a in amounts]
    >>> test_every_amount_is_found()

`values` draws currencies, money and days; `notation` prints one amount; `texts` puts amounts in sentences;
`printed` makes conversions; `tables` makes tables of rates; `results` draws the results of the verbs.
"""

from __future__ import annotations

from currnorm.extras import needed

needed("hypothesis", extra="hypothesis")

from currnorm.strategies.notation import Amount, Notation, amounts  # noqa: E402 - the extra is asked for first
from currnorm.strategies.printed import PrintedConversion, conversions, wrong_conversions  # noqa: E402
from currnorm.strategies.results import strategy_of  # noqa: E402
from currnorm.strategies.tables import rate_tables  # noqa: E402
from currnorm.strategies.texts import Expected, amounts_in_text, articles  # noqa: E402
from currnorm.strategies.values import currencies, dates_with_rates, money  # noqa: E402

__all__ = [
    "Amount",
    "Expected",
    "Notation",
    "PrintedConversion",
    "amounts",
    "amounts_in_text",
    "articles",
    "conversions",
    "currencies",
    "dates_with_rates",
    "money",
    "rate_tables",
    "strategy_of",
    "wrong_conversions",
]
