"""What stands around an amount: qualifiers ("up to", "or more") and units ("a barrel", "per share")."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from currnorm.languages import Language, load_language
from currnorm.text.letters import has_unspaced, is_unspaced
from currnorm.text.mention import Qualifier

__all__ = [
    "Around",
    "around_of",
    "ends_sentence",
    "is_loss",
    "starts_range",
    "surroundings",
    "touching_unit",
    "unit_named",
]

_LEFT, _RIGHT, _BRACKET = 40, 48, 60  # characters that are looked at
_LONGEST_UNIT = 3  # words
_CLAUSE = 4  # words
_SHORT = 3  # letters of an abbreviation
_OPENING = "(\"'“‘["
_LINKING = frozenset(" -/+\n\u00a0")  # what may tie a following word to an amount
_PUNCTUATION = ".,;:!?)]}\"'”’»"


class Phrases(NamedTuple):
    """Phrases that end in one word, by what stands before it: "to" has "up" and "close"; "" is the word alone."""

    said: Mapping[str, Qualifier | None]  # None for a phrase that only ends like one: "five times more than"
    longest: int  # words before the last one
    before: frozenset[str]  # the words that stand right before the last one in some phrase


class Unspaced(NamedTuple):
    """The same for languages without spaces between words: what an amount touches, the longest first."""

    before: Mapping[str, Qualifier | None]  # None for a word that only ends like a qualifier
    after: Mapping[str, Qualifier | None]
    per_before: Mapping[str, str]
    per_after: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Around:
    """The words around amounts in some languages."""

    before: Mapping[str, Phrases]  # by their last word
    after: Mapping[str, Qualifier]
    after_first: frozenset[str]  # the first words of those in `after`
    links: frozenset[str]
    link_first: frozenset[str]  # the first words of links of several words
    open_links: frozenset[str]  # any word behind one is a unit
    units: Mapping[str, str]
    unit_first: frozenset[str]  # the first words of those
    ones: frozenset[str]  # the words before a unit that say it is one: "a kilo", "le kilo"
    per_first: frozenset[str]  # the words that can begin a unit: links and adverbs
    per_before: Mapping[str, str]  # the words before an amount that are its unit: "évi"
    unit_last: frozenset[str]  # the last words of those
    adverbs: Mapping[str, str]
    adverb_first: frozenset[str]  # the first words of those
    longest_adverb: int  # words
    elided: bool  # some end in an apostrophe: "15 euros l'heure"
    touching: frozenset[str]  # the adverbs that may touch a figure: "pcm"
    not_before: frozenset[str]
    range_from: frozenset[str]  # "od", which before a range says no more than the range
    changes: frozenset[str]  # "rose", whose "to" is no bound
    no_stop: frozenset[str]  # abbreviations without a full stop: "zł"
    unspaced: Unspaced | None


@cache
def around_of(codes: tuple[str, ...]) -> Around:
    """Compile the words around amounts of some languages."""
    languages = [load_language(code) for code in codes]

    def turned(name: str) -> dict[str, str]:
        tables = (getattr(language, name) for language in languages)
        return {form.casefold(): key for table in tables for key, forms in table.items() for form in forms}

    after = {form: Qualifier(key) for form, key in turned("qualifiers_after").items()}

    def connected(name: str) -> frozenset[str]:
        return frozenset(form for language in languages for form in language.connectors.get(name, ()))

    printed = frozenset(link for language in languages for link in language.per_links)
    links = frozenset(map(_apart, printed))
    units, per_before = turned("per_units"), turned("per_before")
    adverbs = {_apart(form).rstrip(_PUNCTUATION): unit for form, unit in turned("per_adverbs").items()}
    return Around(
        before=_by_last_word(turned("qualifiers")),
        after=after,
        after_first=frozenset(form.split()[0] for form in after),
        links=links,
        link_first=frozenset(link.split()[0] for link in links if " " in link),
        open_links=frozenset(link for language in languages for link in language.per_open),
        per_first=frozenset(form.split()[0].rstrip(_PUNCTUATION) for form in (*links, *adverbs)),
        per_before=per_before,
        unit_last=frozenset(form.split()[-1] for form in per_before),
        units=units,
        unit_first=frozenset(form.split()[0] for form in units),
        ones=links.union(*(language.articles for language in languages)),
        adverbs=adverbs,
        elided=any("'" in form for form in (*links, *adverbs)),
        adverb_first=frozenset(form.split()[0].rstrip(_PUNCTUATION) for form in adverbs),
        longest_adverb=max((len(form.split()) for form in adverbs), default=0),
        touching=frozenset(
            form for form in adverbs if form.isascii() and form.isalpha() and len(form) <= _SHORT
        ),
        not_before=frozenset(form for language in languages for form in language.per_not_before),
        range_from=connected("range_from"),
        changes=connected("changes"),
        no_stop=frozenset[str]().union(*(language.no_stop for language in languages)),
        unspaced=_unspaced(languages),
    )


def _apart(text: str) -> str:
    """Part the words that an apostrophe joins: "l'heure" is "l'" and "heure"."""
    return text.replace("’", "'").replace("'", "' ").rstrip(" ") if "'" in text or "’" in text else text


def _by_last_word(phrases: Mapping[str, str]) -> dict[str, Phrases]:
    found: dict[str, dict[str, Qualifier | None]] = {}
    for phrase, key in phrases.items():
        *earlier, last = phrase.split()
        found.setdefault(last, {})[" ".join(earlier)] = _qualifier(key)
    return {
        last: Phrases(
            said,
            max(len(earlier.split()) for earlier in said),
            frozenset(earlier.split()[-1] for earlier in said if earlier),
        )
        for last, said in found.items()
    }


def _unspaced(languages: Sequence[Language]) -> Unspaced | None:
    touching = [language for language in languages if not language.spaced]
    if not touching:
        return None

    def turned(name: str) -> dict[str, str]:
        rows = (
            (form, key) for one in touching for key, forms in getattr(one, name).items() for form in forms
        )
        return dict(sorted(rows, key=lambda row: -len(row[0])))

    return Unspaced(
        {form: _qualifier(key) for form, key in turned("qualifiers").items()},
        {form: _qualifier(key) for form, key in turned("qualifiers_after").items()},
        turned("per_before"),
        turned("per_adverbs"),
    )


def _qualifier(key: str) -> Qualifier | None:
    return None if key == "none" else Qualifier(key)


def surroundings(text: str, start: int, end: int, around: Around) -> tuple[Qualifier | None, str | None]:
    """Find what the words around an amount say: how exact it is ("up to"), and per what ("year")."""
    said = per = None
    if (
        around.unspaced
        and not (near := text[max(0, start - 3) : end + 3]).isascii()
        and has_unspaced(near)
        and (
            is_unspaced(text[max(0, start - 3) : start].strip()[-1:])
            or is_unspaced(text[end : end + 3].strip(" /)")[:1])
        )
    ):
        found = _touching(text, start, end, around.unspaced)
        if found != (None, None):
            return found
    left = text[start - _LEFT if start > _LEFT else 0 : start].rsplit(None, 1)
    if left:
        word = _plain(left[-1].rstrip("-"))
        if word in around.unit_last:
            per = _unit_before(left[0] if len(left) == 2 else "", word, around)
        phrases = around.before.get(word)
        if phrases:
            said = _before(left[0], phrases) if len(left) == 2 and phrases.longest else phrases.said.get("")
            if said is Qualifier.UP_TO and said is phrases.said.get("") and _changes(left[0], around):
                said = None
    if said is None and text[end : end + 1] in ("-", "+"):
        said = _joined(text[end : end + _RIGHT], around)
        if said and text.startswith("-plus", end):  # "$200-plus a year"
            end += 5
    if text[end : end + 1] == ")" or text[end : end + 2] == " (":
        end = _past_brackets(text, end)
    right = text[end : end + _RIGHT]
    if right[:1] not in _LINKING:
        return said, per or touching_unit(text, end, around)
    if around.elided and ("'" in right or "’" in right):
        right = _apart(right)
    # Most words behind an amount tie nothing to it; one look at the first settles that.
    words = right.replace("-", " ", 2).split(None, 1)
    head = words[0].rstrip(_PUNCTUATION).casefold() if words else ""
    if said is None and head in around.after_first:
        said = _behind(right, around)
    if right[0] == "/":
        return said, per or _per_unit("/", right[1:], around)
    if head in around.per_first:
        return said, per or _per_unit(words[0].casefold(), words[1] if len(words) == 2 else "", around)
    return said, per


def _unit_before(left: str, word: str, around: Around) -> str | None:
    """Find the unit that the words before an amount are: "évi", "kişi başına"."""
    earlier = left.rsplit(None, 1)[-1:]
    phrase = f"{_plain(earlier[0])} {word}" if earlier else word
    return around.per_before.get(phrase) or around.per_before.get(word)


def unit_named(text: str, around: Around) -> str | None:
    """Find the unit that a text names last, one of which an amount behind it may be for: "a kilo of pork costs"."""
    words = [word.strip(_OPENING + _PUNCTUATION) for word in _apart(text.casefold()).split()]
    for at in reversed(range(1, len(words))):
        if words[at] not in around.unit_first or words[at - 1] not in around.ones:
            continue
        for stop in range(min(len(words), at + _LONGEST_UNIT), at, -1):
            found = around.units.get(" ".join(words[at:stop]))
            if found:
                return None if _is_dated(words, stop, around) else found
    return None


def touching_unit(text: str, end: int, around: Around) -> str | None:
    """Find the unit that touches an amount: "£650pcm"."""
    letters = _LETTERS.match(text, end)
    return around.adverbs.get(letters[0]) if letters and letters[0] in around.touching else None


def _touching(text: str, start: int, end: int, unspaced: Unspaced) -> tuple[Qualifier | None, str | None]:
    """Read what touches an amount: "约合5亿美元", "200만 원 이상", "每股1.95港元", "60美元/桶"."""
    left = text[max(0, start - _LEFT) : start].rstrip()
    per = None
    said = next((found for form, found in unspaced.before.items() if left.endswith(form)), None)
    if said:
        left = left[: -next(len(form) for form in unspaced.before if left.endswith(form))].rstrip()
    per = next((unit for form, unit in unspaced.per_before.items() if left.endswith(form)), None)
    if text[end : end + 1] == ")" or text[end : end + 2].lstrip()[:1] == "(":
        end = _past_brackets(text, end)
    right = text[end : end + _RIGHT].lstrip()
    if said is None:
        form = next((form for form in unspaced.after if right.startswith(form)), "")
        leads_on = right[len(form) :].lstrip()[:1].isdecimal()  # "63円から85円に"
        said = None if leads_on else unspaced.after.get(form)
    if per is None:
        per = next((unit for form, unit in unspaced.per_after.items() if right.startswith(form)), None)
    return said, per


def _before(left: str, phrases: Phrases) -> Qualifier | None:
    """Find the longest of some phrases, whose last word was met, by the words that stand before it."""
    earlier = left.rsplit(None, phrases.longest)[-phrases.longest :]
    if not earlier or _plain(earlier[-1]) not in phrases.before:
        return phrases.said.get("")
    earlier = [_plain(word) for word in earlier]
    for first in range(len(earlier)):
        words = " ".join(earlier[first:])
        if words in phrases.said:
            return phrases.said[words]
    return phrases.said.get("")


def _changes(left: str, around: Around) -> bool:
    """Whether a verb of change stands before: "вырос на 15% до 345 млн" ends at its figure."""
    return not around.changes.isdisjoint(_plain(word) for word in left.split()[-_CLAUSE:])


def starts_range(text: str, start: int, around: Around) -> bool:
    """Whether a "from" stands before a range and says no more than the range: "od 500 do 700 złotych"."""
    left = text[max(0, start - _LEFT) : start].rsplit(None, 1)
    return bool(left) and _plain(left[-1]) in around.range_from


def _plain(word: str) -> str:
    return word.casefold().lstrip(_OPENING)


def _joined(right: str, around: Around) -> Qualifier | None:
    """As in "$700-plus", "$5m+"."""
    head = right.split(maxsplit=1)[0].casefold().rstrip(_PUNCTUATION)
    return around.after.get(head) or around.after.get(head[:1])


def _behind(right: str, around: Around) -> Qualifier | None:
    if right.startswith(" +"):
        return None  # "£35m + £5m"
    words = right.casefold().split(maxsplit=3)[:3]
    for stop in range(len(words), 0, -1):
        found = around.after.get(" ".join(words[:stop]).rstrip(_PUNCTUATION))
        if found:
            return found
    return None


def _past_brackets(text: str, end: int) -> int:
    """Skip the bracket that an amount stands in, or the one behind it: "US$5 billion (S$6.8 billion) a year"."""
    if text[end : end + 1] == ")":
        return end + 1
    close = text.find(")", end, end + _BRACKET)
    return close + 1 if close > 0 else end


def _per_unit(head: str, behind: str, around: Around) -> str | None:
    """Find the unit that an amount is for: "year" in "$5bn a year", "barrel" in "$53.00/bbl"."""
    words = [head, *behind.casefold().split(None, _LONGEST_UNIT + 1)[: _LONGEST_UNIT + 1]]
    first = head.rstrip(_PUNCTUATION)
    if first in around.adverb_first:
        for stop in range(min(around.longest_adverb, len(words)), 0, -1):
            found = around.adverbs.get(" ".join(words[:stop]).rstrip(_PUNCTUATION))
            if found:
                return None if _is_dated(words, stop, around) else found
    sizes = (3, 2, 1) if head in around.link_first else (1,)
    size = next((size for size in sizes if " ".join(words[:size]) in around.links), 0)
    if not size:
        return None
    first = words[size].rstrip(_PUNCTUATION) if size < len(words) else ""
    if first in around.unit_first:
        for stop in range(min(len(words), size + _LONGEST_UNIT), size, -1):
            found = around.units.get(" ".join(words[size:stop]).rstrip(_PUNCTUATION))
            if found:
                return None if _is_dated(words, stop, around) else found
    return first if head in around.open_links and first.isalpha() else None


def _is_dated(words: Sequence[str], at: int, around: Around) -> bool:
    """Whether the word behind a unit makes it a time: "a year earlier", "im Jahr 2023"."""
    following = words[at].rstrip(_PUNCTUATION) if at < len(words) else ""
    pair = " ".join(words[at : at + 2]).rstrip(_PUNCTUATION)
    return following in around.not_before or pair in around.not_before or following.isdecimal()


def ends_sentence(text: str, start: int, end: int, around: Around) -> bool:
    """Whether the full stop that an amount ends in is its sentence's: "5 mln zł." at the end, or before a capital."""
    if not around.no_stop:
        return False
    word = text[start : end - 1].rsplit(None, 1)[-1].lstrip(_PRINTED).casefold()
    following = _FOLLOWING.match(text, end) if word in around.no_stop else None
    return following is not None and (following["letter"] is None or following["letter"].isupper())


_PRINTED = "0123456789.,-–—"
# The end of a text or line, or the first letter of what may be another sentence.
_FOLLOWING = re.compile(r"[\"'”’»)\]]*(?:\s*$|\s*\n|\s+[\"'„“‘«–—-]*(?P<letter>[^\W\d_]))")


_LETTERS = re.compile(rf"[a-z]{{1,{_SHORT}}}\b")
_LOSSES = ("loss", "losses", "deficit", "shortfall", "negative")
_LOSS = re.compile(rf"\b(?:{'|'.join(_LOSSES)})\b[^.;$£€¥₹)\d]{{0,30}}\($", re.IGNORECASE)


def is_loss(text: str, start: int, end: int) -> bool:
    """Whether brackets stand for a minus, as accounts print it: "a net loss of ($1,223)".

    Only where a loss is spoken of and no other amount comes between: brackets behind an amount hold its
    conversion.
    """
    if text[start - 1 : start] != "(" or text[end : end + 1] != ")":
        return False
    first = max(0, start - _BRACKET)
    before = text[first:start].casefold()
    return any(word in before for word in _LOSSES) and _LOSS.search(text, first, start) is not None
