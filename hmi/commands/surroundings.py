"""What is known around a command at this moment: the machine's values, who is in control, what was written of late."""

import math
import socket
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from hmi.commands.acts import with_fresh
from hmi.commands.checks import MINUTE_NS, Present
from hmi.commands.ports import Plant
from hmi.opcua.answers import ReadValue
from hmi.station.writes import Rules
from hmi.values.quality import Quality, quality
from hmi.values.tag import Tag
from hmi.values.writable import Control

NOTHING_READ: Final[Mapping[int, ReadValue]] = {}


def own_name(station: str) -> str:
    """How this station is called where a machine keeps who is in control: panels may share one station file."""
    return f"{station}@{socket.gethostname()}"


class Around:
    """Of one core. `ours`: this station's name, as machines keep it."""

    def __init__(self, rules: Rules, tags: Sequence[Tag], plant: Plant, ours: str, mono_ns: Callable[[], int]) -> None:
        self.rules = rules
        self.tags = tags
        self.plant = plant
        self.ours = ours
        self._mono_ns = mono_ns
        self._had: dict[int, deque[tuple[int, float]]] = {}

    def present(
        self, machine: str, tag: int | None, link: str, fresh: Mapping[int, ReadValue] = NOTHING_READ
    ) -> Present:
        """What is known for a command on this machine (and tag), at the server of this link."""
        newest = None if tag is None else self.plant.newest(tag)
        present = Present(
            link=link,
            live=self.plant.hand(link) is not None,
            value_of=self.plant.known,
            control=self.control(machine, fresh) if machine else None,
            value=math.nan if tag is None else self.plant.known(tag),
            status=None if newest is None else newest[1],
            recent=[] if tag is None else self._recent(tag),
        )
        return with_fresh(present, fresh, tag) if fresh else present

    def control_tag(self, machine: str) -> int | None:
        """Where the machine keeps who is in control; None where it does not."""
        return self.rules.controls.get(machine)

    def control(self, machine: str, fresh: Mapping[int, ReadValue] = NOTHING_READ) -> Control:
        """Who is in control of a machine."""
        tag = self.control_tag(machine)
        if tag is None:
            return Control(machine=machine)
        read = fresh.get(tag)
        if read is not None:
            holder = (read.text or "") if quality(read.status) < Quality.STALE else None  # a null text is an empty one
        else:
            holder = self.plant.text(tag)
        if holder is None:
            return Control(machine=machine, kept=True)
        newest = self.plant.newest(tag)
        since_ns = 0 if newest is None else newest[2]
        return Control(
            machine=machine, kept=True, known=True, holder=holder, ours=holder == self.ours, since_ns=since_ns
        )

    def controls(self) -> list[Control]:
        """Of every machine of which something may be written or called."""
        return [self.control(machine) for machine in self.rules.machines]

    def wrote(self, tag: int, had: float) -> None:
        """A write of this tag goes out now; this is what it had until then."""
        self._had.setdefault(tag, deque()).append((self._mono_ns(), had))

    def _recent(self, tag: int) -> list[float]:
        had = self._had.get(tag)
        if had is None:
            return []
        while had and self._mono_ns() - had[0][0] > MINUTE_NS:
            had.popleft()
        return [value for _, value in had]
