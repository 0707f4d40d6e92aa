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
   10  a conversion           "33 billion kroner ($4.9 billion)": of what 9 and 11 leave, the one currency that was worth this
   11  the default            "$" is USD where nothing else says otherwise; open nouns stay open

Leaders stand for their countries: who names Trudeau names Canada.

A place that is merely named is no evidence for "$": in American news most countries named beside an amount do
not have their dollars meant. It is evidence if in its sentence a conversion makes US dollars improbable, and fits the
country's own.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from currnorm import currencies
from currnorm.text.choice import Choice, by_itself, lent, living, pick
from currnorm.text.conversion import WEAK, by_conversion, is_foremost, sure_code
from currnorm.text.dateline import publication_date
from currnorm.text.leaders import named_leaders
from currnorm.text.outlets import home_of_outlet
from currnorm.text.places import (
    Named,
    dateline,
    in_sentence,
    named_places,
    nearest,
    often_named,
    owners,
    spent,
)
from currnorm.text.restated import Restated, agreed, restatements

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from currnorm.text.article import Article
    from currnorm.text.figures import Figures
    from currnorm.text.reader import Read
    from currnorm.text.terms import Term

__all__ = ["Choice", "Evidence", "by_itself", "choose", "lent"]


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

    def __init__(self, article: Article, stated: str | None, found: Sequence[tuple[int, Read]]) -> None:
        """Take an article, the currency that it says its figures are in, and all that was read in it, each with its offset."""
        self.article = article
        self.chosen: dict[tuple[int, str], Choice] = {}  # by the term (its id) and how it is printed
        self.strong = self._strong(stated) if stated or article.home or article.outlet else ()
        self.found = found
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
    def terms(self) -> tuple[Term, ...]:
        """The terms of all that was read, each once."""
        return tuple({id(each.reading.term): each.reading.term for _, each in self.found}.values())

    @cached_property
    def named(self) -> Mapping[str, str]:
        """The nouns that a longer name makes certain somewhere in the article: {"franc": "CHF"}."""
        found: dict[str, set[str]] = {}
        for _, (reading, *_) in self.found:
            if reading.term.kind == "noun" and reading.term.certain:
                found.setdefault(_stem(reading.mark), set()).add(reading.term.codes[0])
        return {noun: next(iter(codes)) for noun, codes in found.items() if len(codes) == 1}

    @cached_property
    def explicit(self) -> frozenset[str]:
        """The codes that the article names beyond doubt somewhere."""
        return frozenset(term.codes[0] for term in self.terms if term.certain)

    def divided(self, cents: Term) -> str | None:
        """The one currency with cents that the article names, where it has no bare "$"."""
        if any(term.name in ("$", "dollar") and not term.certain for term in self.terms):
            return None
        found = self.explicit & set(cents.codes)
        return next(iter(found)) if len(found) == 1 else None

    @cached_property
    def marked_dollars(self) -> tuple[str, ...]:
        """The prefixed dollars of the article that are not American: "C$", "HK$"."""
        prefixed = [term for term in self.terms if term.name[-1] == "$" != term.name]
        return tuple(sorted({term.name for term in prefixed if "USD" not in term.codes}))

    @cached_property
    def dateline(self) -> Named | None:
        """The place of the dateline; looked for in the head alone."""
        return dateline(self.article.text, self.article.languages)

    @cached_property
    def places(self) -> list[Named]:
        """The places that the article names in English, or by adjectives, or by their leaders."""
        return self._and_leaders(named_places(self.article.text, self.article.languages))

    @cached_property
    def local_places(self) -> list[Named]:
        """The same with what its own languages call them: some of these names are everyday words as well."""
        return self._and_leaders(named_places(self.article.text, self.article.languages, local=True))

    def _and_leaders(self, places: list[Named]) -> list[Named]:
        leaders = named_leaders(self.article.text, self.on)
        return sorted([*places, *leaders]) if leaders else places

    @cached_property
    def followed(self) -> Mapping[frozenset[str], str]:
        """What open nouns mean throughout the article, where all conversions agree: by what they could mean."""
        nouns = [(at, each.reading) for at, each in self.found if each.reading.term.kind == "noun"]
        decided: list[tuple[tuple[str, ...], str]] = []
        for at, reading in nouns:
            place = at + reading.start
            choice = _without_conversion(reading.term, reading.mark, place, self)
            found = by_conversion(choice, place, self) if choice.evidence in WEAK else None
            if found and found.currency:
                decided.append((found.candidates, found.currency))
        return agreed(decided)

    @cached_property
    def beside(self) -> Mapping[int, list[int]]:
        """The amounts that restate others or are restated, by where they begin: the index of the first of two."""
        if len(self.terms) == 1:
            return {}
        return restatements(self.article.text, self.found, self.article.languages)

    def restated(self, choice: Choice, at: int) -> Iterator[Restated]:
        """Give what says in a sure currency the same as the amount that begins at an offset."""
        text = self.article.text
        for left in self.beside.get(at, ()):
            offset, (reading, *_) = self.found[left]
            first = offset + reading.start == at
            index, other_index = (left, left + 1) if first else (left + 1, left)
            offset, (other, *_) = self.found[other_index]
            code = sure_code(_without_conversion(other.term, other.mark, offset + other.start, self))
            # No conversion: "5 million dollars, or 12 cents a share".
            same = code == choice.currency and not other.term.certain
            if code and not same:
                found = Restated.of(
                    self._figures(index),
                    self._figures(other_index),
                    code,
                    text[offset + other.start : offset + other.end],
                    first=first,
                    as_printed=is_foremost(choice, code),
                )
                if found:
                    yield found

    def _figures(self, index: int) -> Figures:
        """Give the figures of one of those found."""
        at, (reading, *_) = self.found[index]
        return reading.figures.of(self.article.text[at + reading.start : at + reading.end])

    def named_owners(self, codes: tuple[str, ...], *, local: bool) -> _Owners:
        """The places where one of some currencies is money; counted once, not for every mention."""
        found = self._owners.get((codes, local))
        if found is None:
            owned = owners(codes)
            places = self.local_places if local else self.places
            named = [place for place in places if place.territory in owned]
            found = self._owners[codes, local] = _Owners(named, often_named(named), spent(codes, named))
        return found


def choose(term: Term, shown: str, at: int, evidence: Evidence) -> Choice:
    """Choose the currency of a mention that is printed as `shown` at a place of the article."""
    choice = _without_conversion(term, shown, at, evidence)
    if choice.evidence not in WEAK or not evidence.beside:
        return choice
    converted = by_conversion(choice, at, evidence) if at in evidence.beside else None
    if converted is None and choice.evidence == "open" and term.kind == "noun":
        code = evidence.followed.get(frozenset(choice.candidates))
        because = f"the article's conversions have the same word for {code}"
        converted = pick(code, choice.candidates, because, "conversion") if code else None
    return converted or choice


def _without_conversion(term: Term, shown: str, at: int, evidence: Evidence) -> Choice:
    key = (id(term), shown)  # a term's codes would take longer to hash than the rest of this
    choice = evidence.chosen.get(key)
    if choice is None:
        choice = _choose(term, shown, at, evidence)
        if choice.evidence != "place":  # all other evidence of these holds for the whole article
            evidence.chosen[key] = choice
    return choice


def _choose(term: Term, shown: str, at: int, evidence: Evidence) -> Choice:
    if term.certain:
        return by_itself(term, shown, None)
    for code, source, kind in evidence.strong:
        if code in term.codes:
            return pick(code, living(term.codes, evidence.on), f"{source} {code}", kind)
    named = evidence.named.get(_stem(shown)) if term.kind == "noun" and term.name != "dollar" else None
    if named in term.codes:
        alive = living(term.codes, evidence.on)
        return pick(named, alive, f"the article has the same word for {named}", "same_word")
    alone = by_itself(term, shown, evidence.on)
    if alone.evidence == "day":
        return alone
    if shown == "$" and evidence.marked_dollars:
        marks = " and ".join(evidence.marked_dollars)
        return pick("USD", alone.candidates, f"the article marks its other dollars ({marks})", "neighbours")
    if term.name in _CENTS and (divided := evidence.divided(term)):
        alive = living(term.codes, evidence.on)
        return pick(divided, alive, f"of what has cents the article names {divided} alone", "neighbours")
    if term.name in _NO_PLACES:
        return alone
    return _from_place(term, living(term.codes, evidence.on), at, evidence) or alone


_CENTS = frozenset({"cent", "¢", "c"})
# Nouns and signs for which a place named nearby says nothing: they are used of one currency the world over.
_NO_PLACES = frozenset({"$", "cent", "¢", "c", "euro", "€", "£", "pence", "p"})


def _from_place(term: Term, alive: tuple[str, ...], at: int, evidence: Evidence) -> Choice | None:
    """Let the dateline decide for nouns, and a place named nearby for nouns that mean many currencies."""
    owned = owners(alive)
    line, text = evidence.dateline, evidence.article.text
    code = owned.get(line.territory) if line else None
    # Where an article says "Canadian dollars" for some, its other dollars are not Canadian.
    if line and code and (term.name != "dollar" or code not in evidence.explicit):
        return pick(code, alive, f"the dateline is {text[line.start : line.end]}", "dateline")
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
    return pick(owned[best.territory], alive, f"{text[best.start : best.end]} is named nearby", "place")


def _stem(noun: str) -> str:
    return noun.casefold().removesuffix("s")
