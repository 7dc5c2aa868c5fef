"""Texts of procedures and scenarios as files: what a station carries to another one, and takes from one."""

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from hmi.competence.proposal import Stated
from hmi.competence.sets import LARGEST, PICTURE, PROCEDURE, SCENARIO
from hmi.procedures.library import Library
from hmi.procedures.load import PICTURES
from hmi.procedures.load import parsed as procedure_parsed
from hmi.records.files import write_whole
from hmi.station.problems import FileError
from resources import FOLDER

FOLDERS: Final = {PROCEDURE: "procedures", SCENARIO: "scenarios"}
"""By kind: the folder of its files, in the program's resources and in a station's data folder."""


class TextFiles:
    """Keeps `hmi.competence.proposal.Texts`. library: knows which text is in force; None: the files alone are looked
    at."""

    def __init__(self, folder: Path, library: Library | None = None) -> None:
        self._folder, self._library = folder, library

    def names(self, kind: str) -> list[str]:
        """All there are."""
        return sorted({path.stem for folder in self._folders(kind) for path in folder.glob("*.toml")})

    def ours(self, kind: str, name: str) -> bytes | None:
        """The station's own file, else what is in force, else what was shipped; of one that is larger than a set can
        carry so much that it shows."""
        own, shipped = self._folders(kind)
        return (
            _content(own / self._file(kind, name), LARGEST[kind] + 1)
            or self._in_force(kind, name)
            or _content(shipped / self._file(kind, name), LARGEST[kind] + 1)
        )

    def carried(self, kind: str, name: str) -> bytes | None:
        """What is in force, else the file."""
        return self._in_force(kind, name) or self.ours(kind, name)

    def stated(self, kind: str, name: str, content: bytes, pictures: Sequence[str]) -> Stated:
        """Read and checked, as far as a file alone can be: whether it fits the station, its page of procedures says."""
        path = Path(f"{name}.toml")
        try:
            if kind == SCENARIO:
                return _stated_scenario(content, path)
            procedure = procedure_parsed(content, path, pictures=False)
        except FileError as error:
            return Stated(problems=tuple(str(problem) for problem in error.problems))
        shown = tuple(sorted({stage.picture for stage in procedure.stages if stage.picture}))
        missing = [one for one in shown if one not in pictures and self.ours(PICTURE, one) is None]
        problems = tuple(f"the picture {one} is missing" for one in missing)
        return Stated(version=procedure.version, label=procedure.label, pictures=shown, problems=problems)

    def put(self, kind: str, name: str, content: bytes) -> None:
        """Whole or not at all; another text that stood there stays beside it, named by its hash. OSError."""
        path = self._folders(kind)[0] / self._file(kind, name)
        before = _content(path)
        if before == content:
            return
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if before is not None:
            write_whole(path.with_name(f"{path.name}.{hashlib.sha256(before).hexdigest()[:12]}"), before)
        write_whole(path, content)

    def _folders(self, kind: str) -> tuple[Path, Path]:
        """The station's own, and the one that was shipped."""
        if kind == PICTURE:
            own, shipped = self._folders(PROCEDURE)
            return own / PICTURES, shipped / PICTURES
        return self._folder / FOLDERS[kind], FOLDER / FOLDERS[kind]

    def _file(self, kind: str, name: str) -> str:
        """Names come from files of others: one that could lead elsewhere is nobody's."""
        if not re.fullmatch(r"[\w-]+(\.\w+)?", name):
            raise OSError(f"no name of a file: {name[:80]!r}")
        return name if kind == PICTURE else f"{name}.toml"

    def _in_force(self, kind: str, name: str) -> bytes | None:
        if kind != PROCEDURE or self._library is None:
            return None
        version = self._library.in_force().get(name)
        return None if version is None else version.content


def _stated_scenario(content: bytes, path: Path) -> Stated:
    """FileError. Only here a station at which nobody trains gets to know the simulated line."""
    from hmi.training.load import parsed as scenario_parsed

    scenario = scenario_parsed(content, path)
    return Stated(version=scenario.version, label=scenario.label)


def _content(path: Path, most: int = -1) -> bytes | None:
    """most: bytes; -1: all."""
    try:
        with path.open("rb") as file:
            return file.read(most)
    except FileNotFoundError:
        return None
