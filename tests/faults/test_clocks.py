"""Clocks that are wrong or jump, ours and the server's: nothing is lost, no line is taken for dead."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from asyncua import ua

from hmi.values.link import Phase
from tests.faults_proxy import FaultsProxy
from tests.integration.link_recorder import Recorder, linked, whole
from tests.integration.opcua_server import Running

HOUR_NS = 3_600_000_000_000
YEAR_NS = 8766 * HOUR_NS


class Clock:
    """Ours, as a person sets it."""

    def __init__(self) -> None:
        self.wrong_ns = 0

    def __call__(self) -> int:
        return time.time_ns() + self.wrong_ns


async def test_our_clock_is_set_forward_back_and_to_1970_while_values_come(server: Running, tmp_path: Path) -> None:
    recorder, clock = Recorder(), Clock()
    async with linked(server.url, tmp_path, recorder, now_ns=clock):
        await recorder.live()
        began = len(recorder.states)
        for wrong_ns in (HOUR_NS, -HOUR_NS, 10 * YEAR_NS, -time.time_ns() + 1, 0, -HOUR_NS, 0):
            clock.wrong_ns = wrong_ns
            await recorder.heard_until(server.made + 6)
        assert {state.phase for state in recorder.states[began:]} <= {Phase.LIVE}
    assert whole(recorder)
    assert not recorder.gaps


@pytest.mark.parametrize("wrong_ns", [HOUR_NS, -HOUR_NS, -10 * YEAR_NS])
async def test_a_clock_set_during_an_outage_makes_no_value_twice_and_no_gap_that_ends_before_it_begins(
    server: Running, tmp_path: Path, wrong_ns: int
) -> None:
    recorder, clock = Recorder(), Clock()
    async with FaultsProxy(server.port) as line, linked(line.url, tmp_path, recorder, now_ns=clock):
        await recorder.live()
        await recorder.heard_until(server.made + 4)
        line.refusing = True
        line.cut()
        await recorder.until(lambda: recorder.phase is not Phase.LIVE)
        clock.wrong_ns = wrong_ns
        line.heal()
        await recorder.live()
        await recorder.heard_until(server.made + 4)
    assert whole(recorder)
    assert recorder.gaps


@pytest.mark.parametrize("hours", [1, -1, 24 * 3650])
async def test_a_servers_time_is_kept_as_given_however_wrong(server: Running, tmp_path: Path, hours: int) -> None:
    recorder = Recorder()
    async with linked(server.url, tmp_path, recorder):
        await recorder.live()
        given = datetime.fromtimestamp(time.time_ns() // 1_000_000_000, UTC).replace(tzinfo=None) + timedelta(
            hours=hours
        )
        await server.steady.write_value(_at(8.0, given))
        await recorder.until(lambda: 8.0 in recorder.values(1))
        await server.steady.write_value(_at(9.0, None))
        await recorder.until(lambda: 9.0 in recorder.values(1))
    times = {
        float(value): int(source_ns)
        for samples in recorder.taken
        for tag, value, source_ns in zip(samples.tag, samples.value, samples.source_ns, strict=True)
        if tag == 1
    }
    assert times[8.0] == round(given.replace(tzinfo=UTC).timestamp()) * 1_000_000_000
    assert abs(times[9.0] - time.time_ns()) < 60_000_000_000  # without a source time: the server's, or that of receipt
    assert whole(recorder)


def _at(value: float, source: Any) -> Any:
    return ua.DataValue(ua.Variant(value, ua.VariantType.Double), SourceTimestamp=source)
