"""ComparePanel: which earlier span lies under the shown one."""

from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.bridge.local_time import moment_text
from ui.bridge.words import duration_words
from ui.pages.trends.compare import Comparison
from ui.pages.trends.comparing import Comparing
from ui.pages.trends.panel import Panel
from ui.style.look import Look
from ui.widgets.plain import plain_label, touch_button

_NS: Final = 1_000_000_000
_MINUTE: Final = 60 * _NS
_HOUR: Final = 60 * _MINUTE
_DAY: Final = 24 * _HOUR
_STEPS: Final = (-_DAY, _DAY, -_HOUR, _HOUR, -_MINUTE, _MINUTE, -_NS, _NS)


class ComparePanel(Panel):
    """`earlier_proposed`: compare with what was so many ns earlier (0: the span just before)."""

    earlier_proposed = Signal(object)

    def __init__(self, look: Look, comparing: Comparing, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._comparing = comparing
        self._what = plain_label("label")
        self._what.setWordWrap(True)
        self.body.addWidget(self._what)
        self.choices = {0: touch_button(), _DAY: touch_button(), 7 * _DAY: touch_button()}
        for length, button in self.choices.items():
            button.clicked.connect(partial(self._on_choice, length))
            self.body.addWidget(button)
        self._shift = plain_label("label")
        self._shift.setWordWrap(True)
        self.body.addWidget(self._shift)
        grid = QGridLayout()
        grid.setSpacing(look.metrics.grid(2))
        self.steps = {step: touch_button() for step in _STEPS}
        for number, (step, button) in enumerate(self.steps.items()):
            button.setAutoRepeat(True)
            button.clicked.connect(partial(self._on_step, step))
            grid.addWidget(button, number % 2, number // 2)
        self.body.addLayout(grid)
        self.body.addStretch(1)
        self.retranslate()
        comparing.changed.connect(self._show_ready)
        self._show_ready()

    def heading(self) -> str:
        """Compare."""
        return self.tr("Compare")

    def retranslate(self) -> None:
        """Set every text anew."""
        super().retranslate()
        self._what.setText(self.tr("The same pens of an earlier time are drawn lighter, under the shown span."))
        choices = {0: self.tr("Just before"), _DAY: self.tr("A day earlier"), 7 * _DAY: self.tr("A week earlier")}
        for length, button in self.choices.items():
            button.setText(choices[length])
        self._shift.setText(self.tr("Move the earlier span until the same events lie on each other:"))
        round_words = {_DAY: self.tr("1 d"), _HOUR: self.tr("1 h")}
        for step, button in self.steps.items():
            words = round_words.get(abs(step)) or duration_words(abs(step) / _NS)
            button.setText(("− " if step < 0 else "+ ") + words)
            earlier = self.tr("Earlier by {length}") if step < 0 else self.tr("Later by {length}")
            button.setAccessibleName(earlier.format(length=words))

    def _show_ready(self) -> None:
        """Whether there is an earlier span to move."""
        for widget in (self._shift, *self.steps.values()):
            widget.setEnabled(self._comparing.comparison is not None)

    def _on_choice(self, length: int, _checked: bool = False) -> None:
        self.earlier_proposed.emit(length)

    def _on_step(self, step: int, _checked: bool = False) -> None:
        self._comparing.move(step)


def comparison_words(comparison: Comparison, now_ns: int) -> str:
    """Which line begins when."""
    form = QCoreApplication.translate("ComparePanel", "Strong lines from {strong}, light lines from {light}")
    return form.format(strong=moment_text(comparison.zero_ns, now_ns), light=moment_text(comparison.earlier_ns, now_ns))
