"""Every engine gives the rows that the verbs give, on the real engine."""

import json
import subprocess
import sys
from datetime import date

import pytest

import currnorm

pa = pytest.importorskip("pyarrow", reason="the engines' form is Arrow: pip install 'currnorm[arrow]'")

import currnorm.arrow as columnar  # noqa: E402 (only where pyarrow is)

TEXTS = ["It cost 1.04 trillion won ($896m).", "no money", None, "up to $5 billion a year", "", "£3 und 4 €"]
DAYS = [date(2019, 11, 19), None, None, date(2019, 11, 20), None, date(2016, 1, 4)]
HOMES = [None, "US", None, "SG", None, "GB"]


def expected(verb, **asked):
    facts = {"on": pa.array(DAYS, pa.date32()), "home": pa.array(HOMES)}
    return getattr(columnar, verb)(pa.array(TEXTS), **facts, **asked).to_pylist()


ASKED = {"find": {}, "check": {}, "convert": {"to": "EUR"}}
VERBS = [pytest.param(verb, asked, id=verb) for verb, asked in ASKED.items()]


@pytest.mark.parametrize(("verb", "asked"), VERBS)
def test_pandas(verb, asked):
    pd = pytest.importorskip("pandas")
    from currnorm.integrations.pandas import explode  # noqa: PLC0415

    frame = pd.DataFrame({"text": TEXTS, "day": pd.to_datetime(DAYS), "home": HOMES}, index=list("abcdef"))
    found = getattr(frame["text"].currnorm, verb)(on=frame["day"], home=frame["home"], **asked)
    assert list(found.index) == list("abcdef")
    assert pa.array(found).to_pylist() == expected(verb, **asked)
    rows = explode(found)
    flat = [
        (index, n)
        for index, row in zip("abcdef", expected(verb, **asked), strict=True)
        for n in range(len(row or ()))
    ]
    assert list(rows.index) == flat
    name = "source_text" if verb == "check" else "text"
    assert rows[name].tolist() == [each[name] for row in expected(verb, **asked) for each in row or ()]


def test_pandas_refuses_what_are_no_texts_and_other_indices():
    pd = pytest.importorskip("pandas")
    pytest.importorskip("currnorm.integrations.pandas")
    with pytest.raises(AttributeError, match="series of texts"):
        _ = pd.Series([1, 2]).currnorm
    with pytest.raises(ValueError, match="another index"):
        pd.Series(["$5"]).currnorm.find(home=pd.Series(["US"], index=[7]))
    for kind in ("object", "str", "string", pd.ArrowDtype(pa.string()), "category"):
        assert len(pd.Series(["$5"], dtype=kind).currnorm.find()[0]) == 1


@pytest.mark.parametrize("how", ["eager", "lazy", "streaming"])
@pytest.mark.parametrize(("verb", "asked"), VERBS)
def test_polars(verb, asked, how):
    pl = pytest.importorskip("polars")
    pytest.importorskip("currnorm.integrations.polars")
    frame = pl.DataFrame({"text": TEXTS, "day": DAYS, "home": HOMES})
    found = getattr(pl.col("text").currnorm, verb)(on=pl.col("day"), home=pl.col("home"), **asked).alias(
        "found"
    )
    if how == "eager":
        result = frame.with_columns(found)
    else:
        result = (
            frame.lazy()
            .with_columns(found)
            .collect(engine="streaming" if how == "streaming" else "in-memory")
        )
    assert result["found"].to_list() == expected(verb, **asked)
    assert result["text"].to_list() == TEXTS


def test_polars_takes_literals_and_filters_ahead():
    pl = pytest.importorskip("polars")
    pytest.importorskip("currnorm.integrations.polars")
    frame = pl.LazyFrame({"text": ["$5", "$6", "no"]}).with_columns(
        found=pl.col("text").currnorm.find(home=pl.lit("SG"))
    )
    assert frame.collect_schema()["found"].inner == pl.Struct(frame.collect_schema()["found"].inner.fields)
    rows = (
        frame.filter(pl.col("found").list.len() > 0)
        .select("found")
        .explode("found")
        .unnest("found")
        .collect()
    )
    assert rows["currency"].to_list() == ["SGD", "SGD"]


@pytest.mark.parametrize(("verb", "asked"), VERBS)
def test_duckdb(verb, asked):
    duckdb = pytest.importorskip("duckdb")
    from currnorm.integrations.duckdb import register  # noqa: PLC0415

    connection = register(duckdb.connect(), home="SG")
    # More rows than DuckDB hands over at once.
    table = pa.table({"number": range(3000), "text": TEXTS * 500, "day": pa.array(DAYS * 500, pa.date32())})
    connection.register("articles", table)
    arguments = {"find": "text", "check": "text, day", "convert": "text, day, 'EUR'"}[verb]
    rows = connection.sql(f"SELECT currnorm_{verb}({arguments}) FROM articles ORDER BY number").fetchall()
    on = {} if verb == "find" else {"on": table["day"]}
    assert [row for (row,) in rows] == getattr(columnar, verb)(
        table["text"], home="SG", **on, **asked
    ).to_pylist()


def test_duckdb_converts_to_several_currencies_at_once():
    duckdb = pytest.importorskip("duckdb")
    from currnorm.integrations.duckdb import register  # noqa: PLC0415

    connection = register(duckdb.connect(), "money_")
    rows = connection.sql(
        "SELECT money_convert('$5', DATE '2019-11-19', code)[1].currency FROM (VALUES ('EUR'), ('GBP'), (NULL), ('EUR')) AS t(code)"
    ).fetchall()
    assert rows == [("EUR",), ("GBP",), (None,), ("EUR",)]


def test_spacy():
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("en")
    nlp.add_pipe("currnorm", config={"home": "SG", "spans_key": "amounts"})
    text = "Abc $5.2-billion; two and a half euros(£3m)"
    (doc,) = nlp.pipe([text])
    mentions = currnorm.find(text, home="SG")
    assert [span._.mention for span in doc.spans["amounts"]] == [mention.to_dict() for mention in mentions]
    assert [span._.money for span in doc.spans["amounts"]] == [mention.money for mention in mentions]
    for span, mention in zip(doc.spans["amounts"], mentions, strict=True):
        assert span.start_char <= mention.start < mention.end <= span.end_char
        assert span.label_ == "MONEY"
    assert doc[0:1]._.money is None


def test_spacy_documents_and_pipelines_can_be_stored(tmp_path):
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("en")
    nlp.add_pipe("currnorm")
    doc = nlp("It cost $5.")
    copy = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert [span._.money for span in copy.spans["money"]] == [currnorm.Money(5, "USD")]
    nlp.to_disk(tmp_path)
    doc = spacy.load(tmp_path)("It cost $6.")
    assert [span.text for span in doc.spans["money"]] == ["$6"]
    dated = nlp.make_doc("100 francs")
    dated.user_data.update(home="FR", published="1995-03-01")
    doc = nlp(dated)
    assert [span._.mention["currency"] for span in doc.spans["money"]] == ["FRF"]


@pytest.mark.filterwarnings("ignore")  # what Ray warns of is not ours
def test_ray():
    ray = pytest.importorskip("ray")
    pytest.importorskip("ray.data")
    from currnorm.integrations import ray as money  # noqa: PLC0415

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, configure_logging=False)
    try:
        table = pa.table(
            {"number": range(6), "body": TEXTS, "day": pa.array(DAYS, pa.date32()), "place": HOMES}
        )
        dataset = ray.data.from_arrow([table[:2], table[2:]])
        columns = {"text": "body", "date": "day", "home": "place"}
        for verb, asked in ASKED.items():
            rows = getattr(money, verb)(dataset, **columns, **asked).take_all()
            name = {"find": "mentions", "check": "checks", "convert": "conversions"}[verb]
            found = [row[name] for row in sorted(rows, key=lambda row: row["number"])]
            assert found == expected(verb, **asked)
    finally:
        ray.shutdown()


@pytest.mark.parametrize(
    ("module", "hidden"),
    [("pandas", "pandas"), ("polars", "polars"), ("duckdb", "pyarrow"), ("spacy", "spacy")],
)
def test_a_missing_engine_is_named_with_its_extra(module, hidden):
    script = (
        f"import sys; sys.modules[{hidden!r}] = None\n"
        "try:\n"
        f"    import currnorm.integrations.{module}\n"
        "except ModuleNotFoundError as error:\n"
        "    print(error)\n"
    )
    out = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout
    extra = "arrow" if hidden == "pyarrow" else module
    assert out == f"This needs {hidden}, which is not installed: pip install 'currnorm[{extra}]'.\n"


def test_importing_currnorm_loads_no_engine():
    script = (
        "import sys, json, currnorm; currnorm.find('$5')\n"
        "print(json.dumps([m for m in sys.modules if m.split('.')[0] in ('pyarrow', 'pandas', 'numpy', 'spacy', 'polars', 'duckdb')]))"
    )
    out = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout
    assert json.loads(out) == []
