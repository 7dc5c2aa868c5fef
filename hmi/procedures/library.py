"""The library: procedures as files have them and as the trail keeps them, and the ones that are in force."""

import asyncio
import hashlib
import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from hmi.procedures.load import PICTURES, Found, ProcedureError, closure, find, parsed
from hmi.procedures.named import OWN
from hmi.procedures.plant import Plant, suits
from hmi.procedures.state import Plans
from hmi.procedures.versions import Moved, Version, about, in_force, last_decided, moves_in, written
from hmi.records.entry import Draft
from hmi.records.kept import Keeper
from hmi.records.procedure_store import KeptText, ProcedureStore
from hmi.values.competence import Known
from hmi.values.procedure import Procedure, Status

_log = logging.getLogger(__name__)

_Looked = tuple[tuple[str, int, int], ...]
"""Files of the folders with size and time: another one is another library."""


class Library:
    """Used from the core's loop. shipped: the folder that came with the program; folder: the data folder.

    trust_shipped: what was shipped counts as released; training: everything that can be used is run.
    """

    def __init__(
        self,
        shipped: Path,
        folder: Path,
        plant: Plant,
        store: ProcedureStore,
        keeper: Keeper,
        *,
        trust_shipped: bool,
        training: bool,
    ) -> None:
        self._shipped, self._own = shipped, folder / OWN
        self._plant, self._store, self._keeper = plant, store, keeper
        self._trust_shipped, self.training = trust_shipped, training
        self._moves: dict[tuple[str, str], Moved] = {}
        self._versions: dict[tuple[str, str], Version] = {}
        self._force: dict[str, Version] = {}
        self._known: dict[str, Known] = {}
        self._looked: _Looked | None = None
        self._parsed: dict[tuple[str, str], Procedure] = {}
        self._alone = asyncio.Lock()
        self._is_read = asyncio.Event()
        self.taken: Callable[[Collection[str]], None] = lambda _names: None
        """Told the names of all procedures there are, in any version, when that may have changed."""

    # --- reading --------------------------------------------------------------------------------------------------

    async def read(self) -> None:
        """What the trail keeps of versions, and the files. RecordsError."""
        self._moves = moves_in(await self._keeper.read())
        self._looked = None
        await self.look()
        self._is_read.set()

    @property
    def is_read(self) -> bool:
        """Whether it was."""
        return self._is_read.is_set()

    async def ready(self) -> None:
        """Wait until it was read."""
        await self._is_read.wait()

    async def look(self) -> None:
        """Take over what has changed in the folders."""
        async with self._alone:
            looked = await asyncio.to_thread(self._files)
            if looked != self._looked:
                self._take(await asyncio.to_thread(self._all))
                self._looked = looked

    def _files(self) -> _Looked:
        found = []
        for folder in (self._shipped, self._own, self._shipped / PICTURES, self._own / PICTURES):
            for path in sorted(folder.glob("*")) if folder.is_dir() else ():
                try:
                    stat = path.stat()
                except OSError:  # it went meanwhile, or is the lock of somebody's editor
                    found.append((str(path), 0, 0))
                else:
                    found.append((str(path), stat.st_size, stat.st_mtime_ns))
        return tuple(found)

    def _all(self) -> dict[tuple[str, str], Version]:
        """Every version: of both folders, and those that the trail alone has.

        What was shipped is looked at by itself, and what was released by its text where its file is fit no longer: a
        draft, or a picture, that is being worked on beside them takes nothing out of force.
        """
        versions: dict[tuple[str, str], Version] = {}
        has_own = any(self._own.glob("*.toml"))
        own = find([self._shipped, self._own], self._plant, self._belongs) if has_own else ()
        for one in (*find([self._shipped], self._plant, self._belongs), *own):
            version = self._of_file(one)
            before = versions.get((version.name, version.hash))
            if before is None or before.procedure is None:
                versions[version.name, version.hash] = version
        for key, moved in self._moves.items():
            found = versions.get(key)
            if found is None and moved.text and moved.status is not Status.DRAFT:
                versions[key] = self._of_text(moved)
            elif found is not None and found.procedure is None and moved.status is Status.RELEASED:
                released = self._of_text(moved).procedure
                versions[key] = found if released is None else replace(found, procedure=released, problems=())
        return {key: self._stated(one) for key, one in versions.items()}

    def _belongs(self, found: Found) -> bool:
        """What came with the program is about the demo line: a station that is none has no use for it."""
        shipped = found.path.parent == self._shipped
        return not shipped or found.procedure is None or suits(found.procedure, self._plant)

    def _of_file(self, found: Found) -> Version:
        return Version(
            name=found.name,
            hash=hashlib.sha256(found.content).hexdigest(),
            content=found.content,
            procedure=found.procedure,
            problems=tuple(str(problem) for problem in found.problems),
            shipped=found.path.parent == self._shipped,
            file=str(found.path),
        )

    def _of_text(self, moved: Moved) -> Version:
        content = moved.text.encode()
        version = Version(name=moved.name, hash=moved.hash, content=content)
        try:
            procedure = parsed(content, Path(f"{moved.name}.toml"), self._plant, pictures=False)
        except ProcedureError as error:
            return replace(version, problems=tuple(str(problem) for problem in error.problems))
        return replace(version, procedure=procedure) if procedure.hash == moved.hash else version

    def _stated(self, version: Version) -> Version:
        moved = self._moves.get((version.name, version.hash))
        return replace(version, moved=moved, status=Status.DRAFT if moved is None else moved.status)

    # --- what there is --------------------------------------------------------------------------------------------

    def versions(self) -> list[Version]:
        """All that can be looked at, each with the state that holds: of a name one is released at most."""
        found = []
        for name in sorted({name for name, _ in self._versions}):
            of_name = [one for (of, _), one in self._versions.items() if of == name]
            force = self._in_force(name, of_name)
            found += [self._as_it_holds(one, force) for one in of_name]
        return found

    def _as_it_holds(self, version: Version, force: Version | None) -> Version:
        if version is force and not self.training:
            return replace(version, status=Status.RELEASED)
        if version.status is Status.RELEASED and version is not force and not self.training:
            return replace(version, status=Status.RETIRED)  # another was released since
        return version

    def _in_force(self, name: str, versions: Sequence[Version]) -> Version | None:
        decided = last_decided(self._moves.values(), name)
        return in_force(versions, decided, trust_shipped=self._trust_shipped, training=self.training)

    def version(self, name: str, hash_: str = "") -> Version | None:
        """This very version; without a hash the one in force. None where there is none."""
        if not hash_:
            return self.in_force().get(name)
        return next((one for one in self.versions() if (one.name, one.hash) == (name, hash_)), None)

    def in_force(self) -> Mapping[str, Version]:
        """By name: the versions that are run."""
        return self._force

    def usable(self) -> Mapping[str, Procedure] | None:
        """The same as what hangs on procedures is checked against; None until they are read."""
        if not self.is_read:
            return None
        return {name: one.procedure for name, one in self._force.items() if one.procedure is not None}

    def known(self) -> Mapping[str, Known]:
        """The same as competence sees them."""
        return self._known

    def _take(self, versions: Mapping[tuple[str, str], Version]) -> None:
        """These are the versions now, and which of them are in force."""
        self._versions = dict(versions)
        by_name: dict[str, list[Version]] = {}
        for (name, _), one in versions.items():
            by_name.setdefault(name, []).append(one)
        forces = {name: self._in_force(name, of_name) for name, of_name in by_name.items()}
        self._force = {name: self._as_it_holds(one, one) for name, one in forces.items() if one is not None}
        self._known = {
            name: Known(name=name, label=plan.label, version=plan.version, trained=plan.trained)
            for name, one in self._force.items()
            if (plan := one.procedure) is not None
        }
        self.taken(by_name.keys())

    # --- for a run ------------------------------------------------------------------------------------------------

    def called(self, version: Version) -> dict[str, Version]:
        """The version and all that it calls, by name, as they are in force. KeyError: the name of one that is not."""
        assert version.procedure is not None  # of a version that can be used
        force = self.in_force()
        others = {name: one.procedure for name, one in force.items() if one.procedure is not None}
        names = closure(version.procedure, others)
        return {name: version if name == version.name else force[name] for name in names}

    def plans_of(self, hashes: Mapping[str, str]) -> Plans:
        """The procedures of a run, by name -> hash, as the journal keeps their texts. Blocks. KeyError, ProcedureError,
        RecordsError."""
        if missing := hashes.items() - self._parsed.keys():
            texts = {one.hash: one.content for one in self._store.texts()}
            for name, hash_ in missing:  # two of them may have the same bytes
                if hashlib.sha256(texts[hash_]).hexdigest() == hash_:
                    self._parsed[name, hash_] = parsed(texts[hash_], Path(f"{name}.toml"), pictures=False)
        return {name: self._parsed[name, hash_] for name, hash_ in hashes.items()}

    def texts_of(self, versions: Mapping[str, Version]) -> list[KeptText]:
        """What the journal keeps of them."""
        return [KeptText(one.hash, one.name, one.content) for one in versions.values()]

    def pictures_of(self, versions: Mapping[str, Version]) -> dict[str, bytes]:
        """File name -> bytes; of a version that was released only those that were released with it. Blocks."""
        found: dict[str, bytes] = {}
        for version in versions.values():
            stages = version.procedure.stages if version.procedure is not None else ()
            for name in {stage.picture for stage in stages if stage.picture} - found.keys():
                content = self._picture(version, name)
                released = version.moved.pictures.get(name) if version.moved is not None else None
                if content and released in (None, hashlib.sha256(content).hexdigest()):
                    found[name] = content
        return found

    async def hashes_of_pictures(self, version: Version) -> dict[str, str]:
        """File name -> SHA-256 (hex) of each that lies beside it now."""
        found = await asyncio.to_thread(self.pictures_of, {version.name: replace(version, moved=None)})
        return {name: hashlib.sha256(content).hexdigest() for name, content in found.items()}

    def _picture(self, version: Version, name: str) -> bytes:
        beside = [Path(version.file).parent] if version.file else [self._own, self._shipped]
        for folder in beside:
            path = folder / PICTURES / Path(name).name
            try:
                return path.read_bytes()
            except OSError as error:
                _log.debug("picture %s: %s", path, error)
        return b""

    # --- moving on ------------------------------------------------------------------------------------------------

    async def move(self, deed: Draft, moved: Moved) -> None:
        """Enter the act, and what holds from then on. RecordsError: nothing was changed."""
        async with self._alone:  # whoever looks at the folders meanwhile would not know of it
            await self._keeper.keep(deed, about(moved), written(moved))
            key = moved.name, moved.hash
            self._moves.pop(key, None)
            self._moves[key] = moved
            self._take({at: self._stated(one) for at, one in self._versions.items()})
