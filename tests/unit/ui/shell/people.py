"""A core of a few people, as far as a screen can tell: who gets in, who may what, and what locks."""

import msgspec

from hmi.channel import questions_people as people
from hmi.channel.messages import Refused
from hmi.channel.questions import Question, Reply
from hmi.values.right import Right
from tests.unit.ui.pages.diagnostics.played import PlayedCore
from ui.bridge.picture import Picture
from ui.bridge.seat import Seat

PASSWORD = "four plain words here"
OPERATOR = people.Standing(
    person="olga", name="Olga Petrov", role="operator", rights=[Right.WRITE_CONFIRMED, Right.EXPLAIN_COUNTS]
)
ADMINISTRATOR = people.Standing(
    person="adam", name="Adam Novak", role="administrator", rights=[Right.MANAGE_PEOPLE, Right.EDIT_ROLES]
)


class Door:
    """`answers` for a PlayedCore; `standing` is what the core says of the seat."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.standing = people.Standing()
        self.known = {one.person: one for one in (OPERATOR, ADMINISTRATOR)}
        self.refusal = "access.refused"
        self.touches = 0
        self.core = PlayedCore(self.answer)
        self.seat = Seat(picture, self.core.ask, self._touch)

    def sit(self, **facts: object) -> None:
        """The core says this of the seat."""
        self.standing = msgspec.structs.replace(self.standing, **facts)
        self.picture.sit(self.standing)

    def answer(self, question: Question) -> Reply | Refused | None:
        """As the core's own service would."""
        match question:
            case people.LogIn(person=person, password=password):
                if person not in self.known or password.text != PASSWORD:
                    return Refused(request=0, reason=self.refusal, arguments={"minutes": "15"})
                self.standing = self.known[person]
            case people.LogOut():
                self.standing = people.Standing()
            case people.Lock():
                self.standing = msgspec.structs.replace(self.standing, locked=True, rights=[])
            case people.Unlock(pin=pin, password=password):
                if pin.text != "2468" and password.text != PASSWORD:
                    return Refused(request=0, reason=self.refusal)
                self.standing = self.known[self.standing.person]
            case people.ChangePassword(old=old):
                if old.text != PASSWORD:
                    return Refused(request=0, reason=self.refusal)
                self.standing = msgspec.structs.replace(self.known[self.standing.person])
            case people.Badge(badge=badge):
                return people.BadgeRead(person="olga") if badge.text == "0013579246" else Refused(request=0, reason="x")
            case people.MakeFirst(person=person, name=name):
                self.standing = msgspec.structs.replace(ADMINISTRATOR, person=person, name=name)
            case people.SetPin():
                self.standing = msgspec.structs.replace(self.standing, has_pin=True)
            case _:
                return None
        return self.standing

    def _touch(self) -> None:
        self.touches += 1
