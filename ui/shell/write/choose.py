"""ChooseView: what is, what shall be, within which limits, what it touches, and what stands against it now."""

import math
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hmi.channel.messages import Refused
from hmi.channel.questions_write import WriteTold
from hmi.values.receipt import Level, Receipt
from hmi.values.tag import Tag
from ui.bridge.local_time import moment_text
from ui.bridge.picture import Picture
from ui.bridge.value_text import NOTHING, number_text, one_line
from ui.bridge.words import language
from ui.bridge.write_words import control_words, limit_lines, reason_words, refused_words, step_words, verdict
from ui.shell.write.command import Call, Chosen, Command, Setpoint, Take, level_of, watch_s_of
from ui.shell.write.fields import ArgumentFields, StateChoice, is_state
from ui.style.look import Look
from ui.widgets.change_bar import ChangeBar, ChangeFace
from ui.widgets.change_head import ChangeHead
from ui.widgets.critical_pad import CriticalPad
from ui.widgets.number_pad import NumberPad
from ui.widgets.plain import plain_label
from ui.widgets.steps import Steps

_LONGEST: Final = 200
_PAD: Final = 300
"""Width of keys and states, in pixels at 96 dpi."""
_REASONS: Final = 3


class ChooseView(QWidget):
    """`edited` when something else is chosen, `proposed` when it is to be sent, `withdrawn` when not."""

    edited = Signal()
    proposed = Signal()
    withdrawn = Signal()

    def __init__(self, picture: Picture, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture, self._look = picture, look
        self._command: Command | None = None
        self._told: WriteTold | None = None
        self._told_of: Chosen | None = None
        self._refused: Refused | None = None
        metrics = look.metrics
        self.head, self.bar, self.steps = ChangeHead(look), ChangeBar(look), Steps(look)
        self.pad, self.states, self.arguments = (
            NumberPad(look),
            StateChoice(look, 1, high=metrics.key),
            ArgumentFields(look),
        )
        self.facts, self.last = plain_label("label"), plain_label("label")
        for label in (self.facts, self.last):
            label.setWordWrap(True)
        self.why = QLineEdit()
        self.why.setMaxLength(_LONGEST)
        self.critical = CriticalPad(look)
        self.critical.proposed.connect(self.proposed)
        self.critical.withdrawn.connect(self.withdrawn)
        self.steps.stepped.connect(self._on_stepped)
        for changed in (self.pad.edited, self.states.chosen, self.arguments.edited):
            changed.connect(self._on_edited)
        left = QVBoxLayout()
        left.setSpacing(metrics.grid(3))
        for widget in (self.head, self.bar, self.steps, self.arguments, self.facts, self.last, self.why):
            left.addWidget(widget)
        left.addStretch(1)
        self._side = QWidget()
        self._side.setFixedWidth(metrics.px(_PAD))
        right = QVBoxLayout(self._side)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.pad)
        right.addWidget(self.states)
        right.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(metrics.grid(8))
        row.addLayout(left, 1)
        row.addWidget(self._side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.apart)
        column.addLayout(row, 1)
        column.addWidget(self.critical)

    # --- what is asked for

    def begin(self, command: Command) -> None:
        """This command, nothing chosen."""
        self._command, self._told, self._told_of, self._refused = command, None, None, None
        self.why.clear()
        self.last.hide()
        tag = command.tag if isinstance(command, Setpoint) else None
        number = tag is not None and not is_state(tag)
        self.pad.setVisible(number)
        self.states.setVisible(tag is not None and not number)
        self._side.setVisible(tag is not None)
        self.bar.setVisible(number)
        self.head.setVisible(not isinstance(command, Call))
        self.arguments.setVisible(isinstance(command, Call))
        self.steps.setVisible(number and bool(isinstance(command, Setpoint) and command.writable.steps))
        self.setFocus()  # else Qt chooses a button, whose ring would say "selected"
        if isinstance(command, Setpoint):
            self._begin_value(command, number=number)
        elif isinstance(command, Call):
            self.arguments.ask(command.method)
        self.retranslate()

    def chosen(self) -> Chosen | None:
        """What was chosen; None while nothing was."""
        why = self.why.text().strip()
        match self._command:
            case Setpoint(tag=tag):
                new = self.states.number if is_state(tag) else self.pad.number
                return None if new is None else Chosen(new=new, why=why)
            case Call():
                numbers = self.arguments.numbers
                return None if numbers is None else Chosen(arguments=numbers, why=why)
            case Take():
                return Chosen(why=why)
            case None:
                return None

    @property
    def old(self) -> float:
        """What the machine has, as it stands before the person's eyes; NaN where that is not known."""
        return float("nan") if self._told is None else self._told.old

    @property
    def ready(self) -> bool:
        """Whether it would be sent: the core said of exactly this that nothing stands against it."""
        if self.chosen() is None or self._refused is not None:
            return False
        if isinstance(self._command, Take):
            return not self._command.control.ours
        return self._told is not None and self._told_of == self._asked() and not self._told.reasons

    # --- what is told

    def show_told(self, told: WriteTold | Refused, of: Chosen) -> None:
        """The core's word on what was chosen then."""
        self._refused = told if isinstance(told, Refused) else None
        if isinstance(told, WriteTold):
            self._told, self._told_of = told, of
        self._show()

    def show_control(self, control: Take) -> None:
        """Who is in control may change while one looks."""
        if control != self._command:
            self._command = control
            self._show()

    def show_last(self, receipt: Receipt | None, now_ns: int) -> None:
        """What became of the latest command on it."""
        self.last.setVisible(receipt is not None)
        if receipt is not None and self._command is not None:
            words = self.tr("Last change: {time}, {name}. {verdict}")
            said = verdict(self._picture, receipt, watch_s_of(self._command))
            at = moment_text(receipt.at_ns, now_ns)
            self.last.setText(words.format(time=at, name=one_line(receipt.name), verdict=said))

    def retranslate(self) -> None:
        """Set every text anew."""
        self.why.setPlaceholderText(self.tr("Reason, kept in the audit trail"))
        self.why.setAccessibleName(self.why.placeholderText())
        self.facts.setText("\n".join(self._facts()))
        self.facts.setVisible(bool(self.facts.text()))
        self._show()

    # --- inside

    def _begin_value(self, command: Setpoint, *, number: bool) -> None:
        tag, writable = command.tag, command.writable
        if not number:
            self.states.ask(tag, writable.low, writable.high)
            return
        signed = writable.low is None or writable.low < 0
        self.pad.ask(self.tr("New value"), decimals=tag.decimals, signed=signed)
        steps = sorted(writable.steps)[:3]
        amounts = [*(-step for step in reversed(steps)), *steps]
        self.steps.offer([(amount, step_words(tag, amount)) for amount in amounts])
        self.pad.field.setFocus()

    def _facts(self) -> list[str]:
        lines: list[str] = []
        match self._command:
            case Setpoint(tag=tag, writable=writable):
                lines = limit_lines(tag, writable)
                touches = one_line(writable.touches.in_language(language()))
            case Call(method=method):
                touches = one_line(method.touches.in_language(language()))
            case _:
                return []
        if touches:
            lines.append(self.tr("Also acts on: {what}").format(what=touches))
        return lines

    def _asked(self) -> Chosen | None:
        """What was chosen, as the core is asked about it: the reason is no part of that."""
        chosen = self.chosen()
        return None if chosen is None else Chosen(new=chosen.new, arguments=chosen.arguments)

    def _on_edited(self, _key: str = "") -> None:
        self._refused = None
        self._show()
        self.edited.emit()

    def _on_stepped(self, amount: float) -> None:
        begin = self.pad.number
        if begin is None:
            begin = self.old
        if math.isfinite(begin):
            self.pad.write(begin + amount)

    def _show(self) -> None:
        match self._command:
            case Setpoint(tag=tag) as setpoint:
                self._show_value(setpoint, tag)
            case Take(control=control):
                here = self.tr("This station")
                now = control_words(control)
                self.head.show_change(now, "" if control.ours else here, "", self.tr("in control now"), "")
            case _:
                pass
        self._say()

    def _show_value(self, command: Setpoint, tag: Tag) -> None:
        chosen, old = self.chosen(), self.old
        new = None if chosen is None else chosen.new
        known = math.isfinite(old)
        was = number_text(tag, old) if known else NOTHING
        wanted = "" if new is None else number_text(tag, new)
        self.head.show_change(was, wanted, tag.unit, self.tr("now"), self.tr("new"))
        low, high = command.writable.low, command.writable.high
        if low is None or high is None or is_state(tag):
            self.bar.show_face(None)
            return
        normal = None
        if tag.normal_low is not None and tag.normal_high is not None:
            normal = max(low, tag.normal_low), min(high, tag.normal_high)
        ends = number_text(tag, low), number_text(tag, high)
        band = normal if normal is not None and normal[0] < normal[1] else None
        self.bar.show_face(ChangeFace(low, high, band, old if known else None, new, (*ends, was, wanted)))
        for amount, button in self.steps.buttons.items():
            begin = old if new is None else new
            button.setEnabled(math.isfinite(begin) and low <= begin + amount <= high)

    def _say(self) -> None:
        """The act in its own words, and between it and the way out why it cannot be."""
        match self._command:
            case Setpoint(tag=tag):
                chosen = self.chosen()
                value = "" if chosen is None or chosen.new is None else number_text(tag, chosen.new)
                act = self.tr("Send {value}").format(value=f"{value} {tag.unit}".strip() if value else "").strip()
            case Take():
                act = self.tr("Take control")
            case _:
                act = self.tr("Send the command")
        if self._command is not None and level_of(self._command) is not Level.CONFIRM:
            act = self.tr("{act}: sign").format(act=act)
        self.critical.say(act, self.tr("Leave as it is"), "\n".join(self._against()), ready=self.ready)

    def _against(self) -> list[str]:
        if self._refused is not None:
            return [refused_words(self._refused)]
        if isinstance(self._command, Take) and self._command.control.ours:
            return [self.tr("This station is in control already.")]
        if self._told is None:
            return []
        chosen = self._asked() == self._told_of and self._asked() is not None
        said = [reason_words(reason) for reason in self._told.reasons]
        more = [] if len(said) <= _REASONS else [self.tr("and {n} more").format(n=len(said) - _REASONS)]
        return [*said[:_REASONS], *more] if said or chosen else []
