"""What looks like money and isn't: named reasons to throw a reading out.

Each veto is a small function with a name, an example, and the words it goes by in the language file. A reading
is money unless a veto says otherwise; the first that does is the reason that `explain` tools can show.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from currnorm.money import CONTEXT
from currnorm.text.mention import BARE
from currnorm.text.terms import COMMON_CODES, Need

if TYPE_CHECKING:
    from collections.abc import Callable

    from currnorm.text.read import Reading
    from currnorm.text.standing import Place
    from currnorm.text.veto_words import VetoWords

__all__ = [
    "ONLY_ADDRESS",
    "UNIT",
    "VETOES",
    "Veto",
    "first_veto",
    "possible_vetoes",
]

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_MONEY_SIGNS = "$£€¥₹₩"


def _last_word(text: str) -> str:
    for part in reversed(text.split()):
        if words := _WORD.findall(part):
            last: str = words[-1]
            return last.casefold()
    return ""


def _next_words(text: str, most: int = 3) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)[:most]]


_HUNDREDTHS = re.compile(r"[.,]\d\d(?!\d)")  # "R5.60" is money, "M 5.6" an earthquake
_TOUCHES = re.compile(r"\d[A-Z]{3}$")
_METRES = re.compile(r"\d,\d{3}m\b")  # "a 5,000m crown" is a race


def weak_alone(place: Place) -> bool:
    """A letter, a code or a noun that is an ordinary word wants more than a bare number: "550 real", "COP 26".

    A text of nothing else ("20 won", the cell of a table) tells of nothing that it could be besides.
    """
    reading = place.reading
    if _METRES.search(place.shown) and not reading.territory:
        return True
    if place.shown.endswith(reading.mark) and place.text.strip() == place.shown:
        return False
    if reading.term.kind == "code" and _TOUCHES.search(
        place.shown
    ):  # "12CUP" is a price, "12 CUP" may be anything
        return False
    if reading.term.per > 1:  # "三十分" is half an hour, or a score; a price has a unit
        return not place.words.unit_behind.match(place.right)
    if (
        reading.scaled
        or reading.grouped
        or reading.territory
        or (reading.decimals and reading.term.kind != "noun" and _HUNDREDTHS.search(place.shown))
    ):
        return False
    # "P45 a kilo", or "P450", where there is "P1.2 million"
    signs = (reading.mark in place.elsewhere.letters, place.low >= 100)
    if all(signs) or (any(signs) and _is_price(place)):
        return False
    return not _bracketed_money(place)


def _is_price(place: Place) -> bool:
    """Whether a price stands here, by what goes before or behind: "a fine of R500", "N617 per litre"."""
    if _is_priced(place):
        return True
    return place.reading.term.kind != "noun" and place.words.unit_behind.match(place.right) is not None


def _is_priced(place: Place) -> bool:
    """Whether a word goes right before that a price stands behind: "costs 5000 won"."""
    left = place.left
    if not left[-1:].isspace() or not left.endswith(place.words.priced, 0, -1):
        return False
    words = (word for word in place.words.priced if left.endswith(word, 0, -1))
    return any(not _IN_WORD.match(left[-len(word) - 2 : -len(word) - 1]) for word in words)


_IN_WORD = re.compile(r"\w")


def grand(place: Place) -> bool:
    """As in "two grand pianos": a thousand of money is followed by no noun."""
    following = _next_words(place.right, 1) if place.right[:1] in (" ", "\n", "-") else []
    return bool(following) and following[0] not in place.words.single_before


def unconverted(place: Place) -> bool:
    """A bare "600 crores" may be people; only "600 crores ($81.9m)" is surely money."""
    return not _bracketed_money(place)


def _bracketed_money(place: Place) -> bool:
    """A conversion stands in brackets right behind: "30 sol ($8)"."""
    right = place.right.lstrip()
    return right[:1] == "(" and any(sign in right[:8] for sign in _MONEY_SIGNS)


_NONE: frozenset[str] = frozenset()


def other_word(place: Place) -> bool:
    """The noun goes with what is behind or before it: "550 real estate experts", "the 3,000 mark"."""
    form = place.reading.mark.casefold()
    words = place.words
    behind = words.followed.get(form, _NONE)
    if not place.reading.scaled:
        behind |= words.followed_bare.get(form, _NONE)
    if behind and place.right[:1] in (" ", "\n", "-", "\u00a0"):
        following = _next_words(place.right, 1)
        if following and following[0] in behind:
            return True
    return form in words.preceded and _last_word(place.left) in words.preceded[form]


def part_of_word(place: Place) -> bool:
    """As in "5元旦", "이유로": what looks like money is a part of a word, or is one; "一块钱" only begins with one."""
    inside = place.words.inside
    if inside is None:
        return False
    left = max(0, place.start - _LONGEST_WORD)
    for match in inside.finditer(place.text, left, place.end + _LONGEST_WORD):
        overlaps = match.start() < place.end and place.start < match.end()
        reaches_out = match.start() < place.start or match.end() > place.end
        if overlaps and (reaches_out or match.span() == (place.start, place.end)):
            return True
    return False


_LONGEST_WORD = 8


_HEIGHT = re.compile(r"\b[4-7]-(?:1[01]|\d)(?:,|,? and)?\s$")  # "at 6-3, 215 pounds": feet and inches
_HEAVIEST = 1500  # pounds that a body can have


def weight(place: Place) -> bool:
    """Pounds of weight: "300 pound defensive tackle", "gained six pounds", "800 pounds (360 kg)"."""
    reading = place.reading
    if reading.territory or place.shown[:1] in _MONEY_SIGNS:
        return False
    noun = reading.mark.casefold()
    right = place.right.casefold()
    bare = right.lstrip(" ,(")
    if any(
        bare.startswith(unit) and not bare[len(unit) : len(unit) + 1].isalpha()
        for unit in place.words.weight_after
    ):
        return True
    if re.match(r"[^a-z]{0,3}\(?[\d.,]+(?:\s|-)?(?:kg|kilo|g\b|grams|stone|st\b)", right):
        return True
    following = _next_words(right, 4)
    of = following[1:] if following[:1] == ["of"] and right[:1] == " " else []
    weighed = not place.words.weighed.isdisjoint(of)  # "6 million pounds of ground beef"
    lately = _WORD.findall(place.left.casefold())
    if weighed or reading.scaled:
        return weighed or not place.words.caught.isdisjoint(lately[-6:])
    if not place.words.weight_before.isdisjoint(lately[-4:]) or _HEIGHT.search(place.left):
        return True
    pairs = map(" ".join, pairwise(lately[-4:]))
    if place.low < _HEAVIEST and not place.words.weight_change.isdisjoint((*lately[-4:], *pairs)):
        return True
    near = lately[-8:] + _WORD.findall(right)[:4]
    if not place.elsewhere.pounds and not place.words.weight_near.isdisjoint(near):
        return True
    if of:
        return not place.elsewhere.pounds and place.words.money_after.isdisjoint(of)
    if reading.grouped and noun != "pound":
        return False
    if noun == "pound" and right[:1] in (" ", "-") and following and place.low != 1:
        return place.words.money_after.isdisjoint(following[:3])
    return False


def length(place: Place) -> bool:
    """Cents that are centimetres: "kasvoi viisi senttiä" is a child that grew, unless what grew is a price."""
    lately = _WORD.findall(place.left.casefold())
    if place.words.lengthened.isdisjoint(lately[-4:]):
        return False
    return not any(word.startswith(place.words.costing) for word in lately)


def single(place: Place) -> bool:
    """As in "A dollar bond", "a euro zone official": the article is no number there; nor in "$2.75 a pound"."""
    if place.low != 1:
        return False
    if place.reading.term.name == "pound" and not place.elsewhere.pounds:
        return True
    before = place.left.rstrip()[-1:]
    if before.isdecimal() or (before and before in _MONEY_SIGNS + "¢)"):
        return True
    right = place.right
    if right[:1] in ("-", "/") or (right[:1].isalnum()):
        return True
    if right[:1] not in (" ", "\n"):
        return False
    following = _next_words(right, 1)
    return bool(following) and right.lstrip()[:1].isalpha() and following[0] not in place.words.single_before


def event_year(place: Place) -> bool:
    """As in "Euro 2024", "COP 21": a word or code before a year or a small number is an event."""
    return place.shown[:1].isalpha() and (place.low < 100 or 1900 <= place.low <= 2100)


def year(place: Place) -> bool:
    """As in "Copyright 2019 FMG": a year before a rare code is no amount of it."""
    return place.shown[:1].isdecimal() and 1900 <= place.low <= 2099


def dated(place: Place) -> bool:
    """As in "美元2024年走强": the number behind a noun is a date."""
    return not place.shown[:1].isdecimal() and place.text.startswith(place.words.dates, place.end)


def everyday(place: Place) -> bool:
    """As in "derivatives on Bitcoin": an everyday word is a number of another language only before its nouns."""
    number = place.shown.split(maxsplit=1)[0].casefold()
    return number in place.words.everyday and place.reading.mark.casefold() in place.words.nouns


def bare(place: Place) -> bool:
    """A noun that nothing counts names a currency; it is one of it as a price ("עולה שקל"), or as the whole text."""
    if place.text.strip() == place.shown:
        return False
    return not _is_priced(place)


_HUNDRED = Decimal(100)
_LINES = frozenset({240, 360, 480, 540, 720, 1080, 1440, 2160, 4320})


def screen_lines(place: Place) -> bool:
    """As in "1080p": that is a screen, unless pounds stand around it."""
    if CONTEXT.multiply(place.low, _HUNDRED) not in _LINES:
        return False
    return not place.elsewhere.pounds or _last_word(place.left) not in place.words.pence_behind


_UNIT_BEHIND = re.compile(r" (?:a|an|per) |-a-|/| to [\d$€£]")


def lone_letter(place: Place) -> bool:
    """A "5c" without anything else is no amount: it wants decimals or a unit behind it ("5c a litre")."""
    reading = place.reading
    if reading.rule != "amount" or reading.decimals or place.shown[:1] in _MONEY_SIGNS:
        return False
    if _UNIT_BEHIND.match(place.right):
        return False
    return not (place.elsewhere.cents and _last_word(place.left) in place.words.pence_behind)


def identifier(place: Place) -> bool:
    """As in "plate DM80653": letters and many digits behind such a word number a thing."""
    return _last_word(place.left) in place.words.identifiers


def name(place: Place) -> bool:
    """As in "50 Cent" is a person, and "Tre Kronor" a team."""
    return place.shown in place.words.names


_ADDRESS = re.compile(r"://|www\.|[?&]\w+=$|[%@#\\]$")


def address(place: Place) -> bool:
    """Digits and signs inside a web address or a path are no money."""
    if place.text[place.start - 1 : place.start].isspace() or not place.start:
        return False
    head = place.left.split()[-1:]
    return bool(head) and bool(_ADDRESS.search(head[0]))


def _is_letters(reading: Reading) -> bool:
    return reading.term.kind != "noun" and reading.mark.isalpha()


def _is_noun_before(reading: Reading) -> bool:
    """Whether a noun may stand before its number: then it is called by its family, not as it is printed."""
    return reading.term.kind == "noun" and reading.mark == reading.term.name


def _has_other_words(reading: Reading, words: VetoWords) -> bool:
    """Whether there are words beside which a noun means something else."""
    form = reading.mark.casefold()
    known = form in words.followed or form in words.followed_bare or form in words.preceded
    return known and reading.term.kind == "noun"


def _may_be_year(reading: Reading) -> bool:
    """Whether a figure is printed as years are."""
    return not (reading.scaled or reading.grouped or reading.decimals or reading.spelled)


class Veto(NamedTuple):
    """A reason to throw a reading out: `may` asks the reading alone, whatever its figure, `applies` the text around it."""

    name: str
    may: Callable[[Reading, VetoWords], bool]
    applies: Callable[[Place], bool]


VETOES = (
    Veto(
        "weak_alone",
        lambda reading, _: reading.term.need is Need.SCALE and reading.term.name != "grand",
        weak_alone,
    ),
    Veto("grand", lambda reading, _: reading.term.name == "grand", grand),
    Veto("unconverted", lambda reading, _: reading.term.name == "lakh", unconverted),
    Veto("other_word", _has_other_words, other_word),
    Veto(
        "part_of_word",
        lambda reading, words: (
            bool(words.inside) and reading.mark[:1].isalpha() and not reading.mark.isascii()
        ),
        part_of_word,
    ),
    Veto("weight", lambda reading, _: reading.term.name == "pound", weight),
    Veto(
        "length",
        lambda reading, words: reading.mark.casefold() in words.lengths and not reading.scaled,
        length,
    ),
    Veto(
        "everyday",
        lambda reading, words: bool(words.everyday) and reading.spelled and not reading.scaled,
        everyday,
    ),
    Veto("bare", lambda reading, _: reading.rule == BARE, bare),
    Veto("single", lambda reading, _: reading.article, single),
    Veto(
        "event_year",
        lambda reading, _: reading.term.name in ("euro", "COP", "TOP", "ALL") and _may_be_year(reading),
        event_year,
    ),
    Veto(
        "dated",
        lambda reading, words: (
            bool(words.dates) and _is_noun_before(reading) and not (reading.scaled or reading.grouped)
        ),
        dated,
    ),
    Veto(
        "year",
        lambda reading, _: (
            reading.mark.isupper() and reading.mark not in COMMON_CODES and _may_be_year(reading)
        ),
        year,
    ),
    Veto("screen_lines", lambda reading, _: reading.term.name == "p", screen_lines),
    Veto("lone_letter", lambda reading, _: reading.term.name == "c", lone_letter),
    Veto("identifier", lambda reading, _: _is_letters(reading) and not reading.scaled, identifier),
    Veto("name", lambda reading, words: any(reading.mark in each for each in words.names), name),
    Veto("address", lambda *_: True, address),
)


# Right behind an amount, an article and a noun are what it is for.
UNIT = "unit"

# What a sign such as "$" may meet: it means money wherever it stands beside a number, but in an address.
ONLY_ADDRESS = (VETOES[-1],)
_SURE = frozenset("$£€")


def possible_vetoes(reading: Reading, words: VetoWords) -> tuple[Veto, ...]:
    """Give the vetoes that can throw a reading out, whatever stands around it."""
    if reading.mark in _SURE and not reading.article and not reading.spelled:
        return ONLY_ADDRESS  # most readings, in a hundredth of the time
    vetoes = tuple(veto for veto in VETOES if veto.may(reading, words))
    return ONLY_ADDRESS if vetoes == ONLY_ADDRESS else vetoes


def first_veto(place: Place, vetoes: tuple[Veto, ...]) -> str | None:
    """Name the veto that throws a reading out, None where it may stand."""
    for veto in vetoes:
        if veto.applies(place):
            return veto.name
    return None
