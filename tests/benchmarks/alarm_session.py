"""A session of alarms after a script, in a process that may be killed at any instant: `python -m ... FOLDER ACKED`.

The script is a list of steps, each a second: values, time alone, or an act of a person. A step is acknowledged on
standard output when all that it told is on disk, as messages of a server are. Whoever starts it again says up to where
it was: values after that are sent again, and a person who was not answered looks, and acts again where need be.
"""

import random
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from hmi.alarms.definitions import definitions_of
from hmi.alarms.engine import Engine
from hmi.alarms.logic import RefusedError
from hmi.alarms.standing import Doing
from hmi.records.alarm_journal import AlarmJournal
from hmi.records.alarm_query import recent
from hmi.station.load import tags_of
from hmi.values.alarm import AlarmState, Trigger
from hmi.values.link import LinkState, Phase
from hmi.values.samples import Mark, Samples, samples_of
from tests.unit.hmi.alarms.plant import T0, S, alarm, station_of, tag

TAGS: Final = 40
STEPS: Final = 400
_STATION: Final = station_of(
    tags=[tag(f"t{number}", limits={"low": 20, "high": 80}) for number in range(TAGS)],
    alarms=[
        alarm(
            f"a{number}",
            f"t{number}",
            limits=["low", "high"],
            deadband=5.0,
            on_delay_s=(0.0, 1.3, 2.3)[number % 3],
            off_delay_s=(0.0, 0.7)[number % 2],
            latching=number % 5 == 0,
        )
        for number in range(TAGS)
    ],
)
_ACTS: Final = (Trigger.ACKNOWLEDGE, Trigger.ACKNOWLEDGE, Trigger.RESET, Trigger.SHELVE, Trigger.UNSHELVE)


@dataclass(frozen=True, slots=True)
class Step:
    """values: (tag, value); or what a person does to which alarm; or nothing."""

    values: tuple[tuple[int, float], ...] = ()
    act: Trigger | None = None
    alarm: int = 0


def script(seed: int) -> list[Step]:
    """The same for the same seed."""
    rng = random.Random(seed)
    steps = [Step(tuple((number, 50.0) for number in range(TAGS)))]
    while len(steps) < STEPS:
        kind = rng.random()
        if kind < 0.55:
            steps.append(Step(tuple((rng.randrange(TAGS), rng.choice((10.0, 22.0, 50.0, 90.0))) for _ in range(6))))
        elif kind < 0.9:
            steps.append(Step(act=rng.choice(_ACTS), alarm=rng.randrange(TAGS)))
        else:
            steps.append(Step())
    return [*steps, *[Step()] * 6]


class Session:
    """The engine with its clocks in hand: a step is a second, and half a second is told after it."""

    def __init__(self, journal: AlarmJournal, seed: int, acked: int) -> None:
        self.steps = script(seed)
        self._journal = journal
        self._second = float(acked + 1)
        tags = tags_of(_STATION)
        definitions = definitions_of(_STATION, tags, ())
        self.engine = Engine(definitions, tags, journal, lambda _: None, self.now_ns, lambda: round(self._second * S))

    def now_ns(self) -> int:
        return T0 + round(self._second * S)

    def known(self, acked: int) -> Samples | None:
        """What the log would hold of all that was acknowledged."""
        newest = {
            number: (number, value, 0, T0 + at * S + place)
            for at, step in enumerate(self.steps[: acked + 1])
            for place, (number, value) in enumerate(step.values)
        }
        return samples_of(list(newest.values()), received_ns=T0) if newest else None

    def link(self, phase: Phase) -> None:
        self.engine.show_link(LinkState("line", phase, self.now_ns()))

    def play(self, at: int, *, again: bool = False) -> int:
        """One step; answers the journal's ticket of all that it told. again: its values are sent once more."""
        self._second = float(at)
        self.engine.tick()
        step = self.steps[at]
        if step.values:
            rows = [(number, value, 0, T0 + at * S + place) for place, (number, value) in enumerate(step.values)]
            samples = samples_of(rows, received_ns=self.now_ns())
            if again:
                samples = replace(samples, mark=samples.mark | np.uint8(Mark.RECOVERED))
            self.engine.put(samples)
        elif step.act is not None:
            self._act(step.act, step.alarm)
            return self.engine.flush()  # what is due comes after the answer
        self._second = at + 0.5
        self.engine.tick()
        return self.engine.flush()

    def _act(self, act: Trigger, number: int) -> None:
        """A person acts where the alarm takes it, and does not act twice."""
        doing = Doing(self.now_ns(), self.now_ns(), person="p1", by="Anna", comment=f"second {self._second:.0f}")
        done = self.engine.stand(number).note == doing.comment
        try:
            if not done:
                self.engine.act(number, act, doing, shelf_ns=30 * S)
        except RefusedError:
            return


def main(folder: Path, seed: int, acked: int) -> None:
    """Go on after the step that was acknowledged last, -1 for none, to the end."""
    journal = AlarmJournal(folder, str, lambda notice: print(notice.key, file=sys.stderr))
    kept = journal.start()
    session = Session(journal, seed, acked)
    session.engine.recall(kept, session.known(acked), recent(journal.path, session.now_ns()))
    print("up", flush=True)
    flows = False
    for at in range(acked + 1, len(session.steps)):
        # What the server kept comes before the link flows: a step that was stored and not acknowledged comes again.
        if not flows and not session.steps[at].values:
            session.link(Phase.LIVE)
            flows = True
        ticket = session.play(at, again=not flows)
        if not flows:
            session.link(Phase.LIVE)
            flows = True
        ticket = max(ticket, journal.put([]))
        journal.stored(ticket).result(30)
        print(at, flush=True)
    journal.stop()
    states = [AlarmState(session.engine.alarm(number).state).letter for number in range(TAGS)]
    print("states", "".join(states), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
