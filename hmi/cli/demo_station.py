"""The demo's station file, as it lies in the demo's data folder: with the simulator's address and its drawings."""

import re
from pathlib import Path
from typing import Final

from resources import resource

STATION: Final = "station.toml"
_ADDRESS: Final = re.compile(r"(opc\.tcp://127\.0\.0\.1:)(\d+)")
_TRAINING_HEAD: Final = """\
name = "training"
label = { en = "Training line", fr = "Ligne de formation" }
training = true"""
_TRAINING_TAGS: Final = """
# --- What steers the simulated line in training ---------------------------------------------------------------------

[[tags]]
name = "Training.Order"
node = "nsu=urn:pupitre:demo-line;s=Training.Order"
server = "line"
kind = "text"
label = { en = "Training: last order", fr = "Formation : dernier ordre" }

[[tags]]
name = "Training.State"
node = "nsu=urn:pupitre:demo-line;s=Training.State"
server = "line"
kind = "text"
label = { en = "Training: state of the line", fr = "Formation : état de la ligne" }
"""


def write_demo_station(data: Path | None, port: int) -> tuple[Path, Path]:
    """The demo's data folder (`data`, or the demo's own) and, in it, its station file for the simulator at `port`."""
    from hmi.station.folder import data_folder
    from hmi.station.load import load

    shipped = resource("stations/demo.toml")
    folder = data or data_folder(load(shipped))
    return folder, _written(folder, shipped.read_text("utf-8"), port)


def training_folder(data: Path | None) -> Path:
    """The data folder to train in: `data`, or its own; made and marked. StationError for one of production."""
    from hmi.station.apart import keep_apart
    from hmi.station.folder import TRAINING, above_all

    folder = data or above_all() / TRAINING / "demo"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    keep_apart(folder, training=True)
    return folder


def write_training_station(data: Path | None, port: int) -> tuple[Path, Path]:
    """The same line as a station to train at: in a folder apart, with the tags by which it is steered."""
    shipped = resource("stations/demo.toml")
    folder = training_folder(data)
    text = shipped.read_text("utf-8")
    head = re.compile(r'(?m)^name = "demo"\nlabel = .*$')
    if not head.search(text):
        raise AssertionError("the demo station does not begin as it did")
    return folder, _written(folder, head.sub(_TRAINING_HEAD, text, count=1) + _TRAINING_TAGS, port)


def line_port(folder: Path) -> int:
    """Where the core of this folder looks for its simulated line; 0 when the station file does not say."""
    try:
        found = _ADDRESS.search((folder / STATION).read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return 0
    return int(found[2]) if found else 0


def _written(folder: Path, text: str, port: int) -> Path:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    station = folder / STATION
    text = _ADDRESS.sub(rf"\g<1>{port}", text)
    station.write_text(_with_drawings(text, resource("stations/demo.toml").parent), "utf-8")
    return station


def _with_drawings(text: str, shipped: Path) -> str:
    """Paths of drawings start at the station file, which does not lie where it was shipped: they become absolute."""

    def absolute(found: re.Match[str]) -> str:
        return f'{found[1]}"{(shipped / found[2]).resolve().as_posix()}"'

    return re.sub(r'(?m)^(mimic\s*=\s*)"([^"]+)"', absolute, text)
