"""serve: the demo line as an OPC UA server, until it is cancelled."""

import asyncio
import gc
import logging
import time
import uuid
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from asyncua import Server, ua

from hmi.simulator.certificate import APPLICATION_URI, ensure_certificate
from hmi.simulator.feed import Feed
from hmi.simulator.keeping import DemoHistory, Keeping
from hmi.simulator.load import Load
from hmi.simulator.nodes import (
    LINE_URI,
    PACKML_URI,
    NodeBuilder,
    PointNode,
    add_commands,
    add_load,
    add_points,
    add_texts,
    add_trials,
    add_waveform,
)
from hmi.simulator.own_alarms import serve_own_alarms
from hmi.simulator.people import ANYONE, MAY_ACT, DemoAttributes, DemoPeople, DemoRights, Setter
from hmi.simulator.subscriptions import DemoSubscriptions
from hmi.simulator.training import TrainedLine
from hmi.simulator.trials import Trials
from hmi.simulator.voice import Voice
from hmi.simulator.wire import GOOD, data_value, moment, status
from hmi.training.orders import ORDER_NODE, STATE_NODE
from hmi.twin.faults import Fault
from hmi.twin.line import SETTABLE_TEXTS, TEXTS, WAVEFORM, Line
from hmi.twin.packml import Command

PATH: Final = "/pupitre/demo"
TICK_S: Final = 0.1
LOAD_TICK_S: Final = 0.02
TRIAL_TICK_S: Final = 0.02
STALL_S: Final = 1.0
"""After a stall longer than this the line goes on from now instead of catching up."""

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

    load: how many extra variables change `load_hz` times a second, for load tests. anyone_acts: who does not log in may
    write and command, too. trials: setpoints that clip, revert and so on, if they are to be served. training: orders
    of a trainer are heard (see `hmi/training/orders.py`).
    """

    port: int
    folder: Path
    host: str = "127.0.0.1"
    seed: int = 1
    speed: float = 1.0
    faults: tuple[Fault, ...] = ()
    load: int = 0
    load_hz: float = 1.0
    anyone_acts: bool = False
    trials: Trials | None = None
    training: bool = False


class PortTakenError(Exception):
    """This address cannot be listened at, usually because somebody else does."""


async def serve(simulation: Simulation, ready: Callable[[str], None]) -> None:
    """Serve the line until cancelled; `ready(url)` is called once clients may connect.

    Raises PortTakenError, and OSError when the folder cannot be written.
    """
    line = TrainedLine(Line(simulation.seed, faults=simulation.faults), uuid.uuid4().hex[:12], simulation.speed)
    may_act = ANYONE if simulation.anyone_acts else MAY_ACT
    server = await _prepare(simulation, may_act)
    builder = NodeBuilder(
        server, await server.register_namespace(LINE_URI), await server.register_namespace(PACKML_URI)
    )
    nodes = add_points(builder)
    add_waveform(builder, WAVEFORM, line.waveform)
    for name in line.line.machines:
        add_commands(builder, name, _follower(line, name))
    keeping = Keeping(node.node for node in nodes if node.point.kept)
    server.iserver.history_manager = DemoHistory(server.iserver, keeping)
    texts = add_texts(builder, TEXTS, SETTABLE_TEXTS)
    names = dict(zip(texts, TEXTS, strict=True))
    voice = Voice(line) if simulation.training else None
    if voice is not None:
        asked = add_texts(builder, (ORDER_NODE, STATE_NODE), (ORDER_NODE,))
        texts, names = [*texts, *asked], {**names, asked[0]: ORDER_NODE}
    trials = add_trials(builder, simulation.trials.values if simulation.trials is not None else ())
    setter = _setter(line, nodes, names, voice, simulation.trials, trials)
    server.iserver.attribute_service = DemoAttributes(server.iserver.aspace, setter, may_act)
    feed = Feed(server, nodes, texts, keeping, time.time_ns())
    await feed.tell(line.line.read(), _words(line, voice), time.time_ns())
    load = Load(simulation.load, simulation.load_hz, time.time_ns()) if simulation.load else None
    load_nodes, written = add_load(builder, load) if load else ([], None)
    places = {node: position for position, node in enumerate(load_nodes)}
    subscriptions = DemoSubscriptions(server.iserver.aspace, server.iserver, load, places)
    server.iserver.subscription_service = server.iserver.isession.subscription_service = subscriptions
    async with _listening(server, simulation) as port:
        ready(f"opc.tcp://{simulation.host}:{port}{PATH}")
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(_run(line, feed, voice), name="line")
            own = serve_own_alarms(server, builder.line_index, lambda: line.line)
            tasks.create_task(own, name="alarms of its own")
            if simulation.trials is not None:
                tasks.create_task(_run_trials(simulation.trials, trials, server), name="trials")
            if load is not None and written is not None:
                tasks.create_task(_run_load(load, server, subscriptions, written), name="load")


async def _prepare(simulation: Simulation, may_act: frozenset[str]) -> Server:
    server = Server(user_manager=DemoPeople())
    with _collector_paused():
        await server.init()
    certificate, key = ensure_certificate(simulation.folder, moment(time.time_ns()))
    await server.set_application_uri(APPLICATION_URI)
    server.product_uri = "urn:pupitre:demo-line"
    server.name = "Pupitre demo line (simulation)"
    server.set_endpoint(f"opc.tcp://{simulation.host}:{simulation.port}{PATH}")
    server.set_security_policy(_POLICIES, permission_ruleset=DemoRights(may_act))
    await server.load_certificate(certificate)
    await server.load_private_key(key)
    return server


@contextmanager
def _collector_paused() -> Iterator[None]:
    """While the 6,000 standard nodes are made: nothing of them is garbage, and looking for some costs a third."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@asynccontextmanager
async def _listening(server: Server, simulation: Simulation) -> AsyncIterator[int]:
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
    try:
        yield server.bserver.port if server.bserver is not None else simulation.port
    finally:
        await server.stop()


def _follower(line: TrainedLine, machine: str) -> Callable[[Command], bool]:
    """A machine's ear. In a frozen line nobody can do anything: no time passes in which it could act."""
    return lambda command: not line.frozen and line.line.command(machine, command)


def _words(line: TrainedLine, voice: Voice | None) -> tuple[str, ...]:
    return (*line.line.texts(), *(voice.texts(time.monotonic()) if voice is not None else ()))


def _setter(
    line: TrainedLine,
    nodes: Sequence[PointNode],
    texts: Mapping[ua.NodeId, str],
    voice: Voice | None,
    trials: Trials | None,
    trial_nodes: Mapping[ua.NodeId, str],
) -> Setter:
    names = {node.node: node.point.name for node in nodes}

    def set_point(node: ua.NodeId, value: float | str) -> ua.StatusCode:
        if voice is not None and texts.get(node) == ORDER_NODE:
            taken = voice.hear(str(value))
        elif isinstance(value, str):
            taken = line.line.write_text(texts[node], value)
        elif trials is not None and node in trial_nodes:
            return status(trials.write(trial_nodes[node], value, time.monotonic_ns()))
        elif line.frozen:
            return status(ua.StatusCodes.BadInvalidState)
        else:
            taken = line.line.write(names[node], value)
        return GOOD if taken else status(ua.StatusCodes.BadOutOfRange)

    return set_point


async def _run(line: TrainedLine, feed: Feed, voice: Voice | None) -> None:
    """Step the line in wall time and tell what changed, on an even grid of ticks."""
    next_s = time.monotonic()
    while True:
        line.advance(TICK_S)
        await feed.tell(line.line.read(), _words(line, voice), time.time_ns())
        next_s = max(next_s + TICK_S, time.monotonic() - STALL_S)
        await asyncio.sleep(max(0.0, next_s - time.monotonic()))


async def _run_trials(trials: Trials, nodes: Mapping[ua.NodeId, str], server: Server) -> None:
    """Tell what the trials have, where it is other than before."""
    told: dict[str, float] = {}
    while True:
        now_ns = time.time_ns()
        has = trials.due(time.monotonic_ns())
        for node, name in nodes.items():
            if told.get(name) != has[name]:
                told[name] = has[name]
                value = ua.Variant(has[name], ua.VariantType.Double)
                await server.write_attribute_value(node, data_value(value, GOOD, moment(now_ns)))
        await asyncio.sleep(TRIAL_TICK_S)


async def _run_load(load: Load, server: Server, subscriptions: DemoSubscriptions, written: ua.NodeId) -> None:
    """Change the load variables; what a stalled loop missed is made up, never left out."""
    while True:
        now_ns = time.time_ns()
        burst = load.advance(now_ns)
        if burst is not None:
            subscriptions.offer(burst)
            total = ua.Variant(load.written, ua.VariantType.Int64)
            await server.write_attribute_value(written, data_value(total, GOOD, moment(now_ns)))
        await asyncio.sleep(LOAD_TICK_S)
