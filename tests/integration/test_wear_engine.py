"""The engine of wear on a real log: caught up after a start, the same over a kill, never in the way of recording."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from hmi.history.log import Log
from hmi.records.wear_store import WearStore
from hmi.station.structs import Retention
from hmi.twin.faults import Fault
from hmi.values.delivery import Delivery
from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.notice import Notice
from hmi.values.samples import Samples
from hmi.values.wear import WearAlert
from hmi.wear.engine import Engine
from hmi.wear.watch import Watch
from tests.nets import ExpectedLog
from tests.unit.hmi.wear.line import BEGIN_NS, NS, STEP_S, TAGS, Played, components, slots_of

PLATE = "Blister.SealPlate"
WATCHED = [replace(one, learn_h=0.3) for one in components(PLATE)]
HOURS = 1.1
SECONDS = round(HOURS * 3600)
FAULT_S = 2700.0


class Recording:
    """A line with a worn plate: its samples, in a log and by the second."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        played = Played(Watch(WATCHED, STEP_S), faults=[Fault("seal_plate", FAULT_S)])
        self.samples: list[Samples] = [played.second() for _ in range(SECONDS)]
        self.log = Log(folder, "station", TAGS, Retention(), lambda _: None)
        self.log.start()
        for number, each in enumerate(self.samples, 1):
            self.log.put(each, Delivery("line", 1, number, each.received_ns))
        assert self.log.flush(30.0)


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recording]:
    made = Recording(tmp_path_factory.mktemp("wear log"))
    yield made
    made.log.stop()


def through(recording: Recording) -> tuple[list[WearAlert], Watch]:
    """What a watch says that was there all the time."""
    watch = Watch(WATCHED, STEP_S)
    slots, alerts = slots_of(watch), []
    for number in range(SECONDS // STEP_S):
        for each in recording.samples[number * STEP_S : (number + 1) * STEP_S]:
            slots.put(each)
        from_ns = BEGIN_NS + number * STEP_S * NS
        alerts += watch.step(slots.close(from_ns, from_ns + STEP_S * NS)).alerts
    return alerts, watch


class Clock:
    """Says one time at first, and a later one from then on."""

    def __init__(self, first_s: float, then_s: float) -> None:
        self.first, self.then_ns = True, BEGIN_NS + round(then_s * NS)
        self.first_ns = BEGIN_NS + round(first_s * NS)

    def __call__(self) -> int:
        if self.first:
            self.first = False
            return self.first_ns
        return self.then_ns


async def lived(engine: Engine, until: Callable[[], bool]) -> None:
    """Let it live until then, and end it as a kill would: nothing is put in order."""
    async with asyncio.timeout(30), asyncio.TaskGroup() as group:
        running = group.create_task(engine.run())
        while not until():  # noqa: ASYNC110 (the engine tells nobody)
            await asyncio.sleep(0.005)
        running.cancel()


def engine_of(
    recording: Recording,
    store: WearStore,
    end_s: float,
    told: list[Notice] | None = None,
    stood: dict[str, bool] | None = None,
) -> Engine:
    """An engine that starts at this second of the recording, 15 s before it can go on live."""
    tell = (lambda _: None) if told is None else told.append
    stands = {} if stood is None else stood

    def stand(component: str, since_ns: int, standing: bool) -> None:
        assert since_ns > 0
        stands[component] = standing

    clock = Clock(end_s - 1.0, end_s + 12.0)
    return Engine(WATCHED, TAGS, STEP_S, store, recording.log, tell, stand=stand, now_ns=clock)


async def test_what_the_log_holds_is_caught_up_as_if_it_had_been_live(recording: Recording, tmp_path: Path) -> None:
    alerts, watch = through(recording)
    assert [alert.component for alert in alerts] == [PLATE]
    told: list[Notice] = []
    stood: dict[str, bool] = {}
    engine = engine_of(recording, WearStore(tmp_path), SECONDS, told, stood)
    await lived(engine, lambda: engine.caught_up)
    assert stood == {one.component.name: one.component.name == PLATE for one in WATCHED}
    assert list(engine.watch.alerts.values()) == alerts
    assert msgspec.msgpack.encode(engine.watch.parts) == msgspec.msgpack.encode(watch.parts)
    assert [(notice.key, notice.subject, notice.over) for notice in told if notice.key == "wear.alert"] == [
        ("wear.alert", PLATE, False)
    ]
    engine.store.close()


@pytest.mark.parametrize("killed_s", [1500, 3000, 3700], ids=["while learning", "while wearing", "near the end"])
async def test_a_kill_in_the_middle_changes_nothing(recording: Recording, tmp_path: Path, killed_s: int) -> None:
    alerts, watch = through(recording)
    first = engine_of(recording, WearStore(tmp_path), killed_s)
    await lived(first, lambda: first.caught_up)
    second = engine_of(recording, WearStore(tmp_path), SECONDS)
    await lived(second, lambda: second.caught_up)
    assert list(second.watch.alerts.values()) == alerts
    assert msgspec.msgpack.encode(second.watch.parts) == msgspec.msgpack.encode(watch.parts)
    for engine in (first, second):
        engine.store.close()


async def test_live_samples_follow_without_a_seam(recording: Recording, tmp_path: Path) -> None:
    _, watch = through(recording)
    began_s = SECONDS - 600
    clock = Clock(began_s - 1.0, SECONDS + 5.0)
    engine = Engine(WATCHED, TAGS, STEP_S, WearStore(tmp_path), recording.log, lambda _: None, now_ns=clock)
    for each in recording.samples[began_s - 60 :]:
        engine.put(each)  # some of them are in the log, too, and count once
    end_ns = BEGIN_NS + SECONDS * NS
    await lived(engine, lambda: engine.watch.parts[0].at_ns == end_ns)
    assert msgspec.msgpack.encode(engine.watch.parts) == msgspec.msgpack.encode(watch.parts)
    engine.store.close()


async def test_a_life_that_a_fault_ended_begins_again_where_it_was(recording: Recording, tmp_path: Path) -> None:
    alerts, watch = through(recording)
    clock = Clock(2399.0, 2412.0)
    engine = Engine(WATCHED, TAGS, STEP_S, WearStore(tmp_path), recording.log, lambda _: None, now_ns=clock)
    await lived(engine, lambda: engine.caught_up)
    clock.then_ns = BEGIN_NS + (SECONDS - 1) * NS
    ticks = iter(range(1, 10_000))

    def later() -> int:
        """The clock goes on while it waits for its first slot."""
        return clock.then_ns + (0 if next(ticks) == 1 else 13 * NS)

    engine._now_ns = later
    await lived(engine, lambda: engine.caught_up and engine.watch.parts[0].at_ns == BEGIN_NS + SECONDS * NS)
    assert list(engine.watch.alerts.values()) == alerts
    assert msgspec.msgpack.encode(engine.watch.parts) == msgspec.msgpack.encode(watch.parts)
    engine.store.close()


async def test_live_gaps_are_not_judged_and_counted_as_missing(recording: Recording, tmp_path: Path) -> None:
    began_s = SECONDS - 600
    clock = Clock(began_s - 1.0, SECONDS + 5.0)
    engine = Engine(WATCHED, TAGS, STEP_S, WearStore(tmp_path), recording.log, lambda _: None, now_ns=clock)
    for each in recording.samples[began_s:]:
        engine.put(each)
    gap = Gap("line", None, BEGIN_NS + began_s * NS, None, GapCause.LINK_LOST)
    engine.show_gap(gap)
    engine.show_gap(replace(gap, to_ns=BEGIN_NS + (SECONDS - 300) * NS, closure=GapClosure.NOT_CLOSED))
    await lived(engine, lambda: engine.watch.parts[0].at_ns == BEGIN_NS + SECONDS * NS)
    covered = engine.watch.parts[0].coverage(STEP_S * NS)
    assert covered == pytest.approx(1.0 - 300 / SECONDS, abs=0.01)
    engine.store.close()


async def test_what_cannot_be_kept_is_said_and_kept_later(
    recording: Recording, tmp_path: Path, expected_log: ExpectedLog
) -> None:
    expected_log("what was learned of wear cannot be (read|kept)")
    folder = tmp_path / "absent"
    told: list[Notice] = []
    engine = engine_of(recording, WearStore(folder), SECONDS, told)
    await lived(engine, lambda: engine.caught_up)
    assert ("wear.not_kept", False) in [(notice.key, notice.over) for notice in told]
    folder.mkdir()
    await engine.commit()
    assert (told[-1].key, told[-1].over) == ("wear.not_kept", True)
    found = WearStore(folder).load()
    assert found is not None
    assert [alert.component for alert in found.alerts] == [PLATE]
    engine.store.close()
