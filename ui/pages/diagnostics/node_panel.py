"""NodePanel: one node of a server, and what can be done with it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from hmi.channel.messages import Refused
from hmi.channel.questions import (
    AddTag,
    DraftTag,
    LookAt,
    Looked,
    NodeRead,
    NodeValue,
    Past,
    ReadNow,
    ReadPast,
    Reply,
    TagAdded,
    TagDrafted,
)
from hmi.values.right import Right
from ui.bridge.asking import Asking
from ui.bridge.carried import CarriedNode
from ui.bridge.chosen import Chosen
from ui.bridge.looked_at import LookedAt
from ui.pages.diagnostics.fact_grid import FactGrid, breakable
from ui.pages.diagnostics.node_model import NAMES_KEPT
from ui.pages.diagnostics.node_words import node_lines
from ui.pages.diagnostics.past_view import PastView
from ui.pages.diagnostics.tag_words import refusal_words
from ui.style.look import Look
from ui.widgets.plain import plain_label, touch_button

_HOUR_NS: Final = 3_600 * 1_000_000_000


class NodePanel(QWidget):
    """`show_node` turns to another node; `tag_added` carries the name of a tag that now stands in the station file.

    utc: the clock that ends the past hour.
    """

    tag_added = Signal(str)

    def __init__(
        self,
        chosen: Chosen,
        looked: LookedAt,
        look: Look,
        asking: Asking,
        utc: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._chosen, self._looked_at, self._asking, self._utc = chosen, looked, asking, utc
        self._place, self._node, self._names = "", "", [""]
        self._variable = self._can_add = False
        self._looked: Looked | None = None
        self._value: NodeValue | None = None
        self._draft: TagDrafted | None = None
        self._span = (0, 0)
        grid = look.metrics.grid
        self.name = plain_label("title")
        self.word = plain_label("label")
        self.word.setWordWrap(True)
        self.facts = FactGrid(look, 1)
        self.past = PastView(look)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.rooms = QStackedWidget()
        for room in (self.facts, self.past, self.text):
            self.rooms.addWidget(room)
        self.read_button, self.past_button, self.trend_button = touch_button(), touch_button(), touch_button()
        self.tag_button, self.copy_button = touch_button(), touch_button()
        self.confirm_button, self.back_button = touch_button(part="primary"), touch_button()
        buttons = QGridLayout()
        buttons.setSpacing(grid(3))
        for place, (button, slot) in enumerate(
            (
                (self.read_button, self._on_read_touched),
                (self.past_button, self._on_past_touched),
                (self.copy_button, self._on_copy_touched),
                (self.trend_button, self._on_trend_touched),
                (self.tag_button, self._on_tag_touched),
                (self.back_button, self._on_back_touched),
                (self.confirm_button, self._on_confirm_touched),
            )
        ):
            button.clicked.connect(slot)
            buttons.addWidget(button, place // 3, place % 3, 1, 1 if place < 6 else 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(grid(2), 0, 0, 0)
        column.setSpacing(grid(2))
        column.addWidget(self.name)
        column.addLayout(buttons)
        column.addWidget(self.word)
        column.addWidget(self.rooms, 1)
        self.retranslate()
        self.clear()

    def clear(self) -> None:
        """No node is chosen."""
        self._node, self._looked = "", None
        self.name.setText(self.tr("Choose a node"))
        self.word.clear()
        self.facts.show_lines(())
        self.rooms.setCurrentWidget(self.facts)
        self._show_buttons()

    def show_node(self, place: str, node: str, names: list[str], *, variable: bool, can_add: bool) -> None:
        """Turn to this node; `names`: browse names from the top to it."""
        self.clear()
        self._asking.withdraw("tag")
        self._place, self._node, self._names = place, node, names
        self._variable, self._can_add = variable, can_add
        self._value = self._draft = None
        self.name.setText(breakable(names[-1]))
        self.word.setText(self.tr("Asking the server…"))
        self._asking.put("node", LookAt(place=place, node=node), self._on_looked)
        self._show_buttons()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.read_button.setText(self.tr("Read value"))
        self.past_button.setText(self.tr("Past hour"))
        self.copy_button.setText(self.tr("Copy node id"))
        self.trend_button.setText(self.tr("To the trend"))
        self.tag_button.setText(self.tr("To the station's tags"))
        self.confirm_button.setText(self.tr("Append this to the station file"))
        self.back_button.setText(self.tr("Back to the node"))
        self.text.setAccessibleName(self.tr("Text for the station file"))
        if self._looked is not None:
            self._show_facts()

    # --- what a person does

    def _on_read_touched(self) -> None:
        self.word.setText(self.tr("Asking the server…"))
        self._asking.put("node", ReadNow(place=self._place, node=self._node), self._on_read)

    def _on_past_touched(self) -> None:
        to_ns = self._utc()
        self._span = (to_ns - _HOUR_NS, to_ns)
        self._show_room(self.past)
        self.word.clear()
        self.past.say(self.tr("Asking the server for its own history of the last hour…"))
        question = ReadPast(place=self._place, node=self._node, from_ns=self._span[0], to_ns=to_ns)
        self._asking.put("node", question, self._on_past)

    def _on_copy_touched(self) -> None:
        node = self._looked.node if self._looked is not None else self._node
        QGuiApplication.clipboard().setText(node)
        self.word.setText(self.tr("Copied: {node}").format(node=breakable(node)))

    def _on_trend_touched(self) -> None:
        tag = self._looked.tag if self._looked is not None else None
        if tag is None:
            carried = CarriedNode(self._place, self._node, ".".join(self._names[-NAMES_KEPT:]))
            if self._looked_at.add(carried):
                self.word.setText(self.tr("In the trends, only looked at: it is not recorded."))
            else:
                self.word.setText(self._looked_at.too_many())
            return
        if tag not in self._chosen.pens:
            self._chosen.toggle(tag)
        if tag in self._chosen.pens:
            self.word.setText(self.tr("It is in the trend."))
        else:
            self.word.setText(self.tr("The trend is full: take another tag out of it first."))

    def _on_tag_touched(self) -> None:
        self.word.setText(self.tr("Asking the server what this is…"))
        name = ".".join(self._names[-NAMES_KEPT:])
        self._asking.put("tag", DraftTag(place=self._place, node=self._node, name=name), self._on_drafted)

    def _on_confirm_touched(self) -> None:
        if self._draft is not None:
            self._asking.put_act("tag", Right.ADD_TAGS, AddTag(text=self._draft.text), self._on_added)

    def _on_back_touched(self) -> None:
        self.word.clear()
        self._show_room(self.facts)

    # --- what the core answers

    def _on_looked(self, reply: Reply | Refused) -> None:
        if not self._asking.waits("tag"):
            self.word.clear()
        if isinstance(reply, Looked):
            self._looked, self._value = reply, reply.value
            self._show_facts()
        self._say_refusal(reply)
        self._show_buttons()

    def _on_read(self, reply: Reply | Refused) -> None:
        self.word.clear()
        if isinstance(reply, NodeRead):
            self._value = reply.value
            self._show_facts()
            self._show_room(self.facts)
        self._say_refusal(reply)

    def _on_past(self, reply: Reply | Refused) -> None:
        if isinstance(reply, Past):
            self.past.tell(reply, *self._span)
        elif isinstance(reply, Refused):
            self.past.say(refusal_words(reply.reason, reply.arguments))

    def _on_drafted(self, reply: Reply | Refused) -> None:
        self.word.clear()
        if isinstance(reply, TagDrafted):
            self._draft = reply
            self.text.setPlainText(reply.text)
            words = self.tr("This is appended to {file}; nothing else in it changes.")
            said = [words.format(file=breakable(reply.file))]
            if reply.password_file:
                words = self.tr("The password you connected with is kept in {file}, which only this user can read.")
                said.append(words.format(file=breakable(reply.password_file)))
            self.word.setText(" ".join(said))
            self._show_room(self.text)
        self._say_refusal(reply)

    def _on_added(self, reply: Reply | Refused) -> None:
        if isinstance(reply, TagAdded):
            self._draft = None
            words = self.tr("{name} stands in {file}.")
            self.word.setText(words.format(name=reply.name, file=breakable(reply.file)))
            self._show_room(self.facts)
            self.tag_added.emit(reply.name)
        self._say_refusal(reply)

    # --- what is shown

    def _say_refusal(self, reply: Reply | Refused) -> None:
        if isinstance(reply, Refused):
            self.word.setText(refusal_words(reply.reason, reply.arguments))

    def _show_facts(self) -> None:
        if self._looked is not None:
            self.facts.show_lines(node_lines(self._looked, self._value, self._utc()))

    def _show_room(self, room: QWidget) -> None:
        self.rooms.setCurrentWidget(room)
        self._show_buttons()

    def _show_buttons(self) -> None:
        here = bool(self._node)
        drafted = here and self.rooms.currentWidget() is self.text
        at_home = self.rooms.currentWidget() is self.facts
        for button in (self.read_button, self.past_button, self.trend_button, self.tag_button):
            button.setVisible(here and self._variable and not drafted)
        self.trend_button.setEnabled(self._looked is not None)
        self.tag_button.setEnabled(self._can_add)
        self.copy_button.setVisible(here and not drafted)
        self.back_button.setVisible(here and not at_home)
        self.confirm_button.setVisible(drafted and self._draft is not None)
