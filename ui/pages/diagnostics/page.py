"""DiagnosticsPage: links, tags, servers and log, for whoever must find out what is wrong."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hmi.channel.questions import Entered
from ui.bridge.asking import Asking
from ui.bridge.chosen import Chosen
from ui.bridge.looked_at import LookedAt
from ui.bridge.past import Past
from ui.bridge.picture import Picture
from ui.bridge.ports import CoreAsked
from ui.bridge.seat import Seat
from ui.pages.diagnostics.browse_part import BrowsePart
from ui.pages.diagnostics.door import Door
from ui.pages.diagnostics.links_part import LinksPart
from ui.pages.diagnostics.log_part import LogPart
from ui.pages.diagnostics.tags_part import TagsPart
from ui.style.look import Look
from ui.widgets.page import Page
from ui.widgets.plain import touch_button

_PARTS: Final = ("links", "tags", "servers", "log")


class DiagnosticsPage(Page):
    """`arrive` takes "links", "tags", "servers", "log", "link:NAME", "tag:NAME", or a tag's name alone.

    attachment: what the core is asked by; looked: what is watched without being recorded.
    """

    key = "diagnostics"

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
        looked: LookedAt,
        seat: Seat,
    ) -> None:
        super().__init__(parent)
        del past  # what is shown here is of now, or of the server's own history
        self._picture, self._utc = picture, utc
        self._asking = Asking(attachment.ask, seat.when_allowed)
        self.setProperty("part", "card")
        grid = look.metrics.grid
        self.links = LinksPart(picture, look)
        self.tags = TagsPart(picture, chosen, look, self._asking)
        self.door = Door(picture, look, self._asking)
        self.browse = BrowsePart(chosen, looked, look, self._asking, utc, attachment.end_core)
        self.log = LogPart(picture, look)
        self.rooms = QStackedWidget()
        for room in (self.links, self.tags, self.door, self.browse, self.log):
            self.rooms.addWidget(room)
        self.part_buttons = {part: touch_button(checkable=True) for part in _PARTS}
        head = QHBoxLayout()
        head.setContentsMargins(grid(3), grid(2), grid(3), grid(1))
        head.setSpacing(grid(3))
        head.addStretch(1)
        for part, button in self.part_buttons.items():
            button.clicked.connect(partial(self.show_part, part))
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.rooms, 1)
        self.links.certificate_proposed.connect(self._on_certificate_proposed)
        self.links.browse_proposed.connect(self._on_browse_proposed)
        self.tags.tag_chosen.connect(self.watch_changed)
        self.door.entered.connect(self._on_entered)
        self.browse.left.connect(partial(self.show_part, "servers"))
        self.retranslate()
        self.show_part("links")

    def title(self) -> str:
        """The page's title."""
        return self.tr("Network and log")

    def shown_tags(self) -> list[int]:
        """All of them in the list of tags; elsewhere none."""
        return list(range(len(self._picture.tags))) if self.rooms.currentWidget() is self.tags else []

    def reload(self) -> None:
        """Another core, perhaps another station."""
        self.tags.reload()
        self.door.reload()
        self.browse.pending.recorded({tag.name for tag in self._picture.tags})

    def arrive(self, argument: str) -> None:
        """Open at a part, a link or a tag."""
        kind, _, name = argument.partition(":")
        tags = {tag.name: tag.index for tag in self._picture.listed}
        if argument in self.part_buttons:
            self.show_part(argument)
            if self.rooms.currentWidget() is self.door:
                self.door.address.setFocus()  # whoever comes for a server writes its address first
        elif kind == "link" and name in self._picture.links:
            self.links.choose(name)
            self.show_part("links")
        elif (found := tags.get(argument, tags.get(name) if kind == "tag" else None)) is not None:
            self.tags.choose(found)
            self.show_part("tags")

    def leave(self) -> None:
        """Nothing that is asked for is wanted any more, and no password stays in its field."""
        self._asking.withdraw_all()
        self.door.leave()
        self.browse.leave()

    def show_frame(self, mono_ns: int) -> None:
        """Show this moment."""
        room = self.rooms.currentWidget()
        if isinstance(room, LinksPart | TagsPart | LogPart):
            room.show_frame(mono_ns, self._utc())

    def show_part(self, part: str) -> None:
        """Turn to this part; "servers" goes on where it was left."""
        rooms: dict[str, QWidget] = {"links": self.links, "tags": self.tags, "log": self.log}
        servers = self.browse if self.browse.entered is not None else self.door
        self.rooms.setCurrentWidget(rooms.get(part, servers))
        for name, button in self.part_buttons.items():
            button.setChecked(name == part)
        self.watch_changed.emit()

    def retranslate(self) -> None:
        """Set every text anew."""
        words = (self.tr("Links"), self.tr("Tags"), self.tr("Servers"), self.tr("Log"))
        for button, word in zip(self.part_buttons.values(), words, strict=True):
            button.setText(word)
        for part in (self.links, self.tags, self.door, self.browse, self.log):
            part.retranslate()

    def _on_certificate_proposed(self, link: str) -> None:
        self._leave_server()
        self.door.show_certificate(link)
        self.show_part("servers")

    def _on_browse_proposed(self, link: str) -> None:
        self._leave_server()
        self.door.enter(link)
        self.show_part("servers")

    def _leave_server(self) -> None:
        if self.browse.entered is not None:
            self.browse.leave_button.click()

    def _on_entered(self, entered: Entered) -> None:
        self.browse.show_server(entered)
        self.show_part("servers")
