"""Hands and eyes on the real window: they touch what a person touches and read what a person reads."""

import asyncio
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from ui.bridge.picture import Picture
from ui.pages.trends.page import TrendsPage
from ui.shell.window import Window
from ui.widgets.page import Page

PATIENCE_S = 15.0
_LOOK_S = 0.02


class NotSeenError(Exception):
    """What a scenario waited for did not come."""


class Hands:
    """One person before one window."""

    def __init__(self, window: Window) -> None:
        self.window = window

    @property
    def picture(self) -> Picture:
        """What the screen knows; looked at where words on the screen would say less exactly the same."""
        return self.window._picture

    @property
    def page(self) -> Page:
        """The page that is seen."""
        assert self.window.stack.seen is not None
        return self.window.stack.seen

    @property
    def trends(self) -> TrendsPage:
        """The trends page, which must be seen."""
        assert isinstance(self.page, TrendsPage)
        return self.page

    @property
    def trust(self) -> str:
        """What the top bar says of the data."""
        return self.window.top.trust.words

    def words(self) -> list[str]:
        """Labels and buttons that can be read now."""
        window = self.window
        found = [label.text() for label in window.findChildren(QLabel) if label.isVisibleTo(window)]
        found += [button.text() for button in window.findChildren(QAbstractButton) if button.isVisibleTo(window)]
        return [text for text in found if text]

    def touch(self, target: QWidget, at: QPoint | None = None) -> None:
        """Touch it where it can be seen; what a person could not touch is a failure."""
        if not (target.isVisibleTo(self.window) and target.isEnabled()):
            raise NotSeenError(f"{target.accessibleName() or target} cannot be touched")
        QTest.mouseClick(
            target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at or target.rect().center()
        )

    def press(self, target: QWidget) -> None:
        """Begin to hold it."""
        QTest.mousePress(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, target.rect().center())

    def release(self, target: QWidget) -> None:
        """Let it go."""
        QTest.mouseRelease(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, target.rect().center())

    def go_to(self, key: str) -> None:
        """Touch a page's button in the rail."""
        self.touch(self.window.rail.buttons[key])

    async def sees(self, what: str, holds: Callable[[], bool], patience_s: float = PATIENCE_S) -> None:
        """Wait until it holds. Raises NotSeenError with `what` and what the screen says instead."""
        try:
            async with asyncio.timeout(patience_s):
                while not holds():  # noqa: ASYNC110 -- eyes have no event to wait for: they look again
                    await asyncio.sleep(_LOOK_S)
        except TimeoutError as error:
            raise NotSeenError(f"{what}; the top bar says {self.trust!r}, the screen {self.words()}") from error

    async def is_live(self) -> None:
        """Wait until the top bar speaks of values and log, and every value is one of now."""

        def live() -> bool:
            all_now = self.picture.trusted_share(time.monotonic_ns()) == 1.0
            return all_now and "% of values" in self.trust and "logged" in self.trust

        await self.sees("live values", live)

    async def is_answered(self, said: str) -> None:
        """Say a line to the test, and wait until it answers with one."""
        sys.stdout.write(said + "\n")
        sys.stdout.flush()
        line = await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
        if not line:
            raise NotSeenError(f"the test did not answer {said!r}")


def window_of(app: QApplication) -> Window:
    """The program's window."""
    (window,) = (widget for widget in app.topLevelWidgets() if isinstance(widget, Window))
    return window
