"""Results at an address: every object whole or not there, nothing lost or doubled whatever stops a run."""

import gzip
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from currnorm.corpus import Columns, Form, Job, Verb, run
from currnorm.errors import CorpusError, MissingExtra

fsspec = pytest.importorskip("fsspec", reason="addresses need fsspec: pip install 'currnorm[remote]'")

import shelf  # noqa: E402 (only where fsspec is)

TEXTS = [f"Number {n}: it cost 1.04 trillion won ($896m), a {n} dollar ticket. " + "Words. " * n for n in range(40)]  # fmt: skip
LINES = [json.dumps({"id": n, "text": text}) for n, text in enumerate(TEXTS)]
BROKEN = 17
JOBS = {form: Job(Verb.FIND, Columns(keep=("id",)), output=form) for form in (Form.JSONL, Form.PARQUET)}
SMALL = 2000  # bytes of a piece: some five of them


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join([*LINES[:BROKEN], "no record", *LINES[BROKEN:]]))
    return str(path)


@pytest.fixture
def memory():
    """The store of fsspec that lives in this process, empty."""
    files = fsspec.filesystem("memory")
    files.store.clear()
    files.pseudo_dirs[:] = [""]
    return files


def in_memory(files):
    """Give all that is in the store, by name."""
    return {path.removeprefix("/"): files.cat_file(path) for path in files.find("/")}


def on_shelf(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def ids(objects, name):
    """Give the records that results are of, in order; each part has to be whole."""
    parts = [objects[path] for path in sorted(objects) if path.startswith(f"{name}/")]
    if name.endswith(".jsonl"):
        return [json.loads(line)["fields"]["id"] for part in parts for line in part.splitlines()]
    parquet = pytest.importorskip("pyarrow.parquet")
    return [
        int(one) for part in parts for one in parquet.read_table(io.BytesIO(part)).column("id").to_pylist()
    ]


def progress(objects, name):
    return json.loads(objects[f"{name}.journal"].splitlines()[1])


@pytest.mark.parametrize("form", JOBS)
@pytest.mark.parametrize("jobs", [1, 2])
def test_results_at_an_address_are_a_folder_of_parts(source, memory, tmp_path, form, jobs):
    name = f"found.{form}"
    run([source], JOBS[form], output=f"memory://{name}", jobs=jobs, piece_size=SMALL)
    objects = in_memory(memory)
    assert ids(objects, name) == list(range(40))
    parts = [path for path in objects if path.startswith(f"{name}/")]
    assert len(parts) > 4
    assert progress(objects, name)["done"]
    (rejects,) = (data for path, data in objects.items() if path.startswith(f"{name}.rejects.jsonl/"))
    assert json.loads(rejects)["line"] == BROKEN + 1
    run([source], JOBS[form], output=tmp_path / name, piece_size=SMALL)
    if form is Form.JSONL:
        assert b"".join(objects[path] for path in sorted(parts)) == (tmp_path / name).read_bytes()
    else:
        assert [path.removeprefix(f"{name}/") for path in sorted(parts)] == sorted(
            path.name for path in (tmp_path / name).iterdir()
        )


@pytest.mark.parametrize("form", JOBS)
@pytest.mark.parametrize("when", ["half", "after"])
def test_a_run_that_is_killed_while_it_uploads_goes_on_with_nothing_lost_or_doubled(
    source, tmp_path, form, when
):
    if form is Form.PARQUET:
        pytest.importorskip("pyarrow")
    folder, name = tmp_path / "store", f"found.{form}"
    (folder / "bucket").mkdir(parents=True)

    def command(number, *options):
        return subprocess.run(
            [sys.executable, Path(shelf.__file__), "corpus", "find", source, "--keep", "id",
             "-o", f"shelf://bucket/{name}", "--piece-bytes", str(SMALL), *options],
            env={**os.environ, "SHELF": str(folder), "SHELF_KILL": f"{number} {when}"},
            capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip

    # A run uploads its journal, then for every piece its results, its rejects and its journal; one that goes on uploads
    # the journal twice before that.
    for number in (0, 1, 2, 3, 4):
        killed = command(number, *(["--resume"] if number else []))
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        objects = on_shelf(folder / "bucket")
        seen = ids(objects, name)
        assert seen == list(range(len(seen)))
    assert 0 < len(seen) < len(TEXTS)
    ended = command(-1, "--resume")
    assert ended.returncode == 0, ended.stderr
    assert "40 records" in ended.stderr
    objects = on_shelf(folder / "bucket")
    assert ids(objects, name) == list(range(40))
    assert sum(path.startswith(f"{name}.rejects.jsonl/") for path in objects) == 1
    assert progress(objects, name)["done"]


class Refused(Exception):
    """An error such as the packages of stores have: no OSError."""


FAILURES = [
    (PermissionError("Access Denied"), "PermissionError: Access Denied"),
    (OSError(28, "No space left on device"), "No space left on device"),
    (Refused("no credentials\n  were found."), "Refused: no credentials were found"),
]


@pytest.mark.parametrize("form", JOBS)
@pytest.mark.parametrize("stored", [False, True], ids=["refused", "stored, and no answer"])
def test_wherever_an_upload_fails_the_run_goes_on_with_nothing_lost_or_doubled(
    source, memory, monkeypatch, form, stored
):
    if form is Form.PARQUET:
        pytest.importorskip("pyarrow")
    name = f"found.{form}"
    upload, left = type(memory).pipe_file, [0]

    def failing(self, path, value, **kwargs):
        left[0] -= 1
        if left[0] != -1:
            upload(self, path, value, **kwargs)
            return
        if stored:
            upload(self, path, value, **kwargs)
        raise error

    monkeypatch.setattr(type(memory), "pipe_file", failing)
    failed = 0
    for number in range(20):
        memory.store.clear()
        error, reason = FAILURES[number % len(FAILURES)]
        left[0] = number
        asked = {"output": f"memory://{name}", "piece_size": SMALL}
        try:
            run([source], JOBS[form], **asked)
        except CorpusError as said:
            failed += 1
            assert said.reason == reason  # noqa: PT017 (at some number nothing fails any more)
            assert said.path.startswith(f"memory://{name}")  # noqa: PT017
            assert number == 0 or said.hint.endswith("--resume goes on from there.")  # noqa: PT017
            run([source], JOBS[form], resume=True, **asked)
        objects = in_memory(memory)
        assert ids(objects, name) == list(range(40))
        assert sum(path.startswith(f"{name}.rejects.jsonl/") for path in objects) == 1
    assert 10 < failed < 20


def test_a_run_begun_anew_leaves_nothing_of_the_one_before(source, memory):
    address = "memory://bucket/found.jsonl"
    run([source], JOBS[Form.JSONL], output=address, piece_size=300)
    many = len(memory.find("bucket/found.jsonl"))
    memory.pipe_file("bucket/found.jsonl/notes.txt", b"not of a run")
    run([source], JOBS[Form.JSONL], output=address + "/", piece_size=SMALL)
    objects = {path.removeprefix("bucket/"): data for path, data in in_memory(memory).items()}
    assert objects.pop("found.jsonl/notes.txt") == b"not of a run"
    assert ids(objects, "found.jsonl") == list(range(40))
    assert len(memory.find("bucket/found.jsonl")) < many


def test_an_old_journal_does_not_call_done_what_is_being_removed(source, memory, monkeypatch):
    address = "memory://found.jsonl"
    run([source], JOBS[Form.JSONL], output=address, piece_size=SMALL)

    def stopped(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(type(memory), "rm", stopped)
        with pytest.raises(KeyboardInterrupt):
            run([source], JOBS[Form.JSONL], output=address, piece_size=SMALL)
    memory.rm("found.jsonl/part-000002.jsonl")  # some were removed
    run([source], JOBS[Form.JSONL], output=address, piece_size=SMALL, resume=True)
    assert ids(in_memory(memory), "found.jsonl") == list(range(40))


def test_what_is_in_the_way_is_left_alone(source, memory):
    address = "memory://found.jsonl"
    memory.pipe_file("found.jsonl", b"by hand")
    with pytest.raises(CorpusError, match="a file of that name is there"):
        run([source], JOBS[Form.JSONL], output=address)
    assert in_memory(memory) == {"found.jsonl": b"by hand"}
    memory.store.clear()

    def stop(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run([source], JOBS[Form.JSONL], output=address, piece_size=SMALL, told=stop)
    with pytest.raises(CorpusError, match="a run that was stopped is in the way"):
        run([source], JOBS[Form.JSONL], output=address)
    with pytest.raises(CorpusError, match="the run that stopped here had other job"):
        run([source], Job(Verb.FIND), output=address, resume=True)
    memory.pipe_file("found.jsonl.journal", memory.cat_file("found.jsonl.journal")[:-30])
    with pytest.raises(CorpusError, match="it is no whole journal of a run"):
        run([source], JOBS[Form.JSONL], output=address, resume=True)


def test_an_address_of_this_machine_is_a_file(source, tmp_path):
    run([source], JOBS[Form.JSONL], output=f"file://{tmp_path}/found.jsonl", piece_size=SMALL)
    assert len((tmp_path / "found.jsonl").read_text().splitlines()) == 40
    assert (tmp_path / "found.jsonl.journal").exists()


def test_rejects_may_go_elsewhere_than_results(source, memory, tmp_path):
    run([source], JOBS[Form.JSONL], output="memory://found.jsonl", rejects=tmp_path / "bad.jsonl")
    assert json.loads((tmp_path / "bad.jsonl").read_text())["line"] == BROKEN + 1
    run([source], JOBS[Form.JSONL], output=tmp_path / "found.jsonl", rejects="memory://bad.jsonl")
    assert json.loads(memory.cat_file("bad.jsonl/part-000000.jsonl"))["line"] == BROKEN + 1
    assert not [path for path in in_memory(memory) if "rejects" in path]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("nowhere://a/found.jsonl", "Protocol not known: nowhere"),
        ("http://127.0.0.1:9/found.jsonl", ""),
        ("shelf://no/such/found.jsonl", "FileNotFoundError: no/such/found.jsonl"),
        ("shelf://bucket", "it names a whole store"),
    ],
)
def test_an_address_that_cant_be_written_is_said_before_any_work(
    source, tmp_path, monkeypatch, address, said
):
    monkeypatch.setattr(shelf.Shelf, "root", tmp_path)
    shelf.register()
    done = []
    with pytest.raises(CorpusError) as error:
        run([source], JOBS[Form.JSONL], output=address, told=lambda *_: done.append(1))
    assert said in error.value.reason
    assert error.value.path.startswith(address)
    assert not done


def as_parquet(raw):
    pa = pytest.importorskip("pyarrow")
    buffer = io.BytesIO()
    table = pa.table({"text": [json.loads(line)["text"] for line in raw.splitlines()]})
    pytest.importorskip("pyarrow.parquet").write_table(table, buffer, row_group_size=100)
    return buffer.getvalue()


FORMS = {
    "a.jsonl": bytes,
    "a.jsonl.gz": gzip.compress,
    "a.csv": lambda raw: b"text\n" + b"".join(b"$%d\n" % n for n in range(raw.count(b"\n"))),
    "a.parquet": as_parquet,
    "a.txt": bytes,
}


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("error", [ConnectionResetError("reset by peer"), Refused("the token has expired")])
def test_a_store_that_fails_while_it_is_read_is_no_broken_file(memory, monkeypatch, tmp_path, name, error):
    raw = b"".join(json.dumps({"text": f"${n} " + "and more " * 100}).encode() + b"\n" for n in range(1500))
    memory.pipe_file(f"crawl/{name}", FORMS[name](raw))
    output = tmp_path / "found.jsonl"
    run(["memory://crawl"], Job(Verb.FIND), output=tmp_path / "whole.jsonl", piece_size=100_000)
    memory_file, patience = type(memory.open(f"crawl/{name}")), 3

    def read(self, size=-1):
        nonlocal patience
        patience -= 1
        if patience < 0:
            raise error
        return io.BytesIO.read(self, size)

    stopped = 0
    for patience in range(40):  # noqa: B007 (`read` counts it down)
        with monkeypatch.context() as patch:
            patch.setattr(memory_file, "read", read)
            try:
                run(["memory://crawl"], Job(Verb.FIND), output=output, piece_size=100_000, resume=True)
            except CorpusError as said:
                assert said.path.startswith("memory://")  # noqa: PT017 (later runs get through)
                assert said.reason == f"{type(error).__name__}: {error}"  # noqa: PT017
                stopped += 1
    assert 0 < stopped < 40
    assert output.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert not Path(f"{output}.rejects.jsonl").exists()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("nowhere://a.jsonl", "Protocol not known: nowhere"),
        ("memory://nothing", "there is no such file or folder"),
        ("memory://notes.md", "its name does not tell what it holds"),
    ],
)
def test_an_address_that_cant_be_read_is_said(memory, tmp_path, address, said):
    memory.pipe_file("notes.md", b"x")
    with pytest.raises(CorpusError, match=said):
        run([address], Job(Verb.FIND), output=tmp_path / "found.jsonl")


def test_files_of_a_remote_folder_that_are_of_no_known_kind_are_named(memory, source, tmp_path):
    for name in ("a.jsonl", "notes.md", ".hidden.jsonl"):
        memory.pipe_file(f"crawl/{name}", Path(source).read_bytes())
    outcome = run(["memory://crawl"], Job(Verb.FIND), output=tmp_path / "found.jsonl")
    assert outcome.passed == ("memory:///crawl/notes.md",)
    assert outcome.progress.summary.records == 40


def test_without_fsspec_the_extra_is_named(source, monkeypatch):
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(MissingExtra, match=r"currnorm\[remote\]"):
        run([source], JOBS[Form.JSONL], output="memory://found.jsonl")
