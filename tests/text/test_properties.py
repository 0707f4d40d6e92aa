"""What no example can show: printed amounts are read back, whatever stands around them; spans slice to their text."""

import itertools
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from currnorm.text import find, parse

SYMBOLS = {"US$": "USD", "S$": "SGD", "€": "EUR", "£": "GBP", "HK$": "HKD", "₹": "INR", "A$": "AUD"}
NOUNS = {"euros": "EUR", "Danish crowns": "DKK", "yen": "JPY", "Swiss francs": "CHF", "ringgit": "MYR"}
SCALES = {
    "": 1, " thousand": 10**3, " million": 10**6, " crore": 10**7, " billion": 10**9, " trillion": 10**12,
    "m": 10**6, "bn": 10**9, "-million": 10**6,
}  # fmt: skip

figures = st.decimals(min_value=2, max_value=99_999, places=2).filter(lambda d: d != 0)
fillers = st.sampled_from(
    [
        "",
        "The bank said that ",
        "In 2019, ",
        "He won the race. It cost ",
        "« ",
        "(",
        "\u200b",
        "日本 ",
        "a ",
        "–",
    ]
)


@st.composite
def printed(draw):
    """Draw an amount as printed, its value and its currency."""
    figure, decimals = draw(figures), draw(st.integers(0, 2))
    figure = round(figure, decimals)
    number = f"{figure:,.{decimals}f}"
    scale = draw(st.sampled_from(sorted(SCALES)))
    if draw(st.booleans()):
        symbol = draw(st.sampled_from(sorted(SYMBOLS)))
        text, currency = f"{symbol}{number}{scale}", SYMBOLS[symbol]
    else:
        noun = draw(st.sampled_from(sorted(NOUNS)))
        text, currency = f"{number}{scale} {noun}", NOUNS[noun]
    return text, figure * SCALES[scale], currency


@given(printed())
def test_what_is_printed_is_read_back(amount):
    text, value, currency = amount
    mention = parse(text)
    assert (mention.text, mention.value, mention.currency) == (text, value, currency)


@given(fillers, printed(), st.sampled_from(["", ".", ", it said.", " a year", ")", " »", "\n", "の"]))
def test_what_stands_around_an_amount_changes_nothing(before, amount, after):
    text, value, currency = amount
    (mention,) = find(before + text + after)
    assert (mention.text, mention.value, mention.currency) == (text, value, currency)
    assert mention.start == len(before)


@given(st.lists(printed(), min_size=1, max_size=5))
def test_texts_side_by_side_give_their_mentions_side_by_side(amounts):
    text = "It paid " + ". It paid ".join(amount for amount, _, _ in amounts) + "."
    assert [mention.value for mention in find(text)] == [value for _, value, _ in amounts]


@given(printed())
def test_a_figure_lies_in_what_it_stands_for(amount):
    mention = parse(amount[0])
    assert mention.value in mention.printed
    assert mention.printed_wide.low <= mention.printed.low
    assert mention.printed.high <= mention.printed_wide.high


@given(st.text(alphabet=st.sampled_from("$€£5019.,-– millionbnUSDeuros()\u200b\u00ad&;\n日円"), max_size=60))
def test_any_text_is_read_and_spans_slice_to_it(text):
    mentions = find(text)
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        assert isinstance(mention.low, Decimal)
        assert mention.low <= mention.high
    assert all(left.end <= right.start for left, right in itertools.pairwise(mentions))
