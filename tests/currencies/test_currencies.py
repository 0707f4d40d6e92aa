"""Codes, eras, homes and names, asked the way callers ask."""

import pickle
from datetime import date

import pytest

import currnorm.currencies as room
from currnorm.currencies import (
    check_era,
    cldr_symbols,
    currencies,
    currency,
    currency_of,
    is_money,
    names,
    place_names,
    succession,
    symbols,
    territories_of,
)
from currnorm.errors import OutsideEra, UnknownCurrency, UnknownLanguage, UnknownTerritory


def test_public_names_are_sorted_and_there():
    assert room.__all__ == sorted(room.__all__)
    assert all(hasattr(room, name) for name in room.__all__)


def test_tables_can_not_be_changed():
    with pytest.raises(TypeError):
        currencies()["USD"] = currency("EUR")
    with pytest.raises(AttributeError):
        currency("USD").name = "buck"


@pytest.mark.parametrize(
    ("code", "minor_units"),
    [("USD", 2), ("JPY", 0), ("KRW", 0), ("KWD", 3), ("IQD", 3), ("CLF", 4), ("DEM", 2), ("ITL", 0)],
)
def test_minor_units(code, minor_units):
    assert currency(code).minor_units == minor_units


@pytest.mark.parametrize(
    ("given", "suggested"),
    [("usd", "USD"), ("USF", "USD"), ("Swiss franc", "CHF"), ("sgb", "SGD"), ("South Korean wonn", "KRW")],
)
def test_an_unknown_code_suggests(given, suggested):
    with pytest.raises(UnknownCurrency) as raised:
        currency(given)
    assert raised.value.code == given
    assert suggested in raised.value.suggestions
    assert suggested in str(raised.value)


def test_nothing_near_suggests_nothing():
    with pytest.raises(UnknownCurrency) as raised:
        currency("1234567")
    assert raised.value.suggestions == ()
    assert "ISO 4217" in str(raised.value)


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("DEM", "1948-06-20", "2001-12-31"),
        ("FRF", "1959-01-01", "2002-02-17"),
        ("NLG", "1813-01-01", "2002-01-27"),
        ("XEU", "1979-03-13", "1998-12-31"),
        ("PLZ", "1950-10-28", "1994-12-31"),
        ("TRL", "1922-11-01", "2004-12-31"),
        ("BRC", "1986-02-28", "1989-01-15"),
        ("BGN", "1999-07-05", "2026-01-31"),
        ("HRK", "1994-05-30", "2023-01-14"),
    ],
)
def test_first_and_last_day(code, first, last):
    entry = currency(code)
    since, until = date.fromisoformat(first), date.fromisoformat(last)
    assert (entry.since, entry.until) == (since, until)
    assert is_money(code, since)
    assert is_money(code, until)
    assert not is_money(code, date.fromordinal(since.toordinal() - 1))
    assert not is_money(code, date.fromordinal(until.toordinal() + 1))
    check_era(code, until)


@pytest.mark.parametrize(
    ("code", "on", "successor"),
    [
        ("DEM", "2002-01-01", "EUR"),
        ("TRL", "2005-01-01", "TRY"),
        ("PLZ", "1995-01-01", "PLN"),
        ("BRC", "1989-06-01", "BRN"),
        ("BRC", "1990-06-01", "BRE"),
        ("BRC", "2020-06-01", "BRL"),
        ("YUM", "2020-01-01", "RSD"),
        ("EUR", "1998-12-31", None),
        ("PLN", "1990-01-01", None),
    ],
)
def test_outside_its_era_the_error_names_what_was_money(code, on, successor):
    day = date.fromisoformat(on)
    with pytest.raises(OutsideEra) as raised:
        check_era(code, day)
    assert (raised.value.code, raised.value.on, raised.value.successor) == (code, day, successor)
    assert currency(code).era in str(raised.value)
    assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)


@pytest.mark.parametrize(
    ("code", "successor", "old"),
    [
        ("TRL", "TRY", 10**6),
        ("PLZ", "PLN", 10**4),
        ("BRR", "BRL", 2750),
        ("XEU", "EUR", 1),
        ("DDM", "DEM", None),
    ],
)
def test_succession(code, successor, old):
    assert (succession(code).successor, succession(code).old) == (successor, old)


def test_living_money_has_no_succession():
    assert succession("USD") is None
    with pytest.raises(UnknownCurrency):
        succession("QQQ")


@pytest.mark.parametrize(
    ("home", "on", "code"),
    [
        ("SG", None, "SGD"),
        ("sg", None, "SGD"),
        (" SG ", None, "SGD"),
        ("SGD", None, "SGD"),
        ("usd", None, "USD"),
        ("UK", None, "GBP"),
        ("FR", "1995-01-01", "FRF"),
        ("FR", "2000-06-01", "EUR"),
        ("DE", "2020-01-01", "EUR"),
        ("BG", "2025-12-31", "BGN"),
        ("BG", "2026-01-01", "EUR"),
        ("BG", None, "EUR"),
        ("BR", "1987-03-01", "BRC"),
        ("TR", "2004-12-31", "TRL"),
        ("TR", "2005-01-01", "TRY"),
        ("RU", "1998-06-01", "RUB"),
        ("PA", None, "PAB"),
        ("HT", None, "HTG"),
        ("BT", None, "BTN"),
        ("PS", None, "ILS"),
        ("ZW", "2015-01-01", "USD"),
        ("AD", "1990-01-01", "ESP"),
        ("CS", "2004-01-01", "CSD"),
        ("SU", None, "SUR"),
        ("DD", "1989-11-09", "DDM"),
        ("CU", "2010-01-01", "CUP"),
    ],
)
def test_home(home, on, code):
    assert currency_of(home, on and date.fromisoformat(on)) == code


def test_a_code_as_home_is_given_back_whatever_the_day():
    assert currency_of("DEM", date(2020, 1, 1)) == "DEM"


@pytest.mark.parametrize(
    ("given", "suggested"),
    [
        ("Singapore", "SG"),
        ("singapor", "SG"),
        ("South Korea", "KR"),
        ("United Kingdom", "GB"),
        ("SGF", "SGD"),
    ],
)
def test_an_unknown_home_suggests(given, suggested):
    with pytest.raises(UnknownTerritory) as raised:
        currency_of(given)
    assert raised.value.code == given
    assert suggested in raised.value.suggestions


@pytest.mark.parametrize("nowhere", ["AQ", "XX", "ZZ", "", "SGP1"])
def test_what_has_no_money_is_no_home(nowhere):
    with pytest.raises(UnknownTerritory):
        currency_of(nowhere)


@pytest.mark.parametrize(
    ("home", "on", "code", "words"),
    [
        ("FR", "1950-01-01", "FRF", "money of France from 1960-01-01 to 2002-02-17"),
        ("PS", "1982-01-01", "ILP", "money of Palestinian Territories from 1967-06-01 to 1980-02-22"),
        ("SU", "2000-01-01", "SUR", "money of Soviet Union from 1961-01-01 to 1991-12-25"),
    ],
)
def test_a_home_without_money_on_that_day(home, on, code, words):
    with pytest.raises(OutsideEra) as raised:
        currency_of(home, date.fromisoformat(on))
    assert raised.value.code == code
    assert words in str(raised.value)


def test_territories():
    assert territories_of("SGD") == ("SG",)
    assert territories_of("DEM", date(1980, 1, 1)) == ("DE",)
    assert territories_of("DEM", date(2020, 1, 1)) == ()
    assert "UK" not in territories_of("GBP"), "an alias is no second place"
    assert {"US", "EC", "SV"} <= set(territories_of("USD", date(2020, 1, 1)))
    with pytest.raises(UnknownCurrency):
        territories_of("QQQ")
    assert place_names()["SU"] == "Soviet Union"


def test_names():
    assert ("KRW", "one", "South Korean won") in {(n.code, n.count, n.form) for n in names("en")}
    assert names("zh-Hant") == names("zh_Hant")
    with pytest.raises(UnknownLanguage) as raised:
        names("xx")
    assert "en" in raised.value.known


@pytest.mark.parametrize("lang", ["../currencies", "en/", "EN"])
def test_a_language_is_no_path(lang):
    with pytest.raises(UnknownLanguage):
        names(lang)


def test_symbols_prefer_what_news_means():
    codes = {symbol.text: symbol.codes for symbol in symbols()}
    assert codes["$"][:3] == ("USD", "CAD", "AUD")
    assert codes["Rs"][0] == "INR"
    assert codes["S$"] == ("SGD",)
    assert codes["£"][0] == "GBP"
    assert ("MXN", "$", ("MX",)) in {(s.code, s.text, s.territories) for s in cldr_symbols("es")}
