"""The package's own source, as syntax trees."""

import ast
from pathlib import Path

import currnorm

PACKAGE = Path(currnorm.__file__).parent


def module_name(path):
    """Give the dotted name of a source file of the package."""
    parts = ("currnorm", *path.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


TREES = {
    module_name(path): ast.parse(path.read_text(encoding="utf-8"), str(path))
    for path in sorted(PACKAGE.rglob("*.py"))
}


def calls(tree):
    """Give the dotted name of everything that is called."""
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


def _runs_at_import(node):
    """Whether a statement runs when its module is imported: not in a function, not for type checkers alone."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        return False
    return not (isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"))


def statements_at_import(tree):
    waiting = list(tree.body)
    while waiting:
        node = waiting.pop()
        if _runs_at_import(node):
            yield node
            waiting.extend(ast.iter_child_nodes(node))


def imported(name, tree, *, at_import=True):
    """Give the modules that a module imports, by their dotted names."""
    found = set()
    nodes = statements_at_import(tree) if at_import else ast.walk(tree)
    for node in nodes:
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            subs = {f"{node.module}.{alias.name}" for alias in node.names}
            found.update(sub if sub in TREES else node.module for sub in subs)
    return found - {name}
