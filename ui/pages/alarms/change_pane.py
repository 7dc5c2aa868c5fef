"""ChangePane: settings of alarms, changed by right: written, shown as a difference, reasoned, signed, in force."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from hmi.channel.messages import Refused
from hmi.channel.questions import Reply
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
from ui.bridge.seat import Seat
from ui.bridge.value_text import one_line
from ui.style.look import Look
from ui.widgets.plain import plain_label
from ui.widgets.signed_pane import SignedPane

RIGHT: Final = Right.CHANGE_ALARM_LIMITS
_LONGEST: Final = 500
OFFERED: Final = (
    *("limits.low_low", "limits.low", "limits.high", "limits.high_high", "low", "high"),
    *("deadband", "on_delay_s", "off_delay_s", "priority", "realarm_s", "longest_shelf_s"),
)
"""What is changed on a screen; texts and the rest by an edited table."""


class ChangePane(SignedPane):
    """`open` one alarm, or `compare` an edited table; `done` when the core has done it, `closed` when turned away."""

    done = Signal()

    def __init__(
        self, board: AlarmBoard, seat: Seat, asking: Asking, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(seat, asking, "change", look, parent)
        self._board = board
        self._told: AlarmTold | None = None
        self._shown: ChangesShown | None = None
        grid = look.metrics.grid
        self.difference = plain_label("body")
        self.difference.setWordWrap(True)
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
        self.reason = self.line(_LONGEST)
        self.lay_out(form, self.difference, self.reason)
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
        super().leave()
        self._asking.withdraw("preview")

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
        super().retranslate()

    # --- the act --------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        self._shown = self.refused = None
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
        self.refused = reply if isinstance(reply, Refused) else None
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

    def is_whole(self) -> bool:
        """Whether there is a difference that can be set, a reason and a signature."""
        shown = self._shown
        is_sound = shown is not None and bool(shown.changes) and not shown.problems
        return is_sound and bool(self.reason.text().strip()) and self.panel.complete

    def verb(self) -> str:
        """The words of the key."""
        return self.tr("Sign: approved")

    def question(self) -> ChangeAlarms:
        """Of the change."""
        assert self._shown is not None  # it is whole
        given = self.panel.take()
        return ChangeAlarms(changes=list(self._shown.changes), reason=self.reason.text().strip(), given=given)

    def take(self, reply: Reply) -> None:
        """It is in force."""
        self.done.emit()
