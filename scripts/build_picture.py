"""Take the picture of a report that README.md and the documentation show: `python scripts/build_picture.py`.

Needs Chromium; with Noto Serif (Debian's fonts-noto-core) the picture looks the same on every machine.
"""

from __future__ import annotations

import sys
import tempfile
from importlib import import_module
from pathlib import Path

from currnorm import Article, check
from currnorm.report.html import page

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "report.png"
FIXTURE = ROOT / "fixtures" / "india-farmers.txt"
WIDTH, HEIGHT = 1200, 1000

sys.path.insert(0, str(ROOT / "tests" / "browser"))


def main() -> None:
    """Write the page of one fixture, open it, and take the upper part of it."""
    chromium = import_module("chromium")  # the browser of the tests
    report = check(Article(FIXTURE.read_text(encoding="utf-8"))).to_dict()
    with tempfile.TemporaryDirectory() as folder, chromium.Chromium() as browser:
        written = Path(folder) / "report.html"
        written.write_text(page("check", [{"path": FIXTURE.name, **report}]), encoding="utf-8")
        browser.open(written, width=WIDTH, height=HEIGHT)
        browser.screenshot(TARGET, whole=False)
    print(f"wrote {TARGET.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
