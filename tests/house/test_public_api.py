"""The public names with their signatures stand in a text file: whoever changes one sees it in the diff.

`python tests/house/test_public_api.py` writes the file anew.
"""

import ast
import inspect
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path

import pytest
from sources import TREES

import currnorm

RECORD = Path(__file__).parent / "public_api.txt"


def _members(kind):
    """Give the fields, properties and methods of a class, those of its bases in this library included."""
    if issubclass(kind, Enum):
        yield from (f"{member.name} = {member.value!r}" for member in kind)
        return
    if is_dataclass(kind):
        yield from (f"{field.name}: {field.type}" for field in fields(kind))
    known = {field.name for field in fields(kind)} if is_dataclass(kind) else set()
    for name in sorted(set(dir(kind)) - known):
        member = inspect.getattr_static(kind, name)
        ours = (
            getattr(getattr(member, "fget", None) or getattr(member, "__func__", member), "__module__", "")
            or ""
        )
        if name.startswith("_") or not ours.startswith("currnorm"):
            continue
        yield name if isinstance(member, property) else f"{name}{inspect.signature(getattr(kind, name))}"


def record():
    lines = ["# Written by test_public_api.py; a change here is a change for every user."]
    for name in currnorm.__all__:
        value = getattr(currnorm, name)
        kind = isinstance(value, type)
        lines += ["", name if kind and issubclass(value, Enum) else f"{name}{inspect.signature(value)}"]
        lines += [f"    {member}" for member in _members(value)] if kind else []
    return "\n".join(lines) + "\n"


def test_the_public_api_is_what_is_recorded():
    assert record() == RECORD.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", TREES)
def test_all_is_a_sorted_list_of_what_is_there(name):
    lists = [
        node.value
        for node in TREES[name].body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    ]
    if name == "currnorm.__main__" or not TREES[name].body[1:]:
        return
    assert len(lists) == 1, f"{name} has no literal __all__"
    names = ast.literal_eval(lists[0])
    assert names == sorted(
        names, key=lambda each: (each != each.upper() or len(each) == 1, not each[0].isupper(), each)
    )


if __name__ == "__main__":
    RECORD.write_text(record(), encoding="utf-8")
