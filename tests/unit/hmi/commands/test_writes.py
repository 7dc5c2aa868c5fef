"""What a person's write becomes at a machine that takes, clips, ignores, reverts, delays, refuses, or goes silent."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from hmi.channel.questions_people import Given
from hmi.channel.questions_write import (
    AskWrite,
    Sent,
    WriteTold,
)
from hmi.channel.said import Secret, UnansweredError
from hmi.values.receipt import Outcome
from hmi.values.right import Right
from hmi.values.signature import Meaning
from tests.unit.hmi.commands.machine import (
    GUARD,
    NS,
    SECOND_GUARD,
    SETPOINT,
    Bench,
    Clock,
    Machine,
    bench,
    loses,
    never_leaves,
    session,
    until,
)

Takes = Callable[[Machine, int, float | str], int]


def clips(machine: Machine, tag: int, value: float | str) -> int:
    return machine.set(tag, min(float(value), 190.0))


def ignores(machine: Machine, tag: int, value: float | str) -> int:
    return 0


def reverts(machine: Machine, tag: int, value: float | str) -> int:
    machine.clock.at(3, lambda: machine.values.update({tag: 180.0}))
    return machine.set(tag, value)


def delays(machine: Machine, tag: int, value: float | str) -> int:
    machine.clock.at(4, lambda: machine.values.update({tag: float(value)}))
    return 0


def ramps(machine: Machine, tag: int, value: float | str) -> int:
    machine.set(tag, 183.0)
    machine.clock.at(2, lambda: machine.values.update({tag: float(value)}))
    return 0


def goes_blind(machine: Machine, tag: int, value: float | str) -> int:
    machine.clock.at(1, lambda: setattr(machine, "blind", True))
    return machine.set(tag, value)


def goes_bad(machine: Machine, tag: int, value: float | str) -> int:
    machine.statuses[tag] = 0x808C0000
    return machine.set(tag, value)


def goes_offline(machine: Machine, tag: int, value: float | str) -> int:
    machine.clock.at(1, lambda: machine.offline.add("plc"))
    return machine.set(tag, value)


def says(status: int, *, takes: bool) -> Takes:
    def take(machine: Machine, tag: int, value: float | str) -> int:
        if takes:
            machine.set(tag, value)
        return status

    return take


@pytest.mark.parametrize(
    ("takes", "outcome", "got", "end"),
    [
        (lambda machine, tag, value: machine.set(tag, value), Outcome.EFFECTIVE, 195.0, "write.setpoint.done"),
        (clips, Outcome.CLAMPED, 190.0, "write.setpoint.failed"),
        (ignores, Outcome.IGNORED, 180.0, "write.setpoint.failed"),
        (reverts, Outcome.REVERTED, 180.0, "write.setpoint.failed"),
        (delays, Outcome.EFFECTIVE, 195.0, "write.setpoint.done"),
        (ramps, Outcome.EFFECTIVE, 195.0, "write.setpoint.done"),
        (goes_blind, Outcome.UNKNOWN, 195.0, "write.setpoint.unknown"),
        (goes_bad, Outcome.UNKNOWN, None, "write.setpoint.unknown"),
        (goes_offline, Outcome.UNKNOWN, 195.0, "write.setpoint.unknown"),
        (loses(answer=True), Outcome.UNKNOWN, None, "write.setpoint.unknown"),
        (loses(answer=False), Outcome.UNKNOWN, None, "write.setpoint.unknown"),
        (says(0x803C0000, takes=False), Outcome.REFUSED, None, "write.setpoint.failed"),  # BadOutOfRange
        (says(0x800A0000, takes=True), Outcome.UNKNOWN, None, "write.setpoint.unknown"),  # BadTimeout of a gateway
        (says(0x80000000, takes=False), Outcome.UNKNOWN, None, "write.setpoint.unknown"),  # Bad, and nothing else
        (says(0x00300000, takes=True), Outcome.EFFECTIVE, 195.0, "write.setpoint.done"),  # GoodClamped, and was not
    ],
)
async def test_a_receipt_says_what_the_machine_did(
    tmp_path: Path, takes: Takes, outcome: Outcome, got: float | None, end: str
) -> None:
    async with bench(tmp_path, machine=Machine(Clock(), takes=takes)) as line:
        receipt = await line.write(195.0)

        assert (receipt.outcome, receipt.got) == (outcome, got)
        intent, ended = await line.entries()
        assert (intent.action, intent.old, intent.new, intent.reason) == ("write.setpoint", "180", "195", "try it")
        assert (ended.action, ended.of, ended.person) == (end, intent.number, "ann")
        assert line.machine.audits == [f"Line@here/{intent.number}"]


async def test_what_could_not_leave_is_refused_and_was_not_sent(tmp_path: Path) -> None:
    async with bench(tmp_path, machine=Machine(Clock(), takes=never_leaves)) as line:
        with pytest.raises(UnansweredError) as caught:
            await line.write(195.0)

        assert caught.value.reason == "write.not_sent"
        assert [entry.action for entry in await line.entries()] == ["write.setpoint", "write.setpoint.failed"]


def offline(line: Bench) -> None:
    line.machine.offline.add("plc")


def bad(line: Bench) -> None:
    line.machine.statuses[SETPOINT] = 0x808C0000


def stale(line: Bench) -> None:
    line.machine.statuses[SETPOINT] = 0x40900000


def guard_open(line: Bench) -> None:
    line.machine.values[GUARD] = 1.0


def guard_bad(line: Bench) -> None:
    line.machine.statuses[GUARD] = 0x80310000


def other_server_gone(line: Bench) -> None:
    line.machine.offline.add("other")


def second_guard(line: Bench) -> None:
    line.machine.values[SECOND_GUARD] = 1.0


def moved(line: Bench) -> None:
    line.machine.values[SETPOINT] = 181.0


def nobody(line: Bench) -> None:
    line.seat.session = None


def locked(line: Bench) -> None:
    line.seat.locked = True


def reader(line: Bench) -> None:
    line.seat.session = session(Right.READ_TRAIL)


def untouched(line: Bench) -> None:
    """As it is."""


@pytest.mark.parametrize(
    ("happens", "new", "why", "arguments"),
    [
        (offline, 195.0, "write.offline", {"link": "plc"}),
        (bad, 195.0, "write.bad", {"status": "BadSensorFailure"}),
        (stale, 195.0, "write.stale", {"status": "UncertainLastUsableValue"}),
        (guard_open, 195.0, "write.interlocked", {"en": "the guard is open", "fr": "le carter est ouvert"}),
        (guard_bad, 195.0, "write.interlock_unknown",
            {"en": "the guard is open", "fr": "le carter est ouvert", "tags": "guard"}),
        (second_guard, 195.0, "write.interlocked",
            {"en": "the second guard is open", "fr": "le second carter est ouvert"}),
        (other_server_gone, 195.0, "write.interlock_unknown",
            {"en": "the second guard is open", "fr": "le second carter est ouvert", "tags": "second guard"}),
        (moved, 195.0, "write.changed", {"old": "180", "now": "181"}),
        (nobody, 195.0, "access.nobody", {}),
        (locked, 195.0, "access.locked", {}),
        (reader, 195.0, "access.right", {"right": "write.confirm"}),
        (untouched, 119.5, "write.range", {"low": "120", "high": "240"}),
        (untouched, 240.5, "write.range", {"low": "120", "high": "240"}),
        (untouched, float("nan"), "write.no_number", {}),
        (untouched, float("inf"), "write.no_number", {}),
        (untouched, 190.3, "write.step", {"step": "0.5"}),
        (untouched, 200.5, "write.change", {"most": "20"}),
        (untouched, 180.0, "write.same", {}),
    ],
)  # fmt: skip
async def test_what_must_not_be_sent_is_refused_with_its_reason_and_entered(
    tmp_path: Path, happens: Callable[[Bench], None], new: float, why: str, arguments: dict[str, str]
) -> None:
    async with bench(tmp_path) as line:
        happens(line)
        with pytest.raises(UnansweredError) as caught:
            await line.write(new)

        assert (caught.value.reason, caught.value.arguments) == (why, arguments)
        assert line.machine.audits == []
        (refused,) = await line.entries()
        assert refused.action == "write.setpoint.refused"
        assert refused.reason.startswith(why)
        assert line.screens.receipts[-1].outcome is Outcome.REFUSED


async def test_a_tag_that_is_not_declared_is_never_written(tmp_path: Path) -> None:
    async with bench(tmp_path) as line:
        with pytest.raises(UnansweredError, match=r"write\.not_writable"):
            await line.write(1.0, 0.0, tag=GUARD)
        with pytest.raises(UnansweredError, match=r"write\.not_writable"):
            await line.write(1.0, 0.0, tag=99)

        assert line.machine.audits == []
        assert [entry.object for entry in await line.entries()] == ["guard", "tag 99"]


async def test_too_much_within_a_minute_is_refused_and_later_it_is_not(tmp_path: Path) -> None:
    async with bench(tmp_path) as line:
        await line.write(195.0)
        with pytest.raises(UnansweredError, match=r"write\.rate"):
            await line.write(211.0, 195.0)
        told = await line.commands.answer(AskWrite(tag=SETPOINT), line.seat)
        assert isinstance(told, WriteTold)
        assert (told.low, told.high) == (175.0, 210.0)
        line.clock.now_ns += 61 * NS

        assert (await line.write(211.0, 195.0)).outcome is Outcome.EFFECTIVE


async def test_nothing_is_sent_after_its_time(tmp_path: Path) -> None:
    async with bench(tmp_path) as line:
        with pytest.raises(UnansweredError, match=r"write\.late"):
            await line.write(195.0, deadline_mono_ns=line.clock.now_ns - 1)

        assert line.machine.audits == []


async def test_a_machine_that_is_slow_to_say_what_it_has_is_not_written_late(tmp_path: Path) -> None:
    class Slow(Machine):
        async def look(self, tags):  # type: ignore[no-untyped-def]  # as Machine
            self.clock.now_ns += 6 * NS
            return await Machine.look(self, tags)

    async with bench(tmp_path, machine=Slow(Clock())) as line:
        with pytest.raises(UnansweredError, match=r"write\.late"):
            await line.write(195.0)

        assert line.machine.audits == []
        assert [entry.action for entry in await line.entries()] == ["write.setpoint", "write.setpoint.failed"]


async def test_what_the_machine_has_counts_and_not_what_the_subscription_told_of_it(tmp_path: Path) -> None:
    async with bench(tmp_path) as line:
        line.machine.told = {SETPOINT: 180.0, GUARD: 0.0}
        line.machine.values[GUARD] = 1.0
        with pytest.raises(UnansweredError, match=r"write\.interlocked"):
            await line.write(195.0)
        line.machine.values |= {GUARD: 0.0, SETPOINT: 170.0}
        with pytest.raises(UnansweredError, match=r"write\.changed"):
            await line.write(195.0)
        line.machine.values |= {SETPOINT: 180.0}
        line.machine.blind = True
        with pytest.raises(UnansweredError, match=r"write\.not_read"):
            await line.write(195.0)

        assert line.machine.audits == []


async def test_one_write_at_a_time(tmp_path: Path) -> None:
    async with bench(tmp_path, machine=Machine(Clock(), takes=ignores)) as line:
        first = await line.commands.answer(line.said(195.0), line.seat)
        assert isinstance(first, Sent)
        with pytest.raises(UnansweredError, match=r"write\.busy"):
            await line.commands.answer(line.said(190.0), line.seat)
        await line.screens.over(first.receipt.entry)
        await asyncio.sleep(0)

        await line.write(190.0)
        assert len(line.machine.audits) == 2


async def test_a_screen_that_leaves_does_not_end_what_was_begun(tmp_path: Path) -> None:
    async with bench(tmp_path) as line:
        async with asyncio.TaskGroup() as group:
            asking = group.create_task(line.commands.answer(line.said(195.0), line.seat))
            await until(lambda: bool(line.machine.audits))
            asking.cancel()
        await until(lambda: bool(line.screens.receipts) and line.screens.receipts[-1].over)

        assert line.screens.receipts[-1].outcome is Outcome.EFFECTIVE
        assert [entry.action for entry in await line.entries()] == ["write.setpoint", "write.setpoint.done"]


# --- signatures ---------------------------------------------------------------------------------------------------

RIGHT = Given(password=Secret("right"))
WITNESS = Given(person="ben", password=Secret("right"), meaning=Meaning.WITNESSED)


async def test_two_sign_and_both_stand_in_the_intent(tmp_path: Path) -> None:
    async with bench(tmp_path, level="two") as line:
        receipt = await line.write(195.0, first=RIGHT, second=WITNESS)

        assert receipt.outcome is Outcome.EFFECTIVE
        assert receipt.second == "Ben"
        intent, _ = await line.entries()
        assert intent.signature == "sig-ann sig-ben"


async def test_what_is_not_signed_as_asked_for_is_refused_and_entered(tmp_path: Path) -> None:
    async with bench(tmp_path, level="two") as line:
        for first, second, why in (
            (None, None, "access.refused"),
            (RIGHT, None, "access.refused"),
            (RIGHT, replace_person(WITNESS, "ann"), "signature.same_person"),
        ):
            with pytest.raises(UnansweredError, match=why):
                await line.write(195.0, first=first, second=second)

        assert line.machine.audits == []
        assert [entry.action for entry in await line.entries()] == ["write.setpoint.refused"] * 3


def replace_person(given: Given, person: str) -> Given:
    return Given(person=person, password=given.password, meaning=given.meaning)


async def test_a_signature_is_bound_to_value_and_moment(tmp_path: Path) -> None:
    async with bench(tmp_path, level="sign") as line:
        await line.write(190.0, first=RIGHT)
        await line.write(185.0, 190.0, first=RIGHT)
        line.machine.values[SETPOINT] = 180.0
        await line.write(190.0, first=RIGHT)

        assert len(set(line.signer.hashes)) == 3
