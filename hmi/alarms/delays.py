"""From "the value is beyond" to "it is an alarm": delays, and how often in how long. Pure.

Spans run on two clocks. While nothing is heard they end by ours (`due_ns`, the span clock, which nobody sets); and a
value whose source says that the span was over before it came proves so, whenever it reaches us: values that a server
kept during an outage come all at once.
"""

from dataclasses import dataclass, replace

from hmi.values.alarm import Beside, Trigger, Truth


@dataclass(frozen=True, slots=True)
class Timing:
    """on_delay_ns, off_delay_ns: how long it must hold, or be over, all the time; times, within_ns: how often it must
    come true (each time for the on-delay) in how long, by the clock of the source.
    """

    on_delay_ns: int = 0
    off_delay_ns: int = 0
    times: int = 1
    within_ns: int = 0


@dataclass(frozen=True, slots=True)
class Course:
    """Where a condition stands. truth: of the newest value; since_ns: source time at which it became that; active: it
    counts as an alarm; due_ns: when it turns, by the span clock, None when nothing is under way; came: source times at
    which it came true, of those that count together. before: truth and time as the run before left them: where the
    first value says the same, it has been so since then.
    """

    truth: Truth = Truth.UNKNOWN
    since_ns: int = 0
    active: bool = False
    due_ns: int | None = None
    came: tuple[int, ...] = ()
    before: tuple[Truth, int] | None = None

    @property
    def idle(self) -> bool:
        """Nothing of it need be remembered, but whether it is known."""
        return not self.active and self.due_ns is None and not self.came and self.truth is not Truth.YES


@dataclass(frozen=True, slots=True)
class Fact:
    """What the state machine is told; source_ns: when the condition became so."""

    what: Trigger | Beside
    source_ns: int


Turn = tuple[Course, tuple[Fact, ...]]


def heard(course: Course, truth: Truth, source_ns: int, span_ns: int, timing: Timing) -> Turn:
    """A value came, from which the condition is `truth`. source_ns: of the value; span_ns: now."""
    facts: tuple[Fact, ...] = ()
    if course.due_ns is not None and source_ns - course.since_ns >= _delay_ns(course, timing):
        course, facts = _turned(course, timing)
    if truth is course.truth:
        return course, facts
    known = (Fact(Beside.KNOWN, source_ns),) if course.truth is Truth.UNKNOWN else ()
    before, since_ns = course.before, source_ns
    if before is not None and before[0] is truth:
        since_ns = min(before[1], source_ns)
    course = replace(course, truth=truth, since_ns=since_ns, due_ns=None, before=None)
    if truth is Truth.UNKNOWN:
        return course, (*facts, Fact(Beside.UNKNOWN, source_ns))
    if (truth is Truth.YES) == course.active:
        return course, (*facts, *known)
    course = replace(course, due_ns=span_ns + _delay_ns(course, timing) - (source_ns - since_ns))
    turned: tuple[Fact, ...] = ()
    if not _delay_ns(course, timing):
        course, turned = _turned(course, timing)
    return course, (*facts, *known, *turned)


def due(course: Course, span_ns: int, timing: Timing) -> Turn:
    """Time has passed and nothing was heard."""
    if course.due_ns is None or span_ns < course.due_ns:
        return course, ()
    return _turned(course, timing)


def _delay_ns(course: Course, timing: Timing) -> int:
    return timing.on_delay_ns if course.truth is Truth.YES else timing.off_delay_ns


def _turned(course: Course, timing: Timing) -> Turn:
    """The span is over: what was under way is so."""
    if course.truth is Truth.NO:
        return replace(course, active=False, due_ns=None), (Fact(Trigger.CLEAR, course.since_ns),)
    came = (*(at for at in course.came if course.since_ns - at <= timing.within_ns), course.since_ns)
    if len(came) < timing.times:
        return replace(course, due_ns=None, came=came), ()
    return replace(course, active=True, due_ns=None, came=()), (Fact(Trigger.RAISE, course.since_ns),)
