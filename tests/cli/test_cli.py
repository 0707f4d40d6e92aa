"""The command line, run as people run it: a process of its own, with files, pipes and terminals."""

import csv
import io
import json
import os
import pty
import signal
import subprocess
import sys
import time

import pytest

RIGHT = "SEOUL, Nov 19, 2019\n\nThey agreed on 1.04 trillion won ($896m).\n"
WRONG = "SEOUL, Nov 19, 2019\n\nThey agreed on 1.04 trillion won ($896bn).\n"
UNDATED = "They agreed on 1.04 trillion won ($896m).\n"


def run(*arguments, stdin="", env=None, cwd=None):
    """Run currnorm; give exit code, standard output and standard error."""
    raw = stdin if isinstance(stdin, bytes) else stdin.encode()
    done = subprocess.run(
        [sys.executable, "-m", "currnorm", *map(str, arguments)],
        input=raw,
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**os.environ, "COLUMNS": "80", **(env or {})},
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture
def files(tmp_path):
    """Some articles on disk, good and bad."""
    for name, text in {"right": RIGHT, "wrong": WRONG, "undated": UNDATED, "empty": " \n"}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "latin1.txt").write_bytes("It cost £5.".encode("latin-1"))
    (tmp_path / "binary.txt").write_bytes(b"PK\x03\x04\x00\x00")
    return tmp_path


def test_convert_answers_in_one_line():
    assert run("convert", "1.04 trillion won", "--to", "USD", "--on", "2019-11-19") == (
        0,
        (
            "1.04 trillion won = USD 892 million "
            "(1 USD = 1,166.4 KRW; ecb, 2019-11-19: EUR/KRW 1292.01, EUR/USD 1.1077)\n"
        ),
        "",
    )


def test_convert_takes_several_amounts_and_small_letters():
    code, out, _ = run("convert", "1.04 trillion won", "US$5 billion", "--to", "sgd", "--on", "2019-11-20")
    assert code == 0
    assert [line.split(" (")[0] for line in out.splitlines()] == [
        "1.04 trillion won = SGD 1.21 billion",
        "US$5 billion = SGD 7 billion",
    ]


def test_convert_takes_files_and_standard_input(files):
    for arguments, stdin in (([files / "right.txt"], ""), (["-"], RIGHT), ([], RIGHT)):
        code, out, _ = run("convert", *arguments, "--to", "SGD", stdin=stdin)
        assert code == 0
        assert [line.split(" (")[0] for line in out.splitlines()] == [
            "1.04 trillion won = SGD 1.21 billion",
            "$896m = SGD 1.22 billion",
        ]


def test_find_lists_every_amount(files):
    code, out, err = run("find", "right.txt", cwd=files)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        'right.txt  2019-11-19, found in the text: "Nov 19, 2019"',
        "amount             means                  at",
        "1.04 trillion won  KRW 1,040,000,000,000  36-53",
        "$896m              USD 896,000,000        55-60",
    ]


def test_check_reads_aloud(files):
    code, out, err = run("check", "right.txt", cwd=files)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        'right.txt  2019-11-19, found in the text: "Nov 19, 2019"',
        "verdict     conversion                 what there is to say",
        "consistent  1.04 trillion won ($896m)  It is 0.49% above the fixing of 19",
        "                                       November 2019, which gives $892m.",
        "1 conversion checked: 1 consistent.",
        "Rates: European Central Bank, euro foreign exchange reference rates",
    ]


def test_check_exits_with_1_on_a_finding(files):
    code, out, err = run("check", "right.txt", "wrong.txt", cwd=files)
    assert (code, err) == (1, "")
    assert "inconsistent  1.04 trillion won ($896bn)" in out
    assert "Look at 1.04 trillion won ($896bn): USD 892 million would be right." in " ".join(out.split())


def test_tolerance_and_window_are_options(files):
    code, out, _ = run(
        "check", "right.txt", "--tolerance", "0.1", "--window", "1", "--format", "json", cwd=files
    )
    found = json.loads(out)
    assert code == 0
    assert (found["tolerance"], found["window"], found["checks"][0]["verdict"]) == ("0.1", 1, "plausible")


def test_why_shows_every_step(files):
    _, out, _ = run("check", "right.txt", "--why", cwd=files)
    assert "imply 1,160.07 to 1,161.36 won a dollar" in out
    assert "1,164.89 to 1,166.39 won a dollar" in out


def test_json_is_the_whole_report(files):
    code, out, _ = run("check", "right.txt", "--format", "json", cwd=files)
    found = json.loads(out)
    assert code == 0
    assert found["format"] == 1
    assert found["path"] == "right.txt"
    assert [mention["text"] for mention in found["mentions"]] == ["1.04 trillion won", "$896m"]
    assert (found["checks"][0]["source"], found["checks"][0]["converted"]) == (0, 1)


def test_several_files_make_a_json_list_and_json_lines(files):
    _, out, _ = run("check", "right.txt", "wrong.txt", "--format", "json", cwd=files)
    assert [found["path"] for found in json.loads(out)] == ["right.txt", "wrong.txt"]
    _, out, _ = run("check", "right.txt", "wrong.txt", "--format", "jsonl", cwd=files)
    assert [json.loads(line)["path"] for line in out.splitlines()] == ["right.txt", "wrong.txt"]


def test_csv_is_a_table(files):
    _, out, _ = run("check", "right.txt", "wrong.txt", "--format", "csv", cwd=files)
    assert [row["verdict"] for row in csv.DictReader(io.StringIO(out))] == ["consistent", "inconsistent"]


def test_compare_lays_outlets_side_by_side(files):
    (files / "straits.txt").write_text("Nov 19, 2019\n\nSeoul pays 1.04 trillion won (S$1.2 billion).")
    code, out, err = run("compare", "right.txt", "straits.txt", cwd=files)
    assert (code, err) == (0, "")
    assert out.splitlines()[:2] == [
        "amount             right  straits        verdict",
        "1.04 trillion won  $896m  S$1.2 billion  consistent",
    ]
    assert "They are 1.6% apart." in out
    code, out, _ = run("compare", "right.txt", "wrong.txt", cwd=files)
    assert code == 1
    assert "Rounding doesn't explain it. wrong stands apart." in out


def test_compare_wants_two(files):
    code, out, err = run("compare", "right.txt", cwd=files)
    assert (code, out) == (2, "")
    assert "It takes two articles or more to compare" in err


def test_rates_show_gives_source_and_date():
    code, out, _ = run("rates", "show", "usd", "krw", "--on", "2019-11-17")
    assert code == 0
    assert out.count("\n") == 1
    assert out.startswith("1 USD = 1164.9 KRW on 2019-11-17")
    assert "2019-11-15" in out
    _, out, _ = run("rates", "show", "USD", "KRW", "--on", "2019-11-17", "--format", "json")
    assert json.loads(out)["observed"] == "2019-11-15"


def test_a_file_of_rates_can_be_given(tmp_path):
    (tmp_path / "rates.csv").write_text("date,base,quote,rate\n2019-11-19,USD,KRW,1161\n")
    code, out, err = run(
        "check",
        "-",
        "--on",
        "2019-11-19",
        "--rates",
        tmp_path / "rates.csv",
        "--format",
        "json",
        stdin=UNDATED,
    )
    assert (code, err) == (0, "")
    assert json.loads(out)["checks"][0]["verdict"] == "exact"


BAD = {
    "no such file": (["check", "none.txt"], "currnorm: none.txt: there is no such file."),
    "a file of nearly that name": (
        ["check", "rigth.txt"],
        "currnorm: rigth.txt: there is no such file. Did you mean right.txt?",
    ),
    "a file for an amount": (
        ["convert", "rigth.txt", "--to", "USD", "--on", "2019-11-19"],
        "Did you mean right.txt?",
    ),
    "no name": (["check", ""], "currnorm: A file has a name"),
    "a folder": (["check", "."], "currnorm: .: it is a folder. Name the articles in it, as *.txt"),
    "binary": (["check", "binary.txt"], "currnorm: binary.txt: not a text: there is a zero byte at byte 4."),
    "latin-1": (
        ["check", "latin1.txt"],
        "currnorm: latin1.txt: not UTF-8 text: byte 8 is 0xa3; convert it, for example with iconv.",
    ),
    "empty": (["check", "empty.txt"], "currnorm: empty.txt: the article is empty."),
    "before the data": (
        ["check", "undated.txt", "--on", "1980-01-02"],
        "No rate for KRW/USD on 1980-01-02",
    ),
    "an impossible date": (
        ["check", "right.txt", "--on", "2019-02-30"],
        (
            "Error: Invalid value for '--on': '2019-02-30' is not a date; write it as year-month-day, for example "
            "2019-11-20."
        ),
    ),
    "an unknown currency": (["convert", "$5", "--to", "SGB", "--on", "2019-11-19"], "Did you mean SGD"),
    "an unknown place": (
        ["check", "right.txt", "--home", "ZZZ"],
        "'ZZZ' is neither a territory nor a currency",
    ),
    "an unknown language": (["check", "right.txt", "--lang", "tlh"], "There is no language file for 'tlh'"),
    "a language's name": (["check", "right.txt", "--lang", "Deutsch"], "Did you mean de?"),
    "no language": (["check", "right.txt", "--lang", ""], "'' names no language; give a code such as en"),
    "auto among others": (["check", "right.txt", "--lang", "en,auto"], "give it alone"),
    "an unknown command": (["chekc", "right.txt"], "Did you mean 'check'?"),
    "no such folder for the page": (
        ["check", "right.txt", "--html", "no/a.html"],
        "There is no folder no to write a.html to.",
    ),
    "no such folder for the result": (
        ["check", "right.txt", "-o", "no/a.txt"],
        "There is no folder no to write a.txt to.",
    ),
    "a page where none can be": (
        ["check", "right.txt", "--html", "/proc/a.html"],
        "currnorm: /proc/a.html: it can't be written:",
    ),
    "no window": (["check", "right.txt", "--window", "0"], "a window can't be 0 fixings: give 1 or more"),
    "a port that is none": (
        ["serve", "--port", "99999"],
        "a port is a number from 0 (a free one) to 65535, not 99999.",
    ),
    "no workers": (["corpus", "find", "right.txt", "-j", "0"], "it can't be 0; give 1 or more."),
    "a source for every amount": (
        ["convert", "wrong.txt", "--to", "EUR", "--source", "xyz"],
        "currnorm: there is no source 'xyz' here; there are ecb, nbp, hmrc, euro-fixed, pegs.",
    ),
    "a currency that is open": (
        ["convert", "5 francs", "--to", "USD", "--on", "2019-11-19"],
        "CHF, XOF, XAF or RWF, or one of 11 more",
    ),
    "no amount": (
        ["convert", "five", "--to", "USD", "--on", "2019-11-19"],
        "'five' is not one amount of money",
    ),
    "no day": (["convert", "US$5", "--to", "SGD"], "Say for which day: --on 2019-11-19."),
    "a bad tolerance": (["check", "right.txt", "--tolerance", "x"], "a tolerance can't be 'x'"),
    "an unknown source": (
        ["rates", "show", "USD", "KRW", "--on", "2019-11-19", "--source", "xyz"],
        "there is no source 'xyz' here",
    ),
    "no rates file": (["check", "right.txt", "--rates", "none.csv"], "none.csv"),
}


@pytest.mark.parametrize(("arguments", "said"), BAD.values(), ids=BAD)
def test_bad_input_is_one_clear_sentence_and_2(files, arguments, said):
    code, _, err = run(*arguments, cwd=files)
    assert code == 2
    assert said in err
    assert "Traceback" not in err
    assert len([line for line in err.splitlines() if line.startswith(("currnorm:", "Error:"))]) == 1


def test_a_fault_of_its_own_is_a_sentence_too_and_tells_how_to_report_it(files):
    code = (
        "import sys; from currnorm.cli import main\n"
        "sys.modules['currnorm.cli.check'].check_article = lambda *_, **__: {}['x']\n"
        "main(['check', 'right.txt'])"
    )
    env = {**os.environ, "CURRNORM_TRACEBACK": ""}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=files, env=env, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("currnorm: It came upon a fault of its own, KeyError: 'x'.")
    env["CURRNORM_TRACEBACK"] = "1"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=files, env=env, capture_output=True, text=True, check=False
    )
    assert "Traceback" in done.stderr


@pytest.mark.parametrize(("strictness", "expected"), [([], 0), (["--strict"], 1)])
def test_an_article_without_a_date_is_unverifiable_and_says_so(files, strictness, expected):
    code, out, err = run("check", "undated.txt", *strictness, cwd=files)
    assert code == expected
    assert "unverifiable" in out
    assert err == "currnorm: undated.txt: no date is given or found in the text; say --on 2019-11-20.\n"


def test_what_was_fine_is_still_reported(files):
    code, out, err = run("check", "none.txt", "right.txt", "latin1.txt", cwd=files)
    assert code == 2
    assert "consistent  1.04 trillion won ($896m)" in out
    assert len(err.splitlines()) == 2


def test_a_byte_order_mark_is_no_part_of_the_text(files):
    (files / "bom.txt").write_bytes(b"\xef\xbb\xbf" + RIGHT.encode())
    _, out, _ = run("find", "bom.txt", "--format", "json", cwd=files)
    assert [mention["start"] for mention in json.loads(out)["mentions"]] == [36, 55]


def test_output_goes_to_a_file_whole_or_not_at_all(files):
    target = files / "out.json"
    target.write_text("old")
    code, out, _ = run("check", "right.txt", "--format", "json", "-o", target, cwd=files)
    assert (code, out) == (0, "")
    assert json.loads(target.read_text())["format"] == 1
    assert sorted(path.name for path in files.iterdir() if path.name.startswith(".")) == []
    code, _, err = run("check", "right.txt", "-o", files / "none" / "out.txt", cwd=files)
    assert code == 2
    assert "There is no folder" in err


@pytest.mark.parametrize(
    ("arguments", "env", "colored"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_is_asked_for_in_this_order(arguments, env, colored):
    clean = dict.fromkeys(("NO_COLOR", "FORCE_COLOR"), "")
    _, out, _ = run("check", *arguments, stdin=RIGHT, env={**clean, **env})
    assert ("\x1b[" in out) == colored


def on_a_terminal(*arguments, keys=b""):
    """Run currnorm with a terminal on all three ends; give exit code and what the terminal shows."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update({"COLUMNS": "80", "TERM": "xterm", "NO_COLOR": "", "FORCE_COLOR": ""})
        os.execv(sys.executable, [sys.executable, "-m", "currnorm", *map(str, arguments)])
    seen = b""
    try:
        if keys:
            os.write(terminal, keys)
        while chunk := os.read(terminal, 4096):
            seen += chunk
    except OSError:
        pass  # the other end of the terminal is closed: the process has ended
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), seen.decode()


def test_a_terminal_gets_colour_and_lines(files):
    code, seen = on_a_terminal("check", files / "right.txt")
    assert code == 0
    assert "\x1b[32mconsistent" in seen
    assert "─" in seen


@pytest.mark.parametrize(
    "arguments", [["check"], ["check", "-"], ["find"], ["convert", "--to", "USD"], ["compare"]]
)
def test_a_terminals_standard_input_is_never_waited_for(arguments):
    code, seen = on_a_terminal(*arguments)
    assert code == 2
    assert "There is nothing to read: name a file, or pipe a text in" in " ".join(seen.split())


def test_a_closed_pipe_is_quiet():
    process = subprocess.Popen(
        [sys.executable, "-m", "currnorm", "check", "--on", "2019-11-19"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.close()
    process.stdin.write((UNDATED * 50).encode())
    process.stdin.close()
    err = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait() == 141
    assert err == ""


def test_ctrl_c_is_130():
    process = subprocess.Popen(
        [sys.executable, "-m", "currnorm", "check"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell ignores Ctrl-C for what it runs in the background, and a process inherits that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - one thread here
    )
    # The process waits for its standard input once it is up; a moment before that, Python itself would answer.
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode == 130
    assert b"Traceback" not in err


@pytest.mark.parametrize(
    "command", [[], ["find"], ["convert"], ["check"], ["compare"], ["rates"], ["rates", "show"]]
)
def test_every_command_has_help(command):
    code, out, _ = run(*command, "--help")
    assert code == 0
    assert out.startswith("Usage: currnorm")


def test_the_version_is_told():
    code, out, _ = run("--version")
    assert code == 0
    assert out.startswith("currnorm ")


def test_strict_takes_doubts_for_findings(files):
    (files / "plausible.txt").write_text("Nov 19, 2019\n\nSeoul pays 1.04 trillion won ($898m).\n")
    assert run("check", "plausible.txt", cwd=files)[0] == 0
    assert run("check", "plausible.txt", "--strict", cwd=files)[0] == 1
    assert run("check", "right.txt", "--strict", cwd=files)[0] == 0


def test_several_languages_can_be_given(files):
    _, out, _ = run("find", "right.txt", "--lang", "en,en", "--format", "json", cwd=files)
    assert json.loads(out)["article"]["lang"] == ["en", "en"]


def test_check_and_compare_write_a_page_beside_what_they_print(files):
    code, out, _ = run("check", "right.txt", "--html", "page.html", cwd=files)
    assert code == 0
    assert "1 conversion checked: 1 consistent." in out
    assert "Do the conversions in right.txt hold?" in (files / "page.html").read_text(encoding="utf-8")
    code, _, _ = run("compare", "right.txt", "wrong.txt", "--html", "both.html", cwd=files)
    assert code == 1
    assert "What 2 articles make" in (files / "both.html").read_text(encoding="utf-8")


def test_the_command_line_knows_better_than_front_matter(files):
    (files / "front.txt").write_text("---\ndate: 2019-11-20\nhome: SG\n---\nIt cost $5.\n", encoding="utf-8")
    article = json.loads(run("find", "front.txt", "--format", "json", cwd=files)[1])["article"]
    assert (article["text"], article["published"], article["home"]) == ("It cost $5.\n", "2019-11-20", "SG")
    told = ("--on", "2020-01-02", "--home", "AU")
    article = json.loads(run("find", "front.txt", *told, "--format", "json", cwd=files)[1])["article"]
    assert (article["published"], article["home"]) == ("2020-01-02", "AU")


def test_an_address_is_fetched_only_where_it_is_public():
    code, out, err = run("check", "http://127.0.0.1:9/a")
    assert (code, out) == (2, "")
    assert "127.0.0.1" in err


def test_a_claimreview_without_an_author_is_a_mistake_of_usage(files):
    code, out, err = run("check", "right.txt", "--format", "claimreview", cwd=files)
    assert (code, out) == (2, "")
    assert "--author" in err
    code, out, _ = run("check", "right.txt", "--format", "claimreview", "--author", "The Desk", cwd=files)
    assert (code, json.loads(out)["@graph"][0]["author"]["name"]) == (0, "The Desk")
    signed = ("--author", "A reader", "--author-type", "person")
    _, out, _ = run("check", "right.txt", "--format", "claimreview", *signed, cwd=files)
    assert json.loads(out)["@graph"][0]["author"] == {"@type": "Person", "name": "A reader"}


def test_the_schema_is_printed():
    code, out, _ = run("schema")
    assert (code, json.loads(out)["$id"]) == (0, "urn:currnorm:result:1")


def test_without_arguments_it_teaches_with_examples_that_parse():
    code, out, err = run()
    assert (code, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 80
    assert 'currnorm convert "1.04 trillion won" --to USD --on 2019-11-19' in out


def test_find_in_place_prints_the_text_with_what_its_amounts_mean(files):
    code, out, _ = run("find", "right.txt", "--in-place", cwd=files)
    assert code == 0
    assert "They agreed on 1.04 trillion won [KRW 1.04 trillion] ($896m [USD 896 million])." in " ".join(
        out.split()
    )


def test_check_in_place_says_the_verdict_behind_the_conversion(files):
    code, out, _ = run("check", "wrong.txt", "--in-place", cwd=files)
    assert code == 1
    assert "1.04 trillion won ($896bn [inconsistent])." in out
    assert "\x1b" not in out
    assert "\x1b[" in run("check", "wrong.txt", "--in-place", "--color", "always", cwd=files)[1]


def test_quiet_prints_findings_and_nothing_else(files):
    assert run("check", "right.txt", "-q", cwd=files) == (0, "", "")
    code, out, _ = run("check", "right.txt", "wrong.txt", "--quiet", cwd=files)
    assert (code, len(out.splitlines())) == (1, 1)
    assert out.startswith("wrong.txt:3: inconsistent: 1.04 trillion won ($896bn): ")


def test_verbose_draws_the_rate_around_the_day(files):
    code, out, _ = run("check", "right.txt", "--verbose", cwd=files)
    lines = out.splitlines()
    drawn = next(place for place, line in enumerate(lines) if "▁" in line)
    assert code == 0
    assert "won a dollar" in lines[drawn]
    assert lines[drawn + 1].strip() == "^ 19 November 2019"
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_what_the_shell_needs(shell):
    code, out, _ = run("completion", shell)
    assert code == 0
    assert f"_CURRNORM_COMPLETE={shell}_complete" in out


def test_completion_completes():
    env = {"_CURRNORM_COMPLETE": "bash_complete", "COMP_WORDS": "currnorm che", "COMP_CWORD": "1"}
    assert run(env=env)[1].split() == ["plain,check"]


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "annotation", "tei", "displacy"])
def test_half_a_surrogate_pair_is_written_as_json_writes_it(form, tmp_path):
    text = {"text": "\ud800 They agreed on 1.04 trillion won ($896m).", "date": "2019-11-19"}
    name = tmp_path / os.fsdecode(b"\xff.json")
    name.write_text(json.dumps(text))
    code, out, err = run("check", name, "--format", form, "--html", tmp_path / "page.html")
    assert (code, err) == (0, "")
    if form == "json":
        assert json.loads(out)["article"]["text"] == text["text"]
    assert "⟨U+D800⟩ They agreed" in (tmp_path / "page.html").read_text(encoding="utf-8")
