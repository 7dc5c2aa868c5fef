"""Seat: one screen's connection, and who is logged in there. Acts are done in its name, or refused."""

from dataclasses import dataclass, replace

from hmi.channel.said import UnansweredError
from hmi.records.entry import Actor
from hmi.values.competence import Lacking
from hmi.values.right import Right


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One log-in, until it ends; `hmi/access` makes it anew whenever one of its facts changes."""

    person: str
    name: str
    role: str
    rights: frozenset[Right]
    language: str = ""
    has_pin: bool = False
    password_due: bool = False
    password_days: int | None = None
    emergency: bool = False
    signed: bool = False
    """Both components of a signature were given since log-in or unlock."""
    lacking: tuple[Lacking, ...] = ()
    """Rights of the role that are not among `rights` now, for want of a competence."""
    overridden: frozenset[str] = frozenset()
    """Procedures for which somebody who may assess stands in now, for a short time."""

    @property
    def actor(self) -> Actor:
        """As entries of the trail name this person."""
        return Actor(self.person, self.name, self.role)


class Seat:
    """`require` before every act, where the act happens. Used from the core's loop only."""

    def __init__(self, screen: str = "") -> None:
        self.screen = screen
        self.session: Session | None = None
        self.locked = False

    @property
    def person(self) -> str:
        """Id of who is logged in; empty: nobody."""
        return "" if self.session is None else self.session.person

    @property
    def language(self) -> str:
        """In which language this person reads; empty when it is not known."""
        return "" if self.session is None else self.session.language

    def may(self, right: Right) -> bool:
        """Whether `require` would answer."""
        return right in self._rights()

    def require(self, right: Right) -> Actor:
        """In whose name the act is done; UnansweredError when it must not be done from here now."""
        session = self.present()
        if right not in session.rights:
            raise refusal_of(right, session)
        return session.actor

    def present(self) -> Session:
        """The session of who is logged in and free to act; UnansweredError. An act that asks for a right: `require`."""
        if self.session is None:
            raise UnansweredError("access.nobody")
        if self.locked:
            raise UnansweredError("access.locked")
        if self.session.password_due:
            raise UnansweredError("access.password_due")
        return self.session

    def changed(self, **facts: object) -> None:
        """Facts of the session that are other than before; nothing when nobody is logged in."""
        if self.session is not None:
            self.session = replace(self.session, **facts)  # type: ignore[arg-type]  # names of its fields

    def _rights(self) -> frozenset[Right]:
        session = self.session
        return session.rights if session and not self.locked and not session.password_due else frozenset()


def refusal_of(right: Right, session: Session) -> UnansweredError:
    """Why whoever sits here may not: the role does not give it, or a competence is missing."""
    for one in session.lacking:
        if one.right is right:
            return UnansweredError("competence.needed", needed(one, session.language))
    return UnansweredError("access.right", {"right": right.value})


def needed(one: Lacking, language: str) -> dict[str, str]:
    """What a refusal says of it. until_ns: empty where there never was a competence that counts."""
    until_ns = str(one.until_ns) if one.until_ns else ""
    label = one.label.in_language(language) or one.procedure
    return {"right": one.right.value, "procedure": label, "state": one.state.value, "until_ns": until_ns}
