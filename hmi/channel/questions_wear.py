"""Questions about wear: how the components stand, one of them in full, and what a person decides about them.

Times are UTC ns. Decisions are answered by Done; UnansweredError when they are not this person's to take.
"""

from typing import Final

import msgspec

from hmi.channel.questions_people import Given
from hmi.channel.said import Said
from hmi.values.vibration import Vibration
from hmi.values.wear import Component, Condition, PartLife, WearAlert

MOST_CURVE: Final = 2_000
"""Points of one indicator curve."""


class AskFleet(Said, frozen=True, kw_only=True):
    """How every component stands."""


class FleetTold(Said, frozen=True, kw_only=True):
    """Components in the order of the station file, and one condition each in the order of urgency.

    behind_s: how long ago the newest row is that was judged; more than a minute or so while it catches up.
    """

    components: list[Component]
    conditions: list[Condition]
    at_ns: int
    behind_s: float = 0.0


class AskComponent(Said, frozen=True, kw_only=True):
    """One component in full; the curve from `from_ns` on."""

    component: str
    from_ns: int = 0


class IndicatorCurve(msgspec.Struct, frozen=True, kw_only=True):
    """Columns of equal length: int64 times, float64 indicator, its band low and high, used life at each point, and
    uint8 1 where data is held. Of the present life and of past ones."""

    life: int
    at_ns: bytes
    value: bytes
    low: bytes
    high: bytes
    used: bytes
    held: bytes


class WaitOutlook(msgspec.Struct, frozen=True, array_like=True):
    """If nothing is done for so long: the chance (0 to 1) that the part is worn out before, and the health left."""

    days: float
    chance: float
    health: float


class ComponentTold(Said, frozen=True, kw_only=True):
    """Everything about one component; alerts and lives newest first. outlook: empty where no life can be told."""

    component: Component
    condition: Condition
    curves: list[IndicatorCurve]
    lives: list[PartLife]
    alerts: list[WearAlert]
    outlook: list[WaitOutlook] = msgspec.field(default_factory=list)
    alert_at: float = 1.0
    """Indicator at which the alert is raised, as a person may have set it."""
    vibration: Vibration | None = None
    """What its waveform says; None where it has none."""


class AskAlerts(Said, frozen=True, kw_only=True):
    """Every alert that stood in this span."""

    from_ns: int
    to_ns: int


class AlertsTold(Said, frozen=True, kw_only=True):
    """Newest first; and the lives of components that ended in the span."""

    alerts: list[WearAlert]
    lives: list[PartLife] = msgspec.field(default_factory=list)


class AnswerAlert(Said, frozen=True, kw_only=True):
    """A person says what an alert was worth: "useful", "not_useful" or "done", and in words what was found or done."""

    alert: int
    answer: str
    words: str = ""


class RenewComponent(Said, frozen=True, kw_only=True):
    """The part was replaced or mended: a new life of it begins, and is learned anew. failed: it was worn out.

    Signed, as the one who performed it.
    """

    component: str
    words: str
    failed: bool = False
    given: Given = Given()


class SetAlertLimit(Said, frozen=True, kw_only=True):
    """From now on the alert is raised at this indicator (1.0 as delivered; 0.5 to 5.0), and why."""

    component: str
    alert_at: float
    words: str


class HideComponent(Said, frozen=True, kw_only=True):
    """Leave it out of the roll-up until then, and why; 0 shows it again. Its own page and its alert stay."""

    component: str
    until_ns: int
    words: str = ""


WearQuestion = AskFleet | AskComponent | AskAlerts | AnswerAlert | RenewComponent | SetAlertLimit | HideComponent
WearReply = FleetTold | ComponentTold | AlertsTold
