"""A soak: the plant, the line between, one fault after the other, and the invariants judged all along."""

import asyncio
import contextlib
import os
import shutil
import time
from collections import Counter
from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from hmi.history.check import findings
from tests.peers.node_opcua import free_port
from tests.recording import PASSWORD, station_file
from tests.soak import disk
from tests.soak.core import set_clock
from tests.soak.evidence import Evidence, Recovery, Usage
from tests.soak.invariants import Violation, violations
from tests.soak.line import Line
from tests.soak.log_reader import LogReader
from tests.soak.plan import LINE, MUTE, SERVER, Fault, Kind, faults
from tests.soak.plant import Child
from tests.soak.screen import Screen, visitors
from tests.soak.server import WRITES
from tests.soak.truth_log import read as read_truth

HZ: Final = 4.0
COUNTERS: Final = 4
_PATIENCE_S: Final = 60.0
"""After this long without data the soak gives a fault up and goes on."""
_JUDGE_EVERY_S: Final = 60.0
_USAGE_EVERY_S: Final = 2.0
_BEHIND_NS: Final = 3_000_000_000
"""Values younger than this may be on their way to the disk."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person asked for. `server`: its url, "" for one of ours; `nodes`: its counters; `hz`: their rate."""

    seconds: float
    seed: int
    folder: Path
    server: str = ""
    nodes: tuple[str, ...] = ()
    user: str = ""
    hz: float = HZ


@dataclass(slots=True)
class Outcome:
    """What became of it."""

    wanted: Wanted
    seen: Evidence
    began_ns: int = 0
    ended_ns: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    done: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    """What could not be tried here, and why."""
    violations: list[Violation] = field(default_factory=list)


class Soak:
    """One run, from start to the last judgement."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._began = time.monotonic()
        ours = not wanted.server
        names = tuple(f"Counter{number}" for number in range(COUNTERS if ours else len(wanted.nodes)))
        self.outcome = Outcome(wanted, Evidence(round(1e9 / wanted.hz), names), began_ns=time.time_ns())
        self._seen = self.outcome.seen
        folder = wanted.folder
        folder.mkdir(parents=True, exist_ok=True)
        self._data = folder / "data"
        self._clock = folder / "clock"
        set_clock(self._clock, 0)
        self._port = free_port() if ours else urlsplit(wanted.server).port or 4840
        self._reader = LogReader(self._data / "history.db", self._seen)
        self._screen = Screen(self._data, self._seen, self._now_s)
        self._core = Child("core", (), folder / "core.txt", _password())
        words: tuple[str, ...]
        if ours:
            words = ("tests.soak.server", str(folder), str(self._port), str(COUNTERS), str(wanted.hz))
        else:
            words = ("tests.soak.witness", wanted.server, str(folder), wanted.user, *wanted.nodes)
        self._server = Child("server" if ours else "witness", words, folder / "server.txt", _password())
        self._violations: dict[tuple[str, str, str], Violation] = {}
        self._judged_s = 0.0

    def _now_s(self) -> float:
        return time.monotonic() - self._began

    async def run(self) -> Outcome:
        """The whole of it; whatever happens, no process of it is left."""
        megabytes = int(128 + 24 * self._wanted.seconds / 3600)
        with disk.small_disk(self._data, megabytes) as small:
            if not small:
                self.outcome.without.append("disk_full: no small disk can be mounted here")
            try:
                await self._lived(small)
            finally:
                for child in (self._core, self._server):
                    await self._stop(child)
            self._last_judgement()
            self._keep_the_log(small)
        self.outcome.ended_ns = time.time_ns()
        self.outcome.violations = list(self._violations.values())
        return self.outcome

    async def _lived(self, small: bool) -> None:
        self._server.start()
        await self._server.ready()
        async with Line(self._port, self._wanted.seed) as line, self._beside():
            self._core.words = ("tests.soak.core", str(self._station(line)), str(self._data), str(self._clock))
            self._core.start()
            await self._data_again(0, _PATIENCE_S)
            kinds = self._kinds(small)
            end_s = self._now_s() + self._wanted.seconds
            longest_s = max(2.0, self._wanted.seconds / 8)
            for fault in faults(self._wanted.seed, kinds, longest_s):
                if self._now_s() + fault.calm_s + fault.for_s > end_s:
                    break
                await asyncio.sleep(fault.calm_s)
                await self._suffer(fault, line)
                self._judge_now_and_then()
            await self._data_again(self._reader.newest()[0], _PATIENCE_S)
            await asyncio.sleep(_BEHIND_NS / 1e9)
            self._seen.until_ns = time.time_ns() - _BEHIND_NS
            await self._stop(self._core)

    async def _stop(self, child: Child) -> None:
        if not await child.stop():
            self._seen.left.append(f"{child.name}, which was asked to end")

    @contextlib.asynccontextmanager
    async def _beside(self) -> AsyncIterator[None]:
        """The screen that looks on, and the measuring."""
        async with asyncio.TaskGroup() as group:
            tasks = [
                group.create_task(self._screen.run(), name="screen"),
                group.create_task(self._measure(), name="usage"),
            ]
            try:
                yield
            finally:
                for task in tasks:
                    task.cancel()
        self._screen.end()

    def _kinds(self, small: bool) -> Collection[Kind]:
        kinds = set(Kind)
        if self._wanted.server:
            kinds -= SERVER
            self.outcome.without.append("server_kill, server_sleep: the server is not ours")
        return kinds if small else kinds - {Kind.DISK_FULL}

    def _station(self, line: Line) -> Path:
        path = urlsplit(self._wanted.server).path.lstrip("/") if self._wanted.server else "pupitre/demo"
        nodes = self._wanted.nodes or [f"nsu=urn:pupitre:demo-line;s=Load.{n}" for n in range(COUNTERS)]
        named = dict(zip(self._seen.counters, nodes, strict=True))
        user = self._wanted.user if self._wanted.server else "operator"
        return station_file(self._wanted.folder, line.url + path, named, user=user)

    # --- faults -------------------------------------------------------------------------------------------------------

    async def _suffer(self, fault: Fault, line: Line) -> None:
        self.outcome.kinds[fault.kind] += 1
        self.outcome.done.append(f"{self._now_s():8.1f} s  {fault.line()}")
        began_s = self._now_s()
        async with asyncio.TaskGroup() as group:
            if fault.also is not None:
                self.outcome.kinds[fault.also] += 1
                group.create_task(self._in_its_middle(fault, line), name="also")
            await self._inflict(fault.kind, fault.for_s, fault.amount, line)
        if fault.kind is Kind.CORE_SLEEP:
            self._seen.asleep.append((began_s, self._now_s()))
        if fault.kind in MUTE and fault.also is None:
            self._seen.mute.append((began_s, self._now_s()))
        line.heal()
        before, healed_ns, healed_s = self._reader.newest()[0], time.time_ns(), self._now_s()
        back = await self._data_again(before, _PATIENCE_S, healed_ns)
        kind = "line" if fault.kind in LINE and fault.also in {None, Kind.CLOCK, Kind.CUT} else "process"
        took_s = self._now_s() - healed_s if back else None
        self._seen.recoveries.append(Recovery(fault.line(), kind, took_s))
        set_clock(self._clock, 0)

    async def _in_its_middle(self, fault: Fault, line: Line) -> None:
        assert fault.also is not None
        await asyncio.sleep(fault.for_s / 2)
        await self._inflict(fault.also, min(fault.for_s / 4, 2.0), fault.amount, line)

    async def _inflict(self, kind: Kind, for_s: float, amount: float, line: Line) -> None:
        match kind:
            case Kind.CUT:
                for _ in range(1 + int(amount * 5)):
                    line.cut()
                    await asyncio.sleep(for_s / 5)
                return
            case Kind.REFUSE:
                line.refusing = True
                line.cut()
            case Kind.HALF_OPEN:
                line.black_hole()
            case Kind.DEAF:
                line.deaf()
            case Kind.DELAY:
                line.delay_s = 0.05 + amount * 0.6
            case Kind.JITTER:
                line.jitter_s = 0.1 + amount * 0.5
            case Kind.SLOW:
                line.bytes_s = int(4000 + amount * 8000)
            case Kind.CORRUPT:
                line.spoil = 1 + int(amount * 4)
            case Kind.CORE_KILL:
                self._core.kill()
            case Kind.CORE_STOP:
                await self._stop(self._core)
            case Kind.CORE_SLEEP:
                self._core.sleep()
            case Kind.SERVER_KILL:
                self._server.kill()
            case Kind.SERVER_SLEEP:
                self._server.sleep()
            case Kind.CLOCK:
                set_clock(self._clock, round((amount - 0.5) * 2 * (60 if 0.2 < amount < 0.8 else 7200) * 1e9))
            case Kind.SCREENS:
                await visitors(self._data, 3, for_s)
                return
            case Kind.DISK_FULL:
                await asyncio.to_thread(disk.fill, self._data)
        await asyncio.sleep(for_s)
        await self._undo(kind)

    async def _undo(self, kind: Kind) -> None:
        """What the line does not heal by itself. A clock stays wrong until data is back: gaps end by it."""
        match kind:
            case Kind.CORE_KILL | Kind.CORE_STOP:
                self._core.start()
            case Kind.SERVER_KILL:
                self._server.start()
                await self._server.ready()
            case Kind.CORE_SLEEP:
                self._core.wake()
            case Kind.SERVER_SLEEP:
                self._server.wake()
            case Kind.DISK_FULL:
                disk.empty(self._data)

    async def _data_again(self, before: int, patience_s: float, since_ns: int = 0) -> bool:
        """Whether a value of the time since then reached the disk, within the patience."""
        deadline = time.monotonic() + patience_s
        while time.monotonic() < deadline:
            rowid, source_ns = self._reader.newest()
            if rowid > before and source_ns >= since_ns:
                return True
            await asyncio.sleep(0.05)
        return False

    # --- looking on ---------------------------------------------------------------------------------------------------

    async def _measure(self) -> None:
        while True:
            found = self._core.usage()
            if found is not None:
                self._seen.usage.append(Usage(self._core.starts, self._now_s(), *found))
            await asyncio.sleep(_USAGE_EVERY_S)

    def _judge_now_and_then(self) -> None:
        if self._now_s() - self._judged_s >= _JUDGE_EVERY_S:
            self._judged_s = self._now_s()
            self._seen.until_ns = time.time_ns() - _BEHIND_NS
            self._judge()

    def _judge(self) -> None:
        self._reader.take()
        self._seen.truth = read_truth(self._wanted.folder)
        writes = self._wanted.folder / WRITES
        self._seen.writes = len(writes.read_text("utf-8").splitlines()) if writes.exists() else 0
        for found in violations(self._seen):
            self._violations.setdefault((found.invariant, found.what, found.where), found)

    def _last_judgement(self) -> None:
        self._seen.broken = [f"{one.where}: {one.what}" for one in findings(self._data / "history.db")]
        self._seen.broken += [f"{path.name} was moved aside" for path in self._data.glob("damaged-*.db")]
        self._judge()

    def _keep_the_log(self, small: bool) -> None:
        """A small disk is gone at the end: what a violation must be looked up in is kept beside the report."""
        if small and self._violations:
            shutil.copytree(
                self._data, self._wanted.folder / "kept", ignore=shutil.ignore_patterns("*.sock", disk.BALLAST)
            )


def _password() -> dict[str, str]:
    """The demo's own, unless the person's environment says another."""
    return {PASSWORD: os.environ.get(PASSWORD, "operator-demo")}
