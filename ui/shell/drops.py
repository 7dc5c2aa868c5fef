"""What is dropped on an entry of the rail opens that page with it."""

from functools import partial

from PySide6.QtCore import QMimeData

from ui.bridge.carried import nodes_in, tags_in, trendable
from ui.bridge.looked_at import LookedAt
from ui.shell.page_stack import PageStack
from ui.widgets.nav_rail import NavRail

_TRENDS = "trends"


def take_drops(rail: NavRail, stack: PageStack, looked: object) -> None:
    """Tags and nodes dropped on the trends' entry are trended; `looked`: where nodes go that are no tags (LookedAt)."""
    if stack.has(_TRENDS):
        rail.take_drops(_TRENDS, trendable)
        rail.dropped.connect(partial(_take, stack, looked))


def _take(stack: PageStack, looked: object, key: str, carried: QMimeData) -> None:
    stack.open(key, "\n".join(tags_in(carried)))
    if isinstance(looked, LookedAt):
        for node in nodes_in(carried):
            looked.propose(node)
