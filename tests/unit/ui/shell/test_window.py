"""The whole window, fed by hand: what it says, in which language, how large, and what it never shows."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hmi.channel.questions_alarms import AlarmNews
from hmi.values.link import LinkState, Phase
from hmi.values.log import LogState
from hmi.values.machine import Machine
from hmi.values.notice import Notice, Urgency
from hmi.values.tag import Tag
from hmi.values.text import Text
from tests.fake_core import NOON_NS, NS, frame, welcome
from tests.unit.ui.conftest import MONO_NS
from tests.unit.ui.shell.played import EmptyPast, values_of, words
from ui.bridge.chosen import Chosen
from ui.bridge.picture import Picture
from ui.bridge.status_words import percent_text
from ui.shell.first_choice import first_choice
from ui.shell.language import Language
from ui.shell.window import Window
from ui.style.look import Look


def test_a_healthy_line_reads_quietly(window: Window, picture: Picture) -> None:
    log = LogState(True, committed_ns=NOON_NS - 3 * NS // 10, committed_rows=1_234_567)
    picture.take(frame(2, heard_s=0.2, log=log), MONO_NS)
    window.show_frame(MONO_NS + 1)
    assert window.top.trust.words == "1 link, 100 % of values, logged 0.3 s ago"
    assert window.top.trust.urgency is None
    assert window.notices.labels[0].words == "No alarms, no notices"
    picture.alarms.take(AlarmNews(unknown={"line": 7}))
    window.show_frame(MONO_NS + 2)
    assert window.notices.labels[0].words == "No alarm is known: 7 cannot be judged now"
    assert not window.gone.isVisible()


def test_bad_values_lower_the_share_and_it_is_never_rounded_up(window: Window, picture: Picture) -> None:
    picture.take(frame(2, latest=[(3, 0.0, 0x80000000, NOON_NS + NS)], log=LogState(True)), MONO_NS)
    window.show_frame(MONO_NS + 1)
    assert "90.0 % of values" in window.top.trust.words
    assert percent_text(0.99999) == "99.9"
    assert percent_text(1.0) == "100"
    assert percent_text(float("nan")) == "–"


def test_a_lost_link_says_since_when_and_why(window: Window, picture: Picture) -> None:
    lost = LinkState("line", Phase.WAITING, NOON_NS, reason="link.connection_lost", heard_ns=NOON_NS)
    picture.take(frame(2, NOON_NS + 9 * NS, heard_s=9.0, links=[lost]), MONO_NS + 9 * NS)
    window.show_frame(MONO_NS + 9 * NS)
    assert window.top.trust.words.startswith("line: no data since ")
    assert window.top.trust.words.endswith("(connection lost)")
    assert window.top.trust.urgency is Urgency.URGENT


def test_a_log_that_cannot_write_is_shouted(window: Window, picture: Picture) -> None:
    log = LogState(False, "log.disk_full", waiting_rows=3200, lost_rows=50)
    picture.take(frame(2, log=log), MONO_NS)
    window.show_frame(MONO_NS)
    assert window.top.trust.words == "NOT LOGGING: disk full, 3,200 values wait in memory, 50 lost"
    assert window.top.trust.urgency is Urgency.URGENT


def test_a_silent_core_is_never_called_healthy(window: Window, picture: Picture) -> None:
    log = LogState(True, committed_ns=NOON_NS, committed_rows=1)
    picture.take(frame(2, log=log), MONO_NS)
    window.show_frame(MONO_NS + 4 * NS)
    said = " | ".join(words(window))
    for claim in ("live,", "logged", "100 %", "No notices"):
        assert claim not in said
    assert "does not answer" in said


def test_a_core_that_is_gone_is_said_loudly_and_its_return_is_quiet(window: Window, picture: Picture) -> None:
    picture.lose("core_gone")
    window.show_frame(MONO_NS + NS)
    assert window.gone.text() == "The core is not running; it is being started again"
    assert window.gone.isVisible()
    assert window.top.trust.words.startswith("Core not running")
    picture.greet(welcome(), MONO_NS + 2 * NS)
    window.reload()
    window.show_frame(MONO_NS + 2 * NS)
    assert not window.gone.isVisible()


def test_the_language_is_switched_in_every_text_at_once(window: Window, qtbot: QtBot) -> None:
    window.open("values")
    english = words(window)
    window.top.language_button.click()
    qtbot.waitUntil(lambda: window.top.style_button.text() == "Nuit")
    window.show_frame(MONO_NS + 1)
    french = words(window)
    same = set(english) & set(french)
    assert len(english) == len(french)
    assert same <= {*dates(english), "Machine"}
    assert "Ligne blister 1" in french
    assert "Chercher une variable" in french
    window.top.language_button.click()
    qtbot.waitUntil(lambda: window.top.style_button.text() == "Night")
    window.show_frame(MONO_NS + 2)
    assert sorted(words(window)) == sorted(english)


def dates(texts: list[str]) -> set[str]:
    """The clock and the date over it, which are figures in both languages."""
    return {text for text in texts if text[:2].isdigit()}


def test_a_simulation_is_always_marked(window: Window, picture: Picture) -> None:
    assert not window.top.simulation.isVisible()
    picture.greet(welcome(simulated=True), MONO_NS)
    window.reload()
    assert window.top.simulation.isVisible()
    assert window.top.simulation.text() == "SIMULATION"
    picture.lose("core_gone")
    window.show_frame(MONO_NS)
    assert window.top.simulation.isVisible()


def test_nothing_that_is_touched_is_smaller_than_a_glove(window: Window, look: Look) -> None:
    touched: list[QWidget] = [*window.findChildren(QAbstractButton), *window.findChildren(QLineEdit)]
    touched = [widget for widget in touched if widget.isVisible() and not isinstance(widget.parent(), QLineEdit)]
    assert len(touched) >= 8
    for widget in touched:
        assert min(widget.width(), widget.height()) >= look.metrics.touch, widget
    window.open("values")
    values = values_of(window)
    table = values.table
    for row in range(values.model.rowCount()):
        if values.model.tag_at(row) is not None:
            assert table.rowHeight(row) >= look.metrics.touch


def test_text_of_servers_and_stations_is_never_markup(window: Window, picture: Picture) -> None:
    evil = "<b>Line</b><img src=x>"
    tags = [Tag(0, "evil", "line", evil, label=Text(evil, evil), unit=evil)]
    notices = [Notice("server.restarted", evil, NOON_NS)]
    picture.greet(
        welcome(station=evil, label=Text(evil, evil), tags=tags, machines=[Machine(evil)], notices=notices), MONO_NS
    )
    window.reload()
    window.show_frame(MONO_NS)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in window.findChildren(QLabel))
    assert window.top.station.text() == evil
    assert evil in window.windowTitle()
    assert window.notices.labels[0].words.startswith(evil)


def test_notices_stand_by_urgency_three_at_most(window: Window, picture: Picture) -> None:
    for number, urgency in enumerate([Urgency.NOTE, Urgency.URGENT, Urgency.WARNING, Urgency.WARNING, Urgency.NOTE]):
        picture.tell(Notice("server.restarted", f"s{number}", number, urgency))
    window.show_frame(MONO_NS)
    assert [label.words.partition(":")[0] for label in window.notices.labels] == ["s1", "s3", "s2"]
    assert window.notices.rest.words == "2 more notices"
    picture.notices.popitem()
    picture.changes += 1
    window.show_frame(MONO_NS + 1)
    assert window.notices.rest.words == "1 more notice"


def test_night_and_day_change_every_colour_and_back(window: Window, look: Look) -> None:
    def ground() -> str:
        return window.grab().toImage().pixelColor(window.rail.width() + 6, 400).name()

    assert ground().upper() == look.tokens.ground
    day = ground()
    window.top.style_button.click()
    assert ground().upper() == look.tokens.ground
    assert ground() != day
    window.top.style_button.click()
    assert look.style == "glare"
    window.top.style_button.click()
    assert ground() == day


def test_closing_is_proposed_and_done_when_told(window: Window) -> None:
    proposed: list[bool] = []
    window.close_proposed.connect(lambda: proposed.append(True))
    window.close()
    assert proposed == [True]
    assert window.isVisible()
    window.leave()
    assert not window.isVisible()


def test_a_touch_on_a_row_trends_its_tag(window: Window) -> None:
    window.open("values")
    values = values_of(window)
    model, table = values.model, values.table
    row = next(row for row, each in enumerate(model.rows) if each.tag == 3)
    table.scrollTo(model.index(row, 1))
    place = table.visualRect(model.index(row, 1)).center()
    assert model.pen_at(row) is None
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert model.pen_at(row) is not None
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert model.pen_at(row) is None


def test_the_first_choice_is_the_best_described_tag_of_each_machine(picture: Picture) -> None:
    assert first_choice(picture.tags) == [0, 1, 6, 9]


def test_the_first_live_value_is_told_once(qtbot: QtBot, look: Look, language: Language, picture: Picture) -> None:
    fresh = Picture()
    window = Window(fresh, Chosen(), EmptyPast(), look, language, lambda: NOON_NS)  # type: ignore[arg-type]  # played
    told: list[bool] = []
    window.live_painted.connect(lambda: told.append(True))
    window.show()

    def painted(check: Callable[[], bool]) -> None:
        window.update()
        qtbot.waitUntil(check)

    painted(lambda: not told)
    fresh.greet(welcome(), MONO_NS)
    fresh.take(frame(1, latest=[(0, 1.0, 0, NOON_NS)]), MONO_NS)
    window.reload()
    window.show_frame(MONO_NS)
    painted(lambda: told == [True])
    window.leave()
    window.deleteLater()
