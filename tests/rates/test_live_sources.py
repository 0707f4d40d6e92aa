"""Every live source in its own published form, over real HTTP, and what each refuses."""

import json
from datetime import date

import pytest
from server import serving

from currnorm.errors import UpdateFailed
from currnorm.rates import refreshed_rates
from currnorm.rates.fetch import Fetcher, FetchFailed, Limits, _check_encryption
from currnorm.rates.sources import DEFAULT, SOURCES, live_source
from currnorm.rates.update import update

TODAY = date(2026, 11, 22)

SDMX = (
    "KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,DECIMALS,TITLE\n"
    'EXR.D.KRW.EUR.SP00.A,D,KRW,EUR,SP00,A,2026-11-02,1490.5,A,2,"Korean won/Euro, 2:15 pm"\n'
    "EXR.D.USD.EUR.SP00.A,D,USD,EUR,SP00,A,2026-11-02,1.118,A,4,US dollar/Euro\n"
    "EXR.D.RUB.EUR.SP00.A,D,RUB,EUR,SP00,A,2026-11-02,NaN,H,4,Russian rouble/Euro\n"
)

VALET = {
    "terms": {"url": "https://www.bankofcanada.ca/terms/"},
    "seriesDetail": {"FXUSDCAD": {"label": "USD/CAD"}, "FXKRWCAD": {"label": "KRW/CAD"}},
    "observations": [
        {
            "d": "2026-10-30",
            "FXUSDCAD": {"v": "1.3968"},
            "FXKRWCAD": {"v": "0.001046"},
            "FXTWDCAD": {"v": "0.04306"},
        },
        {
            "d": "2026-11-02",
            "FXUSDCAD": {"v": "1.3990"},
            "FXKRWCAD": {"v": "0.001049"},
            "FXTWDCAD": {"v": ""},
        },
    ],
}

BDI = (
    "Country,Currency,ISO Code,UIC Code,Rate,Rate convention,Reference date (CET)\n"
    "AFGHANISTAN,Afghani,AFN,115,73.8,Foreign currency amount for 1 Euro,2026-11-02\n"
    "AUSTRIA,Euro,EUR,242,1,Foreign currency amount for 1 Euro,2026-11-02\n"
    "UNITED STATES,US Dollar,USD,001,1.1180,Foreign currency amount for 1 Euro,2026-11-02\n"
    "ECUADOR,US Dollar,USD,001,1.1180,Foreign currency amount for 1 Euro,2026-11-02\n"
    "KENYA,Kenyan Shilling,KES,022,N.A.,Foreign currency amount for 1 Euro,2026-11-02\n"
    '"ISLE OF MAN",Manx,GBP,002,1.1993,Euro amount for one unit of foreign currency,2026-11-02\n'
)

NORGES = (
    "FREQ;Frequency;BASE_CUR;Base Currency;QUOTE_CUR;Quote Currency;TENOR;Tenor;DECIMALS;CALCULATED;UNIT_MULT;"
    "Unit Multiplier;COLLECTION;Collection Indicator;TIME_PERIOD;OBS_VALUE\n"
    "B;Business;USD;US dollar;NOK;Norwegian krone;SP;Spot;4;false;0;Units;C;ECB concertation time 14:15 CET;2026-11-02;9.2412\n"
    "B;Business;KRW;South Korean won;NOK;Norwegian krone;SP;Spot;3;false;2;Hundreds;C;ECB concertation;2026-11-02;0.693\n"
    "B;Business;TWI;Trade-weighted;NOK;Norwegian krone;SP;Spot;2;true;0;Units;C;ECB concertation;2026-11-02;112.30\n"
)

FED = (
    '"Series Description","AUSTRALIA -- SPOT EXCHANGE RATE US$/AUSTRALIAN $","SOUTH KOREA -- SPOT EXCHANGE RATE, WON/US$",'
    '"Nominal Broad Dollar Index"\n'
    '"Unit:","Currency:_Per_AUD","Currency:_Per_USD","Index:_1997_Jan_100"\n'
    '"Multiplier:","1","1","1"\n"Currency:","USD","KRW","NA"\n'
    '"Unique Identifier: ","H10/H10/RXI$US_N.B.AL","H10/H10/RXI_N.B.KO","H10/H10/JRXWTFB_N.B"\n'
    '"Time Period","RXI$US_N.B.AL","RXI_N.B.KO","JRXWTFB_N.B"\n'
    "2026-10-30,0.7025,1335.2000,118.1\n2026-11-02,0.7031,1333.7100,118.0\n2026-11-03,ND,ND,ND\n"
)


def nbp_table(letter, day, **rates):
    found = [f'{{"currency":"x","code":"{code}","mid":{mid}}}' for code, mid in rates.items()]
    return f'[{{"table":"{letter}","no":"211/{letter}/NBP/2026","effectiveDate":"{day}","rates":[{",".join(found)}]}}]'


NBP = {
    "A": nbp_table("A", "2026-11-02", USD="3.9331", KRW="0.00296"),
    "B": nbp_table("B", "2026-10-28", TWD="0.1201", ZWG="2.1E-1"),
}


def nbp(handler):
    letter = "A" if "/tables/A/" in handler.path else "B"
    handler.say(NBP[letter].encode(), kind="application/json; charset=utf-8")


def bdi(handler):
    if "referenceDate=2026-11-02" in handler.path:
        handler.say(BDI.encode(), kind="text/csv;charset=UTF-8")
    else:
        handler.say(b"", status=404, kind="text/plain")


def saying(text, kind):
    return lambda handler: handler.say(text.encode(), kind=kind)


# Source, server, how many figures come in, and some of them: pair, day, published, unit, digits.
FORMS = [
    ("ecb-sdmx", saying(SDMX, "text/csv"), 2, [("EUR", "KRW", "2026-11-02", "1490.5", 1, 6), ("EUR", "USD", "2026-11-02", "1.118", 1, 5)]),
    ("nbp", nbp, 4, [("USD", "PLN", "2026-11-02", "3.9331", 1, 5), ("ZWG", "PLN", "2026-10-28", "0.21", 1, 4)]),
    ("boc", saying(json.dumps(VALET), "application/json"), 5, [("KRW", "CAD", "2026-11-02", "0.001049", 1, 4), ("TWD", "CAD", "2026-11-02", "0.04306", 1, 4)]),
    ("bdi", bdi, 3, [("EUR", "AFN", "2026-11-02", "73.8", 1, 3), ("GBP", "EUR", "2026-11-02", "1.1993", 1, 5)]),
    ("norges", saying(NORGES, "text/csv"), 2, [("KRW", "NOK", "2026-11-02", "0.693", 100, 3)]),
    ("fed", saying(FED, "text/csv"), 4, [("USD", "KRW", "2026-11-02", "1333.7100", 1, 8), ("AUD", "USD", "2026-10-30", "0.7025", 1, 4)]),
]  # fmt: skip

SINCE = {"bdi": date(2026, 10, 30)}


def run(name, server, folder, **more):
    with Fetcher(Limits(attempts=1, read=2)) as fetcher:
        source = live_source(name, endpoint=server.url)
        return update(source, fetcher, today=TODAY, folder=folder, since=SINCE.get(name), **more)


@pytest.mark.parametrize(("name", "answer", "count", "expected"), FORMS, ids=[form[0] for form in FORMS])
def test_a_source_is_read_in_its_own_form(name, answer, count, expected, tmp_path):
    with serving(answer) as server:
        outcome = run(name, server, tmp_path / "data")
        again = run(name, server, tmp_path / "data")
    assert (outcome.new, again.new) == (count, 0)
    rates = refreshed_rates()
    for base, quote, day, published, unit, digits in expected:
        rate = rates.rate(base, quote, date.fromisoformat(day), source=outcome.source)
        (leg,) = rate.legs
        assert (leg.published, leg.unit, leg.significant) == (published, unit, digits)
        assert (leg.base, leg.quote) == (base, quote)
    span = {span.info.id: span for span in rates.describe()}[outcome.source]
    assert span.info.attribution
    assert span.info.terms


def test_a_hundred_kroner_are_not_one(tmp_path):
    with serving(saying(NORGES, "text/csv")) as server:
        run("norges", server, tmp_path / "data")
    rate = refreshed_rates().rate("USD", "KRW", date(2026, 11, 2), source="norges")
    assert 1300 < rate.value < 1350


def test_the_nbp_is_asked_for_three_months_at_most(tmp_path):
    with serving(lambda handler: handler.say(b"404 NotFound", status=404, kind="text/plain")) as server:
        source = live_source("nbp", endpoint=server.url)
        with Fetcher(Limits(attempts=1)) as fetcher:
            outcome = update(source, fetcher, today=TODAY, since=date(2026, 6, 1), folder=tmp_path / "data")
    assert outcome.new == 0
    assert [path.partition("/exchangerates/tables/")[2].partition("/?")[0] for path, _ in server.seen] == [
        "A/2026-06-01/2026-09-01",
        "A/2026-09-02/2026-11-22",
        "B/2026-06-01/2026-09-01",
        "B/2026-09-02/2026-11-22",
    ]


def test_an_update_asks_since_shortly_before_the_last_stored_day(tmp_path):
    with serving(saying(SDMX, "text/csv")) as server:
        run("ecb-sdmx", server, tmp_path / "data")
        run("ecb-sdmx", server, tmp_path / "data")
    assert ["startPeriod=2026-10-16" in server.seen[0][0], "startPeriod=2026-10-19" in server.seen[1][0]] == [
        True,
        True,
    ]
    assert "endPeriod=2026-11-22" in server.seen[0][0]


def test_no_new_figures_is_no_fault(tmp_path):
    with serving(saying("", "text/csv")) as server:
        outcome = run("ecb-sdmx", server, tmp_path / "data")
    assert (outcome.new, outcome.first) == (0, None)
    assert not (tmp_path / "data" / "rates.sqlite").exists()


def valet(**changes):
    return json.dumps({**VALET, **changes})


REFUSED = [
    ("ecb-sdmx", SDMX.replace("DECIMALS", "PLACES"), "no column DECIMALS"),
    ("ecb-sdmx", SDMX.replace(",D,USD", ",M,USD"), "a series of M against EUR"),
    ("ecb-sdmx", SDMX.replace("USD,EUR", "XQQ,EUR"), "'XQQ' is a currency that is not known"),
    ("ecb-sdmx", SDMX.replace("1.118,A,4", "1.118,A,four"), "'four' is no number of decimals"),
    ("ecb-sdmx", SDMX.replace("1.118", "1,118"), "fields where the header has"),
    ("ecb-sdmx", SDMX.replace("2026-11-02,1490.5", "2026-11,1490.5"), "'2026-11' is not a date"),
    ("nbp", "[", "not JSON"),
    ("nbp", "[" * 100_000, "nested too deeply"),
    ("nbp", nbp_table("A", "2026-11-02", USD="1e999999999"), "'1e999999999' is not a figure"),
    ("nbp", nbp_table("A", "2026-11-02", USD="1." + "0" * 30), "more than 18 digits"),
    ("nbp", nbp_table("A", "2026-11-02", USD="3.9").replace('"USD"', "[]"), "[] is a currency that is not known"),
    ("nbp", nbp_table("A", "2026-11-02", USD="3.9").replace('"2026-11-02"', "5"), "'5' is not a date"),
    ("ecb-sdmx", SDMX.replace("1.118,A,4", f"1.118,A,{'4' * 5000}"), "is no number of decimals"),
    ("ecb-sdmx", SDMX.replace("1490.5", "1" * 200_000), "is not CSV (field larger than field limit"),
    ("fed", FED.replace('"Currency:_Per_AUD",', ""), "have not all as many fields"),
    ("nbp", "{}", "not a list of tables"),
    ("nbp", '[{"table":"A"}]', "not a table of rates"),
    ("nbp", nbp_table("C", "2026-11-02", USD="3.9"), "table C and not A"),
    ("nbp", nbp_table("A", "2026-11-02", USD='"N/A"'), "'N/A' is not a figure"),
    ("nbp", nbp_table("A", "2026-11-02", USD="true"), "is not a figure"),
    ("boc", valet(observations={}), "no list of observations"),
    ("boc", valet(observations=[{"FXUSDCAD": {"v": "1.4"}}]), "has no day 'd'"),
    ("boc", valet(observations=[{"d": "2026-11-02", "USDCAD": {"v": "1.4"}}]), "is not a series such as FXUSDCAD"),
    ("boc", valet(observations=[{"d": "2026-11-02", "FXUSDCAD": {"value": "1.4"}}]), "has no value 'v'"),
    ("boc", valet(observations=VALET["observations"][::-1]), "out of order"),
    ("bdi", BDI.replace("Rate convention", "Convention"), "no column Rate convention"),
    ("bdi", BDI.replace("Foreign currency amount for 1 Euro", "per Euro").replace("2026-11-02", "2026-10-30"), "convention 'per Euro' is not known"),
    ("bdi", BDI.replace("2026-11-02", "2026-11-20"), "is of 2026-11-20, and 2026-10-30"),
    ("bdi", BDI.replace("ECUADOR,US Dollar,USD,001,1.1180", "ECUADOR,US Dollar,USD,001,1.2").replace("2026-11-02", "2026-10-30"), "USD is 1.2 here and 1.1180"),
    ("norges", NORGES.replace("OBS_VALUE", "VALUE"), "no column OBS_VALUE"),
    ("norges", NORGES.replace("0;Units;C;ECB concertation time", "x;Units;C;ECB concertation time"), "UNIT_MULT 'x'"),
    ("norges", NORGES.replace("B;Business;USD", "M;Month;USD"), "a series of M in NOK"),
    ("fed", FED.replace('"Multiplier:","1"', '"Multiplier:","100"'), "multiplier is '100'"),
    ("fed", FED.replace('"Unit:"', '"Units"'), "the head has the lines"),
    ("fed", FED.replace("Currency:_Per_", "Money:_Per_"), "no column is a currency"),
    ("fed", FED.replace("2026-10-30,0.7025,", "2026-10-30,"), "fields where the head has"),
    ("fed", FED.replace("2026-11-03", "2026-11-01"), "out of order"),
]  # fmt: skip
KINDS = {"nbp": "application/json", "boc": "application/json"}


@pytest.mark.parametrize(
    ("name", "text", "message"), REFUSED, ids=[f"{case[0]}-{case[2][:30]}" for case in REFUSED]
)
def test_what_is_not_the_sources_form_is_refused(name, text, message, tmp_path):
    with serving(saying(text, KINDS.get(name, "text/csv"))) as server, pytest.raises(UpdateFailed) as caught:
        run(name, server, tmp_path / "data")
    assert message in str(caught.value)
    assert not (tmp_path / "data" / "rates.sqlite").exists()


@pytest.mark.parametrize("name", SOURCES)
def test_every_source_says_who_it_is_and_asks_over_tls(name):
    source = live_source(name)
    assert source.endpoint.startswith("https://")
    assert source.info.name
    assert source.info.terms
    requests = source.requests(date(2026, 11, 2), date(2026, 11, 3))
    assert requests
    assert all(request.url.startswith(source.endpoint) for request in requests)
    assert set(DEFAULT) <= set(SOURCES)


def test_an_unknown_source_is_named_with_those_that_are_there():
    with pytest.raises(ValueError, match="no live source 'bank'; there are ecb, ecb-sdmx, nbp"):
        live_source("bank")


def test_a_redirect_away_from_encryption_is_refused():
    _check_encryption("http://127.0.0.1/", "http://127.0.0.1/other")
    _check_encryption("https://example.org/", "https://example.org/other")
    with pytest.raises(FetchFailed, match="not encrypted"):
        _check_encryption("https://example.org/", "http://example.org/")
