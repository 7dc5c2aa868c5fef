"""ChangePane: settings of alarms, changed by right: written, shown as a difference, reasoned, signed, in force."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from hmi.channel.messages import Refused
from hmi.channel.questions import Done, Reply
from hmi.channel.questions_alarms import (
    AlarmTold,
    ChangeAlarms,
    ChangesShown,
    PreviewChanges,
    ReadImport,
    SettingChange,
)
from hmi.values.right import Right
from hmi.values.signature import Meaning
from ui.bridge.alarm_board import AlarmBoard
from ui.bridge.alarm_words import label_words, named_words, setting_words
from ui.bridge.asking import Asking
from ui.bridge.people_words import refusal_words
from ui.bridge.seat import Seat
from ui.bridge.value_text import one_line
from ui.style.look import Look
from ui.widgets.critical_pad import CriticalPad
from ui.widgets.plain import plain_label
from ui.widgets.scrolled import scrolled
from ui.widgets.signature_panel import SignaturePanel

RIGHT: Final = Right.CHANGE_ALARM_LIMITS
_SLOT: Final = "change"
_LONGEST: Final = 500
OFFERED: Final = (
    *("limits.low_low", "limits.low", "limits.high", "limits.high_high", "low", "high"),
    *("deadband", "on_delay_s", "off_delay_s", "priority", "realarm_s", "longest_shelf_s"),
)
"""What is changed on a screen; texts and the rest by an edited table."""


class ChangePane(QFrame):
    """`open` one alarm, or `compare` an edited table; `done` when the core has done it, `closed` when turned away."""

    done = Signal()
    closed = Signal()

    def __init__(
        self, board: AlarmBoard, seat: Seat, asking: Asking, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("part", "card")
        self._board, self._seat, self._asking = board, seat, asking
        self._told: AlarmTold | None = None
        self._shown: ChangesShown | None = None
        self._refused: Refused | None = None
        grid = look.metrics.grid
        self.heading = plain_label("title")
        self.difference, self.said = plain_label("body"), plain_label("strong")
        for label in (self.heading, self.difference, self.said):
            label.setWordWrap(True)
        self.fields: dict[str, QLineEdit] = {}
        self._labels: dict[str, QLabel] = {}
        form = QWidget()
        rows = QGridLayout(form)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(grid(2))
        for place, setting in enumerate(OFFERED):
            self._labels[setting], self.fields[setting] = plain_label("label"), QLineEdit()
            self.fields[setting].editingFinished.connect(self._preview)
            rows.addWidget(self._labels[setting], place, 0)
            rows.addWidget(self.fields[setting], place, 1)
        self.reason = QLineEdit()
        self.reason.setMaxLength(_LONGEST)
        self.reason.textChanged.connect(self._show_ready)
        self.panel = SignaturePanel(look)
        self.panel.edited.connect(self._show_ready)
        self.pad = CriticalPad(look)
        self.pad.proposed.connect(self._on_proposed)
        self.pad.withdrawn.connect(self.closed)
        inside = QWidget()
        fields = QVBoxLayout(inside)
        fields.setContentsMargins(0, 0, grid(2), 0)
        fields.setSpacing(grid(3))
        for widget in (form, self.difference, self.reason, self.panel):
            fields.addWidget(widget)
        fields.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[grid(3)] * 4)
        column.setSpacing(grid(2))
        column.addWidget(self.heading)
        column.addWidget(scrolled(inside), 1)
        column.addWidget(self.said)
        column.addWidget(self.pad)
        self.retranslate()

    def open(self, told: AlarmTold) -> None:
        """The settings of one alarm, as they hold now."""
        self._told = told
        self._begin()
        for setting, field in self.fields.items():
            shown = setting in told.settings or (setting.startswith("limits.") and told.face.tag is not None)
            field.setText(told.settings.get(setting, ""))
            field.setVisible(shown)
            self._labels[setting].setVisible(shown)
        self.retranslate()

    def compare(self, text: str) -> None:
        """What an edited table would change."""
        self._told = None
        self._begin()
        for setting, field in self.fields.items():
            field.hide()
            self._labels[setting].hide()
        self._asking.put("preview", ReadImport(text=text), self._on_shown)
        self.retranslate()

    def leave(self) -> None:
        """Nothing is changed, and no password stays."""
        self._asking.withdraw(_SLOT)
        self._asking.withdraw("preview")
        self.panel.wipe()

    def changes(self) -> list[SettingChange]:
        """What was written otherwise than it stands."""
        told = self._told
        if told is None:
            return []
        written = {setting: field.text().strip() for setting, field in self.fields.items() if not field.isHidden()}
        return [
            SettingChange(alarm=told.face.name, setting=setting, old=told.settings.get(setting, ""), new=new)
            for setting, new in written.items()
            if new != told.settings.get(setting, "")
        ]

    def retranslate(self) -> None:
        """Set every text anew."""
        told = self._told
        name = label_words(told.face, told.face.id) if told is not None else self.tr("An edited table")
        self.heading.setText(self.tr("Change: {name}").format(name=name))
        for setting, label in self._labels.items():
            label.setText(setting_words(setting))
            self.fields[setting].setAccessibleName(setting_words(setting))
        self.reason.setPlaceholderText(self.tr("Reason"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.difference.setText(self._difference())
        self.said.setText(refusal_words(self._refused) if self._refused is not None else "")
        self.said.setVisible(self._refused is not None)
        self.panel.retranslate()
        self._show_ready()

    # --- the act --------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        self._shown = self._refused = None
        self.reason.clear()
        self.panel.ask_own(self._seat.standing, Meaning.APPROVED)

    def _preview(self) -> None:
        changes = self.changes()
        if changes:
            self._asking.put("preview", PreviewChanges(changes=changes), self._on_shown)
        else:
            self._shown = None
            self.retranslate()

    def _on_shown(self, reply: Reply | Refused) -> None:
        self._refused = reply if isinstance(reply, Refused) else None
        self._shown = reply if isinstance(reply, ChangesShown) else None
        self.retranslate()

    def _difference(self) -> str:
        """What would be otherwise, line by line; or what is wrong."""
        shown = self._shown
        if shown is None:
            return self.tr("Nothing is different yet.")
        problems = [one_line(problem) for problem in shown.problems]
        if problems:
            return "\n".join((self.tr("This cannot be set:"), *problems))
        lines = [self._line(change) for change in shown.changes]
        return "\n".join(lines) or self.tr("Nothing is different yet.")

    def _line(self, change: SettingChange) -> str:
        words = f"{setting_words(change.setting)}: {one_line(change.old) or '–'} → {one_line(change.new) or '–'}"
        line = f"{words} {one_line(change.unit)}".strip()
        return line if self._told is not None else f"{named_words(self._board, change.alarm)} · {line}"

    def _show_ready(self) -> None:
        shown = self._shown
        whole = shown is not None and bool(shown.changes) and not shown.problems and bool(self.reason.text().strip())
        ready = whole and self.panel.complete and not self._asking.waits(_SLOT)
        self.pad.say(self.tr("Sign: approved"), self.tr("Back"), ready=ready)

    def _on_proposed(self) -> None:
        if self._shown is None or self._asking.waits(_SLOT):
            return
        given = self.panel.take()
        question = ChangeAlarms(changes=list(self._shown.changes), reason=self.reason.text().strip(), given=given)
        self._asking.put(_SLOT, question, self._on_reply)
        self._show_ready()

    def _on_reply(self, reply: Reply | Refused) -> None:
        self._refused = reply if isinstance(reply, Refused) else None
        self.retranslate()
        if isinstance(reply, Done):
            self.panel.wipe()
            self.done.emit()
