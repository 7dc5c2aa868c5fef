"""TrailPage: what was done. Receipts of commands for whoever sent them, the audit trail for whoever checks."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ui.bridge.chosen import Chosen
from ui.bridge.past import Past
from ui.bridge.picture import Picture
from ui.bridge.ports import CoreAsked
from ui.bridge.seat import Seat
from ui.pages.trail.receipts_part import ReceiptsPart
from ui.pages.trail.trail_part import TrailPart
from ui.style.look import Look
from ui.widgets.page import Page
from ui.widgets.plain import touch_button

_PARTS: Final = ("receipts", "trail")


class TrailPage(Page):
    """`arrive` takes "receipts", "trail", "receipt:NUMBER" or "entry:NUMBER"."""

    key = "trail"

    def __init__(
        self,
        picture: Picture,
        chosen: Chosen,
        past: Past,
        look: Look,
        utc: Callable[[], int],
        parent: QWidget | None = None,
        *,
        attachment: CoreAsked,
        seat: Seat,
    ) -> None:
        super().__init__(parent)
        del past  # the record is the core's: the screen reads no database of it
        self._picture, self._chosen = picture, chosen
        self.setProperty("part", "card")
        grid = look.metrics.grid
        self.receipts = ReceiptsPart(picture, look, utc, attachment, seat)
        self.trail = TrailPart(picture, look, utc, attachment, seat)
        self.rooms = QStackedWidget()
        self.rooms.addWidget(self.receipts)
        self.rooms.addWidget(self.trail)
        self.part_buttons = {part: touch_button(checkable=True) for part in _PARTS}
        head = QHBoxLayout()
        head.setContentsMargins(grid(3), grid(2), grid(3), grid(2))
        head.setSpacing(grid(3))
        self.headlines = QStackedWidget()
        self.headlines.addWidget(self.receipts.headline)
        self.headlines.addWidget(self.trail.headline)
        self.headlines.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        head.addWidget(self.headlines, 1)
        for part, button in self.part_buttons.items():
            button.clicked.connect(partial(self.show_part, part))
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.rooms, 1)
        self.receipts.trend_proposed.connect(self._on_trend)
        self.retranslate()
        self.show_part("receipts")

    def title(self) -> str:
        """The page's name."""
        return self.tr("What was done")

    def reload(self) -> None:
        """Another core, perhaps another trail."""
        self.receipts.reload()
        self.trail.reload()

    def arrive(self, argument: str) -> None:
        """Open at a part, a receipt or an entry."""
        kind, _, number = argument.partition(":")
        if argument in self.part_buttons:
            self.show_part(argument)
        elif kind == "receipt" and number.isdecimal():
            self.show_part("receipts")
            self.receipts.open_receipt(int(number))
        elif kind == "entry" and number.isdecimal():
            self.show_part("trail")
            self.trail.open_entry(int(number))

    def leave(self) -> None:
        """Nothing that is asked for is wanted any more, and no password stays in its field."""
        self.receipts.leave()
        self.trail.leave()

    def show_frame(self, mono_ns: int) -> None:
        """Show this moment."""
        room = self.rooms.currentWidget()
        if room is self.trail:
            self.trail.show_frame(mono_ns)
        else:
            self.receipts.show_frame(mono_ns)

    def show_part(self, part: str) -> None:
        """Turn to this part."""
        if part == "receipts":
            self.trail.leave()
        else:
            self.receipts.leave()
        self.rooms.setCurrentWidget(self.trail if part == "trail" else self.receipts)
        self.headlines.setCurrentIndex(self.rooms.currentIndex())
        for name, button in self.part_buttons.items():
            button.setChecked(name == part)

    def retranslate(self) -> None:
        """Set every text anew."""
        for button, word in zip(self.part_buttons.values(), (self.tr("Receipts"), self.tr("Audit trail")), strict=True):
            button.setText(word)
        self.receipts.retranslate()
        self.trail.retranslate()

    def _on_trend(self, tag: int) -> None:
        if tag not in self._chosen.pens:
            self._chosen.toggle(tag)
        self.open_proposed.emit("trends", "")
