"""Hand: what a person does at a server, over the session of its link: look at it now, write, call. Nothing is repeated.

A request that was not answered in time is not left behind in a socket either: the connection is reset, so that no byte
of it is sent later; the link then comes back by its ladder and loses nothing. `audit` goes out in the request's header
as AuditEntryId, the time it may take as TimeoutHint.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from asyncua import ua

from hmi.opcua.answers import ReadValue, values
from hmi.opcua.columns_reader import UndecodableError
from hmi.opcua.nodes import Unresolved, resolve_all
from hmi.opcua.reasons import LinkError, Reason, ServiceFaultError
from hmi.opcua.session import Session

LOOK_S: Final = 2.0
"""A machine that takes longer than this to say what it has now is not one to write to."""

_KINDS: Final = frozenset(range(1, 13))
"""Built-in types that may be written: Boolean, the numbers, String (OPC 10000-6 §5.1.2)."""
_BOOLEAN: Final = 1
_STRING: Final = 12
_FLOATS: Final = frozenset({10, 11})


class NotSentError(LinkError):
    """Nothing went out: it was not carried out."""


class UnansweredWriteError(LinkError):
    """It went out, and no answer came: nobody knows."""


@dataclass(frozen=True, slots=True)
class Target:
    """A method on an object, as the server numbers them today."""

    object: Any
    method: Any


class Hand:
    """See the module. `nodes`: where the link found its tags. Made anew whenever something is done."""

    def __init__(self, session: Session, nodes: Mapping[int, ua.NodeId]) -> None:
        self._session = session
        self._nodes = nodes

    def knows(self, tag: int) -> bool:
        """Whether the server has this tag."""
        return tag in self._nodes

    async def look(self, tags: Sequence[int]) -> list[ReadValue]:
        """What the server says of these tags now, from the device if it has one. LinkError."""
        request = ua.ReadRequest()
        request.Parameters.MaxAge = 0
        request.Parameters.TimestampsToReturn = ua.TimestampsToReturn.Both
        request.Parameters.NodesToRead = [
            ua.ReadValueId(NodeId=self._node(tag), AttributeId=ua.AttributeIds.Value) for tag in tags
        ]
        body = await self._session.raw(request, "Read", LOOK_S)
        try:
            found = values(body)
        except UndecodableError as error:
            raise LinkError(Reason.UNDECODABLE, f"Read: {error}") from error
        if len(found) != len(tags):
            raise LinkError(Reason.PROTOCOL, f"Read: {len(found)} results for {len(tags)} nodes")
        return found

    async def write(self, tag: int, value: float | str, kind: int, *, audit: str, answer_s: float) -> int:
        """Write a value in the built-in type that the node has; the StatusCode of the write.

        NotSentError: it was not carried out. UnansweredWriteError, and any other LinkError: nobody knows.
        """
        request = ua.WriteRequest()
        item = ua.WriteValue(NodeId=self._node(tag), AttributeId=ua.AttributeIds.Value)
        # The value alone: servers that keep no status or time of ours refuse a write that brings one (OPC 10000-4
        # §5.11.4.2, BadWriteNotSupported); asyncua would send a status.
        item.Value = ua.DataValue(variant_of(value, kind), None)
        request.Parameters.NodesToWrite = [item]
        answer = await self._once(request, ua.WriteResponse, "Write", audit, answer_s)
        return _only([int(status.value) for status in answer.Results or ()], "Write")

    async def find(self, object_: str, method: str) -> Target:
        """A method, its nodes as the station file has them. LinkError; NotSentError when the server has none such."""
        found = await resolve_all(self._session.client, [object_, method])
        for text, node in zip((object_, method), found, strict=True):
            if isinstance(node, Unresolved):
                raise NotSentError(Reason.SERVICE, f"{text}: {node.reason}")
        on, what = found
        return Target(on, what)

    async def call(self, target: Target, arguments: Sequence[tuple[float, str]], *, audit: str, answer_s: float) -> int:
        """Call a method that was found a moment ago, arguments as (value, type); the StatusCode. Raises as `write`."""
        request = ua.CallRequest()
        call = ua.CallMethodRequest(ObjectId=target.object, MethodId=target.method)
        call.InputArguments = [variant_of(value, ua.VariantType[kind].value) for value, kind in arguments]
        request.Parameters.MethodsToCall = [call]
        answer = await self._once(request, ua.CallResponse, "Call", audit, answer_s)
        return _only([int(result.StatusCode.value) for result in answer.Results or ()], "Call")

    def _node(self, tag: int) -> ua.NodeId:
        try:
            return self._nodes[tag]
        except KeyError:
            raise NotSentError(Reason.SERVICE, "the server does not give this tag") from None

    async def _once(self, request: Any, response: Any, what: str, audit: str, answer_s: float) -> Any:
        if not self._session.is_clear:
            raise NotSentError(Reason.CONNECTION_LOST, f"{what}: the connection does not take it now")
        request.RequestHeader.AuditEntryId = audit
        try:
            return await self._session.service(request, response, what, answer_s)
        except ServiceFaultError as error:
            if not self._session.is_clear:  # it was the connection that ended so, not this request
                raise UnansweredWriteError(error.reason, error.detail) from error
            raise
        except LinkError as error:
            self._session.reset()
            raise UnansweredWriteError(error.reason, error.detail) from error
        except BaseException:
            self._session.reset()  # cancelled in the middle: not a byte of it leaves later
            raise


def variant_of(value: float | str, kind: int) -> ua.Variant:
    """The value in a built-in type. NotSentError when it is none of that type."""
    if kind not in _KINDS or isinstance(value, str) != (kind == _STRING):
        raise NotSentError(Reason.SERVICE, f"a value of built-in type {kind} is not written")
    if isinstance(value, str):
        return ua.Variant(value, ua.VariantType.String)
    if kind in _FLOATS:
        return ua.Variant(float(value), ua.VariantType(kind))
    if not float(value).is_integer():
        raise NotSentError(Reason.SERVICE, f"{value:g} is no whole number, and the node holds one")
    if kind == _BOOLEAN:
        return ua.Variant(bool(value), ua.VariantType.Boolean)
    low, high = _bounds(kind)
    if not low <= value <= high:
        raise NotSentError(Reason.SERVICE, f"{value:g} does not fit the node's type")
    return ua.Variant(int(value), ua.VariantType(kind))


def _bounds(kind: int) -> tuple[int, int]:
    """Of SByte (2), Byte, Int16, UInt16, Int32, UInt32, Int64, UInt64 (9)."""
    bits, signed = 8 << (kind - 2) // 2, kind % 2 == 0
    return (-(1 << bits - 1), (1 << bits - 1) - 1) if signed else (0, (1 << bits) - 1)


def _only(found: list[int], what: str) -> int:
    if len(found) != 1:
        raise UnansweredWriteError(Reason.PROTOCOL, f"{what}: {len(found)} results for one")
    return found[0]
