"""Pictures given as evidence: looked at by their bytes, kept under their hash, never under a name from outside.

The sizes stand in the first bytes: PNG (ISO/IEC 15948, 11.2.2 IHDR), JPEG (ITU-T T.81, B.2.2 frame header).
"""

import hashlib
import struct
from pathlib import Path
from typing import Final, NamedTuple

from hmi.channel.questions_procedures import MOST_PICTURE
from hmi.records.errors import RecordsError, unusable
from hmi.records.files import write_whole

FOLDER: Final = "evidence"
MOST_PIXELS: Final = 40_000_000
"""More than any camera of a phone has; drawn it needs four bytes each."""

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_HEAD: Final = 33
"""Bytes of signature and header."""
_FRAMES: Final = frozenset({0xC0, 0xC1, 0xC2})
"""Baseline, extended and progressive: what cameras write and screens draw."""


class Seen(NamedTuple):
    """What the bytes say that it is. ending: of the file's name."""

    ending: str
    width: int
    height: int


def looked_at(content: bytes) -> Seen | None:
    """The picture that the bytes are; None for what is none, too large, or cut off."""
    if not 0 < len(content) <= MOST_PICTURE:
        return None
    seen = _png(content) or _jpeg(content)
    if seen is None or not 0 < seen.width * seen.height <= MOST_PIXELS:
        return None
    return seen


def keep(folder: Path, content: bytes, seen: Seen) -> str:
    """Put it into the data folder, safe on disk; answers its hash (hex). RecordsError."""
    hash_ = hashlib.sha256(content).hexdigest()
    path = folder / FOLDER / f"{hash_}.{seen.ending}"
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        if not path.is_file() or path.read_bytes() != content:
            write_whole(path, content)
    except OSError as error:
        raise unusable(error) from error
    return hash_


def kept(folder: Path, hash_: str) -> bytes:
    """What was kept under this hash, if it is that still; empty when it is gone, or another. RecordsError."""
    for ending in ("png", "jpg"):
        path = folder / FOLDER / f"{hash_}.{ending}"
        try:
            if path.is_file():
                content = path.read_bytes()
                return content if hashlib.sha256(content).hexdigest() == hash_ else b""
        except OSError as error:
            raise RecordsError("records.read_only", str(error)) from error
    return b""


def _png(content: bytes) -> Seen | None:
    if not content.startswith(_PNG) or content[12:16] != b"IHDR" or b"IEND" not in content[_PNG_HEAD:][-16:]:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return Seen("png", width, height)


def _jpeg(content: bytes) -> Seen | None:
    """Through its segments to the frame header."""
    if not content.startswith(b"\xff\xd8") or b"\xff\xd9" not in content[-64:]:
        return None
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:  # filling
            at += 1
            continue
        (length,) = struct.unpack(">H", content[at + 2 : at + 4])
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return Seen("jpg", width, height)
        at += 2 + length
    return None
