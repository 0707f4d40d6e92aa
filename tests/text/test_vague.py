"""Amounts without a figure, of an order of magnitude; and those that are only bounded."""

from decimal import Decimal

import pytest

from currnorm import check
from currnorm.languages import known_languages, load_language
from currnorm.text import find
from currnorm.text.mention import BOUNDS

# In every language that has a word for it: tens or hundreds of millions, or a bare plural scale.
ORDERS = [
    ("en", "tens of millions of dollars", "1e7"),
    ("en", "a multibillion-dollar deal", "1e9"),
    ("de", "Dutzende Millionen Euro", "1e7"),
    ("de", "mehrere Milliarden Dollar", "1e9"),
    ("fr", "des dizaines de millions d'euros", "1e7"),
    ("fr", "plusieurs milliards de dollars", "1e9"),
    ("es", "cientos de millones de dólares", "1e8"),
    ("es", "miles de millones de euros", "1e9"),
    ("it", "decine di milioni di euro", "1e7"),
    ("pt", "dezenas de milhões de reais", "1e7"),
    ("nl", "tientallen miljoenen euro", "1e7"),
    ("sv", "tiotals miljoner kronor", "1e7"),
    ("nb", "hundretalls millioner kroner", "1e8"),
    ("da", "millionvis af kroner", "1e6"),
    ("tr", "milyarlarca dolar", "1e9"),
    ("tr", "yüzlerce milyon lira", "1e8"),
    ("ru", "десятки миллионов долларов", "1e7"),
    ("pl", "setki milionów złotych", "1e8"),
    ("id", "puluhan juta rupiah", "1e7"),
    ("ms", "ratusan juta ringgit", "1e8"),
    ("hi", "करोड़ों रुपये", "1e7"),
    ("ar", "عشرات ملايين الدولارات", "1e7"),
    ("uk", "сотні мільйонів гривень", "1e8"),
    ("cs", "desítky milionů korun", "1e7"),
    ("hu", "több száz millió forint", "1e8"),
    ("ro", "zeci de milioane de lei", "1e7"),
    ("bg", "десетки милиони лева", "1e7"),
    ("hr", "desetke milijuna eura", "1e7"),
    ("el", "δεκάδες εκατομμύρια ευρώ", "1e7"),
    ("ca", "desenes de milions d'euros", "1e7"),
    ("he", "עשרות מיליוני שקלים", "1e7"),
    ("vi", "hàng chục triệu đồng", "1e7"),
    ("th", "หลายล้านบาท", "1e6"),
    ("zh", "上亿元", "1e8"),
]


@pytest.mark.parametrize(("lang", "text", "order"), ORDERS)
def test_an_amount_without_a_figure_has_an_order_of_magnitude(lang, text, order):
    (mention,) = find(text, lang=lang, vague=True)
    assert (mention.vague, mention.low) == (True, Decimal(order))
    assert find(text, lang=lang) == []


@pytest.mark.parametrize("code", known_languages())
def test_the_order_of_every_vague_word_is_a_power_of_ten(code):
    orders = load_language(code).vague
    assert {form for form, order in orders.items() if order.normalize().as_tuple().digits != (1,)} == set()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("十几亿美元", "1e9", "2e9"), ("数十亿美元", "1e9", "1e10"), ("3000多美元", "3000", "4000")],
)
def test_what_is_only_bounded_stands_for_anything_between(text, low, high):
    (mention,) = find(text, lang="zh")
    assert (mention.rule, mention.low, mention.high) == (BOUNDS, Decimal(low), Decimal(high))
    assert (mention.printed.low, mention.printed.high) == (mention.low, mention.high)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("损失数十亿美元（约合数百亿元人民币）。", "plausible"),
        ("花了3000多美元（约2.4万元人民币）。", "plausible"),
        ("花了3000多美元（约9万元人民币）。", "inconsistent"),
    ],
)
def test_bounds_are_held_against_what_they_can_stand_for(text, verdict):
    (found,) = check(text, lang="zh", on="2019-11-19").checks
    assert found.verdict == verdict
