"""Files cut into pieces: every record once, wherever the cuts fall and wherever the reading goes on."""

import csv
import gzip
import io
import json
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from currnorm.corpus import pieces
from currnorm.corpus.job import Columns, Form, Job, Verb
from currnorm.corpus.pieces import BEGINNING, cut
from currnorm.corpus.records import Record, Reject, records_of
from currnorm.corpus.sources import sources_of, zstd
from currnorm.errors import CorpusError

JOB = Job(Verb.FIND)
TEXTS = ["", "$5", "a\nb", 'say "so", he', "é€", "x" * 40, "1,2\r\n3"]
FORMS = ["jsonl", "csv", "jsonl.gz", "csv.gz"]


def written(folder, texts, form):
    """A file with some texts, and the line at which each begins."""
    buffer = io.StringIO(newline="")
    lines = []
    if form.startswith("csv"):
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(["id", "text"])
    for number, text in enumerate(texts):
        lines.append(buffer.getvalue().count("\n") + 1)
        if form.startswith("csv"):
            writer.writerow([number, text])
        else:
            buffer.write(json.dumps({"id": number, "text": text}) + "\n")
    raw = buffer.getvalue().encode()
    path = folder / f"a.{form}"
    path.write_bytes(gzip.compress(raw) if form.endswith("gz") else raw)
    return path, lines


def read(sources, size, begin=BEGINNING):
    """The pieces from a place on, each with its records."""
    return [(piece, list(records_of(piece, JOB))) for piece in cut(sources, JOB.columns, size, begin)]


@given(
    texts=st.lists(st.sampled_from(TEXTS), max_size=12), size=st.integers(1, 80), form=st.sampled_from(FORMS)
)
def test_every_record_comes_once_wherever_the_cuts_fall(tmp_path_factory, texts, size, form):
    path, lines = written(tmp_path_factory.mktemp("cut"), texts, form)
    sources, _ = sources_of([str(path)])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "_HEAD", 16 if form.startswith("jsonl") else 1 << 20)
        done = read(sources, size)
        records = [record for _, found in done for record in found]
        assert [(record.line, record.text) for record in records] == list(zip(lines, texts, strict=True))
        for at, (piece, _) in enumerate(done):
            behind = [record for _, found in done[at + 1 :] for record in found]
            assert [record for _, found in read(sources, size, piece.after) for record in found] == behind


@settings(max_examples=300)
@given(st.text(alphabet='",\r\na$', max_size=30), st.integers(1, 8))
def test_a_table_reads_the_same_wherever_it_is_cut_whatever_its_quotes(tmp_path_factory, table, size):
    path = tmp_path_factory.mktemp("quotes") / "a.csv"
    path.write_bytes(b"id,text\n" + table.encode())
    sources, _ = sources_of([str(path)])
    whole, cuts = (
        [record for _, found in read(sources, each) for record in found] for each in (1 << 20, size)
    )
    assert cuts == whole
    rows = [row for row in csv.reader(io.StringIO(table, newline="")) if row]
    assert [getattr(record, "text", None) for record in whole] == [
        row[1] if len(row) == 2 else None for row in rows
    ]


def test_a_table_with_carriage_returns_alone_loses_nothing(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"id,text\r1,$5\r2,$6\r")
    sources, _ = sources_of([str(tmp_path / "a.csv")])
    assert [record.text for _, found in read(sources, 4) for record in found] == ["$5", "$6"]


@pytest.mark.parametrize("suffix", ["gz", "zst"])
@pytest.mark.parametrize("form", ["jsonl", "csv", "txt"])
def test_of_a_file_that_was_cut_short_the_loss_is_told(tmp_path, form, suffix):
    path, _ = written(tmp_path, [f"${n}" for n in range(300)], "jsonl" if form == "txt" else form)
    raw = path.read_bytes()
    if suffix == "zst":
        pytest.importorskip("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")
    packed = gzip.compress(raw) if suffix == "gz" else zstd().compress(raw)
    stump = tmp_path / f"b.{form}.{suffix}"
    stump.write_bytes(packed[: len(packed) // 2])
    sources, _ = sources_of([str(stump)])
    *before, last = [record for _, found in read(sources, 200) for record in found]
    assert [record.text for record in before] == [f"${n}" for n in range(len(before))]
    assert isinstance(last, Reject)
    assert "can't be read" in last.reason


def test_a_text_that_unpacks_without_end_is_set_aside(tmp_path, monkeypatch):
    monkeypatch.setattr("currnorm.corpus.records.LONGEST", 1 << 20)
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(bytes(4 << 20)))
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(b"$5")[:-9] + b"\xff" * 9)
    (tmp_path / "c.txt").write_text("$5")
    sources, _ = sources_of([str(tmp_path)])
    big, broken, sound = [record for _, found in read(sources, 1 << 20) for record in found]
    assert (big.reason, len(big.record)) == ("it is longer than 1 MB", (1 << 20) + 1)
    assert "can't be read" in broken.reason
    assert sound.text == "$5"


def test_a_row_that_python_cannot_hold_is_set_aside_alone(tmp_path):
    pa = pytest.importorskip("pyarrow")
    days = pa.array([0, 2**31 - 1, 18219], pa.int32()).view(pa.date32())
    table = pa.table({"text": ["$1", "$2", "$3"], "day": days})
    pytest.importorskip("pyarrow.parquet").write_table(table, tmp_path / "a.parquet")
    job = Job(Verb.FIND, Columns(date="day"))
    sources, _ = sources_of([str(tmp_path / "a.parquet")])
    first, second, third = [r for piece in cut(sources, job.columns, 1 << 20) for r in records_of(piece, job)]
    assert (first.text, second.line, third.text) == ("$1", 2, "$3")
    assert second.reason.startswith("it holds what Python can't")
    assert third.on.isoformat() == "2019-11-19"


def test_a_group_that_is_broken_is_set_aside_and_the_next_goes_on(tmp_path):
    pa = pytest.importorskip("pyarrow")
    path = tmp_path / "a.parquet"
    table = pa.table({"text": [f"$5 {n}" for n in range(20)]})
    pytest.importorskip("pyarrow.parquet").write_table(table, path, row_group_size=10, use_dictionary=False)
    raw = path.read_bytes()
    path.write_bytes(raw[:4] + b"\xff" * 40 + raw[44:])
    sources, _ = sources_of([str(path)])
    (broken, lost), (sound, records) = read(sources, 1 << 20)
    assert (broken.group, sound.group, len(records)) == (0, 1, 10)
    assert lost[-1].reason.startswith("the rows from here to the end of their group can't be read")
    assert (lost[-1].line, records[0].line) == (len(lost), 11)


def test_files_of_a_folder_come_in_order_and_share_pieces(tmp_path):
    for name in ("b.txt", "a.txt", "c.jsonl", "sub/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text('{"text": "$5"}\n' if name.endswith("jsonl") else f"£{ord(name[0])}")
    (tmp_path / "notes.md").write_text("nothing of ours")
    sources, passed = sources_of([str(tmp_path)])
    done = read(sources, 1 << 20)
    assert [record.text for _, found in done for record in found] == ["£97", "£98", "$5", "£115"]
    assert [piece.source.form for piece, _ in done] == [Form.TEXT, Form.JSONL, Form.TEXT]
    assert passed == [str(tmp_path / "notes.md")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{'text': 1}", "not JSON: Expecting property name enclosed in double quotes"),
        (b'{"text": "\xff"}', "not UTF-8: byte 10 is 0xff"),
        (b"[1]", "no JSON object, but list"),
        (b'{"title": "x"}', "it has no field 'text'"),
        (b'{"text": 5}', "the field 'text' is no text, but int"),
        (b'{"text": "\\ud800"}', "the text has half a surrogate pair"),
        (b'{"text": "x", "day": "2019-02-30"}', "'2019-02-30' is not a date"),
        (b"[" * 100_000, "not JSON"),
    ],
)  # fmt: skip
def test_a_broken_record_is_set_aside_with_its_line(tmp_path, line, reason):
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        b'{"text": "one", "day": "2019-11-19T23:30:00Z"}\n\n' + line + b'\n{"text": null}\n{"text": "four"}'
    )
    job = Job(Verb.FIND, Columns(date="day"))
    sources, _ = sources_of([str(path)])
    records = [record for piece in cut(sources, Columns(), 1 << 20) for record in records_of(piece, job)]
    assert [(type(record), record.line) for record in records] == [
        (Record, 1),
        (Reject, 3),
        (Record, 4),
        (Record, 5),
    ]
    assert records[1].reason.startswith(reason)
    assert records[1].record == line.decode("utf-8", "backslashreplace")
    assert records[0].on.isoformat() == "2019-11-19"
    assert records[2].text is None


def test_a_csv_row_with_too_few_fields_or_odd_bytes_is_set_aside(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b'\xef\xbb\xbfid,text\n1,"two\nlines"\n2\n3,\xff\n4,four\n')
    sources, _ = sources_of([str(path)])
    records = [record for _, found in read(sources, 1 << 20) for record in found]
    assert [(type(record), record.line) for record in records] == [
        (Record, 2),
        (Reject, 4),
        (Reject, 5),
        (Record, 6),
    ]
    assert [record.reason for record in records[1:3]] == [
        "1 fields where the head has 2",
        "not UTF-8: there is a byte 0xff",
    ]


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_a_missing_column_is_named_before_anything_is_done(tmp_path, form):
    path = tmp_path / f"a.{form}"
    if form == "parquet":
        pa = pytest.importorskip("pyarrow")
        pytest.importorskip("pyarrow.parquet").write_table(pa.table({"title": ["x"], "body": ["$5"]}), path)
    else:
        path.write_text('{"title": "x", "body": "$5"}\n' if form == "jsonl" else "title,body\nx,$5\n")
    sources, _ = sources_of([str(path)])
    with pytest.raises(CorpusError, match=r"there is no column 'text'\. Its columns are 'title', 'body'\."):
        list(cut(sources, Columns(), 1 << 20))
    assert [piece.line for piece in cut(sources, Columns(text="body"), 1 << 20)] == [
        2 if form == "csv" else 1
    ]


def test_a_line_that_is_too_long_is_passed_over_and_the_rest_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr(pieces, "LONGEST", 1000)
    monkeypatch.setattr(pieces, "_HEAD", 64)
    path = tmp_path / "a.jsonl"
    rows = ["$1", "x" * 5000, "$3", "y" * 900, "$5"]
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in rows))
    for name in ("a.jsonl", "a.jsonl.gz"):
        (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(path.read_bytes()))
        sources, _ = sources_of([str(tmp_path / name)])
        records = [record for _, found in read(sources, 100) for record in found]
        assert [(record.line, getattr(record, "text", None)) for record in records] == [
            (1, "$1"), (2, None), (3, "$3"), (4, "y" * 900), (5, "$5"),
        ]  # fmt: skip
        assert "longer than" in records[1].reason
