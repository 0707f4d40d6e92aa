"""Which currency: the evidence for every mention, strongest first, each step with its reason in words.

    1  the mark itself        "US$", "Danish crowns", "yen": one meaning
    2  a statement            "all figures in Canadian dollars"
    3  home                   what the caller says a bare "$" means here
    4  the outlet             a paper's own dollar (data/outlets.csv)
    5  the same noun          "francs" after "Swiss francs" elsewhere in the article
    6  the day                francs in 1995, no lira of 2020 in 1990
    7  a place                only for nouns that mean many currencies equally: "rupees" beside "Karachi"
    8  the default            "$" is USD where nothing else says otherwise; open nouns stay open

A place that is merely named is no evidence for "$": in American news most countries named beside an amount do
not have their dollars meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from currnorm import currencies
from currnorm.languages import load_language
from currnorm.text.article import Article
from currnorm.text.outlets import home_of_outlet
from currnorm.text.scan import any_of, compile_pattern, spans_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from currnorm.text.tables import Term

__all__ = ["Choice", "Evidence", "choose"]


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


@dataclass(slots=True)
class Evidence:
    """What one article says about its currencies."""

    article: Article
    on: date | None
    strong: tuple[tuple[str, str, str], ...] = ()  # (code, its source in words, kind), strongest first
    named: Mapping[str, str] = field(default_factory=dict)  # noun -> code that an adjective gave it elsewhere
    chosen: dict[tuple[tuple[str, ...], str], Choice] = field(default_factory=dict)
    _places: tuple[list[int], list[str]] | None = None

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

    def places(self) -> tuple[list[int], list[str]]:
        """Give where territories are named, and which; looked up once, only when a noun needs it."""
        if self._places is None:
            text, known = self.article.text, _territories(self.article.languages)
            spans = list(spans_of(_place_pattern(self.article.languages), text))
            self._places = (
                [start for start, _ in spans],
                [known[text[start:end].casefold()] for start, end in spans],
            )
        return self._places


def choose(term: Term, shown: str, at: int, evidence: Evidence) -> Choice:
    """Choose the currency of a mention that is printed as `shown` at a place of the article."""
    choice = evidence.chosen.get((term.codes, shown))
    if choice is None:
        choice = _choose(term, shown, at, evidence)
        if choice.evidence != "place":  # all other evidence holds for the whole article
            evidence.chosen[term.codes, shown] = choice
    return choice


def _choose(term: Term, shown: str, at: int, evidence: Evidence) -> Choice:
    if len(term.codes) == 1:
        return Choice(term.codes[0], term.codes, f"{shown!r} can only be {term.codes[0]}", "mark")
    alive = _alive(term.codes, evidence.on)
    for code, source, kind in evidence.strong:
        if code in term.codes:
            return _pick(code, alive, f"{source} {code}", kind)
    named = evidence.named.get(term.name)
    if named in term.codes:
        return _pick(named, alive, f"the article has the same word for {named}", "same_word")
    if evidence.on and len(alive) == 1:
        return Choice(alive[0], alive, f"on {evidence.on.isoformat()} only {alive[0]} was money", "day")
    if term.name not in _NO_PLACES:
        place = _nearest(alive, at, evidence)
        if place:
            code, name = place
            return _pick(code, alive, f"{name} is named nearby", "place")
    return _default(term.default, alive, shown)


def _default(default: str | None, alive: tuple[str, ...], shown: str) -> Choice:
    if default in alive:
        return _pick(default, alive, f"{shown!r} is {default} where nothing says otherwise", "default")
    return Choice(None, alive, f"{shown!r} could be {', '.join(alive[:4])}; nothing says which", "open")


# Nouns and signs for which a place named nearby says nothing: they are used of one currency the world over.
_NO_PLACES = frozenset({"dollar", "$", "cent", "¢", "c", "euro", "€", "£", "pence", "p"})


def _pick(code: str, codes: tuple[str, ...], because: str, kind: str) -> Choice:
    return Choice(code, (code, *(other for other in codes if other != code)), because, kind)


@lru_cache(maxsize=4096)
def _alive(codes: tuple[str, ...], on: date | None) -> tuple[str, ...]:
    """Keep the codes that were money on a day; all of them where the day is unknown or fits none."""
    if on is None:
        return tuple(sorted(codes, key=lambda code: currencies.currency(code).until is not None))
    alive = tuple(code for code in codes if currencies.is_money(code, on))
    return alive or codes


# ── places ──────────────────────────────────────────────────────────────────────────────────────────────────


@cache
def _territories(codes: tuple[str, ...]) -> Mapping[str, str]:
    """Names of places and their people, in small letters -> territory."""
    names = {name.casefold(): territory for name, territory in currencies.place_names().items()}
    for code in codes:
        for territory, forms in load_language(code).adjectives.items():
            names.update((form.casefold(), territory) for form in forms if len(form) > 3)
    return names


@cache
def _place_pattern(codes: tuple[str, ...]) -> Any:
    return compile_pattern(rf"\b{any_of(name.title() for name in _territories(codes))}\b")


@cache
def _owners(codes: tuple[str, ...]) -> Mapping[str, str]:
    """Give the currency of each territory, of those that a word can mean."""
    owners = {place: code for code in reversed(codes) for place in currencies.territories_of(code)}
    # Where a territory has had several of them, its last counts: Pakistan's rupee was Indian once.
    return {
        place: last if (last := currencies.currency_of(place)) in codes else code
        for place, code in owners.items()
    }


def _nearest(codes: tuple[str, ...], at: int, evidence: Evidence) -> tuple[str, str] | None:
    """Give the code of the place that the article names most, ties going to the nearest, and its name."""
    starts, territories = evidence.places()
    owners = _owners(codes)
    counts = Counter(place for place in territories if place in owners)
    if not counts:
        return None
    best = max(
        counts,
        key=lambda place: (
            counts[place],
            -min(abs(at - start) for start, named in zip(starts, territories, strict=True) if named == place),
        ),
    )
    return owners[best], best


def named_nouns(terms: Sequence[tuple[Term, str | None]]) -> dict[str, str]:
    """Give the nouns that an adjective made certain somewhere in an article: {"franc": "CHF"}."""
    found: dict[str, set[str]] = {}
    for term, territory in terms:
        if territory and term.name not in _NO_PLACES:
            found.setdefault(term.name, set()).add(term.codes[0])
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}
