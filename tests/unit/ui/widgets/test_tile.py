"""Tiles and cards: every standing is told apart without colour, and nothing is painted twice."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.unit.ui.widgets.pixels import shot, tones
from ui.bridge.standing import Standing
from ui.style.look import Look
from ui.widgets.indicator import Indicator
from ui.widgets.machine_card import CardFace, DeviationFace, MachineCard
from ui.widgets.tile import Tile, TileFace

GOOD = TileFace("Forming temperature", "118.0", "°C", indicator=Indicator(110, 126, (116, 120), value=118.0))
BAD = TileFace("Forming temperature", "–", "°C", Standing.BAD, "Bad", "last good 52.3 °C")


class Paints(QObject):
    """Counts the paint events of a widget."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        self.count += event.type() == QEvent.Type.Paint
        return False


@pytest.fixture
def tile(qtbot: QtBot, look: Look) -> Tile:
    made = Tile(look)
    qtbot.addWidget(made)
    made.resize(224, 118)
    return made


def grey(picture: QImage) -> bytes:
    """Without colour."""
    plain = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    return bytes(plain.constBits())


def test_every_standing_looks_otherwise_without_colour(tile: Tile) -> None:
    seen = set()
    for standing in Standing:
        gone = standing in {Standing.STALE, Standing.BAD}
        tile.show_face(replace(BAD if gone else GOOD, standing=standing, note="" if standing is Standing.GOOD else "x"))
        seen.add(grey(shot(tile)))
    assert len(seen) == len(Standing)


def test_what_is_not_of_now_is_hatched_and_what_is_good_is_not(tile: Tile) -> None:
    bottom = QRect(150, 100, 60, 8)
    tile.show_face(GOOD)
    plain = tones(shot(tile), bottom)
    tile.show_face(BAD)
    assert plain == 0
    assert tones(shot(tile), bottom) > 10


def test_it_repaints_only_for_another_face(qtbot: QtBot, tile: Tile) -> None:
    tile.show()
    qtbot.waitExposed(tile)
    qtbot.wait(1)
    paints = Paints()
    tile.installEventFilter(paints)
    for face in (GOOD, replace(GOOD), replace(GOOD), replace(GOOD, value="118.1"), replace(GOOD, value="118.1")):
        tile.show_face(face)
        qtbot.wait(1)
    assert paints.count == 2
    tile.close()


def test_labels_are_never_markup_and_are_spoken_whole(tile: Tile) -> None:
    evil = replace(GOOD, label="<b>Forming</b> & more")
    tile.show_face(evil)
    assert tile.accessibleName() == "<b>Forming</b> & more, 118.0 °C"
    bold = grey(shot(tile))
    tile.show_face(replace(GOOD, label="Forming & more"))
    assert grey(shot(tile)) != bold  # the brackets are painted


def test_a_touch_and_the_keyboard_press_it(tile: Tile) -> None:
    pressed: list[bool] = []
    tile.clicked.connect(lambda: pressed.append(True))
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    QTest.keyClick(tile, Qt.Key.Key_Space)
    assert pressed == [True, True]


@pytest.mark.parametrize("width", [60, 120, 224, 900])
def test_any_width_can_be_painted(tile: Tile, width: int) -> None:
    tile.resize(width, 60)
    for compact in (False, True):
        tile.set_compact(compact)
        for face in (GOOD, BAD, replace(GOOD, value="123456789012345.000", label="word " * 40)):
            tile.show_face(face)
            assert not shot(tile).isNull()


RUNNING = CardFace(
    "Blister machine", word="Execute", running=True, since="for 1 h 12 min", speed="240", speed_unit="1/min",
    nominal="nominal 242", speed_share=0.99, counts=(("good", "18,402"), ("rejects", "126")),
    deviation=DeviationFace("Sealing temperature", "+2.1 °C", Indicator(150, 180, (160, 170)), outside=True),
)  # fmt: skip


@pytest.fixture
def card(qtbot: QtBot, look: Look) -> MachineCard:
    made = MachineCard(look)
    qtbot.addWidget(made)
    made.resize(254, 280)
    return made


def test_a_machine_that_stands_still_is_found_by_brightness_alone(card: MachineCard) -> None:
    plate = QRect(150, 40, 90, 20)
    light = {}
    for name, face in (("runs", RUNNING), ("stands", replace(RUNNING, running=False, word="Held", reason="Film end"))):
        card.show_face(face)
        picture = shot(card)
        light[name] = picture.pixelColor(plate.right() - 4, plate.center().y()).lightnessF()
    assert light["runs"] > 0.8
    assert light["stands"] < 0.3


def test_a_state_of_earlier_is_hatched(card: MachineCard) -> None:
    band = QRect(14, 38, 40, 20)
    card.show_face(RUNNING)
    plain = tones(shot(card), QRect(200, 38, 40, 20))
    card.show_face(replace(RUNNING, gone="No data since 12:00:00", standing=Standing.STALE))
    assert plain == 0
    assert tones(shot(card), band) > 6


def test_a_card_speaks_whole(card: MachineCard) -> None:
    card.show_face(RUNNING)
    spoken = card.accessibleName()
    assert all(part in spoken for part in ("Blister machine", "Execute", "240 1/min", "rejects 126", "+2.1 °C"))
