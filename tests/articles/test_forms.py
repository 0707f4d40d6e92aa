"""Articles in every form that people have them in."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from currnorm import ArticleError, check
from currnorm.articles import Form, as_article_of, form_of
from currnorm.articles.front import split

PAGES = Path(__file__).resolve().parent.parent.parent / "fixtures" / "pages"


@pytest.mark.parametrize(
    ("name", "raw", "form"),
    [
        ("a.txt", b"<html>in a text", Form.TEXT),
        ("a.htm", b"", Form.HTML),
        ("standard input", b'\xef\xbb\xbf<?xml version="1.0"?>\n<!DOCTYPE html><html>', Form.HTML),
        ("standard input", b"<!-- saved from url=(0014)about:internet -->\n<html lang=en>", Form.HTML),
        ("standard input", b'{"text": "It cost $5."}', Form.JSON),
        ("standard input", b"{It cost $5.}", Form.TEXT),
        ("https://example.org/a.json", b"It cost $5.", Form.TEXT),
        ("a.mht", b"", Form.MHTML),
    ],
)
def test_the_form_is_told_by_name_or_beginning(name, raw, form):
    assert form_of(name, raw) is form


@pytest.mark.parametrize(
    ("text", "facts", "body"),
    [
        (
            "---\ndate: 2019-11-19\nOutlet: 'ft.com'\n---\nA gap.",
            {"published": "2019-11-19", "outlet": "ft.com"},
            "A gap.",
        ),
        ("---\r\nhome: SG\r\n---\r\nA gap.", {"home": "SG"}, "A gap."),
        ("---\ntitle: x\ntags: [a]\n---\nA gap.", {}, "A gap."),
        ("---\nand no end\n", {}, "---\nand no end\n"),
        ("date: 2019-11-19\n\nA gap.", {}, "date: 2019-11-19\n\nA gap."),
    ],
)
def test_front_matter_is_what_stands_between_dashes_at_the_top(text, facts, body):
    assert split(text) == (facts, body)


def test_json_says_what_front_matter_says():
    whole = {
        "text": "A $4bn gap.",
        "date": "2019-11-19T23:00:00+08:00",
        "source": "x.org",
        "language": ["en", "de"],
    }
    article = as_article_of(json.dumps(whole).encode(), "a.json")
    assert (article.text, article.published, article.outlet) == ("A $4bn gap.", date(2019, 11, 19), "x.org")
    assert article.lang == ("en", "de")


def test_a_result_can_be_read_as_the_article_it_is_about():
    document = check("A $4bn gap.", on="2019-11-19", home="SG").to_dict()
    article = as_article_of(json.dumps(document).encode(), "result.json")
    assert (article.text, article.published, article.home) == ("A $4bn gap.", date(2019, 11, 19), "SG")


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("a.json", b"[]", 'one object with a "text"'),
        ("a.json", b"{", "not JSON"),
        ("a.json", b'{"text": " "}', "the article is empty"),
        ("a.txt", b"---\ndate: 2019-02-30\n---\nx", "'2019-02-30' is not a date"),
        ("a.txt", b"\0", "zero byte at byte 0"),
        ("a.txt", "£5".encode("latin-1"), "byte 0 is 0xa3"),
        ("a.mht", b"MIME-Version: 1.0\nContent-Type: text/plain\n\nx", "no page in this MHTML file"),
    ],
)
def test_what_is_no_article_says_why(name, raw, said):
    with pytest.raises(ArticleError) as caught:
        as_article_of(raw, name)
    assert said in str(caught.value)
    assert str(caught.value).startswith(name)


def test_a_page_without_the_extra_names_it():
    code = (
        "import sys; sys.modules['trafilatura'] = None\n"
        "from currnorm.articles import as_article_of\n"
        "as_article_of(b'<html>', 'a.html')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "pip install 'currnorm[web]'" in done.stderr.splitlines()[-1]


PAGES_SAY = {
    "strait-ledger": (
        ("The Strait Ledger", date(2019, 11, 20), "en"),
        ["US$5 billion", "S$6.8 billion", "1.04 trillion won", "S$1.2 billion"],
        "Seoul asked to pay five times more for US troops",
    ),
    "harbour-post": (
        ("Harbour Evening Post", date(2016, 3, 3), "auto"),
        ["£4.7bn", "$6.6bn", "€450m"],
        "Exchanges lift the market",
    ),
    "hafenbote": (
        ("Hafenbote", date(2017, 9, 27), "de"),
        ["23 Milliarden Kronen", "3,1 Milliarden Euro", "9.000 Kronen"],
        "Kopenhagen senkt die Steuern",
    ),
}


def page_of(name):
    pytest.importorskip("trafilatura", reason="pages need currnorm[web]")
    return (PAGES / f"{name}.html").read_bytes()


@pytest.mark.parametrize("name", PAGES_SAY)
def test_a_page_gives_its_article_and_nothing_around_it(name):
    article = as_article_of(page_of(name), f"{name}.html")
    facts, amounts, title = PAGES_SAY[name]
    assert (article.outlet, article.published, article.lang) == facts
    assert article.text.startswith(title)
    assert [mention.text for mention in check(article).mentions] == amounts


def test_a_page_that_a_browser_saved_as_one_file():
    head = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\nContent-Type: text/html; charset=utf-8\n'
    raw = head + b"Content-Transfer-Encoding: 8bit\n\n" + page_of("hafenbote") + b"\n--x--\n"
    assert as_article_of(raw, "a.mhtml").outlet == "Hafenbote"


def test_the_home_of_a_page_is_its_outlets():
    raw = page_of("strait-ledger").replace(b"www.strait-ledger.example", b"www.smh.com.au")
    assert as_article_of(raw, "a.html").home == "AUD"


def test_a_page_without_an_article_says_so():
    page_of("hafenbote")
    with pytest.raises(ArticleError, match="no article was found"):
        as_article_of(b"<html><body></body></html>", "a.html")


@pytest.mark.parametrize(
    ("raw", "name", "where"),
    [
        (b"---\ndate: 2019-11-19\n---\nA $4bn gap.", "a.txt", "from the front matter"),
        (b'{"text": "A $4bn gap.", "date": "2019-11-19"}', "a.json", "from the JSON"),
        (b"SEOUL, Nov 19, 2019\n\nA $4bn gap.", "a.txt", 'found in the text: "Nov 19, 2019"'),
    ],
)
def test_a_report_says_where_the_date_came_from(raw, name, where):
    document = check(as_article_of(raw, name)).to_dict()
    assert (document["article"]["published"], document["article"]["published_where"]) == ("2019-11-19", where)
    again = as_article_of(json.dumps(document).encode(), "result.json")
    assert check(again).to_dict()["article"]["published_where"] == where


def test_a_report_says_that_the_page_stated_its_date():
    article = as_article_of(page_of("strait-ledger"), "a.html")
    assert check(article).to_dict()["article"]["published_where"] == "stated by the page (datePublished)"
