"""OverviewPage: the line at a glance. What is wrong is the only thing that stands out."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hmi.values.machine import Machine
from hmi.values.tag import Tag
from ui.bridge.alarm_sign import MachineAlarms
from ui.bridge.chosen import Chosen
from ui.bridge.local_time import clock_text
from ui.bridge.machine_state import machine_label
from ui.bridge.past import Past
from ui.bridge.picture import Picture
from ui.bridge.recent import SPAN_NS, Recent
from ui.bridge.steady import Steady
from ui.bridge.words import sentence
from ui.pages.overview.faces import around, buffer_face, card_face, critical, in_flow, near_edge, own_tags
from ui.pages.overview.layout import MOST_LANES, MOST_NEAR, Plan, plan
from ui.pages.overview.news import NewsCard
from ui.pages.overview.trust import ShiftGaps, trust_face
from ui.style.look import Look
from ui.style.metrics import Metrics
from ui.widgets.indicator import scale_of
from ui.widgets.machine_card import MachineCard, even_letters
from ui.widgets.machine_flow import MachineFlow
from ui.widgets.page import Page
from ui.widgets.plain import plain_label
from ui.widgets.scrolled import scrolled
from ui.widgets.sparkline import NO_SPARK
from ui.widgets.sparkline_lane import SparkLane, TimeRuler
from ui.widgets.sparkline_points import spark_of
from ui.widgets.tile_face import tile_face
from ui.widgets.trust_chip import TrustRibbon
from ui.widgets.value_row import ValueRow

_S: Final = 1_000_000_000
_NUMBERS_NS: Final = _S // 4
"""Numbers change at most this often: faster cannot be read."""
_LINES_NS: Final = 5 * _S
_AROUND: Final = 3
_TICKS_MIN: Final = (30, 20, 10)


class OverviewPage(Page):
    """The home page."""

    key = "overview"

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
        self._recent = Recent(picture, past, "overview")
        self._gaps = ShiftGaps(picture, past)
        self._steady = Steady()
        self._alarms = MachineAlarms(picture.alarms)
        self._machines: list[Machine] = []
        self._around: list[Machine] = []
        self._own: dict[str, list[Tag]] = {}
        self._critical: list[int] = []
        self._numbers_due = self._seconds_due = self._lines_due = 0
        self._drawn: object = None
        self._shown_revision = -1
        self.flow = MachineFlow(look, self)
        self.flow.touched.connect(lambda name: self.open_proposed.emit("machine", name))
        self.flow.alarm_touched.connect(self._on_alarm_touched)
        self.lanes = [SparkLane(look) for _ in range(MOST_LANES)]
        self.ruler = TimeRuler(look)
        self.side = [MachineCard(look) for _ in range(_AROUND)]
        self.news = NewsCard(picture, look)
        self.news.alarm_proposed.connect(self._on_alarm_touched)
        self.news.run_proposed.connect(lambda run: self.open_proposed.emit("procedures", f"run:{run}"))
        self.near = [ValueRow(look) for _ in range(MOST_NEAR)]
        self.ribbon = TrustRibbon(look)
        self._word = plain_label("label")
        self._word.setWordWrap(True)
        self._word.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lanes_title = plain_label("heading")
        self._near_title = plain_label("heading")
        self._plan: Plan | None = None
        for lane in self.lanes:
            lane.clicked.connect(lambda _=False, touched=lane: self._on_value_touched(touched.tag))
        for row in self.near:
            row.clicked.connect(lambda _=False, touched=row: self._on_value_touched(touched.tag))
        for card in self.side:
            card.clicked.connect(lambda _=False, touched=card: self.open_proposed.emit("machine", touched.machine))
            card.alarm_proposed.connect(self._on_alarm_touched)
        self._body = self._composed()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._word, 1)
        page.addWidget(self._body, 1)
        look.changed.connect(self._due)
        self.retranslate()
        self.reload()

    def title(self) -> str:
        """What this page is."""
        return self.tr("Line")

    def is_empty(self) -> bool:
        """Whether the station has no tags."""
        return self._picture.welcome is not None and not self._picture.tags

    def shown_tags(self) -> list[int]:
        """All: the trust of the moment counts every one."""
        return list(range(len(self._picture.tags)))

    def reload(self) -> None:
        """Another station, another core."""
        welcome = self._picture.welcome
        tags = self._picture.listed
        machines = welcome.machines if welcome else []
        self._machines = in_flow(machines)
        self._around = around(machines, tags)[:_AROUND]
        self._own = {machine.name: own_tags(tags, machine) for machine in (*self._machines, *self._around)}
        self._critical = critical(tags, machines)
        self._steady.forget()
        self._recent.forget()
        self._gaps.forget()
        self.flow.set_machines([machine.name for machine in self._machines])
        for card, machine in zip(self.side, self._around, strict=False):
            card.machine = machine.name
        for place, card in enumerate(self.side):
            card.setVisible(place < len(self._around))
        for place, lane in enumerate(self.lanes):
            lane.tag = self._critical[place] if place < len(self._critical) else -1
            lane.show_spark(NO_SPARK, "")
        self._lanes_card.setVisible(bool(self._critical))
        self._plan = None
        self._arrange()
        self._say_empty()
        self._due()
        self.watch_changed.emit()

    def arrive(self, argument: str) -> None:
        """Opened: everything at once."""
        self._due()

    def show_frame(self, mono_ns: int) -> None:
        """Show this moment: states at once, numbers four times a second, words of time once."""
        picture = self._picture
        if picture.welcome is None:
            return
        now_ns = picture.now_ns(mono_ns)
        utc_ns = self._utc() if now_ns is None else now_ns
        self._recent.tend(mono_ns)
        heard = picture.presence(mono_ns), tuple(picture.vouched(link, mono_ns) for link in picture.links)
        if heard != self._drawn:
            self._drawn = heard
            self._due()
        if mono_ns >= self._numbers_due:
            self._numbers_due = mono_ns + _NUMBERS_NS
            self._show_numbers(mono_ns, utc_ns)
        if mono_ns >= self._seconds_due:
            self._seconds_due = mono_ns + _S
            self._gaps.tend(mono_ns, utc_ns)
            self.ribbon.show_face(trust_face(picture, self._gaps, mono_ns, utc_ns))
            self.news.show_news(mono_ns)
            self._show_near(mono_ns, utc_ns)
        if mono_ns >= self._lines_due or self._recent.revision != self._shown_revision:
            self._lines_due = mono_ns + _LINES_NS
            self._show_lines(mono_ns, utc_ns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another plan, perhaps."""
        super().resizeEvent(event)
        self._arrange()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._lanes_title.setText(self.tr("Critical parameters, last 30 min"))
        self.news.retranslate()
        self._near_title.setText(self.tr("Nearest to the edge of normal"))
        self._say_empty()
        self._due()

    # --- what is shown

    def _show_numbers(self, mono_ns: int, utc_ns: int) -> None:
        picture = self._picture
        for card, machine in zip(self.flow.cards, self._machines, strict=True):
            own = self._own[machine.name]
            card.show_face(card_face(picture, machine, own, self._steady, mono_ns, utc_ns))
            card.show_alarms(self._alarms.sign(machine.name))
        self.flow.show_buffers([buffer_face(picture, machine, mono_ns) for machine in self._machines])
        for card, machine in zip(self.side, self._around, strict=False):
            own = self._own[machine.name]
            card.show_face(card_face(picture, machine, own, self._steady, mono_ns, utc_ns))
            card.show_alarms(self._alarms.sign(machine.name))
        even_letters(self.flow.cards)
        even_letters(self.side[: len(self._around)])
        for lane in self.lanes:
            if lane.tag >= 0:
                tag = picture.tags[lane.tag]
                lane.show_face(tile_face(picture, tag, self._steady, mono_ns, utc_ns, brief=True))

    def _show_lines(self, mono_ns: int, utc_ns: int) -> None:
        picture = self._picture
        self._shown_revision = self._recent.revision
        span = utc_ns - SPAN_NS, utc_ns
        for lane in self.lanes:
            if lane.tag < 0:
                continue
            tag = picture.tags[lane.tag]
            series, scale = self._recent.series(lane.tag), scale_of(tag)
            if series is None or scale is None:
                word = self.tr("Reading history…")
                if self._recent.failure:
                    word = self.tr("History cannot be read: {reason}.").format(reason=sentence(self._recent.failure))
                lane.show_spark(NO_SPARK, word)
                continue
            band = None
            if tag.normal_low is not None and tag.normal_high is not None:
                band = tag.normal_low, tag.normal_high
            known_ns = picture.known_until_ns(tag.link, mono_ns)
            lane.show_spark(spark_of(series, span, known_ns, scale, band, width=max(50, lane.width())), "")
        minutes = [(1 - back / 30, clock_text(utc_ns - back * 60 * _S)[:5]) for back in _TICKS_MIN]
        self.ruler.show_ticks((*minutes, (1.0, self.tr("now"))))

    def _say_empty(self) -> None:
        """What is missing, why, and what to do."""
        welcome = self._picture.welcome
        self._body.setVisible(welcome is not None and bool(self._machines))
        self._word.setVisible(not (welcome is not None and self._machines))
        if welcome is None:
            self._word.setText(self.tr("No machines yet: the core is starting."))
        else:
            self._word.setText(
                self.tr("No machine of this station has a state: name one in its station file (machines, state).")
            )

    def _show_near(self, mono_ns: int, utc_ns: int) -> None:
        """Of the whole line: what is outside its band, or will be first."""
        picture, wanted = self._picture, self._plan.near if self._plan is not None else 0
        own = [tag for machine in (*self._machines, *self._around) for tag in self._own[machine.name]]
        found = near_edge(picture, own, wanted, mono_ns) if wanted else []
        labels = {machine.name: machine_label(machine) for machine in (*self._machines, *self._around)}
        for place, row in enumerate(self.near):
            row.setVisible(place < len(found))
            if place < len(found):
                tag = picture.tags[found[place]]
                face = tile_face(picture, tag, self._steady, mono_ns, utc_ns, brief=True)
                row.show_value(tag.index, labels[tag.machine], face)
        self._near_card.setVisible(bool(found))

    def _arrange(self) -> None:
        """Cards are no taller than what they say needs; what can be told besides takes the rest."""
        metrics = self._look.metrics
        height = self.height() - self.ribbon.height() - 2 * metrics.grid(2.5)
        count, scale, bar = (
            len(self._machines),
            metrics.dpi / 96,
            self._flow_area.verticalScrollBar().sizeHint().width(),
        )
        made = plan(count, self.flow.rows(self.width()), height, scale)
        if made.scrolls:
            made = plan(count, self.flow.rows(self.width() - bar), height, scale)
        if made == self._plan:
            return
        self._plan = made
        self._flow_area.setMinimumHeight(min(made.least, max(1, height)))
        self._flow_area.setMaximumHeight(made.most)
        self.flow.setMinimumHeight(made.least if made.scrolls else 0)
        self._middle.setVisible(made.middle)
        self._lanes_card.setVisible(made.middle and bool(self._critical))
        self._place_parts(self._grid, beside=made.beside)
        for place, lane in enumerate(self.lanes):
            lane.setVisible(place < min(made.lanes, len(self._critical)))
        self._recent.want(self._critical[: made.lanes] if made.middle else [])
        self._due()

    def _due(self) -> None:
        self._numbers_due = self._seconds_due = self._lines_due = 0
        self._shown_revision = -1

    def _on_value_touched(self, tag: int) -> None:
        if tag >= 0:
            self.open_proposed.emit("machine", self._picture.tags[tag].name)

    def _on_alarm_touched(self, alarm: int) -> None:
        self.open_proposed.emit("alarms", f"alarm:{alarm}")

    # --- how it is put together

    def _composed(self) -> QFrame:
        metrics = self._look.metrics
        body = QFrame(self)
        self._flow_area = scrolled(self.flow)
        self._lanes_card, lanes = _card(self._lanes_title, metrics)
        lanes.setSpacing(metrics.px(3))
        for lane in self.lanes:
            lane.setMinimumHeight(metrics.touch)
            lane.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            lanes.addWidget(lane, 1)
        lanes.addWidget(self.ruler)
        self._middle = QWidget()
        right = QVBoxLayout(self._middle)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(metrics.grid(2.5))
        right.addWidget(self.news, 1)
        self._near_card, near = _card(self._near_title, metrics)
        for row in self.near:
            near.addWidget(row)
        self._near_card.hide()
        right.addWidget(self._near_card)
        beside = QHBoxLayout()
        beside.setSpacing(metrics.grid(2))
        for card in self.side:
            card.setFixedHeight(metrics.px(86))
            beside.addWidget(card, 1)
        right.addLayout(beside)
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(metrics.grid(2.5))
        return body

    def _place_parts(self, grid: QGridLayout, *, beside: bool) -> None:
        """The line above everything; one machine alone stands beside its lines, so that neither is lost."""
        for part in (self._flow_area, self._lanes_card, self._middle, self.ribbon):
            grid.removeWidget(part)
        if beside:
            grid.addWidget(self._flow_area, 0, 0)
            grid.addWidget(self._middle, 1, 0)
            grid.addWidget(self._lanes_card, 0, 1, 2, 1)
        else:
            grid.addWidget(self._flow_area, 0, 0, 1, 2)
            grid.addWidget(self._lanes_card, 1, 0)
            grid.addWidget(self._middle, 1, 1)
        grid.addWidget(self.ribbon, 2, 0, 1, 2)
        for column, share in enumerate((2, 3) if beside else (3, 2)):
            grid.setColumnStretch(column, share)
        for row, share in enumerate((5, 4, 0)):
            grid.setRowStretch(row, share)


def _card(title: QWidget, metrics: Metrics) -> tuple[QFrame, QVBoxLayout]:
    """A card under its title."""
    card = QFrame()
    card.setProperty("part", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(metrics.grid(3), metrics.grid(2), metrics.grid(3), metrics.grid(2))
    column.setSpacing(0)
    column.addWidget(title)
    return card, column
