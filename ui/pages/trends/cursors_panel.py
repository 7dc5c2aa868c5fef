"""CursorsPanel: what the two cursors read, and buttons that move them without a drag."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from hmi.values.tag import Kind, Tag
from ui.bridge.local_time import moment_text
from ui.bridge.value_text import NOTHING, label_text, number_text
from ui.bridge.words import duration_words
from ui.pages.trends.panel import Panel, empty, scrolled
from ui.pages.trends.pens_panel import Swatch
from ui.pages.trends.readouts import Readout
from ui.plots.overlay import CURSOR_NAMES
from ui.plots.points import Reading
from ui.style.look import Look
from ui.widgets.plain import plain_label, touch_button


class CursorsPanel(Panel):
    """`step_proposed`: cursor and direction (-1, 1); `here_proposed`: bring both into sight."""

    step_proposed = Signal(int, int)
    here_proposed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._shown: object = None
        self.times = [plain_label("strong") for _ in CURSOR_NAMES]
        self._steps = [(touch_button(), touch_button()) for _ in CURSOR_NAMES]
        for number, (time, (back, on)) in enumerate(zip(self.times, self._steps, strict=True)):
            for button, direction in ((back, -1), (on, 1)):
                button.setAutoRepeat(True)
                button.clicked.connect(partial(self._on_step, number, direction))
            row = QHBoxLayout()
            row.addWidget(plain_label("title", CURSOR_NAMES[number]))
            row.addWidget(back)
            row.addWidget(time, 1, Qt.AlignmentFlag.AlignCenter)
            row.addWidget(on)
            self.body.addLayout(row)
        self.delta = plain_label("strong")
        self.here_button = touch_button()
        self.here_button.clicked.connect(self.here_proposed)
        row = QHBoxLayout()
        row.addWidget(self.delta, 1)
        row.addWidget(self.here_button)
        self.body.addLayout(row)
        rows = QWidget()
        self._rows = QVBoxLayout(rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(scrolled(rows), 1)
        self.retranslate()

    def heading(self) -> str:
        """Cursors."""
        return self.tr("Cursors")

    def retranslate(self) -> None:
        """Set every text anew."""
        super().retranslate()
        self.here_button.setText(self.tr("Bring here"))
        for name, (back, on) in zip(CURSOR_NAMES, self._steps, strict=True):
            back.setText("◀")
            on.setText("▶")
            back.setAccessibleName(self.tr("Cursor {name} earlier").format(name=name))
            on.setAccessibleName(self.tr("Cursor {name} later").format(name=name))
        self._shown = None

    def show_readouts(self, places: tuple[int, int], readouts: Sequence[tuple[Tag, int, Readout]], now_ns: int) -> None:
        """Cursor times (UTC ns) and, for each pen, its tag, position and what is read of it."""
        state = places, [(pen, readout) for _, pen, readout in readouts]
        if state == self._shown:
            return
        self._shown = state
        for label, at_ns in zip(self.times, places, strict=True):
            label.setText(moment_text(at_ns, now_ns))
        length = duration_words(abs(places[1] - places[0]) / 1e9)
        self.delta.setText(self.tr("Δ {length}").format(length=length))
        empty(self._rows)
        for tag, pen, readout in readouts:
            self._rows.addWidget(self._row(tag, pen, readout))

    def _row(self, tag: Tag, pen: int, readout: Readout) -> QWidget:
        """Name above; A, B and difference side by side; extremes below."""
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, self._look.metrics.grid(2))
        grid.setVerticalSpacing(0)
        name = plain_label("", f"{label_text(tag)} ({tag.unit})" if tag.unit else label_text(tag))
        name.setWordWrap(True)
        grid.addWidget(Swatch(self._look, pen), 0, 0)
        grid.addWidget(name, 0, 1, 1, 3)
        figures = [
            (CURSOR_NAMES[0], self._reading(tag, readout.first)),
            (CURSOR_NAMES[1], self._reading(tag, readout.second)),
        ]
        if tag.kind in {Kind.ANALOG, Kind.COUNTER}:
            figures.append(("Δ", NOTHING if readout.delta is None else _signed(tag, readout.delta)))
        for column, (head, text) in enumerate(figures, 1):
            grid.addWidget(plain_label("label", head), 1, column)
            grid.addWidget(plain_label("strong", text), 2, column)
            grid.setColumnStretch(column, 1)
        grid.addWidget(plain_label("label", self._between(tag, readout)), 3, 1, 1, 3)
        return row

    def _between(self, tag: Tag, readout: Readout) -> str:
        words: list[str] = []
        if readout.low is not None and readout.high is not None and tag.kind in {Kind.ANALOG, Kind.COUNTER}:
            low, high = number_text(tag, readout.low), number_text(tag, readout.high)
            words.append(self.tr("between: {low} to {high}").format(low=low, high=high))
        if readout.broken:
            words.append(self.tr("data missing"))
        if readout.doubtful:
            words.append(self.tr("uncertain"))
        return ", ".join(words)

    def _reading(self, tag: Tag, reading: Reading | None) -> str:
        if reading is None:
            return NOTHING
        if reading.low == reading.high:
            return number_text(tag, reading.low)
        return f"{number_text(tag, reading.low)}–{number_text(tag, reading.high)}"

    def _on_step(self, number: int, direction: int, _checked: bool = False) -> None:
        self.step_proposed.emit(number, direction)


def _signed(tag: Tag, value: float) -> str:
    text = number_text(tag, value)
    return f"+{text}" if value > 0 and text[:1] not in "+0" else text
