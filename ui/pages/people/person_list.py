"""PersonList: everybody there is and was, one card each; those who left stand last, and quiet."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hmi.channel.questions_people import PersonTold
from ui.bridge.people_words import role_words
from ui.bridge.value_text import one_line
from ui.style.look import Look
from ui.widgets.person_card import PersonCard, PersonFace
from ui.widgets.scrolled import scrolled


class PersonList(QWidget):
    """`chosen` carries the id of the card that was touched."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._people: list[PersonTold] = []
        self._chosen = ""
        self.cards: dict[str, PersonCard] = {}
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, look.metrics.grid(2), 0)
        self._column.setSpacing(look.metrics.grid(2))
        self._column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(inside))

    def show_people(self, people: Sequence[PersonTold]) -> None:
        """These, from now on."""
        self._people = sorted(people, key=lambda one: (not one.active, one.name.casefold(), one.person))
        order = [one.person for one in self._people]
        if order != list(self.cards):
            for card in self.cards.values():
                self._column.removeWidget(card)
                card.hide()
                card.deleteLater()
            self.cards = {}
            for place, person in enumerate(order):
                self.cards[person] = card = PersonCard(self._look)
                card.setCheckable(True)
                card.clicked.connect(partial(self.choose, person))
                self._column.insertWidget(place, card)
        self.retranslate()

    def choose(self, person: str) -> None:
        """As if it were touched."""
        self.mark(person)
        self.chosen.emit(person)

    def mark(self, person: str) -> None:
        """This one is chosen, "" none."""
        self._chosen = person
        for each, card in self.cards.items():
            card.setChecked(each == person)

    def retranslate(self) -> None:
        """Set every text anew."""
        for one in self._people:
            face = PersonFace(
                one_line(one.name), f"{one_line(one.person)} · {role_words(one.role)}", self._mark(one),
                quiet=not one.active,
            )  # fmt: skip
            self.cards[one.person].show_face(face)
        self.mark(self._chosen)

    def _mark(self, one: PersonTold) -> str:
        """The one word that matters most."""
        marks = (
            (not one.active, self.tr("retired")),
            (one.distrusted, self.tr("not trusted")),
            (one.locked_out, self.tr("locked out")),
            (one.emergency, self.tr("emergency")),
            (one.logged_in, self.tr("here now")),
            (one.demo, self.tr("demo")),
        )
        return next((word for holds, word in marks if holds), "")
