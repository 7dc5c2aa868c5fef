"""OverviewPage: the line at a glance. What is wrong is the only thing that stands out."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hmi.values.machine import Machine
from hmi.values.tag import Tag
from ui.bridge.chosen import Chosen
from ui.bridge.local_time import clock_text
from ui.bridge.past import Past
from ui.bridge.picture import Picture, Presence
from ui.bridge.recent import SPAN_NS, Recent
from ui.bridge.steady import Steady
from ui.bridge.words import notice_words, sentence
from ui.pages.overview.faces import around, buffer_face, card_face, critical, in_flow, own_tags
from ui.pages.overview.trust import ShiftGaps, trust_face
from ui.style.look import Look
from ui.widgets.fact_label import FactLabel
from ui.widgets.indicator import scale_of
from ui.widgets.machine_card import MachineCard
from ui.widgets.machine_flow import MachineFlow
from ui.widgets.notice_strip import most_urgent
from ui.widgets.page import Page
from ui.widgets.plain import plain_label
from ui.widgets.sparkline import NO_SPARK
from ui.widgets.sparkline_lane import SparkLane, TimeRuler
from ui.widgets.sparkline_points import spark_of
from ui.widgets.tile_face import tile_face
from ui.widgets.trust_chip import TrustRibbon

_S: Final = 1_000_000_000
_NUMBERS_NS: Final = _S // 4
"""Numbers change at most this often: faster cannot be read."""
_LINES_NS: Final = 5 * _S
_LANES: Final = 4
_AROUND: Final = 3
_NOTICES: Final = 5
_CARD_HEIGHT: Final = 300
_CARD_LEAST: Final = 226
_LANES_ROUND: Final = 84
"""Heights in pixels at 96 dpi: of a card at most and at least, and around the lines."""
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
        self._machines: list[Machine] = []
        self._around: list[Machine] = []
        self._own: dict[str, list[Tag]] = {}
        self._critical: list[int] = []
        self._numbers_due = self._seconds_due = self._lines_due = 0
        self._drawn: object = None
        self._shown_revision = -1
        metrics = look.metrics
        self.flow = MachineFlow(look, self)
        self.flow.touched.connect(lambda name: self.open_proposed.emit("machine", name))
        self.lanes = [SparkLane(look) for _ in range(_LANES)]
        self.ruler = TimeRuler(look)
        self.side = [MachineCard(look) for _ in range(_AROUND)]
        self.notices = [FactLabel(look, pixels=metrics.body) for _ in range(_NOTICES)]
        self.ribbon = TrustRibbon(look)
        self._word = plain_label("label")
        self._word.setWordWrap(True)
        self._word.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lanes_title = plain_label("heading")
        self._notices_title = plain_label("heading")
        for lane in self.lanes:
            lane.clicked.connect(lambda _=False, touched=lane: self._on_lane_touched(touched))
        for card in self.side:
            card.clicked.connect(lambda _=False, touched=card: self.open_proposed.emit("machine", touched.machine))
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
        tags = self._picture.tags
        machines = welcome.machines if welcome else []
        self._machines = in_flow(machines)
        self._around = around(machines, tags)[:_AROUND]
        self._own = {machine.name: own_tags(tags, machine) for machine in (*self._machines, *self._around)}
        self._critical = critical(tags, machines)
        self._steady.forget()
        self._recent.forget()
        self._gaps.forget()
        self._recent.want(self._critical)
        self.flow.set_machines([machine.name for machine in self._machines])
        for card, machine in zip(self.side, self._around, strict=False):
            card.machine = machine.name
        for place, card in enumerate(self.side):
            card.setVisible(place < len(self._around))
        for place, lane in enumerate(self.lanes):
            lane.tag = self._critical[place] if place < len(self._critical) else -1
            lane.show_spark(NO_SPARK, "")
        self._lanes_card.setVisible(bool(self._critical))
        self._limit_cards()
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
            self._show_notices(mono_ns)
        if mono_ns >= self._lines_due or self._recent.revision != self._shown_revision:
            self._lines_due = mono_ns + _LINES_NS
            self._show_lines(mono_ns, utc_ns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cards are no taller than what they say needs; the lines take the rest."""
        super().resizeEvent(event)
        self._limit_cards()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._lanes_title.setText(self.tr("Critical parameters, last 30 min"))
        self._notices_title.setText(self.tr("Notices"))
        self._say_empty()
        self._due()

    # --- what is shown

    def _show_numbers(self, mono_ns: int, utc_ns: int) -> None:
        picture = self._picture
        for card, machine in zip(self.flow.cards, self._machines, strict=True):
            own = self._own[machine.name]
            card.show_face(card_face(picture, machine, own, self._steady, mono_ns, utc_ns))
        self.flow.show_buffers([buffer_face(picture, machine, mono_ns) for machine in self._machines])
        for card, machine in zip(self.side, self._around, strict=False):
            own = self._own[machine.name]
            card.show_face(card_face(picture, machine, own, self._steady, mono_ns, utc_ns))
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

    def _show_notices(self, mono_ns: int) -> None:
        notices = most_urgent(list(self._picture.notices.values()))
        for place, label in enumerate(self.notices):
            label.setVisible(place < len(notices) or (place == 0 and not notices))
            if place < len(notices):
                notice = notices[place]
                label.say(f"{notice_words(notice)} · {clock_text(notice.at_ns)}", notice.urgency)
        if not notices:
            heard = self._picture.presence(mono_ns) is Presence.ATTACHED
            self.notices[0].say(self.tr("No notices") if heard else self.tr("Notices not known"))

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

    def _limit_cards(self) -> None:
        """Cards are no taller than their words need; lines are as many as can be touched in what is left."""
        metrics = self._look.metrics
        rows = max(1, self.flow.rows(self.width()))
        self.flow.setMaximumHeight(rows * metrics.px(_CARD_HEIGHT))
        left = self.height() - rows * metrics.px(_CARD_LEAST) - self.ribbon.height() - metrics.px(_LANES_ROUND)
        fitting = min(_LANES, max(1, left // (metrics.touch + metrics.px(3))))
        for place, lane in enumerate(self.lanes):
            lane.setVisible(place < len(self._critical) and place < fitting)

    def _due(self) -> None:
        self._numbers_due = self._seconds_due = self._lines_due = 0
        self._shown_revision = -1

    def _on_lane_touched(self, lane: SparkLane) -> None:
        if lane.tag >= 0:
            self.open_proposed.emit("machine", self._picture.tags[lane.tag].name)

    # --- how it is put together

    def _composed(self) -> QFrame:
        metrics = self._look.metrics
        body = QFrame(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.grid(2.5))
        middle = QHBoxLayout()
        middle.setSpacing(metrics.grid(2.5))
        self._lanes_card = QFrame()
        self._lanes_card.setProperty("part", "card")
        lanes = QVBoxLayout(self._lanes_card)
        lanes.setContentsMargins(metrics.grid(3), metrics.grid(2), metrics.grid(3), metrics.grid(1))
        lanes.setSpacing(metrics.px(3))
        lanes.addWidget(self._lanes_title)
        for lane in self.lanes:
            lane.setMinimumHeight(metrics.touch)
            lane.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            lanes.addWidget(lane, 1)
        lanes.addWidget(self.ruler)
        middle.addWidget(self._lanes_card, 3)
        right = QVBoxLayout()
        right.setSpacing(metrics.grid(2.5))
        notices_card = QFrame()
        notices_card.setProperty("part", "card")
        notices = QVBoxLayout(notices_card)
        notices.setContentsMargins(metrics.grid(3), metrics.grid(2), metrics.grid(3), metrics.grid(2))
        notices.setSpacing(0)
        notices.addWidget(self._notices_title)
        for label in self.notices:
            notices.addWidget(label)
        notices.addStretch(1)
        right.addWidget(notices_card, 1)
        beside = QHBoxLayout()
        beside.setSpacing(metrics.grid(2))
        for card in self.side:
            card.setFixedHeight(metrics.px(86))
            beside.addWidget(card, 1)
        right.addLayout(beside)
        middle.addLayout(right, 2)
        column.addWidget(self.flow, 5)
        column.addLayout(middle, 4)
        column.addWidget(self.ribbon)
        return body
