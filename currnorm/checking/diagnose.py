"""Say what may be wrong with a conversion that doesn't fit.

One function a diagnosis, in one table, best first; a new one is a new function and a new row. Each looks at the
same `Case` and gives a `Diagnosis` or None. What is named is every explanation under which the printed figure
does fit, not a verdict on how it came about.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from currnorm.checking import readings, words
from currnorm.checking.matches import matches
from currnorm.checking.model import Diagnosis, Flaw, Verdict
from currnorm.checking.times import periods, sentence_around, sentence_span
from currnorm.money import CONTEXT, Interval, Money
from currnorm.text.surroundings import around_of, unit_named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from currnorm.checking.judge import Case
    from currnorm.checking.model import Days
    from currnorm.checking.readings import Pair
    from currnorm.rates.model import Rate
    from currnorm.text.mention import Mention

    Look: TypeAlias = Callable[[Case], Diagnosis | None]

__all__ = ["diagnose"]

# A conversion is reused for two or three years; that it is older is less likely than most other explanations.
_REUSED = timedelta(days=3 * 366)

# Of the many currencies that "$" can be, those that English news prints it for.
_READ_AS = 8

# The narrow interval of three digits or more.
_PRECISE = Decimal("0.01")

# By how much a figure is off when a scale word is wrong or left out: a digit, a hundred (cents, lakh and crore),
# m for bn, 万 for 億, lakh, million left out, crore, billion.
_SLIPS = tuple(Decimal(10) ** power for power in (3, 1, 2, 4, 5, 6, 7, 8, 9, 12))

# Units that one thing is sold by in different places: by weight (oil and grain too), volume, area, length, energy, time.
_MEASURES = (
    frozenset("gram ounce pound kilogram catty arroba quintal ton tonne barrel bushel".split()),
    frozenset({"litre", "gallon", "cubic metre", "barrel", "bushel"}),
    frozenset({"square foot", "square metre", "sotka", "decare", "stremma", "acre", "hectare"}),
    frozenset({"metre", "kilometre", "mile"}),
    frozenset({"kWh", "MWh", "MMBtu", "gigajoule", "gigacalorie", "cubic metre"}),
    frozenset("minute hour day week month quarter year".split()),
)

# Currencies that share a word or a sign, by how often English news means them.
_NAMESAKES = (
    ("USD", "AUD", "CAD", "SGD", "HKD", "NZD", "TWD", "JMD", "TTD", "NAD", "FJD", "ZWL", "LRD", "BND"),
    ("GBP", "EGP", "IEP", "SYP", "LBP", "SDG", "SSP", "CYP"),
    ("INR", "PKR", "LKR", "NPR", "MUR", "SCR", "IDR", "MVR"),
    ("SEK", "NOK", "DKK", "ISK", "CZK", "SKK", "EEK"),
    ("MXN", "PHP", "ARS", "CLP", "COP", "UYU", "DOP", "CUP", "BOB"),
    ("CHF", "FRF", "BEF", "LUF", "XOF", "XAF", "RWF", "CDF", "KMF", "DJF", "BIF"),
    ("JPY", "CNY"),  # both are written with ¥
    ("SAR", "QAR", "OMR", "IRR", "YER", "KHR"),
    ("KWD", "BHD", "JOD", "IQD", "TND", "DZD", "LYD", "RSD", "MKD"),
    ("TRY", "ITL", "TRL", "MTL"),
    ("KRW", "KPW"),
    ("RUB", "BYN"),
    ("KES", "TZS", "UGX", "SOS"),
    ("RON", "MDL", "BGN", "ROL"),
    ("DEM", "FIM", "BAM"),
)


def diagnose(case: Case, verdict: Verdict) -> tuple[Diagnosis, ...]:
    """Name every explanation under which a conversion fits, best first; for an inconsistent one never none.

    A plausible one has its explanation already: the source figure was rounded, and from what is said. But a time that its
    sentence names, and whose fixings give the very figures, explains it better.
    """
    if verdict is Verdict.PLAUSIBLE:
        historic = _of_earlier(case, case.matches.narrow)
        return (*(() if historic is None else (historic,)), *_rounded_source(case))
    if verdict is not Verdict.INCONSISTENT:
        return ()
    likely = tuple(diagnosis for look in _LIKELY if (diagnosis := look(case)) is not None)
    far = tuple(diagnosis for look in _FAR_FETCHED if (diagnosis := look(case)) is not None)
    return (*(likely or (_off(case),)), *far)


def _rounded_source(case: Case) -> tuple[Diagnosis, ...]:
    low, high = case.bench.reach(case.fixings)
    pair = _worst(case)
    least = max(pair.source.wide.low, CONTEXT.divide(pair.converted.wide.low, high))
    most = min(pair.source.wide.high, CONTEXT.divide(pair.converted.wide.high, low))
    right, printed = _right(case)
    # Two digits more than were printed tell the ends of the span apart.
    unit = (pair.source.unit or Decimal(1)).scaleb(-2, CONTEXT)
    said = (
        f"It fits if {words.quoted(case.source)} stood for {words.figure(least, unit=unit)} to "
        f"{words.figure(most, unit=unit)}; from the figure as printed, {printed} would be right."
    )
    return (Diagnosis(Flaw.UNROUNDED_SOURCE, said, right, printed),)


def _unit_change(case: Case) -> Diagnosis | None:
    one, other = case.source.per, case.converted.per
    if one is None or other is None:
        one, other = _unit_before(case) or one, one or other
    if one is None or other is None or one == other:
        return None
    said = f"One is per {one}, the other per {other}: not a conversion of money alone."
    return Diagnosis(Flaw.UNIT_CHANGE, said)


def _unit_before(case: Case) -> str | None:
    """Look for the unit of a pair that names only one of its two behind: "a kilo of pork costs 42 yuan, or $2.75 a pound".

    It stands before, in the same sentence, and measures what the other does: "a year ago" says nothing about a pound.
    """
    behind = case.source.per or case.converted.per
    both = (case.source, case.converted)
    start = min(each.start for each in both)
    first, _ = sentence_span(case.text, start, max(each.end for each in both))
    before = unit_named(case.text[first:start], around_of(case.languages))
    alike = any({before, behind} <= measures for measures in _MEASURES)
    return before if alike else None


def _historic(case: Case) -> Diagnosis | None:
    return _of_earlier(case, case.matches.near)


def _of_earlier(case: Case, fitting: tuple[Days, ...]) -> Diagnosis | None:
    """Look for a time that the sentence itself names, and whose fixings fit: no fault."""
    both = (case.source, case.converted)
    sentence = sentence_around(case.text, min(each.start for each in both), max(each.end for each in both))
    before = case.fixings[-1].observed
    for period in periods(sentence, case.on):
        days = tuple(
            run
            for run in reversed(fitting)
            if run.first <= period.last and run.last >= period.first and run.first < before
        )
        if days:
            right, printed = _right(case)
            said = (
                f"No fault: the sentence speaks of “{words.one_line(period.words)}”, and the fixings of that time "
                f"fit ({_named(days)}). On {words.day(case.on)} it is {printed}."
            )
            return Diagnosis(Flaw.HISTORIC, said, right, printed, days)
    return None


def _scale_slip(case: Case) -> Diagnosis | None:
    for factor in _SLIPS:
        for scale, how in ((factor, "little"), (CONTEXT.divide(Decimal(1), factor), "much")):
            if _fits(case, partial(_rescaled, by=scale)):
                right, printed = _right(case)
                said = (
                    f"{words.quoted(case.converted)} is {words.times(factor)} times too {how} for {words.quoted(case.source)}, "
                    f"as if a scale or a digit were wrong in one of them; {printed} would be right."
                )
                return Diagnosis(Flaw.SCALE_SLIP, said, right, printed)
    return None


def _truncated(case: Case) -> Diagnosis | None:
    if not _fits(case, lambda pair: replace(pair, converted=_cut(pair.converted)), wide=False):
        return None
    right, printed = _right(case)
    said = f"{words.quoted(case.converted)} fits if the figure was cut, not rounded; rounded it is {printed}."
    return Diagnosis(Flaw.TRUNCATED, said, right, printed)


def _unrounded_source(case: Case) -> Diagnosis | None:
    if not _fits(case, _both_cut):
        return None
    right, printed = _right(case)
    said = (
        f"It fits if {words.quoted(case.source)} was cut from a longer figure; from the figure as printed, {printed} "
        "would be right."
    )
    return Diagnosis(Flaw.UNROUNDED_SOURCE, said, right, printed)


def _stale(case: Case) -> Diagnosis | None:
    return _from_days(case, _earlier(case, _REUSED))


def _long_stale(case: Case) -> Diagnosis | None:
    return None if _stale(case) else _from_days(case, _earlier(case, None))


def _inverted(case: Case) -> Diagnosis | None:
    low, high = case.bench.reach(case.fixings)
    right, printed = _right(case)
    wrong_way = "multiplied where it should be divided, or the other way round"
    upside_down = (CONTEXT.divide(Decimal(1), high), CONTEXT.divide(Decimal(1), low))
    if all(readings.fits_narrowly(pair, *upside_down) for pair in case.pairs):
        said = f"It was {wrong_way}: {printed} would be right."
        return Diagnosis(Flaw.INVERTED, said, right, printed)
    # A reused conversion can have been made the wrong way too.
    history = case.bench.history(_code(case.converted), _code(case.source))
    days = matches(case.pairs, history, case.bench.tolerance).narrow
    days = _before(case, days, _REUSED)
    if not days or _stale(case) is not None:
        return None
    said = (
        f"It fits the fixings of earlier days ({_named(days)}) if it was {wrong_way}; on {words.day(case.on)} "
        f"{printed} would be right."
    )
    return Diagnosis(Flaw.INVERTED, said, right, printed, days)


def _other_reading(case: Case) -> Diagnosis | None:
    """Try the other candidates of a currency that the text leaves open."""
    return _renamed(case, lambda mention: mention.candidates[:_READ_AS])


def _other_currency(case: Case) -> Diagnosis | None:
    """Try the namesakes of a currency that the text names plainly."""
    return _renamed(case, _namesakes) if _other_reading(case) is None else None


def _telling_namesake(case: Case) -> Diagnosis | None:
    """Take a namesake for likely where the figure is far off and precise, so that no chance fit is likely."""
    return _other_currency(case) if _is_telling(case) else None


def _vague_namesake(case: Case) -> Diagnosis | None:
    return None if _is_telling(case) else _other_currency(case)


def _is_telling(case: Case) -> bool:
    pair = _worst(case)
    right, _ = _right(case)
    ratio = CONTEXT.divide(pair.converted.value, right.amount)
    far = not Decimal("0.8") < ratio < Decimal("1.25")
    return far and CONTEXT.divide(pair.converted.narrow.width, pair.converted.value) <= _PRECISE


def _off(case: Case) -> Diagnosis:
    pair = _worst(case)
    right, printed = _right(case)
    share = CONTEXT.divide(CONTEXT.subtract(pair.converted.value, right.amount), right.amount)
    size = words.per_cent(CONTEXT.multiply(share, Decimal(100)).copy_abs())
    side = "much" if share > 0 else "little"
    said = f"{words.quoted(case.converted)} is {size} too {side}; {printed} would be right."
    return Diagnosis(Flaw.OFF, said, right, printed)


# Best first.
_LIKELY: tuple[Look, ...] = (
    _unit_change,
    _historic,
    _scale_slip,
    _other_reading,
    _truncated,
    _stale,
    _inverted,
    _unrounded_source,
    _telling_namesake,
)
# A fit with fixings of decades ago, or with a currency that the text doesn't name, is found for almost any
# figure: these stand behind "it is off by so much".
_FAR_FETCHED: tuple[Look, ...] = (_vague_namesake, _long_stale)


def _fits(case: Case, change: Callable[[Pair], Pair], *, wide: bool = True) -> bool:
    """Say whether all pairs fit near the fixings once each is changed in one way."""
    low, high = case.bench.reach(case.fixings)
    fits = readings.fits_widely if wide else readings.fits_narrowly
    return all(fits(change(pair), low, high) for pair in case.pairs)


def _rescaled(pair: Pair, by: Decimal) -> Pair:
    return replace(pair, converted=_scaled(pair.converted, by))


def _scaled(end: readings.End, by: Decimal) -> readings.End:
    return readings.End(CONTEXT.multiply(end.value, by), end.narrow.times(by), end.wide.times(by))


def _cut(end: readings.End) -> readings.End:
    """Read a figure as cut: it stands for itself up to the next unit."""
    return readings.End(
        end.value,
        Interval(end.value, CONTEXT.add(end.value, end.narrow.width)),
        Interval(end.value, CONTEXT.add(end.value, end.wide.width)),
    )


def _both_cut(pair: Pair) -> Pair:
    """Read the source as cut or rounded, and its conversion as rounded or cut."""
    source, converted = _cut(pair.source), _cut(pair.converted)
    return readings.Pair(
        replace(source, wide=Interval(pair.source.wide.low, source.wide.high)),
        replace(converted, wide=Interval(pair.converted.wide.low, converted.wide.high)),
    )


def _worst(case: Case) -> Pair:
    fixing = case.fixings[0]
    return max(
        case.pairs,
        key=lambda pair: CONTEXT.subtract(
            CONTEXT.divide(pair.converted.value, fixing.convert(pair.source.value)), Decimal(1)
        ).copy_abs(),
    )


def _right(case: Case, fixing: Rate | None = None) -> tuple[Money, str]:
    """Give what the worst pair's figure should have been, exactly and as the article prints."""
    pair = _worst(case)
    value = (fixing or case.fixings[0]).convert(pair.source.value)
    assert case.converted.currency is not None
    unit = pair.converted.unit or Decimal(1)
    return Money(value, case.converted.currency), words.as_printed(
        value, case.converted, pair.converted.value, unit
    )


def _earlier(case: Case, within: timedelta | None) -> tuple[Days, ...]:
    """Give the runs before the window that fit, the latest first; those of the narrow reading if it has any."""
    return _before(case, case.matches.narrow, within) or _before(case, case.matches.wide, within)


def _before(case: Case, runs: tuple[Days, ...], within: timedelta | None) -> tuple[Days, ...]:
    since = case.on - within if within else date.min
    before = case.fixings[-1].observed
    return tuple(run for run in reversed(runs) if run.first < before and run.last >= since)


def _named(days: tuple[Days, ...]) -> str:
    return words.first_lines([str(run) for run in days], 3)


def _from_days(case: Case, days: tuple[Days, ...]) -> Diagnosis | None:
    if not days:
        return None
    right, printed = _right(case)
    said = f"It fits the fixings of earlier days: {_named(days)}; on {words.day(case.on)} {printed} would be right."
    return Diagnosis(Flaw.STALE, said, right, printed, days)


def _code(mention: Mention) -> str:
    assert mention.currency is not None  # a case has both currencies, or there would be no fixings
    return mention.currency


def _namesakes(mention: Mention) -> tuple[str, ...]:
    return next((family for family in _NAMESAKES if mention.currency in family), ())


def _renamed(case: Case, others: Callable[[Mention], tuple[str, ...]]) -> Diagnosis | None:
    fitting = list(_fitting_names(case, others))
    if not fitting:
        return None
    names = words.joined([words.noun(code, many=True) for _, code in fitting], "or")
    mention = fitting[0][0]
    right, printed = _right(case)
    was = words.noun(mention.currency or "", many=True)
    said = f"It fits if {words.quoted(mention)} was {names}, not {was}; otherwise {printed} would be right."
    return Diagnosis(Flaw.OTHER_CURRENCY, said, right, printed)


def _fitting_names(case: Case, others: Callable[[Mention], tuple[str, ...]]) -> Iterator[tuple[Mention, str]]:
    """Give the currencies that one side could be for the pair to fit; the first side that has any."""
    for side, fixed in ((case.converted, case.source), (case.source, case.converted)):
        found = False
        for code in others(side):
            if code in (side.currency, fixed.currency) or fixed.currency is None:
                continue
            base, quote = (fixed.currency, code) if side is case.converted else (code, fixed.currency)
            fixings = case.bench.recent(base, quote)
            if not fixings:
                continue  # without a rate this currency can't be the explanation
            low, high = case.bench.reach(fixings)
            if all(readings.fits_narrowly(pair, low, high) for pair in case.pairs):
                found = True
                yield side, code
        if found:
            return
