"""What a person says of himself and of others: log-in, lock, passwords, people, roles; and how a screen's seat stands.

A seat is a screen's connection and whoever is logged in there. Everyone may look; an act asks for a right, and the core
refuses it with `access.nobody` (nobody is logged in), `access.locked`, `access.password_due` (a new password comes
first) or `access.right` (argument `right`). Wrong words are answered by `access.refused`, whatever was wrong about
them; too many of them by `access.locked_out` (argument `minutes`).
"""

import msgspec

from hmi.channel.said import Said, Secret
from hmi.values.competence import Lacking
from hmi.values.right import Right
from hmi.values.signature import Meaning
from hmi.values.text import Text


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What a person gives to sign: part of every question whose act asks for a signature.

    person: the id; may be empty where the seat's own person signs again in one continuous session (see
    `Standing.signs_with_password`). A second person always gives both. meaning: as the list of the dialog says.
    """

    person: str = ""
    password: Secret = Secret()
    meaning: Meaning = Meaning.PERFORMED


# --- how a seat stands --------------------------------------------------------------------------------------------


class DemoPerson(msgspec.Struct, frozen=True, kw_only=True):
    """One of the people of a simulated station, whose passwords are no secret."""

    person: str
    name: str
    role: str
    password: str


class AccessFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What the station file says of log-ins; does not change while the core runs."""

    inactive_s: float = 600.0
    """Without a touch for so long the core locks the seat; the screen warns `warn_s` before it."""
    warn_s: float = 60.0
    badge: str = "off"
    """off; name: a badge says who, the password follows; enter: a badge logs in (it never signs)."""
    pin: bool = True
    least_length: int = 12
    demo: list[DemoPerson] = msgspec.field(default_factory=list)
    use_notice: Text = Text()
    """What the station file wants to be read before a log-in."""


class Standing(Said, frozen=True, kw_only=True):
    """How a seat stands: in Welcome, in a Frame when it changed, and as the answer to whatever changes it."""

    person: str = ""
    """Id; empty: nobody is logged in."""
    name: str = ""
    role: str = ""
    rights: list[Right] = msgspec.field(default_factory=list)
    """What this person may do now; empty while locked or while a new password is due."""
    locked: bool = False
    has_pin: bool = False
    """Unlocks by PIN, until too many were wrong."""
    password_due: bool = False
    """A new password comes before anything else: first log-in, set by another, or too old."""
    password_days: int | None = None
    """Days until it is due, where it ages."""
    signs_with_password: bool = False
    """The next signature of this person needs the password only: both were given before in this session."""
    emergency: bool = False
    """The break-glass account."""
    lacking: list[Lacking] = msgspec.field(default_factory=list)
    """Rights of the role that this person may not use for want of a competence; none of them is among `rights`."""
    nobody_exists: bool = False
    """A station without people: the first administrator is to be made (MakeFirst), and nothing else."""


# --- oneself ------------------------------------------------------------------------------------------------------


class LogIn(Said, frozen=True, kw_only=True):
    """Answered by Standing. Whoever was logged in here is logged out by it; when it is refused, all is as before.

    language: in which this person reads ("en", "fr"); it stands in the trail.
    """

    person: str
    password: Secret
    language: str = ""


class LogOut(Said, frozen=True, kw_only=True):
    """Answered by Standing."""


class Lock(Said, frozen=True, kw_only=True):
    """Lock the seat; what is live stays in sight. Answered by Standing."""


class Unlock(Said, frozen=True, kw_only=True):
    """The same person again, by PIN or by password. Answered by Standing."""

    pin: Secret = Secret()
    password: Secret = Secret()


class Badge(Said, frozen=True, kw_only=True):
    """What the reader typed. Answered by Standing where a badge logs in, by BadgeRead where it says who only.

    At a locked seat the badge of its own person unlocks it, where a badge logs in.
    """

    badge: Secret
    language: str = ""


class BadgeRead(Said, frozen=True, kw_only=True):
    """Whose badge it is; the password follows."""

    person: str


class ChangePassword(Said, frozen=True, kw_only=True):
    """One's own. Answered by Standing."""

    old: Secret
    new: Secret


class SetPin(Said, frozen=True, kw_only=True):
    """One's own PIN, four to eight digits; "" takes it away. Answered by Standing."""

    password: Secret
    pin: Secret


# --- people -------------------------------------------------------------------------------------------------------


class MakeFirst(Said, frozen=True, kw_only=True):
    """The first administrator of a station without people. Answered by Standing: he is logged in."""

    person: str
    name: str
    password: Secret
    language: str = ""


class AskPeople(Said, frozen=True, kw_only=True):
    """Everybody there is and was."""


class PersonTold(msgspec.Struct, frozen=True, kw_only=True):
    """One of them. Ids are never given to another; times UTC ns, 0 where there is none."""

    person: str
    name: str
    role: str
    active: bool
    """Retired people log in no more; what they did keeps their name."""
    emergency: bool = False
    demo: bool = False
    has_badge: bool = False
    has_pin: bool = False
    locked_out: bool = False
    password_due: bool = False
    distrusted: bool = False
    """What is kept of this person is not what was written: they log in no more until their password is given anew."""
    logged_in: bool = False
    """At a screen of this core, now."""
    added_ns: int = 0
    password_ns: int = 0


class PeopleTold(Said, frozen=True, kw_only=True):
    """Answers AskPeople, and every change of people."""

    people: list[PersonTold]


class AddPerson(Said, frozen=True, kw_only=True):
    """The password holds for the first log-in only."""

    person: str
    name: str
    role: str
    password: Secret
    reason: str = ""
    emergency: bool = False


class ChangePerson(Said, frozen=True, kw_only=True):
    """As it shall be: name, role, active. A reason is asked for."""

    person: str
    name: str
    role: str
    active: bool
    reason: str


class ResetPassword(Said, frozen=True, kw_only=True):
    """Of another person; it holds for the next log-in only, and ends a lock-out."""

    person: str
    password: Secret
    reason: str


class EndLockOut(Said, frozen=True, kw_only=True):
    """Before its time; a person looked who it was."""

    person: str
    reason: str


class SetBadge(Said, frozen=True, kw_only=True):
    """What the reader typed becomes this person's; "" takes it away."""

    person: str
    badge: Secret
    reason: str = ""


class AskRoles(Said, frozen=True, kw_only=True):
    """Every role, and what it may do."""


class RoleTold(msgspec.Struct, frozen=True, kw_only=True):
    """rights: in the order of `Right`."""

    role: str
    rights: list[Right]
    people: int = 0
    """Active ones who have it."""


class RolesTold(Said, frozen=True, kw_only=True):
    """Answers AskRoles and ChangeRole."""

    roles: list[RoleTold]


class ChangeRole(Said, frozen=True, kw_only=True):
    """As its rights shall be; a new name makes a new role."""

    role: str
    rights: list[Right]
    reason: str


PeopleQuestion = (
    LogIn
    | LogOut
    | Lock
    | Unlock
    | Badge
    | ChangePassword
    | SetPin
    | MakeFirst
    | AskPeople
    | AddPerson
    | ChangePerson
    | ResetPassword
    | EndLockOut
    | SetBadge
    | AskRoles
    | ChangeRole
)
PeopleReply = Standing | BadgeRead | PeopleTold | RolesTold
