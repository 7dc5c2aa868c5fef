"""NetworkPage: what happened on the network. Period, a strip a link, the incidents, and one of them explained."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScroller,
    QVBoxLayout,
    QWidget,
)

from hmi.reports.network import composed
from hmi.values.incident import Incident
from hmi.values.shift import shift_start_ns
from ui.bridge.chosen import Chosen
from ui.bridge.papers import Papers
from ui.bridge.past import Past
from ui.bridge.picture import Picture
from ui.bridge.words import language, sentence
from ui.pages.network.asking import Asking
from ui.pages.network.explained import Explained
from ui.pages.network.faces import headline, strip_face, summary_words, verdict_words
from ui.style.look import Look
from ui.widgets.page import Page
from ui.widgets.plain import plain_label, touch_button
from ui.widgets.state_strip import StateStrip

_NS: Final = 1_000_000_000
_HOUR_NS: Final = 3600 * _NS
_AGAIN_NS: Final = 30 * _NS
PERIODS: Final = ("hour", "shift", "day", "week")
_MOST_STRIPS: Final = 4
"""Links shown as strips; the others stand on the paper."""


class NetworkPage(Page):
    """Asks the log when it is opened, when the period changes, and every 30 s while it is seen."""

    key = "network"

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
        self._picture, self._look, self._utc = picture, look, utc
        self._period = "shift"
        self._asked_mono_ns: int | None = None
        self._chosen: Incident | None = None
        self._asking = Asking(past, self)
        self._papers = Papers(picture, utc, self)
        self._said = ""
        self.periods = {name: touch_button(checkable=True) for name in PERIODS}
        self.periods[self._period].setChecked(True)
        self.paper: QPushButton = touch_button(part="primary")
        self.told = plain_label("label")
        self.summary = plain_label("strong")
        self.strips = [StateStrip(look) for _ in range(_MOST_STRIPS)]
        self.rows = QListWidget()
        self._list_heading = plain_label("heading")
        self.nothing = plain_label("label")
        self.explained = Explained(look)
        self._lay_out()
        for name, button in self.periods.items():
            button.clicked.connect(lambda _=False, name=name: self._on_period(name))
        self.paper.clicked.connect(self._on_paper)
        self.rows.currentRowChanged.connect(self._on_row)
        self._asking.told.connect(self._show)
        self._papers.said.connect(self._on_paper_said)
        self.retranslate()

    def _lay_out(self) -> None:
        metrics = self._look.metrics
        top = QHBoxLayout()
        top.setSpacing(metrics.grid(2))
        for button in self.periods.values():
            top.addWidget(button)
        self.told.setWordWrap(True)
        top.addWidget(self.told, 1)
        top.addWidget(self.paper)
        card, strips = _card(self._look)
        self.summary.setWordWrap(True)
        strips.addWidget(self.summary)
        for strip in self.strips:
            strip.hide()
            strips.addWidget(strip)
        self.rows.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        QScroller.grabGesture(self.rows.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        left, of_list = _card(self._look)
        of_list.addWidget(self._list_heading)
        self.nothing.setWordWrap(True)
        of_list.addWidget(self.nothing)
        of_list.addWidget(self.rows, 1)
        below = QHBoxLayout()
        below.setSpacing(metrics.grid(2))
        below.addWidget(left, 1)
        below.addWidget(self.explained, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.grid(2))
        column.addLayout(top)
        column.addWidget(card)
        column.addLayout(below, 1)

    def title(self) -> str:
        """The page's name."""
        return self.tr("Outages")

    def reload(self) -> None:
        """Another core, perhaps another log."""
        self._asking.forget()
        self._chosen = None
        self._asked_mono_ns = None
        self._show()

    def arrive(self, argument: str) -> None:
        """Opened: what was shown is old; `argument` may name a period."""
        if argument in PERIODS:
            self._on_period(argument)
        self._asked_mono_ns = None

    def leave(self) -> None:
        """Nobody waits for an answer any more; a paper that is begun is finished."""

    def show_frame(self, mono_ns: int) -> None:
        """Ask when it is time."""
        due = self._asked_mono_ns is None or mono_ns - self._asked_mono_ns >= _AGAIN_NS
        if due and not self._asking.busy and self._picture.welcome is not None:
            self._asked_mono_ns = mono_ns
            now_ns = self._picture.now_ns(mono_ns) or self._utc()
            self._asking.ask(Path(self._picture.welcome.history_path), self._from_ns(now_ns), now_ns)

    def retranslate(self) -> None:
        """Set every text anew."""
        for name, words in (
            ("hour", self.tr("Last hour")),
            ("shift", self.tr("This shift")),
            ("day", self.tr("24 hours")),
            ("week", self.tr("7 days")),
        ):
            self.periods[name].setText(words)
        self.paper.setText(self.tr("Save as PDF"))
        self._list_heading.setText(self.tr("Incidents, the latest first"))
        self.rows.setAccessibleName(self.tr("Incidents, the latest first"))
        self._say("")
        self._show()

    # --- what is shown --------------------------------------------------------------------------------------------

    def _from_ns(self, now_ns: int) -> int:
        match self._period:
            case "hour":
                return now_ns - _HOUR_NS
            case "shift":
                return min(shift_start_ns(now_ns), now_ns - 60 * _NS)
            case "day":
                return now_ns - 24 * _HOUR_NS
            case _:
                return now_ns - 7 * 24 * _HOUR_NS

    def _show(self) -> None:
        past = self._asking.past
        self.paper.setEnabled(past is not None and bool(past.links) and not self._papers.printer.busy)
        if past is None:
            failure = self._asking.failure
            words = self.tr("The log cannot be read: {reason}").format(reason=sentence(failure))
            self.summary.setText(words if failure else self.tr("Reading the log…"))
            for strip in self.strips:
                strip.hide()
            self.rows.clear()
            self.nothing.hide()
            self._chosen = None
            self.explained.explain(self._chosen)
            return
        self.summary.setText(summary_words(past))
        self._list(list(reversed(past.incidents)))
        self.nothing.setVisible(not past.incidents)
        self.nothing.setText(
            self.tr("No incident in this period.")
            if past.links
            else self.tr("Notes begin with the first recording, once a second for each link.")
        )
        for number, strip in enumerate(self.strips):
            strip.setVisible(number < len(past.links))
            if number < len(past.links):
                strip.show_face(strip_face(past.links[number], past, self._chosen))
        self.explained.explain(self._chosen)

    def _list(self, incidents: list[Incident]) -> None:
        kept = self._chosen
        self.rows.blockSignals(True)
        self.rows.clear()
        now_ns = self._utc()
        for incident in incidents:
            item = QListWidgetItem(f"{headline(incident, now_ns)}\n{verdict_words(incident)}", self.rows)
            item.setData(Qt.ItemDataRole.UserRole, incident)
            item.setSizeHint(QSize(0, self._look.metrics.touch + self._look.metrics.grid(2)))
        same = next((row for row, one in enumerate(incidents) if kept is not None and _same(one, kept)), None)
        self.rows.setCurrentRow(0 if same is None and incidents else -1 if same is None else same)
        self.rows.blockSignals(False)
        self._chosen = incidents[self.rows.currentRow()] if self.rows.currentRow() >= 0 else None

    def _say(self, words: str) -> None:
        self._said = words
        self.told.setText(words)

    # --- what a person does ---------------------------------------------------------------------------------------

    def _on_period(self, name: str) -> None:
        for other, button in self.periods.items():  # no group of Qt's: the key Tab would pass by the others
            button.setChecked(other == name)
        if name != self._period:
            self._period = name
            self._asking.forget()
            self._asked_mono_ns = None
            self._chosen = None
            self._say("")
            self._show()

    def _on_row(self, row: int) -> None:
        self._chosen = self.rows.item(row).data(Qt.ItemDataRole.UserRole) if row >= 0 else None
        past = self._asking.past
        if past is not None:
            for strip, link in zip(self.strips, past.links, strict=False):
                strip.show_face(strip_face(link, past, self._chosen))
        self.explained.explain(self._chosen)

    def _on_paper(self) -> None:
        past, welcome = self._asking.past, self._papers.free()
        if past is None or welcome is None:
            return
        document = composed(
            past,
            station=welcome.label.in_language(language()) or welcome.station,
            simulated=welcome.simulated,
            version=welcome.version,
            created_ns=self._utc(),
        )
        self._papers.put(document, "network", past.from_ns, past.to_ns)

    def _on_paper_said(self, words: str) -> None:
        self._say(words)
        self.paper.setEnabled(not self._papers.printer.busy)


def _same(one: Incident, other: Incident) -> bool:
    """An incident that goes on is the same one when it has grown."""
    return (one.from_ns, one.symptom, one.links) == (other.from_ns, other.symptom, other.links)


def _card(look: Look) -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    card.setProperty("part", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(*[look.metrics.grid(3)] * 4)
    column.setSpacing(look.metrics.grid(2))
    return card, column
