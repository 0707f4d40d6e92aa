import pickle
from datetime import date

import pytest

from currnorm import errors

EXAMPLES = [
    errors.ParseError(text="five", position=4, reason="no currency"),
    errors.UnknownCurrency(code="SGB", suggestions=("SGD",)),
    errors.UnknownTerritory(code="XX"),
    errors.UnknownLanguage(code="tlh", known=("en",)),
    errors.BadDate(given="2019-02-30"),
    errors.ArticleError(path="a.txt", reason="not text"),
    errors.PageUnavailable(url="https://example.org/a", reason="the server answered 404"),
    errors.CorpusError(path="out.jsonl", reason="the disk is full", hint="Go on with --resume."),
    errors.MissingExtra(name="pandas", extra="pandas"),
    errors.RateUnavailable(
        base="KRW", quote="USD", on=date(1980, 1, 1), reason="before the data", after=date(1999, 1, 4)
    ),
    errors.OutsideEra(code="DEM", on=date(2019, 1, 1), era="replaced by the euro in 2002", successor="EUR"),
    errors.RatesFileError(path="rates.csv", reason="no column 'date'", line=1),
    errors.UpdateFailed(source="ecb", reason="the server answered 404"),
]


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_errors_pickle_and_speak(error):
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert str(copy) == str(error)
    assert vars(copy) == vars(error)
    assert str(error).endswith((".", "?"))


def test_every_public_error_has_an_example():
    bases = {"CurrnormError", "RatesError"}
    assert {type(error).__name__ for error in EXAMPLES} == set(errors.__all__) - bases


def test_errors_have_the_parent_a_caller_expects():
    assert issubclass(errors.RateUnavailable, LookupError)
    assert issubclass(errors.ParseError, ValueError)
    assert issubclass(errors.UpdateFailed, OSError)


def test_a_missing_extra_names_its_module_as_an_import_error_does():
    assert errors.MissingExtra(name="pandas", extra="pandas").name == "pandas"
