"""A message whose alarms are not on disk is not acknowledged to its server."""

from pathlib import Path

import pytest

from hmi import core
from hmi.records.alarm_journal import AlarmJournal
from hmi.values.delivery import Delivery
from hmi.values.link import LinkState, Phase
from hmi.values.samples import samples_of
from tests.unit.hmi.alarms.plant import T0, S, alarm, station_of, tag


async def test_a_message_counts_as_safe_only_with_what_alarms_made_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Turns red when the intake asks only the log: a value that came and went would be there, its alarm nowhere."""
    stored = AlarmJournal.is_stored
    refuses = True
    monkeypatch.setattr(AlarmJournal, "is_stored", lambda self, ticket: not refuses and stored(self, ticket))
    one = tag("x", limits={"high": 80})
    parts = core.build(station_of(tags=[one], alarms=[alarm("high")]), tmp_path)
    try:
        parts.intake.show_link(LinkState("line", Phase.LIVE, T0))
        quiet = parts.intake.take(samples_of([(0, 50.0, 0, T0)], received_ns=T0), Delivery("line", 1, 1, T0))
        spike = [(0, 95.0, 0, T0 + S), (0, 50.0, 0, T0 + 2 * S)]
        loud = parts.intake.take(samples_of(spike, received_ns=T0 + 2 * S), Delivery("line", 1, 2, T0 + 2 * S))
        assert parts.log.flush(10)
        parts.alarms.journal.stored(parts.alarms.journal.ticket).result(10)
        assert parts.intake.committed < loud
        refuses = False
        assert parts.intake.committed >= loud > quiet
    finally:
        parts.alarms.stop()
        parts.log.stop()
