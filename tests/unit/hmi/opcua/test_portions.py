"""Lists longer than a server takes at once."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from asyncua import ua

from hmi.opcua.faults import fault
from hmi.opcua.nodes import resolve_all
from hmi.opcua.portions import portions
from hmi.opcua.reasons import ServiceFaultError


async def sizes(count: int, most: int, limit: int, status: int = ua.StatusCodes.BadTooManyOperations) -> list[int]:
    """Sizes of the portions that a server with this limit answers, all items in order among them."""

    async def ask(part: Sequence[int]) -> int:
        if len(part) > limit:
            raise fault(status, "Read")
        return len(part)

    found = [(list(part), answer) async for part, answer in portions(range(count), most, ask)]
    assert [item for part, _ in found for item in part] == list(range(count))
    return [answer for _, answer in found]


async def test_portions_are_as_large_as_is_allowed() -> None:
    assert await sizes(250, 100, 100) == [100, 100, 50]
    assert await sizes(0, 100, 100) == []


async def test_a_server_that_takes_less_gets_less() -> None:
    assert await sizes(20, 100, 10) == [6, 6, 6, 2]
    assert await sizes(3, 100, 1) == [1, 1, 1]


async def test_what_is_not_a_matter_of_size_is_not_tried_again() -> None:
    with pytest.raises(ServiceFaultError):
        await sizes(20, 100, 10, ua.StatusCodes.BadServiceUnsupported)
    with pytest.raises(ServiceFaultError):
        await sizes(1, 100, 0)


async def test_browse_paths_keep_to_what_the_server_takes() -> None:
    asked: list[int] = []

    async def translate(paths: Sequence[ua.BrowsePath]) -> list[ua.BrowsePathResult]:
        asked.append(len(paths))
        if len(paths) > 10:
            raise fault(ua.StatusCodes.BadTooManyOperations, "TranslateBrowsePaths")
        node = ua.ExpandedNodeId(ua.Int32(7), ua.Int16(1))
        return [ua.BrowsePathResult(Targets=[ua.BrowsePathTarget(node, ua.UInt32(0xFFFFFFFF))]) for _ in paths]

    async def read_attributes(*_: object) -> list[ua.DataValue]:
        return [ua.DataValue(ua.Variant(["http://opcfoundation.org/UA/", "urn:plant"]))]

    service = SimpleNamespace(read_attributes=read_attributes, translate_browsepaths_to_nodeids=translate)
    client: Any = SimpleNamespace(uaclient=service)
    found = await resolve_all(client, [f"/Objects/1:T{number}" for number in range(30)])
    assert [getattr(node, "Identifier", node) for node in found] == [7] * 30
    assert asked == [30, 25, 6, 6, 6, 6, 6]
