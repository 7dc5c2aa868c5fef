"""SteeringPane: the hand on the simulated line: freeze, speed, back to a moment, faults, and what the session is worth
so far."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hmi.channel.questions_training import (
    EndLineFault,
    FreezeLine,
    KeepSnapshot,
    LetLineGo,
    SetLineSpeed,
    StartLineFault,
    StepBack,
    TrainingNews,
)
from hmi.values.scenario import Scenario
from hmi.values.training import PointKind, Score, SnapshotFace, TrainingPhase
from ui.bridge.training_words import (
    clock_words,
    fault_words,
    line_words,
    part_words,
    percent_words,
    points_words,
    speed_words,
)
from ui.bridge.value_text import one_line
from ui.bridge.words import capitalised, sentence
from ui.style.look import Look
from ui.widgets.choices import Choices
from ui.widgets.fact_column import FactColumn
from ui.widgets.listed_row import ListedFace, ListedRows
from ui.widgets.plain import plain_label, touch_button
from ui.widgets.receipt_strip import Mark
from ui.widgets.scrolled import scrolled

SPEEDS: Final = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0)
_VIEWS: Final = ("line", "faults", "score")


class SteeringPane(QFrame):
    """`wanted` carries the question to the core."""

    wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "card")
        self._faults: Sequence[str] = ()
        self._scenario: Scenario | None = None
        self._news = TrainingNews()
        self._may_assess = False
        self._view = _VIEWS[0]
        self._moment: int | None = None
        """To go back to, once the button is touched: rows move down under a finger while the line runs."""
        grid = look.metrics.grid
        self.led_by = plain_label("label")
        self.led_by.setWordWrap(True)
        self.views = {view: touch_button(checkable=True) for view in _VIEWS}
        head = QHBoxLayout()
        head.setSpacing(grid(2))
        for view, button in self.views.items():
            button.clicked.connect(partial(self.show_view, view))
            head.addWidget(button)
        self.freeze_button, self.keep_button = touch_button(part="primary"), touch_button()
        self.freeze_button.clicked.connect(self._on_freeze)
        self.keep_button.clicked.connect(lambda: self.wanted.emit(KeepSnapshot()))
        self.speeds = Choices(look, columns=3)
        self.speeds.chosen.connect(lambda key: self.wanted.emit(SetLineSpeed(speed=float(key))))
        self.back_heading, self.moments = plain_label("heading"), ListedRows(look)
        self.moments.touched.connect(self._on_moment)
        self.back_button = touch_button()
        self.back_button.clicked.connect(self._on_back)
        self.fault_hint, self.fault_rows = plain_label("label"), ListedRows(look)
        self.fault_hint.setWordWrap(True)
        self.fault_rows.touched.connect(self._on_fault)
        self.score = FactColumn(look)
        self.percent = plain_label("lock")
        self.rooms = {view: QWidget() for view in _VIEWS}
        column = QVBoxLayout(self)
        column.setContentsMargins(*[grid(3)] * 4)
        column.setSpacing(grid(2))
        column.addLayout(head)
        column.addWidget(self.led_by)
        for room in self.rooms.values():
            column.addWidget(room, 1)
        self._compose_line(grid)
        faults = _column(self.rooms["faults"])
        faults.addWidget(self.fault_hint)
        faults.addWidget(scrolled(_held(self.fault_rows)), 1)
        points = _column(self.rooms["score"])
        points.addWidget(self.percent)
        points.addWidget(self.score.area, 1)
        self.retranslate()

    def _compose_line(self, grid: Callable[[float], int]) -> None:
        """Freeze, keep, speed, and moments to go back to."""
        line = _column(self.rooms["line"])
        acts = QHBoxLayout()
        acts.setSpacing(grid(2))
        acts.addWidget(self.freeze_button, 1)
        acts.addWidget(self.keep_button, 1)
        line.addLayout(acts)
        line.addWidget(self.speeds)
        line.addSpacing(grid(1))
        line.addWidget(self.back_heading)
        line.addWidget(scrolled(_held(self.moments)), 1)
        line.addWidget(self.back_button)

    def show_scenario(self, scenario: Scenario | None) -> None:
        """The session is one of this scenario."""
        self._scenario, self._moment = scenario, None

    def show_faults(self, faults: Sequence[str]) -> None:
        """These can be started."""
        self._faults = faults
        self._show()

    def show_news(self, news: TrainingNews, *, may_assess: bool) -> None:
        """How the line goes; who looks at it may assess or not."""
        if (news, may_assess) != (self._news, self._may_assess):
            self._news, self._may_assess = news, may_assess
            self._show()

    def show_view(self, view: str) -> None:
        """One of the three."""
        self._view = view
        self._show()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.views["line"].setText(self.tr("Line"))
        self.views["faults"].setText(self.tr("Faults"))
        self.views["score"].setText(self.tr("Score"))
        self.keep_button.setText(self.tr("Keep this moment"))
        self.back_heading.setText(self.tr("Go back to"))
        self.fault_hint.setText(self.tr("Touch a fault to start it; touch one that acts to end it."))
        self.speeds.offer([(f"{speed:g}", speed_words(speed)) for speed in SPEEDS])
        self._show()

    def _show(self) -> None:
        state, trainer = self._news.state, self._may_assess
        view = self._view if trainer else _VIEWS[0]
        for name, button in self.views.items():
            button.setChecked(name == view)
            button.setVisible(trainer)
            self.rooms[name].setVisible(name == view)
        self.led_by.setText(self._led_words())
        frozen, steers = state.phase is TrainingPhase.FROZEN, trainer or not state.trainer
        self.freeze_button.setText(self.tr("Let it go on") if frozen else self.tr("Freeze"))
        self.freeze_button.setEnabled(steers and state.phase in {TrainingPhase.RUNNING, TrainingPhase.FROZEN})
        for rein in (self.keep_button, self.speeds, self.moments):
            rein.setEnabled(steers)
        self.speeds.mark(f"{state.speed:g}")
        self._show_moments(steers=steers)
        self.fault_rows.show_faces([self._fault_face(fault) for fault in self._faults])
        self._show_score(self._news.score)

    def _show_moments(self, *, steers: bool) -> None:
        kept = sorted(self._news.state.snapshots, key=lambda one: -one.line_s)
        self.moments.show_faces([self._moment_face(one) for one in kept])
        chosen = next((one for one in kept if one.id == self._moment), None)
        self.back_button.setEnabled(steers and chosen is not None)
        self.back_button.setText(
            self.tr("Choose a moment")
            if chosen is None
            else self.tr("Go back to {time}").format(time=clock_words(chosen.line_s))
        )

    def _moment_face(self, one: SnapshotFace) -> ListedFace:
        by_hand = one_line(one.label) or self.tr("kept by hand")
        mark = Mark.NOW if one.id == self._moment else Mark.WAITING
        place = self.tr("by itself") if one.automatic else by_hand
        return ListedFace(str(one.id), clock_words(one.line_s), place=place, mark=mark)

    def _led_words(self) -> str:
        state = self._news.state
        if not state.trainer:
            return self.tr("Nobody leads it: the trainee steers the line.")
        trainer = one_line(state.trainer_name)
        if self._may_assess:
            return self.tr("Led by {trainer}").format(trainer=trainer)
        return capitalised(sentence("training.trainer_only", {"trainer": trainer}))

    def _fault_face(self, fault: str) -> ListedFace:
        acts = fault in self._news.state.faults
        place = self.tr("acts now") if acts else ""
        return ListedFace(fault, fault_words(fault), place=place, mark=Mark.NOW if acts else Mark.WAITING)

    def _show_score(self, score: Score | None) -> None:
        self.percent.setText("" if score is None else percent_words(score.percent))
        if score is None or self._scenario is None:
            self.score.show_facts([])
            return
        facts = [(part_words(kind), points_words(score.parts.get(kind, 0.0))) for kind in PointKind]
        lost = [line for line in score.lines if line.earned < 0]
        facts += [(points_words(line.earned), line_words(line, self._scenario)) for line in lost]
        self.score.show_facts([fact for fact in facts if fact[0] != part_words(PointKind.GOAL)])

    def _on_freeze(self) -> None:
        frozen = self._news.state.phase is TrainingPhase.FROZEN
        self.wanted.emit(LetLineGo() if frozen else FreezeLine())

    def _on_moment(self, key: str) -> None:
        self._moment = int(key)
        self._show()

    def _on_back(self) -> None:
        if self._moment is not None:
            self.wanted.emit(StepBack(snapshot=self._moment))
        self._moment = None
        self._show()

    def _on_fault(self, fault: str) -> None:
        acts = fault in self._news.state.faults
        self.wanted.emit(EndLineFault(fault=fault) if acts else StartLineFault(fault=fault))


def _column(room: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(room)
    column.setContentsMargins(0, 0, 0, 0)
    return column


def _held(rows: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 4, 0)
    column.addWidget(rows)
    column.addStretch(1)
    return holder
