"""A small line for the tests of overview and machine page: two machines, a buffer, a room, and a history."""

import numpy as np
from PySide6.QtCore import QObject, Signal

from hmi.values.log import LogState
from hmi.values.machine import Machine
from hmi.values.series import Series
from hmi.values.tag import Kind, Limits, Tag
from hmi.values.text import Text
from tests.fake_core import NOON_NS, NS, frame, welcome
from tests.unit.ui.conftest import MONO_NS
from ui.bridge.past import Answer, Progress, Question, Work
from ui.bridge.picture import Picture

WORDS = {2: Text("Stopped", "Arrêtée"), 6: Text("Execute", "En production"), 11: Text("Held", "En pause")}
REASONS = {0: Text("None", "Aucune"), 3: Text("Film end", "Fin de film")}
HOUR = 3600 * NS


def line_tags() -> list[Tag]:
    """Fourteen tags; positions as in LINE."""
    made: list[Tag] = []

    def add(name: str, machine: str, group: str = "", **rest: object) -> None:
        text = Text(name.partition(".")[2], f"{name} fr")
        made.append(Tag(len(made), name, "line", machine, label=text, group=Text(group), **rest))  # type: ignore[arg-type]  # rest

    add("a.state", "A", kind=Kind.STATE, states=WORDS)
    add("a.reason", "A", kind=Kind.STATE, states=REASONS)
    add("a.speed", "A", "State", unit="1/min", range_low=0.0, range_high=300.0, setpoint=3)
    add("a.nominal", "A", "State", unit="1/min", range_low=0.0, range_high=300.0)
    add("a.processed", "A", "Counters", kind=Kind.COUNTER, decimals=0)
    add("a.reject", "A", "Counters", kind=Kind.COUNTER, decimals=0)
    add("a.temp", "A", "Heat", unit="°C", normal_low=116.0, normal_high=120.0, range_low=0.0, range_high=200.0,
        limits=Limits(113.0, 115.0, 121.0, 123.0))  # fmt: skip
    add("a.door", "A", "Heat", kind=Kind.SWITCH)
    add("b.state", "B", kind=Kind.STATE, states=WORDS)
    add("b.buffer", "Buffers", range_low=0.0, range_high=200.0)
    add("room.humidity", "Room", unit="%", normal_low=40.0, normal_high=50.0, range_low=0.0, range_high=100.0)
    add("line.lot", "Line", kind=Kind.TEXT)
    return made


LINE = [
    Machine("A", Text("Blister", "Thermoformeuse"), state=0, reason=1, speed=2, nominal=3, processed=4, reject=5),
    Machine("B", Text("Cartoner", "Étuyeuse"), state=8, buffer=9),
    Machine("Buffers"),
    Machine("Room", Text("Room", "Salle")),
    Machine("Line"),
]

GOOD: list[tuple[int, float | str, int, int]] = [
    (0, 6.0, 0, NOON_NS - 4321 * NS), (1, 0.0, 0, NOON_NS), (2, 240.0, 0, NOON_NS), (3, 250.0, 0, NOON_NS),
    (4, 1000.0, 0, NOON_NS), (5, 20.0, 0, NOON_NS), (6, 118.0, 0, NOON_NS), (7, 1.0, 0, NOON_NS),
    (8, 11.0, 0, NOON_NS - 90 * NS), (9, 50.0, 0, NOON_NS), (10, 45.0, 0, NOON_NS), (11, "PX-1", 0, NOON_NS),
]  # fmt: skip


def line_picture() -> Picture:
    """The line at noon, everything good, machine B held."""
    made = Picture()
    made.greet(welcome(tags=line_tags(), machines=LINE), MONO_NS)
    log = LogState(True, committed_ns=NOON_NS, oldest_ns=NOON_NS - 24 * HOUR)
    made.take(frame(1, latest=GOOD, log=log), MONO_NS)
    return made


class LinePast(QObject):
    """One value a second for every tag; keeps questions; `tell` ends the work that was begun."""

    answered = Signal(object)
    progressed = Signal(object)

    def __init__(self, value: float = 118.0) -> None:
        super().__init__()
        self.value = value
        self.failure = ""
        self.questions: list[Question] = []
        self.works: list[str] = []

    def ask(self, question: Question) -> None:
        """Answered at once."""
        self.questions.append(question)
        if self.failure:
            self.answered.emit(Answer(question, {}, {}, failure=self.failure))
            return
        times = np.arange(question.from_ns, question.to_ns, NS, dtype=np.int64)
        values, good = np.full(len(times), self.value), np.zeros(len(times), np.uint8)
        made = {name: Series(name, times, values, values, good, False, {}) for name in question.names}
        self.answered.emit(Answer(question, made, {}))

    def undertake(self, key: str, work: Work) -> None:
        """Begun, and closed unread."""
        work.close()
        self.works.append(key)

    def abandon(self, key: str) -> None:
        """Nothing runs."""

    def tell(self, key: str) -> None:
        """The work is over."""
        self.progressed.emit(Progress(key, 1.0, over=True))
