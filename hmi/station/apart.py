"""Folders of training and of production are kept apart: neither is ever opened as the other."""

from pathlib import Path
from typing import Final

MARK: Final = "TRAINING.txt"
"""Lies in a data folder of training. For people who look into it, too."""
WORD: Final = "TRAINING"
"""Before the name of every file that leaves a folder of training."""
_RECORDS: Final = ("history.db", "records.db")
_WORDS: Final = (
    "What lies in this folder was recorded in training, on a simulated line. It is no record of production.\n"
    "Ce qui se trouve dans ce dossier a été enregistré en formation, sur une ligne simulée. "
    "Ce n'est pas un enregistrement de production.\n"
)


class MixedFolderError(Exception):
    """A data folder of the other kind; its text is one line for a person."""


def keep_apart(folder: Path, *, training: bool) -> None:
    """Mark an empty folder as one of training, or find that it is what it has to be.

    Raises MixedFolderError, and then nothing was written; OSError when the mark cannot be.
    """
    mark = folder / MARK
    if mark.exists() != training and any((folder / name).exists() for name in (*_RECORDS, MARK)):
        other = "of production" if training else "of training"
        kind = "a training station" if training else "this station"
        raise MixedFolderError(f"{folder} holds records {other}: choose another folder for {kind} with --data.")
    if training:
        mark.write_text(_WORDS, "utf-8")


def export_name(name: str, folder: Path) -> str:
    """Of a file with what lies in the folder: of training it begins with the word."""
    return f"{WORD}_{name}" if is_training(folder) and not name.startswith(WORD) else name


def is_training(folder: Path) -> bool:
    """Whether it is a folder of training."""
    return (folder / MARK).exists()
