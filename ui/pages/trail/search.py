"""Search: the entries that are looked for, newest first, as far as they were asked for until now."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal

from hmi.channel.messages import Refused
from hmi.channel.questions import Reply
from hmi.channel.questions_trail import MOST_ENTRIES, AskTrail, TrailEntry, TrailFilter, TrailPage
from ui.bridge.asking import Asking
from ui.bridge.people_words import refusal_words
from ui.bridge.trail_words import count_words, filter_words, moment_words

PAGE: Final = 60
MOST: Final = 20_000
"""Entries that are listed at most: who looks for older ones narrows the search."""


class Search(QObject):
    """`changed` when there is something else to show. One question after the other, until a page is full."""

    changed = Signal()

    def __init__(
        self, asking: Asking, parent: QObject | None = None, *, slot: str = "entries", page: int = PAGE
    ) -> None:
        super().__init__(parent)
        self._asking, self._slot, self._page = asking, slot, page
        self._wanted_rows = 0
        self.filter = TrailFilter()
        self.entries: list[TrailEntry] = []
        self.newest = 0
        """Number of the newest entry when the search began."""
        self.looked_to = 0
        """Everything down to this number was looked at; 0: nothing yet."""
        self.failure: Refused | None = None
        self.begun = False

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._asking.waits(self._slot)

    @property
    def at_beginning(self) -> bool:
        """Whether there is nothing before what was looked at."""
        return self.begun and self.looked_to <= 1 and not self.failure

    def begin(self, wanted: TrailFilter) -> None:
        """Look for something else, from the newest entry on."""
        self.filter = wanted
        self.entries, self.newest, self.looked_to = [], 0, 0
        self.failure = None
        self.begun = True
        self._wanted_rows = self._page
        self._ask()

    def more(self) -> None:
        """A page more."""
        if self.begun and not self.busy and not self.at_beginning and len(self.entries) < MOST:
            self.failure = None
            self._wanted_rows = len(self.entries) + self._page
            self._ask()

    def end(self) -> None:
        """Nobody looks any more."""
        self._asking.withdraw(self._slot)
        self.begun = False

    def forget(self) -> None:
        """Nothing is looked for, and nothing was found."""
        self.end()
        self.entries, self.newest, self.looked_to, self.failure = [], 0, 0, None

    def _ask(self) -> None:
        most = min(MOST_ENTRIES, max(1, self._wanted_rows - len(self.entries)))
        self._asking.put(self._slot, AskTrail(filter=self.filter, before=self.looked_to, most=most), self._on_page)
        self.changed.emit()

    def _on_page(self, reply: Reply | Refused) -> None:
        if isinstance(reply, TrailPage):
            self.newest = self.newest or reply.newest
            self.entries = [*self.entries, *reply.entries]
            self.looked_to = reply.looked_to if reply.newest else 1
            if len(self.entries) < self._wanted_rows and not self.at_beginning:
                self._ask()
                return
        elif isinstance(reply, Refused):
            self.failure = reply
        self.changed.emit()


def search_words(search: Search) -> str:
    """How far it came, in one sentence."""
    translate = QCoreApplication.translate
    count = count_words(len(search.entries))
    if search.failure is not None:
        return refusal_words(search.failure)
    if search.busy:
        if not search.looked_to:
            return translate("Search", "Looking…")
        words = translate("Search", "{count} found; looking, back to no. {number}…")
        return words.format(count=count, number=count_words(search.looked_to))
    if search.at_beginning:
        if not search.entries:
            return translate("Search", "Nothing of this: {what}").format(what=filter_words(search.filter))
        return translate("Search", "{count} entries, back to the first").format(count=count)
    if len(search.entries) >= MOST:
        return translate("Search", "{count} entries; older ones: narrow the search").format(count=count)
    words = translate("Search", "{count} entries, back to {time}; there are older ones")
    return words.format(count=count, time=moment_words(search.entries[-1].at_ns) if search.entries else "–")
