"""RunFoot: a look back at the left, the one act at the right; between them what a stage may need at any moment."""

from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from hmi.values.procedure import EvidenceKind
from hmi.values.run import RunPhase
from ui.pages.procedures.act_pane import Act
from ui.pages.procedures.at import At, missing_proofs
from ui.style.icons import icon
from ui.style.look import Look
from ui.widgets.plain import FirmButton, plain_label, touch_button

_ACT: Final = 250
"""Pixels of the one act at a scale of 1: it does not get small under a finger that found it at the stage before."""


class RunFoot(QWidget):
    """`done`: the large button; `back_wanted`: an earlier stage; `act_wanted`, `photo_wanted`: to say, to show."""

    done = Signal()
    back_wanted = Signal()
    act_wanted = Signal(str)
    photo_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        metrics = look.metrics
        self.back_button, self.wrong_button = touch_button(part="withdraw"), touch_button(part="withdraw")
        self.note_button, self.scan_button, self.photo_button, self.skip_button = (touch_button() for _ in range(4))
        self.act_button = FirmButton(least=metrics.px(_ACT))
        self.said = plain_label("strong")
        self.said.setWordWrap(True)
        self.back_button.setIconSize(QSize(*[metrics.grid(7)] * 2))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.grid(3))
        row.addWidget(self.back_button)
        row.addWidget(self.wrong_button)
        for button in (self.note_button, self.scan_button, self.photo_button, self.skip_button):
            row.addWidget(button)
        row.addWidget(self.said, 1)
        row.addSpacing(metrics.apart - 2 * metrics.grid(3))
        row.addWidget(self.act_button)
        self.act_button.clicked.connect(self.done)
        self.back_button.clicked.connect(self.back_wanted)
        self.photo_button.clicked.connect(self.photo_wanted)
        for button, act in (
            (self.wrong_button, Act.WRONG),
            (self.note_button, Act.NOTE),
            (self.scan_button, Act.SCAN),
            (self.skip_button, Act.SKIP),
        ):
            button.clicked.connect(partial(self.act_wanted.emit, act.value))
        look.changed.connect(self._tint)
        self._tint()
        self.retranslate()

    def show_at(self, at: At, words: str, refused: str, *, ready: bool, can_go_back: bool) -> None:
        """What can be done now; refused: why the last act was not."""
        running = at.run.phase is RunPhase.RUNNING and not at.is_over
        self.back_button.setEnabled(can_go_back)
        self.wrong_button.setEnabled(not at.is_over and not at.run.phase.is_over)
        for button in (self.note_button, self.scan_button, self.photo_button):
            button.setVisible(running)
        missing = missing_proofs(at)
        for button, kind in (
            (self.note_button, EvidenceKind.NOTE),
            (self.scan_button, EvidenceKind.SCAN),
            (self.photo_button, EvidenceKind.PHOTO),
        ):
            _mark(button, "primary" if kind in missing else "")
        _mark(self.act_button, "withdraw" if missing else "critical")
        self.skip_button.setVisible(running and at.stage is not None and at.stage.skippable)
        self.said.setText(refused)
        self.act_button.setText(words.replace("&", "&&"))
        self.act_button.setEnabled(ready)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.back_button.setText(self.tr("Earlier"))
        self.back_button.setAccessibleName(self.tr("Look at the stage before"))
        self.wrong_button.setText(self.tr("Something\nis wrong"))
        self.note_button.setText(self.tr("Note…"))
        self.scan_button.setText(self.tr("Scan…"))
        self.photo_button.setText(self.tr("Photo…"))
        self.skip_button.setText(self.tr("Skip…"))

    def _tint(self) -> None:
        self.back_button.setIcon(icon("back", self._look.tokens.text))


def _mark(button: QPushButton, part: str) -> None:
    """What comes next is the one primary action: the proof that is missing, else what the stage asks for."""
    if button.property("part") != part:
        button.setProperty("part", part)
        button.style().unpolish(button)
        button.style().polish(button)
