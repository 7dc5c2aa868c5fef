"""WearPage: what is wearing out, why we think so, how long it lasts, what to do."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from hmi.channel.messages import Refused
from hmi.channel.questions import Reply
from hmi.channel.questions_wear import AlertsTold, AskAlerts, AskComponent, AskFleet, ComponentTold, FleetTold
from hmi.reports.wear import WearPast, composed
from ui.bridge.asking import Asking
from ui.bridge.chosen import Chosen
from ui.bridge.papers import Papers
from ui.bridge.past import Answer, Past, Question
from ui.bridge.people_words import refusal_words
from ui.bridge.picture import Picture
from ui.bridge.ports import CoreAsked
from ui.bridge.seat import Seat
from ui.bridge.words import language
from ui.pages.wear.act_pane import RIGHTS, Act, ActPane
from ui.pages.wear.component_part import ComponentPart
from ui.pages.wear.fleet_part import FleetPart
from ui.style.look import Look
from ui.widgets.page import Page

_NS: Final = 1_000_000_000
_AGAIN_NS: Final = 5 * _NS
_WEEK_NS: Final = 7 * 24 * 3600 * _NS
_SPAN_NS: Final = 24 * 3600 * _NS
"""Of the small curves."""
_ASKER: Final = "wear"
_WIDTH: Final = 260
_FLEET, _COMPONENT, _PAPER = "fleet", "component", "paper"


class WearPage(Page):
    """`arrive` takes the name of a component, or "" for all of them. Asks again every 5 s while it is seen."""

    key = "wear"

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
        self._picture, self._chosen, self._past, self._utc, self._seat = picture, chosen, past, utc, seat
        self._asking = Asking(attachment.ask)
        self._asked_mono_ns: int | None = None
        self._component = ""
        self._papers = Papers(picture, utc, self)
        self.fleet = FleetPart(look)
        self.component = ComponentPart(look, ActPane(seat, self._asking, look, utc))
        self.rooms = QStackedWidget()
        self.rooms.addWidget(self.fleet)
        self.rooms.addWidget(self.component)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rooms)
        self.fleet.opened.connect(self._on_opened)
        self.fleet.paper_wanted.connect(self._on_paper)
        self.component.back.connect(self._on_back)
        self.component.act_wanted.connect(self._on_act)
        self.component.trend_wanted.connect(self._on_trend)
        self.component.procedure_wanted.connect(self._on_procedure)
        self.component.pane.closed.connect(self.component.close_act)
        self.component.pane.done.connect(self._on_done)
        self._papers.said.connect(self.fleet.say)
        past.answered.connect(self._on_answered)

    def title(self) -> str:
        """The page's name."""
        return self.tr("Wear")

    def reload(self) -> None:
        """Another core, perhaps another station."""
        self._asking.withdraw_all()
        self._asked_mono_ns = None
        self.fleet.forget()
        self.component.forget()

    def arrive(self, argument: str) -> None:
        """Opened: at a component, or at all of them."""
        self._asked_mono_ns = None
        if argument != self._component:
            self.component.forget()
        self._component = argument
        self.component.close_act()
        self.rooms.setCurrentWidget(self.component if argument else self.fleet)

    def leave(self) -> None:
        """Nothing that is asked for is wanted any more, and no password stays in its field."""
        self._asking.withdraw_all()
        self.component.close_act()

    def show_frame(self, mono_ns: int) -> None:
        """Ask when it is time."""
        due = self._asked_mono_ns is None or mono_ns - self._asked_mono_ns >= _AGAIN_NS
        if not due or self._picture.welcome is None or self._asking.waits(_FLEET) or self._asking.waits(_COMPONENT):
            return
        self._asked_mono_ns = mono_ns
        if self._component:
            self._asking.put(_COMPONENT, AskComponent(component=self._component), self._on_component)
        else:
            self._asking.put(_FLEET, AskFleet(), self._on_fleet)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.fleet.retranslate()
        self.component.retranslate()

    # --- what the core says -------------------------------------------------------------------------------------------

    def _on_fleet(self, reply: Reply | Refused) -> None:
        welcome = self._picture.welcome
        if isinstance(reply, FleetTold) and welcome is not None:
            self.fleet.show_fleet(reply, self._picture.tags, welcome.machines, self._utc())
        elif isinstance(reply, Refused):
            self.fleet.fail(refusal_words(reply))

    def _on_component(self, reply: Reply | Refused) -> None:
        if isinstance(reply, ComponentTold) and reply.component.name == self._component:
            self.component.show_component(reply, self._picture.tags, self._utc())
            self._ask_past()
        elif isinstance(reply, Refused):
            self._on_back()

    def _ask_past(self) -> None:
        welcome, names = self._picture.welcome, tuple(tag.name for tag in self.component.shown_tags())
        if welcome is not None and names:
            now_ns = self._utc()
            path = Path(welcome.history_path)
            self._past.ask(Question(path, names, now_ns - _SPAN_NS, now_ns, _WIDTH, asker=_ASKER))

    def _on_answered(self, answer: Answer) -> None:
        if answer.question.asker == _ASKER and not answer.failure:
            self.component.show_series(answer.series, (answer.question.from_ns, answer.question.to_ns))

    # --- what a person does -------------------------------------------------------------------------------------------

    def _on_opened(self, component: str) -> None:
        self.open_proposed.emit(self.key, component)

    def _on_back(self) -> None:
        self.open_proposed.emit(self.key, "")

    def _on_act(self, name: str) -> None:
        act = Act(name)
        self._seat.when_allowed(RIGHTS[act], lambda: self.component.open_act(act))

    def _on_done(self) -> None:
        self.component.close_act()
        self._asked_mono_ns = None

    def _on_trend(self) -> None:
        told = self.component.told
        if told is not None:
            self._chosen.choose(list(told.component.responses))
            self.open_proposed.emit("trends", "")

    def _on_procedure(self) -> None:
        told = self.component.told
        if told is not None:
            self.open_proposed.emit("procedures", told.component.procedure)

    def _on_paper(self) -> None:
        if self.fleet.fleet is None or self._papers.free() is None:
            return
        now_ns = self._utc()
        self._asking.put(_PAPER, AskAlerts(from_ns=now_ns - _WEEK_NS, to_ns=now_ns), self._on_alerts)
        self.fleet.say(self.tr("Writing…"))

    def _on_alerts(self, reply: Reply | Refused) -> None:
        fleet, welcome = self.fleet.fleet, self._papers.free()
        if isinstance(reply, Refused):
            self.fleet.say(refusal_words(reply))
            return
        if not isinstance(reply, AlertsTold) or fleet is None or welcome is None:
            return
        now_ns = self._utc()
        past = WearPast(now_ns - _WEEK_NS, now_ns, fleet, reply, self._picture.tags, language())
        document = composed(
            past,
            station=welcome.label.in_language(language()) or welcome.station,
            simulated=welcome.simulated,
            version=welcome.version,
            created_ns=now_ns,
        )
        self._papers.put(document, "wear", past.from_ns, past.to_ns)
