"""Renderings, held against files that were read by eye (`golden/`), and formats that programs read."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from currnorm import Article, check
from currnorm.report import FORMATS, render
from currnorm.report.data import COLUMNS

GOLDEN = Path(__file__).parent / "golden"
DOCUMENTS = Path(__file__).parent / "documents"
KINDS = ("find", "check", "compare", "convert", "rates")


def documents(kind):
    """Give stored dictionary forms: what is tested here is how they are written, not how they came about."""
    return json.loads((DOCUMENTS / f"{kind}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("why", [False, True], ids=["brief", "why"])
@pytest.mark.parametrize("kind", ["find", "check", "compare"])
def test_tables_read_as_they_were_read_by_eye(kind, why):
    name = GOLDEN / f"{kind}{'-why' if why else ''}.txt"
    text = render(kind, documents(kind), why=why)
    assert text == name.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("kind", ["find", "check", "compare"])
@pytest.mark.parametrize("lined", [False, True])
def test_no_line_is_wider_than_the_terminal(kind, width, lined):
    lines = render(kind, documents(kind), width=width, lined=lined).splitlines()
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize("width", range(64, 132))
def test_no_word_is_cut_off_at_the_edge(width):
    document = documents("compare")[0]
    for claim in document["claims"]:
        for place, each in enumerate(claim["statements"]):
            each["outlet"] = f"the-paper-of-record-{place}"
    compared = [claim for claim in document["claims"] if claim["spread"]]
    said = [cell for claim in compared for each in claim["statements"] for cell in each["shown"]]
    assert said
    for lined in (False, True):
        text = render("compare", [document], width=width, lined=lined).split()
        assert {word for cell in said for word in cell.split()} <= set(text)


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("kind", ["find", "check"])
def test_a_text_with_its_amounts_in_place_fits_the_terminal(kind, width):
    text = render(kind, documents(kind), width=width, in_place=True)
    assert max(map(len, text.splitlines())) <= width
    flat = " ".join(text.split())
    assert all(
        " ".join(mention["text"].split()) in flat for each in documents(kind) for mention in each["mentions"]
    )


@pytest.mark.parametrize("kind", KINDS)
def test_colour_adds_nothing_but_colour(kind):
    colored = render(kind, documents(kind), color=True)
    plain = render(kind, documents(kind))
    uncolored = "\n".join(line.rstrip() for line in re.sub(r"\x1b\[[\d;]*m", "", colored).split("\n"))
    assert uncolored == plain
    assert "\x1b" not in plain
    if kind in ("check", "compare"):
        assert "\x1b[" in colored


@pytest.mark.parametrize("kind", KINDS)
def test_json_and_jsonl_are_the_dictionary_form(kind):
    whole = documents(kind)
    assert json.loads(render(kind, whole, form="json")) == (whole[0] if len(whole) == 1 else whole)
    lines = render(kind, whole, form="jsonl").splitlines()
    assert [json.loads(line) for line in lines] == whole


@pytest.mark.parametrize(
    ("kind", "rows"), [("find", 11), ("check", 6), ("compare", 5), ("convert", 1), ("rates", 1)]
)
def test_csv_has_a_row_for_each_thing(kind, rows):
    table = list(csv.DictReader(io.StringIO(render(kind, documents(kind), form="csv"))))
    assert tuple(table[0]) == COLUMNS[kind]
    assert len(table) == rows


def test_csv_keeps_the_figures():
    row = list(csv.DictReader(io.StringIO(render("check", documents("check"), form="csv"))))[2]
    assert (row["source"], row["source_currency"]) == ("1.04 trillion won", "KRW")
    assert (row["base"], row["quote"], row["implied_low"]) == ("USD", "KRW", "1160.06692694")
    assert (row["fixing_low"], row["fixing_high"]) == ("1164.89033895", "1166.38981674")
    assert (row["verdict"], row["deviation"], row["expected"]) == ("consistent", "0.489", "$892m")


def test_every_format_has_every_kind():
    for form in FORMATS:
        for kind in COLUMNS:
            assert render(kind, documents(kind), form=form)


def test_text_of_an_article_is_never_taken_for_markup():
    report = check(
        Article("[bold]It[/bold] cost 1.04 trillion won ($896m).", outlet="[red]x[/red]"), on="2019-11-19"
    )
    assert "[red]x[/red]" in render("check", [report.to_dict()])


def test_more_outlets_than_fit_stand_below_each_other():
    document = documents("compare")[0]
    claim = document["claims"][0]
    claim["statements"] = [{**claim["statements"][0], "outlet": f"Outlet {number}"} for number in range(9)]
    for width in (60, 80):
        lines = render("compare", [document], width=width).splitlines()
        assert lines[0].split() == ["amount", "outlet", "converted", "verdict"]
        assert [line.split("Outlet ")[1][0] for line in lines[1:10]] == list("012345678")


STEERING = "It cost US\x1b[31m$5 bil\x1b[0mlion (€4\x9b1mbn), \x1b]0;title\x07and \x1b[1m$7 mil\x1b[0mlion."


@pytest.mark.parametrize("how", [{}, {"why": True}, {"in_place": True}, {"quiet": True}], ids=str)
def test_what_would_steer_the_terminal_is_shown_and_not_obeyed(how):
    report = check(Article(STEERING, outlet="a\x1b[2Jb"), on="2019-11-19").to_dict()
    documents = [{**report, "path": "a\x1b[2Jb"}]
    assert [each["text"] for each in report["mentions"]][-1] == "$7 mil\x1b[0mlion"
    plain = render("check", documents, **how)
    assert not set(plain) & {"\x1b", "\x07", "\x9b"}
    if "quiet" not in how:
        assert "a⟨U+001B⟩[2Jb" in plain
    colored = render("check", documents, color=True, **how)
    assert re.sub(r"\x1b\[[\d;]*m", "", colored).split() == plain.split()
    assert "\x1b[2J" not in colored


def test_a_table_shows_the_whole_of_an_amount_with_control_sequences_in_it():
    report = check(STEERING, on="2019-11-19").to_dict()
    assert "$7 mil⟨U+001B⟩[0mlion" in render("find", [report])
