"""Results in the forms that other tools read: annotations, marked-up text, claims.

annotation   W3C Web Annotation, JSON-LD: every amount by its position and its words, every conversion with its verdict
tei          TEI P5: the text with every amount in a `<measure>`
displacy     what `displacy.render(..., style="ent", manual=True)` takes
claimreview  schema.org ClaimReview; only with an author, for a rate that doesn't fit is no verdict on a person

All are made from the dictionary form of a result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from currnorm.report.markup import annotation, claimreview, displacy, tei

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["marked_up"]


def marked_up(
    form: str,
    documents: Sequence[Mapping[str, Any]],
    *,
    author: str | None = None,
    author_type: str = "Organization",
) -> str:
    """Write the dictionary forms of `find` or `check` in one of the forms above.

    >>> import currnorm
    >>> report = currnorm.check("It cost $5.", on="2019-11-19").to_dict()
    >>> '<measure xml:id="a1m1" type="currency" unit="USD" quantity="5">$5</measure>' in marked_up("tei", [report])
    True

    Raises ValueError for claimreview without an author, or one that is neither a "Person" nor an "Organization".
    """
    if form == "claimreview":
        return claimreview.claims(documents, author=author or "", author_type=author_type)
    return {"annotation": annotation.page, "tei": tei.corpus, "displacy": displacy.manual}[form](documents)
