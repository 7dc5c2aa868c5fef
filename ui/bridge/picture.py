"""Picture: all that the screen knows of the core, its links, its log and its values. No Qt, no clock."""

from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.channel import questions_people
from hmi.channel.messages import Columns, Frame, Welcome, column
from hmi.channel.questions_training import TrainingNews
from hmi.values.counted import Counted, Difference, Trust
from hmi.values.gap import Gap
from hmi.values.link import LinkState
from hmi.values.log import LogState
from hmi.values.notice import Notice
from hmi.values.quality import qualities, usable
from hmi.values.receipt import Receipt
from hmi.values.run import Run
from hmi.values.tag import Tag
from hmi.values.training import CONTROL_TAGS
from hmi.values.writable import Control, Method, Writable
from ui.bridge.alarm_board import AlarmBoard
from ui.bridge.latest import Latest
from ui.bridge.standing import SILENCE_S, Standing, standings, vouches
from ui.bridge.trail import Trail

_NS: Final = 1_000_000_000
_MOST_GAPS: Final = 1000
_MOST_RECEIPTS: Final = 200
_MOST_RUNS_OVER: Final = 20
_GapKey = tuple[str, int | None, int, str]


class Presence(Enum):
    """Whether there is a core to listen to."""

    SEEKING = auto()
    """None was reached yet."""
    ATTACHED = auto()
    SILENT = auto()
    """Attached, but no frame came for longer than it may take."""
    GONE = auto()


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """The last frame: when it came (monotonic), the core's clock in it, seconds since each link was heard."""

    number: int
    mono_ns: int
    core_ns: int
    heard_s: dict[str, float]


class Picture:
    """Fed by `greet`, `take` and `lose`; asked with the monotonic time of asking."""

    def __init__(self) -> None:
        self.welcome: Welcome | None = None
        self.latest = Latest(0)
        self.links: dict[str, LinkState] = {}
        self.log: LogState | None = None
        self.notices: dict[tuple[str, str], Notice] = {}
        self.gaps: dict[_GapKey, Gap] = {}
        self.counts: dict[int, Counted] = {}
        """What was counted since the shift began, by the counter's tag."""
        self.differences: dict[str, Difference] = {}
        self.trust: Trust | None = None
        """How much the log holds of the shift; None while that is not known."""
        self.seat = questions_people.Standing()
        """Who is logged in at this screen."""
        self.writables: dict[int, Writable] = {}
        """What may be written, by tag."""
        self.methods: dict[str, Method] = {}
        self.controls: dict[str, Control] = {}
        """Who is in control, by machine."""
        self.receipts: dict[int, Receipt] = {}
        """Commands that are being watched, or ended while this screen looked on; by the number of their intent."""
        self.runs: dict[str, Run] = {}
        """Runs of procedures that are open, or ended while this screen looked on; by id."""
        self.training = TrainingNews()
        """How a session of training stands, in training."""
        self.in_training = False
        """Nothing here is production; known before a core answers where the screen was started so."""
        self.alarms = AlarmBoard()
        self.trails: dict[int, Trail] = {}
        self.beat: Heartbeat | None = None
        self.gone_reason = ""
        self.changes = 0
        """Raised with every message taken: equal numbers mean that only time has passed."""
        self._attached = False
        self._greeted_ns = 0
        self._backlog = True
        self._link_of: NDArray[np.intp] = np.zeros(0, np.intp)
        self._link_names: list[str] = []

    @property
    def tags(self) -> list[Tag]:
        """The station's tags; `tags[i].index == i`."""
        return self.welcome.tags if self.welcome else []

    @property
    def listed(self) -> list[Tag]:
        """Those that people are shown, can search and choose: in training not what steers the line, which would tell a
        trainee the fault before it is found. All of them are logged."""
        return [tag for tag in self.tags if tag.name not in CONTROL_TAGS] if self.in_training else self.tags

    def greet(self, welcome: Welcome, mono_ns: int) -> None:
        """A core answered: what was known of an earlier one is over."""
        self.changes += 1
        self.welcome = welcome
        self.latest = Latest(len(welcome.tags))
        self.links = {link.link: link for link in welcome.links}
        self.log = None
        self.notices = {(notice.key, notice.subject): notice for notice in welcome.notices if not notice.over}
        self.gaps = {_key(gap): gap for gap in welcome.open_gaps}
        self.counts = {one.tag: one for one in welcome.counts}
        self.differences = {one.place: one for one in welcome.differences}
        self.trust = welcome.trust
        self.seat = welcome.standing
        self.writables = {one.tag: one for one in welcome.writables}
        self.methods = {one.name: one for one in welcome.methods}
        self.controls = {one.machine: one for one in welcome.controls}
        self.receipts = {one.entry: one for one in welcome.receipts}
        self.runs = {one.id: one for one in welcome.runs}
        self.training = welcome.training_news
        self.in_training = welcome.training
        self.alarms.greet(welcome.alarms)
        self.alarms.machines = {one.name: one.label for one in welcome.machines}
        self.trails = {tag: Trail() for tag in self.trails if tag < len(welcome.tags)}
        self.beat = None
        self.gone_reason = ""
        self._greeted_ns = mono_ns
        self._attached = True
        self._backlog = True
        self._link_names = sorted({tag.link for tag in welcome.tags} | set(self.links))
        position = {name: index for index, name in enumerate(self._link_names)}
        self._link_of = np.array([position[tag.link] for tag in welcome.tags], np.intp)

    def expect_backlog(self) -> None:
        """A Watch was sent: the next newest values are the state of things, not news."""
        self._backlog = True

    def trend(self, tags: list[int]) -> None:
        """From now on these tags leave a trail."""
        self.trails = {tag: self.trails.get(tag) or Trail() for tag in tags}

    def take(self, frame: Frame, mono_ns: int) -> None:
        """Take one frame that arrived at `mono_ns`."""
        self.changes += 1
        self.beat = Heartbeat(frame.number, mono_ns, frame.core_ns, frame.heard)
        for link in frame.links:
            self.links[link.link] = link
        if frame.log is not None:
            self.log = frame.log
        for notice in frame.notices:
            self.tell(notice)
        for gap in frame.gaps:
            self.gaps[_key(gap)] = gap
        self.counts |= {one.tag: one for one in frame.counts}
        self.differences |= {one.place: one for one in frame.differences}
        self.trust = frame.trust or self.trust
        self.seat = frame.standing or self.seat
        self.controls |= {one.machine: one for one in frame.controls}
        for receipt in frame.receipts:
            self.keep(receipt)
        for run in frame.runs:
            self.keep_run(run)
        if frame.training is not None:
            self.training = frame.training
        if frame.alarms is not None:
            self.alarms.take(frame.alarms)
            for one in frame.alarms.limits:
                self.tags[one.tag] = replace(self.tags[one.tag], limits=one.limits)
        if len(self.gaps) > _MOST_GAPS:
            self._forget_old_gaps()
        if frame.latest is not None:
            self.latest.take(frame.latest, core_ns=frame.core_ns, mono_ns=mono_ns, backlog=self._backlog)
            self._backlog = False
        if frame.points_dropped:
            self.trails = {tag: Trail() for tag in self.trails}
        if frame.points is not None:
            self._leave_trails(frame.points)

    def tell(self, notice: Notice) -> None:
        """A notice of the core, or one of the screen's own."""
        self.changes += 1
        if notice.over:
            self.notices.pop((notice.key, notice.subject), None)
        else:
            self.notices[notice.key, notice.subject] = notice

    def keep(self, receipt: Receipt) -> None:
        """What became of a command by now; the oldest that are over are forgotten."""
        self.changes += 1
        self.receipts[receipt.entry] = receipt
        over = [entry for entry, one in self.receipts.items() if one.over]
        for entry in sorted(over)[:-_MOST_RECEIPTS]:
            del self.receipts[entry]

    def keep_run(self, run: Run) -> None:
        """How a run stands by now, unless something newer is known; the oldest that are over are forgotten."""
        held = self.runs.get(run.id)
        if held is not None and held.serial > run.serial:
            return
        self.changes += 1
        self.runs[run.id] = run
        over = sorted((one for one in self.runs.values() if one.phase.is_over), key=lambda one: one.ended_ns)
        for one in over[:-_MOST_RUNS_OVER]:
            del self.runs[one.id]

    def sit(self, standing: questions_people.Standing) -> None:
        """Somebody logged in or out, locked or unlocked: the core answered so."""
        self.changes += 1
        self.seat = standing

    def lose(self, reason: str) -> None:
        """The core is gone, and with it whoever was logged in; `reason` is a message key."""
        self.changes += 1
        self.seat = questions_people.Standing()
        self._attached = False
        self.gone_reason = reason

    def presence(self, mono_ns: int) -> Presence:
        """Whether a core is there."""
        if not self._attached:
            return Presence.GONE if self.gone_reason else Presence.SEEKING
        return Presence.SILENT if self.core_silence_s(mono_ns) > SILENCE_S else Presence.ATTACHED

    def core_silence_s(self, mono_ns: int) -> float:
        """Seconds since the last frame (or the welcome); infinite without a core."""
        if not self._attached:
            return float("inf")
        return (mono_ns - (self.beat.mono_ns if self.beat else self._greeted_ns)) / _NS

    def link_silence_s(self, link: str, mono_ns: int) -> float:
        """Seconds since the link's server was heard, as far as this screen knows; infinite when it never was."""
        if self.beat is None or link not in self.beat.heard_s:
            return float("inf")
        return self.beat.heard_s[link] + (mono_ns - self.beat.mono_ns) / _NS

    def vouched(self, link: str, mono_ns: int) -> bool:
        """Whether values of this link may be shown as values of now."""
        state = self.links.get(link)
        silence = self.link_silence_s(link, mono_ns)
        return state is not None and vouches(state, silence, self.core_silence_s(mono_ns))

    def standings(self, mono_ns: int) -> NDArray[np.uint8]:
        """Standing of every tag."""
        by_link = np.array([self.vouched(name, mono_ns) for name in self._link_names], np.bool_)
        vouched = by_link[self._link_of] if len(self._link_of) else np.zeros(0, np.bool_)
        return standings(self.latest.quality, self.latest.received, vouched)

    def trusted_share(self, mono_ns: int) -> float:
        """Share of the tags whose value is one of now, measured and certain; 0 to 1, NaN without tags."""
        standing = self.standings(mono_ns)
        return float((standing <= Standing.LIMITED).mean()) if len(standing) else float("nan")

    def ages_s(self, mono_ns: int) -> NDArray[np.float64]:
        """Seconds since each tag's newest sample was news; NaN where none came."""
        return np.where(self.latest.received, (mono_ns - self.latest.since_ns) / _NS, np.nan)

    def standing(self, tag: int, mono_ns: int) -> Standing:
        """Standing of one tag."""
        if not self.latest.received[tag]:
            return Standing.AWAITED
        vouched = self.vouched(self.tags[tag].link, mono_ns)
        return Standing(int(self.latest.quality[tag])) if vouched else Standing.STALE

    def now_ns(self, mono_ns: int) -> int | None:
        """The core's UTC clock, carried on from its last frame by the monotonic clock; None before the first."""
        return None if self.beat is None else self.beat.core_ns + (mono_ns - self.beat.mono_ns)

    def known_until_ns(self, link: str, mono_ns: int) -> int | None:
        """UTC up to which an unchanged value of the link is known to have stayed; None when nothing is known."""
        now, silence = self.now_ns(mono_ns), self.link_silence_s(link, mono_ns)
        if now is None or not np.isfinite(silence):
            return None
        return now if self.vouched(link, mono_ns) else now - int(silence * _NS)

    def open_gaps(self) -> list[Gap]:
        """Gaps that go on now."""
        return [gap for gap in self.gaps.values() if gap.to_ns is None]

    def _forget_old_gaps(self) -> None:
        """A link that flaps for months makes no screen grow: history tells of gaps that are over."""
        over = [key for key, gap in self.gaps.items() if gap.to_ns is not None]
        for key in sorted(over, key=lambda key: key[2])[: len(over) // 2]:
            del self.gaps[key]

    def _leave_trails(self, points: Columns) -> None:
        tag = column(points.tag, np.int32)
        status = column(points.status, np.uint32)
        time_ns = column(points.source_ns, np.int64)
        value = column(points.value, np.float64)
        drawn = np.where(usable(status) & np.isfinite(value), value, np.nan)
        classes = qualities(status) if len(status) else np.zeros(0, np.uint8)
        for index, trail in self.trails.items():
            rows = tag == index
            if rows.any():
                trail.put(time_ns[rows], drawn[rows], classes[rows])


def _key(gap: Gap) -> _GapKey:
    return gap.link, gap.tag, gap.from_ns, gap.cause
