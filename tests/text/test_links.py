"""Conversions as the languages of the first tier print them, in brackets and without."""

import pytest

from currnorm import find
from currnorm.text.links import link

CONVERSIONS = [
    ("de", "Das kostet 5 Milliarden Dollar (rund 4,5 Milliarden Euro)."),
    ("de", "Das kostet 5 Milliarden Dollar, umgerechnet rund 4,5 Milliarden Euro."),
    ("de", "Das kostet 5 Dollar, also etwa 4,50 Euro."),
    ("de", "Das kostet 5 Milliarden Dollar (umgerechnet knapp 4,5 Milliarden Euro)."),
    ("de", "Das sind 5 Dollar - umgerechnet 4,50 Euro."),
    ("fr", "Cela coûte 5 milliards de dollars (4,5 milliards d'euros)."),
    ("fr", "Cela coûte 5 milliards de dollars, soit environ 4,5 milliards d'euros."),
    ("fr", "Cela coûte 5 milliards de dollars (soit 4,5 milliards d'euros)."),
    ("fr", "Cela coûte 5 dollars, l'équivalent de 4,50 euros."),
    ("fr", "Cela coûte 5 dollars (environ 4,50 euros)."),
    ("es", "Cuesta 5.000 millones de dólares (unos 4.500 millones de euros)."),
    ("es", "Cuesta 5 dólares, unos 4,50 euros."),
    ("es", "Cuesta 5 dólares, equivalentes a 4,50 euros."),
    ("es", "Cuesta 5 dólares (4,50 euros al cambio actual)."),
    ("es", "Cuesta 5 dólares, es decir, 4,50 euros."),
    ("es", "Cuesta 5 dólares, alrededor de 4,50 euros."),
    ("it", "Costa 5 miliardi di dollari (circa 4,5 miliardi di euro)."),
    ("it", "Costa 5 dollari, pari a 4,50 euro."),
    ("it", "Costa 5 dollari, circa 4,50 euro."),
    ("it", "Costa 5 dollari, ovvero 4,50 euro."),
    ("pt", "Custa 5 bilhões de dólares (cerca de 20 bilhões de reais)."),
    ("pt", "Custa US$ 5 bilhões (R$ 20 bilhões)."),
    ("pt", "Custa US$ 5, o equivalente a R$ 20."),
    ("pt", "Custa US$ 5, cerca de R$ 20."),
    ("pt", "Custa US$ 5 (aproximadamente R$ 20 na cotação atual)."),
    ("nl", "Het kost 5 miljard dollar (omgerekend zo'n 4,5 miljard euro)."),
    ("nl", "Het kost 5 dollar, omgerekend 4,50 euro."),
    ("nl", "Het kost 5 dollar (ruim 4,50 euro)."),
    ("nl", "Het kost 5 dollar, ongeveer 4,50 euro."),
    ("sv", "Det kostar 5 miljarder dollar (cirka 48 miljarder kronor)."),
    ("sv", "Det kostar 5 dollar, motsvarande 48 kronor."),
    ("sv", "Det kostar 5 dollar, omkring 48 kronor."),
    ("sv", "Det kostar 5 dollar, vilket motsvarar 48 kronor."),
    ("nb", "Det koster 5 milliarder dollar (om lag 45 milliarder kroner)."),
    ("nb", "Det koster 5 dollar, tilsvarende 45 kroner."),
    ("nb", "Det koster 5 dollar, rundt 45 kroner."),
    ("nb", "Det koster 5 dollar, noe som tilsvarer 45 kroner."),
    ("da", "Det koster 5 milliarder dollar (cirka 34 milliarder kroner)."),
    ("da", "Det koster 5 dollar, svarende til 34 kroner."),
    ("da", "Det koster 5 dollar, omkring 34 kroner."),
    ("da", "Det koster 5 dollar, hvilket svarer til 34 kroner."),
    ("tr", "5 milyar dolar (yaklaşık 28,5 milyar lira) ödedi."),
    ("tr", "5 dolar, yani 28 lira ödedi."),
    ("tr", "5 milyar dolar (28,5 milyar TL) tutarında."),
    ("tr", "5 dolara (yaklaşık 28 liraya) satıldı."),
    ("ru", "Это стоит 5 млрд долларов (около 320 млрд рублей)."),
    ("ru", "Это стоит 5 долларов, или примерно 320 рублей."),
    ("ru", "Это стоит 5 долларов, что эквивалентно 320 рублям."),
    ("ru", "Это стоит 5 долларов (примерно 320 рублей по текущему курсу)."),
    ("ru", "Это стоит $5 млрд (320 млрд руб.)."),
    ("pl", "To kosztuje 5 mld dolarów (około 19 mld zł)."),
    ("pl", "To kosztuje 5 dolarów, czyli około 19 zł."),
    ("pl", "To kosztuje 5 dolarów (równowartość 19 zł)."),
    ("pl", "To kosztuje 5 dolarów, co odpowiada 19 zł."),
    ("id", "Harganya 5 miliar dolar AS (sekitar Rp70 triliun)."),
    ("id", "Harganya 5 dolar AS atau sekitar Rp70.000."),
    ("id", "Harganya 5 dolar AS, setara dengan Rp70.000."),
    ("id", "Harganya US$5 miliar atau setara Rp70 triliun."),
    ("ms", "Harganya AS$5 bilion (kira-kira RM20.7 bilion)."),
    ("ms", "Harganya AS$5 atau kira-kira RM20.70."),
    ("ms", "Harganya AS$5, bersamaan RM20.70."),
    ("ms", "Harganya AS$5 bilion (RM20.7 bilion)."),
    ("zh", "价值50亿美元（约合350亿元人民币）。"),
    ("zh", "价值50亿美元，约合350亿元人民币。"),
    ("zh", "价值50亿美元（折合人民币350亿元）。"),
    ("zh", "价值50亿美元，相当于350亿元人民币。"),
    ("zh", "價值50億美元（約1500億元新台幣）。"),
    ("ja", "50億ドル（約5400億円）を払う。"),
    ("ja", "50億ドル、約5400億円を払う。"),
    ("ja", "50億ドル（日本円で約5400億円）を払う。"),
    ("ja", "50億ドル(およそ5400億円)を払う。"),
    ("ko", "50억 달러(약 5조9천억원)를 낸다."),
    ("ko", "50억 달러, 약 5조9천억 원을 낸다."),
    ("ko", "50억 달러, 우리 돈 약 5조9천억 원을 낸다."),
    ("ko", "50억 달러(한화 약 5조9천억원)를 낸다."),
    ("ko", "50억 달러(우리 돈으로 약 5조 9천억 원)를 낸다."),
    ("hi", "5 अरब डॉलर (लगभग 360 अरब रुपये) की मांग।"),
    ("hi", "5 डॉलर यानी करीब 360 रुपये।"),
    ("hi", "5 डॉलर, यानी 360 रुपये।"),
    ("hi", "5 अरब डॉलर (करीब 360 अरब रुपये)"),
    ("ar", "تبلغ 5 مليارات دولار (نحو 18.75 مليار ريال سعودي)."),
    ("ar", "تبلغ 5 دولارات، أي ما يعادل 18.75 ريال سعودي."),
    ("ar", "تبلغ 5 دولارات (حوالي 18.75 ريال سعودي)."),
    ("ar", "تبلغ 5 مليارات دولار، أي نحو 18.75 مليار ريال سعودي."),
]
NONE = [
    ("en", "It costs $5, and €3 more for the child."),
    ("de", "Das kostet 5 Dollar, und 3 Euro für das Kind."),
    ("fr", "Cela coûte 5 dollars, puis 3 euros pour l'enfant."),
    ("es", "Cuesta 5 dólares, y 3 euros para el niño."),
    ("id", "Harganya 5 dolar AS dan Rp70.000 untuk anak."),
    ("ja", "大人は5ドル、子供は300円だ。"),
    ("zh", "成人票5美元，儿童票20元。"),
    ("ar", "السعر 5 دولارات للكبار و10 ريالات للصغار."),
]


@pytest.mark.parametrize(("lang", "text"), CONVERSIONS)
def test_a_conversion_is_tied_to_its_source(lang, text):
    found = find(text, lang=lang)
    assert len(found) == 2
    assert [(tie.source, tie.converted) for tie in link(text, found, lang=lang)] == [(0, 1)]


@pytest.mark.parametrize(("lang", "text"), NONE)
def test_two_amounts_of_one_sentence_are_no_conversion(lang, text):
    found = find(text, lang=lang)
    assert len(found) == 2
    assert link(text, found, lang=lang) == []
