"""Looking around asyncua's own server: nodes, walks, offers, the drafted station file, and the commands."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from asyncua import ua
from asyncua.common.node import Node
from click.testing import CliRunner

from hmi.cli.draft import draft
from hmi.cli.servers import browse, init
from hmi.opcua import explore
from hmi.opcua.certificates import TrustStore
from hmi.opcua.explore import Explorer, NodeMissingError, exploring, offers_of
from hmi.opcua.identity import Credentials
from hmi.opcua.nodes import Unresolved, resolve_all
from hmi.opcua.offer import PACKML_URI, Offered, offering
from hmi.opcua.reasons import LinkError, Reason
from hmi.opcua.wire import request
from hmi.station.load import load
from hmi.station.structs import Server
from hmi.values.tag import Kind
from tests.certified import Certified, certified
from tests.integration.opcua_server import NAMESPACE, Running, running

CHILDREN = 450


def unprotected(url: str) -> Server:
    return Server(url=url, security_policy="None", security_mode="None", unprotected=True)


async def _property(owner: Node, name: str, value: ua.Variant) -> None:
    await owner.add_property(ua.NodeId.from_string("i=0"), ua.QualifiedName.from_string(name), value)


async def _populate(peer: Running) -> None:
    """A line as an integrator meets it."""
    server = peer.server
    index = await server.get_namespace_index(NAMESPACE)
    packml = await server.register_namespace(PACKML_URI)
    line = await server.nodes.objects.add_object(index, "Line")
    blister = await line.add_object(index, "Blister")
    temperature = await blister.add_variable(index, "Temperature", 182.5)
    await _property(temperature, "EURange", ua.Variant(ua.Range(0.0, 250.0)))
    unit = ua.EUInformation(NamespaceUri=ua.String("http://www.opcfoundation.org/UA/units/un/cefact"),
                            UnitId=ua.Int32(4408652), DisplayName=ua.LocalizedText("deg C"))  # fmt: skip
    await _property(temperature, "EngineeringUnits", ua.Variant(unit))
    mode = await blister.add_variable(index, "Door", 1, ua.VariantType.UInt32)
    await _property(mode, "EnumStrings", ua.Variant([ua.LocalizedText("open"), ua.LocalizedText("closed")]))
    guard = await blister.add_variable(index, "Guard", True)
    await _property(guard, "TrueState", ua.Variant(ua.LocalizedText("locked")))
    await _property(guard, "FalseState", ua.Variant(ua.LocalizedText("free")))
    await blister.add_variable(index, "Lot", "A-17\x1b[31m")
    await blister.add_variable(index, "Profile", [1.0, 2.0])
    await blister.add_variable(index, "Cartons total", 12, ua.VariantType.UInt32)
    await blister.add_variable(index, "Running", True)
    health: Any = ua.ServerState.Running
    await blister.add_variable(index, "Server state", health, ua.VariantType.Int32, ua.NodeId.from_string("i=852"))
    for part in ("Status", "Admin"):
        await blister.add_object(ua.NodeId.from_string(f"ns={packml};s=Blister.{part}"),
                                 ua.QualifiedName.from_string(f"{packml}:{part}"))  # fmt: skip
    status = server.get_node(f"ns={packml};s=Blister.Status")
    state = ua.NodeId.from_string(f"ns={packml};s=Blister.State")
    await status.add_variable(state, f"{packml}:StateCurrent", 6, ua.VariantType.Int32)
    many = await server.nodes.objects.add_folder(index, "Many")
    for number in range(CHILDREN):
        await many.add_variable(ua.NodeId.from_string(f"ns={index};i={50_000 + number}"), f"{index}:V{number}", 0.5)
    await many.add_reference(line, ua.ObjectIds.Organizes)  # a second way to the same nodes


@pytest_asyncio.fixture(scope="module")
async def peer(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[Running, Certified]]:
    identity = certified()
    async with running(tmp_path_factory.mktemp("server"), identity) as found:
        await _populate(found)
        yield found, identity


@pytest_asyncio.fixture(autouse=True)
async def _nobody_connected(peer: tuple[Running, Certified]) -> AsyncIterator[None]:
    """The server's side of a connection ends a few turns after ours."""
    yield
    await peer[0].forget()
    listening: Any = peer[0].server.bserver
    async with asyncio.timeout(5):
        while listening.clients or not all(task.done() for task in listening.closing_tasks):  # noqa: ASYNC110 - it has no event
            await asyncio.sleep(0.01)


@asynccontextmanager
async def looking(peer: tuple[Running, Certified], tmp_path: Path) -> AsyncIterator[Explorer]:
    server = unprotected(peer[0].url)
    async with exploring(server, Credentials(), None, TrustStore(tmp_path / "pki"), time.time_ns()) as explorer:
        yield explorer


async def offered(peer: tuple[Running, Certified], tmp_path: Path) -> dict[str, Offered]:
    async with looking(peer, tmp_path) as explorer:
        return {tag.name: tag for tag in (await offering(explorer)).tags}


async def test_what_the_server_offers_strongest_first(peer: tuple[Running, Certified]) -> None:
    assert [str(offer) for offer in await offers_of(peer[0].url)] == [
        "Aes256_Sha256_RsaPss/SignAndEncrypt",
        "Basic256Sha256/SignAndEncrypt",
        "Basic256Sha256/Sign",
        "None/None",
    ]


async def test_node_ids_and_paths_lead_to_the_same_node(peer: tuple[Running, Certified], tmp_path: Path) -> None:
    async with looking(peer, tmp_path) as explorer:
        path = f"/Objects/nsu={NAMESPACE}:Line/nsu={NAMESPACE}:Blister/nsu={NAMESPACE}:Temperature"
        node = await explorer.find(path)
        assert await explorer.find(explorer.text(node)) == node
        (value,) = await explorer.read([node])
        assert value.number == 182.5
        client = explorer._session.client
        missing = await resolve_all(client, ["nsu=urn:gone;i=1", "/Objects/Nothing", path, "nonsense"])
        assert [isinstance(one, Unresolved) for one in missing] == [True, True, False, True]
        assert missing[1] == Unresolved("BadNoMatch")
        with pytest.raises(NodeMissingError):
            await explorer.find("/Objects/Nothing")


async def test_a_walk_meets_each_node_once_and_its_properties_with_it(
    peer: tuple[Running, Certified], tmp_path: Path
) -> None:
    async with looking(peer, tmp_path) as explorer:
        found = [one async for one in explorer.walk()]
    assert len({one.node for one in found}) == len(found)
    by_name = {one.steps[-1].name: one for one in found}
    assert set(by_name["Temperature"].properties) == {"EURange", "EngineeringUnits"}
    assert sum(one.steps[-1].name.startswith("V") for one in found) == CHILDREN
    assert "EURange" not in by_name
    assert "ServerStatus" not in by_name


async def test_a_walk_can_be_cut_short(peer: tuple[Running, Certified], tmp_path: Path) -> None:
    async with looking(peer, tmp_path) as explorer:
        assert len([one async for one in explorer.walk(max_nodes=7)]) == 7
        async for _ in explorer.walk():
            break
        offer = await offering(explorer, max_nodes=7)
        assert not offer.complete


async def test_small_answers_and_continuation_points_give_the_same_children(
    peer: tuple[Running, Certified], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with looking(peer, tmp_path) as explorer:
        node = await explorer.find(f"/Objects/nsu={NAMESPACE}:Many")
        whole = await explorer.children(node)
        monkeypatch.setattr(explore, "_REFERENCES_A_NODE", 40)
        assert await explorer.children(node) == whole
        assert len(whole) == CHILDREN + 1  # the line stands there too


async def test_tags_are_offered_with_all_the_server_says(peer: tuple[Running, Certified], tmp_path: Path) -> None:
    tags = await offered(peer, tmp_path)
    assert next(iter(tags)) == "Blister.Temperature"
    hot = tags["Blister.Temperature"]
    assert (hot.kind, hot.unit, hot.range, hot.decimals, hot.machine) == (Kind.ANALOG, "°C", (0.0, 250.0), 1, "Blister")
    assert hot.node.startswith(f"nsu={NAMESPACE};")
    assert hot.path == f"/Objects/nsu={NAMESPACE}:Line/nsu={NAMESPACE}:Blister/nsu={NAMESPACE}:Temperature"
    assert (tags["Blister.Door"].kind, dict(tags["Blister.Door"].states)) == (Kind.STATE, {0: "open", 1: "closed"})
    assert dict(tags["Blister.Guard"].states) == {0: "free", 1: "locked"}
    assert tags["Blister.Lot"].kind is Kind.TEXT
    assert tags["Blister.Cartons total"].kind is Kind.COUNTER
    assert tags["Blister.Running"].kind is Kind.SWITCH
    assert tags["Blister.Server state"].states[3] == "Suspended"  # words of the type, not of the variable
    assert tags["Status.StateCurrent"].states[6] == "Execute"
    assert tags["Status.StateCurrent"].machine == "Blister"
    assert "Blister.Profile" not in tags


async def test_the_drafted_file_loads(peer: tuple[Running, Certified], tmp_path: Path) -> None:
    async with looking(peer, tmp_path) as explorer:
        found = await offering(explorer)
    assert found.left_out == {"arrays": 1}
    path = tmp_path / "station.toml"
    path.write_text(draft(found, unprotected(peer[0].url), "Test", limit=5000), encoding="utf-8")
    station = load(path)
    assert len(station.tags) == len(found.tags)
    assert [machine.name for machine in station.machines] == ["Blister"]


async def test_the_loop_stays_free_during_a_walk(peer: tuple[Running, Certified], tmp_path: Path) -> None:
    """Other work gets its turn between batches: the longest wait is one batch of server and client in one loop."""
    turns = 0

    async def other() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    async with looking(peer, tmp_path) as explorer, asyncio.TaskGroup() as tasks:
        running_beside = tasks.create_task(other())
        await offering(explorer)
        running_beside.cancel()
    assert turns > 50


async def test_the_channel_lives_through_renewals(peer: tuple[Running, Certified], tmp_path: Path) -> None:
    async with looking(peer, tmp_path) as explorer:
        for _ in range(3):
            await explorer._session.renew_channel()
            assert len(await request(explorer._session.client, ua.ReadRequest())) > 0


async def test_a_certificate_that_nobody_trusts_ends_it(peer: tuple[Running, Certified], tmp_path: Path) -> None:
    from hmi.opcua.own_certificate import own_certificate

    now_ns = time.time_ns()
    own = await asyncio.to_thread(own_certificate, tmp_path / "pki", "test", now_ns)
    store = TrustStore(tmp_path / "pki")
    server = Server(url=peer[0].url)
    with pytest.raises(LinkError) as caught:
        async with exploring(server, Credentials(), own, store, now_ns):
            pass
    assert caught.value.reason is Reason.CERTIFICATE_UNTRUSTED
    store.trust(peer[1].der)
    async with exploring(server, Credentials(user="operator", password="operator-pw"), own, store, now_ns) as explorer:
        assert NAMESPACE in explorer.namespaces


async def _run(command: Any, *arguments: str, **options: Any) -> Any:
    """A command as the shell starts it, in a thread: it runs a loop of its own."""
    return await asyncio.to_thread(CliRunner().invoke, command, arguments, **options)


async def test_browse_shows_names_values_and_node_ids(
    peer: tuple[Running, Certified], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PUPITRE_FOLDER", str(tmp_path))
    url = peer[0].url
    arguments = (
        url,
        f"/Objects/nsu={NAMESPACE}:Line/nsu={NAMESPACE}:Blister",
        "--unprotected",
        "--security-policy",
        "None",
    )
    result = await _run(browse, *arguments)
    assert result.exit_code == 0, result.output
    assert "Temperature" in result.output
    assert "182.5" in result.output
    assert f"nsu={NAMESPACE};" in result.output
    assert "\x1b" not in result.output
    attributes = await _run(browse, url, f"{arguments[1]}/nsu={NAMESPACE}:Temperature", *arguments[2:])
    assert "Double" in attributes.output
    assert "0 to 250" in attributes.output
    for nowhere in ("/Objects/Nothing", f"nsu={NAMESPACE};s=Nothing", "nothing"):
        nothing = await _run(browse, url, nowhere, *arguments[2:])
        assert nothing.exit_code == 1
        assert "Error: No such node at this server: " in nothing.output
    assert (await _run(browse, url, "--security-policy", "None")).exit_code == 2


async def test_init_writes_a_file_once(
    peer: tuple[Running, Certified], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PUPITRE_FOLDER", str(tmp_path / "home"))
    monkeypatch.setenv("PUPITRE_PASSWORD", "operator-pw")
    path = tmp_path / "station.toml"
    arguments = (peer[0].url, "--unprotected", "--security-policy", "None", "--user", "operator", "--output", str(path))
    first = await _run(init, *arguments)
    assert first.exit_code == 0, first.output
    station = load(path)
    assert station.servers["line"].identity.password_from == "env:PUPITRE_PASSWORD"
    assert "operator-pw" not in path.read_text(encoding="utf-8")
    again = await _run(init, *arguments)
    assert again.exit_code == 1
    assert "--force" in again.output
    assert (await _run(init, *arguments, "--force")).exit_code == 0
