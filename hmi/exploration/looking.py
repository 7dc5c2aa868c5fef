"""What the nodes of a server say about themselves, as replies for a screen."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from hmi.channel.questions import (
    MOST_CHILDREN,
    MOST_GLANCED,
    Attribute,
    Below,
    Child,
    Glanced,
    Looked,
    NodeValue,
    Past,
    Relation,
)
from hmi.opcua.answers import ReadValue
from hmi.opcua.explore import OBJECTS, VARIABLE_CLASS, Explorer
from hmi.values.samples import NO_TIME

_MOST_RELATIONS: Final = 200
_DISPLAY_NAME: Final = 4
_STRUCTURES: Final = frozenset({21, 22})
"""Built-in types that say more when they are decoded: words in several languages, ranges, units."""
_SLICE: Final = 500
_LONGEST: Final = 200


async def children(explorer: Explorer, node: str) -> Below:
    """What stands below a node, in the server's order."""
    found = await explorer.children(node or OBJECTS, MOST_CHILDREN + 1)
    told: list[Child] = []
    for start in range(0, min(len(found), MOST_CHILDREN), _SLICE):
        for one in found[start : min(start + _SLICE, MOST_CHILDREN)]:
            told.append(Child(one.node, one.name[:_LONGEST], one.label[:_LONGEST], one.node_class == VARIABLE_CLASS))
        await asyncio.sleep(0)  # others of the loop have their turn
    return Below(children=told, more=len(found) > MOST_CHILDREN)


async def look(explorer: Explorer, node: str, tag_at: Callable[[str], int | None]) -> Looked:
    """Attributes, references and value of a node, in any form, also a browse path; tag_at: the station's tag there."""
    found = await explorer.find(node)
    attributes = await explorer.attributes(found)
    is_variable = "NodeClass" in attributes and int(attributes["NodeClass"].number) == VARIABLE_CLASS
    attributes.pop("Value", None)
    told = [Attribute(name, one.words[:_LONGEST], one.number) for name, one in attributes.items()]
    if "DataType" in attributes and attributes["DataType"].text:
        (label,) = await explorer.read([attributes["DataType"].text], _DISPLAY_NAME)
        told = [
            Attribute(one.name, label.words[:_LONGEST] or one.text, one.number) if one.name == "DataType" else one
            for one in told
        ]
    return Looked(
        node=explorer.text(found),
        attributes=told,
        relations=await _relations(explorer, found),
        value=await value(explorer, found) if is_variable else None,
        tag=tag_at(found),
    )


async def value(explorer: Explorer, node: str) -> NodeValue:
    """The value of a node at the server now."""
    (read,) = await explorer.read([node])
    words = read.words
    if read.kind in _STRUCTURES:
        words = (await explorer.meanings([node])).get(node) or words
    return NodeValue(
        text=words[:_LONGEST], status=read.status, source_ns=_known(read.source_ns), server_ns=_known(read.server_ns)
    )


async def glance(explorer: Explorer, nodes: Sequence[str], now_ns: Callable[[], int]) -> Glanced:
    """The values of some nodes as columns, read at one moment."""
    found = [await explorer.find(node) for node in nodes[:MOST_GLANCED]]
    values = await explorer.read(found)
    return Glanced(
        at_ns=now_ns(),
        value=np.array([one.number for one in values], "<f8").tobytes(),
        status=np.array([one.status for one in values], "<u4").tobytes(),
        texts=_texts(values),
    )


async def past(explorer: Explorer, node: str, from_ns: int, to_ns: int, most: int) -> Past:
    """The server's own raw values of a node as columns."""
    found = await explorer.past(node, from_ns, to_ns, most)
    values = found.values
    return Past(
        source_ns=np.array([one.source_ns for one in values], "<i8").tobytes(),
        value=np.array([one.number for one in values], "<f8").tobytes(),
        status=np.array([one.status for one in values], "<u4").tobytes(),
        texts=_texts(values),
        complete=found.complete,
    )


def _texts(values: Sequence[ReadValue]) -> dict[int, str]:
    return {row: one.text[:_LONGEST] for row, one in enumerate(values) if one.text is not None}


async def _relations(explorer: Explorer, node: str) -> list[Relation]:
    found = (await explorer.relations(node, _MOST_RELATIONS))[:_MOST_RELATIONS]
    kinds = list(dict.fromkeys(one.kind for one in found))
    labels = dict(zip(kinds, await explorer.read(kinds, _DISPLAY_NAME), strict=True)) if kinds else {}
    return [
        Relation(
            labels[one.kind].words[:_LONGEST] or one.kind, one.forward, one.node, (one.label or one.name)[:_LONGEST]
        )
        for one in found
    ]


def _known(utc_ns: int) -> int:
    return 0 if utc_ns == NO_TIME else utc_ns
