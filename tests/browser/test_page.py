"""The page in a real browser: nothing fetched, nothing run, marks on the right words, no serious fault for axe."""

import json
from pathlib import Path

import pytest
from chromium import AXE, BROWSER, Chromium

from currnorm import Article, check, compare
from currnorm.corpus import Job, Verb, run
from currnorm.report.html import corpus_page, page
from currnorm.report.pieces import visible

pytestmark = pytest.mark.skipif(BROWSER is None, reason="there is no Chromium here")

HERE = Path(__file__).resolve().parent
FIXTURES = HERE.parent.parent / "fixtures"
WIDTHS = (400, 1280)


@pytest.fixture(scope="module")
def browser():
    with Chromium() as started:
        yield started


def article(name, **facts):
    return Article((FIXTURES / f"{name}.txt").read_text(encoding="utf-8"), outlet=name, **facts)


def corpus(home):
    """Give what a run over all fixtures came to."""
    records = [{"text": path.read_text(encoding="utf-8")} for path in sorted(FIXTURES.glob("*.txt"))]
    (home / "articles.jsonl").write_text(
        "".join(json.dumps(each) + "\n" for each in records), encoding="utf-8"
    )
    outcome = run([str(home / "articles.jsonl")], Job(Verb.CHECK), output=home / "checked.jsonl")
    summary = outcome.progress.summary.to_dict()
    assert len(summary["worst"]) > 3
    return summary


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Write some pages; give their paths and the texts that must be marked."""
    home = tmp_path_factory.mktemp("pages")
    written = {}
    for name in ("seoul-talks-gulf", "auction-then-and-now", "no-date"):
        document = check(article(name)).to_dict()
        (home / f"{name}.html").write_text(page("check", [document]), encoding="utf-8")
        written[name] = (home / f"{name}.html", [mention["text"] for mention in document["mentions"]])
    both = [article("seoul-talks-gulf"), article("seoul-talks-singapore", home="SG")]
    document = compare(both).to_dict()
    (home / "compare.html").write_text(page("compare", [document]), encoding="utf-8")
    marks = [mention["text"] for report in document["reports"] for mention in report["mentions"]]
    written["compare"] = (home / "compare.html", marks)
    several = [
        {"path": f"{name}.txt", **check(article(name)).to_dict()} for name in ("traps", "zurich-franc")
    ]
    (home / "several.html").write_text(page("check", several), encoding="utf-8")
    written["several"] = (
        home / "several.html",
        [mention["text"] for report in several for mention in report["mentions"]],
    )
    (home / "corpus.html").write_text(corpus_page(corpus(home), "articles.jsonl"), encoding="utf-8")
    written["corpus"] = (home / "corpus.html", [])
    return written


NAMES = ("seoul-talks-gulf", "auction-then-and-now", "no-date", "compare", "several", "corpus")
MARKS = "[...document.querySelectorAll('mark')].map(mark => mark.textContent)"


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_fetched_and_nothing_complains(browser, pages, name):
    browser.open(pages[name][0])
    requests = [each["request"]["url"] for each in browser.seen("Network.requestWillBeSent")]
    assert requests == [pages[name][0].as_uri()]
    assert browser.seen("Log.entryAdded") == []
    assert browser.seen("Runtime.exceptionThrown") == []


@pytest.mark.parametrize("name", NAMES)
def test_marks_stand_on_the_right_words(browser, pages, name):
    browser.open(pages[name][0])
    assert browser.run(MARKS) == pages[name][1]


def test_it_reads_without_scripts(browser, pages):
    browser.open(pages["seoul-talks-gulf"][0], scripts=False)
    tree = browser.send("Accessibility.getFullAXTree")["nodes"]
    said = {node["name"]["value"] for node in tree if "value" in node.get("name", {})}
    assert "It is 0.49% above the fixing of 19 November 2019, which gives $892m." in said
    assert "Consistent" in said


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_the_page_never_scrolls_sideways(browser, pages, name, width):
    browser.open(pages[name][0], width=width)
    assert browser.run("document.documentElement.scrollWidth") <= width


def test_a_table_stays_a_table_where_a_narrow_page_breaks_it_into_lines(browser, pages):
    def rows(width):
        browser.open(pages["seoul-talks-gulf"][0], width=width)
        tree = browser.send("Accessibility.getFullAXTree")["nodes"]
        return [node["role"]["value"] for node in tree].count("row")

    assert rows(400) == rows(1280) > 5


def test_a_click_on_an_amount_leads_to_its_conversion(browser, pages):
    browser.open(pages["seoul-talks-gulf"][0])
    browser.run("document.querySelector('mark.consistent').click()")
    assert browser.run("document.querySelector(':target h4').textContent") == "1.04 trillion won ($896m)"


def test_it_is_dark_where_the_reader_likes_it_dark(browser, pages):
    paper = "getComputedStyle(document.body).backgroundColor"
    browser.open(pages["compare"][0])
    light = browser.run(paper)
    browser.open(pages["compare"][0], dark=True)
    assert browser.run(paper) != light


def test_it_prints_on_white_with_the_whole_text(browser, pages):
    browser.open(pages["seoul-talks-gulf"][0], dark=True, media="print")
    assert browser.run("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert browser.run("getComputedStyle(document.querySelector('.story')).position") == "static"


HOSTILE = """It cost 1.04 trillion won ($896m).<script>document.title = "owned"</script>
<img src="http://127.0.0.1:9/x.png" onerror="document.title = 'owned'"> "><svg onload="document.title='owned'">
</style><style>mark { display: none }</style> <a href="javascript:document.title='owned'">x</a>
<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/"> US$5 \u202ebillion <mark onclick="x">$7</mark>
"""


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_hostile_text_does_nothing(browser, tmp_path, scripts):
    report = check(Article(HOSTILE, outlet='"><script>document.title="owned"</script>'), on="2019-11-19")
    (tmp_path / "page.html").write_text(page("check", [report.to_dict()]), encoding="utf-8")
    browser.open(tmp_path / "page.html", scripts=scripts)
    assert len(browser.seen("Network.requestWillBeSent")) == 1
    if scripts:
        assert browser.run("document.title").startswith("Do the conversions")
        assert (
            browser.run("document.querySelectorAll('script, img, style + style, meta[content*=url]').length")
            == 0
        )
        assert browser.run(MARKS) == [visible(mention.text) for mention in report.mentions]
        assert browser.run("getComputedStyle(document.querySelector('mark')).display") == "inline"


def test_a_text_of_five_megabytes_opens(browser, tmp_path):
    text = (
        "The talks went on and on, and nobody was the wiser for it.\n\n" * 80_000
        + "It cost 1.04 trillion won ($896m)."
    )
    report = check(text, on="2019-11-19")
    (tmp_path / "page.html").write_text(page("check", [report.to_dict()]), encoding="utf-8")
    browser.open(tmp_path / "page.html")
    assert browser.run(MARKS) == ["1.04 trillion won", "$896m"]


@pytest.mark.skipif(
    not AXE.is_file(), reason="axe-core is not installed: npm install --prefix tests/browser axe-core"
)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_no_fault(browser, pages, name, width, dark):
    browser.open(pages[name][0], width=width, dark=dark)
    assert browser.faults() == []
