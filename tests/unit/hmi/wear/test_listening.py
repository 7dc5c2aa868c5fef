"""Listening to waveforms: what is read when, what is judged and learned, and every way in which it is not known."""

import asyncio
import math
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pytest

from hmi.opcua.arrays import ArrayRead, Unfit
from hmi.opcua.reasons import LinkError, Reason
from hmi.records.wear_store import WearStore
from hmi.station.waveforms import Waveform, waveforms_of
from hmi.twin.vibration import waveform
from hmi.values.samples import NO_TIME
from hmi.values.vibration import Fault, Severity, Vibration
from hmi.values.vibration_zone import Mounting, Zone
from hmi.wear.engine import Engine
from hmi.wear.listening import KEPT, Listening
from hmi.wear.vibration import Floats
from hmi.wear.waveform import MOST_SAMPLES, TO_LEARN
from tests.unit.hmi.wear.line import BEGIN_NS, NS, STATION, STEP_S, TAGS, components
from tests.unit.hmi.wear.test_answers import NoLog

BEARING = "Blister.Bearing"
SHAFT_HZ = 24.2
(ONE,) = components(BEARING)
(DEMO,) = waveforms_of(STATION)
(STATE, SPEED) = (ONE.component.state, DEMO.speed)
EXECUTE, STOPPED = 6.0, 2.0


@dataclass
class Plant:
    """A machine that runs since long ago, and the sensor at its bearing."""

    damage: float = 0.0
    at_ns: int = BEGIN_NS
    live: bool = True
    state: tuple[float, int] | None = (EXECUTE, BEGIN_NS - 3600 * NS)
    speed: float = 60 * SHAFT_HZ
    life: int = 1
    beside: dict[str, bytes] = field(default_factory=dict)
    caught_up: bool = True
    answer: ArrayRead | LinkError | None = None
    reads: int = 0
    stops_meanwhile: bool = False

    def server(self, link: str) -> "Plant | None":
        assert link == "line"
        return self if self.live else None

    def known(self, tag: int) -> tuple[float, int] | None:
        return self.state if tag == STATE else (self.speed, self.at_ns)

    async def array(self, node: str, most: int) -> ArrayRead:
        assert node.endswith("MainBearingWaveform")
        assert most == MOST_SAMPLES
        self.reads += 1
        if self.stops_meanwhile:
            self.state = (STOPPED, self.at_ns)
        if isinstance(self.answer, LinkError):
            raise self.answer
        return self.answer or ArrayRead(0, self.at_ns, self.wave())

    def wave(self) -> Floats:
        """Of its bearing now."""
        return waveform(self.damage, 1.0, SHAFT_HZ, np.random.default_rng(self.reads))


class Room:
    """Who listens, at the plant's time."""

    def __init__(self, plant: Plant | None = None, wave: Waveform = DEMO) -> None:
        self.plant = plant or Plant()
        self.listening = Listening(
            [replace(wave, component=0)],
            [ONE],
            self.plant,
            self.plant,
            lambda _: self.plant.life,
            now_ns=lambda: self.plant.at_ns,
            mono_ns=lambda: self.plant.at_ns,
        )

    def after(self, seconds: float) -> Vibration:
        """What is told so much later."""
        self.plant.at_ns += round(seconds * NS)
        asyncio.run(self.listening.look())
        told = self.listening.told_of(BEARING)
        assert told is not None
        return told


def why(told: Vibration) -> str:
    return "" if told.why is None else told.why.key.removeprefix("wear.wave.")


def severities(told: Vibration) -> dict[str, Severity | None]:
    return {each.name: each.severity for each in told.figures}


def test_a_sound_bearing_is_read_when_it_is_due_and_learned() -> None:
    room = Room()
    told = room.after(1)
    assert (why(told), told.source_ns, told.faults, told.learned) == ("", room.plant.at_ns, (), 1)
    assert severities(told) == {
        "velocity_rms_mm_s": None,
        "kurtosis": Severity.NORMAL,
        "crest": Severity.NORMAL,
        "envelope_rms_g": None,
    }
    assert told.figures[0].value == pytest.approx(1.0, abs=0.1)  # as the twin's own point tells it
    assert told.zone is None
    room.after(30)
    assert room.plant.reads == 1
    for _ in range(TO_LEARN):
        told = room.after(60)
    assert (room.plant.reads, told.learned) == (TO_LEARN + 1, TO_LEARN)
    assert told.figures[0].usual == pytest.approx(told.figures[0].value, rel=0.1)
    assert severities(told)["envelope_rms_g"] is Severity.NORMAL


def test_a_worn_outer_race_is_named_and_nothing_else() -> None:
    room = Room(wave=replace(DEMO, mounting=Mounting.MEDIUM_RIGID))
    for _ in range(TO_LEARN):
        room.after(60)
    room.plant.damage = 0.6
    told = room.after(60)
    assert told.faults == (Fault.OUTER,)
    assert severities(told)["kurtosis"] is Severity.ALARM
    assert severities(told)["envelope_rms_g"] is Severity.ALARM
    assert told.zone is Zone.C
    assert severities(told)["velocity_rms_mm_s"] is Severity.WARNING


def test_metres_a_second_squared_are_no_g() -> None:
    room = Room(wave=replace(DEMO, in_m_s2=True))
    room.plant.answer = ArrayRead(0, BEGIN_NS, 9.80665 * room.plant.wave())
    assert room.after(1).figures[0].value == pytest.approx(1.0, abs=0.1)


def test_nothing_is_read_while_it_stands_or_nobody_knows() -> None:
    room = Room(Plant(live=False))
    assert why(room.after(1)) == "offline"
    room.plant.live = True
    for state in ((STOPPED, BEGIN_NS), (math.nan, BEGIN_NS), None):
        room.plant.state = state
        assert why(room.after(100)) == "stopped"
    room.plant.state, room.plant.caught_up = (EXECUTE, room.plant.at_ns), False
    room.after(1)
    room.plant.caught_up = True
    assert why(room.after(1)) == "settling"
    assert room.plant.reads == 0
    assert why(room.after(ONE.settle_s)) == ""
    assert room.plant.reads == 1


def test_a_wave_of_before_it_ran_steadily_is_not_judged() -> None:
    room = Room()
    room.plant.answer = ArrayRead(0, BEGIN_NS - 3600 * NS + round(ONE.settle_s * NS) - 1, room.plant.wave())
    told = room.after(1)
    assert (why(told), told.figures) == ("before", ())


def test_a_machine_that_stopped_while_it_was_read_is_not_judged() -> None:
    told = Room(Plant(stops_meanwhile=True)).after(1)
    assert (why(told), told.figures) == ("stopped", ())


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (ArrayRead(0x808C0000, BEGIN_NS), "status"),
        (ArrayRead(0x40910000, BEGIN_NS, np.ones(20_000)), "status"),  # a substitute is no measurement
        (ArrayRead(0, BEGIN_NS, unfit=Unfit.EMPTY), "empty"),
        (ArrayRead(0, BEGIN_NS, unfit=Unfit.NO_ARRAY), "no_array"),
        (ArrayRead(0, BEGIN_NS, unfit=Unfit.TOO_LONG), "too_long"),
        (ArrayRead(0, BEGIN_NS, np.full(20_000, math.nan)), "no_number"),
        (ArrayRead(0, BEGIN_NS, np.append(np.ones(20_000), math.inf)), "no_number"),
        (ArrayRead(0, BEGIN_NS, np.append(np.ones(20_000), 1e300)), "no_number"),
        (ArrayRead(0, BEGIN_NS, np.zeros(100)), "short"),
        (ArrayRead(0, BEGIN_NS, np.full(20_000, 0.3)), "flat"),
        (LinkError(Reason.TIMEOUT, "Read"), "unread"),
    ],
)
def test_what_cannot_be_judged_says_why_and_leaves_what_was_known(answer: ArrayRead | LinkError, said: str) -> None:
    room = Room()
    known = room.after(1)
    room.plant.answer = answer
    told = room.after(60)
    assert why(told) == said
    assert replace(told, why=None) == known
    room.plant.answer = None
    assert why(room.after(60)) == ""


def test_the_same_waveform_is_learned_once() -> None:
    room = Room()
    room.plant.answer = ArrayRead(0, BEGIN_NS, room.plant.wave())
    room.after(1)
    told = room.after(60)
    assert (why(told), told.learned) == ("not_new", 1)


def test_an_uncertain_one_is_judged_and_not_learned() -> None:
    room = Room()
    room.plant.answer = ArrayRead(0x40000000, NO_TIME, room.plant.wave())
    told = room.after(1)
    assert (why(told), told.status, told.source_ns, told.learned) == ("", 0x40000000, room.plant.at_ns, 0)


def test_values_come_first() -> None:
    room = Room()
    room.plant.answer = LinkError(Reason.CONNECTION_LOST, "Read")
    assert why(room.after(1)) == "unread"
    assert why(room.after(60)) == "given_up"
    room.after(600)
    assert room.plant.reads == 2


def test_faults_are_not_looked_for_without_a_steady_speed() -> None:
    assert Room(Plant(damage=0.6, speed=0.0)).after(1).faults is None
    assert Room(Plant(damage=0.6), replace(DEMO, bearing=None)).after(1).faults is None
    assert Room(Plant(damage=0.6), replace(DEMO, speed=None, shaft_hz=SHAFT_HZ)).after(1).faults == (Fault.OUTER,)


def test_a_new_life_learns_anew_and_says_nothing_of_the_old_part() -> None:
    room = Room(Plant(damage=0.6))
    for _ in range(TO_LEARN - 1):
        room.after(60)
    told = room.after(60)
    assert (told.faults, told.learned) == ((Fault.OUTER,), TO_LEARN)
    room.plant.life, room.plant.damage, room.plant.live = 2, 0.0, False
    told = room.after(1)
    assert (why(told), told.faults, told.figures) == ("offline", None, ())
    room.plant.live = True
    assert room.after(1).learned == 1


def test_what_is_usual_outlives_a_restart_and_what_is_damaged_is_learned_anew() -> None:
    first = Room()
    for _ in range(TO_LEARN):
        first.after(60)
    kept = first.plant.beside
    again = Room(Plant(beside=dict(kept), at_ns=BEGIN_NS + 3600 * NS))
    assert again.after(1).learned == TO_LEARN
    broken = Room(Plant(beside={KEPT + BEARING: b"\x01"}))
    assert broken.after(1).learned == 1


async def test_it_is_committed_with_all_that_was_learned_and_taken_back(tmp_path: Path) -> None:
    def engine() -> Engine:
        return Engine([ONE], TAGS, STEP_S, WearStore(tmp_path), NoLog(), lambda _: None)

    first = engine()
    first.beside[KEPT + BEARING] = b"learned"
    await first.commit()
    again = engine()
    async with asyncio.timeout(10.0), asyncio.TaskGroup() as tasks:
        running = tasks.create_task(again.run())
        while not again.beside:  # noqa: ASYNC110 (the engine tells nobody that it has taken it back)
            await asyncio.sleep(0.01)
        running.cancel()
    assert again.beside == first.beside
