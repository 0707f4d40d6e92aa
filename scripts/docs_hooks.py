"""What MkDocs runs for the documentation: the Python reference, made from the docstrings of the public face.

The names of `currnorm` itself are looked at as they are. The modules beside it are read, not imported: half of them need
an extra, and the documentation is the same where none is installed.
"""

from __future__ import annotations

import ast
import inspect
import re
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import currnorm

_COLUMNS = re.compile(r"[\w.]+ {2,}\S")
_ROOT = Path(currnorm.__file__).parent
# What is for users beside `currnorm` itself; the rest of the package is its own business.
_MODULES = ("arrow", "articles", "corpus", "report", "report.html", "strategies", "integrations.*")


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Put the references where a page asks for them."""
    for mark, reference in (("<!-- public names -->", api), ("<!-- public modules -->", modules)):
        if mark in markdown:
            markdown = markdown.replace(mark, reference())
    return markdown


def api() -> str:
    """Give every public name with its signature and docstring, the verbs first."""
    names = sorted(currnorm.__all__, key=lambda name: (inspect.isclass(getattr(currnorm, name)), name))
    return "\n".join(_entry(name, getattr(currnorm, name)) for name in names)


def _entry(name: str, thing: Any) -> str:
    lines = [f"## {name}", ""]
    if inspect.isroutine(thing):
        lines += ["```python", f"{name}{inspect.signature(thing)}", "```", ""]
    lines += _prose(inspect.getdoc(thing) or "")
    if inspect.isclass(thing) and issubclass(thing, Enum):
        lines += [", ".join(f"`{member.name} = {member.value!r}`" for member in thing), ""]
    elif inspect.isclass(thing):
        lines += [f"- `{each.name}: {each.type}`" for each in fields(thing)] if is_dataclass(thing) else []
        members = {
            key: each
            for key, each in vars(thing).items()
            if not key.startswith("_") and (isinstance(each, property) or inspect.isfunction(each))
        }
        for key, each in members.items():
            said = (inspect.getdoc(each) or "").partition("\n")[0]
            lines.append(f"- `{key}{'' if isinstance(each, property) else '()'}` {said}")
    return "\n".join([*lines, ""])


def modules() -> str:
    """Give every module for users with its public names, and what each says of itself in one line."""
    names = [
        name
        for pattern in _MODULES
        for path in sorted(_ROOT.glob(pattern.replace(".", "/")))
        if (name := _name(path)) and not path.name.startswith("_")
    ]
    return "\n".join(_module(name) for name in names)


def _name(path: Path) -> str:
    return ".".join(("currnorm", *path.relative_to(_ROOT).with_suffix("").parts))


def _tree(module: str) -> ast.Module:
    path = _ROOT.joinpath(*module.split(".")[1:])
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return ast.parse(file.read_text(encoding="utf-8"))


def public_names(module: str) -> list[str]:
    """Give what a module lists as public."""
    for node in _tree(module).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return list(ast.literal_eval(node.value))
    return []


def _module(module: str) -> str:
    lines = [f"## {module}", "", *_prose(ast.get_docstring(_tree(module)) or "")]
    for name in public_names(module):
        call, said = _defined(module, name)
        lines.append(f"- `{call}` {said}")
    return "\n".join([*lines, ""])


def _defined(module: str, name: str) -> tuple[str, str]:
    """Give how a name is called and the first line of its docstring, wherever it is defined."""
    for node in _tree(module).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name:
            call = f"{name}({ast.unparse(node.args)})" if isinstance(node, ast.FunctionDef) else name
            return call, (ast.get_docstring(node) or "").partition("\n")[0]
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("currnorm"):
            for each in node.names:
                if (each.asname or each.name) == name:
                    return _defined(node.module, each.name)
    return name, ""


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
        # Words and what they mean in columns stay in columns.
        lines.append(line.strip() if code else f"    {line}" if _COLUMNS.match(line) else line)
    return [*lines, "```", ""] if code else [*lines, ""]
