"""A picture of a stage: drawings take the ground of the style, photos are shown as they are."""

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from ui.style.look import Look
from ui.style.tokens import STYLES
from ui.widgets.picture_view import PictureView

DRAWING = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">
<rect x="20" y="20" width="60" height="60" fill="#000000"/><rect x="120" y="20" width="60" height="60" fill="#B00000"/>
</svg>"""


def drawn(qapp: QApplication, style: str, content: bytes) -> QImage:
    look = Look(qapp, style=style)
    view = PictureView(look)
    view.resize(202, 102)
    view.show_picture(content, "A drawing")
    image = view.grab().toImage()
    assert image.size() == view.size()
    view.deleteLater()
    qapp.setStyleSheet("")
    look.deleteLater()
    return image


def photo(colour: str) -> bytes:
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # its stub wants bytes
    return bytes(content.data())


def light(image: QImage, x: int, y: int) -> float:
    return image.pixelColor(x, y).lightnessF()


@pytest.mark.parametrize("style", ["day", "glare"])
def test_by_day_a_drawing_stands_dark_on_the_ground_of_fields(qapp: QApplication, style: str) -> None:
    image = drawn(qapp, style, DRAWING)
    assert image.pixelColor(100, 50) == QColor(STYLES[style].raised)
    assert light(image, 50, 50) < 0.05


def test_at_night_a_drawing_glares_nowhere_and_its_lines_are_seen(qapp: QApplication) -> None:
    image = drawn(qapp, "night", DRAWING)
    ground = QColor(STYLES["night"].raised)
    assert image.pixelColor(100, 50) == ground
    assert light(image, 50, 50) > 0.9, "what is black on paper is light on a dark ground"


def test_at_night_red_stays_red(qapp: QApplication) -> None:
    red = drawn(qapp, "night", DRAWING).pixelColor(150, 50)
    assert red.red() > 200
    assert red.red() > max(red.green(), red.blue()) + 60


@pytest.mark.parametrize("style", ["day", "night"])
def test_a_photo_is_proof_and_keeps_its_colours(qapp: QApplication, style: str) -> None:
    image = drawn(qapp, style, photo("#F0F0E0"))
    assert image.pixelColor(100, 50) == QColor("#F0F0E0")
