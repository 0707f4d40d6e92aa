"""A printed conversion as evidence for a currency.

"33 billion kroner ($5 billion)" is Danish: of all that kroner can be, only one fits the rates of that day. Where
the text leaves a currency open, or it was only supposed, the conversion decides if it can be right for one
candidate alone. `find` has done so without rates, by what currencies were worth in a year; those of the day know more.
Where the text names its currency plainly, a bad bracket never overrules it. What "$" nearly always means, or a place
nearby has decided, is given up only for the currency of a country that the article names too: else a wrong figure
would be right as soon as some country's dollar fits it.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache, partial
from typing import TYPE_CHECKING

from currnorm.checking import readings, words
from currnorm.currencies import territories_of
from currnorm.money import CONTEXT
from currnorm.text.places import named_places
from currnorm.text.restated import FOREMOST, agreed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from currnorm.checking.bench import Bench
    from currnorm.text.article import Article
    from currnorm.text.links import Link
    from currnorm.text.mention import Mention

__all__ = ["settle"]

# What the text room calls evidence that a conversion may outweigh: nothing at all, a default, a place nearby, and the conversion
# itself, by what currencies were worth that year.
_OPEN, _PLACE = "open", "place"
_WEAK = frozenset({_OPEN, "default", _PLACE, "conversion"})
# A currency that was supposed is given up for another only if the figure is precise enough to tell.
_PRECISE = Decimal("0.015")
# Or, of nouns that several countries use alike, if it is so far off that no rounding or old rate explains it.
_FAR = Decimal("1.5")
# Of the many currencies that a "$" can be, those that English news prints it for.
_READ_AS = 8


def settle(
    article: Article, mentions: Sequence[Mention], links: Sequence[Link], bench: Bench
) -> list[Mention]:
    """Give the mentions of an article with every currency that their conversions decide.

    An amount that stays open takes the currency of the same word elsewhere in the article, where all that were
    decided agree.
    """
    named = cache(partial(_named, article))
    settled = list(mentions)
    decided: list[tuple[tuple[str, ...], str]] = []
    for each in links:
        for side, other in ((each.source, each.converted), (each.converted, each.source)):
            mention, restated = settled[side], settled[other]
            if mention.evidence not in _WEAK or restated.currency is None or restated.evidence == _OPEN:
                continue
            code = _decide(mention, restated, bench, source=side == each.source)
            if code is None:
                continue
            if _may_yield(mention, restated) or not named().isdisjoint(territories_of(code, bench.on)):
                decided.append((mention.candidates, code))
                settled[side] = _renamed(
                    mention,
                    code,
                    f"of all that it could be, only {code} fits its conversion {words.quoted(restated)}",
                )
                break
    meaning = agreed(decided)
    for index, mention in enumerate(settled):
        meant = meaning.get(frozenset(mention.candidates)) if mention.evidence == _OPEN else None
        if meant:
            settled[index] = _renamed(
                mention, meant, f"the article's conversions have the same word for {meant}"
            )
    return settled


def _may_yield(mention: Mention, restated: Mention) -> bool:
    """Whether what was supposed yields to a figure alone: rupees do, "$" only beside "US$"."""
    if mention.currency is None or mention.currency == restated.currency:
        return True
    return mention.evidence != _PLACE and mention.currency not in FOREMOST


def _named(article: Article) -> frozenset[str]:
    """Give the territories that an article names."""
    places = named_places(article.text, article.languages, local=True)
    return frozenset(place.territory for place in places)


def _decide(mention: Mention, restated: Mention, bench: Bench, *, source: bool) -> str | None:
    """Give the one candidate that fits, None where none or several do, or where the supposed one is as good."""
    pair = (mention, restated) if source else (restated, mention)
    ways = readings.pairings(*pair)
    if mention.currency is not None:
        if _fits(mention.currency, restated, ways, bench, source=source, wide=True):
            return None
        if not _precise(restated if source else mention) and not _far_off(
            mention.currency, restated, ways, bench, source=source
        ):
            return None
        others: Sequence[str] = mention.candidates[1:_READ_AS]
    else:
        others = mention.candidates
    for wide in (False, True) if mention.currency is None else (False,):
        fitting = [code for code in others if _fits(code, restated, ways, bench, source=source, wide=wide)]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def _fits(
    code: str,
    restated: Mention,
    ways: Sequence[Sequence[readings.Pair]],
    bench: Bench,
    *,
    source: bool,
    wide: bool,
) -> bool:
    other = restated.currency
    if other is None or code == other:
        return False
    fixings = bench.recent(code, other) if source else bench.recent(other, code)
    if not fixings:
        return False
    low, high = bench.reach(fixings)
    fits = readings.fits_widely if wide else readings.fits_narrowly
    return any(all(fits(pair, low, high) for pair in way) for way in ways)


def _far_off(
    code: str, restated: Mention, ways: Sequence[Sequence[readings.Pair]], bench: Bench, *, source: bool
) -> bool:
    """Say whether a figure is off by half or more, and not by a power of ten: then a scale is likelier wrong."""
    other = restated.currency
    if other is None or code in FOREMOST:
        return False
    fixings = bench.recent(code, other) if source else bench.recent(other, code)
    if not fixings:
        return False
    pair = ways[0][0]
    if not pair.source.value:
        return False  # nothing is any number of times as much as "€0"
    ratio = CONTEXT.divide(pair.converted.value, fixings[0].convert(pair.source.value))
    mantissa = ratio.scaleb(-ratio.adjusted(), CONTEXT)  # from 1 up to 10, wherever the point is
    return _FAR <= mantissa <= CONTEXT.divide(Decimal(10), _FAR)


def _precise(mention: Mention) -> bool:
    return bool(mention.low) and CONTEXT.divide(mention.printed.width, mention.low.copy_abs()) <= _PRECISE


def _renamed(mention: Mention, code: str, because: str) -> Mention:
    candidates = (code, *(other for other in mention.candidates if other != code))
    return replace(mention, currency=code, candidates=candidates, because=because, evidence="conversion")
