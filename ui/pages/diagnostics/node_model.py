"""NodeModel: the nodes of a server as a tree that is asked for piece by piece."""

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont

from hmi.channel.questions import Child
from ui.bridge.carried import NODES_MIME, CarriedNode, carry_nodes

Index = QModelIndex | QPersistentModelIndex
BATCH: Final = 200
"""Rows that appear at a time: enough to fill any screen some times over, few enough to be laid out within a frame."""
GROUP: Final = 500
"""Children of a folder that has more than twice as many stand in groups of so many, the first and the last named: a
folder of 20,000 can be read through, and a view lays out no more rows than one group has."""
_SEEN: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_CARRIED: Final = _SEEN | Qt.ItemFlag.ItemIsDragEnabled
NAMES_KEPT: Final = 2
"""Browse names that make a name for a node: the thing, and what of it."""
_NO_INDEX: Final = QModelIndex()


class Node:
    """One node in the tree. `children` None: never asked for; `shown`: those that the filter lets through, or the
    groups they stand in. A group is a Node without a child of the server."""

    __slots__ = ("asking", "child", "children", "failure", "more", "opened", "parent", "revealed", "row", "shown")

    def __init__(self, parent: "Node | None", child: Child | None, row: int) -> None:
        self.parent = parent
        self.child = child
        self.row = row
        self.children: list[Node] | None = None
        self.shown: list[Node] = []
        self.revealed = 0
        self.more = False
        self.asking = False
        self.opened = False
        self.failure = ""

    @property
    def node(self) -> str:
        """Its node id at the server; "" for the invisible root."""
        return self.child.node if self.child is not None else ""

    @property
    def label(self) -> str:
        """What the server calls it; of a group its first and its last."""
        if self.child is None:
            return f"{self.shown[0].label}  …  {self.shown[-1].label}" if self.is_group else ""
        return self.child.label or self.child.name or self.child.node

    @property
    def is_group(self) -> bool:
        """Whether it only stands for some of its parent's children."""
        return self.child is None and self.parent is not None

    @property
    def names(self) -> list[str]:
        """Browse names from the top to here."""
        above = self.parent.names if self.parent is not None else []
        return [*above, self.child.name] if self.child is not None else above


class NodeModel(QAbstractItemModel):
    """`children_wanted` carries a Node whose children are to be asked for; `take` and `fail` answer it."""

    children_wanted = Signal(object)

    def __init__(self, row_height: int, strong: QFont, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._height = row_height
        self._strong = strong
        self._words: list[str] = []
        self._changing = False
        """While views hear of a change they may ask for more rows: they get them when all have heard."""
        self.place = ""
        """The server whose nodes they are."""
        self.root = Node(None, None, 0)
        self._before = self.root
        """The tree before this one: Qt may still hold rows of it while it learns that they are gone."""

    def begin(self) -> None:
        """Another server: forget this one's nodes and ask for the top."""
        self._changing = True
        self.beginResetModel()
        self._before = self.root
        self.root = Node(None, None, 0)
        self.endResetModel()
        self._changing = False
        self.fetchMore(_NO_INDEX)

    def take(self, node: Node, children: Sequence[Child], *, more: bool) -> None:
        """The children of a node came; `more`: the server has others that are not told."""
        if not self._stands(node):
            return
        node.asking = False
        node.failure = ""
        node.more = more
        node.children = [Node(node, child, 0) for child in children]
        self._choose(node)
        self._reveal(node)

    def fail(self, node: Node, words: str) -> None:
        """They did not; `retry` asks again, and nothing else does: a view asks as often as it is laid out."""
        if not self._stands(node):
            return
        node.asking = False
        node.failure = words
        index = self.index_of(node)
        if index.isValid():
            self.dataChanged.emit(index, index)

    def retry(self, index: Index) -> None:
        """A person opens the node again whose children could not be had."""
        node = self.node_at(index)
        if node.failure:
            node.failure = ""
            self.fetchMore(index)

    def withdraw(self) -> None:
        """Nobody waits for answers any more; what was asked for may be asked for again."""
        for node in self._known(self.root):
            node.asking = False

    def filter(self, text: str) -> None:
        """Show only nodes whose name or label holds every word, or that hold such a node among the known ones."""
        words = text.casefold().split()
        if words == self._words:
            return
        self._words = words
        self._changing = True
        self.beginResetModel()
        for node in self._known(self.root):
            self._choose(node)
            node.revealed = min(len(node.shown), BATCH)
        self.endResetModel()
        self._changing = False

    def node_at(self, index: Index) -> Node:
        """The node of a row; the root for no row. Every row's, each time rows appear: nothing dearer stands here."""
        return index.internalPointer() or self.root

    def index_of(self, node: Node) -> QModelIndex:
        """The row of a node; none for the root and for what the filter hides."""
        above = node.parent
        if above is None or node.row >= above.revealed or above.shown[node.row] is not node:
            return QModelIndex()
        return self.createIndex(node.row, 0, node)

    def opened(self) -> Iterator[Node]:
        """Nodes that a person opened, from the top down."""
        return (node for node in self._known(self.root) if node.opened)

    # --- Qt's questions

    def index(self, row: int, column: int, parent: Index = _NO_INDEX) -> QModelIndex:
        """The index of a row."""
        above = self.node_at(parent)
        if column != 0 or not 0 <= row < above.revealed:
            return QModelIndex()
        return self.createIndex(row, 0, above.shown[row])

    def parent(self, child: Index = _NO_INDEX) -> QModelIndex:  # type: ignore[override]  # the stub has QObject's too
        """The index above."""
        above = self.node_at(child).parent if child.isValid() else None
        return self.index_of(above) if above is not None else QModelIndex()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Rows that have appeared."""
        return 0 if parent.column() > 0 else self.node_at(parent).revealed

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """One."""
        return 1

    def hasChildren(self, parent: Index = _NO_INDEX) -> bool:
        """What was never asked may have some."""
        node = self.node_at(parent)
        return node.children is None or bool(node.shown)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there is something to ask for or to let appear."""
        node = self.node_at(parent)
        if self._changing:
            return False
        if node.children is None:
            return not (node.asking or node.failure)
        return node.revealed < len(node.shown)

    def fetchMore(self, parent: Index) -> None:
        """Ask for the children, or let the next ones appear."""
        node = self.node_at(parent)
        if node.children is not None:
            self._reveal(node)
        elif not (node.asking or node.failure):
            node.asking = True
            self.children_wanted.emit(node)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Label, weight, height."""
        if not index.isValid():
            return None
        node = self.node_at(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{node.label}  {node.failure}" if node.failure else node.label
            case Qt.ItemDataRole.AccessibleTextRole:
                kind = self.tr("value")
                return f"{node.label}, {kind}" if _is_variable(node) else node.label
            case Qt.ItemDataRole.FontRole if not _is_variable(node):
                return self._strong
            case Qt.ItemDataRole.SizeHintRole:
                return QSize(0, self._height)
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """All can be chosen; what has a value can be dragged. Asked of every row whenever rows appear."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        child = self.node_at(index).child
        return _CARRIED if child is not None and child.variable else _SEEN

    def mimeTypes(self) -> list[str]:
        """Nodes."""
        return [NODES_MIME]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # type: ignore[override]  # stub: a sequence
        """The nodes that are dragged."""
        nodes = [self.node_at(index) for index in indexes]
        return carry_nodes(CarriedNode(self.place, node.node, ".".join(node.names[-NAMES_KEPT:])) for node in nodes)

    # --- its own

    def _reveal(self, node: Node) -> None:
        """The next rows appear."""
        upto = min(len(node.shown), node.revealed + BATCH)
        if upto <= node.revealed or self._changing:
            return
        if not self._seen(node):
            node.revealed = upto
            return
        self._changing = True
        self.beginInsertRows(self.index_of(node), node.revealed, upto - 1)
        node.revealed = upto
        self.endInsertRows()
        self._changing = False

    def _seen(self, node: Node) -> bool:
        """Whether the filter lets the node and all above it through."""
        while node.parent is not None:
            if not self.index_of(node).isValid():
                return False
            node = node.parent
        return True

    def _choose(self, node: Node) -> None:
        shown = [child for child in node.children or () if self._passes(child)]
        if len(shown) > 2 * GROUP:
            shown = [_group(node, shown[first : first + GROUP]) for first in range(0, len(shown), GROUP)]
        _set_below(node, shown)

    def _passes(self, node: Node) -> bool:
        text = f"{node.label} {node.child.name if node.child else ''}".casefold()
        return all(word in text for word in self._words) or any(self._passes(child) for child in node.children or ())

    def _stands(self, node: Node) -> bool:
        """Whether the node belongs to the server shown now: an answer may come after another was entered."""
        while node.parent is not None:
            node = node.parent
        return node is self.root

    def _known(self, node: Node) -> Iterator[Node]:
        yield node
        for child in node.children or ():
            if child.children is not None or child.asking:
                yield from self._known(child)


def _group(node: Node, members: list[Node]) -> Node:
    group = Node(node, None, 0)
    group.children = members
    _set_below(group, members)
    return group


def _set_below(node: Node, shown: list[Node]) -> None:
    node.shown = shown
    for row, child in enumerate(shown):
        child.parent, child.row = node, row


def _is_variable(node: Node) -> bool:
    return node.child is not None and node.child.variable
