"""The rules by which a rate is found. In order:

1. As of a day: the last fixing on or before it; never a later one, never an average. A fixing answers for a few
   days only (`days.LONGEST_GAP`); past that, RateUnavailable names the nearest days on both sides.
2. A cross rate takes both legs from one source and one day (`series.Pair`).
3. Definitions come first (fixed euro rates, then pegs), then daily, weekly, monthly fixings; within one frequency, the
   sources by their rank. Sources are never blended: of the legs of a rate, all that are readings are one source's.
   `source=` picks one, its quarantined readings included; they carry a note. No other look-up sees those.
4. Exact: a rate is a fraction of published figures; it is rounded only when it is printed.
5. Every answer carries source, series, day, published figure, age and kind (`model.Rate`).
6. A code has an era; a day outside it is OutsideEra, which names the successor (`currnorm.currencies`).
7. What no official figure says is said with it: parallel markets, recent redenominations (`notes`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Any

from currnorm.currencies import check_era, currency, is_money
from currnorm.money import CONTEXT
from currnorm.rates.answers import Answers, Found, Quick, Reading
from currnorm.rates.book import Book
from currnorm.rates.days import as_date, from_number, to_number
from currnorm.rates.definitions import EURO_FIXED, PEGS
from currnorm.rates.model import Kind, Rate, new_rate, set_rest
from currnorm.rates.notes import notes
from currnorm.rates.routes import DIRECT, EVER, FIXED, PEGGED, Route
from currnorm.rates.series import Pair
from currnorm.rates.timeline import timeline
from currnorm.rates.unavailable import unavailable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from currnorm.errors import RateUnavailable


__all__ = ["BookRates"]

_ONE = Decimal(1)
_multiply, _divide = CONTEXT.multiply, CONTEXT.divide
_ORDER = list(Kind)
_CACHED_RATES = 1 << 16
_CACHED_PAIRS = 64

# The sources that are definitions and no books.
_DEFINED = {EURO_FIXED: FIXED, PEGS: PEGGED}


@dataclass(frozen=True, slots=True)
class _Found:
    """A fixing that answers: which one, in which pair of which book, and how the pair asked for gets there."""

    route: Route
    kinds: frozenset[Kind]
    book: Book
    pair: Pair
    index: int
    quarantined: bool

    @property
    def kind(self) -> Kind:
        return self.book.kind or Kind(self.pair.frequency(self.index))


class BookRates:
    """Rates from books of fixings, by the rules at the head of this module; it fulfils the `Rates` protocol.

    `defined` says whether eras, fixed euro rates and pegs apply beside the books.
    """

    def __init__(self, books: Sequence[Book], *, defined: bool = True) -> None:
        self.books = tuple(books)
        self._defined = defined
        self._codes: frozenset[str] = frozenset().union(*(book.codes for book in books))
        self._answers: dict[tuple[str, str, str | None], Answers] = {}
        # By source, base and quote: three small dicts take half the time of one with a key of three.
        self._quick: dict[str | None, dict[str, dict[str, Quick]]] = {}
        self._rates: dict[tuple[str, str, date, str | None], Rate] = {}
        self._histories: dict[tuple[str, str, str | None], tuple[tuple[date, Decimal], ...]] = {}

    def __getstate__(self) -> dict[str, Any]:
        # What is prepared holds functions; it is made again where it is asked for.
        return {**self.__dict__, "_answers": {}, "_quick": {}}

    def rate(self, base: str, quote: str, on: date, *, source: str | None = None) -> Rate:
        """Give the rate as of a day: units of `quote` for one `base`, from the last fixing on or before it.

        Raises UnknownCurrency, OutsideEra, RateUnavailable; ValueError for an unknown source.
        """
        # No call more than need be: the steps that stand here and in `_fraction` are most of a conversion.
        found: Found | None = None
        try:
            low, high, first, days, tops, bottoms, whole = self._quick[source][base][quote]
            if low <= (number := on.toordinal()) < high and (place := days[number - first]) >= 0:
                found = tops[place], bottoms[place], on, whole
        except (KeyError, AttributeError):
            pass  # a pair that isn't laid open, or a day in another form
        if found is None:
            day = as_date(on)
            found = self._find(base, quote, day, source)
            if found is None:
                return self._by_rules(base, quote, day, source)
        rate = new_rate(Rate)
        set_rest(rate, found)
        return rate

    def convert(
        self, amount: Decimal, base: str, quote: str, on: date, *, source: str | None = None
    ) -> Decimal:
        """Convert one amount of `base` as of a day, as `rate(...).convert` does.

        >>> from currnorm.rates import default_rates
        >>> round(default_rates().convert(Decimal(5), "USD", "KRW", date(2019, 11, 19)))
        5832

        Raises as `rate` does.
        """
        numerator, denominator = self._fraction(base, quote, on, source)
        return _divide(_multiply(amount, numerator), denominator)

    def convert_many(
        self,
        amounts: Iterable[Decimal],
        base: str,
        quote: str,
        days: Iterable[date],
        *,
        source: str | None = None,
    ) -> list[Decimal]:
        """Convert many amounts of `base`, each with the rate of its own day; exactly as `rate(...).convert` does.

        >>> from currnorm.rates import default_rates
        >>> days = [date(2019, 11, 19), date(2019, 11, 20)]
        >>> [round(won) for won in default_rates().convert_many([Decimal(1)] * 2, "USD", "KRW", days)]
        [1166, 1171]

        Raises as `rate` does, at the first day that has no rate.
        """
        fractions = (self._fraction(base, quote, day, source) for day in days)
        # An operator takes a third of the time of the context's method; the caller's context is back in a moment.
        with localcontext(CONTEXT):
            return [amount * top / bottom for amount, (top, bottom) in zip(amounts, fractions, strict=True)]

    def recent(
        self, base: str, quote: str, on: date, *, days: int = 3, source: str | None = None
    ) -> tuple[Rate, ...]:
        """Give the fixings of the last publication days on or before a day, the latest first, all of one source.

        A rate by definition alone is one, for it is the same on every day. Raises as `rate` does.
        """
        if days < 1:
            raise ValueError(f"days must be at least 1, not {days}")
        day = as_date(on)
        self._check(base, quote, day, source)
        found = self._locate(base, quote, day, source)
        if not isinstance(found, _Found):
            return (self._rate(base, quote, day, source),)
        rates = []
        while isinstance(found, _Found):
            rates.append(self._made(base, quote, day, found))
            before = rates[-1].observed - timedelta(days=1)
            if len(rates) == days or not self._in_era(base, quote, before):
                break
            found = self._best(
                base, quote, before, (found.kinds,), (found.book,), quarantined=found.quarantined
            )
        return tuple(rates)

    def history(self, base: str, quote: str, *, source: str | None = None) -> Sequence[tuple[date, Decimal]]:
        """Give every fixing of a pair, oldest first, as (day, units of quote for one base).

        Each is what `rate` answers for its day. Empty for a pair that is a definition alone.
        """
        key = (base, quote, source)
        found = self._histories.get(key)
        if found is None:
            self._check_codes(base, quote, source)
            ways, books = self._ways(source)
            if base == quote:
                ways = ()
            bounds = self._bounds(base, quote)
            found = timeline(base, quote, ways, books, bounds, quarantined=source is not None)
            if len(self._histories) >= _CACHED_PAIRS:
                self._histories.clear()
            self._histories[key] = found
        return found

    # Checks

    def _check_codes(self, base: str, quote: str, source: str | None) -> None:
        for code in (base, quote):
            if code not in self._codes:
                currency(code)  # raises UnknownCurrency
        known = [book.info.id for book in self.books] + (list(_DEFINED) if self._defined else [])
        if source is not None and source not in known:
            raise ValueError(f"there is no source {source!r} here; there are {', '.join(known)}")

    def _check(self, base: str, quote: str, on: date, source: str | None) -> None:
        self._check_codes(base, quote, source)
        if self._defined:
            check_era(base, on)
            check_era(quote, on)

    def _in_era(self, base: str, quote: str, on: date) -> bool:
        return not self._defined or (is_money(base, on) and is_money(quote, on))

    # Search

    def _ways(self, source: str | None) -> tuple[tuple[frozenset[Kind], ...], tuple[Book, ...]]:
        """Give the kinds of definitions to go by, first choice first, and the books to look in."""
        if source in _DEFINED:
            return (_DEFINED[source],), ()
        if source is not None:
            # Who names a source wants its own reading; only the law of the euro may lead to it.
            chosen = tuple(book for book in self.books if book.info.id == source)
            return ((DIRECT, FIXED) if self._defined else (DIRECT,)), chosen
        return ((PEGGED, FIXED, DIRECT) if self._defined else (DIRECT,)), self.books

    def _locate(self, base: str, quote: str, on: date, source: str | None) -> _Found | Route | None:
        """Find what answers: a fixing, or a route of definitions alone."""
        ways, books = self._ways(source)
        same = Route(base, quote) if base == quote else None
        return same or self._best(base, quote, on, ways, books, quarantined=source is not None)

    def _best(
        self,
        base: str,
        quote: str,
        on: date,
        ways: Iterable[frozenset[Kind]],
        books: Iterable[Book],
        *,
        quarantined: bool,
    ) -> _Found | Route | None:
        day = to_number(on)
        tried: set[Route] = set()
        for kinds in ways:
            route = Route.find(base, quote, on, kinds)
            if route in tried:
                continue
            tried.add(route)
            if route.complete:
                return route
            best: _Found | None = None
            for book in books:
                pair = book.pair(route.base, route.quote, quarantined=quarantined)
                index = -1 if pair is None else pair.at(day)
                if pair is None or index < 0 or day - pair.days[index] > book.gaps[pair.frequency(index)]:
                    continue
                found = _Found(route, kinds, book, pair, index, quarantined)
                if best is None or _ORDER.index(found.kind) < _ORDER.index(best.kind):
                    best = found
                if best.kind is Kind.DAILY:
                    break  # nothing after it can come before it, so the other books stay closed
            if best:
                return best
        return None

    def _rate(self, base: str, quote: str, on: date, source: str | None) -> Rate:
        found = self._locate(base, quote, on, source)
        if found is None:
            raise self._unavailable(base, quote, on, source)
        if isinstance(found, _Found):
            return self._made(base, quote, on, found)
        return self._by_definition(base, quote, on, found)

    def _by_definition(self, base: str, quote: str, on: date, route: Route) -> Rate:
        if base == quote:
            return Rate(base, quote, on, on, Kind.IDENTITY, _ONE, _ONE, ())
        return Rate(
            base,
            quote,
            on,
            on,
            route.kind,
            *route.scale(_ONE, _ONE),
            route.legs(on),
            route.notes(on) + self._notes(base, quote, on),
        )

    def _made(self, base: str, quote: str, on: date, found: _Found) -> Rate:
        pair, index = found.pair, found.index
        observed = from_number(pair.days[index])
        return Rate(
            base,
            quote,
            on,
            observed,
            found.kind,
            *found.route.scale(*pair.fraction(index)),
            found.route.legs(observed, pair.legs(index)),
            pair.held(pair.days[index], to_number(on))
            + found.route.notes(on)
            + self._notes(base, quote, observed),
        )

    def _notes(self, base: str, quote: str, on: date) -> tuple[str, ...]:
        return (*notes(base, on), *notes(quote, on)) if self._defined else ()

    # Prepared pairs

    def _fraction(self, base: str, quote: str, on: date, source: str | None) -> tuple[Decimal, Decimal]:
        """Give numerator and denominator of the rate as of a day."""
        try:
            low, high, first, days, tops, bottoms, _ = self._quick[source][base][quote]
            if low <= (number := on.toordinal()) < high and (place := days[number - first]) >= 0:
                return tops[place], bottoms[place]
        except (KeyError, AttributeError):
            pass
        rate = self.rate(base, quote, on, source=source)
        return rate.numerator, rate.denominator

    def _find(self, base: str, quote: str, on: date, source: str | None) -> Found | None:
        """Look up a day in what is prepared for a pair; None where only the rules themselves can say."""
        key = (base, quote, source)
        if key not in self._answers:
            self._answers[key] = self._prepare(base, quote, source)
        answers = self._answers[key]
        found = answers.find(on)
        if answers.quick:
            self._quick.setdefault(source, {}).setdefault(base, {})[quote] = answers.quick
        return found

    def _prepare(self, base: str, quote: str, source: str | None) -> Answers:
        self._check_codes(base, quote, source)
        ways, books = self._ways(source)
        quarantined = source is not None

        def by_reading(reading: Reading, on: date) -> Rate:
            route, book = reading.route, reading.book
            pair = book.pair(route.base, route.quote, quarantined=quarantined)
            assert pair
            found = _Found(route, reading.kinds, book, pair, pair.at(to_number(on)), quarantined)
            return self._kept(base, quote, on, source, lambda: self._made(base, quote, on, found))

        return Answers(
            base,
            quote,
            ways,
            books,
            self._bounds(base, quote),
            quarantined=quarantined,
            by_reading=by_reading,
            by_definition=lambda route, on: self._by_definition(base, quote, on, route),
        )

    def _by_rules(self, base: str, quote: str, on: date, source: str | None) -> Rate:
        self._check(base, quote, on, source)
        return self._kept(base, quote, on, source, lambda: self._rate(base, quote, on, source))

    def _kept(self, base: str, quote: str, on: date, source: str | None, make: Callable[[], Rate]) -> Rate:
        """Give a whole rate, made the first time that it is asked for."""
        key = (base, quote, on, source)
        found = self._rates.get(key)
        if found is None:
            found = make()
            if len(self._rates) >= _CACHED_RATES:
                self._rates.clear()
            self._rates[key] = found
        return found

    # What there is

    def _bounds(self, base: str, quote: str) -> tuple[int, int]:
        """Give the days on which both currencies were money."""
        first, last = EVER
        for code in (base, quote) if self._defined else ():
            entry = currency(code)
            first = max(first, to_number(entry.since)) if entry.since else first
            last = min(last, to_number(entry.until)) if entry.until else last
        return first, last

    def _unavailable(self, base: str, quote: str, on: date, source: str | None) -> RateUnavailable:
        """Say what is missing, what there is on both sides of the day, and what would get it."""
        ways, books = self._ways(source)
        routes = {Route.find(base, quote, on, kinds) for kinds in ways}
        pairs = [
            pair
            for book in books
            for route in routes
            if not route.complete
            and (pair := book.pair(route.base, route.quote, quarantined=source is not None))
            and pair.days
        ]
        elsewhere = self._locate(base, quote, on, None) if source is not None else None
        newest = max((series.last for book in self.books for series in book.series), default=None)
        return unavailable(
            base,
            quote,
            on,
            pairs,
            [book.info.id for book in books],
            elsewhere=elsewhere is not None,
            newest=newest if self._defined else None,
        )
