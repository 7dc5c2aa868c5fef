"""Writes and calls at a server that no one here wrote: rights, types, effects, and answers that are lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hmi.channel.questions_write import CallMethod, Sent
from hmi.channel.said import UnansweredError
from hmi.values.receipt import Outcome, Receipt
from tests.losing_line import LosingLine, Loss
from tests.peers.node_opcua import Peer, node_opcua, reason_to_skip
from tests.recording import PASSWORD
from tests.write_line import Asker, attached, deadline

pytestmark = [
    pytest.mark.skipif(bool(reason_to_skip()), reason=reason_to_skip() or "it is there"),
    pytest.mark.timeout(120),
]

STATION = """\
name = "peer"
[servers.line]
url = "{url}"
security_policy = "None"
security_mode = "None"
unprotected = true
simulated = true
publishing_interval_s = 0.1
sampling_interval_s = 0.05
identity = {{ kind = "user", user = "{user}", password_from = "env:{secret}" }}

[[tags]]
name = "Setpoint"
node = "nsu=urn:test-peer:node-opcua;s=Setpoint"
range = [0, 100]
[[tags]]
name = "Level"
node = "nsu=urn:test-peer:node-opcua;s=Level"
[[tags]]
name = "Guard"
node = "nsu=urn:test-peer:node-opcua;s=GuardOpen"
kind = "switch"

[[writes]]
tag = "Setpoint"
watch_s = 1
answer_s = 1

[[methods]]
name = "open the guard"
object = "nsu=urn:test-peer:node-opcua;s=Line1"
method = "nsu=urn:test-peer:node-opcua;s=SetGuard"
effect = "Guard"
arguments = [{{ name = "open", type = "Boolean", low = 0, high = 1 }}]
[[methods]]
name = "fill"
object = "nsu=urn:test-peer:node-opcua;s=Line1"
method = "nsu=urn:test-peer:node-opcua;s=SetLevel"
effect = "Level > 60"
watch_s = 1
arguments = [{{ name = "level", low = 0, high = 100 }}]
"""
SETPOINT = 0


@pytest.fixture(scope="module")
def peer() -> Iterator[Peer]:
    with node_opcua(rate_hz=4.0) as running:
        yield running


@pytest.fixture
def station(peer: Peer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Station":
    return Station(peer, tmp_path, monkeypatch)


class Station:
    """The station file for who logs in at the server, by the straight way or through a line."""

    def __init__(self, peer: Peer, folder: Path, environment: pytest.MonkeyPatch) -> None:
        self.peer = peer
        self.folder = folder
        self._environment = environment

    def file(self, user: str, line: LosingLine | None = None) -> Path:
        self._environment.setenv(PASSWORD, f"{user}-pw")
        file = self.folder / "peer.toml"
        url = self.peer.url if line is None else f"{line.url}peer"
        file.write_text(STATION.format(url=url, user=user, secret=PASSWORD), encoding="utf-8")
        return file


async def call(screen: Asker, method: str, argument: float) -> Receipt:
    said = CallMethod(method=method, arguments=[argument], deadline_mono_ns=deadline(5.0))
    sent = await screen.ask(said)
    assert isinstance(sent, Sent)
    return await screen.over(sent.receipt.entry)


async def test_who_may_writes_and_calls(station: Station) -> None:
    async with attached(station.folder / "data", station.file("operator")) as (_, screen):
        old = (await screen.possible(SETPOINT)).old
        receipt = await screen.write(SETPOINT, 60.0 if old != 60.0 else 61.0)
        assert (receipt.outcome, receipt.got) == (Outcome.EFFECTIVE, receipt.new)

        assert (await call(screen, "open the guard", 1.0)).outcome is Outcome.EFFECTIVE
        with pytest.raises(UnansweredError, match=r"write\.same"):
            await call(screen, "open the guard", 1.0)
        assert (await call(screen, "fill", 55.0)).outcome is Outcome.IGNORED
        assert (await call(screen, "fill", 70.0)).outcome is Outcome.EFFECTIVE


async def test_a_user_of_the_server_without_the_right_is_refused_by_it(station: Station) -> None:
    async with attached(station.folder / "data", station.file("viewer")) as (_, screen):
        old = (await screen.possible(SETPOINT)).old
        receipt = await screen.write(SETPOINT, old + 1)

        assert (receipt.outcome, receipt.reason) == (Outcome.REFUSED, "write.server")
        assert receipt.arguments == {"status": "BadUserAccessDenied"}
        assert (await screen.told(SETPOINT)).old == old


@pytest.mark.parametrize(("loss", "carried_out"), [(Loss.BEFORE, False), (Loss.AFTER, True), (Loss.SILENT_AFTER, True)])
async def test_a_lost_answer_leaves_it_unknown(station: Station, loss: Loss, carried_out: bool) -> None:
    async with (
        LosingLine(station.peer.port) as line,
        attached(station.folder / "data", station.file("operator", line)) as (_, screen),
    ):
        old = (await screen.possible(SETPOINT)).old
        line.loss = loss
        receipt = await screen.write(SETPOINT, old + 1 if old < 90 else 20.0, old)

        assert receipt.outcome is Outcome.UNKNOWN
        await screen.possible(SETPOINT)
        assert (await screen.read_again(receipt.entry)).got == (receipt.new if carried_out else old)
        assert len(line.writes) == 1
