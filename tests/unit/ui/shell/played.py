"""What tests of the window share: a history that holds nothing, and what a person can read."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from tests.fake_core import ask_nobody
from tests.golden.plant import PlayedAttachment
from ui.bridge.chosen import Chosen
from ui.bridge.looked_at import LookedAt
from ui.bridge.past import Answer, Question, Work
from ui.pages.values.page import ValuesPage
from ui.shell.window import Window
from ui.widgets.fact_label import FactLabel
from ui.widgets.status_chip import StatusChip


class EmptyPast(QObject):
    """A history that holds nothing; `questions` are what was asked."""

    answered = Signal(object)
    progressed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.reading = False
        self.questions: list[Question] = []

    def ask(self, question: Question) -> None:
        self.questions.append(question)
        self.answered.emit(Answer(question, {}, {}))

    def undertake(self, key: str, work: Work) -> None:
        work.close()

    def abandon(self, key: str) -> None:
        pass


def words(window: QWidget) -> list[str]:
    """Everything a person can read outside the table and the plots."""
    found = [label.text() for label in window.findChildren(QLabel) if label.isVisibleTo(window)]
    found += [button.text() for button in window.findChildren(QAbstractButton) if button.isVisibleTo(window)]
    found += [fact.words for fact in window.findChildren(FactLabel) if fact.isVisibleTo(window)]
    found += [chip.words for chip in window.findChildren(StatusChip)]
    found += [field.placeholderText() for field in window.findChildren(QLineEdit) if field.isVisibleTo(window)]
    return [text for text in found if text]


def values_of(window: Window) -> ValuesPage:
    page = window.page("values")
    assert isinstance(page, ValuesPage)
    return page


def extras() -> dict[str, object]:
    """What single pages take beyond all others (`PageSpec.needs`): a core that answers no question."""
    return {"attachment": PlayedAttachment(), "looked": LookedAt(ask_nobody, Chosen())}
