"""Intake: takes what the links hear and hands it to the sinks in order: latest, log, screens."""

import dataclasses
import time
from collections.abc import Callable, Sequence

from hmi.acquisition.clock import Look, set_by_ns
from hmi.acquisition.feed import Feed
from hmi.acquisition.latest import Latest
from hmi.acquisition.ports import Alarmed, Follower, Journal
from hmi.acquisition.pulse import Pulse
from hmi.acquisition.tally import Tally
from hmi.channel.questions_alarms import AlarmNews
from hmi.channel.questions_training import TrainingNews
from hmi.values.condition import Condition, Refresh
from hmi.values.counted import Counted, Difference, Trust
from hmi.values.delivery import Delivery
from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.link import LinkState, Phase
from hmi.values.notice import Notice
from hmi.values.receipt import Receipt
from hmi.values.run import Run
from hmi.values.samples import Samples
from hmi.values.writable import Control


class Intake:
    """The one `Receiver` of all links. Knows the present: newest values, links, notices, open gaps."""

    def __init__(
        self,
        tags: int,
        journal: Journal,
        mono_ns: Callable[[], int],
        tally: Tally | None = None,
        now_ns: Callable[[], int] = time.time_ns,
    ) -> None:
        self.latest = Latest(tags)
        self.pulse = Pulse(tags, mono_ns)
        self.tally = tally
        self.trust: Trust | None = None
        """How much the log holds of the shift; None while that is not known."""
        self.links: dict[str, LinkState] = {}
        self.changes = 0
        """Samples handed to the log since the start."""
        self._journal = journal
        self._mono_ns = mono_ns
        self._now_ns = now_ns
        self._heard_mono_ns: dict[str, int] = {}
        self._notices: dict[tuple[str, str], Notice] = {}
        self._open: dict[int, Gap] = {}
        self._opened: dict[int, Look] = {}
        self._flowing: set[str] = set()
        self._fillers: dict[str, Callable[[int, Gap], None]] = {}
        self._feeds: list[Feed] = []
        self._followers: list[Follower] = []
        self._link_followers: list[Callable[[LinkState], None]] = []
        self._receipt_followers: list[Callable[[Receipt], None]] = []
        self._run_followers: list[Callable[[Run], None]] = []
        self._alarms: Alarmed | None = None

    @property
    def committed(self) -> int:
        """Highest ticket for which it and all before it are safe on disk, and what alarms made of them."""
        if self._alarms is None:
            return self._journal.committed
        return min(self._journal.committed, self._alarms.committed)

    @property
    def notices(self) -> list[Notice]:
        """All notices that stand."""
        return list(self._notices.values())

    @property
    def open_gaps(self) -> list[Gap]:
        """All gaps that go on, also those that the log found or made itself."""
        return self._journal.open_gaps()

    def heard_s(self) -> dict[str, float]:
        """Seconds since each server was last heard, on the monotonic clock; a link never heard is absent."""
        now = self._mono_ns()
        return {link: (now - heard) / 1e9 for link, heard in self._heard_mono_ns.items()}

    def attach(self, feed: Feed) -> None:
        """A screen attaches: from now on it is told what changes."""
        self._feeds.append(feed)

    def detach(self, feed: Feed) -> None:
        """The screen is gone."""
        self._feeds.remove(feed)

    def follow(self, follower: Follower) -> None:
        """From now on this one is handed every live sample and told of every gap, for as long as the core runs."""
        self._followers.append(follower)

    def follow_links(self, show: Callable[[LinkState], None]) -> None:
        """Whoever must know is told of each change of a link; it never waits, never raises."""
        self._link_followers.append(show)

    def follow_receipts(self, show: Callable[[Receipt], None]) -> None:
        """Whoever must know is told what becomes of each command; it never waits, never raises."""
        self._receipt_followers.append(show)

    def follow_runs(self, show: Callable[[Run], None]) -> None:
        """Whoever must know is told of each change of a run of a procedure; it never waits, never raises."""
        self._run_followers.append(show)

    def follow_alarms(self, alarmed: Alarmed) -> None:
        """From now on this one is handed what the servers say of their own alarms, and nothing counts as safe before it
        says so."""
        self._alarms = alarmed

    def recall(self, samples: Samples) -> None:
        """What an earlier run stored last of each tag: the newest there is until a link says more."""
        self.latest.put(samples)

    def take(self, samples: Samples, delivery: Delivery) -> int:
        """Samples of one notification; answers the ticket of the log."""
        self._heard(delivery.link, delivery.heard_ns)
        samples = self.latest.sift(samples)
        ticket = self._journal.put(samples, delivery)
        self.changes += len(samples)
        self.latest.put(samples)
        self.pulse.put(samples)
        if self.tally is not None:
            self.tally.put(samples)
        for follower in self._followers:
            follower.put(samples)
        if self._alarms is not None:
            self._alarms.took(ticket)
        for feed in self._feeds:
            feed.put(samples)
        return ticket

    def take_conditions(self, link: str, events: Sequence[Condition | Refresh], ticket: int, received_ns: int) -> None:
        """What a server said of its own alarms, in the message of this ticket."""
        if self._alarms is not None:
            self._alarms.take_conditions(link, events, ticket, received_ns)

    def show_link(self, state: LinkState) -> None:
        """The link's facts changed."""
        if state.phase is Phase.LIVE and state.heard_ns:
            self._heard(state.link, state.heard_ns)
        if state.link not in self.links:
            self._journal.note_link(state.link, url=state.url)
        self.links[state.link] = state
        for show in self._link_followers:
            show(state)
        for feed in self._feeds:
            feed.show_link(state)

    def keep_subscription(self, link: str, subscription: int, agreed: str) -> None:
        """Keep what a later run needs to go on with this subscription."""
        self._journal.note_link(link, session=agreed, subscription=subscription)

    def link_flows(self, link: str, from_ns: int, closure: GapClosure) -> None:
        """The link has caught up: what was missed while this program was not running ends here."""
        if link in self._flowing:
            return
        self._flowing.add(link)
        for gap in self._journal.open_gaps():
            if gap.link == link and gap.cause is GapCause.NOT_RUNNING:
                self._end_gap(dataclasses.replace(gap, to_ns=from_ns, closure=closure))
        ended = self._journal.link_flows(link, from_ns, closure)
        if ended is not None:
            self._fill(*ended)

    def open_gap(self, gap: Gap) -> int:
        """A span without data begins, or is known whole."""
        number = self._journal.open_gap(gap)
        if gap.to_ns is None:
            self._open[number] = gap
            self._opened[number] = Look(self._now_ns(), self._mono_ns())
        else:
            self._fill(number, gap)
        if self.tally is not None:
            self.tally.hide(gap)
        self._show_gap(gap)
        return number

    def close_gap(self, number: int, to_ns: int, closure: GapClosure) -> None:
        """The span ended.

        When the clock was set back meanwhile nobody knows by which of its readings values are missing: the span ends by
        the clock by which it began, and stands once more by the clock as it is now. One that was set forward makes the
        span longer, which holds both.
        """
        gap = self._open.pop(number, None)
        opened = self._opened.pop(number, None)
        step_ns = 0 if opened is None else min(0, set_by_ns(opened, Look(self._now_ns(), self._mono_ns())))
        if gap is not None and step_ns:
            again = dataclasses.replace(
                gap, from_ns=gap.from_ns + step_ns, to_ns=to_ns, cause=GapCause.CLOCK, closure=closure
            )
            self.open_gap(dataclasses.replace(again, detail=f"the same span by the clock set {step_ns / 1e9:+.1f} s"))
            to_ns -= step_ns
        self._journal.close_gap(number, to_ns, closure)
        if gap is not None:
            closed = dataclasses.replace(gap, to_ns=to_ns, closure=closure)
            self._end_gap(closed)
            self._fill(number, closed)

    def fill_with(self, link: str, fill: Callable[[int, Gap], None]) -> None:
        """Whoever can fill holes of this link is told of each gap that has ended, with its number."""
        self._fillers[link] = fill

    def recover(self, samples: Samples) -> int:
        """Samples of the past that the log does not hold; answers their ticket. Screens read them from the log."""
        self.changes += len(samples)
        if self.tally is not None:
            self.tally.doubt(set(samples.tag.tolist()))
        return self._journal.put(samples)

    def settle_gap(self, number: int, gap: Gap) -> None:
        """A gap that has ended stands now as this."""
        self._journal.settle_gap(number, gap)
        self._end_gap(gap)

    def tell_counts(self, counts: Sequence[Counted], differences: Sequence[Difference], trust: Trust | None) -> None:
        """What is new of counts and balances, and how much the log holds; None: nothing new of that."""
        self.trust = trust or self.trust
        for feed in self._feeds:
            feed.tell_counts(counts, differences, trust)

    def tell(self, notice: Notice) -> None:
        """Something a person should know, or need no longer know."""
        if notice.over:
            self._notices.pop((notice.key, notice.subject), None)
        else:
            self._notices[notice.key, notice.subject] = notice
        for feed in self._feeds:
            feed.tell(notice)

    def show_receipt(self, receipt: Receipt) -> None:
        """What became of a command, or how it stands."""
        for show in self._receipt_followers:
            show(receipt)
        for feed in self._feeds:
            feed.show_receipt(receipt)

    def show_control(self, control: Control) -> None:
        """Another station is in control of a machine, or that is known or not known now."""
        for feed in self._feeds:
            feed.show_control(control)

    def show_training(self, news: TrainingNews) -> None:
        """How training stands."""
        for feed in self._feeds:
            feed.show_training(news)

    def tell_run(self, run: Run) -> None:
        """A run of a procedure stands otherwise than before."""
        for show in self._run_followers:
            show(run)
        for feed in self._feeds:
            feed.tell_run(run)

    def tell_alarms(self, news: AlarmNews) -> None:
        """What changed of the alarms."""
        for feed in self._feeds:
            feed.tell_alarms(news)

    def _heard(self, link: str, heard_ns: int) -> None:
        known = self.links.get(link)
        if known is None or heard_ns != known.heard_ns or link not in self._heard_mono_ns:
            self._heard_mono_ns[link] = self._mono_ns()
            self._journal.heard(link, heard_ns)

    def _fill(self, number: int, gap: Gap) -> None:
        fill = self._fillers.get(gap.link)
        if fill is not None:
            fill(number, gap)

    def _end_gap(self, gap: Gap) -> None:
        if self.tally is not None:
            self.tally.reveal(gap)
        self._show_gap(gap)

    def _show_gap(self, gap: Gap) -> None:
        for follower in self._followers:
            follower.show_gap(gap)
        for feed in self._feeds:
            feed.show_gap(gap)
