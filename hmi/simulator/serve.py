"""serve: the demo line as an OPC UA server, until it is cancelled."""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from asyncua import Server, ua

from hmi.simulator.certificate import APPLICATION_URI, ensure_certificate
from hmi.simulator.feed import Feed
from hmi.simulator.keeping import Keeping
from hmi.simulator.nodes import LINE_URI, PACKML_URI, NodeBuilder, PointNode, add_points, add_texts
from hmi.simulator.people import DemoAttributes, DemoPeople, DemoRights
from hmi.twin.faults import Fault
from hmi.twin.line import TEXTS, Line

PATH: Final = "/pupitre/demo"
TICK_S: Final = 0.1
MAX_STEP_S: Final = 0.1
"""The line is never stepped more coarsely than this, whatever the speed."""

_POLICIES: Final = [
    ua.SecurityPolicyType.NoSecurity,
    ua.SecurityPolicyType.Basic256Sha256_Sign,
    ua.SecurityPolicyType.Basic256Sha256_SignAndEncrypt,
    ua.SecurityPolicyType.Aes128Sha256RsaOaep_Sign,
    ua.SecurityPolicyType.Aes128Sha256RsaOaep_SignAndEncrypt,
    ua.SecurityPolicyType.Aes256Sha256RsaPss_Sign,
    ua.SecurityPolicyType.Aes256Sha256RsaPss_SignAndEncrypt,
]


@dataclass(frozen=True, slots=True)
class Simulation:
    """What to serve. port 0: any free one; speed: seconds of the line per second; folder: certificate and key.

    load: how many extra variables change `load_hz` times a second, for load tests.
    """

    port: int
    folder: Path
    host: str = "127.0.0.1"
    seed: int = 1
    speed: float = 1.0
    faults: tuple[Fault, ...] = ()
    load: int = 0
    load_hz: float = 1.0


class PortTakenError(Exception):
    """Somebody else listens at this address."""


async def serve(simulation: Simulation, ready: Callable[[str], None]) -> None:
    """Serve the line until cancelled; `ready(url)` is called once clients may connect.

    Raises PortTakenError, and OSError when the folder cannot be written.
    """
    line = Line(simulation.seed, faults=simulation.faults)
    server = Server(user_manager=DemoPeople())
    await server.init()
    certificate, key = ensure_certificate(simulation.folder, datetime.fromtimestamp(time.time(), UTC))
    await server.set_application_uri(APPLICATION_URI)
    server.product_uri = "urn:pupitre:demo-line"
    server.name = "Pupitre demo line (simulation)"
    server.set_endpoint(f"opc.tcp://{simulation.host}:{simulation.port}{PATH}")
    server.set_security_policy(_POLICIES, permission_ruleset=DemoRights())
    await server.load_certificate(certificate)
    await server.load_private_key(key)
    builder = NodeBuilder(
        server, await server.register_namespace(LINE_URI), await server.register_namespace(PACKML_URI)
    )
    nodes = add_points(builder)
    keeping = Keeping(node.node for node in nodes if node.point.kept)
    server.iserver.history_manager.set_storage(keeping)
    server.iserver.attribute_service = DemoAttributes(server.iserver.aspace, _setter(line, nodes))
    feed = Feed(server, nodes, add_texts(builder, TEXTS), keeping, time.time_ns())
    await feed.tell(line.read(), line.texts(), time.time_ns())
    await _listen(server, simulation)
    try:
        ready(f"opc.tcp://{simulation.host}:{server.bserver.port}{PATH}")
        await _run(line, feed, simulation.speed)
    finally:
        await server.stop()


async def _listen(server: Server, simulation: Simulation) -> None:
    # asyncua logs the traceback of a taken port before it raises; the one line that helps is ours.
    log = logging.getLogger("asyncua.server.server")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        await server.start()
    except OSError as error:
        address = f"{simulation.host}:{simulation.port}"
        raise PortTakenError(f"Cannot listen at {address}: {error.strerror or error}.") from error
    finally:
        log.setLevel(level)


def _setter(line: Line, nodes: list[PointNode]) -> Callable[[ua.NodeId, float], ua.StatusCode]:
    names = {node.node: node.point.name for node in nodes}

    def set_point(node: ua.NodeId, value: float) -> ua.StatusCode:
        accepted = line.write(names[node], value)
        return ua.StatusCode(ua.StatusCodes.Good if accepted else ua.StatusCodes.BadOutOfRange)

    return set_point


async def _run(line: Line, feed: Feed, speed: float) -> None:
    """Step the line in wall time and tell what changed, on an even grid of ticks."""
    steps = max(1, round(TICK_S * speed / MAX_STEP_S))
    dt_s = TICK_S * speed / steps
    next_s = time.monotonic()
    while True:
        for _ in range(steps):
            line.step(dt_s)
        await feed.tell(line.read(), line.texts(), time.time_ns())
        next_s = max(next_s + TICK_S, time.monotonic() - 1.0)  # after a stall of over a second the rest is dropped
        await asyncio.sleep(max(0.0, next_s - time.monotonic()))
