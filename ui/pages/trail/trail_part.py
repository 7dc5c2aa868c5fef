"""TrailPart: the audit trail as an auditor reads it: how it stands, what is looked for, entries, one in full."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hmi.channel.messages import Refused
from hmi.channel.questions import Reply
from hmi.channel.questions_trail import AskEntry, AskTrailState, EntryTold, ProveTrail, TrailState
from hmi.values.right import Right
from ui.bridge.asking import Asking
from ui.bridge.people_words import refusal_words, right_words
from ui.bridge.picture import Picture
from ui.bridge.ports import CoreAsked
from ui.bridge.seat import Seat
from ui.bridge.trail_words import count_words
from ui.pages.trail.entry_model import EntryModel
from ui.pages.trail.entry_pane import EntryPane
from ui.pages.trail.entry_row import EntryHead, EntryRow
from ui.pages.trail.export_pane import ExportPane
from ui.pages.trail.filter_bar import FilterBar
from ui.pages.trail.review_pane import ReviewPane
from ui.pages.trail.search import Search, search_words
from ui.pages.trail.state_words import StateWords
from ui.style.look import Look
from ui.widgets.plain import plain_label, touch_button
from ui.widgets.row_list import row_list

_STATE_NS: Final = 2_000_000_000
_NEAR: Final = 300
"""Pixels before the end of the list at which older entries are asked for."""


class TrailPart(QWidget):
    """Asks while it is seen, and only for whoever may read the trail. `headline` stands above it, in the page."""

    def __init__(
        self,
        picture: Picture,
        look: Look,
        utc: Callable[[], int],
        attachment: CoreAsked,
        seat: Seat,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._picture, self._look, self._utc, self._seat = picture, look, utc, seat
        self._asking = Asking(attachment.ask)
        self._state: TrailState | None = None
        self._asked_ns: int | None = None
        self._seen = False
        self._only_unended = False
        self._who = seat.standing.person, seat.may(Right.READ_TRAIL)
        grid = look.metrics.grid
        self.headline = StateWords(look)
        self.filters = FilterBar(look)
        self.search = Search(self._asking, self)
        self.model = EntryModel(self)
        self.list = row_list(self.model)
        self.head = EntryHead(look, self.list)
        self.list.setItemDelegate(EntryRow(look, self.list))
        self.word, self.why_none = plain_label("label"), plain_label("body")
        self.listing = QStackedWidget()
        self.newer_button, self.review_button, self.log_in_button = (touch_button() for _ in range(3))
        self.unended_button = touch_button(checkable=True)
        self.export_button, self.prove_button = touch_button(), touch_button()
        self.pane = EntryPane(look)
        self.review = ReviewPane(seat, self._asking, look)
        self.export = ExportPane(picture, seat, self._asking, look, utc)
        self.side = QStackedWidget()
        for pane in (self.pane, self.review, self.export):
            self.side.addWidget(pane)
        self.side.hide()
        below = QHBoxLayout()
        below.setSpacing(grid(2))
        below.addWidget(self.word, 1)
        for button in (self.newer_button, self.unended_button, self.review_button):
            below.addWidget(button)
        below.addWidget(self.export_button)
        below.addWidget(self.prove_button)
        row = QHBoxLayout()
        row.setSpacing(grid(3))
        row.addWidget(self._listing(), 11)
        row.addWidget(self.side, 9)
        column = QVBoxLayout(self)
        column.setContentsMargins(grid(3), 0, grid(3), grid(2))
        column.setSpacing(grid(2))
        column.addWidget(self.filters)
        column.addLayout(row, 1)
        column.addLayout(below)
        self._connect()
        self.retranslate()

    def _listing(self) -> QStackedWidget:
        """The list under its head; in its place, while there is none, why, and what to do."""
        rows, none = QWidget(), QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.list, 1)
        self.why_none.setWordWrap(True)
        self.why_none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        middle = QVBoxLayout(none)
        middle.setSpacing(self._look.metrics.grid(4))
        middle.addStretch(1)
        middle.addWidget(self.why_none)
        middle.addWidget(self.log_in_button, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(2)
        for page in (rows, none):
            self.listing.addWidget(page)
        return self.listing

    def _connect(self) -> None:
        self.prove_button.clicked.connect(self._on_proof)
        self.unended_button.clicked.connect(self._on_unended)
        self.export_button.clicked.connect(self._on_export)
        self.filters.changed.connect(self.look_anew)
        self.search.changed.connect(self._show_entries)
        self.list.clicked.connect(self._on_row)
        self.list.activated.connect(self._on_row)
        self.list.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.newer_button.clicked.connect(self.look_anew)
        self.review_button.clicked.connect(self._on_review)
        self.log_in_button.clicked.connect(self._on_log_in)
        self.pane.entry_proposed.connect(self.open_entry)
        self.pane.closed.connect(self.close_side)
        self.review.closed.connect(self.close_side)
        self.review.signed.connect(self.look_anew)
        self.export.closed.connect(self.close_side)
        self.export.exported.connect(self._ask_state)
        self._seat.changed.connect(self._on_seat_changed)

    # --- the page's life

    def reload(self) -> None:
        """Another core, perhaps another trail."""
        self._asking.withdraw_all()
        self.search.forget()
        self._state = self._asked_ns = None
        self.headline.show_state(None, self._utc())
        self.close_side()
        self._show_entries()

    def leave(self) -> None:
        """Nothing is wanted any more."""
        self._seen = False
        self.review.leave()
        self.export.leave()
        self.close_side()
        self._asking.withdraw_all()
        self.search.end()

    def show_frame(self, mono_ns: int) -> None:
        """Ask for what is missing, and how it stands."""
        self._seen = True
        self.filters.show_frame(mono_ns)
        if self._picture.welcome is None:
            return
        due = self._asked_ns is None or mono_ns - self._asked_ns >= _STATE_NS
        if due and not self._asking.waits("state"):
            self._asked_ns = mono_ns
            self._ask_state()
        if not self.search.begun and self._seat.may(Right.READ_TRAIL):
            self.look_anew()

    def retranslate(self) -> None:
        """Set every text anew."""
        for part in (self.headline, self.filters, self.pane, self.review, self.export):
            part.retranslate()
        self.list.setAccessibleName(self.tr("Entries, the newest first"))
        self.review_button.setText(self.tr("Review these"))
        self.log_in_button.setText(self.tr("Log in"))
        self.head.update()
        self._show_entries()

    # --- what is looked for

    def look_anew(self) -> None:
        """From the newest entry on."""
        self._only_unended = False
        self.unended_button.setChecked(False)
        if self._seen and self._seat.may(Right.READ_TRAIL):
            self.search.begin(self.filters.wanted(self._utc()))
        self._show_entries()

    def open_entry(self, number: int) -> None:
        """One in full."""
        self.pane.show_entry(None)
        self._open_side(self.pane)
        self._asking.put("entry", AskEntry(number=number), self._on_entry)

    def close_side(self) -> None:
        """The list alone."""
        self.review.leave()
        self._asking.withdraw("entry")
        self.side.hide()
        self.list.clearSelection()

    def _open_side(self, pane: QWidget) -> None:
        if pane is not self.review:
            self.review.leave()
        self.side.setCurrentWidget(pane)
        self.side.show()

    # --- answers

    def _ask_state(self) -> None:
        self._asking.put("state", AskTrailState(), self._on_state)

    def _on_state(self, reply: Reply | Refused) -> None:
        if isinstance(reply, TrailState):
            self._state = reply
            self.headline.show_state(reply, self._utc())
            self.export.show_state(reply)
            self._show_entries()

    def _on_entry(self, reply: Reply | Refused) -> None:
        if isinstance(reply, EntryTold):
            self.pane.show_entry(reply)
            self._mark_shown()
        elif isinstance(reply, Refused):
            self.close_side()
            for label in (self.word, self.why_none):
                label.setText(refusal_words(reply))

    def _mark_shown(self) -> None:
        """The entry in full is marked in the list, if it is there."""
        told = self.pane.told
        row = self.model.row_of(told.entry.number) if told is not None and not self.side.isHidden() else -1
        if row >= 0 and self.list.currentIndex().row() != row:
            self.list.setCurrentIndex(self.model.index(row))

    def _show_entries(self) -> None:
        search, state = self.search, self._state
        may = self._seat.may(Right.READ_TRAIL)
        unended = self._only_unended and state is not None
        self.model.show(state.unended if unended and state is not None else search.entries if may else [])
        self._mark_shown()
        self.log_in_button.setVisible(not may)
        self.review_button.setVisible(may and bool(search.entries) and not unended)
        newer = state.number - search.newest if state is not None and search.newest else 0
        self.newer_button.setVisible(may and newer > 0 and not unended)
        self.newer_button.setText(self.tr("{count} newer").format(count=count_words(max(0, newer))))
        words = self._words(may)
        listed = bool(self.model.entries)
        self.listing.setCurrentIndex(0 if listed else 1)
        self.why_none.setText(words)
        self.word.setText(words if listed else "")
        self.filters.setEnabled(may)
        self._show_buttons(state)

    def _show_buttons(self, state: TrailState | None) -> None:
        """Acts that concern all of the trail."""
        unended = count_words(len(state.unended) if state is not None else 0)
        self.unended_button.setText(self.tr("Without an end: {count}").format(count=unended))
        self.unended_button.setVisible(self._only_unended or (state is not None and bool(state.unended)))
        proving = state is not None and bool(state.proving_ns)
        self.prove_button.setText(self.tr("Verifying…") if proving else self.tr("Verify now"))
        self.prove_button.setEnabled(state is not None and not proving)
        exporting = state is not None and bool(state.exporting_ns)
        self.export_button.setText(self.tr("Exporting…") if exporting else self.tr("Export"))

    def _words(self, may: bool) -> str:
        """How far the list goes, or why there is none."""
        if self._picture.welcome is None:
            return self.tr("No core is heard: the trail cannot be read now.")
        if not may:
            words = self.tr("For this one has to be logged in, with the right: {right}.")
            return words.format(right=right_words(Right.READ_TRAIL))
        if self._only_unended:
            return self.tr("Acts that began and whose end nobody entered: nobody knows what became of them.")
        return search_words(self.search)

    # --- what a person does

    def _on_row(self, index: QModelIndex) -> None:
        if index.isValid() and index.row() < len(self.model.entries):
            self.open_entry(self.model.entries[index.row()].number)

    def _on_scrolled(self, value: int) -> None:
        bar = self.list.verticalScrollBar()
        if value >= bar.maximum() - _NEAR and not self._only_unended:
            self.search.more()

    def _on_proof(self) -> None:
        self._asking.put("proof", ProveTrail(), lambda _: self._ask_state())

    def _on_unended(self) -> None:
        self._only_unended = self.unended_button.isChecked()
        self._show_entries()

    def _on_export(self) -> None:
        def go_on() -> None:
            self.export.open(self.filters.wanted(self._utc()))
            self._open_side(self.export)

        self._seat.when_allowed(Right.EXPORT_TRAIL, go_on)

    def _on_review(self) -> None:
        def go_on() -> None:
            self.review.open(self.filters.wanted(self._utc()))
            self._open_side(self.review)

        self._seat.when_allowed(Right.REVIEW_TRAIL, go_on)

    def _on_log_in(self) -> None:
        self._seat.when_allowed(Right.READ_TRAIL, self.look_anew)

    def _on_seat_changed(self) -> None:
        """Another person sees only what he may, and nothing that the one before left open."""
        who = self._seat.standing.person, self._seat.may(Right.READ_TRAIL)
        if who == self._who:
            return
        self._who = who
        self.search.forget()
        self.close_side()
        self._asked_ns = None
        self._show_entries()
