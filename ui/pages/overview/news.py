"""NewsCard: what needs somebody now: the most urgent alarms, then notices, as many as there is room for.

Where all of them are shown and there is room left, the procedure that is under way has a row below them.
"""

from typing import Final

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.bridge.alarm_sign import sign_of
from ui.bridge.alarm_words import peace_words
from ui.bridge.local_time import clock_text
from ui.bridge.picture import Picture, Presence
from ui.bridge.words import notice_words
from ui.pages.overview.runs import runs_face
from ui.style.look import Look
from ui.widgets.alarm_button import LEAST, AlarmButton
from ui.widgets.fact_label import FactLabel
from ui.widgets.listed_row import ListedRow
from ui.widgets.notice_strip import most_urgent
from ui.widgets.plain import plain_label

translate = QCoreApplication.translate
"""By this name the translation tools find the sentences."""
_MOST: Final = 5
_NOTICE, _WORDS = 7, 5
"""Heights of a notice and of a line of words, in units of the grid."""


class NewsCard(QFrame):
    """`show_news` once a second. A touched alarm is proposed by its number, a touched run by its id."""

    alarm_proposed = Signal(int)
    run_proposed = Signal(str)

    def __init__(self, picture: Picture, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture, self._look = picture, look
        metrics = look.metrics
        self.setProperty("part", "card")
        self.heading = plain_label("heading")
        self.alarms = [AlarmButton(look, framed=False) for _ in range(_MOST)]
        self.notices = [FactLabel(look, pixels=metrics.body) for _ in range(_MOST)]
        self.more = plain_label("label")
        self.run = ListedRow(look)
        self.run.clicked.connect(lambda _=False: self.run_proposed.emit(self.run.face.key))
        self.run.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.grid(3), metrics.grid(2), metrics.grid(3), metrics.grid(2))
        column.setSpacing(0)
        column.addWidget(self.heading)
        for row in self.alarms:
            row.alarm_proposed.connect(self.alarm_proposed)
            column.addWidget(row, 8)
        for label in self.notices:
            column.addWidget(label)
        column.addWidget(self.more)
        column.addStretch(1)
        column.addWidget(self.run)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.heading.setText(translate("Overview", "Alarms and notices"))

    def show_news(self, mono_ns: int) -> None:
        """Show what is most urgent now."""
        board = self._picture.alarms
        stands, notices = board.annunciated(), most_urgent(list(self._picture.notices.values()))
        shown, left = self._room(len(stands))
        more = len(stands) - shown
        for place, row in enumerate(self.alarms):
            row.setVisible(place < shown)
            if place < shown:
                row.show_sign(sign_of(board, [stands[place]]))
        doubted = board.in_doubt()
        many = translate("Overview", "{count} more alarms").format(count=more)
        rest = [
            (translate("Overview", "1 more alarm") if more == 1 else many) if more else "",
            translate("Overview", "{count} cannot be judged").format(count=doubted) if doubted else "",
        ]
        self.more.setText(" · ".join(words for words in rest if words))
        self.more.setVisible(bool(self.more.text()))
        for place, label in enumerate(self.notices):
            label.setVisible(place < min(left, len(notices)))
            if place < len(notices):
                notice = notices[place]
                label.say(f"{notice_words(notice)} · {clock_text(notice.at_ns)}", notice.urgency)
        heard = self._picture.presence(mono_ns) is Presence.ATTACHED
        if not stands and not notices:
            self.notices[0].say(peace_words(board, heard=heard))
            self.notices[0].show()
            self.more.hide()

        rows = shown * LEAST + max(0 if stands else 1, len(notices)) * _NOTICE
        rows += 0 if self.more.isHidden() else _WORDS
        self._show_run(rows, may=heard and not more and len(notices) <= left)

    def _show_run(self, rows: int, *, may: bool) -> None:
        """In the room that all the rest leaves, which is so many units of the grid high."""
        left = self.height() - self.heading.sizeHint().height() - self._look.metrics.grid(4 + rows)
        face = runs_face(self._picture.runs.values()) if may and left >= self.run.sizeHint().height() else None
        if face is not None:
            self.run.show_face(face, plated=False)
        self.run.setVisible(face is not None)

    def minimumSizeHint(self) -> QSize:
        """Room for three rows: what is seen now does not push others aside."""
        grid = self._look.metrics.grid
        return QSize(super().minimumSizeHint().width(), self.heading.sizeHint().height() + grid(4) + 3 * grid(LEAST))

    def _room(self, stands: int) -> tuple[int, int]:
        """How many alarms are shown, and how many notices there is room for below them."""
        grid = self._look.metrics.grid
        room = self.height() - self.heading.sizeHint().height() - grid(4)
        rows = max(1, room // grid(LEAST))
        if stands > min(rows, _MOST):
            # What is left out is said, in words below.
            return max(1, min(_MOST, (room - grid(_WORDS)) // grid(LEAST))), 0
        return stands, min(_MOST, max(0 if stands else 1, (room - stands * grid(LEAST)) // grid(_NOTICE)))
