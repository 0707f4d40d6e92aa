"""Every language file: all that stands in it is read, what the locale prints comes back, and mixed text is kept apart."""

import sys
import unicodedata
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from babel.numbers import format_decimal

from currnorm import UnknownLanguage
from currnorm.currencies import currencies
from currnorm.languages import known_languages, load_language
from currnorm.languages.families import families
from currnorm.languages.forms import compose, expand
from currnorm.text import find
from currnorm.text.article import Article
from currnorm.text.detect import detect
from currnorm.text.patterns import any_number, compile_pattern
from currnorm.text.scan import byte_spans
from currnorm.text.tables import load_tables

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
from language_coverage import unread

LANGUAGES = known_languages()
THIRTY = (
    "ar bg ca cs da de el en es fi fr ga he hi hr hu id it ja ka ko mn ms nb nl pl pt ro ru sv th tr uk vi zh"
)


def test_there_is_a_file_for_every_promised_language():
    assert " ".join(LANGUAGES) == THIRTY


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_noun_and_scale_is_read(code):
    assert unread(load_language(code)) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_noun_means_known_currencies(code):
    known = set(currencies())
    wrong = {
        noun.name: noun.codes
        for noun in load_language(code).nouns
        if not noun.codes or set(noun.codes) - known
    }
    assert wrong == {}


def test_families_mean_known_currencies():
    known = set(currencies())
    assert {
        family.name for family in families().values() if not family.codes or set(family.codes) - known
    } == set()


# Where a bare currency noun follows the figure, as Babel formats the figure in the language's locale.
LOCALES = [code for code in LANGUAGES if code != "en"]


@pytest.mark.parametrize("code", LOCALES)
@pytest.mark.parametrize("number", ["7", "1234567", "1234.56", "0.5"])
def test_a_figure_that_the_locale_formats_comes_back(code, number):
    language = load_language(code)
    figure = format_decimal(Decimal(number), locale=code, numbering_system="latn")
    noun = next(noun.forms[0] for noun in language.nouns if noun.name in ("euro", "usd"))
    gap = " " if language.spaced else ""
    assert [mention.low for mention in find(f"{figure}{gap}{noun}", lang=code)] == [Decimal(number)]


@pytest.mark.parametrize("code", ["ar", "hi"])
def test_digits_of_the_own_script_are_read(code):
    figure = "١٢٣" if code == "ar" else "१२३"
    noun = next(noun.forms[0] for noun in load_language(code).nouns if noun.name == "euro")
    assert [mention.low for mention in find(f"{figure} {noun}", lang=code)] == [123]


ZEROS = [
    point
    for point in range(sys.maxunicode)
    if unicodedata.category(chr(point)) == "Nd" and not int(chr(point))
]


@pytest.mark.parametrize("zero", ZEROS, ids=[unicodedata.name(chr(zero)) for zero in ZEROS])
def test_digits_of_every_script_of_unicode_are_read(zero):
    figure = "".join(chr(zero + digit) for digit in (1, 2, 3))
    assert [mention.low for mention in find(f"It cost ${figure}.")] == [123]


def test_a_german_billion_is_never_an_english_one():
    (mention,) = find("rund eine Billion Dollar", lang="de")
    assert mention.low == Decimal("1e12")
    assert mention.because.endswith("'Billion' is 10^12 in German")


def test_a_spanish_billon_is_never_an_english_billion():
    (mention,) = find("2 billones de euros", lang="es")
    assert mention.low == Decimal("2e12")
    assert mention.because.endswith("'billones' is 10^12 in Spanish")


FALSE_FRIENDS = [(code, form) for code in LANGUAGES for form in sorted(load_language(code).false_friends)]


@pytest.mark.parametrize(("code", "form"), FALSE_FRIENDS)
@pytest.mark.parametrize("behind", [(), ("en",)], ids=["alone", "before English"])
def test_a_scale_that_means_another_number_elsewhere_is_read_as_at_home(code, form, behind):
    language = load_language(code)
    noun = next(noun.forms[0] for noun in language.nouns if noun.name == "euro")
    (mention,) = find(f"3 {form} {noun}", lang=(code, *behind))
    scale = language.scales[form]
    assert mention.low == 3 * scale
    assert mention.because.endswith(f"is 10^{scale.adjusted()} in {language.name}")


def test_a_german_article_may_quote_english():
    text = "Das Paket kostet 3 Billionen Dollar; Seoul solle „US$5 billion“ zahlen, also 5 Milliarden."
    found = [(mention.text, mention.low) for mention in find(text, lang=("de", "en"))]
    assert found == [("3 Billionen Dollar", Decimal("3e12")), ("US$5 billion", Decimal("5e9"))]


def test_the_first_language_decides_where_both_readings_are_open():
    assert [m.low for m in find("1.500 Euro", lang=("de", "en"))] == [1500]
    assert [m.low for m in find("1.500 Euro", lang=("en", "de"))] == [Decimal("1.5")]


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("Der Bund zahlt nicht für das Land und die Stadt.", ("de", "en")),
        ("Le maire est dans la ville avec les élus.", ("fr", "en")),
        ("The mayor said that it was for the city.", ("en",)),
        ("5億ドルを支払った", ("ja", "en")),
        ("收购价为30亿瑞士法郎", ("zh", "en")),
        ("1조389억원을 냈다", ("ko", "en")),
        ("Компания заработала это и не только, что важно.", ("ru", "en")),
        ("Компанія заробила це та не лише ці гроші, що її", ("uk", "en")),
        ("החברה הרוויחה", ("he", "en")),
        ("$5", ("en",)),
        ("", ("en",)),
    ],
)
def test_auto_finds_the_language(text, languages):
    assert detect(text) == languages
    assert Article(text, lang="auto").languages == languages


def test_auto_reads_amounts_in_the_language_found():
    (mention,) = find(
        "Der Bund zahlt nicht für das Land, die Stadt und den Kreis 2,5 Milliarden Euro.", lang="auto"
    )
    assert (mention.low, mention.currency) == (Decimal("2.5e9"), "EUR")


def test_a_region_has_the_file_of_its_language():
    assert load_language("de-AT").code == load_language("de").code
    assert load_language("zh_Hant").code == "zh"
    assert load_language("no").code == "nb"


@pytest.mark.parametrize("lang", ["xx", ("de", "xx"), ""])
def test_an_unknown_language_is_named(lang):
    with pytest.raises(UnknownLanguage):
        find("5 Euro", lang=lang)


def test_all_languages_at_once_read_what_each_reads():
    text = "Der Preis: 5 Milliarden Euro. 10億円。 2,5 млн рублей. Le prix: 3 millions d'euros."
    everything = ("de", *(code for code in LANGUAGES if code != "de"))
    found = {(mention.text, mention.currency) for mention in find(text, lang=everything)}
    wanted = {
        ("5 Milliarden Euro", "EUR"),
        ("10億円", "JPY"),
        ("2,5 млн рублей", "RUB"),
        ("3 millions d'euros", "EUR"),
    }
    assert wanted <= found


EVERYTHING = ("en", *(code for code in LANGUAGES if code != "en"))


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("They were offered $40 a head.", ("$40", "40")),
        ("It earned 1,000 dollars six months later.", ("1,000 dollars", "1000")),
        ("Rocket Lab Uses $1 Billion Valuation", ("$1 Billion", "1000000000")),
        ("MEXICO LOSES $7 BILLION", ("$7 BILLION", "7000000000")),
        ("She is on the new $20 bill.", ("$20", "20")),
        ("It sold derivatives on Bitcoin for $5.", ("$5", "5")),
        ("At 133,766 FT-SE closed; a seat cost $5.", ("$5", "5")),
    ],
)
def test_further_languages_leave_english_as_it_is(text, amount):
    found = [(mention.text, str(mention.value)) for mention in find(text, lang=EVERYTHING)]
    assert found == [amount]


@pytest.mark.parametrize(
    ("lang", "text", "amounts"),
    [
        ("hr", "Selo je 5 km dalje, a karta stoji 5 KM.", ["5 KM"]),
        ("hu", "A jegy 500 Ft, a torony 30 ft magas.", ["500 Ft"]),
        ("fr", "Un F35 passe ; le billet coûtait 100 F.", ["100 F"]),
    ],
)
def test_signs_of_letters_are_printed_as_they_are(lang, text, amounts):
    assert [mention.text for mention in find(text, lang=lang)] == amounts


def test_groups_of_languages_give_spans_in_order_that_never_overlap():
    data = ("5 Euro, 6 dollars, 7 рублей, 8円, " * 3).encode()
    spans = list(byte_spans(data, LANGUAGES))
    assert spans == sorted(spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


@pytest.mark.parametrize(
    "foreign",
    [
        "15 781 000 d'euros",
        "5 miljarder kronor",
        "20 neuseeländische Dollar",
        "7 Honduras lempirası",
        "tres millones de euros",
        "2,5 milions d'euros",
        "20 000 vatu wanuackiego",
        "5bn dolar",
        "yhdeksästätoista kr",
        "29,– euroa",
    ],
)
@pytest.mark.parametrize(
    "words",
    [
        "It cost {} in all.",
        "It cost $5 million, {} and £3.",
        "$7 ({}) is what it cost.",
        "{} or US$5 billion",
        "one million {}",
    ],
)
def test_amounts_of_other_languages_are_met_beside_english_ones(foreign, words):
    text = words.format(foreign)
    spans = [text.encode()[start:end].decode() for start, end in byte_spans(text.encode(), EVERYTHING)]
    assert any(foreign in span for span in spans)


@pytest.mark.parametrize("gap", [0, 20, 200])
def test_english_amounts_near_others_are_the_same_as_alone(gap):
    text = f"From $5 to $6 million.{' ' * gap} 5 miljarder kronor.{' ' * gap} US$7bn (S$9bn) or 20 euros."
    alone = [mention.text for mention in find(text)]
    assert [mention.text for mention in find(text, lang=EVERYTHING)] == [
        *alone[:2],
        "5 miljarder kronor",
        *alone[2:],
    ]


@pytest.mark.parametrize("behind", ["", " Москва", " 🙂", " été", "\n東京で5億円"])
def test_other_scripts_behind_take_nothing_from_what_stands_before(behind):
    text = f"From $5 to £6 million, 5 miljarder kronor.{behind}"
    assert [mention.text for mention in find(text, lang=EVERYTHING)][:3] == [
        "$5",
        "£6 million",
        "5 miljarder kronor",
    ]


def test_bytes_with_signs_are_scanned_like_any_others():
    data = "It cost €5, then 5億円.".encode()
    assert byte_spans(memoryview(data).cast("b"), EVERYTHING) == byte_spans(data, EVERYTHING)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Sie zahlt minus $5 million.", "minus $5 million"),
        ("Ein Plan für $52B.", "$52B"),
        ("1.5 billion Taiwan dlrs", "1.5 billion Taiwan dlrs"),
    ],
)
def test_english_amounts_are_met_behind_another_first_language(text, shown):
    german_first = ("de", *(code for code in LANGUAGES if code != "de"))
    assert [mention.text for mention in find(text, lang=german_first)] == [shown]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_compound_number_is_matched_by_its_parts(code):
    language = load_language(code)
    pattern = compile_pattern(rf"(?i:{any_number(load_tables((code,)))})")
    for compound in language.compounds:
        assert set(compound.forms) <= language.words.keys()
        assert all(pattern.fullmatch(form) for form in compound.forms)


def test_endings_in_braces():
    assert list(expand("kron{a,or} ({x,y})")) == ["krona (x)", "krona (y)", "kronor (x)", "kronor (y)"]


def test_compound_words_fit_below_the_next_of_their_set():
    sets = {
        "twenty": {"60": ["soixante"], "80": ["quatre-vingt"]},
        "teen": {"1": ["un"], "12": ["douze"], "20": ["vingt"]},
    }
    words = compose([{"form": "{twenty}-{teen}"}], sets).words
    assert words["soixante-douze"] == 72
    assert "soixante-vingt" not in words


def test_tables_are_compiled_once():
    assert load_tables(("de", "en")) is load_tables(("de", "en"))


@pytest.mark.parametrize("text", ["Seoul: US$5 billion.", "Seoul: US$5-6 billion."])
@pytest.mark.parametrize("code", ["fr", "da", "nb"])
def test_an_english_billion_behind_a_sign_is_read_as_english_where_english_is_read_too(code, text):
    (mention,) = find(text, lang=(code, "en"))
    assert mention.low == Decimal("5e9")
    assert mention.because.endswith("'billion' is 10^9 in English")


@pytest.mark.parametrize(
    ("code", "text"),
    [("fr", "5 billions de dollars"), ("da", "5 billioner dollar"), ("nb", "1 billion dollar")],
)
def test_a_billion_before_its_noun_stays_what_it_is_at_home(code, text):
    (mention,) = find(text, lang=(code, "en"))
    assert mention.low in (Decimal("5e12"), Decimal("1e12"))
    assert "10^12" in mention.because
