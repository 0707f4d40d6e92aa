"""The tutorial on property tests runs as it stands."""

import re
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "property-tests.md"
BLOCKS = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def test_the_tutorial_holds():
    namespace = {"__name__": "tutorial"}
    for block in BLOCKS:
        exec(compile(block, str(PAGE), "exec", dont_inherit=True), namespace)
    tests = {name: made for name, made in namespace.items() if name.startswith("test_")}
    assert len(tests) == 7
    for made in tests.values():
        made()
