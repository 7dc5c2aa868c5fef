"""PerformancePart: how much the alarms ask of people, against ISA-18.2 and EEMUA 191, and which of them ask most."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hmi.channel.messages import Refused
from hmi.channel.questions import Reply
from hmi.channel.questions_alarms import AskPerformance, AskProposal, PerformanceTold, ProposalTold
from hmi.reports.alarms import PerformancePast
from hmi.values.alarm_performance import AlarmPerformance, Offender
from ui.bridge.alarm_words import begins_words, machine_words, named_words, priority_words
from ui.bridge.asking import Asking
from ui.bridge.people_words import refusal_words
from ui.bridge.performance_words import proposal_words
from ui.bridge.picture import Picture
from ui.bridge.ports import CoreAsked
from ui.bridge.words import capitalised, duration_words, sentence
from ui.pages.alarms.figures import Figures, Slots
from ui.pages.alarms.papers import AlarmPapers
from ui.pages.alarms.shifts import ShiftTable, lot_words, shift_words
from ui.pages.alarms.table_bar import TableBar
from ui.style.look import Look
from ui.widgets.choices import Choices
from ui.widgets.plain import plain_label, touch_button
from ui.widgets.scrolled import scrolled
from ui.widgets.tile_words import RIGHT, paint_name, paint_words

_SLOT: Final = "performance"
_NS: Final = 1_000_000_000
_AGAIN_NS: Final = 30 * _NS
_ALL: Final = "all"
SPANS_S: Final = {"shift": 28_800, "day": 86_400, "week": 604_800, "month": 2_592_000}
_LEAST_HELD: Final = 0.9
_MOST: Final = 8


class PerformancePart(QWidget):
    """Asks while it is seen. A touch on an offender asks for what would make it quieter."""

    alarm_proposed = Signal(str)

    def __init__(
        self,
        picture: Picture,
        look: Look,
        utc: Callable[[], int],
        attachment: CoreAsked,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._board, self._look, self._utc = picture.alarms, look, utc
        self._asking = Asking(attachment.ask)
        self._told: PerformanceTold | None = None
        self._asked_ns: int | None = None
        self._chosen = ""
        self.spans, self.machines = Choices(look, columns=4), Choices(look, columns=8)
        self.views = Choices(look, columns=3)
        self.figures = Figures(look)
        self.shifts = ShiftTable(look)
        self.shifts.touched.connect(self.show_shift)
        self._shift: int | None = None
        self._by_lot = False
        self.figures_heading = plain_label("heading")
        self.papers = AlarmPapers(picture, utc, self)
        self.paper_button = touch_button()
        self.paper_button.clicked.connect(self.print_paper)
        self.slots = Slots(look)
        self.offenders = _Offenders(self, look)
        self.worst_heading, self.slots_heading = plain_label("heading"), plain_label("heading")
        self.word = plain_label("label")
        self.proposal = plain_label("body")
        for label in (self.word, self.proposal):
            label.setWordWrap(True)
        self.open_button: QPushButton = touch_button()
        self.open_button.clicked.connect(lambda: self.alarm_proposed.emit(self._chosen))
        self.open_button.hide()
        self.table = TableBar(picture, self._asking, look)
        self._lay_out(look)
        self.retranslate()
        self.spans.choose("day")
        self.machines.choose(_ALL)
        self.spans.chosen.connect(self._look_anew)
        self.machines.chosen.connect(self._look_anew)
        self.views.choose("whole")
        self.views.chosen.connect(self._on_view)
        self.papers.said.connect(self.word.setText)

    def _lay_out(self, look: Look) -> None:
        grid = look.metrics.grid
        head = QVBoxLayout()
        head.setSpacing(grid(2))
        for choices in (self.spans, self.machines):
            line = QHBoxLayout()
            line.addWidget(choices)
            line.addStretch(1)
            if choices is self.spans:
                line.addWidget(self.views)
            head.addLayout(line)
        below = QHBoxLayout()
        below.addWidget(self.proposal, 1)
        below.addWidget(self.open_button)
        right = QVBoxLayout()
        right.setSpacing(grid(1))
        right.addWidget(self.worst_heading)
        right.addWidget(self.offenders, 1)
        right.addLayout(below)
        left = QVBoxLayout()
        left.setSpacing(grid(1))
        left.addWidget(self.figures_heading)
        self._rooms = QStackedWidget()
        for room in (self.figures, scrolled(self.shifts)):
            self._rooms.addWidget(room)
        left.addWidget(self._rooms, 3)
        left.addWidget(self.slots_heading)
        left.addWidget(self.slots, 1)
        row = QHBoxLayout()
        row.setSpacing(grid(4))
        row.addLayout(left, 1)
        row.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(grid(3), 0, grid(3), grid(2))
        column.setSpacing(grid(2))
        column.addLayout(head)
        column.addLayout(row, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.word, 1)
        foot.addWidget(self.paper_button)
        foot.addWidget(self.table)
        column.addLayout(foot)

    # --- the page's life

    def reload(self) -> None:
        """Another core."""
        self.leave()
        self._told = self._shift = None
        self._show()

    def leave(self) -> None:
        """Nothing is wanted any more."""
        self._asking.withdraw_all()
        self._asked_ns = None
        self._say_proposal("", "")

    def show_frame(self, mono_ns: int) -> None:
        """Ask now and again."""
        due = self._asked_ns is None or mono_ns - self._asked_ns >= _AGAIN_NS
        if due and not self._asking.waits(_SLOT):
            self._asked_ns = mono_ns
            self._look_anew()

    def retranslate(self) -> None:
        """Set every text anew."""
        options = [
            ("shift", self.tr("8 hours")),
            ("day", self.tr("Day")),
            ("week", self.tr("Week")),
            ("month", self.tr("Month")),
        ]
        self.spans.offer(options)
        machines = sorted({face.machine for face in self._board.faces.values() if face.machine})
        self.machines.offer([(_ALL, self.tr("All")), *((name, machine_words(self._board, name)) for name in machines)])
        self.views.offer(
            [("whole", self.tr("Whole span")), ("shifts", self.tr("By shift")), ("lots", self.tr("By lot"))]
        )
        self.paper_button.setText(self.tr("As PDF"))
        self.worst_heading.setText(self.tr("Came most often (touch one for a proposal)"))
        self.slots_heading.setText(self.tr("Alarms in each ten minutes; the line is ten"))
        self.open_button.setText(self.tr("Open this alarm"))
        self.table.retranslate()
        self._show()

    # --- asking

    def span_ns(self) -> tuple[int, int]:
        """From when to when is looked at."""
        to_ns = self._utc()
        return to_ns - SPANS_S[self.spans.choice or "day"] * _NS, to_ns

    def show_shift(self, place: int) -> None:
        """The figures of one shift or lot; of the whole span again by a touch on that."""
        self._shift = place
        self.views.forget()
        self._rooms.setCurrentIndex(0)
        self._show()

    def print_paper(self) -> None:
        """The span with its shifts, as PDF."""
        if self._told is not None:
            machine = "" if self.machines.choice in ("", _ALL) else self.machines.choice
            past = PerformancePast(self._told.whole, self._told.shifts, machine, self._told.begins_ns)
            self.papers.print_performance(past)

    def _on_view(self, view: str) -> None:
        self._shift = None
        self._by_lot = view == "lots"
        self._rooms.setCurrentIndex(0 if view == "whole" else 1)
        self._show()

    def _look_anew(self) -> None:
        from_ns, to_ns = self.span_ns()
        machine = "" if self.machines.choice in ("", _ALL) else self.machines.choice
        self._asking.put(_SLOT, AskPerformance(from_ns=from_ns, to_ns=to_ns, machine=machine), self._on_told)

    def _on_told(self, reply: Reply | Refused) -> None:
        if isinstance(reply, PerformanceTold):
            self._told = reply
            self._show()
        else:
            assert isinstance(reply, Refused)
            self.word.setText(refusal_words(reply))

    def _show(self) -> None:
        told, shift = self._told, self._shift
        shifts = self._parts()
        whole, name = None if told is None else told.whole, ""
        if shift is not None and shift < len(shifts):
            name, whole = shifts[shift]
        if self._by_lot and told is not None and not shifts:
            name = self.tr("No lot ran in this span, or the station has no tag that names it.")
        self.figures_heading.setText(name)
        self.figures_heading.setVisible(bool(self.figures_heading.text()))
        self.shifts.show_shifts(shifts)
        self.paper_button.setEnabled(told is not None)
        self.figures.show_figures(whole)
        self.slots.show_slots(list(whole.slots) if whole is not None else [])
        rows = [] if whole is None else [(named_words(self._board, one.alarm), one) for one in whole.worst[:_MOST]]
        self.offenders.show_rows(rows)
        self.word.setText("" if whole is None else self._words(whole))

    def _parts(self) -> list[tuple[str, AlarmPerformance]]:
        """The shifts or the lots of the span with their names, as the view is."""
        if self._told is None:
            return []
        if self._by_lot:
            return [(lot_words(one.lot, one.performance), one.performance) for one in self._told.lots]
        return [(shift_words(one), one) for one in self._told.shifts]

    def _words(self, whole: AlarmPerformance) -> str:
        mix = ", ".join(f"{priority_words(one)} {count}" for one, count in whole.by_priority.items())
        words = [self.tr("{count} alarms ({mix})").format(count=whole.raised, mix=mix)]
        if whole.held < _LEAST_HELD:
            held = self.tr("only {share} % of the span was judged: the figures say less than they seem to")
            words.append(held.format(share=f"{100 * whole.held:.0f}"))
        if self._told is not None and self._told.begins_ns:
            words.append(begins_words(self._told.begins_ns, self._utc()))
        if whole.stale:
            stale = ", ".join(named_words(self._board, name) for name in whole.stale[:3])
            words.append(self.tr("for more than a day: {list}").format(list=stale))
        return " · ".join(words)

    # --- offenders

    def on_offender(self, name: str) -> None:
        """What would make it quieter, from what the log holds of the span."""
        face = self._board.named(name)
        if face is None:
            self._say_proposal(name, self.tr("The station has no such alarm any more."))
            return
        from_ns, to_ns = self.span_ns()
        self._say_proposal(name, self.tr("Computing ..."))
        self._asking.put("proposal", AskProposal(alarm=face.id, from_ns=from_ns, to_ns=to_ns), self._on_proposal)

    def _on_proposal(self, reply: Reply | Refused) -> None:
        if isinstance(reply, ProposalTold):
            if reply.proposals:
                words = proposal_words(reply.proposals[0])
                words += self.tr(" Computed from {share} % of the span.").format(share=f"{100 * reply.held:.0f}")
            else:
                words = f"{capitalised(sentence(reply.reason, {}))}."
            self._say_proposal(self._chosen, words)
        elif isinstance(reply, Refused):
            self._say_proposal(self._chosen, refusal_words(reply))

    def _say_proposal(self, name: str, words: str) -> None:
        self._chosen = name
        self.proposal.setText(words)
        self.open_button.setVisible(bool(name) and self._board.named(name) is not None)


class _Offenders(QWidget):
    """Ten rows; a touch on one asks for a proposal."""

    def __init__(self, part: PerformancePart, look: Look) -> None:
        super().__init__(part)
        self._part, self._look = part, look
        self._shown: list[tuple[str, Offender]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.rows: list[_OffenderRow] = []
        self._column.addStretch(1)

    def show_rows(self, rows: list[tuple[str, Offender]]) -> None:
        """These, the worst first."""
        if rows == self._shown:
            return
        self._shown = rows
        while len(self.rows) < len(rows):
            made = _OffenderRow(self._look)
            made.clicked.connect(lambda _=False, made=made: self._part.on_offender(made.alarm))
            self._column.insertWidget(len(self.rows), made)
            self.rows.append(made)
        most = max((one.raised for _, one in rows), default=1)
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(rows))
            if place < len(rows):
                row.show_offender(*rows[place], most)


class _OffenderRow(QPushButton):
    """Name, a bar of how often, share, and whether it chatters."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._name = ""
        self._one: Offender | None = None
        self._most = 1
        self.setFlat(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def alarm(self) -> str:
        """Its name in the journal."""
        return self._one.alarm if self._one is not None else ""

    def sizeHint(self) -> QSize:
        """A touch target high."""
        return QSize(self._look.metrics.grid(60), self._look.metrics.touch)

    def show_offender(self, name: str, one: Offender, most: int) -> None:
        """This one; most: raisings of the worst."""
        self._name, self._one, self._most = name, one, max(1, most)
        self.setAccessibleName(f"{name}, {one.raised}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Two lines and a bar between."""
        one = self._one
        if one is None:
            return
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(metrics.grid(1), metrics.grid(1), -metrics.grid(1), -metrics.grid(1))
        if self.isDown() or self.hasFocus():
            painter.fillRect(self.rect(), QColor(tokens.band))
        upper = QRectF(box.x(), box.y(), box.width(), box.height() / 2)
        lower = upper.translated(0, box.height() / 2)
        count = QRectF(upper.right() - metrics.grid(22), upper.y(), metrics.grid(22), upper.height())
        words = f"{one.raised} · {100 * one.share:.0f} %"
        paint_words(painter, count, words, look.font(metrics.body, strong=True), tokens.text, RIGHT)
        room = upper.adjusted(0, 0, -count.width() - metrics.grid(2), 0)
        paint_name(painter, room, self._name, look.font(metrics.body), tokens.text, metrics.label)
        bar = QRectF(lower.x(), lower.center().y() - 2, lower.width() * 0.6, 4)
        painter.fillRect(bar, QColor(tokens.raised))
        bar.setWidth(bar.width() * one.raised / self._most)
        painter.fillRect(bar, QColor(tokens.live))
        marks = [
            self.tr("chattered {count} times").format(count=one.chattered) if one.chattered else "",
            self.tr("{count} over at once").format(count=one.fleeting) if one.fleeting else "",
            duration_words(one.active_s) if one.active_s else "",
        ]
        said = " · ".join(mark for mark in marks if mark)
        paint_words(painter, lower, said, look.font(metrics.label), tokens.muted, Qt.AlignmentFlag.AlignRight)
        painter.end()
