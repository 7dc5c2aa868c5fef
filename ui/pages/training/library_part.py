"""LibraryPart: the scenarios there are, with what was made of them; and the sessions that are over."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hmi.channel.questions_training import ScenarioResult
from hmi.values.machine import Machine
from hmi.values.training import SessionFace
from ui.bridge.wear_words import plant_words
from ui.pages.training.rows import scenario_face, session_face
from ui.style.look import Look
from ui.widgets.listed_row import ListedRows
from ui.widgets.plain import plain_label, touch_button
from ui.widgets.scrolled import scrolled

VIEWS: Final = ("scenarios", "sessions")


class LibraryPart(QFrame):
    """`scenario_opened` carries a name, `session_opened` an id; `sessions_wanted`: they are asked for."""

    scenario_opened = Signal(str)
    session_opened = Signal(str)
    sessions_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "card")
        self._scenarios: Sequence[ScenarioResult] | None = None
        self._sessions: Sequence[SessionFace] | None = None
        self._machines: dict[str, str] = {}
        self._failure = ""
        self._somebody = False
        self.view = VIEWS[0]
        grid = look.metrics.grid
        self.buttons = {view: touch_button(checkable=True) for view in VIEWS}
        head = QHBoxLayout()
        head.setSpacing(grid(2))
        for view, button in self.buttons.items():
            button.clicked.connect(partial(self.show_view, view))
            head.addWidget(button)
        head.addStretch(1)
        self.said = plain_label("strong")
        self.said.setWordWrap(True)
        self.scenarios, self.sessions = ListedRows(look), ListedRows(look)
        self.scenarios.touched.connect(self.scenario_opened)
        self.sessions.touched.connect(self.session_opened)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, grid(1), 0)
        column.addWidget(self.scenarios)
        column.addWidget(self.sessions)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*[grid(3)] * 4)
        outer.setSpacing(grid(2))
        outer.addLayout(head)
        outer.addWidget(self.said)
        outer.addWidget(scrolled(inside), 1)
        self.retranslate()

    def show_scenarios(self, scenarios: Sequence[ScenarioResult], machines: Sequence[Machine]) -> None:
        """These there are."""
        self._scenarios, self._failure = scenarios, ""
        self._machines = {machine.name: plant_words(machine.label) or machine.name for machine in machines}
        self._show()

    def show_sessions(self, sessions: Sequence[SessionFace]) -> None:
        """These were."""
        self._sessions, self._failure = sessions, ""
        self._show()

    def show_rights(self, *, somebody: bool) -> None:
        """Whether somebody is logged in: sessions are theirs."""
        if somebody is not self._somebody:
            self._somebody = somebody
            self._show()

    def fail(self, words: str) -> None:
        """Nothing could be had, and why."""
        self._failure = words
        self._show()

    def forget(self) -> None:
        """Another core."""
        self._scenarios = self._sessions = None
        self._failure = ""
        self._show()

    def show_view(self, view: str) -> None:
        """Scenarios, or sessions."""
        self.view = view
        if self.shows_sessions:
            self.sessions_wanted.emit()
        self._show()

    @property
    def shows_sessions(self) -> bool:
        """Rather than the scenarios."""
        return self.view != VIEWS[0]

    def retranslate(self) -> None:
        """Set every text anew."""
        self.buttons["scenarios"].setText(self.tr("Scenarios"))
        self.buttons["sessions"].setText(self.tr("Sessions"))
        self._show()

    def _show(self) -> None:
        past = self.shows_sessions
        for view, button in self.buttons.items():
            button.setChecked(view == self.view)
        self.scenarios.setVisible(not past)
        self.sessions.setVisible(past)
        told = self._sessions if past else self._scenarios
        found = [
            scenario_face(one, self._machines.get(one.face.machine, one.face.machine)) for one in self._scenarios or ()
        ]
        self.scenarios.show_faces(found)
        self.sessions.show_faces([session_face(one) for one in self._sessions or ()])
        if self._failure:
            words = self.tr("Training cannot be told: {reason}").format(reason=self._failure)
        elif told is None:
            words = self.tr("Asking the core…")
        elif not told and past:
            words = self.tr("No session yet. Choose a scenario.") if self._somebody else self.tr("Log in to see yours.")
        elif not told:
            words = self.tr("There are no scenarios.")
        else:
            words = ""
        self.said.setText(words)
        self.said.setVisible(bool(words))
