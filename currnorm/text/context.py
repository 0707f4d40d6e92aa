"""Which currency: the evidence for every mention, strongest first, each step with its reason in words.

    1  the mark itself        "US$", "Danish crowns", "yen": one meaning
    2  a statement            "all figures in Canadian dollars"
    3  home                   what the caller says a bare "$" means here
    4  the outlet             a paper's own dollar (data/outlets.csv)
    5  the same noun          "francs" after "Swiss francs" elsewhere in the article
    6  the day                francs in 1995, no lira of 2020 in 1990
    7  its neighbours         "$" beside "C$" is no Canadian dollar
    8  the dateline           "pesos" under MANILA; for nouns, never for "$"
    9  a place                only for nouns that mean many currencies: "rupees" beside "Karachi"
   10  the default            "$" is USD where nothing else says otherwise; open nouns stay open

A place that is merely named is no evidence for "$": in American news most countries named beside an amount do
not have their dollars meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from currnorm import currencies
from currnorm.text.article import Article
from currnorm.text.outlets import home_of_outlet
from currnorm.text.places import Named, dateline, in_sentence, named_places, nearest, often_named

if TYPE_CHECKING:
    from currnorm.text.read import Reading
    from currnorm.text.tables import Term

__all__ = ["Choice", "Evidence", "choose", "lent"]


class Choice(NamedTuple):
    """A currency (None where it stays open), what else it could be, and why."""

    currency: str | None
    candidates: tuple[str, ...]
    because: str
    evidence: str

    @property
    def sure(self) -> bool:
        """Whether something decided it, and no default."""
        return self.evidence not in ("default", "open")


class _Owners(NamedTuple):
    """The places of an article where one of some currencies is money."""

    places: list[Named]
    often: list[Named]  # those whose territory is named most
    codes: frozenset[str]


@dataclass(slots=True)
class Evidence:
    """What one article says about its currencies."""

    article: Article
    on: date | None
    strong: tuple[tuple[str, str, str], ...] = ()  # (code, its source in words, kind), strongest first
    named: Mapping[str, str] = field(default_factory=dict)  # noun -> code that an adjective gave it elsewhere
    chosen: dict[tuple[int, str], Choice] = field(
        default_factory=dict
    )  # by the term (its id) and how it is printed
    explicit: frozenset[str] = frozenset()  # codes that the article names beyond doubt somewhere
    marked_dollars: tuple[str, ...] = ()  # the prefixes of other dollars: "C$"
    _places: list[Named] | None = None
    _owners: dict[tuple[str, ...], _Owners] = field(default_factory=dict)

    @classmethod
    def of(cls, article: Article, on: date | None, stated: str | None) -> Evidence:
        """Gather what holds for the whole article; `stated` is the currency that it says its figures are in."""
        home = currencies.currency_of(article.home, on) if article.home else None
        outlet = home_of_outlet(article.outlet, on) if article.outlet else None
        found = (
            (stated, "the article states its currency:", "statement"),
            (home, "home is", "home"),
            (outlet, f"the outlet {article.outlet} writes at home in", "outlet"),
        )
        return cls(article, on, tuple((code, words, kind) for code, words, kind in found if code))

    @property
    def places(self) -> list[Named]:
        """The places that the article names; looked up once, only when a noun needs it."""
        if self._places is None:
            self._places = named_places(self.article.text, self.article.languages)
        return self._places

    def named_owners(self, codes: tuple[str, ...]) -> _Owners:
        """The places where one of some currencies is money; counted once, not for every mention."""
        found = self._owners.get(codes)
        if found is None:
            owners = _owners(codes)
            named = [place for place in self.places if place.territory in owners]
            spent = frozenset(owners[place.territory] for place in named)
            found = self._owners[codes] = _Owners(named, often_named(named), spent)
        return found


def choose(term: Term, shown: str, at: int, evidence: Evidence) -> Choice:
    """Choose the currency of a mention that is printed as `shown` at a place of the article."""
    key = (id(term), shown)  # a term's codes would take longer to hash than the rest of this
    choice = evidence.chosen.get(key)
    if choice is None:
        choice = _choose(term, shown, at, evidence)
        if choice.evidence != "place":  # all other evidence holds for the whole article
            evidence.chosen[key] = choice
    return choice


def _choose(term: Term, shown: str, at: int, evidence: Evidence) -> Choice:
    if len(term.codes) == 1:
        return Choice(term.codes[0], term.codes, f"{shown!r} can only be {term.codes[0]}", "mark")
    alive = _alive(term.codes, evidence.on)
    for code, source, kind in evidence.strong:
        if code in term.codes:
            return _pick(code, alive, f"{source} {code}", kind)
    named = evidence.named.get(_stem(shown)) if term.kind == "noun" and term.name != "dollar" else None
    if named in term.codes:
        return _pick(named, alive, f"the article has the same word for {named}", "same_word")
    if evidence.on and len(alive) == 1:
        return Choice(alive[0], alive, f"on {evidence.on.isoformat()} only {alive[0]} was money", "day")
    if shown == "$" and evidence.marked_dollars:
        marks = " and ".join(evidence.marked_dollars)
        return _pick("USD", alive, f"the article marks its other dollars ({marks})", "neighbours")
    place = _from_place(term, alive, at, evidence)
    return place or _default(term.default, alive, shown)


def _from_place(term: Term, alive: tuple[str, ...], at: int, evidence: Evidence) -> Choice | None:
    """Let the dateline decide for nouns, and a place named nearby for nouns that mean many currencies."""
    if term.name in _NO_PLACES:
        return None
    owners = _owners(alive)
    text = evidence.article.text
    line = dateline(text, evidence.places)
    code = owners.get(line.territory) if line else None
    # Where an article says "Canadian dollars" for some, its other dollars are not Canadian.
    if line and code and (term.name != "dollar" or code not in evidence.explicit):
        return _pick(code, alive, f"the dateline is {text[line.start : line.end]}", "dateline")
    if term.name == "dollar":
        return None
    named = evidence.named_owners(alive)
    if term.default:  # yields only to a place in its own sentence, and only where its own home is not named
        if term.default in named.codes:
            return None
        best = nearest(often_named(in_sentence(text, at, named.places)), at)
    else:
        best = nearest(named.often, at)
    if best is None:
        return None
    return _pick(owners[best.territory], alive, f"{text[best.start : best.end]} is named nearby", "place")


@cache
def _owners(codes: tuple[str, ...]) -> Mapping[str, str]:
    """Give the currency of each territory, of those that a word can mean."""
    owners = {place: code for code in reversed(codes) for place in currencies.territories_of(code)}
    # Where a territory has had several of them, its last counts: Pakistan's rupee was Indian once.
    return {
        place: last if (last := currencies.currency_of(place)) in codes else code
        for place, code in owners.items()
    }


def _default(default: str | None, alive: tuple[str, ...], shown: str) -> Choice:
    if default in alive:
        return _pick(default, alive, f"{shown!r} is {default} where nothing says otherwise", "default")
    return Choice(None, alive, f"{shown!r} could be {', '.join(alive[:4])}; nothing says which", "open")


# Nouns and signs for which a place named nearby says nothing: they are used of one currency the world over.
_NO_PLACES = frozenset({"$", "cent", "¢", "c", "euro", "€", "£", "pence", "p"})


def lent(choice: Choice, lender: str) -> Choice:
    """Give the currency of an amount that leaves it to another: the lender's, with the lender named."""
    return choice._replace(
        because=f"it takes its currency from {lender!r}: {choice.because}", evidence="neighbours"
    )


def _pick(code: str, codes: tuple[str, ...], because: str, kind: str) -> Choice:
    return Choice(code, _first(code, codes), because, kind)


@lru_cache(maxsize=4096)
def _first(code: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Put a code before all others."""
    return (code, *(other for other in codes if other != code))


@lru_cache(maxsize=4096)
def _alive(codes: tuple[str, ...], on: date | None) -> tuple[str, ...]:
    """Keep the codes that were money on a day; all of them where the day is unknown or fits none."""
    if on is None:
        return tuple(sorted(codes, key=lambda code: currencies.currency(code).until is not None))
    alive = tuple(code for code in codes if currencies.is_money(code, on))
    return alive or codes


def named_nouns(readings: Iterable[Reading]) -> dict[str, str]:
    """Give the nouns that a longer name made certain somewhere in an article: {"franc": "CHF"}."""
    found: dict[str, set[str]] = {}
    for reading in readings:
        if reading.term.kind == "noun" and len(reading.term.codes) == 1:
            found.setdefault(_stem(reading.mark), set()).add(reading.term.codes[0])
    return {noun: next(iter(codes)) for noun, codes in found.items() if len(codes) == 1}


def _stem(noun: str) -> str:
    return noun.casefold().removesuffix("s")


def marked_dollars(readings: Iterable[Reading]) -> tuple[str, ...]:
    """Give the prefixed dollars of an article that are not American: "C$", "HK$"."""
    names = {
        each.term.name for each in readings if each.term.name.endswith("$") and "USD" not in each.term.codes
    }
    return tuple(sorted(names))
