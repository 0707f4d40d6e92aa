"""How far a run has got: a journal beside its output, by which a run that was killed goes on.

Its first line says what the run is: its job and its files. The second says, anew after every piece that is written and
on the disk, where the output ends and where the input goes on. What stands in the output behind that was never
finished: going on cuts it off and does that piece again. So nothing is lost and nothing is doubled, wherever the run
was stopped.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from currnorm.corpus.pieces import BEGINNING, Place
from currnorm.corpus.summary import Summary
from currnorm.errors import CorpusError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Journal", "Progress"]

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has got: pieces done, the place behind them, and how long the output and the rejects are."""

    pieces: int = 0
    place: Place = BEGINNING
    output: int = 0
    rejects: int = 0
    lost: int = 0  # sources that could not be read to their end
    done: bool = False
    summary: Summary = field(default_factory=Summary)

    def to_dict(self) -> dict[str, Any]:
        """Give it as JSON-ready values."""
        return {**asdict(self), "place": asdict(self.place), "summary": self.summary.to_dict()}

    @classmethod
    def of(cls, given: dict[str, Any]) -> Progress:
        """Take what `to_dict` gave."""
        return cls(**{**given, "place": Place(**given["place"]), "summary": Summary.of(given["summary"])})


class Journal:
    """The journal of one run."""

    def __init__(self, path: Path, identity: dict[str, Any]) -> None:
        self.path = path
        self._identity = json.loads(json.dumps({"format": _FORMAT, **identity}))

    def read(self) -> Progress | None:
        """Give how far the run has got; None where there is no journal.

        Raises CorpusError where the journal is of another run.
        """
        if not self.path.exists():
            return None
        identity, progress = (json.loads(line) for line in self.path.read_bytes().splitlines())
        different = [name for name in self._identity if identity.get(name) != self._identity[name]]
        if different:
            raise CorpusError(
                path=str(self.path),
                reason=f"the run that stopped here had other {' and '.join(different)}",
                hint="Give the same as then, or remove this file to begin anew.",
            )
        return Progress.of(progress)

    @property
    def finished(self) -> bool:
        """Whether the run that this is of, whichever it was, has come to its end."""
        return bool(json.loads(self.path.read_bytes().splitlines()[1])["done"])

    def note(self, progress: Progress) -> None:
        """Say that everything up to here is on the disk. A reader sees the old journal or the new one, whole."""
        new = self.path.with_name(self.path.name + ".new")
        with new.open("wb") as file:
            file.write(_line(self._identity) + _line(progress.to_dict()))
            file.flush()
            os.fsync(file.fileno())
        new.replace(self.path)


def _line(values: dict[str, Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False).encode() + b"\n"
