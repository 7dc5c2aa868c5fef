"""Mutations of PublishResponses: of their bytes, and of their parts before they are put together."""

import random
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tests.fuzz.seeds import FRAMES, PARTS, Parts

_TIMES: Final = (0, 1, -1, 2**63 - 1, -(2**63), 116_444_736_000_000_000, 2_650_467_743_990_000_000, 10**18)
_LENGTHS: Final = (-1, -2, -(2**31), 0, 1, 2, 7, 100, 65_536, 10**8, 2**31 - 1)
_BAD_UTF8: Final = (b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\0", b"\xe2\x82", "é\u202e".encode())


@dataclass(frozen=True, slots=True)
class Mutant:
    """A message and the name of what was done to it."""

    body: bytes
    kind: str


class Mutator:
    """Mutants without end, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self._of_bytes = (_bits, _octets, _cut, _inserted, _removed, _lengths)
        self._of_parts = (
            _doubled, _reordered, _spliced, _masks, _kinds, _picoseconds, _times, _bad_texts, _diagnosed, _structured,
            _notified, _nested, _bomb, _plain,
        )  # fmt: skip

    def next(self) -> Mutant:
        """One message: mutated in its parts, in its bytes, or in both."""
        chance = self.chance
        names = []
        if chance.random() < 0.12:
            body = chance.choice(FRAMES)
            names.append("recorded")
        else:
            parts = chance.choice(PARTS)
            if chance.random() < 0.75:
                for _ in range(chance.choice((1, 1, 2))):
                    change = chance.choice(self._of_parts)
                    parts = change(chance, parts)
                    names.append(change.__name__.strip("_"))
            body = parts.body()
        if chance.random() < 0.45 or not names:
            alter = chance.choice(self._of_bytes)
            body = alter(chance, body)
            names.append(alter.__name__.strip("_"))
        return Mutant(body, "+".join(names))


# --- of bytes ---------------------------------------------------------------------------------------------------------


def _bits(chance: random.Random, body: bytes) -> bytes:
    made = bytearray(body)
    for _ in range(chance.choice((1, 1, 2, 5))):
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def _octets(chance: random.Random, body: bytes) -> bytes:
    made = bytearray(body)
    for _ in range(chance.choice((1, 1, 3))):
        made[chance.randrange(len(made))] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)))
    return bytes(made)


def _cut(chance: random.Random, body: bytes) -> bytes:
    return body[: chance.randrange(len(body))]


def _inserted(chance: random.Random, body: bytes) -> bytes:
    at = chance.randrange(len(body) + 1)
    return body[:at] + chance.randbytes(chance.choice((1, 2, 4, 8))) + body[at:]


def _removed(chance: random.Random, body: bytes) -> bytes:
    at = chance.randrange(len(body))
    return body[:at] + body[at + chance.choice((1, 2, 4, 8)) :]


def _lengths(chance: random.Random, body: bytes) -> bytes:
    """A field that looks like a length gets another one."""
    for _ in range(20):
        at = chance.randrange(max(len(body) - 4, 1))
        (length,) = struct.unpack_from("<i", body.ljust(at + 4, b"\0"), at)
        if -1 <= length <= 2000:
            near = chance.choice((length - 1, length + 1, *_LENGTHS))
            return body[:at] + struct.pack("<i", max(near, -(2**31))) + body[at + 4 :]
    return body


# --- of parts ---------------------------------------------------------------------------------------------------------


def _with_items(parts: Parts, items: Sequence[bytes]) -> Parts:
    return replace(parts, items=tuple(items))


def _one(
    chance: random.Random, parts: Parts, change: Callable[[bytes], bytes], fits: Callable[[bytes], bool] = bool
) -> Parts:
    """One item that fits is changed."""
    places = [number for number, item in enumerate(parts.items) if fits(item)]
    if not places:
        return parts
    at = chance.choice(places)
    return _with_items(parts, [*parts.items[:at], change(parts.items[at]), *parts.items[at + 1 :]])


def _plain(chance: random.Random, parts: Parts) -> Parts:
    return parts


def _doubled(chance: random.Random, parts: Parts) -> Parts:
    if not parts.items:
        return parts
    return _with_items(parts, [*parts.items, *(chance.choices(parts.items, k=chance.choice((1, 2, 40))))])


def _reordered(chance: random.Random, parts: Parts) -> Parts:
    return _with_items(parts, chance.sample(parts.items, len(parts.items)))


def _spliced(chance: random.Random, parts: Parts) -> Parts:
    """Items of another message: layouts are mixed."""
    other = chance.choice(PARTS).items
    return _with_items(parts, chance.sample([*parts.items, *other], len(parts.items) + len(other)))


def _masks(chance: random.Random, parts: Parts) -> Parts:
    mask = chance.randrange(256 if chance.random() < 0.2 else 64)
    return _one(chance, parts, lambda item: item[:4] + bytes([mask]) + item[5:])


def _kinds(chance: random.Random, parts: Parts) -> Parts:
    kind = chance.choice((chance.randrange(32), chance.randrange(256), 0x80 | chance.randrange(26)))
    return _one(chance, parts, lambda item: item[:5] + bytes([kind]) + item[6:])


def _picoseconds(chance: random.Random, parts: Parts) -> Parts:
    mask = chance.choice((0x15, 0x3D, 0x1D, 0x31, 0x3F, 0x2D, 0x19))
    status = struct.pack("<I", 0x80000000) if mask & 2 else b""
    tail = b"".join(
        struct.pack(letter, value)
        for bit, letter, value in ((4, "<q", chance.choice(_TIMES)), (16, "<H", 9999), (8, "<q", 10**17), (32, "<H", 1))
        if mask & bit
    )
    made = struct.pack("<IBBd", chance.randrange(70), mask, 11, chance.random()) + status + tail
    return _with_items(parts, [*parts.items, *[made] * chance.choice((1, 3))])


def _times(chance: random.Random, parts: Parts) -> Parts:
    made = struct.pack("<IBBiqq", chance.randrange(70), 0x0D, 6, 5, chance.choice(_TIMES), chance.choice(_TIMES))
    return _with_items(parts, [made, *parts.items])


def _bad_texts(chance: random.Random, parts: Parts) -> Parts:
    raw = chance.choice((b"x" * 5000, b"", b"ab")) + chance.choice(_BAD_UTF8) * chance.choice((1, 3))
    field = struct.pack("<i", len(raw)) + raw
    variant = chance.choice(
        (b"\x0c" + field, b"\x15\x02" + field, b"\x14\x02\0" + field, b"\x11\x03\x01\0" + field, b"\x10" + field,
         b"\x8c\x02\0\0\0" + field + b"\xff\xff\xff\xff", b"\x15\x03" + field + field, b"\x0f" + field)
    )  # fmt: skip
    return _with_items(parts, [*parts.items, struct.pack("<IB", chance.randrange(64), 1) + variant])


def _diagnostic(chance: random.Random, depth: int = 0) -> bytes:
    mask = chance.randrange(0x80 if depth < 3 else 0x40) & (0x7F if chance.random() < 0.5 else 0x3F)
    made = bytes([mask]) + bytes(4 * (mask & 15).bit_count())
    made += struct.pack("<i", 2) + b"ok" if mask & 16 else b""
    made += bytes(4) if mask & 32 else b""
    return made + (_diagnostic(chance, depth + 1) if mask & 64 else b"")


def _diagnosed(chance: random.Random, parts: Parts) -> Parts:
    many = [_diagnostic(chance) for _ in range(chance.choice((1, 2, 5)))]
    field = struct.pack("<i", len(many)) + b"".join(many)
    if chance.random() < 0.3:
        value = struct.pack("<IBB", 3, 1, 25) + _diagnostic(chance)
        return _with_items(parts, [*parts.items, value])
    return replace(parts, diagnostics=field) if chance.random() < 0.6 else replace(parts, results_diagnostics=field)


def _structured(chance: random.Random, parts: Parts) -> Parts:
    """Structures of types that nobody here knows, and of types that asyncua does, with any body."""
    kind = chance.choice(
        (b"\x01\x02\x39\x30", b"\x03\x02\0\x03\0\0\0abc", b"\0\0", b"\x01\0\x76\x03", b"\x04\x01\0" + bytes(16))
    )
    content = chance.randbytes(chance.choice((0, 4, 16, 16, 40)))
    encoded = chance.choice(
        (
            b"\0",
            b"\x01" + struct.pack("<i", len(content)) + content,
            b"\x02" + struct.pack("<i", 3) + b"<a>",
            b"\x01\xff\xff\xff\xff",
            b"\x03" + struct.pack("<i", 1) + b"x",
        )
    )
    item = struct.pack("<IBB", chance.randrange(64), 1, 22) + kind + encoded
    return _with_items(parts, [*parts.items, item, *parts.items[:1]])


def _notified(chance: random.Random, parts: Parts) -> Parts:
    """Notifications that are no data: known, unknown, empty, twice."""
    body = chance.choice((b"\xff\xff\xff\xff", bytes(4), struct.pack("<I", 0x800A0000) + b"\0", chance.randbytes(12)))
    kind = chance.choice((820, 916, 811, 820, chance.randrange(65_536)))
    made = struct.pack("<BBHBi", 1, 0, kind, 1, len(body)) + body
    return replace(parts, others=(*parts.others, *[made] * chance.choice((1, 1, 2))))


def _nested(chance: random.Random, parts: Parts) -> Parts:
    depth = chance.choice((1, 3, 15, 16, 17, 40, 200, 3000))
    wrapper = chance.choice((b"\x18", b"\x17\x01", b"\x98\x01\0\0\0", b"\x97\x01\0\0\0\x01"))
    item = struct.pack("<IB", 1, 1) + wrapper * depth + chance.choice((b"\x06*\0\0\0", b"\0", b"\x0c\xff\xff\xff\xff"))
    return _with_items(parts, [*parts.items, item])


def _bomb(chance: random.Random, parts: Parts) -> Parts:
    """Arrays that claim to be huge, or are long."""
    kind = chance.choice((0, 1, 6, 11, 12, 13, 15, 17, 21, 22, 23, 24, 25, 30))
    length = chance.choice((10**8, 2**31 - 1, 5000, 300, -5))
    content = chance.choice((b"", bytes(4000), b"\xff" * 4000, chance.randbytes(300)))
    sizes = struct.pack("<iii", 2, 70_000, 70_000) if chance.random() < 0.3 else b""
    head = bytes([0x80 | kind | (0x40 if sizes else 0)])
    return _with_items(
        parts, [*parts.items, struct.pack("<IB", 2, 1) + head + struct.pack("<i", length) + content + sizes]
    )
