"""What happens in a session, as its score is told of it, and what the score has to say to that. No clock.

Events and their moments are kept in the order in which they came: from them alone the score is folded anew.
"""

from dataclasses import dataclass

import msgspec

from hmi.values.scenario import ActionKind
from hmi.values.training import Ending

GOAL, LIMIT, WANTED, MISTAKE = "goal", "limit", "wanted", "mistake"
"""What a condition belongs to: `Turned.about` is "goal/NAME" and so on; of a limit it holds outside."""


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """When: seconds of the line, and UTC ns."""

    line_s: float
    at_ns: int


class Acted(msgspec.Struct, frozen=True, kw_only=True, tag="acted"):
    """A person did something. ok: it had its effect, as its receipt says; of what is mended: it was.

    value: what was written. who: name of the person.
    """

    kind: ActionKind
    about: str
    ok: bool = True
    value: float | None = None
    who: str = ""


class Turned(msgspec.Struct, frozen=True, kw_only=True, tag="turned"):
    """A condition of the scenario turned. holds None: nobody knows."""

    about: str
    holds: bool | None


class HintTaken(msgspec.Struct, frozen=True, kw_only=True, tag="hint"):
    """Help was taken; its name."""

    name: str


class Ticked(msgspec.Struct, frozen=True, kw_only=True, tag="ticked"):
    """Time has passed. It need not be kept."""


class SteppedBack(msgspec.Struct, frozen=True, kw_only=True, tag="back"):
    """The line was set back to this second of its time."""

    to_s: float


class Ended(msgspec.Struct, frozen=True, kw_only=True, tag="ended"):
    """Somebody (PERSON), or a loss (LOST), ended the session: of anything else it ends by itself."""

    ending: Ending = Ending.PERSON


Event = Acted | Turned | HintTaken | Ticked | SteppedBack | Ended


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One event with its moment, as a session keeps them."""

    now: Moment
    event: Event


# --- effects ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DidRight:
    """A wanted action was done."""

    action: str
    in_order: bool


@dataclass(frozen=True, slots=True)
class DidWrong:
    """A mistake was made."""

    mistake: str
    critical: bool


@dataclass(frozen=True, slots=True)
class Reached:
    """A goal."""

    goal: str


@dataclass(frozen=True, slots=True)
class Left:
    """A limit was passed."""

    limit: str


@dataclass(frozen=True, slots=True)
class CameBack:
    """Within the limit again."""

    limit: str


@dataclass(frozen=True, slots=True)
class Over:
    """The session is over."""

    ending: Ending


Effect = DidRight | DidWrong | Reached | Left | CameBack | Over
