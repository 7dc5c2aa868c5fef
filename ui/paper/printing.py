"""A document into a file: whole, or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QCoreApplication, QFile, QIODevice, QLocale, QTranslator
from PySide6.QtGui import QGuiApplication

from hmi.reports.document import Document
from ui.bridge.document_words import phrase_words
from ui.paper.drawing import draw
from ui.paper.press import PdfPress, PicturePress, leave
from ui.style.look import text_family

_COUNTRIES: Final = {"en": QLocale.Country.UnitedKingdom, "fr": QLocale.Country.France}
_LANGUAGES: Final = {"en": QLocale.Language.English, "fr": QLocale.Language.French}


def print_document(document: Document, target: Path, language: str, pictures: Path | None = None) -> int:
    """Write the PDF in "en" or "fr"; answers its number of pages. Raises OSError.

    pictures: a folder for a picture of each page, too. A process that has no application yet gets one.
    """
    app = QGuiApplication.instance() or QGuiApplication([])
    with _speaking(app, language):
        pages = _write(document, target)
        if pictures is not None:
            drawn = [PicturePress(), PicturePress()]
            order = iter(drawn)
            draw(document, lambda: next(order), text_family())
            leave(drawn[-1].pages, pictures)
    return pages


@contextmanager
def _speaking(app: QCoreApplication, language: str) -> Iterator[None]:
    """In this language until the end of the block."""
    before, catalogue = QLocale(), QTranslator()
    QLocale.setDefault(QLocale(_LANGUAGES[language], _COUNTRIES[language]))
    with resources.as_file(resources.files("resources") / "translations") as folder:
        if language != "en" and catalogue.load(f"pupitre_{language}", str(folder)):
            app.installTranslator(catalogue)
    try:
        yield
    finally:
        QLocale.setDefault(before)
        app.removeTranslator(catalogue)


def _write(document: Document, target: Path) -> int:
    """Into a file beside the wanted one, which takes its place when whole."""
    title = phrase_words(document.title)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    counting = QBuffer()
    counting.open(QIODevice.OpenModeFlag.WriteOnly)
    file = QFile(str(part))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise OSError(f"{part}: {file.errorString()}")
    presses = iter((PdfPress(counting, title), PdfPress(file, title)))
    try:
        pages = draw(document, lambda: next(presses), text_family())
        file.close()
        if file.error() != QFile.FileError.NoError:
            raise OSError(f"{part}: {file.errorString()}")
        os.replace(part, target)
    finally:
        file.close()
        part.unlink(missing_ok=True)
    return pages
