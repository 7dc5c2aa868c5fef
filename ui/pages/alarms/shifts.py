"""ShiftTable: how alarms performed in each shift or lot, the newest first; a touch shows the figures of one."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hmi.values.alarm_performance import AlarmPerformance, Verdict
from ui.bridge.local_time import local
from ui.bridge.performance_words import figure_words
from ui.style.look import Look
from ui.widgets.symbols import paint_focus
from ui.widgets.tile_words import RIGHT, paint_name, paint_words

_FIGURES = ("rate_10min", "peak_10min", "flood_time")
_FULLY_HELD = 0.9


def shift_words(one: AlarmPerformance) -> str:
    """Which shift: "2026-11-21 06:00 – 14:00"."""
    return f"{local(one.from_ns).strftime('%Y-%m-%d %H:%M')} – {local(one.to_ns).strftime('%H:%M')}"


def lot_words(lot: str, one: AlarmPerformance) -> str:
    """Which lot, and when: "B2231, 2026-11-21 06:12 – 09:40"."""
    return f"{lot}, {shift_words(one)}"


class ShiftTable(QWidget):
    """`touched` carries the place of a shift (or lot) in what was shown last (the oldest is 0)."""

    touched = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shifts: list[tuple[str, AlarmPerformance]] = []
        self._row = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_shifts(self, shifts: Sequence[tuple[str, AlarmPerformance]]) -> None:
        """These with their names, the oldest first as they are told."""
        if list(shifts) != self._shifts:
            self._shifts = list(shifts)
            self._row = 0
            words = [f"{name}: {one.raised}" for name, one in reversed(self._shifts)]
            self.setAccessibleName(", ".join(words))
            self.setFixedHeight(self._look.metrics.touch * max(1, len(self._shifts)))
            self.update()

    def sizeHint(self) -> QSize:
        """A touch target for each."""
        metrics = self._look.metrics
        return QSize(metrics.grid(80), metrics.touch * max(1, len(self._shifts)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The shift under the finger."""
        self._touch(int(event.position().y() // self._look.metrics.touch))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down, and Enter."""
        steps = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}
        if event.key() in steps:
            self._row = min(max(0, len(self._shifts) - 1), max(0, self._row + steps[event.key()]))
            self.update()
        elif event.key() in (Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value):
            self._touch(self._row)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Two lines a shift: which and how many, then figures; too much stands out by strong letters, not by colour."""
        painter = QPainter(self)
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        for place, (name, one) in enumerate(reversed(self._shifts)):
            row = QRectF(0, place * metrics.touch, self.width(), metrics.touch)
            if not row.intersects(QRectF(event.rect())):
                continue
            painter.setPen(QColor(tokens.line))
            painter.drawLine(row.bottomLeft(), row.bottomRight())
            inner = row.adjusted(metrics.grid(1), metrics.grid(0.5), -metrics.grid(1), -metrics.grid(0.5))
            upper = QRectF(inner.left(), inner.top(), inner.width(), inner.height() / 2)
            lower = upper.translated(0, inner.height() / 2)
            strong = look.font(metrics.body, strong=True)
            count = self.tr("{count} alarms").format(count=one.raised)
            paint_words(painter, upper, count, strong, tokens.text, RIGHT)
            room = upper.adjusted(0, 0, -metrics.grid(24), 0)
            paint_name(painter, room, name, look.font(metrics.body), tokens.text, metrics.label)
            figures = [(figure, one.figures[figure]) for figure in _FIGURES if figure in one.figures]
            words = [self._words(figure, figure_words(figure, judged)[1]) for figure, judged in figures]
            if one.held < _FULLY_HELD:
                words.append(self.tr("only {share} % judged").format(share=f"{100 * one.held:.0f}"))
            bad = any(judged.verdict is Verdict.TOO_MUCH for _, judged in figures)
            colour = tokens.text if bad else tokens.muted
            paint_words(painter, lower, " · ".join(words), look.font(metrics.label, strong=bad), colour)
            if self.hasFocus() and place == self._row:
                paint_focus(painter, row, look)
        painter.end()

    def _words(self, name: str, value: str) -> str:
        forms = {
            "rate_10min": self.tr("{value} in ten minutes"),
            "peak_10min": self.tr("at most {value}"),
            "flood_time": self.tr("in flood {value}"),
        }
        return forms[name].format(value=value)

    def _touch(self, row: int) -> None:
        if 0 <= row < len(self._shifts):
            self._row = row
            self.touched.emit(len(self._shifts) - 1 - row)
