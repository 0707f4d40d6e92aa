"""Rates: load time, memory, and dated Decimal conversions a second, beside CurrencyConverter, in one run.

    python benchmarks/rates.py [--without-other]

Each library opens in a fresh process (time and memory up to and with the first conversion), then converts the same amounts between
the same pairs on the same days: once the first time a day is asked, then again, best of several rounds. Then both are loaded (the
history of every pair is read once) and asked for pairs and days at random that nobody has asked for before. CurrencyConverter is
an optional dependency of this benchmark alone: `pip install CurrencyConverter`. At the end stands the share of answers
on which both agree, on publication days and on all days of the calendar (where CurrencyConverter, if it is told to
answer at all, interpolates with a rate from the future).
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import random
import subprocess
import sys
import time
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
PAIRS = [("USD", "KRW"), ("KRW", "SGD"), ("JPY", "GBP"), ("CHF", "ZAR"), ("EUR", "USD")]
FIRST, LAST = date(2008, 1, 2), date(2026, 10, 30)
AMOUNT = Decimal(1040000000000)
ROUNDS = 5
# For days not asked before: currencies that both have on every day, and how many pairs of them.
CODES = "USD JPY GBP CHF KRW SGD AUD CAD CZK DKK HKD HUF MXN MYR NZD NOK PHP PLN SEK THB ZAR".split()
NEW_PAIRS, NEW_DAYS = 20, 40_000

OPEN = {
    "currnorm": """
from currnorm.rates import default_rates
default_rates().rate("USD", "KRW", date(2019, 11, 19)).convert(Decimal(5))
""",
    "CurrencyConverter": """
from currency_converter import CurrencyConverter
CurrencyConverter(decimal=True).convert(Decimal(5), "USD", "KRW", date(2019, 11, 19))
""",
}
MEASURE = """
import json, time
from datetime import date
from decimal import Decimal
{imports}
def resident():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
before = resident()
started = time.perf_counter()
{code}
spent = time.perf_counter() - started
print(json.dumps([spent, (resident() - before) / 1024]))
"""
IMPORTS = {"currnorm": "import currnorm.rates", "CurrencyConverter": "import currency_converter"}


def opened(name: str) -> tuple[float, float]:
    """Give seconds and MiB from imported to the first conversion, the best of several fresh processes."""
    code = MEASURE.format(imports=IMPORTS[name], code=OPEN[name])
    found: list[list[float]] = [
        json.loads(
            subprocess.run(
                [sys.executable, "-c", code], capture_output=True, check=True, text=True, cwd=ROOT
            ).stdout
        )
        for _ in range(ROUNDS)
    ]
    return min(spent for spent, _ in found), min(memory for _, memory in found)


def paced(
    convert: Callable[[Decimal, str, str, date], Any], work: list[tuple[str, str, date]]
) -> tuple[float, float]:
    """Give conversions a second, the first time and the best of the next."""
    rounds = []
    for _ in range(ROUNDS):
        started = time.process_time()
        for base, quote, day in work:
            convert(AMOUNT, base, quote, day)
        rounds.append(len(work) / (time.process_time() - started))
    return rounds[0], max(rounds[1:])


def agreeing(
    one: Callable[..., Decimal], other: Callable[..., Any], work: list[tuple[str, str, date]]
) -> str:
    """Give the share of conversions that agree to ten digits."""
    same = 0
    for base, quote, day in work:
        mine, theirs = one(AMOUNT, base, quote, day), other(AMOUNT, base, quote, day)
        same += theirs is not None and abs(mine / theirs - 1) < Decimal("1e-10")
    return f"{same / len(work):.2%} of {len(work):,}"


def new_days(other: bool) -> None:  # noqa: FBT001
    """Measure pairs and days that were not asked before, in rounds by turns, in processor time; each round has fresh objects."""
    from currnorm.rates import StoredRates  # noqa: PLC0415  (after the path is set)
    from currnorm.rates.store import bundled  # noqa: PLC0415

    chance = random.Random(4)
    pairs = [(base, quote) for base, quote in (chance.sample(CODES, 2) for _ in range(NEW_PAIRS))]
    known = StoredRates(bundled()).history("EUR", "USD", source="ecb")
    days = [day for day, _ in known if FIRST + timedelta(days=7) <= day <= LAST]
    every = [(base, quote, day) for base, quote in dict.fromkeys(pairs) for day in days]
    work = chance.sample(every, NEW_DAYS)
    library = importlib.import_module("currency_converter") if other else None
    best: dict[str, float] = {}

    def run(name: str, convert: Callable[[Decimal, str, str, date], Any]) -> None:
        started = time.process_time()
        for base, quote, day in work:
            convert(AMOUNT, base, quote, day)
        best[name] = max(best.get(name, 0), len(work) / (time.process_time() - started))

    def loaded() -> StoredRates:
        rates = StoredRates(bundled())
        for pair in pairs:
            rates.history(*pair)
            for number in range(5):  # days that are not in the work
                rates.rate(*pair, FIRST - timedelta(days=number + 1))
        return rates

    by_pair: dict[tuple[str, str], list[date]] = {}
    for base, quote, day in work:
        by_pair.setdefault((base, quote), []).append(day)
    for _ in range(3):
        rates = loaded()
        run("rate().convert()", lambda amount, *asked: rates.rate(*asked).convert(amount))  # noqa: B023
        rates = loaded()
        run("convert()", rates.convert)
        rates = loaded()
        started = time.process_time()
        for pair, asked in by_pair.items():
            rates.convert_many([AMOUNT] * len(asked), *pair, asked)
        spent = time.process_time() - started
        best["convert_many()"] = max(best.get("convert_many()", 0), len(work) / spent)
        if library:
            run("CurrencyConverter", library.CurrencyConverter(decimal=True).convert)
    theirs = best.pop("CurrencyConverter", None)
    print(f"days not asked before, {NEW_PAIRS} pairs, loaded:")
    if theirs and library:
        print(f"{'CurrencyConverter':18} convert()         {theirs:12,.0f}/s")
    for name, pace in best.items():
        print(
            f"{'currnorm':18} {name:17} {pace:12,.0f}/s" + (f"  {pace / theirs:.1f} times" if theirs else "")
        )
    if library:
        strict = library.CurrencyConverter(decimal=True)
        print(f"agreeing there: {agreeing(rates.convert, strict.convert, work[:10_000])}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--without-other", action="store_true", help="measure currnorm alone")
    other = (
        not parser.parse_args().without_other and importlib.util.find_spec("currency_converter") is not None
    )

    sys.path.insert(0, str(ROOT))
    from currnorm.rates import StoredRates, default_rates  # noqa: PLC0415  (after the path is set)
    from currnorm.rates.store import bundled  # noqa: PLC0415

    rates = default_rates()

    def ours(amount: Decimal, base: str, quote: str, day: date) -> Decimal:
        return rates.rate(base, quote, day).convert(amount)

    published = [day for day, _ in rates.history("EUR", "USD", source="ecb") if FIRST <= day <= LAST]
    work = [(base, quote, day) for base, quote in PAIRS for day in published]
    calendar = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]

    names = ["currnorm", "CurrencyConverter"] if other else ["currnorm"]
    for name in names:
        spent, memory = opened(name)
        print(f"{name:18} open and first conversion {spent * 1000:6.0f} ms {memory:6.1f} MiB")

    again = {}
    for name, convert in (("rate().convert()", ours), ("convert()", StoredRates(bundled()).convert)):
        first, again[name] = paced(convert, work)
        print(f"{'currnorm':18} {name:17} {first:12,.0f}/s the first time {again[name]:12,.0f}/s after")
    bulk = []
    fresh = StoredRates(bundled())
    for _ in range(ROUNDS):
        started = time.process_time()
        for base, quote in PAIRS:
            fresh.convert_many([AMOUNT] * len(published), base, quote, published)
        bulk.append(len(work) / (time.process_time() - started))
    print(f"{'currnorm':18} convert_many()    {bulk[0]:12,.0f}/s the first time {max(bulk):12,.0f}/s after")
    new_days(other)
    if not other:
        print("CurrencyConverter is not installed: nothing to compare with.")
        return

    other_library: Any = importlib.import_module("currency_converter")
    strict = other_library.CurrencyConverter(decimal=True)
    theirs_first, theirs = paced(strict.convert, work)
    print(
        f"{'CurrencyConverter':18} convert()         {theirs_first:12,.0f}/s the first time {theirs:12,.0f}/s after"
    )
    for name, pace in again.items():
        print(f"{name} is {pace / theirs:.1f} times as fast on days asked before")

    filling = other_library.CurrencyConverter(decimal=True, fallback_on_missing_rate=True)

    def filled(amount: Decimal, base: str, quote: str, day: date) -> Any:
        try:
            return filling.convert(amount, base, quote, day)
        except other_library.RateNotFoundError:
            return None

    print(f"agreeing on publication days: {agreeing(ours, strict.convert, work)}")
    every_day = [(base, quote, day) for base, quote in PAIRS for day in calendar]
    print(f"agreeing on all days, where it interpolates: {agreeing(ours, filled, every_day)}")


if __name__ == "__main__":
    main()
