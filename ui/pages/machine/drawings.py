"""The drawing of a machine, read from its file, and what is to be said of it."""

from collections.abc import Collection
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication

from ui.widgets.mimic_drawing import LARGEST, Drawing, MimicError, drawing_of

translate = QCoreApplication.translate
"""By this name the translation tools find the sentences."""
_NAMED: Final = 3


def load_drawing(path: str, tags: Collection[str]) -> tuple[Drawing | None, str]:
    """The drawing, None where there is none that can be used; and what is wrong with it, "" when nothing is."""
    if not path:
        return None, ""
    try:
        with Path(path).open("rb") as file:
            drawing = drawing_of(file.read(LARGEST + 1), set(tags))
    except OSError:
        return None, translate("MachinePage", "The drawing of this machine is not there: {path}").format(path=path)
    except MimicError as error:
        return None, unusable(error.detail)
    if drawing.unknown:
        names = ", ".join(drawing.unknown[:_NAMED]) + ("…" if len(drawing.unknown) > _NAMED else "")
        words = translate("MachinePage", "The drawing names what this station does not have: {names}")
        return drawing, words.format(names=names)
    if not drawing.bound:
        return drawing, translate(
            "MachinePage", "The drawing of this machine shows no value: give its elements the names of tags as ids."
        )
    return drawing, ""


def unusable(why: str) -> str:
    """A drawing that is there and cannot be shown."""
    return translate("MachinePage", "The drawing of this machine cannot be used: {why}").format(why=why)
