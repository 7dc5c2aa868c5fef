"""Arrays of numbers at a server, such as waveforms: asked for whole, bounded, and read without a step for each number.

The server is asked for one element more than is wanted at most: so it is seen when there are more, and one that keeps
to the range asked for never sends a message that the transport would have to refuse.
"""

import struct
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from asyncua import ua
from numpy.typing import NDArray

from hmi.opcua.columns_reader import NUMBERS, Reader, UndecodableError
from hmi.opcua.columns_time import ns_of_ticks
from hmi.opcua.nodes import Unresolved, resolve_all
from hmi.opcua.reasons import LinkError, Reason
from hmi.opcua.session import Session
from hmi.values.samples import NO_TIME

READ_S: Final = 10.0
"""Eight megabytes over a slow network take their time."""
_READ: Final = 634
_BOOLEAN: Final = 1
_ARRAY, _DIMENSIONS, _KIND = 0x80, 0x40, 0x3F
_VALUE, _STATUS, _SOURCE, _UNKNOWN = 0x01, 0x02, 0x04, 0xC0


class Unfit(StrEnum):
    """Why a value is no array of numbers that can be used."""

    NO_ARRAY = "no_array"
    NO_NUMBERS = "no_numbers"
    EMPTY = "empty"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class ArrayRead:
    """What a variable holds. values: None where it is unfit, or where the status says that there are none.

    source_ns: NO_TIME when the server gives none.
    """

    status: int
    source_ns: int
    values: NDArray[np.float64] | None = None
    unfit: Unfit | None = None


async def ask_array(session: Session, node: str, most: int) -> bytes:
    """The server's answer, undecoded. LinkError, also for a node that the server does not have."""
    (found,) = await resolve_all(session.client, [node])
    if isinstance(found, Unresolved):
        raise LinkError(Reason.SERVICE, found.reason)
    request = ua.ReadRequest()
    request.Parameters.MaxAge = 0
    request.Parameters.TimestampsToReturn = ua.TimestampsToReturn.Both
    item = ua.ReadValueId(NodeId=found, AttributeId=ua.AttributeIds.Value)
    item.IndexRange = f"0:{most}"
    request.Parameters.NodesToRead = [item]
    return await session.raw(request, "Read", READ_S)


def array_of(body: bytes, most: int) -> ArrayRead:
    """The answer read. LinkError when it breaks the protocol."""
    try:
        return _data_value(Reader(body), most)
    except UndecodableError as error:
        raise LinkError(Reason.UNDECODABLE, f"Read: {error}") from error
    except (IndexError, struct.error) as error:
        raise LinkError(Reason.UNDECODABLE, "Read: the message ends inside a value") from error


def _data_value(reader: Reader, most: int) -> ArrayRead:
    """The only result of a Read (OPC 10000-6 §5.2.2.17)."""
    if (kind := reader.type_id()) != _READ:
        raise UndecodableError(f"a message of type {kind} where another was due")
    reader.response_header()
    if (count := reader.count(1)) != 1:
        raise UndecodableError(f"{count} results for one node")
    mask = reader.byte()
    if mask & _UNKNOWN:
        raise UndecodableError(f"DataValue mask {mask:#04x}")
    found = _numbers(reader, most) if mask & _VALUE else Unfit.EMPTY
    if found is Unfit.NO_NUMBERS:
        return ArrayRead(0, NO_TIME, unfit=found)
    status = reader.u32() if mask & _STATUS else 0
    source_ns = ns_of_ticks(reader.i64()) if mask & _SOURCE else NO_TIME
    if isinstance(found, Unfit):
        return ArrayRead(status, source_ns, unfit=found)
    return ArrayRead(status, source_ns, found)


def _numbers(reader: Reader, most: int) -> NDArray[np.float64] | Unfit:
    """The array at the reader's place, which is left behind it."""
    encoding = reader.data[reader.pos]
    letter = NUMBERS.get(encoding & _KIND)
    if not encoding & _ARRAY or encoding & _DIMENSIONS or letter is None or encoding & _KIND == _BOOLEAN:
        if encoding & _ARRAY:
            return Unfit.NO_NUMBERS  # thousands of texts are not stepped over, and nothing behind them is read
        reader.variant()
        return Unfit.NO_ARRAY
    reader.byte()
    kind = np.dtype(f"<{letter}")
    length = reader.count(kind.itemsize)
    start = reader.pos
    reader.skip(kind.itemsize * length)
    if not 0 < length <= most:
        return Unfit.TOO_LONG if length else Unfit.EMPTY
    return np.frombuffer(reader.data, kind, length, start).astype(np.float64)
