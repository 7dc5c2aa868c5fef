"""Machine: one machine of the line, and which of its tags say what every screen asks of a machine."""

from dataclasses import dataclass, field

from hmi.values.text import Text


@dataclass(frozen=True, slots=True)
class Machine:
    """Numbers are tag indices, None where the machine has no such tag. Machines stand in flow order.

    state, mode, reason: PackML state, unit mode and stop reason; speed, nominal: present and nominal speed in the same
    unit; processed, good, reject: counters of the running lot (PackML counts all that were processed and those that
    were defective: where there is no counter of good ones, good is processed - reject); buffer: fill of the buffer
    before it, within the tag's range; mimic: path of an SVG drawing whose element ids are tag names, "" for none.
    processed_total, good_total, reject_total: counters of the same that no lot sets back, for counts of a shift.
    """

    name: str
    label: Text = field(default_factory=Text)
    state: int | None = None
    mode: int | None = None
    reason: int | None = None
    speed: int | None = None
    nominal: int | None = None
    processed: int | None = None
    good: int | None = None
    reject: int | None = None
    buffer: int | None = None
    mimic: str = ""
    processed_total: int | None = None
    good_total: int | None = None
    reject_total: int | None = None

    def counter(self, role: str) -> int | None:
        """The counter by which "processed", "good" or "reject" is counted: the total where there is one."""
        total: int | None = getattr(self, f"{role}_total")
        lot: int | None = getattr(self, role)
        return lot if total is None else total
