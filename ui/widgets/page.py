"""Page: what every page of the screen has in common. Pages are islands: they know the bridge, never each other."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame


class Page(QFrame):
    """One page inside the shell's frame.

    `key` names it everywhere (navigation, help page `resources/help/KEY_en.md`, remembered layout). The shell calls
    `reload` with a new core or station, `arrive` when a person opens it, `leave` when another page takes its place, and
    `show_frame` once a frame while it is seen. A page that needs another proposes it by `open_proposed(key, argument)`.
    """

    key = ""
    open_proposed = Signal(str, str)
    """Open the page with this key and argument (such as "machine", "Blister"); "back" goes back."""
    watch_changed = Signal()
    """`shown_tags` or `trended_tags` answer something else now."""

    def title(self) -> str:
        """The page's one title, in the language of the moment."""
        raise NotImplementedError

    def shown_tags(self) -> list[int]:
        """Tags whose newest value the page needs while it is seen."""
        return []

    def trended_tags(self) -> list[int]:
        """Tags of which the page needs every point while it is seen."""
        return []

    def is_empty(self) -> bool:
        """Whether the station has nothing yet of what this page is for: the shell then shows how to begin."""
        return False

    def reload(self) -> None:
        """Tags, machines or links are others than before."""

    def arrive(self, argument: str) -> None:
        """A person opened the page; `argument` says what of it, "" as it was left."""

    def leave(self) -> None:
        """Another page takes its place."""

    def show_frame(self, mono_ns: int) -> None:
        """Show this moment."""

    def retranslate(self) -> None:
        """Set every text anew."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
