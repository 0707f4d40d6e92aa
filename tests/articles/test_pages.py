"""Pages that are hard to read, by accident or on purpose: each gives the right article, or says why it gives none."""

import json
from datetime import date

import pytest

from currnorm import ArticleError, check
from currnorm.articles import as_article_of
from currnorm.articles.encoding import page_text

pytest.importorskip("trafilatura", reason="pages need currnorm[web]")

TITLE = "Talks fail over the bill"
BODY = """<p>Officials of both countries ended a second day of talks early on Tuesday, unable to narrow a gap over the
bill for the garrison that both of them want to keep.</p><p>Seoul agreed to pay 1.04 trillion won ($896m) for this year,
and £5 million for the moving of a fence.</p><p>The agreement of this year runs out on December 31, and the next must pass
a parliament of 300 seats before it takes effect.</p>"""
AMOUNTS = ["1.04 trillion won", "$896m", "£5 million"]
RUSSIAN = """<p>Переговоры двух стран о плате за гарнизон закончились во вторник на второй день без всякого соглашения, и
новых дней для них пока не назначили.</p><p>За этот год заплачено 5 млрд рублей, сообщило министерство финансов.</p>"""
JAPANESE = """<p>両国の当局者は火曜日、駐留経費の負担をめぐる二日目の協議を早めに打ち切った。溝は埋まらなかったと外務省は説明している。</p>
<p>政府は今年分として100億円を支払うことで合意したと、同省の報道官が記者会見で明らかにした。</p>"""


def web_page(head="", body=BODY, lang="en"):
    return (
        f"<!DOCTYPE html><html lang={lang}><head><title>{TITLE}</title>{head}</head>"
        f"<body><article><h1>{TITLE}</h1>{body}</article></body></html>"
    )


def read(page):
    return as_article_of(page if isinstance(page, bytes) else page.encode(), "page.html")


def amounts(article):
    return [mention.text for mention in check(article).mentions]


def charset(name):
    return f'<meta charset="{name}">'


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (web_page(charset("windows-1251"), RUSSIAN, "ru").encode("cp1251"), ["5 млрд рублей"]),
        (web_page(charset("shift_jis"), JAPANESE, "ja").encode("cp932"), ["100億円"]),
        (web_page(charset("iso-2022-jp"), JAPANESE, "ja").encode("iso2022_jp"), ["100億円"]),
        (web_page(charset("iso-8859-1"), BODY.replace("£", "€")).encode("cp1252"), [*AMOUNTS[:2], "€5 million"]),
        (web_page(charset("iso-8859-1")).encode(), AMOUNTS),
        (web_page(charset("utf-16")).encode(), AMOUNTS),
        (web_page(charset("utf-8")).encode("utf-16"), AMOUNTS),
        (b"\xfe\xff" + web_page().encode("utf-16-be"), AMOUNTS),
        (b"\xef\xbb\xbf" + web_page().encode(), AMOUNTS),
    ],
    ids=["1251", "shift_jis", "iso-2022-jp", "1252 as latin-1", "utf-8 as latin-1", "utf-8 as utf-16",
         "utf-16 as utf-8", "utf-16 big end first", "utf-8 mark"],
)  # fmt: skip
def test_a_page_is_read_in_the_encoding_that_it_is_in(page, expected):
    assert amounts(read(page)) == expected


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (web_page(charset("utf-8"), RUSSIAN).encode("cp1251"), "the page is not in utf-8: byte"),
        (web_page(body=JAPANESE).encode("cp932"), "the page is not in utf-8: byte"),
        (web_page(charset("euc-kr")).encode("cp1252"), "the page is not in utf-8 nor cp949: byte"),
        (web_page().encode("utf-16-le"), "there is a zero byte at byte 1"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "there is a zero byte at byte 8"),
        (b"", "not a web page that can be read"),
        (web_page(body="<div>" * 100_000 + BODY + "</div>" * 100_000), "nested more than 255 deep"),
        (web_page(body="<b><i>" * 5_000 + BODY), "nested more than 255 deep"),
        (web_page(body=BODY + "<p>Nothing was said.</p>" * 1_000_000), "more than 5,000,000"),
        (web_page(body=f"<p {' '.join(f'a{n}' for n in range(100_000))}>{BODY}"), "more than 1,000 attributes"),
        ('<html><head><meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/"></head></html>', "no article was found"),
        ("<html><body><div id=root></div><script>x='It cost $5'</script><noscript>Turn scripts on to read this page, please.</noscript></body></html>",
         "save the page from there"),
    ],
    ids=["1251 as utf-8", "shift_jis unsaid", "1252 as euc-kr", "utf-16 unmarked", "a picture", "nothing", "deep",
         "never closed", "24 MB", "attributes", "a redirection", "scripts"],
)  # fmt: skip
def test_a_page_that_can_not_be_read_whole_is_refused(page, said):
    with pytest.raises(ArticleError) as caught:
        read(page)
    assert said in str(caught.value)


def test_pictures_in_the_page_itself_do_not_count():
    picture = f'<img alt="" src="data:image/png;base64,{"QUJD" * 2_000_000}">'
    assert amounts(read(web_page(body=picture + BODY))) == AMOUNTS


def test_words_behind_embedded_data_stay():
    body = BODY.replace("Seoul agreed", "The file data:text/plain;base64,QUJD says that Seoul agreed")
    assert "says that Seoul agreed to pay" in read(web_page(body=body)).text


def test_a_page_that_wants_to_lead_elsewhere_is_read_as_it_is():
    assert (
        amounts(read(web_page('<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">'))) == AMOUNTS
    )


def test_an_amp_page_is_read_without_its_advertisements():
    head = (
        charset("utf-8")
        + '<link rel="canonical" href="https://www.straitstimes.com/x"><script async src="https://cdn.example/v0.js"></script>'
    )
    page = web_page(
        head + data(datePublished="2019-11-19"), f"<amp-img src=x></amp-img>{BODY}<amp-ad>Now $1</amp-ad>"
    )
    article = read(
        page.replace("<html", "<html ⚡").replace("<body>", "<body><amp-sidebar>Menu: $99</amp-sidebar>")
    )
    assert (amounts(article), article.home, article.published) == (AMOUNTS, "SGD", date(2019, 11, 19))


def data(*more, kind="NewsArticle", headline=TITLE, **facts):
    thing = {"@context": "https://schema.org", "@type": kind, "headline": headline, **facts}
    whole = [thing, *more] if more else thing
    return f'<script type="application/ld+json">{json.dumps(whole)}</script>'


def meta(**facts):
    return "".join(
        f'<meta property="{name.replace("__", ":")}" content="{day}">' for name, day in facts.items()
    )


OTHER = {"@type": "NewsArticle", "headline": "Another article", "datePublished": "2018-01-01"}


@pytest.mark.parametrize(
    ("head", "day", "field"),
    [
        (data(dateCreated="2019-11-17", datePublished="2019-11-19T08:00:00+09:00", dateModified="2020-02-01"), 19, "datePublished"),
        (data(OTHER, datePublished="2019-11-19"), 19, "datePublished"),
        (data({"@graph": [{"@type": "WebPage", "datePublished": "2015-01-01"}, OTHER]}, datePublished="2019-11-19"), 19, "datePublished"),
        (data(kind=["Thing", "BlogPosting"], datePublished="2019-11-19"), 19, "datePublished"),
        (data(kind="WebPage", datePublished="2015-01-01") + meta(article__published_time="2019-11-20"), 20, "article:published_time"),
        (data(datePublished="soon") + meta(date="2019-11-20", article__modified_time="2021-01-01"), 20, "date"),
        ('<script type="application/ld+json">{"datePublished": </script>' + meta(article__published_time="2019-11-19"), 19, "article:published_time"),
        (data(datePublished="2019-11-19", headline="x") + meta(date="2018-01-01"), 19, "datePublished"),
    ],
    ids=["created, published, modified", "another article", "a graph", "several kinds", "the page, not the article",
         "no date", "broken data", "data before metas"],
)  # fmt: skip
def test_the_day_is_the_one_that_the_page_states_for_this_article(head, day, field):
    article = read(web_page(head))
    assert article.published == date(2019, 11, day)
    assert article.published_where == f"stated by the page ({field})"


@pytest.mark.parametrize(
    "head",
    [
        data({**OTHER, "datePublished": "2019-11-19"}, datePublished="2018-01-01", headline="One of two"),
        meta(article__modified_time="2021-05-05"),
        meta(og__updated_time="2021-05-05") + data(dateModified="2021-05-05"),
        data(dateModified="2021-05-05"),
        '<meta name="date" content="when we know more">',
    ],
    ids=["two articles", "changed", "updated", "changed in the data", "no date"],
)
def test_a_page_that_states_no_day_of_its_article_has_none(head):
    article = read(web_page(head))
    assert (article.published, article.published_where) == (None, None)


def test_a_time_in_the_text_counts_where_it_says_what_it_is():
    page = web_page(body=f'<time itemprop="datePublished" datetime="2019-11-19T08:00Z">today</time>{BODY}')
    assert read(page).published_where == "stated by the page (datePublished)"
    page = web_page(body=f'<time itemprop="dateModified" datetime="2021-05-05">today</time>{BODY}')
    assert read(page).published is None


def test_nothing_is_decoded_by_half():
    with pytest.raises(ArticleError, match="byte 3 is 0xa3"):
        page_text(b"<p>\xa35", "page.html")
