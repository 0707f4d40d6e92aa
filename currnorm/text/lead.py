"""What stands right left and right of a candidate: whether it is a word of its own, and how its amounts go together."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from currnorm.text.letters import has_unspaced, is_mark, is_unspaced
from currnorm.text.surroundings import around_of, surroundings, touching_unit
from currnorm.text.tables import load_tables

if TYPE_CHECKING:
    from currnorm.text.tables import Tables

__all__ = [
    "APART",
    "BEHIND",
    "SIMPLE",
    "STOPS",
    "Lead",
    "cut_letter",
    "ends_in_letter",
    "lead_of",
    "stands_free",
    "unglue",
]

_SIGNS = "$£€¥₹"
# What stands before nearly every amount, and belongs to none.
_APART = frozenset({"", " ", "\n", "\u00a0"})
APART = _APART | {"("}


class Lead(NamedTuple):
    """What stands left of a candidate, as far as it changes how two amounts go together."""

    between: bool = False
    start: bool = False  # "from"
    by: bool = False  # by how much something changes, or from what: "um"
    change: bool = False  # "rose 5 cents to $17.65"
    joined: bool = False  # a letter or digit touches the candidate on its left
    cut: bool = False  # ... on its right: "$5xyz"
    stops: bool = False  # a stop follows it, no word
    unit: bool = False  # what it is for follows it: "per barrel"
    cents: bool = False  # ... or what follows a figure of cents: "3 Franken 50 gibt es", "3 euros 50 de plus"
    counts: bool = False  # its last numeral counts what follows: 三块五一|斤
    thousandths: bool = False  # it is for a litre or a kilowatt-hour: "1,579 euros el litro"
    detached: bool = (
        False  # its first number belongs to what stands before: "April 1 to ...", "GSM-103 to ..."
    )


_LETTERS = re.compile(r"[A-Za-z]{1,6}[ .]?(?=[$£¥€])")


def stands_free(text: str, start: int) -> bool:
    """Say whether a space, or a bracket behind one, goes before: what stands there is no part of a longer word."""
    before = text[start - 1 : start]
    return before in _APART or (before == "(" and text[start - 2 : start - 1] in _APART)


def unglue(text: str, start: int, end: int) -> int:
    """Begin behind letters that belong to the word before: in "APPLE'S $5" the S is no Singapore dollar."""
    before = text[start - 1 : start]
    if (before.isalnum() and not is_unspaced(before)) or before in _GLUING:
        letters = _LETTERS.match(text, start, end)
        if letters:
            return letters.end()
    return start


_ABBREVIATED = re.compile(r"[ \u00a0][A-Za-z]$")


def ends_in_letter(candidate: str) -> bool:
    """Whether a candidate ends in a letter that stands alone, and may be the first of an abbreviation."""
    return _ABBREVIATED.search(candidate) is not None


_GOES_ON = re.compile(r"\.\s?[A-Za-z]\.")


def cut_letter(text: str, start: int, end: int) -> int:
    """End before the first letter of an abbreviation: "€ 425.000 k.k.", "EUR 12 k. A."."""
    letter = text[end : end + 1] == "." and _ABBREVIATED.search(text, start, end)
    return letter.start() if letter and _GOES_ON.match(text, end) else end


_GLUING = frozenset("'’&_@#")

# Only candidates with one of these can hold two amounts that go together.
_JOINTS = re.compile(r"[-–—−‐‑~〜∼/]|\s\w+\s")


def lead_of(text: str, start: int, end: int, candidate: str, codes: tuple[str, ...]) -> Lead:
    """Look at what stands left and right of a candidate."""
    before, after = text[start - 1 : start], text[end : end + 1]
    tables = load_tables(codes)
    joined = before not in APART and _one_word(before, text[start]) and not _may_touch(text, start, tables)
    stops = after in STOPS
    cut = not stops and after != " " and _cuts(text, end, codes)
    # Where a language prints both "1.579" and "1,579" for thousands, what the price is for can say that it is none.
    open_ = not tables.decimal and _BY_THREE.search(candidate)
    thousandths = bool(open_) and _unit(text, start, end, codes) in _SMALL_UNITS
    if not _JOINTS.search(candidate) and not (tables.unspaced and has_unspaced(candidate)):
        if open_:  # read anew wherever it stands
            return Lead(joined=joined, cut=cut, stops=stops, thousandths=thousandths)
        return _LEADS[joined, cut, stops]
    words = _lead_words(codes)
    if tables.unspaced and is_unspaced(before) and words.touches(text[max(0, start - 4) : start]):
        return Lead(between=True, joined=joined, cut=cut, stops=stops)
    changes = words.changed_behind and text.startswith(words.changed_behind, end)
    left = [word.strip(",.;:(") for word in text[max(0, start - 24) : start].casefold().split()[-3:]]
    if left and not (len(left) == 3 and left[-1] in words.from_):  # "a crescut de la 3 la 5 lei"
        left = left[-2:]
    last, before_last = (left[-1] if left else ""), (left[-2] if len(left) > 1 else "")
    following = _next_word(text, end)
    return Lead(
        # "500 és 700 forint között"
        between=last in words.between or before_last in words.between or following in words.between_after,
        start=last in words.from_ and before_last not in words.spans,
        by=last in words.by,
        change=bool(changes)
        or not words.changes.isdisjoint(left)
        or (not last.isascii() and last.endswith(words.changed_before)),
        joined=joined,
        cut=cut,
        stops=stops,
        unit=following in words.units,
        cents=words.goes_on(text, end, following)
        or (_CENTS.search(candidate) is not None and _unit(text, start, end, codes) is not None),
        counts=not after.isascii() and text.startswith(words.classifiers, end),
        thousandths=thousandths,
        detached=last in words.months or bool(_HYPHENED.search(text, max(0, start - 3), start)),
    )


_CENTS = re.compile(r"(?<![\d.,])\d\d$")  # without a noun
_BY_THREE = re.compile(r"(?<![\d.,])\d{1,3}[.,]\d{3}(?![\d.,]\d)")
# No litre and no kilowatt-hour costs a thousand euros, and their prices are printed with three decimals.
_SMALL_UNITS = frozenset({"litre", "kWh"})

STOPS = frozenset({"", *".,;:!?)\n\"'”’，。、；：）」』"})
# What stands behind nearly every amount.
BEHIND = STOPS | {" "}


def _cuts(text: str, end: int, codes: tuple[str, ...]) -> bool:
    """Whether a candidate ends inside a word or a number: "$5xyz", "5$20"; not so "£650pcm"."""
    tables = load_tables(codes)
    if tables.unspaced and (is_unspaced(text[end]) or is_unspaced(text[end - 1])):
        return False  # there a word ends without a sign of it: "5億ドルを", "100円OFF"
    if text[end].isalnum():
        return _one_word(text[end], text[end - 1]) and not touching_unit(text, end, around_of(codes))
    if text[end - 1].isupper() and _CAPITALS.match(text, end):
        return True
    return text[end] in _SIGNS and text[end + 1 : end + 2].isdecimal()


def _one_word(outside: str, inside: str) -> bool:
    """Whether two neighbours belong to one word: letters and digits do, unless only one is East Asian."""
    in_word = outside.isalnum() or is_mark(outside) is not None
    return in_word and (outside < _EAST_ASIAN or inside >= _EAST_ASIAN)


_MOST_GLUED = 3
_EAST_ASIAN = "\u2e80"  # from here on Unicode has the scripts that put no spaces between words
_CAPITALS = re.compile(r"-[A-Z]{2}")  # "133,766 FT-SE" is a name that begins like forints
_HYPHENED = re.compile(r"[^\W_]-$")
_LEADS = {
    (joined, cut, stops): Lead(joined=joined, cut=cut, stops=stops)
    for joined in (False, True)
    for cut in (False, True)
    for stops in (False, True)
}
# What there is to know of a candidate that holds no joint and touches nothing, by whether a stop follows it.
SIMPLE = {stops: _LEADS[False, False, stops] for stops in (False, True)}


def _may_touch(text: str, start: int, tables: Tables) -> bool:
    """Whether a letter right before a candidate is no part of it: "約5億", "ב-5", "only$50"."""
    before = text[start - 1]
    if is_unspaced(before):
        return not ("가" <= before <= "힣" and "가" <= text[start] <= "힣")
    if before in tables.glued:
        return text[start].isdecimal() or (text[start].isalpha() and _only_glued(text, start, tables))
    return _glued_sentence(text, start)


def _only_glued(text: str, start: int, tables: Tables) -> bool:
    """Whether the word that a candidate begins in begins with nothing but glued letters: "ובמיליון", "بخمسة"."""
    at = start
    while at and text[at - 1] in tables.glued and start - at < _MOST_GLUED:
        at -= 1
    return not text[at - 1 : at].isalnum()


def _glued_sentence(text: str, start: int) -> bool:
    """As in "only$50": two or more small letters before a sign are a word whose space got lost."""
    return (
        text[start] in _SIGNS
        and start > 1
        and text[start - 2 : start].isalpha()
        and text[start - 2 : start].islower()
    )


def _unit(text: str, start: int, end: int, codes: tuple[str, ...]) -> str | None:
    """Give what an amount is for, by what stands around it: "litre"."""
    _, per = surroundings(text, start, end, around_of(codes))
    return per


def _next_word(text: str, end: int) -> str:
    following = text[end : end + 24].casefold().split(maxsplit=1)
    return following[0].rstrip(".,;:)") if following else ""


class _LeadWords:
    """The words that change how two amounts go together."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        tables = load_tables(codes)

        def words(name: str) -> frozenset[str]:
            return frozenset(
                form for language in tables.languages for form in language.connectors.get(name, ())
            )

        self.between, self.from_, self.spans = words("between"), words("from"), words("spans")
        self.by = words("by")
        self.between_after = words("between_after")
        self.units = frozenset(
            form.split()[0]
            for language in tables.languages
            for forms in (language.per_links, *language.per_adverbs.values())
            for form in forms
        )
        self.behind_cents: dict[str, list[str]] = {}  # by their first words
        for form in words("behind_cents"):
            self.behind_cents.setdefault(form.split()[0].casefold(), []).append(f" {form}")
        self.per_cent = tuple(
            f" {form}" for language in tables.languages for form in language.relations.get("per_cent", ())
        )
        self.changes, self.months = words("changes"), words("months")
        self.classifiers = tuple(words("classifiers"))
        self.changed_before = tuple(form for form in self.changes if is_unspaced(form))
        self.changed_behind = tuple(words("changes_after"))
        self._ends = tuple(form for form in self.from_ | self.between if is_unspaced(form))

    def goes_on(self, text: str, end: int, following: str) -> bool:
        """Whether a phrase follows, which begins with a word, that is nothing to be counted, but can stand behind a price."""
        return any(
            text.startswith(form, end)
            and not text[end + len(form) : end + len(form) + 1].isalnum()
            and not text.startswith(self.per_cent, end)  # "50 pour cent"
            for form in self.behind_cents.get(following, ())
        )

    def touches(self, left: str) -> bool:
        """Whether a text without spaces ends in a "from" or "between"."""
        return left.rstrip().endswith(self._ends)


@cache
def _lead_words(codes: tuple[str, ...]) -> _LeadWords:
    return _LeadWords(codes)
