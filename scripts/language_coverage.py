"""Report what each language file covers, and whether everything in it is read.

    python scripts/language_coverage.py [de fr ...]

One line a language: number words, scales, forms of currency nouns, currencies that a name of the language can mean
(of the file and of CLDR), adjectives, qualifiers, units, words of links, and cases in tests/text/cases. Behind it
every form and scale that `find` does not read in the simplest amount. Exits 1 if there are any.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from currnorm.languages import known_languages, load_language
from currnorm.text import find
from currnorm.text.tables import load_tables
from currnorm.text.terms import Kind, Term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from currnorm.languages import Language

CASES = Path(__file__).resolve().parent.parent / "tests" / "text" / "cases"
COLUMNS = (
    "language",
    "words",
    "scales",
    "nouns",
    "currencies",
    "adjectives",
    "qualifiers",
    "units",
    "links",
    "cases",
)


def currencies_of(code: str) -> set[str]:
    """Give every currency that some name of a language can mean."""
    tables = load_tables((code,))
    rows = [row for phrases in tables.phrases.values() for row in phrases]
    rows += [row for sizes in tables.unspaced.values() for _, forms in sizes for row in forms.values()]
    return {
        currency
        for row in rows
        if row.kind is Kind.TERM and isinstance(row.value, Term)
        for currency in row.value.codes
    }


def amounts_of(language: Language) -> Iterator[str]:
    """Give the simplest amount with every form of every noun, and with every scale."""
    gap = " " if language.spaced else ""
    for noun in language.nouns:
        if not noun.word:
            yield from (f"20{gap}{form}" for form in noun.forms if form not in language.symbols)
    first = next(noun for noun in language.nouns if not noun.word).forms[0]
    yield from (f"3{gap}{scale}{gap}{first}" for scale in language.scales)


def unread(language: Language) -> list[str]:
    """Give the amounts that are not read from end to end."""
    return [
        amount
        for amount in amounts_of(language)
        if [mention.text.rstrip(".") for mention in find(amount, lang=language.code)] != [amount.rstrip(".")]
    ]


def counts_of(language: Language) -> tuple[str | int, ...]:
    """Give the row of a language."""
    cases = CASES / f"{language.code}.jsonl"
    return (
        language.code,
        len(language.words),
        len(language.scales),
        sum(len(noun.forms) for noun in language.nouns),
        len(currencies_of(language.code)),
        sum(map(len, language.adjectives.values())),
        sum(map(len, language.qualifiers.values())) + sum(map(len, language.qualifiers_after.values())),
        len(language.per_units) + len(language.per_adverbs) + len(language.per_before),
        sum(map(len, language.links.values())),
        len(cases.read_text(encoding="utf-8").splitlines()) if cases.exists() else 0,
    )


def main() -> int:
    """Print the report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("languages", nargs="*", metavar="LANG", help="codes; all if none is given")
    chosen = parser.parse_args().languages or known_languages()
    print("  ".join(f"{column:>10}" for column in COLUMNS))
    failed = False
    for code in chosen:
        language = load_language(code)
        print("  ".join(f"{count:>10}" for count in counts_of(language)))
        missing = unread(language)
        failed = failed or bool(missing)
        if missing:
            print(f"            not read: {', '.join(missing)}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
