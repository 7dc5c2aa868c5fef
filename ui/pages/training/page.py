"""TrainingPage: scenarios, a session for trainee and trainer, and what it was worth. In training only."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from hmi.channel.messages import Refused
from hmi.channel.questions import Reply
from hmi.channel.questions_training import (
    AskDebrief,
    AskScenario,
    AskScenarios,
    AskSessions,
    BeginTraining,
    DebriefTold,
    EndLineFault,
    EndTraining,
    ScenariosTold,
    ScenarioTold,
    SessionsTold,
    SetReference,
    StartLineFault,
    TakeHint,
    TrainingQuestion,
    WorkByHand,
)
from hmi.reports.training import composed
from hmi.values.right import Right
from hmi.values.training import TrainingPhase
from ui.bridge.asking import Asking
from ui.bridge.assessed import Assessed
from ui.bridge.chosen import Chosen
from ui.bridge.papers import Papers
from ui.bridge.past import Past
from ui.bridge.people_words import refusal_words
from ui.bridge.picture import Picture
from ui.bridge.ports import CoreAsked
from ui.bridge.seat import Seat
from ui.bridge.words import capitalised, language
from ui.pages.training.briefing_part import BriefingPart
from ui.pages.training.debrief_part import DebriefPart
from ui.pages.training.library_part import LibraryPart
from ui.pages.training.session_part import SessionPart
from ui.style.look import Look
from ui.widgets.page import Page

SESSION: Final = "session:"
"""Before the id of a session, as an argument of the page."""
_LIST, _PAST, _ONE, _ACT, _DEBRIEF, _PLAN = "list", "past", "one", "act", "debrief", "plan"
_LIBRARY_ROOM, _BRIEFING_ROOM, _SESSION_ROOM, _DEBRIEF_ROOM = range(4)


class TrainingPage(Page):
    """`arrive` takes the name of a scenario, "session:ID", or "" for what is under way or was a moment ago, or else for
    all."""

    key = "training"

    def __init__(
        self,
        picture: Picture,
        chosen: Chosen,
        past: Past,
        look: Look,
        utc: Callable[[], int],
        parent: QWidget | None = None,
        *,
        attachment: CoreAsked,
        seat: Seat,
    ) -> None:
        super().__init__(parent)
        del chosen, past
        self._picture, self._seat, self._utc = picture, seat, utc
        self._asking = Asking(attachment.ask, seat.when_allowed)
        self._scenario = self._session = self._running = self._person = ""
        self._unread = ""
        """A session that was seen to go on, and not yet what it was worth."""
        self._asked = False
        self._papers = Papers(picture, utc, self)
        self.library, self.briefing = LibraryPart(look), BriefingPart(look)
        self.session, self.debrief = SessionPart(look), DebriefPart(look)
        self.rooms = QStackedWidget()
        for room in (self.library, self.briefing, self.session, self.debrief):
            self.rooms.addWidget(room)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rooms)
        self._connect()

    def title(self) -> str:
        """The page's name."""
        return self.tr("Training")

    def shown_tags(self) -> list[int]:
        """None: how the session goes comes by itself."""
        return []

    def reload(self) -> None:
        """Another core."""
        self._asking.withdraw_all()
        self._asked = False
        for room in (self.library, self.briefing, self.debrief):
            room.forget()

    def arrive(self, argument: str) -> None:
        """Opened: at a scenario, at a session that is over, or at what is under way."""
        self._asked = False
        if argument.startswith(SESSION):
            self._open_session(argument.removeprefix(SESSION))
        elif argument:
            self._open_scenario(argument)
        elif self._under_way:
            self._enter_session()
        elif self._unread:
            self._open_session(self._unread)
        else:
            self._show_room(_LIBRARY_ROOM)

    def leave(self) -> None:
        """Nothing that is asked for is wanted any more."""
        self._asking.withdraw_all()

    def show_frame(self, mono_ns: int) -> None:
        """How the session goes; a new one and its end bring their room."""
        if self._picture.welcome is None:
            return
        if not self._asked or self._person != self._seat.standing.person:
            self._asked, self._person = True, self._seat.standing.person
            self._ask_room()
        news, room = self._picture.training, self.rooms.currentIndex()
        ours = self._person in {news.state.trainee, ""}
        assesses = self._seat.may(Right.ASSESS) and self._person != news.state.trainee
        now_ns = self._picture.now_ns(mono_ns) or self._utc()
        if self._under_way and (room == _SESSION_ROOM or news.state.session != self._running):
            self._enter_session()
            self.session.show_news(news, now_ns, may_assess=assesses, ours=ours)
        elif room == _SESSION_ROOM:
            self._open_session(self._running)
        self.briefing.show_begun(begun=self._asking.waits(_ACT))
        may_assess = self._seat.may(Right.ASSESS)
        self.library.show_rights(somebody=bool(self._person))
        self.briefing.show_rights(somebody=bool(self._person), may_assess=may_assess)
        self.debrief.show_rights(may_assess=may_assess)

    def retranslate(self) -> None:
        """Set every text anew."""
        for room in (self.library, self.briefing, self.session, self.debrief):
            room.retranslate()

    # --- rooms --------------------------------------------------------------------------------------------------------

    @property
    def _under_way(self) -> bool:
        return self._picture.training.state.phase in {TrainingPhase.RUNNING, TrainingPhase.FROZEN}

    def _ask_room(self) -> None:
        """What the room that is seen shows."""
        self._asking.put(_LIST, AskScenarios(), self._on_scenarios)
        if self.library.shows_sessions:
            self._ask_sessions()
        if self.rooms.currentIndex() == _BRIEFING_ROOM and self._scenario:
            self._asking.put(_ONE, AskScenario(name=self._scenario), self._on_scenario)
        if self.rooms.currentIndex() == _DEBRIEF_ROOM and self._session:
            self._asking.put(_DEBRIEF, AskDebrief(session=self._session), self._on_debrief)

    def _show_room(self, room: int) -> None:
        """This one; no button of it begins with the focus ring, which says "chosen" from two metres."""
        if room == self.rooms.currentIndex():
            return
        self.rooms.setCurrentIndex(room)
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.window().setFocus()

    def _ask_sessions(self) -> None:
        self._asking.put(_PAST, AskSessions(), self._on_sessions)

    def _open_scenario(self, name: str) -> None:
        if name != self._scenario:
            self.briefing.forget()
        self._scenario, self._asked = name, False
        self._show_room(_BRIEFING_ROOM)

    def _open_session(self, session: str) -> None:
        if session != self._session:
            self.debrief.forget()
        self._unread = "" if session == self._unread else self._unread
        self._session, self._asked = session, False
        self._show_room(_DEBRIEF_ROOM)

    def _enter_session(self) -> None:
        state = self._picture.training.state
        if state.session != self._running:
            self._running = self._unread = state.session
            self.session.say("")
            self.session.show_scenario(None)
        if not (self.session.planned or self._asking.waits(_PLAN)):
            self._asking.put(_PLAN, AskScenario(name=state.scenario), self._on_plan)
        self._show_room(_SESSION_ROOM)

    # --- what the core says -------------------------------------------------------------------------------------------

    def _on_scenarios(self, reply: Reply | Refused) -> None:
        welcome = self._picture.welcome
        if isinstance(reply, ScenariosTold) and welcome is not None:
            self.library.show_scenarios(reply.scenarios, welcome.machines)
            self.session.steering.show_faults(reply.faults)
        elif isinstance(reply, Refused):
            self.library.fail(refusal_words(reply))

    def _on_scenario(self, reply: Reply | Refused) -> None:
        if isinstance(reply, ScenarioTold):
            self.briefing.show_scenario(reply)
        elif isinstance(reply, Refused):
            self.briefing.say(capitalised(refusal_words(reply)))

    def _on_plan(self, reply: Reply | Refused) -> None:
        if isinstance(reply, ScenarioTold):
            self.session.show_scenario(reply.scenario)
        elif isinstance(reply, Refused):
            self.session.say(capitalised(refusal_words(reply)))

    def _on_sessions(self, reply: Reply | Refused) -> None:
        if isinstance(reply, SessionsTold):
            self.library.show_sessions(reply.sessions)
        elif isinstance(reply, Refused):
            self.library.fail(refusal_words(reply))

    def _on_debrief(self, reply: Reply | Refused) -> None:
        if isinstance(reply, DebriefTold):
            self.debrief.show_debrief(reply)
        elif isinstance(reply, Refused):
            self.debrief.say(capitalised(refusal_words(reply)))

    # --- what a person does -------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.library.scenario_opened.connect(lambda name: self.open_proposed.emit(self.key, name))
        self.library.session_opened.connect(lambda one: self.open_proposed.emit(self.key, SESSION + one))
        self.library.sessions_wanted.connect(self._ask_sessions)
        self.briefing.back.connect(self._on_library)
        self.briefing.begin_wanted.connect(self._on_begin)
        self.briefing.procedure_wanted.connect(lambda name: self.open_proposed.emit("procedures", name))
        self.briefing.session_opened.connect(lambda one: self.open_proposed.emit(self.key, SESSION + one))
        self.session.hint_wanted.connect(lambda: self._act(Right.TRAIN, TakeHint()))
        self.session.hand_wanted.connect(lambda what: self._act(Right.TRAIN, WorkByHand(what=what)))
        self.session.end_wanted.connect(lambda: self._act(None, EndTraining()))
        self.session.machine_wanted.connect(lambda machine: self.open_proposed.emit("machine", machine))
        self.session.steering.wanted.connect(self._on_steering)
        self.debrief.back.connect(self._on_library)
        self.debrief.again_wanted.connect(lambda name: self.open_proposed.emit(self.key, name))
        self.debrief.trend_wanted.connect(lambda argument: self.open_proposed.emit("trends", argument))
        self.debrief.reference_wanted.connect(self._on_reference)
        self.debrief.competence_wanted.connect(self._on_competence)
        self.debrief.paper_wanted.connect(self._on_paper)
        self._papers.said.connect(self.debrief.say)

    def _on_library(self) -> None:
        self._show_room(_LIBRARY_ROOM)
        self._asked = False

    def _on_begin(self) -> None:
        told = self.briefing.told
        if told is None:
            return
        question = BeginTraining(scenario=told.scenario.name, hash=told.scenario.hash)
        self.briefing.say("")
        self._asking.put_act(_ACT, Right.TRAIN, question, self._on_begun)

    def _on_begun(self, reply: Reply | Refused) -> None:
        self.briefing.say(capitalised(refusal_words(reply)) if isinstance(reply, Refused) else "")

    def _on_steering(self, question: TrainingQuestion) -> None:
        faults = isinstance(question, StartLineFault | EndLineFault)
        self._act(Right.ASSESS if faults else None, question)

    def _act(self, right: Right | None, question: TrainingQuestion) -> None:
        """Of somebody who is logged in; why it is not done is said in the room."""
        self._seat.when_allowed(right, lambda: self._asking.put(_ACT, question, self._on_acted))

    def _on_acted(self, reply: Reply | Refused) -> None:
        words = capitalised(refusal_words(reply)) if isinstance(reply, Refused) else ""
        self.session.say(words)
        self.debrief.say(words)

    def _on_reference(self, session: str) -> None:
        def referred(reply: Reply | Refused) -> None:
            self._on_acted(reply)
            self._asked = False

        self._asking.put_act(_ACT, Right.ASSESS, SetReference(session=session), referred)

    def _on_competence(self) -> None:
        """The page of competence has it filled in, and both sign there."""
        told = self.debrief.told
        if told is None:
            return
        session, scenario, score = told.debrief.session, told.scenario, told.debrief.score
        words = self.tr("Scenario “{scenario}” {version}, attempt {attempt}, session {session}")
        assessed = Assessed(
            person=session.trainee,
            procedure=scenario.procedure,
            passed=score.passed,
            score=score.percent,
            words=words.format(
                scenario=scenario.label.in_language(language()),
                version=scenario.version,
                attempt=session.attempt,
                session=session.id,
            ),
        )
        self.open_proposed.emit("competence", assessed.argument)

    # --- paper --------------------------------------------------------------------------------------------------------

    def _on_paper(self) -> None:
        told, welcome = self.debrief.told, self._papers.free()
        if told is None or welcome is None:
            return
        document = composed(
            told,
            station=welcome.label.in_language(language()) or welcome.station,
            version=welcome.version,
            created_ns=self._utc(),
            language=language(),
        )
        session = told.debrief.session
        self._papers.put(document, "session", session.began_ns, session.ended_ns)
