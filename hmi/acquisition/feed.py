"""Feed: what one screen is to be told next. Pure: it gathers marks and points, and composes a frame when asked."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.acquisition.feed_alarms import AlarmFeed
from hmi.acquisition.latest import Latest
from hmi.channel.messages import Columns, Frame
from hmi.channel.questions_alarms import AlarmNews
from hmi.channel.questions_people import Standing
from hmi.channel.questions_training import TrainingNews
from hmi.values.counted import Counted, Difference, Trust
from hmi.values.gap import Gap
from hmi.values.link import LinkState
from hmi.values.log import LogState
from hmi.values.notice import Notice
from hmi.values.receipt import Receipt
from hmi.values.run import Run
from hmi.values.samples import NO_TIME, Samples, rows_of
from hmi.values.writable import Control

MOST_POINTS: Final = 200_000
"""Points kept for a screen that does not take its frames: some 6 MB. Older ones are in the database."""

SIGN_OF_LIFE_S: Final = 1.0
"""A frame goes out at least this often, so that a screen knows that the core lives."""


class Feed:
    """What has changed for one screen since its last frame."""

    def __init__(self, tags: int) -> None:
        self._shown = np.zeros(tags, np.bool_)
        self._trended = np.zeros(tags, np.bool_)
        self._changed = np.zeros(tags, np.bool_)
        self._any_changed = False
        self._points: list[Samples] = []
        self._points_held = 0
        self._points_dropped = False
        self._links: dict[str, LinkState] = {}
        self._notices: dict[tuple[str, str], Notice] = {}
        self._gaps: list[Gap] = []
        self._counts: dict[int, Counted] = {}
        self._differences: dict[str, Difference] = {}
        self._trust: Trust | None = None
        self._log: LogState | None = None
        self._told_log: LogState | None = None
        self._standing: Standing | None = None
        self._told_standing: Standing | None = None
        self._receipts: dict[int, Receipt] = {}
        self._controls: dict[str, Control] = {}
        self._runs: dict[str, Run] = {}
        self._alarms = AlarmFeed()
        self._training: TrainingNews | None = None
        self._number = 0
        self._told_mono_ns = 0

    def watch(self, shown: Sequence[int], trended: Sequence[int]) -> NDArray[np.int32]:
        """Replace what is shown and trended; answers the newly trended tags. Tags that do not exist are ignored."""
        tags = len(self._shown)
        before = self._trended.copy()
        self._shown[:] = False
        self._trended[:] = False
        self._shown[[tag for tag in shown if 0 <= tag < tags]] = True
        self._trended[[tag for tag in trended if 0 <= tag < tags]] = True
        self._changed |= self._shown
        self._any_changed = True
        return np.flatnonzero(self._trended & ~before).astype(np.int32)

    def put(self, samples: Samples) -> None:
        """Take a delivery: mark its shown tags, keep the points of its trended ones."""
        self._changed[samples.tag] = True
        self._any_changed = True
        trended = self._trended[samples.tag]
        if trended.any():
            self.put_points(samples if trended.all() else rows_of(samples, trended))

    def put_points(self, samples: Samples) -> None:
        """Take points of trended tags as they are; the oldest fall away when the screen does not keep up."""
        self._points.append(samples)
        self._points_held += len(samples)
        while self._points_held > MOST_POINTS and len(self._points) > 1:
            self._points_held -= len(self._points.pop(0))
            self._points_dropped = True

    def show_link(self, state: LinkState) -> None:
        """A link's facts changed; only the newest is told."""
        self._links[state.link] = state

    def tell(self, notice: Notice) -> None:
        """A notice; the newest of its key and subject replaces the earlier one."""
        self._notices[notice.key, notice.subject] = notice

    def show_gap(self, gap: Gap) -> None:
        """A gap opened or closed."""
        self._gaps.append(gap)

    def tell_counts(self, counts: Sequence[Counted], differences: Sequence[Difference], trust: Trust | None) -> None:
        """Counts and balances that changed; only the newest of each is told."""
        self._counts |= {one.tag: one for one in counts}
        self._differences |= {one.place: one for one in differences}
        self._trust = trust or self._trust

    def show_log(self, state: LogState) -> None:
        """The log's state now; told when it differs from what was told."""
        self._log = state

    def show_receipt(self, receipt: Receipt) -> None:
        """What became of a command; only the newest is told."""
        self._receipts[receipt.entry] = receipt

    def show_control(self, control: Control) -> None:
        """Who is in control of a machine; only the newest is told."""
        self._controls[control.machine] = control

    def tell_run(self, run: Run) -> None:
        """A run of a procedure changed; only the newest is told."""
        self._runs[run.id] = run

    def tell_alarms(self, news: AlarmNews) -> None:
        """What changed of the alarms; only the newest of each is told."""
        self._alarms.put(news)

    def show_training(self, news: TrainingNews) -> None:
        """How training stands; only the newest is told."""
        self._training = news

    def show_standing(self, standing: Standing) -> None:
        """How the screen's seat stands now; told when it differs from what was told."""
        self._standing = standing

    def compose(self, latest: Latest, heard: dict[str, float], core_ns: int, mono_ns: int) -> Frame | None:
        """The next frame, None when nothing changed and the last is recent. Empties what was gathered."""
        log = self._log if self._log != self._told_log else None
        standing = self._standing if self._standing != self._told_standing else None
        counted = self._counts or self._differences or self._trust
        commanded = self._receipts or self._controls or self._runs
        quiet = not (self._any_changed or self._links or self._notices or self._gaps or log or standing)
        quiet = quiet and not (counted or commanded or self._alarms or self._training)
        if quiet and mono_ns - self._told_mono_ns < SIGN_OF_LIFE_S * 1e9:
            return None
        self._number += 1
        self._told_mono_ns = mono_ns
        self._told_log, self._told_standing = self._log, self._standing
        frame = Frame(
            number=self._number,
            core_ns=core_ns,
            heard=heard,
            points_dropped=self._points_dropped,
            latest=self._newest(latest) if self._any_changed else None,
            points=_joined(self._points) if self._points else None,
            links=list(self._links.values()),
            log=log,
            notices=list(self._notices.values()),
            gaps=self._gaps,
            counts=list(self._counts.values()),
            differences=list(self._differences.values()),
            trust=self._trust,
            standing=standing,
            controls=list(self._controls.values()),
            receipts=list(self._receipts.values()),
            runs=list(self._runs.values()),
            alarms=self._alarms.take(),
            training=self._training,
        )
        self._changed[:] = False
        self._any_changed = False
        self._points, self._points_held, self._points_dropped = [], 0, False
        self._links, self._notices, self._gaps = {}, {}, []
        self._counts, self._differences, self._trust = {}, {}, None
        self._receipts, self._controls, self._runs, self._training = {}, {}, {}, None
        return frame

    def _newest(self, latest: Latest) -> Columns | None:
        tag = np.flatnonzero(self._changed & self._shown & (latest.source_ns != NO_TIME)).astype(np.int32)
        if not len(tag):
            return None
        texts = latest.texts
        return _columns(
            tag,
            latest.value[tag],
            latest.status[tag],
            latest.source_ns[tag],
            latest.mark[tag],
            {row: texts[number] for row, number in enumerate(tag.tolist()) if number in texts} if texts else {},
        )


def _joined(points: Sequence[Samples]) -> Columns:
    texts: dict[int, str] = {}
    start = 0
    for samples in points:
        texts |= {start + row: text for row, text in samples.texts.items()}
        start += len(samples)
    return _columns(
        np.concatenate([samples.tag for samples in points]),
        np.concatenate([samples.value for samples in points]),
        np.concatenate([samples.status for samples in points]),
        np.concatenate([samples.source_ns for samples in points]),
        np.concatenate([samples.mark for samples in points]),
        texts,
    )


def _columns(
    tag: NDArray[np.int32],
    value: NDArray[np.float64],
    status: NDArray[np.uint32],
    source_ns: NDArray[np.int64],
    mark: NDArray[np.uint8],
    texts: dict[int, str],
) -> Columns:
    return Columns(
        tag=tag.astype("<i4", copy=False).tobytes(),
        value=value.astype("<f8", copy=False).tobytes(),
        status=status.astype("<u4", copy=False).tobytes(),
        source_ns=source_ns.astype("<i8", copy=False).tobytes(),
        mark=mark.tobytes(),
        texts=texts,
    )
