"""What digits say, as decimals and as whole units of a column: the same."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from currnorm import Interval
from currnorm.text.figures import PLACES, Counted, Digits, Figures, Units

DIGITS = st.text("0123456789", min_size=1, max_size=40)


@given(whole=DIGITS, fraction=st.one_of(st.just(""), DIGITS), power=st.integers(0, 15))
def test_units_are_the_figures(whole, fraction, power):
    shown = f"{whole}.{fraction}"
    behind = slice(len(whole) + 1, len(shown)) if fraction else None
    digits = Digits(slice(0, len(whole)), behind, power)
    assert digits.units(shown) == Units.of(digits.of(shown))


@pytest.mark.parametrize(
    ("shown", "units"),
    [
        (
            "1200",
            (1200_000000000, 1200_000000000, 1199_500000000, 1200_500000000, 1150_000000000, 1250_000000000),
        ),
        ("0", (0, 0, -500000000, 500000000, -500000000, 500000000)),
    ],
)
def test_units_count_in_the_last_place_of_a_column(shown, units):
    assert Digits(slice(0, len(shown)), None, 0).units(shown) == units


def test_what_is_no_whole_unit_or_does_not_fit_is_none():
    fine, large = Decimal(1).scaleb(-PLACES - 1), Decimal("1e30")
    told = Counted(lambda: Figures(fine, fine, Interval(Decimal(0), Decimal(1)), Interval(Decimal(0), large)))
    assert told.units("") == (None, None, 0, 10**PLACES, 0, None)


def test_digits_without_end_are_read_and_fit_no_column():
    shown = "9" * 5000
    assert Digits(slice(0, len(shown)), None, 0).units(shown)[:2] == (None, None)
