"""What the screen is started with. Standard library only: the core is started before anything heavy is imported."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """`socket` "" means the data folder's own; `for_s` None runs until closed; `started_ns` 0 means this process."""

    station: Path
    data: Path
    socket: str
    language: str
    style: str
    kiosk: bool
    for_s: float | None
    linger_s: float | None
    screenshot: Path | None
    measure_start: bool
    started_ns: int
    size: tuple[int, int] | None
    training: bool
    opens: str
    """The page that is seen first, "KEY" or "KEY:ARGUMENT"; "" as it was left."""


def read(words: Sequence[str]) -> Options:
    """The options; argparse ends the program with 2 on wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m ui.shell", description="The screen of Pupitre.")
    parser.add_argument("--station", type=Path, required=True, help="station file, for the core that is started")
    parser.add_argument("--data", type=Path, required=True, help="data folder")
    parser.add_argument("--socket", default="", help="address of the core; the data folder's own when left out")
    parser.add_argument("--language", choices=("en", "fr"), default="", help="the system's when left out")
    parser.add_argument("--style", choices=("day", "night", "glare"), default="", help="as it was left, when left out")
    parser.add_argument("--night", dest="style", action="store_const", const="night", help="short for --style night")
    parser.add_argument("--kiosk", action="store_true", help="full screen, left by the lock page alone")
    parser.add_argument("--for", dest="for_s", type=float, metavar="SECONDS", help="end by itself")
    parser.add_argument("--linger", dest="linger_s", type=float, metavar="SECONDS", help="how long a core outlives us")
    parser.add_argument("--screenshot", type=Path, help="leave a picture of the window at the end")
    parser.add_argument("--measure-start", action="store_true", help="print the seconds until the first live value")
    parser.add_argument("--started-ns", type=int, default=0, help="UTC ns from which the start is measured")
    parser.add_argument(
        "--size", type=_size, metavar="WxH", help="window size in pixels; as it was left, when left out"
    )
    parser.add_argument("--training", action="store_true", help="a training session: nothing leaves this computer")
    parser.add_argument("--open", dest="opens", default="", metavar="PAGE", help="page to begin with, KEY[:ARGUMENT]")
    return Options(**vars(parser.parse_args(words)))


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    return int(width), int(height)
