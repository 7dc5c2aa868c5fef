"""DebriefPart: a session to talk over: what it was worth and why, what happened when, beside the reference run."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from hmi.channel.questions_training import DebriefTold
from hmi.values.training import PointKind
from ui.bridge.local_time import local
from ui.bridge.training_words import clock_words, ending_words, part_words, percent_words, points_words
from ui.bridge.value_text import one_line
from ui.bridge.words import language
from ui.pages.training.rows import compared_face, point_face, timeline_face
from ui.style.look import Look
from ui.widgets.fact_column import FactColumn
from ui.widgets.listed_row import ListedFace, ListedRows
from ui.widgets.plain import plain_label, touch_button
from ui.widgets.scrolled import scrolled

_VIEWS: Final = ("points", "timeline", "compared")
_PARTS: Final = tuple(kind for kind in PointKind if kind is not PointKind.GOAL)
"""A goal earns no points."""
_AROUND_NS: Final = 60_000_000_000
"""So much of the trend is shown before a moment, and half as much after it."""


class DebriefPart(QWidget):
    """`trend_wanted` carries tags and span as the trends take them; `competence_wanted` a person and a procedure."""

    back = Signal()
    again_wanted = Signal(str)
    trend_wanted = Signal(str)
    paper_wanted = Signal()
    reference_wanted = Signal(str)
    competence_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told: DebriefTold | None = None
        self._view = _VIEWS[0]
        self._may_assess = False
        grid = look.metrics.grid
        self.heading, self.result, self.percent = plain_label("title"), plain_label("strong"), plain_label("lock")
        for label in (self.heading, self.result):
            label.setWordWrap(True)
        self.points = QGridLayout()
        self.points.setHorizontalSpacing(grid(3))
        self.points.setVerticalSpacing(grid(0.5))
        self.points.setColumnStretch(2, 1)
        self.parts = {kind: (plain_label("label"), plain_label("")) for kind in _PARTS}
        for line, pair in enumerate(self.parts.values()):
            for place, label in enumerate(pair):
                side = Qt.AlignmentFlag.AlignRight if place else Qt.AlignmentFlag.AlignLeft
                self.points.addWidget(label, line, place, side | Qt.AlignmentFlag.AlignBaseline)
        self.facts = FactColumn(look)
        self.said = plain_label("label")
        self.said.setWordWrap(True)
        self.views = {view: touch_button(checkable=True) for view in _VIEWS}
        self.hint = plain_label("label")
        self.rows = ListedRows(look)
        self.rows.touched.connect(self._on_row)
        self.again_button, self.back_button = touch_button(part="primary"), touch_button()
        self.paper_button, self.reference_button, self.competence_button = (touch_button() for _ in range(3))
        self.again_button.clicked.connect(self._on_again)
        self.back_button.clicked.connect(self.back)
        self.paper_button.clicked.connect(self.paper_wanted)
        self.reference_button.clicked.connect(self._on_reference)
        self.competence_button.clicked.connect(self.competence_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(grid(2))
        row.addWidget(self._verdict(grid), 2)
        row.addWidget(self._lines(grid), 4)
        self.retranslate()

    def _verdict(self, grid: Callable[[float], int]) -> QFrame:
        """What it was worth, and what may be done with it."""
        left = QFrame()
        left.setProperty("part", "card")
        side = QVBoxLayout(left)
        side.setContentsMargins(*[grid(4)] * 4)
        side.setSpacing(grid(2))
        for widget in (self.heading, self.percent, self.result):
            side.addWidget(widget)
        side.addLayout(self.points)
        side.addWidget(self.facts.area, 1)
        side.addWidget(self.said)
        for button in (self.competence_button, self.paper_button):
            side.addWidget(button)
        foot = QHBoxLayout()
        foot.setSpacing(grid(2))
        foot.addWidget(self.back_button)
        foot.addWidget(self.again_button, 1)
        side.addLayout(foot)
        return left

    def _lines(self, grid: Callable[[float], int]) -> QFrame:
        """Points, timeline or comparison, under their three words."""
        head = QHBoxLayout()
        head.setSpacing(grid(2))
        for view, button in self.views.items():
            button.clicked.connect(partial(self.show_view, view))
            head.addWidget(button)
        head.addStretch(1)
        head.addWidget(self.reference_button)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, grid(1), 0)
        inside.addWidget(self.rows)
        inside.addStretch(1)
        right = QFrame()
        right.setProperty("part", "card")
        column = QVBoxLayout(right)
        column.setContentsMargins(*[grid(3)] * 4)
        column.setSpacing(grid(2))
        column.addLayout(head)
        column.addWidget(self.hint)
        column.addWidget(scrolled(holder), 1)
        return right

    def show_debrief(self, told: DebriefTold) -> None:
        """This session."""
        self.told = told
        self._show()

    def show_rights(self, *, may_assess: bool) -> None:
        """Whoever looks may choose the reference, and hand a competence in."""
        if may_assess is not self._may_assess:
            self._may_assess = may_assess
            self._show()

    def say(self, words: str) -> None:
        """What became of a paper, or why something is not done."""
        self.said.setText(words)
        self.said.setVisible(bool(words))
        if self.told is None:
            self._show()

    def forget(self) -> None:
        """Another session, or another core."""
        self.told = None
        self.say("")
        self._show()

    def show_view(self, view: str) -> None:
        """Points, timeline, or beside the reference run."""
        self._view = view
        self._show()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.views["points"].setText(self.tr("Points"))
        self.views["timeline"].setText(self.tr("What happened"))
        self.views["compared"].setText(self.tr("Compared"))
        self.again_button.setText(self.tr("Repeat"))
        self.back_button.setText(self.tr("All scenarios"))
        self.paper_button.setText(self.tr("Print as PDF"))
        self.reference_button.setText(self.tr("Compare others with this one"))
        self.competence_button.setText(self.tr("Record as competence"))
        self.hint.setText(self.tr("Touch a line to see its moment in the trend."))
        self.say(self.said.text())
        self._show()

    def _show(self) -> None:
        for view, button in self.views.items():
            button.setChecked(view == self._view)
        told = self.told
        for button in (self.again_button, self.paper_button):
            button.setEnabled(told is not None)
        if told is None:
            self.heading.setText("" if self.said.text() else self.tr("Asking the core…"))
            self.percent.setText("")
            self.result.setText("")
            for name, points in self.parts.values():
                name.setText("")
                points.setText("")
            for button in (self.reference_button, self.competence_button):
                button.hide()
            self.facts.show_facts([])
            self.rows.show_faces([])
            return
        session, score = told.debrief.session, told.debrief.score
        self.heading.setText(one_line(session.label.in_language(language())))
        self.percent.setText(percent_words(score.percent))
        verdict = self.tr("Passed") if score.passed else self.tr("Failed")
        why = self.tr("critical mistake") if score.critical else ending_words(score.ending)
        self.result.setText(why if session.unjudged else f"{verdict} · {why}")
        for kind, (name, points) in self.parts.items():
            name.setText(part_words(kind))
            points.setText(points_words(score.parts.get(kind, 0.0)))
        self.facts.show_facts(self._facts(told))
        beside = self._view == "compared"
        self.reference_button.setVisible(beside and self._may_assess and not session.reference)
        self.competence_button.setVisible(self._may_assess and score.passed and bool(told.scenario.procedure))
        self.rows.show_faces(self._faces(told))
        self.hint.setText(self._hint_words(told))

    def _hint_words(self, told: DebriefTold) -> str:
        if self._view == "compared" and told.debrief.session.reference:
            return self.tr("This is the reference run: other sessions of this scenario are compared with it.")
        if self._view == "compared" and told.debrief.reference is None:
            return self.tr("There is no reference run of this scenario yet: whoever assesses chooses one.")
        return self.tr("Touch a line to see its moment in the trend.")

    def _facts(self, told: DebriefTold) -> list[tuple[str, str]]:
        session, score = told.debrief.session, told.debrief.score
        took = self.tr("{took}, par {par}").format(took=clock_words(score.took_s), par=clock_words(told.scenario.par_s))
        facts = [
            (self.tr("Goals"), f"{score.goals} / {score.goals_of}"),
            (self.tr("Time"), took),
            (self.tr("Who"), one_line(session.trainee_name)),
            (self.tr("Led by"), one_line(session.trainer_name)),
            (self.tr("When"), local(session.began_ns).strftime("%Y-%m-%d %H:%M")),
            (self.tr("Steps back"), str(score.steps_back) if score.steps_back else ""),
        ]
        return [(label, value) for label, value in facts if value]

    def _faces(self, told: DebriefTold) -> Sequence[ListedFace]:
        debrief = told.debrief
        match self._view:
            case "points":
                lines = debrief.score.lines
                return [point_face(number, line, told.scenario) for number, line in enumerate(lines)]
            case "timeline":
                return [timeline_face(number, line) for number, line in enumerate(debrief.timeline)]
            case _:
                return [compared_face(number, one) for number, one in enumerate(debrief.compared)]

    def _on_row(self, key: str) -> None:
        """Its moment in the trend, with its own tag first."""
        if self.told is None:
            return
        debrief, number = self.told.debrief, int(key)
        tag, at_ns = "", 0
        if self._view == "points":
            tag, at_ns = debrief.score.lines[number].tag, debrief.score.lines[number].at_ns
        elif self._view == "timeline":
            tag, at_ns = debrief.timeline[number].tag, debrief.timeline[number].at_ns
        else:
            at_ns = debrief.compared[number].ours_ns
        if at_ns:
            tags = dict.fromkeys([tag, *debrief.tags] if tag else debrief.tags)
            self.trend_wanted.emit("\n".join([*tags, f"@{at_ns - _AROUND_NS}-{at_ns + _AROUND_NS // 2}"]))

    def _on_again(self) -> None:
        if self.told is not None:
            self.again_wanted.emit(self.told.scenario.name)

    def _on_reference(self) -> None:
        if self.told is not None:
            self.reference_wanted.emit(self.told.debrief.session.id)
