"""`python -m resources.translations.update`: collect the sentences of ui/ and compile the catalogues.

Run it after a text of the screen has changed; then translate what is new in pupitre_fr.ts (Qt Linguist, or any
editor), and run it again. Both files are committed: the program needs no tool to speak French.
"""

import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).parent
_UI: Final = _HERE.parent.parent / "ui"


def update(catalogue: Path) -> None:
    """Bring one .ts file up to date with the sources, and compile it beside itself. Raises CalledProcessError."""
    sources = sorted(str(path) for path in _UI.rglob("*.py"))
    _tool("pyside6-lupdate", *sources, "-ts", str(catalogue), "-locations", "none", "-no-obsolete")
    _tool("pyside6-lrelease", str(catalogue), "-qm", str(catalogue.with_suffix(".qm")))


def _tool(name: str, *words: str) -> None:
    subprocess.run([str(Path(sysconfig.get_path("scripts")) / name), *words], check=True)


if __name__ == "__main__":
    update(_HERE / "pupitre_fr.ts")
    sys.exit(0)
