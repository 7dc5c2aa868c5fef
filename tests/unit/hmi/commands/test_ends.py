"""Ends that nobody planned: the program is stopped or killed during a write, or the trail cannot be written."""

import asyncio
from concurrent.futures import Future
from pathlib import Path

import pytest

from hmi.channel.questions_write import AskReceipts, ReceiptsTold, Sent
from hmi.channel.said import UnansweredError
from hmi.commands.performing import Clocks
from hmi.records import ledger
from hmi.records.entry import Draft, Entry
from hmi.records.errors import RecordsError
from hmi.records.ledger import Ledger
from hmi.values.receipt import Outcome
from tests.nets import ExpectedLog
from tests.unit.hmi.commands.machine import SETPOINT, Clock, Machine, bench


async def test_a_program_that_stops_in_the_middle_says_that_nobody_knows(tmp_path: Path) -> None:
    async with bench(tmp_path, machine=Machine(Clock())) as line:
        line.commands._ordering._clocks = Clocks(line.clock.read, line.clock.read, _for_ever)  # it is watched for ever
        reply = await line.commands.answer(line.said(195.0), line.seat)
        assert isinstance(reply, Sent)
        assert (reply.receipt.outcome, reply.receipt.got) == (None, 195.0)
    async with bench(tmp_path, machine=Machine(Clock())) as line:
        told = await line.commands.answer(AskReceipts(from_ns=0, to_ns=2**63 - 1), line.seat)

        assert isinstance(told, ReceiptsTold)
        assert [(one.outcome, one.reason) for one in told.receipts] == [(Outcome.UNKNOWN, "write.ended")]
        assert [entry.action for entry in await line.entries()] == ["write.setpoint", "write.setpoint.unknown"]
        assert line.screens.notices[-1].key == "write.unknown"


async def _for_ever(_: float) -> None:
    await asyncio.Event().wait()


async def test_an_intent_that_a_killed_program_left_alone_becomes_unknown_and_never_done(tmp_path: Path) -> None:
    _killed_after(tmp_path, "write.setpoint", "setpoint")
    async with bench(tmp_path) as line:
        intent, ended = await line.entries()
        assert (ended.action, ended.of, ended.person) == ("write.setpoint.unknown", intent.number, "station")
        (receipt,) = line.commands.open_receipts()
        assert (receipt.outcome, receipt.tag, receipt.new) == (Outcome.UNKNOWN, SETPOINT, 195.0)
        assert [notice.key for notice in line.screens.notices] == ["write.unknown"]
    async with bench(tmp_path) as line:
        assert len(await line.entries()) == 2  # once is enough
        assert [one.entry for one in line.commands.open_receipts()] == [receipt.entry]


async def test_a_call_and_a_take_over_likewise(tmp_path: Path) -> None:
    _killed_after(tmp_path, "write.method", "produce")
    _killed_after(tmp_path, "control.take", "Sealer")
    async with bench(tmp_path, control=True) as line:
        assert [entry.action for entry in (await line.entries())[2:]] == [
            "write.method.unknown",
            "control.take.unknown",
        ]


def _killed_after(folder: Path, action: str, about: str) -> None:
    """What a program leaves that dies between the intent and its end."""
    left = Ledger(folder, "Line", 1)
    left.append([Draft(action=action, object=about, old="180", new="195", unit="°C")], 2, 0)
    left.close()


async def test_without_the_trail_nothing_is_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectedLog
) -> None:
    expected_log("the trail cannot be written")
    expected_log("the trail is written again")
    async with bench(tmp_path) as line:

        def refuse(*_: object) -> object:
            raise RecordsError("records.disk_full", "no space left")

        with monkeypatch.context() as broken:
            broken.setattr(ledger.Ledger, "append", refuse)
            with pytest.raises(UnansweredError, match=r"records\.disk_full"):
                await line.write(195.0)
            # A no is told all the same, and entered when it can be.
            with pytest.raises(UnansweredError, match=r"write\.range"):
                await line.write(300.0)
            assert line.machine.audits == []
        await asyncio.sleep(0)

        (refused,) = await line.entries()
        assert (refused.action, refused.new) == ("write.setpoint.refused", "300")


async def test_a_slow_disk_does_not_keep_a_person_waiting_for_a_no(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with bench(tmp_path) as line:
        never: Future[Entry] = Future()
        monkeypatch.setattr(line.trail, "append", lambda _: never)
        loop = asyncio.get_running_loop()
        begun_s = loop.time()
        with pytest.raises(UnansweredError, match=r"write\.range"):
            await line.write(300.0)

        assert loop.time() - begun_s < 0.2
        assert not never.done()  # it is not taken back


async def test_nothing_is_written_before_the_past_is_known(tmp_path: Path) -> None:
    async with bench(tmp_path) as line:
        line.commands._receipts.ready = False
        with pytest.raises(UnansweredError, match=r"write\.starting"):
            await line.write(195.0)

        assert line.machine.audits == []
        line.commands._receipts.ready = True
