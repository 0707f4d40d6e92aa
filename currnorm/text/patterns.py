"""What patterns for RE2 are written with: forms of words quoted, and the vocabulary that tables hold for the scan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import re2

from currnorm.languages import Compound
from currnorm.text.letters import SPACES, is_unspaced
from currnorm.text.terms import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from currnorm.languages import Language
    from currnorm.text.tables import Tables

__all__ = [
    "LINKS",
    "NEVER",
    "SPACE",
    "adjectives",
    "any_number",
    "any_of",
    "articles",
    "bounded",
    "by_ends",
    "compile_pattern",
    "compounds",
    "connectors",
    "counted",
    "edge",
    "nouns",
    "number_words",
    "small",
    "without_ahead",
]

# The most that RE2 may spend on its automaton; one language takes a tenth of it. Where it does not suffice, RE2
# falls back to a slower machine, two hundred times slower: hence groups of languages.
_MEMORY = 512 << 20

SPACE = rf"[{SPACES}]"
NEVER = r"[^\x00-\x{10FFFF}]"  # matches nothing

# The connectors that may stand between two numbers of one run.
LINKS = ("and", "to", "or", "onto", "instead", "of", "point", "plus")


def any_of(forms: Iterable[str]) -> str:
    """Match any of some forms; their spaces stand for any gap.

    Forms that go on alike share what they go on with, and neighbours in the alphabet their beginnings: thousands of names
    of several words would else take a gap each, which is most of a pattern.
    """
    every = set(forms)
    unspaced = {form for form in every if is_unspaced(form)}
    apart, together = (
        frozenset(tuple(form.split(" ")) for form in group) for group in (every - unspaced, unspaced)
    )
    matches = (*_any_of(apart, rf"(?:{SPACE}{{1,2}}|-)"), *_any_of(together, rf"{SPACE}?"))
    return f"(?:{'|'.join(matches)})"


def _any_of(forms: frozenset[tuple[str, ...]], gap: str) -> Iterator[str]:
    """Match any of some forms, given as their words."""
    tails: dict[str, set[tuple[str, ...]]] = {}
    for first, *others in forms:
        tails.setdefault(first, set()).add(tuple(others))
    alike: dict[tuple[str, frozenset[tuple[str, ...]]], list[str]] = {}
    for first in sorted(tails):
        alike.setdefault((first[:1], frozenset(tails[first])), []).append(re2.escape(first))
    for (_, tail), words in alike.items():
        heads = f"(?:{'|'.join(words)})"
        longer = "|".join(_any_of(tail - {()}, gap))
        yield f"{heads}(?:{gap}(?:{longer})){'?' if () in tail else ''}" if longer else heads


def bounded(forms: Iterable[str], *, left: bool = True, right: bool = True) -> str:
    """Match any of some forms as words of their own.

    RE2 knows the ends of words in ASCII only. Where a form begins or ends with another letter, the scan proposes
    it even inside a word, and the reader looks at what touches it.
    """
    ends: dict[tuple[str, str], set[str]] = {}
    for form in forms:
        edges = edge(form[0]) if left else "", edge(form[-1]) if right else ""
        ends.setdefault(edges, set()).add(form)
    return (
        "(?:" + "|".join(f"{begin}{any_of(group)}{end}" for (begin, end), group in sorted(ends.items())) + ")"
    )


def edge(letter: str) -> str:
    """Match the end of a word at its first or last letter."""
    return r"\b" if letter.isascii() and letter.isalnum() else ""


def compile_pattern(pattern: str) -> Any:
    """Compile a pattern for RE2, for the longest match, with room for its automaton."""
    options = re2.Options()
    options.max_mem = _MEMORY
    options.longest_match = True
    options.log_errors = False
    return re2.compile(pattern, options)


def number_words(languages: Iterable[Language]) -> set[str]:
    """Give all words that are numbers or parts of numbers, articles included."""
    words: set[str] = set()
    for language in languages:
        for table in (language.words, language.fractions, language.scales):
            words.update(table)
        words.update((*language.articles, *language.vague, *language.some_digits, *language.and_more))
    return words


def articles(languages: Iterable[Language]) -> set[str]:
    """Give the articles that are a number only before what they count: "a", but not the Swedish "en", which is one."""
    return {form for language in languages for form in language.articles if form not in language.words}


def any_number(tables: Tables, *, but: Iterable[str] = ()) -> str:
    """Match any word that is a number; compound ones by their parts, for listed they would be most of the pattern."""
    told = compounds(tables.languages)
    listed = number_words(tables.languages).difference(but, *(compound.forms for compound in told))
    matches = [
        f"{begin}{''.join(map(any_of, same.parts))}{end}"
        for compound in told
        for begin, same, end in by_ends(compound)
    ]
    return f"(?:{'|'.join((bounded(listed), *matches))})"


def compounds(languages: Iterable[Language]) -> list[Compound]:
    """Give the number words of several parts."""
    return [compound for language in languages for compound in language.compounds if len(compound.parts) > 1]


def by_ends(compound: Compound) -> Iterator[tuple[str, Compound, str]]:
    """Part compound words by what matches their ends."""
    first, *middle, last = compound.parts
    for begin, firsts in _alike(first, 0):
        for end, lasts in _alike(last, -1):
            yield begin, Compound((firsts, *middle, lasts)), end


def _alike(words: tuple[str, ...], at: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    for shared in sorted({edge(word[at]) for word in words}):
        yield shared, tuple(word for word in words if edge(word[at]) == shared)


def nouns(tables: Tables) -> tuple[set[str], set[str]]:
    """Give what may stand behind a number, and the few nouns that may stand before one."""
    rows = [row for phrases in tables.phrases.values() for row in phrases]
    rows += [row for sizes in tables.unspaced.values() for _, forms in sizes for row in forms.values()]
    after = {row.form for row in rows if row.kind is Kind.TERM}
    after |= {form for language in tables.languages for noun in language.nouns for form in noun.forms}
    before = {form for language in tables.languages for noun in language.nouns for form in noun.before}
    return after, before


def small(form: str) -> str:
    """Give a form in small letters where letters of both sizes match, so that what begins alike is written alike."""
    return form.lower() if form.isascii() else form


def without_ahead(nouns: set[str]) -> tuple[set[str], set[str]]:
    """Part nouns of several words: what stands ahead of a noun that is one by itself, and the nouns that remain.

    "Bosnia-Herzegovina convertible marks" are marks. With a list of each by itself, RE2's automaton takes half as long
    again to build; together they propose some that are none ("Bosnia-Herzegovina convertible yen"), which the reader knows.
    """
    parted = {form: form.rpartition(" ") for form in nouns}
    ahead = {first for first, _, last in parted.values() if first and last in nouns}
    return ahead, {form for form, (first, _, last) in parted.items() if not (first and last in nouns)}


def counted(languages: Iterable[Language]) -> set[str]:
    """Give the nouns that say how many they are."""
    return {form for language in languages for noun in language.nouns for form in (*noun.counted, *noun.bare)}


def adjectives(languages: Iterable[Language]) -> set[str]:
    """Give the words for territories that may stand beside a noun."""
    return {form for language in languages for forms in language.adjectives.values() for form in forms}


def connectors(tables: Tables, *kinds: str) -> set[str]:
    """Give the words that stand between the parts of a run, of some kinds."""
    return {
        form for language in tables.languages for kind in kinds for form in language.connectors.get(kind, ())
    }
