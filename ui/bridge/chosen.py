"""Chosen: the tags a person trends, and the pen of each. Table and trend look at the same one."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

MOST_PENS: Final = 8
"""More lines than that cannot be told apart by a person, whatever their colours."""


class Chosen(QObject):
    """Tag index -> pen position, in the order of choosing. A freed pen goes to the next tag."""

    changed = Signal()
    refused = Signal()
    """A ninth tag was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.pens: dict[int, int] = {}

    def toggle(self, tag: int) -> None:
        """Trend the tag, or no longer."""
        if tag in self.pens:
            del self.pens[tag]
        elif len(self.pens) >= MOST_PENS:
            self.refused.emit()
            return
        else:
            self.pens[tag] = min(set(range(MOST_PENS)) - set(self.pens.values()))
        self.changed.emit()

    def choose(self, tags: Sequence[int]) -> None:
        """Trend these tags (the first eight) and no others."""
        self.pens = {tag: pen for pen, tag in enumerate(list(dict.fromkeys(tags))[:MOST_PENS])}
        self.changed.emit()
