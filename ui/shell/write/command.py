"""What a person is about to send: a setpoint, a method, or the wish to be in control; and its questions. Pure."""

from dataclasses import dataclass

from hmi.channel.questions_people import Given
from hmi.channel.questions_write import AskCall, AskWrite, CallMethod, TakeControl, Write
from hmi.values.receipt import Level
from hmi.values.right import Right
from hmi.values.tag import Tag
from hmi.values.writable import Control, Method, Writable
from ui.bridge.picture import Picture


@dataclass(frozen=True, slots=True)
class Setpoint:
    """A tag that may be written."""

    tag: Tag
    writable: Writable


@dataclass(frozen=True, slots=True)
class Call:
    """A method that may be called."""

    method: Method


@dataclass(frozen=True, slots=True)
class Take:
    """Control of a machine, from whoever has it as the person saw it."""

    control: Control


Command = Setpoint | Call | Take
SETPOINT, METHOD, CONTROL = "write", "command", "control"
"""What a page proposes to open, with the name of a tag, a method or a machine."""
KINDS = frozenset({SETPOINT, METHOD, CONTROL})


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen: the new value of a setpoint, or a method's arguments; why; who signs."""

    new: float | None = None
    arguments: tuple[float, ...] = ()
    why: str = ""
    first: Given | None = None
    second: Given | None = None


def command_of(picture: Picture, kind: str, name: str) -> Command | None:
    """The command of this kind; None when the station does not declare it."""
    if kind == SETPOINT:
        tag = next((tag for tag in picture.tags if tag.name == name), None)
        writable = picture.writables.get(tag.index) if tag is not None else None
        return Setpoint(tag, writable) if tag is not None and writable is not None else None
    if kind == METHOD:
        method = picture.methods.get(name)
        return Call(method) if method is not None else None
    control = picture.controls.get(name)
    return Take(control) if control is not None else None


def right_of(command: Command) -> Right:
    """What a person must be allowed for it."""
    match command:
        case Setpoint(writable=Writable(level=Level.CONFIRM)):
            return Right.WRITE_CONFIRMED
        case Setpoint():
            return Right.WRITE_SIGNED
        case Call():
            return Right.CALL_METHODS
        case Take():
            return Right.TAKE_CONTROL


def level_of(command: Command) -> Level:
    """What is given with it."""
    match command:
        case Setpoint(writable=writable):
            return writable.level
        case Call(method=method):
            return method.level
        case Take():
            return Level.CONFIRM


def watch_s_of(command: Command) -> float:
    """How long the machine is watched after it."""
    match command:
        case Setpoint(writable=writable):
            return writable.watch_s
        case Call(method=method):
            return method.watch_s
        case Take():
            return 0.0


def asked(command: Command, chosen: Chosen) -> AskWrite | AskCall | None:
    """The question what it would be; None where the picture knows already."""
    match command:
        case Setpoint(tag=tag):
            return AskWrite(tag=tag.index, new=chosen.new)
        case Call(method=method):
            return AskCall(method=method.name, arguments=list(chosen.arguments))
        case Take():
            return None


def sent(
    command: Command, chosen: Chosen, old: float, deadline_mono_ns: int, language: str
) -> Write | CallMethod | TakeControl:
    """The question that does it. old: what the person saw. deadline: on the monotonic clock."""
    match command:
        case Setpoint(tag=tag):
            new = float("nan") if chosen.new is None else chosen.new
            return Write(
                tag=tag.index, old=old, new=new, deadline_mono_ns=deadline_mono_ns, why=chosen.why,
                first=chosen.first, second=chosen.second, language=language,
            )  # fmt: skip
        case Call(method=method):
            return CallMethod(
                method=method.name, arguments=list(chosen.arguments), deadline_mono_ns=deadline_mono_ns,
                why=chosen.why, first=chosen.first, second=chosen.second, language=language,
            )  # fmt: skip
        case Take(control=control):
            return TakeControl(
                machine=control.machine, holder=control.holder, deadline_mono_ns=deadline_mono_ns, why=chosen.why,
                language=language,
            )  # fmt: skip
