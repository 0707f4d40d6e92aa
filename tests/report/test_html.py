"""The page, as a text: what is on it, what is escaped, what it can't load. `tests/browser` looks at it in a browser."""

import decimal
import json
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest

from currnorm import Article, check, compare
from currnorm.report.html import corpus_page, page
from currnorm.report.html.chart import rate_chart
from currnorm.report.html.matrix import matrix
from currnorm.report.pieces import paragraphs, visible

FIXTURES = Path(__file__).resolve().parent.parent.parent / "fixtures"
VOID = {"meta", "link", "br", "hr", "img", "input", "line", "rect", "circle", "polyline"}


class Reader(HTMLParser):
    """Reads a page: its marks, its links and ids, its balance of tags."""

    def __init__(self, html):
        super().__init__()
        self.marks, self.links, self.ids, self.open, self.tags, self.attributes = [], [], [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        self.tags.append(tag)
        self.attributes += facts
        self.ids += [facts["id"]] if "id" in facts else []
        self.links += [facts["href"]] if "href" in facts else []
        if tag == "mark":
            self.marks.append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        assert tag in VOID
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] == "mark":
            self.marks[-1] += data


def article(name, **facts):
    return Article((FIXTURES / f"{name}.txt").read_text(encoding="utf-8"), outlet=name, **facts)


def checked(name):
    return check(article(name)).to_dict()


@pytest.mark.parametrize(
    "name",
    ["seoul-talks-gulf", "auction-then-and-now", "no-date", "no-money", "euro-changeover", "jakarta-imports"],
)
def test_the_page_is_whole_and_every_link_leads_somewhere(name):
    document = checked(name)
    read = Reader(page("check", [document]))
    assert read.open == []
    assert len(read.ids) == len(set(read.ids))
    assert {link.removeprefix("#") for link in read.links} <= set(read.ids)
    assert read.marks == [mention["text"] for mention in document["mentions"]]


def test_the_page_says_what_the_result_says():
    document = checked("seoul-talks-gulf")
    html = page("check", [document])
    for said in (
        "Do the conversions in seoul-talks-gulf hold?",
        "It is 0.49% above the fixing of 19 November 2019, which gives $892m.",
        "1,160.07 to 1,161.36 won a dollar",
        "EUR/KRW 1292.01, EUR/USD 1.1077 (ecb, 2019-11-19)",
        "USD 891.6 million",
        "European Central Bank, euro foreign exchange reference rates",
        '<span class="badge consistent">Consistent</span>',
    ):
        assert said in html


def test_without_a_day_there_are_no_columns_for_what_depends_on_it():
    assert "Rate, day and source" in page("check", [checked("seoul-talks-gulf")])
    assert "Rate, day and source" not in page("check", [checked("no-date")])


def test_a_page_says_once_how_many_conversions_there_are():
    html = page("check", [checked("india-farmers")])
    assert "<b>4</b> exact" in html
    assert "5 conversions checked" not in html
    assert "Look at ₹250 crore ($341 million): $34 million would be right." in html


def test_every_conversion_has_a_chart_that_is_told_in_words():
    html = page("check", [checked("seoul-talks-gulf")])
    drawing = ET.fromstring(html[html.index("<svg") : html.index("</svg>") + 6])
    told = " ".join(drawing.itertext())
    assert "Won a dollar, May 2019 to Jan 2020" in told
    assert "The printed figures allow 1,160.07 to 1,161.36 won a dollar." in told
    classes = [each.get("class") for each in drawing]
    assert classes.count("fixing") == 3
    assert {"rate", "day", "narrow-band", "wide-band"} <= set(classes)


def test_a_band_off_the_chart_is_named():
    assert "↑ what the printed figures allow lies far above it" in page(
        "check", [checked("hong-kong-cinema")]
    )


def test_what_is_no_fault_is_not_counted_as_one():
    html = page("check", [checked("auction-then-and-now")])
    assert "<b>1</b> inconsistent, no fault" in html
    assert '<li class="inconsistent">' not in html


def test_a_rate_that_is_law_has_no_chart():
    assert "<svg" not in page("check", [checked("euro-changeover")])


def test_a_page_compares():
    comparison = compare([article("seoul-talks-gulf"), article("seoul-talks-singapore", home="SG")])
    html = page("compare", [comparison.to_dict()])
    read = Reader(html)
    assert read.open == []
    assert {link.removeprefix("#") for link in read.links} <= set(read.ids)
    assert len(read.ids) == len(set(read.ids))
    assert "What 2 articles make of the same amounts" in html
    assert html.count('class="bar"') == 2
    assert "Rounding explains it" in html


def test_the_page_of_a_dictionary_read_back_is_the_same():
    document = checked("hong-kong-cinema")
    assert page("check", [json.loads(json.dumps(document))]) == page("check", [document])


HOSTILE = (
    'It cost 1.04 trillion won ($896m).<script>document.title="owned"</script><img src=x onerror=alert(1)>'
    '"><svg onload=alert(1)> {{ 7 * 7 }} {% raw %} </style></main> US$5\u202e billion\x07 &lt;b&gt;'
)


def test_hostile_text_stays_text():
    document = check(Article(HOSTILE, outlet="<script>alert(1)</script>\u202e"), on="2019-11-19").to_dict()
    read = Reader(page("check", [document]))
    assert {"script", "img", "iframe", "object"}.isdisjoint(read.tags)
    assert not any(name.startswith("on") for name in read.attributes)
    assert read.open == []
    html = page("check", [document])
    assert "{{ 7 * 7 }}" in html
    assert "\u202e" not in html
    assert "⟨U+202E⟩" in html
    assert "⟨U+0007⟩" in html


def test_the_page_can_load_nothing():
    html = page("check", [checked("seoul-talks-gulf")])
    assert "default-src 'none'" in html
    assert "url(" not in html
    assert "@import" not in html
    assert not any(link.startswith(("http:", "https:", "//")) for link in Reader(html).links)


ALL_TRAPS = decimal.Context(prec=3, traps=list(decimal.Context().traps))


@pytest.mark.parametrize("context", [decimal.Context(prec=3), ALL_TRAPS], ids=["three digits", "every trap"])
def test_the_callers_decimal_context_is_neither_used_nor_changed(context):
    both = compare([article("seoul-talks-gulf"), article("seoul-talks-singapore", home="SG")]).to_dict()
    worst = {"deviation": "58.1234", "pair": "£1 ($2)", "sentence": "", "source": "a", "line": 7}
    counts = {"records": 2, "with_money": 1, "rejects": 0, "currencies": {"USD": 3}, "missing": {}}

    def pages():
        ends = (Decimal("100.1234"), Decimal("100.1236"))
        return (
            page("check", [checked("seoul-talks-gulf")]),
            page("compare", [both]),
            matrix(both),
            rate_chart(DAYS, base="USD", quote="JPY", on=date(2020, 6, 1), narrow=ends, wide=ends),
            corpus_page({**counts, "verdicts": {}, "worst": [worst]}, "a"),
        )

    expected = pages()
    with decimal.localcontext(context) as current:
        assert pages() == expected
        assert (current.prec, current.traps) == (context.prec, context.traps)


def test_another_kind_of_result_is_refused():
    with pytest.raises(ValueError, match="no page for 'rates'"):
        page("rates", [])


def test_a_long_list_of_amounts_is_counted_not_written():
    document = check("Tea is $5 here. " * 2100).to_dict()
    read = Reader(page("check", [document]))
    assert len(read.marks) == 2100
    assert sum(each.startswith("a1-amount-") for each in read.ids) == 2000


def test_a_long_list_of_conversions_is_counted_not_written():
    html = page("check", [check("Tea is $5 (S$6.8) here. " * 510, on="2019-11-19").to_dict()])
    assert html.count('class="card exact"') == 500
    assert "10 more conversions are counted above" in html
    assert html.count('<polyline class="rate"') == 150
    assert "Only the first 150 conversions have a chart; 350 more have their figures alone." in html


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("$5", [["$5"]]),
        ("a\n\nb $5 c\n \n\nd", [["a"], ["b ", "$5", " c"], ["d"]]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_an_article_is_cut_at_its_amounts_and_empty_lines(text, pieces):
    at = text.find("$5")
    mentions = [{"start": at, "end": at + 2}] if at >= 0 else []
    assert [[piece.text for piece in line] for line in paragraphs(text, mentions)] == pieces


def test_joiners_of_real_scripts_are_left_alone():
    assert visible("क्‍ष \u200f5") == "क्‍ष \u200f5"


DAYS = [(date(2020, 1, 1) + timedelta(days=day), Decimal(100) + day % 7) for day in range(400)]


def test_a_band_far_off_is_named_not_drawn():
    far = (Decimal(1000), Decimal(1001))
    chart = rate_chart(DAYS, base="USD", quote="JPY", on=date(2020, 6, 1), narrow=far, wide=far)
    assert (chart.narrow.gone, chart.wide.gone) == ("above", "above")


def test_a_flat_or_empty_history_gives_no_chart():
    ends = (Decimal(1), Decimal(2))
    flat = [(day, Decimal(1)) for day, _ in DAYS]
    for history in (flat, []):
        assert (
            rate_chart(history, base="USD", quote="JPY", on=date(2020, 6, 1), narrow=ends, wide=ends) is None
        )


def test_a_corpus_has_a_page_of_its_counts():
    worst = {"deviation": "58.1234", "pair": "£1 ($2)", "sentence": "<b>", "source": "a.jsonl", "line": 7}
    counts = {"records": 2000, "with_money": 3, "rejects": 1, "currencies": {"USD": 3, "?": 1}, "missing": {}}
    html = corpus_page({**counts, "verdicts": {"inconsistent": 1}, "worst": [worst]}, "a.jsonl")
    assert Reader(html).open == []
    for said in (
        "The money in a.jsonl",
        "2,000 records, 3 with money, 4 amounts",
        "+58%",
        "line&nbsp;7",
        "&lt;b&gt;",
    ):
        assert said in html
