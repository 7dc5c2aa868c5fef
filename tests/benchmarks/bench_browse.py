"""The tree of an unknown server: whether the screen stays fluid while a folder of 5,000 is opened, scrolled, sifted."""

import os
import time
from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtWidgets import QApplication

from hmi.channel.questions import Child
from tests.benchmarks.figure import Figure
from ui.pages.diagnostics.browse_part import NodeTree
from ui.pages.diagnostics.node_model import Node, NodeModel
from ui.style.look import Look

FIGURES: Final = ("browse.stall_ms", "browse.most_stall_ms")
_CHILDREN: Final = 5_000
_MOST: Final = 20_000
_WORDS: Final = ("t", "te", "tem", "temp", "temp 12", "temp 1234", "")


def run(quick: bool) -> Iterator[Figure]:
    """Off-screen, the real view over the real model; the longest turn of the loop."""
    yield Figure("browse.stall_ms", _stall_ms(_CHILDREN, 1 if quick else 5), "ms", "<= 100")
    yield Figure("browse.most_stall_ms", _stall_ms(_MOST, 1 if quick else 3), "ms")


def _stall_ms(children: int, times: int) -> float:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    return max(_once(app, children) for _ in range(times))


def _once(app: QApplication, children: int) -> float:
    look = Look(app)
    wanted: list[Node] = []
    model = NodeModel(look.metrics.touch, look.font(look.metrics.body, strong=True))
    model.children_wanted.connect(wanted.append)
    tree = NodeTree(model, look)
    tree.resize(560, 560)
    tree.show()
    model.begin()
    model.take(model.root, [Child("ns=2;s=Line", "Line", "", False)], more=False)
    app.processEvents()
    many = [Child(f"ns=2;i={number}", f"Temp{number:05d}", f"Temp{number:05d}", True) for number in range(children)]
    longest = 0.0

    def turn(act: Callable[[], object]) -> None:
        nonlocal longest
        began = time.perf_counter()
        act()
        app.processEvents()
        longest = max(longest, time.perf_counter() - began)

    line = model.index(0, 0)
    turn(lambda: tree.setExpanded(line, True))
    folder = next(node for node in wanted if node.node == "ns=2;s=Line")
    turn(lambda: model.take(folder, many, more=False))
    bar = tree.verticalScrollBar()
    for row in range(model.rowCount(line)):
        group = model.index(row, 0, line)
        turn(lambda group=group: tree.setExpanded(group, True))  # type: ignore[misc]  # bound
        while model.canFetchMore(group):
            turn(lambda group=group: tree.scrollTo(model.index(model.rowCount(group) - 1, 0, group)))  # type: ignore[misc]  # bound
    turn(lambda: bar.setValue(bar.maximum()))
    for words in _WORDS:
        turn(lambda words=words: model.filter(words))  # type: ignore[misc]  # bound
    tree.close()
    tree.deleteLater()
    model.deleteLater()
    app.processEvents()
    return longest * 1000
