"""What a mention says waits until somebody asks, and then is as if it had always been there."""

import copy
import gc
import pickle
import threading
import weakref
from dataclasses import fields, replace
from typing import get_type_hints

import pytest

import currnorm
from currnorm.errors import UnknownTerritory
from currnorm.text import finder
from currnorm.text.choice import Choice
from currnorm.text.figures import Counted, Figures
from currnorm.text.mention import Details, Mention, details_of, waiting

TEXT = "It pays up to US$5 billion (S$6.8 billion) a year, a net loss of ($1,223), and Rs 1,200-1,300 crore."
NAMES = [field.name for field in fields(Mention)]


class Text(str):
    """A text that tells when nothing holds it any more."""

    __slots__ = ("__weakref__",)


def test_details_are_the_same_before_and_after_they_are_told():
    for mention in currnorm.find(TEXT):
        told, units = details_of(mention), details_of(mention).units()
        assert (mention.currency, mention.candidates, mention.because, mention.evidence) == told.choice
        assert (mention.low, mention.high, mention.printed, mention.printed_wide) == told.counted()
        again = details_of(mention)
        assert again.units() == units
        assert again.counted() == told.counted()
        assert (again.choice, again[4:]) == (told.choice, told[4:])


def test_its_type_hints_can_be_asked_for():
    assert set(NAMES) <= get_type_hints(Mention).keys()


@pytest.mark.parametrize("name", NAMES)
def test_every_field_can_be_the_first_that_is_asked_for(name):
    for mention, again in zip(currnorm.find(TEXT), currnorm.find(TEXT), strict=True):
        assert getattr(mention, name) == getattr(replace(again), name)
        assert mention == again


@pytest.mark.parametrize(
    "use",
    [copy.copy, copy.deepcopy, lambda mention: pickle.loads(pickle.dumps(mention)), replace],
    ids=["copy", "deepcopy", "pickle", "replace"],
)
def test_what_was_never_asked_can_be_copied(use):
    for mention, again in zip(currnorm.find(TEXT), currnorm.find(TEXT), strict=True):
        copied = use(mention)
        assert copied == again
        assert hash(copied) == hash(again)
        assert repr(copied) == repr(again)


def test_they_are_told_once(monkeypatch):
    told = []
    details = finder._details
    monkeypatch.setattr(
        finder, "_details", lambda *args, **given: told.append(args) or details(*args, **given)
    )
    mentions = currnorm.find(TEXT)
    assert len(mentions) == 4
    assert not told
    for mention in mentions:
        assert (mention.currency, mention.low, mention.per) == (mention.currency, mention.low, mention.per)
    assert len(told) == 4


def test_a_mention_that_was_asked_holds_its_text_no_longer():
    text = Text("It pays $5 billion a year. " + "Nothing more is said of it. " * 50)
    alive = weakref.ref(text)
    mentions = currnorm.find(currnorm.Article(text))
    assert mentions[0].per == "year"
    del text
    gc.collect()
    assert alive() is None


def test_threads_that_ask_at_once_get_the_same():
    def asked(mention, found):
        start.wait()
        found.append((mention.currency, mention.low, mention.printed, mention.per))

    for _ in range(50):
        mention = currnorm.find("It pays $5 billion a year.")[0]
        start, found = threading.Barrier(4), []
        threads = [threading.Thread(target=asked, args=(mention, found)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(found) == 4
        assert len(set(found)) == 1


def test_what_cannot_be_told_is_asked_again():
    figures = Counted(lambda: Figures(1, 1, None, None))
    details = Details(Choice(None, (), "", ""), figures, "$1", False, None, None, "", False)
    answers = iter([OSError("no"), details])

    def tell():
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    mention = waiting("$1", 0, 2, tell)
    with pytest.raises(OSError, match="no"):
        _ = mention.low
    assert mention.low == 1


def test_no_other_attribute_is_made_up():
    mention = currnorm.find("It pays $5 billion a year.")[0]
    for name in ("amount", "_tel", "__wrapped__"):
        with pytest.raises(AttributeError, match=f"a Mention has no attribute '{name}'"):
            getattr(mention, name)
    with pytest.raises(AttributeError):
        mention.low = 5


def test_what_is_wrong_with_the_question_is_said_at_once():
    with pytest.raises(UnknownTerritory):
        currnorm.find("It pays $5 billion a year.", home="XX")
