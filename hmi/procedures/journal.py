"""The journal of runs as the engine uses it: events added one by one, and runs as earlier programs left them."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import msgspec

from hmi.procedures.events import Event, Started, decoded, encoded
from hmi.procedures.load import ProcedureError
from hmi.procedures.logic import folded
from hmi.procedures.state import Plans, RefusedError, State
from hmi.records.errors import BrokenError
from hmi.records.procedure_store import KeptEvent, KeptText, ProcedureStore
from hmi.values.run import Run, RunFace

PlansOf = Callable[[Mapping[str, str]], Plans]
"""Of texts by name -> hash: the procedures; it blocks. KeyError: one is not there; ProcedureError, RecordsError."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a journal tells of a run. events: how many; newest_ns: time of the last."""

    state: State
    plans: Plans
    events: int
    newest_ns: int


class Journal:
    """Every call waits for the disk on a thread, one at a time. RecordsError."""

    def __init__(self, store: ProcedureStore, plans_of: PlansOf) -> None:
        self._store = store
        self._plans_of = plans_of

    @property
    def put_aside(self) -> str:
        """Name of a damaged file that was found at the start; empty: there was none."""
        return self._store.put_aside.name if self._store.put_aside is not None else ""

    async def open(self) -> list[RunFace]:
        """Runs that are not over, or have no record yet."""
        await asyncio.to_thread(self._store.open)
        return await asyncio.to_thread(self._store.unfinished)

    async def begin(self, state: State, texts: Sequence[KeptText], event: Event) -> bool:
        """A run begins; the answer as of `add`."""
        return await _committed(partial(self._store.begin, face_of(state.run), texts, [_kept(1, event)]))

    async def add(self, state: State, number: int, event: Event) -> bool:
        """What happened, and how the run stands by it. Answers whether this task was cancelled meanwhile."""
        return await _committed(partial(self._store.add, face_of(state.run), [_kept(number, event)]))

    async def record(self, run: Run, name: str) -> None:
        """Its record is in the trail under this name."""
        await asyncio.to_thread(self._store.record, face_of(run, name))

    async def face(self, run: str) -> RunFace | None:
        """Of one run; None when there is none."""
        return await asyncio.to_thread(self._store.face, run)

    async def faces(self, from_ns: int, to_ns: int, procedure: str, most: int) -> list[RunFace]:
        """Runs that began in the span, newest first."""
        return await asyncio.to_thread(self._store.faces, from_ns, to_ns, procedure, most)

    async def told(self, run: str) -> Told | None:
        """The run that its events tell; None when there is none. BrokenError where they tell none."""
        rows = await asyncio.to_thread(self._store.events, run)
        if not rows:
            return None
        try:
            events = [decoded(row.body) for row in rows]
            first = events[0]
            if not isinstance(first, Started):
                raise BrokenError(f"run {run} has no beginning")
            plans = await asyncio.to_thread(self._plans_of, {first.procedure: first.hash, **first.called})
            state = folded(events, plans)
        except (msgspec.MsgspecError, ProcedureError, RefusedError, KeyError, ValueError) as error:
            raise BrokenError(f"run {run}: {error!r}") from error
        if state is None:
            raise BrokenError(f"run {run} is empty")
        return Told(state, plans, len(rows), rows[-1].at_ns)

    def close(self) -> None:
        """Let the file go; what was committed is safe already."""
        self._store.close()


async def _committed(work: Callable[[], None]) -> bool:
    """A commit that has begun is waited for in any case; answers whether this task was cancelled meanwhile.

    What is on disk must not be entered as failed because the program ends at that moment.
    """
    commit, was_cancelled = asyncio.get_running_loop().run_in_executor(None, work), False
    while not commit.done():
        try:
            await asyncio.shield(commit)
        except asyncio.CancelledError:
            was_cancelled = True
    commit.result()
    return was_cancelled


def face_of(run: Run, record: str = "") -> RunFace:
    """The run as it stands in a list."""
    return RunFace(
        id=run.id,
        procedure=run.procedure,
        version=run.version,
        label=run.label,
        phase=run.phase,
        began_ns=run.began_ns,
        holder_name=run.holder_name,
        ended_ns=run.ended_ns,
        lot=run.lot,
        deviations=len(run.deviations),
        training=run.training,
        record=record,
    )


def _kept(number: int, event: Event) -> KeptEvent:
    return KeptEvent(number, event.at_ns, encoded(event))
