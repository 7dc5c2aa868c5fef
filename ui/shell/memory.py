"""Memory: what a screen remembers of its person from one start to the next; one small file, replaced whole."""

import contextlib
import logging
import os
from pathlib import Path
from typing import Annotated, Final, Protocol

import msgspec

FILE: Final = "screen.json"
_Key = Annotated[str, msgspec.Meta(max_length=100)]
_Pixels = Annotated[int, msgspec.Meta(ge=-100_000, le=100_000)]
_log = logging.getLogger(__name__)


Place = tuple[_Pixels, _Pixels, _Pixels, _Pixels]
"""x, y, width, height in device-independent pixels."""


class Rectangle(Protocol):
    """What has a place on the desk: QRect."""

    def x(self) -> int:
        """Its left edge."""

    def y(self) -> int:
        """Its upper edge."""

    def width(self) -> int:
        """How wide."""

    def height(self) -> int:
        """How high."""


def place_of(rectangle: Rectangle) -> Place:
    """As it is remembered."""
    return rectangle.x(), rectangle.y(), rectangle.width(), rectangle.height()


class Memory(msgspec.Struct, frozen=True, kw_only=True):
    """`geometry` and `second_geometry`: None as it comes.

    `language` "en" or "fr", "" the system's; `style` "" by day; `pens` tag names in order, None for the first
    choice; `second` the page on the second screen, "" for none.
    """

    geometry: Place | None = None
    page: _Key = ""
    language: Annotated[str, msgspec.Meta(pattern="^(en|fr)?$")] = ""
    style: Annotated[str, msgspec.Meta(pattern="^(day|night|glare)?$")] = ""
    pens: Annotated[list[str], msgspec.Meta(max_length=64)] | None = None
    reduced_motion: bool = False
    tour_seen: bool = False
    second: _Key = ""
    second_geometry: Place | None = None


def load(path: Path) -> tuple[Memory, str]:
    """What was remembered, and "" or the reason (message key) why nothing could be."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Memory), ""
    except FileNotFoundError:
        return Memory(), ""
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        _log.info("the screen's memory cannot be read: %s", error)
        return Memory(), "screen.memory_damaged"


def save(path: Path, memory: Memory) -> None:
    """Replace the file whole: after a power cut it is the old one or the new one. A full disk loses it, no more."""
    fresh = path.with_suffix(".new")
    try:
        with fresh.open("wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(memory), indent=2) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        _log.warning("the screen's memory cannot be written: %s", error)
        with contextlib.suppress(OSError):
            fresh.unlink()
