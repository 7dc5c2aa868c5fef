"""PeoplePage: who there is, in which role, and what roles may do; changed by whoever may, each change with a reason."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from hmi.channel.messages import Refused
from hmi.channel.questions import Reply
from hmi.channel.questions_people import (
    AddPerson,
    AskPeople,
    AskRoles,
    ChangeRole,
    PeopleQuestion,
    PeopleTold,
    PersonTold,
    RolesTold,
)
from hmi.values.right import Right
from ui.bridge.asking import Asking
from ui.bridge.chosen import Chosen
from ui.bridge.past import Past
from ui.bridge.people_words import refusal_words, right_words
from ui.bridge.picture import Picture
from ui.bridge.ports import CoreAsked
from ui.bridge.seat import Seat
from ui.pages.people.person_form import PersonForm
from ui.pages.people.person_list import PersonList
from ui.pages.people.rights_table import RightsModel, RightsTable
from ui.style.look import Look
from ui.widgets.choices import Choices
from ui.widgets.page import Page
from ui.widgets.plain import plain_label, touch_button

_PEOPLE, _ROLES = "people", "roles"
_LIST: Final = 400
_LONGEST: Final = 500


class PeoplePage(Page):
    """Everyone sees what roles may do; who there is, those who see to people."""

    key = "people"

    def __init__(
        self,
        picture: Picture,
        chosen: Chosen,
        past: Past,
        look: Look,
        utc: Callable[[], int],
        attachment: CoreAsked,
        seat: Seat,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._seat, self._utc = seat, utc
        self._asking = Asking(attachment.ask)
        self._people: list[PersonTold] = []
        self._here = False
        metrics = look.metrics
        self.parts = Choices(look, columns=2)
        self.parts.chosen.connect(self._on_part_chosen)
        self.word = plain_label("label")
        self.word.setWordWrap(True)
        self.log_in_button, self.add_button = touch_button(part="primary"), touch_button(part="primary")
        self.log_in_button.clicked.connect(self._on_log_in)
        self.add_button.clicked.connect(self._on_add)
        self.able_button = touch_button()
        self.able_button.clicked.connect(lambda: self.open_proposed.emit("competence", "all"))
        self.list, self.form = PersonList(look), PersonForm(look)
        self.form.hide()
        self.list.chosen.connect(self._on_person_chosen)
        self.form.proposed.connect(self._on_proposed)
        self.model = RightsModel(self)
        self.table = RightsTable(self.model, look)
        self.table.edited.connect(self._show_draft)
        self.reason = QLineEdit()
        self.reason.setMaxLength(_LONGEST)
        self.reason.textChanged.connect(self._show_draft)
        self.save_button, self.undo_button = touch_button(part="primary"), touch_button()
        self.save_button.clicked.connect(self._on_save_roles)
        self.undo_button.clicked.connect(self._on_undo)
        self.said = plain_label("strong")
        self.said.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(metrics.grid(3))
        head.addWidget(self.parts)
        head.addWidget(self.word, 1)
        for button in (self.able_button, self.log_in_button, self.add_button):
            head.addWidget(button)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._composed_people(look))
        self._stack.addWidget(self._composed_roles(look))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.grid(2))
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        seat.changed.connect(self._on_seat_changed)
        self.retranslate()
        self.parts.choose(_PEOPLE)

    def title(self) -> str:
        """The page's name."""
        return self.tr("People")

    def reload(self) -> None:
        """Another core: other people."""
        self._people = []
        self.list.show_people([])
        self.form.hide()
        self.model.show_roles([])
        self._show_may()
        self._ask()

    def arrive(self, argument: str) -> None:
        """A person opened it; "roles" opens that part."""
        self._here = True
        if argument in self.parts.buttons:
            self.parts.choose(argument)
        self._ask()

    def leave(self) -> None:
        """What was begun is not kept: passwords least of all."""
        self._here = False
        self._asking.withdraw_all()
        self.form.password.wipe()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.parts.offer([(_PEOPLE, self.tr("People")), (_ROLES, self.tr("Roles and rights"))])
        self.log_in_button.setText(self.tr("Log in"))
        self.add_button.setText(self.tr("Add a person"))
        self.able_button.setText(self.tr("Competence"))
        self.reason.setPlaceholderText(self.tr("Reason, kept in the audit trail"))
        self.reason.setAccessibleName(self.reason.placeholderText())
        self.save_button.setText(self.tr("Save the rights"))
        self.undo_button.setText(self.tr("As before"))
        self.table.setAccessibleName(self.tr("Roles and rights"))
        self.list.retranslate()
        self.form.retranslate()
        self._show_may()

    # --- what is shown

    def _composed_people(self, look: Look) -> QWidget:
        metrics = look.metrics
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.grid(2))
        self.list.setFixedWidth(metrics.px(_LIST))
        card = QFrame()
        card.setProperty("part", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(*[metrics.grid(4)] * 4)
        self.empty = plain_label("label")
        self.empty.setWordWrap(True)
        inside.addWidget(self.empty)
        inside.addWidget(self.form, 1)
        inside.addStretch(0)
        row.addWidget(self.list)
        row.addWidget(card, 1)
        return part

    def _composed_roles(self, look: Look) -> QWidget:
        metrics = look.metrics
        card = QFrame()
        card.setProperty("part", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, metrics.grid(3))
        column.setSpacing(metrics.grid(2))
        foot = QHBoxLayout()
        foot.setContentsMargins(metrics.grid(3), 0, metrics.grid(3), 0)
        foot.setSpacing(metrics.grid(3))
        foot.addWidget(self.reason, 1)
        foot.addWidget(self.undo_button)
        foot.addWidget(self.save_button)
        column.addWidget(self.table, 1)
        column.addWidget(self.said)
        column.addLayout(foot)
        return card

    def _show_may(self) -> None:
        """What this person may do here, and what is missing."""
        people, roles = self._seat.may(Right.MANAGE_PEOPLE), self._seat.may(Right.EDIT_ROLES)
        at_roles = self.parts.choice == _ROLES
        missing = None
        if at_roles and not roles:
            missing = Right.EDIT_ROLES
        elif not at_roles and not people:
            missing = Right.MANAGE_PEOPLE
        self.word.setText("")
        if missing is not None:
            words = self.tr("To change something here, a person logs in who may: {right}.")
            self.word.setText(words.format(right=right_words(missing)))
        self.log_in_button.setVisible(missing is not None)
        self.add_button.setVisible(people and not at_roles)
        self.table.editable = roles
        for part in (self.reason, self.save_button, self.undo_button):
            part.setVisible(roles)
        self.list.setVisible(people)
        shown = people and self.list.cards
        self.empty.setVisible(self.form.isHidden())
        self.empty.setText(
            self.tr("Touch a person to see more, or to change something.")
            if shown
            else self.tr("Who is known here is shown to those who see to people.")
        )
        self._show_draft()

    def _show_draft(self, _text: str = "") -> None:
        changed = bool(self.model.changed)
        self.undo_button.setEnabled(changed)
        self.save_button.setEnabled(changed and bool(self.reason.text().strip()) and not self._asking.waits(_ROLES))

    # --- what is asked

    def _ask(self) -> None:
        if not self._here:
            return
        self._asking.put(_ROLES, AskRoles(), self._on_roles_told)
        if self._seat.may(Right.MANAGE_PEOPLE):
            self._asking.put(_PEOPLE, AskPeople(), self._on_people_told)

    def _on_people_told(self, reply: Reply | Refused) -> None:
        if isinstance(reply, PeopleTold):
            self._people = reply.people
            self.list.show_people(reply.people)
            self._show_may()

    def _on_roles_told(self, reply: Reply | Refused) -> None:
        if isinstance(reply, RolesTold):
            self.model.show_roles(reply.roles)
            self.form.offer([role.role for role in reply.roles], self._seat.facts)
            self.say_roles("")
        elif isinstance(reply, Refused):
            self.say_roles(refusal_words(reply))
        self._show_draft()

    def say_roles(self, words: str) -> None:
        """Why the rights are not as they should be."""
        self.said.setText(words)
        self.said.setVisible(bool(words))

    # --- what was touched

    def _on_part_chosen(self, key: str) -> None:
        self._stack.setCurrentIndex(0 if key == _PEOPLE else 1)
        self._show_may()

    def _on_log_in(self) -> None:
        right = Right.EDIT_ROLES if self.parts.choice == _ROLES else Right.MANAGE_PEOPLE
        self._seat.when_allowed(right, self._show_may)

    def _on_seat_changed(self) -> None:
        if not self._seat.may(Right.MANAGE_PEOPLE):
            self._people = []
            self.list.show_people([])
            self.form.hide()
        if not self._seat.may(Right.EDIT_ROLES):
            self._on_undo()
        self._ask()
        self._show_may()

    def _on_person_chosen(self, person: str) -> None:
        found = next((one for one in self._people if one.person == person), None)
        if found is not None:
            self.form.begin(found, self._utc())
            self.form.show()
            self._show_may()

    def _on_add(self) -> None:
        self.list.mark("")
        self.form.begin(None, self._utc())
        self.form.show()
        self._show_may()

    def _on_proposed(self, question: PeopleQuestion) -> None:
        self._seat.when_allowed(
            Right.MANAGE_PEOPLE, lambda: self._asking.put("change", question, partial(self._on_changed, question))
        )

    def _on_changed(self, question: PeopleQuestion, reply: Reply | Refused) -> None:
        if isinstance(reply, Refused):
            self.form.say(refusal_words(reply))
            return
        if isinstance(reply, PeopleTold):
            before = self.form.person
            person = question.person if isinstance(question, AddPerson) else before.person if before else ""
            self._on_people_told(reply)
            known = next((one.person for one in reply.people if one.person == person.strip().casefold()), person)
            self.list.mark(known)
            self._on_person_chosen(known)
            self._asking.put(_ROLES, AskRoles(), self._on_roles_told)

    def _on_save_roles(self) -> None:
        changed, reason = self.model.changed, self.reason.text().strip()
        if not changed or not reason:
            return
        role = changed[0]
        rights = [right for right in Right if right in self.model.draft[role]]
        question = ChangeRole(role=role, rights=rights, reason=reason)
        rest = {each: set(self.model.draft[each]) for each in changed[1:]}
        self._seat.when_allowed(
            Right.EDIT_ROLES, lambda: self._asking.put(_ROLES, question, partial(self._on_role_changed, rest))
        )

    def _on_role_changed(self, rest: dict[str, set[Right]], reply: Reply | Refused) -> None:
        """One role after the other: each is an act of its own in the trail."""
        if isinstance(reply, Refused):
            self.say_roles(refusal_words(reply))  # the draft stays: nothing is lost by a refusal
            self._show_draft()
            return
        self._on_roles_told(reply)
        for role, rights in rest.items():
            if role in self.model.draft:
                self.model.draft[role] = rights
        if rest:
            self._on_save_roles()
        else:
            self.reason.setText("")

    def _on_undo(self) -> None:
        self.model.show_roles(self.model.roles)
        self._show_draft()
