"""A server that ends and comes again: a new session, a new subscription, and the restart on record."""

from pathlib import Path

from hmi.values.gap import GapCause, GapClosure
from tests.faults_proxy import FaultsProxy
from tests.integration.link_recorder import Recorder, linked
from tests.integration.opcua_server import running


async def test_a_restarted_server_is_noticed_and_delivers_again(tmp_path: Path) -> None:
    recorder = Recorder()
    async with FaultsProxy(0) as line, linked(line.url, tmp_path, recorder):
        async with running(tmp_path) as first:
            line.target = first.port
            await recorder.live()
            first_start_ns = recorder.states[-1].server_start_ns
            line.refusing = True
            line.cut()
            await first.forget()
        async with running(tmp_path) as second:
            line.target = second.port
            line.heal()
            await recorder.live()
            await recorder.heard_until(second.made + 3)
            line.refusing = True
            line.cut()
            await second.forget()
    assert recorder.states[-1].server_start_ns > first_start_ns
    causes = {gap.cause: number for number, gap in recorder.gaps.items()}
    assert set(causes) == {GapCause.LINK_LOST, GapCause.SERVER_RESTART}
    assert GapClosure.READ in {closure for _, closure in recorder.closed.values()}
    assert recorder.gaps[causes[GapCause.SERVER_RESTART]].closure is GapClosure.NOT_CLOSED
    assert "server.restarted" in {notice.key for notice in recorder.notices}
