"""Alarms: what judging costs, whether a flood or a kill loses any, and how fast the journal is searched."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray

from hmi.acquisition.feed import Feed
from hmi.acquisition.latest import Latest
from hmi.alarms.definitions import definitions_of
from hmi.alarms.engine import Engine
from hmi.alarms.performance import Raised, performance_of
from hmi.alarms.raisings import raisings_of
from hmi.channel.questions_alarms import AlarmNews
from hmi.records.alarm_journal import AlarmJournal
from hmi.records.alarm_query import Sought, page, turns
from hmi.records.alarm_store import AlarmStore
from hmi.station.load import tags_of
from hmi.values.alarm import AlarmState, JournalRow, Priority
from hmi.values.link import LinkState, Phase
from hmi.values.notice import Notice
from hmi.values.samples import Samples
from tests.benchmarks import alarm_session
from tests.benchmarks.figure import Figure
from tests.unit.hmi.alarms import alpi, independent
from tests.unit.hmi.alarms.plant import T0, Memory, Plant, S, alarm, station_of, tag
from tests.unit.hmi.alarms.test_performance import differences

FIGURES: Final = (
    *("alarm.cpu_percent", "flood.lost", "flood.put_ms", "alarm.core_onset_p99_s", "alarm.kill_differences"),
    *("journal.filter_ms", "alpi.differences"),
)
ALARMS: Final = 5_000
CHANGES_A_SECOND: Final = 20_000
DELIVERY: Final = 1_000
FRAME_S: Final = 0.1


def run(quick: bool) -> Iterator[Figure]:
    """See the module; quick: shorter, with fewer kills, a smaller journal and fewer windows."""
    yield Figure("alarm.cpu_percent", _cpu_percent(5 if quick else 60), "% of one core", "<= 5")
    yield from _flood()
    yield Figure("alarm.core_onset_p99_s", _onset_s(20 if quick else 120), "s", "<= 1")
    yield Figure("alarm.kill_differences", _kill_differences(4 if quick else 50), "rows and states", "== 0")
    yield Figure("journal.filter_ms", _filter_ms(50_000 if quick else 1_000_000), "ms", "<= 300")
    yield from _alpi(2_000 if quick else 40)


# --- what judging costs -------------------------------------------------------------------------------------------


_Numbers = NDArray[np.int64]
_Values = NDArray[np.float64]


def _limited(journal: AlarmJournal, told: list[AlarmNews], clock: list[float]) -> Engine:
    station = station_of(tags=[tag(f"t{number}", range=[0, 100], limits={"high": 80}) for number in range(ALARMS)])
    tags = tags_of(station)
    engine = Engine(
        definitions_of(station, tags, ()),
        tags,
        journal,
        told.append,
        lambda: T0 + round(clock[0] * S),
        lambda: round(clock[0] * S),
    )
    engine.recall(journal.start())
    engine.show_link(LinkState("line", Phase.LIVE, T0))
    return engine


def _samples(tags: _Numbers, value: _Values, at_ns: int) -> Samples:
    times = np.full(len(tags), at_ns, np.int64)
    return Samples(
        tags.astype(np.int32), value, np.zeros(len(tags), np.uint32), times, times, np.zeros(len(tags), np.uint8), at_ns
    )


def _cpu_percent(seconds: int) -> float:
    """CPU of all threads for each second of the plant: noise within limits, and an alarm on or off each 100 ms."""
    rng = np.random.default_rng(1)
    with tempfile.TemporaryDirectory() as folder:
        journal = AlarmJournal(Path(folder), str, _no_notice)
        clock, told = [0.0], list[AlarmNews]()
        engine = _limited(journal, told, clock)
        engine.put(_samples(np.arange(ALARMS), np.full(ALARMS, 50.0), T0))
        deliveries = [
            (rng.permutation(ALARMS)[:DELIVERY], rng.uniform(10, 79, DELIVERY))
            for _ in range(CHANGES_A_SECOND // DELIVERY)
        ]
        began_s = time.process_time()
        for second in range(seconds):
            for place, (tags, value) in enumerate(deliveries):
                clock[0] = second + place / len(deliveries)
                value[0] = 90.0 if place % 2 else 50.0
                engine.put(_samples(tags, value, T0 + round(clock[0] * S)))
                engine.tick()
        journal.stop()
        return (time.process_time() - began_s) / seconds * 100


def _flood() -> Iterator[Figure]:
    """10,000 alarms within ten seconds of the plant: what is not in the journal, and the longest that one call took."""
    with tempfile.TemporaryDirectory() as folder:
        journal = AlarmJournal(Path(folder), str, _no_notice)
        clock, told = [0.0], list[AlarmNews]()
        engine = _limited(journal, told, clock)
        every = np.arange(ALARMS)
        engine.put(_samples(every, np.full(ALARMS, 50.0), T0))
        longest_s = 0.0
        for tenth in range(100):
            clock[0] = 1 + tenth / 10
            some = every[tenth % 50 * 100 : tenth % 50 * 100 + 100]
            began_s = time.perf_counter()
            engine.put(_samples(some, np.full(100, 95.0 if tenth < 50 else 50.0), T0 + round(clock[0] * S)))
            if tenth >= 50:
                clock[0] += 0.01
                engine.put(_samples(some, np.full(100, 95.0), T0 + round(clock[0] * S)))
            clock[0] += 2.0  # the delay of alarms by default
            engine.tick()
            clock[0] -= 2.0
            longest_s = max(longest_s, time.perf_counter() - began_s)
            told.clear()
        clock[0] += 5
        engine.tick()
        journal.stop()
        raised = [row for row in turns(journal.path, Sought(what=["raise"])) if row[3] == "raise"]
    yield Figure("flood.lost", 2 * ALARMS - len(raised), "alarms", "== 0")
    yield Figure("flood.put_ms", longest_s * 1e3, "ms")


def _onset_s(seconds: int) -> float:
    """From the delivery to the frame that tells it: ten frames a second, alarms at any time between them."""
    rng = np.random.default_rng(2)
    with tempfile.TemporaryDirectory() as folder:
        journal = AlarmJournal(Path(folder), str, _no_notice)
        feed, latest, clock = Feed(ALARMS), Latest(ALARMS), [0.0]
        station = station_of(
            tags=[tag(f"t{number}", limits={"high": 80}) for number in range(1000)],
            alarms=[alarm(f"a{number}", f"t{number}") for number in range(1000)],
        )
        tags = tags_of(station)
        engine = Engine(
            definitions_of(station, tags, ()),
            tags,
            journal,
            feed.tell_alarms,
            lambda: T0 + round(clock[0] * S),
            lambda: round(clock[0] * S),
        )
        engine.recall(journal.start())
        engine.show_link(LinkState("line", Phase.LIVE, T0))
        feed.compose(latest, {}, T0, 0)
        late: list[float] = []
        due: dict[int, float] = {}
        for frame in range(seconds * 10):
            at_s = frame * FRAME_S
            for number in rng.integers(0, 1000, 3).tolist():
                clock[0] = at_s + float(rng.uniform(0, FRAME_S))
                value = 50.0 if number in due or engine.alarm(number).active else 90.0
                began_s = time.perf_counter()
                engine.put(_samples(np.array([number]), np.array([value]), T0 + round(clock[0] * S)))
                if value > 80:
                    due[number] = clock[0] - (time.perf_counter() - began_s)
            clock[0] = at_s + FRAME_S
            engine.tick()
            told = feed.compose(latest, {}, T0, round(clock[0] * S))
            for stand in told.alarms.stands if told is not None and told.alarms is not None else ():
                if stand.id in due:
                    late.append(clock[0] - due.pop(stand.id))
        journal.stop()
    return float(np.percentile(late, 99))


# --- kills --------------------------------------------------------------------------------------------------------


def _kill_differences(kills: int) -> float:
    """Sessions after a script, killed at random instants and gone on with, against the same undisturbed."""
    rng = random.Random(3)
    left, wrong, seed = kills, 0, 0
    while left:
        seed += 1
        with tempfile.TemporaryDirectory() as folder:
            died, states = _played(Path(folder), seed, left, rng)
            left -= died
            wrong += _differs(Path(folder), seed, states)
    return float(wrong)


def _played(folder: Path, seed: int, most: int, rng: random.Random) -> tuple[int, str]:
    """Kills of one session, at most so many and 12, and how all alarms stood at its end."""
    kills, acked = 0, -1
    while True:
        command = [sys.executable, "-m", "tests.benchmarks.alarm_session", str(folder), str(seed), str(acked)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        timer = None
        states = ""
        with contextlib.closing(process.stdout):
            for line in process.stdout:
                if line.startswith("up"):
                    if kills < min(most, 12):
                        timer = threading.Timer(rng.uniform(0.0, 0.6), process.send_signal, [signal.SIGKILL])
                        timer.start()
                elif line.startswith("states"):
                    states = line.split()[1]
                elif line.strip().isdigit():
                    acked = int(line)
        killed = process.wait() != 0
        if timer is not None:
            timer.cancel()
        if states:
            return kills, states
        assert killed
        kills += 1


def _differs(folder: Path, seed: int, states: str) -> int:
    memory = Memory()
    session = alarm_session.Session(cast("AlarmJournal", memory), seed, -1)
    session.engine.recall({})
    for at in range(len(session.steps)):
        session.play(at)
        if at == 0:
            session.link(Phase.LIVE)
    wanted = Counter(_facts(row) for row in memory.rows)
    found: Counter[tuple[object, ...]] = Counter()
    before = 0
    while True:
        rows, before = page(folder / "alarms.db", Sought(before=before), 500)
        found.update(_facts(row) for row in rows)
        if not before:
            break
    differs = (wanted - found) + (found - wanted)
    if differs and os.environ.get("PUPITRE_SHOW"):
        print(seed, dict(wanted - found), dict(found - wanted), file=sys.stderr)
    letters = "".join(session.engine.alarm(number).state.letter for number in range(alarm_session.TAGS))
    return differs.total() + sum(one != other for one, other in zip(states, letters, strict=True))


def _facts(row: JournalRow) -> tuple[object, ...]:
    """Of a row, what a kill must not change; an act has its second of the script in its comment."""
    source_ns = row.source_ns if row.what in {"raise", "clear"} else 0
    occurrence = 0 if row.alarm == "station" else row.occurrence  # of a flood: alarms so far
    return (row.alarm, row.what, row.state, occurrence, source_ns, row.person, row.comment)


# --- the journal --------------------------------------------------------------------------------------------------


def _filter_ms(count: int) -> float:
    """The slowest first page of any of these filters, of each the best of three looks."""
    rng = random.Random(4)
    with tempfile.TemporaryDirectory() as folder:
        store = AlarmStore(Path(folder), lambda name: f"{name} température trop haute")
        whats = ["raise", "clear", "acknowledge", "shelve", "unshelve", "realarm"]
        for first in range(0, count, 10_000):
            rows = []
            for number in range(first, min(count, first + 10_000)):
                one = int(rng.paretovariate(0.6)) % ALARMS
                what = rng.choices(whats, [45, 40, 13, 0.5, 0.5, 1])[0]
                person = f"p{rng.randrange(30)}" if what in {"acknowledge", "shelve", "unshelve"} else ""
                rows.append(
                    JournalRow(
                        0,
                        T0 + number * 3 * S,
                        f"A{one}",
                        what,
                        AlarmState.UNACKNOWLEDGED,
                        Priority(1 + (one % 20 > 0) + (one % 20 > 3)),
                        T0 + number * 3 * S,
                        value=1.0,
                        limit=0.5,
                        tag=f"T{one}",
                        machine=f"M{one % 8}",
                        group=f"M{one % 8}",
                        person=person,
                        by=person and f"Person {person}",
                        comment=f"remark {rng.randrange(20_000)}" if person and rng.random() < 0.3 else "",
                        lot=f"L{number // 5000}",
                    )
                )
            store.write(rows, {})
        path = store.path
        slowest_ms = max(_look_ms(path, sought) for sought in _filters(count))
        store.close()
        return slowest_ms


def _filters(count: int) -> list[Sought]:
    old, new = T0, T0 + count * 3 * S
    persons = [f"p{number}" for number in range(10)]
    return [
        Sought(),
        Sought(before=count // 2),
        Sought(alarms=["A4321"]),
        Sought(alarms=["A1"]),
        Sought(alarms=["none"]),
        Sought(alarms=["A1", "A2"], persons=["nobody"]),
        Sought(machines=["M3"]),
        Sought(machines=["M3"], to_ns=old + 3000 * S),
        Sought(groups=["M3"], from_ns=new - 3000 * S),
        Sought(priorities=[Priority.URGENT]),
        Sought(priorities=[Priority.HIGH, Priority.LOW], what=["shelve"], lot="L3"),
        Sought(what=["acknowledge"]),
        Sought(persons=["p7"], lot="L1"),
        Sought(lot="L1"),
        Sought(from_ns=old, to_ns=old + 3000 * S),
        Sought(words=["nothing of this"]),
        Sought(words=["remark 1234"]),
        Sought(words=["température", "person p3"]),
        Sought(priorities=list(Priority), what=["shelve"], lot="L3", words=["remark"]),
        Sought(what=["raise", "clear", "acknowledge"], persons=persons, lot="L0", words=["remark", "nobody"]),
        Sought(machines=["M1", "M2"], what=["realarm"], persons=["p1"]),
        Sought(priorities=[Priority.LOW], persons=persons, words=["a1"]),
    ]


def _look_ms(path: Path, sought: Sought) -> float:
    looks = []
    for _ in range(3):
        began_s = time.perf_counter()
        page(path, sought, 200)
        looks.append(time.perf_counter() - began_s)
    return min(looks) * 1e3


# --- real logs ----------------------------------------------------------------------------------------------------


def _alpi(every: int) -> Iterator[Figure]:
    """Real packaging logs: figures that differ from an independent count; the first windows go through the engine."""
    folder = alpi.folder()
    if folder is None:
        return
    wrong = 0
    for number, (events, from_ns, to_ns) in enumerate(alpi.windows(folder, every)):
        if number < 10:
            performance = performance_of(raisings_of(_through_engine(events)), from_ns, to_ns)
        else:
            performance = performance_of([_raised(event) for event in events], from_ns, to_ns)
        wrong += len(differences(performance, independent.figures(events, from_ns, to_ns)))
    yield Figure("alpi.differences", wrong, "figures", "== 0")


def _raised(event: independent.Event) -> Raised:
    at_ns, name, priority, over_ns = event
    return Raised(at_ns, name, Priority(priority), over_ns)


def _through_engine(events: list[independent.Event]) -> list[tuple[int, str, int, str, int, int]]:
    """The window as switches of a machine, judged, journalled and read back as the journal tells it."""
    names = sorted({(name, priority) for _, name, priority, _ in events})
    station = station_of(
        tags=[tag(name, kind="switch") for name, _ in names],
        alarms=[
            alarm(name, name, kind="state", states=[1], priority=Priority(priority).name.lower())
            for name, priority in names
        ],
    )
    plant, now_ns = Plant(station), [events[0][0] - 1 if events else T0]
    memory = Memory()
    engine = Engine(
        plant.definitions,
        plant.tags,
        cast("AlarmJournal", memory),
        lambda _: None,
        lambda: now_ns[0],
        lambda: now_ns[0],
    )
    engine.show_link(LinkState("line", Phase.LIVE, now_ns[0]))
    engine.put(_samples(np.arange(len(names)), np.zeros(len(names)), now_ns[0]))
    turns_ = [(at, plant.index[name], 1.0) for at, name, _, _ in events]
    turns_ += [(over, plant.index[name], 0.0) for _, name, _, over in events if over is not None]
    for at_ns, number, value in sorted(turns_):
        now_ns[0] = at_ns
        engine.put(_samples(np.array([number]), np.array([value]), at_ns))
    rows = [row for row in memory.rows if row.alarm != "station"]
    return [(row.at_ns, row.alarm, int(row.priority), row.what, int(row.state), row.occurrence) for row in rows]


def _no_notice(notice: Notice) -> None:
    raise AssertionError(f"{notice.key} {dict(notice.arguments)}")
