"""What persons do to alarms of a server: by right, entered first, asked of the server, believed only from there."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

import pytest

from hmi.alarms.server_acts import ServerActs
from hmi.alarms.servers import ServerAlarms
from hmi.channel.questions_alarms import (
    AcknowledgeAlarms,
    AlarmNews,
    AlarmsDone,
    CommentAlarms,
    RemoveAlarms,
    ResetAlarms,
    Seen,
    ShelveAlarms,
)
from hmi.channel.said import UnansweredError
from hmi.opcua.conditions import ConditionHand
from hmi.opcua.reasons import LinkError, Reason
from hmi.records.alarm_journal import AlarmJournal
from hmi.records.entry import Draft, Entry
from hmi.records.files import DATABASE
from hmi.records.reading import Reader, Selection
from hmi.records.trail import Trail
from hmi.values.alarm import AlarmState
from hmi.values.condition import Condition, Refresh
from hmi.values.notice import Notice
from hmi.values.right import Right
from tests.seats import seated
from tests.unit.hmi.alarms.plant import Memory
from tests.unit.hmi.alarms.test_served import condition

BAD_EVENT = 0x809A0000


@dataclass
class Hand:
    """A server's methods, played: what was asked, and what it answers."""

    answer: int | LinkError = 0
    asked: list[tuple[str, ...]] = field(default_factory=list)

    def _said(self, *words: str) -> int:
        self.asked.append(words)
        if isinstance(self.answer, LinkError):
            raise self.answer
        return self.answer

    async def acknowledge(self, condition: str, event: str, comment: str, audit: str) -> int:
        return self._said("acknowledge", condition, event, comment, audit)

    async def confirm(self, condition: str, event: str, comment: str, audit: str) -> int:
        return self._said("confirm", condition, event, comment, audit)

    async def shelve(self, condition: str, span_s: float, audit: str, *, one_shot: bool) -> int:
        return self._said("shelve", condition, f"{span_s:g}", audit, str(one_shot))


@dataclass
class Line:
    """The link, played."""

    hand: Hand | None = field(default_factory=Hand)

    @property
    def condition_hand(self) -> ConditionHand | None:
        return cast("ConditionHand | None", self.hand)


class Plant:
    """One server with one alarm."""

    def __init__(self, trail: Trail) -> None:
        self.memory = Memory()
        self.news: list[AlarmNews] = []
        self.said: list[Notice] = []
        self.alarms = ServerAlarms([], cast("AlarmJournal", self.memory), self.news.append, lambda: 7, self.said.append)
        self.line = Line()
        self.trail = trail
        self.acts = ServerActs(self.alarms, trail, lambda name: self.line if name == "plc" else None)
        self.tell(condition())

    def tell(self, *events: Condition | Refresh) -> None:
        self.alarms.take("plc", events, 7)

    @property
    def seen(self) -> Seen:
        (stand,) = self.alarms.stands()
        return Seen(stand.id, stand.occurrence)

    @property
    def hand(self) -> Hand:
        assert self.line.hand is not None
        return self.line.hand


def entries_in(folder: Path) -> list[Entry]:
    with closing(Reader(folder / DATABASE)) as reader:
        return list(reader.entries(Selection()))


@pytest.fixture
def trail(tmp_path: Path) -> Iterator[Trail]:
    made = Trail(tmp_path, "bench", lambda _: None, lambda _: [Draft(action="core.started")])
    made.start()
    yield made
    made.stop()


@pytest.fixture
def plant(trail: Trail) -> Plant:
    return Plant(trail)


async def test_it_is_entered_asked_and_true_when_the_server_says_so(plant: Plant, tmp_path: Path) -> None:
    done = await plant.acts.carry_out(AcknowledgeAlarms(seen=[plant.seen], comment="seen"), seated())
    assert done == AlarmsDone(done=1)
    (asked,) = plant.hand.asked
    assert asked[:4] == ("acknowledge", "c", "01", "seen")
    assert asked[4].startswith("pupitre:")
    assert plant.alarms.stands()[0].state is AlarmState.UNACKNOWLEDGED  # nobody has said otherwise
    plant.tell(condition(acked=True, event="02"))
    assert plant.alarms.stands()[0].state is AlarmState.ACKNOWLEDGED
    plant.trail.stop()
    words = [(one.action, one.name) for one in entries_in(tmp_path) if one.action.startswith("alarm.")]
    assert words == [("alarm.acknowledge", "Anna Berg"), ("alarm.acknowledge.done", "Anna Berg")]


async def test_without_the_right_nothing_is_asked(plant: Plant) -> None:
    with pytest.raises(UnansweredError, match="right"):
        await plant.acts.carry_out(AcknowledgeAlarms(seen=[plant.seen]), seated(Right.SHELVE_ALARMS))
    assert plant.hand.asked == []


async def test_what_was_raised_again_is_not_acknowledged_by_an_old_look(plant: Plant) -> None:
    old = plant.seen
    plant.tell(condition(active=False, event="02"), condition(event="03"))
    done = await plant.acts.carry_out(AcknowledgeAlarms(seen=[old]), seated())
    assert [one.reason for one in done.refused] == ["alarm.not_seen"]
    assert plant.hand.asked == []


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (BAD_EVENT, "alarm.server_refused"),
        (LinkError(Reason.TIMEOUT, "no answer"), "alarm.server_silent"),
    ],
)
async def test_a_server_that_refuses_or_is_silent_is_told_and_entered(
    plant: Plant, tmp_path: Path, answer: int | LinkError, reason: str
) -> None:
    plant.hand.answer = answer
    done = await plant.acts.carry_out(AcknowledgeAlarms(seen=[plant.seen]), seated())
    assert [one.reason for one in done.refused] == [reason]
    plant.trail.stop()
    assert [one.action for one in entries_in(tmp_path)][-1] == "alarm.acknowledge.failed"


async def test_without_a_link_nothing_waits_to_be_sent_later(plant: Plant) -> None:
    plant.line.hand = None
    done = await plant.acts.carry_out(AcknowledgeAlarms(seen=[plant.seen]), seated())
    assert [one.reason for one in done.refused] == ["alarm.server_away"]


async def test_limits_of_shelving_and_what_only_the_server_decides(plant: Plant) -> None:
    number = plant.seen.alarm
    late = await plant.acts.carry_out(ShelveAlarms(alarms=[number], span_s=90_000, reason="works on it"), seated())
    assert [one.reason for one in late.refused] == ["alarm.shelf_too_long"]
    good = await plant.acts.carry_out(ShelveAlarms(alarms=[number], span_s=600, reason="works on it"), seated())
    assert good.done == 1
    out = await plant.acts.carry_out(RemoveAlarms(alarms=[number], reason="repair"), seated())
    assert [one.reason for one in out.refused] == ["alarm.of_server"]
    with pytest.raises(UnansweredError, match="reason"):
        await plant.acts.carry_out(CommentAlarms(alarms=[number], comment="  "), seated())


async def test_reset_is_the_confirmation(plant: Plant) -> None:
    early = await plant.acts.carry_out(ResetAlarms(seen=[plant.seen]), seated())
    assert [one.reason for one in early.refused] == ["alarm.nothing_to_confirm"]
    plant.tell(replace(condition(acked=True, active=False, confirmed=False), event="02"))
    assert (await plant.acts.carry_out(ResetAlarms(seen=[plant.seen]), seated())).done == 1
    assert plant.hand.asked[-1][0] == "confirm"


def test_a_lost_link_leaves_them_unknown_and_a_refresh_without_one_ends_it(plant: Plant) -> None:
    plant.alarms.show_link("plc", flows=False)
    assert plant.news[-1].stands[0].truth.name == "UNKNOWN"
    plant.alarms.show_link("plc", flows=True)
    plant.tell(Refresh.BEGINS, Refresh.ENDS)
    assert plant.alarms.stands() == []
    assert plant.news[-1].gone == [1_000_000]
    assert plant.memory.told == ["server plc c raise B", "server plc c clear A"]
