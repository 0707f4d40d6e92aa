"""Numbers in words are read to their end: every line of `number_words.jsonl` is one amount, and the whole of it.

A number that is cut short ("ciento cincuenta mil" read as fifty thousand) is wrong by more than any rounding.
"""

import json
from pathlib import Path

import pytest

from currnorm.text import find

LINES = (Path(__file__).parent / "number_words.jsonl").read_text(encoding="utf-8").splitlines()
ROWS = [json.loads(line) for line in LINES]


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['lang']}-{row['value']}" for row in ROWS])
def test_a_number_in_words_is_read_to_its_end(row):
    (mention,) = find(row["text"], lang=row["lang"])
    assert (mention.text, mention.value, mention.currency) == (row["text"], row["value"], "EUR")
