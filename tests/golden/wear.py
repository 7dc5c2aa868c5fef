"""The way to a component's page, for its golden picture."""

from tests.wear_told import BEARING
from ui.bridge.picture import Picture
from ui.shell.window import Window


def show_part(window: Window, _: Picture) -> None:
    """Open the bearing's page."""
    window.open("wear", BEARING)
