"""Results in the forms of other tools, and the schema of our own."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from currnorm import Article, check, compare, convert
from currnorm.report import MARKUPS, render
from currnorm.report.schema import schema

DOCUMENTS = Path(__file__).parent / "documents"
TEI = "{http://www.tei-c.org/ns/1.0}"
TEXT = "Talks & terms\n\nSeoul pays 1.04 trillion won ($896m), 😀 and $5 to $6 million <more>.\x07"


@pytest.fixture(scope="module")
def report():
    return check(Article(TEXT, published="2019-11-19", outlet="x.org")).to_dict()


def test_an_annotation_finds_its_words_by_position_and_by_quote(report):
    page = json.loads(render("check", [report], form="annotation"))
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    amounts = [item for item in page["items"] if item["motivation"] == "describing"]
    assert len(amounts) == len(report["mentions"])
    for item in amounts:
        position, quote = item["target"]["selector"]
        assert TEXT[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in TEXT
    judged = [item for item in page["items"] if item["motivation"] == "assessing"]
    assert [item["body"][0]["value"] for item in judged] == ["consistent"]
    assert len({item["id"] for item in page["items"]}) == len(page["items"])


def test_tei_holds_the_text_and_a_measure_for_each_amount(report):
    root = ET.fromstring(render("check", [report], form="tei"))
    measures = [dict(each.attrib) for each in root.iter(f"{TEI}measure")]
    assert [(each["unit"], each.get("quantity")) for each in measures] == [
        ("KRW", "1040000000000"),
        ("USD", "896000000"),
        ("USD", None),
    ]
    assert (measures[2]["atLeast"], measures[2]["atMost"]) == ("5000000", "6000000")
    said = ["".join(each.itertext()) for each in root.find(f"{TEI}text/{TEI}body")]
    assert said == ["Talks & terms", TEXT.split("\n\n")[1].replace("\x07", "\N{REPLACEMENT CHARACTER}")]
    note = next(root.iter(f"{TEI}note"))
    assert (note.get("subtype"), note.get("target")) == ("consistent", "#a1m1 #a1m2")


def test_tei_of_several_articles_is_a_corpus(report):
    root = ET.fromstring(render("check", [report, report], form="tei"))
    assert root.tag == f"{TEI}teiCorpus"
    ids = [each.get("{http://www.w3.org/XML/1998/namespace}id") for each in root.iter(f"{TEI}measure")]
    assert len(set(ids)) == 6


def faults_of(written):
    """Hold a document to the part of TEI that we write (`tei.rng`); give what is wrong with it."""
    etree = pytest.importorskip("lxml.etree", reason="RELAX NG needs lxml, which comes with currnorm[web]")
    schema = etree.RelaxNG(etree.parse(Path(__file__).parent / "tei.rng"))
    root = etree.fromstring(written.encode())
    valid = schema.validate(root)
    assert valid is not bool(schema.error_log)
    return [error.message for error in schema.error_log]


@pytest.mark.parametrize("kind", ["find", "check"])
def test_tei_keeps_to_its_schema(kind, report):
    documents = json.loads((DOCUMENTS / f"{kind}.json").read_text(encoding="utf-8"))
    texts = [
        "",
        " \n\n ",
        "It cost 5 pesos, \ud800 or \x00 $5 to $6.",
        "A Japanese yen.\n\n\nThen billions of dollars.",
    ]
    odd = [
        check(Article(text, lang=lang, outlet='<&">')).to_dict()
        for text, lang in zip(texts, ["en", "auto", ("en", "de"), "pt-BR"], strict=True)
    ]
    for some in (documents, [report], *([each] for each in odd), [*odd, report]):
        assert faults_of(render(kind, some, form="tei")) == []


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ('quantity="896000000"', 'quantity="896m"'),
        ('unit="USD"', 'unit="US dollars"'),
        ("<body>", "<body><amount/>"),
        ('when="2019-11-19"', 'when="19 November 2019"'),
        ('target="#a1m1 #a1m2"', ""),
    ],
)
def test_the_schema_of_tei_finds_faults(report, was, now):
    written = render("check", [report], form="tei")
    assert was in written
    assert faults_of(written.replace(was, now))


def test_displacy_gets_what_its_manual_mode_takes(report):
    (one,) = json.loads(render("check", [report], form="displacy"))
    assert [one["text"][each["start"] : each["end"]] for each in one["ents"]] == [
        mention["text"] for mention in report["mentions"]
    ]
    assert one["ents"][0]["kb_id"] == "KRW 1.04 trillion"


def test_a_claimreview_is_signed(report):
    with pytest.raises(ValueError, match="say who answers for it"):
        render("check", [report], form="claimreview")
    (review,) = json.loads(render("check", [report], form="claimreview", author="The Fact Desk"))["@graph"]
    assert review["author"] == {"@type": "Organization", "name": "The Fact Desk"}
    assert review["reviewRating"]["alternateName"] == "Consistent"
    assert review["itemReviewed"]["appearance"]["datePublished"] == "2019-11-19"


def test_a_claimreview_can_be_signed_by_a_person(report):
    whole = render("check", [report], form="claimreview", author="A reader", author_type="Person")
    assert json.loads(whole)["@graph"][0]["author"] == {"@type": "Person", "name": "A reader"}
    with pytest.raises(ValueError, match="an author is a Person or an Organization, not a 'Desk'"):
        render("check", [report], form="claimreview", author="x", author_type="Desk")


def test_what_is_excused_or_not_judged_is_no_claim():
    fixture = Path(__file__).resolve().parent.parent.parent / "fixtures" / "auction-then-and-now.txt"
    document = check(fixture.read_text(encoding="utf-8")).to_dict()
    graph = json.loads(render("check", [document], form="claimreview", author="x"))["@graph"]
    assert len(graph) == sum(not each["excused"] for each in document["checks"]) < len(document["checks"])


@pytest.mark.parametrize("form", MARKUPS)
@pytest.mark.parametrize("kind", ["find", "check"])
def test_every_markup_takes_stored_results(kind, form):
    documents = json.loads((DOCUMENTS / f"{kind}.json").read_text(encoding="utf-8"))
    assert render(kind, documents, form=form, author="x")


def results():
    text = "They agreed on 1.04 trillion won ($896m), five times the $5 million of a year ago."
    yield "check", check(text, on="2019-11-19").to_dict()
    yield "undated", check(text).to_dict()
    yield "open", check("It cost 5 pesos (3 francs).", on="1901-01-01").to_dict()
    yield (
        "compare",
        compare([text, "Seoul pays 1.04 trillion won (S$1.2 billion)."], on="2019-11-19").to_dict(),
    )
    yield "convert", convert("1.04 trillion won", to="USD", on="2019-11-19").to_dict()
    for kind in ("find", "check", "compare", "convert"):
        yield f"stored {kind}", json.loads((DOCUMENTS / f"{kind}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("document", [pytest.param(each, id=name) for name, each in results()])
def test_results_keep_to_the_schema(document):
    jsonschema = pytest.importorskip(
        "jsonschema", reason="the schema is checked where jsonschema is installed"
    )
    jsonschema.Draft202012Validator.check_schema(schema())
    validator = jsonschema.Draft202012Validator(schema())
    assert [error.message for error in validator.iter_errors(document)] == []


@pytest.mark.parametrize(("kind", "part"), [("check", "report"), ("compare", "comparison"), ("find", "find")])
def test_every_key_of_a_result_is_in_the_schema(kind, part):
    documents = json.loads((DOCUMENTS / f"{kind}.json").read_text(encoding="utf-8"))
    known = schema()["$defs"]
    assert set(documents[0]) <= set(known[part]["properties"])
    if kind == "check":
        assert set(documents[0]["checks"][0]) <= set(known["check"]["properties"])
    if kind == "find":
        assert set(documents[0]["mentions"][0]) == set(known["mention"]["required"])
