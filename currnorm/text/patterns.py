"""What patterns for RE2 are written with: forms of words quoted, and the vocabulary that tables hold for the scan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import re2

from currnorm.text.letters import SPACES, is_unspaced
from currnorm.text.tables import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from currnorm.languages import Language
    from currnorm.text.tables import Tables

__all__ = [
    "LINKS",
    "NEVER",
    "SPACE",
    "adjectives",
    "any_of",
    "bounded",
    "compile_pattern",
    "connectors",
    "counted",
    "nouns",
    "number_words",
]

# The most that RE2 may spend on its automaton; one language takes a tenth of it. Where it does not suffice, RE2
# falls back to a slower machine, two hundred times slower: hence groups of languages.
_MEMORY = 512 << 20

SPACE = rf"[{SPACES}]"
NEVER = r"[^\x00-\x{10FFFF}]"  # matches nothing

# The connectors that may stand between two numbers of one run.
LINKS = ("and", "to", "or", "onto", "instead", "of", "point", "plus")


def _quote(form: str) -> str:
    """Quote a form for the pattern; its spaces stand for any gap."""
    between = rf"{SPACE}?" if is_unspaced(form) else rf"(?:{SPACE}{{1,2}}|-)"
    return between.join(re2.escape(part) for part in form.split(" "))


def any_of(forms: Iterable[str]) -> str:
    """Match any of some forms; neighbours in the alphabet share their beginnings in the compiled pattern."""
    return "(?:" + "|".join(_quote(form) for form in sorted(set(forms))) + ")"


def bounded(forms: Iterable[str], *, left: bool = True, right: bool = True) -> str:
    """Match any of some forms as words of their own.

    RE2 knows the ends of words in ASCII only. Where a form begins or ends with another letter, the scan proposes
    it even inside a word, and the reader looks at what touches it.
    """
    ends: dict[tuple[str, str], set[str]] = {}
    for form in forms:
        edges = _edge(form[0]) if left else "", _edge(form[-1]) if right else ""
        ends.setdefault(edges, set()).add(form)
    return (
        "(?:" + "|".join(f"{begin}{any_of(group)}{end}" for (begin, end), group in sorted(ends.items())) + ")"
    )


def _edge(letter: str) -> str:
    return r"\b" if letter.isascii() and letter.isalnum() else ""


def compile_pattern(pattern: str) -> Any:
    """Compile a pattern for RE2, for the longest match, with room for its automaton."""
    options = re2.Options()
    options.max_mem = _MEMORY
    options.longest_match = True
    options.log_errors = False
    return re2.compile(pattern, options)


def number_words(tables: Tables) -> set[str]:
    """Give all words that are numbers or parts of numbers, articles included."""
    words: set[str] = set()
    for language in tables.languages:
        for table in (language.words, language.fractions, language.scales):
            words.update(table)
        words.update((*language.articles, *language.vague, *language.some_digits, *language.and_more))
    return words


def nouns(tables: Tables) -> tuple[set[str], set[str]]:
    """Give what may stand behind a number, and the few nouns that may stand before one."""
    rows = [row for phrases in tables.phrases.values() for row in phrases]
    rows += [row for sizes in tables.unspaced.values() for _, forms in sizes for row in forms.values()]
    after = {row.form for row in rows if row.kind is Kind.TERM}
    after |= {form for language in tables.languages for noun in language.nouns for form in noun.forms}
    before = {form for language in tables.languages for noun in language.nouns for form in noun.before}
    return after, before


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
