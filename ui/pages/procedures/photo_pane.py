"""PhotoPane: a picture from a file as proof: pictures of this screen and of what is plugged in, the newest first."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QStandardPaths, QStorageInfo, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hmi.channel.questions_procedures import MOST_PICTURE
from ui.bridge.local_time import moment_text
from ui.bridge.value_text import one_line
from ui.style.look import Look
from ui.widgets.critical_pad import CriticalPad
from ui.widgets.listed_row import ListedFace, ListedRows
from ui.widgets.picture_view import PictureView
from ui.widgets.plain import plain_label, touch_button
from ui.widgets.scrolled import scrolled

_SUFFIXES: Final = frozenset({".png", ".jpg", ".jpeg"})
_BEGINS: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_MOST_FILES: Final = 60
_MOST_LOOKED: Final = 2000
_MOST_READ: Final = 40_000_000
"""Bytes of a file that is read at all; what is larger is no photo."""
_EDGE: Final = 2000
"""Pixels of the longer edge of a picture that is made smaller."""
_QUALITIES: Final = (85, 70, 55)


def photo_folders() -> list[Path]:
    """Where pictures are looked for: the person's own, and what is plugged in; the screen is no browser."""
    own = [Path(each) for each in QStandardPaths.standardLocations(QStandardPaths.StandardLocation.PicturesLocation)]
    plugged = [
        Path(one.rootPath())
        for one in QStorageInfo.mountedVolumes()
        if one.isReady() and one.rootPath().startswith(("/media/", "/run/media/", "/mnt/"))
    ]
    return [folder for folder in dict.fromkeys((*own, *plugged)) if folder.is_dir()]


def pictures_in(folders: Iterable[Path]) -> list[Path]:
    """Picture files there and one folder deep, the newest first."""
    found: list[tuple[float, Path]] = []
    for folder in folders:
        for looked, path in enumerate((*folder.glob("*"), *folder.glob("*/*"))):
            if looked >= _MOST_LOOKED:
                break
            try:
                if path.suffix.lower() in _SUFFIXES and path.is_file():
                    found.append((path.stat().st_mtime, path))
            except OSError:
                continue  # it was unplugged meanwhile
    return [path for _, path in sorted(found, key=lambda one: -one[0])[:_MOST_FILES]]


def photo_of(path: Path) -> tuple[bytes, bool]:
    """The picture's bytes, and whether it was made smaller; b"" where it is none. Raises OSError."""
    if path.stat().st_size > _MOST_READ:
        return b"", False
    content = path.read_bytes()
    if not content.startswith(_BEGINS):
        return b"", False
    if len(content) <= MOST_PICTURE:
        return content, False
    image = QImage.fromData(content)
    if image.isNull():
        return b"", False
    image = image.scaled(_EDGE, _EDGE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    for quality in _QUALITIES:
        kept = QByteArray()
        buffer = QBuffer(kept)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "JPEG", quality)  # type: ignore[call-overload]  # PySide's stub wants bytes, Qt takes a name
        if kept.size() <= MOST_PICTURE:
            return bytes(kept.data()), True
    return b"", False


class PhotoPane(QFrame):
    """`proposed` when one was chosen (`name`, `content`); `closed` when a person turns away."""

    proposed = Signal()
    closed = Signal()

    def __init__(
        self,
        look: Look,
        parent: QWidget | None = None,
        *,
        folders: Callable[[], Sequence[Path]] = photo_folders,
    ) -> None:
        super().__init__(parent)
        self.setProperty("part", "card")
        self._folders = folders
        self._smaller = self._waits = False
        self.name, self.content = "", b""
        grid = look.metrics.grid
        self.heading, self.said = plain_label("stage"), plain_label("strong")
        self.said.setWordWrap(True)
        self.again_button = touch_button()
        self.again_button.clicked.connect(self.look_again)
        self.files = ListedRows(look)
        self.files.touched.connect(self.choose)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.files)
        inside.addStretch(1)
        self.picture = PictureView(look)
        self.pad = CriticalPad(look)
        self.pad.proposed.connect(self.proposed)
        self.pad.withdrawn.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.again_button)
        both = QHBoxLayout()
        both.setSpacing(grid(4))
        both.addWidget(scrolled(holder), 1)
        both.addWidget(self.picture, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[grid(4)] * 4)
        column.setSpacing(grid(2))
        column.addLayout(head)
        column.addLayout(both, 1)
        column.addWidget(self.said)
        column.addWidget(self.pad)
        self.retranslate()

    def open(self) -> None:
        """Nothing is chosen."""
        self._waits = False
        self.look_again()

    def look_again(self) -> None:
        """Look for pictures anew: something was plugged in."""
        found = pictures_in(self._folders())
        self.files.show_faces(
            [ListedFace(str(path), one_line(path.name), one_line(path.parent.name), "", _when(path)) for path in found]
        )
        none = self.tr("No picture was found in the folder of pictures, or on anything that is plugged in.")
        self._take("", b"", smaller=False)
        self.said.setText("" if found else none)

    def choose(self, file: str) -> None:
        """This file."""
        path = Path(file)
        try:
            content, smaller = photo_of(path)
        except OSError as error:
            self._take("", b"", smaller=False)
            self.said.setText(self.tr("Not read: {reason}").format(reason=error.strerror or str(error)))
            return
        self._take(path.name if content else "", content, smaller=smaller)
        if not content:
            self.said.setText(self.tr("This is no picture that can be kept: PNG or JPEG only."))
        elif smaller:
            self.said.setText(self.tr("It is kept smaller than it is: {size} at most.").format(size="2 MB"))

    def wait(self, *, waits: bool, refused: str = "") -> None:
        """The core is asked, or has refused."""
        self._waits = waits
        self.said.setText(refused)
        self._show_ready()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.heading.setText(self.tr("Photo from a file"))
        self.again_button.setText(self.tr("Look again"))
        self._show_ready()

    def _take(self, name: str, content: bytes, *, smaller: bool) -> None:
        self.name, self.content, self._smaller = name, content, smaller
        self.picture.show_picture(content, name)
        self.said.setText("")
        self._show_ready()

    def _show_ready(self) -> None:
        self.pad.say(self.tr("Keep it"), self.tr("Back"), ready=bool(self.content) and not self._waits)


def _when(path: Path) -> str:
    try:
        return moment_text(path.stat().st_mtime_ns, 0)
    except OSError:
        return ""
