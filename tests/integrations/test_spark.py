"""The rows that a cluster gives are those of one machine: a real Spark, in local mode with two cores."""

import os
import shutil
import sys
from datetime import date

import pytest

pa = pytest.importorskip("pyarrow", reason="Spark's form is Arrow: pip install 'currnorm[spark]'")
pytest.importorskip("pyspark", reason="pip install 'currnorm[spark]'")
if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
    pytest.skip("Spark needs Java: apt-get install openjdk-17-jre-headless", allow_module_level=True)

import currnorm.arrow as columnar  # noqa: E402
from currnorm.integrations import spark  # noqa: E402

# What PySpark and its connection to Java warn of is not ours.
pytestmark = pytest.mark.filterwarnings("ignore")

TEXTS = [
    "It cost 1.04 trillion won ($896m).",
    "no money",
    None,
    "up to $5 billion a year",
    "",
    "£3 und 4 €",
] * 50
DAYS = [date(2019, 11, 19), None, None, date(2019, 11, 20), None, date(2016, 1, 4)] * 50
HOMES = [None, "US", None, "SG", None, "GB"] * 50


@pytest.fixture(scope="module")
def session():
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession  # noqa: PLC0415

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "40")
        .getOrCreate()
    )
    yield session
    session.stop()


def plain(value):
    """A value of Spark as an Arrow list of structs has it."""
    if hasattr(value, "asDict"):
        return {name: plain(each) for name, each in value.asDict().items()}
    return [plain(each) for each in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def articles(session):
    rows = [(n, *row) for n, row in enumerate(zip(TEXTS, DAYS, HOMES, strict=True))]
    return session.createDataFrame(rows, "number INT, body STRING, day DATE, place STRING").repartition(4)


@pytest.mark.parametrize(
    ("verb", "asked", "column"),
    [("find", {}, "mentions"), ("check", {}, "checks"), ("convert", {"to": "EUR"}, "conversions")],
)
def test_spark_gives_the_same_rows_as_one_machine(articles, verb, asked, column):
    found = getattr(spark, verb)(articles, text="body", date="day", home="place", **asked)
    rows = {row["number"]: plain(row[column]) for row in found.collect()}
    facts = {"on": pa.array(DAYS, pa.date32()), "home": pa.array(HOMES)}
    assert [rows[n] for n in range(len(TEXTS))] == getattr(columnar, verb)(
        pa.array(TEXTS), **facts, **asked
    ).to_pylist()


def test_an_arrow_udf_works_in_a_select(articles):
    find = spark.udf("find", home="SG")
    rows = articles.select("number", find("body").alias("found")).orderBy("number").collect()
    assert [plain(row["found"]) for row in rows] == columnar.find(pa.array(TEXTS), home="SG").to_pylist()


def test_the_example_of_the_page_works(articles):
    checked = spark.check(articles, text="body", date="day")
    verdicts = checked.selectExpr("number", "inline(checks)").where("verdict = 'consistent'").count()
    assert verdicts == 50
