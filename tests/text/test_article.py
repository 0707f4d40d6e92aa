"""What an article takes, and what it refuses."""

from datetime import UTC, date, datetime

import pytest

from currnorm import Article, BadDate, check, find


def test_a_day_comes_in_every_form():
    forms = ("2019-11-19", date(2019, 11, 19), datetime(2019, 11, 19, 23, 30, tzinfo=UTC))
    assert {Article("", published=form).published for form in forms} == {date(2019, 11, 19)}
    with pytest.raises(BadDate, match="2019-02-30"):
        Article("", published="2019-02-30")
    with pytest.raises(TypeError, match="a date can't be the int 20191119; pass a date or 'year-month-day'"):
        Article("", published=20191119)


@pytest.mark.parametrize("what", [b"$5", None, 5, ["$5"]])
def test_only_text_is_read(what):
    with pytest.raises(TypeError, match="text is a str"):
        Article(what)
    with pytest.raises(TypeError, match="a text is a str or an Article, not"):
        find(what)


def test_languages_may_come_as_a_list():
    assert Article("5 Euro", lang=["de", "fr"]).lang == ("de", "fr")
    assert find("5 Euro", lang=["de", "fr"]) == find("5 Euro", lang=("de", "fr"))


def test_what_an_article_says_of_itself_wins_and_the_rest_is_filled_in():
    bare, told = Article("It cost $5 (£4)."), Article("It cost $5 (£4).", published="2018-05-04", home="SG")
    assert check(bare, on="2019-11-19", home="AU").article == Article(bare.text, "2019-11-19", None, "AU")
    assert check(told, on="2019-11-19", home="AU").article == told
    half = Article("It cost $5 (£4).", home="SG")
    assert check(half, on="2019-11-19", home="AU").article == Article(half.text, "2019-11-19", None, "SG")


def test_a_domain_is_known_by_what_it_belongs_to():
    for outlet in ("https://www.straitstimes.com/asia", "news.money.straitstimes.com", "The Straits Times"):
        assert find(Article("It cost $5.", outlet=outlet))[0].currency == "SGD"
    assert find(Article("It cost $5.", outlet="straitstimes.example"))[0].currency == "USD"
