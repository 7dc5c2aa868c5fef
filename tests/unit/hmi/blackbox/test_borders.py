"""What the black box asks of the system: the way to a server, and how far a connection gets."""

import asyncio
import socket
import sys
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import msgspec
import pytest

from hmi.blackbox import probe as probing
from hmi.blackbox.address import host_of
from hmi.blackbox.probe import failed, probe
from hmi.blackbox.recorder import Recorder
from hmi.blackbox.way import Way, has_way, interface_state, leading_4, leading_6
from hmi.opcua.tcp_facts import wire_of
from hmi.values.link import NO_WIRE, LinkState, Phase, Wire
from hmi.values.link_facts import Interface, Probe, Second

ROUTES = """Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0
eth1\t0000A8C0\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0
eth2\t0007A8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0
"""
ROUTES_6 = """20010db8000700000000000000000000 40 00000000000000000000000000000000 00 0 0100 1 0 1 eth3
00000000000000000000000000000000 00 00000000000000000000000000000000 00 0 0400 1 0 3 eth0
00000000000000000000000000000000 00 00000000000000000000000000000000 00 0 ffff 1 0 200200 lo
"""


# --- the way ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("address", "name"), [("192.168.7.4", "eth2"), ("192.168.9.4", "eth1"), ("10.1.1.1", "eth0")])
def test_the_longest_prefix_leads(address: str, name: str) -> None:
    assert leading_4(ROUTES, address) == name


@pytest.mark.parametrize(("address", "name"), [("2001:db8:7::4", "eth3"), ("2001:db8:8::4", "eth0")])
def test_the_longest_prefix_leads_in_ipv6(address: str, name: str) -> None:
    assert leading_6(ROUTES_6, address) == name


def test_nothing_leads_where_there_is_no_route() -> None:
    assert leading_4(ROUTES.splitlines()[0], "10.1.1.1") == ""


def test_an_interface_as_the_system_describes_it(tmp_path: Path) -> None:
    assert interface_state(tmp_path, "eth0") is Interface.MISSING
    (tmp_path / "eth0").mkdir()
    assert interface_state(tmp_path, "eth0") is Interface.DOWN  # `carrier` cannot be read
    (tmp_path / "eth0" / "carrier").write_text("0\n")
    assert interface_state(tmp_path, "eth0") is Interface.NO_CARRIER
    (tmp_path / "eth0" / "carrier").write_text("1\n")
    assert interface_state(tmp_path, "eth0") is Interface.UP


def test_a_way_that_is_gone_is_looked_for_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    (tmp_path / "lo").mkdir()
    (tmp_path / "lo" / "carrier").write_text("1")
    way = Way("127.0.0.1", tmp_path)
    assert (way.look(), way.name) == (Interface.UP, "lo")
    monkeypatch.setattr("hmi.blackbox.way.has_way", lambda address: False)
    assert way.look() is Interface.NO_ADDRESS
    (tmp_path / "lo" / "carrier").write_text("0")
    assert way.look() is Interface.NO_CARRIER


def test_where_the_system_tells_little_only_the_route_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    assert Way("127.0.0.1").look() is Interface.UNKNOWN
    monkeypatch.setattr("hmi.blackbox.way.has_way", lambda address: False)
    assert Way("127.0.0.1").look() is Interface.NO_ADDRESS


def test_a_way_is_asked_for_without_a_byte() -> None:
    assert has_way("127.0.0.1")
    assert not has_way("no address")


# --- the probe --------------------------------------------------------------------------------------------------------


async def probed(keep_s: float | None) -> Probe:
    """Against a listener that keeps connections so long; None: for ever."""

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await (asyncio.sleep(keep_s) if keep_s is not None else reader.read(1))
        writer.transport.abort()

    async with await asyncio.start_server(take, "127.0.0.1", 0) as server:
        found, span_s = await probe("127.0.0.1", server.sockets[0].getsockname()[1], time.monotonic_ns)
        await asyncio.sleep(0.01)
    assert 0 <= span_s < 1
    return found


async def test_a_connection_that_is_kept_is_open() -> None:
    assert await probed(None) is Probe.OPEN


async def test_a_connection_that_is_closed_at_once_is_told_apart() -> None:
    assert await probed(0.0) is Probe.HUNG_UP


async def test_nothing_listens() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    assert (await probe("127.0.0.1", port, time.monotonic_ns))[0] is Probe.REFUSED


async def test_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probing, "CONNECT_S", 0.05)

    async def never(*_: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(asyncio, "open_connection", never)
    assert (await probe("127.0.0.1", 1, time.monotonic_ns))[0] is Probe.TIMED_OUT


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (socket.gaierror(), Probe.NO_NAME),
        (OSError(113, "no route to host"), Probe.NO_ROUTE),
        (ConnectionResetError(), Probe.HUNG_UP),
        (OSError(110, "timed out"), Probe.TIMED_OUT),
    ],
)
def test_how_far_a_failed_attempt_got(error: OSError, kind: Probe) -> None:
    assert failed(error) is kind


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("opc.tcp://plc:4841/x", ("plc", 4841)),
        ("opc.tcp://[::1]/", ("::1", 4840)),
        ("opc.tcp://plc:99999", ("", 0)),
        ("", ("", 4840)),
    ],
)
def test_host_and_port(url: str, host: tuple[str, int]) -> None:
    assert host_of(url) == host


# --- the connection ---------------------------------------------------------------------------------------------------


async def test_what_the_kernel_knows_of_a_connection() -> None:
    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"x")
        with suppress(ConnectionError):
            await reader.read()
        writer.transport.abort()

    async with await asyncio.start_server(speak, "127.0.0.1", 0) as server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        await reader.read(1)
        told = wire_of(writer.transport, 7, 2)
        writer.transport.abort()
        assert wire_of(writer.transport, 7, 2) == NO_WIRE
        await asyncio.sleep(0.01)
    assert (told.opened_ns, told.renewals, told.retransmits) == (7, 2, 0)
    assert (0 < told.tcp_rtt_s < 1) if sys.platform == "linux" else told.tcp_rtt_s == 0
    assert wire_of(None, 7, 2) == NO_WIRE


def test_it_travels_to_the_screen() -> None:
    state = LinkState("a", Phase.LIVE, 1, wire=Wire(1, 2, 0.5, 3))
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(state), type=LinkState) == state


# --- the recorder -----------------------------------------------------------------------------------------------------


class Plant:
    """One link, and what is kept of it."""

    def __init__(self, port: int, phase: Phase) -> None:
        self.state = LinkState("a", phase, 0, url=f"opc.tcp://127.0.0.1:{port}", wire=Wire(1, 2, 0.001, 3))
        self.kept: list[Second] = []
        self.came = asyncio.Event()

    @property
    def links(self) -> Mapping[str, LinkState]:
        return {"a": self.state}

    def heard_s(self) -> Mapping[str, float]:
        return {"a": 0.5}

    def note_second(self, link: str, second: Second) -> None:
        assert link == "a"
        self.kept.append(second)
        self.came.set()

    def lag_s(self) -> float:
        return 0.125

    async def seconds(self, count: int) -> list[Second]:
        async with asyncio.timeout(15):
            while len(self.kept) < count:
                self.came.clear()
                await self.came.wait()
        return self.kept


@asynccontextmanager
async def recording(plant: Plant) -> AsyncIterator[None]:
    async with asyncio.TaskGroup() as group:
        task = group.create_task(Recorder(plant, plant, lambda link: (1, 9)).run())
        yield
        task.cancel()


async def test_a_second_after_the_other_without_a_probe_of_what_delivers() -> None:
    plant = Plant(1, Phase.LIVE)
    async with recording(plant):
        seconds = await plant.seconds(3)
    assert [second.probe for second in seconds] == [Probe.NONE] * 3
    last = seconds[-1]
    assert (last.heard_s, last.commit_lag_s, last.bad, last.tags) == (0.5, 0.125, 1, 9)
    assert (last.renewals, last.retransmits, last.tcp_rtt_s) == (2, 3, 0.001)
    assert 0.8e9 < seconds[2].at_ns - seconds[1].at_ns < 1.6e9


async def test_a_link_that_is_down_is_probed_at_once_and_then_seldom() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    plant = Plant(port, Phase.WAITING)
    async with recording(plant):
        seconds = await plant.seconds(5)
    assert [second.probe for second in seconds if second.probe is not Probe.NONE] == [Probe.REFUSED]


async def test_a_loop_that_stood_still_is_noted() -> None:
    plant = Plant(1, Phase.LIVE)
    async with recording(plant):
        await plant.seconds(1)
        until = time.monotonic() + 0.6
        while time.monotonic() < until:
            pass
        seconds = await plant.seconds(2)
    assert seconds[1].loop_lag_s >= 0.35
