"""A small plant for the tests of alarms: tags, definitions, an engine with clocks in hand and a journal in memory."""

from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import msgspec

from hmi.alarms.definitions import Definition, definitions_of
from hmi.alarms.engine import Engine
from hmi.channel.questions_alarms import AlarmNews
from hmi.history.log import Log
from hmi.records.alarm_journal import AlarmJournal
from hmi.records.alarm_rows import Change, Kept
from hmi.station.load import machines_of, tags_of
from hmi.station.structs import Retention, Station
from hmi.values.alarm import AlarmStand, JournalRow
from hmi.values.delivery import Delivery
from hmi.values.link import LinkState, Phase
from hmi.values.samples import Samples, samples_of
from hmi.values.tag import Tag

S = 1_000_000_000
T0 = 1_700_000_000 * S
BAD = 0x80000000


def station_of(**content: object) -> Station:
    """A station of one server, from plain tables."""
    whole = {"name": "plant", "servers": {"line": {"url": "opc.tcp://127.0.0.1:4840"}}, **content}
    return msgspec.convert(whole, Station)


def alarm(name: str, tag: str = "x", **settings: object) -> dict[str, object]:
    """An alarm of the station file; a high limit where nothing else is said."""
    limits = {} if "kind" in settings or "limits" in settings else {"limits": ["high"]}
    return {"name": name, "label": {"en": f"{name} is wrong"}, "tag": tag, **limits, **settings}


def tag(name: str, **settings: object) -> dict[str, object]:
    """A tag of the one server."""
    return {"name": name, "node": f"nsu=urn:x;s={name}", **settings}


class Memory:
    """A journal that keeps everything and is always on disk."""

    def __init__(self) -> None:
        self.rows: list[JournalRow] = []
        self.kept: dict[str, Kept] = {}
        self.changes: list[Change] = []
        self.path = Path("nowhere.db")

    def put(self, rows: Sequence[JournalRow], kept: Iterable[Kept] = (), changes: Sequence[Change] = ()) -> int:
        self.rows += rows
        self.kept |= {one.alarm: one for one in kept}
        self.changes += changes
        return len(self.rows)

    def stored(self, ticket: int) -> Future[None]:
        future: Future[None] = Future()
        future.set_result(None)
        return future

    @property
    def told(self) -> list[str]:
        """Rows as "alarm what letter"."""
        return [f"{row.alarm} {row.what} {row.state.letter}" for row in self.rows]


@dataclass
class Plant:
    """`at(second)` moves both clocks; values come at that second unless told otherwise."""

    station: Station
    memory: Memory = field(default_factory=Memory)
    second: float = 0.0
    offset_s: float = 0.0
    news: list[AlarmNews] = field(default_factory=list)
    lot: str = ""

    def __post_init__(self) -> None:
        self.tags = tags_of(self.station)
        self.definitions: tuple[Definition, ...] = definitions_of(self.station, self.tags, machines_of(self.station))
        self.index = {one.name: one.index for one in self.tags}
        self.number = {one.face.name: one.face.id for one in self.definitions}
        self.engine = Engine(
            self.definitions,
            self.tags,
            cast("AlarmJournal", self.memory),
            self.news.append,
            lambda: T0 + round((self.second + self.offset_s) * S),
            lambda: round(self.second * S),
            lambda: self.lot,
        )
        self.engine.recall(self.memory.kept)

    def at(self, second: float) -> "Plant":
        """Time passes, in steps of a tenth of a second where something may be due."""
        while self.second < second:
            self.second = min(second, self.second + 0.5)
            self.engine.tick()
        return self

    def link(self, phase: Phase = Phase.LIVE, link: str = "line") -> "Plant":
        self.engine.show_link(LinkState(link, phase, T0 + round(self.second * S)))
        return self

    def put(self, *values: tuple[str, float], status: int = 0, source_s: float | None = None) -> "Plant":
        source_ns = T0 + round((self.second if source_s is None else source_s) * S)
        self.engine.put(self.samples([(self.index[name], value, status, source_ns) for name, value in values]))
        return self

    def samples(self, rows: Sequence[tuple[int, float | str, int, int]]) -> Samples:
        return samples_of(rows, received_ns=T0 + round(self.second * S))

    def stand(self, name: str) -> AlarmStand:
        return self.engine.stand(self.number[name])

    def state(self, name: str) -> str:
        """Letter of the state, with "?" where nobody knows."""
        stand = self.stand(name)
        return stand.state.letter + ("?" if stand.truth == 2 else "")


def record_hour(folder: Path, tags: Sequence[Tag]) -> None:
    """A log that holds every tag for an hour."""
    log = Log(folder, "station", tags, Retention(), lambda _: None)
    log.start()
    rows = [(tag.index, 1.0, 0, T0 + second * S) for second in (0, 3600) for tag in tags]
    log.put(samples_of(rows, received_ns=T0 + 3600 * S), Delivery("plc", 1, 1, T0 + 3600 * S))
    assert log.flush(10)
    log.stop()
