"""The station that a person begins without a file: empty, in a data folder of its own, filled from the screen."""

from pathlib import Path
from typing import Final

NAME: Final = "workbench"
_BEGUN: Final = f"""# Station file of Pupitre, begun by `pupitre run` without one.
# It grows on the page "Network": connect to a server, choose a node, "To the station's tags".
# It may be edited by hand as any other; `pupitre init URL` drafts a whole one from a server.

name = "{NAME}"
label = {{ en = "Workbench", fr = "Établi" }}
"""


def workbench(data: Path | None) -> tuple[Path, Path, bool]:
    """The workbench's data folder (`data`, or its own), its station file, and whether it has no tags yet.

    The file is begun where there is none; one that is there is gone on with. StationError when it has become unsound,
    OSError when it cannot be written.
    """
    from hmi.station.folder import data_folder
    from hmi.station.load import load
    from hmi.station.structs import Station

    folder = data or data_folder(Station(name=NAME))
    station = folder / "station.toml"
    if not station.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        station.write_text(_BEGUN, "utf-8", newline="\n")
    return folder, station, not load(station, may_be_empty=True).tags
