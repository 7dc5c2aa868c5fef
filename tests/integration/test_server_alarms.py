"""The server's own alarms over a real link: told after the start and after cuts, answered there, agreed on by all."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from asyncua import ua

from hmi.opcua.link import Link
from hmi.simulator.conditions import Conditions
from hmi.simulator.conditions import Served as Simulated
from hmi.station.structs_alarms import ConditionSettings
from hmi.station.structs_base import BilingualText
from hmi.values.alarm import AlarmState, Priority
from hmi.values.condition import Refresh
from tests.integration.alarm_panel import Panel, answered, hand
from tests.integration.link_recorder import Recorder, linked
from tests.integration.opcua_server import Running, running

NAMED = ConditionSettings(
    source="Dryer", name="DewPoint", label=BilingualText(en="Compressed air too humid", fr="Air comprimé trop humide")
)


@dataclass
class Plant:
    """A server with two alarms of its own."""

    server: Running
    conditions: Conditions
    dryer: Simulated
    camera: Simulated

    async def turn(self, one: Simulated, active: bool, severity: int = 700) -> None:
        await self.conditions.turn(one, active, f"{one.name} is {active}", severity, time.time_ns())


@pytest.fixture
async def plant(tmp_path: Path) -> AsyncIterator[Plant]:
    async with running(tmp_path) as server:
        conditions = Conditions(server.server, 2)
        await conditions.begin()
        dryer = await conditions.add("DewPoint", "Dryer", needs_confirm=True)
        camera = await conditions.add("Lens", "Camera", branching=True)
        yield Plant(server, conditions, dryer, camera)
        await server.forget()


@asynccontextmanager
async def panel(plant: Plant, folder: Path) -> AsyncIterator[tuple[Panel, Link]]:
    made = Panel(folder, [NAMED])
    try:
        async with linked(plant.server.url, folder, made, conditions=True) as link:
            await made.live()
            await made.until(lambda: Refresh.ENDS in made.conditions)
            yield made, link
    finally:
        made.journal.stop()


async def test_what_stands_is_told_at_the_start_and_what_turns_is_told_at_once(plant: Plant, tmp_path: Path) -> None:
    await plant.turn(plant.dryer, True)
    async with panel(plant, tmp_path / "a") as (made, _):
        (one,) = await made.sees("DewPoint", AlarmState.UNACKNOWLEDGED)
        assert (one.face.label.en, one.face.priority, one.occurrence) == (
            "Compressed air too humid",
            Priority.URGENT,
            1,
        )
        assert made.of("Lens") == []
        await plant.turn(plant.camera, True, severity=100)
        (lens,) = await made.sees("Lens", AlarmState.UNACKNOWLEDGED)
        assert (lens.face.label.en, lens.face.priority) == ("Camera Lens", Priority.LOW)
        await plant.turn(plant.camera, False)
        await made.sees("Lens", AlarmState.RETURNED)


async def test_acknowledge_confirm_comment_and_shelve_reach_the_server_and_come_back(
    plant: Plant, tmp_path: Path
) -> None:
    await plant.turn(plant.dryer, True)
    async with panel(plant, tmp_path / "a") as (made, link):
        (one,) = await made.sees("DewPoint", AlarmState.UNACKNOWLEDGED)
        await answered(one, lambda c: hand(link).acknowledge(c.condition, c.event, "seen", "audit 1"))
        await made.sees("DewPoint", AlarmState.ACKNOWLEDGED)
        assert one.condition is not None
        assert one.condition.comment == "seen"
        await answered(one, lambda c: hand(link).comment(c.condition, c.event, "dryer is drained", "audit 2"))
        await made.until(lambda: one.condition is not None and one.condition.comment == "dryer is drained")
        await answered(one, lambda c: hand(link).shelve(c.condition, 60.0, "audit 3", one_shot=False))
        await made.sees("DewPoint", AlarmState.SHELVED)
        await answered(one, lambda c: hand(link).unshelve(c.condition, "audit 4"))
        await made.sees("DewPoint", AlarmState.ACKNOWLEDGED)
        await plant.turn(plant.dryer, False)
        await made.sees("DewPoint", AlarmState.LATCHED_ACKNOWLEDGED)
        await answered(one, lambda c: hand(link).confirm(c.condition, c.event, "", "audit 5"))
        await made.until(lambda: made.of("DewPoint") == [])
        words = [row.what for row in made.journal_rows()]
        assert words == ["raise", "acknowledge", "comment", "shelve", "unshelve", "clear", "confirm"]


async def test_an_old_event_acknowledges_nothing(plant: Plant, tmp_path: Path) -> None:
    await plant.turn(plant.dryer, True)
    async with panel(plant, tmp_path / "a") as (made, link):
        (one,) = await made.sees("DewPoint", AlarmState.UNACKNOWLEDGED)
        assert one.condition is not None
        old = one.condition.event
        await plant.turn(plant.dryer, False)
        await plant.turn(plant.dryer, True)
        await made.until(lambda: one.occurrence == 2)
        status = await hand(link).acknowledge(one.condition.condition, old, "", "audit")
        assert status == ua.StatusCodes.BadEventIdUnknown
        await made.sees("DewPoint", AlarmState.UNACKNOWLEDGED)


async def test_an_earlier_occurrence_is_an_alarm_of_its_own(plant: Plant, tmp_path: Path) -> None:
    async with panel(plant, tmp_path / "a") as (made, link):
        await plant.turn(plant.camera, True)
        await plant.turn(plant.camera, False)
        await plant.turn(plant.camera, True)
        both = await made.sees("Lens", AlarmState.UNACKNOWLEDGED, AlarmState.RETURNED)
        (branch,) = [one for one in both if one.condition is not None and one.condition.branch]
        await answered(branch, lambda c: hand(link).acknowledge(c.condition, c.event, "", "audit"))
        await made.sees("Lens", AlarmState.UNACKNOWLEDGED)


async def test_two_panels_agree(plant: Plant, tmp_path: Path) -> None:
    await plant.turn(plant.dryer, True)
    async with panel(plant, tmp_path / "a") as (first, link), panel(plant, tmp_path / "b") as (second, _):
        (one,) = await first.sees("DewPoint", AlarmState.UNACKNOWLEDGED)
        await second.sees("DewPoint", AlarmState.UNACKNOWLEDGED)
        await answered(one, lambda c: hand(link).acknowledge(c.condition, c.event, "", "audit"))
        await first.sees("DewPoint", AlarmState.ACKNOWLEDGED)
        await second.sees("DewPoint", AlarmState.ACKNOWLEDGED)


async def test_after_a_new_session_all_are_told_anew_and_what_is_over_is_gone(plant: Plant, tmp_path: Path) -> None:
    await plant.turn(plant.dryer, True)
    await plant.turn(plant.camera, True)
    async with panel(plant, tmp_path / "a") as (made, link):
        await made.sees("DewPoint", AlarmState.UNACKNOWLEDGED)
        refreshes = made.conditions.count(Refresh.ENDS)
        await plant.server.forget()
        assert link._session is not None
        link._session.drop()
        plant.camera.stand = type(plant.camera.stand)()  # it ended while nobody was told
        await made.until(lambda: made.conditions.count(Refresh.ENDS) > refreshes)
        await made.sees("DewPoint", AlarmState.UNACKNOWLEDGED)
        assert made.of("Lens") == []
        rows = made.journal_rows()
        assert [row.what for row in rows if "DewPoint" in row.condition] == ["raise"]  # told again is no news
        assert [row.what for row in rows if "Lens" in row.condition] == ["raise", "clear"]


async def test_a_second_run_takes_up_what_the_first_one_wrote(plant: Plant, tmp_path: Path) -> None:
    await plant.turn(plant.dryer, True)
    async with panel(plant, tmp_path / "a") as (made, _):
        await made.sees("DewPoint", AlarmState.UNACKNOWLEDGED)
    async with panel(plant, tmp_path / "a") as (again, _):
        (one,) = await again.sees("DewPoint", AlarmState.UNACKNOWLEDGED)
        assert one.occurrence == 1
        assert [row.what for row in again.journal_rows()] == ["raise"]


async def test_a_server_without_conditions_says_so_once(plant: Plant, tmp_path: Path) -> None:
    server = plant.server.server
    refresh = server.get_node(ua.NodeId(ua.Int32(ua.ObjectIds.ConditionType_ConditionRefresh)))

    async def none(*_: object) -> ua.StatusCode:
        return ua.StatusCode(ua.UInt32(ua.StatusCodes.BadNotSupported))

    server.link_method(refresh, none)
    recorder = Recorder()
    (tmp_path / "a").mkdir()
    async with linked(plant.server.url, tmp_path / "a", recorder, conditions=True):
        await recorder.live()
        await recorder.until(lambda: any(one.key == "alarms.server_refused" for one in recorder.notices))
