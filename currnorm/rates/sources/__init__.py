"""The live sources: one small module each.

A new source is one new file with one class that follows `base.Source`, and one line in the table here.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from currnorm.rates.sources.base import Source

__all__ = ["DEFAULT", "SOURCES", "live_source"]

# Name on the command line, module, class.
SOURCES = {
    "ecb": ("ecb", "EcbFile"),
    "ecb-sdmx": ("ecb", "EcbSdmx"),
    "nbp": ("nbp", "Nbp"),
    "boc": ("bank_of_canada", "BankOfCanada"),
    "bdi": ("banca_ditalia", "BancaDItalia"),
    "norges": ("norges_bank", "NorgesBank"),
    "fed": ("federal_reserve", "FederalReserve"),
}

# What `currnorm rates update` and rates="live" fetch when nothing is named: the bundled sources that live on.
DEFAULT = ("ecb", "nbp")


def live_source(name: str, *, endpoint: str | None = None) -> Source:
    """Give a source by name, at a mirror's address if one is given.

    Raises ValueError for a name that is not in SOURCES.
    """
    if name not in SOURCES:
        raise ValueError(f"there is no live source {name!r}; there are {', '.join(SOURCES)}")
    module, made = SOURCES[name]
    found = cast("Source", getattr(import_module(f"{__name__}.{module}"), made)())
    if endpoint:
        found.endpoint = endpoint.rstrip("/")
    return found
