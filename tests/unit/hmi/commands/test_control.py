"""Two stations on one machine: who is in control writes, a take-over is seen by both, and the trails keep it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from hmi.channel.questions_write import AskWrite, Sent, TakeControl, WriteTold
from hmi.channel.said import UnansweredError
from hmi.opcua.answers import ReadValue
from hmi.values.receipt import Outcome, Receipt
from tests.unit.hmi.commands.machine import HOLDER, NS, OURS, SETPOINT, Bench, Clock, Machine, bench, until

OTHERS = "Line@there"


async def take(line: Bench, holder: str) -> Receipt:
    said = TakeControl(machine="Sealer", holder=holder, deadline_mono_ns=line.clock.now_ns + NS)
    reply = await line.commands.answer(said, line.seat)
    assert isinstance(reply, Sent)
    return await line.screens.over(reply.receipt.entry)


async def test_nobody_writes_who_is_not_in_control(tmp_path: Path) -> None:
    async with bench(tmp_path, control=True) as line:
        with pytest.raises(UnansweredError, match=r"write\.not_in_control"):
            await line.write(195.0)
        line.machine.texts[HOLDER] = OTHERS
        with pytest.raises(UnansweredError, match=rf"write\.other_station.*{OTHERS}"):
            await line.write(195.0)
        line.machine.statuses[HOLDER] = 0x80310000
        with pytest.raises(UnansweredError, match=r"write\.control_unknown"):
            await line.write(195.0)

        assert line.machine.audits == []


async def test_who_takes_control_writes(tmp_path: Path) -> None:
    async with bench(tmp_path, control=True) as line:
        assert (await take(line, "")).outcome is Outcome.EFFECTIVE

        assert line.machine.texts[HOLDER] == OURS
        assert (await line.write(195.0)).outcome is Outcome.EFFECTIVE
        assert [entry.action for entry in await line.entries()][:2] == ["control.take", "control.take.done"]


async def test_control_is_taken_from_whom_the_person_saw(tmp_path: Path) -> None:
    async with bench(tmp_path, control=True) as line:
        line.machine.texts[HOLDER] = OTHERS
        with pytest.raises(UnansweredError, match=rf"write\.holder_changed.*{OTHERS}"):
            await take(line, "")

        receipt = await take(line, OTHERS)

        assert (receipt.outcome, receipt.text_before, receipt.text_got) == (Outcome.EFFECTIVE, OTHERS, OURS)
        taken = (await line.entries())[-1]
        assert (taken.old, taken.new) == (OTHERS, OURS)


async def test_two_that_take_control_at_once_do_not_both_have_it(tmp_path: Path) -> None:
    def raced(machine: Machine, tag: int, value: float | str) -> int:
        machine.set(tag, value)
        machine.clock.at(0.5, lambda: machine.texts.update({HOLDER: OTHERS}))
        return 0

    async with bench(tmp_path, control=True, machine=Machine(Clock(), takes=raced)) as line:
        assert (await take(line, "")).outcome is Outcome.REVERTED

        with pytest.raises(UnansweredError, match=r"write\.other_station"):
            await line.write(195.0)


async def test_whose_control_was_taken_sees_it_and_the_trail_keeps_it(tmp_path: Path) -> None:
    async with bench(tmp_path, control=True) as line:
        await take(line, "")
        await until(lambda: line.screens.controls[-1].ours)
        line.machine.texts[HOLDER] = OTHERS
        await until(lambda: any(notice.key == "control.lost" for notice in line.screens.notices if not notice.over))

        seen = line.screens.controls[-1]
        assert (seen.holder, seen.ours, seen.known) == (OTHERS, False, True)
        lost = (await line.entries())[-1]
        assert (lost.action, lost.object, lost.old, lost.new) == ("control.lost", "Sealer", OURS, OTHERS)


async def test_who_is_in_control_is_read_at_the_machine_before_a_write(tmp_path: Path) -> None:
    class Behind(Machine):
        """Its subscription still says that this station is in control."""

        def text(self, tag: int) -> str | None:
            return OURS

    async with bench(tmp_path, control=True, machine=Behind(Clock(), texts={HOLDER: OTHERS})) as line:
        with pytest.raises(UnansweredError, match=r"write\.other_station"):
            await line.write(195.0)

        assert line.machine.audits == []


async def test_a_text_that_was_never_set_is_nobody_in_control(tmp_path: Path) -> None:
    class New(Machine):
        """Its string is null until somebody writes it."""

        async def look(self, tags: Sequence[int]) -> list[ReadValue]:
            return [replace(read, text=read.text or None) for read in await Machine.look(self, tags)]

    async with bench(tmp_path, control=True, machine=New(Clock())) as line:
        assert (await take(line, "")).outcome is Outcome.EFFECTIVE


async def test_a_machine_that_does_not_keep_it_says_so_and_keeps_nobody_from_writing(tmp_path: Path) -> None:
    async with bench(tmp_path) as line:
        told = await line.commands.answer(AskWrite(tag=SETPOINT), line.seat)
        assert isinstance(told, WriteTold)
        assert told.control is not None
        assert (told.control.kept, told.control.known) == (False, False)
        with pytest.raises(UnansweredError, match=r"write\.control_not_kept"):
            await take(line, "")

        assert (await line.write(195.0)).outcome is Outcome.EFFECTIVE
