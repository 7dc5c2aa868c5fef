"""Pen sets: which tags, drawn how, over how long a span, under a name; kept as one JSON file in the data folder."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

import msgspec

FILE_NAME: Final = "pen_sets.json"
_VERSION: Final = 1
LONGEST_NAME: Final = 60


class DamagedSetsError(Exception):
    """The file does not hold what it should; `kept_as` is where its content stays when it is next written."""

    def __init__(self, kept_as: Path) -> None:
        super().__init__(f"pen sets cannot be read; the file will be kept as {kept_as}")
        self.kept_as = kept_as


@dataclass(frozen=True, slots=True)
class SetPen:
    """One tag by name. `linear`: joined by straight lines; `beside`: in the second plot."""

    tag: str
    linear: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True)
class PenSet:
    """A named choice; `split`: two plots; `by_unit`: pens of one unit share an axis, None: as there is room."""

    name: str
    pens: tuple[SetPen, ...]
    span_s: float
    split: bool = False
    by_unit: bool | None = None


class PenSets(Protocol):
    """Where sets are kept. Both may raise OSError."""

    def load(self) -> list[PenSet]:
        """All sets; none where nothing was kept yet. Raises DamagedSetsError."""

    def save(self, sets: Sequence[PenSet]) -> None:
        """Keep these and no others."""


def with_set(sets: Sequence[PenSet], one: PenSet) -> list[PenSet]:
    """The sets with this one; it takes the place of one of the same name, else it is the last."""
    if any(other.name == one.name for other in sets):
        return [one if other.name == one.name else other for other in sets]
    return [*sets, one]


def without_set(sets: Sequence[PenSet], name: str) -> list[PenSet]:
    """The sets without the one of this name."""
    return [one for one in sets if one.name != name]


class _File(msgspec.Struct, frozen=True):
    version: int
    sets: list[PenSet]


class PenSetsFile:
    """The file in a folder. It is written anew beside itself and put in place whole; a damaged one is kept aside."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME

    def load(self) -> list[PenSet]:
        """All sets. Raises DamagedSetsError, OSError."""
        try:
            content = self._path.read_bytes()
        except FileNotFoundError:
            return []
        return self._decoded(content)

    def save(self, sets: Sequence[PenSet]) -> None:
        """Keep these. Raises OSError."""
        try:
            self.load()
        except DamagedSetsError as error:
            self._path.replace(error.kept_as)
        new = self._path.with_suffix(".new")
        with new.open("wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(_File(_VERSION, list(sets))), indent=2) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        new.replace(self._path)

    def _decoded(self, content: bytes) -> list[PenSet]:
        try:
            file = msgspec.json.decode(content, type=_File)
        except msgspec.DecodeError as error:
            raise DamagedSetsError(self._path.with_suffix(".damaged.json")) from error
        if file.version != _VERSION:
            raise DamagedSetsError(self._path.with_suffix(".damaged.json"))
        return file.sets
