"""PublishRequest as bytes: one goes out with each notification, and asyncua writes it as slowly as all the rest."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from asyncua import ua
from asyncua.ua.ua_binary import nodeid_to_binary

from hmi.opcua.columns_time import EPOCH_TICKS

_KIND: Final = struct.pack("<BBH", 1, 0, int(ua.ObjectIds.PublishRequest_Encoding_DefaultBinary))
"""NodeId of the encoding, in four bytes."""
_HEADER: Final = struct.Struct("<qIIiI3si")
_NO_BODY: Final = b"\0\0\0"
"""An ExtensionObject that is none: NodeId 0 in two bytes, no encoding."""


@dataclass(frozen=True, slots=True)
class PublishRequest:
    """Asks for the next notification, and acknowledges these of one subscription, by sequence number."""

    subscription: int
    acknowledged: Sequence[int]

    def packed(self, token: ua.NodeId, handle: int, now_ns: int) -> bytes:
        """OPC 10000-4 §7.32 and §5.14.5: header (no diagnostics, no audit entry, no time-out), acknowledgements."""
        acknowledged = list(chain.from_iterable((self.subscription, number) for number in self.acknowledged))
        head = _HEADER.pack(now_ns // 100 + EPOCH_TICKS, handle, 0, -1, 0, _NO_BODY, len(self.acknowledged))
        return b"".join((_KIND, nodeid_to_binary(token), head, struct.pack(f"<{len(acknowledged)}I", *acknowledged)))
