"""The demo's station file, as it lies in the demo's data folder: with the simulator's address and its drawings."""

import re
from pathlib import Path

from resources import resource


def write_demo_station(data: Path | None, port: int) -> tuple[Path, Path]:
    """The demo's data folder (`data`, or the demo's own) and, in it, its station file for the simulator at `port`."""
    from hmi.station.folder import data_folder
    from hmi.station.load import load

    shipped = resource("stations/demo.toml")
    text = shipped.read_text("utf-8")
    folder = data or data_folder(load(shipped))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    station = folder / "station.toml"
    text = re.sub(r"(opc\.tcp://127\.0\.0\.1:)\d+", rf"\g<1>{port}", text)
    station.write_text(_with_drawings(text, shipped.parent), "utf-8")
    return folder, station


def _with_drawings(text: str, shipped: Path) -> str:
    """Paths of drawings start at the station file, which does not lie where it was shipped: they become absolute."""

    def absolute(found: re.Match[str]) -> str:
        return f'{found[1]}"{(shipped / found[2]).resolve().as_posix()}"'

    return re.sub(r'(?m)^(mimic\s*=\s*)"([^"]+)"', absolute, text)
