"""The shorthand of language files: endings in braces, numbers with their forms, compound number words."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise, product
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["compose", "expand", "numbers"]

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


def compose(rules: Iterable[Mapping[str, Any]], sets: Mapping[str, Mapping[str, Any]]) -> dict[str, Decimal]:
    """Make compound number words from rules: the sum of the parts, `times` a number, `plus` a number.

    >>> rule = {"form": "{unit}und{ten}"}
    >>> compose([rule], {"unit": {"1": ["ein"], "2": ["zwei"]}, "ten": {"20": ["zwanzig"]}})
    {'einundzwanzig': Decimal('21'), 'zweiundzwanzig': Decimal('22')}

    A smaller part must fit below the next larger one of the set that it is added to: no "twenty eleven".
    """
    words = {name: numbers(table) for name, table in sets.items()}
    found: dict[str, Decimal] = {}
    for rule in rules:
        names = _BRACES.findall(rule["form"])
        times, plus = Decimal(str(rule.get("times", 1))), Decimal(str(rule.get("plus", 0)))
        for parts in product(*(words[name].items() for name in names)):
            if _fits([(value, words[name]) for name, (_, value) in zip(names, parts, strict=True)]):
                form = rule["form"]
                for name, (word, _) in zip(names, parts, strict=True):
                    form = form.replace(f"{{{name}}}", word, 1)
                found[form] = (
                    sum((value for _, (_, value) in zip(names, parts, strict=True)), Decimal(0)) * times
                    + plus
                )
    return found


def _fits(parts: list[tuple[Decimal, Mapping[str, Decimal]]]) -> bool:
    ordered = sorted(parts, key=lambda part: -part[0])
    return all(small[0] < _step(large[1]) for large, small in pairwise(ordered))


def _step(words: Mapping[str, Decimal]) -> Decimal:
    """How far apart the numbers of a set stand: ten for the tens, twenty for "soixante" and "quatre-vingt"."""
    values = sorted(set(words.values()))
    return min((right - left for left, right in pairwise(values)), default=values[0])
