"""The explorer's batches against a scripted server: continuation points, limits, and servers that never end."""

from collections.abc import Sequence
from typing import Any, cast

import pytest
from asyncua import ua
from asyncua.ua.ua_binary import struct_to_binary

from hmi.opcua.answers import browsed
from hmi.opcua.explore import Explorer
from hmi.opcua.reasons import LinkError, Reason
from hmi.opcua.session import Session
from tests.unit.hmi.opcua.publish_bytes import status_code

NO_CONTINUATION = status_code(ua.StatusCodes.BadNoContinuationPoints)


def reference(node: str, name: str = "V", kind: str = "i=47", node_class: int = 2) -> ua.ReferenceDescription:
    return ua.ReferenceDescription(
        ReferenceTypeId=ua.NodeId.from_string(kind),
        NodeId=ua.ExpandedNodeId.from_string(node),
        BrowseName=ua.QualifiedName.from_string(f"1:{name}"),
        DisplayName=ua.LocalizedText(name),
        NodeClass=ua.NodeClass(node_class),
    )


class Scripted:
    """In place of a Session: each node's references, given out `page` at a time; what was asked, by service."""

    def __init__(self, tree: dict[str, list[ua.ReferenceDescription]], page: int = 1000, points: int = 1000) -> None:
        self.tree, self.page, self.points = tree, page, points
        self.held: dict[bytes, list[ua.ReferenceDescription]] = {}
        self.asked: list[tuple[str, int]] = []
        self.limits: dict[str, int] = {}

    async def raw(self, request: Any, what: str) -> bytes:
        answer: Any
        match request:
            case ua.BrowseRequest():
                nodes = request.Parameters.NodesToBrowse
                self.asked.append((what, len(nodes)))
                answer = ua.BrowseResponse()
                answer.Results = [self._page(self.tree.get(one.NodeId.to_string(), [])) for one in nodes]
            case ua.BrowseNextRequest():
                points = request.Parameters.ContinuationPoints
                self.asked.append((what, len(points)))
                answer = ua.BrowseNextResponse()
                answer.Parameters.Results = [self._page(self.held.pop(point)) for point in points]
            case _:
                reads = request.Parameters.NodesToRead
                self.asked.append((what, len(reads)))
                answer = ua.ReadResponse()
                answer.Results = [self._limit(one.NodeId.to_string()) for one in reads]
        return struct_to_binary(answer)

    def _page(self, references: list[ua.ReferenceDescription]) -> ua.BrowseResult:
        if len(references) <= self.page:
            return ua.BrowseResult(References=references)
        if len(self.held) >= self.points:
            return ua.BrowseResult(StatusCode=NO_CONTINUATION)
        point = f"point {len(self.asked)} {len(self.held)}".encode()
        self.held[point] = references[self.page :]
        return ua.BrowseResult(References=references[: self.page], ContinuationPoint=ua.ByteString(point))

    def _limit(self, node: str) -> ua.DataValue:
        if node in self.limits:
            return ua.DataValue(ua.Variant(self.limits[node], ua.VariantType.UInt32))
        return ua.DataValue(StatusCode=status_code(ua.StatusCodes.BadNodeIdUnknown))


def explorer(server: Scripted) -> Explorer:
    return Explorer(cast("Session", server), ["http://opcfoundation.org/UA/", "urn:plant"])


def numbered(first: int, count: int) -> list[ua.ReferenceDescription]:
    return [reference(f"ns=1;i={number}", f"V{number}") for number in range(first, first + count)]


async def walked(found: Explorer, max_nodes: int = 1000) -> list[str]:
    return [one.node async for one in found.walk(max_nodes=max_nodes)]


async def test_children_that_come_in_pages_are_put_together() -> None:
    server = Scripted({"i=85": numbered(1, 25)}, page=10)
    assert [one.node for one in await explorer(server).children("i=85")] == [f"ns=1;i={n}" for n in range(1, 26)]
    assert server.asked == [("Browse", 1), ("BrowseNext", 1), ("BrowseNext", 1)]


async def test_a_server_without_room_for_continuation_is_asked_for_one_node_at_a_time() -> None:
    tree = {"i=85": numbered(1, 3)} | {f"ns=1;i={n}": numbered(100 * n, 25) for n in (1, 2, 3)}
    server = Scripted(tree, page=10, points=1)
    assert len(set(await walked(explorer(server)))) == 3 + 75


async def test_batches_keep_to_the_servers_limits() -> None:
    server = Scripted({"i=85": numbered(1, 45)})
    server.limits = {"i=11710": 10, "i=11705": 7}
    found = explorer(server)
    await found.learn_limits()
    await walked(found)
    await found.read([f"ns=1;i={n}" for n in range(1, 46)])
    assert max(count for what, count in server.asked if what == "Browse") == 10
    assert [count for what, count in server.asked if what == "Read"] == [2, *[7] * 6, 3]


async def test_limits_of_zero_or_none_leave_our_own() -> None:
    for limits in ({}, {"i=11710": 0, "i=11705": 0}):
        server = Scripted({"i=85": numbered(1, 120)})
        server.limits = limits
        found = explorer(server)
        await found.learn_limits()
        await walked(found)
        assert max(count for what, count in server.asked if what == "Browse") == 50


async def test_a_circle_and_a_second_way_are_walked_once() -> None:
    tree = {
        "i=85": [reference("ns=1;i=1", "A", node_class=1), reference("ns=1;i=2", "B", node_class=1)],
        "ns=1;i=1": [reference("ns=1;i=2", "B", node_class=1), reference("i=85", "Objects", node_class=1)],
        "ns=1;i=2": [reference("ns=1;i=1", "A", node_class=1)],
    }
    assert await walked(explorer(Scripted(tree))) == ["ns=1;i=1", "ns=1;i=2"]


async def test_a_tree_without_end_ends() -> None:
    class Endless(Scripted):
        async def raw(self, request: Any, what: str) -> bytes:
            if isinstance(request, ua.BrowseRequest):
                for one in request.Parameters.NodesToBrowse:
                    node = one.NodeId.to_string()
                    number = 0 if node == "i=85" else int(node.rpartition("=")[2])
                    self.tree[node] = numbered(10 * number + 1, 10)
            return await super().raw(request, what)

    assert len(await walked(explorer(Endless({})), max_nodes=500)) == 500
    deep = await walked(explorer(DeepByOne({})))
    assert len(deep) == 31


class DeepByOne(Scripted):
    """Every node has one child, for ever."""

    async def raw(self, request: Any, what: str) -> bytes:
        for one in request.Parameters.NodesToBrowse:
            node = one.NodeId.to_string()
            number = 0 if node == "i=85" else int(node.rpartition("=")[2])
            self.tree[node] = numbered(number + 1, 1)
        return await super().raw(request, what)


async def test_a_server_that_always_has_more_but_gives_nothing_is_left() -> None:
    class Teasing(Scripted):
        def _page(self, references: list[ua.ReferenceDescription]) -> ua.BrowseResult:
            self.held[b"point"] = []
            return ua.BrowseResult(References=[], ContinuationPoint=ua.ByteString(b"point"))

    server = Teasing({})
    assert await explorer(server).children("i=85") == []
    assert len(server.asked) == 2


async def test_results_that_do_not_match_the_question_are_a_protocol_error() -> None:
    class Short(Scripted):
        async def raw(self, request: Any, what: str) -> bytes:
            return struct_to_binary(ua.BrowseResponse())

    with pytest.raises(LinkError) as caught:
        await explorer(Short({})).children("i=85")
    assert caught.value.reason is Reason.PROTOCOL


async def test_an_answer_that_cannot_be_decoded_has_its_name() -> None:
    class Garbled(Scripted):
        async def raw(self, request: Any, what: str) -> bytes:
            return (await super().raw(request, what))[:-9]

    with pytest.raises(LinkError) as caught:
        await explorer(Garbled({"i=85": numbered(1, 3)})).children("i=85")
    assert caught.value.reason is Reason.UNDECODABLE


def test_the_script_speaks_as_a_server_does() -> None:
    answer = ua.BrowseResponse()
    answer.Results = [ua.BrowseResult(References=numbered(1, 2))]
    assert [one.node for one in browsed(struct_to_binary(answer))[0].references] == ["ns=1;i=1", "ns=1;i=2"]


async def test_one_value_too_large_does_not_hide_the_others() -> None:
    class Picky:
        def __init__(self) -> None:
            self.batches: list[int] = []

        async def read(self, nodes: Sequence[ua.ReadValueId]) -> list[ua.DataValue]:
            self.batches.append(len(nodes))
            if any(one.NodeId.to_string() == "ns=1;i=5" for one in nodes):
                raise LinkError(Reason.UNDECODABLE, "too large")
            return [ua.DataValue(ua.Variant(1.5)) for _ in nodes]

    session = Picky()
    values = await Explorer(cast("Session", session), ["", "urn:plant"]).typed([f"ns=1;i={n}" for n in range(8)])
    assert values == [1.5, 1.5, 1.5, 1.5, 1.5, None, 1.5, 1.5]
    assert session.batches == [8, 4, 4, 2, 1, 1, 2]
