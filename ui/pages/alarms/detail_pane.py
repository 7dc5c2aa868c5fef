"""DetailPane: one alarm in full: what it means, what to do, where to look, and what happened to it lately."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hmi.channel.messages import Refused
from hmi.channel.questions import Reply
from hmi.channel.questions_alarms import AlarmTold, AskAlarm
from hmi.values.alarm import AlarmKind, AlarmStand, AlarmState, JournalRow
from ui.bridge.alarm_board import AlarmBoard
from ui.bridge.alarm_words import (
    happened_words,
    label_words,
    limit_words,
    machine_words,
    priority_words,
    state_words,
    text_words,
)
from ui.bridge.asking import Asking
from ui.bridge.local_time import moment_text
from ui.bridge.people_words import refusal_words
from ui.bridge.value_text import one_line
from ui.bridge.words import duration_words
from ui.pages.alarms.act_pane import Act
from ui.style.look import Look
from ui.widgets.fact_column import FactColumn
from ui.widgets.plain import plain_label, touch_button

_SLOT = "alarm"
_MOST_ROWS = 12


class DetailPane(QFrame):
    """`act_proposed` carries what to do to the alarm; `open_proposed` a page and its argument."""

    closed = Signal()
    act_proposed = Signal(str)
    open_proposed = Signal(str, str)
    change_proposed = Signal(object)
    """Change the settings of this one (AlarmTold)."""

    def __init__(
        self,
        board: AlarmBoard,
        asking: Asking,
        look: Look,
        utc: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("part", "card")
        self._board, self._asking, self._utc = board, asking, utc
        self.alarm: int | None = None
        self._told: AlarmTold | None = None
        self._asked_for: AlarmStand | None = None
        self._refused: Refused | None = None
        grid = look.metrics.grid
        self.heading, self.state = plain_label("title"), plain_label("strong")
        for label in (self.heading, self.state):
            label.setWordWrap(True)
        self.close_button = touch_button()
        self.close_button.clicked.connect(self.closed)
        self.column = FactColumn(look)
        self.page_button, self.trend_button, self.procedure_button = (touch_button() for _ in range(3))
        self.page_button.clicked.connect(self._on_page)
        self.trend_button.clicked.connect(self._on_trend)
        self.procedure_button.clicked.connect(self._on_procedure)
        self.change_button = touch_button()
        self.change_button.clicked.connect(self._on_change)
        self.act_buttons: dict[Act, QPushButton] = {}
        acts = QGridLayout()
        acts.setSpacing(grid(2))
        for place, act in enumerate(Act):
            button = touch_button(part="primary" if act is Act.ACKNOWLEDGE else "")
            button.clicked.connect(lambda _=False, act=act: self.act_proposed.emit(act.value))
            self.act_buttons[act] = button
            acts.addWidget(button, place // 2, place % 2)
        ways = QHBoxLayout()
        for button in (self.page_button, self.trend_button, self.procedure_button, self.change_button):
            ways.addWidget(button)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[grid(3)] * 4)
        column.setSpacing(grid(2))
        column.addLayout(head)
        column.addWidget(self.state)
        column.addWidget(self.column.area, 1)
        column.addLayout(ways)
        column.addLayout(acts)
        self.retranslate()

    def show_alarm(self, alarm: int | None) -> None:
        """This one from now on."""
        if alarm != self.alarm:
            self.alarm, self._told, self._refused, self._asked_for = alarm, None, None, None
        self.show_frame()

    def show_frame(self) -> None:
        """Ask anew when it turned; show how it stands."""
        if self.alarm is None:
            return
        stand = self._board.stands.get(self.alarm)
        due = self._told is None and self._refused is None
        if (due or stand != self._asked_for) and not self._asking.waits(_SLOT):
            self._asked_for = stand
            self._asking.put(_SLOT, AskAlarm(alarm=self.alarm), self._on_told)
        self.retranslate()

    def leave(self) -> None:
        """Nothing is wanted any more."""
        self._asking.withdraw(_SLOT)
        self.alarm = None

    def retranslate(self) -> None:
        """Set every text anew."""
        self.close_button.setText(self.tr("Close"))
        self.page_button.setText(self.tr("Its machine"))
        self.trend_button.setText(self.tr("Its curve"))
        self.procedure_button.setText(self.tr("Procedure"))
        self.change_button.setText(self.tr("Settings"))
        words = {
            Act.ACKNOWLEDGE: self.tr("Acknowledge"),
            Act.RESET: self.tr("Reset"),
            Act.SHELVE: self.tr("Shelve"),
            Act.UNSHELVE: self.tr("Take from the shelf"),
            Act.REMOVE: self.tr("Take out of service"),
            Act.RETURN: self.tr("Return to service"),
            Act.COMMENT: self.tr("Comment"),
        }
        for act, button in self.act_buttons.items():
            button.setText(words[act])
        if self.alarm is None:
            return
        face = self._board.faces.get(self.alarm)
        stand = self._board.stands.get(self.alarm) or AlarmStand(self.alarm)
        self.heading.setText(label_words(face, self.alarm))
        priority = priority_words(face.priority) if face is not None else ""
        value = limit_words(face, stand) if face is not None else ""
        self.state.setText(" · ".join(word for word in (priority, state_words(stand.state), value) if word))
        self._show_acts(stand)
        self.page_button.setVisible(face is not None and face.page.startswith("machine:"))
        self.trend_button.setVisible(face is not None and face.tag is not None)
        self.procedure_button.setVisible(face is not None and bool(face.procedure))
        ours = face is not None and face.kind not in (AlarmKind.LINK, AlarmKind.SERVER)
        self.change_button.setVisible(ours and self._told is not None)
        self.column.show_facts(self.facts())

    def facts(self) -> list[tuple[str, str]]:
        """Label and value of all that is known of it."""
        told = self._told
        if told is None:
            return [("", refusal_words(self._refused))] if self._refused is not None else []
        now_ns = self._utc()
        face = told.face
        guidance = [
            (self.tr("What to do"), text_words(told.action)),
            (self.tr("Likely cause"), text_words(told.cause)),
            (self.tr("If nobody answers"), text_words(told.consequence)),
            (self.tr("Time to answer"), duration_words(told.respond_s) if told.respond_s else ""),
        ]
        if not face.rationalised and face.kind is not AlarmKind.LINK:
            guidance.append((self.tr("Guidance"), self.tr("Nobody has written down yet what this alarm asks for.")))
        stand = self._board.stands.get(face.id) or told.stand
        about = [
            (self.tr("Message of the server"), one_line(stand.text)),
            (self.tr("Said by {name}").format(name=one_line(stand.by)) if stand.by else "", one_line(stand.note)),
            (self.tr("Machine"), machine_words(self._board, face.machine)),
            (self.tr("Group"), one_line(face.group) if face.group != face.machine else ""),
            (self.tr("Settings"), "\n".join(f"{name} = {value}" for name, value in told.settings.items())),
            (self.tr("Changed since the station file"), "\n".join(f"{n} ({v})" for n, v in told.changed.items())),
            (self.tr("Name"), one_line(face.name)),
            (self.tr("Lately"), "\n".join(_row_words(row, now_ns) for row in told.recent[:_MOST_ROWS])),
        ]
        return [(label, value) for label, value in (*guidance, *about) if value]

    def _show_acts(self, stand: AlarmStand) -> None:
        """Only what can be done now."""
        state = stand.state
        can = {
            Act.ACKNOWLEDGE: state.unacknowledged,
            Act.RESET: state is AlarmState.LATCHED_ACKNOWLEDGED,
            Act.SHELVE: state <= AlarmState.LATCHED_ACKNOWLEDGED and self._may_be_shelved(),
            Act.UNSHELVE: state is AlarmState.SHELVED,
            Act.REMOVE: state is not AlarmState.OUT_OF_SERVICE,
            Act.RETURN: state is AlarmState.OUT_OF_SERVICE,
            Act.COMMENT: True,
        }
        for act, button in self.act_buttons.items():
            button.setVisible(can[act])

    def _may_be_shelved(self) -> bool:
        face = self._board.faces.get(self.alarm) if self.alarm is not None else None
        return face is not None and face.longest_shelf_s > 0

    def _on_told(self, reply: Reply | Refused) -> None:
        if isinstance(reply, AlarmTold):
            self._told, self._refused = reply, None
        else:
            assert isinstance(reply, Refused)
            self._refused = reply
        self.retranslate()

    def _on_page(self) -> None:
        face = self._board.faces.get(self.alarm) if self.alarm is not None else None
        if face is not None:
            key, _, argument = face.page.partition(":")
            self.open_proposed.emit(key, argument)

    def _on_trend(self) -> None:
        face = self._board.faces.get(self.alarm) if self.alarm is not None else None
        if face is not None and face.tag is not None:
            self.open_proposed.emit("tag", str(face.tag))

    def _on_change(self) -> None:
        if self._told is not None:
            self.change_proposed.emit(self._told)

    def _on_procedure(self) -> None:
        face = self._board.faces.get(self.alarm) if self.alarm is not None else None
        if face is not None:
            self.open_proposed.emit("procedures", face.procedure)


def _row_words(row: JournalRow, now_ns: int) -> str:
    words = [moment_text(row.source_ns or row.at_ns, now_ns), happened_words(row.what), one_line(row.by)]
    return " · ".join(word for word in (*words, one_line(row.comment)) if word)
