"""What a link hands over, kept for the test: samples, states, gaps, notices. Commits when the test says so."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from hmi.opcua.items import Point
from hmi.opcua.link import Link
from hmi.opcua.transfer import Former
from hmi.station.structs import Identity, Server
from hmi.values.condition import Condition, Refresh
from hmi.values.delivery import Delivery
from hmi.values.gap import Gap, GapClosure
from hmi.values.link import LinkState, Phase
from hmi.values.notice import Notice
from hmi.values.samples import Samples, samples_of
from tests.integration.opcua_server import COUNTER, STEADY

POINTS = (Point(0, "Counter", COUNTER, 0.05, 1000), Point(1, "Steady", STEADY, 0.05, 1000))


@dataclass
class Recorder:
    """A receiver. `commits` False: nothing is ever safe on disk."""

    commits: bool = True
    committed: int = 0
    taken: list[Samples] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)
    states: list[LinkState] = field(default_factory=list)
    gaps: dict[int, Gap] = field(default_factory=dict)
    closed: dict[int, tuple[int, GapClosure]] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    conditions: list[Condition | Refresh] = field(default_factory=list)
    kept: tuple[int, str] | None = None
    """The subscription that a later run would go on with, and what was agreed on it."""
    flows: list[GapClosure] = field(default_factory=list)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def take(self, samples: Samples, delivery: Delivery) -> int:
        self.taken.append(samples)
        self.deliveries.append(delivery)
        if self.commits:
            self.committed = len(self.taken)
        self.changed.set()
        return len(self.taken)

    def take_conditions(self, link: str, events: Sequence[Condition | Refresh], ticket: int, received_ns: int) -> None:
        self.conditions += events

    def show_link(self, state: LinkState) -> None:
        self.states.append(state)
        self.changed.set()

    def keep_subscription(self, link: str, subscription: int, agreed: str) -> None:
        self.kept = (subscription, agreed)

    def link_flows(self, link: str, from_ns: int, closure: GapClosure) -> None:
        self.flows.append(closure)

    def open_gap(self, gap: Gap) -> int:
        number = len(self.gaps) + 1
        self.gaps[number] = gap
        self.changed.set()
        return number

    def close_gap(self, number: int, to_ns: int, closure: GapClosure) -> None:
        assert number in self.gaps
        assert number not in self.closed
        self.closed[number] = (to_ns, closure)
        self.changed.set()

    def tell(self, notice: Notice) -> None:
        self.notices.append(notice)
        self.changed.set()

    def left(self) -> Former:
        """What a later run finds in the log, had everything up to `committed` been written and nothing since."""
        assert self.kept is not None
        subscription, agreed = self.kept
        stored = [one for one in self.deliveries[: self.committed] if one.subscription_id == subscription]
        sequence = stored[-1].sequence if stored else 0
        return Former(subscription, sequence, agreed, self.deliveries[-1].heard_ns if self.deliveries else 0)

    def last(self) -> Samples | None:
        """The newest sample of each tag that was taken."""
        if not self.taken:
            return None
        rows = {int(tag): (samples, row) for samples in self.taken for row, tag in enumerate(samples.tag)}
        return samples_of(
            [(tag, float(s.value[row]), int(s.status[row]), int(s.source_ns[row])) for tag, (s, row) in rows.items()],
            received_ns=self.taken[-1].received_ns,
        )

    @property
    def phase(self) -> Phase | None:
        return self.states[-1].phase if self.states else None

    @property
    def reason(self) -> str:
        return self.states[-1].reason

    def values(self, tag: int = 0) -> list[float]:
        """All values of a tag in the order they came."""
        if not self.taken:
            return []
        return list(np.concatenate([samples.value[samples.tag == tag] for samples in self.taken]))

    def missing(self) -> list[int]:
        """Numbers of the counter that did not come, between the first and the newest."""
        numbers = [int(value) for value in self.values()]
        return sorted(set(range(min(numbers), max(numbers) + 1)) - set(numbers))

    async def until(self, condition: Callable[[], bool], within_s: float = 8.0) -> None:
        """Wait for what the link will do; fails with what it did instead."""
        try:
            async with asyncio.timeout(within_s):
                while not condition():
                    self.changed.clear()
                    await self.changed.wait()
        except TimeoutError:
            said = [(state.phase.value, state.reason, state.detail) for state in self.states[-3:]]
            raise AssertionError(f"not within {within_s} s; last: {said}, gaps {self.gaps}") from None

    async def live(self, within_s: float = 8.0) -> None:
        await self.until(lambda: self.phase is Phase.LIVE, within_s)

    async def heard_until(self, number: float, within_s: float = 8.0) -> None:
        """Wait for a value of the counter."""
        await self.until(lambda: bool(self.values()) and max(self.values()) >= number, within_s)


@asynccontextmanager
async def linked(
    url: str,
    pki: Path,
    recorder: Recorder,
    *,
    policy: str = "None",
    identity: Identity | None = None,
    points: Sequence[Point] = POINTS,
    publishing_s: float = 0.1,
    bridge_s: float = 30.0,
    environment: dict[str, str] | None = None,
    now_ns: Callable[[], int] = time.time_ns,
    unprotected: bool | None = None,
    former: Former | None = None,
    known: Samples | None = None,
    conditions: bool = False,
) -> AsyncIterator[Link]:
    """A link that runs while the block does. policy: "None" or "POLICY/MODE"; former, known: of an earlier run."""
    name, _, mode = policy.partition("/")
    server = Server(
        url=url,
        security_policy=name,  # type: ignore[arg-type]  # one of the literals, from a test's parameter
        security_mode=mode or "None",  # type: ignore[arg-type]  # as above
        unprotected=name == "None" if unprotected is None else unprotected,
        identity=identity or Identity(),
        publishing_interval_s=publishing_s,
        bridge_time_s=bridge_s,
        conditions=conditions,
    )
    link = Link(
        "line",
        server,
        points,
        recorder,
        pki,
        environment=environment or {},
        now_ns=now_ns,
        jitter=lambda: 0.5,
        former=former,
        known=known,
    )
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(link.run(), name="link under test")
        try:
            yield link
        finally:
            running.cancel()


def whole(*runs: Recorder) -> bool:
    """Every number of the counter is there, once and in order."""
    values = [value for recorder in runs for value in recorder.values()]
    return values == list(range(int(values[0]), int(values[-1]) + 1))
