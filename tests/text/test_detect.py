"""Which languages a text is in: by its script, its words, and by a detector where one is installed."""

from importlib.util import find_spec

import pytest

from currnorm import find
from currnorm.languages import known_languages
from currnorm.text import detect as module
from currnorm.text.detect import detect
from currnorm.text.scripts import script_of

# One short sentence of everyday news in every language.
SENTENCES = {
    "ar": "قالت الحكومة إنها ستدفع 5 ملايين دولار.",
    "bg": "Общината ще плати 5 милиона лева за пътя.",
    "ca": "L'ajuntament pagarà 5 milions d'euros per l'obra.",
    "cs": "Město zaplatí za opravu pět milionů korun.",
    "da": "Kommunen skal betale 5 mio. kroner for broen, siger han.",
    "de": "Die Stadt zahlt dafür 5 Millionen Euro.",
    "el": "Ο δήμος θα πληρώσει 5 εκατομμύρια ευρώ.",
    "en": "The city will pay 5 million dollars for it.",
    "es": "La ciudad pagará 5 millones de euros por la obra.",
    "fi": "Kaupunki maksaa sillasta 5 miljoonaa euroa.",
    "fr": "La ville versera 5 millions d'euros pour le pont.",
    "ga": "Íocfaidh an chomhairle cúig mhilliún euro as an droichead.",
    "he": "העירייה תשלם 5 מיליון שקל.",
    "hi": "सरकार 5 करोड़ रुपये देगी।",
    "hr": "Grad će platiti 5 milijuna eura za most.",
    "hu": "A város 5 millió forintot fizet a hídért.",
    "id": "Pemerintah kota akan membayar 5 juta rupiah untuk jembatan itu.",
    "it": "Il comune pagherà 5 milioni di euro per il ponte.",
    "ja": "市は橋に5億円を支払う。",
    "ka": "ქალაქი 5 მილიონ ლარს გადაიხდის.",
    "ko": "시는 다리에 5억 원을 낸다.",
    "mn": "Хот гүүрний төлөө 5 сая төгрөг төлнө.",
    "ms": "Majlis bandar raya berkata ia akan membayar RM5 juta kerana jambatan itu.",
    "nb": "Kommunen må betale 5 millioner kroner for broen etter avtalen.",
    "nl": "De gemeente betaalt 5 miljoen euro voor de brug.",
    "pl": "Miasto zapłaci za most 5 milionów złotych.",
    "pt": "A prefeitura vai pagar 5 milhões de reais pela ponte.",
    "ro": "Orașul va plăti 5 milioane de lei pentru pod.",
    "ru": "Город заплатит за мост 5 миллионов рублей.",
    "sv": "Staden betalar 5 miljoner kronor för bron.",
    "th": "เมืองจะจ่ายเงิน 5 ล้านบาท",
    "tr": "Belediye köprü için 5 milyon lira ödeyecek.",
    "uk": "Місто заплатить за міст 5 мільйонів гривень.",
    "vi": "Thành phố sẽ trả 5 triệu đồng cho cây cầu.",
    "zh": "市政府将为此支付5亿元。",
}


@pytest.fixture
def no_detector(monkeypatch):
    monkeypatch.setattr(module, "_installed", lambda: False)


def test_every_language_has_its_sentence():
    assert tuple(sorted(SENTENCES)) == known_languages()


@pytest.mark.usefixtures("no_detector")
@pytest.mark.parametrize(("code", "text"), SENTENCES.items(), ids=SENTENCES)
def test_one_short_sentence_shows_its_language(code, text):
    assert detect(text)[0] == code
    assert [mention.text for mention in find(text, lang="auto")] == [m.text for m in find(text, lang=code)]


@pytest.mark.usefixtures("no_detector")
@pytest.mark.parametrize(
    "text", ["All 70 of us paid $5.", "The bill came to 500 Kč in all.", "20 euros", "$5", ""]
)
def test_what_shows_no_other_language_is_read_as_english(text):
    assert detect(text) == ("en",)


@pytest.mark.usefixtures("no_detector")
def test_japanese_without_kana_is_told_by_its_own_letters():
    assert detect("東京市場、終値151円")[0] == "ja"
    assert detect("收盘价151元")[0] == "zh"


# Words that no file has: only a detector knows them.
DUTCH = "Zij wandelden langs grachten, dronken koffie, lazen kranten; niemand wist waarom."


@pytest.mark.skipif(find_spec("py3langid") is None, reason="needs the extra currnorm[detect]")
def test_a_detector_decides_where_words_leave_a_doubt():
    assert module._detected(DUTCH, ("en", "nl")) == "nl"
    assert detect(DUTCH)[0] == "nl"


@pytest.mark.skipif(find_spec("py3langid") is None, reason="needs the extra currnorm[detect]")
def test_a_language_without_a_file_is_none_for_the_detector():
    assert module._detected("Þetta er íslenska og enginn talar um peninga hér.", ("en", "nl")) is None


@pytest.mark.skipif(find_spec("py3langid") is None, reason="needs the extra currnorm[detect]")
@pytest.mark.parametrize(("code", "text"), SENTENCES.items(), ids=SENTENCES)
def test_a_detector_changes_nothing_that_is_clear(code, text):
    assert detect(text)[0] == code


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("为此支付5亿元。（约合7000万美元）、", "Han"),  # its punctuation stands among the kana
        ("日本銀行の総裁", "Kana"),
        ("সরকার ৫ কোটি টাকা দেবে", None),  # Bengali, beside Devanagari
        ("Կառավարությունը կվճարի 5 միլիոն դրամ", None),  # Armenian, beside Hebrew
        ("ລັດຖະບານຈະຈ່າຍ 5 ລ້ານກີບ", None),  # Lao, beside Thai
        ("सरकार 5 करोड़ रुपये देगी", "Devanagari"),
        ("הממשלה תשלם 5 מיליון שקל", "Hebrew"),
        ("Samsung과 LG는 5억 원을 냈다", "Hangul"),
        ("für 5 €", "Latin"),
        ("5 €", None),
        ("", None),
        ("\ud83d 5", None),  # half of a pair, as broken text has it
    ],
)
def test_the_script_is_that_of_most_letters(text, script):
    assert script_of(text) == script
