"""Nodes as people and files write them, and as one server numbers them today.

A node's text names its namespace by URI ("nsu=URI;s=Speed"), because the index may move whenever the server is
changed; a browse path ("/Objects/nsu=URI:Line/nsu=URI:Speed") follows the names instead. In a path "&" makes the next
character a plain one, for names that hold "/", ":" or "&" (OPC 10000-4 annex A.2).
"""

import base64
import binascii
import re
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from asyncua import Client, ua

from hmi.opcua.faults import asked
from hmi.opcua.portions import portions
from hmi.opcua.reasons import LinkError, Reason
from hmi.values.quality import status_name

ROOT: Final = ua.NodeId(ua.Int32(ua.ObjectIds.RootFolder), ua.Int16(0))
_HIERARCHICAL: Final = ua.NodeId(ua.Int32(ua.ObjectIds.HierarchicalReferences), ua.Int16(0))
_NAMESPACE_ARRAY: Final = ua.NodeId(ua.Int32(ua.ObjectIds.Server_NamespaceArray), ua.Int16(0))
YES: Final = cast("ua.Boolean", True)
NO: Final = cast("ua.Boolean", False)
_WHOLE_PATH: Final = 0xFFFFFFFF
"""RemainingPathIndex of a target that the whole path leads to."""
_PATHS_A_CALL: Final = 100
_MAX_STEPS: Final = 64
_NODE: Final = re.compile(r"(?:ns=(?P<index>\d{1,5});|nsu=(?P<uri>[^;]+);)?(?P<form>[isgb])=(?P<name>.+)", re.DOTALL)


class NodeTextError(Exception):
    """The text is no node, or names a namespace that this server does not have."""


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A node that cannot be had from this server now; `reason` in plain words or as a StatusCode's name."""

    reason: str


@dataclass(frozen=True, slots=True)
class Step:
    """One name of a browse path, with the namespace's index on this server."""

    namespace: int
    name: str


def is_path(text: str) -> bool:
    """Whether the text is a browse path rather than a node id."""
    return text.startswith("/")


def resolve(text: str, namespaces: Sequence[str]) -> ua.NodeId:
    """The node of "nsu=URI;s=NAME", "ns=2;i=7", "i=85" (s=, i=, g=, b=) on a server with these namespaces.

    NodeTextError when it is no node or the namespace is not there.
    """
    found = _NODE.fullmatch(text.strip())
    if found is None:
        raise NodeTextError(f'"{text}" is no node: write nsu=URI;s=NAME, or a browse path that begins with "/"')
    index = int(found["index"] or 0)
    if found["uri"] is not None:
        index = _index_of(_unescape_uri(found["uri"]), namespaces)
    return _node(_identifier(found["form"], found["name"], text), index)


def text_of(node: ua.NodeId, namespaces: Sequence[str]) -> str:
    """The node's text with its namespace by URI; by index where the server names none for it."""
    index, uri = int(node.NamespaceIndex), getattr(node, "NamespaceUri", None)
    if not uri and 0 < index < len(namespaces):
        uri = namespaces[index]
    prefix = f"nsu={_escape_uri(uri)};" if uri else (f"ns={index};" if index else "")
    match node.Identifier:
        case int() as number:
            return f"{prefix}i={number}"
        case uuid.UUID() as guid:
            return f"{prefix}g={guid}"
        case bytes() as octets:
            return f"{prefix}b={base64.b64encode(octets).decode('ascii')}"
        case name:
            return f"{prefix}s={name}"


def steps_of(path: str, namespaces: Sequence[str]) -> tuple[Step, ...]:
    """The names along a browse path, from the root. NodeTextError when it is none or a namespace is not there."""
    steps = tuple(_steps(path, namespaces))
    if not steps or len(steps) > _MAX_STEPS:
        raise NodeTextError(f'"{path}" is no browse path: write /Objects/nsu=URI:Line/nsu=URI:Speed')
    return steps


def path_of(steps: Sequence[Step], namespaces: Sequence[str]) -> str:
    """The browse path that leads along these names."""
    return "".join("/" + _step_text(step, namespaces) for step in steps)


async def namespaces_of(client: Client) -> list[str]:
    """The server's namespace array as it is now. LinkError when it cannot be read."""
    values = await asked(
        client.uaclient.read_attributes([_NAMESPACE_ARRAY], ua.AttributeIds.Value), "reading the namespaces"
    )
    found = values[0].Value.Value if values and values[0].Value is not None else None
    if not isinstance(found, list) or not all(isinstance(uri, str) for uri in found):
        raise LinkError(Reason.PROTOCOL, "the server has no namespace array")
    return list(found)


async def resolve_all(client: Client, texts: Sequence[str]) -> list[ua.NodeId | Unresolved]:
    """Node ids and browse paths on this server, in their order. LinkError when the link fails meanwhile."""
    namespaces = await namespaces_of(client)
    found: dict[int, ua.NodeId | Unresolved] = {}
    paths: list[tuple[int, ua.BrowsePath]] = []
    for position, text in enumerate(texts):
        try:
            if is_path(text):
                paths.append((position, _browse_path(steps_of(text, namespaces))))
            else:
                found[position] = resolve(text, namespaces)
        except NodeTextError as error:
            found[position] = Unresolved(str(error))

    async def ask(part: Sequence[tuple[int, ua.BrowsePath]]) -> list[ua.BrowsePathResult]:
        results = await asked(
            client.uaclient.translate_browsepaths_to_nodeids([path for _, path in part]), "TranslateBrowsePaths"
        )
        if len(results) != len(part):
            raise LinkError(Reason.PROTOCOL, "TranslateBrowsePaths: results do not match")
        return list(results)

    async for part, results in portions(paths, _PATHS_A_CALL, ask):
        for (position, _), result in zip(part, results, strict=True):
            found[position] = _target(result, namespaces)
    return [found[position] for position in range(len(texts))]


def _target(result: ua.BrowsePathResult, namespaces: Sequence[str]) -> ua.NodeId | Unresolved:
    status = int(result.StatusCode.value)
    if status >> 30 == 2:
        return Unresolved(status_name(status))
    whole = [target.TargetId for target in result.Targets or () if target.RemainingPathIndex == _WHOLE_PATH]
    texts = {text_of(node, namespaces): node for node in whole}
    if len(texts) != 1:
        return Unresolved("BadNoMatch" if not texts else f"the path leads to {len(texts)} nodes")
    try:
        return resolve(next(iter(texts)), namespaces)
    except NodeTextError as error:
        return Unresolved(str(error))


def _browse_path(steps: Sequence[Step]) -> ua.BrowsePath:
    path = ua.BrowsePath()
    path.StartingNode = ROOT
    path.RelativePath.Elements = [
        ua.RelativePathElement(
            ReferenceTypeId=_HIERARCHICAL,
            IsInverse=NO,
            IncludeSubtypes=YES,
            TargetName=ua.QualifiedName(ua.String(step.name), ua.UInt16(step.namespace)),
        )
        for step in steps
    ]
    return path


def _steps(path: str, namespaces: Sequence[str]) -> Iterator[Step]:
    at = 0
    while at < len(path):
        if path[at] != "/":
            raise NodeTextError(f'"{path}": a browse path begins with "/"')
        namespace, at = _step_namespace(path, at + 1, namespaces)
        name, at = _step_name(path, at)
        yield Step(namespace, name)


def _step_namespace(path: str, at: int, namespaces: Sequence[str]) -> tuple[int, int]:
    """Namespace index of the step that begins here, and where its name begins."""
    if numbered := re.compile(r"(?:ns=)?(\d{1,5}):").match(path, at):
        return int(numbered[1]), numbered.end()
    if not path.startswith("nsu=", at):
        return 0, at
    # A URI holds ":" and "/" itself: the server's own list says where it ends, the longest first.
    for index, uri in sorted(enumerate(namespaces), key=lambda entry: -len(entry[1])):
        if uri and path.startswith(uri + ":", at + 4):
            return index, at + 4 + len(uri) + 1
    raise NodeTextError(f'"{path[at : at + 80]}": the server has no such namespace')


def _step_name(path: str, at: int) -> tuple[str, int]:
    name = []
    while at < len(path) and path[at] != "/":
        at += path[at] == "&"
        name.append(path[at : at + 1])
        at += 1
    if not "".join(name):
        raise NodeTextError(f'"{path}": a step has no name')
    return "".join(name), at


def _step_text(step: Step, namespaces: Sequence[str]) -> str:
    name = re.sub(r"[/&]", r"&\g<0>", step.name)
    if step.namespace:
        uri = namespaces[step.namespace] if step.namespace < len(namespaces) else ""
        return f"nsu={uri}:{name}" if uri else f"{step.namespace}:{name}"
    # A plain name that looks like a namespace would be read as one.
    return f"0:{name}" if re.match(r"(ns=)?\d{1,5}:|nsu=", name) else name


def _identifier(form: str, name: str, text: str) -> int | str | uuid.UUID | bytes:
    try:
        match form:
            case "i":
                number = int(name)
                if not 0 <= number < 2**32 or not name.isdecimal():
                    raise NodeTextError(f'"{text}": i= needs a number from 0 to 4294967295')
                return number
            case "g":
                return uuid.UUID(name)
            case "b":
                return base64.b64decode(name, validate=True)
            case _:
                return name
    except (ValueError, binascii.Error) as error:
        raise NodeTextError(f'"{text}": {form}= {error}') from error


def _index_of(uri: str, namespaces: Sequence[str]) -> int:
    try:
        return list(namespaces).index(uri)
    except ValueError:
        raise NodeTextError(f'the server has no namespace "{uri}"') from None


def _node(identifier: Any, index: int) -> ua.NodeId:
    if index > 0xFFFF:
        raise NodeTextError(f"ns={index}: an index is at most 65535")
    kinds = {int: ua.NodeIdType.Numeric, uuid.UUID: ua.NodeIdType.Guid, bytes: ua.NodeIdType.ByteString}
    return ua.NodeId(identifier, ua.Int16(index), kinds.get(type(identifier), ua.NodeIdType.String))


def _escape_uri(uri: str) -> str:
    """A URI inside a node's text: ";" would end it (OPC 10000-6 §5.1.12)."""
    return uri.replace("%", "%25").replace(";", "%3B")


def _unescape_uri(uri: str) -> str:
    return uri.replace("%3B", ";").replace("%25", "%")
