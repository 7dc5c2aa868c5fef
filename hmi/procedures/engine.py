"""Engine: open runs, each with a task of its own. What happens is committed first; then it is shown, and acted on.

One event after another is taken through the pure step (`logic`), whoever it is of: a person at a screen, a tag that
turned, a time, a machine that answered. A person's act is entered in the trail before it is committed here; what cannot
be entered or committed is refused, and nothing is done. What happens by itself waits for the disk, and that is said.
After a start, open runs stand still where they were, until a person goes on with them.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, Final

from msgspec.structs import replace

from hmi.access.seat import Seat
from hmi.channel.said import UnansweredError
from hmi.procedures.acting import Acting, Ended, Sat
from hmi.procedures.events import ActionEnded, Effect, Event, Paused, Perform, Started, TimeReached
from hmi.procedures.journal import Journal
from hmi.procedures.logic import step
from hmi.procedures.reasons import Why
from hmi.procedures.recording import Recorder
from hmi.procedures.running import Item, Running
from hmi.procedures.state import Plans, RefusedError, State
from hmi.procedures.watching import Told, Watching
from hmi.procedures.wishes import wishes_of
from hmi.records.deeds import deed_of
from hmi.records.entry import Draft
from hmi.records.errors import RecordsError
from hmi.records.procedure_store import KeptText
from hmi.records.trail import Trail
from hmi.values.notice import Notice, Urgency
from hmi.values.run import Run, RunPhase
from hmi.values.samples import Samples

LOOK_S: Final = 1.0
"""So often it is looked at what becomes unknown by itself, as long as a run watches something."""
RETRY_S: Final = 1.0
READY_S: Final = 4.0
"""So long who acts right after a start waits for earlier runs to be read; the channel gives an answer longer."""
_log = logging.getLogger(__name__)

DraftOf = Callable[[Event, Run], Draft]
"""A person's act, as the trail has it."""


@dataclass(frozen=True, slots=True)
class Outside:
    """Whom the engine tells, and its clocks. lost_ns: until when an earlier program lived, 0 where nobody knows; fault:
    takes a fault of ours, which stops nothing else."""

    tell_run: Callable[[Run], None]
    tell: Callable[[Notice], None]
    fault: Callable[[Exception], None]
    lost_ns: Callable[[], int] = lambda: 0
    now_ns: Callable[[], int] = time.time_ns
    mono_ns: Callable[[], int] = time.monotonic_ns


class Engine:
    """`run` lives as long as the core; all else is called from its loop."""

    def __init__(
        self, journal: Journal, watching: Watching, acting: Acting, recorder: Recorder, trail: Trail, outside: Outside
    ) -> None:
        self.journal = journal
        self._watching = watching
        self._acting = acting
        self._recorder = recorder
        self._trail = trail
        self._outside = outside
        self._runs: dict[str, Running] = {}
        self._group: asyncio.TaskGroup | None = None
        self._ready = asyncio.Event()

    async def run(self) -> None:
        """Take up what an earlier program, or an earlier life of this one, left; then let runs go on."""
        if not await self._resumed():
            return
        try:
            async with asyncio.TaskGroup() as group:
                self._group = group
                self._ready.set()
                for running in list(self._runs.values()):
                    self._spawn(self._live(running), running.id)
                while True:
                    await asyncio.sleep(LOOK_S)
                    if self._runs:
                        self._put_turned(self._watching.look())
        finally:
            self._end_lives()

    def _end_lives(self) -> None:
        """From here on only what is on disk holds: it is read again before any run goes on."""
        self._group = None
        self._ready.clear()
        for running in self._runs.values():
            self._watching.forget(running.id)
            running.refuse_waiting(Why.STARTING.value, {})
        self._runs.clear()

    # --- what there is --------------------------------------------------------------------------------------------

    @property
    def is_ready(self) -> bool:
        """Whether runs may be begun, and go on."""
        return self._group is not None

    async def ready(self) -> None:
        """Wait for it right after a start of the core; UnansweredError where the disk takes too long."""
        try:
            async with asyncio.timeout(READY_S):
                await self._ready.wait()
        except TimeoutError as error:
            raise UnansweredError(Why.STARTING.value) from error

    def open_runs(self) -> list[Run]:
        """Those that are not over."""
        return [one.state.run for one in self._runs.values() if not one.state.run.phase.is_over]

    def running(self, run: str) -> Running:
        """An open run; UnansweredError."""
        found = self._runs.get(run)
        if found is None or found.state.run.phase.is_over:
            raise UnansweredError(Why.OVER.value)
        return found

    # --- what happens ---------------------------------------------------------------------------------------------

    async def start(self, started: Started, plans: Plans, texts: Sequence[KeptText], seat: Seat, draft: DraftOf) -> Run:
        """Begin a run; UnansweredError. When it is answered, it is on disk."""
        if self._group is None:
            raise UnansweredError(Why.STARTING.value)
        reply: asyncio.Future[Run] = asyncio.get_running_loop().create_future()
        item = Item(lambda _: started, draft, reply, self._outside.mono_ns())
        self._spawn(self._begin(item, started, plans, texts, seat), started.run)
        return await reply

    async def act(self, run: str, seat: Seat, make: Callable[[State], Event], draft: DraftOf) -> Run:
        """A person's act; UnansweredError. When it is answered, it is on disk; whoever stops waiting does not stop it.

        make: the event, when everything before it has happened; it may refuse it. Its time is that of the asking.
        """
        running = self.running(run)
        if self._group is None:
            raise UnansweredError(Why.STARTING.value)
        reply: asyncio.Future[Run] = asyncio.get_running_loop().create_future()

        at_ns = self.at_ns(run)

        def made(state: State) -> Event:
            event = make(state)
            running.seats[event.person] = Sat(seat, seat.person)
            return replace(event, at_ns=at_ns)

        running.put(Item(made, draft, reply, self._outside.mono_ns()))
        return await reply

    def at_ns(self, run: str) -> int:
        """The time of what happens in this run now: it never goes back."""
        running = self._runs.get(run)
        return max(self._outside.now_ns(), 0 if running is None else running.newest_ns)

    def put(self, samples: Samples) -> None:
        """One delivery of the intake."""
        if self._runs:
            self._put_turned(self._watching.put(samples))

    def look(self) -> None:
        """A link came, or went."""
        if self._runs:
            self._put_turned(self._watching.look())

    def _put_turned(self, told: Told) -> None:
        for run, event in told:
            self._put(self._runs[run], event)

    def _put(self, running: Running, event: Event) -> None:
        """Something that happened by itself."""
        running.put(Item(lambda _: event, mono_ns=self._outside.mono_ns()))

    # --- the life of a run ----------------------------------------------------------------------------------------

    async def _begin(self, item: Item, started: Started, plans: Plans, texts: Sequence[KeptText], seat: Seat) -> None:
        try:
            state, effects = step(None, started, plans)
            assert item.draft is not None  # a run is begun by somebody
            async with deed_of(self._trail, item.draft(started, state.run)):
                is_ending = await self.journal.begin(state, texts, started)
        except RecordsError as error:
            item.refuse(UnansweredError(error.reason, {"detail": error.detail}))
            return
        except Exception as error:  # noqa: BLE001  # a fault of ours: told to who asked, and no other run is touched
            item.refuse(error)
            return
        except asyncio.CancelledError:
            item.refuse(UnansweredError(Why.STARTING.value))
            raise
        if is_ending:
            item.answer(state.run)
            raise asyncio.CancelledError
        running = Running(state, plans, 1, started.at_ns, {started.person: Sat(seat, seat.person)})
        running.ahead_ns = started.at_ns - item.mono_ns
        self._runs[running.id] = running
        try:
            self._became(running, effects)
        except Exception as error:  # noqa: BLE001  # a fault of ours: the run is on disk, and lives
            self._outside.fault(error)
        item.answer(state.run)
        await self._live(running)

    async def _live(self, running: Running) -> None:
        """Until it is over and its record is in the trail."""
        while not running.state.run.phase.is_over:
            found = await running.next(self._outside.mono_ns)
            item, before = found if isinstance(found, Item) else self._time_item(running, found), running.state
            try:
                await self._take(running, item)
            except Exception as error:  # noqa: BLE001  # a fault of ours: this event is passed over, and that is said
                item.refuse(error)
                self._outside.fault(error)
            except asyncio.CancelledError:
                item.refuse(UnansweredError(Why.STARTING.value))  # where it was done, that is answered already
                raise
            if not isinstance(found, Item) and running.state is before:
                running.put_off(self._outside.mono_ns())
        running.refuse_waiting(Why.OVER.value, {})
        await self._keep_record(running)
        self._runs.pop(running.id, None)

    def _time_item(self, running: Running, wake_ns: int) -> Item:
        def reached(_: State) -> Event:
            return TimeReached(at_ns=max(self.at_ns(running.id), wake_ns), seen=self._watching.seen(running.id))

        return Item(reached)

    async def _take(self, running: Running, item: Item) -> None:
        """One event: stepped, entered where a person did it, committed; then everything that comes of it."""
        try:
            event = item.make(running.state)
            event = running.timed(event, item.mono_ns or self._outside.mono_ns())
            state, effects = step(running.state, event, running.plans)
        except RefusedError as error:
            item.refuse(UnansweredError(error.reason, error.arguments))
            return
        except UnansweredError as error:
            item.refuse(error)
            return
        if state is running.state:
            item.answer(state.run)
            return
        is_ending = False
        if item.draft is None:
            await self._kept(running, state, event)
        else:
            try:
                async with deed_of(self._trail, item.draft(event, running.state.run)):
                    is_ending = await self.journal.add(state, running.events + 1, event)
            except RecordsError as error:
                item.refuse(UnansweredError(error.reason, {"detail": error.detail}))
                return
        if is_ending:
            item.answer(state.run)
            raise asyncio.CancelledError
        running.state, running.events, running.newest_ns = state, running.events + 1, event.at_ns
        running.ahead_ns += event.set_ns
        try:
            self._became(running, effects)
        finally:
            item.answer(state.run)  # it is on disk, whatever a fault of ours does to what comes of it

    async def _kept(self, running: Running, state: State, event: Event) -> None:
        """What happened by itself is committed as soon as the disk takes it; until then nobody's act is done."""
        fault = ""
        while True:
            try:
                if await self.journal.add(state, running.events + 1, event):
                    raise asyncio.CancelledError
            except RecordsError as error:
                if error.reason != fault:
                    _log.error("run %s cannot be kept: %s", running.id, error)
                    self._tell(running, "procedure.not_kept", Urgency.URGENT, detail=error.detail)
                fault = error.reason
                running.refuse_waiting(error.reason, {"detail": error.detail})
                await asyncio.sleep(RETRY_S)
            else:
                if fault:
                    self._tell(running, "procedure.not_kept", Urgency.URGENT, over=True)
                return

    def _became(self, running: Running, effects: Sequence[Effect]) -> None:
        """It is on disk: show it, look at what it wishes for, begin what is to be done."""
        run = running.state.run
        self._outside.tell_run(run)
        last = run.pauses[-1] if run.pauses else None
        if last is not None and not last.by and last.to_ns == running.newest_ns:
            self._tell(running, "procedure.interrupted", Urgency.WARNING, over=True)
        wishes = wishes_of(running.state, running.plans)
        running.wish(wishes, self._outside.mono_ns())
        if run.phase is RunPhase.RUNNING:
            for event in self._watching.wish(run.id, wishes):
                self._put(running, event)
        else:
            self._watching.forget(run.id)
        for effect in effects:
            if isinstance(effect, Perform):
                self._spawn(self._perform(running, effect), f"{run.id} {effect.place}")

    async def _perform(self, running: Running, effect: Perform) -> None:
        """Whatever becomes of it, it ends with an event."""
        try:
            ended = await self._acting.perform(running.id, effect, running.seats.get(effect.person))
        except Exception as error:  # noqa: BLE001  # a fault of ours: the run waits for a person's decision
            self._outside.fault(error)
            ended = Ended(failed=Why.ACTION_UNKNOWN.value)

        event = ActionEnded(
            at_ns=self.at_ns(running.id),
            place=effect.place,
            attempt=effect.attempt,
            receipt=ended.receipt,
            failed=ended.failed,
            arguments=dict(ended.arguments),
            seen=self._watching.seen(running.id),
        )
        self._put(running, event)

    async def _keep_record(self, running: Running) -> None:
        """The whole of it, into the trail; as long as the disk refuses, it is tried again."""
        again = running.is_resumed
        while True:
            try:
                name = await self._recorder.keep(running.state.run, running.plans, again=again)
                await self.journal.record(running.state.run, name)
            except RecordsError as error:
                again = True  # its entry may be there for all that
                _log.warning("the record of run %s waits for the disk: %s", running.id, error)
                await asyncio.sleep(RETRY_S)
            except Exception as error:  # noqa: BLE001  # a fault of ours: it is tried again at the next start
                self._outside.fault(error)
                return
            else:
                return

    # --- after a start --------------------------------------------------------------------------------------------

    async def _resumed(self) -> bool:
        """Runs that an earlier program left open stand still; such as lack their record get it.

        False: the disk does not let anybody know, and it is tried again.
        """
        now_ns = self._outside.now_ns()
        try:
            faces = await self.journal.open()
        except RecordsError as error:
            _log.error("the journal of runs cannot be opened: %s", error)
            arguments = {"detail": error.detail}
            self._outside.tell(Notice("procedure.not_open", "procedures", now_ns, Urgency.URGENT, arguments))
            return False
        self._outside.tell(Notice("procedure.not_open", "procedures", now_ns, over=True))
        if self.journal.put_aside:
            arguments = {"file": self.journal.put_aside}
            self._outside.tell(Notice("procedure.put_aside", "procedures", now_ns, Urgency.URGENT, arguments))
        for face in faces:
            try:
                told = await self.journal.told(face.id)
            except RecordsError as error:
                _log.error("run %s cannot be read: %s", face.id, error)
                arguments = {"en": face.label.en, "fr": face.label.fr, "detail": error.detail}
                notice = Notice("procedure.unreadable", face.id, self._outside.now_ns(), Urgency.URGENT, arguments)
                self._outside.tell(notice)
                continue
            if told is None:
                continue
            running = Running(told.state, told.plans, told.events, told.newest_ns, is_resumed=True)
            running.ahead_ns = max(self._outside.now_ns(), told.newest_ns) - self._outside.mono_ns()
            self._runs[face.id] = running
            if not told.state.run.phase.is_over:
                self._outside.tell_run(told.state.run)  # to screens that attached before it was read
                if told.state.run.phase is RunPhase.RUNNING:
                    self._tell(running, "procedure.interrupted", Urgency.WARNING)
                self._put(running, Paused(at_ns=max(told.newest_ns, self._outside.lost_ns())))
        return True

    def _tell(self, running: Running, key: str, urgency: Urgency, *, over: bool = False, **arguments: str) -> None:
        run = running.state.run
        arguments = {"en": run.label.en, "fr": run.label.fr, **arguments}
        self._outside.tell(Notice(key, run.id, self._outside.now_ns(), urgency, arguments, over=over))

    def _spawn(self, life: Coroutine[Any, Any, None], name: str) -> None:
        if self._group is None:
            life.close()
            return
        self._group.create_task(life, name=f"run {name}")
