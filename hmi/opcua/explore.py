"""A session without subscription, for a person who looks around: children, attributes, values, and a bounded walk.

Every call is a small batch within the server's OperationLimits, so that the loop stays free and a walk through 20,000
nodes can be stopped at any moment.
"""

from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar, cast

from asyncua import ua

from hmi.opcua.answers import Browsed, ReadValue, Reference, browsed, values
from hmi.opcua.certificates import TrustStore
from hmi.opcua.columns_reader import UndecodableError, clean_text
from hmi.opcua.discovery import endpoints_of
from hmi.opcua.faults import REQUEST_TIMEOUT_S
from hmi.opcua.history_read import RawPast, read_raw
from hmi.opcua.identity import Credentials
from hmi.opcua.nodes import Step, Unresolved, namespaces_of, resolve, resolve_all, text_of
from hmi.opcua.own_certificate import OwnCertificate
from hmi.opcua.reasons import LinkError, Reason
from hmi.opcua.server_status import ServerStatus, read_status
from hmi.opcua.session import MODES, POLICIES, Session
from hmi.opcua.wire import bounded_client
from hmi.station.structs import SecurityMode, SecurityPolicy, Server
from hmi.values.quality import status_name

_Item = TypeVar("_Item")

OBJECTS: Final = "i=85"
SERVER_OBJECT: Final = "i=2253"
_HIERARCHICAL: Final = "i=33"
_REFERENCES: Final = "i=31"
HAS_PROPERTY: Final = "i=46"
_OBJECT_CLASS: Final = 1
VARIABLE_CLASS: Final = 2
_ALL_FIELDS: Final = 63
_SESSION_S: Final = 120.0
MAX_NODES: Final = 50_000
MAX_DEPTH: Final = 32
_REFERENCES_A_NODE: Final = 200
_NODES_A_BROWSE: Final = 50
_NODES_A_READ: Final = 100
_MAX_ROUNDS: Final = 1_000
"""BrowseNext calls for one batch: 200,000 children of one node; a server that always has more ends here."""
_LIMIT_NODES: Final = ("i=11710", "i=11705")  # MaxNodesPerBrowse, MaxNodesPerRead
_NO_NODE: Final = frozenset({ua.StatusCodes.BadNodeIdUnknown, ua.StatusCodes.BadNodeIdInvalid})
_STRENGTH: Final[tuple[SecurityPolicy, ...]] = ("Aes256_Sha256_RsaPss", "Aes128_Sha256_RsaOaep", "Basic256Sha256")


class NodeMissingError(LinkError):
    """The server has no such node, or the text names none."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A policy and mode that the server offers and this program speaks."""

    policy: SecurityPolicy
    mode: SecurityMode

    def __str__(self) -> str:
        return f"{self.policy}/{self.mode}"


@dataclass(frozen=True, slots=True)
class Found:
    """A node met on a walk: its text by namespace index, its path from the root, its properties by browse name."""

    node: str
    steps: tuple[Step, ...]
    node_class: int
    label: str
    type_definition: str
    properties: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_variable(self) -> bool:
        """Whether it has a value."""
        return self.node_class == VARIABLE_CLASS


async def offers_of(url: str) -> list[Offer]:
    """What the server offers, strongest first, None last. LinkError when it does not answer."""
    client = bounded_client(url, REQUEST_TIMEOUT_S)
    try:
        endpoints = await endpoints_of(client)
    finally:
        client.disconnect_socket()
    offered = {(one.SecurityPolicyUri, one.SecurityMode) for one in endpoints}
    modes: tuple[SecurityMode, ...] = ("SignAndEncrypt", "Sign")
    strong = [
        Offer(policy, mode) for mode in modes for policy in _STRENGTH if (POLICIES[policy].URI, MODES[mode]) in offered
    ]
    return [*strong, *([Offer("None", "None")] if (POLICIES["None"].URI, MODES["None"]) in offered else [])]


@asynccontextmanager
async def exploring(
    server: Server, credentials: Credentials, own: OwnCertificate | None, store: TrustStore, now_ns: int
) -> AsyncIterator["Explorer"]:
    """A session on this server for as long as the block lasts. LinkError when there is none to be had."""
    session = Session(server, session_s=_SESSION_S, own=own, store=store)
    try:
        await session.open_channel(now_ns)
        await session.create(credentials)
        explorer = Explorer(session, await namespaces_of(session.client))
        await explorer.learn_limits()
        yield explorer
    finally:
        await session.close()


class Explorer:
    """See the module. Nodes are texts by namespace index; `text` gives the lasting form. All raise LinkError."""

    def __init__(self, session: Session, namespaces: Sequence[str]) -> None:
        self._session = session
        self.namespaces = tuple(namespaces)
        self._browse_batch = _NODES_A_BROWSE
        self._read_batch = _NODES_A_READ

    async def learn_limits(self) -> None:
        """Keep to the server's OperationLimits, where it names any."""
        browse, read = await self.read(_LIMIT_NODES)
        self._browse_batch = _within(browse, _NODES_A_BROWSE)
        self._read_batch = _within(read, _NODES_A_READ)

    def text(self, node: str) -> str:
        """The node's lasting text, its namespace by URI."""
        return text_of(resolve(node, self.namespaces), self.namespaces)

    async def find(self, text: str) -> str:
        """The node that a person names by node id or browse path. NodeMissingError when the server has none such."""
        (found,) = await resolve_all(self._session.client, [text])
        if isinstance(found, Unresolved):
            raise NodeMissingError(Reason.SERVICE, f"{text}: {found.reason}")
        return _short(found)

    async def children(self, node: str, most: int | None = None) -> list[Reference]:
        """What stands below the node, properties included; no further than the answer that holds number `most`.

        NodeMissingError when the server has no such node.
        """
        (found,) = await self._browse([node], most)
        if found.status >> 30 == 2:
            kind = NodeMissingError if found.status & 0xFFFF0000 in _NO_NODE else LinkError
            raise kind(Reason.SERVICE, f"{node}: {status_name(found.status)}")
        return list(found.references)

    async def relations(self, node: str, most: int) -> list[Reference]:
        """References of the node of every type, both ways, the first `most` or a few more."""
        everything = self._to_browse(node)
        everything.BrowseDirection = ua.BrowseDirection.Both
        everything.ReferenceTypeId = resolve(_REFERENCES, ())
        everything.NodeClassMask = ua.UInt32(0)
        request = ua.BrowseRequest()
        request.Parameters.RequestedMaxReferencesPerNode = ua.UInt32(most)
        request.Parameters.NodesToBrowse = [everything]
        (found,) = _decoded(browsed, await self._session.raw(request, "Browse"), 1)
        if found.more:
            await self._browse_next([found.more], release=True)
        return list(found.references)

    async def past(self, node: str, from_ns: int, to_ns: int, most: int) -> RawPast:
        """Raw values of the server's own history, the oldest `most` of the span."""
        return await read_raw(self._session, resolve(node, self.namespaces), from_ns, to_ns, most)

    @property
    def channel_lifetime_s(self) -> float:
        """Revised lifetime of the channel's token; a visit that lasts longer renews it well before."""
        return self._session.channel_lifetime_s

    async def renew_channel(self) -> None:
        """Agree on a new token before the old one ends."""
        await self._session.renew_channel()

    async def status(self, now_ns: Callable[[], int], mono_ns: Callable[[], int]) -> ServerStatus:
        """What the server says of itself."""
        return await read_status(self._session, now_ns, mono_ns)

    async def read(self, nodes: Sequence[str], attribute: int = ua.AttributeIds.Value) -> list[ReadValue]:
        """An attribute of each node, in order."""
        found: list[ReadValue] = []
        for part in _batches(nodes, self._read_batch):
            found += await self._read(part, attribute)
        return found

    async def attributes(self, node: str) -> dict[str, ReadValue]:
        """The attributes that a person asks about, those that the node has."""
        wanted = ("NodeClass", "DisplayName", "Description", "DataType", "ValueRank", "AccessLevel", "Historizing",
                  "MinimumSamplingInterval", "Value")  # fmt: skip
        request = ua.ReadRequest()
        request.Parameters.TimestampsToReturn = ua.TimestampsToReturn.Both
        request.Parameters.NodesToRead = [self._to_read(node, ua.AttributeIds[name]) for name in wanted]
        answers = _decoded(values, await self._session.raw(request, "Read"), len(wanted))
        return {name: one for name, one in zip(wanted, answers, strict=True) if one.status >> 30 != 2}

    async def typed(self, nodes: Sequence[str]) -> list[Any]:
        """Values as asyncua decodes them (structures of the standard), None where there is none or too much of it."""
        found: list[Any] = []
        for part in _batches(nodes, self._read_batch):
            found += await self._typed(part)
        return found

    async def meanings(self, nodes: Sequence[str]) -> dict[str, str]:
        """What ranges, units and lists of words mean, by node; those that are none of these are missing."""
        found = zip(nodes, await self.typed(nodes), strict=True)
        return {node: words for node, value in found if (words := _meaning(value))}

    async def walk(self, start: str = OBJECTS, max_nodes: int = MAX_NODES) -> AsyncIterator[Found]:
        """Breadth first below `start`, each node once, with its properties; the Server object is left out.

        Ends after `max_nodes`; a consumer that stops earlier ends it too.
        """
        seen = {start, SERVER_OBJECT}
        root = () if start != OBJECTS else (Step(0, "Objects"),)
        waiting = deque([Found(start, root, _OBJECT_CLASS, "", "")])
        count = 0
        while waiting:
            batch = [waiting.popleft() for _ in range(min(self._browse_batch, len(waiting)))]
            for parent, answer in zip(batch, await self._browse([one.node for one in batch]), strict=True):
                properties = {one.name: one.node for one in answer.references if one.kind == HAS_PROPERTY}
                if parent.node != start:
                    yield Found(
                        parent.node, parent.steps, parent.node_class, parent.label, parent.type_definition, properties
                    )
                    count += 1
                    if count >= max_nodes:
                        return
                waiting.extend(self._below(parent, answer, seen, max_nodes))

    def _below(self, parent: Found, answer: Browsed, seen: set[str], max_nodes: int) -> Iterator[Found]:
        """Children not yet met; properties belong to their owner, except a state machine's number."""
        if len(parent.steps) >= MAX_DEPTH:
            return
        for one in answer.references:
            is_state = (
                one.name in {"Number", "StateNumber"} and parent.steps and parent.steps[-1].name == "CurrentState"
            )
            if one.kind == HAS_PROPERTY and not is_state:
                continue
            if one.node in seen or len(seen) > 2 * max_nodes or one.node.startswith(("svr=", "nsu=")):
                continue
            if one.node_class not in {_OBJECT_CLASS, VARIABLE_CLASS}:
                continue
            seen.add(one.node)
            steps = (*parent.steps, Step(one.namespace, one.name))
            yield Found(one.node, steps, one.node_class, one.label, one.type_definition)

    async def _browse(self, nodes: Sequence[str], most: int | None = None) -> list[Browsed]:
        request = ua.BrowseRequest()
        request.Parameters.RequestedMaxReferencesPerNode = ua.UInt32(_REFERENCES_A_NODE)
        request.Parameters.NodesToBrowse = [self._to_browse(node) for node in nodes]
        answers = _decoded(browsed, await self._session.raw(request, "Browse"), len(nodes))
        gathered = [list(answer.references) for answer in answers]
        open_points = [(row, answer.more) for row, answer in enumerate(answers) if answer.more]
        rounds = 0
        while open_points and rounds < _MAX_ROUNDS:
            rounds += 1
            more = await self._browse_next([point for _, point in open_points], release=rounds == _MAX_ROUNDS)
            following = []
            for (row, _), answer in zip(open_points, more, strict=True):
                gathered[row] += answer.references
                # No references and still "more": a server that would keep us for ever.
                if answer.more and answer.references:
                    following.append((row, answer.more))
            if most is not None and following and all(len(gathered[row]) >= most for row, _ in following):
                await self._browse_next([point for _, point in following], release=True)
                break
            open_points = following
        found = [
            Browsed(answer.status, tuple(references), b"") for answer, references in zip(answers, gathered, strict=True)
        ]
        for row, answer in enumerate(found):
            # The server had no room to remember where it stopped for so many nodes at once: alone it has.
            if answer.status == ua.StatusCodes.BadNoContinuationPoints and len(nodes) > 1:
                (found[row],) = await self._browse([nodes[row]])
        return found

    async def _browse_next(self, points: Sequence[bytes], *, release: bool) -> list[Browsed]:
        request = ua.BrowseNextRequest()
        request.Parameters.ReleaseContinuationPoints = cast("ua.Boolean", release)
        request.Parameters.ContinuationPoints = [ua.ByteString(point) for point in points]
        found = browsed(await self._session.raw(request, "BrowseNext"))
        return found if len(found) == len(points) else [Browsed(0, (), b"")] * len(points)

    def _to_browse(self, node: str) -> ua.BrowseDescription:
        return ua.BrowseDescription(
            NodeId=resolve(node, self.namespaces),
            BrowseDirection=ua.BrowseDirection.Forward,
            ReferenceTypeId=resolve(_HIERARCHICAL, ()),
            IncludeSubtypes=cast("ua.Boolean", True),
            NodeClassMask=ua.UInt32(_OBJECT_CLASS | VARIABLE_CLASS),
            ResultMask=ua.UInt32(_ALL_FIELDS),
        )

    def _to_read(self, node: str, attribute: int) -> ua.ReadValueId:
        return ua.ReadValueId(NodeId=resolve(node, self.namespaces), AttributeId=ua.AttributeIds(attribute))

    async def _read(self, nodes: Sequence[str], attribute: int) -> list[ReadValue]:
        request = ua.ReadRequest()
        request.Parameters.TimestampsToReturn = ua.TimestampsToReturn.Both
        request.Parameters.NodesToRead = [self._to_read(node, attribute) for node in nodes]
        return _decoded(values, await self._session.raw(request, "Read"), len(nodes))

    async def _typed(self, nodes: Sequence[str]) -> list[Any]:
        try:
            answers = await self._session.read([self._to_read(node, ua.AttributeIds.Value) for node in nodes])
        except LinkError as error:
            if error.reason not in {Reason.UNDECODABLE, Reason.PROTOCOL}:
                raise
            if len(nodes) == 1:
                return [None]
            half = len(nodes) // 2  # one value too large or too odd must not hide the others
            return [*await self._typed(nodes[:half]), *await self._typed(nodes[half:])]
        if len(answers) != len(nodes):
            raise LinkError(Reason.PROTOCOL, "Read: results do not match")
        return [None if one.Value is None else one.Value.Value for one in answers]


def plain(text: object) -> str:
    """A text that asyncua decoded (String or LocalizedText), as any store and terminal takes it."""
    words = getattr(text, "Text", text)
    return clean_text(words.encode("utf-8", "surrogateescape"))[0] if isinstance(words, str) else ""


def _meaning(value: Any) -> str:
    match value:
        case ua.Range():
            return f"{value.Low:g} to {value.High:g}"
        case ua.EUInformation():
            return plain(value.DisplayName)
        case list():
            return ", ".join(plain(getattr(one, "DisplayName", one)) for one in value)
        case _:
            return ""


def _short(node: ua.NodeId) -> str:
    return text_of(node, ())


def _within(limit: ReadValue, ours: int) -> int:
    return min(int(limit.number), ours) if limit.status >> 30 != 2 and limit.number >= 1 else ours


def _batches(items: Sequence[_Item], size: int) -> Iterable[Sequence[_Item]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def _decoded(decode: Callable[[bytes], list[_Item]], body: bytes, count: int) -> list[_Item]:
    try:
        found = decode(body)
    except UndecodableError as error:
        raise LinkError(Reason.UNDECODABLE, str(error)) from error
    if len(found) != count:
        raise LinkError(Reason.PROTOCOL, f"{len(found)} results for {count} nodes")
    return found
