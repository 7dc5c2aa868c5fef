"""People and roles: seen by whoever may, changed with a reason, and nobody deleted."""

from collections.abc import AsyncIterator

import pytest
from pytestqt.qtbot import QtBot

from hmi.channel import questions_people as people
from hmi.channel.messages import Refused
from hmi.channel.questions import Question, Reply
from hmi.channel.said import Secret
from hmi.values.right import Right
from tests.fake_core import NOON_NS
from tests.unit.ui.conftest import MONO_NS
from tests.unit.ui.pages.diagnostics.played import PlayedCore, turn
from ui.bridge.chosen import Chosen
from ui.bridge.picture import Picture
from ui.bridge.seat import Seat
from ui.pages.people.page import PeoplePage
from ui.shell.language import Language
from ui.style.look import Look

ADMINISTRATOR = people.Standing(
    person="adam", name="Adam Novak", role="administrator", rights=[Right.MANAGE_PEOPLE, Right.EDIT_ROLES]
)
OLGA = people.PersonTold(person="olga", name="Olga Petrov", role="operator", active=True, locked_out=True)
MARC = people.PersonTold(person="marc", name="Marc Durand", role="operator", active=False)
ADAM = people.PersonTold(person="adam", name="Adam Novak", role="administrator", active=True, logged_in=True)
ROLES = [
    people.RoleTold(role="operator", rights=[Right.WRITE_CONFIRMED], people=1),
    people.RoleTold(role="administrator", rights=[Right.MANAGE_PEOPLE, Right.EDIT_ROLES], people=1),
]
_ASKED = people.AskPeople | people.AskRoles


class Register:
    """Who there is, as the core says it."""

    def __init__(self) -> None:
        self.people = [OLGA, MARC, ADAM]
        self.refusal = ""
        self.core = PlayedCore(self.answer)

    def answer(self, question: Question) -> Reply | Refused | None:
        match question:
            case people.AskRoles():
                return people.RolesTold(roles=ROLES)
            case people.AskPeople():
                return people.PeopleTold(people=self.people)
            case _ if self.refusal:
                return Refused(request=0, reason=self.refusal, arguments={"right": Right.EDIT_ROLES.value})
            case people.ChangeRole():
                return people.RolesTold(roles=ROLES)
            case _:
                return people.PeopleTold(people=self.people)

    def acts(self) -> list[Question]:
        """What was asked to be changed."""
        return [one for one in self.core.questions if not isinstance(one, _ASKED)]


@pytest.fixture
def register() -> Register:
    return Register()


@pytest.fixture
def seat(picture: Picture, register: Register) -> Seat:
    made = Seat(picture, register.core.ask, lambda: None)
    picture.sit(ADMINISTRATOR)
    made.show_frame(MONO_NS)
    return made


@pytest.fixture
async def page(
    qtbot: QtBot, picture: Picture, register: Register, seat: Seat, look: Look, language: Language
) -> AsyncIterator[PeoplePage]:
    made = PeoplePage(picture, Chosen(), None, look, lambda: NOON_NS, register.core, seat)  # type: ignore[arg-type]  # no past
    made.resize(1160, 668)
    made.reload()
    made.arrive("")
    made.show()
    await turn()
    yield made
    made.leave()
    made.close()
    made.deleteLater()


async def test_everybody_is_listed_and_who_left_stands_last(page: PeoplePage) -> None:
    assert list(page.list.cards) == ["adam", "olga", "marc"]
    assert [card.face.mark for card in page.list.cards.values()] == ["here now", "locked out", "retired"]
    assert page.list.cards["marc"].face.quiet


async def test_who_sees_to_nobody_sees_nobody_and_may_read_the_rights(
    page: PeoplePage, picture: Picture, seat: Seat, register: Register
) -> None:
    page.list.choose("olga")
    picture.sit(people.Standing(person="olga", name="Olga", role="operator"))
    seat.show_frame(MONO_NS)
    await turn()
    assert page.list.cards == {}
    assert not page.form.isVisible()
    assert page.log_in_button.isVisible()
    assert not page.add_button.isVisible()
    page.parts.choose("roles")
    assert page.table.isVisible()
    page.table.clicked.emit(page.model.index(0, 1))
    assert page.model.changed == []
    assert not page.save_button.isVisible()


async def test_a_new_person_gets_a_first_password_which_is_gone_from_the_screen_at_once(
    page: PeoplePage, register: Register
) -> None:
    page.add_button.click()
    form = page.form
    form.name.setText("Ines Faure")
    form.id.setText("ines")
    form.password.setText("for one log-in")
    assert not form.save_button.isEnabled(), "no role was chosen"
    form.roles.choose("operator")
    form.reason.setText("new in shift 2")
    register.people = [
        *register.people,
        people.PersonTold(person="ines", name="Ines Faure", role="operator", active=True),
    ]
    form.save_button.click()
    await turn()
    secret = Secret("for one log-in")
    added = people.AddPerson(
        person="ines", name="Ines Faure", role="operator", password=secret, reason="new in shift 2"
    )
    assert register.acts() == [added]
    assert form.password.text() == ""
    assert form.heading.text() == "Ines Faure"
    assert form.id.isReadOnly()


async def test_every_change_asks_for_a_reason_and_nobody_is_deleted(page: PeoplePage, register: Register) -> None:
    page.list.choose("olga")
    form = page.form
    form.name.setText("Olga Petrova")
    acts = (form.save_button, form.retire_button, form.unlock_button)
    assert not any(button.isEnabled() for button in acts)
    form.reason.setText("married")
    assert all(button.isEnabled() for button in acts)
    form.save_button.click()
    await turn()
    changed = people.ChangePerson(person="olga", name="Olga Petrova", role="operator", active=True, reason="married")
    assert register.acts() == [changed]
    form.reason.setText("looked who it was")
    form.unlock_button.click()
    await turn()
    form.reason.setText("left the plant")
    form.retire_button.click()
    await turn()
    assert register.acts()[1:] == [
        people.EndLockOut(person="olga", reason="looked who it was"),
        people.ChangePerson(person="olga", name="Olga Petrov", role="operator", active=False, reason="left the plant"),
    ]
    page.list.choose("marc")
    assert form.retire_button.text() == "Take back into service"


async def test_a_refusal_is_said_and_keeps_what_was_written(page: PeoplePage, register: Register) -> None:
    register.refusal = "access.right"
    page.list.choose("olga")
    page.form.name.setText("Olga P.")
    page.form.reason.setText("shorter")
    page.form.save_button.click()
    await turn()
    assert page.form.said.isVisible()
    assert page.form.name.text() == "Olga P."


async def test_rights_are_changed_in_a_draft_and_saved_role_by_role_with_a_reason(
    page: PeoplePage, register: Register
) -> None:
    page.parts.choose("roles")
    rights = list(Right)
    read, write = rights.index(Right.READ_TRAIL), rights.index(Right.WRITE_CONFIRMED)
    for row, column in ((read, 1), (write, 1), (read, 2)):
        page.table.clicked.emit(page.model.index(row, column))
    assert page.model.given(page.model.index(read, 1)) == (True, True)
    assert page.model.given(page.model.index(write, 1)) == (False, True)
    assert not page.save_button.isEnabled()
    page.reason.setText("new organisation")
    page.save_button.click()
    await turn()
    reason = "new organisation"
    assert register.acts() == [
        people.ChangeRole(role="operator", rights=[Right.READ_TRAIL], reason=reason),
        people.ChangeRole(
            role="administrator", rights=[Right.READ_TRAIL, Right.MANAGE_PEOPLE, Right.EDIT_ROLES], reason=reason
        ),
    ]
    page.table.clicked.emit(page.model.index(read, 1))
    page.undo_button.click()
    assert page.model.changed == []


async def test_the_matrix_shows_every_right_of_every_role(page: PeoplePage) -> None:
    assert page.model.rowCount() == len(Right)
    for row in range(page.model.rowCount()):
        assert page.model.index(row, 0).data()


async def test_leaving_forgets_what_is_secret(page: PeoplePage) -> None:
    page.list.choose("olga")
    page.form.password.setText("for one log-in")
    page.leave()
    assert page.form.password.text() == ""
