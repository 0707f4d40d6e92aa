"""Nothing that happens to an update can hurt the store: kill -9, a full disk, a folder that can't be written, a second update."""

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from server import always, ecb_csv, ecb_zip, serving
from test_update import FILE, NEW_DAY, ROWS, check_sound, run

from currnorm.errors import UpdateFailed
from currnorm.rates.userstore import editing

ROOT = Path(__file__).parents[2]
UPDATER = Path(__file__).with_name("updater.py")


def updater(*arguments, **how):
    return subprocess.Popen(
        [sys.executable, UPDATER, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **how,
    )


def told(process):
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return json.loads(out)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def stored(folder):
    with serving(always(ecb_zip(ecb_csv({**ROWS, "2026-10-31": ROWS["2026-10-30"]})))) as server:
        run(server, folder=folder)
    return folder


def digest(folder):
    return hashlib.sha256((folder / "rates.sqlite").read_bytes()).hexdigest()


def test_two_hundred_updates_killed_at_random_leave_a_sound_store_every_time(folder):
    last = ROWS["2026-10-30"]

    def answer(handler):
        # A day more with every request, so that there is always something to write.
        more = {f"2026-11-{day:02}": last for day in range(1, 2 + len(handler.server.seen) % 20)}
        handler.say(ecb_zip(ecb_csv(ROWS | more)))

    with serving(answer) as server:
        found = told(updater("killed", server.url, folder, 200))
    assert found["killed"] == 200
    assert found["left a copy behind"] >= 5, found  # killed in the middle of writing
    assert found["grew"] >= 5, found
    assert found["figures"] > 0
    assert "new" in found["last"]
    check_sound(folder)


@pytest.mark.parametrize("size", [0, 4096, 30_000])
def test_a_full_disk_leaves_the_store_as_it_was(stored, size):
    before = digest(stored)
    with serving(always(ecb_zip(FILE))) as server:
        found = told(updater("starved", server.url, stored, size))
    assert found["failed"].startswith("No update from ecb: ")
    assert digest(stored) == before
    check_sound(stored)
    assert not (stored / "rates.new").exists()


@contextlib.contextmanager
def small_disk(place, size):
    """Mount a disk of so many bytes, where the right to do so is given (as in a container, for its root)."""
    place.mkdir(exist_ok=True)
    options = f"size={size}"
    mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", place]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a small disk here")
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True)


def test_a_full_disk_of_its_own(tmp_path, stored):
    with small_disk(tmp_path / "disk", (stored / "rates.sqlite").stat().st_size + 40_960) as disk:
        shutil.copyfile(stored / "rates.sqlite", disk / "rates.sqlite")
        before = digest(disk)
        with serving(always(ecb_zip(FILE))) as server:
            found = told(updater("once", server.url, disk))
        assert found["failed"].startswith("No update from ecb: ")
        assert digest(disk) == before
        check_sound(disk)


@contextlib.contextmanager
def read_only(folder, tmp_path):
    """Give a folder that can't be written: for root, who may write anywhere, on a disk that is mounted so."""
    if os.geteuid():
        folder.chmod(0o555)
        try:
            yield folder
        finally:
            folder.chmod(0o755)
        return
    with small_disk(tmp_path / "disk", 4_000_000) as disk:
        shutil.copytree(folder, disk, dirs_exist_ok=True)
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        yield disk


@pytest.mark.parametrize("there", [True, False], ids=["a store in it", "empty"])
def test_a_folder_that_cannot_be_written_is_named(tmp_path, stored, there):
    if not there:
        (stored / "rates.sqlite").unlink()
        (stored / "rates.lock").unlink()
    with read_only(stored, tmp_path) as folder, serving(always(ecb_zip(FILE))) as server:
        before = sorted((path.name, path.read_bytes()) for path in folder.iterdir())
        found = told(updater("once", server.url, folder))
        after = sorted((path.name, path.read_bytes()) for path in folder.iterdir())
    assert found["failed"].startswith(f"No update from ecb: {folder} can't be written")
    assert after == before


def test_two_updates_at_once_store_every_figure_once(stored):
    both = threading.Barrier(2, timeout=30)

    def answer(handler):
        both.wait()  # until the other one has asked as well
        handler.say(ecb_zip(FILE))

    with serving(answer) as server:
        first, second = (updater("once", server.url, stored) for _ in range(2))
        found = sorted(one["new"] for one in (told(first), told(second)))
    assert found == [0, len(NEW_DAY["2026-11-02"])]
    check_sound(stored)


def test_an_update_that_waits_too_long_for_another_says_so(stored):
    before = digest(stored)
    with (
        editing(stored),
        serving(always(ecb_zip(FILE))) as server,
        pytest.raises(UpdateFailed, match="another update"),
    ):
        run(server, folder=stored, patience=0.05)
    check_sound(stored)
    assert digest(stored) == before
