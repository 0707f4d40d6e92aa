"""The shorthand of language files: endings in braces, numbers with their forms, compound number words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, product
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Composed", "Compound", "compose", "expand", "numbers"]

_BRACES = re.compile(r"\{([^{}]*)\}")


def expand(form: str) -> Iterator[str]:
    """Give every form that a form with endings in braces stands for.

    >>> list(expand("dollar{,s}"))
    ['dollar', 'dollars']
    """
    match = _BRACES.search(form)
    if match is None:
        yield form
        return
    for ending in match[1].split(","):
        yield from expand(form[: match.start()] + ending + form[match.end() :])


def numbers(table: Mapping[str, Any]) -> dict[str, Decimal]:
    """Read a table of number words, written either way: `two = 2`, or `2 = ["zwei", "zwo"]`.

    >>> numbers({"1e6": ["Million{,en}"]})
    {'Million': Decimal('1E+6'), 'Millionen': Decimal('1E+6')}
    """
    found: dict[str, Decimal] = {}
    for key, value in table.items():
        if isinstance(value, list):
            found.update((form, Decimal(key)) for row in value for form in expand(row))
        else:
            found[key] = Decimal(str(value))
    return found


@dataclass(frozen=True, slots=True)
class Compound:
    """Number words that are told by their parts: every word of the first part with every word of the second, and so on.

    >>> Compound((("ein", "zwei"), ("und",), ("zwanzig", "dreißig"))).forms
    ('einundzwanzig', 'einunddreißig', 'zweiundzwanzig', 'zweiunddreißig')
    """

    parts: tuple[tuple[str, ...], ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """Every word that the parts make."""
        return tuple(map("".join, product(*self.parts)))


class Composed(NamedTuple):
    """Compound number words and what they say; and those of them that their parts tell."""

    words: dict[str, Decimal]
    compounds: tuple[Compound, ...]


def compose(rules: Iterable[Mapping[str, Any]], sets: Mapping[str, Mapping[str, Any]]) -> Composed:
    """Make compound number words from rules: the sum of the parts, `times` a number, `plus` a number.

    >>> rule = {"form": "{unit}und{ten}"}
    >>> compose([rule], {"unit": {"1": ["ein"], "2": ["zwei"]}, "ten": {"20": ["zwanzig"]}}).words
    {'einundzwanzig': Decimal('21'), 'zweiundzwanzig': Decimal('22')}

    A smaller part must fit below the next larger one of the set that it is added to: no "twenty eleven".
    """
    words = {name: numbers(table) for name, table in sets.items()}
    steps = {name: _step(table) for name, table in words.items()}
    found: dict[str, Decimal] = {}
    compounds: list[Compound] = []
    for rule in rules:
        pieces = _BRACES.split(rule["form"])  # what stands between the sets, and their names in turn
        names = pieces[1::2]
        times, plus = Decimal(str(rule.get("times", 1))), Decimal(str(rule.get("plus", 0)))
        whole = True
        for parts in product(*(words[name].items() for name in names)):
            values = [value for _, value in parts]
            if len(parts) > 1 and not _fits(list(zip(values, names, strict=True)), steps):
                whole = False
                continue
            pieces[1::2] = [word for word, _ in parts]
            found["".join(pieces)] = sum(values, Decimal(0)) * times + plus
        if whole:
            pieces[1::2] = names
            compounds.append(
                Compound(
                    tuple(
                        tuple(words[piece]) if at % 2 else (piece,)
                        for at, piece in enumerate(pieces)
                        if piece
                    )
                )
            )
    return Composed(found, tuple(compounds))


def _fits(parts: list[tuple[Decimal, str]], steps: Mapping[str, Decimal]) -> bool:
    """Whether each part, a number and the name of its set, fits below the next larger one."""
    parts.sort(key=_VALUE, reverse=True)
    return all(small[0] < steps[large[1]] for large, small in pairwise(parts))


_VALUE = itemgetter(0)


def _step(words: Mapping[str, Decimal]) -> Decimal:
    """How far apart the numbers of a set stand: ten for the tens, twenty for "soixante" and "quatre-vingt"."""
    values = sorted(set(words.values()))
    return min((right - left for left, right in pairwise(values)), default=values[0])
