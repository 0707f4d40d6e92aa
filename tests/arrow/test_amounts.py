"""Columns of amounts, each converted with the rate of its day."""

from datetime import date
from decimal import Decimal

import pytest

pa = pytest.importorskip("pyarrow")

import currnorm  # noqa: E402
import currnorm.arrow  # noqa: E402
from currnorm.errors import BadDate, UnknownCurrency  # noqa: E402
from currnorm.money import Money  # noqa: E402

AMOUNTS = ["1040000000000", "5", "19.99", "-3"]
CODES = ["KRW", "EUR", "GBP", "JPY"]
DAYS = [date(2019, 11, 19), date(2020, 3, 1), date(2012, 2, 29), date(2005, 6, 30)]


def test_every_row_says_what_convert_says_of_that_amount():
    converted = currnorm.arrow.convert_amounts(
        pa.array(AMOUNTS), pa.array(CODES), to="USD", on=pa.array(DAYS)
    )
    assert converted.type == currnorm.arrow.CONVERTED
    for row, amount, code, day in zip(converted.to_pylist(), AMOUNTS, CODES, DAYS, strict=True):
        alone = currnorm.convert(Money(amount, code), to="USD", on=day)
        assert row["amount"] == round(alone.low, 9)
        assert (row["observed"], row["source"], row["on"]) == (alone.observed, alone.rate.source, day)
        assert row["missing"] is None


@pytest.mark.parametrize("kind", [pa.int64(), pa.decimal128(20, 2), pa.string(), pa.large_string()])
def test_amounts_come_in_every_exact_type(kind):
    amounts = pa.chunked_array([pa.array(["5"]).cast(kind), pa.array(["7"]).cast(kind)])
    converted = currnorm.arrow.convert_amounts(amounts, "EUR", to="EUR", on="2019-11-19")
    assert isinstance(converted, pa.ChunkedArray)
    assert [row["amount"] for row in converted.to_pylist()] == [Decimal(5), Decimal(7)]


def test_what_can_not_be_converted_says_what_is_missing():
    amounts = pa.array([1, 1, 1, 1, None])
    codes = pa.array(["USD", None, "XXQ", "USD", "USD"])
    days = pa.array(["1960-01-04", "2019-11-19", "2019-11-19", None, "2019-11-19"])
    converted = currnorm.arrow.convert_amounts(amounts, codes, to="KRW", on=days).to_pylist()
    assert [row and row["missing"] for row in converted] == ["rate", "currency", "currency", "date", None]
    assert [row and row["amount"] for row in converted] == [None] * 5
    assert converted[4] is None


def test_bad_columns_are_refused():
    with pytest.raises(TypeError, match="no exact decimal values"):
        currnorm.arrow.convert_amounts(pa.array([1.5]), "USD", to="EUR", on="2019-11-19")
    with pytest.raises(ValueError, match="the column currency has 2 rows, the amounts have 1"):
        currnorm.arrow.convert_amounts(pa.array([1]), pa.array(["USD", "EUR"]), to="EUR", on="2019-11-19")
    with pytest.raises(ValueError, match="doesn't fit"):
        currnorm.arrow.convert_amounts(pa.array(["five"]), "USD", to="EUR", on="2019-11-19")
    with pytest.raises(UnknownCurrency):
        currnorm.arrow.convert_amounts(pa.array([1]), "USD", to="EURO", on="2019-11-19")
    with pytest.raises(BadDate):
        currnorm.arrow.convert_amounts(pa.array([1]), "USD", to="EUR", on="19.11.2019")
