"""Values that are only looked at: read in turns, held, bounded, and honest about what did not come."""

from collections.abc import AsyncIterator

import numpy as np
import pytest

from hmi.channel.messages import Refused
from hmi.channel.questions import Glance, Glanced, LookAt, Looked, NodeValue, Question, Reply
from tests.fake_core import NOON_NS, NS
from tests.unit.ui.pages.diagnostics.played import PlayedCore, turn
from ui.bridge.carried import CarriedNode, carry_nodes, carry_tags, nodes_in, tags_in, trendable
from ui.bridge.chosen import Chosen
from ui.bridge.looked_at import HELD, MOST_LOOKED, LookedAt

HOT = CarriedNode("opc.tcp://plc:4840", "ns=2;s=Hot", "Oven.Hot")


def glanced(at_ns: int, *values: float, status: int = 0) -> Glanced:
    statuses = np.full(len(values), status, "<u4")
    return Glanced(at_ns=at_ns, value=np.array(values, "<f8").tobytes(), status=statuses.tobytes())


class Server:
    """Answers each glance with the next moment's value, or as told."""

    def __init__(self) -> None:
        self.at_ns = NOON_NS
        self.refuses = ""
        self.tag: int | None = None
        self.status = 0

    def answer(self, question: Question) -> Reply | Refused | None:
        if self.refuses:
            return Refused(request=1, reason=self.refuses)
        match question:
            case Glance(nodes=nodes):
                self.at_ns += NS // 2
                return glanced(self.at_ns, *(float(self.at_ns - NOON_NS) / NS for _ in nodes), status=self.status)
            case LookAt(node=node):
                return Looked(node=node, attributes=[], relations=[], value=NodeValue(text="1", status=0), tag=self.tag)
            case _:
                return None


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def core(server: Server) -> PlayedCore:
    return PlayedCore(server.answer)


@pytest.fixture
def chosen() -> Chosen:
    return Chosen()


@pytest.fixture
async def looked(qapp: object, core: PlayedCore, chosen: Chosen) -> AsyncIterator[LookedAt]:
    made = LookedAt(core.ask, chosen, every_s=3600.0)  # the tests look by themselves
    yield made
    for node in list(made.nodes):
        made.remove(node)
    made.deleteLater()


async def test_each_look_is_one_point_more(looked: LookedAt) -> None:
    assert looked.add(HOT)
    await turn()
    looked.look()
    await turn()
    (node,) = looked.nodes
    assert node.trail.value.tolist() == [0.5, 1.0]
    assert node.trail.time_ns.tolist() == [NOON_NS + NS // 2, NOON_NS + NS]
    assert node.until_ns == NOON_NS + NS
    looked.remove(node)
    assert looked.nodes == []


async def test_a_server_that_has_not_answered_is_not_asked_again(looked: LookedAt, core: PlayedCore) -> None:
    core.answers = lambda _: None
    looked.add(HOT)
    for _ in range(5):
        looked.look()
    assert len(core.questions) == 1


async def test_what_does_not_come_is_a_break_and_is_said_and_the_server_is_spared(
    looked: LookedAt, core: PlayedCore, server: Server
) -> None:
    looked.add(HOT)
    await turn()
    server.refuses = "link.unreachable"
    looked.look()
    await turn()
    (node,) = looked.nodes
    assert node.failure == "server not reachable"
    assert np.isnan(node.trail.value[-1])
    assert node.until_ns == NOON_NS + NS // 2
    asked = len(core.questions)
    looked.look()
    assert len(core.questions) == asked
    server.refuses = ""
    for _ in range(20):
        looked.look()
        await turn()
    assert node.failure == ""
    assert np.isfinite(node.trail.value[-1])


async def test_a_value_that_is_bad_draws_nothing(looked: LookedAt, server: Server) -> None:
    server.status = 0x808C0000
    looked.add(HOT)
    await turn()
    assert np.isnan(looked.nodes[0].trail.value).all()


async def test_it_is_bounded_in_number_and_in_memory(looked: LookedAt) -> None:
    for number in range(MOST_LOOKED):
        assert looked.add(CarriedNode("opc.tcp://plc:4840", f"ns=2;i={number}", str(number)))
    assert looked.add(CarriedNode("opc.tcp://plc:4840", "ns=2;i=0", "0")), "the same is there already"
    assert not looked.add(HOT)
    assert len({node.pen for node in looked.nodes}) == MOST_LOOKED
    node = looked.nodes[0]
    for number in range(HELD + 1000):
        node.take(NOON_NS + number * NS, float(number), 0, None)
    assert len(node.trail) <= HELD
    assert node.trail.value[-1] == HELD + 999


async def test_what_is_a_tag_of_the_station_is_trended_as_such(
    looked: LookedAt, server: Server, chosen: Chosen
) -> None:
    server.tag = 3
    looked.propose(HOT)
    await turn()
    assert list(chosen.pens) == [3]
    assert looked.nodes == []
    server.tag = None
    looked.propose(HOT)
    await turn()
    assert [node.carried for node in looked.nodes] == [HOT]


def test_what_a_hand_carries_arrives_as_it_was() -> None:
    assert tags_in(carry_tags(["a.b", "é"])) == ["a.b", "é"]
    assert nodes_in(carry_nodes([HOT])) == [HOT]
    assert trendable(carry_tags(["a"]))
    foreign = carry_nodes([])
    foreign.setData("application/x-pupitre-nodes", b"not ours")
    assert nodes_in(foreign) == []
