"""The tree of nodes under Qt's own tester: lazy, in pieces, filtered, late and refused answers."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from hmi.channel.questions import Child
from ui.pages.diagnostics.node_model import BATCH, GROUP, Node, NodeModel

TOP = [Child("i=2253", "Server", "Server", False), Child("ns=2;s=Line", "Line", "", False)]
MANY = [Child(f"ns=2;i={number}", f"V{number:04d}", f"V{number:04d}", True) for number in range(5000)]


@pytest.fixture
def wanted() -> list[Node]:
    return []


@pytest.fixture
def model(qapp: QApplication, wanted: list[Node]) -> Iterator[NodeModel]:
    made = NodeModel(48, QFont())
    made.children_wanted.connect(wanted.append)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.begin()
    yield made
    tester.deleteLater()
    made.deleteLater()


def names(model: NodeModel, parent: QModelIndex | None = None) -> list[str]:
    above = parent or QModelIndex()
    return [str(model.index(row, 0, above).data()) for row in range(model.rowCount(above))]


def test_it_asks_for_the_top_once_and_for_each_node_once(model: NodeModel, wanted: list[Node]) -> None:
    assert wanted.count(model.root) == 1
    model.fetchMore(QModelIndex())
    assert wanted.count(model.root) == 1
    model.take(model.root, TOP, more=False)
    assert names(model) == ["Server", "Line"]
    line = of(wanted, model, "ns=2;s=Line")
    index = model.index_of(line)
    assert model.hasChildren(index)
    assert not model.canFetchMore(index)
    model.fetchMore(index)
    assert wanted.count(line) == 1


def of(wanted: list[Node], model: NodeModel, node: str) -> Node:
    """The Node of this id, asked for if it was not."""
    if node not in [one.node for one in wanted]:
        model.fetchMore(next(model.index(row, 0) for row in range(model.rowCount())
                             if model.node_at(model.index(row, 0)).node == node))  # fmt: skip
    return next(one for one in wanted if one.node == node)


def test_five_thousand_children_stand_in_groups(qapp: QApplication, wanted: list[Node]) -> None:
    """Without the tester, which looks at each at every step. What a filter leaves is shown as it is when it is few."""
    model = NodeModel(48, QFont())
    model.children_wanted.connect(wanted.append)
    model.begin()
    model.take(model.root, TOP, more=False)
    line = of(wanted, model, "ns=2;s=Line")
    rows: list[int] = []
    model.rowsInserted.connect(lambda _, first, last: rows.append(last - first + 1))
    model.take(line, MANY, more=True)
    index = model.index_of(line)
    assert line.more
    assert names(model, index)[:2] == ["V0000  …  V0499", "V0500  …  V0999"]
    assert model.rowCount(index) == 5000 // GROUP
    last = model.index(9, 0, index)
    while model.canFetchMore(last):
        model.fetchMore(last)
    assert names(model, last) == [one.name for one in MANY[4500:]]
    assert max(rows) == BATCH
    assert model.parent(model.index(499, 0, last)) == last
    assert model.node_at(model.index(0, 0, last)).names == ["Line", "V4500"]
    model.filter("v12")
    index = model.index(0, 0)
    assert names(model, index) == [one.name for one in MANY[1200:1300]]
    assert model.node_at(model.index(0, 0, index)).names == ["Line", "V1200"]
    model.filter("")
    assert names(model, model.index(1, 0))[9] == "V4500  …  V4999"


@pytest.mark.parametrize("children", [2 * GROUP, 2 * GROUP + 1])
def test_qt_finds_no_fault_in_groups(model: NodeModel, wanted: list[Node], children: int) -> None:
    model.take(model.root, TOP, more=False)
    model.take(of(wanted, model, "ns=2;s=Line"), MANY[:children], more=False)
    line = model.index(1, 0)
    assert model.rowCount(line) == (BATCH if children <= 2 * GROUP else 3)


def test_a_filter_finds_children_and_keeps_what_is_above_them(model: NodeModel, wanted: list[Node]) -> None:
    model.take(model.root, TOP, more=False)
    line = of(wanted, model, "ns=2;s=Line")
    model.take(line, MANY[: 2 * BATCH], more=False)
    model.filter("v00 7")
    assert names(model) == ["Line"]
    assert names(model, model.index(0, 0))[:3] == ["V0007", "V0017", "V0027"]
    model.filter("nothing has this")
    assert names(model) == []
    model.filter("")
    assert names(model) == ["Server", "Line"]
    assert model.rowCount(model.index(1, 0)) == BATCH


def test_an_answer_for_a_node_that_the_filter_hides_disturbs_nothing(model: NodeModel, wanted: list[Node]) -> None:
    model.take(model.root, TOP, more=False)
    line = of(wanted, model, "ns=2;s=Line")
    model.filter("server")
    assert names(model) == ["Server"]
    model.take(line, MANY[:3], more=False)
    assert names(model) == ["Server"]
    model.filter("")
    assert names(model, model.index(1, 0)) == ["V0000", "V0001", "V0002"]


def test_an_answer_after_another_server_was_entered_is_dropped(model: NodeModel, wanted: list[Node]) -> None:
    model.take(model.root, TOP, more=False)
    line = of(wanted, model, "ns=2;s=Line")
    model.begin()
    model.take(line, MANY[: 2 * BATCH], more=False)
    model.fail(line, "too late")
    assert names(model) == []
    assert wanted[-1] is model.root


def test_a_refusal_is_shown_at_the_node_and_only_a_person_asks_again(model: NodeModel, wanted: list[Node]) -> None:
    model.take(model.root, TOP, more=False)
    line = of(wanted, model, "ns=2;s=Line")
    model.fail(line, "No answer.")
    index = model.index_of(line)
    assert "No answer." in str(index.data())
    model.fetchMore(index)
    assert wanted.count(line) == 1
    model.retry(index)
    assert wanted.count(line) == 2
    model.take(line, MANY[:1], more=False)
    assert index.data() == "Line"


def test_what_was_withdrawn_can_be_asked_for_again(model: NodeModel, wanted: list[Node]) -> None:
    model.take(model.root, TOP, more=False)
    line = of(wanted, model, "ns=2;s=Line")
    assert not model.canFetchMore(model.index_of(line))
    model.withdraw()
    assert model.canFetchMore(model.index_of(line))


def test_rows_are_as_high_as_a_finger_and_can_be_chosen(model: NodeModel, wanted: list[Node]) -> None:
    model.take(model.root, TOP, more=False)
    index = model.index(0, 0)
    assert index.data(Qt.ItemDataRole.SizeHintRole).height() == 48
    assert index.flags() & Qt.ItemFlag.ItemIsSelectable
    assert model.root.names == []
    assert model.node_at(index).names == ["Server"]
