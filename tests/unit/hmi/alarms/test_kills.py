"""A session of alarms that is killed again and again, at any step and also between what is stored and what is said."""

import random
from collections import Counter
from typing import cast

import pytest

from hmi.records.alarm_journal import AlarmJournal
from hmi.values.alarm import JournalRow
from hmi.values.link import Phase
from tests.benchmarks.alarm_session import TAGS, Session
from tests.unit.hmi.alarms.plant import Memory, S


def _undisturbed(seed: int) -> tuple[Memory, Session]:
    memory = Memory()
    session = Session(cast("AlarmJournal", memory), seed, -1)
    session.engine.recall({})
    for at in range(len(session.steps)):
        session.play(at)
        if at == 0:
            session.link(Phase.LIVE)
    return memory, session


def _killed(seed: int, dice: random.Random) -> tuple[Memory, Session, int]:
    """The same, and how often it was killed. A step that was stored and not acknowledged comes again."""
    memory, acked, kills = Memory(), -1, 0
    while True:
        session = Session(cast("AlarmJournal", memory), seed, acked)
        session.engine.recall(dict(memory.kept), session.known(acked), _recent(memory, session.now_ns()))
        last, unsaid, flows = acked + 1 + dice.randrange(30), dice.random() < 0.5, False
        for at in range(acked + 1, len(session.steps)):
            if not flows and not session.steps[at].values:
                session.link(Phase.LIVE)
                flows = True
            session.play(at, again=not flows)
            if at == last and unsaid:
                break
            if not flows:
                session.link(Phase.LIVE)
                flows = True
            acked = at
            if at == last:
                break
        else:
            return memory, session, kills
        kills += 1


def _recent(memory: Memory, now_ns: int) -> list[tuple[int, str, int, str, int, int]]:
    rows = [(row.at_ns, row.alarm, int(row.priority), row.what, int(row.state), row.occurrence) for row in memory.rows]
    floods = [row for row in rows if row[1] == "station"][-1:]
    return floods + [row for row in rows if row[0] >= now_ns - 600 * S and row not in floods]


def _facts(row: JournalRow) -> tuple[object, ...]:
    occurrence = 0 if row.alarm == "station" else row.occurrence  # of a flood: alarms so far
    source_ns = row.source_ns if row.what in {"raise", "clear"} else 0
    return (row.alarm, row.what, row.state, occurrence, source_ns, row.person, row.comment)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_kill_loses_doubles_or_invents_anything(seed: int) -> None:
    wanted, undisturbed = _undisturbed(seed)
    found, killed, kills = _killed(seed, random.Random(seed))
    assert kills > 10
    assert Counter(map(_facts, found.rows)) == Counter(map(_facts, wanted.rows))
    assert sum(row.what == "acknowledge" for row in found.rows) > 5
    for number in range(TAGS):
        assert killed.engine.alarm(number) == undisturbed.engine.alarm(number)
