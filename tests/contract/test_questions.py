"""What a technician may rely on, held against the core itself and a real server with 5,000 nodes below one folder."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import pytest_asyncio
from asyncua import ua

from hmi.channel.messages import Answer, Ask, Frame, Refused, Withdraw, column
from hmi.channel.questions import (
    MOST_GLANCED,
    AskTags,
    Below,
    CertificatesShown,
    Children,
    Done,
    DraftTag,
    Enter,
    Entered,
    Glance,
    Glanced,
    Leave,
    LookAt,
    Looked,
    NodeRead,
    Past,
    Question,
    ReadNow,
    ReadPast,
    Reply,
    Secret,
    ShowCertificates,
    TagsTold,
    Trust,
)
from hmi.channel.socket import ScreenSide, connect, greet
from tests.certified import certified
from tests.contract.cores import Contracted, real_core
from tests.integration.opcua_server import COUNTER, NAMESPACE, Running, running
from tests.people import log_in

CHILDREN = 5000
PASSWORD = "operator-pw"
HOUR_NS = 3_600 * 1_000_000_000


@pytest_asyncio.fixture(scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Running]:
    async with running(tmp_path_factory.mktemp("server"), certified()) as peer:
        index = await peer.server.get_namespace_index(NAMESPACE)
        many = await peer.server.nodes.objects.add_folder(ua.NodeId.from_string(f"ns={index};s=Many"), "Many")
        # References alone: a node each, made by the server's own services, would take half a minute.
        below: list[Any] = peer.server.iserver.aspace[many.nodeid].references
        below += [
            ua.ReferenceDescription(
                ReferenceTypeId=ua.NodeId(ua.Int32(ua.ObjectIds.Organizes)),
                NodeId=ua.ExpandedNodeId(ua.Int32(number + 1), ua.Int16(index)),
                BrowseName=ua.QualifiedName(ua.String(f"V{number}"), ua.UInt16(index)),
                DisplayName=ua.LocalizedText(ua.String(f"V{number}")),
                NodeClass=ua.NodeClass.Variable,
            )
            for number in range(CHILDREN)
        ]
        await peer.server.historize_node_data_change(peer.steady, period=timedelta(hours=1), count=10_000)
        yield peer


@pytest.fixture
async def core(tmp_path: Path, server: Running) -> AsyncIterator[Contracted]:
    async with real_core(tmp_path / "data") as contracted:
        yield contracted
    await server.forget()
    await server.left()


def files_with(folder: Path, text: bytes) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and text in path.read_bytes()]


class Screen:
    """An attached screen that asks and listens."""

    def __init__(self, side: ScreenSide) -> None:
        self.side = side
        self.frames = 0
        self._request = 0

    async def put(self, question: Question) -> int:
        self._request += 1
        await self.side.send(Ask(request=self._request, question=question))
        return self._request

    async def answer(self, request: int) -> Reply | Refused:
        async with asyncio.timeout(20):
            while True:
                match await self.side.receive():
                    case Answer(request=number, reply=reply) if number == request:
                        return reply
                    case Refused(request=number) as refused if number == request:
                        return refused
                    case Frame():
                        self.frames += 1

    async def ask(self, question: Question) -> Reply | Refused:
        return await self.answer(await self.put(question))


@pytest.fixture
async def screen(core: Contracted) -> AsyncIterator[Screen]:
    side = await connect(core.address)
    await greet(side, "test")
    yield Screen(side)
    await side.close()


async def enter(screen: Screen, server: Running) -> None:
    assert isinstance(await screen.ask(Enter(place=server.url, unprotected=True)), Entered)


async def test_five_thousand_children_come_whole_while_frames_go_on(screen: Screen, server: Running) -> None:
    await enter(screen, server)
    top = await screen.ask(Children(place=server.url))
    assert isinstance(top, Below)
    (many,) = [child for child in top.children if child.name == "Many"]
    assert not many.variable
    below = await screen.ask(Children(place=server.url, node=many.node))
    assert isinstance(below, Below)
    assert [child.name for child in below.children] == [f"V{number}" for number in range(CHILDREN)]
    assert all(child.variable for child in below.children)
    assert not below.more


async def test_a_node_is_told_with_attributes_references_and_value(screen: Screen, server: Running) -> None:
    await enter(screen, server)
    looked = await screen.ask(LookAt(place=server.url, node=COUNTER))
    assert isinstance(looked, Looked)
    assert looked.node == COUNTER
    assert {one.name: one.text for one in looked.attributes}["DataType"] == "Double"
    kinds = {(one.kind, one.forward, one.name) for one in looked.relations}
    assert ("Organizes", False, "Objects") in kinds or ("HasComponent", False, "Objects") in kinds
    assert looked.value is not None
    assert looked.value.status == 0
    assert looked.tag is None
    read = await screen.ask(ReadNow(place=server.url, node=COUNTER))
    assert isinstance(read, NodeRead)
    assert float(read.value.text) >= float(looked.value.text)


async def test_values_that_are_only_looked_at_come_together_and_in_order(screen: Screen, server: Running) -> None:
    await enter(screen, server)
    steady = f"nsu={NAMESPACE};s=Steady"
    at_server = float(await server.steady.read_value())
    before_ns = time.time_ns()
    glanced = await screen.ask(Glance(place=server.url, nodes=[COUNTER, steady, "ns=2;s=Nothing at all"]))
    assert isinstance(glanced, Glanced)
    value, status = column(glanced.value, np.float64), column(glanced.status, np.uint32)
    assert value[0] > 0
    assert value[1] == at_server
    assert np.isnan(value[2])
    assert (status >> 30).tolist() == [0, 0, 2]
    assert before_ns <= glanced.at_ns <= time.time_ns()
    many = await screen.ask(Glance(place=server.url, nodes=[steady] * (MOST_GLANCED + 5)))
    assert isinstance(many, Glanced)
    assert len(column(many.value, np.float64)) == MOST_GLANCED


async def test_the_servers_own_history_comes_with_its_statuses(screen: Screen, server: Running) -> None:
    await enter(screen, server)
    began = datetime.fromtimestamp(time.time(), UTC)
    for number in range(5):
        status = ua.StatusCode(ua.UInt32(ua.StatusCodes.BadSensorFailure if number == 3 else ua.StatusCodes.Good))
        at: Any = began + timedelta(milliseconds=number)
        await server.steady.write_value(ua.DataValue(ua.Variant(float(number)), status, SourceTimestamp=at))
    kept: Any = server.server.iserver.history_manager.storage
    async with asyncio.timeout(5):
        while len(kept._datachanges[server.steady.nodeid]) < 5:  # noqa: ASYNC110 - its own subscription brings them
            await asyncio.sleep(0.01)
    began_ns = int(began.timestamp() * 1_000_000) * 1_000
    node = f"nsu={NAMESPACE};s=Steady"
    past = await screen.ask(ReadPast(place=server.url, node=node, from_ns=began_ns, to_ns=began_ns + HOUR_NS))
    assert isinstance(past, Past)
    np.testing.assert_array_equal(column(past.value, np.float64), [0, 1, 2, np.nan, 4])
    assert (column(past.status, np.uint32) >> 30).tolist() == [0, 0, 0, 2, 0]
    assert past.complete
    most = await screen.ask(ReadPast(place=server.url, node=node, from_ns=0, to_ns=began_ns + HOUR_NS, most=2))
    assert isinstance(most, Past)
    assert len(column(most.value, np.float64)) == 2
    assert not most.complete


async def test_an_unknown_server_is_trusted_only_by_a_decision(screen: Screen, server: Running) -> None:
    untrusted = await screen.ask(Enter(place=server.url))
    assert isinstance(untrusted, Refused)
    assert untrusted.reason == "certificate.untrusted"
    shown = await screen.ask(ShowCertificates(place=server.url))
    assert isinstance(shown, CertificatesShown)
    (certificate,) = shown.certificates
    assert certificate.problems == ["certificate.untrusted"]
    assert not certificate.hopeless
    nobody = await screen.ask(Trust(place=server.url, fingerprint=certificate.fingerprint))
    assert isinstance(nobody, Refused)
    assert nobody.reason == "access.nobody"
    await screen.ask(log_in("emma"))
    other = await screen.ask(Trust(place=server.url, fingerprint="00" + certificate.fingerprint[2:]))
    assert isinstance(other, Refused)
    assert other.reason == "trust.another_certificate"
    assert isinstance(await screen.ask(Enter(place=server.url)), Refused)
    assert await screen.ask(Trust(place=server.url, fingerprint=certificate.fingerprint)) == Done()
    entered = await screen.ask(Enter(place=server.url))
    assert isinstance(entered, Entered)
    assert entered.security == "Aes256_Sha256_RsaPss/SignAndEncrypt"
    assert not entered.can_add, "this core was started without a station file"


async def test_a_password_is_used_once_and_is_nowhere_in_the_log(
    screen: Screen, server: Running, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    certificates = await screen.ask(ShowCertificates(place=server.url))
    assert isinstance(certificates, CertificatesShown)
    await screen.ask(log_in("emma"))
    await screen.ask(Trust(place=server.url, fingerprint=certificates.certificates[0].fingerprint))
    wrong = await screen.ask(Enter(place=server.url, user="operator", password=Secret("wrong-" + PASSWORD)))
    assert isinstance(wrong, Refused)
    entered = await screen.ask(Enter(place=server.url, user="operator", password=Secret(PASSWORD)))
    assert isinstance(entered, Entered)
    assert server.users.asked[-1] == "operator"
    assert await screen.ask(Leave(place=server.url)) == Done()
    again = await screen.ask(Children(place=server.url))
    assert isinstance(again, Refused)
    assert again.reason == "explore.enter_again"
    assert PASSWORD not in caplog.text
    assert not await asyncio.to_thread(files_with, tmp_path, PASSWORD.encode())


async def test_what_cannot_be_had_is_said_in_keys(screen: Screen, server: Running) -> None:
    reasons: list[tuple[Question, str]] = [
        (Enter(place="http://nowhere"), "explore.url"),
        (Enter(place="opc.tcp://127.0.0.1:9"), "link.unreachable"),
        (Children(place="opc.tcp://127.0.0.1:9"), "explore.enter_again"),
        (Children(place="line"), "link.unreachable"),
    ]
    for question, reason in reasons:
        refused = await screen.ask(question)
        assert isinstance(refused, Refused), question
        assert refused.reason == reason
    await enter(screen, server)
    reasons = [
        (Children(place=server.url, node="ns=2;s=Nothing at all"), "link.service"),
        (LookAt(place=server.url, node="no node"), "link.service"),
        (Children(place=server.url, node="no node"), "explore.no_node"),
        (DraftTag(place=server.url, node=COUNTER, name="Counter"), "explore.no_file"),
    ]
    for question, reason in reasons:
        refused = await screen.ask(question)
        assert isinstance(refused, Refused), question
        assert refused.reason == reason, refused


async def test_a_withdrawn_question_stops_and_others_are_answered(screen: Screen, server: Running) -> None:
    await enter(screen, server)
    first = await screen.put(Children(place=server.url, node=f"nsu={NAMESPACE};s=Many"))
    await screen.side.send(Withdraw(request=first))
    assert isinstance(await screen.ask(ReadNow(place=server.url, node=COUNTER)), NodeRead)


async def test_a_rogue_server_costs_only_its_own_exploration(screen: Screen, server: Running) -> None:
    """A peer that takes the connection and never answers keeps neither frames nor another server waiting."""

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    peer = await asyncio.start_server(silent, "127.0.0.1", 0)
    async with peer:
        port = peer.sockets[0].getsockname()[1]
        slow = await screen.put(Enter(place=f"opc.tcp://127.0.0.1:{port}"))
        before = screen.frames
        await enter(screen, server)
        assert isinstance(await screen.ask(ReadNow(place=server.url, node=COUNTER)), NodeRead)
        refused = await screen.answer(slow)
        assert isinstance(refused, Refused)
        assert refused.reason == "link.timeout"
        assert screen.frames > before


async def test_tags_are_told_as_they_are_delivered(core: Contracted, screen: Screen) -> None:
    core.arrive([(1, 5.0, 0, 7)])
    told = await screen.ask(AskTags(tags=[1, 99]))
    assert isinstance(told, TagsTold)
    (fact,) = told.facts
    assert (fact.tag, fact.node, fact.good_ns, fact.received_ns) == (1, "nsu=urn:none;i=1", 7, 7)
    assert fact.rate_hz > 0
