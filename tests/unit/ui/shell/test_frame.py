"""The frame around the pages: ways there and back, cover, second screen, tour, and what is remembered."""

from importlib import resources

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hmi.values.notice import Notice, Urgency
from tests.fake_core import NOON_NS, NS, frame, welcome
from tests.unit.ui.conftest import MONO_NS
from tests.unit.ui.shell.played import EmptyPast, extras, words
from ui.bridge.chosen import Chosen
from ui.bridge.picture import Picture
from ui.pages.help.page import help_text
from ui.shell.language import Language
from ui.shell.memory import Memory
from ui.shell.pages import PAGES, PageSpec
from ui.shell.settings_page import SettingsPage
from ui.shell.window import Window
from ui.style.look import Look

LEFT = Qt.MouseButton.LeftButton


def settings_of(window: Window) -> SettingsPage:
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    return page


def test_every_page_is_one_touch_away_and_back_is_one_touch(window: Window) -> None:
    home = window.stack.here
    for key, button in window.rail.buttons.items():
        button.click()
        assert window.stack.here.key == key
        assert window.stack.currentWidget() is window.stack.seen
        assert button.isChecked()
        if key != home.key:
            window.rail.back.click()
            assert window.stack.here == home
    assert not window.rail.back.isEnabled()
    assert not window.rail.buttons["notices"].isChecked()


def test_a_touch_on_the_page_one_is_on_changes_nothing(window: Window) -> None:
    window.rail.buttons["values"].click()
    window.rail.buttons["values"].click()
    assert window.rail.buttons["values"].isChecked()
    window.rail.back.click()
    assert window.stack.here.key == window.stack.home


def test_back_home_and_help_are_at_the_same_place_on_every_page(window: Window) -> None:
    def places() -> list[QPoint]:
        home = window.rail.buttons[window.stack.home]
        return [w.mapTo(window, QPoint(0, 0)) for w in (window.rail.back, home, window.top.help_button)]

    before = places()
    back, home, _ = before
    assert back == QPoint(0, 0)
    assert home.y() + window.rail.buttons[window.stack.home].height() == window.height()
    for spec in PAGES:
        window.open(spec.key)
        assert places() == before


def test_help_is_that_of_the_page_and_back_in_one(window: Window) -> None:
    window.open("values")
    window.top.help_button.click()
    assert (window.stack.here.key, window.stack.here.argument) == ("help", "values")
    window.rail.back.click()
    assert window.stack.here.key == "values"


def test_only_the_seen_page_is_told_of_frames_and_another_of_a_new_core_when_it_is_opened(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    for key in ("values", "notices"):
        page = window.page(key)
        for name in ("show_frame", "reload", "arrive", "leave"):
            monkeypatch.setattr(page, name, lambda *_, said=f"{key}.{name}": told.append(said))
    window.open("values")
    window.show_frame(MONO_NS + NS)
    window.reload()
    assert told[-2:] == ["values.show_frame", "values.reload"]
    told.clear()
    window.open("notices")
    assert told == ["values.leave", "notices.reload", "notices.arrive"]


def test_a_page_that_cannot_be_made_is_reported_and_nobody_is_moved(
    qtbot: QtBot, picture: Picture, look: Look, language: Language
) -> None:
    reported: list[BaseException] = []
    broken = PageSpec("broken", "wear", "ui.pages.no_such_page:Page", "Broken")
    window = Window(
        picture, Chosen(), EmptyPast(), look, language, lambda: NOON_NS,  # type: ignore[arg-type]  # played
        specs=(*PAGES, broken), report=reported.append, extras=extras(),
    )  # fmt: skip
    qtbot.addWidget(window)
    window.open("broken")
    assert window.stack.here.key == window.stack.home
    assert [type(error) for error in reported] == [ModuleNotFoundError]
    for _ in window.rail.buttons:
        window.stack.make_one()
    assert len(reported) == 1


def test_every_page_of_the_list_can_be_made(window: Window) -> None:
    assert [window.page(spec.key).key for spec in PAGES] == [spec.key for spec in PAGES]


def test_the_whole_of_a_small_station_is_watched_and_points_only_of_what_is_trended(window: Window) -> None:
    window.open("values")
    assert window.watched() == (list(range(10)), [])
    window.open("trends")
    shown, trended = window.watched()
    assert shown == list(range(10))
    assert trended == [0, 1, 6, 9]


def test_the_reasons_behind_the_trust_are_one_touch_away(window: Window) -> None:
    window.top.trust.click()
    assert window.stack.here.key in {"diagnostics", "notices"}


def test_a_touch_on_the_banner_lists_every_notice_since_when(window: Window, picture: Picture) -> None:
    for number in range(5):
        picture.tell(Notice("server.restarted", f"s{number}", NOON_NS - 65 * NS, Urgency.WARNING))
    window.show_frame(MONO_NS)
    QTest.mouseClick(window.notices, LEFT)
    assert window.stack.here.key == "notices"
    window.show_frame(MONO_NS + 1)
    rows = window.page("notices").rows  # type: ignore[attr-defined]  # the notices page
    assert rows.count() == 5
    assert rows.item(0).data(Qt.ItemDataRole.StatusTipRole) == "since 11:58:55, 1 min"
    picture.tell(Notice("server.restarted", "s3", NOON_NS, over=True))
    window.show_frame(MONO_NS + 2)
    assert rows.count() == 4


def test_an_urgent_notice_blinks_until_it_was_seen_and_never_where_motion_is_reduced(
    window: Window, picture: Picture, look: Look
) -> None:
    def dimmed(step: int) -> bool:
        window.show_frame(MONO_NS + step * NS // 2)
        return window.notices.labels[0].dimmed

    picture.tell(Notice("log.disk_full", "log", NOON_NS, Urgency.WARNING))
    assert [dimmed(step) for step in range(4)] == [False] * 4
    picture.tell(Notice("log.disk_full", "log", NOON_NS, Urgency.URGENT))
    assert [dimmed(step) for step in range(4)] == [False, True, False, True]
    look.reduced_motion = True
    assert [dimmed(step) for step in range(4)] == [False] * 4
    look.reduced_motion = False
    window.open("notices")
    window.show_frame(MONO_NS)
    window.stack.go_back()
    assert [dimmed(step) for step in range(4)] == [False] * 4
    picture.tell(Notice("log.disk_full", "log", NOON_NS + NS, Urgency.URGENT))
    assert dimmed(1)


def test_keys_lead_to_help_and_back(window: Window) -> None:
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert window.stack.here.key == "help"
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.stack.here.key == window.stack.home


# --- a core that is gone


def test_old_values_are_covered_when_the_core_is_gone_and_help_is_not(window: Window, picture: Picture) -> None:
    window.open("values")
    picture.lose("core_gone")
    window.show_frame(MONO_NS + NS)
    assert window.gone.cover.isVisible()
    assert window.gone.cover.words == "No data since 12:00:00"
    assert window.gone.cover.size() == window.stack.size()
    window.open("help")
    window.show_frame(MONO_NS + 2 * NS)
    assert not window.gone.cover.isVisible()
    window.open("values")
    picture.greet(welcome(), MONO_NS + 3 * NS)
    picture.take(frame(1), MONO_NS + 3 * NS)
    window.show_frame(MONO_NS + 3 * NS)
    assert not window.gone.cover.isVisible()


# --- second screen


def test_a_page_goes_to_the_second_screen_and_comes_back(window: Window, picture: Picture, qtbot: QtBot) -> None:
    window.open("trends")
    page = window.page("trends")
    settings_of(window).second_proposed.emit("trends")
    second = window.second.window
    assert second is not None
    assert second.isVisible()
    assert page.window() is second
    assert window.stack.here.key == window.stack.home
    assert window.watched()[1] == [0, 1, 6, 9]
    window.show_frame(MONO_NS + NS)
    assert second.trust.words
    picture.lose("core_gone")
    window.show_frame(MONO_NS + 2 * NS)
    assert second.cover.isVisible()
    second.close()
    assert window.stack.here.key == "trends"
    assert page.window() is window
    qtbot.waitUntil(lambda: window.second.window is None)


def test_who_opens_a_lent_page_here_has_it_here(window: Window) -> None:
    window.second.send("notices")
    window.rail.buttons["notices"].click()
    assert window.stack.here.key == "notices"
    assert window.page("notices").window() is window


def test_home_stays_where_it_is(window: Window) -> None:
    window.second.send(window.stack.home)
    assert window.second.window is None


# --- tour and memory


def test_the_tour_has_four_cards_and_is_over_for_good(window: Window) -> None:
    window.tell_tour_once()
    assert window.tour.isVisible()
    assert "1 of 4" in words(window)
    for _ in range(3):
        window.tour.next_button.click()
    assert "4 of 4" in words(window)
    window.tour.next_button.click()
    assert not window.tour.isVisible()
    assert window.remember().tour_seen
    window.tell_tour_once()
    assert not window.tour.isVisible()
    window.open("tour")
    assert window.tour.isVisible()
    window.tour.skip_button.click()
    assert not window.tour.isVisible()


def test_the_tour_covers_neither_rail_nor_top_nor_notices(window: Window) -> None:
    window.begin_tour()
    card = window.tour.geometry()
    others: tuple[QWidget, ...] = (window.rail, window.top, window.notices)
    assert not any(card.intersects(other.geometry()) for other in others)


def test_what_is_remembered_is_there_again(
    qtbot: QtBot, window: Window, picture: Picture, look: Look, language: Language
) -> None:
    window.open("values")
    window.second.send("notices")
    settings_of(window).motion_proposed.emit(True)
    kept = window.remember()
    assert (kept.page, kept.second, kept.reduced_motion) == ("values", "notices", True)
    assert kept.pens == ["blister.forming_temp", "blister.sealing_temp", "cartoner.suction", "room.humidity"]
    known = Memory(geometry=(30, 40, 1000, 700), page="values", second="notices", pens=["room.humidity", "gone.tag"])
    chosen = Chosen()
    again = Window(
        *(picture, chosen, EmptyPast(), look, language, lambda: NOON_NS),  # type: ignore[arg-type]  # played
        memory=known, extras=extras(),
    )  # fmt: skip
    again.reload()
    again.show()
    again.recall_place(placed=True)
    assert (again.width(), again.height()) == (1000, 700)
    assert again.stack.here.key == "values"
    assert again.second.key == "notices"
    assert list(chosen.pens) == [9]
    again.leave()
    again.deleteLater()


def test_a_place_on_a_screen_that_is_gone_is_forgotten(
    picture: Picture, look: Look, language: Language, qtbot: QtBot
) -> None:
    known = Memory(geometry=(90_000, 40, 1000, 700), page="no such page")
    window = Window(
        picture, Chosen(), EmptyPast(), look, language, lambda: NOON_NS, memory=known  # type: ignore[arg-type]  # played
    )  # fmt: skip
    window.show()
    window.recall_place(placed=True)
    assert window.x() < 90_000
    assert window.stack.here.key == window.stack.home
    window.leave()
    window.deleteLater()


def test_the_settings_mark_what_is_in_force(window: Window, look: Look) -> None:
    window.open("settings")
    choices = settings_of(window).choices
    choices["style", "glare"].click()
    assert look.style == "glare"
    marked = {choice for choice, button in choices.items() if button.isChecked()}
    assert marked == {
        ("language", "en"), ("style", "glare"), ("motion", "full"), ("window", "window"), ("second", ""),
    }  # fmt: skip


@pytest.mark.parametrize("key", ["frame", "login", "write", *(spec.key for spec in PAGES if spec.key != "help")])
def test_every_page_has_a_help_of_its_own_in_both_languages(key: str) -> None:
    folder = resources.files("resources") / "help"
    for spoken in ("en", "fr"):
        assert (folder / f"{key}_{spoken}.md").is_file(), f"resources/help/{key}_{spoken}.md is missing"
    english, french = help_text(key, "en"), help_text(key, "fr")
    assert english != french
    assert "](" not in english + french  # no links out
