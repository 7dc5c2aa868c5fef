"""Receipts: an unknown one asks for a reading; those of a span are told, also after the program began anew."""

from dataclasses import replace
from pathlib import Path

import pytest

from hmi.channel.questions_write import AskReceipts, ReadAgain, ReceiptsTold, Sent
from hmi.channel.said import UnansweredError
from hmi.values.receipt import Outcome
from tests.unit.hmi.commands.machine import SETPOINT, Clock, Machine, bench, loses


async def test_an_unknown_one_asks_for_a_reading_and_stays_unknown(tmp_path: Path) -> None:
    async with bench(tmp_path, machine=Machine(Clock(), takes=loses(answer=True))) as line:
        receipt = await line.write(195.0)
        asking = line.screens.notices[-1]
        assert (asking.key, asking.over) == ("write.unknown", False)
        assert line.commands.open_receipts() == [receipt]

        reply = await line.commands.answer(ReadAgain(entry=receipt.entry), line.seat)

        assert isinstance(reply, Sent)
        assert (reply.receipt.outcome, reply.receipt.got) == (Outcome.UNKNOWN, 195.0)
        assert line.screens.notices[-1].over
        assert line.commands.open_receipts() == []
        read = (await line.entries())[-1]
        assert (read.action, read.of, read.new, read.person) == ("write.read", receipt.entry, "195", "ann")


async def test_nobody_reads_for_what_is_known(tmp_path: Path) -> None:
    async with bench(tmp_path) as line:
        receipt = await line.write(195.0)
        with pytest.raises(UnansweredError, match=r"write\.not_unknown"):
            await line.commands.answer(ReadAgain(entry=receipt.entry), line.seat)


async def test_receipts_of_a_span_come_newest_first_and_survive_the_program(tmp_path: Path) -> None:
    async with bench(tmp_path) as line:
        kept = [await line.write(195.0), await line.write(185.0, 195.0)]
        with pytest.raises(UnansweredError):
            await line.write(99.0, 185.0)
    async with bench(tmp_path, machine=Machine(Clock())) as line:
        reply = await line.commands.answer(AskReceipts(from_ns=0, to_ns=2**63 - 1, tags=[SETPOINT]), line.seat)

        assert isinstance(reply, ReceiptsTold)
        assert reply.complete
        assert [one.outcome for one in reply.receipts] == [Outcome.REFUSED, Outcome.EFFECTIVE, Outcome.EFFECTIVE]
        assert [one.new for one in reply.receipts] == [99.0, 185.0, 195.0]
        again = reply.receipts[1]
        facts = {"at_ns": 0, "ended_ns": 0, "sent_ns": 0, "read_ns": 0, "status": 0, "station": ""}
        assert replace(again, **facts) == replace(kept[1], **facts)  # type: ignore[arg-type]  # names of its fields
