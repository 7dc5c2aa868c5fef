"""People and writes as the core of the golden pictures tells them, and the way to the sheets over the pages."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

import msgspec

from hmi.access.rights import ROLES
from hmi.channel import questions_people as people
from hmi.channel.questions import Question, Reply
from hmi.channel.questions_write import AskReceipts, AskWrite, ReceiptsTold, Sent, Write, WriteTold
from hmi.values.receipt import Deed, Level, Outcome, Receipt
from hmi.values.right import Right
from tests.fake_core import NOON_NS, NS
from ui.bridge.picture import Picture
from ui.pages.people.page import PeoplePage
from ui.shell.window import Window

NOBODY: Final = people.Standing()
OPERATOR: Final = people.Standing(
    person="olga", name="Olga Petrov", role="operator", rights=list(Right), has_pin=True, password_days=9
)
DEMO: Final = [
    people.DemoPerson(person=one, name=name, role=role, password="demo")
    for one, name, role in (
        ("olga", "Olga Petrov", "operator"),
        ("tariq", "Tariq Haddad", "technician"),
        ("sofia", "Sofia Rossi", "supervisor"),
        ("quentin", "Quentin Moreau", "quality"),
        ("emma", "Emma Lindqvist", "engineer"),
        ("adam", "Adam Novak", "administrator"),
    )
]
_PEOPLE: Final = [
    people.PersonTold(person="olga", name="Olga Petrov", role="operator", active=True, logged_in=True, has_pin=True),
    people.PersonTold(
        person="tariq", name="Tariq Haddad", role="technician", active=True, locked_out=True,
        added_ns=NOON_NS - 90 * 86_400 * NS,
    ),
    people.PersonTold(person="sofia", name="Sofia Rossi", role="supervisor", active=True),
    people.PersonTold(person="adam", name="Adam Novak", role="administrator", active=True),
    people.PersonTold(person="glass", name="Break the glass", role="engineer", active=True, emergency=True),
    people.PersonTold(person="m.durand", name="Marc Durand", role="operator", active=False),
]  # fmt: skip
_SPEED: Final = "Blister.Status.MachSpeed"
_OLD, _NEW = 250.0, 245.0


def answer(question: Question) -> Reply | None:
    """What the core tells of people and writes; None for what is no question about them."""
    match question:
        case people.AskPeople():
            return people.PeopleTold(people=_PEOPLE)
        case people.AskRoles():
            told = [
                people.RoleTold(role=role, rights=[one for one in Right if one in rights], people=1)
                for role, rights in ROLES.items()
            ]
            return people.RolesTold(roles=told)
        case AskWrite():
            return WriteTold(old=_OLD, status=0, source_ns=NOON_NS, level=Level.CONFIRM)
        case AskReceipts(tags=[tag]):
            at_ns = NOON_NS - 3 * 3600 * NS
            done = _receipt(tag, at_ns, old=240.0, new=_OLD, got=_OLD, outcome=Outcome.EFFECTIVE)
            return ReceiptsTold(receipts=[done])
        case Write(tag=tag):
            return Sent(receipt=_receipt(tag, NOON_NS - 2 * NS, old=_OLD, new=_NEW, got=_NEW))
        case _:
            return None


def _receipt(tag: int, at_ns: int, old: float, new: float, got: float, outcome: Outcome | None = None) -> Receipt:
    return Receipt(
        entry=412, deed=Deed.SETPOINT, about=_SPEED, at_ns=at_ns, tag=tag, old=old, new=new, got=got, unit="1/min",
        outcome=outcome, sent_ns=at_ns + NS // 10, read_ns=at_ns + NS // 2, person="sofia", name="Sofia Rossi",
    )  # fmt: skip


def _log_in(window: Window, picture: Picture) -> None:
    assert picture.welcome is not None
    facts = people.AccessFacts(demo=DEMO)
    picture.welcome = msgspec.structs.replace(picture.welcome, access=facts)
    window.open("machine")
    window.desk.open()


def _unlock(window: Window, picture: Picture) -> None:
    picture.sit(msgspec.structs.replace(OPERATOR, locked=True, rights=[]))
    window.open("machine")
    window.desk.open()


def _roles(window: Window, picture: Picture) -> None:
    picture.sit(OPERATOR)
    window.open("people", "roles")


def _people(window: Window, picture: Picture) -> None:
    picture.sit(OPERATOR)
    window.open("people", "people")
    page = window.page("people")
    assert isinstance(page, PeoplePage)
    page.list.choose("tariq")


def _write(window: Window, picture: Picture) -> None:
    picture.sit(OPERATOR)
    window.open("machine")
    window.open("write", _SPEED)
    choose = window.desk.write.choose
    choose.pad.write(_NEW)


def _sign(window: Window, picture: Picture) -> None:
    tag = next(tag for tag in picture.tags if tag.name == _SPEED)
    picture.writables[tag.index] = replace(picture.writables[tag.index], level=Level.TWO)
    _write(window, picture)
    window.desk.write.choose.critical.act_button.click()


def _follow(window: Window, picture: Picture) -> None:
    _write(window, picture)
    window.desk.write.choose.critical.act_button.click()


STAGES: Final[Mapping[str, Callable[[Window, Picture], None]]] = {
    "log_in": _log_in,
    "unlock": _unlock,
    "people": _people,
    "roles": _roles,
    "write": _write,
    "follow": _follow,
    "sign": _sign,
}
"""Pictures of what lies over a page, or of a part of one, and the way there."""
