"""Find money in many texts at once: one scan over all of them, then Python only for those where it met something.

The texts stand in one buffer with a separator between them, which no amount can reach across: a zero byte ends
every word and every number, a line feed every sentence. So the scan sees each text as it would see it alone, and
a column of a million short texts costs a few long scans and no call for the texts without money.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from currnorm.errors import CurrnormError
from currnorm.text.finder import Leniency, find_among
from currnorm.text.scan import byte_spans, points_of, scan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from currnorm.text.article import Article
    from currnorm.text.mention import Mention

__all__ = ["SEPARATOR", "find_rows", "join_texts"]

SEPARATOR = b"\0\n"


def join_texts(texts: Sequence[str]) -> tuple[bytes, list[int]]:
    """Put texts into one buffer; give it and the length of each in bytes."""
    encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
    return SEPARATOR.join(encoded), [len(each) for each in encoded]


def find_rows(
    buffer: bytes | memoryview,
    lengths: Sequence[int],
    article_of: Callable[[int, str], Article],
    codes: tuple[str, ...],
    *,
    vague: bool = False,
    leniency: Leniency | str = Leniency.NORMAL,
    failed: list[tuple[int, CurrnormError]] | None = None,
) -> Iterator[tuple[Article, int, list[Mention]]]:
    r"""Find the amounts in texts that stand in one buffer, `SEPARATOR` between them, each `lengths[row]` bytes long.

    Gives (article, row, mentions) in the order of the rows, for those rows alone that have an amount. `article_of`
    makes the article of a row from its number and its text; it is asked only where the scan met something.
    What is wrong with an article (a home that had no money on its day) is added to `failed`, if that is given, and
    raised if not.

    >>> from currnorm.text.article import Article
    >>> data, lengths = join_texts(["no money", "It cost $5.", "£3m"])
    >>> for _, row, mentions in find_rows(data, lengths, lambda row, text: Article(text), ("en",)):
    ...     print(row, [mention.text for mention in mentions])
    1 ['$5']
    2 ['£3m']
    """
    level = Leniency(leniency)
    view = memoryview(buffer)
    starts = [0, *accumulate(length + len(SEPARATOR) for length in lengths)]
    met = _met(view, starts, lengths, codes)
    rows = range(len(lengths)) if level is Leniency.POSSIBLE else sorted(met)
    for row in rows:
        data = bytes(view[starts[row] : starts[row] + lengths[row]])
        text = data.decode("utf-8", "surrogatepass")
        article = article_of(row, text)
        spans = met.get(row, [])
        candidates = scan(text, codes) if spans is None else points_of(spans, data, len(text))
        try:
            mentions = find_among(article, candidates, vague=vague, leniency=level)
        except CurrnormError as error:
            if failed is None:
                raise
            failed.append((row, error))
            continue
        if mentions:
            yield article, row, mentions


def _met(
    view: memoryview, starts: Sequence[int], lengths: Sequence[int], codes: tuple[str, ...]
) -> dict[int, list[tuple[int, int]] | None]:
    """Scan the buffer; give the rows where it met something, with the spans from where the row begins.

    They are None where a match reaches beyond its row, against what the separator is there for: such a row is
    scanned alone.
    """
    met: dict[int, list[tuple[int, int]] | None] = {}
    row = 0
    for start, end in byte_spans(view, codes):
        row = bisect_right(starts, start, row) - 1
        at = starts[row]
        if end > at + lengths[row]:
            met.update(dict.fromkeys(range(row, bisect_right(starts, end - 1, row))))
        elif (spans := met.setdefault(row, [])) is not None:
            spans.append((start - at, end - at))
    return met
