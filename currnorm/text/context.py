"""Which currency: the evidence for every mention, strongest first, each step with its reason in words.

    1  the mark itself        "US$", "Danish crowns", "yen": one meaning
    2  a statement            "all figures in Canadian dollars"
    3  home                   what the caller says a bare "$" means here
    4  the outlet             a paper's own dollar (data/outlets.csv)
    5  the same noun          "francs" after "Swiss francs" elsewhere in the article
    6  the day                francs in 1995, no lira of 2020 in 1990
    7  its neighbours         "$" beside "C$" is no Canadian dollar; "5 cents" beside "€1.80" are euro cents
    8  the dateline           "pesos" under MANILA; for nouns, never for "$"
    9  a place                only for nouns that mean many currencies: "rupees" beside "Karachi"
   10  the default            "$" is USD where nothing else says otherwise; open nouns stay open

A place that is merely named is no evidence for "$": in American news most countries named beside an amount do
not have their dollars meant.
"""

from __future__ import annotations

from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from currnorm import currencies
from currnorm.text.dateline import publication_date
from currnorm.text.outlets import home_of_outlet
from currnorm.text.places import Named, dateline, in_sentence, named_places, nearest, often_named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from currnorm.text.article import Article
    from currnorm.text.read import Reading
    from currnorm.text.tables import Term

__all__ = ["Choice", "Evidence", "by_itself", "choose", "lent"]


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


class Evidence:
    """What one article says about its currencies.

    Most articles leave nothing to decide, or next to nothing: but for what the caller and the article say outright,
    everything is looked for only when it is asked for.
    """

    def __init__(self, article: Article, stated: str | None, readings: Sequence[Reading]) -> None:
        """Take an article, the currency that it says its figures are in, and all that was read in it."""
        self.article = article
        self.chosen: dict[tuple[int, str], Choice] = {}  # by the term (its id) and how it is printed
        self.strong = self._strong(stated) if stated or article.home or article.outlet else ()
        self._readings = readings
        self._owners: dict[tuple[tuple[str, ...], bool], _Owners] = {}

    def _strong(self, stated: str | None) -> tuple[tuple[str, str, str], ...]:
        """Give what holds for the whole article, strongest first: a code, its source in words, its kind."""
        article = self.article
        home = currencies.currency_of(article.home, self.on) if article.home else None
        outlet = home_of_outlet(article.outlet, self.on) if article.outlet else None
        found = (
            (stated, "the article states its currency:", "statement"),
            (home, "home is", "home"),
            (outlet, f"the outlet {article.outlet} writes at home in", "outlet"),
        )
        return tuple((code, words, kind) for code, words, kind in found if code)

    @cached_property
    def on(self) -> date | None:
        """The day of the article, where one is known."""
        dated = publication_date(self.article)
        return dated.day if dated else None

    @cached_property
    def named(self) -> Mapping[str, str]:
        """The nouns that a longer name makes certain somewhere in the article: {"franc": "CHF"}."""
        found: dict[str, set[str]] = {}
        for reading in self._readings:
            if reading.term.kind == "noun" and reading.term.certain:
                found.setdefault(_stem(reading.mark), set()).add(reading.term.codes[0])
        return {noun: next(iter(codes)) for noun, codes in found.items() if len(codes) == 1}

    @cached_property
    def explicit(self) -> frozenset[str]:
        """The codes that the article names beyond doubt somewhere."""
        return frozenset(each.term.codes[0] for each in self._readings if each.term.certain)

    def divided(self, cents: Term) -> str | None:
        """The one currency with cents that the article names, where it has no bare "$"."""
        if any(each.term.name in ("$", "dollar") and not each.term.certain for each in self._readings):
            return None
        found = self.explicit & set(cents.codes)
        return next(iter(found)) if len(found) == 1 else None

    @cached_property
    def marked_dollars(self) -> tuple[str, ...]:
        """The prefixed dollars of the article that are not American: "C$", "HK$"."""
        prefixed = [each.term for each in self._readings if each.term.name[-1] == "$" != each.term.name]
        return tuple(sorted({term.name for term in prefixed if "USD" not in term.codes}))

    @cached_property
    def dateline(self) -> Named | None:
        """The place of the dateline; looked for in the head alone."""
        return dateline(self.article.text, self.article.languages)

    @cached_property
    def places(self) -> list[Named]:
        """The places that the article names in English, or by adjectives."""
        return named_places(self.article.text, self.article.languages)

    @cached_property
    def local_places(self) -> list[Named]:
        """The same with what its own languages call them: some of these names are everyday words as well."""
        return named_places(self.article.text, self.article.languages, local=True)

    def named_owners(self, codes: tuple[str, ...], *, local: bool) -> _Owners:
        """The places where one of some currencies is money; counted once, not for every mention."""
        found = self._owners.get((codes, local))
        if found is None:
            owners = _owners(codes)
            places = self.local_places if local else self.places
            named = [place for place in places if place.territory in owners]
            spent = frozenset(owners[place.territory] for place in named)
            found = self._owners[codes, local] = _Owners(named, often_named(named), spent)
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
    if term.certain:
        return by_itself(term, shown, None)
    for code, source, kind in evidence.strong:
        if code in term.codes:
            return _pick(code, _alive(term.codes, evidence.on), f"{source} {code}", kind)
    named = evidence.named.get(_stem(shown)) if term.kind == "noun" and term.name != "dollar" else None
    if named in term.codes:
        alive = _alive(term.codes, evidence.on)
        return _pick(named, alive, f"the article has the same word for {named}", "same_word")
    alone = by_itself(term, shown, evidence.on)
    if alone.evidence == "day":
        return alone
    if shown == "$" and evidence.marked_dollars:
        marks = " and ".join(evidence.marked_dollars)
        return _pick("USD", alone.candidates, f"the article marks its other dollars ({marks})", "neighbours")
    if term.name in _CENTS and (divided := evidence.divided(term)):
        alive = _alive(term.codes, evidence.on)
        return _pick(divided, alive, f"of what has cents the article names {divided} alone", "neighbours")
    return _from_place(term, _alive(term.codes, evidence.on), at, evidence) or alone


_CENTS = frozenset({"cent", "¢", "c"})


@lru_cache(maxsize=4096)
def by_itself(term: Term, shown: str, on: date | None) -> Choice:
    """Choose by the mark and the day alone; the same in every article."""
    if term.certain:
        return Choice(term.codes[0], term.codes, f"{shown!r} can only be {term.codes[0]}", "mark")
    alive = _alive(term.codes, on)
    if on and term.default and _is_past(term.default, on):
        # What a word always meant it still means when the past is told: "lire", "marks".
        past = f"{shown!r} is {term.default}, money of the past, where nothing says otherwise"
        return _pick(term.default, (term.default, *alive), past, "default")
    if on and len(alive) == 1:
        return Choice(alive[0], alive, f"on {on.isoformat()} only {alive[0]} was money", "day")
    if term.default in alive:
        return _pick(
            term.default, alive, f"{shown!r} is {term.default} where nothing says otherwise", "default"
        )
    # Old sums are told of long after: "1 000 francs (152 euros)" of 2005 were French.
    spent = tuple(code for code in term.codes if on and code not in alive and _is_past(code, on))
    said = f"{shown!r} could be {', '.join(alive[:4])}; nothing says which"
    return Choice(None, (*alive, *spent), said, "open")


def _is_past(code: str, on: date) -> bool:
    """Whether a currency was money before a day, and isn't any more."""
    until = currencies.currency(code).until
    return until is not None and until < on


def _from_place(term: Term, alive: tuple[str, ...], at: int, evidence: Evidence) -> Choice | None:
    """Let the dateline decide for nouns, and a place named nearby for nouns that mean many currencies."""
    if term.name in _NO_PLACES:
        return None
    owners = _owners(alive)
    line, text = evidence.dateline, evidence.article.text
    code = owners.get(line.territory) if line else None
    # Where an article says "Canadian dollars" for some, its other dollars are not Canadian.
    if line and code and (term.name != "dollar" or code not in evidence.explicit):
        return _pick(code, alive, f"the dateline is {text[line.start : line.end]}", "dateline")
    if term.name == "dollar":
        return None
    named = evidence.named_owners(alive, local=not term.default)
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


def _stem(noun: str) -> str:
    return noun.casefold().removesuffix("s")
