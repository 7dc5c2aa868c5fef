"""TagsPart: one tag in depth: rate, ages, status in words, what its server grants, what it says now."""

from typing import Final

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QScroller,
    QVBoxLayout,
    QWidget,
)

from hmi.channel.messages import Refused
from hmi.channel.questions import AskTags, NodeRead, NodeValue, ReadNow, Reply, TagFacts, TagsTold
from ui.bridge.asking import Asking
from ui.bridge.chosen import Chosen
from ui.bridge.picture import Picture
from ui.bridge.value_text import label_text
from ui.pages.diagnostics.line import Told
from ui.pages.diagnostics.tag_list import TagList
from ui.pages.diagnostics.tag_words import refusal_words, tag_told
from ui.pages.diagnostics.told_view import ToldView
from ui.style.look import Look
from ui.widgets.plain import plain_label, touch_button

_STEP_NS: Final = 1_000_000_000


class TagsPart(QWidget):
    """`tag_chosen` when another tag is told of. Facts are asked for once a second while it is seen."""

    tag_chosen = Signal()

    def __init__(
        self, picture: Picture, chosen: Chosen, look: Look, asking: Asking, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._picture, self._chosen, self._asking = picture, chosen, asking
        self._facts: TagFacts | None = None
        self._now: NodeValue | None = None
        self._written_ns = self._asked_ns = -_STEP_NS
        self.tag: int | None = None
        metrics = look.metrics
        self.model = TagList(picture, metrics.touch, self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.selectionModel().currentChanged.connect(self._on_row_chosen)
        QScroller.grabGesture(self.list.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.model.search)
        self.name = plain_label("title")
        self.trend_button = touch_button(checkable=True)
        self.trend_button.clicked.connect(self._on_trend_touched)
        self.read_button = touch_button()
        self.read_button.clicked.connect(self._on_read_touched)
        self.copy_button = touch_button()
        self.copy_button.clicked.connect(self._on_copy_touched)
        self.word = plain_label("label")
        self.word.setWordWrap(True)
        self.view = ToldView(look)
        left = QVBoxLayout()
        left.setSpacing(metrics.grid(2))
        left.addWidget(self.field)
        left.addWidget(self.list, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(metrics.grid(3))
        buttons.addWidget(self.name, 1)
        for button in (self.trend_button, self.read_button, self.copy_button):
            buttons.addWidget(button)
        right = QVBoxLayout()
        right.setSpacing(metrics.grid(2))
        right.addLayout(buttons)
        right.addWidget(self.word)
        right.addWidget(self.view, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(metrics.grid(3), metrics.grid(2), metrics.grid(3), metrics.grid(2))
        row.setSpacing(metrics.grid(4))
        row.addLayout(left, 1)
        row.addLayout(right, 3)
        chosen.changed.connect(self._show_trended)
        self.retranslate()

    def reload(self) -> None:
        """The tags are others."""
        self.model.reload()
        if self.tag is not None and self.tag >= len(self._picture.tags):
            self.tag = None
        listed = self._picture.listed
        if self.tag is None and listed:
            self.choose(listed[0].index)

    def choose(self, tag: int) -> None:
        """Tell of this tag."""
        if tag != self.tag:
            self.tag, self._facts, self._now = tag, None, None
            self._written_ns = self._asked_ns = -_STEP_NS
            self.word.clear()
            self.tag_chosen.emit()
        if tag in self.model.tags:
            index = self.model.index(self.model.tags.index(tag))
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
        self._show_trended()

    def show_frame(self, mono_ns: int, utc_ns: int) -> None:
        """Show this moment; ask for fresher facts when it is time."""
        self.model.show_frame(mono_ns)
        if self.tag is None or self.tag >= len(self._picture.tags):
            self.view.tell(Told(self.tr("This station has no tags."), "", None, ()))
            return
        if mono_ns - self._asked_ns >= _STEP_NS and not self._asking.waits("tag facts"):
            self._asked_ns = mono_ns
            self._asking.put("tag facts", AskTags(tags=[self.tag]), self._on_facts)
        if mono_ns - self._written_ns >= _STEP_NS:
            self._written_ns = mono_ns
            self.name.setText(label_text(self._picture.tags[self.tag]))
            self.view.tell(tag_told(self._picture, self.tag, self._facts, self._now, mono_ns, utc_ns))

    def retranslate(self) -> None:
        """Set every text anew."""
        self.field.setPlaceholderText(self.tr("Search tags"))
        self.field.setAccessibleName(self.tr("Search tags"))
        self.list.setAccessibleName(self.tr("Tags"))
        self.trend_button.setText(self.tr("In the trend"))
        self.read_button.setText(self.tr("Read at the server"))
        self.copy_button.setText(self.tr("Copy node id"))
        self._written_ns = -_STEP_NS

    def _on_row_chosen(self, index: QModelIndex, _: QModelIndex) -> None:
        if index.isValid():
            self.choose(self.model.tags[index.row()])

    def _on_facts(self, reply: Reply | Refused) -> None:
        if isinstance(reply, TagsTold) and reply.facts and reply.facts[0].tag == self.tag:
            self._facts = reply.facts[0]
            self._written_ns = -_STEP_NS

    def _on_trend_touched(self) -> None:
        if self.tag is not None:
            self._chosen.toggle(self.tag)
            self._show_trended()

    def _on_read_touched(self) -> None:
        if self.tag is not None and self._facts is not None:
            self.word.setText(self.tr("Asking the server…"))
            place = self._picture.tags[self.tag].link
            self._asking.put("tag read", ReadNow(place=place, node=self._facts.node), self._on_read)

    def _on_read(self, reply: Reply | Refused) -> None:
        self.word.clear()
        if isinstance(reply, NodeRead):
            self._now = reply.value
            self._written_ns = -_STEP_NS
        elif isinstance(reply, Refused):
            self.word.setText(refusal_words(reply.reason, reply.arguments))

    def _on_copy_touched(self) -> None:
        if self._facts is not None:
            QGuiApplication.clipboard().setText(self._facts.node)
            self.word.setText(self.tr("Copied: {node}").format(node=self._facts.node))

    def _show_trended(self) -> None:
        self.trend_button.setChecked(self.tag is not None and self.tag in self._chosen.pens)
