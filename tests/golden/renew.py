"""`python -m tests.golden.renew`: draw every picture anew. Look at each one before it is committed."""

import os
import sys

import numpy as np
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.golden.pictures import FOLDER, STYLES, draw, fixed_world, name, names, why_not
from tests.golden.plant import Condition

_COLOURS = 256
_FREQUENT = 160


def main() -> int:
    """Pictures that no page has any more go; 1 when this machine cannot draw them."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication([])
    if reason := why_not():
        sys.stderr.write(f"Nothing was drawn: {reason}.\n")
        return 1
    FOLDER.mkdir(exist_ok=True)
    for old in set(FOLDER.glob("*.png")) - {FOLDER / each for each in names()}:
        old.unlink()
    with fixed_world():
        for condition in Condition:
            for style in STYLES:
                for key, image in draw(app, style, condition):
                    with_few_colours(image).save(str(FOLDER / name(key, style, condition)))
    return 0


def with_few_colours(image: QImage) -> QImage:
    """The picture in 256 colours, which keeps it small: the most frequent ones, and those farthest from all of these.

    So the one small alarm symbol keeps its colour, and only letters' edges move a little. Qt's own conversion takes a
    palette of its own, which has none of our greys.
    """
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    width, height = plain.width(), plain.height()
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(height, plain.bytesPerLine())
    pixels = rows[:, : width * 3].reshape(-1, 3).astype(np.int32)
    numbers_24 = pixels @ np.array([65536, 256, 1], np.int32)
    packed, where, counts = np.unique(numbers_24, return_inverse=True, return_counts=True)
    colours = np.stack((packed >> 16, packed >> 8 & 255, packed & 255), axis=1)
    kept = np.argsort(-counts, kind="stable")[:_FREQUENT].tolist()
    apart = ((colours[:, None, :] - colours[None, kept, :]) ** 2).sum(axis=2)
    nearest, numbers = apart.min(axis=1), apart.argmin(axis=1)
    while nearest.any() and len(kept) < _COLOURS:
        farthest = int(nearest.argmax())
        distance = ((colours - colours[farthest]) ** 2).sum(axis=1)
        numbers[distance < nearest] = len(kept)
        nearest = np.minimum(nearest, distance)
        kept.append(farthest)
    numbers = numbers.astype(np.uint8)[where]
    few = QImage(numbers.tobytes(), width, height, width, QImage.Format.Format_Indexed8)
    few.setColorTable([0xFF000000 | int(packed[place]) for place in kept])
    return few.copy()  # the bytes are ours only until we return


if __name__ == "__main__":
    sys.exit(main())
