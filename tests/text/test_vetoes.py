"""What looks like an amount and is what another one is for."""

from currnorm import find
from currnorm.text.finder import vetoed


def test_a_pound_right_behind_an_amount_is_what_it_is_for():
    text = "It paid GBP 10 million a kilogram, or USD 7.03 million a pound."
    assert [mention.text for mention in find(text)] == ["GBP 10 million", "USD 7.03 million"]
    assert find(text)[1].per == "pound"
    assert [name for *_, name in vetoed(text)] == ["unit"]
