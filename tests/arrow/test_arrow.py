"""The columnar form: every row says what the verb says of its text."""

from datetime import date
from decimal import Context, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import currnorm
from currnorm import strategies
from currnorm.errors import ArticleError, BadDate, UnknownLanguage, UnknownTerritory

pa = pytest.importorskip("pyarrow", reason="the columnar form needs pyarrow: pip install 'currnorm[arrow]'")

import currnorm.arrow as columnar  # noqa: E402 (only where pyarrow is)

TEXTS = [
    "It cost 1.04 trillion won ($896m).",
    "",
    None,
    "no money",
    "£5 to £6 million, about ¥900; 3 francs",
    "über 5 € und “$3”",
    "&pound;5 mil\u00adlion",
    "a net loss of ($1,223), between 3 and 4 million euros a year",
]
PIECES = ["$5", " million", "million", " euros", "and ", " (€4bn)", "\n", "US", "1,0", "00 yen", "five", " dollars", "é", "&pound;5"]  # fmt: skip
columns = st.lists(st.none() | st.lists(st.sampled_from(PIECES), max_size=5).map("".join), max_size=8)

SAME = ("start", "end", "text", "currency", "low", "high", "qualifier", "per", "because", "rule", "evidence", "vague")  # fmt: skip


def as_struct(mention):
    """A mention as a row of the schema holds it."""
    return {
        **{name: getattr(mention, name) for name in SAME},
        "candidates": list(mention.candidates),
        "printed_low": mention.printed.low,
        "printed_high": mention.printed.high,
        "printed_wide_low": mention.printed_wide.low,
        "printed_wide_high": mention.printed_wide.high,
    }


def row_by_row(texts, **kwargs):
    return [
        None if text is None else [as_struct(each) for each in currnorm.find(text, **kwargs)]
        for text in texts
    ]


def kinds(texts):
    """The same column in every form that Arrow has for it."""
    strings = pa.array(texts, pa.string())
    yield strings
    yield pa.array(texts, pa.large_string())
    yield pa.array(texts, pa.string_view())
    yield pa.array([None if text is None else text.encode() for text in texts], pa.binary())
    yield pa.array([None if text is None else text.encode() for text in texts], pa.large_binary())
    yield strings.dictionary_encode()
    yield pa.chunked_array([strings[:3], strings[3:]], pa.string())
    yield pa.concat_arrays([pa.array(["$1 before the slice"]), strings, pa.array(["$2"])])[1:-1]


@pytest.mark.parametrize("array", list(kinds(TEXTS)), ids=lambda array: str(array.type))
def test_every_kind_of_column_reads_as_its_rows(array):
    found = columnar.find(array)
    assert found.type == columnar.MENTIONS
    assert type(found) is (pa.ChunkedArray if isinstance(array, pa.ChunkedArray) else type(found))
    assert found.to_pylist() == row_by_row(TEXTS)


@given(columns)
def test_a_column_reads_as_its_rows(texts):
    for array in kinds(texts):
        assert columnar.find(array).to_pylist() == row_by_row(texts)


def judged(check):
    """What a row of checks must say of a check."""
    return {
        "rule": check.link.rule,
        "verdict": str(check.verdict),
        "source_start": check.source.start,
        "source_currency": check.source.currency,
        "source_low": check.source.low,
        "converted_end": check.converted.end,
        "converted_text": check.converted.text,
        "converted_high": check.converted.high,
        "deviation": rounded(check.deviation, 12),
        "fixing_low": rounded(check.span and check.span.low, 12),
        "fixing_high": rounded(check.span and check.span.high, 12),
        "diagnosis": [str(each.kind) for each in check.diagnosis],
        "sentence": check.sentence,
    }


def rounded(value, places):
    # In the caller's context an amount of 10^19 has no nine places left.
    return None if value is None else value.quantize(Decimal(1).scaleb(-places), context=Context(prec=60))


def converted(mention, on):
    """What a row of conversions must say of a mention."""
    try:
        alone = currnorm.convert(mention, to="EUR", on=on)
    except (currnorm.OutsideEra, currnorm.RateUnavailable):
        return {"text": mention.text, "low": None, "rate": None, "missing": "rate"}
    return {
        "text": mention.text, "start": mention.start, "source_currency": mention.currency, "low": rounded(alone.low, 9),
        "high": rounded(alone.high, 9), "printed": alone.printed, "rate": rounded(alone.rate.value, 12),
        "observed": alone.observed, "source": alone.rate.source, "missing": None,
    }  # fmt: skip


printed = st.one_of(strategies.conversions(), strategies.wrong_conversions())
rows = (
    st.none()
    | strategies.amounts_in_text().map(lambda drawn: (drawn[0], None))
    | printed.map(lambda drawn: (drawn.text, drawn.on))
)


@settings(max_examples=25)
@given(st.lists(rows, max_size=4))
def test_what_the_strategies_print_reads_and_is_judged_the_same_in_every_form(drawn):
    texts = [row and row[0] for row in drawn]
    days = [row and (row[1] or date(2019, 11, 19)) for row in drawn]
    plain = [
        None if text is None else currnorm.check(text, on=day) for text, day in zip(texts, days, strict=True)
    ]
    on = pa.array(days, pa.date32())
    for array in kinds(texts):
        for found, verb in ((columnar.find(array, on=on), "find"), (columnar.check(array, on=on), "check")):
            for row, report in zip(found.to_pylist(), plain, strict=True):
                if report is None:
                    assert row is None
                elif verb == "find":
                    assert row == [as_struct(each) for each in currnorm.find(report.article)]
                else:
                    assert [
                        {name: each[name] for name in judged(check)}
                        for each, check in zip(row, report.checks, strict=True)
                    ] == list(map(judged, report.checks))
        for row, text, day in zip(
            columnar.convert(array, to="EUR", on=on).to_pylist(), texts, days, strict=True
        ):
            assert (row is None) == (text is None)
            for each, mention in zip(row or (), currnorm.find(text) if text else (), strict=True):
                expected = converted(mention, day)
                assert {name: each[name] for name in expected} == expected


@given(columns, st.integers(1, 40))
def test_slices_change_nothing(texts, size):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("currnorm.arrow.rows._SLICE_BYTES", size)
        patch.setattr("currnorm.arrow.rows._SLICE_ROWS", 3)
        found = columnar.find(pa.array(texts, pa.string()))
    assert found.to_pylist() == row_by_row(texts)
    found.validate(full=True)


@pytest.mark.parametrize(
    "array",
    [pa.array([], pa.string()), pa.chunked_array([], pa.string()), pa.nulls(2), pa.array([], pa.string()).dictionary_encode()],
    ids=["empty", "no chunks", "null type", "empty dictionary"],
)  # fmt: skip
def test_columns_without_texts(array):
    for found in (columnar.find(array), columnar.check(array), columnar.convert(array, to="USD")):
        assert found.to_pylist() == [None] * len(array)


def test_each_row_has_its_own_facts():
    texts = ["$5", "100 francs", "5 Franken", "$7", None]
    facts = {
        "home": ["SG", None, "CH", "CAD", None],
        "on": ["2019-11-19", "1995-03-01", None, "2019-11-19", None],
        "lang": ["en", "en", "de", "en", "en"],
        "outlet": [None, None, None, "smh.com.au", None],
    }
    try:
        currnorm.find("5 Franken", lang="de")
    except UnknownLanguage:
        pytest.skip("there is no German yet")
    found = columnar.find(pa.array(texts), **{name: pa.array(column) for name, column in facts.items()})
    for row, text in enumerate(texts[:-1]):
        known = {name: column[row] for name, column in facts.items()}
        article = currnorm.Article(
            text, known["on"], outlet=known["outlet"], home=known["home"], lang=known["lang"]
        )
        assert found[row].as_py() == [as_struct(each) for each in currnorm.find(article)]
    assert found[4].as_py() is None


def test_days_may_be_dates_or_times():
    texts = pa.array(["100 francs"] * 2)
    days = [date(1995, 3, 1), date(2015, 3, 1)]
    written = columnar.find(texts, on=pa.array([str(day) for day in days]))
    assert columnar.find(texts, on=pa.array(days)) == written
    assert columnar.find(texts, on=pa.array(days).cast(pa.timestamp("s"))) == written
    assert columnar.find(texts, on=pa.array(days).dictionary_encode()) == written


@pytest.mark.parametrize(
    ("array", "facts", "error"),
    [
        (pa.array([b"$5", b"$\xff6"]).view(pa.string()), {}, ArticleError),
        (pa.array([b"$5", b"$\xff6"]), {}, ArticleError),
        (pa.array(["$5", "$6"]), {"lang": pa.array(["en", "tlh"])}, UnknownLanguage),
        (pa.array(["$5", "$6"]), {"lang": pa.array(["en", None])}, ArticleError),
        (pa.array(["$5", "$6"]), {"home": pa.array(["US", "Atlantis"])}, UnknownTerritory),
        (pa.array(["$5", "$6"]), {"on": pa.array([None, "2019-02-30"])}, BadDate),
    ],
    ids=["string", "binary", "lang", "no lang", "home", "on"],
)
def test_a_row_that_cant_be_read_is_named_or_null(array, facts, error):
    with pytest.raises(error) as raised:
        columnar.find(array, **facts)
    assert raised.value.__notes__ == ["It is row 1 of the column, counted from 0."]
    found = columnar.find(array, **facts, invalid="null").to_pylist()
    assert [mention["text"] for mention in found[0]] == ["$5"]
    assert found[1] is None


def test_a_home_that_had_no_money_that_day_is_a_row_that_cant_be_read():
    texts, days = pa.array(["$5", "$6"]), pa.array(["2019-11-19", "1100-01-01"])
    with pytest.raises(currnorm.OutsideEra):
        currnorm.find("$6", home="US", on="1100-01-01")
    with pytest.raises(currnorm.OutsideEra):
        columnar.find(texts, on=days, home="US")
    assert columnar.find(texts, on=days, home="US", invalid="null").is_null().to_pylist() == [False, True]


def test_columns_of_different_lengths_and_other_types_are_refused():
    with pytest.raises(ValueError, match="home has 1 rows, the texts have 2"):
        columnar.find(pa.array(["$5", "$6"]), home=pa.array(["US"]))
    with pytest.raises(TypeError, match="not int64"):
        columnar.find(pa.array([5]))
    with pytest.raises(TypeError, match="not list"):
        columnar.find(["$5"])


def test_an_amount_that_does_not_fit_is_null_and_never_rounded():
    tiny, huge = "$0.12345678901", "$" + "9" * 35
    found = columnar.find(pa.array([tiny, "$5", huge])).to_pylist()
    assert [row[0]["text"] for row in found] == [tiny, "$5", huge]
    assert [row[0]["low"] for row in found] == [None, Decimal(5), None]


def test_a_language_may_be_left_to_each_text():
    texts = [
        "Der Bund zahlt nicht mit: 5 Millionen Euro für den Staat.",
        "5億ドルを支払った",
        "up to $5 million",
        "",
    ]
    expected = row_by_row(texts, lang="auto")
    assert [len(row) for row in expected] == [1, 1, 1, 0]
    assert columnar.find(pa.array(texts), lang="auto").to_pylist() == expected
    langs = pa.array(["auto", "ja", "auto", "en"])
    assert columnar.find(pa.array(texts), lang=langs).to_pylist() == expected
    assert columnar.find(pa.array([None, texts[1]]).dictionary_encode(), lang="auto").to_pylist() == [
        None,
        expected[1],
    ]


def test_check_says_what_check_says_of_each_text():
    texts = [*TEXTS, "It stood at 7.1 yuan to the dollar."]
    days = ["2019-11-19", "2019-11-19", None, "2019-11-19", "2019-11-19", None, None, "2019-11-19", "2019-11-19"]  # fmt: skip
    checked = columnar.check(pa.array(texts), on=pa.array(days))
    assert checked.type == columnar.CHECKS
    for text, day, row in zip(texts, days, checked.to_pylist(), strict=True):
        if text is None:
            assert row is None
            continue
        checks = currnorm.check(text, on=day).checks
        assert [(one["verdict"], one["sentence"], one["source_start"]) for one in row] == [
            (str(each.verdict), each.sentence, each.source.start) for each in checks
        ]
    assert [one["rule"] for one in checked[8].as_py()] == ["rate"]  # one amount, and the unit of its rate
    first = checked[0].as_py()[0]
    assert (first["base"], first["quote"], first["fixing_source"]) == ("USD", "KRW", "ecb")
    one = currnorm.check(TEXTS[0], on=days[0]).checks[0]
    for name, value in (
        ("implied_low", one.implied.narrow.low),
        ("fixing_high", one.span.high),
        ("deviation", one.deviation),
    ):
        assert first[name] == round(value, 12)
    assert first["on"] == date(2019, 11, 19)


def test_convert_says_what_convert_says_of_each_amount():
    texts = ["1.04 trillion won, €5 and 3 francs", "€5", "5 Soviet roubles", None]
    days = pa.array(["2019-11-19", None, "2019-11-19", "2019-11-19"])
    rows = columnar.convert(pa.array(texts), to="USD", on=days).to_pylist()
    alone = currnorm.convert("1.04 trillion won", to="USD", on="2019-11-19")
    won, euros, francs = rows[0]
    assert won["printed"] == alone.printed
    assert won["low"] == round(alone.low, 9)
    assert won["rate"] == round(alone.rate.value, 12)
    assert (won["observed"], won["source"], won["missing"]) == (alone.observed, alone.rate.source, None)
    assert euros["missing"] is None
    assert (francs["missing"], francs["low"]) == ("currency", None)
    assert [each["missing"] for each in rows[1]] == ["date"]
    assert [each["missing"] for each in rows[2]] == ["rate"]
    assert rows[3] is None


def test_convert_wants_a_currency_that_there_is():
    with pytest.raises(currnorm.UnknownCurrency):
        columnar.convert(pa.array(["$5"]), to="SGB")
