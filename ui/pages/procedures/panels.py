"""What a stage asks for, kind by kind: a condition, a time, a value, a way, a decision, the machine's answer."""

from typing import Final

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from hmi.values.procedure import AGAIN, ENOUGH, StageKind, Wanted
from hmi.values.run import Awaited
from ui.bridge.local_time import clock_text, moment_text
from ui.bridge.procedure_words import decision_words, title_words, told_by
from ui.bridge.value_text import label_text, one_line
from ui.bridge.words import duration_words
from ui.bridge.write_words import verdict
from ui.pages.procedures.at import At
from ui.style.look import Look
from ui.widgets.choices import Choices
from ui.widgets.condition_bar import ConditionBar, ConditionFace
from ui.widgets.number_pad import NumberPad
from ui.widgets.plain import plain_label, touch_button
from ui.widgets.receipt_strip import Mark

_NS: Final = 1_000_000_000
_LONGEST: Final = 200


class Panel(QWidget):
    """`begin` with a stage, `show_moment` once a frame. `ready`: what it asks for is there; `edited` when that turns.

    `finished` when it was given by the way it was written (a reader ends a code with Enter).
    """

    edited = Signal()
    finished = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.metrics.grid(3))

    def begin(self, at: At) -> None:
        """Ask for what this stage wants, from empty fields on."""
        self.show_moment(at)

    def show_moment(self, at: At) -> None:
        """Show this moment of it."""

    @property
    def ready(self) -> bool:
        """Whether it can be done now."""
        return False

    def entered(self) -> str:
        """What was written."""
        return ""

    def chosen(self) -> str:
        """What was chosen."""
        return ""

    def wipe(self) -> None:
        """Nothing that was written stays."""


class CheckPanel(Panel):
    """A condition: whether it holds, how long it has held of how long, and when somebody has to decide."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.bar = ConditionBar(look)
        self.due = plain_label("body")
        self.due.setWordWrap(True)
        self.column.addWidget(self.bar)
        self.column.addWidget(self.due)
        self.column.addStretch(1)

    def show_moment(self, at: At) -> None:
        """As it stands."""
        hold_s = at.stage.hold_s if at.stage is not None else 0.0
        self.bar.show_face(self._face(at, hold_s))
        due = at.passed.due_ns
        words = self.tr("If it does not come, somebody decides at {time}, in {span}.")
        left = duration_words(max(0, due - at.now_ns) // _NS)
        self.due.setText(words.format(time=clock_text(due), span=left) if due else "")

    def _face(self, at: At, hold_s: float) -> ConditionFace:
        share = 0.0 if hold_s > 0 else None
        of = duration_words(hold_s)
        match at.passed.holds:
            case None:
                return ConditionFace(
                    Mark.UNKNOWN, self.tr("Nobody knows"), self.tr("A value it needs is missing."), share
                )
            case False:
                detail = self.tr("It has to hold for {span}.").format(span=of) if hold_s > 0 else ""
                return ConditionFace(Mark.WAITING, self.tr("Does not hold yet"), detail, share)
            case True:
                if hold_s <= 0:
                    return ConditionFace(Mark.DONE, self.tr("Holds"))
                held_s = min(hold_s, max(0, at.now_ns - at.passed.since_ns) // _NS)
                detail = self.tr("Held for {span} of {of}").format(span=duration_words(held_s), of=of)
                return ConditionFace(Mark.DONE, self.tr("Holds"), detail, held_s / hold_s)


class TimerPanel(Panel):
    """What is left of a time, large, and when it ends."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.bar = ConditionBar(look)
        self.column.addWidget(self.bar)
        self.column.addStretch(1)

    def show_moment(self, at: At) -> None:
        """As it stands."""
        due, begun = at.passed.due_ns, at.passed.began_ns
        left_s = max(0, -(-(due - at.now_ns) // _NS)) if due else 0
        whole_s = max(1.0, (due - begun) / _NS)
        minutes, seconds = divmod(left_s, 60)
        hours, minutes = divmod(minutes, 60)
        words = f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
        detail = self.tr("Ends at {time}").format(time=clock_text(due)) if due else ""
        self.bar.show_face(ConditionFace(Mark.NOW, words, detail, 1 - left_s / whole_s, large=True))


class EntryPanel(Panel):
    """A number by keys of its own, or words; with the limits between which it is accepted."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._wanted: Wanted | None = None
        self.limits = plain_label("strong")
        self.limits.setWordWrap(True)
        self.pad = NumberPad(look, wide=True)
        self.pad.edited.connect(self._on_edited)
        self.field = QLineEdit()
        self.field.setMaxLength(_LONGEST)
        self.field.textChanged.connect(self._on_edited)
        self.field.returnPressed.connect(self.finished)
        for widget in (self.limits, self.pad, self.field):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def begin(self, at: At) -> None:
        """From an empty field on."""
        self._wanted = wanted = at.stage.wanted if at.stage is not None else None
        if wanted is None:
            return
        self.pad.setVisible(not wanted.text)
        self.field.setVisible(wanted.text)
        name = title_words(wanted.label)
        name = f"{name} ({one_line(wanted.unit)})" if wanted.unit else name
        if wanted.text:
            self.field.clear()
            self.field.setPlaceholderText(name)
            self.field.setAccessibleName(name)
            self.field.setFocus()
        else:
            self.pad.ask(name, decimals=wanted.decimals, signed=wanted.low is None or wanted.low < 0)
        equals = at.tag(wanted.equals)
        other = label_text(equals) if equals is not None else one_line(wanted.equals)
        self.limits.setText(self._limit_words(wanted, other))
        self.limits.setVisible(bool(self.limits.text()))

    @property
    def ready(self) -> bool:
        """Something is written."""
        wanted = self._wanted
        if wanted is None:
            return False
        return bool(self.field.text().strip()) if wanted.text else self.pad.number is not None

    @property
    def outside(self) -> bool:
        """Whether what is written will not be accepted as it is."""
        wanted, number = self._wanted, self.pad.number
        if wanted is None or wanted.text or number is None:
            return False
        return (wanted.low is not None and number < wanted.low) or (wanted.high is not None and number > wanted.high)

    def entered(self) -> str:
        """A number with a point, whatever the language's own mark is; words as they are."""
        wanted = self._wanted
        if wanted is None or wanted.text:
            return self.field.text().strip()
        return "" if self.pad.number is None else f"{self.pad.number:.{wanted.decimals}f}"

    def shown(self) -> str:
        """What is written, as a button names it."""
        wanted = self._wanted
        if wanted is None or wanted.text or self.pad.number is None:
            return ""
        return f"{QLocale().toString(self.pad.number, 'f', wanted.decimals)} {one_line(wanted.unit)}".strip()

    def wipe(self) -> None:
        """Empty."""
        self.field.clear()
        self.pad.field.clear()

    def _limit_words(self, wanted: Wanted, equals: str) -> str:
        def number(value: float) -> str:
            return f"{QLocale().toString(float(value), 'f', wanted.decimals)} {one_line(wanted.unit)}".strip()

        if wanted.equals:
            return self.tr("It has to be the same as: {tag}").format(tag=equals)
        if wanted.low is not None and wanted.high is not None:
            return self.tr("Accepted: {low} to {high}").format(low=number(wanted.low), high=number(wanted.high))
        if wanted.low is not None:
            return self.tr("Accepted: {low} and more").format(low=number(wanted.low))
        if wanted.high is not None:
            return self.tr("Accepted: {high} and less").format(high=number(wanted.high))
        return ""

    def _on_edited(self) -> None:
        self.edited.emit()


class ChoicePanel(Panel):
    """The ways of a choice, or of a loop that ends when a person says so; each a large target."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.choices = Choices(look, columns=1, part="choice")
        self.choices.chosen.connect(self.edited)
        self.column.addWidget(self.choices)
        self.column.addStretch(1)

    def begin(self, at: At) -> None:
        """None of them is chosen."""
        self.choices.offer(self._options(at))
        self.choices.forget()

    @property
    def ready(self) -> bool:
        """One is chosen."""
        return bool(self.choices.choice)

    def chosen(self) -> str:
        """Which."""
        return self.choices.choice

    def wipe(self) -> None:
        """None."""
        self.choices.forget()

    def _options(self, at: At) -> list[tuple[str, str]]:
        if at.passed.kind is StageKind.LOOP:
            return [(AGAIN, self.tr("Once more")), (ENOUGH, self.tr("Enough: go on"))]
        options = at.stage.options if at.stage is not None else ()
        return [(option.name, title_words(option.label, option.name)) for option in options]


class DecisionPanel(Panel):
    """It is not as it has to be: why, and the way on that leaves it so."""

    deviate = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.why, self.what = plain_label("reading"), plain_label("body")
        self.deviate_button = touch_button(part="choice")
        self.deviate_button.clicked.connect(self.deviate)
        for label in (self.why, self.what):
            label.setWordWrap(True)
        for widget in (self.why, self.what, self.deviate_button):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def show_moment(self, at: At) -> None:
        """The reason."""
        self.why.setText(decision_words(at.passed))
        self.what.setText(self.tr("Somebody decides: once more, or go on and say why that may be."))
        self.deviate_button.setText(self.tr("Go on with a deviation…"))

    @property
    def ready(self) -> bool:
        """Once more is always possible."""
        return True


class MachinePanel(Panel):
    """What is sent to the machine: before it is, while it is watched, and what became of it. Nobody has to send it.

    Also beside a stage that is done by a person's word, where that word sends something.
    """

    deviate = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._awaits = Awaited.NOTHING
        self.what, self.told = plain_label("reading"), plain_label("body")
        self.deviate_button = touch_button(part="choice")
        self.deviate_button.clicked.connect(self.deviate)
        for label in (self.what, self.told):
            label.setWordWrap(True)
        for widget in (self.what, self.told, self.deviate_button):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def show_moment(self, at: At) -> None:
        """As it stands."""
        self._awaits = at.passed.awaits
        by_person = at.passed.awaits is Awaited.PERSON
        every = "\n".join(at.action_words(action) for action in (at.stage.actions if at.stage else ()))
        self.what.setText(at.sends() if by_person else every)
        receipt = at.picture.receipts.get(at.passed.receipt)
        if by_person or at.passed.awaits is Awaited.ACTION:
            words = self.tr("This goes to the machine in your name.")
        elif receipt is not None:
            words = verdict(at.picture, receipt, 0.0)
        else:
            words = self.tr("Sent; the machine has not answered yet.")
        self.told.setText(words)
        self.deviate_button.setText(self.tr("Go on without it, with a deviation…"))
        self.deviate_button.setVisible(at.passed.awaits is Awaited.ACTION)

    @property
    def ready(self) -> bool:
        """Somebody can begin it."""
        return self._awaits in (Awaited.ACTION, Awaited.PERSON)


class PausePanel(Panel):
    """The run stands still: since when, by whom, why; nothing is asked for until somebody goes on with it."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.since, self.why, self.what = plain_label("stage"), plain_label("reading"), plain_label("body")
        for label in (self.since, self.why, self.what):
            label.setWordWrap(True)
            self.column.addWidget(label)
        self.column.addStretch(1)

    def show_moment(self, at: At) -> None:
        """The last pause."""
        if not at.run.pauses:
            return
        last = at.run.pauses[-1]
        self.since.setText(self.tr("Paused since {time}").format(time=moment_text(last.from_ns, at.now_ns)))
        who = one_line(last.name) or self.tr("Pupitre was not running")
        self.why.setText(told_by(who, last.why))
        self.what.setText(
            self.tr("Nothing is asked for until somebody goes on with it. The machine did not stand still.")
        )
