r"""Articles as people have them: plain text, text with front matter, JSON, saved web pages, and pages on the web.

forms     which form some bytes have, and the article in them
front     the lines between two `---` at the top of a text
page      an article out of a web page (extra `web`)
fetch     a page from the web, within limits, and only when asked

>>> article = as_article_of(b"---\ndate: 2019-11-19\nhome: SG\n---\nA $4bn gap.", "gap.txt")
>>> article.text, article.published.isoformat(), article.home
('A $4bn gap.', '2019-11-19', 'SG')
"""

from currnorm.articles.forms import Form, as_article_of, form_of, is_url

__all__ = ["Form", "as_article_of", "form_of", "is_url"]
