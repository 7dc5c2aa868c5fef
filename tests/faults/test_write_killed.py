"""A core that is killed in the middle of a write: the next one says that nobody knows, and asks for a reading."""

import asyncio
from pathlib import Path

import pytest

from hmi.channel.questions_write import Write
from hmi.channel.socket import CoreGoneError, ScreenSide, connect, greet
from hmi.simulator.trials import trials_of
from hmi.station.folder import socket_path
from hmi.values.receipt import Outcome
from tests.losing_line import LosingLine, Loss
from tests.people import enrol, log_in
from tests.recording import kill, recording
from tests.write_line import Asker, attached, deadline, entries_in, simulated, station_text

NAME = "Trial.Lane0"


@pytest.mark.parametrize(("loss", "carried_out"), [(Loss.SILENT_BEFORE, 0), (Loss.SILENT_AFTER, 1), (Loss.NONE, 1)])
@pytest.mark.timeout(120)
async def test_after_a_kill_it_is_unknown_and_never_done(tmp_path: Path, loss: Loss, carried_out: int) -> None:
    trials, data = trials_of(1), tmp_path / "data"
    async with simulated(trials, tmp_path / "simulator") as port, LosingLine(port) as line:
        file = tmp_path / "station.toml"
        text = station_text([f"opc.tcp://127.0.0.1:{line.port}/pupitre/demo"], [[NAME]], watch_s=30.0)
        file.write_text(text.replace("answer_s = 0.6", "answer_s = 20"), encoding="utf-8")
        enrol(data, "writes")
        with recording(file, data) as core:
            side = await _attached_to(data)
            async with asyncio.TaskGroup() as group:
                screen = Asker(side, await greet(side, "test"))
                reading = group.create_task(screen.run())
                await screen.ask(log_in("emma"))
                await screen.possible(0)
                line.loss = loss
                said = Write(tag=0, old=50.0, new=77.0, deadline_mono_ns=deadline(10.0))
                asking = group.create_task(screen.ask(said))
                while not line.writes:  # noqa: ASYNC110  # what a line sees tells nobody
                    await asyncio.sleep(0.01)
                await asyncio.sleep(0.3)  # it is on its way, or watched
                kill(core)
                asking.cancel()
                reading.cancel()
            await side.close()
        assert [entry.action for entry in entries_in(data)] == ["write.setpoint"]

        async with attached(data, file) as (_, screen):
            await screen.possible(0)
            (receipt,) = screen.receipts.values()
            assert (receipt.outcome, receipt.new, receipt.read_ns) == (Outcome.UNKNOWN, 77.0, 0)
            read = await screen.read_again(receipt.entry)
            assert (read.outcome, read.got) == (Outcome.UNKNOWN, 77.0 if carried_out else 50.0)
    assert [entry.action for entry in entries_in(data)] == ["write.setpoint", "write.setpoint.unknown", "write.read"]
    assert trials.taken.count((NAME, 77.0)) == carried_out
    assert len(line.writes) == 1


async def _attached_to(data: Path) -> ScreenSide:
    """A line to the core of this folder, as soon as it listens."""
    while True:
        try:
            return await connect(socket_path(data))
        except CoreGoneError:
            await asyncio.sleep(0.05)
