"""Which machine is seen, and which page of it: two rows of buttons in one."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui.style.icons import icon
from ui.style.look import Look
from ui.widgets.plain import plain_label, touch_button

_NARROWEST: Final = 100
"""Least width of a machine's button, in pixels at 96 dpi."""


def window_of(count: int, chosen: int, room: int) -> tuple[int, int]:
    """First and past-last position of the `room` neighbours that are shown, the chosen one among them."""
    room = max(1, room)
    first = min(max(0, chosen - room // 2), max(0, count - room))
    return first, min(count, first + room)


def wrapped(label: str, font: QFontMetricsF) -> str:
    """The label in two lines where that makes it narrower."""
    words = label.split()
    forms = [label, *(" ".join(words[:cut]) + "\n" + " ".join(words[cut:]) for cut in range(1, len(words)))]
    return min(forms, key=lambda form: max(font.horizontalAdvance(line) for line in form.split("\n")))


class MachineChooser(QWidget):
    """A button a machine, as many as there is room for; `chosen` carries the name, `paged` a step of -1 or 1."""

    chosen = Signal(str)
    paged = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._machines: list[tuple[str, str]] = []
        self._current = ""
        metrics = look.metrics
        self.buttons: list[QPushButton] = []
        self.earlier, self.later = touch_button(), touch_button()
        self.before, self.after = touch_button(), touch_button()
        look.changed.connect(self._draw_arrows)
        self._draw_arrows()
        self.place = plain_label("strong")
        self.place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.place.setMinimumWidth(metrics.px(56))
        self.earlier.clicked.connect(lambda: self._step(-1))
        self.later.clicked.connect(lambda: self._step(1))
        self.before.clicked.connect(lambda: self.paged.emit(-1))
        self.after.clicked.connect(lambda: self.paged.emit(1))
        self._row = QHBoxLayout()
        self._row.setSpacing(metrics.grid(1.5))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.grid(1.5))
        row.addWidget(self.earlier)
        row.addLayout(self._row, 1)
        row.addWidget(self.later)
        row.addSpacing(metrics.grid(3))
        for widget in (self.before, self.place, self.after):
            row.addWidget(widget)

    def show_machines(self, machines: Sequence[tuple[str, str]], current: str) -> None:
        """These machines as (name, label), `current` among them."""
        if (list(machines), current) != (self._machines, self._current):
            self._machines, self._current = list(machines), current
            self._arrange()

    def show_place(self, page: int, pages: int, words: str) -> None:
        """Which of its pages is seen; `words` for those who hear it."""
        several = pages > 1
        for widget in (self.before, self.place, self.after):
            widget.setVisible(several)
        self.place.setText(f"{page + 1} / {pages}")
        self.place.setAccessibleName(words)
        self.before.setEnabled(page > 0)
        self.after.setEnabled(page < pages - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer machines have room."""
        super().resizeEvent(event)
        self._arrange()

    def _step(self, step: int) -> None:
        names = [name for name, _ in self._machines]
        at = names.index(self._current) if self._current in names else 0
        self.chosen.emit(names[min(len(names) - 1, max(0, at + step))])

    def _arrange(self) -> None:
        metrics = self._look.metrics
        space = metrics.grid(1.5)
        paging = 2 * metrics.touch + metrics.px(56) + 3 * space + metrics.grid(3)
        width = self.width() - paging
        each = metrics.px(_NARROWEST) + space
        room = max(1, width // each)
        crowded = len(self._machines) > room
        if crowded:
            room = max(1, (width - 2 * (metrics.touch + space)) // each)
        self.earlier.setVisible(crowded)
        self.later.setVisible(crowded)
        names = [name for name, _ in self._machines]
        at = names.index(self._current) if self._current in names else 0
        first, last = window_of(len(names), at, room)
        while len(self.buttons) < last - first:
            button = touch_button(checkable=True)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _=False, touched=button: self._on_touched(touched))
            self.buttons.append(button)
            self._row.addWidget(button, 1)
        inner = width - (2 * (metrics.touch + space) if crowded else 0) - (last - first) * space
        labels = [label for _, label in self._machines[first:last]]
        part, around, font, texts = self._written(labels, inner)
        needs = [max(font.horizontalAdvance(line) for line in text.split("\n")) for text in texts]
        shrink = min(1.0, (inner - around * len(needs)) / max(1.0, sum(needs)))
        for place, button in enumerate(self.buttons):
            button.setVisible(place < last - first)
            if place >= last - first:
                continue
            name, label = self._machines[first + place]
            lines = [
                font.elidedText(line, Qt.TextElideMode.ElideMiddle, needs[place] * shrink + 1)
                for line in texts[place].split("\n")
            ]
            self._row.setStretch(place, round(needs[place]) + around)
            if button.property("part") != part:
                button.setProperty("part", part)
                button.style().unpolish(button)
                button.style().polish(button)
            button.setProperty("machine", name)
            button.setText("\n".join(lines).replace("&", "&&"))
            button.setAccessibleName(label)
            button.setChecked(name == self._current)
        self.earlier.setEnabled(at > 0)
        self.later.setEnabled(at < len(names) - 1)

    def _written(self, labels: Sequence[str], inner: int) -> tuple[str, int, QFontMetricsF, Sequence[str]]:
        """How the labels fit: part of the style sheet, space around each, font, texts; smaller before any is cut."""
        metrics = self._look.metrics
        dense = QFontMetricsF(self._look.font(metrics.label, strong=True))
        roomy = QFontMetricsF(self._look.font(metrics.body, strong=True))
        forms = (
            ("", metrics.grid(7), roomy, labels),
            ("", metrics.grid(7), roomy, [wrapped(label, roomy) for label in labels]),
            ("dense", metrics.grid(3), dense, [wrapped(label, dense) for label in labels]),
        )
        for form in forms[:-1]:
            _, around, font, texts = form
            needs = sum(max(font.horizontalAdvance(line) for line in text.split("\n")) for text in texts)
            if needs + around * len(texts) <= inner:
                return form
        return forms[-1]

    def _draw_arrows(self) -> None:
        side = self._look.metrics.grid(6)
        arrows = {self.earlier: "back", self.later: "forward", self.before: "back", self.after: "forward"}
        for button, name in arrows.items():
            button.setIcon(icon(name, self._look.tokens.text))
            button.setIconSize(QSize(side, side))

    def _on_touched(self, button: QPushButton) -> None:
        button.setChecked(True)
        self.chosen.emit(str(button.property("machine")))
