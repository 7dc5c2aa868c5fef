"""ValuesPage: every tag with its value, unit, quality and age; a touch trends it."""

from collections.abc import Callable

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.bridge.chosen import Chosen
from ui.bridge.past import Past
from ui.bridge.picture import Picture
from ui.bridge.standing import Standing
from ui.style.look import Look
from ui.widgets.page import Page
from ui.widgets.plain import plain_label
from ui.widgets.tag_model import TagModel
from ui.widgets.tag_table import TagTable


class ValuesPage(Page):
    """A table of the whole station."""

    key = "values"

    def __init__(
        self,
        picture: Picture,
        chosen: Chosen,
        past: Past,
        look: Look,
        utc: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._picture = picture
        self.setProperty("part", "card")
        metrics = look.metrics
        self.model = TagModel(picture, chosen, self)
        self.table = TagTable(self.model, look, self)
        self.table.trend_proposed.connect(chosen.toggle)
        self._empty = plain_label("label")
        self._empty.setWordWrap(True)
        self.field = QLineEdit(self)
        self.field.setClearButtonEnabled(True)
        self.field.setFixedWidth(metrics.grid(80))
        self._count = plain_label("label")
        self._told: tuple[int, int, int] | None = None
        self._mono_ns: int | None = None
        self.field.textChanged.connect(self._on_field_edited)
        head = QHBoxLayout()
        head.setContentsMargins(metrics.grid(3), metrics.grid(2), metrics.grid(2), metrics.grid(2))
        head.addWidget(self._count, 1)
        head.addWidget(self.field)
        page = QVBoxLayout(self)
        page.setContentsMargins(1, 1, 1, 1)
        page.setSpacing(0)
        page.addLayout(head)
        page.addWidget(self._empty)
        page.addWidget(self.table, 1)
        self._empty.setContentsMargins(metrics.grid(3), metrics.grid(2), metrics.grid(3), metrics.grid(4))
        self.retranslate()

    def title(self) -> str:
        """The page's name."""
        return self.tr("Values")

    def is_empty(self) -> bool:
        """Whether the station has no tags."""
        return self._picture.welcome is not None and not self._picture.listed

    def shown_tags(self) -> list[int]:
        """All of them: the table scrolls faster than a core could be asked."""
        return [tag.index for tag in self._picture.listed]

    def reload(self) -> None:
        """The tags are others."""
        self.model.reload()
        self._say_empty()
        self._say_count()

    def show_frame(self, mono_ns: int) -> None:
        """Show this moment."""
        self.model.show_frame(mono_ns)
        self._mono_ns = mono_ns
        self._say_count()

    def _say_count(self) -> None:
        """How many are listed, and of how many the value cannot be believed now."""
        listed = [row.tag for row in self.model.rows if row.tag is not None]
        doubted = 0
        if listed and self._mono_ns is not None:
            doubted = int(np.count_nonzero(self._picture.standings(self._mono_ns)[listed] > Standing.LIMITED))
        told = len(listed), doubted, len(self._picture.listed)
        if told == self._told:
            return
        self._told = told
        words = self.tr("{n} of {all} tags").format(n=told[0], all=told[2]) if told[0] != told[2] else ""
        words = words or self.tr("{n} tags").format(n=told[0])
        if doubted:
            words = self.tr("{words} · {n} not good now").format(words=words, n=doubted)
        self._count.setText(words)

    def _on_field_edited(self, text: str) -> None:
        self.model.search(text)
        self._say_empty()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.field.setPlaceholderText(self.tr("Search tags"))
        self.field.setAccessibleName(self.tr("Search tags"))
        self.table.setAccessibleName(self.title())
        self._told = None
        self._say_empty()
        self._say_count()

    def _say_empty(self) -> None:
        """What is missing, why, and what to do."""
        self._empty.setVisible(not self.model.rows)
        if self._picture.welcome is None:
            self._empty.setText(self.tr("No values yet: the core is starting."))
        elif not self._picture.listed:
            self._empty.setText(self.tr("This station has no tags: add some to its station file."))
        else:
            self._empty.setText(self.tr("No tag holds these words. Clear the search to see all tags."))
