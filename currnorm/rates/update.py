"""Updates the user's store from a live source.

    1. fetch    everything into memory, within limits (`fetch`)
    2. read     strictly, by the source's own module (`sources`)
    3. compare  with the stored past: a figure that is published differently now is a revision, kept beside
    4. write    new figures and revisions, in one transaction, under a lock (`userstore`)

If anything is not as it should be, UpdateFailed says what, and the store is as it was. All of a source comes in, or nothing.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from currnorm.errors import RatesFileError, UpdateFailed
from currnorm.money import CONTEXT
from currnorm.rates.days import from_number, to_number
from currnorm.rates.doubts import hold_back
from currnorm.rates.fetch import Seen
from currnorm.rates.series import parse_figure, print_figure
from currnorm.rates.sources.base import BadData
from currnorm.rates.store import Store, books, bundled
from currnorm.rates.userstore import data_folder, editing, user_store
from currnorm.rates.write import Change, Key, NewFixing, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from currnorm.rates.book import Book
    from currnorm.rates.fetch import Fetcher
    from currnorm.rates.sources.base import Reading, Request, Source

__all__ = ["Outcome", "Revision", "update"]

# Days before the first fetched one in which the reading before it is looked for.
_NEAR = 60
# Days before the last stored one that are fetched again, to notice revisions.
_OVERLAP = 14
# No money has lost this much of its worth between two fixings; a slipped decimal point or a wrong column has.
_IMPOSSIBLE = 50
# Worth a line in the report.
_LARGE = 2
# More revisions than this share of what can be compared, and it is another series.
_REVISED_SHARE = 100
_REVISED_LEAST = 5


@dataclass(frozen=True, slots=True)
class Revision:
    """A figure that was published differently before."""

    series: str
    day: date
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.series} of {self.day.isoformat()} was {self.before} and is now {self.after}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an update brought: new figures from `first` to `last`, revisions, and what is worth a look."""

    source: str
    new: int = 0
    first: date | None = None
    last: date | None = None
    revisions: tuple[Revision, ...] = ()
    remarks: tuple[str, ...] = ()


def update(
    source: Source,
    fetcher: Fetcher,
    *,
    since: date | None = None,
    today: date | None = None,
    folder: Path | None = None,
    patience: float = 60,
) -> Outcome:
    """Fetch what a source has published since the last stored day, and store it.

    `since` asks from a day of one's own. Raises UpdateFailed; the store is then as it was before.
    """
    import sqlite3  # noqa: PLC0415  (only who opens a store pays for it)

    id_ = source.info.id
    today = today or date.today()  # noqa: DTZ011  (the user's own day is meant)
    folder = folder or data_folder()
    try:
        past = _Past(id_, folder)
        start = since or past.resume(source.begins)
        readings, seen = _fetched(source, fetcher, start, today, past)
        _check_days(readings, today)
        change, outcome = _compared(source, readings, past)
        if not change and not past.news(seen):
            return outcome
        with editing(folder, patience=patience) as connection:
            if past.version != _version(folder):
                # Another process was faster: compare with what is stored now, under the lock.
                change, outcome = _compared(source, readings, _Past(id_, folder))
            write(connection, source.info, change, seen, today)
    except (BadData, OSError, sqlite3.Error, RatesFileError) as error:
        raise UpdateFailed(source=id_, reason=str(error).rstrip(".")) from error
    return outcome


class _Past:
    """What is stored of a source, in the bundled store and the user's."""

    def __init__(self, source: str, folder: Path) -> None:
        self.source = source
        self.version = _version(folder)
        self._stores: list[Store] = [bundled()]
        own = user_store(folder)
        if own.path.exists():
            self._stores.append(own)
        self._own = own
        self._revised: defaultdict[tuple[str, str], set[tuple[int, int, int]]] | None = None

    def resume(self, begins: date) -> date:
        """Give the day from which to ask: shortly before the last stored one."""
        last = [each.last for store in self._stores for each in store.series if each.source == self.source]
        return max(last) - timedelta(days=_OVERLAP) if last else begins

    def books(self, since: int) -> list[Book]:
        """Give what is stored from a day on as books, of this source and the others."""
        return books(*self._stores, since=since)

    def seen(self, address: str) -> Seen | None:
        """Give what the server said about an answer last time."""
        if not self._own.path.exists():
            return None
        with closing(self._own.connect()) as connection:
            row = connection.execute(
                "SELECT etag, last_modified FROM fetched WHERE url = ?", (address,)
            ).fetchone()
        return Seen(*row) if row else None

    def has(self, key: Key) -> bool:
        """Say whether anything is stored of a series."""
        return any(
            (each.source, each.base, each.quote) == (self.source, key.base, key.quote)
            for store in self._stores
            for each in store.series
        )

    def revised(self, key: Key) -> set[tuple[int, int, int]]:
        """Give the revisions of a series that are known: day, digits, decimals."""
        if self._revised is None:
            self._revised = defaultdict(set)
            if self._own.path.exists():
                with closing(self._own.connect()) as connection:
                    for base, quote, *revision in connection.execute(
                        "SELECT base, quote, day, revision.digits, revision.decimals"
                        " FROM revision JOIN series ON series.id = series WHERE source = ?",
                        (self.source,),
                    ):
                        self._revised[base, quote].add(tuple(revision))
        return self._revised[key.base, key.quote]

    def news(self, seen: Mapping[str, Seen]) -> bool:
        """Say whether a server said anything else about its answers than last time."""
        return any(self.seen(address) != said for address, said in seen.items())

    def silent(self, found: Mapping[Key, object]) -> list[str]:
        """Say which series of a source no longer get figures, though others do."""
        if not found:
            return []
        own = [each for store in self._stores for each in store.series if each.source == self.source]
        last = max((each.last for each in own), default=date.min)
        answered = {frozenset((key.base, key.quote)) for key in found}
        return [
            f"{each.name} has no new figures"
            for each in own
            if (last - each.last).days < _OVERLAP and frozenset((each.base, each.quote)) not in answered
        ]

    def figures(self, key: Key, since: int) -> tuple[dict[int, tuple[int, int]], int]:
        """Give what is stored of a series, whatever its frequency: figures by day from a day on, and its decimals."""
        found: dict[int, tuple[int, int]] = {}
        decimals = 0
        for store in self._stores:
            for each in store.series:
                if (each.source, each.base, each.quote, each.unit) == (
                    self.source,
                    key.base,
                    key.quote,
                    key.unit,
                ):
                    decimals = each.decimals
                    for day, digits, places, _, _ in store.fixings(each, since=since):
                        found.setdefault(day, (digits, places))
        return found, decimals


def _version(folder: Path) -> tuple[int, int, int] | None:
    """Tell one state of the user's store from another."""
    try:
        found = user_store(folder).path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def _address(request: Request) -> str:
    return "&".join([request.url, *(f"{name}={value}" for name, value in request.params)])


def _fetched(
    source: Source, fetcher: Fetcher, since: date, until: date, past: _Past
) -> tuple[list[Reading], dict[str, Seen]]:
    readings: list[Reading] = []
    seen: dict[str, Seen] = {}
    for request in source.requests(since, until):
        answer = fetcher.get(request, past.seen(_address(request)))
        if answer.body is None:
            continue
        readings += source.read(request, answer.body)
        if answer.seen.etag or answer.seen.last_modified:
            seen[_address(request)] = answer.seen
    return readings, seen


def _check_days(readings: Iterable[Reading], today: date) -> None:
    for reading in readings:
        if reading.day > today:
            raise BadData(
                f"{reading.series} has a figure of {reading.day.isoformat()}, which is in the future"
            )


def _compared(source: Source, readings: list[Reading], past: _Past) -> tuple[Change, Outcome]:
    """Sort readings into new figures, known ones and revisions; refuse what can't be."""
    by_series: defaultdict[Key, dict[int, Reading]] = defaultdict(dict)
    for reading in readings:
        key = Key(reading.series, reading.base, reading.quote, reading.unit, reading.frequency)
        first = by_series[key].setdefault(to_number(reading.day), reading)
        if first.figure != reading.figure:
            raise BadData(
                f"{reading.series} of {reading.day.isoformat()} stands there twice: {first.figure}, {reading.figure}"
            )
    change = Change()
    revisions: list[Revision] = []
    remarks: list[str] = []
    compared = 0
    for key, found in sorted(by_series.items()):
        stored, decimals = past.figures(key, min(found) - _NEAR)
        if not past.has(key):
            remarks.append(f"{key.name} is new here")
        before: Decimal | None = None
        for day in sorted(stored.keys() | found.keys()):
            value = _value(*stored[day]) if day in stored else None
            if day in found:
                digits, places = parse_figure(found[day].figure)
                now = _value(digits, places)
                if value is None:
                    remarks += _jump(key, found[day], before, now)
                    precision = max(found[day].decimals or decimals, places)
                    change.fixings[key].append(NewFixing(day, digits, places, precision))
                else:
                    compared += 1
                    if now != value and (day, digits, places) not in past.revised(key):
                        _jump(key, found[day], value, now)
                        change.revisions[key].append(NewFixing(day, digits, places, places))
                        was = print_figure(*stored[day])
                        revisions.append(Revision(key.name, found[day].day, was, found[day].figure))
                value = value or now
            before = value
    if len(revisions) > max(_REVISED_LEAST, compared // _REVISED_SHARE):
        raise BadData(
            f"{len(revisions)} of {compared} figures differ from what was published before, such as {revisions[0]}: "
            "not the same series"
        )
    if change.fixings:
        earliest = min(each.day for new in change.fixings.values() for each in new)
        remarks += hold_back(change, source.info.id, past.books(earliest - _NEAR))
    remarks += past.silent(by_series)
    days = [each.day for new in change.fixings.values() for each in new]
    return change, Outcome(
        source.info.id,
        len(days),
        from_number(min(days)) if days else None,
        from_number(max(days)) if days else None,
        tuple(revisions),
        tuple(remarks),
    )


def _value(digits: int, decimals: int) -> Decimal:
    return Decimal(digits).scaleb(-decimals, CONTEXT)


def _jump(key: Key, reading: Reading, before: Decimal | None, now: Decimal) -> list[str]:
    """Refuse an impossible jump; remark on a large one."""
    if before is None:
        return []
    factor = CONTEXT.divide(max(before, now), min(before, now))
    said = f"{key.name} jumps from {before:f} to {now:f} on {reading.day.isoformat()}"
    if factor >= _IMPOSSIBLE:
        raise BadData(f"{said}, by a factor of {factor:.0f}")
    return [said] if factor >= _LARGE else []
