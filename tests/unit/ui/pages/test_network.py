"""What happened on the network, on the screen: asked for, listed, explained, printed."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

import hmi.history.query
from hmi.history.errors import UnusableLogError
from tests.fake_core import welcome
from tests.unit.hmi.blackbox.logbook import Logbook, bad_hour
from tests.unit.hmi.blackbox.timeline import T0, Line, S
from ui.bridge.chosen import Chosen
from ui.bridge.past import Progress, Work
from ui.bridge.picture import Picture
from ui.bridge.printer import report_path
from ui.pages.network.page import NetworkPage
from ui.style.look import Look

NOW_NS = T0 + 3600 * S


class Thread(QObject):
    """The reader's thread, which works when the test says so."""

    progressed = Signal(object)
    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[tuple[str, Work]] = []

    def undertake(self, key: str, work: Work) -> None:
        self.abandon(key)
        self.waiting.append((key, work))

    def abandon(self, key: str) -> None:
        self.waiting = [(other, work) for other, work in self.waiting if other != key]

    def work(self) -> None:
        for key, work in self.waiting:
            try:
                for share in work:
                    self.progressed.emit(Progress(key, share))
            except UnusableLogError as error:
                self.progressed.emit(Progress(key, 0.0, over=True, failure=error))
            else:
                self.progressed.emit(Progress(key, 1.0, over=True))
        self.waiting = []


class Played:
    """The page, its thread, and the log it reads."""

    def __init__(self, look: Look, folder: Path) -> None:
        self.picture = Picture()
        self.thread = Thread()
        self.page = NetworkPage(self.picture, Chosen(), self.thread, look, lambda: NOW_NS)  # type: ignore[arg-type]  # played
        self.picture.greet(
            msgspec.structs.replace(welcome(), data_folder=str(folder), history_path=str(folder / "history.db")), 0
        )
        self.page.resize(1150, 640)

    def shown(self) -> NetworkPage:
        self.page.show_frame(0)
        self.thread.work()
        return self.page


@pytest.fixture
def book(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def put(*lines: Line) -> None:
        monkeypatch.setattr(hmi.history.query, "Reader", lambda path: Logbook(*lines))

    return put


@pytest.fixture
def played(qapp: QApplication, tmp_path: Path) -> Iterator[Played]:
    look = Look(qapp)
    one = Played(look, tmp_path)
    yield one
    one.page.deleteLater()
    one.thread.deleteLater()
    qapp.processEvents()
    look.deleteLater()


def texts(page: NetworkPage) -> list[str]:
    return [page.rows.item(row).text() for row in range(page.rows.count())]


def test_a_bad_hour(played: Played, book: Callable[..., None]) -> None:
    book(*bad_hour())
    played.page.arrive("hour")
    page = played.shown()
    assert page.summary.text().startswith("Incidents: 3. ")
    assert [text.splitlines()[1] for text in texts(page)] == [
        "Values bad or at a standstill – Controller behind the server",
        "No data – Network between here and the server",
        "No data – Server",
    ]
    assert [strip.face.name for strip in page.strips if not strip.isHidden()] == ["a", "b"]
    assert page.rows.currentRow() == 0
    assert page.strips[0].face.chosen is not None
    assert page.strips[1].face.chosen is None  # it does not concern b


def test_an_incident_is_explained_when_it_is_touched(played: Played, book: Callable[..., None]) -> None:
    book(*bad_hour())
    played.page.arrive("hour")
    page = played.shown()
    page.rows.setCurrentRow(1)
    assert page.explained.verdict.text() == "No data – Network between here and the server"
    told = page.explained.evidence.text()
    assert "2 links to 2 computers were lost within 2 s." in told
    assert "Data of 1 min 30 s is missing" in told
    assert page.explained.advice.text().startswith("Tell the network people")
    assert all(strip.face.chosen is not None for strip in page.strips[:2])


def test_what_was_chosen_stays_chosen(played: Played, book: Callable[..., None]) -> None:
    book(*bad_hour())
    played.page.arrive("hour")
    played.shown().rows.setCurrentRow(2)
    played.page.show_frame(31 * S)
    played.thread.work()
    assert played.page.rows.currentRow() == 2


def test_a_calm_hour_says_so(played: Played, book: Callable[..., None]) -> None:
    book(Line("a", 3600))
    played.page.arrive("hour")
    page = played.shown()
    assert page.summary.text().startswith("Nothing happened: no data was lost or late.")
    assert texts(page) == []
    assert page.explained.verdict.isHidden()


def test_an_empty_log_is_not_calm(played: Played, book: Callable[..., None]) -> None:
    book()
    page = played.shown()
    assert page.summary.text() == "Nothing was noted of this time."
    assert not page.paper.isEnabled()


def test_a_log_that_cannot_be_read_says_why(played: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path) -> Logbook:
        raise UnusableLogError("log.damaged", "page 7")

    monkeypatch.setattr(hmi.history.query, "Reader", fail)
    page = played.shown()
    assert page.summary.text().startswith("The log cannot be read: ")
    assert not page.paper.isEnabled()


def test_an_answer_for_another_period_is_not_shown(played: Played, book: Callable[..., None]) -> None:
    book(*bad_hour())
    played.page.show_frame(0)
    played.page.periods["week"].click()
    assert played.page.summary.text() == "Reading the log…"
    assert played.thread.waiting == []  # the question for the shift was withdrawn
    page = played.shown()
    assert page.strips[0].face.ticks[0][1].startswith("08.01.")


def test_it_looks_again_every_half_minute_and_not_before(played: Played, book: Callable[..., None]) -> None:
    book()
    played.shown()
    played.page.show_frame(29 * S)
    assert not played.thread.waiting
    played.page.show_frame(31 * S)
    assert played.thread.waiting


def test_the_paper_is_written_by_a_process_of_its_own(
    played: Played, book: Callable[..., None], tmp_path: Path, qapp: QApplication
) -> None:
    book(*bad_hour())
    played.page.arrive("hour")
    page = played.shown()
    done = QSignalSpy(page._papers.printer.printed)
    page.paper.click()
    assert not page.paper.isEnabled()
    until = time.monotonic() + 40
    while not done.count() and time.monotonic() < until:
        qapp.processEvents()
        done.wait(50)
    (file,) = (tmp_path / "reports").iterdir()
    assert page.told.text() == f"Written: {file}"
    assert file.read_bytes().startswith(b"%PDF")
    assert page.paper.isEnabled()


def test_a_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    first = report_path(tmp_path, "network", T0, NOW_NS, training=False)
    first.parent.mkdir()
    first.write_text("")
    second = report_path(tmp_path, "network", T0, NOW_NS, training=False)
    assert second.stem == f"{first.stem}_2"
    assert report_path(tmp_path, "network", T0, NOW_NS, training=True).name == f"TRAINING_{first.name}"
