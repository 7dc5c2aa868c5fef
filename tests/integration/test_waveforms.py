"""Waveforms over real links: what stands in a server's array, and what stands in it that is none."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from asyncua import ua

from hmi.opcua.arrays import Unfit
from hmi.opcua.items import Point
from hmi.opcua.link import Link
from hmi.opcua.live import Live
from hmi.opcua.reasons import LinkError
from hmi.simulator.serve import Simulation
from hmi.station.waveforms import waveforms_of
from hmi.twin.faults import Fault as TwinFault
from hmi.twin.vibration import SAMPLES
from hmi.values.vibration import Fault
from hmi.wear.waveform import MOST_SAMPLES, heard
from tests.integration.link_recorder import Recorder, linked
from tests.integration.opcua_server import NAMESPACE, Running, running
from tests.integration.test_simulator import serving
from tests.unit.hmi.wear.line import STATION

NODE_UNKNOWN = 0x80340000
WAVE = f"nsu={NAMESPACE};s=Wave"
(DEMO,) = waveforms_of(STATION)
SPEED = (Point(0, "Speed", "nsu=urn:pupitre:demo-line;s=Blister.MainDriveSpeed", 0.1, 1000),)


@pytest_asyncio.fixture(scope="module")
async def peer(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Running]:
    async with running(tmp_path_factory.mktemp("server")) as found:
        yield found


def live_of(link: Link) -> Live:
    live = link.live
    assert live is not None
    return live


async def test_only_an_array_of_numbers_is_a_waveform_and_none_costs_the_link(peer: Running, tmp_path: Path) -> None:
    index = await peer.server.get_namespace_index(NAMESPACE)
    holds: dict[str, ua.Variant] = {
        "Wave": ua.Variant([1.0, -2.5], ua.VariantType.Float),
        "Empty": ua.Variant([], ua.VariantType.Float, is_array=True),
        "Texts": ua.Variant(["one", "two"], ua.VariantType.String),
        "Text": ua.Variant("no array", ua.VariantType.String),
        "Long": ua.Variant([0.0] * 5000, ua.VariantType.Double),
    }
    for name, variant in holds.items():
        await peer.server.nodes.objects.add_variable(ua.NodeId.from_string(f"ns={index};s={name}"), name, variant)
    recorder = Recorder()
    async with linked(peer.url, tmp_path, recorder) as link:
        await recorder.live()
        sound = await live_of(link).array(WAVE, MOST_SAMPLES)
        assert sound.values is not None
        assert sound.values.tolist() == [1.0, -2.5]
        assert abs(sound.source_ns - time.time_ns()) < 60e9

        unfit = {"Empty": Unfit.EMPTY, "Texts": Unfit.NO_NUMBERS, "Text": Unfit.NO_ARRAY, "Long": Unfit.TOO_LONG}
        for name, wrong in unfit.items():
            assert (await live_of(link).array(f"nsu={NAMESPACE};s={name}", 4999)).unfit is wrong
        assert (await live_of(link).array(f"nsu={NAMESPACE};s=Nothing", MOST_SAMPLES)).status == NODE_UNKNOWN
        with pytest.raises(LinkError, match="urn:nobody"):
            await live_of(link).array("nsu=urn:nobody;s=Wave", MOST_SAMPLES)

        await recorder.heard_until(peer.made + 2)
    await peer.forget()
    assert not recorder.missing()
    assert len(recorder.gaps) <= 1  # from the start to the first data


async def test_the_demo_line_tells_the_damage_of_its_bearing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hmi.twin.wear.FAULT_LIFE_S", 60.0)
    simulation = Simulation(port=0, folder=tmp_path, speed=5.0, faults=(TwinFault("bearing", 0.0),))
    recorder = Recorder()
    with serving(simulation) as url:
        async with linked(url, tmp_path / "pki", recorder, points=SPEED) as link:
            await recorder.live(30.0)
            await recorder.until(lambda: bool(recorder.values()))
            faults: tuple[Fault, ...] | None = ()
            async with asyncio.timeout(30.0):
                while faults != (Fault.OUTER,):
                    read = await live_of(link).array(DEMO.node, MOST_SAMPLES)
                    assert read.values is not None
                    assert len(read.values) == SAMPLES
                    faults = heard(read.values, DEMO, recorder.values()[-1] / 60.0).faults
