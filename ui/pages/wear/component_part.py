"""ComponentPart: one component in full: its indicator, the tags that tell of it, why, how long, and what was done."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from hmi.channel.questions_wear import ComponentTold
from hmi.values.series import Series
from hmi.values.tag import Tag
from hmi.values.wear import Standing
from ui.bridge.value_text import label_text
from ui.bridge.vibration_words import vibration_lines
from ui.bridge.wear_words import component_words, evidence_lines, life_words, percent_words, standing_words
from ui.pages.wear.act_pane import Act, ActPane
from ui.pages.wear.faces import (
    advice_lines,
    alert_lines,
    life_lines,
    lives_face,
    multiples,
    outlook_lines,
    time_face,
)
from ui.pages.wear.tag_card import TagCard
from ui.style.look import Look
from ui.widgets.plain import plain_label, touch_button
from ui.widgets.scrolled import scrolled
from ui.widgets.wear_plot import WearPlot
from ui.widgets.wear_symbols import HealthFace, health_face, paint_health

MOST_TAGS: Final = 3
_BLOCKS: Final = 6
"""Of facts: why, vibration, what to do, waiting, how it is known, lives."""
_VIEWS: Final = ("time", "lives")
_ALERT_ACTS: Final = (Act.USEFUL, Act.NOT_USEFUL, Act.DONE)


class _HealthBar(QWidget):
    """The bar alone, as high as it needs."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._face = HealthFace()
        self.setFixedHeight(look.metrics.grid(7))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_face(self, face: HealthFace) -> None:
        """Show this."""
        self._face = face
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Trough, fill, band."""
        painter = QPainter(self)
        box = self.rect().toRectF().adjusted(6, 2, -6, -self._look.metrics.grid(3))
        paint_health(painter, box, self._face, self._look)
        painter.end()


class ComponentPart(QWidget):
    """`back` to the fleet; `act_wanted` carries what a person wants to decide; `trend_wanted` the tags to trend;
    `procedure_wanted` the procedure that mends it."""

    back = Signal()
    act_wanted = Signal(str)
    trend_wanted = Signal()
    procedure_wanted = Signal()

    def __init__(self, look: Look, pane: ActPane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._told: ComponentTold | None = None
        self._tags: Sequence[Tag] = ()
        self._now_ns = 0
        self.view = "time"
        grid = look.metrics.grid
        self.back_button: QPushButton = touch_button()
        self.name, self.standing = plain_label("title"), plain_label("title")
        self.trend_button: QPushButton = touch_button()
        self.procedure_button: QPushButton = touch_button()
        self.back_button.clicked.connect(self.back)
        self.trend_button.clicked.connect(self.trend_wanted)
        self.procedure_button.clicked.connect(self.procedure_wanted)
        head = QHBoxLayout()
        head.setSpacing(grid(4))
        head.addWidget(self.back_button)
        head.addWidget(self.name)
        head.addWidget(self.standing)
        head.addStretch(1)
        head.addWidget(self.procedure_button)
        head.addWidget(self.trend_button)
        self.view_buttons = {view: touch_button(checkable=True) for view in _VIEWS}
        self.plot = WearPlot(look)
        self.cards = [TagCard(look) for _ in range(MOST_TAGS)]
        self.pane = pane
        self.facts = self._made_facts()
        self.right = QStackedWidget()
        self.right.addWidget(self.facts)
        self.right.addWidget(pane)
        below = QHBoxLayout()
        below.setSpacing(grid(2))
        below.addWidget(self._made_left(), 3)
        below.addWidget(self.right, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(grid(2))
        column.addLayout(head)
        column.addLayout(below, 1)
        self.retranslate()

    def _made_left(self) -> QFrame:
        grid = self._look.metrics.grid
        card = QFrame()
        card.setProperty("part", "card")
        views = QHBoxLayout()
        views.setSpacing(grid(2))
        for view, button in self.view_buttons.items():
            button.clicked.connect(partial(self.show_view, view))
            views.addWidget(button)
        views.addStretch(1)
        small = QHBoxLayout()
        small.setSpacing(grid(3))
        for each in self.cards:
            small.addWidget(each, 1)
        column = QVBoxLayout(card)
        column.setContentsMargins(*[grid(3)] * 4)
        column.setSpacing(grid(2))
        column.addLayout(views)
        column.addWidget(self.plot, 1)
        column.addLayout(small)
        return card

    def _made_facts(self) -> QFrame:
        grid = self._look.metrics.grid
        card = QFrame()
        card.setProperty("part", "card")
        self.health = plain_label("heading")
        self.bar = _HealthBar(self._look)
        self.life = plain_label("title")
        self.headings = [plain_label("heading") for _ in range(_BLOCKS)]
        self.texts = [plain_label("body") for _ in range(_BLOCKS)]
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, grid(2), 0)
        column.setSpacing(grid(1))
        for widget in (self.health, self.bar, self.life):
            column.addWidget(widget)
        for heading, text in zip(self.headings, self.texts, strict=True):
            column.addSpacing(grid(1))
            column.addWidget(heading)
            column.addWidget(text)
        for label in (self.life, *self.texts):
            label.setWordWrap(True)
        column.addStretch(1)
        self.act_buttons = {act: touch_button(part="dense") for act in Act}
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(grid(2))
        for act, button in self.act_buttons.items():
            button.clicked.connect(partial(self._on_act, act))
            (first if act in _ALERT_ACTS else second).addWidget(button, 1)
        outer = QVBoxLayout(card)
        outer.setContentsMargins(*[grid(3)] * 4)
        outer.setSpacing(grid(2))
        outer.addWidget(scrolled(inside), 1)
        outer.addLayout(first)
        outer.addLayout(second)
        return card

    @property
    def told(self) -> ComponentTold | None:
        """As the core told it last."""
        return self._told

    def show_component(self, told: ComponentTold, tags: Sequence[Tag], now_ns: int) -> None:
        """Show this."""
        self._told, self._tags, self._now_ns = told, tags, now_ns
        self._show()

    def forget(self) -> None:
        """Another component, or another core."""
        self._told = None
        for card in self.cards:
            card.show_title("")
        self.close_act()
        self._show()

    def shown_tags(self) -> list[Tag]:
        """Tags that are shown small."""
        return [] if self._told is None else [tag for tag, _ in multiples(self._told, self._tags, MOST_TAGS)]

    def show_series(self, series: dict[str, Series], span: tuple[int, int]) -> None:
        """History of the small tags."""
        for card, tag in zip(self.cards, self.shown_tags(), strict=False):
            if tag.name in series:
                card.show_series(tag, series[tag.name], span)

    def show_view(self, view: str) -> None:
        """The indicator over time, or the lives over each other."""
        self.view = view
        self._show()

    def open_act(self, act: Act) -> None:
        """A person decides."""
        if self._told is not None:
            self.pane.open(act, self._told)
            self.right.setCurrentWidget(self.pane)

    def close_act(self) -> None:
        """Back to the facts."""
        self.pane.leave()
        self.right.setCurrentWidget(self.facts)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.back_button.setText(self.tr("All parts"))
        self.trend_button.setText(self.tr("Show in trends"))
        self.procedure_button.setText(self.tr("Its procedure"))
        self.view_buttons["time"].setText(self.tr("Indicator"))
        self.view_buttons["lives"].setText(self.tr("Past lives"))
        for act, words in (
            (Act.USEFUL, self.tr("Useful")),
            (Act.NOT_USEFUL, self.tr("Not useful")),
            (Act.DONE, self.tr("Done…")),
            (Act.RENEW, self.tr("Part replaced…")),
            (Act.LIMIT, self.tr("Limit…")),
            (Act.HIDE, self.tr("Hide…")),
        ):
            self.act_buttons[act].setText(words)
        self.pane.retranslate()
        self._show()

    def _show(self) -> None:
        told = self._told
        for view, button in self.view_buttons.items():
            button.setChecked(view == self.view)
        for act, button in self.act_buttons.items():
            answerable = told is not None and (told.condition.alert is not None or bool(told.alerts))
            button.setEnabled(told is not None and (act not in _ALERT_ACTS or answerable))
        self.trend_button.setEnabled(told is not None and bool(told.component.responses))
        self.procedure_button.setVisible(told is not None and bool(told.component.procedure))
        if told is None:
            self.name.setText(self.tr("Asking the core…"))
            self.standing.setText("")
            self.health.setText("")
            self.life.setText("")
            self.bar.show_face(HealthFace())
            for label in (*self.headings, *self.texts):
                label.hide()
            return
        one = told.condition
        self.name.setText(component_words(told.component))
        self.standing.setText(standing_words(one.standing))
        self.plot.show_face(time_face(told, self._now_ns) if self.view == "time" else lives_face(told))
        quiet = one.standing not in (Standing.DUE, Standing.ALERT)
        self.health.setText(self.tr("Health: {percent}").format(percent=percent_words(one.health)))
        self.bar.show_face(health_face(one.health, one.health_low, one.health_high, quiet=quiet))
        self.life.setText(self.tr("Remaining: {life}").format(life=life_words(one.life)))
        alert = [] if one.alert is None else alert_lines(one.alert, self._tags, self._now_ns)
        for heading, text, words, lines in zip(
            self.headings,
            self.texts,
            (
                self.tr("Why"),
                self.tr("Vibration"),
                self.tr("What to do"),
                self.tr("What if it waits"),
                self.tr("How this is known"),
                self.tr("Lives of this part"),
            ),
            (
                alert,
                vibration_lines(told.vibration, self._now_ns),
                advice_lines(told.component),
                outlook_lines(told),
                evidence_lines(one),
                life_lines(told, self._now_ns),
            ),
            strict=True,
        ):
            heading.setText(words)
            text.setText("\n".join(lines))
            heading.setVisible(bool(lines))
            text.setVisible(bool(lines))
        small = multiples(told, self._tags, MOST_TAGS)
        for number, card in enumerate(self.cards):
            card.setVisible(number < len(small))
            if number < len(small):
                tag, note = small[number]
                card.show_title(label_text(tag), note)

    def _on_act(self, act: Act) -> None:
        self.act_wanted.emit(act.value)
