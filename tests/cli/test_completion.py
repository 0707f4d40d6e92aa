"""Completion in the shells themselves: what a person sees after the tab key."""

import os
import pty
import select
import shutil
import subprocess
import sys
import time

import pytest

# What is typed, and what it is completed to.
TYPED = {
    "currnorm che": "check",
    "currnorm check art": "article.txt",
    "currnorm convert --to KR": "KRW",
    "currnorm check --lang pl": "pl",
    "currnorm check --format disp": "displacy",
    "currnorm completion fi": "fish",
    "currnorm rates show SG": "SGD",
}


@pytest.fixture
def home(tmp_path):
    """A home with an article in it and `currnorm` on the path; the shells' own settings are those of a new user."""
    (tmp_path / "article.txt").write_text("It cost $5.")
    command = tmp_path / "bin" / "currnorm"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m currnorm "$@"\n')
    command.chmod(0o755)
    return tmp_path


def environment(home):
    return {**os.environ, "HOME": str(home), "PATH": f"{home}/bin:{os.environ['PATH']}", "TERM": "dumb"}


def said(home, *command):
    done = subprocess.run(
        command, cwd=home, env=environment(home), capture_output=True, text=True, check=False, timeout=120
    )
    assert done.stderr == ""
    return done.stdout


@pytest.mark.skipif(not shutil.which("fish"), reason="there is no fish here: apt-get install fish")
@pytest.mark.parametrize(("typed", "completed"), TYPED.items())
def test_fish_completes(home, typed, completed):
    script = f'currnorm completion fish | source; complete -C "{typed}"'
    assert completed in said(home, "fish", "--private", "-c", script).split()


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_the_tab_key_completes(home, shell):
    if not shutil.which(shell):
        pytest.skip(f"there is no {shell} here: apt-get install {shell}")
    (home / f".{shell}rc").write_text(f"PS1='> '\neval \"$(currnorm completion {shell})\"\n")
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(home)
        os.execvpe(shell, [shell, "-i"], environment(home))
    try:
        shown = waited(terminal, "> ")
        assert "command not found" not in shown
        for typed, completed in TYPED.items():
            os.write(terminal, f"{typed}\t".encode())
            waited(terminal, completed.removeprefix(typed.split()[-1]))
            os.write(terminal, b"\x15")  # an empty line again
    finally:
        os.close(terminal)
        os.waitpid(child, 0)


def waited(terminal, for_what, seconds=60):
    """Read what a shell writes until it has written something; fail where it never does."""
    shown, ends = "", time.monotonic() + seconds
    while for_what not in shown:
        assert time.monotonic() < ends, f"no {for_what!r} in {shown!r}"
        if select.select([terminal], [], [], 1)[0]:
            shown += os.read(terminal, 65536).decode(errors="replace")
    return shown
