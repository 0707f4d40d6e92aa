"""Text in, mentions out: scan, read, vetoes, context, links."""

from currnorm.text.article import Article
from currnorm.text.finder import find, parse
from currnorm.text.mention import Mention, Qualifier

__all__ = ["Article", "Mention", "Qualifier", "find", "parse"]
