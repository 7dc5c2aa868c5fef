"""What happens in a run (events), and what is to be done about it (effects). No clock, no file.

A journal of events, in order, is the run: `logic.step` folded over them gives its state, at any later time and on any
machine. So an event carries all that the step needs and cannot compute: its time, who did it, and in `seen` what was
known of the tags then. Of what the program notices by itself, only what changed something is worth keeping: where
`step` gives back the very state it was given, the event is dropped.
"""

from typing import Final

import msgspec

from hmi.values.procedure import Action
from hmi.values.run import Evidence, Signed


class _Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="event", omit_defaults=True):
    """at_ns: UTC. person, name: id and full name of whose deed it is; empty: nobody's. set_ns: by how much the clock of
    the machine was set, forward or back, since the event before."""

    at_ns: int
    set_ns: int = 0
    person: str = ""
    name: str = ""


class _Telling(_Event, frozen=True, kw_only=True):
    """An event at which a stage may end. seen: what is known at that moment of each tag that `Wishes.reads` names; one
    that the station has and nobody knows is there as well, without a value."""

    seen: tuple[Evidence, ...] = ()


# --- by people ----------------------------------------------------------------------------------------------------


class Started(_Event, frozen=True, kw_only=True, tag="started"):
    """The first of every run. hash: of the procedure's file; called: of the procedures it calls, by name."""

    run: str
    procedure: str
    version: str
    hash: str
    called: dict[str, str] = {}
    machine: str = ""
    lot: str = ""
    station: str = ""
    program: str = ""
    training: bool = False
    language: str = ""


class Confirmed(_Telling, frozen=True, kw_only=True, tag="confirmed"):
    """An instruction was carried out. language: in which it was read."""

    place: str
    language: str = ""


class Entered(_Telling, frozen=True, kw_only=True, tag="entered"):
    """A value, as it was typed."""

    place: str
    text: str
    language: str = ""


class Chosen(_Telling, frozen=True, kw_only=True, tag="chosen"):
    """Name of an option; of a loop without condition AGAIN or ENOUGH."""

    place: str
    option: str
    language: str = ""


class SignedOff(_Telling, frozen=True, kw_only=True, tag="signed"):
    """A hold point or a signature stage was signed; `person` is who signed."""

    place: str
    signature: Signed
    language: str = ""


class ActionBegun(_Event, frozen=True, kw_only=True, tag="action_begun"):
    """A person says that the action that waits there is done now."""

    place: str


class WaitedOn(_Telling, frozen=True, kw_only=True, tag="waited_on"):
    """The decision: wait as long again, enter anew, do the action once more, look at the condition again."""

    place: str


class WentOn(_Telling, frozen=True, kw_only=True, tag="went_on"):
    """The decision: leave the stage as it is, with a deviation of these words."""

    place: str
    words: str


class Skipped(_Telling, frozen=True, kw_only=True, tag="skipped"):
    """Left out, with all that is inside it."""

    place: str
    why: str


class DeviationRaised(_Event, frozen=True, kw_only=True, tag="deviation"):
    """Something is not as it should be; nothing moves by it."""

    place: str
    words: str


class EvidenceGiven(_Telling, frozen=True, kw_only=True, tag="evidence"):
    """A proof beside an active stage."""

    place: str
    evidence: Evidence


class Paused(_Event, frozen=True, kw_only=True, tag="paused"):
    """From at_ns on it stands still. Without `person`: the program ended, and what a machine had not answered by then
    nobody knows."""

    why: str = ""


class Continued(_Telling, frozen=True, kw_only=True, tag="continued"):
    """Goes on; who did it holds it from now on."""

    words: str = ""
    program: str = ""


class Abandoned(_Event, frozen=True, kw_only=True, tag="abandoned"):
    """Ended, undone."""

    why: str


# --- by the plant and the clock -----------------------------------------------------------------------------------


class Turned(_Telling, frozen=True, kw_only=True, tag="turned"):
    """What the condition of this place is now; None: nobody knows. Told once when it is first watched, then when it
    changes."""

    place: str
    holds: bool | None


class TimeReached(_Telling, frozen=True, kw_only=True, tag="time"):
    """It is at_ns now: `Wishes.wake_ns` or later."""


class ActionEnded(_Telling, frozen=True, kw_only=True, tag="action_ended"):
    """What became of an action. attempt: of the Perform; receipt: number of its entry in the trail. failed: message key
    of why it did not come to what was asked for, with its arguments; empty: it is effective."""

    place: str
    attempt: int
    receipt: int = 0
    failed: str = ""
    arguments: dict[str, str] = {}


Event = (
    Started
    | Confirmed
    | Entered
    | Chosen
    | SignedOff
    | ActionBegun
    | WaitedOn
    | WentOn
    | Skipped
    | DeviationRaised
    | EvidenceGiven
    | Paused
    | Continued
    | Abandoned
    | Turned
    | TimeReached
    | ActionEnded
)

_ENCODER: Final = msgspec.json.Encoder(order="deterministic")
_DECODER: Final[msgspec.json.Decoder[Event]] = msgspec.json.Decoder(Event)


def encoded(event: Event) -> bytes:
    """As the journal keeps it: one JSON object."""
    return _ENCODER.encode(event)


def decoded(content: bytes) -> Event:
    """What `encoded` made. Raises msgspec.ValidationError or msgspec.DecodeError for anything else."""
    return _DECODER.decode(content)


# --- effects ------------------------------------------------------------------------------------------------------


class Perform(msgspec.Struct, frozen=True, kw_only=True):
    """Do this at the machine, in the name of this person, and say by ActionEnded with this `attempt` what became of it:
    always, also where it was refused or cannot be known."""

    place: str
    action: Action
    attempt: int
    person: str
    name: str


class RunOver(msgspec.Struct, frozen=True, kw_only=True):
    """Nothing more happens in this run: its record can be made."""


Effect = Perform | RunOver
