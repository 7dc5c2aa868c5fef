"""What core and screen say to each other: versioned structs, arrays as raw little-endian bytes.

A connection opens with Hello from the screen and Welcome from the core; after that the core sends a Frame ten times
a second when something changed (and at least once a second, as a sign of life), and answers each request.
"""

from typing import Final, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from hmi.channel.questions import Question, Reply
from hmi.channel.questions_alarms import AlarmNews
from hmi.channel.questions_people import AccessFacts, Standing
from hmi.channel.questions_training import TrainingNews
from hmi.values.counted import Counted, Difference, Trust
from hmi.values.gap import Gap
from hmi.values.link import LinkState
from hmi.values.log import LogState
from hmi.values.machine import Machine
from hmi.values.notice import Notice
from hmi.values.receipt import Receipt
from hmi.values.run import Run
from hmi.values.tag import Tag
from hmi.values.text import Text
from hmi.values.writable import Control, Method, Writable

PROTOCOL: Final = 7
"""Raised with every change that an older peer would misread; unequal numbers part at once, with a clear sentence."""


class _Message(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """All messages: frozen, by keyword, tagged with their name."""


class Hello(_Message, frozen=True, kw_only=True):
    """Screen -> core, first message."""

    protocol: int
    screen: str
    """Who attaches, for the core's log: "panel", "second", a process id."""


class Welcome(_Message, frozen=True, kw_only=True):
    """Core -> screen, first answer: all that does not change while the core runs. `tags[i].index == i`."""

    protocol: int
    core_pid: int
    version: str
    station: str
    simulated: bool
    data_folder: str
    history_path: str
    tags: list[Tag]
    label: Text
    machines: list[Machine]
    links: list[LinkState]
    notices: list[Notice]
    open_gaps: list[Gap]
    counts: list[Counted] = []
    differences: list[Difference] = []
    trust: Trust | None = None
    """None while it is not known how much the log holds of the shift."""
    least_coverage: float = 0.0
    """Share of its span (0 to 1) below which a figure is withheld of which parts are not known."""
    access: AccessFacts = AccessFacts()
    standing: Standing = Standing()
    writables: list[Writable] = []
    methods: list[Method] = []
    controls: list[Control] = []
    """Of every machine of which one may be written or called."""
    receipts: list[Receipt] = []
    """Those that are still open, and those unknown that nobody has read the machine for."""
    alarms: AlarmNews = AlarmNews()
    training: bool = False
    """A training session: nothing here is production, and every page and paper says so."""
    training_news: TrainingNews = TrainingNews()
    runs: list[Run] = []
    """Runs of procedures that are open."""


class Parting(_Message, frozen=True, kw_only=True):
    """Either side -> other, last message: why the connection ends (message key)."""

    reason: str


class Watch(_Message, frozen=True, kw_only=True):
    """Screen -> core: from now on these tags are shown (newest value a frame) and these trended (every point).

    Replaces the earlier Watch of this screen. The next Frame carries the newest value of every shown tag, and for
    newly trended tags every point not yet in the database.
    """

    shown: list[int]
    trended: list[int]


class Touched(_Message, frozen=True, kw_only=True):
    """Screen -> core: a person touched it, and the seat stays unlocked. At most every few seconds; not answered."""


class StopCore(_Message, frozen=True, kw_only=True):
    """Screen -> core: stop recording and end. Answered by Parting; refused while another screen is attached."""

    request: int


class Ask(_Message, frozen=True, kw_only=True):
    """Screen -> core: a question; answered by Answer or Refused with the same number."""

    request: int
    question: Question


class Withdraw(_Message, frozen=True, kw_only=True):
    """Screen -> core: the answer to this question is no longer wanted; the work for it stops, none is sent."""

    request: int


class Columns(msgspec.Struct, frozen=True, kw_only=True):
    """Points as raw columns of equal length: int32, float64, uint32, int64, uint8; `texts` row -> text."""

    tag: bytes
    value: bytes
    status: bytes
    source_ns: bytes
    mark: bytes
    texts: dict[int, str] = {}


class Frame(_Message, frozen=True, kw_only=True):
    """Core -> screen: what changed since the last frame.

    latest: newest sample of each shown tag that changed; points: all new samples of the trended tags, in order of
    arrival; links, log, notices, gaps, counts, differences, trust, standing, controls, receipts, runs,
    training: only those that changed (log on every frame in which it did).
    core_ns: the core's UTC clock at composing; heard: link -> seconds since the server was last heard (monotonic).
    """

    number: int
    core_ns: int
    heard: dict[str, float]
    points_dropped: bool = False
    """The screen was too slow: points fell out of its queue (they are in the database: read the span again)."""
    latest: Columns | None = None
    points: Columns | None = None
    links: list[LinkState] = []
    log: LogState | None = None
    notices: list[Notice] = []
    gaps: list[Gap] = []
    counts: list[Counted] = []
    differences: list[Difference] = []
    trust: Trust | None = None
    standing: Standing | None = None
    controls: list[Control] = []
    receipts: list[Receipt] = []
    runs: list[Run] = []
    alarms: AlarmNews | None = None
    training: TrainingNews | None = None


class Refused(_Message, frozen=True, kw_only=True):
    """Core -> screen: the request with this number was not carried out; key and arguments of the reason."""

    request: int
    reason: str
    arguments: dict[str, str] = {}


class Answer(_Message, frozen=True, kw_only=True):
    """Core -> screen: what was asked."""

    request: int
    reply: Reply


FromScreen = Hello | Watch | Touched | StopCore | Ask | Withdraw | Parting
FromCore = Welcome | Frame | Answer | Refused | Parting

_Scalar = TypeVar("_Scalar", bound=np.generic)


def column(raw: bytes, dtype: type[_Scalar]) -> NDArray[_Scalar]:
    """One column of Columns as a read-only array; ValueError when the bytes do not divide evenly."""
    return np.frombuffer(raw, np.dtype(dtype).newbyteorder("<")).astype(dtype, copy=False)
