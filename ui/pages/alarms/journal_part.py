"""JournalPart: what happened to alarms, looked for by span, kind, machine and words; exported as a table."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hmi.channel.messages import Refused
from hmi.channel.questions import Reply
from hmi.channel.questions_alarms import AskJournal, JournalTold
from hmi.reports.alarms import MOST, JournalPast
from hmi.values.alarm import Beside, JournalRow, Trigger
from ui.bridge.alarm_words import begins_words
from ui.bridge.asking import Asking
from ui.bridge.people_words import refusal_words
from ui.bridge.picture import Picture
from ui.bridge.ports import CoreAsked
from ui.bridge.training_words import file_name
from ui.bridge.value_text import one_line
from ui.pages.alarms.journal_model import JournalDelegate, JournalModel
from ui.pages.alarms.journal_table import written
from ui.pages.alarms.papers import AlarmPapers
from ui.style.look import Look
from ui.widgets.choices import Choices
from ui.widgets.plain import plain_label, touch_button
from ui.widgets.row_list import row_list

_SLOT: Final = "journal"
_NS: Final = 1_000_000_000
_QUIET_NS: Final = 400_000_000
_AGAIN_NS: Final = 5 * _NS
_PAGE: Final = 100
_NEAR: Final = 400
_ALL: Final = "all"
SPANS_S: Final = {"hour": 3600, "day": 86_400, "week": 604_800, "month": 2_592_000, "ever": 0}
KINDS: Final[dict[str, list[str]]] = {
    _ALL: [],
    "raised": [Trigger.RAISE, Trigger.REALARM],
    "answered": [Trigger.ACKNOWLEDGE, Trigger.RESET, Beside.CONFIRM, Beside.COMMENT],
    "aside": [
        *(Trigger.SHELVE, Trigger.UNSHELVE, Trigger.SHELF_ENDS, Trigger.REMOVE, Trigger.RETURN),
        *(Trigger.SUPPRESS, Trigger.UNSUPPRESS),
    ],
    "system": [Beside.FLOOD, Beside.FLOOD_OVER, Beside.HOLE, Beside.UNKNOWN, Beside.KNOWN, Beside.CHANGED],
}


class JournalPart(QWidget):
    """Asks while it is seen: the newest page, and older ones as the end of the list comes into sight."""

    alarm_proposed = Signal(str)
    """Show the alarm of this name."""

    def __init__(
        self,
        picture: Picture,
        look: Look,
        utc: Callable[[], int],
        attachment: CoreAsked,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._picture = picture
        self._board, self._utc = picture.alarms, utc
        self._asking = Asking(attachment.ask)
        self._told: JournalTold | None = None
        self._from_ns = 0
        self._refused: Refused | None = None
        self._changes = -1
        self._asked_ns: int | None = None
        self._edited_ns: int | None = None
        self._edited = False
        self._said = ""
        grid = look.metrics.grid
        self.words = QLineEdit()
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self._on_edited)
        self.spans, self.kinds = Choices(look, columns=5), Choices(look, columns=5)
        self.model = JournalModel(self._board, self)
        self.list = row_list(self.model)
        self.list.setItemDelegate(JournalDelegate(self.model, look, self.list))
        self.word = plain_label("label")
        self.word.setWordWrap(True)
        self.paper_button, self.export_button = touch_button(), touch_button()
        self.papers = AlarmPapers(picture, utc, self)
        self.papers.said.connect(self._finish)
        head = QHBoxLayout()
        head.setSpacing(grid(6))
        head.addWidget(self.kinds)
        head.addStretch(1)
        head.addWidget(self.spans)
        below = QHBoxLayout()
        below.addWidget(self.word, 1)
        below.addWidget(self.paper_button)
        below.addWidget(self.export_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(grid(3), 0, grid(3), grid(2))
        column.setSpacing(grid(2))
        column.addLayout(head)
        column.addWidget(self.words)
        column.addWidget(self.list, 1)
        column.addLayout(below)
        self.retranslate()
        self.kinds.choose(_ALL)
        self.spans.choose("day")
        for choices in (self.kinds, self.spans):
            choices.chosen.connect(self.look_anew)
        self.list.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.list.clicked.connect(lambda index: self.alarm_proposed.emit(self.model.rows[index.row()].alarm))
        self.export_button.clicked.connect(self._on_export)
        self.paper_button.clicked.connect(self.print_paper)

    # --- the page's life

    def reload(self) -> None:
        """Another core, perhaps another journal."""
        self.leave()
        self._told = self._refused = None
        self.model.show([])

    def leave(self) -> None:
        """Nothing is wanted any more."""
        self._asking.withdraw_all()
        self._asked_ns = None

    def show_frame(self, mono_ns: int) -> None:
        """Ask for the newest when alarms have turned, and when nobody types any more."""
        if self._edited:
            self._edited, self._edited_ns = False, mono_ns
        if self._edited_ns is not None and mono_ns - self._edited_ns >= _QUIET_NS:
            self._edited_ns = None
            self.look_anew()
        due = self._asked_ns is None or (
            mono_ns - self._asked_ns >= _AGAIN_NS and self._board.changes != self._changes and self._at_top()
        )
        if due and not self._asking.waits(_SLOT):
            self._asked_ns, self._changes = mono_ns, self._board.changes
            self.look_anew()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.words.setPlaceholderText(self.tr("Words in name, message, comment or person"))
        self.words.setAccessibleName(self.words.placeholderText())
        self.list.setAccessibleName(self.tr("What happened to alarms, the newest first"))
        self.kinds.offer(
            [
                (_ALL, self.tr("All")),
                ("raised", self.tr("Raised")),
                ("answered", self.tr("Answered")),
                ("aside", self.tr("Put aside")),
                ("system", self.tr("Other")),
            ]
        )
        self.spans.offer(
            [
                ("hour", self.tr("Hour")),
                ("day", self.tr("Day")),
                ("week", self.tr("Week")),
                ("month", self.tr("Month")),
                ("ever", self.tr("Ever")),
            ]
        )
        self.export_button.setText(self.tr("Export as a table"))
        self.paper_button.setText(self.tr("As PDF"))
        self._say()

    # --- looking

    def look_anew(self) -> None:
        """From the newest row on."""
        self._said = ""
        asked = self.wanted(0)
        self._from_ns = asked.from_ns
        self._asking.put(_SLOT, asked, self._on_first)

    def wanted(self, before: int, most: int = _PAGE) -> AskJournal:
        """What is looked for."""
        span_s = SPANS_S[self.spans.choice or "day"]
        from_ns = self._utc() - span_s * _NS if span_s else 0
        kinds = KINDS[self.kinds.choice or _ALL]
        return AskJournal(before=before, most=most, from_ns=from_ns, what=list(kinds), words=self.words.text().strip())

    def _on_first(self, reply: Reply | Refused) -> None:
        self._take(reply)
        if isinstance(reply, JournalTold):
            self.model.show(reply.rows)

    def _on_more(self, reply: Reply | Refused) -> None:
        self._take(reply)
        if isinstance(reply, JournalTold):
            self.model.add(reply.rows)

    def _take(self, reply: Reply | Refused) -> None:
        if isinstance(reply, JournalTold):
            self._told, self._refused = reply, None
        else:
            assert isinstance(reply, Refused)
            self._refused = reply
        self._say()

    def _say(self) -> None:
        told = self._told
        if self._refused is not None:
            words = refusal_words(self._refused)
        elif told is None:
            words = self.tr("Looking ...")
        elif not told.total:
            words = self.tr("The journal is empty: no alarm was ever raised here.")
        elif not self.model.rows and not told.rows:
            words = self.tr("Nothing fits in the {count} rows of the journal.").format(count=told.total)
        else:
            words = self.tr("{count} rows in the journal").format(count=told.total)
        if self._refused is None and told is not None and self._from_ns < told.begins_ns:
            words = f"{words} · {begins_words(told.begins_ns, self._utc())}"
        self.word.setText(self._said or words)

    def _at_top(self) -> bool:
        return self.list.verticalScrollBar().value() == 0

    def _on_scrolled(self, value: int) -> None:
        bar = self.list.verticalScrollBar()
        before = self._told.before if self._told is not None else 0
        if before and bar.maximum() - value < _NEAR and not self._asking.waits(_SLOT):
            self._asking.put(_SLOT, self.wanted(before), self._on_more)

    def _on_edited(self) -> None:
        self._edited = True

    # --- export

    def _on_export(self) -> None:
        name = file_name(self.tr("alarms.csv"), training=self._picture.in_training)
        file, _ = QFileDialog.getSaveFileName(self, self.tr("Export as a table"), name, "CSV (*.csv)")
        if file:
            self.export_to(file)

    def export_to(self, file: str) -> None:
        """All that is looked for, page by page, into one file; it takes its place when whole."""
        from_ns = self.wanted(0).from_ns

        def write(rows: list[JournalRow], told: JournalTold) -> None:
            try:
                count = written(file, rows)
            except OSError as error:
                self._finish(self.tr("Not written: {reason}").format(reason=error.strerror or str(error)))
            else:
                words = self.tr("{count} rows written to {file}").format(count=count, file=one_line(file))
                beyond = from_ns < told.begins_ns
                self._finish(f"{words} · {begins_words(told.begins_ns, self._utc())}" if beyond else words)

        self._gather(write)

    def print_paper(self) -> None:
        """What is looked for as PDF: its newest rows, with a word where there are more."""
        asked, to_ns = self.wanted(0), self._utc()
        kind = self.kinds.choice or _ALL

        def draw(rows: list[JournalRow], told: JournalTold) -> None:
            found = rows, asked.from_ns, to_ns, kind, asked.words
            past = JournalPast(*found, whole=not told.before, total=told.total, begins_ns=told.begins_ns)
            self.papers.print_journal(past)

        self._gather(draw, most=MOST)

    def _gather(self, then: Callable[[list[JournalRow], JournalTold], None], most: int | None = None) -> None:
        """All rows that are looked for, or about `most` of them, then with the last page of them."""
        rows: list[JournalRow] = []

        def more(reply: Reply | Refused) -> None:
            if not isinstance(reply, JournalTold):
                assert isinstance(reply, Refused)
                self._finish(refusal_words(reply))
                return
            rows.extend(reply.rows)
            if reply.before and (most is None or len(rows) < most):
                self._asking.put("export", self.wanted(reply.before, most=500), more)
            else:
                then(rows, reply)

        self._said = self.tr("Writing ...")
        self._say()
        self._asking.put("export", self.wanted(0, most=500), more)

    def _finish(self, words: str) -> None:
        self._said = words
        self._say()
