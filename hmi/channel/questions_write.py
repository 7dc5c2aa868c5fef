"""What a person at the screen asks to be done to a machine, and what became of it.

A command that is not carried out is Refused with the reason (message keys in hmi/commands/reasons.py, of rights in
questions_people.py), and stands in the trail all the same. One that was sent is answered by `Sent` as soon as the
server has answered or failed to: its receipt is still open (`outcome` None) while the machine is watched, and travels
in frames until it is over. What is not answered says nothing of whether it was done: the receipts tell (AskReceipts).

Numbers are in the tag's unit; a state or a switch is written by its number. Times are UTC ns.
"""

import msgspec

from hmi.channel.questions_people import Given
from hmi.channel.said import Said
from hmi.values.receipt import Level, Receipt
from hmi.values.text import Text
from hmi.values.writable import Control


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """Why a command would be refused now. words: of the station file, where it gives some (an interlock's)."""

    key: str
    arguments: dict[str, str] = {}
    words: Text = Text()


class AskWrite(Said, frozen=True, kw_only=True):
    """What a write of this tag would be, at this moment; `new` None: before a value was chosen. Nothing is done."""

    tag: int
    new: float | None = None


class AskCall(Said, frozen=True, kw_only=True):
    """The same of a method."""

    method: str
    arguments: list[float] = msgspec.field(default_factory=list)


class WriteTold(Said, frozen=True, kw_only=True):
    """The facts for the dialog, as they stand now. old: what the machine has, NaN where that is not known.

    low, high: what may be asked for now, the largest change in one go and within a minute taken into account.
    reasons: everything that would refuse it now, the weightiest first; empty: it would be sent. level: what is to be
    given with it. control: of the machine it belongs to, None where it belongs to none.
    """

    old: float
    status: int
    source_ns: int
    level: Level
    low: float | None = None
    high: float | None = None
    reasons: list[Reason] = msgspec.field(default_factory=list)
    control: Control | None = None


class Write(Said, frozen=True, kw_only=True):
    """Write this value. old: what the person saw when deciding; another one at the machine refuses it.

    deadline_mono_ns: on this computer's monotonic clock (`time.monotonic_ns()`, the same for all its processes); what
    has not been sent by then is not sent. first, second: signatures, where the level asks for them. language: in which
    the person read what was asked.
    """

    tag: int
    old: float
    new: float
    deadline_mono_ns: int
    why: str = ""
    first: Given | None = None
    second: Given | None = None
    language: str = ""


class CallMethod(Said, frozen=True, kw_only=True):
    """Call this method of the station file; the rest as of Write."""

    method: str
    deadline_mono_ns: int
    arguments: list[float] = msgspec.field(default_factory=list)
    why: str = ""
    first: Given | None = None
    second: Given | None = None
    language: str = ""


class TakeControl(Said, frozen=True, kw_only=True):
    """This station takes control of a machine, from whoever has it. holder: whom the person saw in control."""

    machine: str
    holder: str
    deadline_mono_ns: int
    why: str = ""
    language: str = ""


class Sent(Said, frozen=True, kw_only=True):
    """It was sent; the receipt as it stands, open or over."""

    receipt: Receipt


class ReadAgain(Said, frozen=True, kw_only=True):
    """Read the machine for a receipt that is unknown, and enter what it says. Answered by Sent, with `got` and
    `read_ns`; the outcome stays unknown: what is read now does not tell what was done then."""

    entry: int


class AskReceipts(Said, frozen=True, kw_only=True):
    """Receipts of a span, newest first, at most `most`; of these tags, empty: of all, and of methods and controls."""

    from_ns: int
    to_ns: int
    tags: list[int] = msgspec.field(default_factory=list)
    most: int = 200


class ReceiptsTold(Said, frozen=True, kw_only=True):
    """`complete` False: there are older ones in the span."""

    receipts: list[Receipt]
    complete: bool = True


WriteQuestion = AskWrite | AskCall | Write | CallMethod | TakeControl | ReadAgain | AskReceipts
WriteReply = WriteTold | Sent | ReceiptsTold
