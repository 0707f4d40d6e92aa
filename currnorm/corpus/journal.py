"""How far a run has got: a journal beside its output, by which a run that was killed goes on.

Its first line says what the run is: its job and its files. The second says, anew after every piece that is written and
on the disk or in its store, where the output ends and where the input goes on. What stands in the output behind that was never
finished: going on cuts it off and does that piece again. So nothing is lost and nothing is doubled, wherever the run
was stopped.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from currnorm.corpus.pieces import BEGINNING, Place
from currnorm.corpus.summary import Summary
from currnorm.errors import CorpusError

if TYPE_CHECKING:
    from currnorm.corpus.remote import Remote

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

    def __init__(self, place: Path | Remote, identity: dict[str, Any]) -> None:
        self.place = place
        self._identity = json.loads(json.dumps({"format": _FORMAT, **identity}))

    def read(self) -> Progress | None:
        """Give how far the run has got; None where there is no journal.

        Raises CorpusError where the journal is of another run.
        """
        found = self._found()
        if found is None:
            return None
        identity, progress = found
        different = [name for name in self._identity if identity.get(name) != self._identity[name]]
        if different:
            raise CorpusError(
                path=str(self.place),
                reason=f"the run that stopped here had other {' and '.join(different)}",
                hint="Give the same as then, or remove this file to begin anew.",
            )
        return Progress.of(progress)

    @property
    def there(self) -> bool:
        """Whether there is a journal, of whichever run."""
        return self._found() is not None

    @property
    def stopped(self) -> bool:
        """Whether there is a journal of a run, whichever it was, that has not come to its end."""
        found = self._found()
        return found is not None and not found[1]["done"]

    def note(self, progress: Progress) -> None:
        """Say that everything up to here is where it stays. A reader sees the old journal or the new one, whole."""
        data = _line(self._identity) + _line(progress.to_dict())
        if not isinstance(self.place, Path):
            self.place.write(data)
            return
        new = self.place.with_name(self.place.name + ".new")
        with new.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.replace(self.place)

    def _found(self) -> tuple[dict[str, Any], dict[str, Any]] | None:
        """Read what the run is, and how far it has got."""
        if isinstance(self.place, Path):
            data = self.place.read_bytes() if self.place.exists() else None
        else:
            data = self.place.read()
        if data is None:
            return None
        try:
            identity, progress = (json.loads(line) for line in data.splitlines())
        except ValueError as error:
            raise CorpusError(
                path=str(self.place),
                reason="it is no whole journal of a run",
                hint="Remove this file to begin anew.",
            ) from error
        return identity, progress


def _line(values: dict[str, Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False).encode() + b"\n"
