"""Every page looks as it did when a person judged it good. A page that shall look otherwise: renew, look, commit."""

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.golden.compare import difference
from tests.golden.pictures import FOLDER, SIZE, STYLES, draw, fixed_world, name, names, why_not
from tests.golden.plant import Condition


@pytest.mark.parametrize("condition", list(Condition))
@pytest.mark.parametrize("style", STYLES)
def test_every_page_looks_as_judged(qapp: QApplication, tmp_path: Path, style: str, condition: Condition) -> None:
    if sys.platform != "linux":
        pytest.skip("golden pictures are drawn with Linux's font engine")
    assert not why_not(), why_not()  # there the font can be had: nothing is skipped in silence
    differing = []
    with fixed_world():
        for key, image in draw(qapp, style, condition):
            file = name(key, style, condition)
            judged = QImage(str(FOLDER / file))
            found = "there is no picture" if judged.isNull() else difference(image, judged)
            if isinstance(found, str) or not found.holds:
                image.save(str(tmp_path / file))
                differing.append(f"{file}: {found}; now {tmp_path / file}")
    if differing:
        advice = "if they are as they should be: python -m tests.golden.renew, and look at each"
        pytest.fail("\n".join([*differing, advice]), pytrace=False)


def test_every_page_has_its_pictures_and_they_are_small() -> None:
    files = {path.name: path.stat().st_size for path in FOLDER.glob("*.png")}
    assert sorted(files) == sorted(names())
    assert max(files.values()) < 150_000


def test_the_comparison_sees_what_a_person_sees_and_nothing_less() -> None:
    page = QImage(*SIZE, QImage.Format.Format_RGB32)
    page.fill(QColor("#D5D9DC"))
    assert difference(page, page.copy()).holds

    def painted(x: int, y: int, width: int, height: int, colour: str) -> QImage:
        other = page.copy()
        painter = QPainter(other)
        painter.fillRect(x, y, width, height, QColor(colour))
        painter.end()
        return other

    assert difference(page, painted(100, 101, 40, 1, "#48525A")).holds  # an edge of a letter here and there
    symbol = difference(painted(330, 20, 20, 20, "#C4122F"), painted(330, 20, 20, 20, "#E3B505"))
    assert symbol.share < 0.001
    assert not symbol.holds
    button = difference(page, painted(100, 100, 96, 48, "#48525A"))
    assert not button.holds
    assert button.box == (96, 96, 200, 152)
    assert not difference(page, painted(0, 0, *SIZE, "#D2D9DC")).holds  # a hue, a little, everywhere
    with pytest.raises(ValueError, match="1280x800 is not 640x400"):
        difference(page, page.scaled(640, 400))
