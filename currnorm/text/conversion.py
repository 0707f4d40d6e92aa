"""Let a printed conversion decide what the rest of an article leaves open, or what was only supposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from currnorm.currencies import is_money
from currnorm.text.choice import pick
from currnorm.text.places import in_sentence, spent
from currnorm.text.restated import FOREMOST

if TYPE_CHECKING:
    from currnorm.text.choice import Choice
    from currnorm.text.context import Evidence
    from currnorm.text.restated import Restated

__all__ = ["WEAK", "by_conversion", "is_foremost", "sure_code"]

# Evidence that a conversion may outweigh.
WEAK = frozenset({"open", "default", "place"})


def sure_code(choice: Choice) -> str | None:
    """Give the currency that others may go by: where something decided it, or its sign nearly always means it."""
    sure = choice.evidence != "place" and (choice.sure or choice.currency in FOREMOST)
    return choice.currency if sure else None


def is_foremost(choice: Choice, restated: str) -> bool:
    """Whether what was supposed is what its sign nearly always means, and not what restates it already."""
    return choice.currency in FOREMOST and choice.currency != restated


def by_conversion(choice: Choice, at: int, evidence: Evidence) -> Choice | None:
    """Let a restatement beside an amount decide, if it can be right for one currency alone."""
    for restated in evidence.restated(choice, at):
        foremost = is_foremost(choice, restated.currency)
        code = (_of_country if foremost else _only_one)(choice, restated, at, evidence)
        if code:
            shown = f"its conversion “{' '.join(restated.shown.split())}”"
            because = (
                f"{shown} makes {choice.currency} improbable and fits {code}, of a country that the sentence names"
                if foremost
                else f"of all that it could be, only {code} fits {shown}"
            )
            return pick(code, choice.candidates, because, "conversion")
    return None


def _only_one(choice: Choice, restated: Restated, at: int, evidence: Evidence) -> str | None:
    """Give the one of all candidates that a restatement leaves; of several, the one of a country in the sentence."""
    supposed, on = choice.currency, evidence.on
    if supposed and not restated.rules_out(supposed, on):
        return None
    living = [code for code in choice.candidates if on is None or is_money(code, on)]
    left = [code for code in living if restated.may_fit(code, on)]
    if len(left) > 1:
        there = _spent_in_sentence(choice, at, evidence)
        left = [code for code in left if code in there]
    if len(left) != 1 or not restated.fits(left[0], on):
        return None
    if choice.evidence == "place":  # it yields to another that is named as well
        named = evidence.named_owners(choice.candidates, local=True).codes
        return left[0] if left[0] in named else None
    return left[0]


def _of_country(choice: Choice, restated: Restated, at: int, evidence: Evidence) -> str | None:
    """Give the money of a country in the sentence, if a restatement fits that and not what the word nearly always means.

    Else a wrong figure would be right as soon as any country's dollar fits it.
    """
    supposed, on = choice.currency, evidence.on
    if supposed is None or not restated.speaks_against(supposed, on):
        return None
    there = _spent_in_sentence(choice, at, evidence) - {supposed}
    left = [code for code in there if restated.fits(code, on)]
    return left[0] if len(left) == 1 else None


def _spent_in_sentence(choice: Choice, at: int, evidence: Evidence) -> frozenset[str]:
    """Give those of the candidates that are money in the places that the sentence names."""
    return spent(choice.candidates, in_sentence(evidence.article.text, at, evidence.local_places))
