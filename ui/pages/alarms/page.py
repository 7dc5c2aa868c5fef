"""AlarmsPage: what needs an answer now. Journal and performance stand beside it."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.bridge.chosen import Chosen
from ui.bridge.past import Past
from ui.bridge.picture import Picture
from ui.bridge.ports import CoreAsked
from ui.bridge.seat import Seat
from ui.pages.alarms.list_part import ListPart
from ui.style.look import Look
from ui.widgets.page import Page


class AlarmsPage(Page):
    """`arrive` takes "" or "alarm:NUMBER"."""

    key = "alarms"

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
        del past  # the journal is the core's
        self._chosen = chosen
        self.setProperty("part", "card")
        self.standing = ListPart(picture, look, utc, attachment, seat)
        self.standing.open_proposed.connect(self._on_open)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, look.metrics.grid(2), 1, 1)
        column.setSpacing(0)
        column.addWidget(self.standing, 1)
        self.retranslate()

    def title(self) -> str:
        """The page's name."""
        return self.tr("Alarms")

    def reload(self) -> None:
        """Another core: all anew."""
        self.standing.reload()

    def arrive(self, argument: str) -> None:
        """Open at an alarm."""
        kind, _, number = argument.partition(":")
        if kind == "alarm" and number.isdecimal():
            self.standing.open_alarm(int(number))

    def leave(self) -> None:
        """Nothing that is asked for is wanted any more."""
        self.standing.leave()

    def show_frame(self, mono_ns: int) -> None:
        """Show this moment."""
        self.standing.show_frame(mono_ns)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.standing.retranslate()

    def _on_open(self, key: str, argument: str) -> None:
        """Another page; a tag is put among the pens of the trends first."""
        if key != "tag":
            self.open_proposed.emit(key, argument)
            return
        if int(argument) not in self._chosen.pens:
            self._chosen.toggle(int(argument))
        self.open_proposed.emit("trends", "")
