"""Files the program brings along: demo station, later icons, translations, procedures."""

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).resolve().parent


def resource(path: str) -> Path:
    """The file at `path` below this folder ("stations/demo.toml"). Raises FileNotFoundError when there is none."""
    found = FOLDER / path
    if not found.is_file():
        raise FileNotFoundError(found)
    return found
