"""Comparing: which earlier span is compared with, and its history."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ui.bridge.past import Past
from ui.pages.trends.asking import Asking
from ui.pages.trends.compare import Comparison
from ui.pages.trends.drawing import Moment


class Comparing(QObject):
    """`comparison` is None while nothing is compared."""

    changed = Signal()

    def __init__(self, past: Past, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history = Asking(past, "trends.earlier")
        self.comparison: Comparison | None = None

    @property
    def earlier(self) -> tuple[Asking, Comparison] | None:
        """What is drawn under the shown span."""
        return None if self.comparison is None else (self.history, self.comparison)

    def begin(self, moment: Moment, by_ns: int) -> None:
        """Compare with what was so much earlier; 0: with the span just before."""
        self.history.forget()
        self._put(Comparison(moment.from_ns, moment.from_ns - (by_ns or moment.to_ns - moment.from_ns)))

    def move(self, by_ns: int) -> None:
        """Let the earlier span begin so much later."""
        if self.comparison is not None:
            self._put(self.comparison.moved(by_ns))

    def end(self) -> None:
        """Compare no more."""
        self.history.forget()
        self._put(None)

    def ask(self, path: Path, names: tuple[str, ...], moment: Moment, columns: int) -> None:
        """See to it that the earlier span is read."""
        if self.comparison is not None:
            span = self.comparison.earlier(moment.from_ns, moment.to_ns)
            self.history.ask(path, names, span, columns, moment.now_ns, moment.mono_ns)

    def _put(self, comparison: Comparison | None) -> None:
        self.comparison = comparison
        self.changed.emit()
