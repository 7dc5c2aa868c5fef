"""decode.*: CPU per change from a PublishResponse's bytes to columns, beside asyncua's decoder in the same run."""

import datetime
import random
import struct
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, cast

from asyncua import ua
from asyncua.common.utils import Buffer
from asyncua.ua.ua_binary import struct_from_binary, struct_to_binary

from hmi.opcua.columns import decode_publish
from tests.benchmarks.figure import Figure

FIGURES: tuple[str, ...] = ("decode.uniform_us", "decode.uniform_ratio", "decode.mixed_us", "decode.mixed_ratio")

_CHANGES: Final = 1000
_TICKS: Final = 134_000_000_000_000_000
_RECEIVED_NS: Final = 1_760_000_000_000_000_000


def run(quick: bool) -> Iterator[Figure]:
    """Both loads, ours and asyncua's in turn, the best of several rounds: other work on the machine only slows."""
    rounds = 12 if quick else 60
    for name, body, bar_us, bar_ratio in (("uniform", uniform(), 0.1, 60), ("mixed", mixed(), 3, 3)):
        ours, theirs = [], []
        for _ in range(rounds):
            ours.append(_cost_us(partial(decode_publish, body, _CHANGES, _RECEIVED_NS), 50))
            theirs.append(_cost_us(partial(_by_asyncua, body), 2))
        yield Figure(f"decode.{name}_us", min(ours), "us", f"<= {bar_us}")
        yield Figure(f"decode.{name}_ratio", min(theirs) / min(ours), "x", f">= {bar_ratio}")


def uniform() -> bytes:
    """A notification of 1,000 doubles with both time stamps, byte for byte as a server without status writes it."""
    rows = (
        struct.pack("<IBBdqq", row, 0x0D, 11, 20.0 + row / 7, _TICKS + row * 10_000, _TICKS + row * 10_000 + 777)
        for row in range(_CHANGES)
    )
    body = struct.pack("<i", _CHANGES) + b"".join(rows) + struct.pack("<i", -1)
    head = struct.pack("<BBHqIIBiBBB", 1, 0, 829, _TICKS, 1, 0, 0, -1, 0, 0, 0) + struct.pack("<IiIB", 7, 1, 2, 0)
    message = struct.pack("<IqiBBHBi", 2, _TICKS, 1, 1, 0, 811, 1, len(body)) + body
    return head + message + struct.pack("<iIi", 1, 0, -1)


def mixed() -> bytes:
    """1,000 changes: status present, ints of all widths, booleans, one time stamp missing; shuffled."""
    chance = random.Random(7)
    now = cast("ua.DateTime", datetime.datetime(2026, 3, 14, 15, 9, 26, 535897, tzinfo=datetime.UTC))
    kinds = ua.VariantType
    items = []
    for row in range(_CHANGES):
        kind = chance.choice(
            [kinds.Double, kinds.Float, kinds.Int16, kinds.Int32, kinds.UInt32, kinds.UInt64, kinds.Boolean]
        )
        times = chance.choice([(now, now), (now, now), (now, None), (None, now)])
        value = ua.DataValue(
            ua.Variant(chance.random() < 0.5 if kind is kinds.Boolean else row, kind),
            StatusCode=chance.choice([None, ua.StatusCode(), ua.StatusCode(ua.UInt32(0x40000000))]),
            SourceTimestamp=times[0],
            ServerTimestamp=times[1],
        )  # fmt: skip
        items.append(ua.MonitoredItemNotification(row, value))
    answer = ua.PublishResponse()
    answer.Parameters.NotificationMessage.NotificationData = [ua.DataChangeNotification(MonitoredItems=items)]
    return struct_to_binary(answer)


def _by_asyncua(body: bytes) -> ua.PublishResponse:
    return struct_from_binary(ua.PublishResponse, Buffer(body))


def _cost_us(decode: Callable[[], object], times: int) -> float:
    start = time.process_time_ns()
    for _ in range(times):
        decode()
    return (time.process_time_ns() - start) / times / _CHANGES / 1000
