"""NoticesPage: every notice that stands, since when; above it how core, links, log and gaps are."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QScroller,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from hmi.values.notice import Notice
from ui.bridge.chosen import Chosen
from ui.bridge.local_time import moment_text
from ui.bridge.past import Past
from ui.bridge.picture import Picture, Presence
from ui.bridge.ports import CoreAsked
from ui.bridge.seat import Seat
from ui.bridge.status_words import Fact, core_fact, gap_fact, link_fact, log_fact
from ui.bridge.words import duration_words, notice_words
from ui.pages.notices.explain import ExplainPanel
from ui.style.look import Look
from ui.widgets.fact_label import FactLabel
from ui.widgets.notice_strip import most_urgent
from ui.widgets.page import Page
from ui.widgets.plain import plain_label
from ui.widgets.symbols import paint_urgency
from ui.widgets.tag_model import Index

_NS: Final = 1_000_000_000
_NOTICE: Final = Qt.ItemDataRole.UserRole
_MOST_FACTS: Final = 8
UNBALANCED: Final = "count.unbalanced"
"""The notice that a person ends by explaining it."""


class NoticesPage(Page):
    """Ages are written anew once a second, a change at once."""

    key = "notices"

    def __init__(
        self,
        picture: Picture,
        chosen: Chosen,
        past: Past,
        look: Look,
        utc: Callable[[], int],
        attachment: CoreAsked,
        seat: Seat,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._picture, self._look, self._utc = picture, look, utc
        self._shown: object = None
        metrics = look.metrics
        self._state = QFrame()
        self._state.setProperty("part", "card")
        self._state_heading = plain_label("heading")
        self.facts = [FactLabel(look, pixels=metrics.body) for _ in range(_MOST_FACTS)]
        self._list_heading = plain_label("heading")
        self._empty = plain_label("label")
        self.rows = QListWidget()
        self.rows.setItemDelegate(_NoticeRow(look, self.rows))
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.rows.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.itemClicked.connect(self._on_notice_touched)
        self.explain = ExplainPanel(picture, attachment, seat, look)
        self.explain.closed.connect(self._on_explain_closed)
        self.explain.hide()
        QScroller.grabGesture(self.rows.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        upper = QVBoxLayout(self._state)
        upper.setContentsMargins(*[metrics.grid(3)] * 4)
        upper.setSpacing(0)
        upper.addWidget(self._state_heading)
        for fact in self.facts:
            upper.addWidget(fact)
        self._list = QFrame()
        self._list.setProperty("part", "card")
        lower = QVBoxLayout(self._list)
        lower.setContentsMargins(*[metrics.grid(3)] * 4)
        lower.addWidget(self._list_heading)
        lower.addWidget(self._empty)
        lower.addWidget(self.rows, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.grid(2))
        column.addWidget(self._state)
        column.addWidget(self._list, 1)
        column.addWidget(self.explain, 1)
        self.retranslate()

    def title(self) -> str:
        """The page's name."""
        return self.tr("Notices")

    def reload(self) -> None:
        """Another core: all anew."""
        self._shown = None
        self._on_explain_closed()

    def leave(self) -> None:
        """The next to come finds the list."""
        self._on_explain_closed()

    def show_frame(self, mono_ns: int) -> None:
        """Show this moment."""
        picture, utc_ns = self._picture, self._utc()
        notices = most_urgent(list(picture.notices.values()))
        presence = picture.presence(mono_ns)
        state = (notices, presence, picture.log is not None and picture.log.writing, mono_ns // _NS)
        if state == self._shown:
            return
        self._shown = state
        self._say_facts(mono_ns, utc_ns)
        self._empty.setVisible(not notices)
        heard = presence is Presence.ATTACHED
        self._empty.setText(
            self.tr("No notices: nothing needs a person.") if heard else self.tr("Not known: no core is heard.")
        )
        now_ns = picture.now_ns(mono_ns) or utc_ns
        for place, notice in enumerate(notices):
            item = self.rows.item(place) if place < self.rows.count() else QListWidgetItem(self.rows)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            since = self._since(notice, now_ns)
            if item.data(_NOTICE) != notice or item.data(Qt.ItemDataRole.StatusTipRole) != since:
                item.setData(_NOTICE, notice)
                item.setData(Qt.ItemDataRole.StatusTipRole, since)
                item.setText(notice_words(notice))
        while self.rows.count() > len(notices):
            self.rows.takeItem(self.rows.count() - 1)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._shown = None
        self._state_heading.setText(self.tr("State of the data"))
        self._list_heading.setText(self.tr("Notices that stand"))
        self.rows.setAccessibleName(self.tr("Notices that stand"))

    def _since(self, notice: Notice, now_ns: int) -> str:
        age = duration_words(max(0, now_ns - notice.at_ns) // _NS)
        words = self.tr("since {time}, {span}").format(time=moment_text(notice.at_ns, now_ns), span=age)
        return self.tr("{since}; touch to explain").format(since=words) if notice.key == UNBALANCED else words

    def _on_notice_touched(self, item: QListWidgetItem) -> None:
        notice = item.data(_NOTICE)
        if notice.key == UNBALANCED and self.explain.open(notice.subject, self._utc()):
            self._state.hide()
            self._list.hide()
            self.explain.show()

    def _on_explain_closed(self) -> None:
        self.explain.hide()
        self._state.show()
        self._list.show()

    def _say_facts(self, mono_ns: int, utc_ns: int) -> None:
        picture = self._picture
        facts: list[Fact | None] = [core_fact(picture, mono_ns, utc_ns)]
        facts += [link_fact(picture, link, mono_ns, utc_ns) for link in picture.links]
        facts += [log_fact(picture, mono_ns), gap_fact(picture, mono_ns, utc_ns)]
        said = [fact for fact in facts if fact is not None]
        said.sort(key=lambda fact: -1 if fact.urgency is None else int(fact.urgency), reverse=True)
        for place, label in enumerate(self.facts):
            label.setVisible(place < len(said))
            if place < len(said):
                label.say(said[place].words, said[place].urgency)


class _NoticeRow(QStyledItemDelegate):
    """The shape, the sentence, and since when below it."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A touch target high."""
        return QSize(0, self._look.metrics.touch + self._look.metrics.grid(2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One notice."""
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        notice = index.data(_NOTICE)
        box = option.rect
        side = metrics.grid(6)
        paint_urgency(painter, QRectF(box.x(), box.y() + (box.height() - side) / 2, side, side), notice.urgency, look)
        room = box.adjusted(metrics.grid(9), metrics.grid(1), 0, -box.height() // 2)
        for text, font, colour in (
            (str(index.data()), look.font(metrics.body, strong=True), tokens.text),
            (str(index.data(Qt.ItemDataRole.StatusTipRole)), look.font(metrics.label), tokens.muted),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)
            room = room.translated(0, room.height())
