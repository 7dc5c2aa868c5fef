"""Controls of the trends page: spans and the one primary action in the head, everything else in a row that opens."""

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui.bridge.local_time import moment_text, zone_text
from ui.style.look import Look
from ui.widgets.plain import plain_label, touch_button

_NS: Final = 1_000_000_000
_MINUTE: Final = 60 * _NS
SPANS_NS: Final = (2 * _MINUTE, 10 * _MINUTE, 60 * _MINUTE, 8 * 60 * _MINUTE, 24 * 60 * _MINUTE)


class Head(QFrame):
    """What is shown, how long a span of it, and live or paused."""

    span_chosen = Signal(object)
    live_toggled = Signal()
    tools_toggled = Signal(bool)
    pens_proposed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        metrics = look.metrics
        self.when = plain_label("label")
        self.pens_button = touch_button(checkable=True)
        self.pens_button.clicked.connect(self.pens_proposed)
        self.tools_button = touch_button(checkable=True)
        self.tools_button.clicked.connect(self.tools_toggled)
        self.live_button = touch_button(part="primary")
        self.live_button.clicked.connect(self.live_toggled)
        self.span_buttons = [touch_button(checkable=True) for _ in SPANS_NS]
        row = QHBoxLayout(self)
        row.setContentsMargins(metrics.grid(3), metrics.grid(2), metrics.grid(2), metrics.grid(1))
        row.setSpacing(metrics.grid(2))
        row.addWidget(self.when)
        row.addStretch(1)
        for length, button in zip(SPANS_NS, self.span_buttons, strict=True):
            button.clicked.connect(partial(self._on_span, length))
            row.addWidget(button)
        row.addSpacing(metrics.grid(2))
        row.addWidget(self.pens_button)
        row.addWidget(self.tools_button)
        row.addWidget(self.live_button)

    def retranslate(self, pens: int) -> None:
        """Set every text anew."""
        for length, button in zip(SPANS_NS, self.span_buttons, strict=True):
            minutes = length // _MINUTE
            hours = minutes // 60
            button.setText(self.tr("{h} h").format(h=hours) if hours else self.tr("{min} min").format(min=minutes))
        self.tools_button.setText(self.tr("Tools"))
        self.show_pens(pens)

    def show_span(self, from_ns: int, to_ns: int, now_ns: int) -> None:
        """The span that is drawn."""
        self.when.setText(
            self.tr("{start} – {end}\nlocal time, {zone}").format(
                start=moment_text(from_ns, now_ns), end=moment_text(to_ns, now_ns), zone=zone_text(now_ns)
            )
        )

    def show_pens(self, count: int) -> None:
        """How many pens there are."""
        self.pens_button.setText(self.tr("Pens ({count})").format(count=count))

    def show_state(self, following: bool, length_ns: int) -> None:
        """The primary action leads back to now; while now is followed it is a quiet "Pause"."""
        self.live_button.setText(self.tr("Pause") if following else self.tr("Live"))
        part = "" if following else "primary"
        if self.live_button.property("part") != part:
            self.live_button.setProperty("part", part)
            self.live_button.style().polish(self.live_button)
        for length, button in zip(SPANS_NS, self.span_buttons, strict=True):
            button.setChecked(length == length_ns)

    def _on_span(self, length: int, _checked: bool = False) -> None:
        self.span_chosen.emit(length)


class Tools(QFrame):
    """The row that opens: each button says by its key what it proposes."""

    proposed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        metrics = look.metrics
        row = QHBoxLayout(self)
        row.setContentsMargins(metrics.grid(3), 0, metrics.grid(2), metrics.grid(1))
        row.setSpacing(metrics.grid(2))
        self.buttons: dict[str, QPushButton] = {}
        for key in ("back", "on", "wider", "closer", "|", *CHECKED, "|", "sets", "export"):
            if key == "|":
                row.addStretch(1)
                continue
            button = touch_button(checkable=key in CHECKED or key in {"sets", "export"})
            button.clicked.connect(partial(self._on_button, key))
            self.buttons[key] = button
            row.addWidget(button)

    def retranslate(self) -> None:
        """Set every text anew."""
        texts = {
            "back": ("◀", self.tr("Earlier")),
            "on": ("▶", self.tr("Later")),
            "wider": ("−", self.tr("Longer span")),
            "closer": ("+", self.tr("Shorter span")),
            "cursors": (self.tr("Cursors"), ""),
            "compare": (self.tr("Compare"), ""),
            "unit": (self.tr("Axis per unit"), ""),
            "split": (self.tr("Two plots"), ""),
            "events": (self.tr("Events"), ""),
            "sets": (self.tr("Pen sets"), ""),
            "export": (self.tr("Export"), ""),
        }
        for key, (text, name) in texts.items():
            self.buttons[key].setText(text)
            self.buttons[key].setAccessibleName(name or text)

    def show_checked(self, key: str, on: bool) -> None:
        """Whether what a button stands for is on."""
        self.buttons[key].setChecked(on)

    def _on_button(self, key: str, _checked: bool = False) -> None:
        self.proposed.emit(key)


CHECKED: Final = ("cursors", "compare", "unit", "split", "events")
"""Tools that stay on until they are touched again."""
