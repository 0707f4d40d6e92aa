"""The verbs over columns: `find`, `check`, `convert`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from currnorm.arrow.columns import Converted, checks_array, conversions_array
from currnorm.arrow.mentions import mentions_array
from currnorm.arrow.rows import Asked, Invalid, facts_of, over_rows
from currnorm.arrow.schema import CHECKS, CONVERSIONS, MENTIONS
from currnorm.checking.bench import TOLERANCE, WINDOW, Benches
from currnorm.checking.convert import converted_or_missing
from currnorm.checking.report import check_mentions
from currnorm.currencies import currency
from currnorm.rates import as_rates
from currnorm.text.dateline import publication_date
from currnorm.text.finder import Leniency

if TYPE_CHECKING:
    from collections.abc import Sequence

    from currnorm.checking.sources import RatesLike
    from currnorm.money import Number
    from currnorm.rates.model import Rates
    from currnorm.text.article import Article
    from currnorm.text.mention import Mention

__all__ = ["check", "conversions_of", "convert", "find"]


def find(
    array: Any,
    *,
    lang: Any = "en",
    home: Any = None,
    on: Any = None,
    outlet: Any = None,
    vague: bool = False,
    leniency: Leniency | str = Leniency.NORMAL,
    invalid: Invalid | str = Invalid.RAISE,
) -> Any:
    """Find every amount of money in a column of texts: a list of mentions for each row.

    >>> import pyarrow as pa
    >>> homes = pa.array(["SG", "US"])
    >>> found = find(pa.array(["up to $5 billion", "a $3 ticket"]), home=homes)
    >>> [(mention["currency"], mention["low"]) for row in found.to_pylist() for mention in row]
    [('SGD', Decimal('5000000000.000000000')), ('USD', Decimal('3.000000000'))]

    `array` is an Array or ChunkedArray of strings, of bytes, or of a dictionary of them; the result is of the type
    `currnorm.arrow.MENTIONS`. `lang`, `home`, `on` and `outlet` are one value for all rows or an Arrow array with one
    for each (a NULL says that nothing is known, and a language has to be). The rest is as in `currnorm.find`. With
    invalid="null" a row that can't be read gives NULL.

    Raises ArticleError for bytes that aren't UTF-8, UnknownLanguage, UnknownTerritory, BadDate, each with the number
    of the row; ValueError for columns of different lengths.
    """
    asked = _asked(
        array,
        lang=lang,
        home=home,
        on=on,
        outlet=outlet,
        vague=vague,
        leniency=leniency,
        invalid=invalid,
    )
    return over_rows(array, asked, lambda _, mentions: mentions, mentions_array, MENTIONS)


def check(
    array: Any,
    *,
    on: Any = None,
    home: Any = None,
    lang: Any = "en",
    outlet: Any = None,
    rates: RatesLike | None = None,
    tolerance: Number = TOLERANCE,
    window: int = WINDOW,
    invalid: Invalid | str = Invalid.RAISE,
) -> Any:
    """Check the printed conversions of a column of texts: a list of checks for each row.

    >>> import pyarrow as pa
    >>> checked = check(pa.array(["It cost 1.04 trillion won ($896m)."]), on=pa.array(["2019-11-19"]))
    >>> [(one["verdict"], one["source_currency"], one["converted_currency"]) for one in checked[0].as_py()]
    [('consistent', 'KRW', 'USD')]

    The result is of the type `currnorm.arrow.CHECKS`; the columns are as in `find`, the rest as in `currnorm.check`.
    """
    benches = Benches(as_rates(rates), tolerance, window)
    asked = _asked(array, lang=lang, home=home, on=on, outlet=outlet, invalid=invalid)
    return over_rows(
        array,
        asked,
        lambda article, mentions: check_mentions(article, mentions, benches).checks,
        checks_array,
        CHECKS,
    )


def convert(
    array: Any,
    *,
    to: str,
    on: Any = None,
    home: Any = None,
    lang: Any = "en",
    outlet: Any = None,
    rates: RatesLike | None = None,
    source: str | None = None,
    invalid: Invalid | str = Invalid.RAISE,
) -> Any:
    """Convert every amount in a column of texts to one currency, each with the rate of its row's day.

    >>> import pyarrow as pa
    >>> converted = convert(pa.array(["It cost €5m."]), to="USD", on=pa.array(["2019-11-19"]))
    >>> [(one["text"], one["printed"]) for one in converted[0].as_py()]
    [('€5m', 'USD 6 million')]

    The result is of the type `currnorm.arrow.CONVERSIONS`. An amount that can't be converted is in it too, with what is
    `missing`: its currency, the day, or a rate. The columns are as in `find`, the rest as in `currnorm.convert`.

    Raises UnknownCurrency for a `to` that is none.
    """
    code = currency(to).code
    work = partial(conversions_of, to=code, rates=as_rates(rates), source=source)
    asked = _asked(array, lang=lang, home=home, on=on, outlet=outlet, invalid=invalid)
    return over_rows(array, asked, work, conversions_array, CONVERSIONS)


def _asked(
    array: Any,
    *,
    vague: bool = False,
    leniency: Leniency | str = Leniency.NORMAL,
    invalid: Invalid | str,
    **facts: Any,
) -> Asked:
    return Asked(
        **facts_of(len(array), **facts), vague=vague, leniency=Leniency(leniency), invalid=Invalid(invalid)
    )


def conversions_of(
    article: Article, mentions: Sequence[Mention], *, to: str, rates: Rates, source: str | None = None
) -> Sequence[Converted]:
    """Convert the amounts of an article, each with what is missing where that can't be done."""
    published = publication_date(article)
    day = published.day if published else None
    found = []
    for mention in mentions:
        result = converted_or_missing(mention, to=to, on=day, rates=rates, source=source)
        if isinstance(result, str):
            found.append(Converted(mention, to, day, missing=result))
            continue
        rate = result.rate
        found.append(
            Converted(
                mention,
                to,
                day,
                result.low,
                result.high,
                result.printed,
                rate.value,
                rate.observed,
                str(rate.kind),
                rate.source,
            )
        )
    return found
