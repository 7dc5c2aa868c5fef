"""Where a station keeps its log and certificates, and where its core listens for screens."""

import hashlib
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import Final

import platformdirs

from hmi.station.structs import Station

OVERRIDE: Final = "PUPITRE_FOLDER"
"""Environment variable: the folder above all stations, in place of the user's data folder."""
TRAINING: Final = "training"
"""Folder of the training stations, apart from all others."""
_LONGEST_SOCKET_PATH: Final = 100
"""Bytes. The kernel's limit is 108 on Linux and 104 on macOS, with the final zero."""


def data_folder(station: Station) -> Path:
    """The folder of the station; it need not exist yet.

    One per station name. A station with simulated servers lies apart, so that no simulated value is ever taken for
    one of a real machine; a station to train at lies apart from both.
    """
    if station.training:
        above = Path(station.data_folder) if station.data_folder else above_all()
        return above / TRAINING / _folder_name(station.name)
    simulated = any(server.simulated for server in station.servers.values())
    folder = Path(station.data_folder) if station.data_folder else above_all() / _folder_name(station.name)
    return folder / "simulation" if simulated else folder


def above_all() -> Path:
    """The folder that holds the folders of all stations of this user."""
    if chosen := os.environ.get(OVERRIDE):
        return Path(chosen)
    return Path(platformdirs.user_data_dir("pupitre", appauthor=False))


def socket_path(folder: Path) -> str:
    """The local socket of the core that holds the data folder: the same for all who ask, short enough for the kernel.

    A path on Unix, the name of a pipe on Windows.
    """
    digest = hashlib.sha256(os.fsencode(str(folder.absolute()))).hexdigest()[:24]
    if sys.platform == "win32":
        return rf"\\.\pipe\pupitre-{digest}"
    inside = folder.absolute() / "core.sock"
    if len(os.fsencode(inside)) <= _LONGEST_SOCKET_PATH:
        return str(inside)
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())
    return str(runtime / f"pupitre-{digest}.sock")


def _folder_name(name: str) -> str:
    """The station's name as a folder name on every system; two names that would collide differ by a hash."""
    safe = re.sub(r"[^\w-]+", "-", name).strip("-_")[:60]
    if safe == name and safe.isascii() and safe.islower():
        return safe
    return f"{safe or 'station'}-{hashlib.sha256(name.encode()).hexdigest()[:6]}"
