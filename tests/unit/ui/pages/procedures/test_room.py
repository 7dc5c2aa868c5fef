"""Every stage of the story on a panel: nothing is larger than its room, smaller than a glove, or without a name."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from hmi.values.run import Run
from tests import procedures_told as told
from tests.unit.ui.pages.procedures.desk import Desk
from ui.shell.language import Language
from ui.style.look import Look

STORY = {
    one.__name__: one
    for one in (
        *(told.at_start, told.at_check, told.side_by_side, told.at_entry, told.outside, told.at_action),
        *(told.at_timer, told.at_choice, told.at_hold, told.at_signature, told.paused, told.over),
    )
}
ROOM = 1164, 668
"""Of a page at 1280x800: what rail, top bar and banner leave."""


def shown(desk: Desk, name: str) -> Run:
    desk.sit()
    run: Run = STORY[name]()
    desk.open(run)
    desk.page.show()
    QApplication.processEvents()
    return run


@pytest.mark.parametrize("spoken", ["en", "fr"])
@pytest.mark.parametrize("name", STORY)
def test_a_stage_has_room_on_a_panel_and_every_target_fits_a_glove(
    desk: Desk, language: Language, look: Look, name: str, spoken: str
) -> None:
    language.switch(spoken)
    shown(desk, name)
    hint = desk.page.minimumSizeHint()
    assert hint.width() <= ROOM[0]
    assert hint.height() <= ROOM[1]
    targets = [*desk.page.findChildren(QAbstractButton), *desk.page.findChildren(QLineEdit)]
    for target in targets:
        if target.isVisible() and target.isEnabled():
            assert min(target.width(), target.height()) >= look.metrics.touch, target
            assert target.accessibleName() or getattr(target, "text", str)() or target.property("keys"), target


@pytest.mark.parametrize("name", ["at_entry", "at_signature", "at_action", "at_hold"])
def test_what_sends_or_signs_is_large_and_apart_from_all_else(desk: Desk, look: Look, name: str) -> None:
    shown(desk, name)
    foot = desk.page.run.foot
    act = foot.act_button.geometry()
    assert min(act.width(), act.height()) >= look.metrics.critical
    others = [b for b in foot.findChildren(QAbstractButton) if b is not foot.act_button and b.isVisible()]
    assert act.left() - max(button.geometry().right() for button in others) >= look.metrics.apart
    keys = desk.page.run.stage.entry.pad.keys.values()
    assert all(min(key.width(), key.height()) >= look.metrics.key for key in keys if key.isVisible())
