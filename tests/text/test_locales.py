"""Round trips: an amount formatted with Babel in any locale of our languages is read back as that amount."""

from decimal import Decimal

import pytest
from babel import Locale, localedata
from babel.numbers import format_currency

from currnorm import find
from currnorm.languages import known_languages

# Locales that write a language in a script that its file does not have.
OTHER_SCRIPTS = ("en_Dsrt", "en_Shaw", "hi_Latn", "ms_Arab", "mn_Mong", "zh_Latn")
OTHER_NAMES = {"no", "nn"}
LOCALES = sorted(
    name
    for name in localedata.locale_identifiers()
    if name.split("_")[0] in {*known_languages(), *OTHER_NAMES} and not name.startswith(OTHER_SCRIPTS)
)
NUMBERS = [Decimal(figure) for figure in ("7", "1234567", "1234.56", "0.5")]
CURRENCIES = ("EUR", "USD", "GBP", "JPY", "CNY")
# A sign that means another currency where the text says no more: "¥" in Chinese, and "元", which is "former" in Japanese.
OTHERWISE = {("zh_Hant", "JPY"), ("ja", "CNY")}


def otherwise(locale, code):
    return any(locale.startswith(start) and code == other for start, other in OTHERWISE)


def printed(locale, code, *, name):
    """Give what the locale prints for every number, in Latin digits and in its own."""
    for number in NUMBERS:
        if code == "JPY" and number % 1:
            continue
        for digits in ("latn", "default"):
            shown = format_currency(
                number,
                code,
                locale=locale,
                format_type="name" if name else "standard",
                decimal_quantization=False,
                numbering_system=digits,
            )
            yield number, shown


def misread(locale, code, *, name):
    lang = locale.split("_")[0]
    wrong = {}
    for number, shown in printed(locale, code, name=name):
        found = [(mention.currency, mention.low, mention.high) for mention in find(shown, lang=lang)]
        if found != [(code, number, number)]:
            wrong[shown] = found
    return wrong


def test_every_territory_of_every_language_is_asked():
    assert {Locale.parse(name).language for name in LOCALES} >= set(known_languages())
    assert {"de_CH", "es_MX", "en_IN", "fr_CA", "pt_PT", "ar_EG", "zh_Hant_TW"} <= set(LOCALES)


@pytest.mark.parametrize("locale", LOCALES)
def test_an_amount_with_the_name_of_its_currency_comes_back(locale):
    assert {code: wrong for code in CURRENCIES if (wrong := misread(locale, code, name=True))} == {}


@pytest.mark.parametrize("locale", LOCALES)
def test_an_amount_with_the_sign_of_its_currency_comes_back(locale):
    asked = [code for code in CURRENCIES if not otherwise(locale, code)]
    assert {code: wrong for code in asked if (wrong := misread(locale, code, name=False))} == {}
