"""What MkDocs runs for the documentation: the Python reference, made from the docstrings of the public face."""

from __future__ import annotations

import inspect
from typing import Any

import currnorm

_MARK = "<!-- public names -->"


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Put the reference where a page asks for it."""
    return markdown.replace(_MARK, api()) if _MARK in markdown else markdown


def api() -> str:
    """Give every public name with its signature and docstring, the verbs first."""
    names = sorted(currnorm.__all__, key=lambda name: (inspect.isclass(getattr(currnorm, name)), name))
    return "\n".join(_entry(name, getattr(currnorm, name)) for name in names)


def _entry(name: str, thing: Any) -> str:
    lines = [f"## {name}", ""]
    if inspect.isroutine(thing):
        lines += ["```python", f"{name}{inspect.signature(thing)}", "```", ""]
    lines += _prose(inspect.getdoc(thing) or "")
    if inspect.isclass(thing):
        members = {
            key: each
            for key, each in vars(thing).items()
            if not key.startswith("_") and (isinstance(each, property) or inspect.isfunction(each))
        }
        for key, each in members.items():
            said = (inspect.getdoc(each) or "").partition("\n")[0]
            lines.append(f"- `{key}{'' if isinstance(each, property) else '()'}` {said}")
    return "\n".join([*lines, ""])


def _prose(doc: str) -> list[str]:
    """Write a docstring as Markdown: examples as code, everything else as it stands."""
    lines: list[str] = []
    code = False
    for line in doc.splitlines():
        example = line.lstrip().startswith(">>>")
        if example and not code:
            lines += ["", "```python"]
            code = True
        elif code and not line.strip():
            lines.append("```")
            code = False
        lines.append(line.strip() if code else line)
    return [*lines, "```", ""] if code else [*lines, ""]
