"""What acquisition needs: of the log (`hmi/history` provides it), of whoever answers a screen's questions,
and of whoever knows the people before it."""

from collections.abc import Sequence
from typing import Protocol

from hmi.access.seat import Seat
from hmi.channel.questions import Question, Reply
from hmi.channel.questions_people import Standing
from hmi.values.condition import Condition, Refresh
from hmi.values.delivery import Delivery
from hmi.values.gap import Gap, GapClosure
from hmi.values.log import LogState
from hmi.values.samples import Samples


class Journal(Protocol):
    """Keeps every sample. No call waits for the disk, none raises for it."""

    @property
    def committed(self) -> int:
        """Highest ticket for which it and all before it are safe on disk."""

    def put(self, samples: Samples, delivery: Delivery | None = None) -> int:
        """Take samples; answers their ticket."""

    def waiting(self, tags: Sequence[int]) -> Samples:
        """Samples of these tags that are not on disk yet, in order of arrival."""

    def heard(self, link: str, heard_ns: int) -> None:
        """A server was heard at this time (UTC)."""

    def note_link(
        self, link: str, *, url: str | None = None, session: str | None = None, subscription: int | None = None
    ) -> None:
        """Keep what the next run must know of this link; None leaves what is known."""

    def link_flows(self, link: str, from_ns: int, closure: GapClosure) -> tuple[int, Gap] | None:
        """Data of this link flows: the gap since the program last ran ends here; answers it, if there is one.

        Later calls change nothing.
        """

    def open_gaps(self) -> list[Gap]:
        """All gaps that go on."""

    def open_gap(self, gap: Gap) -> int:
        """A span without data begins, or is known whole; answers its number."""

    def close_gap(self, number: int, to_ns: int, closure: GapClosure) -> None:
        """The span ended."""

    def settle_gap(self, number: int, gap: Gap) -> None:
        """The gap of this number, which has ended, stands now as this: same cause, tag and span."""

    def state(self) -> LogState:
        """How the log stands."""


class Follower(Protocol):
    """Takes every live sample after the log has it. Never waits, never raises."""

    def put(self, samples: Samples) -> None:
        """Samples of one delivery, repetitions left out."""

    def show_gap(self, gap: Gap) -> None:
        """A gap began, or stands otherwise than before."""


class Alarmed(Protocol):
    """Keeps what alarms make of what the servers say, their own alarms included. Never waits, never raises."""

    @property
    def committed(self) -> int:
        """Highest ticket up to which all of it is safe on disk."""

    def took(self, ticket: int) -> None:
        """All followers have had the message of this ticket."""

    def take_conditions(self, link: str, events: Sequence[Condition | Refresh], ticket: int, received_ns: int) -> None:
        """What came with the message of this ticket, in its order."""


class Answering(Protocol):
    """Answers what a screen asks beside its frames. Takes its time, but never the loop's; may be cancelled."""

    async def answer(self, question: Question, seat: Seat) -> Reply:
        """The reply to the screen of this seat; UnansweredError with a message key when there is none to be had."""


class Seating(Protocol):
    """Knows who sits at which screen."""

    def seat(self, screen: str) -> Seat:
        """A screen attaches: a seat of its own, with nobody in it."""

    def leave(self, seat: Seat) -> None:
        """The screen is gone, and its session with it."""

    def touched(self, seat: Seat) -> None:
        """A person touched the screen."""

    def standing(self, seat: Seat) -> Standing:
        """How the seat stands now."""
