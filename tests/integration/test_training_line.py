"""A trainer's orders over a real connection: obeyed between steps, answered in the state node, refused to whoever may
only look."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from asyncua import Client, ua

from hmi.simulator.nodes import LINE_URI
from hmi.simulator.serve import Simulation
from hmi.training import orders
from hmi.training.orders import ORDER_NODE, STATE_NODE, Order, State, as_text, state_of
from hmi.values.scenario import Initial, PlannedFault
from tests.integration.test_simulator import as_user, serving


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(Simulation(port=0, folder=tmp_path_factory.mktemp("line"), training=True)) as address:
        yield address


class Hand:
    """Writes orders, reads states."""

    def __init__(self, client: Client, index: int, number: int) -> None:
        self._client = client
        self._index = index
        self.number = number

    def node(self, name: str) -> Any:
        return self._client.get_node(ua.NodeId(name, self._index))  # type: ignore[arg-type]  # asyncua's integer classes

    async def state(self) -> State:
        return state_of(await self.node(STATE_NODE).read_value())

    async def gives(self, order: type[Any], **fields: Any) -> State:
        self.number += 1
        said: Order = order(number=self.number, **fields)
        await self.node(ORDER_NODE).write_value(as_text(said), ua.VariantType.String)
        return await self.until(lambda state: state.order == said.number)

    async def until(self, holds: Callable[[State], bool]) -> State:
        async with asyncio.timeout(20.0):
            while True:
                if holds(state := await self.state()):
                    return state
                await asyncio.sleep(0.02)


@asynccontextmanager
async def hand(url: str) -> AsyncIterator[Hand]:
    async with as_user(url, "operator") as client:
        one = Hand(client, await client.get_namespace_index(LINE_URI), 0)
        one.number = (await one.state()).order  # whoever comes goes on counting
        yield one


async def test_a_session_is_begun_frozen_speeded_up_and_set_back(url: str) -> None:
    async with hand(url) as trainer:
        state = await trainer.gives(
            orders.Begin,
            initial=Initial(machines={"Blister": "stopped"}, run_s=1.0),
            faults=[PlannedFault(fault="jam", at_s=20.0)],
            speed=20.0,
        )
        assert (state.begun, state.frozen, state.line_s, state.problem) == (state.order, True, 0.0, "")
        async with asyncio.timeout(10.0):  # the line's values follow what it says of the order
            while await trainer.node("Blister.Status.StateCurrent").read_value() != 2:  # noqa: ASYNC110  # a foreign value
                await asyncio.sleep(0.05)
        await asyncio.sleep(0.6)
        assert (await trainer.state()).line_s == 0.0
        await trainer.gives(orders.Go)
        state = await trainer.until(lambda state: state.faults == ["jam"] and state.line_s > 31.0)
        assert [face.line_s for face in state.snapshots] == [0.0, pytest.approx(30.0, abs=0.2)]
        state = await trainer.gives(orders.Restore, snapshot=state.snapshots[0].id)
        assert (state.line_s, state.frozen, state.faults, state.back) == (0.0, True, [], 1)


async def test_in_a_frozen_line_nobody_can_do_anything_but_give_orders(url: str) -> None:
    async with hand(url) as trainer:
        await trainer.gives(orders.Begin, initial=Initial(run_s=0.0))
        refusals = (ua.UaStatusCodeError,)
        with pytest.raises(refusals) as write:
            await trainer.node("Blister.SealingSetpoint").write_value(170.0, ua.VariantType.Double)
        assert write.value.code == ua.StatusCodes.BadInvalidState
        with pytest.raises(refusals) as call:
            await trainer.node("Blister").call_method(trainer.node("Blister.Hold"))
        assert call.value.code == ua.StatusCodes.BadInvalidState
        assert not (await trainer.gives(orders.Go)).frozen
        await trainer.node("Blister.SealingSetpoint").write_value(170.0, ua.VariantType.Double)


async def test_what_is_no_order_and_who_may_not_give_one_is_refused(url: str) -> None:
    async with hand(url) as trainer:
        before = await trainer.state()
        with pytest.raises(ua.UaStatusCodeError) as nonsense:
            await trainer.node(ORDER_NODE).write_value("freeze!", ua.VariantType.String)
        assert nonsense.value.code == ua.StatusCodes.BadOutOfRange
        async with as_user(url, "viewer") as client:
            onlooker = Hand(client, await client.get_namespace_index(LINE_URI), before.order)
            with pytest.raises(ua.UaStatusCodeError) as forbidden:
                await onlooker.gives(orders.Freeze)
        assert forbidden.value.code == ua.StatusCodes.BadUserAccessDenied
        assert (await trainer.state()).order == before.order
        with pytest.raises(ua.UaStatusCodeError):
            await trainer.node(STATE_NODE).write_value("{}", ua.VariantType.String)


async def test_a_line_that_is_not_for_training_has_no_ear(tmp_path: Path) -> None:
    with serving(Simulation(port=0, folder=tmp_path)) as address:
        async with as_user(address, "operator") as client:
            deaf = Hand(client, await client.get_namespace_index(LINE_URI), 0)
            with pytest.raises(ua.UaStatusCodeError) as nothing:
                await deaf.state()
    assert nothing.value.code == ua.StatusCodes.BadNodeIdUnknown
