"""The alarms of a server that no one here wrote: told, answered, shelved, confirmed, and told anew after a cut."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from asyncua import ua

from hmi.opcua.conditions import call
from hmi.opcua.link import Link
from hmi.opcua.nodes import Unresolved, resolve_all
from hmi.values.alarm import AlarmState
from hmi.values.condition import Refresh
from tests.faults_proxy import FaultsProxy
from tests.integration.alarm_panel import Panel, answered, hand
from tests.integration.link_recorder import linked
from tests.peers.node_opcua import COUNTER, Peer, node_opcua, reason_to_skip
from tests.peers.test_node_opcua_ladder import OPERATOR, POINTS, SECRET

pytestmark = [
    pytest.mark.skipif(bool(reason_to_skip()), reason=reason_to_skip() or "it is there"),
    pytest.mark.timeout(120),
]

LEVEL, GUARD = "Level limits", "Guard door"


@pytest.fixture(scope="module")
def peer() -> Iterator[Peer]:
    with node_opcua(rate_hz=4.0) as running:
        yield running


@asynccontextmanager
async def panel(url: str, folder: Path) -> AsyncIterator[tuple[Panel, Link]]:
    made = Panel(folder)
    try:
        async with linked(
            url,
            folder,
            made,
            points=POINTS,
            identity=OPERATOR,
            environment=SECRET,
            unprotected=True,
            conditions=True,
        ) as link:
            await made.live(20)
            await made.until(lambda: Refresh.ENDS in made.conditions, 20)
            yield made, link
    finally:
        made.journal.stop()


async def provoke(link: Link, method: str, value: float | bool) -> None:
    """By the peer's own methods."""
    assert link._session is not None
    prefix = COUNTER.rpartition(";s=")[0]
    line, what = await resolve_all(link._session.client, [f"{prefix};s=Line1", f"{prefix};s={method}"])
    assert not isinstance(line, Unresolved)
    assert not isinstance(what, Unresolved)
    kind = ua.VariantType.Boolean if isinstance(value, bool) else ua.VariantType.Double
    assert await call(link._session, line, what, [ua.Variant(value, kind)]) == 0


async def test_a_limit_alarm_is_told_acknowledged_commented_and_confirmed(peer: Peer, tmp_path: Path) -> None:
    async with panel(peer.url, tmp_path) as (made, link):
        await provoke(link, "SetLevel", 85.0)
        (one,) = await made.sees(LEVEL, AlarmState.UNACKNOWLEDGED)
        assert one.condition is not None
        assert one.condition.source.endswith("Level")
        await answered(one, lambda c: hand(link).acknowledge(c.condition, c.event, "seen", "audit 1"))
        await made.sees(LEVEL, AlarmState.ACKNOWLEDGED)
        await answered(one, lambda c: hand(link).comment(c.condition, c.event, "valve opened", "audit 2"))
        await made.until(lambda: one.condition is not None and one.condition.comment == "valve opened")
        await answered(one, lambda c: hand(link).unshelve(c.condition, "audit"))  # so this server begins
        await answered(one, lambda c: hand(link).shelve(c.condition, 60.0, "audit 3", one_shot=False))
        await made.sees(LEVEL, AlarmState.SHELVED)
        await answered(one, lambda c: hand(link).unshelve(c.condition, "audit 4"))
        await made.sees(LEVEL, AlarmState.ACKNOWLEDGED)
        await provoke(link, "SetLevel", 50.0)
        await made.until(lambda: all(one.state is not AlarmState.ACKNOWLEDGED for one in made.of(LEVEL)))
        for waiting in made.of(LEVEL):
            await answered(waiting, lambda c: hand(link).confirm(c.condition, c.event, "", "audit 5"))
        await made.until(lambda: made.of(LEVEL) == [])


async def test_after_a_cut_it_is_told_as_it_stands(peer: Peer, tmp_path: Path) -> None:
    async with FaultsProxy(peer.port) as line, panel(f"{line.url}peer", tmp_path) as (made, link):
        await provoke(link, "SetGuard", True)
        (one,) = await made.sees(GUARD, AlarmState.UNACKNOWLEDGED)
        refreshes = made.conditions.count(Refresh.ENDS)
        line.cut()
        await made.until(lambda: made.conditions.count(Refresh.ENDS) > refreshes, 30)
        assert [other.condition for other in made.of(GUARD)] == [one.condition]
        assert [row.what for row in made.journal_rows() if row.alarm == one.face.name] == ["raise"]
        await provoke(link, "SetGuard", False)
        # What nobody acknowledged this server keeps as a branch of its own; the condition waits to be confirmed.
        await made.sees(GUARD, AlarmState.UNACKNOWLEDGED, AlarmState.LATCHED_ACKNOWLEDGED)
