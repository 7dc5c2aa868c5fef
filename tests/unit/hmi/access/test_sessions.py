"""Whatever happens at a seat, in whatever order: who may act is somebody, here, lately, and with the right."""

from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hmi.access.people import People
from hmi.access.seat import Seat
from hmi.access.sessions import Sessions
from hmi.channel.said import UnansweredError
from hmi.records.entry import Draft
from hmi.station.structs_access import AccessSettings
from hmi.values.right import Right
from tests.people import person

S = 1_000_000_000
IDLE_S = 600.0


@dataclass
class Bench:
    """Sessions without a disk, their clocks, and what is true of the seat by the plainest bookkeeping."""

    mono_ns: int = 0
    wall_ns: int = 0
    entered: list[str] = field(default_factory=list)
    person: str = ""
    locked: bool = False
    idle_s: float = 0.0
    register: Any = None

    def __post_init__(self) -> None:
        people = People()
        for name in ("olga", "adam"):
            people = people.with_person(person(name))
        self.register = SimpleNamespace(people=people, is_read=True)
        keeper: Any = SimpleNamespace(may_enter=lambda one: one.active)
        trail: Any = SimpleNamespace(note=self._note)
        clocks = (lambda: self.wall_ns, lambda: self.mono_ns)
        self.sessions = Sessions(self.register, keeper, trail, AccessSettings(password_days=0), clocks)
        self.seat = self.sessions.seat("panel")

    def _note(self, draft: Draft) -> None:
        self.entered.append(draft.action)

    # What may happen; each keeps the books, too.

    def enter(self, name: str) -> None:
        self.sessions.begin(self.seat, name, "en")
        self.person, self.locked, self.idle_s = name, False, 0.0
        self._retired()

    def leave(self) -> None:
        self.sessions.end(self.seat, "")
        self.person, self.locked = "", False

    def lock(self) -> None:
        self.sessions.lock(self.seat, "")
        self.locked = bool(self.person)

    def unlock(self) -> None:
        if self.person:
            self.sessions.unlock(self.seat, "password", of=self.person)
            self.locked, self.idle_s = False, 0.0
            self._retired()

    def touch(self) -> None:
        self._idle()
        self.sessions.touched(self.seat)
        self.idle_s = 0.0

    def retire(self) -> None:
        people = self.register.people
        gone = person("olga", active=False)
        self.register.people = people.with_person(gone)
        self.sessions.follow_people()
        self._retired()

    def pass_s(self, span_s: float) -> None:
        self.mono_ns += round(span_s * S)
        self.wall_ns += round(span_s * S)
        self.idle_s += span_s
        self.sessions.look()
        self._idle()
        self._retired()

    def _idle(self) -> None:
        if self.person and self.idle_s >= IDLE_S:
            self.locked = True

    def _retired(self) -> None:
        if self.person == "olga" and not self.register.people.by_id["olga"].active:
            self.sessions.follow_people()
            self.person, self.locked = "", False

    def may(self, right: Right) -> bool:
        """By the books."""
        if not self.person or self.locked:
            return False
        return right in self.register.people.rights_of(self.register.people.by_id[self.person])


HAPPENINGS: dict[str, Callable[[Bench], None]] = {
    "olga enters": lambda bench: bench.enter("olga"),
    "adam enters": lambda bench: bench.enter("adam"),
    "leaves": Bench.leave,
    "locks": Bench.lock,
    "unlocks": Bench.unlock,
    "touches": Bench.touch,
    "olga is retired": Bench.retire,
    "a little time": lambda bench: bench.pass_s(IDLE_S / 3),
    "much time": lambda bench: bench.pass_s(IDLE_S),
}


@given(st.lists(st.sampled_from(sorted(HAPPENINGS)), max_size=25))
def test_a_seat_acts_for_whom_the_books_say_and_for_nobody_else(happenings: list[str]) -> None:
    bench = Bench()
    for happening in happenings:
        HAPPENINGS[happening](bench)
        assert (bench.seat.person, bench.seat.locked) == (bench.person, bench.locked), happening
        for right in (Right.EXPLAIN_COUNTS, Right.MANAGE_PEOPLE):
            assert bench.seat.may(right) == bench.may(right) == _answers(bench.seat, right), (happening, right)
            assert (right in bench.sessions.standing(bench.seat).rights) == bench.may(right)


def _answers(seat: Seat, right: Right) -> bool:
    try:
        return seat.require(right).person == seat.person
    except UnansweredError:
        return False
