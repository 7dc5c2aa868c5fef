"""BriefingPart: a scenario before it is begun: what is asked, what counts, what it costs to be helped."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hmi.channel.questions_training import ScenarioTold
from hmi.values.scenario import Scenario
from ui.bridge.training_words import clock_words, difficulty_words, percent_words, points_words
from ui.bridge.value_text import one_line
from ui.bridge.words import language
from ui.pages.training.rows import session_face
from ui.style.look import Look
from ui.widgets.fact_column import FactColumn
from ui.widgets.listed_row import ListedRows
from ui.widgets.plain import plain_label, touch_button
from ui.widgets.scrolled import scrolled


class BriefingPart(QWidget):
    """`begin_wanted` begins it; `procedure_wanted` carries the one that says how it is done."""

    begin_wanted = Signal()
    procedure_wanted = Signal(str)
    session_opened = Signal(str)
    back = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told: ScenarioTold | None = None
        self._refused, self._begun = "", False
        self._somebody = self._may_assess = False
        grid = look.metrics.grid
        self.heading, self.words = plain_label("title"), plain_label("")
        self.said = plain_label("strong")
        for label in (self.heading, self.words, self.said):
            label.setWordWrap(True)
        self.facts = FactColumn(look)
        self.back_button, self.begin_button = touch_button(), touch_button(part="critical")
        self.procedure_button = touch_button()
        self.back_button.clicked.connect(self.back)
        self.begin_button.clicked.connect(self.begin_wanted)
        self.procedure_button.clicked.connect(self._on_procedure)
        self.sessions_heading, self.sessions = plain_label("heading"), ListedRows(look)
        self.sessions.touched.connect(self.session_opened)
        foot = QHBoxLayout()
        foot.setSpacing(grid(3))
        foot.addWidget(self.back_button)
        foot.addWidget(self.procedure_button)
        foot.addStretch(1)
        foot.addWidget(self.begin_button)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, grid(1), 0)
        inside.addWidget(self.sessions)
        inside.addStretch(1)
        left, right = QFrame(), QFrame()
        for card in (left, right):
            card.setProperty("part", "card")
        column = QVBoxLayout(left)
        column.setContentsMargins(*[grid(4)] * 4)
        column.setSpacing(grid(3))
        column.addWidget(self.heading)
        column.addWidget(self.words)
        column.addWidget(self.facts.area, 1)
        column.addWidget(self.said)
        column.addLayout(foot)
        side = QVBoxLayout(right)
        side.setContentsMargins(*[grid(3)] * 4)
        side.addWidget(self.sessions_heading)
        side.addWidget(scrolled(holder), 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(grid(2))
        row.addWidget(left, 3)
        row.addWidget(right, 2)
        self.retranslate()

    def show_scenario(self, told: ScenarioTold) -> None:
        """This one."""
        self.told = told
        self._show()

    def say(self, words: str) -> None:
        """Why it does not begin."""
        self._refused = words
        self._show()

    def show_begun(self, *, begun: bool) -> None:
        """The line is being set up for it, or not."""
        if begun is not self._begun:
            self._begun = begun
            self._show()

    def show_rights(self, *, somebody: bool, may_assess: bool) -> None:
        """Whether somebody is logged in, and sees how others did."""
        if (somebody, may_assess) != (self._somebody, self._may_assess):
            self._somebody, self._may_assess = somebody, may_assess
            self._show()

    def forget(self) -> None:
        """Another core, or another scenario."""
        self.told = None
        self.say("")
        self._show()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.back_button.setText(self.tr("All scenarios"))
        self.begin_button.setText(self.tr("Begin"))
        self.procedure_button.setText(self.tr("Read the procedure"))
        self._show()

    def _show(self) -> None:
        told = self.told
        self.said.setText(self.tr("The line is being set up…") if self._begun else self._refused)
        self.said.setVisible(bool(self.said.text()))
        self.begin_button.setEnabled(told is not None and not self._begun)
        self.procedure_button.setVisible(told is not None and bool(told.scenario.procedure))
        if told is None:
            self.heading.setText("")
            self.words.setText("" if self._refused else self.tr("Asking the core…"))
            self.facts.show_facts([])
            self.sessions.show_faces([])
            self.sessions_heading.setText("")
            return
        scenario = told.scenario
        self.heading.setText(one_line(scenario.label.in_language(language())))
        self.words.setText(scenario.words.in_language(language()))
        self.facts.show_facts(self._facts(scenario))
        self.sessions.show_faces([session_face(one, named=False) for one in told.sessions])
        self.sessions_heading.setText(self._sessions_words(told))

    def _sessions_words(self, told: ScenarioTold) -> str:
        if self._may_assess:
            return (
                self.tr("Sessions of this scenario") if told.sessions else self.tr("Nobody has tried this scenario yet")
            )
        if self._somebody:
            return self.tr("Your sessions of this scenario") if told.sessions else self.tr("You have not tried it yet")
        return self.tr("Log in to see your sessions")

    def _facts(self, scenario: Scenario) -> list[tuple[str, str]]:
        goals = [one_line(goal.label.in_language(language())) for goal in scenario.goals]
        limits = [one_line(band.label.in_language(language())) for band in scenario.limits]
        works = [one_line(work.label.in_language(language())) for work in scenario.handwork]
        prices = " + ".join(points_words(hint.price) for hint in scenario.hints)
        times = self.tr("par {par}, ends at {most}").format(
            par=clock_words(scenario.par_s), most=clock_words(scenario.most_s)
        )
        facts = [
            (self.tr("Goal"), "\n".join(goals)),
            (self.tr("Time"), times),
            (self.tr("Passed from"), percent_words(scenario.pass_percent)),
            (self.tr("Must stay within limits"), "\n".join(limits)),
            (self.tr("Can be had done at the machine"), "\n".join(works)),
            (self.tr("Hints, and what each costs"), prices),
            (self.tr("Difficulty"), f"{difficulty_words(scenario.difficulty)} · {scenario.version}"),
        ]
        return [(label, value) for label, value in facts if value]

    def _on_procedure(self) -> None:
        if self.told is not None:
            self.procedure_wanted.emit(self.told.scenario.procedure)
