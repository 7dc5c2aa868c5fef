"""Questions beyond what retention left of the journal: nothing is counted there, and where it begins is said."""

import asyncio
from contextlib import closing
from pathlib import Path

from hmi.alarms.rationalisation import Rationalisation
from hmi.channel.questions_alarms import AskJournal, AskPerformance, JournalTold, PerformanceTold
from hmi.records.alarm_journal import AlarmJournal
from hmi.records.alarm_store import AlarmStore
from hmi.records.trail import Trail
from tests.unit.hmi.alarms.plant import T0, Plant, S, alarm, record_hour, station_of
from tests.unit.hmi.alarms.test_acts import TAGS, Desk


async def test_beyond_what_the_journal_keeps_nothing_is_counted_and_that_is_said(tmp_path: Path) -> None:
    station = station_of(tags=[TAGS[0]], alarms=[alarm("a")], machines=[{"name": "M"}])
    trail = Trail(tmp_path, "plant", lambda _: None, lambda _: [])  # not begun: nobody acts
    desk = Desk(tmp_path, Plant(station).link(), trail, Rationalisation(station, []))
    journal = AlarmJournal(tmp_path, str, lambda _: None)
    journal.start()
    desk.plant.engine.journal = journal
    for at in range(20):
        desk.plant.at(at * 60).put(("x", 90.0)).at(at * 60 + 20).put(("x", 50.0))
    await asyncio.wrap_future(journal.stored(journal.put([])))
    await asyncio.to_thread(journal.stop)
    await asyncio.to_thread(record_hour, tmp_path, desk.plant.tags)
    desk.plant.at(3600)
    begins_ns = T0 + 600 * S
    with closing(AlarmStore(tmp_path, str)) as store:
        old = [one for one in store.oldest(0, 1000) if one.at_ns < begins_ns]
        store.remove(old)
        begins_ns = store.untold()[1]
    told = await desk.desk.answer(AskJournal(), desk.seat)
    assert isinstance(told, JournalTold)
    assert (told.total, told.begins_ns) == (len(told.rows), begins_ns)
    found = await desk.desk.answer(AskPerformance(from_ns=T0, to_ns=T0 + 3600 * S), desk.seat)
    assert isinstance(found, PerformanceTold)
    assert (found.begins_ns, found.whole.from_ns, found.whole.raised) == (begins_ns, begins_ns, 10)
    assert found.shifts[0].from_ns == begins_ns
    late = await desk.desk.answer(AskPerformance(from_ns=begins_ns, to_ns=T0 + 3600 * S), desk.seat)
    assert isinstance(late, PerformanceTold)
    assert (late.begins_ns, late.whole.raised) == (0, 10)
    assert await desk.refused(AskPerformance(from_ns=T0, to_ns=begins_ns)) == "alarm.span_removed"
