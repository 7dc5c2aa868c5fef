"""How far two pictures differ, in blocks: a letter drawn a little otherwise is nothing, a moved edge or hue is much."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

BLOCK: Final = 8
"""Edge of a block in pixels: the grid's two steps, about a letter."""
SEEN: Final = 6.0
"""Of 255: a block that differs by more than this in a colour is a block that differs; hatching makes more."""
GLARING: Final = 60.0
"""Of 255: no letter drawn a little otherwise makes so much of a block; a symbol of another urgency does."""
MOST_GLARING: Final = 2
"""Blocks."""
MOST_SHARE: Final = 0.004
"""Share of blocks that may: 64 of 16,000, a short word."""
MOST_MEAN: Final = 0.5
"""Of 255, over all blocks: a hue that changed a little everywhere."""


@dataclass(frozen=True, slots=True)
class Difference:
    """`mean` of all blocks (0 to 255), `share` of those that differ visibly, `glaring`: how many differ much.

    `box` in pixels, around all that differ visibly.
    """

    mean: float
    share: float
    glaring: int
    box: tuple[int, int, int, int]

    @property
    def holds(self) -> bool:
        """Whether the two are the same to a person."""
        return self.mean <= MOST_MEAN and self.share <= MOST_SHARE and self.glaring <= MOST_GLARING

    def __str__(self) -> str:
        left, top, right, bottom = self.box
        place = f"between ({left}, {top}) and ({right}, {bottom})"
        return f"{100 * self.share:.2f} % of it differs, {self.glaring} blocks much, mean {self.mean:.2f}, {place}"


def difference(one: QImage, other: QImage) -> Difference:
    """The two must have the same size; ValueError when they have not."""
    if one.size() != other.size():
        raise ValueError(f"{one.width()}x{one.height()} is not {other.width()}x{other.height()}")
    apart = np.abs(_blocks(one) - _blocks(other)).max(axis=2)
    seen = np.argwhere(apart > SEEN)
    box = (0, 0, 0, 0)
    if len(seen):
        (top, left), (bottom, right) = seen.min(axis=0) * BLOCK, (seen.max(axis=0) + 1) * BLOCK
        box = (int(left), int(top), int(right), int(bottom))
    return Difference(float(apart.mean()), len(seen) / apart.size, int((apart > GLARING).sum()), box)


def _blocks(image: QImage) -> NDArray[np.float64]:
    """Mean red, green and blue of every block."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    width, height = plain.width() // BLOCK * BLOCK, plain.height() // BLOCK * BLOCK
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    pixels = rows[:height, : width * 3].reshape(height // BLOCK, BLOCK, width // BLOCK, BLOCK, 3)
    means: NDArray[np.float64] = pixels.mean(axis=(1, 3))
    return means
