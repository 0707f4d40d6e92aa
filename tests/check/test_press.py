"""The benchmark on printed pairs: what it counts, on rows made for it."""

import importlib.util
import json
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from currnorm import Interval

PATH = Path(__file__).resolve().parents[2] / "benchmarks" / "press.py"


@pytest.fixture(scope="module")
def press():
    spec = importlib.util.spec_from_file_location("press", PATH)
    module = importlib.util.module_from_spec(spec)
    sys.modules["press"] = module  # dataclasses look their own module up
    spec.loader.exec_module(module)
    yield module
    del sys.modules["press"]


def row(sentence, a, b, start=0):
    places = {name: [start + sentence.index(text), 0, text] for name, text in (("a", a), ("b", b))}
    return {"sentence": sentence, "date": "2019-11-19", "outlet": "A paper", "sent_start": start, **places}


ROWS = [
    row("It pays 1.04 trillion won ($892m).", "1.04 trillion won", "$892m"),
    row("It pays 1.04 trillion won ($892bn).", "1.04 trillion won", "$892bn", start=700),
    row("It pays 1.04 trillion won on $5 of debt.", "1.04 trillion won", "$5"),
]


def test_the_distance_is_what_the_fixings_have_to_be_widened_by(press):
    span = Interval(Decimal(100), Decimal(200))
    assert press.distance(Interval(Decimal(50), Decimal(150)), span) == 0
    assert press.distance(Interval(Decimal(202), Decimal(300)), span) == 1
    assert press.distance(Interval(Decimal(50), Decimal(98)), span) == 2


def test_a_file_of_pairs_is_counted(press, tmp_path, capsys):
    single = {key: value for key, value in ROWS[0].items() if key != "b"}
    path = tmp_path / "pairs.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in [*ROWS, single]), encoding="utf-8")
    press.main([str(path), "--show", "unlinked"])
    said = capsys.readouterr().out
    for line in ("| exact | 1 | 33.3% |", "| inconsistent | 1 | 33.3% |", "| unlinked | 1 | 33.3% |"):
        assert line in said
    assert "| scale_slip | 1 | 100.0% |" in said
    assert "2019-11-19 A paper: 1.04 trillion won | $5" in said
