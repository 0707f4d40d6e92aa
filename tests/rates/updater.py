"""Run as a program by the tests: updates a folder from a server, in a process that can be killed, starved or denied.

updater.py once URL FOLDER           one update; prints what came of it
updater.py starved URL FOLDER SIZE   the same where no file may grow past SIZE bytes
updater.py killed URL FOLDER ROUNDS  updates, so many of them killed at random moments; prints what was found
"""

import json
import os
import random
import resource
import signal
import sys
import time
from contextlib import closing
from datetime import date
from pathlib import Path

from currnorm.errors import UpdateFailed
from currnorm.rates.fetch import Fetcher, Limits
from currnorm.rates.sources import live_source
from currnorm.rates.store import Store
from currnorm.rates.update import update

TODAY = date(2026, 11, 22)
A_DAY = 29  # figures that the ECB publishes in one


def once(url, folder):
    try:
        with Fetcher(Limits(attempts=1)) as fetcher:
            outcome = update(live_source("ecb", endpoint=url), fetcher, today=TODAY, folder=folder)
    except UpdateFailed as error:
        return {"failed": str(error)}
    return {"new": outcome.new}


def check(path):
    """Look at the store as a reader does: it opens, is sound, and holds whole days only."""
    with closing(Store(path).connect()) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        (count,) = connection.execute("SELECT count(*) FROM fixing").fetchone()
        (claimed,) = connection.execute("SELECT sum(fixings) FROM series").fetchone()
    assert count == (claimed or 0)
    assert count % A_DAY == 0, count
    return count


def killed(url, folder, rounds):
    path = folder / "rates.sqlite"
    once(url, folder)  # the first one also imports
    started = time.monotonic()
    once(url, folder)
    span = time.monotonic() - started
    chance = random.Random(20191119)
    counts = {"killed": 0, "finished": 0, "left a copy behind": 0, "grew": 0, "figures": 0}
    before = check(path)
    while counts["killed"] < rounds:
        if sum(counts[what] for what in ("killed", "finished")) % 18 == 17:
            path.unlink(missing_ok=True)
            before = 0
        child = os.fork()
        if not child:
            once(url, folder)
            os._exit(0)
        time.sleep(chance.uniform(0, span))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        ended = "killed" if os.WIFSIGNALED(status) else "finished"
        counts[ended] += 1
        span *= 1.02 if ended == "killed" else 0.9  # so that most are killed, and late enough
        counts["left a copy behind"] += (folder / "rates.new").exists()
        if path.exists():
            after = check(path)
            assert after >= before
            counts["grew"] += after > before
            before = after
        else:
            assert before == 0
    counts["last"] = once(url, folder)
    counts["figures"] = check(path)
    return counts


def main():
    what, url, folder, *rest = sys.argv[1:]
    folder = Path(folder)
    if what == "starved":
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(rest[0]), int(rest[0])))
    found = killed(url, folder, int(rest[0])) if what == "killed" else once(url, folder)
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
