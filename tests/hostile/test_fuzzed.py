"""Every input that fuzzing has left behind still holds what its target asserts; scripts/fuzz/run.py makes new ones."""

import sys
from base64 import b64decode
from pathlib import Path

import pytest

FUZZ = Path(__file__).parents[2] / "scripts" / "fuzz"
INPUTS = sorted((FUZZ / "inputs").glob("*.txt"))


@pytest.fixture(scope="module")
def targets():
    pytest.importorskip("pyarrow")
    pytest.importorskip("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(FUZZ)
        import targets  # noqa: PLC0415  (no package, but a script's neighbour)

        yield targets.TARGETS


def test_every_target_has_inputs(targets):
    assert {path.stem for path in INPUTS} == set(targets)
    assert sum(path.stat().st_size for path in INPUTS) < 300_000


@pytest.mark.parametrize("path", INPUTS, ids=[path.stem for path in INPUTS])
def test_kept_inputs_hold(path, targets):
    inputs = [b64decode(line) for line in path.read_text().split()]
    assert inputs
    for data in inputs:
        targets[path.stem](data)
