"""The page of alarms: what stands, what is ticked and answered, what waits for a log-in, the journal and its table."""

import csv
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hmi.channel.messages import Refused
from hmi.channel.questions import Question, Reply
from hmi.channel.questions_alarms import (
    AcknowledgeAlarms,
    AlarmNews,
    AlarmsDone,
    AlarmTold,
    AskAlarm,
    AskJournal,
    AskPerformance,
    AskProposal,
    JournalTold,
    NotDone,
    PerformanceTold,
    ProposalTold,
    Seen,
    ShelveAlarms,
)
from hmi.channel.questions_people import Standing
from hmi.values.alarm import AlarmFace, AlarmKind, AlarmStand, AlarmState, JournalRow, Priority, Truth
from hmi.values.alarm_performance import AlarmPerformance, Judged, Offender, Proposal, Verdict
from hmi.values.right import Right
from hmi.values.text import Text
from tests.fake_core import NOON_NS, NS, frame, welcome
from tests.unit.ui.pages.diagnostics.played import PlayedCore, turn
from ui.bridge.chosen import Chosen
from ui.bridge.picture import Picture
from ui.bridge.seat import Seat
from ui.bridge.sounder import Sounder
from ui.pages.alarms.journal_table import HEADER, written
from ui.pages.alarms.page import AlarmsPage
from ui.shell.language import Language
from ui.style.look import Look

A = AlarmState
ANNA = Standing(person="anna", name="Anna", role="operator", rights=[Right.ACKNOWLEDGE_ALARMS, Right.SHELVE_ALARMS])
EVIL = "<b>hot</b>\n<img src=x>"


def face(number: int, priority: Priority, machine: str = "Blister", **more: object) -> AlarmFace:
    label = Text(f"alarm {number}", f"alarme {number}")
    plain: dict[str, object] = {"tag": 0, "high": 80.0, "unit": "°C", "longest_shelf_s": 3600.0}
    kind = AlarmKind.LIMIT
    return AlarmFace(number, f"a{number}", label, kind, priority, machine=machine, **(plain | more))  # type: ignore[arg-type]  # fields


def stand(number: int, state: AlarmState = A.UNACKNOWLEDGED, seconds_ago: int = 60, **more: object) -> AlarmStand:
    at_ns = NOON_NS - seconds_ago * NS
    return AlarmStand(number, state, Truth.YES, at_ns, at_ns, 1, 82.5, **more)  # type: ignore[arg-type]  # fields


FACES = [face(1, Priority.URGENT), face(2, Priority.HIGH), face(3, Priority.LOW, "Cartoner"), face(4, Priority.LOW)]
STANDS = [stand(1), stand(2, A.ACKNOWLEDGED), stand(3, A.RETURNED), stand(4, A.SHELVED, until_ns=NOON_NS + 600 * NS)]
ROWS = [
    JournalRow(number, NOON_NS - number * NS, "a1", "raise", A.UNACKNOWLEDGED, Priority.HIGH, NOON_NS, comment="=1+1")
    for number in range(6, 0, -1)
]
WORST = Offender("a1", 40, 0.8, 100.0, chattered=3)
DAY = AlarmPerformance(
    NOON_NS - 86_400 * NS,
    NOON_NS,
    50,
    figures={"rate_hour": Judged(9.0, 6.0, 12.0, Verdict.TOLERABLE)},
    slots=[1, 2, 12],
    by_priority={Priority.HIGH: 50},
    worst=[WORST],
    held=0.5,
)


@dataclass
class Told:
    """What the core answers; `refused` of acts."""

    refused: list[NotDone] = field(default_factory=list)
    rows: list[JournalRow] = field(default_factory=lambda: list(ROWS))

    def answer(self, question: Question) -> Reply | Refused:
        match question:
            case AskAlarm(alarm=number):
                one = next((one for one in FACES if one.id == number), FACES[0])
                guidance = Text("call maintenance", "appeler la maintenance")
                return AlarmTold(face=one, stand=stand(number), cause=Text(), consequence=Text(), action=guidance)
            case AskJournal(before=before):
                older = [row for row in self.rows if not before or row.number < before]
                page = older[:4]
                return JournalTold(rows=page, before=page[-1].number if len(older) > 4 else 0, total=len(self.rows))
            case AskPerformance():
                return PerformanceTold(whole=DAY)
            case AskProposal():
                return ProposalTold(proposals=[Proposal(2.0, 10.0, None, 40, 3, 10.0)], held=0.9)
            case AcknowledgeAlarms(seen=seen):
                return AlarmsDone(done=len(seen) - len(self.refused), refused=self.refused)
            case ShelveAlarms(alarms=alarms):
                return AlarmsDone(done=len(alarms))
            case _:
                raise AssertionError(question)


@dataclass
class Bench:
    """The page, the core behind it, the clock of frames."""

    page: AlarmsPage
    core: PlayedCore
    told: Told
    picture: Picture
    seat: Seat
    mono_ns: int = 1000 * NS

    async def pass_s(self, span_s: float = 0.1) -> None:
        self.mono_ns += round(span_s * NS)
        self.picture.take(frame(self.mono_ns // NS, NOON_NS), self.mono_ns)
        self.seat.show_frame(self.mono_ns)
        self.page.show_frame(self.mono_ns)
        await turn()

    def of(self, kind: type) -> list[Question]:
        return [one for one in self.core.questions if isinstance(one, kind)]

    def names(self) -> list[int]:
        return [one.id for one in self.page.standing.model.stands]

    def touch(self, row: int, *, box: bool) -> None:
        """A finger on a row: on its box, or beside it."""
        part = self.page.standing
        rect = part.list.visualRect(part.model.index(row))
        at = QPoint(rect.x() + (10 if box else rect.width() // 2), rect.center().y())
        QTest.mouseClick(part.list.viewport(), Qt.MouseButton.LeftButton, pos=at)


@pytest.fixture
async def bench(qapp: QApplication, look: Look, language: Language) -> AsyncIterator[Bench]:
    told = Told()
    core, picture = PlayedCore(told.answer), Picture()
    picture.greet(welcome(alarms=AlarmNews(faces=FACES, stands=STANDS)), 0)
    picture.sit(ANNA)
    seat = Seat(picture, core.ask, lambda: None)
    page = AlarmsPage(
        *(picture, Chosen(), None, look, lambda: NOON_NS),  # type: ignore[arg-type]  # no log is read
        attachment=core, seat=seat, sounder=Sounder(picture),
    )  # fmt: skip
    page.resize(1160, 660)
    page.show()
    made = Bench(page, core, told, picture, seat)
    await made.pass_s()
    yield made
    page.leave()
    page.close()
    for one in (page, seat):
        one.deleteLater()
    qapp.processEvents()


async def test_the_list_is_by_urgency_and_what_is_put_aside_has_its_own(bench: Bench) -> None:
    part = bench.page.standing
    assert bench.names() == [1, 2, 3]
    assert part.headline.words == "Waiting for an answer: urgent 1, low 1"
    part.lists.choose("shelved")
    await bench.pass_s()
    assert bench.names() == [4]
    part.lists.choose("standing")
    part.machines.choose("Cartoner")
    await bench.pass_s()
    assert bench.names() == [3]


async def test_only_what_was_ticked_is_answered_each_with_what_was_seen(bench: Bench) -> None:
    bench.touch(0, box=True)
    bench.touch(1, box=True)
    assert bench.page.standing.row.ticked == {1, 2}
    assert bench.page.standing.answer_button.text() == "Acknowledge 1"
    bench.page.standing.answer_button.click()
    await turn()
    assert bench.of(AcknowledgeAlarms) == [AcknowledgeAlarms(seen=[Seen(1, 1)])]
    assert bench.page.standing.row.ticked == set()


async def test_nothing_out_of_sight_is_ticked(bench: Bench) -> None:
    many = [face(number, Priority.LOW) for number in range(10, 60)]
    bench.picture.alarms.take(AlarmNews(faces=many, stands=[stand(one.id) for one in many]))
    await bench.pass_s()
    part = bench.page.standing
    part.tick_in_sight()
    assert 3 <= len(part.row.ticked) < 20
    rows = [part.model.row_of(one) for one in part.row.ticked]
    assert max(rows) == len(rows) - 1  # from the top, without a hole


async def test_leaving_forgets_ticks(bench: Bench) -> None:
    bench.touch(0, box=True)
    bench.page.leave()
    assert bench.page.standing.row.ticked == set()


async def test_one_in_full_says_what_to_do_and_what_was_refused_is_said(bench: Bench) -> None:
    bench.told.refused = [NotDone(alarm=1, reason="alarm.not_seen")]
    bench.touch(0, box=False)
    await bench.pass_s()
    part = bench.page.standing
    assert part.detail.heading.text() == "alarm 1"
    assert ("What to do", "call maintenance") in part.detail.facts()
    part.detail.act_proposed.emit("acknowledge")
    await turn()
    await bench.pass_s()
    assert part.word.text().startswith("It was raised again meanwhile: look at it first.")


async def test_shelving_asks_for_a_span_and_a_reason(bench: Bench) -> None:
    bench.touch(0, box=True)
    part = bench.page.standing
    part.shelve_button.click()
    await bench.pass_s()
    assert part.side.currentWidget() is part.act
    assert not part.act.pad.act_button.isEnabled()
    assert [button.text() for button in part.act.spans.buttons.values()] == [
        "15 min",
        "30 min",
        "1 h 0 min",
        "until it is over",
    ]
    part.act.spans.choose("900")
    part.act.words.setText("sensor is changed")
    part.act.pad.act_button.click()
    await turn()
    assert bench.of(ShelveAlarms) == [ShelveAlarms(alarms=[1], span_s=900, reason="sensor is changed")]


async def test_without_anybody_it_waits_for_a_log_in_and_goes_on_then(bench: Bench) -> None:
    bench.picture.sit(Standing())
    await bench.pass_s()
    wanted: list[bool] = []
    bench.seat.person_wanted.connect(lambda: wanted.append(True))
    bench.touch(0, box=True)
    bench.page.standing.answer_button.click()
    assert (wanted, bench.of(AcknowledgeAlarms)) == ([True], [])
    bench.picture.sit(ANNA)
    await bench.pass_s()
    assert len(bench.of(AcknowledgeAlarms)) == 1


async def test_without_a_core_it_says_that_nothing_is_known(bench: Bench) -> None:
    bench.picture.lose("core_gone")
    bench.page.show_frame(bench.mono_ns + NS)
    assert bench.page.standing.word.text() == "Not known: no core is heard."


async def test_texts_of_servers_are_no_markup_and_keep_to_their_line(bench: Bench) -> None:
    odd = AlarmFace(9, "a9", Text(EVIL, EVIL), AlarmKind.SERVER, Priority.HIGH)
    bench.picture.alarms.take(AlarmNews(faces=[odd], stands=[stand(9, text=EVIL)]))
    await bench.pass_s()
    bench.page.standing.open_alarm(9)
    assert bench.page.standing.detail.heading.textFormat() is Qt.TextFormat.PlainText
    assert "\n" not in bench.page.standing.detail.heading.text()


async def test_the_journal_comes_page_by_page_and_is_looked_through(bench: Bench) -> None:
    bench.page.show_part("journal")
    await bench.pass_s()
    part = bench.page.journal
    assert [row.number for row in part.model.rows] == [6, 5, 4, 3]
    part._on_scrolled(part.list.verticalScrollBar().maximum())
    await turn()
    assert [row.number for row in part.model.rows] == [6, 5, 4, 3, 2, 1]
    assert part.word.text() == "6 rows in the journal"
    part.words.setText("dryer")
    await bench.pass_s()
    await bench.pass_s(1)
    asked = bench.of(AskJournal)[-1]
    assert isinstance(asked, AskJournal)
    assert (asked.words, asked.before) == ("dryer", 0)


async def test_the_table_is_whole_oldest_first_and_holds_no_formula(bench: Bench, tmp_path: Path) -> None:
    bench.page.show_part("journal")
    await bench.pass_s()
    target = tmp_path / "alarms.csv"
    bench.page.journal.export_to(str(target))
    for _ in range(4):
        await turn()
    with target.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert [row["number"] for row in table] == ["1", "2", "3", "4", "5", "6"]
    assert tuple(table[0]) == HEADER
    assert table[0]["comment"] == "'=1+1"
    assert bench.page.journal.word.text().startswith("6 rows written to")
    assert os.listdir(tmp_path) == ["alarms.csv"]


def test_a_table_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        written(str(tmp_path / "nowhere" / "alarms.csv"), ROWS)
    assert list(tmp_path.iterdir()) == []


async def test_performance_says_how_far_it_can_be_believed_and_what_would_help(bench: Bench) -> None:
    bench.page.show_part("performance")
    await bench.pass_s()
    part = bench.page.performance
    assert "only 50 % of the span was judged" in part.word.text()
    assert part.offenders.rows[0].accessibleName() == "alarm 1, 40"
    part.offenders.rows[0].click()
    await turn()
    words = (
        "deadband 2, on-delay 10 s: 3 instead of 40 alarms, told 10 s later at most. Computed from 90 % of the span."
    )
    assert part.proposal.text() == words
    part.open_button.click()
    assert bench.page.standing.detail.alarm == 1


@pytest.mark.parametrize("part", ["standing", "journal", "performance"])
async def test_every_part_speaks_french(bench: Bench, language: Language, part: str) -> None:
    bench.page.show_part(part)
    await bench.pass_s()
    language.switch("fr")
    QApplication.processEvents()
    await bench.pass_s()
    assert [button.text() for button in bench.page.part_buttons.values()] == ["En cours", "Journal", "Performance"]
