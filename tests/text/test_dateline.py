"""The day of publication, read from the head of an article in its language."""

from datetime import date

import pytest
from babel.dates import format_date

from currnorm import Article
from currnorm.languages import known_languages, load_language
from currnorm.text.dateline import publication_date
from currnorm.text.dates import any_date, printed_dates

DAY = date(2019, 11, 19)

HEADS = [
    ("en", "Nov 19, 2019\nA $4bn gap"),
    ("en", "LONDON, November 19, 2019 - It cost $5."),
    ("de", "Berlin, 19. November 2019 - Der Bund zahlt 5 Euro."),
    ("de", "München, 19. November 2019 (dpa) – Der Bund zahlt."),
    ("de", "Stand: 19.11.2019, 10:30 Uhr\nDer Bund zahlt."),
    ("de", "Dienstag, 19. November 2019\nDer Bund zahlt."),
    ("fr", "Publié le 19 novembre 2019 à 14h32\nSéoul paie."),
    ("fr", "Paris, le 19 novembre 2019 - Séoul paie."),
    ("fr", "mardi 19 novembre 2019\nSéoul paie."),
    ("es", "Madrid, 19 de noviembre de 2019 - Seúl paga."),
    ("it", "Roma, 19 novembre 2019 - Seul paga."),
    ("pt", "São Paulo, 19 de novembro de 2019 - Seul paga."),
    ("nl", "Amsterdam, 19 november 2019 - Seoul betaalt."),
    ("sv", "Publicerad: 19 november 2019\nSeoul betalar."),
    ("nb", "Publisert 19.11.2019\nSeoul betaler."),
    ("da", "19. november 2019\nSeoul betaler."),
    ("tr", "19 Kasım 2019 Salı\nSeul ödüyor."),
    ("tr", "Yayınlanma: 19.11.2019\nSeul ödüyor."),
    ("ru", "МОСКВА, 19 ноября 2019 г. - Сеул платит."),
    ("pl", "Warszawa, 19 listopada 2019 r. - Seul płaci."),
    ("id", "Jakarta, 19 November 2019 - Seoul membayar."),
    ("ms", "Kuala Lumpur, 19 November 2019 - Seoul membayar."),
    ("hi", "19 नवंबर 2019\nसियोल।"),
    ("ar", "19 نوفمبر 2019\nسيول تدفع."),
    ("ar", "19 تشرين الثاني 2019\nسيول تدفع."),
    ("zh", "2019年11月19日 10:20\n首尔支付。"),
    ("zh", "新华社北京2019年11月19日电 首尔支付。"),
    ("zh", "发布时间:2019-11-19 10:20 来源:本报\n首尔支付。"),
    ("ja", "2019年11月19日 7:00\nソウルは支払う。"),
    ("ja", "更新 2019年11月19日\nソウルは支払う。"),
    ("ko", "입력 2019.11.19. 오전 10:20\n서울이 낸다."),
    ("ko", "2019년 11월 19일\n서울이 낸다."),
    ("uk", "Київ, 19 листопада 2019 р. - Сеул платить."),
    ("cs", "Praha 19. listopadu 2019 - Soul platí."),
    ("hu", "2019. november 19.\nSzöul fizet."),
    ("fi", "19. marraskuuta 2019\nSoul maksaa."),
    ("el", "19 Νοεμβρίου 2019\nΗ Σεούλ πληρώνει."),
    ("ro", "București, 19 noiembrie 2019 - Seul plătește."),
    ("th", "19 พฤศจิกายน 2562\nโซลจ่าย"),
]


@pytest.mark.parametrize(("lang", "head"), HEADS)
def test_a_head_says_its_day(lang, head):
    dated = publication_date(Article(head, lang=lang))
    assert dated is not None
    assert dated.day == DAY
    assert dated.where.startswith("found in the text: ")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Der Vertrag vom 19. November 2019 kostet den Bund 5 Milliarden Euro im Jahr."),
        ("fr", "Selon un rapport publié le 19 novembre 2019 par la Cour des comptes, il manque 5 milliards."),
        ("es", "El acuerdo del 19 de noviembre de 2019 cuesta 5 millones de euros al año a la ciudad."),
        (
            "zh",
            "根据2019年11月19日签署的协议,首尔每年支付五十亿美元,美国要求更多,谈判仍在继续,双方尚未达成一致意见。",
        ),
        ("ru", "По договору от 19 ноября 2019 года Сеул платит 5 млрд долларов в год и не больше."),
        ("de", "31. November 2019\nDiesen Tag gibt es nicht."),
    ],
)
def test_a_day_that_is_told_of_is_no_day_of_publication(lang, text):
    assert publication_date(Article(text, lang=lang)) is None


def test_figures_are_read_in_the_order_of_the_language():
    assert [found.day for found in printed_dates("3.11.2019", ("de",))] == [date(2019, 11, 3)]
    assert [found.day for found in printed_dates("2019/11/3", ("ja",))] == [date(2019, 11, 3)]
    assert list(printed_dates("3/11/2019", ("en",))) == []


@pytest.mark.parametrize("lang", [lang for lang in known_languages() if load_language(lang).locales])
def test_the_first_look_passes_over_no_date(lang):
    looked = 0
    for locale in load_language(lang).locales:
        for width in ("long", "medium", "short"):
            for day in (DAY, date(1999, 1, 1), date(2024, 5, 31)):
                text = format_date(day, width, locale)
                if list(printed_dates(text, (lang,))):
                    looked += 1
                    assert any_date((lang,), "never").search(text.encode()), text
    assert looked


def test_an_english_article_says_its_day_in_english_alone():
    assert publication_date(Article("19.11.2019\nIt cost $5.")) is None
