"""Rates in words: one side has no figure, and only what the text states plainly is read."""

import pytest

from currnorm import Article, find
from currnorm.text.rate_lines import with_rate_lines

RATES = {
    "to the": ("at an exchange rate of 7.1 yuan to the dollar", "dollar", "7.1 yuan"),
    "to the, and on": ("It fell to 7.1 yuan to the dollar on Monday.", "dollar", "7.1 yuan"),
    "per": ("The yen stood at 111.01 yen per dollar.", "dollar", "111.01 yen"),
    "a": ("It is 83 rupees a dollar now.", "dollar", "83 rupees"),
    "an adjective": ("at 15,000 rupiah per U.S. dollar, they said", "U.S. dollar", "15,000 rupiah"),
    "pounds, of money": ("It rose to $1.25 to the pound.", "pound", "$1.25"),
    "per pound, of money": (
        "translated at an exchange rate of 1.43 dlrs per pound in 1986",
        "pound",
        "1.43 dlrs",
    ),
    "a bracket": ("It fell (111.01 yen per dollar).", "dollar", "111.01 yen"),
    "bought": ("The dollar bought 111.01 yen on Friday.", "dollar", "111.01 yen"),
    "was worth": ("The euro was worth about $1.10 then.", "euro", "$1.10"),
    "one that is printed": ("$1 buys 83 rupees.", "$1", "83 rupees"),
    "an open noun": ("They get 20 pesos to the dollar.", "dollar", "20 pesos"),
}


@pytest.mark.parametrize(("text", "unit", "worth"), RATES.values(), ids=RATES)
def test_a_rate_is_tied_to_its_unit(text, unit, worth):
    mentions, (link,) = with_rate_lines(Article(text), find(text))
    one, other = mentions[link.source], mentions[link.converted]
    assert (one.text, one.value, other.text, link.rule) == (unit, 1, worth, "rate")
    assert text[one.start : one.end] == one.text
    assert [mention.start for mention in mentions] == sorted(mention.start for mention in mentions)


NONE = {
    "no currency": "It costs 2 euros to the bottle.",
    "more behind the unit": "He gave 2,000 yuan to the euro zone.",
    "a shop": "He took 5 euros to the dollar store.",
    "a part": "It cost €3 per dollar of revenue.",
    "a change": "The yen rose 2 yen against the dollar.",
    "a change by": "It weakened by 2 yen to the dollar.",
    "a weight": "Tomatoes cost €2 a pound.",
    "a weight, per": "Beef is €9.50 per pound.",
    "the Crown": "He paid €5 to the Crown.",
    "one currency": "It paid 60 cents on the dollar.",
    "a sum": "It moved 3 billion yuan to the dollar.",
    "a thing": "The dollar store was worth €500,000.",
    "per cent": "It took 7 euros per cent.",
    "a range": "It is 7 to 8 yuan to the dollar.",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_what_is_no_rate_is_left(text):
    assert with_rate_lines(Article(text), find(text)) == (find(text), [])


IN_OTHER_LANGUAGES = [
    ("de", "Ein Euro kostete 1,0956 Dollar.", "Euro", "1,0956 Dollar"),
    ("de", "Der Kurs lag bei 7,1 Yuan je Dollar.", "Dollar", "7,1 Yuan"),
    ("de", "Der US-Dollar kostete rund 110 Yen.", "US-Dollar", "110 Yen"),
    ("fr", "L'euro valait 1,10 dollar.", "euro", "1,10 dollar"),
    ("fr", "Il a atteint 7,1 yuans pour un dollar.", "un dollar", "7,1 yuans"),
    ("fr", "Le dollar s'échangeait à 108 yens.", "dollar", "108 yens"),
    ("es", "El dólar cotizaba a 58 pesos.", "dólar", "58 pesos"),
    ("es", "Subió a 7,1 yuanes por dólar el lunes.", "dólar", "7,1 yuanes"),
    ("it", "L'euro vale 1,10 dollari.", "euro", "1,10 dollari"),
    ("it", "Era a 1,10 dollari per euro.", "euro", "1,10 dollari"),
    ("pt", "O dólar fechou a 4,20 reais.", "dólar", "4,20 reais"),
    ("pt", "Está a 4,20 reais por dólar.", "dólar", "4,20 reais"),
    ("nl", "De euro kostte 1,10 dollar.", "euro", "1,10 dollar"),
    ("nl", "Het is 7,1 yuan per dollar.", "dollar", "7,1 yuan"),
    ("sv", "Dollarn kostade 9,60 kronor.", "Dollarn", "9,60 kronor"),
    ("sv", "Kursen är 9,60 kronor per dollar.", "dollar", "9,60 kronor"),
    ("nb", "Dollaren kostet 9,10 kroner.", "Dollaren", "9,10 kroner"),
    ("nb", "Kursen er 9,10 kroner per dollar.", "dollar", "9,10 kroner"),
    ("da", "Dollaren kostede 6,75 kroner.", "Dollaren", "6,75 kroner"),
    ("da", "Kursen er 6,75 kroner per dollar.", "dollar", "6,75 kroner"),
    ("tr", "Kur dolar başına 5,70 lira oldu.", "dolar", "5,70 lira"),
    ("ru", "Вчера доллар стоил 63,9 рубля.", "доллар", "63,9 рубля"),
    ("ru", "Курс составил 63,9 рубля за доллар.", "доллар", "63,9 рубля"),
    ("pl", "Wczoraj dolar kosztował 3,88 złotego.", "dolar", "3,88 złotego"),
    ("pl", "Kurs to 4,28 złotego za euro.", "euro", "4,28 złotego"),
    ("id", "Kurs berada di 14.100 rupiah per dolar AS.", "dolar AS", "14.100 rupiah"),
    ("ms", "Kadar pertukaran 4.15 ringgit bagi setiap dolar AS.", "dolar AS", "4.15 ringgit"),
    ("hi", "दर 71.7 रुपये प्रति डॉलर है।", "डॉलर", "71.7 रुपये"),
    ("ar", "السعر 3.75 ريال لكل دولار.", "دولار", "3.75 ريال"),
    ("zh", "汇率为每美元兑7.02元。", "美元", "7.02元"),
    ("zh", "1美元兑7.02元人民币。", "1美元", "7.02元人民币"),
    ("zh", "中间价报1美元兑换7.02元。", "1美元", "7.02元"),
    ("ja", "1ドルは110円だった。", "1ドル", "110円"),
    ("ja", "為替レートは1ドル当たり110円。", "1ドル", "110円"),
    ("ko", "환율은 달러당 1180원이다.", "달러", "1180원"),
    ("ko", "1달러당 1180원이다.", "1달러", "1180원"),
]


@pytest.mark.parametrize(("lang", "text", "unit", "worth"), IN_OTHER_LANGUAGES)
def test_rates_are_read_in_other_languages(lang, text, unit, worth):
    article = Article(text, lang=lang)
    mentions, (link,) = with_rate_lines(article, find(article))
    one, other = mentions[link.source], mentions[link.converted]
    assert (one.text, one.value, other.text, link.rule) == (unit, 1, worth, "rate")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Das kostet 3 Euro je Pfund."),
        ("de", "Sie zahlten 5 Euro pro Dollar Umsatz."),
        ("de", "Der Euro stieg um 2 Cent zum Dollar."),
        ("fr", "Cela coûte 3 euros par livre."),
        ("es", "Cuesta 5 euros por libra."),
        ("ru", "Рубль вырос на 2 рубля к доллару."),
        ("pl", "Złoty stracił 5 groszy do euro, czyli 2 euro za funt mięsa."),
        ("ja", "価格は110円だった。"),
        ("ko", "1인당 1180원이다."),
        ("zh", "每人100元。"),
    ],
)
def test_what_is_no_rate_is_left_in_other_languages(lang, text):
    article = Article(text, lang=lang)
    assert with_rate_lines(article, find(article)) == (find(article), [])


def test_a_language_without_words_for_rates_has_none():
    article = Article("To je 7,1 juanu za dolar.", lang="cs")
    assert with_rate_lines(article, find(article)) == (find(article), [])
