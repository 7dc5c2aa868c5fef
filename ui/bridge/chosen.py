"""Chosen: the tags a person trends, the pen of each and how it is drawn. Lists and trends look at the same one."""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

MOST_PENS: Final = 16
"""More lines than that cannot be told apart by a person, whatever their colours and dashes."""


class Chosen(QObject):
    """`pens`: tag index -> pen position, in the order of choosing; a freed pen goes to the next tag.

    `linear`: tags whose points are joined by straight lines, all others hold their value until the next one;
    `beside`: tags drawn in the second plot, when there are two.
    """

    changed = Signal()
    """Other tags are trended."""
    drawn_otherwise = Signal()
    """The same tags are drawn in another way or place."""
    refused = Signal()
    """One tag more than there are pens was asked for."""

    def __init__(self, most: int = MOST_PENS) -> None:
        super().__init__()
        self.most = most
        self.pens: dict[int, int] = {}
        self.linear: set[int] = set()
        self.beside: set[int] = set()

    def toggle(self, tag: int) -> None:
        """Trend the tag, or no longer."""
        if tag in self.pens:
            del self.pens[tag]
            self.linear.discard(tag)
            self.beside.discard(tag)
        elif len(self.pens) >= self.most:
            self.refused.emit()
            return
        else:
            self.pens[tag] = min(set(range(self.most)) - set(self.pens.values()))
        self.changed.emit()

    def choose(self, tags: Sequence[int], *, linear: Iterable[int] = (), beside: Iterable[int] = ()) -> None:
        """Trend these tags (as many of them as there are pens) and no others."""
        self.pens = {tag: pen for pen, tag in enumerate(list(dict.fromkeys(tags))[: self.most])}
        self.linear = set(linear) & set(self.pens)
        self.beside = set(beside) & set(self.pens)
        self.changed.emit()

    def draw_linear(self, tag: int, linear: bool) -> None:
        """Join the tag's points by straight lines, or hold each value until the next."""
        _put(self.linear, tag, linear)
        self.drawn_otherwise.emit()

    def draw_beside(self, tag: int, beside: bool) -> None:
        """Draw the tag in the second plot, or in the first."""
        _put(self.beside, tag, beside)
        self.drawn_otherwise.emit()


def _put(tags: set[int], tag: int, inside: bool) -> None:
    if inside:
        tags.add(tag)
    else:
        tags.discard(tag)
