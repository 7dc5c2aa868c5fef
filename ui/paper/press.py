"""What is drawn on: A4 pages of a PDF, or pictures of them. Lengths are millimetres from the upper left corner."""

from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QIODevice, QMarginsF
from PySide6.QtGui import QImage, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

WIDTH_MM: Final = 210.0
HEIGHT_MM: Final = 297.0
_DPI: Final = 300
_MM_PER_INCH: Final = 25.4


class Press(Protocol):
    """Pages, one after the other. The painter's unit is the millimetre."""

    def begin(self) -> QPainter:
        """The painter of the first page."""

    def next_page(self) -> QPainter:
        """The painter of a new page."""

    def end(self) -> None:
        """The last page is done."""


class PdfPress:
    """Into a file that is open for writing. PDF/A-1b: fonts embedded, nothing from outside."""

    def __init__(self, target: QIODevice, title: str) -> None:
        self._writer = QPdfWriter(target)
        self._writer.setPdfVersion(QPagedPaintDevice.PdfVersion.PdfVersion_A1b)
        self._writer.setResolution(_DPI)
        layout = QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
        )
        self._writer.setPageLayout(layout)
        self._writer.setTitle(title)
        self._writer.setCreator("Pupitre")
        self._painter = QPainter()

    def begin(self) -> QPainter:
        """See Press. Raises OSError when the file cannot be written."""
        if not self._painter.begin(self._writer):
            raise OSError("the file cannot be written")
        self._painter.scale(_DPI / _MM_PER_INCH, _DPI / _MM_PER_INCH)
        return self._painter

    def next_page(self) -> QPainter:
        """See Press."""
        if not self._writer.newPage():
            raise OSError("the file cannot be written")
        return self._painter

    def end(self) -> None:
        """See Press."""
        if not self._painter.end():
            raise OSError("the file cannot be written")


class PicturePress:
    """Into pictures, to look at and to compare; `pages` are they."""

    def __init__(self, dots_per_mm: float = 4.0) -> None:
        self.pages: list[QImage] = []
        self._scale = dots_per_mm
        self._painter = QPainter()

    def begin(self) -> QPainter:
        """See Press."""
        return self.next_page()

    def next_page(self) -> QPainter:
        """See Press."""
        if self._painter.isActive():
            self._painter.end()
        page = QImage(round(WIDTH_MM * self._scale), round(HEIGHT_MM * self._scale), QImage.Format.Format_RGB32)
        page.fill(0xFFFFFFFF)
        self.pages.append(page)
        self._painter = QPainter(page)
        self._painter.scale(self._scale, self._scale)
        self._painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        return self._painter

    def end(self) -> None:
        """See Press."""
        self._painter.end()


def leave(pages: list[QImage], folder: Path) -> list[Path]:
    """Pictures as page-1.png, page-2.png, ... Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    found: list[Path] = []
    for number, page in enumerate(pages, 1):
        path = folder / f"page-{number}.png"
        if not page.save(str(path)):
            raise OSError(f"{path} cannot be written")
        found.append(path)
    return found
