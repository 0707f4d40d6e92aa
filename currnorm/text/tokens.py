"""Take a candidate apart: digits, number words, scales, and what names a currency."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from currnorm.text.compounds import compound
from currnorm.text.letters import DASHES, NO_CENTS, SPACES, WORD, is_sign_noun, is_unspaced
from currnorm.text.numerals import ARABIC_MARKS, FRACTIONS
from currnorm.text.terms import Kind, Need, Term, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from currnorm.text.tables import Tables
    from currnorm.text.terms import Phrase

__all__ = ["tokenise"]

_SHORT_GAP = "\u0020\u00a0\u2009\u202f"
_SHORT_GAPS = frozenset(_SHORT_GAP)
_PIECE = re.compile(
    rf"""
    (?P<digits>
      (?: \d{{1,3}}(?:[{_SHORT_GAP}]\d{{3}})+(?:[.,]\d+|:\d\d)?(?!\d)   # 50 000
        | \d+(?:[.,'’{ARABIC_MARKS}]\d+)*(?:\ \.\d+|:\d\d(?!\d))?   # 1,234.5; 7:50; and, in tokenised text, 10 .9
      )
      (?P<no_cents>{NO_CENTS}(?!\d))?                            # 150,-
      | \.\d+                                                   # .50
    )
  | (?P<fraction>[½¼¾⅓⅔⅛⅜⅝⅞])
  | (?P<word>{WORD})
  | (?P<dash>[{re.escape(DASHES)}]+)
  | (?P<space>[{SPACES}]+)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_LONGEST_SIGN = 24  # letters; a run of Chinese has no end that a look at it would reach in time
_APOSTROPHES = frozenset("'’")
_SIGNS = frozenset("$£€¥")
_OTHER = {"+": Kind.PLUS, "/": Kind.SLASH, "(": Kind.OPEN, ")": Kind.CLOSE, "&": Kind.AND, ",": Kind.COMMA}
_PREFIXED = re.compile(r"([A-Za-z][A-Za-z.]{0,4})( ?)([$£¥€])")
_PREFIXED_CENTS = re.compile(r"[A-Z]{1,3}(?=[\d.]{1,6}¢)")
_GLUE = re.compile(rf"[{SPACES}{re.escape(DASHES)}]{{1,3}}|\.[{SPACES}]?|")


def tokenise(text: str, tables: Tables) -> list[Token]:
    """Take a candidate apart. Every character belongs to exactly one token."""
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        token = _term(text, position, tables)
        if tables.unspaced and (found := _unspaced(text, position, tables)):
            token = found
        elif token is None or text[position].isalpha():
            token = _longer(token, _piece(text, position, tables, tokens))
        if token.kind is Kind.TERM and tables.minor_symbols:
            token = _small(text, token, tables, tokens)
        if token.says is not None and not (token.bare and tokens):
            kind = Kind.ARTICLE if token.bare else Kind.WORD
            tokens.append(Token(kind, token.start, token.start, token.says))
        tokens.append(token)
        position = token.end
    return compound(text, tokens, tenths=tables.tenths) if tables.unspaced and not text.isascii() else tokens


_SMALL = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?")


def _small(text: str, symbol: Token, tables: Tables, before: Sequence[Token]) -> Token:
    """Take a symbol for a part of a currency behind a small figure: "5 Rp." are Rappen, "Rp. 5" and "5000 Rp." rupiah."""
    part = tables.minor_symbols.get(text[symbol.start : symbol.end])
    if part is None or not _is_counted(before):
        return symbol
    figure = str(next(token.value for token in reversed(before) if token.kind is not Kind.SPACE))
    return symbol._replace(value=part) if _SMALL.fullmatch(figure) else symbol


def _is_counted(before: Sequence[Token]) -> bool:
    """Whether a number stands before what comes next."""
    last = [token.kind for token in before[-2:] if token.kind is not Kind.SPACE][-1:]
    return bool(last) and last[0] in _COUNTS


_COUNTS = (Kind.DIGITS, Kind.WORD, Kind.SCALE, Kind.FRACTION, Kind.VAGUE)


def _longer(symbol: Token | None, word: Token) -> Token:
    """Choose between a symbol and the word that stands at the same place: "CFA francs" before "CFA"."""
    if symbol is None or (word.end > symbol.end and word.kind is Kind.TERM):
        return word
    if word.end == symbol.end and _stronger(word.value, symbol.value):  # "20 RON": a noun of Romanian
        before = symbol.value.before  # type: ignore[union-attr]
        return word._replace(value=replace(word.value, before=before))  # type: ignore[type-var]
    same = word.end == symbol.end and isinstance(word.value, Term) and isinstance(symbol.value, Term)
    if same and symbol.value.before and not symbol.value.after:  # type: ignore[union-attr]
        # "Won 500" is a symbol, "500 Won" a noun
        return word._replace(value=replace(word.value, before=True))  # type: ignore[type-var]
    return symbol


def _stronger(word: object, symbol: object) -> bool:
    if not isinstance(word, Term) or not isinstance(symbol, Term):
        return False
    return word.need is Need.NOTHING and symbol.need is not Need.NOTHING


def _unspaced(text: str, start: int, tables: Tables) -> Token | None:
    """Find the longest known form at a place of a text without spaces between words."""
    for size, rows in tables.unspaced.get(text[start], ()):
        phrase = rows.get(text[start : start + size])
        if phrase:
            return Token(phrase.kind, start, start + size, phrase.value, phrase.alone)
    if is_unspaced(text[start]):
        return Token(Kind.OTHER, start, start + 1)
    return None


def _term(text: str, start: int, tables: Tables) -> Token | None:
    """Find a symbol or code at a place."""
    if text[start].isdecimal() or text[start] in SPACES:
        return None
    if start and text[start - 1].isalpha() and text[start].isalpha() and not _begins_latin(text, start):
        return None
    if scale := _before_sign(text, start, tables):
        return scale
    prefixed = _odd_prefix(text, start, tables)
    if prefixed:
        return prefixed
    symbol = tables.symbol_pattern.match(text, start)
    word = _WORD.match(text, start, start + _LONGEST_SIGN)
    if word and word.group() in tables.scale_letters and _behind_figure(text, start, word.end()):
        return None  # "$25K" is no kwacha
    if symbol and (not word or symbol.end() > word.end() or symbol.group() == word.group()):
        return Token(Kind.TERM, start, symbol.end(), tables.symbols[symbol.group()])
    if word and word.group() in tables.codes:
        return Token(Kind.TERM, start, word.end(), tables.codes[word.group()])
    return None


def _before_sign(text: str, start: int, tables: Tables) -> Token | None:
    """Take a letter that is a scale between a figure and a sign alone: "11 G$" is no money of Guyana, and "la 5G" no money."""
    size = tables.sign_letters.get(text[start])
    if (
        size is None
        or text[start + 1 : start + 2] not in _SIGNS
        or not _behind_figure(text, start, start + 1)
    ):
        return None
    return Token(Kind.SCALE, start, start + 1, size)


def _begins_latin(text: str, start: int) -> bool:
    """Whether letters of a script with spaces begin behind one without: "約US$300"."""
    return bool(is_unspaced(text[start - 1])) and not is_unspaced(text[start])


def _behind_figure(text: str, start: int, end: int) -> bool:
    """Whether a letter belongs to the figure before it: "$25K", "$5 M", "2 M€"; not "in 2019 M500"."""
    if text[start - 1 : start].isdecimal():
        return True
    spaced = text[start - 1 : start] in _SHORT_GAPS and text[start - 2 : start - 1].isdecimal()
    return spaced and not text[end : end + 2].lstrip()[:1].isdecimal()


_WORD = re.compile(WORD)


def _odd_prefix(text: str, start: int, tables: Tables) -> Token | None:
    """Read a prefix in small letters or set apart by a tokeniser, or before cents: "cad$", "u.s $", "c $ 16", "US68¢"."""
    cents = _PREFIXED_CENTS.match(text, start)
    if cents and (dollar := tables.symbols.get(f"{cents.group()}$")):
        return Token(Kind.TERM, start, cents.end(), replace(dollar, per=tables.symbols["¢"].per))
    match = _PREFIXED.match(text, start)
    if not match:
        return None
    letters, gap, mark = match.groups()
    key = letters.replace(".", "").upper() + mark
    # Of the single letters only "c $" is set apart in tokenised text; "a $" and "' s $" are words.
    tokenised = text[match.end() : match.end() + 1] == " " and (len(letters) > 1 or letters in "cC")
    if (
        match.group() not in tables.symbols
        and key in tables.symbols
        and (tokenised if gap else len(letters) > 1)
    ):
        return Token(Kind.TERM, start, match.end(), tables.symbols[key])
    return None


def _piece(text: str, start: int, tables: Tables, before: Sequence[Token]) -> Token:
    match = _PIECE.match(text, start)
    assert match is not None
    group, end, piece = match.lastgroup, match.end(), match.group()
    if group == "digits":
        no_cents = match["no_cents"] or ""
        if no_cents in tables.symbols:  # "150,-" of Norwegian: there it is the sign of the krone
            end -= len(no_cents)
        value = piece.removesuffix(no_cents)
        return Token(Kind.DIGITS, start, end, value.replace(":", tables.decimal) if tables.colon else value)
    if group == "word":
        return _word(text, start, end, tables, before)
    if group == "fraction":
        return Token(Kind.FRACTION, start, end, Decimal(FRACTIONS[piece]))
    if group in ("dash", "space"):
        return Token(Kind.DASH if group == "dash" else Kind.SPACE, start, end)
    return Token(_OTHER.get(piece, Kind.OTHER), start, end)


def _word(text: str, start: int, end: int, tables: Tables, before: Sequence[Token]) -> Token:
    word = text[start:end]
    if "." in word and text[end : end + 1] == ".":  # "U.S."
        end += 1
    if start and text[start - 1].isdecimal() and word in tables.scale_letters:
        return Token(Kind.SCALE, start, end, tables.scale_letters[word])
    phrase = tables.exact.get(word)
    if phrase:
        return Token(phrase.kind, start, end, phrase.value, phrase.alone)
    for phrase in tables.phrases.get(word.casefold(), ()):
        if phrase.kind is Kind.TERM and is_sign_noun(phrase.form) and not word[0].isupper():
            continue
        if phrase.says is not None and not phrase.bare and _is_counted(before):
            continue  # "מיליון דולר וחצי מיליון שקל": no dollar and a half
        stop = _match_words(text, end, phrase)
        if stop:
            stop += text[stop : stop + 1] == "." and phrase.words[-1] in tables.dotted
            stop += phrase.kind is Kind.NOUN_LINK and text[stop : stop + 1] in _APOSTROPHES  # "d'€"
            return Token(phrase.kind, start, stop, phrase.value, phrase.alone, phrase.says, phrase.bare)
    if elided := _elided(text, start, end, tables):
        return elided
    if word[0] in tables.glued and _is_number(word[1:], tables):  # "ומאתיים", "وخمسمائة"
        return _prefix(start, word[0], tables)
    if word in tables.scale_letters:  # "EUR 1.3 m": the reader asks whether a currency stands before
        return Token(Kind.SCALE, start, end, tables.scale_letters[word])
    return Token(Kind.OTHER, start, end)


_HEAD = re.compile(r"([^\W\d_]+)(['’.])")


def _elided(text: str, start: int, end: int, tables: Tables) -> Token | None:
    """Take the first part of words without a space between: "d'euros", "млн.руб"."""
    head = _HEAD.match(text, start, end)
    if head is None:
        return None
    for phrase in tables.phrases.get(head[1].casefold(), ()):
        if len(phrase.words) == 1:
            return Token(phrase.kind, start, head.end(), phrase.value, phrase.alone)
    return None


_NUMBERS = (Kind.WORD, Kind.SCALE, Kind.FRACTION)


def _is_number(word: str, tables: Tables) -> bool:
    """Whether a word is a number, or one behind more letters that are glued to it."""
    rows = tables.phrases.get(word.casefold(), ())
    if any(row.kind in _NUMBERS and len(row.words) == 1 for row in rows):
        return True
    return len(word) > 1 and word[0] in tables.glued and _is_number(word[1:], tables)


def _prefix(at: int, letter: str, tables: Tables) -> Token:
    """Take the letter that is glued to a number: an "and" or "to", or nothing that the number needs."""
    rows = tables.phrases.get(letter, ())
    kind = next((row.kind for row in rows if row.kind in (Kind.AND, Kind.TO)), Kind.OTHER)
    return Token(kind, at, at + 1)


def _match_words(text: str, position: int, phrase: Phrase) -> int:
    """Give the end of a phrase whose first word ends at `position`, 0 where it does not stand here."""
    for expected in phrase.words[1:]:
        gap = _GLUE.match(text, position)
        assert gap is not None
        word = _WORD.match(text, gap.end())
        if word is None or word.group().casefold() != expected:
            return 0
        position = word.end()
    return position
