"""Marking: what a window says of training, on every page and around it."""

from PySide6.QtWidgets import QWidget

from ui.bridge.picture import Picture
from ui.bridge.training_words import pace_words
from ui.style.look import Look
from ui.widgets.training_frame import GhostGround, TrainingFrame


class Marking:
    """Of one window. `reload` once it has its layout, and with each core; `show_frame` once a frame."""

    def __init__(self, picture: Picture, look: Look, window: QWidget) -> None:
        self._picture = picture
        self.frame = TrainingFrame(look, window)
        self.ground = GhostGround(look)

    def reload(self) -> None:
        """Whether this is training."""
        for one in (self.frame, self.ground):
            one.show_training(self._picture.in_training)

    def show_frame(self) -> None:
        """How the simulated line goes."""
        self.frame.say(pace_words(self._picture.training.state) if self._picture.in_training else "")
