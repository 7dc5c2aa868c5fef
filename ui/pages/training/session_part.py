"""SessionPart: a session as it goes: the trainee's goal, time and help on the left, the line's reins on the right."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hmi.channel.questions_training import TrainingNews
from hmi.values.scenario import Scenario
from hmi.values.training import TrainingPhase, TrainingState
from ui.bridge.training_words import clock_words, points_words
from ui.bridge.value_text import one_line
from ui.bridge.words import language
from ui.pages.training.steering import SteeringPane
from ui.style.look import Look
from ui.widgets.critical_pad import CriticalPad
from ui.widgets.listed_row import ListedFace, ListedRows
from ui.widgets.plain import plain_label, touch_button
from ui.widgets.receipt_strip import Mark
from ui.widgets.scrolled import scrolled
from ui.widgets.span_bar import SpanBar

_NS: Final = 1_000_000_000


def line_s_now(news: TrainingNews, now_ns: int) -> float:
    """Seconds of the line by now: they run on at its speed."""
    state = news.state
    if state.phase is not TrainingPhase.RUNNING or not news.at_ns:
        return state.line_s
    return state.line_s + max(0, now_ns - news.at_ns) / _NS * state.speed


class SessionPart(QWidget):
    """`hint_wanted`; `end_wanted`, after a second touch; `hand_wanted` carries what is to be done at the machine."""

    hint_wanted = Signal()
    end_wanted = Signal()
    hand_wanted = Signal(str)
    machine_wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._scenario: Scenario | None = None
        self._state = TrainingState()
        self._ours = True
        self._second = -1
        grid = look.metrics.grid
        self.heading, self.words, self.said = plain_label("title"), plain_label(""), plain_label("strong")
        self.clock, self.par = plain_label("lock"), plain_label("label")
        for label in (self.heading, self.words, self.said):
            label.setWordWrap(True)
        self.bar = SpanBar(look)
        self.goals = ListedRows(look)
        self.hints = plain_label("")
        self.hints.setWordWrap(True)
        self.work_heading = plain_label("heading")
        self.works: dict[str, QPushButton] = {}
        self._work_row = QVBoxLayout()
        self._work_row.setSpacing(grid(2))
        self.hint_button, self.end_button, self.machine_button = touch_button(), touch_button(), touch_button()
        self.hint_button.clicked.connect(self.hint_wanted)
        self.end_button.clicked.connect(lambda: self.ask_end(asked=True))
        self.machine_button.clicked.connect(self._on_machine)
        self.end_pad, self.foot = CriticalPad(look), QWidget()
        self.end_pad.withdrawn.connect(lambda: self.ask_end(asked=False))
        self.end_pad.proposed.connect(self._on_end)
        self.end_pad.hide()
        self.steering = SteeringPane(look)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(grid(2))
        row.addWidget(self._trainees(grid), 3)
        row.addWidget(self.steering, 2)
        self.retranslate()

    def _trainees(self, grid: Callable[[float], int]) -> QFrame:
        """What the trainee needs, one below the other."""
        time = QHBoxLayout()
        time.addWidget(self.clock)
        time.addSpacing(grid(3))
        time.addWidget(self.par)
        time.addStretch(1)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, grid(1), 0)
        inside.setSpacing(grid(3))
        for widget in (self.words, self.goals, self.work_heading):
            inside.addWidget(widget)
        inside.addLayout(self._work_row)
        inside.addWidget(self.hints)
        inside.addStretch(1)
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(grid(3))
        foot.addWidget(self.end_button)  # where the way back is, once it was touched
        foot.addStretch(1)
        for button in (self.hint_button, self.machine_button):
            foot.addWidget(button)
        left = QFrame()
        left.setProperty("part", "card")
        column = QVBoxLayout(left)
        column.setContentsMargins(*[grid(4)] * 4)
        column.setSpacing(grid(3))
        column.addWidget(self.heading)
        column.addLayout(time)
        column.addWidget(self.bar)
        column.addWidget(scrolled(holder), 1)
        column.addWidget(self.said)
        column.addWidget(self.foot)
        column.addWidget(self.end_pad)
        return left

    @property
    def planned(self) -> bool:
        """Whether its scenario is known."""
        return self._scenario is not None

    def show_scenario(self, scenario: Scenario | None) -> None:
        """The session is one of this scenario."""
        if scenario is not self._scenario:
            self._scenario = scenario
            self._show_works()
            self._second = -1
            self.ask_end(asked=False)
            self.steering.show_scenario(scenario)

    def show_news(self, news: TrainingNews, now_ns: int, *, may_assess: bool, ours: bool) -> None:
        """How it goes; once a frame. ours: nobody else than its trainee sits here."""
        state, second = news.state, int(line_s_now(news, now_ns))
        self.steering.show_news(news, may_assess=may_assess)
        if (second, state, ours) != (self._second, self._state, self._ours):
            self._second, self._state, self._ours = second, state, ours
            self._show()

    def ask_end(self, *, asked: bool) -> None:
        """Whether it is to be ended, for what is over is not gone on with; or the buttons again."""
        self.foot.setVisible(not asked)
        self.end_pad.setVisible(asked)

    def say(self, words: str) -> None:
        """Why something is not done."""
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def retranslate(self) -> None:
        """Set every text anew."""
        self.end_button.setText(self.tr("End the session"))
        self.machine_button.setText(self.tr("Go to the machine"))
        word = self.tr("It is scored as it stands now, and nobody goes on with it.")
        self.end_pad.say(self.tr("End the session"), self.tr("Go on with it"), word)
        self.work_heading.setText(self.tr("Have it done at the machine"))
        self.say(self.said.text())
        self._second = -1
        self.steering.retranslate()
        self._show_works()
        self._show()

    def _show(self) -> None:
        scenario, state = self._scenario, self._state
        if scenario is None:
            return
        seconds = max(0, self._second)
        self.heading.setText(one_line(scenario.label.in_language(language())))
        self.words.setText(scenario.words.in_language(language()))
        self.clock.setText(clock_words(seconds))
        told = self.tr("frozen · par {par}") if state.phase is TrainingPhase.FROZEN else self.tr("par {par}")
        whose = "" if self._ours else f" · {one_line(state.trainee_name)}"
        self.par.setText(told.format(par=clock_words(scenario.par_s)) + whose)
        self.bar.show_span(seconds, scenario.par_s, scenario.most_s)
        self.goals.show_faces(
            [
                ListedFace(
                    goal.name,
                    one_line(goal.label.in_language(language())),
                    place=self.tr("Goal"),
                    said=self.tr("reached") if goal.name in state.goals else self.tr("not yet"),
                    mark=Mark.DONE if goal.name in state.goals else Mark.NOW,
                )
                for goal in scenario.goals
            ]
        )
        taken = [hint for hint in scenario.hints if hint.name in state.hints]
        left = [hint for hint in scenario.hints if hint.name not in state.hints]
        self.hints.setText("\n\n".join(f"• {hint.words.in_language(language())}" for hint in taken))
        self.hints.setVisible(bool(taken))
        self.hint_button.setEnabled(bool(left) and self._ours)
        price = points_words(-left[0].price) if left else ""
        words = self.tr("Take a hint ({price} points)").format(price=price) if left else self.tr("No hint left")
        self.hint_button.setText(words)
        self.machine_button.setVisible(bool(scenario.machine))
        for what, button in self.works.items():
            button.setEnabled(state.phase is TrainingPhase.RUNNING and not state.working and self._ours)
            button.setText(self._work_words(what, busy=what == state.working))

    def _work_words(self, what: str, *, busy: bool) -> str:
        assert self._scenario is not None
        work = next(work for work in self._scenario.handwork if work.what == what)
        words = one_line(work.label.in_language(language())).replace("&", "&&")
        return self.tr("{work} – being done…").format(work=words) if busy else words

    def _show_works(self) -> None:
        for button in self.works.values():
            self._work_row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.works = {}
        for work in self._scenario.handwork if self._scenario is not None else ():
            self.works[work.what] = button = touch_button()
            button.clicked.connect(partial(self.hand_wanted.emit, work.what))
            self._work_row.addWidget(button)
        self.work_heading.setVisible(bool(self.works))

    def _on_end(self) -> None:
        self.ask_end(asked=False)
        self.end_wanted.emit()

    def _on_machine(self) -> None:
        if self._scenario is not None:
            self.machine_wanted.emit(self._scenario.machine)
