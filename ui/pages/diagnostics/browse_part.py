"""BrowsePart: a server's nodes as a tree, and the one that a person looks at."""

import asyncio
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScroller,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from hmi.channel.messages import Refused
from hmi.channel.questions import MOST_CHILDREN, Below, Children, Entered, Leave, Reply
from ui.bridge.asking import Asking
from ui.bridge.chosen import Chosen
from ui.bridge.looked_at import LookedAt
from ui.pages.diagnostics.link_words import count_text, security_words, state_words
from ui.pages.diagnostics.node_model import Node, NodeModel
from ui.pages.diagnostics.node_panel import NodePanel
from ui.pages.diagnostics.pending import Pending
from ui.pages.diagnostics.tag_words import refusal_words
from ui.style.look import Look
from ui.widgets.plain import plain_label, touch_button


class NodeTree(QTreeView):
    """The view of a NodeModel: a touch opens and closes, and the next rows appear as the last one comes into sight."""

    def __init__(self, model: NodeModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setAnimated(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(look.metrics.grid(6))
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self.clicked.connect(self._on_row_touched)
        self.expanded.connect(self._on_opened)
        self.collapsed.connect(self._on_closed)
        self.verticalScrollBar().valueChanged.connect(self.let_appear)
        model.modelReset.connect(self._open_again)

    def let_appear(self) -> None:
        """Where the last row that has appeared is in sight, the next ones do."""
        lowest = self.indexAt(self.viewport().rect().bottomLeft())
        at = lowest if lowest.isValid() else self._last()
        while at.isValid():
            above = at.parent()
            if at.row() == self._model.rowCount(above) - 1 and self._model.canFetchMore(above):
                self._model.fetchMore(above)
                return
            at = above

    def _last(self) -> QModelIndex:
        """The last row of the tree as it is open now."""
        at = self._model.index(self._model.rowCount() - 1, 0)
        while at.isValid() and self.isExpanded(at) and self._model.rowCount(at):
            at = self._model.index(self._model.rowCount(at) - 1, 0, at)
        return at

    def _on_row_touched(self, index: QModelIndex) -> None:
        self._model.retry(index)
        if self._model.hasChildren(index):
            self.setExpanded(index, not self.isExpanded(index))

    def _on_opened(self, index: QModelIndex) -> None:
        node = self._model.node_at(index)
        node.opened = True
        if node.is_group and node.parent is not None:  # one group at a time: the next one is in sight again
            for other in node.parent.shown:
                if other is not node and other.opened:
                    self.setExpanded(self._model.index_of(other), False)

    def _on_closed(self, index: QModelIndex) -> None:
        self._model.node_at(index).opened = False

    def _open_again(self) -> None:
        """The filter laid the rows anew: what was open is open."""
        for node in list(self._model.opened()):
            self.setExpanded(self._model.index_of(node), True)


class BrowsePart(QWidget):
    """`left` when the person goes back to the door."""

    left = Signal()

    def __init__(
        self,
        chosen: Chosen,
        looked: LookedAt,
        look: Look,
        asking: Asking,
        utc: Callable[[], int],
        end_core: Callable[[], "asyncio.Future[str]"],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._asking = asking
        self._entered: Entered | None = None
        grid = look.metrics.grid
        self.head = plain_label("label")
        self.head.setWordWrap(True)
        self.word = plain_label("label")
        self.word.setWordWrap(True)
        self.leave_button = touch_button()
        self.leave_button.clicked.connect(self._on_leave_touched)
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(True)
        self.model = NodeModel(look.metrics.touch, look.font(look.metrics.body, strong=True), self)
        self.model.children_wanted.connect(self._on_children_wanted)
        self.field.textChanged.connect(self.model.filter)
        self.tree = NodeTree(self.model, look)
        self.tree.selectionModel().currentChanged.connect(self._on_node_chosen)
        self.panel = NodePanel(chosen, looked, look, asking, utc)
        self.pending = Pending(look, end_core)
        self.panel.tag_added.connect(self.pending.add)
        left = QVBoxLayout()
        left.setSpacing(grid(2))
        top = QHBoxLayout()
        top.setSpacing(grid(3))
        top.addWidget(self.leave_button)
        top.addWidget(self.field, 1)
        left.addLayout(top)
        left.addWidget(self.head)
        left.addWidget(self.word)
        left.addWidget(self.tree, 1)
        row = QHBoxLayout()
        row.setSpacing(grid(4))
        row.addLayout(left, 1)
        row.addWidget(self.panel, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(grid(3), grid(2), grid(3), grid(2))
        column.setSpacing(grid(2))
        column.addWidget(self.pending)
        column.addLayout(row, 1)
        self.retranslate()

    @property
    def entered(self) -> Entered | None:
        """The server that is looked at."""
        return self._entered

    def show_server(self, entered: Entered) -> None:
        """Look at this server from the top."""
        self._entered = entered
        self.field.clear()
        self.word.hide()
        self.panel.clear()
        self._say_head()
        self.model.place = entered.place
        self.model.begin()

    def leave(self) -> None:
        """Nobody looks any more: what was asked for is no longer wanted."""
        self.model.withdraw()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.leave_button.setText(self.tr("Other server"))
        self.field.setPlaceholderText(self.tr("Filter what is open"))
        self.field.setAccessibleName(self.tr("Filter what is open"))
        self.tree.setAccessibleName(self.tr("Nodes of the server"))
        self.panel.retranslate()
        self.pending.retranslate()
        self._say_head()

    def _say_head(self) -> None:
        if self._entered is not None:
            facts = (
                self._entered.url,
                self.tr("security: {words}").format(words=security_words(self._entered.security)),
                self._entered.product,
                state_words(self._entered.state),
            )
            self.head.setText(" · ".join(fact for fact in facts if fact))

    def _on_leave_touched(self) -> None:
        if self._entered is not None:
            self._asking.put("leave", Leave(place=self._entered.place), lambda _: None)
        self._entered = None
        self.left.emit()

    def _on_children_wanted(self, node: Node) -> None:
        if self._entered is None:
            return
        question = Children(place=self._entered.place, node=node.node)
        self._asking.put(f"children of {node.node}", question, partial(self._on_children, node))

    def _on_children(self, node: Node, reply: Reply | Refused) -> None:
        if isinstance(reply, Below):
            self.model.take(node, reply.children, more=reply.more)
            if reply.more:
                words = self.tr("{name} has more than {count} children: only these are shown.")
                self._say(words.format(name=node.label, count=count_text(MOST_CHILDREN)))
        elif isinstance(reply, Refused):
            words = refusal_words(reply.reason, reply.arguments)
            self.model.fail(node, words)
            self._say(words)

    def _on_node_chosen(self, index: QModelIndex, _: QModelIndex) -> None:
        node = self.model.node_at(index)
        if self._entered is None or node.child is None:
            return
        self.panel.show_node(
            self._entered.place,
            node.node,
            node.names,
            variable=node.child.variable,
            can_add=self._entered.can_add,
        )

    def _say(self, words: str) -> None:
        self.word.setText(words)
        self.word.setVisible(bool(words))
