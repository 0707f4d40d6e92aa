"""Printed conversions of real, dated news against the judge: verdicts, diagnoses, and how far the press lies off.

    python benchmarks/press.py PAIRS.jsonl [--show inconsistent] [--tolerance 0.5] [--window 3]

Every row has a `sentence`, the `date` of its article, the `outlet`, and the two figures `a` and `b`, each as [start,
end, text] in the article; `sent_start` says where the sentence begins there. A row without `b` is no pair and is left
out. Prints Markdown tables; with `--show VERDICT` also every pair of that verdict (or "unlinked") to read by hand.

How far a pair lies off is by how much the span of the fixings has to be widened, in per cent, to meet what the two
figures imply, in the narrow reading and in the wide one.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from currnorm import Article, Check, check
from currnorm.checking.bench import TOLERANCE, WINDOW
from currnorm.checking.readings import digits_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from currnorm.money import Interval

TOLERANCES = tuple(map(Decimal, ("0", "0.25", "0.5", "1", "2", "5")))
UNLINKED = "unlinked"
FEW = 5  # groups of fewer pairs are put together


@dataclass(frozen=True, slots=True)
class Pair:
    """A printed pair, and its check; None if it was not read as a conversion."""

    row: dict[str, Any]
    check: Check | None

    @property
    def verdict(self) -> str:
        """The verdict, or that it was not linked."""
        return UNLINKED if self.check is None else str(self.check.verdict)

    def off(self, *, wide: bool = False) -> Decimal | None:
        """By how many per cent it lies off the fixings; None where it was not judged."""
        if self.check is None or self.check.implied is None or self.check.span is None:
            return None
        implied = self.check.implied.wide if wide else self.check.implied.narrow
        return distance(implied, self.check.span)


def distance(implied: Interval, span: Interval) -> Decimal:
    """Give by how many per cent a span of fixings has to be widened to meet an interval.

    >>> from currnorm import Interval
    >>> distance(Interval(Decimal(101), Decimal(102)), Interval(Decimal(99), Decimal(100)))
    Decimal('1.00')
    """
    if implied.low > span.high:
        return (implied.low / span.high - 1) * 100
    return max(Decimal(0), (1 - implied.high / span.low) * 100)


def judged(row: dict[str, Any], tolerance: Decimal, window: int) -> Pair:
    """Check a row's sentence on its date, and find the check of its pair."""
    article = Article(row["sentence"], published=row["date"], outlet=row["outlet"])
    report = check(article, tolerance=tolerance, window=window)
    source, converted = (_place(row, name) for name in ("a", "b"))
    for one in report.checks:
        if _meet(one.source.start, one.source.end, source) and _meet(
            one.converted.start, one.converted.end, converted
        ):
            return Pair(row, one)
    return Pair(row, None)


def _place(row: dict[str, Any], name: str) -> tuple[int, int]:
    """Give where a figure stands in the sentence: by its offset, or by its text where that is off."""
    start, _, text = row[name]
    at = start - row.get("sent_start", 0)
    if row["sentence"][at : at + len(text)] != text:
        at = row["sentence"].find(text)
    return at, at + len(text)


def _meet(start: int, end: int, place: tuple[int, int]) -> bool:
    return start < place[1] and place[0] < end


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a Markdown table.

    >>> print(table(["verdict", "pairs"], [["exact", "3"]]))
    | verdict | pairs |
    |---|--:|
    | exact | 3 |
    """
    lines = [" | ".join(head), "|".join(["---", *["--:"] * (len(head) - 1)]), *map(" | ".join, rows)]
    return "\n".join(f"|{line}|" if line.startswith("---") else f"| {line} |" for line in lines)


def counted(names: Iterable[str]) -> str:
    """Write how often each name comes, the commonest first, with its share."""
    seen = Counter(names)
    total = seen.total()
    rows = [[name, str(number), _share(number, total)] for name, number in seen.most_common()]
    return table(["", "pairs", "share"], rows)


def spread(pairs: Sequence[Pair], by: Callable[[Pair], str]) -> str:
    """Write what share of each group lies within each tolerance, narrow reading, the largest group first."""
    groups: defaultdict[str, list[Decimal]] = defaultdict(list)
    for pair in pairs:
        off = pair.off()
        if off is not None:
            groups[by(pair)].append(off)
    small = [name for name, values in groups.items() if len(values) < FEW]
    if len(small) > 1:
        groups["others"] = [value for name in small for value in groups.pop(name)]
    rows = [
        [name, str(len(values)), *_within(values)]
        for name, values in sorted(groups.items(), key=lambda group: (group[0] == "others", -len(group[1])))
    ]
    return table(["", "pairs", *(f"{tolerance}%" for tolerance in TOLERANCES)], rows)


def _within(values: Sequence[Decimal]) -> list[str]:
    return [_share(sum(value <= tolerance for value in values), len(values)) for tolerance in TOLERANCES]


def _share(part: int, whole: int) -> str:
    return f"{Decimal(100 * part) / max(1, whole):.1f}%"


def _currencies(pair: Pair) -> str:
    assert pair.check is not None  # only judged pairs are grouped
    return f"{pair.check.source.currency} to {pair.check.converted.currency}"


def _digits(pair: Pair) -> str:
    assert pair.check is not None  # only judged pairs are grouped
    digits = digits_of(pair.check.converted)
    return f"{digits} digit{'s' * (digits != 1)}" if digits and digits < 4 else "4 or more"


def summary(pairs: Sequence[Pair]) -> str:
    """Write all tables."""
    flaws = [
        str(pair.check.diagnosis[0].kind)
        for pair in pairs
        if pair.check is not None and pair.verdict == "inconsistent"
    ]
    readings = []
    for name, wide in (("narrow", False), ("wide", True)):
        values = [off for pair in pairs if (off := pair.off(wide=wide)) is not None]
        readings.append([name, str(len(values)), *_within(values)])
    head = ["reading", "pairs", *(f"{tolerance}%" for tolerance in TOLERANCES)]
    parts = {
        "Verdicts": counted(pair.verdict for pair in pairs),
        "First diagnosis of the inconsistent": counted(flaws),
        "Within so much of the fixings": table(head, readings),
        "By digits of the converted figure": spread(pairs, _digits),
        "By pair of currencies": spread(pairs, _currencies),
        "By outlet": spread(pairs, lambda pair: str(pair.row["outlet"])),
    }
    return "\n\n".join(f"## {title}\n\n{text}" for title, text in parts.items())


def shown(pair: Pair) -> str:
    """Write a pair to be read by hand."""
    row = pair.row
    said = "" if pair.check is None else f"\n    {pair.check.sentence}"
    sentence = " ".join(row["sentence"].split())
    return f"{row['date']} {row['outlet']}: {row['a'][2]} | {row['b'][2]}\n    {sentence}{said}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Check the pairs of a file and print what came out."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("pairs", help="JSON lines with sentence, date, outlet, a and b")
    parser.add_argument("--show", metavar="VERDICT", help='also print every pair of a verdict, or "unlinked"')
    parser.add_argument("--tolerance", type=Decimal, default=TOLERANCE, help="per cent")
    parser.add_argument("--window", type=int, default=WINDOW, help="publication days")
    options = parser.parse_args(arguments)
    with open(options.pairs, encoding="utf-8") as lines:  # noqa: PTH123 (a path as the shell gives it)
        rows = [row for line in lines if line.strip() and "b" in (row := json.loads(line))]
    pairs = [judged(row, options.tolerance, options.window) for row in rows]
    print(summary(pairs))
    for pair in pairs:
        if options.show == pair.verdict:
            print(f"\n{shown(pair)}")


if __name__ == "__main__":
    main()
