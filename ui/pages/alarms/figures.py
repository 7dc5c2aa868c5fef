"""Figures of a span with what the standards ask for, and its raisings in each ten minutes."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from hmi.values.alarm_performance import AlarmPerformance, Verdict
from ui.bridge.performance_words import figure_words, figures_shown
from ui.style.look import Look
from ui.widgets.plain import plain_label


class Figures(QWidget):
    """Figures, each with what the standards ask for."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(look.metrics.grid(1))
        self._grid.setColumnStretch(0, 1)
        self._grid.setHorizontalSpacing(look.metrics.grid(4))
        self._rows: list[tuple[QLabel, QLabel, QLabel]] = []

    def show_figures(self, performance: AlarmPerformance | None) -> None:
        """Those of a span; None: none are known."""
        shown = figures_shown(performance) if performance is not None else []
        while len(self._rows) < len(shown):
            row = (plain_label("body"), plain_label("strong"), plain_label("label"))
            for column, label in enumerate(row):
                self._grid.addWidget(label, len(self._rows), column)
            self._rows.append(row)
        for place, row in enumerate(self._rows):
            for label in row:
                label.setVisible(place < len(shown))
            if place < len(shown):
                name, judged = shown[place]
                for label, words in zip(row, figure_words(name, judged), strict=True):
                    label.setText(words)
                worst = judged.verdict is Verdict.TOO_MUCH
                if row[2].property("part") != ("strong" if worst else "label"):
                    row[2].setProperty("part", "strong" if worst else "label")
                    row[2].style().polish(row[2])


class Slots(QWidget):
    """Raisings in each ten minutes as bars, and the line of ten."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._slots: list[int] = []
        self.setMinimumHeight(look.metrics.grid(20))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_slots(self, slots: list[int]) -> None:
        """These."""
        if slots != self._slots:
            self._slots = slots
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars; those above the line are darker, not coloured: colour belongs to what needs an answer now."""
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.raised))
        most = max(12, *self._slots) if self._slots else 12
        high, wide = self.height(), self.width() / max(1, len(self._slots))
        for place, count in enumerate(self._slots):
            tall = high * count / most
            box = QRectF(place * wide, high - tall, max(1.0, wide - 1), tall)
            painter.fillRect(box, QColor(tokens.live if count > 10 else tokens.muted))
        y = high - high * 10 / most
        painter.setPen(QColor(tokens.text))
        painter.drawLine(0, round(y), self.width(), round(y))
        painter.end()
