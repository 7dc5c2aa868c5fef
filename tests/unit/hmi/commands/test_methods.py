"""Methods act when their effect is seen; a state is written by a word of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hmi.channel.questions_write import CallMethod, Sent
from hmi.channel.said import UnansweredError
from hmi.values.receipt import Outcome
from tests.unit.hmi.commands.machine import MODE, NS, Clock, Machine, bench


async def test_a_method_has_acted_when_its_effect_is_seen(tmp_path: Path) -> None:
    def later(machine: Machine) -> int:
        machine.clock.at(2, lambda: machine.values.update({MODE: 1.0}))
        return 0

    async with bench(tmp_path, machine=Machine(Clock(), called=later)) as line:
        call = CallMethod(method="produce", deadline_mono_ns=line.clock.now_ns + NS)
        reply = await line.commands.answer(call, line.seat)
        assert isinstance(reply, Sent)
        assert reply.receipt.outcome is None

        assert (await line.screens.over(reply.receipt.entry)).outcome is Outcome.EFFECTIVE
        assert [entry.action for entry in await line.entries()] == ["write.method", "write.method.done"]


@pytest.mark.parametrize(
    ("called", "outcome"),
    [
        (lambda machine: 0, Outcome.IGNORED),
        (lambda machine: 0x80AF0000, Outcome.REFUSED),  # BadInvalidState
        (lambda machine: 0x80020000, Outcome.UNKNOWN),  # BadInternalError
    ],
)
async def test_a_method_that_did_nothing_is_not_called_done(
    tmp_path: Path, called: Callable[[Machine], int], outcome: Outcome
) -> None:
    async with bench(tmp_path, machine=Machine(Clock(), called=called)) as line:
        call = CallMethod(method="produce", deadline_mono_ns=line.clock.now_ns + NS)
        reply = await line.commands.answer(call, line.seat)
        assert isinstance(reply, Sent)

        assert (await line.screens.over(reply.receipt.entry)).outcome is outcome


async def test_a_method_whose_effect_holds_already_or_is_not_known_is_not_called(tmp_path: Path) -> None:
    async with bench(tmp_path) as line:
        call = CallMethod(method="produce", deadline_mono_ns=line.clock.now_ns + NS)
        line.machine.values[MODE] = 1.0
        with pytest.raises(UnansweredError, match=r"write\.same"):
            await line.commands.answer(call, line.seat)
        line.machine.statuses[MODE] = 0x808C0000
        with pytest.raises(UnansweredError, match=r"write\.effect_unknown"):
            await line.commands.answer(call, line.seat)

        assert line.machine.audits == []


async def test_a_state_is_written_by_the_number_of_a_word_only(tmp_path: Path) -> None:
    async with bench(tmp_path) as line:
        with pytest.raises(UnansweredError, match=r"write\.no_state"):
            await line.write(2.0, 3.0, tag=MODE)

        assert (await line.write(1.0, 3.0, tag=MODE)).outcome is Outcome.EFFECTIVE
