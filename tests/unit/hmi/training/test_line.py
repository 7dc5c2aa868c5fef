"""The simulated line is steered over its link: one order at a time, done when its state says so."""

import asyncio
from collections.abc import Callable
from functools import partial

import pytest

from hmi.channel.said import UnansweredError
from hmi.opcua.reasons import LinkError, Reason
from hmi.training import orders
from hmi.training.line import NoLineError, SteeredLine
from hmi.training.orders import ORDER_NODE, STATE_NODE, Order, State, as_text, order_of
from hmi.values.samples import samples_of
from hmi.values.tag import Kind, Tag

NS = 1_000_000_000
TAGS = [
    Tag(index=place, name=name, link="line", machine="", kind=Kind.TEXT)
    for place, name in enumerate(("Line.Lot", ORDER_NODE, STATE_NODE))
]


class Simulated:
    """A hand at a line that obeys at once, or as it is told."""

    def __init__(self) -> None:
        self.orders: list[Order] = []
        self.status = 0
        self.fails = False
        self.answers: Callable[[Order], State] = lambda order: State(life="a", order=order.number)
        self.line: SteeredLine | None = None

    async def write(self, tag: int, value: float | str, kind: int, *, audit: str, answer_s: float) -> int:
        if self.fails:
            raise LinkError(Reason.TIMEOUT, "no answer")
        assert (tag, kind, audit) == (1, 12, "training")
        assert isinstance(value, str)
        self.orders.append(order_of(value))
        if not self.status and self.line is not None:
            hear(self.line, self.answers(self.orders[-1]))
        return self.status


def hear(line: SteeredLine, state: State, at_ns: int = 5 * NS) -> None:
    line.put(samples_of([(0, "L1", 0, at_ns), (2, as_text(state), 0, at_ns)], received_ns=at_ns))


def steered() -> tuple[SteeredLine, Simulated]:
    hand = Simulated()
    line = hand.line = SteeredLine(TAGS, lambda _: hand)
    return line, hand


async def test_orders_are_numbered_on_from_what_the_line_obeyed_last() -> None:
    line, hand = steered()
    hear(line, State(life="a", order=41))
    assert (await line.order(lambda number: orders.Freeze(number=number))).order == 42
    await asyncio.gather(
        line.order(lambda number: orders.Go(number=number)), line.order(lambda number: orders.Freeze(number=number))
    )
    assert [order.number for order in hand.orders] == [42, 43, 44]


async def test_nothing_is_ordered_before_the_line_has_said_what_it_obeyed_last(monkeypatch: pytest.MonkeyPatch) -> None:
    line, hand = steered()
    monkeypatch.setattr("hmi.training.line.ANSWER_S", 0.01)
    with pytest.raises(UnansweredError, match=r"training\.no_line"):
        await line.order(lambda number: orders.Go(number=number))
    monkeypatch.setattr("hmi.training.line.ANSWER_S", 5.0)

    async def said() -> None:
        hear(line, State(life="a", order=7))

    await asyncio.gather(line.order(lambda number: orders.Go(number=number)), said())
    assert [order.number for order in hand.orders] == [8]  # as 1 it would not have been looked at


async def test_what_the_line_does_not_do_is_said_in_its_words() -> None:
    line, hand = steered()
    hear(line, State(life="a"))
    hand.answers = lambda order: State(
        life="a", order=order.number, problem="training.no_fault", arguments={"fault": "x"}
    )
    with pytest.raises(UnansweredError) as caught:
        await line.order(partial(_fault, "x"))
    assert (caught.value.reason, caught.value.arguments) == ("training.no_fault", {"fault": "x"})


async def test_without_a_link_nothing_is_ordered() -> None:
    line = SteeredLine(TAGS, lambda _: None)
    with pytest.raises(UnansweredError, match=r"training\.no_line"):
        await line.order(lambda number: orders.Go(number=number))


async def test_a_link_that_fails_and_a_server_that_refuses_are_told_apart() -> None:
    line, hand = steered()
    hear(line, State(life="a"))
    hand.fails = True
    with pytest.raises(UnansweredError, match=r"training\.no_line"):
        await line.order(lambda number: orders.Go(number=number))
    hand.fails, hand.status = False, 0x80730000
    with pytest.raises(UnansweredError, match=r"training\.not_done"):
        await line.order(lambda number: orders.Go(number=number))


def test_the_time_of_the_line_runs_on_at_its_speed_and_stands_when_frozen() -> None:
    line, _ = steered()
    assert line.line_s(9 * NS) == 0.0
    hear(line, State(life="a", line_s=100.0, speed=5.0))
    assert line.line_s(7 * NS) == 110.0
    assert line.line_s(4 * NS) == 100.0
    assert line.line_s(3_600 * NS) == 125.0  # the clock was set forward: it says every second how it stands
    hear(line, State(life="a", line_s=100.0, speed=5.0, frozen=True))
    assert line.line_s(7 * NS) == 100.0


def test_what_is_no_state_changes_nothing() -> None:
    line, _ = steered()
    hear(line, State(life="a", line_s=3.0))
    line.put(samples_of([(2, '{"life": 7', 0, 9 * NS)], received_ns=9 * NS))
    assert (line.state.line_s, line.at_ns) == (3.0, 5 * NS)


def test_a_station_without_the_tags_has_no_line_to_steer() -> None:
    with pytest.raises(NoLineError):
        SteeredLine(TAGS[:1], lambda _: None)


def test_the_longest_state_is_kept_whole() -> None:
    """Texts of samples are cut at 4,096 characters."""
    from hmi.training.orders import MOST_ASKED, MOST_AUTOMATIC, MOST_HAPPENED, FaultTurn
    from hmi.twin.faults import FAULTS
    from hmi.values.training import SnapshotFace

    longest = max(FAULTS, key=len)
    state = State(
        life="a" * 32,
        order=99_999,
        problem="training.nothing_to_mend",
        arguments={"what": longest},
        line_s=99_999.999,
        faults=list(FAULTS)[:6],
        happened=[FaultTurn(fault=longest, line_s=9_999.999, over=True)] * MOST_HAPPENED,
        snapshots=[SnapshotFace(id=999, line_s=9_999.999) for _ in range(MOST_AUTOMATIC)]
        + [SnapshotFace(id=999, line_s=9_999.999, automatic=False, label="x" * 40) for _ in range(MOST_ASKED)],
    )
    assert len(as_text(state)) <= 4096


def _fault(fault: str, number: int) -> Order:
    return orders.StartFault(number=number, fault=fault)
