"""What a run came to: how many records, amounts and verdicts, and the ten conversions that are furthest off."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from currnorm.money import CONTEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from currnorm.checking.model import Check

__all__ = ["Summary", "counted"]

_SHOWN = Decimal("0.0001")
_WORST = 10
OPEN = "?"  # an amount whose currency stays open


def counted(number: int, what: str) -> str:
    """Say a number of things.

    >>> counted(1, "record"), counted(2000, "record")
    ('1 record', '2,000 records')
    """
    return f"{number:,} {what}{'s' * (number != 1)}"


@dataclass(slots=True)
class Summary:
    """Counts of a run or of a piece of it. `worst` are the inconsistent conversions, the furthest off first."""

    records: int = 0
    bytes: int = 0
    rejects: int = 0
    with_money: int = 0
    currencies: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    worst: list[dict[str, Any]] = field(default_factory=list)

    def judged(self, check: Check, path: str, line: int) -> None:
        """Count a check."""
        self.verdicts[str(check.verdict)] += 1
        if check.verdict == "inconsistent" and not check.excused and check.deviation is not None:
            self.worst.append(
                {
                    "deviation": str(check.deviation.quantize(_SHOWN, context=CONTEXT)),
                    "pair": check.pair,
                    "sentence": check.sentence,
                    "source": path,
                    "line": line,
                }
            )

    def add(self, other: Summary) -> None:
        """Take the counts of a piece."""
        self.records += other.records
        self.bytes += other.bytes
        self.rejects += other.rejects
        self.with_money += other.with_money
        self.currencies.update(other.currencies)
        self.verdicts.update(other.verdicts)
        self.missing.update(other.missing)
        self.worst = self._first(self.worst + other.worst)

    def cut(self) -> Summary:
        """Keep only the worst of the worst, and give this summary."""
        self.worst = self._first(self.worst)
        return self

    @staticmethod
    def _first(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return sorted(found, key=lambda one: Decimal(one["deviation"]).copy_abs(), reverse=True)[:_WORST]

    def to_dict(self) -> dict[str, Any]:
        """Give the counts as JSON-ready values."""
        return {
            "records": self.records,
            "bytes": self.bytes,
            "rejects": self.rejects,
            "with_money": self.with_money,
            "currencies": dict(self.currencies.most_common()),
            "verdicts": dict(self.verdicts.most_common()),
            "missing": dict(self.missing.most_common()),
            "worst": self.worst,
        }

    @classmethod
    def of(cls, given: dict[str, Any]) -> Summary:
        """Take what `to_dict` gave."""
        counters = {name: Counter(given[name]) for name in ("currencies", "verdicts", "missing")}
        return cls(**{**given, **counters})

    def lines(self) -> Iterator[str]:
        """Say it in words."""
        mentions = self.currencies.total()
        yield f"{counted(self.records, 'record')}, {self.with_money:,} with money; {self.rejects:,} set aside."
        if mentions:
            most = ", ".join(f"{code} {count:,}" for code, count in self.currencies.most_common(12))
            yield f"{counted(mentions, 'amount')}: {most}{', ...' if len(self.currencies) > 12 else ''}"
        if self.verdicts:
            said = ", ".join(f"{count:,} {verdict}" for verdict, count in self.verdicts.most_common())
            yield f"{counted(self.verdicts.total(), 'conversion')} checked: {said}"
        if self.missing:
            said = ", ".join(f"{count:,} for want of a {what}" for what, count in self.missing.most_common())
            yield f"Not converted: {said}"
        if self.worst:
            yield "Furthest off:"
            for one in self.worst:
                yield f"  {Decimal(one['deviation']):+,.1f}%  {one['pair']}  ({one['source']}, line {one['line']})"
