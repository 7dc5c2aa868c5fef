"""RunHead: which run it is and how far it has come, the ways out of it, and the branches that go on side by side."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hmi.values.run import Run, RunPhase
from ui.bridge.procedure_run import Book, present, station_of
from ui.bridge.procedure_words import awaited_words, stage_words, title_words
from ui.pages.procedures.act_pane import Act
from ui.pages.procedures.run_words import run_line
from ui.style.look import Look
from ui.widgets.choices import Choices
from ui.widgets.elided import ElidedLabel
from ui.widgets.plain import touch_button
from ui.widgets.symbols import paint_trough


class Segments(QWidget):
    """A piece for each stage of the main line: those behind are filled, the present one is marked."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.at = (0, 0)
        self.setFixedHeight(look.metrics.grid(2))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_at(self, number: int, count: int) -> None:
        """The stage of this number of so many."""
        if (number, count) != self.at:
            self.at = number, count
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Pieces of equal width."""
        number, count = self.at
        if not count:
            return
        painter = QPainter(self)
        tokens, gap = self._look.tokens, self._look.metrics.px(3)
        width = (self.width() - gap * (count - 1)) / count
        for place in range(count):
            piece = QRectF(round(place * (width + gap)), 0, round(width), self.height())
            if place < number - 1:
                painter.fillRect(piece, QColor(tokens.live))
            elif place == number - 1:
                painter.fillRect(piece, QColor(tokens.accent))
            else:
                paint_trough(painter, piece, self._look)
        painter.end()


class RunHead(QWidget):
    """`left` to the library; `flow_wanted` for the overview or back; `act_wanted`; `branch_chosen` carries a place."""

    left = Signal()
    flow_wanted = Signal()
    act_wanted = Signal(str)
    branch_chosen = Signal(str)

    def __init__(self, look: Look, utc: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._utc = utc
        grid = look.metrics.grid
        self.back_button, self.flow_button = touch_button(), touch_button(checkable=True)
        self.pause_button, self.abandon_button = touch_button(), touch_button()
        self.name, self.line = ElidedLabel("title"), ElidedLabel("body")
        self.segments = Segments(look)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.line)
        row = QHBoxLayout()
        row.setSpacing(grid(3))
        row.addWidget(self.back_button)
        row.addLayout(words, 1)
        for button in (self.flow_button, self.pause_button, self.abandon_button):
            row.addWidget(button)
        self.branches = Choices(look, columns=4)
        self.branches.chosen.connect(self.branch_chosen)
        self.back_button.clicked.connect(self.left)
        self.flow_button.clicked.connect(self.flow_wanted)
        self.pause_button.clicked.connect(partial(self.act_wanted.emit, Act.PAUSE.value))
        self.abandon_button.clicked.connect(partial(self.act_wanted.emit, Act.ABANDON.value))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(grid(1.5))
        column.addLayout(row)
        column.addWidget(self.segments)
        column.addWidget(self.branches)
        self.retranslate()

    def show_run(self, run: Run | None, book: Book | None, place: str, *, flow: bool) -> None:
        """As it stands; place: what is shown below; flow: that is the overview."""
        is_open = run is not None and not run.phase.is_over
        self.flow_button.setVisible(is_open)
        self.flow_button.setEnabled(book is not None)
        self.flow_button.setChecked(flow)
        self.pause_button.setVisible(is_open and run is not None and run.phase is RunPhase.RUNNING)
        self.abandon_button.setVisible(is_open)
        if run is None:
            self.name.setText(self.tr("Asking the core…"))
            self.line.setText("")
            self.branches.hide()
            return
        self.name.setText(title_words(run.label, run.procedure))
        self.line.setText(run_line(run, book, self._utc()))
        self.segments.setVisible(is_open and book is not None)
        if book is not None:
            self.segments.show_at(*station_of(run, book.procedure))
        self._show_branches(run, book, place)

    def fail(self, words: str) -> None:
        """The run cannot be told, and why."""
        self.name.setText(self.tr("This run cannot be told: {reason}").format(reason=words))

    def retranslate(self) -> None:
        """Set every text anew."""
        self.back_button.setText(self.tr("All procedures"))
        self.flow_button.setText(self.tr("Overview"))
        self.pause_button.setText(self.tr("Pause, hand over…"))
        self.abandon_button.setText(self.tr("Abandon…"))

    def _show_branches(self, run: Run, book: Book | None, place: str) -> None:
        here = present(run)
        self.branches.setVisible(len(here) > 1 and not run.phase.is_over)
        if len(here) > 1:
            self.branches.offer(
                [
                    (
                        one.place,
                        f"{stage_words(None if book is None else book.stage(one), one.stage)}\n"
                        f"{awaited_words(one.awaits)}",
                    )
                    for one in here
                ]
            )
            self.branches.mark(place)
