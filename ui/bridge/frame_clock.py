"""FrameClock: the one beat to which the screen repaints."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

FRAME_MS: Final = 100


class FrameClock(QObject):
    """Ten times a second while running; `ticked` carries the monotonic time in ns of the beat."""

    ticked = Signal(object)

    def __init__(self, mono: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mono = mono
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self.beat)

    def start(self) -> None:
        """Begin to beat."""
        self._timer.start()

    def stop(self) -> None:
        """Stop beating."""
        self._timer.stop()

    def beat(self) -> None:
        """One beat now."""
        self.ticked.emit(self._mono())
