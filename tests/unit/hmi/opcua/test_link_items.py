"""Monitored items: what is asked, limits respected, refusals that are gaps until they are mended."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from asyncua import ua

from hmi.opcua import items as items_module
from hmi.opcua.faults import fault
from hmi.opcua.items import Items, Point, points_of
from hmi.opcua.nodes import Unresolved
from hmi.opcua.reasons import ServiceFaultError
from hmi.station.structs import Server, Station, TagSettings
from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.link import LinkState
from hmi.values.notice import Notice
from hmi.values.samples import Samples

BAD = ua.StatusCodes.BadNodeIdUnknown


@dataclass
class Kept:
    """A receiver that keeps gaps and notices."""

    committed: int = 0
    gaps: dict[int, Gap] = field(default_factory=dict)
    closed: dict[int, GapClosure] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)

    def take(self, samples: Samples, delivery: object) -> int:
        raise AssertionError

    def take_conditions(self, link: str, events: object, ticket: int, received_ns: int) -> None: ...

    def show_link(self, state: LinkState) -> None: ...

    def tell(self, notice: Notice) -> None:
        self.notices.append(notice)

    def keep_subscription(self, link: str, subscription: int, agreed: str) -> None: ...

    def link_flows(self, link: str, from_ns: int, closure: GapClosure) -> None: ...

    def open_gap(self, gap: Gap) -> int:
        self.gaps[len(self.gaps) + 1] = gap
        return len(self.gaps)

    def close_gap(self, number: int, to_ns: int, closure: GapClosure) -> None:
        self.closed[number] = closure


@dataclass
class Granting:
    """Stands in for the session: grants items, at most `most` a call; `revise` decides on each."""

    most: int = 10_000
    revise: Callable[[Any], tuple[int, float, int]] = lambda one: (
        0,
        one.RequestedParameters.SamplingInterval,
        one.RequestedParameters.QueueSize,
    )
    calls: list[int] = field(default_factory=list)
    asked: list[Any] = field(default_factory=list)
    client: None = None

    async def service(self, request: Any, response: object, what: str) -> Any:
        wanted = request.Parameters.ItemsToCreate
        self.calls.append(len(wanted))
        if len(wanted) > self.most:
            raise fault(ua.StatusCodes.BadTooManyOperations, what)
        self.asked += wanted
        answer = ua.CreateMonitoredItemsResponse()
        for one in wanted:
            status, sampling_ms, queue = self.revise(one)
            answer.Results.append(
                ua.MonitoredItemCreateResult(
                    StatusCode=ua.StatusCode(ua.UInt32(status)),
                    RevisedSamplingInterval=sampling_ms,
                    RevisedQueueSize=ua.UInt32(queue),
                )
            )
        return answer


@pytest.fixture(autouse=True)
def _nodes_by_number(monkeypatch: pytest.MonkeyPatch) -> None:
    async def resolve_all(client: object, texts: Sequence[str]) -> list[ua.NodeId | Unresolved]:
        return [Unresolved("no such namespace") if text == "alien" else ua.NodeId.from_string(text) for text in texts]

    monkeypatch.setattr(items_module, "resolve_all", resolve_all)


def link_items(points: Sequence[Point], kept: Kept, bridge_s: float = 300.0) -> Items:
    return Items("line", points, kept, lambda: 1_000, 0.25, bridge_s)


def many(count: int) -> list[Point]:
    return [Point(index, f"t{index}", f"ns=1;i={index}") for index in range(count)]


async def create(items: Items, session: Granting, per_call: int = 0) -> None:
    await items.create(session, 7, per_call)  # type: ignore[arg-type]  # what is used of a session


async def test_each_item_is_asked_with_its_own_rate_queue_and_handle() -> None:
    session, kept = Granting(), Kept()
    points = [Point(5, "a", "i=1"), Point(9, "b", "i=2", sampling_s=0.1), Point(11, "c", "i=3", 2.0, 40)]
    items = link_items(points, kept)
    await create(items, session)
    asked = [one.RequestedParameters for one in session.asked]
    assert [(one.ClientHandle, one.SamplingInterval, one.QueueSize) for one in asked] == [
        (5, 250.0, 1200),
        (9, 100.0, 3000),
        (11, 2000.0, 40),
    ]
    assert all(one.DiscardOldest for one in asked)
    assert items.real_bridge_s == pytest.approx(80.0)
    assert items.smallest_queue == 40


async def test_the_queue_the_server_really_grants_is_what_counts() -> None:
    session, kept = Granting(revise=lambda one: (0, 0.0, 1)), Kept()
    items = link_items(many(3), kept)
    await create(items, session)
    assert items.smallest_queue == 1
    assert items.real_bridge_s == pytest.approx(0.25)  # sampling "0" says nothing: what was asked is the best guess


@pytest.mark.parametrize(("per_call", "calls"), [(0, [200, 200, 50]), (100, [100] * 4 + [50]), (5000, [200, 200, 50])])
async def test_calls_are_split_at_the_server_s_limit_and_at_ours(per_call: int, calls: list[int]) -> None:
    session = Granting()
    await create(link_items(many(450), Kept()), session, per_call)
    assert session.calls == calls


async def test_a_server_that_takes_less_than_it_says_gets_smaller_calls() -> None:
    session = Granting(most=10)
    items = link_items(many(30), Kept())
    await create(items, session)
    assert len(items.granted) == 30
    assert max(count for count in session.calls if count <= 10) <= 10
    assert sorted(one.RequestedParameters.ClientHandle for one in session.asked) == list(range(30))


async def test_a_server_that_takes_nothing_ends_the_attempt() -> None:
    with pytest.raises(ServiceFaultError):
        await create(link_items(many(30), Kept()), Granting(most=0))


async def test_a_refused_tag_is_a_gap_until_the_server_gives_it() -> None:
    refused = {"ns=1;i=1"}
    session = Granting(revise=lambda one: (BAD if one.ItemToMonitor.NodeId.to_string() in refused else 0, 250.0, 1200))
    kept = Kept()
    points = [*many(3), Point(3, "x", "alien")]
    items = link_items(points, kept)
    await create(items, session)
    assert {gap.tag: gap.cause for gap in kept.gaps.values()} == {1: GapCause.REFUSED, 3: GapCause.REFUSED}
    details = {gap.tag: gap.detail for gap in kept.gaps.values()}
    assert "BadNodeIdUnknown" in details[1]
    assert "no such namespace" in details[3]
    assert kept.notices[-1].arguments["count"] == "2"

    asked = len(session.asked)
    await items.retry_refused(session, 7, 0)  # type: ignore[arg-type]  # as above
    assert len(session.asked) == asked + 1  # only what was refused
    assert len(kept.gaps) == 2  # the same gap goes on

    refused.clear()
    await items.retry_refused(session, 7, 0)  # type: ignore[arg-type]  # as above
    closed = {kept.gaps[number].tag: closure for number, closure in kept.closed.items()}
    assert closed == {1: GapClosure.READ}
    assert kept.notices[-1].arguments["count"] == "1"
    assert not kept.notices[-1].over


def test_a_tag_without_a_server_belongs_to_the_only_one() -> None:
    tags = [TagSettings(name="a", node="i=1", server="one"), TagSettings(name="b", node="i=2", server="two")]
    servers = {"one": Server(url="opc.tcp://one"), "two": Server(url="opc.tcp://two")}
    station = Station(name="line", servers=servers, tags=tags)
    assert [point.index for point in points_of(station, "two")] == [1]
    single = Station(name="line", servers={"one": servers["one"]}, tags=[tags[0], TagSettings(name="c", node="i=3")])
    assert [point.index for point in points_of(single, "one")] == [0, 1]


async def test_a_server_that_looks_less_often_than_asked_is_told_once_and_until_it_does_not() -> None:
    slow = {"ns=1;i=1": 1000.0, "ns=1;i=2": 500.0}
    session = Granting(revise=lambda one: (0, slow.get(one.ItemToMonitor.NodeId.to_string(), 255.0), 1200))
    kept = Kept()
    items = link_items(many(4), kept)
    await create(items, session)
    await create(items, session)
    (notice,) = kept.notices
    assert (notice.key, notice.over) == ("link.sampling_slower", False)
    assert notice.arguments == {"count": "2", "real_s": "1", "wanted_s": "0.25", "tag": "t1"}
    slow.clear()
    await create(items, session)
    assert [one.over for one in kept.notices] == [False, True]
    await create(items, Granting(revise=lambda one: (0, 0.0, 1200)))
    assert len(kept.notices) == 2, "an interval of 0 stands for every change"
