"""The link against a real server through a line that breaks: nothing is lost, nothing in silence."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from hmi.opcua.items import Point
from hmi.station.structs import Identity
from hmi.values.gap import GapCause, GapClosure
from hmi.values.link import Phase
from hmi.values.notice import Urgency
from hmi.values.samples import Mark
from tests.faults_proxy import FaultsProxy
from tests.integration.link_recorder import POINTS, Recorder, linked
from tests.integration.opcua_server import COUNTER, Running, running


@pytest.fixture(scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Running]:
    async with running(tmp_path_factory.mktemp("server")) as peer:
        yield peer


@pytest.fixture
async def line(server: Running) -> AsyncIterator[FaultsProxy]:
    async with FaultsProxy(server.port) as proxy:
        yield proxy


@pytest.fixture(autouse=True)
async def _no_session_left(server: Running) -> AsyncIterator[None]:
    yield
    await server.forget()


async def test_a_cut_of_two_seconds_loses_nothing(server: Running, line: FaultsProxy, tmp_path: Path) -> None:
    recorder = Recorder()
    async with linked(line.url, tmp_path, recorder):
        await recorder.live()
        await recorder.heard_until(server.made + 10)
        line.refusing = True
        line.cut()
        await recorder.until(lambda: recorder.phase is Phase.WAITING)
        await asyncio.sleep(2.0)
        line.heal()
        healed = time.monotonic()
        await recorder.live()
        assert time.monotonic() - healed < 2.0
        await recorder.heard_until(server.made + 10)
    assert recorder.missing() == []
    numbers = recorder.values()
    assert numbers == sorted(set(numbers))  # in order, none twice
    (gap,) = recorder.gaps.values()
    assert gap.cause is GapCause.LINK_LOST
    ((until_ns, closure),) = recorder.closed.values()
    assert closure is GapClosure.REPUBLISHED
    assert 2.0 < (until_ns - gap.from_ns) / 1e9 < 6.0


async def test_six_short_cuts_lose_nothing(server: Running, line: FaultsProxy, tmp_path: Path) -> None:
    recorder = Recorder()
    async with linked(line.url, tmp_path, recorder):
        await recorder.live()
        for pause_s in (0.0, 0.31, 0.07, 0.19, 0.43, 0.11):
            await asyncio.sleep(pause_s)
            line.cut()
            await recorder.until(lambda: recorder.phase is not Phase.LIVE)
            await recorder.live()
        await recorder.heard_until(server.made + 10)
    assert recorder.missing() == []
    assert all(closure is GapClosure.REPUBLISHED for _, closure in recorder.closed.values())
    assert len(recorder.closed) == len(recorder.gaps)


async def test_a_dead_line_is_seen_in_time_and_loses_nothing(
    server: Running, line: FaultsProxy, tmp_path: Path
) -> None:
    recorder = Recorder()
    async with linked(line.url, tmp_path, recorder, publishing_s=0.25):
        await recorder.live()
        line.black_hole()
        began = time.monotonic()
        await recorder.until(lambda: recorder.phase is Phase.WAITING)
        assert time.monotonic() - began <= 2.5
        assert recorder.reason == "link.silent"
        line.heal()
        await recorder.live()
        await recorder.heard_until(server.made + 5)
    assert recorder.missing() == []


async def test_what_was_sent_into_the_cut_comes_again_and_is_marked(
    server: Running, line: FaultsProxy, tmp_path: Path
) -> None:
    recorder = Recorder()
    async with linked(line.url, tmp_path, recorder):
        await recorder.live()
        line.black_hole()  # answers to the requests in flight leave the server and never arrive
        await asyncio.sleep(0.5)
        line.refusing = True
        line.cut()
        line.heal()
        await recorder.until(lambda: recorder.phase is not Phase.LIVE)
        await recorder.live()
        await recorder.heard_until(server.made + 5)
    assert recorder.missing() == []
    recovered = [samples for samples in recorder.taken if (samples.mark & Mark.RECOVERED.value).any()]
    assert recovered
    assert recorder.states[-1].republished == len(recovered)


async def test_only_what_is_committed_is_acknowledged(server: Running, tmp_path: Path) -> None:
    recorder = Recorder(commits=False)
    async with linked(server.url, tmp_path, recorder):
        await recorder.until(lambda: len(recorder.taken) >= 8)
        first = [delivery.sequence for delivery in recorder.deliveries[:8]]
        assert set(first) <= set(server.kept())
        recorder.committed = 5
        heard = len(recorder.taken)
        await recorder.until(lambda: len(recorder.taken) >= heard + 6)
        kept = set(server.kept())
        assert not kept.intersection(first[:5])
        assert kept.issuperset(first[5:])


async def test_a_message_that_cannot_be_had_again_is_a_gap(server: Running, tmp_path: Path) -> None:
    recorder = Recorder(commits=False)
    async with linked(server.url, tmp_path, recorder):
        await recorder.live()
        (subscription,) = server.subscriptions()
        # Two messages are made that nobody will ever see.
        subscription._notification_seq += 2
        await recorder.until(lambda: any(gap.cause is GapCause.SEQUENCE for gap in recorder.gaps.values()))
        (gap,) = (gap for gap in recorder.gaps.values() if gap.cause is GapCause.SEQUENCE)
        await recorder.heard_until(server.made + 5)
    assert gap.closure is GapClosure.NOT_CLOSED
    assert gap.to_ns is not None
    assert gap.from_ns < gap.to_ns
    assert recorder.states[-1].sequence_gaps == 2
    assert recorder.phase is Phase.CLOSED
    assert recorder.states[-1].attempt == 0  # the link itself was never in doubt


async def test_a_message_the_server_still_has_is_fetched_once(server: Running, tmp_path: Path) -> None:
    recorder = Recorder(commits=False)
    asked: list[int] = []
    async with linked(server.url, tmp_path, recorder):
        await recorder.live()
        (subscription,) = server.subscriptions()
        plain_republish = subscription.republish

        def republish(number: int) -> object:
            asked.append(number)
            return plain_republish(number)

        subscription.republish = republish
        plain_callback = subscription.pub_result_callback
        lost: list[int] = []

        async def swallow_one(result: object, request: object) -> None:
            if not lost and result.NotificationMessage.NotificationData:  # type: ignore[attr-defined]  # asyncua's
                lost.append(result.NotificationMessage.SequenceNumber)  # type: ignore[attr-defined]  # asyncua's
                subscription.pub_result_callback = plain_callback
                return
            await plain_callback(result, request)

        subscription.pub_result_callback = swallow_one
        await recorder.until(lambda: any((samples.mark & Mark.RECOVERED.value).any() for samples in recorder.taken))
        await recorder.heard_until(server.made + 5)
    assert asked == lost
    assert recorder.missing() == []
    assert recorder.values() == sorted(recorder.values())
    assert not recorder.gaps


async def test_a_subscription_the_server_deletes_is_made_again(server: Running, tmp_path: Path) -> None:
    recorder = Recorder()
    async with linked(server.url, tmp_path, recorder):
        await recorder.live()
        await asyncio.sleep(0.3)
        (subscription,) = server.subscriptions()
        await server.server.iserver.subscription_service.delete_subscriptions([subscription.data.SubscriptionId])
        await recorder.until(lambda: recorder.phase is not Phase.LIVE, 4)
        await recorder.live(4)
        await recorder.heard_until(server.made + 5)
    (number,) = recorder.gaps
    assert recorder.closed[number][1] is GapClosure.READ
    assert set(recorder.missing()) <= set(range(1, server.made))


async def test_the_link_says_what_it_really_bridges(server: Running, tmp_path: Path) -> None:
    recorder = Recorder()
    async with linked(server.url, tmp_path, recorder, points=(Point(0, "Counter", COUNTER, 0.1, 100),), bridge_s=30.0):
        await recorder.live()
        state = recorder.states[-1]
    assert (state.items, state.queue_size) == (1, 100)
    assert state.bridge_s == pytest.approx(10.0)
    assert state.publishing_s == pytest.approx(0.1)
    assert state.keep_alive_s == pytest.approx(1.0)
    assert state.lifetime_s >= 30.0
    (notice,) = (notice for notice in recorder.notices if notice.key == "link.bridge_short")
    assert notice.arguments == {"real_s": "10", "wanted_s": "30"}


async def test_an_outage_longer_than_the_queues_is_said_to_have_lost_values(
    server: Running, line: FaultsProxy, tmp_path: Path
) -> None:
    recorder = Recorder()
    # This server never sets the overflow bit: five values of a tenth of a second bridge half a second.
    async with linked(line.url, tmp_path, recorder, points=(Point(0, "Counter", COUNTER, 0.1, 5),)):
        await recorder.live()
        line.refusing = True
        line.cut()
        await asyncio.sleep(1.5)
        line.heal()
        await recorder.live()
        await recorder.heard_until(server.made + 5)
    causes = {gap.cause: number for number, gap in recorder.gaps.items()}
    assert set(causes) == {GapCause.LINK_LOST, GapCause.QUEUE_OVERFLOW}
    lost = recorder.gaps[causes[GapCause.QUEUE_OVERFLOW]]
    assert lost.from_ns == recorder.gaps[causes[GapCause.LINK_LOST]].from_ns
    assert lost.to_ns is not None
    assert lost.to_ns > lost.from_ns
    assert recorder.closed[causes[GapCause.LINK_LOST]][1] is GapClosure.NOT_CLOSED
    assert recorder.missing()


async def test_a_tag_that_is_refused_is_a_gap_of_its_own(server: Running, tmp_path: Path) -> None:
    recorder = Recorder()
    points = (*POINTS, Point(2, "Nowhere", "nsu=urn:test:pupitre;s=Nowhere"), Point(3, "Alien", "nsu=urn:alien;s=X"))
    async with linked(server.url, tmp_path, recorder, points=points):
        await recorder.live()
        await recorder.heard_until(server.made + 2)
        state = recorder.states[-1]
    assert (state.items, state.items_refused) == (2, 2)
    assert {gap.tag: gap.cause for gap in recorder.gaps.values()} == {2: GapCause.REFUSED, 3: GapCause.REFUSED}
    assert "BadNodeIdUnknown" in next(gap.detail for gap in recorder.gaps.values() if gap.tag == 2)
    (notice,) = (notice for notice in recorder.notices if notice.key == "link.tags_refused")
    assert notice.arguments["count"] == "2"


async def test_a_server_that_answers_too_slowly_is_named_so(line: FaultsProxy, tmp_path: Path) -> None:
    recorder = Recorder()
    line.black_hole()
    async with linked(line.url, tmp_path, recorder):
        await recorder.until(lambda: recorder.phase is Phase.WAITING and recorder.reason == "link.timeout", 4)
        line.heal()
        await recorder.live()


async def test_nobody_listening_is_named_so_and_tried_again(server: Running, tmp_path: Path) -> None:
    async with FaultsProxy(server.port) as gone:
        url = gone.url
    recorder = Recorder()
    async with linked(url, tmp_path, recorder):
        await recorder.until(lambda: recorder.phase is Phase.WAITING and recorder.states[-1].attempt >= 3)
    assert recorder.reason == "link.unreachable"
    (gap,) = recorder.gaps.values()
    assert gap.cause is GapCause.LINK_LOST
    assert not recorder.closed


async def test_a_password_in_clear_is_told_even_when_the_station_allows_it(server: Running, tmp_path: Path) -> None:
    recorder = Recorder()
    operator = Identity(kind="user", user="operator", password_from="env:PASSWORD")
    async with linked(server.url, tmp_path, recorder, identity=operator, environment={"PASSWORD": "operator-pw"}):
        await recorder.live()
    warnings = [notice.key for notice in recorder.notices if notice.urgency > Urgency.NOTE]
    assert warnings == ["identity.password_in_clear"]
    assert "operator-pw" not in repr(recorder.states) + repr(recorder.notices)
