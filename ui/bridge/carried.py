"""What a hand drags from one part of the screen to another: tags by name, or nodes of a server."""

from collections.abc import Iterable
from typing import Final

import msgspec
from PySide6.QtCore import QMimeData

TAGS_MIME: Final = "application/x-pupitre-tags"
"""Names of tags, UTF-8, one a line."""
NODES_MIME: Final = "application/x-pupitre-nodes"
"""Nodes as JSON."""


class CarriedNode(msgspec.Struct, frozen=True):
    """A node of the server at `place`, and what it is called."""

    place: str
    node: str
    label: str


def carry_tags(names: Iterable[str]) -> QMimeData:
    """These tags in a hand."""
    carried = QMimeData()
    carried.setData(TAGS_MIME, "\n".join(names).encode())
    return carried


def carry_nodes(nodes: Iterable[CarriedNode]) -> QMimeData:
    """These nodes in a hand."""
    carried = QMimeData()
    carried.setData(NODES_MIME, msgspec.json.encode(list(nodes)))
    return carried


def trendable(carried: QMimeData) -> bool:
    """Whether it is something for a trend."""
    return carried.hasFormat(TAGS_MIME) or carried.hasFormat(NODES_MIME)


def tags_in(carried: QMimeData) -> list[str]:
    """Names of tags."""
    return bytes(carried.data(TAGS_MIME).data()).decode("utf-8", "replace").splitlines()


def nodes_in(carried: QMimeData) -> list[CarriedNode]:
    """Nodes; none of what another program may call by the same name."""
    try:
        return msgspec.json.decode(carried.data(NODES_MIME).data(), type=list[CarriedNode])
    except msgspec.DecodeError:
        return []
