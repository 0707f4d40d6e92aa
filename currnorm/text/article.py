"""An article as it is given: its text and what is known about it from outside."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from currnorm.errors import BadDate
from currnorm.text.detect import AUTO, detect

__all__ = ["Article", "as_article", "as_date", "languages_of"]


def as_date(given: date | str | None) -> date | None:
    """Take a date, or an ISO string such as "2019-11-20", for what it says.

    Raises BadDate for a string that is no date, TypeError for anything else.
    """
    if given is None:
        return None
    if isinstance(given, datetime):
        return given.date()
    if isinstance(given, date):
        return given
    if not isinstance(given, str):
        raise TypeError(
            f"a date can't be the {type(given).__name__} {given!r}; pass a date or 'year-month-day'"
        )
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise BadDate(given=given) from None


_shown = lru_cache(maxsize=64)(detect)  # an article is asked often


@dataclass(frozen=True, slots=True)
class Article:
    """A text, and what is known about it.

    `published` is a date or an ISO string; `home` a territory ("SG") or a currency ("SGD") that a bare "$" or
    "pounds" refers to; `outlet` a name or a domain; `lang` one language code, several, or "auto";
    `published_where` says for reports where the date comes from, such as "from the front matter".

    >>> Article("a $4bn gap", published="2019-11-19", outlet="aljazeera.com").published
    datetime.date(2019, 11, 19)

    Raises BadDate.
    """

    text: str
    published: date | None = None
    outlet: str | None = None
    home: str | None = None
    lang: str | tuple[str, ...] = "en"
    published_where: str | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise TypeError(f"an article's text is a str, not {type(self.text).__name__}; decode it first")
        if self.published is not None:
            object.__setattr__(self, "published", as_date(self.published))
        elif self.published_where is not None:
            object.__setattr__(self, "published_where", None)
        if isinstance(self.lang, list):
            object.__setattr__(self, "lang", tuple(self.lang))

    @property
    def languages(self) -> tuple[str, ...]:
        """The language codes, as a tuple; for "auto" those that the text shows."""
        return _shown(self.text) if self.lang == AUTO else languages_of(self.text, self.lang)


def languages_of(text: str, lang: str | tuple[str, ...]) -> tuple[str, ...]:
    """Give the codes of the languages that a text is to be read in; for "auto" those that it shows.

    >>> languages_of("5億ドルを支払った", "auto"), languages_of("It cost $5.", "en")
    (('ja', 'en'), ('en',))
    """
    if lang == AUTO:
        return detect(text)
    return (lang,) if isinstance(lang, str) else tuple(lang)


def as_article(
    what: str | Article,
    *,
    lang: str | tuple[str, ...] = "en",
    home: str | None = None,
    on: date | str | None = None,
) -> Article:
    """Make an article of a text; what an article says of itself wins over the arguments."""
    day = on if on is None else as_date(on)
    if isinstance(what, Article):
        if (what.published or not day) and (what.home or not home):
            return what
        return replace(what, published=what.published or day, home=what.home or home)
    if not isinstance(what, str):
        raise TypeError(f"a text is a str or an Article, not {type(what).__name__}")
    return Article(what, day, None, home, lang)
