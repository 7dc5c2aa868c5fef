"""Writes through the whole core, to a simulated server that clips, reverts, delays, ignores, refuses and doubts."""

import asyncio
import struct
import time
from pathlib import Path

import pytest
from asyncua import ua
from asyncua.common.utils import Buffer
from asyncua.ua.ua_binary import struct_from_binary

from hmi.channel.questions_people import LogOut
from hmi.channel.said import UnansweredError
from hmi.commands.surroundings import own_name
from hmi.simulator.trials import NAMES
from hmi.values.receipt import Outcome
from tests.losing_line import Loss
from tests.people import log_in
from tests.write_line import ANSWER_S, write_line


async def test_each_machine_gets_the_receipt_of_what_it_did(tmp_path: Path) -> None:
    async with write_line(tmp_path, [NAMES]) as line:
        receipts = await asyncio.gather(*(line.screen.write(line.tags[name], 70.0) for name in NAMES))

        assert {receipt.about.removeprefix("Trial."): (receipt.outcome, receipt.got) for receipt in receipts} == {
            "Takes": (Outcome.EFFECTIVE, 70.0),
            "Clips": (Outcome.CLAMPED, 60.0),
            "Reverts": (Outcome.REVERTED, 50.0),
            "Delays": (Outcome.EFFECTIVE, 70.0),
            "Ignores": (Outcome.IGNORED, 50.0),
            "Refuses": (Outcome.REFUSED, None),
            "Doubts": (Outcome.UNKNOWN, None),
        }
        done: list[tuple[str, str]] = []
        async with asyncio.timeout(5):  # noted when it is known, entered by the trail's own thread
            while len(done) < 2:
                await asyncio.sleep(0.02)
                entries = line.entries()
                done = [(entry.object, entry.new) for entry in entries if entry.action == "write.setpoint.done"]
        assert done == [("Trial.Takes", "70"), ("Trial.Delays", "70")]

        await line.screen.ask(LogOut())
        with pytest.raises(UnansweredError, match=r"access\.nobody"):
            await line.screen.write(line.tags["Trial.Takes"], 55.0)
        await line.screen.ask(log_in("adam"))  # an administrator, who does nothing at a machine
        with pytest.raises(UnansweredError, match=r"access\.right"):
            await line.screen.write(line.tags["Trial.Takes"], 55.0)
        assert ("Trial.Takes", 55.0) not in line.trials.taken


LOSSES = {Loss.BEFORE: 0, Loss.AFTER: 1, Loss.SILENT_BEFORE: 0, Loss.SILENT_AFTER: 1}
"""What is lost, and how often it was carried out then."""


async def test_a_lost_answer_leaves_it_unknown_and_it_is_never_sent_again(tmp_path: Path) -> None:
    async with write_line(tmp_path, [[f"Trial.Lane{lane}"] for lane in range(len(LOSSES))], lanes=len(LOSSES)) as line:
        for way, loss in zip(line.lines, LOSSES, strict=True):
            way.loss = loss
        receipts = await asyncio.gather(*(line.screen.write(tag, 77.0) for tag in line.tags.values()))
        for tag in line.tags.values():
            await line.screen.possible(tag)  # its link is back

        assert [receipt.outcome for receipt in receipts] == [Outcome.UNKNOWN] * len(LOSSES)
        assert [line.trials.taken.count((name, 77.0)) for name in line.tags] == list(LOSSES.values())
        for receipt, way in zip(receipts, line.lines, strict=True):
            (sent,) = way.writes  # once
            request = struct_from_binary(ua.WriteRequest, Buffer(sent))
            assert request.RequestHeader.AuditEntryId == f"{own_name('writes')}/{receipt.entry}"
            assert request.RequestHeader.TimeoutHint == round(ANSWER_S * 1000)
            assert sent.endswith(b"\x01\x0b" + struct.pack("<d", 77.0))  # a value and nothing else: no status, no time
            of_it = [entry.action for entry in line.entries() if receipt.entry in (entry.number, entry.of)]
            assert of_it == ["write.setpoint", "write.setpoint.unknown"]


async def test_offline_it_is_refused_at_once_and_entered(tmp_path: Path) -> None:
    async with write_line(tmp_path, [["Trial.Lane0"]], lanes=1) as line:
        tag, way = line.tags["Trial.Lane0"], line.lines[0]
        way.refusing = True
        way.cut()
        await line.screen.impossible(tag)
        begun_s = time.monotonic()
        with pytest.raises(UnansweredError, match=r"write\.offline"):
            await line.screen.write(tag, 91.0, 50.0)

        assert time.monotonic() - begun_s < 0.2
        (refused,) = line.entries()
        assert (refused.action, refused.new, refused.person) == ("write.setpoint.refused", "91", "emma")
        way.heal()
        await line.screen.possible(tag)
        assert line.trials.taken == []
