"""From an unknown server to recorded values: an empty station, filled by a technician, and begun again."""

import asyncio
import stat
import sys
import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from hmi import core as parts
from hmi.channel.messages import Answer, Ask, Frame, Refused
from hmi.channel.questions import (
    AddTag,
    CertificatesShown,
    DraftTag,
    Enter,
    Entered,
    Question,
    Reply,
    Secret,
    ShowCertificates,
    TagAdded,
    TagDrafted,
    Trust,
)
from hmi.channel.socket import ScreenSide, connect, greet
from hmi.cli.workbench import workbench
from hmi.station.folder import socket_path
from hmi.station.load import load
from hmi.values.link import Phase
from tests.certified import certified
from tests.integration.opcua_server import COUNTER, NAMESPACE, Running, running
from tests.people import enrol, log_in

PASSWORD = "operator-pw"


@pytest_asyncio.fixture(scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Running]:
    async with running(tmp_path_factory.mktemp("server"), certified()) as peer:
        yield peer


@pytest.fixture(autouse=True)
async def _server_forgets(server: Running) -> AsyncIterator[None]:
    yield
    await server.forget()
    listening: Any = server.server.bserver
    async with asyncio.timeout(5):
        while listening.clients or not all(task.done() for task in listening.closing_tasks):  # noqa: ASYNC110 - no event
            await asyncio.sleep(0.01)


def kept(file: Path) -> tuple[str, int] | None:
    """What a password file holds, and who may read it; None when it is not there."""
    return (file.read_text("utf-8"), stat.S_IMODE(file.stat().st_mode)) if file.exists() else None


@asynccontextmanager
async def begun(folder: Path, file: Path) -> AsyncIterator[tuple[parts.Core, ScreenSide]]:
    """A core of this station file, and a screen attached to it at which an engineer is logged in."""
    station = load(file, may_be_empty=True)
    enrol(folder, station.name)
    core = parts.build(station, folder, file)
    async with asyncio.TaskGroup() as group:
        group.create_task(parts.run(core), name="core")
        await core.listening.wait()
        side = await connect(socket_path(folder))
        try:
            await greet(side, "technician")
            await ask(side, log_in("emma"))
            yield core, side
        finally:
            await side.close()
            core.ended.set()


async def ask(side: ScreenSide, question: Question) -> Reply | Refused:
    await side.send(Ask(request=1, question=question))
    async with asyncio.timeout(20):
        while True:
            match await side.receive():
                case Answer(reply=reply):
                    return reply
                case Refused() as refused:
                    return refused
                case Frame():
                    pass
                case other:
                    raise AssertionError(other)


async def test_a_server_nobody_knew_is_recorded_from_the_next_start_on(tmp_path: Path, server: Running) -> None:
    folder, file, empty = workbench(tmp_path / "bench")
    assert empty
    async with begun(folder, file) as (core, side):
        assert (core.tags, core.links) == ((), [])
        shown = await ask(side, ShowCertificates(place=server.url))
        assert isinstance(shown, CertificatesShown)
        await ask(side, Trust(place=server.url, fingerprint=shown.certificates[0].fingerprint))
        entered = await ask(side, Enter(place=server.url, user="operator", password=Secret(PASSWORD)))
        assert isinstance(entered, Entered)
        assert entered.can_add
        draft = await ask(side, DraftTag(place=server.url, node=COUNTER, name="Counter"))
        assert isinstance(draft, TagDrafted)
        assert PASSWORD not in draft.text
        secret = Path(draft.password_file)
        assert secret.parent == folder / "secrets"
        assert kept(secret) is None, "nothing is kept before a person says so"
        assert isinstance(await ask(side, AddTag(text=draft.text)), TagAdded)
        steady = f"nsu={NAMESPACE};s=Steady"
        second = await ask(side, DraftTag(place=server.url, node=steady, name="Steady"))
        assert isinstance(second, TagDrafted)
        assert "[servers." not in second.text
        assert second.password_file == ""
        assert isinstance(await ask(side, AddTag(text=second.text)), TagAdded)
    assert kept(secret) == (f"{PASSWORD}\n", 0o600 if sys.platform != "win32" else 0o666)
    (settings,) = tomllib.loads(file.read_text("utf-8"))["servers"].values()
    assert settings["security_mode"] == "SignAndEncrypt"
    assert settings["identity"]["user"] == "operator"
    assert workbench(folder) == (folder, file, False)

    async with begun(folder, file) as (core, _):
        assert [tag.name for tag in core.tags] == ["Counter", "Steady"]
        (link,) = core.links
        async with asyncio.timeout(20):
            while link.state.phase is not Phase.LIVE or core.intake.pulse.good_ns.min() <= 0:  # noqa: ASYNC110 - polled
                await asyncio.sleep(0.02)
        assert link.state.security == "Aes256_Sha256_RsaPss/SignAndEncrypt"
        assert link.state.identity == "operator"


async def test_a_password_is_not_kept_for_a_session_that_has_ended(tmp_path: Path, server: Running) -> None:
    folder, file, _ = workbench(tmp_path / "bench")
    before = file.read_bytes()
    async with begun(folder, file) as (core, side):
        shown = await ask(side, ShowCertificates(place=server.url))
        assert isinstance(shown, CertificatesShown)
        await ask(side, Trust(place=server.url, fingerprint=shown.certificates[0].fingerprint))
        await ask(side, Enter(place=server.url, user="operator", password=Secret(PASSWORD)))
        draft = await ask(side, DraftTag(place=server.url, node=COUNTER, name="Counter"))
        assert isinstance(draft, TagDrafted)
        await core.visits.leave(server.url)
        refused = await ask(side, AddTag(text=draft.text))
        assert isinstance(refused, Refused)
        assert refused.reason == "explore.enter_again"
    assert file.read_bytes() == before
    assert kept(Path(draft.password_file)) is None
