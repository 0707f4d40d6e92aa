"""Runs over corpora: the same results from every kind of file, whatever stops the run and whatever is broken in it."""

import csv
import gzip
import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import currnorm
from currnorm.corpus import Columns, Form, Job, Verb, run
from currnorm.errors import CorpusError

TEXTS = [
    f"Number {n}: it cost 1.04 trillion won (${890 + n % 9}m), a {n} dollar ticket and nothing else. " + "Words. " * (n % 40)
    for n in range(400)
]  # fmt: skip
DAY = "2019-11-19"
FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


def jsonl(path, texts=TEXTS):
    path.write_text(
        "".join(json.dumps({"id": n, "day": DAY, "text": text}) + "\n" for n, text in enumerate(texts))
    )
    return path


def lines(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def command(*args, **kwargs):
    return subprocess.Popen(
        [sys.executable, "-m", "currnorm", "corpus", *map(str, args)],
        stdout=kwargs.pop("stdout", subprocess.PIPE), stderr=subprocess.PIPE, start_new_session=True, **kwargs,
    )  # fmt: skip


def finished(*args, **kwargs):
    process = command(*args, **kwargs)
    out, said = process.communicate(timeout=300)
    return process.returncode, out, said.decode()


def as_csv(folder):
    path = folder / "a.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([["id", "day", "text"], *([n, DAY, text] for n, text in enumerate(TEXTS))])
    return path


def as_parquet(folder):
    pa = pytest.importorskip("pyarrow")
    path = folder / "a.parquet"
    table = pa.table({"id": list(range(len(TEXTS))), "day": [DAY] * len(TEXTS), "text": TEXTS})
    pytest.importorskip("pyarrow.parquet").write_table(table, path, row_group_size=90)
    return path


def as_gzip(folder):
    path = folder / "a.jsonl.gz"
    path.write_bytes(gzip.compress(jsonl(folder / "a.jsonl").read_bytes()))
    return path


def as_zstd(folder):
    zstd = pytest.importorskip("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")
    path = folder / "a.jsonl.zst"
    raw = jsonl(folder / "a.jsonl").read_bytes()
    half = len(raw) // 2  # two frames, as appending programs write them
    path.write_bytes(zstd.compress(raw[:half]) + zstd.compress(raw[half:]))
    return path


@pytest.mark.parametrize("make", [lambda folder: jsonl(folder / "a.jsonl"), as_csv, as_parquet, as_gzip, as_zstd],
                         ids=["jsonl", "csv", "parquet", "gz", "zst"])  # fmt: skip
def test_every_kind_of_file_gives_what_find_gives(tmp_path, make):
    job = Job(Verb.FIND, Columns(date="day", keep=("id",)))
    outcome = run([str(make(tmp_path))], job, output=tmp_path / "out.jsonl", piece_size=20_000)
    rows = lines(tmp_path / "out.jsonl")
    assert [row["mentions"] for row in rows] == [
        [mention.to_dict() for mention in currnorm.find(text, on=DAY)] for text in TEXTS
    ]
    assert [int(row["fields"]["id"]) for row in rows] == list(range(len(TEXTS)))
    assert {row["article"]["published"] for row in rows} == {DAY}
    assert outcome.progress.summary.records == len(TEXTS)
    assert outcome.progress.pieces > 2


def test_a_folder_of_texts_gives_a_record_for_each_file(tmp_path):
    for number in range(20):
        (tmp_path / f"{number:02}.txt").write_text(TEXTS[number])
    run([str(tmp_path)], Job(Verb.FIND), output=tmp_path / "out.jsonl", piece_size=500)
    rows = lines(tmp_path / "out.jsonl")
    assert [Path(row["source"]).name for row in rows] == [f"{number:02}.txt" for number in range(20)]
    assert rows[7]["mentions"] == [mention.to_dict() for mention in currnorm.find(TEXTS[7])]


def test_check_and_convert_give_what_the_verbs_give(tmp_path):
    source = [str(jsonl(tmp_path / "a.jsonl", TEXTS[:30]))]
    outcome = run(source, Job(Verb.CHECK, Columns(date="day")), output=tmp_path / "checked.jsonl")
    reports = [currnorm.check(text, on=DAY) for text in TEXTS[:30]]
    assert [row["checks"] for row in lines(tmp_path / "checked.jsonl")] == [
        report.to_dict()["checks"] for report in reports
    ]
    verdicts = [check.verdict for report in reports for check in report.checks]
    assert outcome.progress.summary.verdicts == {
        verdict: verdicts.count(verdict) for verdict in set(verdicts)
    }
    run(source, Job(Verb.CONVERT, Columns(date="day"), to="EUR"), output=tmp_path / "converted.jsonl")
    first = lines(tmp_path / "converted.jsonl")[0]["conversions"][0]
    assert first == json.loads(
        json.dumps(currnorm.convert(currnorm.find(TEXTS[0])[0], to="EUR", on=DAY).to_dict())
    )
    undated = run(source, Job(Verb.CONVERT, to="EUR"), output=tmp_path / "undated.jsonl")
    assert undated.progress.summary.missing == {"date": 90}


def test_a_check_of_a_corpus_is_the_report_of_each_article(tmp_path):
    texts = [path.read_text() for path in sorted(FIXTURES.glob("*.txt"))]
    texts += ["It stood at 7.1 yuan to the dollar.", "no money"]
    run([str(jsonl(tmp_path / "a.jsonl", texts))], Job(Verb.CHECK, Columns(date="day")),
        output=tmp_path / "out.jsonl")  # fmt: skip
    rows = lines(tmp_path / "out.jsonl")
    assert sum(len(row["checks"]) for row in rows) > 20
    assert len(rows[-2]["checks"]) == 1
    for text, row in zip(texts, rows, strict=True):
        report = json.loads(json.dumps(currnorm.check(text, on=DAY).to_dict()))
        assert {**report, "article": row["article"]} == {name: row[name] for name in report}


def test_the_summary_names_the_ten_worst_conversions(tmp_path):
    texts = [f"It cost 1.04 trillion won (${n}00m)." for n in range(1, 16)]
    outcome = run([str(jsonl(tmp_path / "a.jsonl", texts))], Job(Verb.CHECK, Columns(date="day")),
                  output=tmp_path / "out.jsonl", piece_size=100)  # fmt: skip
    findings = {
        n: check.deviation
        for n, text in enumerate(texts, 1)
        for check in currnorm.check(text, on=DAY).findings
    }
    assert len(findings) > 10
    worst = outcome.progress.summary.worst
    assert [one["line"] for one in worst] == sorted(findings, key=lambda n: -abs(findings[n]))[:10]
    said = "\n".join(outcome.progress.summary.lines())
    assert "Furthest off:" in said
    assert "1.04 trillion won ($100m)" in said


@pytest.mark.parametrize("verb", Verb)
def test_parquet_comes_as_a_folder_that_reads_as_one_table(tmp_path, verb):
    pytest.importorskip("pyarrow")
    import currnorm.arrow as columnar  # noqa: PLC0415

    dataset = pytest.importorskip("pyarrow.dataset")
    job = Job(verb, Columns(date="day", keep=("id",)), to="EUR", output=Form.PARQUET)
    run([str(jsonl(tmp_path / "a.jsonl"))], job, output=tmp_path / "out.parquet", piece_size=20_000, jobs=2)
    table = dataset.dataset(tmp_path / "out.parquet").to_table()
    pa = pytest.importorskip("pyarrow")
    asked = {"to": "EUR"} if verb is Verb.CONVERT else {}
    expected = getattr(columnar, str(verb))(pa.array(TEXTS), on=DAY, **asked)
    assert table.column(4).to_pylist() == expected.to_pylist()
    assert table["id"].to_pylist() == [str(n) for n in range(len(TEXTS))]
    if verb is Verb.CONVERT:
        job = Job(verb, to="EUR", output=Form.PARQUET)
        undated = run([str(tmp_path / "a.jsonl")], job, output=tmp_path / "undated.parquet")
        assert undated.progress.summary.missing == {"date": 3 * len(TEXTS)}


def test_two_workers_give_the_same_bytes_as_one(tmp_path):
    source = jsonl(tmp_path / "a.jsonl")
    for jobs in (1, 2):
        code, _, said = finished(
            "check",
            source,
            "--date",
            "day",
            "-j",
            jobs,
            "-o",
            tmp_path / f"{jobs}.jsonl",
            "--piece-bytes",
            9000,
        )
        assert code == 0, said
        assert said.startswith("400 records, 400 with money; 0 set aside.\n")
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()


def test_standard_input_and_output_make_a_pipe(tmp_path):
    raw = jsonl(tmp_path / "a.jsonl", TEXTS[:5]).read_bytes()
    process = command("find", "-", stdin=subprocess.PIPE)
    out, said = process.communicate(raw, timeout=60)
    assert process.returncode == 0, said
    assert [json.loads(line)["line"] for line in out.splitlines()] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("shape", ["jsonl", "parquet"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_killed_run_goes_on_with_nothing_lost_or_doubled(tmp_path, shape, jobs):
    if shape == "parquet":
        pytest.importorskip("pyarrow")
    source = as_gzip(tmp_path) if jobs == 2 else jsonl(tmp_path / "a.jsonl")
    output = tmp_path / f"out.{shape}"
    args = ("find", source, "-j", jobs, "-o", output, "--piece-bytes", 4000)
    killed = 0
    for pieces in (1, 8):
        process = command(*args, *(["--resume"] if killed else []))
        while process.poll() is None and _pieces(output) < pieces:
            time.sleep(0.002)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
        deadline = time.monotonic() + 60
        while _alive(process.pid):  # workers end with the process that is gone
            assert time.monotonic() < deadline
            time.sleep(0.05)
    assert killed
    if shape == "jsonl":  # what a kill in the middle of a write leaves
        with output.open("ab") as file:
            file.write(b'{"half a li')
    code, _, said = finished(*args, "--resume")
    assert code == 0, said
    assert said.startswith("400 records")
    if shape == "jsonl":
        whole = tmp_path / "whole.jsonl"
        run([str(source)], Job(Verb.FIND), output=whole)
        assert output.read_bytes() == whole.read_bytes()
    else:
        table = pytest.importorskip("pyarrow.dataset").dataset(output).to_table()
        assert table["line"].to_pylist() == list(range(1, len(TEXTS) + 1))
        assert not list(output.glob(".part-*"))


def _pieces(output):
    """How many pieces the journal of a run vouches for."""
    journal = Path(f"{output}.journal")
    return json.loads(journal.read_bytes().splitlines()[1])["pieces"] if journal.exists() else 0


def _alive(group):
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_finished_run_is_not_done_again_and_another_run_is_not_resumed(tmp_path):
    source, output = jsonl(tmp_path / "a.jsonl"), tmp_path / "out.jsonl"
    run([str(source)], Job(Verb.FIND), output=output)
    before = output.stat().st_mtime_ns
    assert run([str(source)], Job(Verb.FIND), output=output, resume=True).progress.summary.records == 400
    assert output.stat().st_mtime_ns == before
    with pytest.raises(CorpusError, match="the run that stopped here had other job"):
        run([str(source)], Job(Verb.FIND, home="SG"), output=output, resume=True)
    jsonl(source, TEXTS[:5])
    with pytest.raises(CorpusError, match="had other files"):
        run([str(source)], Job(Verb.FIND), output=output, resume=True)
    assert run([str(source)], Job(Verb.FIND), output=output).progress.summary.records == 5
    assert len(lines(output)) == 5


def test_a_stopped_run_is_not_overwritten_unasked(tmp_path):
    source, output = jsonl(tmp_path / "a.jsonl"), tmp_path / "out.jsonl"

    def stop(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run([str(source)], Job(Verb.FIND), output=output, told=stop, piece_size=1000)
    with pytest.raises(CorpusError, match="a run that was stopped is in the way"):
        run([str(source)], Job(Verb.FIND), output=output)
    assert run([str(source)], Job(Verb.FIND), output=output, resume=True).progress.summary.records == 400


def test_broken_records_are_set_aside_with_their_lines_and_the_rest_goes_on(tmp_path):
    source = jsonl(tmp_path / "a.jsonl", TEXTS[:6])
    rows = source.read_text().splitlines()
    rows[2] = rows[2][:40]
    rows[4] = json.dumps({"text": "$5", "home": "Atlantis"})
    source.write_text("\n".join(rows))
    args = ("find", source, "--home-column", "home", "-o", tmp_path / "out.jsonl")
    rows[0] = json.dumps({"text": "$1", "home": "US"})
    source.write_text("\n".join(rows))
    code, _, said = finished(*args)
    assert code == 0, said
    assert "4 with money; 2 set aside." in said
    rejects = lines(tmp_path / "out.jsonl.rejects.jsonl")
    assert [(one["line"], one["reason"].split(":")[0]) for one in rejects] == [
        (3, "not JSON"),
        (5, "'Atlantis' is neither a territory nor a currency known here. Give a territory such as SG or a currency such as SGD"),
    ]  # fmt: skip
    assert rejects[0]["record"] == rows[2]
    assert [row["line"] for row in lines(tmp_path / "out.jsonl")] == [1, 2, 4, 6]


@pytest.mark.parametrize("damage", ["cut short", "a wrong byte"])
def test_a_corrupt_gzip_gives_what_can_be_read_and_the_other_files_go_on(tmp_path, damage):
    path = as_gzip(tmp_path)
    raw = bytearray(path.read_bytes())
    if damage == "cut short":
        del raw[len(raw) // 2 :]
    else:
        raw[len(raw) // 2] ^= 0xFF
    (tmp_path / "a.jsonl").unlink()
    path.write_bytes(raw)
    jsonl(tmp_path / "b.jsonl", TEXTS[:3])
    code, _, said = finished(
        "find", path, tmp_path / "b.jsonl", "-o", tmp_path / "out.jsonl", "--piece-bytes", 3000
    )
    assert code == 2
    assert "1 file could not be read to their end; see the rejects." in said
    rows = lines(tmp_path / "out.jsonl")
    first = [row for row in rows if row["source"] == str(path)]
    assert 0 < len(first) < len(TEXTS)
    # A wrong byte garbles what follows it, and gzip says so only at the end: garbled lines are set aside too.
    rejects = lines(tmp_path / "out.jsonl.rejects.jsonl")
    seen = sorted({row["line"] for row in first} | {one["line"] for one in rejects})
    assert seen == list(range(1, len(seen) + 1))
    assert [row["line"] for row in rows[len(first) :]] == [1, 2, 3]
    assert rejects[-1]["reason"].startswith("it can't be read further: ")
    assert rejects[-1]["source"] == str(path)


def test_a_line_of_50_megabytes_is_read_like_any_other(tmp_path):
    source = tmp_path / "a.jsonl"
    filler = "words without money, " * (50_000_000 // 21)
    with source.open("w") as file:
        for text in ("$1", f"$2 {filler} $3", "$4"):
            file.write(json.dumps({"text": text}) + "\n")
    run([str(source)], Job(Verb.FIND), output=tmp_path / "out.jsonl")
    rows = lines(tmp_path / "out.jsonl")
    assert [[mention["text"] for mention in row["mentions"]] for row in rows] == [
        ["$1"],
        ["$2", "$3"],
        ["$4"],
    ]
    assert rows[1]["mentions"][1]["start"] == 3 + len(filler) + 1


def test_a_full_disk_stops_the_run_with_a_sentence(tmp_path):
    source = jsonl(tmp_path / "a.jsonl")
    if Path("/dev/full").exists():
        with Path("/dev/full").open("wb") as full:
            code, _, said = finished("find", source, stdout=full)
        assert code == 2
        assert "standard output: No space left on device." in said


def test_a_run_that_the_disk_stopped_goes_on_when_there_is_room(tmp_path):
    source, output = jsonl(tmp_path / "a.jsonl"), tmp_path / "out.jsonl"

    def small():  # the system refuses to let a file grow further, as a full disk does
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))

    args = ("find", source, "-o", output, "--piece-bytes", 5000)
    code, _, said = finished(*args, preexec_fn=small)
    assert code == 2
    assert "File too large. What was written stands; --resume goes on from there." in said
    code, _, said = finished(*args, "--resume")
    assert code == 0, said
    run([str(source)], Job(Verb.FIND), output=tmp_path / "whole.jsonl")
    assert output.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="finds the workers in /proc")
def test_a_worker_that_dies_stops_the_run_with_a_sentence(tmp_path):
    source, output = jsonl(tmp_path / "a.jsonl", TEXTS * 20), tmp_path / "out.jsonl"
    process = command("find", source, "-o", output, "-j", 2, "--piece-bytes", 4000)
    while _pieces(output) < 1 and process.poll() is None:
        time.sleep(0.01)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    workers = [pid for pid in children if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    os.kill(int(workers[-1]), signal.SIGKILL)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 2
    assert b"a worker process died, most likely for want of memory. What was written stands" in said
    code, _, said = finished("find", source, "-o", output, "--resume", "--piece-bytes", 4000)
    assert code == 0, said
    assert len(lines(output)) == len(TEXTS) * 20


def test_memory_does_not_grow_with_the_corpus(tmp_path):
    source = tmp_path / "a.jsonl"
    line = json.dumps({"text": "Plain words, and a $5 ticket. " + "Nothing else here. " * 400}) + "\n"
    peaks = []
    for megabytes in (4, 64):
        with source.open("w") as file:
            for _ in range(megabytes * 1_000_000 // len(line)):
                file.write(line)
        script = (
            "import resource, sys; from currnorm.corpus import *; from pathlib import Path\n"
            "run([sys.argv[1]], Job(Verb.FIND), output=Path(sys.argv[2]), piece_size=1 << 20)\n"
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
        )
        out = subprocess.run(
            [sys.executable, "-c", script, source, tmp_path / f"{megabytes}.jsonl"],
            check=True,
            capture_output=True,
        )
        peaks.append(int(out.stdout))
    assert peaks[1] < peaks[0] * 1.3


def test_remote_addresses_are_read_through_fsspec(tmp_path):
    fsspec = pytest.importorskip("fsspec")
    with fsspec.open("memory://corpus/a.jsonl", "wb") as file:
        file.write(jsonl(tmp_path / "a.jsonl", TEXTS[:5]).read_bytes())
    with fsspec.open("memory://corpus/b.csv.gz", "wb") as file:
        file.write(gzip.compress(b"text\n$7\n"))
    run(["memory://corpus"], Job(Verb.FIND), output=tmp_path / "out.jsonl")
    rows = lines(tmp_path / "out.jsonl")
    assert len(rows) == 6
    assert rows[-1]["mentions"][0]["text"] == "$7"


WRONG = {
    "a column": (["--text", "body"], "there is no column 'body'"),
    "a language": (["--lang", "xx"], "There is no language file for 'xx'"),
    "one of several": (["--lang", "de,xx"], "There is no language file for 'xx'"),
    "a home": (["--home", "Atlantis"], "'Atlantis' is neither"),
    "rates": (["--rates", "none.csv"], "none.csv: can't be read"),
    "rates, for two": (["--rates", "none.csv", "-j", "2"], "none.csv: can't be read"),
}


@pytest.mark.parametrize(("args", "said"), WRONG.values(), ids=WRONG)
@pytest.mark.parametrize("shape", ["jsonl", "parquet"])
def test_what_is_wrong_with_all_records_is_said_and_nothing_is_written(tmp_path, args, said, shape):
    if shape == "parquet":
        pytest.importorskip("pyarrow")
    source = jsonl(tmp_path / "a.jsonl", TEXTS[:3])
    code, _, told = finished("check", source, "-o", f"out.{shape}", *args, cwd=tmp_path)
    assert code == 2
    assert said in told
    assert "Traceback" not in told
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


@pytest.mark.parametrize(
    ("job", "said"), [(Job(Verb.FIND, output=Form.PARQUET), "give output="), (Job(Verb.CONVERT), "give to=")]
)
def test_a_job_that_says_too_little_is_refused(tmp_path, job, said):
    with pytest.raises(ValueError, match=said):
        run([str(jsonl(tmp_path / "a.jsonl", TEXTS[:3]))], job)


def test_languages_are_said_as_to_the_other_verbs(tmp_path):
    texts = [
        "5 Millionen Euro für den Staat, der nicht mit dem Bund zahlt",
        "5億ドルを支払った",
        "$5 million",
    ]
    rows = [{"text": text, "lang": lang} for text, lang in zip(texts, ("de, en", "auto", None), strict=True)]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    job = Job(Verb.FIND, Columns(lang="lang"), lang="auto")
    run([str(tmp_path / "a.jsonl")], job, output=tmp_path / "out.jsonl")
    found = lines(tmp_path / "out.jsonl")
    assert [row["article"]["lang"] for row in found] == [["de", "en"], ["ja", "en"], ["en"]]
    assert [row["mentions"] for row in found] == [
        json.loads(json.dumps([mention.to_dict() for mention in currnorm.find(text, lang="auto")]))
        for text in texts
    ]


@pytest.mark.parametrize("name", ["out.csv", "out.jsonl.gz", "out.zst"])
def test_a_name_that_promises_another_form_is_refused(tmp_path, name):
    source = jsonl(tmp_path / "a.jsonl", TEXTS[:3])
    code, _, said = finished("find", source, "-o", tmp_path / name)
    assert code == 2
    assert "Results are JSON lines, or Parquet" in said


def test_the_form_of_a_file_can_be_said(tmp_path):
    source = jsonl(tmp_path / "a.dat", TEXTS[:3])
    code, _, said = finished("find", source, "--from", "jsonl", "-o", tmp_path / "out.jsonl")
    assert code == 0, said
    assert len(lines(tmp_path / "out.jsonl")) == 3


@pytest.mark.parametrize("args", [["nowhere.jsonl"], ["notes.md"], ["empty"]])
def test_what_cant_be_read_is_said(tmp_path, args):
    (tmp_path / "notes.md").write_text("x")
    (tmp_path / "empty").mkdir()
    code, _, said = finished("find", *args, cwd=tmp_path)
    assert code == 2
    assert said.startswith(f"currnorm: {args[0]}: ")
