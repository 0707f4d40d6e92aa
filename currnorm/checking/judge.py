"""Judge a printed conversion: hold what its two figures imply against the fixings of the day.

It is held against the fixings of the last three publication days on or before the date, both legs from one
source and one day.

    exact          one of those fixings takes the source, as printed, to the conversion, as printed
    consistent     so does a rate within their range widened by 0.5%
    plausible      so it does if the source figure was itself rounded (the wide reading)
    inconsistent   neither
    unverifiable   a rate, a date or a sure currency is missing

Why three days and 0.5%: the official fixings of one day differ by source (for the won by 0.11% in the median,
0.81% at the 99th percentile), and writers use today's, yesterday's or Friday's close. Simulated on eight Asian
currencies the rule accepts 98.7 to 99.6% of honest conversions of three digits; "within rounding of the day's
fixing" accepts 63%. Both figures are parameters.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from currnorm.checking import readings, words
from currnorm.checking.bench import Bench
from currnorm.checking.lines import Line
from currnorm.checking.matches import matches
from currnorm.checking.model import Check, Implied, Matches, Missing, Verdict, named_rate, oriented
from currnorm.checking.readings import Pair
from currnorm.checking.sources import source_name
from currnorm.errors import OutsideEra, RateUnavailable, UnknownCurrency
from currnorm.money import CONTEXT
from currnorm.rates.model import Kind, Rate
from currnorm.text.mention import BOUNDS, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from currnorm.text.links import Link

__all__ = ["Case", "judge"]

_ORDER = {Verdict.EXACT: 0, Verdict.CONSISTENT: 1, Verdict.PLAUSIBLE: 2, Verdict.INCONSISTENT: 3}
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Case:
    """All that a verdict was reached on, for those who look for what is wrong."""

    source: Mention
    converted: Mention
    pairs: tuple[Pair, ...]
    fixings: tuple[Rate, ...]
    matches: Matches
    on: date
    bench: Bench
    text: str
    languages: tuple[str, ...] = ("en",)


def judge(
    link: Link,
    source: Mention,
    converted: Mention,
    bench: Bench,
    *,
    text: str = "",
    languages: tuple[str, ...] = ("en",),
    lines: Sequence[Line] = (),
) -> tuple[Check, Case | None]:
    """Judge one printed conversion; give the check, and the case for a diagnosis where there is a verdict.

    `text` and `languages` are the article's, `lines` the rates that it prints for the pair itself.
    """
    because = [_tied(link, source, converted)]
    because += [
        f"{words.quoted(mention)}: {mention.because}."
        for mention in (source, converted)
        if len(mention.candidates) > 1 and mention.because
    ]
    on = bench.on

    def unverifiable(
        missing: Missing, why: str, implied: Implied | None = None, fitting: Matches | None = None
    ) -> Check:
        return Check(
            link,
            source,
            converted,
            verdict=Verdict.UNVERIFIABLE,
            because=(*because, why),
            missing=missing,
            on=on,
            implied=implied,
            matches=fitting or Matches(),
        )

    for mention in (source, converted):
        if mention.currency is None:
            return unverifiable(Missing.CURRENCY, _open_currency(mention)), None
    assert source.currency is not None
    assert converted.currency is not None
    ways = readings.pairings(source, converted)
    if any(end.wide.low <= 0 for way in ways for pair in way for end in (pair.source, pair.converted)):
        return unverifiable(Missing.AMOUNT, "An amount that can be zero implies no rate."), None
    implied = readings.implied(ways[0], source.currency, converted.currency)
    if on is None:
        fitting = _matches(ways[0], source, converted, bench)
        why = "No date is given or found, so there are no fixings to hold it against."
        return unverifiable(Missing.DATE, why, implied, fitting), None
    try:
        fixings = bench.fixings(source.currency, converted.currency, on)
    except (OutsideEra, RateUnavailable, UnknownCurrency) as error:
        fitting = _matches(ways[0], source, converted, bench)
        return unverifiable(Missing.RATE, str(error), implied, fitting), None

    verdict, way = min(
        ((_verdict(way, fixings, bench), way) for way in ways), key=lambda found: _ORDER[found[0]]
    )
    if BOUNDS in (source.rule, converted.rule):
        verdict = max(verdict, Verdict.PLAUSIBLE, key=lambda one: _ORDER[one])  # no figure was printed
    if way is not ways[0]:
        implied = readings.implied(way, source.currency, converted.currency)
    fitting = _matches(way, source, converted, bench)
    deviation, expected = _deviation(converted, way, fixings[0])
    power = max(_share(pair.converted.narrow.width, pair.converted.value) for pair in way)
    because += _steps(implied, fixings, on, source_name(bench.rates, fixings[0].source))
    because.append(_deviation_words(converted, fixings[0], deviation, expected))
    if power >= 1:
        because.append(
            f"The printed figure says little: it can't tell rates apart within {words.per_cent(power)}."
        )
    line = Line.best(lines, way, source.currency)
    own = line if line is not None and line.gives(way, source.currency) else None
    if own is not None:
        verdict = Verdict.EXACT
        because.append(f"It is what the article's own rate gives, {words.quoted_text(own.text)}.")
    else:
        if line is not None:
            because.append(f"The article's own rate gives another figure, {words.quoted_text(line.text)}.")
        because.append(_verdict_words(verdict, way, fixings, bench.tolerance))
    check = Check(
        link,
        source,
        converted,
        verdict=verdict,
        because=tuple(because),
        on=on,
        implied=implied,
        fixings=fixings,
        deviation=deviation,
        expected=expected,
        power=power,
        matches=fitting,
        line=None if own is None else own.link,
    )
    return check, Case(source, converted, way, fixings, fitting, on, bench, text, languages)


def _tied(link: Link, source: Mention, converted: Mention) -> str:
    if converted.start < source.start:
        return f"{words.quoted_text(words.conversion(source, converted))} is a rate that the article prints."
    return f"{words.quoted(source)} is restated as {words.quoted(converted)} ({link.rule})."


def _verdict(pairs: Sequence[Pair], fixings: Sequence[Rate], bench: Bench) -> Verdict:
    if any(all(readings.fits_exactly(pair, fixing) for pair in pairs) for fixing in fixings):
        return Verdict.EXACT
    low, high = bench.reach(fixings)
    if all(readings.fits_narrowly(pair, low, high) for pair in pairs):
        return Verdict.CONSISTENT
    if all(readings.fits_widely(pair, low, high) for pair in pairs):
        return Verdict.PLAUSIBLE
    return Verdict.INCONSISTENT


def _matches(pairs: Sequence[Pair], source: Mention, converted: Mention, bench: Bench) -> Matches:
    if source.currency is None or converted.currency is None:
        return Matches()
    return matches(pairs, bench.history(source.currency, converted.currency), bench.tolerance)


def _share(part: Decimal, whole: Decimal) -> Decimal:
    return CONTEXT.multiply(CONTEXT.divide(part, whole), _HUNDRED)


def _deviation(converted: Mention, pairs: Sequence[Pair], fixing: Rate) -> tuple[Decimal, str]:
    """Give the largest deviation of a printed figure from the fixing in per cent, and what the fixing gives."""
    found = []
    for pair in pairs:
        right = fixing.convert(pair.source.value)
        unit = pair.converted.unit or Decimal(1)
        shown = words.as_printed(right, converted, pair.converted.value, unit)
        found.append((_share(CONTEXT.subtract(pair.converted.value, right), right), shown))
    return max(found, key=lambda both: both[0].copy_abs())


def _open_currency(mention: Mention) -> str:
    if not mention.candidates:
        return f"The currency of {words.quoted(mention)} is not known."
    return f"The currency of {words.quoted(mention)} is not sure: it can be {words.joined(mention.candidates, 'or')}."


def _steps(implied: Implied | None, fixings: Sequence[Rate], on: date, name: str) -> list[str]:
    if implied is None:
        return ["Its two ends imply rates that exclude each other."]
    seen = [oriented(fixing, implied.base) for fixing in fixings]
    low, high = min(seen), max(seen)
    # What is read side by side carries the same decimals, those that the implied rates need; a fixing no more
    # than six digits in all.
    decimals = words.span_decimals(implied.narrow.low, implied.narrow.high)
    most = max(0, 5 - low.adjusted())
    carried = most if fixings[0].kind is Kind.FIXED else min(decimals, most)
    span = words.rate(implied.base, implied.quote, low, high, decimals=carried)
    dates = words.days([fixing.observed for fixing in reversed(fixings)])
    wide = words.rate(implied.base, implied.quote, implied.wide.low, implied.wide.high, decimals=decimals)
    allowed = f"The figures as printed imply {implied}; if the first was rounded too, {wide}."
    if fixings[0].kind is Kind.FIXED:
        said = fixings[0].notes or ("This rate is fixed by law",)
        return [allowed, f"{said[0]}: {span}."]
    return [
        allowed,
        f"The last {_counted(len(fixings))} on or before {words.day(on)} ({name}, {dates}): {span}.",
    ]


def _counted(number: int) -> str:
    return "fixing" if number == 1 else f"{number} fixings"


def _deviation_words(converted: Mention, fixing: Rate, deviation: Decimal, expected: str) -> str:
    name = named_rate(fixing)
    if not deviation:
        return f"{name[0].upper()}{name[1:]} gives exactly the printed figure."
    size, side = words.per_cent(deviation.copy_abs()), "above" if deviation > 0 else "below"
    same = expected == words.one_line(converted.text)
    gives = "which rounds to the same" if same else expected
    return f"The printed figure is {size} {side} what {name} gives, {gives}."


def _verdict_words(
    verdict: Verdict, pairs: Sequence[Pair], fixings: Sequence[Rate], tolerance: Decimal
) -> str:
    law = fixings[0].kind is Kind.FIXED
    near = f"within {words.per_cent(tolerance)} of {'it' if law else 'them'}" if tolerance else "between them"
    if verdict is Verdict.EXACT and law:
        return f"It is what {named_rate(fixings[0])} gives, as rounded."
    if verdict is Verdict.EXACT:
        days = [
            fixing.observed
            for fixing in reversed(fixings)
            if all(readings.fits_exactly(pair, fixing) for pair in pairs)
        ]
        which = "fixing" if len(days) == 1 else "fixings"
        return (
            f"It is what the {which} of {words.days(days)} give{'s' if len(days) == 1 else ''}, as rounded."
        )
    return {
        Verdict.CONSISTENT: f"{'It does not give' if law else 'None of them gives'} that figure, but a rate {near} does.",
        Verdict.PLAUSIBLE: f"A rate {near} gives that figure only if the first one was itself rounded.",
        Verdict.INCONSISTENT: f"No rate {near} gives that figure, however the two were rounded.",
    }[verdict]
