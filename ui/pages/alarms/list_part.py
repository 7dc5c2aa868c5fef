"""ListPart: the alarms that stand, the shelved, the suppressed, those out of service; what is done to them."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hmi.channel.questions_alarms import AlarmTold, Seen
from hmi.values.alarm import AlarmStand, AlarmState, Priority
from ui.bridge.alarm_words import machine_words, priority_words
from ui.bridge.asking import Asking
from ui.bridge.picture import Picture, Presence
from ui.bridge.ports import CoreAsked
from ui.bridge.seat import Seat
from ui.pages.alarms.act_pane import Act, ActPane
from ui.pages.alarms.alarm_model import AlarmModel
from ui.pages.alarms.alarm_row import AlarmRow
from ui.pages.alarms.change_pane import RIGHT, ChangePane
from ui.pages.alarms.detail_pane import DetailPane
from ui.style.look import Look
from ui.widgets.alarm_symbols import HALF_BLINK_NS
from ui.widgets.choices import Choices
from ui.widgets.fact_label import FactLabel
from ui.widgets.plain import plain_label, touch_button
from ui.widgets.row_list import row_list

MOST: Final = 500
"""Rows: nobody reads more, and a view that lays out thousands ten times a second reads no touch."""
_STANDING: Final = "standing"
_ASIDE: Final = {
    "shelved": AlarmState.SHELVED,
    "suppressed": AlarmState.SUPPRESSED,
    "out_of_service": AlarmState.OUT_OF_SERVICE,
}
_ALL: Final = "all"


class ListPart(QWidget):
    """A touch on a row opens it, a touch on its box ticks it. What is ticked was in sight: nothing else is acted on."""

    open_proposed = Signal(str, str)

    def __init__(
        self,
        picture: Picture,
        look: Look,
        utc: Callable[[], int],
        attachment: CoreAsked,
        seat: Seat,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._picture, self._board, self._utc = picture, picture.alarms, utc
        self._shown: object = None
        self._more = 0
        asking = Asking(attachment.ask)
        self.headline = FactLabel(look, pixels=look.metrics.body)
        self.lists, self.machines, self.priorities = (Choices(look, columns=8) for _ in range(3))
        self.model = AlarmModel(self._board, self)
        self.list = row_list(self.model)
        self.row = AlarmRow(self.model, look, self.list)
        self.list.setItemDelegate(self.row)
        self.list.viewport().installEventFilter(self)
        self.word = plain_label("label")
        self.word.setWordWrap(True)
        self.tick_button = touch_button()
        self.answer_button = touch_button(part="primary")
        self.shelve_button = touch_button()
        self.detail = DetailPane(self._board, asking, look, utc)
        self.act = ActPane(self._board, seat, asking, look)
        self.change = ChangePane(self._board, seat, asking, look)
        self._seat = seat
        self.side = QStackedWidget()
        for pane in (self.detail, self.act, self.change):
            self.side.addWidget(pane)
        self.side.hide()
        self._lay_out(look)
        self._connect()
        self.retranslate()
        self.lists.choose(_STANDING)
        self.machines.choose(_ALL)
        self.priorities.choose(_ALL)

    def _lay_out(self, look: Look) -> None:
        grid = look.metrics.grid
        head = QHBoxLayout()
        head.setSpacing(grid(6))
        head.addWidget(self.lists)
        head.addStretch(1)
        head.addWidget(self.priorities)
        filters = QHBoxLayout()
        filters.addWidget(self.machines)
        filters.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(grid(2))
        below.addWidget(self.word, 1)
        for button in (self.tick_button, self.shelve_button, self.answer_button):
            below.addWidget(button)
        left = QVBoxLayout()
        left.setSpacing(grid(2))
        left.addWidget(self.list, 1)
        left.addLayout(below)
        row = QHBoxLayout()
        row.setSpacing(grid(3))
        row.addLayout(left, 3)
        row.addWidget(self.side, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(grid(3), 0, grid(3), grid(2))
        column.setSpacing(grid(2))
        column.addLayout(head)
        column.addLayout(filters)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        for choices in (self.lists, self.machines, self.priorities):
            choices.chosen.connect(self._on_filter)
        self.list.activated.connect(self._on_opened)
        self.tick_button.clicked.connect(self.tick_in_sight)
        self.answer_button.clicked.connect(partial(self._act_on_ticked, Act.ACKNOWLEDGE))
        self.shelve_button.clicked.connect(partial(self._act_on_ticked, Act.SHELVE))
        self.detail.closed.connect(self.close_side)
        self.detail.act_proposed.connect(self._on_act)
        self.detail.open_proposed.connect(self.open_proposed)
        self.act.closed.connect(self._on_act_closed)
        self.act.answered.connect(self._on_answered)
        self.detail.change_proposed.connect(self._on_change)
        self.change.closed.connect(self._on_act_closed)
        self.change.done.connect(self._on_changed)

    # --- the page's life

    def reload(self) -> None:
        """Another core: all anew."""
        self.row.ticked.clear()
        self.close_side()
        self._shown = None

    def leave(self) -> None:
        """Nothing is wanted any more; ticks are forgotten: what is acted on is what a person sees now."""
        self.row.ticked.clear()
        self.close_side()

    def show_frame(self, mono_ns: int) -> None:
        """Show this moment; a blink paints only what is seen."""
        heard = self._picture.presence(mono_ns) is Presence.ATTACHED
        now_ns = self._picture.now_ns(mono_ns) or self._utc()
        blink = mono_ns // HALF_BLINK_NS
        if (self._board.changes, heard, blink // 2) != self._shown:
            self._shown = self._board.changes, heard, blink // 2
            self._show(now_ns, heard)
        if blink != self.row.mono_ns // HALF_BLINK_NS:
            self.row.mono_ns = mono_ns
            self.list.viewport().update()
        if self.side.currentWidget() is self.detail and not self.side.isHidden():
            self.detail.show_frame()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.list.setAccessibleName(self.tr("Alarms, the most urgent first"))
        self.detail.retranslate()
        self.act.retranslate()
        self.change.retranslate()
        self._shown = None
        self._offer()
        self._show_buttons()

    # --- what is shown

    def open_alarm(self, alarm: int) -> None:
        """One in full."""
        self.detail.show_alarm(alarm)
        self.side.setCurrentWidget(self.detail)
        self.side.show()

    def close_side(self) -> None:
        """The list alone."""
        self.detail.leave()
        self.act.leave()
        self.change.leave()
        self.side.hide()
        self.list.clearSelection()

    def stands(self) -> list[AlarmStand]:
        """Those of the chosen list that fit the filters."""
        machine, priority, found = self.machines.choice, self.priorities.choice, self._listed()
        if machine in (_ALL, "") and priority in (_ALL, ""):
            return found
        faces = self._board.faces
        return [
            one
            for one in found
            if (face := faces.get(one.id)) is not None
            and machine in (_ALL, "", face.machine)
            and priority in (_ALL, "", face.priority.name)
        ]

    def _listed(self) -> list[AlarmStand]:
        state = _ASIDE.get(self.lists.choice)
        return self._board.annunciated() if state is None else self._board.aside(state)

    def _show(self, now_ns: int, heard: bool) -> None:
        self._offer()
        stands = self.stands()
        self._more = max(0, len(stands) - MOST)
        self.model.show(stands[:MOST], now_ns)
        known = set(self._board.stands)
        self.row.ticked &= known
        self._say(heard)
        self._show_buttons()

    def _say(self, heard: bool) -> None:
        board = self._board
        waiting = board.count(unacknowledged=True)
        counts = [f"{priority_words(one)} {waiting[one]}" for one in Priority if waiting[one]]
        words = self.tr("Waiting for an answer: {list}").format(list=", ".join(counts))
        self.headline.say(words if counts else self.tr("Nothing waits for an answer"))
        if not heard:
            words = self.tr("Not known: no core is heard.")
        elif board.flood is not None:
            groups = ", ".join(f"{machine_words(board, name)} {count}" for name, count in board.flood.groups.items())
            words = self.tr("Flood: {count} alarms since it began ({groups}).")
            words = words.format(count=board.flood.alarms, groups=groups)
        elif board.in_doubt():
            words = self.tr("{count} alarms cannot be judged now: their values are not known.")
            words = words.format(count=board.in_doubt())
        elif self._more:
            words = self.tr("{count} less urgent ones are not listed: choose a machine or a priority.")
            words = words.format(count=self._more)
        elif not self.model.stands:
            words = self.tr("Nothing stands here.")
        else:
            words = ""
        self.word.setText(" ".join(word for word in (self.act.said, words) if word))

    def _offer(self) -> None:
        board, lists = self._board, []
        words = {
            _STANDING: self.tr("Alarms"),
            "shelved": self.tr("Shelved"),
            "suppressed": self.tr("Suppressed"),
            "out_of_service": self.tr("Out of service"),
        }
        for key, word in words.items():
            state = _ASIDE.get(key)
            count = len(board.annunciated() if state is None else board.aside(state))
            lists.append((key, f"{word} {count}" if count else word))
        self.lists.offer(lists)
        machines = board.machines_standing()
        options = [(_ALL, self.tr("All")), *((name, machine_words(board, name)) for name in machines)]
        self.machines.offer(options)
        self.machines.setVisible(len(machines) > 1 or self.machines.choice not in (_ALL, ""))
        priorities = [(_ALL, self.tr("All")), *((one.name, priority_words(one)) for one in Priority)]
        self.priorities.offer(priorities)

    def _show_buttons(self) -> None:
        ticked = [one for one in self.model.stands if one.id in self.row.ticked]
        waiting = sum(one.state.unacknowledged for one in ticked)
        self.tick_button.setText(self.tr("Tick what is in sight"))
        self.tick_button.setEnabled(bool(self.model.stands))
        self.answer_button.setText(self.tr("Acknowledge {count}").format(count=waiting))
        self.answer_button.setEnabled(waiting > 0)
        self.answer_button.setVisible(self.lists.choice in (_STANDING, ""))
        self.shelve_button.setText(self.tr("Shelve {count}").format(count=len(ticked)))
        self.shelve_button.setEnabled(bool(ticked))
        self.shelve_button.setVisible(self.lists.choice in (_STANDING, ""))

    # --- touches

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A touch on a box ticks; anywhere else on a row it opens."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            self._touched(event.position().toPoint())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks the row that has the focus."""
        if event.key() == Qt.Key.Key_Space and self.list.currentIndex().isValid():
            self._tick(self.list.currentIndex())
        else:
            super().keyPressEvent(event)

    def tick_in_sight(self) -> None:
        """Every row that is wholly in sight now, and no other."""
        view = QRectF(self.list.viewport().rect())
        for row, stand in enumerate(self.model.stands):
            if view.contains(QRectF(self.list.visualRect(self.model.index(row)))):
                self.row.ticked.add(stand.id)
        self.list.viewport().update()
        self._show_buttons()

    def _touched(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        if not index.isValid():
            return
        if self.row.tick_box(QRectF(self.list.visualRect(index))).contains(at):
            self._tick(index)
        else:
            self._on_opened(index)

    def _tick(self, index: QModelIndex) -> None:
        self.row.ticked ^= {self.model.stands[index.row()].id}
        self.list.viewport().update()
        self._show_buttons()

    def _on_opened(self, index: QModelIndex) -> None:
        self.open_alarm(self.model.stands[index.row()].id)

    def _on_filter(self) -> None:
        self.row.ticked.clear()
        self._shown = None

    def _act_on_ticked(self, act: Act) -> None:
        stands = [one for one in self.model.stands if one.id in self.row.ticked]
        if act is Act.ACKNOWLEDGE:
            stands = [one for one in stands if one.state.unacknowledged]
        self._begin(act, [Seen(one.id, one.occurrence) for one in stands])

    def _on_act(self, act: str) -> None:
        if self.detail.alarm is not None:
            stand = self._board.stands.get(self.detail.alarm)
            self._begin(Act(act), [Seen(self.detail.alarm, stand.occurrence if stand else -1)])

    def _begin(self, act: Act, seen: list[Seen]) -> None:
        if seen:
            self.act.begin(act, seen)

    def _on_answered(self) -> None:
        """The act asks for something, or the core has answered."""
        if self.act.asks and not self.act.said and self.side.currentWidget() is not self.act:
            self.side.setCurrentWidget(self.act)
            self.side.show()
        self._shown = None

    def compare(self, text: str) -> None:
        """What an edited table would change, once somebody is there who may change it."""
        self._seat.when_allowed(RIGHT, lambda: self._open_change(lambda: self.change.compare(text)))

    def _on_change(self, told: AlarmTold) -> None:
        self._seat.when_allowed(RIGHT, lambda: self._open_change(lambda: self.change.open(told)))

    def _open_change(self, begin: Callable[[], None]) -> None:
        begin()
        self.side.setCurrentWidget(self.change)
        self.side.show()

    def _on_changed(self) -> None:
        alarm = self.detail.alarm
        self._on_act_closed()
        if alarm is not None:
            self.detail.show_alarm(None)
            self.detail.show_alarm(alarm)

    def _on_act_closed(self) -> None:
        self.row.ticked.clear()
        if self.detail.alarm is None:
            self.side.hide()
        else:
            self.side.setCurrentWidget(self.detail)
        self._shown = None
