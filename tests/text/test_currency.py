"""Which currency a mention has, and the evidence that it names."""

from datetime import date

import pytest

from currnorm.text import Article, find


def only(text, **known):
    (mention,) = find(Article(text, **known))
    return mention


@pytest.mark.parametrize(
    ("text", "currency", "evidence"),
    [
        ("a US$5m fine", "USD", "mark"),
        ("25 million Danish crowns", "DKK", "mark"),
        ("All figures are in Canadian dollars. It earned $5m.", "CAD", "statement"),
        ("Amounts in AUD unless noted. It earned $5m.", "AUD", "statement"),
        ("MANILA, March 2 - It earned 154.7 mln pesos.", "PHP", "dateline"),
        ("TORONTO, March 3 - It earned 5 mln dlrs.", "CAD", "dateline"),
        ("KARACHI (Reuters) - a fine of 500,000 rupees", "PKR", "dateline"),
        ("Kampala set aside 350 billion shillings.", "UGX", "place"),
        ("Egypt raised the wage to 3,000 pounds a month.", "EGP", "place"),
        ("Shanghai will invest ¥300 billion in chips.", "CNY", "place"),
        ("The ministry in Islamabad released 500 million rupees.", "PKR", "place"),
        ("It earned $5m.", "USD", "default"),
        ("It earned 500 million rupees.", "INR", "default"),
        ("It earned 500 million pesos.", None, "open"),
        ("Argentina paid $5m.", "USD", "default"),
        ("Egypt was named first. Then it cost 3,000 pounds a month.", "GBP", "default"),
    ],
)
def test_the_text_decides(text, currency, evidence):
    mention = only(text)
    assert (mention.currency, mention.evidence) == (currency, evidence)
    assert mention.because
    if currency:
        assert mention.candidates[0] == currency
    else:
        assert len(mention.candidates) > 1


@pytest.mark.parametrize(
    ("text", "known", "currency", "evidence"),
    [
        ("It earned $5m.", {"home": "SG"}, "SGD", "home"),
        ("It earned $5m.", {"home": "AUD"}, "AUD", "home"),
        ("It earned US$5m.", {"home": "SG"}, "USD", "mark"),
        ("It earned 5 million pounds.", {"home": "SG"}, "GBP", "default"),
        ("It earned $5m.", {"outlet": "The Sydney Morning Herald"}, "AUD", "outlet"),
        ("It earned $5m.", {"outlet": "https://www.cbc.ca/news"}, "CAD", "outlet"),
        ("It earned $5m.", {"outlet": "Reuters"}, "USD", "default"),
        ("It earned $5m.", {"outlet": "CBC News", "home": "US"}, "USD", "home"),
        ("Amounts in AUD. It earned $5m.", {"home": "CA"}, "AUD", "statement"),
        ("It cost 500 francs.", {"home": "FR", "published": "1995-03-01"}, "FRF", "home"),
        ("It cost 600 lire in 1985.", {"published": "2023-05-10"}, "ITL", "default"),
        ("It sold for 20 million marks in 1994.", {"published": "2023-05-10"}, "DEM", "default"),
        ("Bosnian officials paid 20 million marks.", {"published": "2023-05-10"}, "BAM", "place"),
        ("The loaf costs N617.", {"home": "NG"}, "NGN", "mark"),
        ("La Suisse verse 20 millions de francs.", {"lang": "fr"}, "CHF", "place"),
        ("Сенегал получил 5 млрд франков.", {"lang": "ru"}, "XOF", "place"),
        ("Малика заплатила 5 млрд франков.", {"lang": "ru"}, None, "open"),
        ("菲律宾投资5亿比索。", {"lang": "zh"}, "PHP", "place"),
        ("It earned 5 million zlotys.", {"published": "1990-01-01"}, "PLZ", "day"),
        ("It earned 5 million zlotys.", {"published": "2020-01-01"}, "PLN", "day"),
    ],
)
def test_what_is_known_from_outside_decides(text, known, currency, evidence):
    mention = only(text, **known)
    assert (mention.currency, mention.evidence) == (currency, evidence)


def test_the_same_noun_with_an_adjective_elsewhere_decides():
    first, second = find("It paid 5 million Swiss francs in May and 3 million francs in June.")
    assert (first.currency, second.currency) == ("CHF", "CHF")
    assert second.evidence == "same_word"


def test_a_bare_dollar_beside_marked_ones_is_american():
    marked, bare = find("The company paid C$2.8 billion ($2.1 billion).")
    assert (marked.currency, bare.currency, bare.evidence) == ("CAD", "USD", "neighbours")
    assert bare.because == "the article marks its other dollars (C$)"


def test_cents_are_of_the_one_currency_with_cents_that_the_article_names():
    cents, _ = find("A litre rose 5 cents to €1.80.")
    assert (cents.currency, cents.evidence) == ("EUR", "neighbours")
    cents, *_ = find("A litre rose 5 cents to $1.80 (€1.67).")
    assert (cents.currency, cents.evidence) == ("USD", "default")


def test_dollars_named_elsewhere_are_not_the_bare_ones():
    bare, named = find("SYDNEY, March 3 - It earned 5 mln dlrs, against 3 mln Australian dlrs.")
    assert (bare.currency, named.currency) == ("USD", "AUD")


def test_a_currency_that_was_no_money_that_day_is_no_candidate():
    mention = only("It earned $5m.", published=date(2020, 1, 1))
    assert "ZWD" not in mention.candidates


@pytest.mark.parametrize(
    ("level", "shown"),
    [
        ("strict", ["US$6m"]),
        ("normal", ["US$6m", "$5m"]),
        ("possible", ["US$6m", "$5m", "7 million"]),
    ],
)
def test_leniency_is_an_ordered_scale(level, shown):
    text = "It got US$6m. It earned $5m. Sales rose to 7 million."
    assert [mention.text for mention in find(text, leniency=level)] == shown


def test_what_is_only_possible_stays_open():
    mention = find("Revenue rose to 5.3 million from $4 million.", leniency="possible")[0]
    assert (mention.text, mention.currency, mention.candidates) == ("5.3 million", None, ("USD",))


def test_an_unknown_leniency_is_refused():
    with pytest.raises(ValueError, match="lax"):
        find("$5", leniency="lax")


@pytest.mark.parametrize(
    ("text", "shown", "order"),
    [
        ("billions of dollars", "billions of dollars", 10**9),
        ("a multi-million-dollar deal", "multi-million-dollar", 10**6),
        ("a billion-dollar industry", "billion-dollar", 10**9),
        ("hundreds of thousands of pounds", "hundreds of thousands of pounds", 10**5),
        ("tens of millions of euros", "tens of millions of euros", 10**7),
        ("several million dollars", "several million dollars", 10**6),
    ],
)
def test_vague_amounts_are_found_on_request_and_marked(text, shown, order):
    assert find(text) == []
    (mention,) = find(text, vague=True)
    assert (mention.text, mention.vague, mention.low) == (shown, True, order)
