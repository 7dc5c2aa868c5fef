"""Each page, drawn at panel size in one style and condition, with the one font that every machine can have."""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final
from unittest.mock import patch

import msgspec
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontDatabase, QImage
from PySide6.QtWidgets import QApplication

import hmi.history.query
import ui.style.look
from hmi.channel.questions_people import Standing
from tests.fake_core import NOON_NS, NS, ask_nobody
from tests.golden import competence, procedures, training
from tests.golden.alarms import OPEN, show_replay, show_shifts
from tests.golden.people import STAGES as SHEETS
from tests.golden.plant import Condition, PlayedAttachment, PlayedPast, PlayedReader, frames, greeting
from tests.golden.records import AUDITOR, OPENED
from tests.golden.wear import show_part
from ui.bridge.chosen import Chosen
from ui.bridge.looked_at import LookedAt
from ui.bridge.picture import Picture
from ui.bridge.seat import Seat
from ui.shell.language import Language
from ui.shell.pages import PAGES, pages_for
from ui.shell.window import Window
from ui.style.look import Look

FOLDER: Final = Path(__file__).parent / "pictures"
SIZE: Final = (1280, 800)
STYLES: Final = ("day", "night")
FONT: Final = "DejaVu Sans"
"""Comes with the system libraries that the first start installs."""
LOCK: Final = "lock"
"""Not a page of the rail, and drawn like one."""
AUDIT: Final = "audit"
"""The other part of the page of records, with an entry in full, as somebody sees it who may."""
ALARM: Final = "alarm"
"""The page of alarms with one of them in full."""
STAGES: Final = {
    **SHEETS,
    "wear_part": show_part,
    "replay": show_replay,
    "shifts": show_shifts,
    **procedures.STAGES,
    **competence.STAGES,
    **training.STAGES,
}
"""What lies over a page, or is a part of one, and the way there."""
PARTS: Final = ("journal", "performance")
"""Its other parts."""
_ZONE: Final = "CET-1CEST,M3.5.0,M10.5.0/3"
_MONO_NS: Final = 1000 * NS
_FRAMES: Final = 8
_FEWER: Final = {
    "notices": (Condition.GOOD, Condition.STALE),
    "settings": (Condition.GOOD,),
    "help": (Condition.GOOD,),
    LOCK: (Condition.GOOD,),
    AUDIT: (Condition.GOOD,),
    ALARM: (Condition.GOOD,),
    **dict.fromkeys(PARTS, (Condition.GOOD,)),
    **dict.fromkeys(STAGES, (Condition.GOOD,)),
}
"""Pages that look the same without values."""


def keys(condition: Condition) -> list[str]:
    """Pages that have a picture in this condition."""
    pages = [*(spec.key for spec in PAGES if spec.key not in STAGES), AUDIT, ALARM, *PARTS, *STAGES, LOCK]
    return [key for key in pages if condition in _FEWER.get(key, tuple(Condition))]


def name(key: str, style: str, condition: Condition) -> str:
    """The picture's file name."""
    return f"{key}_{style}_{condition}.png"


def names() -> list[str]:
    """All pictures there should be."""
    return [name(key, style, one) for one in Condition for style in STYLES for key in keys(one)]


def why_not() -> str:
    """Why no picture can be compared on this machine; "" when it can."""
    if sys.platform != "linux":
        return "golden pictures are drawn with Linux's font engine"
    if FONT not in QFontDatabase.families():
        return f"the font {FONT} is not installed (Debian: fonts-dejavu-core)"
    return ""


@contextmanager
def fixed_world() -> Iterator[None]:
    """One time zone, one font, history by formula; as before at the end."""
    with ExitStack() as stack:
        stack.callback(time.tzset)
        stack.enter_context(patch.dict(os.environ, {"TZ": _ZONE}))
        stack.enter_context(patch.object(ui.style.look, "_FAMILIES", (FONT,)))
        stack.enter_context(patch.object(hmi.history.query, "Reader", PlayedReader))
        time.tzset()
        yield


def draw(app: QApplication, style: str, condition: Condition) -> Iterator[tuple[str, QImage]]:
    """Every page of one style and condition, inside `fixed_world`; the window is gone at the end."""
    for trained in (False, True):
        if wanted := [key for key in keys(condition) if (key in training.STAGES) is trained]:
            yield from _drawn(app, style, condition, wanted, trained=trained)


def _drawn(
    app: QApplication, style: str, condition: Condition, wanted: Sequence[str], *, trained: bool
) -> Iterator[tuple[str, QImage]]:
    """These, in a window outside training or in it."""
    look = Look(app, style=style)
    language = Language(app, "en")
    picture = Picture()
    chosen = Chosen()
    attachment = PlayedAttachment()
    seat = Seat(picture, attachment.ask, lambda: None)  # type: ignore[arg-type]  # played
    window = Window(
        *(picture, chosen, PlayedPast(condition), look, language, lambda: NOON_NS),  # type: ignore[arg-type]  # played
        extras={"attachment": attachment, "looked": LookedAt(ask_nobody, chosen), "seat": seat},
        specs=pages_for(training=trained),
    )
    window.watch_changed.connect(lambda: picture.trend(window.watched()[1]))
    try:
        window.resize(*SIZE)
        picture.greet(msgspec.structs.replace(greeting(condition), training=trained), _MONO_NS)
        window.reload()
        window.show()
        for one in frames(condition):
            picture.take(one, _MONO_NS)
        for key in wanted:
            window.desk.close()
            picture.sit(AUDITOR if key == AUDIT else Standing())
            if key == LOCK:
                window.lock()
            elif key in STAGES:
                STAGES[key](window, picture)
            elif key == AUDIT:
                window.show_frame(_MONO_NS)  # the seat is told
                window.open("trail", f"entry:{OPENED}")
            elif key == ALARM:
                window.open("alarms", f"alarm:{OPEN.face.id}")
            elif key in PARTS:
                window.open("alarms", key)
            else:
                window.open(key)
            for number in range(_FRAMES):
                # Time stands still but for what pages wait for; the beat of the core goes on with it.
                window.show_frame(_MONO_NS + number)
                app.processEvents()
            yield key, window.grab().toImage()
    finally:
        window.leave()
        window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        app.setStyleSheet("")
        look.deleteLater()
