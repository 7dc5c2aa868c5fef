"""Messages over the local socket: both ends in one loop."""

import asyncio
import os
import struct
import tempfile
from pathlib import Path

import pytest

from hmi.channel.messages import Frame, Hello, Parting, Watch
from hmi.channel.socket import MAX_MESSAGE_BYTES, CoreGoneError, CoreSide, ScreenGoneError, connect, serve
from hmi.values.tag import Kind, Tag
from hmi.values.text import Text
from tests.nets import ExpectedLog


async def test_messages_arrive_whole_and_in_order(tmp_path: Path) -> None:
    received: list[object] = []

    async def attach(side: CoreSide) -> None:
        received.append(await side.receive())
        received.append(await side.receive())
        await side.send(Frame(number=1, core_ns=5, heard={"line": 0.5}))

    address = str(tmp_path / "core")
    async with serve(address, attach):
        screen = await connect(address)
        await screen.send(Hello(protocol=1, screen="panel"))
        await screen.send(Watch(shown=list(range(100_000)), trended=[]))
        assert await screen.receive() == Frame(number=1, core_ns=5, heard={"line": 0.5})
        await screen.close()
    assert received == [Hello(protocol=1, screen="panel"), Watch(shown=list(range(100_000)), trended=[])]


async def test_the_socket_is_its_owners_alone(tmp_path: Path) -> None:
    async def attach(side: CoreSide) -> None:
        await side.receive()

    address = tmp_path / "core"
    address.write_text("left by a dead core")
    async with serve(str(address), attach):
        assert address.stat().st_mode & 0o777 == 0o600
    assert not address.exists()


async def test_no_core_is_said_by_name(tmp_path: Path) -> None:
    with pytest.raises(CoreGoneError):
        await connect(str(tmp_path / "nobody"))


async def test_each_end_notices_that_the_other_is_gone(tmp_path: Path) -> None:
    noticed = asyncio.Event()

    async def attach(side: CoreSide) -> None:
        await side.send(Parting(reason="hello"))
        with pytest.raises(ScreenGoneError):
            await side.receive()
        noticed.set()

    address = str(tmp_path / "core")
    async with serve(address, attach):
        screen = await connect(address)
        await screen.receive()
        await screen.close()
        async with asyncio.timeout(5):
            await noticed.wait()
        second = await connect(address)
        await second.receive()
    with pytest.raises(CoreGoneError):
        await second.receive()
    await second.close()


@pytest.mark.parametrize("raw", [struct.pack("<I", MAX_MESSAGE_BYTES + 1), struct.pack("<I", 3) + b"\xc1\xc1\xc1"])
async def test_what_is_no_message_ends_the_connection_and_no_more(tmp_path: Path, raw: bytes) -> None:
    outcome: list[Exception] = []

    async def attach(side: CoreSide) -> None:
        try:
            await side.receive()
        except Exception as error:  # noqa: BLE001 (the kind of error is what is tested)
            outcome.append(error)

    address = str(tmp_path / "core")
    async with serve(address, attach):
        reader, writer = await asyncio.open_unix_connection(address)
        writer.write(raw)
        assert await reader.read() == b""
        writer.close()
        await writer.wait_closed()
    assert [type(error).__name__ for error in outcome] in (["ScreenGoneError"], ["ChannelError"])


async def test_a_tag_travels_with_its_words(tmp_path: Path) -> None:
    from types import MappingProxyType

    from hmi.channel.messages import PROTOCOL, Welcome

    tag = Tag(
        0, "Blister.State", "line", "Blister", Kind.STATE, states=MappingProxyType({6: Text("Execute", "Marche")})
    )
    welcome = Welcome(
        protocol=PROTOCOL, core_pid=1, version="0", station="s", simulated=True, data_folder="", history_path="",
        tags=[tag], label=Text(), machines=[], links=[], notices=[], open_gaps=[],
    )  # fmt: skip

    async def attach(side: CoreSide) -> None:
        await side.send(welcome)
        await side.send(Parting(reason="core_stopping"))

    address = str(tmp_path / "core")
    async with serve(address, attach):
        screen = await connect(address)
        answer = await screen.receive()
        await screen.close()
    assert isinstance(answer, Welcome)
    assert answer.tags[0].states[6].fr == "Marche"


async def test_where_the_data_folder_takes_no_socket_both_meet_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectedLog
) -> None:
    expected_log("no socket at")
    runtime = tempfile.mkdtemp(prefix="p")  # a short path: sockets take no long ones
    monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)

    async def attach(side: CoreSide) -> None:
        await side.send(Parting(reason="hello"))

    address = str(tmp_path / "folder that is not there" / "core")
    async with serve(address, attach):
        screen = await connect(address)
        assert await screen.receive() == Parting(reason="hello")
        await screen.close()
    os.rmdir(runtime)  # nothing is left in it


async def test_a_run_time_folder_of_somebody_else_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    (tmp_path / f"pupitre-{os.getuid()}").mkdir(mode=0o777)
    (tmp_path / f"pupitre-{os.getuid()}").chmod(0o777)

    async def attach(side: CoreSide) -> None:
        await side.send(Parting(reason="hello"))

    with pytest.raises(BaseExceptionGroup) as caught:
        async with serve(str(tmp_path / "not there" / "core"), attach):
            pass
    assert isinstance(caught.value.exceptions[0], PermissionError)
