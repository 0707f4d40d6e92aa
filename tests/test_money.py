from decimal import Decimal

import pytest

from currnorm.money import Interval, Money, exact, last_digit, plain


@pytest.mark.parametrize(
    ("value", "unit", "low", "high"),
    [
        ("1.04e12", "1e10", "1.035e12", "1.045e12"),
        ("896e6", "1e6", "895.5e6", "896.5e6"),
        ("-5", "1", "-5.5", "-4.5"),
    ],
)
def test_interval_is_half_a_unit_each_way(value, unit, low, high):
    interval = Interval.around(Decimal(value), unit=Decimal(unit))
    assert (interval.low, interval.high) == (Decimal(low), Decimal(high))


def test_interval_is_half_open():
    interval = Interval(Decimal(1), Decimal(2))
    assert Decimal(1) in interval
    assert Decimal(2) not in interval
    assert interval.meets(Decimal(0), Decimal(1))
    assert not interval.meets(Decimal(2), Decimal(3))


def test_an_interval_of_one_value_holds_it_alone():
    point = Interval(Decimal(5), Decimal(5))
    assert Decimal(5) in point
    assert Decimal(6) not in point
    assert point.meets(Decimal(5), Decimal(6))
    assert point.meets(Decimal(4), Decimal(5))
    assert not point.meets(Decimal(6), Decimal(7))
    assert not point.meets(Decimal(3), Decimal(4))


def test_an_interval_never_runs_downwards():
    with pytest.raises(ValueError, match="can't run from 2 down to 1"):
        Interval(Decimal(2), Decimal(1))
    assert -Interval(Decimal(1), Decimal(2)) == Interval(Decimal(-2), Decimal(-1))
    assert str(Interval(Decimal("1.50"), Decimal(2))) == "1.5 to 2"
    assert Interval(Decimal(1), Decimal(2)).times(Decimal(3)) == Interval(Decimal(3), Decimal(6))


@pytest.mark.parametrize("code", ["usd", "US", "USDT", "", "ÄÖÜ", "U5d", 840, None])
def test_a_currency_code_is_three_capital_letters(code):
    with pytest.raises(ValueError, match="is not a currency code; give three capital letters such as 'USD'"):
        Money(1, code)


@pytest.mark.parametrize("number", [1.1, True, None, [1]])
def test_only_exact_numbers_are_taken(number):
    with pytest.raises(TypeError, match="exact decimal value"):
        exact(number)


def test_the_float_error_says_what_to_pass():
    with pytest.raises(TypeError, match=r'pass Decimal\("1.1"\)'):
        Money(1.1, "USD")
    with pytest.raises(TypeError, match=r"can't be the list \[1\], .* pass a Decimal, an int or a string"):
        Money([1], "USD")
    with pytest.raises(TypeError, match="a factor can't be the float"):
        Money(1, "USD") * 1.5
    with pytest.raises(TypeError, match="a divisor can't be the float"):
        Money(1, "USD") / 1.5


@pytest.mark.parametrize("text", ["", "x", "1,000", "NaN", "Infinity"])
def test_strings_that_are_no_number_are_refused(text):
    with pytest.raises(ValueError, match="an amount can't be"):
        exact(text)


def test_different_currencies_do_not_mix():
    with pytest.raises(ValueError, match="different currencies"):
        Money(1, "USD") + Money(1, "SGD")
    with pytest.raises(TypeError, match="money goes with money, not with int"):
        Money(1, "USD") + 1


def test_arithmetic_is_exact():
    assert Money("0.1", "USD") + Money("0.2", "USD") == Money("0.3", "USD")
    assert Money("1e30", "USD") - Money("0.01", "USD") == Money("999999999999999999999999999999.99", "USD")
    assert -(Money(5, "USD") * 3) / 2 == Money("-7.5", "USD")


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("1040000000000", "KRW 1,040,000,000,000"),
        ("-0.5", "KRW -0.5"),
        ("1234.50", "KRW 1,234.5"),
        ("0", "KRW 0"),
        ("-1234567.5", "KRW -1,234,567.5"),
        ("-123456", "KRW -123,456"),
        ("123456", "KRW 123,456"),
        ("100.00", "KRW 100"),
    ],
)
def test_money_reads_well(amount, text):
    assert str(Money(amount, "KRW")) == text


@pytest.mark.parametrize(
    ("value", "unit"),
    [("20000", "10000"), ("1.050", "0.01"), ("896", "1"), ("0", "1"), ("1040000000000", "1e10")],
)
def test_last_digit(value, unit):
    assert last_digit(Decimal(value)) == Decimal(unit)


def test_plain_has_no_exponent():
    assert plain(Decimal("1.040E+12")) == "1040000000000"
    assert plain(Decimal("0.50")) == "0.5"
    assert plain(Decimal(100)) == "100"
    assert plain(Decimal("100.00")) == "100"
    assert plain(Decimal("-0.10")) == "-0.1"


def test_amounts_of_one_currency_have_an_order_and_a_size():
    one, two = Money(1, "USD"), Money(2, "USD")
    assert one < two
    assert one <= Money("1.0", "USD") <= two
    assert two >= one >= Money("1.0", "USD")
    assert not one >= two
    assert repr(Money("-1.50", "USD")) == "Money('-1.5', 'USD')"
    assert two > one
    assert not one > Money(1, "USD")
    assert not one < Money(1, "USD")
    assert abs(-one) == one
    assert bool(one)
    assert not Money(0, "USD")
    assert (round(Money("2.5", "USD")), round(Money("2.345", "USD"), 2)) == (two, Money("2.34", "USD"))
    with pytest.raises(ValueError, match="USD and SGD are different currencies; convert one first"):
        _ = one < Money(1, "SGD")
