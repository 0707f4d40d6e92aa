"""How amounts, rates and days are written in the sentences of a result.

Every sentence is made here or from parts made here, so that a rate reads the same in a report, in a diagnosis
and in an error: the way the press prints it, units of the weaker currency for one of the stronger ("1,166.39
won a dollar").
"""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING

from currnorm.money import CONTEXT, plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from currnorm.text.mention import Mention

__all__ = [
    "amount",
    "as_printed",
    "conversion",
    "day",
    "days",
    "figure",
    "first_lines",
    "grouped",
    "joined",
    "noun",
    "one_line",
    "per_cent",
    "quoted",
    "quoted_text",
    "rate",
    "rounded",
    "significant",
    "span_decimals",
    "times",
]

# What newspapers call a currency, one and many. A dollar, pound, rupee ... of another country than the one that
# comes to mind first carries its country. Codes that are not here are written as codes.
_NOUNS: dict[str, tuple[str, str]] = {
    "AUD": ("Australian dollar", "Australian dollars"),
    "BGN": ("lev", "leva"),
    "BRL": ("real", "reais"),
    "CAD": ("Canadian dollar", "Canadian dollars"),
    "CHF": ("Swiss franc", "Swiss francs"),
    "CNY": ("yuan", "yuan"),
    "CZK": ("Czech koruna", "Czech koruna"),
    "DEM": ("mark", "marks"),
    "DKK": ("Danish krone", "Danish kroner"),
    "EGP": ("Egyptian pound", "Egyptian pounds"),
    "EUR": ("euro", "euros"),
    "FRF": ("French franc", "French francs"),
    "GBP": ("pound", "pounds"),
    "HKD": ("Hong Kong dollar", "Hong Kong dollars"),
    "HUF": ("forint", "forints"),
    "IDR": ("rupiah", "rupiah"),
    "ILS": ("shekel", "shekels"),
    "INR": ("Indian rupee", "Indian rupees"),
    "ISK": ("Icelandic krona", "Icelandic kronur"),
    "ITL": ("lira", "lire"),
    "JPY": ("yen", "yen"),
    "KRW": ("won", "won"),
    "LKR": ("Sri Lankan rupee", "Sri Lankan rupees"),
    "MXN": ("Mexican peso", "Mexican pesos"),
    "MYR": ("ringgit", "ringgit"),
    "NOK": ("Norwegian krone", "Norwegian kroner"),
    "NPR": ("Nepalese rupee", "Nepalese rupees"),
    "NZD": ("New Zealand dollar", "New Zealand dollars"),
    "PHP": ("Philippine peso", "Philippine pesos"),
    "PKR": ("Pakistani rupee", "Pakistani rupees"),
    "PLN": ("zloty", "zlotys"),
    "RON": ("Romanian leu", "Romanian lei"),
    "RUB": ("rouble", "roubles"),
    "SAR": ("Saudi riyal", "Saudi riyals"),
    "SEK": ("Swedish krona", "Swedish kronor"),
    "SGD": ("Singapore dollar", "Singapore dollars"),
    "THB": ("baht", "baht"),
    "TRY": ("Turkish lira", "Turkish lira"),
    "TWD": ("Taiwan dollar", "Taiwan dollars"),
    "USD": ("dollar", "dollars"),
    "ZAR": ("rand", "rand"),
}

_SCALES = ((12, "trillion"), (9, "billion"), (6, "million"))
_MONTHS = "January February March April May June July August September October November December".split()
_CONSONANT_SOUND = re.compile(r"eu|u[a-z]{2}\b|U\.?S", re.IGNORECASE)
_WHOLE = Decimal(100)
_LEAST_SHOWN = Decimal("0.01")
_NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
# A number in digits, with a decimal point, or with a decimal comma as most of Europe prints it.
_POINT = re.compile(r"\d+(?:\.\d+)?|\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
_THOUSANDS, _THOUSAND = re.compile(r"\d{1,3}[.,]\d{3}"), Decimal(1000)
_SWAPPED = str.maketrans(".,", ",.")


def noun(code: str, *, many: bool = False) -> str:
    """Give the newspaper noun of a currency, or its code.

    >>> noun("KRW"), noun("USD", many=True), noun("XYZ")
    ('won', 'dollars', 'XYZ')
    """
    return _NOUNS.get(code, (code, code))[many]


def rounded(value: Decimal, unit: Decimal) -> Decimal:
    """Round to a whole number of units (a power of ten); the value is never printed finer than that.

    >>> rounded(Decimal("891640017"), Decimal("1E+6")), rounded(Decimal("43.4978"), Decimal("1.0"))
    (Decimal('8.92E+8'), Decimal('43'))
    """
    place = Decimal((0, (1,), unit.adjusted()))  # a unit of "1.0" has the exponent of a tenth
    return value.quantize(place, rounding=ROUND_HALF_EVEN, context=CONTEXT)


def significant(value: Decimal, digits: int) -> Decimal:
    """Round to a number of significant digits.

    >>> significant(Decimal("891640017"), 3)
    Decimal('8.92E+8')
    """
    return rounded(value, Decimal((0, (1,), value.adjusted() - digits + 1))) if value else value


def grouped(value: Decimal, decimals: int | None = None) -> str:
    """Write a number with thousands separators, with so many decimals or as many as it has.

    >>> grouped(Decimal("1166.389817"), 2), grouped(Decimal("1E+4"))
    ('1,166.39', '10,000')
    """
    if decimals is not None:
        return f"{rounded(value, Decimal((0, (1,), -decimals))):,f}"
    whole, _, fraction = plain(value).partition(".")
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{int(whole.lstrip('-')):,}{'.' + fraction if fraction else ''}"


def figure(value: Decimal, *, unit: Decimal | None = None) -> str:
    """Write an amount the way newspapers do, rounded to whole units, with a scale word from a million on.

    >>> figure(Decimal("891640017"), unit=Decimal("1E+6")), figure(Decimal("1040000000000"))
    ('892 million', '1.04 trillion')
    """
    value = value if unit is None else rounded(value, unit)
    for power, word in _SCALES:
        if value.adjusted() >= power:
            scaled = value.scaleb(-power, CONTEXT)
            decimals = None if unit is None else max(0, power - unit.adjusted())
            return f"{grouped(scaled, decimals)} {word}"
    return grouped(value, None if unit is None else max(0, -unit.adjusted()))


def amount(value: Decimal, code: str, *, unit: Decimal | None = None) -> str:
    """Write an amount with its code.

    >>> amount(Decimal("891640017"), "USD", unit=Decimal("1E+6"))
    'USD 892 million'
    """
    return f"{code} {figure(value, unit=unit)}"


def as_printed(value: Decimal, mention: Mention, end: Decimal, unit: Decimal) -> str:
    """Write an amount the way an article printed another one: its sign, its scale, its rounding.

    `end` is the printed value that is replaced (one end of a range, or the figure itself), `unit` its printed
    unit. Where the other amount is ten times away or more, or was printed in words, the amount is written in
    full, with as many significant digits as were printed.

    "$896m" for 891,640,017 gives "$892m".
    """
    numbers = list(_NUMBER.finditer(mention.text))
    code = mention.currency or (mention.candidates[0] if mention.candidates else "")
    close = bool(end) and Decimal("0.1") < CONTEXT.divide(value, end).copy_abs() < 10
    read = _scale_of(numbers[0][0], end.copy_abs()) if close and len(numbers) == 1 else None
    if read is not None:
        power, comma = read
        shown = rounded(value.copy_abs(), unit).scaleb(-power, CONTEXT)
        figures = grouped(shown, max(0, power - unit.adjusted()))
        if power > 0 and _THOUSANDS.fullmatch(numbers[0][0]) and shown < _THOUSAND:
            return amount(
                value, code, unit=unit
            )  # "1,579 milliard" or "1,579 million": the mark says nothing any more
        start, stop = numbers[0].span()
        figures = figures.translate(_SWAPPED) if comma else figures
        return one_line(mention.text[:start] + figures + mention.text[stop:])
    digits = max(1, end.adjusted() - unit.adjusted() + 1)
    if close:
        return amount(value, code, unit=unit)
    shown = significant(value, digits)
    return amount(shown, code, unit=Decimal((0, (1,), shown.adjusted() - digits + 1)))


def _scale_of(figures: str, value: Decimal) -> tuple[int, bool] | None:
    """Give the power of ten that printed figures stand for a value with, and whether a comma stands before decimals.

    >>> _scale_of("896", Decimal(896000000)), _scale_of("255,65", Decimal("255.65"))
    ((6, False), (0, True))
    """
    found = []
    for text, comma in ((figures, False), (figures.translate(_SWAPPED), True)):
        printed = Decimal(text.replace(",", "")) if _POINT.fullmatch(text) else Decimal(0)
        scale = CONTEXT.divide(value, printed) if printed else Decimal(0)
        if scale and scale == Decimal((0, (1,), scale.adjusted())):
            found.append((scale.adjusted(), comma))
    # "1.579 euros" can be thousands or decimals: without a scale word it stands for just what it says.
    return min(found, key=lambda each: abs(each[0]), default=None)


def span_decimals(low: Decimal, high: Decimal, most: int = 6) -> int:
    """Count the decimals that let two rates be told apart to about a hundredth of their distance.

    >>> span_decimals(Decimal("1160.07"), Decimal("1161.36"))
    2
    """
    width = CONTEXT.subtract(high, low)
    return max(0, min(most, 2 - width.adjusted())) if width else most


def _a(thing: str) -> str:
    an = thing[0] in "AEIOUaeiou" and not _CONSONANT_SOUND.match(thing)
    return f"{'an' if an else 'a'} {thing}"


def rate(base: str, quote: str, low: Decimal, high: Decimal | None = None, *, decimals: int) -> str:
    """Write a rate, or the span of several, as the press does.

    >>> rate("USD", "KRW", Decimal("1160.0669"), Decimal("1161.3624"), decimals=2)
    '1,160.07 to 1,161.36 won a dollar'
    >>> rate("EUR", "USD", Decimal("1.1077"), decimals=4)
    '1.1077 dollars a euro'
    """
    ends = [grouped(low, decimals)]
    if high is not None and grouped(high, decimals) != ends[0]:
        ends.append(grouped(high, decimals))
    many, one = noun(quote, many=True), noun(base)
    if {"USD"} & {base, quote} and many.endswith("dollars") and one.endswith("dollar"):
        many, one = ("US dollars", one) if quote == "USD" else (many, "US dollar")
    return f"{' to '.join(ends)} {many} {_a(one)}"


def per_cent(value: Decimal, *, signed: bool = False) -> str:
    """Write per cents with two digits that say something.

    >>> per_cent(Decimal("0.4893"), signed=True), per_cent(Decimal("-12.345")), per_cent(Decimal("1.58"))
    ('+0.49%', '-12%', '1.6%')
    >>> per_cent(Decimal("-99.97")), per_cent(Decimal("0.0004"))
    ('-99.9%', 'less than 0.01%')
    """
    if 0 < value.copy_abs() < _LEAST_SHOWN:
        return f"less than {_LEAST_SHOWN}%"
    shown = significant(value, 2)
    if shown.adjusted() > 1:
        shown = rounded(value, Decimal(1))
    shown = rounded(shown, Decimal("0.01")) if shown.copy_abs() < 1 else shown
    if shown.copy_abs() == _WHOLE > value.copy_abs():
        shown = value.quantize(Decimal("0.1"), rounding=ROUND_DOWN, context=CONTEXT)  # not quite all of it
    sign = "+" if signed and shown > 0 else ""
    return f"{sign}{grouped(shown)}%"


def times(factor: Decimal) -> str:
    """Write a factor such as 10, 1,000 or a million.

    >>> times(Decimal(1000)), times(Decimal("1E+6"))
    ('1,000', 'a million')
    """
    return {Decimal("1E+6"): "a million", Decimal("1E+9"): "a billion"}.get(factor, grouped(factor))


def one_line(text: str) -> str:
    r"""Write text that may run over a line break as one line.

    >>> one_line("89\nmln dlrs")
    '89 mln dlrs'
    """
    return " ".join(text.split())


def quoted(mention: Mention) -> str:
    """Quote a mention as it stands in its text: “$896m”."""
    return f"“{one_line(mention.text)}”"


def conversion(source: Mention, converted: Mention) -> str:
    """Write the two figures of a conversion as they are printed: "$5 (€4.50)"; of a rate in words, "7.1 yuan a dollar"."""
    if converted.start < source.start:  # only a rate names its unit last
        return f"{one_line(converted.text)} {_a(one_line(source.text))}"
    return f"{one_line(source.text)} ({one_line(converted.text)})"


def quoted_text(text: str) -> str:
    """Quote any text."""
    return f"“{one_line(text)}”"


def joined(parts: Sequence[str], last: str = "and") -> str:
    """Join words as a sentence does.

    >>> joined(["15", "18", "19 November"])
    '15, 18 and 19 November'
    """
    return f" {last} ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def day(when: date) -> str:
    """Write a day.

    >>> from datetime import date
    >>> day(date(2019, 11, 19))
    '19 November 2019'
    """
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def days(whens: Sequence[date]) -> str:
    """Write several days, naming month and year only where they change.

    >>> from datetime import date
    >>> days([date(2019, 11, 15), date(2019, 11, 18), date(2019, 11, 19)])
    '15, 18 and 19 November 2019'
    """
    parts: list[str] = []
    for when, following in zip(whens, [*whens[1:], None], strict=True):
        words = day(when).split(" ")
        keep = 3
        if following is not None and following.year == when.year:
            keep = 1 if following.month == when.month else 2
        parts.append(" ".join(words[:keep]))
    return joined(parts)


def first_lines(items: Sequence[str], most: int) -> str:
    """Join the first few items and count the rest.

    >>> first_lines(["a", "b", "c", "d"], 2)
    'a, b and 2 more'
    """
    if len(items) <= most:
        return joined(items)
    return f"{', '.join(items[:most])} and {len(items) - most} more"
