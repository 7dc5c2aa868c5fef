"""The one adapter to qasync: an asyncio loop that is Qt's own. One per process; a second one breaks the first."""

import asyncio
from collections.abc import Coroutine

from PySide6.QtWidgets import QApplication
from qasync import QEventLoop


def run(app: QApplication, screen: Coroutine[None, None, int]) -> int:
    """Run `screen` on Qt's loop until it ends; answers its exit code."""
    loop = QEventLoop(app)
    asyncio.set_event_loop(loop)
    with loop:
        code: int = loop.run_until_complete(screen)
    return code
