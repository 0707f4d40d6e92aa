"""A user's own table of rates."""

import pickle
from datetime import date
from decimal import Decimal

import pytest

from currnorm.errors import RatesFileError, RateUnavailable
from currnorm.rates import Kind, Rates, TableRates, as_rates, default_rates

TABLE = {
    ("USD", "KRW"): {"2019-11-18": "1165.4", date(2019, 11, 19): Decimal("1166.39")},
    ("USD", "SGD"): {"2019-11-19": "1.3605"},
}


def test_a_dict_answers_straight_inverted_and_across():
    rates = TableRates.from_dict(TABLE, name="our desk")
    assert rates.rate("USD", "KRW", date(2019, 11, 19)).value == Decimal("1166.39")
    assert rates.rate("KRW", "USD", date(2019, 11, 19)).denominator == Decimal("1166.39")
    cross = rates.rate("KRW", "SGD", date(2019, 11, 20))
    assert (cross.numerator, cross.denominator) == (Decimal("1.3605"), Decimal("1166.39"))
    assert (cross.kind, cross.source, cross.staleness) == (Kind.TABLE, "our desk", 1)
    assert [rate.observed.day for rate in rates.recent("USD", "KRW", date(2019, 11, 20))] == [19, 18]
    assert rates.history("USD", "SGD") == ((date(2019, 11, 19), Decimal("1.3605")),)


def test_a_table_answers_for_its_longest_gap_only():
    rates = TableRates.from_dict(TABLE, longest_gap=2)
    assert rates.rate("USD", "KRW", date(2019, 11, 21)).staleness == 2
    with pytest.raises(RateUnavailable):
        rates.rate("USD", "KRW", date(2019, 11, 22))


def test_a_csv_file_is_the_same_table(tmp_path):
    path = tmp_path / "desk.csv"
    path.write_text(
        "# our desk's closing rates\nquote,base,rate,date,note\nKRW,USD,1165.4,2019-11-18,\n\nKRW,USD,1166.39,2019-11-19,\n"
        "SGD,USD,1.3605,2019-11-19,close\n",
        encoding="utf-8",
    )
    from_csv, from_dict = TableRates.from_csv(path), TableRates.from_dict(TABLE)
    assert from_csv.history("USD", "KRW") == from_dict.history("USD", "KRW")
    assert from_csv.rate("USD", "SGD", date(2019, 11, 19)).source == "desk.csv"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", None, "it is empty"),
        ("date,base,quote,rate\n", None, "no rates"),
        ("date,base,rate\n2019-11-19,USD,1\n", 1, "no column 'quote'"),
        ("date,base,quote,rate\n2019-11-31,USD,KRW,1166\n", 2, "'2019-11-31' is not a date"),
        ("date,base,quote,rate\n2019-11-19,usd,KRW,1166\n", 2, "'usd' is no currency code"),
        ("date,base,quote,rate\n2019-11-19,USD,USD,1\n", 2, "both USD"),
        ('date,base,quote,rate\n2019-11-19,USD,KRW,"1,166"\n', 2, "'1,166' is not a figure"),
        ("date,base,quote,rate\n2019-11-19,USD,KRW,0.00\n", 2, "more than zero"),
        ("date,base,quote,rate\n2019-11-19,USD,KRW,-5\n", 2, "'-5' is not a figure"),
        ("date,base,quote,rate\n2019-11-19,USD,KRW,0.0000000000000000001\n", 2, "more than 18 digits"),
        (f"date,base,quote,rate\n2019-11-19,USD,KRW,{'1' * 5000}\n", 2, "more than 18 digits"),
        (f"date,base,quote,rate\n2019-11-19,USD,KRW,{'1' * 200_000}\n", 2, "not CSV"),
        ("date,base,quote,rate\n2019-11-19,USD,KRW\n", 2, "3 fields where the header has 4"),
        ("date,base,quote,rate\n2019-11-19,USD,KRW,1\n2019-11-19,USD,KRW,2\n", 3, "2 here and 1 in line 2"),
    ],
)
def test_an_error_names_file_line_and_reason(tmp_path, text, line, reason):
    path = tmp_path / "desk.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RatesFileError) as caught:
        TableRates.from_csv(path)
    assert (caught.value.path, caught.value.line) == (str(path), line)
    assert reason in str(caught.value)


def test_a_file_that_is_not_there_or_not_text_is_an_error(tmp_path):
    with pytest.raises(RatesFileError, match="No such file"):
        TableRates.from_csv(tmp_path / "none.csv")
    (tmp_path / "bytes.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RatesFileError, match="not UTF-8"):
        TableRates.from_csv(tmp_path / "bytes.csv")


def test_a_float_is_refused():
    with pytest.raises(TypeError, match=r"Decimal\('1\.5'\)"):
        TableRates.from_dict({("USD", "SGD"): {"2019-11-19": 1.5}})


def test_a_key_that_is_no_pair_is_refused():
    with pytest.raises(RatesFileError, match="pair"):
        TableRates.from_dict({"USD": {"2019-11-19": "1.5"}})


def test_a_table_pickles():
    copy = pickle.loads(pickle.dumps(TableRates.from_dict(TABLE)))
    assert copy.rate("USD", "KRW", date(2019, 11, 19)).value == Decimal("1166.39")


def test_as_rates_takes_what_a_caller_may_give(tmp_path):
    path = tmp_path / "desk.csv"
    path.write_text("date,base,quote,rate\n2019-11-19,USD,KRW,1166.39\n", encoding="utf-8")
    assert as_rates(None) is default_rates()
    own = TableRates.from_dict(TABLE)
    assert as_rates(own) is own
    for given in (TABLE, path, str(path)):
        found = as_rates(given)
        assert isinstance(found, Rates)
        assert found.rate("USD", "KRW", date(2019, 11, 19)).value == Decimal("1166.39")
    with pytest.raises(TypeError, match="pass a dict"):
        as_rates(5)
