"""LookedStrip: what is only looked at, below the recorded tags and over the same time; it is never taken for them."""

import math
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.bridge.looked_at import EVERY_S, HELD, MOST_LOOKED, LookedAt, LookedNode
from ui.bridge.value_text import NOTHING
from ui.bridge.words import duration_words
from ui.pages.trends.drawing import Moment
from ui.plots.lines import Span, line
from ui.plots.pens import Drawn, LaneTags, PenTag, Title
from ui.plots.points import joined
from ui.plots.trend_view import TrendView
from ui.style.look import Look
from ui.widgets.plain import plain_label, touch_button

_NS: Final = 1_000_000_000
_DECIMALS: Final = 3
_NAME: Final = 72
"""Of a name on a button, in pixels at 96 dpi: four of them and the sentence share a row."""


class LookedStrip(QFrame):
    """Seen while anything is looked at; `changed` when that is something else."""

    changed = Signal()

    def __init__(self, looked: LookedAt, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looked = looked
        self._look = look
        metrics = look.metrics
        self.view = TrendView(look)
        self.word = plain_label("strong")
        self.word.setWordWrap(True)
        self.buttons = [touch_button() for _ in range(MOST_LOOKED)]
        head = QHBoxLayout()
        head.setContentsMargins(metrics.grid(3), metrics.grid(1), metrics.grid(2), metrics.grid(1))
        head.setSpacing(metrics.grid(3))
        head.addWidget(self.word, 1)
        for place, button in enumerate(self.buttons):
            button.clicked.connect(partial(self._on_remove_touched, place))
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        looked.changed.connect(self.lay)
        look.changed.connect(self.lay)
        self.lay()

    @property
    def nodes(self) -> list[LookedNode]:
        """What is looked at."""
        return self._looked.nodes

    @property
    def changes(self) -> int:
        """Raised with every answer."""
        return self._looked.changes

    def lay(self) -> None:
        """A lane for each, in dashes: nothing recorded looks like that."""
        self.setVisible(bool(self.nodes))
        self.view.setBackground(self._look.tokens.surface)
        dashed = len(self._look.tokens.pens)
        self.view.set_lanes(
            [
                LaneTags((PenTag(number, dashed + node.pen, _DECIMALS, _text),), None, ())
                for number, node in enumerate(self.nodes)
            ]
        )
        self.retranslate()
        self.changed.emit()

    def draw(self, moment: Moment, zero_s: float | None) -> None:
        """Draw this moment."""
        self.view.count_from(zero_s)
        self.view.show_span(moment.from_ns / _NS, moment.to_ns / _NS)
        for lane, node in zip(self.view.lanes, self.nodes, strict=True):
            known = Span(moment.from_ns, moment.to_ns, self.view.columns, node.until_ns or None)
            drawn = line(joined(None, node.trail), (), known, linear=False)
            lane.draw((Drawn(drawn),))
            lane.ground.show_ground([], "" if len(drawn) else self._empty_word(node))

    def say(self) -> None:
        """Only the words above the lanes."""
        for lane, node in zip(self.view.lanes, self.nodes, strict=True):
            value = node.text if node.text is not None else _text(node.value)
            note = node.failure or self.tr("not recorded, {place}").format(place=node.carried.place)
            lane.legend.show_titles([Title(node.carried.label, NOTHING if node.failure else value, "", note)])

    def retranslate(self) -> None:
        """Set every text anew."""
        words = self.tr("Only looked at, not recorded: read every {every}, gone when the program ends or after {held}.")
        held = duration_words(HELD * EVERY_S)
        self.word.setText(words.format(every=duration_words(EVERY_S), held=held))
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(self.nodes))
            if place < len(self.nodes):
                label = self.nodes[place].carried.label
                short = QFontMetrics(button.font()).elidedText(
                    label.rpartition(".")[2], Qt.TextElideMode.ElideMiddle, self._look.metrics.px(_NAME)
                )
                button.setText(self.tr("Remove {name}").format(name=short))
                button.setAccessibleName(self.tr("Remove {name}").format(name=label))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _empty_word(self, node: LookedNode) -> str:
        if node.failure:
            return node.failure
        return self.tr("Text has no curve") if node.text is not None else self.tr("Nothing was read in this span")

    def _on_remove_touched(self, place: int) -> None:
        if place < len(self.nodes):
            self._looked.remove(self.nodes[place])


def _text(value: float) -> str:
    """A number of which neither unit nor decimals are known."""
    return NOTHING if math.isnan(value) else QLocale().toString(value, "g", 6)
