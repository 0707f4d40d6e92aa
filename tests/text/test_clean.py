"""Cleaned text says where everything stood, whether characters were taken out or only made narrow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import currnorm
from currnorm.text import finder
from currnorm.text.clean import clean

WIDE = "！（）：；？，．％＄￥／～５０１ＡｂＵＳ"
INVISIBLE = "\u00ad"


@given(st.text(st.sampled_from(WIDE + "亿元5,. $-"), max_size=30))
def test_wide_signs_are_made_narrow_the_same_beside_what_is_taken_out(text):
    alone, beside = clean(text), clean(text + INVISIBLE)
    assert alone.text == beside.text
    spans = [(start, end) for end in range(len(text) + 1) for start in range(end)]
    assert [alone.span(*span) for span in spans] == [beside.span(*span) for span in spans] == spans


@pytest.mark.parametrize("digit", ["５", "٥", "५", "๕"])
def test_a_digit_says_the_same_as_itself_and_as_an_entity(digit):
    for written in (digit, f"&#{ord(digit)};", f"&#x{ord(digit):X};"):
        (mention,) = currnorm.find(f"It cost $1{written} million.")
        assert (mention.text, mention.low) == (f"$1{written} million", 15_000_000)


def test_what_was_cleaned_waits_too_and_keeps_its_place(monkeypatch):
    told = []
    details = finder._details
    monkeypatch.setattr(
        finder, "_details", lambda *args, **given: told.append(args) or details(*args, **given)
    )
    text = "约５亿美元（约合36亿元）；US$5 mil\u00adlion！"
    mentions = currnorm.find(text, lang=("zh", "en"))
    assert [mention.text for mention in mentions] == ["５亿美元", "36亿元", "US$5 mil\u00adlion"]
    assert [text[mention.start : mention.end] for mention in mentions] == [m.text for m in mentions]
    assert not told
    assert [(mention.currency, mention.value) for mention in mentions] == [
        ("USD", 500_000_000),
        ("CNY", 3_600_000_000),
        ("USD", 5_000_000),
    ]
