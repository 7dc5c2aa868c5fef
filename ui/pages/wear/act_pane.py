"""ActPane: what a person decides of a component: an answer, a new life, a limit, hiding; entered first, then done."""

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hmi.channel.questions import Reply
from hmi.channel.questions_wear import AnswerAlert, ComponentTold, HideComponent, RenewComponent, SetAlertLimit
from hmi.values.right import Right
from hmi.values.signature import Meaning
from hmi.values.wear import AlertAnswer
from ui.bridge.asking import Asking
from ui.bridge.seat import Seat
from ui.bridge.wear_words import component_words, figure
from ui.style.look import Look
from ui.widgets.choices import Choices
from ui.widgets.plain import plain_label
from ui.widgets.signed_pane import SignedPane

_LONGEST: Final = 1000
_DAY_NS: Final = 24 * 3600 * 1_000_000_000
_LIMITS: Final = ("0.7", "1", "1.5", "2", "3", "5")
_DAYS: Final = ("1", "7", "30", "0")


class Act(StrEnum):
    """What is decided."""

    USEFUL = "useful"
    NOT_USEFUL = "not_useful"
    DONE = "done"
    RENEW = "renew"
    LIMIT = "limit"
    HIDE = "hide"


RIGHTS: Final = {
    Act.USEFUL: Right.ANSWER_WEAR,
    Act.NOT_USEFUL: Right.ANSWER_WEAR,
    Act.DONE: Right.ANSWER_WEAR,
    Act.HIDE: Right.ANSWER_WEAR,
    Act.RENEW: Right.RECORD_MAINTENANCE,
    Act.LIMIT: Right.CHANGE_WEAR_LIMITS,
}


class ActPane(SignedPane):
    """`open` an act for a component; `done` when the core has done it; `closed` when a person turns away."""

    done = Signal()

    def __init__(
        self, seat: Seat, asking: Asking, look: Look, utc: Callable[[], int], parent: QWidget | None = None
    ) -> None:
        super().__init__(seat, asking, "wear act", look, parent)
        self._utc = utc
        self._act = Act.USEFUL
        self._told: ComponentTold | None = None
        self.what = plain_label("body")
        self.what.setWordWrap(True)
        self.words = self.line(_LONGEST)
        self.choices = Choices(look, columns=3)
        self.choices.chosen.connect(self.show_ready)
        self.lay_out(self.what, self.choices, self.words)
        self.retranslate()

    def open(self, act: Act, told: ComponentTold) -> None:
        """Ask for what this act needs, from empty fields on."""
        self._act, self._told, self.refused = act, told, None
        self.words.clear()
        self.choices.forget()
        self.panel.wipe()
        options = {Act.LIMIT: _LIMITS, Act.RENEW: ("planned", "failed"), Act.HIDE: _DAYS}.get(act, ())
        self.choices.setVisible(bool(options))
        self.panel.setVisible(act is Act.RENEW)
        if act is Act.RENEW:
            self.panel.ask_own(self._seat.standing, Meaning.PERFORMED)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        told = self._told
        name = component_words(told.component) if told is not None else ""
        words = self.tr("{act}: {part}").format(act=self._title(), part=name)
        self.heading.setText(words if name else self._title())
        self.what.setText(self._what())
        self.words.setPlaceholderText(self._asked_words())
        self.words.setAccessibleName(self.words.placeholderText())
        self.choices.offer(self._options())
        super().retranslate()

    # --- words --------------------------------------------------------------------------------------------------------

    def _title(self) -> str:
        return {
            Act.USEFUL: self.tr("The alert was useful"),
            Act.NOT_USEFUL: self.tr("The alert was not useful"),
            Act.DONE: self.tr("Something was done"),
            Act.RENEW: self.tr("Part replaced or mended"),
            Act.LIMIT: self.tr("Limit of the alert"),
            Act.HIDE: self.tr("Hide from the overview"),
        }[self._act]

    def _what(self) -> str:
        told = self._told
        match self._act:
            case Act.RENEW:
                return self.tr("A new life of the part begins, and what is normal for it is learned anew. Signed.")
            case Act.LIMIT:
                now = "" if told is None else figure(told.alert_at, 2)
                words = self.tr("The alert is raised at {now} now; 1 is as delivered, more is later and surer.")
                return words.format(now=now)
            case Act.HIDE:
                return self.tr("The overview leaves it out until then. Its alert stands, and its page stays.")
            case _:
                return self.tr("The answer teaches what such an alert was worth; it ends nothing.")

    def _asked_words(self) -> str:
        if self._act in (Act.USEFUL, Act.NOT_USEFUL):
            return self.tr("What was found (may stay empty)")
        return self.tr("What was done, or why")

    def _options(self) -> list[tuple[str, str]]:
        match self._act:
            case Act.LIMIT:
                return [(each, figure(float(each), 2)) for each in _LIMITS]
            case Act.RENEW:
                return [("planned", self.tr("Replaced in good time")), ("failed", self.tr("It was worn out"))]
            case Act.HIDE:
                words = (self.tr("For a day"), self.tr("For a week"), self.tr("For 30 days"), self.tr("Show it again"))
                return list(zip(_DAYS, words, strict=True))
            case _:
                return []

    # --- the act ------------------------------------------------------------------------------------------------------

    def verb(self) -> str:
        """The words of the key."""
        return self.tr("Sign: performed") if self._act is Act.RENEW else self.tr("Enter it")

    def is_whole(self) -> bool:
        """Whether all is there that this act asks for."""
        if self._told is None:
            return False
        words, choice = bool(self.words.text().strip()), bool(self.choices.choice)
        match self._act:
            case Act.USEFUL | Act.NOT_USEFUL:
                return True
            case Act.DONE:
                return words
            case Act.RENEW:
                return words and choice and self.panel.complete
            case Act.LIMIT:
                return words and choice
            case Act.HIDE:
                return choice and (words or self.choices.choice == "0")

    def question(self) -> AnswerAlert | RenewComponent | SetAlertLimit | HideComponent:
        """Of the act."""
        told = self._told
        assert told is not None  # it is whole
        name, words = told.component.name, self.words.text().strip()
        match self._act:
            case Act.RENEW:
                given = self.panel.take()
                failed = self.choices.choice == "failed"
                return RenewComponent(component=name, words=words, failed=failed, given=given)
            case Act.LIMIT:
                return SetAlertLimit(component=name, alert_at=float(self.choices.choice), words=words)
            case Act.HIDE:
                days = int(self.choices.choice)
                until_ns = self._utc() + days * _DAY_NS if days else 0
                return HideComponent(component=name, until_ns=until_ns, words=words)
            case _:
                alert = told.condition.alert or (told.alerts[0] if told.alerts else None)
                answer = AlertAnswer(self._act.value)
                return AnswerAlert(alert=0 if alert is None else alert.number, answer=answer.value, words=words)

    def take(self, reply: Reply) -> None:
        """It is entered, and done."""
        self.done.emit()
