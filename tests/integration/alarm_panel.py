"""A panel as far as servers' own alarms go: what the link hears, kept in a journal and told as the core does it."""

import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from hmi.alarms.servers import Served, ServerAlarms
from hmi.channel.questions_alarms import AlarmNews
from hmi.opcua.conditions import ConditionHand
from hmi.opcua.link import Link
from hmi.records.alarm_journal import AlarmJournal
from hmi.records.alarm_query import Sought, walk
from hmi.station.structs_alarms import ConditionSettings
from hmi.values.alarm import AlarmState, JournalRow
from hmi.values.condition import Condition
from hmi.values.notice import Notice
from tests.integration.link_recorder import Recorder


class Panel(Recorder):
    """A receiver that keeps the servers' alarms as the core does."""

    def __init__(self, folder: Path, settings: Sequence[ConditionSettings] = ()) -> None:
        super().__init__()
        folder.mkdir(exist_ok=True)
        self.news: list[AlarmNews] = []
        self.said: list[Notice] = []
        self.journal = AlarmJournal(folder, lambda _: "", self.said.append)
        self.alarms = ServerAlarms(settings, self.journal, self.news.append, time.time_ns, self.said.append)
        self.alarms.recall(self.journal.start())

    def take_conditions(self, link: str, events: Any, ticket: int, received_ns: int) -> None:
        super().take_conditions(link, events, ticket, received_ns)
        self.alarms.take(link, events, received_ns)

    def of(self, name: str) -> list[Served]:
        found = (self.alarms.get(face.id) for face in self.alarms.faces())
        return [one for one in found if one is not None and one.condition is not None and one.condition.name == name]

    def journal_rows(self) -> list[JournalRow]:
        self.journal.stored(self.journal._ticket).result(5)
        return sorted(walk(self.journal.path, Sought()), key=lambda row: row.number)

    async def sees(self, name: str, *states: AlarmState) -> list[Served]:
        try:
            await self.until(lambda: sorted(one.state for one in self.of(name)) == sorted(states))
        except AssertionError as error:
            raise AssertionError(f"{name}: {self.conditions[-3:]}") from error
        return self.of(name)


def hand(link: Link) -> ConditionHand:
    """What may be done over a live link."""
    found = link.condition_hand
    assert found is not None
    return found


async def answered(one: Served, ask: Callable[[Condition], Awaitable[int]]) -> None:
    """Ask something of the server about this one; it must take it."""
    assert one.condition is not None
    status = await ask(one.condition)
    assert status >> 30 == 0, hex(status)
